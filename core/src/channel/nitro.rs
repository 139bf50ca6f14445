//! Nitro v2 (ForceMove): generalized state channels, ledger channels and virtual payment channels.
//!
//! # What is where
//!
//! | File | Holds | Of the contract | Ours, stricter |
//! |---|---|---|---|
//! | [`state`], [`outcome`] | fixed part, variable part, outcomes with guarantees, both ways | structures | – |
//! | [`digest`] | channel id, state hash, digests of states, challenges and vouchers | hashes | – |
//! | [`status`] | the status word, its mode, the storage slots | layout | – |
//! | [`support`], [`app`] | when a state is supported | `stateIsSupported` | – |
//! | [`adjudicator`] | what challenge, checkpoint and conclude answer | decision table | – |
//! | [`holdings`] | what deposit, transfer and reclaim answer and pay | decision table | – |
//! | [`rules`] | what to check before signing or accepting | – | N1–N12 |
//! | [`ledger`] | ledger channels: proposals, guarantees | – | yes |
//! | [`voucher`], [`virtual_channel`] | payments over intermediaries | – | yes |
//! | [`deposit`] | when to deposit, which payout to ask for | – | yes |
//! | [`oracle`] | what a dispute leads to, what to answer, by when | – | – |
//! | [`call`], [`event`] | calldata, both ways; the event of a challenge | selectors, topic | – |
//!
//! **Proved:** unanimous or turn-taken support of a state; what the contract will pay for an outcome
//! with proven holdings.
//! **Not proved:** that the participants did not use the same id on another chain or contract (neither
//! is part of it: [`rules`] bind them, N6); how a token behaves; inclusion in time.
//! **Rule:** spec/channel.md §3; contracts of `@statechannels/nitro-protocol` 2.0.1-alpha.6.
//!
//! # Codes
//!
//! 10 [`adjudicator`] (with [`support`] and [`app`]) · 11 [`holdings`] · 12 [`rules`] · 13 [`ledger`] ·
//! 14 [`voucher`], [`virtual_channel`] · 15 [`deposit`], [`event`]. The codes of 10 and 11 are the
//! contract's answers: a rejection there means that the contract reverts.

pub mod adjudicator;
pub mod app;
pub mod call;
pub mod deposit;
pub mod digest;
pub mod event;
pub mod holdings;
pub mod ledger;
pub mod oracle;
pub mod outcome;
pub mod rules;
pub mod state;
pub mod status;
pub mod support;
#[cfg(test)]
pub(super) mod testing;
pub mod virtual_channel;
pub mod voucher;

pub use app::App;
pub use outcome::{Allocation, AssetMetadata, Guarantee, Outcome, SingleAssetExit};
pub use state::{FixedPart, RawSignature, SignedVariablePart, VariablePart};
pub use status::{Mode, Status};
