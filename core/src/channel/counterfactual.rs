//! Counterfactual: applications installed off-chain on top of a multisig, settled by a registry of
//! challenges.
//!
//! | Part | What |
//! |---|---|
//! | [`identity`] | application identity, its hash, the digests that are signed |
//! | [`rules`] | what is checked before anything is signed or accepted (C1–C6) |
//! | [`registry`] | what `ChallengeRegistry` answers to each of its five calls |
//! | [`dispute`] | what to do about the record that is on chain |
//! | [`multisig`] | address before deployment, transactions of all owners (C7) |
//! | [`outcome`] | free balance, conditional transactions, what interpreters pay |
//!
//! **Trap of the protocol:** neither chain nor registry nor application nor timeout is part of an
//! identity hash, and a multisig transaction names no multisig. The bindings are made here
//! ([`rules::Terms`], [`multisig::Multisig`]); whoever signs without them signs for every chain.
//!
//! **Rule:** spec/channel.md §7 (contracts of Counterfactual's monorepo, adjudicator 0.0.11 and funding
//! 0.0.12). Clock: block numbers.

pub mod dispute;
pub mod identity;
pub mod multisig;
pub mod outcome;
pub mod registry;
pub mod rules;

pub use identity::AppIdentity;

#[cfg(test)]
mod testing;
