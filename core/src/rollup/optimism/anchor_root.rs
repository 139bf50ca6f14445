//! An output root from an AnchorStateRegistry of the old layout.
//!
//! **Proved:** the registry holds this root (and, where shown, this block number) as the anchor of
//! a game type.
//! **Not proved:** that the game behind it has outlived the finality delay and is not blacklisted:
//! this registry takes a root as soon as its game is resolved. Hence `proposed`, resolved but not
//! final. After a switch of the respected game type the anchors of the old type stay, stale.
//! **Rule:** spec/rollup-proofs.md §3.1 (K1–K3).

use super::commitment::OutputRoot;
use super::contract::{Contract, ContractEvidence, after, mapping, slot};
use super::deployment::{Deployment, RegistryLayout, RootKind};
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 4_01 {
    /// The proven state is not of the chain that settles the rollup.
    SettlesOn = 1 "§8",
    /// The deployment names no registry.
    NoRegistry = 2 "§8",
    /// The deployment's registry has another layout.
    Layout = 3 "K2",
    /// No game implementation with this type claims output roots on this chain.
    GameType = 4 "D3",
    /// The registry's account is not proven; the cause says why.
    Registry = 5 "K1",
    /// The registry's implementation is not proven to be a known one; the cause says why.
    Implementation = 6 "K2",
    /// The root's slot is not proven; the cause says where.
    RootProof = 7 "K3",
    /// The registry holds no root for this game type.
    NoRoot = 8 "K3",
    /// The claimed output root is not the proven one.
    ClaimedRoot = 9 "A6",
    /// A number is claimed without proof, or proven without claim.
    NumberEvidence = 10 "K3",
    /// The number's slot is not proven; the cause says where.
    NumberProof = 11 "K3",
    /// The claimed block number is not the proven one.
    ClaimedNumber = 12 "A6",
}}

crate::kind! {
    0x0401 "rollup/optimism/anchor_root"
    title: "Output root from an AnchorStateRegistry, old layout",
    needs: ["state"], gives: ["outputRoot"],
    proves: "the registry holds this output root as the anchor of a game type",
    not_proved: "that its game has outlived the finality delay, or is not blacklisted",
    trusts: "what the state rests on; the rollup's fault proof; the configured addresses and layout",
    rule: "spec/rollup-proofs.md §3.1, K1–K3",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: super::commitment::Commitment,
    also: [super::contract::Step],
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Game type whose anchor is asked.
        pub game_type: u32,
        /// The anchor: the word that the registry holds.
        pub output_root: B256,
        /// Number of the block it is of, if that is to be proven too.
        pub l2_block_number: Option<u64>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The registry.
        pub registry: ContractEvidence<'a>,
        /// Proof of the slot that holds the root.
        pub root_proof: Vec<&'a [u8]>,
        /// Proof of the next slot, which holds the number.
        pub number_proof: Option<Vec<&'a [u8]>>,
    }
}

/// Checks a registry's anchor.
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
    equal(Step::SettlesOn, deployment.settles_on, state.value().chain_id)?;
    let configured = deployment.anchor_state_registry.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoRegistry))?;
    ensure(Step::Layout, configured.layout == RegistryLayout::AnchorsMapping)?;
    let claims_output_roots = deployment
        .games
        .iter()
        .any(|game| game.game_type == claim.game_type && game.root_kind == RootKind::OutputRoot);
    ensure(Step::GameType, claims_output_roots)?;

    let accounts = &mut Accounts::of(state.value());
    let mut registry = Contract::configured(
        [Step::Registry, Step::Implementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.registry,
    )?;

    let root_slot = mapping(&slot(claim.game_type.into()), 1);
    let root = registry.word(Step::RootProof, root_slot, &evidence.root_proof)?;
    ensure(Step::NoRoot, root != B256::ZERO)?;
    equal(Step::ClaimedRoot, root, claim.output_root)?;

    let shown = evidence.number_proof.is_some();
    ensure(Step::NumberEvidence, shown == claim.l2_block_number.is_some())?;
    if let (Some(number), Some(proof)) = (claim.l2_block_number, &evidence.number_proof) {
        let word = registry.word(Step::NumberProof, after(&root_slot, U256::ONE), proof)?;
        equal(Step::ClaimedNumber, word, slot(number))?;
    }

    let output = OutputRoot::of(deployment, root, claim.l2_block_number);
    let hop = deployment.hop(
        Settlement::Proposed,
        Dispute::ResolvedNotFinal,
        None,
        registry.fingerprinted,
    );
    let link = output.link(KIND);
    Ok(state.settle(output, hop, link).with_caveat(Caveat::RegistryWithoutFinalityDelay))
}

#[cfg(test)]
mod tests;
