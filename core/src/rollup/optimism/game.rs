//! What every link that reads a dispute game needs: its clone, its first slot, and whether the
//! contracts that settle withdrawals let it count.
//!
//! **Rule:** spec/rollup-proofs.md §3.3, §3.6 (V1–V8). The layout follows from the clone's
//! implementation, never from a guess. Storage layouts: ethereum-optimism/optimism@d317e96,
//! @e86e6be8 (fault games), @073994d8 (super), @6411f627 (ZK).

pub mod clone;

use super::contract::{Contract, ContractEvidence, field, mapping, slot};
use super::deployment::{Deployment, GameLayout, PortalLayout, RegistryLayout};
use crate::layer1::account::Accounts;
use crate::proven::Dispute;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};
use clone::GameClone;

crate::steps! { 4_22 {
    /// The game's account is not proven; the cause says why.
    Account = 1 "K5",
    /// The game's first slot is not proven; the cause says where.
    StatusProof = 2 "V5",
    /// The deployment does not name the contract that keeps the blacklist.
    NoKeeper = 3 "§8",
    /// Evidence of that contract is missing, or shown although it was opened before.
    KeeperEvidence = 4 "K1",
    /// That contract's account is not proven; the cause says why.
    Keeper = 5 "K1",
    /// Its implementation is not proven to be a known one; the cause says why.
    KeeperImplementation = 6 "K2",
    /// Whether the game is blacklisted is not proven; the cause says where.
    BlacklistProof = 7 "V2",
    /// From when on games count is not proven; the cause says where.
    RetirementProof = 8 "V3",
    /// Evidence of the flag that tells whether the type was respected is missing or of no use.
    RespectedEvidence = 9 "V4",
    /// That flag is not proven; the cause says where.
    RespectedProof = 10 "V4",
    /// Evidence of a challenge is shown for a game that keeps none, or that is over.
    ChallengeEvidence = 11 "V8",
    /// Whether the game is challenged is not proven; the cause says where.
    ChallengeProof = 12 "V8",
    /// The portal is to keep blacklist and retirement, but its layout has no such slots.
    KeeperLayout = 13 "K2",
}}

crate::record! {
    /// What is supposed to prove a game.
    pub struct GameEvidence<'a> {
        /// Hashed nodes of the account trie to the game's proxy, root first.
        pub account_proof: Vec<&'a [u8]>,
        /// The proxy's code.
        pub code: &'a [u8],
        /// Proof of slot 0: created, resolved, status.
        pub status_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What is supposed to prove that the settling contracts let a game count.
    pub struct StandingEvidence<'a> {
        /// The contract that keeps blacklist and retirement: the registry from layout 3 on, the
        /// portal before. Absent when the link has opened it already.
        pub keeper: Option<ContractEvidence<'a>>,
        /// Proof of the game's entry in the blacklist.
        pub blacklist_proof: Vec<&'a [u8]>,
        /// Proof of the slot that holds the respected game type and from when on games count.
        pub retirement_proof: Vec<&'a [u8]>,
    }
}

/// Still in progress.
pub(super) const IN_PROGRESS: u64 = 0;
/// The root claim stands.
pub(super) const DEFENDER_WINS: u64 = 2;

/// A game whose layout is known.
pub(super) struct Game<'a> {
    pub(super) contract: Contract<'a>,
    pub(super) clone: GameClone<'a>,
    /// Slot 0.
    word: B256,
}

impl<'a> Game<'a> {
    pub(super) fn open(
        accounts: &mut Accounts<'a>,
        deployment: &'a Deployment,
        address: Address,
        evidence: &GameEvidence<'a>,
    ) -> Result<Self, Rejection> {
        let mut contract =
            Contract::open(Step::Account, accounts, &address, &evidence.account_proof)?;
        let clone = clone::read(deployment, contract.code_hash, evidence.code)?;
        let word = contract.at(Step::StatusProof, 0, &evidence.status_proof)?;
        Ok(Self { contract, clone, word })
    }

    pub(super) fn created_at(&self) -> u64 {
        field(&self.word, 0, 8)
    }

    pub(super) fn resolved_at(&self) -> u64 {
        field(&self.word, 8, 8)
    }

    pub(super) fn status(&self) -> u64 {
        field(&self.word, 16, 1)
    }

    /// Somebody has shown the claimed block number to be wrong. `challengeRootL2Block` sets only
    /// this flag and then blocks moves, so the number of claims stays 1 although the game is lost.
    pub(super) fn is_block_number_challenged(&self) -> bool {
        let layout = self.clone.game.layout;
        matches!(layout, GameLayout::FaultDisputeGameV1 | GameLayout::FaultDisputeGameV2)
            && field(&self.word, 18, 1) != 0
    }

