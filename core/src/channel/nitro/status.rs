//! What the adjudicator stores of a channel: one word, and the amounts held.
//!
//! **Proved:** nothing by itself: a storage proof says which word a slot holds
//! ([`layer1`](crate::layer1)); this says what the word means.
//! **Rule:** spec/channel.md §3.3. `statusOf` is in slot 0, `holdings` in slot 1.
//!
//! The word 0 is a channel that was never touched, *or* one that was paid out completely.

use crate::codec::abi::{self, Uint};
use crate::crypto::keccak::keccak256_concat;
use alloy_primitives::{Address, B256, FixedBytes};

crate::choice! {
    /// Where a channel stands.
    pub enum Mode {
        /// No challenge is registered.
        Open = 0,
        /// A challenge is registered, and can still be answered.
        Challenge = 1,
        /// What is recorded is paid out.
        Finalized = 2,
    }
}

/// Low 20 bytes of the hash of a state's and its outcome's hash.
pub type Fingerprint = FixedBytes<20>;

/// The status word, taken apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The largest turn number that the contract has seen supported; 0 once concluded.
    pub turn_num_record: Uint<48>,
    /// When the channel becomes final: a timestamp, or 0 without a challenge.
    pub finalizes_at: Uint<48>,
    /// Of what will be paid; after a checkpoint that of two zero hashes.
    pub fingerprint: Fingerprint,
}

impl Status {
    /// Takes the word apart: 48, 48 and 160 bits. Every word is a status.
    #[must_use]
    pub fn from_word(word: &B256) -> Self {
        let part = |skip: usize| {
            let bytes = word.iter().skip(skip).take(6);
            let number = bytes.fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            Uint::new(number).unwrap_or_default()
        };
        let fingerprint = word.last_chunk().copied().unwrap_or_default().into();
        Self { turn_num_record: part(0), finalizes_at: part(6), fingerprint }
    }

    /// The word.
    #[must_use]
    pub fn word(&self) -> B256 {
        let mut word = self.fingerprint.0.to_vec();
        let parts = [self.finalizes_at, self.turn_num_record];
        for part in parts {
            let [_, _, low @ ..] = part.get().to_be_bytes();
            word.splice(..0, low);
        }
        B256::try_from(&word[..]).unwrap_or_default()
    }

    /// Where the channel stands in a block of this timestamp. At `finalizes_at` it is final.
    #[must_use]
    pub fn mode(&self, now: u64) -> Mode {
        match self.finalizes_at.get() {
            0 => Mode::Open,
            at if at <= now => Mode::Finalized,
            _ => Mode::Challenge,
        }
    }

    /// Whether this outcome, recorded with this state hash, is what will be paid.
    #[must_use]
    pub fn records(&self, state_hash: &B256, outcome_hash: &B256) -> bool {
        self.fingerprint == fingerprint(state_hash, outcome_hash)
    }
}

/// The fingerprint of an outcome. A concluded channel is recorded with a state hash of zero.
#[must_use]
pub fn fingerprint(state_hash: &B256, outcome_hash: &B256) -> Fingerprint {
    let hash = abi::hash_values(&(state_hash, outcome_hash));
    hash.last_chunk().copied().unwrap_or_default().into()
}

/// Slot of a channel's status word.
#[must_use]
pub fn slot(channel_id: &B256) -> B256 {
    B256::new(keccak256_concat(&[&channel_id.0, &[0; 32]]))
}

/// Slot of the amount of an asset that is held for a channel.
#[must_use]
pub fn holdings_slot(asset: &Address, channel_id: &B256) -> B256 {
    let outer = B256::with_last_byte(1);
    let inner = keccak256_concat(&[&asset.into_word().0, &outer.0]);
    B256::new(keccak256_concat(&[&channel_id.0, &inner]))
}

#[cfg(test)]
mod tests;
