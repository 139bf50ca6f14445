//! Definition, ledgers and state of a channel; its id and what is signed.
//!
//! **Proved:** the exact bytes that are signed. **Not proved:** for which hub: the id holds neither
//! chain nor hub, so a state is valid on every hub of this version and node on the chain that its
//! ledgers name.
//! **Rule:** spec/channel.md §5.1, §5.2 numbers 1 to 5, 7 and 9.

use crate::channel::eip191::personal_message;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, I256, U256};

/// Version of the hub, the first byte of every channel id.
pub const VERSION: u8 = 1;

/// What never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// In seconds: 1 to 7 days.
    pub challenge_duration: u32,
    /// The user.
    pub user: Address,
    /// The hub's node.
    pub node: Address,
    /// Once for ever per user and node.
    pub nonce: u64,
    /// Bit n: signatures of validator n are taken besides plain ones.
    pub approved_validators: U256,
    /// [`asset_metadata`].
    pub metadata: B256,
}
crate::abi! { Definition {
    challenge_duration: u32, user: Address, node: Address, nonce: u64, approved_validators: U256,
    metadata: B256,
} }

impl Definition {
    /// Id of the channel.
    #[must_use]
    pub fn channel_id(&self) -> B256 {
        let mut id = abi::hash(self);
        if let Some(first) = id.first_mut() {
            *first = VERSION;
        }
        id
    }
}

/// By the clients' convention, the metadata of a definition: eight bytes of the hashed symbol.
#[must_use]
pub fn asset_metadata(symbol: &str) -> B256 {
    let mut word = keccak256(symbol.as_bytes());
    word.iter_mut().skip(8).for_each(|byte| *byte = 0);
    B256::new(word)
}

/// Id of an escrow that a state of this version begins.
#[must_use]
pub fn escrow_id(channel_id: &B256, version: u64) -> B256 {
    abi::hash_values(&(channel_id, version))
}

/// What node and user have in a channel on one chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// 0: there is no such ledger.
    pub chain_id: u64,
    /// The zero address is ether.
    pub token: Address,
    /// Of the token; at most 18.
    pub decimals: u8,
    /// The user is paid this if the state is the last one.
    pub user_allocation: U256,
    /// What the user brought in less what it took out, over the channel's life.
    pub user_net_flow: I256,
    /// The node is paid this.
    pub node_allocation: U256,
    /// What the node brought in less what it took out.
    pub node_net_flow: I256,
}
crate::abi! { Ledger {
    chain_id: u64, token: Address, decimals: u8, user_allocation: U256, user_net_flow: I256,
    node_allocation: U256, node_net_flow: I256,
} }

impl Ledger {
    /// All fields are zero. (The contract only looks at the chain id.)
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

crate::choice! {
    /// What a state is for.
    pub enum Intent {
        /// Payments.
        Operate = 0,
        /// The end.
        Close = 1,
        /// The user brings money in.
        Deposit = 2,
        /// The user takes money out.
        Withdraw = 3,
        /// A deposit on another chain begins.
        InitiateEscrowDeposit = 4,
        /// It ends.
        FinalizeEscrowDeposit = 5,
        /// A withdrawal on another chain begins.
        InitiateEscrowWithdrawal = 6,
        /// It ends.
        FinalizeEscrowWithdrawal = 7,
        /// The channel begins to move to another chain.
        InitiateMigration = 8,
        /// It has moved.
        FinalizeMigration = 9,
    }
}

impl Intent {
    /// All of them, by number.
    pub const ALL: [Self; 10] = [
        Self::Operate,
        Self::Close,
        Self::Deposit,
        Self::Withdraw,
        Self::InitiateEscrowDeposit,
        Self::FinalizeEscrowDeposit,
        Self::InitiateEscrowWithdrawal,
        Self::FinalizeEscrowWithdrawal,
        Self::InitiateMigration,
        Self::FinalizeMigration,
    ];

    /// Whether another chain takes part.
    #[must_use]
    pub const fn crosses_chains(self) -> bool {
        self as u8 >= Self::InitiateEscrowDeposit as u8
    }
}

/// A state with the signatures on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Larger is newer.
    pub version: u64,
    /// [`Intent`] by number.
    pub intent: u8,
    /// Hash of the [transition](super::transition) that led here.
    pub metadata: B256,
    /// On the chain where the channel lives.
    pub home: Ledger,
    /// On the other chain of a state that crosses chains; else empty.
    pub non_home: Ledger,
    /// On the wire: validator id, then its signature.
    pub user_signature: Bytes,
    /// On the wire.
    pub node_signature: Bytes,
}
crate::abi! { State {
    version: u64, intent: u8, metadata: B256, home: Ledger, non_home: Ledger,
    user_signature: Bytes, node_signature: Bytes,
} }

impl State {
    /// What it is for; none: a number that means nothing.
    #[must_use]
    pub fn intent(&self) -> Option<Intent> {
        Intent::ALL.into_iter().find(|intent| *intent as u8 == self.intent)
    }

    /// Everything but the signatures: 544 bytes.
    #[must_use]
    pub fn signing_data(&self) -> Vec<u8> {
        let Self { version, intent, metadata, home, non_home, .. } = self;
        abi::encode_values(&(version, intent, metadata, home, non_home))
    }

    /// What user and node sign. Both ledgers are signed as they stand, also where a hub swaps them.
    #[must_use]
    pub fn digest(&self, channel_id: &B256) -> B256 {
        personal_message(&message(channel_id, &self.signing_data()))
    }

    /// The second form that the contract takes, without the prefix of EIP-191. It counts as the same
    /// state.
    #[must_use]
    pub fn raw_digest(&self, channel_id: &B256) -> B256 {
        B256::new(keccak256(&message(channel_id, &self.signing_data())))
    }

    /// What a challenger signs.
    #[must_use]
    pub fn challenge_digest(&self, channel_id: &B256) -> B256 {
        personal_message(&message(channel_id, &self.challenge_data()))
    }

    pub(super) fn challenge_data(&self) -> Vec<u8> {
        let mut data = self.signing_data();
        data.extend_from_slice(b"challenge");
        data
    }

    /// As the hub on this chain looks at it: a migration state is signed once, and the hub on the
    /// non-home chain swaps the ledgers before it checks anything.
    #[must_use]
    pub fn seen_from(&self, chain_id: u64) -> Self {
        let migration =
            matches!(self.intent(), Some(Intent::InitiateMigration | Intent::FinalizeMigration));
        let mut seen = self.clone();
        if migration && self.non_home.chain_id == chain_id && self.home.chain_id != chain_id {
            (seen.home, seen.non_home) = (self.non_home, self.home);
        }
        seen
    }
}

/// What is signed with signing data: 640 bytes for a state, 672 for a challenge.
#[must_use]
pub fn message(channel_id: &B256, signing_data: &[u8]) -> Vec<u8> {
    abi::encode_values(&(channel_id, signing_data))
}

/// What a hub's node signs to register a validator: digest of the message with EIP-191's prefix.
#[must_use]
pub fn validator_registration(
    chain_id: u64,
    hub: &Address,
    validator_id: u8,
    validator: &Address,
) -> B256 {
    personal_message(&abi::encode_values(&(chain_id, hub, validator_id, validator)))
}

#[cfg(test)]
mod tests;
