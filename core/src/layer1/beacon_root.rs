//! A beacon block root that the caller simply gives.
//!
//! **Proved:** nothing; every link above rests on the caller's word, and the verdict says so.
//! **Rule:** spec/layer1.md §1 and §7. The root is the hash tree root of a beacon block header,
//! which is also that of the whole beacon block.

use crate::proven::{AnchorAssurance, Link, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 3_08 {
    /// The claimed root is not the trusted one.
    Root = 1 "A1",
}}

crate::kind! {
    0x0308 "layer1/beacon_root"
    title: "Beacon block root given by the caller",
    needs: [], gives: ["beacon_root"],
    proves: "nothing beyond the caller's own word",
    not_proved: "that any beacon block has this root, or that it is canonical or final",
    trusts: "whoever gave the root",
    rule: "spec/layer1.md §7",
    anchor: Anchor, claim: Claim, evidence: crate::codec::record::Nothing, value: BeaconRoot,
}

crate::choice! {
    /// Which containers a beacon block has: what stands where below its root.
    pub enum BeaconFork {
        /// Capella: an execution payload of 15 fields.
        Capella = 1,
        /// Deneb, Electra and Fulu: an execution payload of 17 fields.
        DenebToFulu = 2,
        /// Gloas: only a bid, which names the block hash of the payload before.
        Gloas = 3,
    }
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Execution chain whose beacon chain this is.
        pub chain_id: u64,
        /// Hash tree root of the beacon block.
        pub beacon_root: B256,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Hash tree root of the beacon block.
        pub beacon_root: B256,
    }
}

crate::record! {
    /// A proven beacon block root.
    pub struct BeaconRoot {
        /// Execution chain whose beacon chain this is.
        pub chain_id: u64,
        /// Hash tree root of the beacon block.
        pub beacon_root: B256,
    }
}

impl BeaconRoot {
    /// The link that establishes this root: the execution block is not known yet.
    pub(super) const fn link(&self, kind: u16) -> Link {
        Link {
            kind,
            chain_id: self.chain_id,
            block_number: None,
            timestamp: None,
            established: self.beacon_root,
        }
    }
}

/// Takes the caller's word for a beacon block root.
///
/// # Errors
///
/// When the claim names another root.
pub fn check(anchor: &Anchor, claim: &Claim) -> Result<Proven<BeaconRoot>, Rejection> {
    equal(Step::Root, anchor.beacon_root, claim.beacon_root)?;
    let root = BeaconRoot { chain_id: anchor.chain_id, beacon_root: anchor.beacon_root };
    let link = root.link(KIND);
    Ok(Proven::anchored(root, AnchorAssurance::Unanchored, link))
}

#[cfg(test)]
mod tests;
