//! Connext Vector: two parties, a channel contract per pair, conditional transfers in a Merkle tree.
//!
//! | Part | What |
//! |---|---|
//! | [`state`] | channel address, channel state, what is signed |
//! | [`transfer`] | conditional transfers, their tree, hash locks |
//! | [`withdraw`] | withdrawals, and the withdraw transfer whose commitment is recomputed |
//! | [`rules`] | what is checked before signing or accepting (W1–W9) |
//! | [`adjudicator`] | what the channel's contract answers to each call |
//! | [`dispute`] | what to do about a dispute, and the calendar of it |
//!
//! **Trap of the protocol:** a dispute has two windows. In the first one only a newer state may be
//! sent; in the second one the channel and each of its transfers must be defunded. Whoever misses the
//! second one has lost the dispute: the same nonce is never taken again.
//!
//! **Rule:** spec/channel.md §8 (contracts 0.2.3). Clock: timestamps.

pub mod adjudicator;
pub mod dispute;
pub mod rules;
pub mod state;
pub mod transfer;
pub mod withdraw;

pub use state::{Balance, ChannelState};
pub use transfer::Transfer;

#[cfg(test)]
mod testing;
