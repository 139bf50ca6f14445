//! From a super root to one chain's output root.
//!
//! **Proved:** the super root commits to this output root of this chain: of its last block at or
//! before the super root's timestamp.
//! **Not proved:** that the commitment is right.
//! **Rule:** spec/rollup-proofs.md §2.2 (S1–S5; S5 is checked with the block, in `output_root`).

use super::commitment::{OutputRoot, Position, SuperPreimage, SuperRoot};
use crate::crypto::keccak::keccak256;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::B256;

crate::steps! { 4_10 {
    /// The claim is about another chain than the proven super root's.
    ChainId = 1 "A1",
    /// The preimage does not hash to the proven super root.
    SuperRoot = 2 "S4",
    /// The preimage is not version 1, or not a timestamp and 64 bytes for each of some chains.
    Preimage = 3 "S1",
    /// The preimage has another timestamp than the commitment.
    Timestamp = 4 "S5",
    /// The chains do not stand in strictly ascending order.
    Order = 5 "S2",
    /// The super root does not commit to this chain.
    Missing = 6 "S3",
    /// The claimed output root is not the committed one.
    ClaimedRoot = 7 "A6",
    /// The deployment lacks the block time: the block behind the timestamp cannot be told.
    NoBlockTime = 8 "§8",
}}

crate::kind! {
    0x040a "rollup/optimism/super_root"
    title: "Output root under a super root",
    needs: ["superRoot"], gives: ["outputRoot"],
    proves: "the super root commits to this output root of this chain",
    not_proved: "that the commitment is right",
    trusts: "what the super root rests on",
    rule: "spec/rollup-proofs.md §2.2, S1–S5",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: super::commitment::Commitment,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The rollup.
        pub chain_id: u64,
        /// Its output root.
        pub output_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Version 1, timestamp (8 bytes), and chain id and output root (32 bytes each) of every
        /// chain.
        pub preimage: &'a [u8],
    }
}

/// Opens a super root.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    root: &Proven<SuperRoot>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<OutputRoot>, Rejection> {
    let SuperRoot { chain_id, root: expected, timestamp, block_time, ref forks } = *root.value();
    equal(Step::ChainId, chain_id, claim.chain_id)?;
    equal(Step::SuperRoot, expected, B256::new(keccak256(evidence.preimage)))?;
    let preimage = SuperPreimage::read(evidence.preimage);
    let preimage = preimage.ok_or_else(|| Rejection::at(Step::Preimage))?;
    equal(Step::Timestamp, timestamp, preimage.timestamp)?;
    let chains = preimage.outputs.iter().map(|output| output.split_at(32).0);
    ensure(Step::Order, chains.is_sorted_by(|one, next| one < next))?;
    let asked = super::contract::slot(chain_id);
    let output = preimage.outputs.iter().find_map(|output| output.strip_prefix(asked.as_slice()));
    let output = output.and_then(|output| output.try_into().ok()).map(B256::new);
    let output = output.ok_or_else(|| Rejection::at(Step::Missing))?;
    equal(Step::ClaimedRoot, output, claim.output_root)?;
    let block_time = block_time.ok_or_else(|| Rejection::at(Step::NoBlockTime))?;

    let position = Position::LastAt { timestamp, block_time };
    let output = OutputRoot { chain_id, root: output, position, forks: forks.clone() };
    let link = output.link(KIND);
    Ok(root.derive(output, link))
}

#[cfg(test)]
mod tests;
