//! Recorded data and other people's goldens, as far as they need no composition.
//!
//! They live beside the repository (or where `TOUCHSTONE_VECTORS` says) and are never copied into
//! it. Where they are absent the tests say so; `TOUCHSTONE_REQUIRE_VECTORS` makes that a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::Value;
use std::path::PathBuf;
use touchstone_core::tree::patricia::{Bound, walk};

fn vectors(file: &str) -> Option<Value> {
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
    let text = std::fs::read_to_string(root.join(file)).expect("the vector is readable");
    Some(serde_json::from_str(&text).expect("the vector is JSON"))
}

fn hex(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("hex text").trim_start_matches("0x");
    assert!(text.len().is_multiple_of(2), "even hex");
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// 48 cases: what is absent is absent, what is invalid is an error and never absence.
#[test]
fn patricia_synthetic_cases() {
    let Some(file) = vectors("layer1/mpt/synthetic-cases.json") else { return };
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 48);
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let root = hex(&case["root"]).as_slice().try_into().unwrap();
        let proof: Vec<Vec<u8>> = case["proof"].as_array().unwrap().iter().map(hex).collect();
        let proof: Vec<&[u8]> = proof.iter().map(Vec::as_slice).collect();
        let found = walk(&root, &hex(&case["key"]), &proof, Bound::Any);
        let expect = &case["expect"];
        if let Some(reason) = expect.get("invalid") {
            assert!(found.is_err(), "{name}: {reason}, but {found:?}");
        } else if expect.get("absent").is_some() {
            assert_eq!(found, Ok(None), "{name}");
        } else {
            assert_eq!(found, Ok(Some(&hex(&expect["value"])[..])), "{name}");
        }
    }
}
