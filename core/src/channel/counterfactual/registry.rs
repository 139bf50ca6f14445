//! What `ChallengeRegistry` answers: its five calls as functions from record to record.
//!
//! The answers are the contract's, traps included: it stores versions in 128 bits, forgets a record
//! when somebody responds, and takes a state's signatures for a cancellation. What a careful client
//! does about that is in [`rules`](super::rules) and [`dispute`](super::dispute).
//!
//! **Proved:** what the contract does with these arguments in this block, if the application's contract
//! behaves as [`App`] says. **Not proved:** inclusion.
//! **Rule:** spec/channel.md §7.3 (executed).

use super::identity::{AppIdentity, action_digest, state_digest, state_hash};
use crate::channel::signature::Signature;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Selector of `setState`.
pub const SET_STATE: [u8; 4] = [0x15, 0x82, 0x1a, 0x06];
/// Selector of `setStateWithAction`.
pub const SET_STATE_WITH_ACTION: [u8; 4] = [0x03, 0x50, 0x2e, 0x15];
/// Selector of `respondToChallenge`.
pub const RESPOND_TO_CHALLENGE: [u8; 4] = [0x6b, 0xa5, 0x4b, 0x5b];
/// Selector of `cancelChallenge`.
pub const CANCEL_CHALLENGE: [u8; 4] = [0x75, 0x20, 0x6e, 0xb5];
/// Selector of `setOutcome`.
pub const SET_OUTCOME: [u8; 4] = [0xf1, 0x2a, 0x38, 0x34];

/// What the application's contract computes; `None`: it reverts.
pub trait App {
    /// Whose turn it is.
    fn turn_taker(&self, state: &[u8], participants: &[Address]) -> Option<Address>;
    /// The state after an action.
    fn apply_action(&self, state: &[u8], action: &[u8]) -> Option<Vec<u8>>;
    /// What a final state pays.
    fn outcome(&self, state: &[u8]) -> Option<Vec<u8>>;
}

crate::choice! {
    /// Whether somebody challenges.
    pub enum Status {
        /// No.
        NoChallenge = 0,
        /// Yes, until a block.
        FinalizesAfterDeadline = 1,
        /// All agreed: final at once.
        ExplicitlyFinalized = 2,
    }
}

crate::record! {
    /// What the registry holds for an identity hash. Absent: [`Challenge::NONE`].
    pub struct Challenge {
        /// Whether somebody challenges.
        pub status: Status,
        /// Hash of the state that counts.
        pub state_hash: B256,
        /// Its version, 128 bits of it.
        pub version: U256,
        /// Last block in which another state is taken.
        pub finalizes_at: U256,
    }
}

/// A state's hash with the signatures of all participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Hash of the encoded state.
    pub state_hash: B256,
    /// Larger is newer.
    pub version: U256,
    /// Blocks during which a newer state is taken; 0: none.
    pub timeout: U256,
    /// One per participant, in their order.
    pub signatures: Vec<Bytes>,
}
crate::abi! { Update {
    state_hash: B256, version: U256, timeout: U256, signatures: Vec<Bytes>,
} }

/// A whole state with the signatures of all participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullUpdate {
    /// The encoded state.
    pub state: Bytes,
    /// Larger is newer.
    pub version: U256,
    /// Blocks during which a newer state is taken; 0: none.
    pub timeout: U256,
    /// One per participant, in their order.
    pub signatures: Vec<Bytes>,
}
crate::abi! { FullUpdate {
    state: Bytes, version: U256, timeout: U256, signatures: Vec<Bytes>,
} }

/// An action with the signature of whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedAction {
    /// The encoded action.
    pub action: Bytes,
    /// Over [`action_digest`].
    pub signature: Bytes,
}
crate::abi! { SignedAction { action: Bytes, signature: Bytes } }

/// Why the contract reverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too late, or nothing is pending.
    Phase,
    /// Another number of signatures than of participants.
    SignatureCount,
    /// A signature is malformed, has a high s, or is somebody else's.
    Signature,
    /// Participants are not in ascending order.
    SignerOrder,
    /// The version is not above the one that is stored.
    OutdatedVersion,
    /// The state is not the one whose hash is stored.
    State,
    /// The action is not signed by whose turn it is.
    TurnTaker,
    /// The application's contract reverts.
    App,
}

impl Challenge {
    /// Nothing has been recorded, or it has been deleted.
    pub const NONE: Self = Self {
        status: Status::NoChallenge,
        state_hash: B256::ZERO,
        version: U256::ZERO,
        finalizes_at: U256::ZERO,
    };

    /// Whether a challenge is pending in this block: it can still be answered.
    #[must_use]
    pub fn pending(&self, block: u64) -> bool {
        self.status == Status::FinalizesAfterDeadline && U256::from(block) <= self.finalizes_at
    }

    /// `isStateFinalized`: true one block before [`Challenge::set_outcome`] works, and while
    /// [`Challenge::set_state`] still does.
    #[must_use]
    pub fn finalized(&self, block: u64) -> bool {
        match self.status {
            Status::NoChallenge => false,
            Status::FinalizesAfterDeadline => self.finalizes_at <= U256::from(block),
            Status::ExplicitlyFinalized => true,
        }
    }

    fn open(&self, block: u64) -> Result<(), Refusal> {
        require(self.status == Status::NoChallenge || self.pending(block), Refusal::Phase)
    }

