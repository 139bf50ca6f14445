//! RIPEMD-160: with SHA-256 the hash of Bitcoin's scripts.
//!
//! **Rule:** Dobbertin, Bosselaers, Preneel: RIPEMD-160. The compression function is `ripemd`'s.
//! Its 160 bits stand only where Bitcoin's scripts demand them.

use ripemd::{Digest, Ripemd160};

/// RIPEMD-160 of the bytes.
#[must_use]
pub fn ripemd160(bytes: &[u8]) -> [u8; 20] {
    Ripemd160::digest(bytes).into()
}

#[cfg(test)]
mod tests;
