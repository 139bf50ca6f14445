//! Where a withdrawal stands on the settlement chain: whether it would be accepted now, or when.
//!
//! **Proved:** in the anchored block the portal has finalized the withdrawal, or holds a proof of it
//! by this submitter, made against a game that counts (or does not), so that it can be finalized
//! now, or not before some time. Of V1–V8 all but the pause (V7): the game is looked up in the
//! factory again (V1), although the portal had it from there when the withdrawal was proven.
//! **Not proved:** that withdrawals are not paused; that the guardian does not blacklist the game
//! meanwhile; that a lockbox pays the portal; that the call succeeds: a withdrawal finalized without
//! success is consumed.
//! **Rule:** spec/rollup-proofs.md §4, §3.6. Proofs by another submitter have times of their own.

use super::contract::{Contract, ContractEvidence, field, mapping, mapping_at};
use super::deployment::{Deployment, PortalLayout, RegistryLayout};
use super::game::{DEFENDER_WINS, Game, GameEvidence, IN_PROGRESS, StandingEvidence};
use super::withdrawal::Withdrawal;
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Proven};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 4_09 {
    /// The proven state is not of the chain that settles the rollup.
    SettlesOn = 1 "§8",
    /// The proven withdrawal is of another chain than the deployment.
    ChainId = 2 "A1",
    /// The claim is about another withdrawal than the proven one.
    Withdrawal = 3 "W1",
    /// Of the settlement chain only a state root is proven, no block: there is no "now".
    NoTime = 4 "§1.1",
    /// The deployment names no portal.
    NoPortal = 5 "§8",
    /// The deployment's portal takes proofs against an oracle: its entries are others.
    Layout = 6 "K2",
    /// The deployment lacks a delay.
    NoDelay = 7 "§8",
    /// The portal's account is not proven; the cause says why.
    Portal = 8 "K1",
    /// The portal's implementation is not proven to be a known one; the cause says why.
    Implementation = 9 "K2",
    /// Whether the withdrawal is finalized is not proven; the cause says where.
    FinalizedProof = 10 "§4",
    /// Evidence of the submitter's proof is missing, or of no use.
    EntryEvidence = 11 "§4",
    /// The submitter's entry is not proven; the cause says where.
    EntryProof = 12 "§4",
    /// The entry holds more than a game and a time.
    DirtyEntry = 13 "§4",
    /// Evidence of the game is missing, or of no use.
    GameEvidence = 14 "§4",
    /// The target is this portal or its lockbox: the portal refuses such withdrawals.
    UnsafeTarget = 15 "W5",
    /// The deployment names no factory.
    NoFactory = 16 "§8",
    /// The factory's account is not proven; the cause says why.
    Factory = 17 "D1",
    /// The factory's implementation is not proven to be a known one; the cause says why.
    FactoryImplementation = 18 "D1",
    /// Whether the factory knows the game is not proven; the cause says where.
    RegistrationProof = 19 "V1",
}}

crate::kind! {
    0x0409 "rollup/optimism/withdrawal_status"
    title: "Where a withdrawal stands",
    needs: ["state", "withdrawal"], gives: [],
    proves: "in the anchored block the portal would accept this withdrawal now, has, or not before some time",
    not_proved: "that withdrawals are not paused; that a lockbox pays; that its call succeeds; what the guardian does meanwhile",
    trusts: "what state and withdrawal rest on; the configured addresses, layouts and delays",
    rule: "spec/rollup-proofs.md §4",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: Status,
}

crate::choice! {
    /// Where a withdrawal stands.
    pub enum Stage {
        /// Sent, and not proven on the settlement chain by this submitter.
        Sent = 0,
        /// Proven; a delay is running or the game is in progress.
        Proven = 1,
        /// The portal would accept it now.
        Finalizable = 2,
        /// Done: it was called, with or without success.
        Finalized = 3,
        /// Proven against a game that does not count: it must be proven again.
        ProveAgain = 4,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The withdrawal that was proven before.
        pub withdrawal_hash: B256,
        /// Whose proof on the settlement chain is asked.
        pub submitter: Address,
    }
}

crate::record! {
    /// What is supposed to prove the game of a submitter's proof.
    pub struct ProvenGameEvidence<'a> {
        /// The game.
        pub game: GameEvidence<'a>,
        /// Whether it counts.
        pub standing: StandingEvidence<'a>,
        /// Proof of the flag that its type was respected, where it has a slot of its own.
        pub respected_proof: Option<Vec<&'a [u8]>>,
        /// The factory.
        pub factory: ContractEvidence<'a>,
        /// Proof of the factory's entry under the game's type, root claim and extra data.
        pub registration_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The portal.
        pub portal: ContractEvidence<'a>,
        /// Proof of the slot that tells whether the withdrawal is finalized.
        pub finalized_proof: Vec<&'a [u8]>,
        /// Unless finalized: proof of the submitter's entry.
        pub entry_proof: Option<Vec<&'a [u8]>>,
        /// If there is an entry: its game.
        pub game: Option<ProvenGameEvidence<'a>>,
    }
}

