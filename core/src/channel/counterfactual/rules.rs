//! What is checked before a state is signed or accepted.
//!
//! **Proved:** the state belongs to the application that was agreed on, on the chain and registry that
//! were agreed on; it is newer than the one held; the registry will take it, and its signatures cannot
//! be used for anything else.
//! **Not proved:** that the application's own rules allow it ([`registry::App`](super::registry::App)),
//! nor that its amounts add up ([`outcome`](super::outcome)).
//! **Rule:** spec/channel.md §7.4 (C1–C6), §17 rules 2, 3, 6 and 13.

use super::identity::{AppIdentity, action_digest, state_digest};
use super::registry::Update;
use crate::channel::rule::{self, Replacement, Version};
use crate::channel::signature::Participant;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 530 {
    /// Participants are missing, zero or repeated; the cause says which.
    Participants = 1 "C5",
    /// Participants are not in ascending order: the contract would take nobody's signatures.
    ParticipantOrder = 2 "C5",
    /// The identity hash is not that of the identity.
    IdentityHash = 3 "C1",
    /// The same nonce and participants stand for another application, timeout, chain or registry.
    ReusedIdentity = 4 "C1",
    /// The timeout is the default one: every signature would cancel the challenge it serves.
    CancelTimeout = 5 "C2",
    /// The version has more than the 128 bits that the contract keeps.
    VersionWidth = 6 "C3",
    /// The version is not newer than the one that is held; the cause says why.
    Version = 7 "C3",
    /// The timeout is zero, which is final at once, and nobody agreed to that.
    FinalNotAgreed = 8 "C4",
    /// There would be too few blocks to answer in.
    ShortTimeout = 9 "C4",
    /// The timeout has more than 32 bits: an outcome would never come, or the deadline wrap around.
    LongTimeout = 10 "C4",
    /// An answer to a challenge is signed without any domain: it would fit every application.
    DomainlessAction = 11 "C6",
    /// It is not this participant's turn.
    TurnTaker = 12 "§7.1, 4",
    /// Another number of signatures than of participants.
    SignatureCount = 13 "§7.1, 3",
    /// A participant did not sign; the cause says why.
    Signature = 14 "§7.1, 3",
}}

/// An application as it was agreed on, with the bindings that its hash lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The application.
    pub identity: AppIdentity,
    /// The chain.
    pub chain_id: u64,
    /// The registry of challenges.
    pub registry: Address,
    /// Fewest blocks that must be left to answer in.
    pub margin: u64,
}

impl Terms {
    /// C5 and C1: these terms may be entered into, given all that this key ever entered into before,
    /// finished ones included. Returns the identity hash, which must be the one the peer names.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn admit(&self, claimed: &B256, known: &[Self]) -> Result<B256, Rejection> {
        let participants = &self.identity.participants;
        rule::participants(participants, 2..=255)
            .map_err(|why| why.because_of(Step::Participants))?;
        ensure(Step::ParticipantOrder, participants.is_sorted())?;
        let hash = self.identity.hash();
        equal(Step::IdentityHash, hash, *claimed)?;
        // Anybody may have the outcome computed by another application, so the same hash must never
        // stand for two.
        let same = |other: &Self| {
            other.identity == self.identity
                && other.chain_id == self.chain_id
                && other.registry == self.registry
        };
        let mut reused = known.iter().filter(|other| other.identity.hash() == hash);
        ensure(Step::ReusedIdentity, reused.all(same))?;
        Ok(hash)
    }

    /// C2 to C4: a state may be signed, or a signed one accepted. `held` is the newest version;
    /// `final_agreed`: whether the caller wants this state to be final at once.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn replaces(
        &self,
        held: Option<&Version>,
        proposed: &Proposed,
        final_agreed: bool,
    ) -> Result<(Version, Replacement), Rejection> {
        let Proposed { version, timeout, state_hash } = proposed;
        ensure(Step::CancelTimeout, *timeout != self.identity.default_timeout)?;
        ensure(Step::VersionWidth, version.bit_len() <= 128)?;
        if timeout.is_zero() {
            ensure(Step::FinalNotAgreed, final_agreed)?;
        } else {
            ensure(Step::ShortTimeout, *timeout >= U256::from(self.margin))?;
            ensure(Step::LongTimeout, timeout.bit_len() <= 32)?;
        }
        let digest = state_digest(&self.identity.hash(), version, timeout, state_hash);
        let next = Version { number: *version, digest };
        // Version 0 is what an empty record has: it could never be set.
        let start = Version { number: U256::ZERO, digest: B256::ZERO };
        let replacement = held
            .unwrap_or(&start)
            .replaced_by(&next)
            .map_err(|why| why.because_of(Step::Version))?;
        Ok((next, replacement))
    }

    /// Every participant signed the digest, in the form that the contract takes.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn signed_by_all(
        &self,
        participants: &[Participant],
        update: &Update,
    ) -> Result<B256, Rejection> {
        let expected = &self.identity.participants;
        let count = expected.len();
        equal(Step::SignatureCount, count as u64, update.signatures.len() as u64)?;
        ensure(
            Step::SignatureCount,
            participants.iter().map(Participant::address).eq(expected.iter().copied()),
        )?;
        let Update { state_hash, version, timeout, signatures } = update;
        let digest = state_digest(&self.identity.hash(), version, timeout, state_hash);
        for (participant, signature) in participants.iter().zip(signatures) {
            participant
                .check(&digest, &signature.0)
                .map_err(|why| why.because_of(Step::Signature))?;
        }
        Ok(digest)
    }
}

/// A state that is about to be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Larger is newer.
    pub version: U256,
    /// In blocks; 0: final at once.
    pub timeout: U256,
    /// Hash of the encoded state.
    pub state_hash: B256,
}

/// Everything that a counterparty or an application may ask a participant to sign for the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A state.
    State {
        /// Which.
        proposed: Proposed,
        /// Whether the caller wants it to be final at once.
        final_agreed: bool,
    },
    /// An action on a state, for `setStateWithAction`.
    Action {
        /// Whose turn it is, by the application's rules.
        turn_taker: Address,
        /// Hash of the state that the action is taken on.
        state_hash: B256,
        /// The encoded action.
        action: Vec<u8>,
        /// Version of that state.
        version: U256,
    },
    /// An action for `respondToChallenge`: always refused.
    Response {
        /// The encoded action.
        action: Vec<u8>,
    },
}

/// The digest that `signer` may sign to fulfil a request (C2 to C4, C6). With a channel signer, this is
/// the only way from a request to a signature.
///
/// # Errors
///
/// The first step that fails.
pub fn digest_to_sign(
    terms: &Terms,
    held: Option<&Version>,
    signer: &Address,
    request: &Request,
) -> Result<B256, Rejection> {
    match request {
        Request::State { proposed, final_agreed } => {
            terms.replaces(held, proposed, *final_agreed).map(|(version, _)| version.digest)
        }
        Request::Action { turn_taker, state_hash, action, version } => {
            ensure(Step::VersionWidth, version.bit_len() <= 128)?;
            equal(Step::TurnTaker, *turn_taker, *signer)?;
            Ok(action_digest(turn_taker, state_hash, action, version))
        }
        Request::Response { .. } => Err(Rejection::at(Step::DomainlessAction)),
    }
}

#[cfg(test)]
mod tests;