    /// Dispute of a game in progress; unknown without evidence.
    pub(super) fn dispute(&mut self, proof: Option<&[&'a [u8]]>) -> Result<Dispute, Rejection> {
        use GameLayout::{
            AggregateVerifier, FaultDisputeGameV1, FaultDisputeGameV2, SuperFaultDisputeGame,
            SuperPermissionedDisputeGame, ZkDisputeGame,
        };
        let flagged = self.is_block_number_challenged();
        let Some(proof) = proof else {
            return Ok(if flagged { Dispute::Challenged } else { Dispute::Unknown });
        };
        let number = match self.clone.game.layout {
            FaultDisputeGameV1 | FaultDisputeGameV2 => 2,
            SuperFaultDisputeGame | ZkDisputeGame => 1,
            AggregateVerifier => 5,
            SuperPermissionedDisputeGame => return Err(Rejection::at(Step::ChallengeEvidence)),
        };
        let word = self.contract.at(Step::ChallengeProof, number, proof)?;
        let is_quiet = match self.clone.game.layout {
            // Unchallenged, with or without a valid proof.
            ZkDisputeGame => matches!(field(&word, 4, 1), 0 | 2),
            AggregateVerifier => word.is_zero(),
            // One claim: the root.
            _ => word == slot(1),
        };
        Ok(match self.clone.game.layout {
            _ if !is_quiet || flagged => Dispute::Challenged,
            // These lose with their parent, which was not looked at.
            ZkDisputeGame | AggregateVerifier => Dispute::Unknown,
            _ => Dispute::Unchallenged,
        })
    }

    /// What the settling contracts say of this game. `opened` is a contract that the link has
    /// opened.
    pub(super) fn standing(
        &self,
        accounts: &mut Accounts<'a>,
        deployment: &Deployment,
        opened: Option<Contract<'a>>,
        evidence: &StandingEvidence<'a>,
    ) -> Result<Standing, Rejection> {
        let (layout, address, known) =
            keeper(deployment).ok_or_else(|| Rejection::at(Step::NoKeeper))?;
        let opened = opened.filter(|opened| opened.address == address);
        ensure(Step::KeeperEvidence, opened.is_some() != evidence.keeper.is_some())?;
        let mut contract = match (opened, &evidence.keeper) {
            (None, Some(evidence)) => {
                let steps = [Step::Keeper, Step::KeeperImplementation];
                Contract::configured(steps, accounts, &address, known, evidence)?
            }
            (Some(contract), _) => contract,
            (None, None) => return Err(Rejection::at(Step::KeeperEvidence)),
        };
        let of_registry = layout == RegistryLayout::AnchorGameSlot2;
        // A later portal has stale words in the slots of an earlier one.
        let portal = deployment.optimism_portal.as_ref().map(|portal| portal.layout);
        let keeps = of_registry || portal == Some(PortalLayout::OptimismPortal2V3);
        ensure(Step::KeeperLayout, keeps)?;
        let (blacklist, retirement) = if of_registry { (5, 6) } else { (58, 59) };
        let blacklisted = contract.word(
            Step::BlacklistProof,
            mapping(&self.contract.address.into_word(), blacklist),
            &evidence.blacklist_proof,
        )?;
        let word = contract.at(Step::RetirementProof, retirement, &evidence.retirement_proof)?;
        let (created_at, since) = (self.created_at(), field(&word, 4, 8));
        // The oldest portals let a game of the same second count; registries with an anchor game
        // (2.2.2, 3.x) do not.
        let lenient = layout == RegistryLayout::AnchorsMapping;
        let is_retired = created_at < since || !lenient && created_at == since;
        Ok(Standing {
            layout,
            fingerprinted: contract.fingerprinted,
            is_blacklisted: !blacklisted.is_zero(),
            is_retired,
            respected_type: field(&word, 0, 4),
        })
    }

    /// V4: whether the game's type was the respected one when it was created; with the oldest
    /// contracts, whether it is now.
    pub(super) fn is_respected(
        &mut self,
        standing: &Standing,
        proof: Option<&[&'a [u8]]>,
    ) -> Result<bool, Rejection> {
        let flag = match self.clone.game.layout {
            _ if standing.layout == RegistryLayout::AnchorsMapping => None,
            // Without the flag: later contracts refuse such games.
            GameLayout::FaultDisputeGameV1 => None,
            GameLayout::FaultDisputeGameV2 => Some((10, 0)),
            GameLayout::SuperFaultDisputeGame => Some((9, 0)),
            GameLayout::ZkDisputeGame => Some((8, 1)),
            GameLayout::SuperPermissionedDisputeGame => Some((0, 17)),
            GameLayout::AggregateVerifier => Some((0, 18)),
        };
        let due = flag.is_some_and(|(number, _)| number != 0);
        ensure(Step::RespectedEvidence, due == proof.is_some())?;
        let Some((number, offset)) = flag else {
            let is_oldest = standing.layout == RegistryLayout::AnchorsMapping;
            let game_type = u64::from(self.clone.game.game_type);
            return Ok(is_oldest && standing.respected_type == game_type);
        };
        let word = match proof {
            Some(proof) => self.contract.at(Step::RespectedProof, number, proof)?,
            None => self.word,
        };
        Ok(field(&word, offset, 1) != 0)
    }
}

/// Which contract keeps blacklist and retirement, and the implementations known of it.
fn keeper(deployment: &Deployment) -> Option<(RegistryLayout, Address, &[Address])> {
    let registry = deployment.anchor_state_registry.as_ref()?;
    if registry.layout == RegistryLayout::AnchorGameSlot2 {
        return Some((registry.layout, registry.address, &registry.implementations));
    }
    let portal = deployment.optimism_portal.as_ref()?;
    Some((registry.layout, portal.address, &portal.implementations))
}

/// What the settling contracts say of a game.
pub(super) struct Standing {
    layout: RegistryLayout,
    pub(super) fingerprinted: bool,
    pub(super) is_blacklisted: bool,
    pub(super) is_retired: bool,
    respected_type: u64,
}

#[cfg(test)]
mod tests;
