//! The vault: signs no second state, forgets no newest state, sleeps through no deadline.
//!
//! A state machine without input or output: [`Vault::handle`] takes an [`Input`] and returns
//! [`Effect`]s, and whoever owns a store, a clock and a wire carries them out (IndexedDB in a browser, a
//! file elsewhere). It knows no protocol: a [`Protocol`] answers what a state means.
//!
//! **Proved:** for everything that it releases: the state was durable in the store, and in the mark
//! apart from the store, before the signature existed outside; it is the only state with its version
//! that this store has ever signed; it follows from the one before by the protocol's rules and pays the
//! owner no less, but for what the owner spends.
//! **Not proved:** anything about a second device with the same key and another store; that the medium
//! keeps what it says it keeps, where store and marks are lost together; that counterparty, chain and
//! watchtower do anything in time.
//! **Rule:** spec/channel.md §17.
//!
//! | Loss | Kept out by |
//! |---|---|
//! | crash between signing and writing | [`Draft`] → [`Recorded`] → [`Released`]: a signature comes out against a [`Receipt`] |
//! | a second state of a version | one digest per (channel, lane, version), in the log before it is signed |
//! | a second tab | a fencing epoch, compared in the transaction of every write ([`store::admit`]) |
//! | a database that was rolled back, cleared or damaged | marks apart from it, a chain of checksums; then read-only ([`opening`], [`resume`]) |
//! | a nonce that is used on two chains | [`registry`] |
//! | a device that is gone | encrypted [`backup`]; restored read-only |
//! | a challenge while nobody looks | [`deadline`], and [`watchtower`] for somebody else |
//!
//! Limits: the book is in memory; a mark names every channel, so its size grows with their number; a vault
//! knows 16,384 channels in its life, and keeps as many states of each ([`record::MOST`]).
//!
//! # Codes
//!
//! 90 [`sealed`] · 91 [`store`] · 92 [`draft`] · 93 [`book`] · 94 [`registry`] · 95 [`opening`] · 96
//! [`resume`] · 97 [`backup`] · 98 [`watchtower`] · 99 [`machine`].

pub mod backup;
pub mod book;
pub mod deadline;
pub mod draft;
pub mod machine;
pub mod opening;
pub mod protocol;
pub mod record;
pub mod registry;
pub mod resume;
pub mod sealed;
mod signer;
pub mod store;
pub mod watchtower;

pub use draft::{Draft, Recorded, Released, Subject};
pub use machine::{Effect, Input, Setup, Vault};
pub use opening::{Known, Stored};
pub use protocol::{Binding, Protocol, Resumption, Retention, State, Terms};
pub use signer::Signer;
pub use store::{MarkReceipt, Receipt};

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
