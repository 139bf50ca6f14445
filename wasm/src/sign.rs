//! Signing. Only in the full artifact: it is a fifth of the other one's size, and who verifies has
//! a wallet that signs.

use alloc::vec::Vec;
use touchstone_core::crypto::secp256k1;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

/// Signs `digest` (32 bytes) with `private_key` (32): r ‖ s ‖ v (65); no bytes if the key is not one.
///
/// The key comes by value, so that the glue's copy in linear memory can be zeroised here.
#[wasm_bindgen]
pub fn secp256k1_sign(digest: &[u8], mut private_key: Vec<u8>) -> Vec<u8> {
    let sign = |key: &[u8]| secp256k1::sign(digest.try_into().ok()?, key.try_into().ok()?);
    let signature = sign(&private_key);
    private_key.zeroize();
    signature.map_or_else(Vec::new, Vec::from)
}
