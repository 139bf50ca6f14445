//! Who signed a state, and the two ways in which signatures support one.
//!
//! **Rule:** spec/channel.md N9 and §3.5; libraries `Consensus` and `StrictTurnTaking`.
//!
//! Recovery here is the contract's: a stranger's signature is ignored, a second form of a signature
//! counts, a participant that occurs twice counts once, in its first place. [`rules`](super::rules)
//! refuse all of these.

use super::adjudicator::Step;
use super::digest;
use super::state::{FixedPart, SignedVariablePart, VariablePart};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

/// More participants than a bit each of a word, less one for the count.
const MOST_PARTICIPANTS: usize = 255;

/// A state with the participants who signed it, as the contract hands it to the application.
#[derive(Clone, Copy, Debug)]
pub struct Recovered<'a> {
    /// The state.
    pub state: &'a VariablePart,
    /// Bit i: participant i signed.
    pub signed_by: U256,
}

impl<'a> Recovered<'a> {
    /// Recovers the signers of a state.
    ///
    /// # Errors
    ///
    /// [`Step::InvalidSignature`]: a signature has no signer.
    pub fn new(
        fixed: &FixedPart,
        channel_id: &B256,
        signed: &'a SignedVariablePart,
    ) -> Result<Self, Rejection> {
        let state = &signed.variable_part;
        let digest = digest::state(&digest::state_hash(channel_id, state));
        let mut signed_by = U256::ZERO;
        for signature in &signed.sigs {
            let signer = signature.ecrecover(&digest);
            let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
            let participant = fixed.participants.iter().position(|each| *each == signer);
            participant.into_iter().for_each(|index| signed_by.set_bit(index, true));
        }
        Ok(Self { state, signed_by })
    }

    /// Whether all participants signed.
    #[must_use]
    pub fn is_unanimous(&self, fixed: &FixedPart) -> bool {
        self.signed_by.count_ones() == fixed.participants.len()
    }

    /// Whether a participant signed.
    #[must_use]
    pub fn is_signed_by(&self, participant: usize) -> bool {
        self.signed_by.bit(participant)
    }

    /// The participant whose turn it is.
    fn mover(&self, fixed: &FixedPart) -> Option<usize> {
        mover(fixed, self.state.turn_num.get())
    }
}

/// The participant whose turn it is: turn modulo count.
#[must_use]
pub fn mover(fixed: &FixedPart, turn_num: u64) -> Option<usize> {
    let index = turn_num.checked_rem(fixed.participants.len() as u64)?;
    usize::try_from(index).ok()
}

/// Recovers the signers of several states.
///
/// # Errors
///
/// [`Step::InvalidSignature`].
pub fn recover<'a>(
    fixed: &FixedPart,
    channel_id: &B256,
    signed: &'a [SignedVariablePart],
) -> Result<Vec<Recovered<'a>>, Rejection> {
    signed.iter().map(|each| Recovered::new(fixed, channel_id, each)).collect()
}

/// All participants signed the candidate, and nothing else is shown.
///
/// # Errors
///
/// [`Step::ConsensusProof`], [`Step::NotUnanimous`].
pub fn consensus(
    fixed: &FixedPart,
    proof: &[Recovered<'_>],
    candidate: &Recovered<'_>,
) -> Result<(), Rejection> {
    ensure(Step::ConsensusProof, proof.is_empty())?;
    ensure(Step::NotUnanimous, candidate.is_unanimous(fixed))
}

/// The candidate and the states before it, one per participant, have consecutive turns, and each is
/// signed by the participant whose turn it is and by nobody else.
///
/// # Errors
///
/// The first step that fails.
pub fn strict_turn_taking(
    fixed: &FixedPart,
    proof: &[Recovered<'_>],
    candidate: &Recovered<'_>,
) -> Result<(), Rejection> {
    let participants = fixed.participants.len();
    let [first, ..] = proof else { return Err(Rejection::at(Step::ProofLength)) };
    equal(Step::ProofLength, participants as u64, (proof.len() as u64).saturating_add(1))?;
    ensure(Step::TooManyParticipants, participants <= MOST_PARTICIPANTS)?;
    let mut turn_num = first.state.turn_num.get();
    for each in proof.iter().chain([candidate]) {
        let mover = each.mover(fixed);
        let only_mover = mover.is_some_and(|mover| {
            let mut expected = U256::ZERO;
            expected.set_bit(mover, true);
            each.signed_by == expected
        });
        ensure(Step::SignedBy, only_mover)?;
        equal(Step::TurnNumber, turn_num, each.state.turn_num.get())?;
        turn_num = turn_num.saturating_add(1);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
