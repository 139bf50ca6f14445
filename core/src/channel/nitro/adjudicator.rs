//! What the contract answers to challenge, checkpoint and conclude: its decision table, predicted.
//!
//! **Proved:** given the status word and the time of the block, the contract accepts the call and
//! stores the status that is returned, or reverts at the step that is returned.
//! **Not proved:** that the call is in that block; that the application behind the address is the
//! one that is named.
//! **Rule:** spec/channel.md §3.5; contracts `ForceMove` and the applications. Application data in
//! another than the canonical encoding counts as unreadable, which the contract is more lenient about.
//!
//! The texts in code font are the contract's own reasons.

use super::app::App;
use super::digest;
use super::outcome;
use super::state::{FixedPart, RawSignature, SignedVariablePart};
use super::status::{Mode, Status, fingerprint};
use super::support::{Recovered, recover};
use crate::codec::abi::Uint;
use crate::rejection::{Rejection, ensure};
use alloy_primitives::B256;

crate::steps! { 5_10 {
    /// `Channel finalized.`
    Finalized = 1 "§3.5",
    /// `turnNumRecord decreased.`
    TurnDecreased = 2 "§3.5",
    /// `turnNumRecord not increased.`
    TurnNotIncreased = 3 "§3.5",
    /// `State must be final`
    NotFinal = 4 "§3.5",
    /// `Invalid signature`
    InvalidSignature = 5 "§3.5",
    /// `!unanimous`
    NotUnanimous = 6 "N9",
    /// `|proof|!=0`
    ConsensusProof = 7 "N9",
    /// `Invalid number of proof states`
    ProofLength = 8 "N9",
    /// `Too many participants`
    TooManyParticipants = 9 "N9",
    /// `Invalid signedBy`
    SignedBy = 10 "N9",
    /// `Wrong variablePart.turnNum`
    TurnNumber = 11 "N9",
    /// `Challenger is not a participant`
    Challenger = 12 "§3.5",
    /// `Panic(0x11)`: a sum or difference does not fit its type.
    Overflow = 13 "§3.8",
    /// `Panic(0x32)`: there is no such asset or allocation.
    Index = 14 "§3.8",
    /// Application data that cannot be read; without a reason.
    AppData = 15 "§3.5",
    /// `!unanimous; |proof|=0`
    SetupNotUnanimous = 20 "§3.7",
    /// `bad candidate turnNum; |proof|=0`
    SetupTurn = 21 "§3.7",
    /// `bad proof[0].turnNum; |proof|=1`
    PostfundTurn = 22 "§3.7",
    /// `postfund !unanimous; |proof|=1`
    PostfundNotUnanimous = 23 "§3.7",
    /// `bad candidate turnNum; |proof|=1`
    RedemptionTurn = 24 "§3.7",
    /// `redemption not signed by Bob`
    RedemptionSigner = 25 "§3.7",
    /// `invalid signature for voucher`
    VoucherSigner = 26 "§3.7",
    /// `only native asset allowed`
    NativeAsset = 27 "§3.8",
    /// `Alice not adjusted correctly`
    PayerAmount = 28 "§3.7",
    /// `Bob not adjusted correctly`
    PayeeAmount = 29 "§3.7",
    /// `bad proof length`
    PaymentProof = 30 "§3.7",
    /// `proof.length!=1`
    SwapProof = 40 "§3.8",
    /// `latest turn number != 4`
    SwapTurn = 41 "§3.8",
    /// `allocation.length != 2`
    SwapAllocations = 42 "§3.8",
    /// `incorrect preimage`
    Preimage = 43 "§3.8",
    /// `destinations may not change`
    SwapDestinations = 44 "§3.8",
    /// `amounts must be permuted`
    SwapAmounts = 45 "§3.8",
    /// `outcome: Only one asset allowed`
    OneAsset = 50 "§3.5",
    /// `|Allocation|!=|participants|`
    AllocationCount = 51 "§3.5",
    /// `not a simple allocation`
    SimpleAllocation = 52 "§3.5",
    /// `Destinations may not change`
    PaymentDestinations = 53 "§3.5",
    /// `Nonmover balance decreased`
    NonmoverDecreased = 54 "§3.5",
    /// `Total allocated cannot change`
    TotalAllocated = 55 "§3.5",
    /// `Counter must be incremented`
    Counter = 60 "§3.5",
    /// `Outcome must not change`
    OutcomeChanged = 61 "§3.5",
}}

