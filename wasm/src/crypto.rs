//! Hashes and signatures. An argument of the wrong length gets the same answer as an invalid one.

use alloc::vec::Vec;
use touchstone_core::crypto::{keccak, secp256k1};
use wasm_bindgen::prelude::wasm_bindgen;

/// Keccak-256 of `bytes`: 32 bytes.
#[wasm_bindgen]
pub fn keccak256(bytes: &[u8]) -> Vec<u8> {
    keccak::keccak256(bytes).to_vec()
}

/// The public key (64 bytes) that signed `digest` (32) with `signature` (65: r ‖ s ‖ v); no bytes if
/// there is none.
#[wasm_bindgen]
pub fn secp256k1_recover(digest: &[u8], signature: &[u8]) -> Vec<u8> {
    let key = || secp256k1::recover(digest.try_into().ok()?, signature.try_into().ok()?);
    key().map_or_else(Vec::new, Vec::from)
}

/// Whether `signature` (64 bytes: r ‖ s) over `digest` (32) is by `public_key` (33, 64 or 65).
#[wasm_bindgen]
pub fn secp256k1_verify(digest: &[u8], signature: &[u8], public_key: &[u8]) -> bool {
    let (Ok(digest), Ok(signature)) = (digest.try_into(), signature.try_into()) else {
        return false;
    };
    secp256k1::verify(digest, signature, public_key)
}
