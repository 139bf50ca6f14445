//! An output root that the caller simply gives.
//!
//! **Proved:** nothing; every link above rests on the caller's word, and the verdict says so.
//! **Rule:** spec/rollup-proofs.md §2.1; DESIGN "given root".

use super::commitment::{OutputRoot, Position};
use super::deployment::Forks;
use crate::proven::{AnchorAssurance, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 4_02 {
    /// The claimed output root is not the trusted one.
    OutputRoot = 1 "A1",
}}

crate::kind! {
    0x0402 "rollup/optimism/given_output_root"
    title: "Output root given by the caller",
    needs: [], gives: ["outputRoot"],
    proves: "nothing beyond the caller's own word",
    not_proved: "that any rollup has committed to this output root",
    trusts: "whoever gave the output root",
    rule: "spec/rollup-proofs.md §2.1",
    anchor: Anchor, claim: Claim, evidence: crate::codec::record::Nothing, value: super::commitment::Commitment,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// The rollup.
        pub chain_id: u64,
        /// The output root.
        pub output_root: B256,
        /// Number of the block it is of, where known.
        pub l2_block_number: Option<u64>,
        /// The rollup's fork times, where known.
        pub forks: Option<Forks>,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The output root.
        pub output_root: B256,
    }
}

/// Takes the caller's word for an output root.
///
/// # Errors
///
/// When the claim names another root.
pub fn check(anchor: &Anchor, claim: &Claim) -> Result<Proven<OutputRoot>, Rejection> {
    equal(Step::OutputRoot, anchor.output_root, claim.output_root)?;
    let output = OutputRoot {
        chain_id: anchor.chain_id,
        root: anchor.output_root,
        position: anchor.l2_block_number.map_or(Position::Unknown, Position::Number),
        forks: anchor.forks.clone(),
    };
    let link = output.link(KIND);
    Ok(Proven::anchored(output, AnchorAssurance::Unanchored, link))
}

#[cfg(test)]
mod tests;
