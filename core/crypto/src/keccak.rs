//! Keccak-256 with the original padding (0x01): Ethereum's hash, not NIST's SHA3-256 (padding 0x06).
//!
//! **Rule:** The Keccak reference 3.0, rate 1088, capacity 512; Ethereum yellow paper, section 4
//! (`KEC`). The permutation is `tiny-keccak`'s.

use tiny_keccak::{Hasher, Keccak};

/// Keccak-256 of no bytes at all: the code hash of an account without code.
pub const KECCAK256_EMPTY: [u8; 32] = [
    0xc5, 0xd2, 0x46, 0x01, 0x86, 0xf7, 0x23, 0x3c, 0x92, 0x7e, 0x7d, 0xb2, 0xdc, 0xc7, 0x03, 0xc0,
    0xe5, 0x00, 0xb6, 0x53, 0xca, 0x82, 0x27, 0x3b, 0x7b, 0xfa, 0xd8, 0x04, 0x5d, 0x85, 0xa4, 0x70,
];

/// Keccak-256 of `bytes`.
pub fn keccak256(bytes: &[u8]) -> [u8; 32] {
    keccak256_concat(&[bytes])
}

/// Keccak-256 of the concatenation of `parts`, without building it.
///
/// Where parts may vary in length, the caller must see to it that two lists of parts cannot
/// concatenate to the same bytes.
pub fn keccak256_concat(parts: &[&[u8]]) -> [u8; 32] {
    let mut keccak = Keccak::v256();
    for part in parts {
        keccak.update(part);
    }
    let mut hash = [0; 32];
    keccak.finalize(&mut hash);
    hash
}

#[cfg(test)]
mod tests;
