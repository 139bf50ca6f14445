//! The execution block in a proven beacon block.
//!
//! **Proved:** the beacon block holds the hash of the execution block with these fields.
//! **Not proved:** that it is the newest block.
//! **Rule:** spec/layer1.md §7 (Z1, Z2, E2, E3) and §3 (H1–H4, H6). From Gloas on the hash in a
//! beacon block is the one of the *previous* payload, so the proven block is one slot or more
//! behind the beacon block; its timestamp tells.

use super::beacon_root::{BeaconFork, BeaconRoot};
use super::header::Header;
use super::state::State;
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use crate::tree::ssz::verify;
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 3_11 {
    /// The header is not one strict RLP list with the right fields; the cause says which.
    Header = 1 "H1",
    /// The header hashes to another block hash than the claimed one.
    BlockHash = 2 "H3",
    /// The branch does not lead from the block hash to the beacon root; the cause says why.
    Branch = 3 "E2",
    /// The header's number is not the claimed one.
    Number = 4 "H4",
    /// The header's timestamp is not the claimed one.
    Timestamp = 5 "H4",
    /// The block is older than the caller accepts.
    TooOld = 6 "H4",
    /// The block's state root is not the claimed one.
    StateRoot = 7 "H6",
}}

crate::kind! {
    0x030b "layer1/beacon_block"
    title: "Block by beacon root",
    needs: ["beacon_root"], gives: ["state"],
    proves: "the proven beacon block holds the hash of the block with this number, timestamp and state root",
    not_proved: "that the block is the newest",
    trusts: "what the beacon root rests on, and the caller for the fork of its slot",
    rule: "spec/layer1.md §7, Z1, Z2; §3, H1–H4, H6",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: super::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Fork at the beacon block's slot.
        pub fork: BeaconFork,
        /// Oldest acceptable timestamp of the execution block, seconds since 1970; 0 accepts any.
        pub not_before: u64,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// keccak-256 of the block's RLP header.
        pub block_hash: B256,
        /// Number of the block.
        pub number: u64,
        /// Timestamp, seconds since 1970.
        pub timestamp: u64,
        /// Root of the account trie after the block.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// RLP bytes of the header.
        pub header: &'a [u8],
        /// Sibling words, from the block hash up to the beacon root.
        pub branch: Vec<B256>,
    }
}

/// Checks the execution block of a proven beacon block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    root: &Proven<BeaconRoot>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<State>, Rejection> {
    let header = Header::decode(evidence.header)
        .map_err(|error| Rejection::from(error).because_of(Step::Header))?;
    equal(Step::BlockHash, claim.block_hash, header.hash)?;
    let generalized_index = match anchor.fork {
        BeaconFork::Capella => 3228,
        BeaconFork::DenebToFulu => 6444,
        BeaconFork::Gloas => 25384,
    };
    let BeaconRoot { chain_id, beacon_root } = *root.value();
    verify(&beacon_root, generalized_index, claim.block_hash, &evidence.branch)
        .map_err(|why| why.because_of(Step::Branch))?;
    equal(Step::Number, claim.number, header.number)?;
    equal(Step::Timestamp, claim.timestamp, header.timestamp)?;
    if header.timestamp < anchor.not_before {
        return Err(Rejection::differs(Step::TooOld, anchor.not_before, header.timestamp));
    }
    equal(Step::StateRoot, claim.state_root, header.state_root)?;
    let state = State::of(chain_id, header);
    let link = state.link(KIND, claim.block_hash);
    Ok(root.derive(state, link))
}

#[cfg(test)]
mod tests;
