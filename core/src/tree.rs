//! Merkle trees: inclusion and exclusion, strict. A tree only answers yes or no about a root; the
//! links above it turn the answer into a proven value.

pub mod patricia;
pub mod ssz;
