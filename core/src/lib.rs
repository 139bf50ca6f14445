//! Touchstone core: says whether a claim about a layer 2 is proven, and if not, exactly why.
//!
//! Every check has four parts: an **anchor** that the caller trusts, a **claim** whose every field
//! is bound, **evidence** from an untrusted party, and a **verdict**. A check is a pure function:
//! no clock, no network, no randomness, no state. [`check`] is the one door to all of them.
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
        clippy::cast_possible_truncation,
        unreachable_pub
    )
)]

extern crate alloc;

#[cfg(test)]
extern crate std;

pub mod channel;
pub mod codec;
pub mod door;
mod kind;
pub mod layer1;
pub mod proven;
pub mod rejection;
pub mod rollup;
#[cfg(test)]
mod testing;
pub mod tree;

pub use door::check;
pub use touchstone_crypto as crypto;
