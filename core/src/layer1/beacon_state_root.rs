//! The execution state root in a proven beacon block, without the execution header.
//!
//! **Proved:** the beacon block's execution payload has this state root.
//! **Not proved:** number and timestamp of the block: the verdict has none, so its age is unknown.
//! **Rule:** spec/layer1.md §7 (Z1, Z2, E2, E3). From Gloas on a beacon block holds no state root:
//! use `layer1/beacon_block`.

use super::beacon_root::{BeaconFork, BeaconRoot};
use super::state::State;
use crate::proven::Proven;
use crate::rejection::Rejection;
use crate::tree::ssz::verify;
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 3_10 {
    /// A beacon block of this fork holds no execution state root.
    NoStateRoot = 1 "Z2",
    /// The branch does not lead from the state root to the beacon root; the cause says why.
    Branch = 2 "E2",
}}

crate::kind! {
    0x030a "layer1/beacon_state_root"
    title: "State root by beacon root",
    needs: ["beacon_root"], gives: ["state"],
    proves: "the execution payload of the proven beacon block has this state root",
    not_proved: "number and timestamp of the block, hence its age",
    trusts: "what the beacon root rests on, and the caller for the fork of its slot",
    rule: "spec/layer1.md §7, Z1, Z2; §9.1, E2, E3",
    anchor: Anchor, claim: Claim, evidence: Evidence, value: super::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Fork at the beacon block's slot.
        pub fork: BeaconFork,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Root of the account trie after the payload.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence {
        /// Sibling words, from the state root up to the beacon root.
        pub branch: Vec<B256>,
    }
}

/// Checks the execution state root of a proven beacon block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    root: &Proven<BeaconRoot>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence,
) -> Result<Proven<State>, Rejection> {
    let generalized_index = match anchor.fork {
        BeaconFork::Capella => 3218,
        BeaconFork::DenebToFulu => 6434,
        BeaconFork::Gloas => return Err(Rejection::at(Step::NoStateRoot)),
    };
    let BeaconRoot { chain_id, beacon_root } = *root.value();
    verify(&beacon_root, generalized_index, claim.state_root, &evidence.branch)
        .map_err(|why| why.because_of(Step::Branch))?;
    let state = State { chain_id, state_root: claim.state_root, header: None };
    let link = state.link(KIND, claim.state_root);
    Ok(root.derive(state, link))
}

#[cfg(test)]
mod tests;
