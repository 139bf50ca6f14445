//! A root from the anchor game of an AnchorStateRegistry.
//!
//! **Proved:** the registry's anchor is this game, whose claim is this root; or there is none yet,
//! and this is the root trusted at deployment. `confirmed`: the registry takes a game only when it
//! has won, outlived the finality delay and is in good standing.
//! **Not proved:** that it still is: a game stays the anchor when it is blacklisted or retired
//! later. The verdict says so when it was.
//! **Rule:** spec/rollup-proofs.md §3.1 (K1–K5), §3.5 (G1–G6), §3.6.

use super::commitment::{Commitment, Committed};
use super::contract::{Contract, ContractEvidence, address, slot};
use super::deployment::{Deployment, RegistryLayout, RootKind};
use super::game::{DEFENDER_WINS, Game, GameEvidence, StandingEvidence};
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 4_07 {
    /// The proven state is not of the chain that settles the rollup.
    SettlesOn = 1 "§8",
    /// The deployment names no registry.
    NoRegistry = 2 "§8",
    /// The deployment's registry has the old layout, without an anchor game.
    Layout = 3 "K2",
    /// The registry's account is not proven; the cause says why.
    Registry = 4 "K1",
    /// The registry's implementation is not proven to be a known one; the cause says why.
    Implementation = 5 "K2",
    /// The slot of the anchor game is not proven; the cause says where.
    AnchorGameProof = 6 "K3",
    /// The slot holds more than an address.
    DirtyAddress = 7 "K4",
    /// The claimed anchor game is not the proven one.
    ClaimedGame = 8 "A6",
    /// A game is the anchor and the starting root is shown, or the other way round.
    RootEvidence = 9 "K3",
    /// The game did not win: this is no anchor.
    Status = 10 "V5",
    /// The slot of the starting root or its number is not proven; the cause says where.
    StartingRootProof = 11 "K3",
    /// The registry holds no starting root.
    NoStartingRoot = 12 "K3",
    /// Some games of this chain claim super roots: what the starting root commits to is unknown.
    StartingRootKind = 13 "§2.3",
    /// The claimed root is not the proven one.
    ClaimedRoot = 14 "G4",
    /// The claimed sequence number is not the proven one.
    ClaimedSequenceNumber = 15 "G5",
    /// The guardian has blacklisted the anchor game: the contracts accept nothing by it any more.
    Blacklisted = 16 "V2",
}}

crate::kind! {
    0x0407 "rollup/optimism/anchor_game"
    title: "Root from the registry's anchor game",
    needs: ["state"], gives: ["outputRoot", "superRoot"],
    proves: "the registry's anchor is this game (or none yet), and claims this root",
    not_proved: "that the game is still in good standing, beyond what the verdict says; that withdrawals are not paused",
    trusts: "what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts",
    rule: "spec/rollup-proofs.md §3.1, §3.5",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: Commitment,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The root.
        pub root: B256,
        /// Block number of an output root, timestamp of a super root.
        pub sequence_number: u64,
        /// The anchor game's proxy; absent: none yet, the root is the one trusted at deployment.
        pub game: Option<Address>,
    }
}

crate::record! {
    /// What is supposed to prove the anchor game.
    pub struct AnchorGameEvidence<'a> {
        /// The game.
        pub game: GameEvidence<'a>,
        /// Whether it still counts.
        pub standing: StandingEvidence<'a>,
    }
}

crate::record! {
    /// What is supposed to prove the starting root.
    pub struct StartingRootEvidence<'a> {
        /// Proof of its slot.
        pub root_proof: Vec<&'a [u8]>,
        /// Proof of the next slot, which holds its sequence number.
        pub number_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The registry.
        pub registry: ContractEvidence<'a>,
        /// Proof of the slot that holds the anchor game.
        pub anchor_game_proof: Vec<&'a [u8]>,
        /// The anchor game, if there is one.
        pub anchor_game: Option<AnchorGameEvidence<'a>>,
        /// The starting root, if there is none.
        pub starting_root: Option<StartingRootEvidence<'a>>,
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
) -> Result<Committed, Rejection> {
    let chain = state.value();
    equal(Step::SettlesOn, deployment.settles_on, chain.chain_id)?;
    let configured = deployment.anchor_state_registry.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoRegistry))?;
    let (game_slot, root_slot, number_slot) = match configured.layout {
        RegistryLayout::AnchorsMapping => return Err(Rejection::at(Step::Layout)),
        RegistryLayout::AnchorGameSlot3 => (3, 4, 5),
        RegistryLayout::AnchorGameSlot2 => (2, 3, 4),
    };
    let accounts = &mut Accounts::of(chain);
    let mut registry = Contract::configured(
        [Step::Registry, Step::Implementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.registry,
    )?;
    let word = registry.at(Step::AnchorGameProof, game_slot, &evidence.anchor_game_proof)?;
    let anchor = address(&word).map_err(|why| why.because_of(Step::DirtyAddress))?;
    equal(Step::ClaimedGame, anchor, claim.game.unwrap_or_default())?;

    let mut fingerprinted = registry.fingerprinted;
    let (root, sequence_number, root_kind, caveat);
    match (claim.game, &evidence.anchor_game, &evidence.starting_root) {
        (Some(_), Some(evidence), None) => {
            let game = Game::open(accounts, deployment, anchor, &evidence.game)?;
            let standing =
                game.standing(accounts, deployment, Some(registry), &evidence.standing)?;
            equal(Step::Status, DEFENDER_WINS, game.status())?;
            fingerprinted &= standing.fingerprinted;
            ensure(Step::Blacklisted, !standing.is_blacklisted)?;
            caveat = standing.is_retired.then_some(Caveat::AnchorGameRetired);
            root = game.clone.root_claim;
            sequence_number = slot(game.clone.sequence_number);
            root_kind = game.clone.game.root_kind;
        }
        (None, None, Some(evidence)) => {
            let mut read = |number, proof| registry.at(Step::StartingRootProof, number, proof);
            root = read(root_slot, &evidence.root_proof)?;
            sequence_number = read(number_slot, &evidence.number_proof)?;
            ensure(Step::NoStartingRoot, !root.is_zero())?;
            root_kind = RootKind::OutputRoot;
            let one_kind = deployment.games.iter().all(|game| game.root_kind == root_kind);
            ensure(Step::StartingRootKind, one_kind)?;
            caveat = Some(Caveat::StartingAnchorRoot);
        }
        _ => return Err(Rejection::at(Step::RootEvidence)),
    }
    equal(Step::ClaimedRoot, root, claim.root)?;
    equal(Step::ClaimedSequenceNumber, sequence_number, slot(claim.sequence_number))?;

    let mut hop = deployment.hop(Settlement::Confirmed, Dispute::Settled, None, fingerprinted);
    hop.caveats.push(Caveat::PauseNotChecked);
    hop.caveats.extend(caveat);
    let commitment = Commitment {
        chain_id: deployment.chain_id,
        root_kind,
        root,
        sequence_number: Some(claim.sequence_number),
    };
    Ok(Committed::settle(state, deployment, KIND, &commitment, hop))
}

#[cfg(test)]
mod tests;
