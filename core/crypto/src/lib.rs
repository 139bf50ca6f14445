//! Hashes and signatures, as thin as they can be: well-kept crates do the work, and each file here
//! says which inputs it accepts and which of the usual leniencies it refuses.
//!
//! A crate of its own, and yet part of the core, because cargo sets the optimisation per crate:
//! signatures are worth more bytes than the checks. The core re-exports it as
//! `touchstone_core::crypto`.
#![no_std]
#![forbid(unsafe_code)]
// Tests may fail loudly; what ships may not.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        clippy::cast_possible_truncation
    )
)]

extern crate alloc;

#[cfg(test)]
extern crate std;

pub mod keccak;
pub mod ripemd160;
pub mod secp256k1;
pub mod sha256;
