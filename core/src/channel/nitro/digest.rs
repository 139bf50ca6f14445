//! Ids, hashes and digests.
//!
//! **Proved:** these are the 32 bytes that the participants sign and the contract recomputes.
//! **Not proved:** that anybody signed. Neither chain nor contract is part of any of them: a signature
//! is good on every deployment with the same participants, nonce and application.
//! **Rule:** spec/channel.md §3.2 (1, 3–6).

use super::state::{FixedPart, VariablePart};
use crate::channel::eip191;
use crate::codec::abi;
use alloy_primitives::{B256, U256};

/// `keccak256(abi.encode(participants, channelNonce, appDefinition, challengeDuration))`.
#[must_use]
pub fn channel_id(fixed: &FixedPart) -> B256 {
    abi::hash_values(&(
        &fixed.participants,
        fixed.channel_nonce,
        fixed.app_definition,
        fixed.challenge_duration,
    ))
}

/// `keccak256(abi.encode(channelId, appData, outcome, turnNum, isFinal))`: another order than the
/// struct's.
#[must_use]
pub fn state_hash(channel_id: &B256, state: &VariablePart) -> B256 {
    abi::hash_values(&(channel_id, &state.app_data, &state.outcome, state.turn_num, state.is_final))
}

/// What a participant signs for a state.
#[must_use]
pub fn state(state_hash: &B256) -> B256 {
    eip191::personal_message(&state_hash.0)
}

/// What a participant signs to challenge with a state.
#[must_use]
pub fn challenger(state_hash: &B256) -> B256 {
    let message = abi::hash_values(&(state_hash, &b"forceMove"[..]));
    eip191::personal_message(&message.0)
}

/// `keccak256(abi.encode(channelId, amount))`: a voucher, before the prefix of its digest.
#[must_use]
pub fn voucher_hash(channel_id: &B256, amount: U256) -> B256 {
    abi::hash_values(&(channel_id, amount))
}

/// What the payer signs for a voucher.
#[must_use]
pub fn voucher(channel_id: &B256, amount: U256) -> B256 {
    eip191::personal_message(&voucher_hash(channel_id, amount).0)
}

#[cfg(test)]
mod tests;
