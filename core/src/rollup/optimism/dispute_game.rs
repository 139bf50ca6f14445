//! A root from a dispute game of the factory.
//!
//! **Proved:** the factory registered this game; its implementation counts on this chain; it claims
//! this root and sequence number; it is neither lost, blacklisted nor retired, its type was
//! respected. `confirmed`: it has won and outlived the finality delay; `proposed`: anything less.
//! **Not proved:** that the claim is right (a proposed one may be wrong on purpose), that the proof
//! system is sound, that withdrawals are not paused.
//! **Rule:** spec/rollup-proofs.md §3.2 (D1–D6), §3.5 (G1–G6), §3.6 (V1–V8). Now is the anchored
//! block's timestamp, never a device's clock.

use super::commitment::{Commitment, Committed};
use super::contract::{Contract, ContractEvidence, element, field, mapping, slot};
use super::deployment::Deployment;
use super::game::{DEFENDER_WINS, Game, GameEvidence, IN_PROGRESS, StandingEvidence};
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 4_06 {
    /// The proven state is not of the chain that settles the rollup.
    SettlesOn = 1 "§8",
    /// The claim asks for something else than proposed or confirmed.
    Settlement = 2 "§1.1",
    /// Of the settlement chain only a state root is proven, no block: there is no "now".
    NoTime = 3 "§1.1",
    /// The deployment names no factory.
    NoFactory = 4 "§8",
    /// The factory's account is not proven; the cause says why.
    Factory = 5 "D1",
    /// The factory's implementation is not proven to be a known one; the cause says why.
    FactoryImplementation = 6 "D1",
    /// The game's claim is another root.
    ClaimedRoot = 7 "G4",
    /// The game's claim is of another sequence number.
    ClaimedSequenceNumber = 8 "G5",
    /// An index without proof of the list's length, or a length without index.
    LengthEvidence = 9 "D2",
    /// The list's length is not proven; the cause says where.
    LengthProof = 10 "D2",
    /// The list has no such index.
    Index = 11 "D2",
    /// The factory's entry is not proven; the cause says where.
    EntryProof = 12 "D2",
    /// The factory knows no game there.
    NotRegistered = 13 "D2",
    /// The factory's entry is of another game.
    ClaimedGame = 14 "V1",
    /// The factory registered it under another type than its implementation has.
    GameType = 15 "D3",
    /// It was created after the anchored block, or its storage says another time than the factory.
    CreatedAt = 16 "D4",
    /// The guardian has blacklisted the game.
    Blacklisted = 17 "V2",
    /// The game is older than what still counts.
    Retired = 18 "V3",
    /// Its type was not the respected one.
    NotRespected = 19 "V4",
    /// The challenger has won, or the status is none.
    Lost = 20 "V5",
    /// Asked as confirmed, and still in progress.
    InProgress = 21 "V5",
    /// Somebody has shown the claimed block number to be wrong.
    BlockNumberChallenged = 22 "V8",
    /// Asked as confirmed, and the deployment lacks the finality delay.
    NoFinalityDelay = 23 "§8",
    /// Asked as confirmed, and the finality delay is not over.
    NotFinal = 24 "V6",
}}

crate::kind! {
    0x0406 "rollup/optimism/dispute_game"
    title: "Root from a dispute game",
    needs: ["state"], gives: ["outputRoot", "superRoot"],
    proves: "the factory registered this game, which counts, and claims this root; confirmed: it has won and outlived the finality delay",
    not_proved: "that the claim is right, the proof system sound, withdrawals not paused",
    trusts: "what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts",
    rule: "spec/rollup-proofs.md §3.2, §3.5, §3.6",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: Commitment,
    also: [super::game::Step, super::game::clone::Step],
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The game's root claim.
        pub root: B256,
        /// Block number of an output root, timestamp of a super root.
        pub sequence_number: u64,
        /// The game's proxy.
        pub game: Address,
        /// Position in the factory's list; absent: looked up by type, root claim and extra data.
        pub index: Option<u64>,
        /// How far it must be accepted at least: proposed or confirmed.
        pub settlement: Settlement,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The factory.
        pub factory: ContractEvidence<'a>,
        /// Proof of the list's length; due exactly with an index.
        pub length_proof: Option<Vec<&'a [u8]>>,
        /// Proof of the factory's entry, in the list or the mapping.
        pub entry_proof: Vec<&'a [u8]>,
        /// The game.
        pub game: GameEvidence<'a>,
        /// Whether it counts.
        pub standing: StandingEvidence<'a>,
        /// Proof of the flag that its type was respected, where it has a slot of its own.
        pub respected_proof: Option<Vec<&'a [u8]>>,
        /// Of a game in progress: proof of the slot that tells a challenge; without it the dispute
        /// is unknown.
        pub challenge_proof: Option<Vec<&'a [u8]>>,
    }
}

