//! Perun: ledger channels, sub-channels inside them, applications that the chain can carry on.
//!
//! | Part | What |
//! |---|---|
//! | [`state`] | parameters, state, allocations; ids and digests |
//! | [`rules`] | what is checked before signing or accepting (P1–P10) |
//! | [`adjudicator`] | what `Adjudicator` answers: register, progress, conclude |
//! | [`holder`] | what `AssetHolder` holds and pays; withdrawal authorisations |
//! | [`dispute`] | what to do about what is registered |
//!
//! **Traps of the protocol:** a registered channel's timeout never moves, so a refutation must land
//! before it; concluding a parent concludes its sub-channels from whatever is registered, however late
//! that was; and a withdrawal authorisation works again as long as there is money.
//!
//! **Rule:** spec/channel.md §6 (perun-eth-contracts@88b3ce25). Clock: timestamps.

pub mod adjudicator;
pub mod dispute;
pub mod holder;
pub mod rules;
pub mod state;

pub use state::{Allocation, Params, State};

#[cfg(test)]
mod testing;