    /// `setState`.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn set_state(
        &self,
        identity: &AppIdentity,
        update: &Update,
        block: u64,
    ) -> Result<Self, Refusal> {
        self.open(block)?;
        let Update { state_hash, version, timeout, signatures } = update;
        let digest = state_digest(&identity.hash(), version, timeout, state_hash);
        all_signed(&identity.participants, signatures, &digest)?;
        require(*version > self.version, Refusal::OutdatedVersion)?;
        let status = if timeout.is_zero() {
            Status::ExplicitlyFinalized
        } else {
            Status::FinalizesAfterDeadline
        };
        Ok(Self::stored(status, *state_hash, version, timeout, block))
    }

    /// `setStateWithAction`: the record is the state after the action; the version stays.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn set_state_with_action(
        &self,
        identity: &AppIdentity,
        update: &FullUpdate,
        action: &SignedAction,
        app: &dyn App,
        block: u64,
    ) -> Result<Self, Refusal> {
        let FullUpdate { state, version, timeout, signatures } = update;
        let hash = state_hash(&state.0);
        let digest = state_digest(&identity.hash(), version, timeout, &hash);
        all_signed(&identity.participants, signatures, &digest)?;
        self.open(block)?;
        require(*version > self.version, Refusal::OutdatedVersion)?;
        let turn_taker = app.turn_taker(&state.0, &identity.participants).ok_or(Refusal::App)?;
        let digest = action_digest(&turn_taker, &hash, &action.action.0, version);
        require(recover(&digest, &action.signature.0) == Some(turn_taker), Refusal::TurnTaker)?;
        let next = app.apply_action(&state.0, &action.action.0).ok_or(Refusal::App)?;
        let status = Status::FinalizesAfterDeadline;
        Ok(Self::stored(status, state_hash(&next), version, timeout, block))
    }

    /// `respondToChallenge`: one signature over the bare hash of an action, and the record is gone. Any
    /// state that was ever signed is taken again.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn respond(
        &self,
        identity: &AppIdentity,
        state: &[u8],
        action: &[u8],
        signature: &[u8],
        app: &dyn App,
        block: u64,
    ) -> Result<Self, Refusal> {
        require(self.pending(block), Refusal::Phase)?;
        require(state_hash(state) == self.state_hash, Refusal::State)?;
        let turn_taker = app.turn_taker(state, &identity.participants).ok_or(Refusal::App)?;
        let digest = B256::new(keccak256(action));
        require(recover(&digest, signature) == Some(turn_taker), Refusal::TurnTaker)?;
        app.apply_action(state, action).ok_or(Refusal::App)?;
        Ok(Self::NONE)
    }

    /// `cancelChallenge`: nothing is pending any more, and the version stays, so that the same state
    /// can never be set again.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn cancel(
        &self,
        identity: &AppIdentity,
        signatures: &[Bytes],
        block: u64,
    ) -> Result<Self, Refusal> {
        require(self.pending(block), Refusal::Phase)?;
        let timeout = &identity.default_timeout;
        let digest = state_digest(&identity.hash(), &self.version, timeout, &self.state_hash);
        all_signed(&identity.participants, signatures, &digest)?;
        Ok(Self { status: Status::NoChallenge, finalizes_at: U256::ZERO, ..self.clone() })
    }

    /// `setOutcome`: what is stored as the outcome. Which application computes it is the caller's
    /// choice, and the identity hash does not say which one was agreed.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn set_outcome(&self, state: &[u8], app: &dyn App, block: u64) -> Result<Vec<u8>, Refusal> {
        let over = match self.status {
            Status::NoChallenge => false,
            Status::FinalizesAfterDeadline => !self.pending(block),
            Status::ExplicitlyFinalized => true,
        };
        require(over, Refusal::Phase)?;
        require(state_hash(state) == self.state_hash, Refusal::State)?;
        app.outcome(state).ok_or(Refusal::App)
    }

    /// 128 bits of the version and 248 of the deadline are kept.
    fn stored(
        status: Status,
        state_hash: B256,
        version: &U256,
        timeout: &U256,
        block: u64,
    ) -> Self {
        let low = |number: U256, dropped| number.wrapping_shl(dropped).wrapping_shr(dropped);
        Self {
            status,
            state_hash,
            version: low(*version, 128),
            finalizes_at: low(timeout.wrapping_add(U256::from(block)), 8),
        }
    }
}

/// Calldata of `setState`.
#[must_use]
pub fn set_state_calldata(identity: &AppIdentity, update: &Update) -> Vec<u8> {
    abi::calldata(SET_STATE, &(identity, update))
}

/// Calldata of `setOutcome`.
#[must_use]
pub fn set_outcome_calldata(identity: &AppIdentity, state: &[u8]) -> Vec<u8> {
    abi::calldata(SET_OUTCOME, &(identity, state))
}

fn require(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}

/// As the contracts' library recovers: a high s or another v than 27 and 28 gives nobody.
fn recover(digest: &B256, signature: &[u8]) -> Option<Address> {
    let signature = Signature::parse(signature).ok()?;
    signature.signer(digest).ok().map(|signer| signer.address())
}

/// All participants signed, in ascending order.
pub(super) fn all_signed(
    participants: &[Address],
    signatures: &[Bytes],
    digest: &B256,
) -> Result<(), Refusal> {
    require(participants.len() == signatures.len(), Refusal::SignatureCount)?;
    let mut last = Address::ZERO;
    for (participant, signature) in participants.iter().zip(signatures) {
        require(recover(digest, &signature.0) == Some(*participant), Refusal::Signature)?;
        require(*participant > last, Refusal::SignerOrder)?;
        last = *participant;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
