//! Lightning: per-commitment secrets, keys, commitments, penalties, invoices. Not a node: no gossip, no
//! routing, no onions; what a wallet needs to judge what a node tells it.
//!
//! **Rule:** BOLT 2, 3, 5, 11 and 12; spec/channel.md §13 and §14.
//!
//! # Words
//!
//! | Word | Means |
//! |---|---|
//! | **holder** | whose commitment it is: who can broadcast it, and whose output is delayed |
//! | **commitment number** | counts up from 0 on each side; its secret has the index 2⁴⁸ − 1 − number |
//! | **per-commitment point** | the secret of a commitment times G; the secret itself revokes the commitment |
//! | **revoked** | its secret was given away: whoever broadcasts it can lose everything in it |
//! | **trimmed** | an HTLC too small to have an output |
//!
//! Points and keys are 33 bytes compressed, signatures r ‖ s (64 bytes) as on the wire, transaction ids
//! in the order of the wire (what explorers show is the reverse). Amounts say their unit.
//!
//! # Codes
//!
//! 60 [`point`] and [`keys`] · 61 [`secret`] · 62 [`transaction`] · 63 [`commitment`] · 64 [`audit`] · 65
//! [`dispute`] · 66 [`penalty`] · 67 [`reestablish`] · 70 [`bolt11`] · 71 [`bolt11::pay`] · 72
//! [`bolt12::text`] · 73 [`bolt12::tlv`] · 74 [`bolt12::field`] · 75 [`bolt12::offer`] · 76
//! [`bolt12::request`] · 77 [`bolt12::invoice`].

pub mod audit;
pub mod bolt11;
pub mod bolt12;
pub mod commitment;
pub mod dispute;
pub mod keys;
pub mod penalty;
pub mod point;
pub mod reestablish;
pub mod script;
pub mod secret;
#[cfg(test)]
mod testing;
pub mod transaction;
mod words;

pub use point::Point;