/// Checks a game.
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
    let confirmed = claim.settlement == Settlement::Confirmed;
    ensure(Step::Settlement, confirmed || claim.settlement == Settlement::Proposed)?;
    let now = chain.timestamp().ok_or_else(|| Rejection::at(Step::NoTime))?;
    let configured = deployment.dispute_game_factory.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoFactory))?;
    let accounts = &mut Accounts::of(chain);
    let mut factory = Contract::configured(
        [Step::Factory, Step::FactoryImplementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.factory,
    )?;

    // The game first: the factory's key is made of its root claim and extra data.
    let mut game = Game::open(accounts, deployment, claim.game, &evidence.game)?;
    equal(Step::ClaimedRoot, game.clone.root_claim, claim.root)?;
    equal(Step::ClaimedSequenceNumber, game.clone.sequence_number, claim.sequence_number)?;
    let key = match (claim.index, &evidence.length_proof) {
        (Some(index), Some(proof)) => {
            let length = factory.at(Step::LengthProof, 104, proof)?;
            if U256::from(index) >= U256::from_be_bytes(length.0) {
                return Err(Rejection::differs(Step::Index, length, slot(index)));
            }
            element(104, U256::from(index))
        }
        (None, None) => mapping(&game.clone.uuid(), 103),
        _ => return Err(Rejection::at(Step::LengthEvidence)),
    };
    let entry = factory.word(Step::EntryProof, key, &evidence.entry_proof)?;
    ensure(Step::NotRegistered, !entry.is_zero())?;
    // Type (4 bytes), creation time (8), proxy (20).
    equal(Step::ClaimedGame, Address::from_word(entry), claim.game)?;
    equal(Step::GameType, field(&entry, 28, 4), game.clone.game.game_type.into())?;
    let created_at = field(&entry, 20, 8);
    ensure(Step::CreatedAt, created_at <= now && created_at == game.created_at())?;

    let standing = game.standing(accounts, deployment, None, &evidence.standing)?;
    ensure(Step::Blacklisted, !standing.is_blacklisted)?;
    ensure(Step::Retired, !standing.is_retired)?;
    let respected = game.is_respected(&standing, evidence.respected_proof.as_deref())?;
    ensure(Step::NotRespected, respected)?;

    let delay = deployment.dispute_game_finality_delay_seconds;
    let mut caveats = Vec::new();
    if delay.is_none() {
        caveats.push(Caveat::FinalityDelayUnknown);
    }
    let challenge_proof = evidence.challenge_proof.as_deref();
    let (settlement, dispute, confirmed_after) = if game.status() == IN_PROGRESS {
        ensure(Step::InProgress, !confirmed)?;
        // It resolves later than now, and then the delay begins.
        let earliest = delay.map(|delay| now.saturating_add(delay));
        (Settlement::Proposed, game.dispute(challenge_proof)?, earliest)
    } else {
        equal(Step::Lost, DEFENDER_WINS, game.status())?;
        ensure(Step::BlockNumberChallenged, !game.is_block_number_challenged())?;
        ensure(super::game::Step::ChallengeEvidence, challenge_proof.is_none())?;
        let end = delay.map(|delay| game.resolved_at().saturating_add(delay));
        ensure(Step::NoFinalityDelay, !confirmed || end.is_some())?;
        // A resolved game has a time of resolution.
        let is_final = game.resolved_at() != 0 && end.is_some_and(|end| now > end);
        if is_final {
            caveats.push(Caveat::PauseNotChecked);
            (Settlement::Confirmed, Dispute::Settled, None)
        } else if confirmed {
            return Err(Rejection::differs(Step::NotFinal, end.unwrap_or_default(), now));
        } else {
            (Settlement::Proposed, Dispute::ResolvedNotFinal, end)
        }
    };

    let fingerprinted = factory.fingerprinted && standing.fingerprinted;
    let mut hop = deployment.hop(settlement, dispute, confirmed_after, fingerprinted);
    hop.caveats.extend(caveats);
    let commitment = Commitment {
        chain_id: deployment.chain_id,
        root_kind: game.clone.game.root_kind,
        root: claim.root,
        sequence_number: Some(claim.sequence_number),
    };
    Ok(Committed::settle(state, deployment, KIND, &commitment, hop))
}

#[cfg(test)]
mod tests;
