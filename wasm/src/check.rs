//! The one door.

use alloc::vec::Vec;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks a case in its canonical binary form and returns the verdict in its own: never an
/// exception, whatever the bytes are.
#[wasm_bindgen]
pub fn check(case: &[u8]) -> Vec<u8> {
    touchstone_core::check(case)
}
