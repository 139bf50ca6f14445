//! The contract's event of a challenge: what was challenged with, in full.
//!
//! The status word holds hashes only. Whoever wants to answer a challenge with a state that it does not
//! hold itself, or to know what it leads to, takes the state from the event.
//!
//! **Proved:** this is the proof and the state that the status word records.
//! **Not proved:** that the log is in a block: the status word is what counts, and it is proven apart.
//! **Rule:** spec/channel.md §3.8; event `ChallengeRegistered` of contract `ForceMove`.

use super::digest;
use super::oracle::KnownState;
use super::outcome;
use super::state::SignedVariablePart;
use super::status::Status;
use crate::codec::abi::{self, Uint};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, b256};

crate::steps! { 5_15 {
    /// The log has other topics than this event's and the channel's.
    Topics = 20 "§3.8",
    /// The log's data cannot be read; the cause says why.
    Data = 21 "§3.8",
    /// The status word records another state, turn or time: the challenge is another one, or over.
    Recorded = 22 "§3.8",
}}

/// Hash of the event's signature.
pub const CHALLENGE_REGISTERED: B256 =
    b256!("0x0aa12461ee6c137332989aa12cec79f4772ab2c1a8732a382aada7e9f3ec9d34");

/// Reads the log of the challenge that the status word records.
///
/// # Errors
///
/// The first step that fails.
pub fn challenge(
    channel_id: &B256,
    status: &Status,
    topics: &[B256],
    data: &[u8],
) -> Result<KnownState, Rejection> {
    ensure(Step::Topics, topics == [CHALLENGE_REGISTERED, *channel_id])?;
    let (finalizes_at, proof, candidate): (Uint<48>, Vec<SignedVariablePart>, SignedVariablePart) =
        abi::decode_values(data).map_err(|why| why.because_of(Step::Data))?;
    equal(Step::Recorded, status.finalizes_at.get(), finalizes_at.get())?;
    let state = &candidate.variable_part;
    equal(Step::Recorded, status.turn_num_record.get(), state.turn_num.get())?;
    let hash = digest::state_hash(channel_id, state);
    ensure(Step::Recorded, status.records(&hash, &outcome::hash(&state.outcome)))?;
    Ok(KnownState { proof, candidate, challenger: None })
}

#[cfg(test)]
mod tests;