crate::record! {
    /// What was proved.
    pub struct Status {
        /// The withdrawal.
        pub withdrawal_hash: B256,
        /// Whose proof.
        pub submitter: Address,
        /// Where it stands.
        pub stage: Stage,
        /// Game that it was proven against.
        pub game: Option<Address>,
        /// When it was proven, seconds since 1970.
        pub proven_at: Option<u64>,
        /// After this time (seconds since 1970) the portal accepts it, as far as is known: of a
        /// game in progress it is a lower bound.
        pub finalizable_after: Option<u64>,
    }
}

/// Checks where a withdrawal stands.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    withdrawal: &Proven<Withdrawal>,
    deployment: &Deployment,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Status>, Rejection> {
    let chain = state.value();
    equal(Step::SettlesOn, deployment.settles_on, chain.chain_id)?;
    equal(Step::ChainId, deployment.chain_id, withdrawal.value().chain_id)?;
    let Withdrawal { withdrawal_hash: hash, target, .. } = *withdrawal.value();
    equal(Step::Withdrawal, hash, claim.withdrawal_hash)?;
    let now = chain.timestamp().ok_or_else(|| Rejection::at(Step::NoTime))?;
    let configured = deployment.optimism_portal.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoPortal))?;
    // The withdrawal was proven for a deployment of its own link.
    ensure(Step::UnsafeTarget, deployment.takes(target))?;
    let registry = deployment.anchor_state_registry.as_ref().map(|registry| registry.layout);
    let fits = match configured.layout {
        PortalLayout::OptimismPortalLegacy => false,
        // The portal that still keeps blacklist and retirement itself has no such registry.
        PortalLayout::OptimismPortal2V3 => registry != Some(RegistryLayout::AnchorGameSlot2),
        PortalLayout::OptimismPortal2V4 => true,
    };
    ensure(Step::Layout, fits)?;
    let delays =
        (deployment.proof_maturity_delay_seconds, deployment.dispute_game_finality_delay_seconds);
    let (Some(maturity), Some(finality)) = delays else {
        return Err(Rejection::at(Step::NoDelay));
    };
    let accounts = &mut Accounts::of(chain);
    let mut portal = Contract::configured(
        [Step::Portal, Step::Implementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.portal,
    )?;

    let finalized =
        portal.word(Step::FinalizedProof, mapping(&hash, 51), &evidence.finalized_proof)?;
    let is_finalized = !finalized.is_zero();
    ensure(Step::EntryEvidence, is_finalized == evidence.entry_proof.is_none())?;
    let entry = match &evidence.entry_proof {
        Some(proof) => portal.word(
            Step::EntryProof,
            mapping_at(&claim.submitter.into_word(), &mapping(&hash, 57)),
            proof,
        )?,
        None => B256::ZERO,
    };
    ensure(Step::DirtyEntry, field(&entry, 28, 4) == 0)?;
    ensure(Step::GameEvidence, entry.is_zero() == evidence.game.is_none())?;

    let mut fingerprinted = portal.fingerprinted;
    let mut status = Status {
        withdrawal_hash: hash,
        submitter: claim.submitter,
        stage: if is_finalized { Stage::Finalized } else { Stage::Sent },
        game: None,
        proven_at: None,
        finalizable_after: None,
    };
    if let Some(evidence) = &evidence.game {
        let (address, proven_at) = (Address::from_word(entry), field(&entry, 20, 8));
        let mut game = Game::open(accounts, deployment, address, &evidence.game)?;
        let standing = game.standing(accounts, deployment, Some(portal), &evidence.standing)?;
        let respected = game.is_respected(&standing, evidence.respected_proof.as_deref())?;
        let factory = deployment.dispute_game_factory.as_ref();
        let factory = factory.ok_or_else(|| Rejection::at(Step::NoFactory))?;
        let mut factory = Contract::configured(
            [Step::Factory, Step::FactoryImplementation],
            accounts,
            &factory.address,
            &factory.implementations,
            &evidence.factory,
        )?;
        let registered = factory.word(
            Step::RegistrationProof,
            mapping(&game.clone.uuid(), 103),
            &evidence.registration_proof,
        )?;
        fingerprinted &= standing.fingerprinted && factory.fingerprinted;
        let counts = respected
            && Address::from_word(registered) == address
            && !standing.is_blacklisted
            && !standing.is_retired
            && game.created_at() < proven_at
            && !game.is_block_number_challenged();
        let resolved_at = match game.status() {
            IN_PROGRESS => Some(now),
            DEFENDER_WINS if game.resolved_at() != 0 => Some(game.resolved_at()),
            _ => None,
        };
        status.game = Some(address);
        status.proven_at = Some(proven_at);
        status.stage = match resolved_at {
            Some(resolved_at) if counts => {
                let mature = proven_at.saturating_add(maturity);
                let after = mature.max(resolved_at.saturating_add(finality));
                status.finalizable_after = Some(after);
                let is_over = game.status() == DEFENDER_WINS && now > after;
                if is_over { Stage::Finalizable } else { Stage::Proven }
            }
            _ => Stage::ProveAgain,
        };
    }

    let link = chain.link(KIND, hash);
    let proven = state.derive(status, link).beside(withdrawal);
    let proven = proven.with_caveat(Caveat::PauseNotChecked);
    Ok(if fingerprinted { proven } else { proven.with_caveat(Caveat::LayoutNotFingerprinted) })
}

#[cfg(test)]
mod tests;
