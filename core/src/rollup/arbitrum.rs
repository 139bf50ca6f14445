//! Arbitrum chains: a state from their outbox or from a BoLD assertion, and exits.
//!
//! **Rule:** spec/rollup-proofs.md §6; OffchainLabs/nitro-contracts for the layouts. The chains'
//! own state is an ordinary Patricia trie, so accounts and slots are the links of `layer1`.

pub mod assertion;
pub mod contract;
pub mod deployment;
pub mod exit;
pub mod exit_status;
pub mod header;
pub mod outbox_root;
#[cfg(test)]
pub(crate) mod testing;
