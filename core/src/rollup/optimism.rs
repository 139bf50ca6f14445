//! OP Stack: from a contract on the settlement chain to a block, a withdrawal, a balance.
//!
//! ```text
//! state of the settlement chain ─┬─ anchor_root ──┐
//!                                ├─ anchor_game ──┤             ┌─ message_passer ─┐
//!                                ├─ dispute_game ─┼─ OutputRoot ┤                  ├─ withdrawal
//!                                ├─ output_oracle ┤             └─ output_root ────┘     │
//!              the caller's word ─── given_output_root            └─ state of the L2     │
//!                                └─ withdrawal_status ───────────────────────────────────┘
//! ```
//!
//! Rule: spec/rollup-proofs.md §2–4. Addresses, layouts, delays and fork times come from the
//! caller's [`deployment::Deployment`], never from a message.

pub mod anchor_game;
pub mod anchor_root;
pub mod commitment;
pub mod contract;
pub mod deployment;
pub mod dispute_game;
pub mod equivocation;
pub mod game;
pub mod given_output_root;
pub mod given_signer;
pub mod message_passer;
pub mod output_oracle;
pub mod output_root;
pub(crate) mod payload;
pub mod sequenced_block;
pub mod super_root;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub mod unsafe_signer;
pub mod withdrawal;
pub mod withdrawal_status;
