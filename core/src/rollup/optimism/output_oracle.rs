//! An output root from the L2OutputOracle of a chain without dispute games.
//!
//! **Proved:** the oracle lists this output root for this block number. `confirmed`: the
//! finalization period is over; until then the challenger can delete it, hence `proposed`.
//! **Not proved:** that the one proposer told the truth: nobody else can, and nobody can prove it
//! wrong by computation (fault-proof level 1 or 2).
//! **Rule:** spec/rollup-proofs.md §3.7 (L1–L4), layout of version 1.8.

use super::commitment::OutputRoot;
use super::contract::{Contract, ContractEvidence, element, field, slot};
use super::deployment::Deployment;
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 4_08 {
    /// The proven state is not of the chain that settles the rollup.
    SettlesOn = 1 "§8",
    /// The claim asks for something else than proposed or confirmed.
    Settlement = 2 "§1.1",
    /// Of the settlement chain only a state root is proven, no block: there is no "now".
    NoTime = 3 "§1.1",
    /// The deployment names no oracle.
    NoOracle = 4 "§8",
    /// The oracle's account is not proven; the cause says why.
    Oracle = 5 "K1",
    /// The oracle's implementation is not proven to be a known one; the cause says why.
    Implementation = 6 "K2",
    /// The list's length is not proven; the cause says where.
    LengthProof = 7 "L1",
    /// The list has no such index: the output was deleted, or never there.
    Index = 8 "L1",
    /// The output root's slot is not proven; the cause says where.
    RootProof = 9 "L2",
    /// The claimed output root is not the proven one.
    ClaimedRoot = 10 "L2",
    /// The slot of time and number is not proven; the cause says where.
    NumberProof = 11 "L3",
    /// The claimed block number is not the proven one.
    ClaimedNumber = 12 "L3",
    /// Asked as confirmed, and the deployment lacks the finalization period.
    NoFinalizationPeriod = 13 "§8",
    /// Asked as confirmed, and the finalization period is not over.
    NotFinal = 14 "L4",
}}

crate::kind! {
    0x0408 "rollup/optimism/output_oracle"
    title: "Output root from an L2OutputOracle",
    needs: ["state"], gives: ["outputRoot"],
    proves: "the oracle lists this output root for this block; confirmed: its finalization period is over",
    not_proved: "that its one proposer told the truth",
    trusts: "what the state rests on; the oracle's proposer and challenger; the configured address and layout",
    rule: "spec/rollup-proofs.md §3.7, L1–L4",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: super::commitment::Commitment,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Position in the oracle's list.
        pub index: u64,
        /// The output root there.
        pub output_root: B256,
        /// Number of the block it is of.
        pub l2_block_number: u64,
        /// How far it must be accepted at least: proposed or confirmed.
        pub settlement: Settlement,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The oracle.
        pub oracle: ContractEvidence<'a>,
        /// Proof of the list's length.
        pub length_proof: Vec<&'a [u8]>,
        /// Proof of the slot that holds the output root.
        pub root_proof: Vec<&'a [u8]>,
        /// Proof of the next slot: time and block number.
        pub number_proof: Vec<&'a [u8]>,
    }
}

/// Checks an oracle's output.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    deployment: &Deployment,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<OutputRoot>, Rejection> {
    let chain = state.value();
    equal(Step::SettlesOn, deployment.settles_on, chain.chain_id)?;
    let confirmed = claim.settlement == Settlement::Confirmed;
    ensure(Step::Settlement, confirmed || claim.settlement == Settlement::Proposed)?;
    let now = chain.timestamp().ok_or_else(|| Rejection::at(Step::NoTime))?;
    let configured = deployment.l2_output_oracle.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoOracle))?;
    let accounts = &mut Accounts::of(chain);
    let mut oracle = Contract::configured(
        [Step::Oracle, Step::Implementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.oracle,
    )?;

    let length = oracle.at(Step::LengthProof, 3, &evidence.length_proof)?;
    let index = U256::from(claim.index);
    if index >= U256::from_be_bytes(length.0) {
        return Err(Rejection::differs(Step::Index, length, slot(claim.index)));
    }
    let at = index.wrapping_mul(U256::from(2));
    let root = oracle.word(Step::RootProof, element(3, at), &evidence.root_proof)?;
    equal(Step::ClaimedRoot, root, claim.output_root)?;
    let word = oracle.word(
        Step::NumberProof,
        element(3, at.wrapping_add(U256::ONE)),
        &evidence.number_proof,
    )?;
    // Low half the time, high half the number; both far below 64 bits.
    let proposed_at = field(&word, 0, 8);
    let claimed = U256::from_limbs([proposed_at, 0, claim.l2_block_number, 0]);
    equal(Step::ClaimedNumber, U256::from_be_bytes(word.0), claimed)?;

    let period = deployment.finalization_period_seconds;
    let end = period.map(|period| proposed_at.saturating_add(period));
    ensure(Step::NoFinalizationPeriod, !confirmed || end.is_some())?;
    let hop = if end.is_some_and(|end| now > end) {
        deployment.hop(Settlement::Confirmed, Dispute::Settled, None, oracle.fingerprinted)
    } else if confirmed {
        return Err(Rejection::differs(Step::NotFinal, end.unwrap_or_default(), now));
    } else {
        // The challenger deletes; nothing on chain says that he will not.
        deployment.hop(Settlement::Proposed, Dispute::Unknown, end, oracle.fingerprinted)
    };
    let output = OutputRoot::of(deployment, root, Some(claim.l2_block_number));
    let link = output.link(KIND);
    let proven = state.settle(output, hop, link).with_caveat(Caveat::PauseNotChecked);
    Ok(if end.is_none() { proven.with_caveat(Caveat::FinalityDelayUnknown) } else { proven })
}

#[cfg(test)]
mod tests;
