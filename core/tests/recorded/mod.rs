//! Recorded data beside the repository, or where `TOUCHSTONE_VECTORS` says: never copied into it.
//! Where it is absent a test says so; `TOUCHSTONE_REQUIRE_VECTORS` makes that a failure.

#![allow(dead_code, reason = "every test file has its own copy and uses its own part of it")]

use serde_json::Value;
use std::path::PathBuf;

/// A file of the vectors; none when there are no vectors at all.
pub(crate) fn bytes(file: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("TOUCHSTONE_VECTORS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors"),
        PathBuf::from,
    );
    if !root.exists() {
        let required = std::env::var_os("TOUCHSTONE_REQUIRE_VECTORS").is_some();
        assert!(!required, "no vectors at {}", root.display());
        eprintln!("SKIPPED {file}: no vectors at {}", root.display());
        return None;
    }
    Some(std::fs::read(root.join(file)).expect("the vector is readable"))
}

/// The same as JSON.
pub(crate) fn json(file: &str) -> Option<Value> {
    Some(serde_json::from_slice(&bytes(file)?).expect("the vector is JSON"))
}

/// Bytes of a 0x-hex string; an odd number of digits is a quantity.
pub(crate) fn hex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().expect("hex text").strip_prefix("0x").expect("0x");
    let even = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits.to_owned() };
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    even.as_bytes().chunks(2).map(byte).collect()
}

/// Every element of a list of 0x-hex strings.
pub(crate) fn nodes(value: &Value) -> Vec<Vec<u8>> {
    value.as_array().expect("a list").iter().map(hex).collect()
}

/// Borrows every node.
pub(crate) fn borrowed(nodes: &[Vec<u8>]) -> Vec<&[u8]> {
    nodes.iter().map(Vec::as_slice).collect()
}
