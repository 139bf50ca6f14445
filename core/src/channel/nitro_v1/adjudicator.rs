//! What the contract answers to challenge, respond, checkpoint and conclude: predicted.
//!
//! **Proved:** given the status word and the time of the block, the contract accepts the call and
//! stores the status that is returned, or reverts at the step that is returned.
//! **Not proved:** that the call is in that block; that the application behind the address is the
//! one that is named.
//! **Rule:** spec/channel.md §4 (5–7); contract `ForceMove` 0.17.3, whose 48-bit sums wrap.
//!
//! The texts in code font are the contract's own reasons.

use super::app::App;
use super::state::{FixedPart, Hashed, VariablePart, channel_id};
use crate::channel::nitro::digest;
use crate::channel::nitro::state::RawSignature;
use crate::channel::nitro::status::{Mode, Status, fingerprint};
use crate::codec::abi::Uint;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 516 {
    /// `Insufficient or excess states`
    StateCount = 1 "V1-5",
    /// `Bad |signatures|v|whoSignedWhat|`
    SignatureCount = 2 "V1-5",
    /// `Too many participants!`
    TooManyParticipants = 3 "V1-5",
    /// `Incorrect chainId`
    ChainId = 4 "V1-1",
    /// `Channel finalized.`
    Finalized = 5 "V1-7",
    /// `turnNumRecord decreased.`
    TurnDecreased = 6 "V1-7",
    /// `turnNumRecord not increased.`
    TurnNotIncreased = 7 "V1-7",
    /// `Outcome change verboten`
    FinalOutcome = 8 "V1-6",
    /// `isFinal retrograde`
    FinalRetrograde = 9 "V1-6",
    /// `Outcome change forbidden`
    SetupOutcome = 10 "V1-6",
    /// `appData change forbidden`
    SetupAppData = 11 "V1-6",
    /// `Unacceptable whoSignedWhat array`
    WhoSignedWhat = 12 "V1-5",
    /// No such state was signed; without a reason.
    Index = 13 "V1-5",
    /// `Invalid signature`
    InvalidSignature = 14 "V1-5",
    /// `Invalid signatures`, and of a conclusion `Invalid signatures / !isFinal`
    Signatures = 15 "V1-5",
    /// `Challenger is not a participant`
    Challenger = 16 "V1-7",
    /// `status(ChannelData)!=storage`
    OtherChallenge = 17 "V1-7",
    /// `No ongoing challenge.`
    NoChallenge = 18 "V1-7",
    /// `Signer not authorized mover`
    Responder = 19 "V1-7",
    /// `largestTurnNum too low`
    TurnTooLow = 20 "V1-7",
    /// There is no application; without a reason.
    App = 30 "V1-6",
    /// Application data or an outcome that cannot be read; without a reason.
    AppData = 31 "V1-6",
    /// `Counter must be incremented`
    Counter = 32 "V1-6",
    /// `Outcome must not change`
    OutcomeChanged = 33 "V1-6",
    /// `outcomeA: Only one asset allowed`, or of B
    OneAsset = 34 "V1-6",
    /// `AssetOutcomeA must be Allocation`, or of B
    NotAllocation = 35 "V1-6",
    /// `|AllocationA|!=|participants|`, or of B
    AllocationCount = 36 "V1-6",
    /// `Destinations may not change`
    Destinations = 37 "V1-6",
    /// `Nonmover balance decreased`
    NonmoverDecreased = 38 "V1-6",
    /// `Total allocated cannot change`
    TotalAllocated = 39 "V1-6",
}}

/// The channel, and the block that a call would be in.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The chain's id.
    pub chain_id: U256,
    /// The channel.
    pub fixed: &'a FixedPart,
    /// What stands behind its application's address.
    pub app: App,
    /// What the contract stores of it.
    pub status: Status,
    /// Timestamp of the block.
    pub now: u64,
}

/// A chain of states, the last one of which is to be recorded, and a signature of each participant.
#[derive(Clone, Copy, Debug)]
pub struct Support<'a> {
    /// Turn of the last state.
    pub largest_turn_num: Uint<48>,
    /// The states, oldest first.
    pub variable_parts: &'a [VariablePart],
    /// How many of them, from the last one backwards, are final.
    pub is_final_count: u8,
    /// One signature of each participant, in their order.
    pub sigs: &'a [RawSignature],
    /// Which of the states each of them signed.
    pub who_signed_what: &'a [Uint<8>],
}

/// A conclusion: the states differ in nothing but the turn.
#[derive(Clone, Copy, Debug)]
pub struct Conclusion<'a> {
    /// Turn of the last state.
    pub largest_turn_num: Uint<48>,
    /// Of all states.
    pub app_part_hash: B256,
    /// Of all states.
    pub outcome_hash: B256,
    /// How many states there are.
    pub num_states: u8,
    /// Which of the states each participant signed.
    pub who_signed_what: &'a [Uint<8>],
    /// One signature of each participant, in their order.
    pub sigs: &'a [RawSignature],
}

