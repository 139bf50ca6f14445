//! A signer of sequenced blocks that the caller simply gives.
//!
//! **Proved:** nothing; the verdict says that the signer is the caller's word.
//! **Rule:** spec/rollup-proofs.md §5 (U3, "explicitly configured").

use super::unsafe_signer::{Claim, Signer};
use crate::proven::{AnchorAssurance, Caveat, Link, Proven};
use crate::rejection::{Rejection, equal};

crate::steps! { 4_28 {
    /// The claimed signer is not the trusted one.
    ClaimedSigner = 1 "A6",
}}

crate::kind! {
    0x041c "rollup/optimism/given_signer"
    title: "Signer of sequenced blocks given by the caller",
    needs: [], gives: ["signer"],
    proves: "nothing beyond the caller's own word",
    not_proved: "that the rollup has, or ever had, this signer",
    trusts: "whoever gave the signer",
    rule: "spec/rollup-proofs.md §5, U3",
    anchor: Signer, claim: Claim, evidence: crate::codec::record::Nothing, value: Signer,
}

/// Takes the caller's word for a signer.
///
/// # Errors
///
/// When the claim names another one.
pub fn check(anchor: &Signer, claim: &Claim) -> Result<Proven<Signer>, Rejection> {
    equal(Step::ClaimedSigner, anchor.signer, claim.signer)?;
    let link = Link {
        kind: KIND,
        chain_id: anchor.chain_id,
        block_number: None,
        timestamp: None,
        established: anchor.signer.into_word(),
    };
    let proven = Proven::anchored(anchor.clone(), AnchorAssurance::Unanchored, link);
    Ok(proven.with_caveat(Caveat::SignerNotProven))
}

#[cfg(test)]
mod tests;
