//! Nitro v1 (ForceMove with signatures over chains of states): ids, digests, support, calls.
//!
//! | File | Holds |
//! |---|---|
//! | [`state`] | fixed and variable part, channel id, hashes |
//! | [`outcome`] | outcomes in their nested encoding, both ways |
//! | [`adjudicator`] | what challenge, respond, checkpoint and conclude answer |
//! | [`app`] | transitions of applications |
//! | [`holdings`] | what deposit and transferAllAssets answer and pay |
//! | [`rules`] | what to check before signing, accepting or concluding |
//! | [`call`] | calldata, both ways |
//!
//! Status word, slots, the signatures' digests and the external form of destinations are those of
//! [`nitro`](super::nitro).
//!
//! **Proved:** a state is supported by one signature of each participant, over it or over an earlier
//! state from which it follows.
//! **Not proved:** anything about the contract: its address is no part of any hash. Application and
//! duration are no part of the *channel id* either: one signature with other ones is a state of the
//! same channel ([`rules`] refuse it).
//! **Rule:** spec/channel.md §4; contracts of `@statechannels/nitro-protocol` 0.17.3.
//!
//! # Codes
//!
//! 16 [`adjudicator`] and [`app`] · 17 [`holdings`] · 18 [`rules`] · 19 [`outcome`]. Those of 16 and 17
//! are the contract's answers.

pub mod adjudicator;
pub mod app;
pub mod call;
pub mod holdings;
pub mod outcome;
pub mod rules;
pub mod state;
#[cfg(test)]
mod testing;

pub use app::App;
pub use state::{FixedPart, VariablePart};
