//! Identity of an application and the digests that its participants sign.
//!
//! **Proved:** the exact 32 bytes that are signed. **Not proved:** that they are signed for this chain,
//! this registry, this application: none of the three enters the hash.
//! **Rule:** spec/channel.md §7.1, numbers 1 to 4 and 6. Number 5, the digest of an answer to a
//! challenge, is `keccak256(action)` without any domain: there is no function for it, because it must
//! never be signed (C6).

use crate::codec::abi;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// One application among these participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppIdentity {
    /// Never twice among the same participants.
    pub nonce: U256,
    /// In ascending order.
    pub participants: Vec<Address>,
    /// Contract with the application's rules. Not part of the hash.
    pub app_definition: Address,
    /// In blocks. Not part of the hash; what a cancellation is signed with.
    pub default_timeout: U256,
}
crate::abi! { AppIdentity {
    nonce: U256, participants: Vec<Address>, app_definition: Address, default_timeout: U256,
} }

impl AppIdentity {
    /// Hash of nonce and participants, and of nothing else.
    #[must_use]
    pub fn hash(&self) -> B256 {
        abi::hash_values(&(&self.nonce, &self.participants))
    }
}

/// Digest of a state: all participants sign it, raw.
#[must_use]
pub fn state_digest(identity: &B256, version: &U256, timeout: &U256, state: &B256) -> B256 {
    let (version, timeout) = (version.to_be_bytes::<32>(), timeout.to_be_bytes::<32>());
    let parts = [&[0x19], identity.as_slice(), &version, &timeout, state.as_slice()];
    B256::new(keccak256_concat(&parts))
}

/// Digest of an action on a state of this version: whose turn it is signs it.
#[must_use]
pub fn action_digest(turn_taker: &Address, state: &B256, action: &[u8], version: &U256) -> B256 {
    let version = version.to_be_bytes::<32>();
    let parts = [&[0x19], turn_taker.as_slice(), state.as_slice(), action, &version];
    B256::new(keccak256_concat(&parts))
}

/// Hash of an encoded state.
#[must_use]
pub fn state_hash(state: &[u8]) -> B256 {
    B256::new(keccak256(state))
}
