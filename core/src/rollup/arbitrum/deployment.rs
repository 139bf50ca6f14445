//! What a caller has to know of an Arbitrum chain before anything about it can be checked.
//!
//! Configuration, never taken from a message: an address or a layout that the prover may choose
//! proves nothing. Known chains are in `core/data/chains.json`.
//! **Rule:** spec/rollup-proofs.md §1.2, §6.2, §8.

use crate::proven::{Caveat, Dispute, Hop, Settlement};
use alloc::vec::Vec;
use alloy_primitives::Address;

crate::record! {
    /// The two contracts behind a rollup proxy that belong together.
    pub struct RollupLogic {
        /// Logic for the owner's calls: EIP-1967 implementation.
        pub admin: Address,
        /// Logic for everybody's calls: the secondary implementation.
        pub user: Address,
    }
}

crate::record! {
    /// An Arbitrum chain, as its settlement layer knows it.
    pub struct Deployment {
        /// The chain.
        pub chain_id: u64,
        /// Chain that settles it, where the contracts below live.
        pub settles_on: u64,
        /// Rollup proxy (BoLD).
        pub rollup: Address,
        /// Outbox proxy.
        pub outbox: Address,
        /// Rollup logic whose storage layout is known; empty leaves the layout to the caller's
        /// word, and the verdict says so.
        pub rollup_logic: Vec<RollupLogic>,
        /// Outbox logic whose storage layout is known; empty as above.
        pub outbox_logic: Vec<Address>,
        /// Blocks of the settlement layer that an assertion waits for its confirmation.
        pub confirm_period_blocks: Option<u64>,
        /// Whether the data lies with a committee (AnyTrust) and not on the settlement layer.
        pub any_trust: bool,
        /// Fault-proof level, 1 to 4; 0 unknown.
        pub fault_proof_level: u8,
    }
}

impl Deployment {
    /// How a commitment of this chain settles, with what its kind of proof never covers.
    pub(crate) fn hop(&self, settlement: Settlement, dispute: Dispute) -> Hop {
        let mut caveats = alloc::vec![Caveat::FaultProofLevelNotProven];
        if self.any_trust {
            caveats.push(Caveat::DataWithCommittee);
        }
        let fault_proof_level = self.fault_proof_level;
        Hop { settlement, dispute, confirmed_after: None, fault_proof_level, caveats }
    }
}
