//! SHA-256: the hash of the consensus layer's trees and of Bitcoin.
//!
//! **Rule:** FIPS 180-4. The compression function is `sha2`'s.

use sha2::{Digest, Sha256};

/// SHA-256 of two words after one another: an inner node of a consensus tree.
pub fn sha256_pair(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update(left).chain_update(right).finalize().into()
}

/// SHA-256 of the parts after one another.
#[must_use]
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// SHA-256 of the SHA-256 of the parts: Bitcoin's hash of transactions.
#[must_use]
pub fn sha256_twice(parts: &[&[u8]]) -> [u8; 32] {
    sha256(&[&sha256(parts)])
}

/// SHA-256 in a domain of its own: the hash of the tag, twice, goes first.
///
/// **Rule:** BIP-340, "tagged hash".
#[must_use]
pub fn sha256_tagged(tag: &[&[u8]], parts: &[&[u8]]) -> [u8; 32] {
    let tag = sha256(tag);
    let mut hash = Sha256::new().chain_update(tag).chain_update(tag);
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests;
