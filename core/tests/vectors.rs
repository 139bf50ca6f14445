//! Merkle-Patricia proofs made to be hard: embedded nodes, truncation, malformed nodes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use recorded::{borrowed, hex, json, nodes};
use touchstone_core::tree::patricia::{Bound, walk};

/// 48 cases: what is absent is absent, what is invalid is an error and never absence.
#[test]
fn patricia_synthetic_cases() {
    let Some(file) = json("layer1/mpt/synthetic-cases.json") else { return };
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 48);
    for case in cases {
        let name = case["name"].as_str().unwrap();
        let root = hex(&case["root"]).as_slice().try_into().unwrap();
        let proof = nodes(&case["proof"]);
        let found = walk(&root, &hex(&case["key"]), &borrowed(&proof), Bound::Any);
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