/// A sum modulo 2⁴⁸, as the contract computes it.
fn wrap(number: u64) -> Uint<48> {
    Uint::new(number & Uint::<48>::MAX.get()).unwrap_or_default()
}

impl Situation<'_> {
    /// `challenge`: registers the last state, to become final after the channel's duration.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn challenge(
        &self,
        support: &Support<'_>,
        challenger: &RawSignature,
    ) -> Result<Status, Rejection> {
        self.check_counts(support.variable_parts.len(), support.sigs, support.who_signed_what)?;
        let id = self.channel_id()?;
        match self.status.mode(self.now) {
            Mode::Open => {
                let increased = support.largest_turn_num >= self.status.turn_num_record;
                ensure(Step::TurnDecreased, increased)?;
            }
            Mode::Challenge => self.increased(support.largest_turn_num)?,
            Mode::Finalized => return Err(Rejection::at(Step::Finalized)),
        }
        let (state_hash, last) = self.supported(&id, support)?;
        let signer = challenger.ecrecover(&digest::challenger(&state_hash));
        let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
        ensure(Step::Challenger, self.fixed.participants.contains(&signer))?;
        Ok(Status {
            turn_num_record: support.largest_turn_num,
            finalizes_at: wrap(self.now.wrapping_add(self.fixed.challenge_duration.get())),
            fingerprint: fingerprint(&state_hash, &last.outcome_hash),
        })
    }

    /// `respond`: clears a challenge with the next state, signed by the participant whose turn it is.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn respond(
        &self,
        is_final: [bool; 2],
        parts: &[VariablePart; 2],
        signature: &RawSignature,
    ) -> Result<Status, Rejection> {
        let id = self.channel_id()?;
        let record = self.status.turn_num_record;
        let next = wrap(record.get().wrapping_add(1));
        let ([first_final, next_final], [first, response]) = (is_final, parts);
        let challenged = Hashed::new(self.fixed, first, record.get(), first_final);
        let matches = self.status.records(&challenged.state_hash(&id), &challenged.outcome_hash);
        ensure(Step::OtherChallenge, matches)?;
        ensure(Step::NoChallenge, self.status.mode(self.now) == Mode::Challenge)?;
        let hash = Hashed::new(self.fixed, response, next.get(), next_final).state_hash(&id);
        let signer = signature.ecrecover(&digest::state(&hash));
        let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
        let mover = mover(self.fixed, next.get());
        let mover = mover.and_then(|mover| self.fixed.participants.get(mover));
        ensure(Step::Responder, mover == Some(&signer))?;
        self.transition([first, response], is_final, next.get())?;
        Ok(cleared(next))
    }

    /// `checkpoint`: records the last state's turn and clears a challenge.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn checkpoint(&self, support: &Support<'_>) -> Result<Status, Rejection> {
        self.check_counts(support.variable_parts.len(), support.sigs, support.who_signed_what)?;
        let id = self.channel_id()?;
        self.not_finalized()?;
        self.increased(support.largest_turn_num)?;
        self.supported(&id, support)?;
        Ok(cleared(support.largest_turn_num))
    }

    /// `conclude`: finalizes at once.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn conclude(&self, conclusion: &Conclusion<'_>) -> Result<Status, Rejection> {
        let id = self.channel_id()?;
        self.not_finalized()?;
        let states = u64::from(conclusion.num_states);
        let count = usize::from(conclusion.num_states);
        self.check_counts(count, conclusion.sigs, conclusion.who_signed_what)?;
        let turn_num = conclusion.largest_turn_num.get();
        let enough = wrap(turn_num.wrapping_add(1)).get() >= states;
        ensure(Step::TurnTooLow, enough)?;
        let state_hash = |index: u64| {
            let turn_num = turn_num.wrapping_add(index).wrapping_add(1).wrapping_sub(states);
            let (app_part_hash, outcome_hash) = (conclusion.app_part_hash, conclusion.outcome_hash);
            Hashed { turn_num, is_final: true, app_part_hash, outcome_hash }.state_hash(&id)
        };
        let hashes: Vec<B256> = (0..states).map(state_hash).collect();
        self.signed(turn_num, &hashes, conclusion.sigs, conclusion.who_signed_what)?;
        Ok(Status {
            turn_num_record: Uint::default(),
            finalizes_at: wrap(self.now),
            fingerprint: fingerprint(&B256::ZERO, &conclusion.outcome_hash),
        })
    }

    /// The last state of a chain, and its hash, if the chain supports it.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn supported(&self, id: &B256, support: &Support<'_>) -> Result<(B256, Hashed), Rejection> {
        let largest = support.largest_turn_num.get();
        let count = support.variable_parts.len() as u64;
        let first = largest.wrapping_sub(count).wrapping_add(1);
        let first_final = largest.wrapping_sub(u64::from(support.is_final_count));
        let first_final = wrap(first_final.wrapping_add(1)).get();
        let mut hashes = Vec::new();
        let mut last = None;
        for (index, part) in (0_u64..).zip(support.variable_parts) {
            let turn_num = wrap(first.wrapping_add(index)).get();
            let next = turn_num.saturating_add(1);
            let hashed = Hashed::new(self.fixed, part, turn_num, turn_num >= first_final);
            let state_hash = hashed.state_hash(id);
            hashes.push(state_hash);
            last = Some((state_hash, hashed));
            let following = hashes.len();
            if turn_num < largest
                && let Some(following) = support.variable_parts.get(following)
            {
                let is_final = [turn_num >= first_final, next >= first_final];
                self.transition([part, following], is_final, next)?;
            }
        }
        self.signed(largest, &hashes, support.sigs, support.who_signed_what)?;
        last.ok_or_else(|| Rejection::at(Step::StateCount))
    }

    /// A state follows on another one.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn transition(
        &self,
        [from, to]: [&VariablePart; 2],
        [from_final, to_final]: [bool; 2],
        turn_num: u64,
    ) -> Result<(), Rejection> {
        let participants = self.fixed.participants.len();
        if to_final {
            return ensure(Step::FinalOutcome, from.outcome == to.outcome);
        }
        ensure(Step::FinalRetrograde, !from_final)?;
        if turn_num < (participants as u64).saturating_mul(2) {
            ensure(Step::SetupOutcome, from.outcome == to.outcome)?;
            return ensure(Step::SetupAppData, from.app_data == to.app_data);
        }
        self.app.valid_transition(from, to, turn_num, participants)
    }

    /// Every participant signed a state that is not older than the last one of its own.
    fn signed(
        &self,
        largest: u64,
        hashes: &[B256],
        sigs: &[RawSignature],
        who_signed_what: &[Uint<8>],
    ) -> Result<(), Rejection> {
        let participants = self.fixed.participants.len() as u64;
        let states = hashes.len() as u64;
        for (index, which) in (0_u64..).zip(who_signed_what) {
            let since = participants.wrapping_add(largest).wrapping_sub(index);
            let since = since.checked_rem(participants).unwrap_or_default();
            let reached = which.get().saturating_add(since).saturating_add(1);
            ensure(Step::WhoSignedWhat, reached >= states)?;
        }
        let each = self.fixed.participants.iter().zip(sigs).zip(who_signed_what);
        for ((participant, signature), which) in each {
            let which = usize::try_from(which.get()).ok().and_then(|which| hashes.get(which));
            let hash = which.ok_or_else(|| Rejection::at(Step::Index))?;
            let signer = signature.ecrecover(&digest::state(hash));
            let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
            ensure(Step::Signatures, signer == *participant)?;
        }
        Ok(())
    }

    pub(super) fn check_counts(
        &self,
        states: usize,
        sigs: &[RawSignature],
        who_signed_what: &[Uint<8>],
    ) -> Result<(), Rejection> {
        let participants = self.fixed.participants.len();
        ensure(Step::StateCount, states > 0 && states <= participants)?;
        let counts = sigs.len() == participants && who_signed_what.len() == participants;
        ensure(Step::SignatureCount, counts)?;
        ensure(Step::TooManyParticipants, participants <= 255)
    }

    fn channel_id(&self) -> Result<B256, Rejection> {
        ensure(Step::ChainId, self.fixed.chain_id == self.chain_id)?;
        Ok(channel_id(self.fixed))
    }

    fn not_finalized(&self) -> Result<(), Rejection> {
        ensure(Step::Finalized, self.status.mode(self.now) != Mode::Finalized)
    }

    fn increased(&self, turn_num: Uint<48>) -> Result<(), Rejection> {
        ensure(Step::TurnNotIncreased, turn_num > self.status.turn_num_record)
    }
}

/// The participant whose turn it is: turn modulo count.
#[must_use]
pub fn mover(fixed: &FixedPart, turn_num: u64) -> Option<usize> {
    let index = turn_num.checked_rem(fixed.participants.len() as u64)?;
    usize::try_from(index).ok()
}

fn cleared(turn_num: Uint<48>) -> Status {
    Status {
        turn_num_record: turn_num,
        finalizes_at: Uint::default(),
        fingerprint: fingerprint(&B256::ZERO, &B256::ZERO),
    }
}

#[cfg(test)]
mod tests;
