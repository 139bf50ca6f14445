//! SHA-256: the hash of the consensus layer's trees.
//!
//! **Rule:** FIPS 180-4. The compression function is `sha2`'s.

use sha2::{Digest, Sha256};

/// SHA-256 of two words after one another: an inner node of a consensus tree.
pub fn sha256_pair(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests;
