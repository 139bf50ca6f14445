//! Two different blocks at one height, both signed by the sequencer: evidence against it.
//!
//! **Proved:** the signer has signed two blocks of this chain with one number and different hashes.
//! **Not proved:** which of the two, if any, becomes part of the chain; that it was on purpose: a
//! sequencer that restarts after losing its newest blocks does the same.
//! **Rule:** spec/rollup-proofs.md §5 (U8). Each message is held against the steps of
//! `sequenced_block`. The same block signed twice is no equivocation.

use super::sequenced_block::open;
use super::unsafe_signer::Signer;
use crate::proven::{Link, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 4_26 {
    /// The claim is about another chain than the signer.
    ChainId = 1 "A1",
    /// The first message is none of the signer's; the cause says why.
    First = 2 "U8",
    /// The second message is none of the signer's; the cause says why.
    Second = 3 "U8",
    /// The first block's number is not the claimed one.
    FirstNumber = 4 "U8",
    /// The second block's number is not the claimed one.
    SecondNumber = 5 "U8",
    /// Both messages are of one block.
    SameBlock = 6 "U8",
}}

crate::kind! {
    0x041e "rollup/optimism/equivocation"
    title: "Two signed blocks at one height",
    needs: ["signer"], gives: [],
    proves: "the signer has signed two different blocks with this number",
    not_proved: "which of them becomes part of the chain; intent",
    trusts: "what the signer rests on",
    rule: "spec/rollup-proofs.md §5, U8",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Equivocation,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The rollup.
        pub chain_id: u64,
        /// Number of both blocks.
        pub number: u64,
    }
}

crate::record! {
    /// What is supposed to prove it: two gossiped messages, as in `sequenced_block`.
    pub struct Evidence<'a> {
        /// One message, uncompressed.
        pub first: &'a [u8],
        /// Another one.
        pub second: &'a [u8],
    }
}

crate::record! {
    /// Two blocks that cannot both be part of one chain.
    pub struct Equivocation {
        /// The rollup.
        pub chain_id: u64,
        /// Number of both blocks.
        pub number: u64,
        /// Hash of the first.
        pub first: B256,
        /// Hash of the second.
        pub second: B256,
    }
}

/// Checks two signed messages against each other.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    signer: &Proven<Signer>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Equivocation>, Rejection> {
    let chain_id = signer.value().chain_id;
    equal(Step::ChainId, chain_id, claim.chain_id)?;
    let first = open(signer.value(), evidence.first).map_err(|why| why.because_of(Step::First))?;
    let second =
        open(signer.value(), evidence.second).map_err(|why| why.because_of(Step::Second))?;
    equal(Step::FirstNumber, first.number, claim.number)?;
    equal(Step::SecondNumber, second.number, claim.number)?;
    let (first, second) = (first.hash, second.hash);
    if first == second {
        return Err(Rejection::got(Step::SameBlock, first));
    }
    let link = Link {
        kind: KIND,
        chain_id,
        block_number: Some(claim.number),
        timestamp: None,
        established: first,
    };
    Ok(signer.derive(Equivocation { chain_id, number: claim.number, first, second }, link))
}

#[cfg(test)]
mod tests;