/// States with signatures for the contract: the candidate, and what has to come before it.
#[derive(Clone, Copy, Debug)]
pub struct Support<'a> {
    /// The states before the candidate, as the application asks for them.
    pub proof: &'a [SignedVariablePart],
    /// The state to be recorded.
    pub candidate: &'a SignedVariablePart,
}

/// The channel, and the block that a call would be in.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The channel.
    pub fixed: &'a FixedPart,
    /// What stands behind its application's address.
    pub app: App,
    /// What the contract stores of it.
    pub status: Status,
    /// Timestamp of the block.
    pub now: u64,
}

impl Situation<'_> {
    /// `challenge`: registers the candidate, to become final after the channel's duration.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn challenge(
        &self,
        support: &Support<'_>,
        challenger: &RawSignature,
    ) -> Result<Status, Rejection> {
        let state = &support.candidate.variable_part;
        match self.status.mode(self.now) {
            Mode::Open => {
                let increased = state.turn_num >= self.status.turn_num_record;
                ensure(Step::TurnDecreased, increased)?;
            }
            Mode::Challenge => self.increased(state.turn_num)?,
            Mode::Finalized => return Err(Rejection::at(Step::Finalized)),
        }
        let channel_id = digest::channel_id(self.fixed);
        supported(self.fixed, self.app, &channel_id, support)?;
        let state_hash = digest::state_hash(&channel_id, state);
        let signer = challenger.ecrecover(&digest::challenger(&state_hash));
        let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
        ensure(Step::Challenger, self.fixed.participants.contains(&signer))?;
        let finalizes_at = self.now.checked_add(self.fixed.challenge_duration.get());
        let finalizes_at = finalizes_at.and_then(Uint::new);
        Ok(Status {
            turn_num_record: state.turn_num,
            finalizes_at: finalizes_at.ok_or_else(|| Rejection::at(Step::Overflow))?,
            fingerprint: fingerprint(&state_hash, &outcome::hash(&state.outcome)),
        })
    }

    /// `checkpoint`: records the candidate's turn and clears a challenge.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn checkpoint(&self, support: &Support<'_>) -> Result<Status, Rejection> {
        self.not_finalized()?;
        let turn_num = support.candidate.variable_part.turn_num;
        self.increased(turn_num)?;
        let channel_id = digest::channel_id(self.fixed);
        supported(self.fixed, self.app, &channel_id, support)?;
        Ok(Status {
            turn_num_record: turn_num,
            finalizes_at: Uint::default(),
            fingerprint: fingerprint(&B256::ZERO, &B256::ZERO),
        })
    }

    /// `conclude`: finalizes a state that all signed as final, whatever the record is.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn conclude(&self, candidate: &SignedVariablePart) -> Result<Status, Rejection> {
        self.not_finalized()?;
        let state = &candidate.variable_part;
        ensure(Step::NotFinal, state.is_final)?;
        let channel_id = digest::channel_id(self.fixed);
        let recovered = Recovered::new(self.fixed, &channel_id, candidate)?;
        ensure(Step::NotUnanimous, recovered.is_unanimous(self.fixed))?;
        Ok(Status {
            turn_num_record: Uint::default(),
            finalizes_at: Uint::new(self.now).unwrap_or_default(),
            fingerprint: fingerprint(&B256::ZERO, &outcome::hash(&state.outcome)),
        })
    }

    fn not_finalized(&self) -> Result<(), Rejection> {
        ensure(Step::Finalized, self.status.mode(self.now) != Mode::Finalized)
    }

    fn increased(&self, turn_num: Uint<48>) -> Result<(), Rejection> {
        ensure(Step::TurnNotIncreased, turn_num > self.status.turn_num_record)
    }
}

/// The application accepts the candidate with its proof.
///
/// # Errors
///
/// The step at which the contract reverts.
pub fn supported(
    fixed: &FixedPart,
    app: App,
    channel_id: &B256,
    support: &Support<'_>,
) -> Result<(), Rejection> {
    let proof = recover(fixed, channel_id, support.proof)?;
    let candidate = Recovered::new(fixed, channel_id, support.candidate)?;
    app.supports(fixed, channel_id, &proof, &candidate)
}

#[cfg(test)]
mod tests;
