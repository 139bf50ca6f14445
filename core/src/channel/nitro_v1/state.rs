//! A channel's fixed part, its states, and what of them is hashed.
//!
//! **Rule:** spec/channel.md §4 (1, 2, 4). The digest of a state hash, and that of a challenge, are
//! [`nitro::digest`](crate::channel::nitro::digest)'s.

use crate::codec::abi::{self, Uint};
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::record! {
    /// What never changes. Application and duration are not part of the channel id.
    pub struct FixedPart {
        /// The chain of the adjudicator.
        pub chain_id: U256,
        /// Who signs, in the order of their turns.
        pub participants: Vec<Address>,
        /// Tells channels of the same participants apart.
        pub channel_nonce: Uint<48>,
        /// The contract with the application's rules.
        pub app_definition: Address,
        /// Seconds from a challenge to finality.
        pub challenge_duration: Uint<48>,
    }
}
crate::abi! { FixedPart {
    chain_id: U256,
    participants: Vec<Address>,
    channel_nonce: Uint<48>,
    app_definition: Address,
    challenge_duration: Uint<48>,
} }

crate::record! {
    /// What changes, and is not told by a state's place in its chain.
    pub struct VariablePart {
        /// The outcome, encoded.
        pub outcome: Bytes,
        /// The application's data.
        pub app_data: Bytes,
    }
}
crate::abi! { VariablePart { outcome: Bytes, app_data: Bytes } }

/// What is hashed of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashed {
    /// Larger is newer.
    pub turn_num: u64,
    /// Whether it can be concluded.
    pub is_final: bool,
    /// Of the duration, the application and its data.
    pub app_part_hash: B256,
    /// Of the encoded outcome.
    pub outcome_hash: B256,
}

/// `keccak256(abi.encode(chainId, participants, channelNonce))`.
#[must_use]
pub fn channel_id(fixed: &FixedPart) -> B256 {
    abi::hash_values(&(fixed.chain_id, &fixed.participants, fixed.channel_nonce))
}

/// `keccak256(abi.encode(challengeDuration, appDefinition, appData))`.
#[must_use]
pub fn app_part_hash(fixed: &FixedPart, app_data: &Bytes) -> B256 {
    abi::hash_values(&(fixed.challenge_duration, fixed.app_definition, app_data))
}

impl Hashed {
    /// What is hashed of a state of this turn.
    #[must_use]
    pub fn new(fixed: &FixedPart, part: &VariablePart, turn_num: u64, is_final: bool) -> Self {
        Self {
            turn_num,
            is_final,
            app_part_hash: app_part_hash(fixed, &part.app_data),
            outcome_hash: B256::new(keccak256(&part.outcome.0)),
        }
    }

    /// `keccak256(abi.encode(turnNum, isFinal, channelId, appPartHash, outcomeHash))`.
    #[must_use]
    pub fn state_hash(&self, channel_id: &B256) -> B256 {
        let Self { turn_num, is_final, app_part_hash, outcome_hash } = self;
        abi::hash_values(&(*turn_num, *is_final, channel_id, app_part_hash, outcome_hash))
    }
}

#[cfg(test)]
mod tests;
