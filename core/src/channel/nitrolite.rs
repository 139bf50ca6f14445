//! Nitrolite, contracts v1.3: a user and one node per hub, states that move money over several chains.
//!
//! | Part | What |
//! |---|---|
//! | [`state`] | definition, ledgers, state; ids, signing data, digests |
//! | [`signature`] | signatures on the wire: plain, by a delegated key, over a challenge |
//! | [`engine`] | which state may follow the *enforced* one (Y1–Y9 and the table of intents) |
//! | [`hub`] | what `ChannelHub` answers to each call |
//! | [`rules`] | what is checked before signing or accepting; which states to keep; paths |
//! | [`dispute`] | what to do about what is on chain |
//! | [`transition`] | what a state's metadata commits to; amount strings |
//! | [`app`] | application sessions, which only the node enforces |
//!
//! **Trap of the protocol:** a state is measured against the one that the chain *enforces*, not against
//! the one signed before it. An OPERATE that was signed after a deposit which never reached the chain
//! cannot be enforced; so every state with another intent must be kept until it is on chain, and the
//! answer to a challenge may be a path of several states.
//!
//! **Trusted:** the node, for liquidity and for transfers between its users.
//! **Rule:** spec/channel.md §5. Clock: timestamps.

pub mod app;
pub mod dispute;
pub mod engine;
pub mod hub;
pub mod rules;
pub mod signature;
pub mod state;
pub mod transition;

pub use state::{Definition, Intent, Ledger, State};

#[cfg(test)]
mod testing;
