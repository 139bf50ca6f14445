//! Touchstone core.
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

#[cfg(test)]
extern crate alloc;

pub mod crypto;
