//! The table of kinds, as the generators read it.
#![cfg(feature = "schema")]

use std::collections::BTreeSet;

/// Numbers, paths and step codes are unique, and codes belong to one check.
#[test]
fn kinds_are_distinct() {
    let kinds = touchstone_core::door::run::describe();
    let mut seen = BTreeSet::new();
    for kind in &kinds {
        assert!(seen.insert(kind["path"].to_string()), "path twice: {}", kind["path"]);
        assert!(seen.insert(kind["number"].to_string()), "number twice: {}", kind["number"]);
        for step in kind["steps"].as_array().into_iter().flatten() {
            assert!(seen.insert(format!("step {}", step["code"])), "code twice: {step}");
        }
    }
}
