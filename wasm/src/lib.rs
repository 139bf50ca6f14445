//! touchstone-core compiled to WebAssembly: bindings only, nothing here decides anything.
//!
//! Bytes go in, bytes come out, through free functions. The generated glue coerces whatever it is
//! given (a string, a number, an array of any length) into some bytes, so it is never exported to
//! users: `pkg-js` checks every argument first. Lengths are checked here once more, because a
//! wrong one must be an answer and not a trap.
#![cfg_attr(all(target_arch = "wasm32", not(feature = "std")), no_std)]

extern crate alloc;

pub mod check;
pub mod crypto;
#[cfg(feature = "inspect")]
pub mod inspect;
#[cfg(target_arch = "wasm32")]
mod platform;
#[cfg(feature = "sign")]
pub mod sign;
