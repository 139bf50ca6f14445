//! Address of a channel, its state, and what is signed.
//!
//! The channel's address is made of the parties, the chain and the factory and is part of all that is
//! signed: unlike elsewhere, a state holds for one chain and one contract.
//!
//! **Proved:** the exact 32 bytes that are signed. No wallet produces such signatures: the prefix is not
//! that of EIP-191, so a channel needs a key of its own.
//! **Rule:** spec/channel.md §8.1 numbers 1 to 4 and 8.

use crate::channel::create2;
use crate::codec::abi;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Where channels come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factory {
    /// Deployer of the channels.
    pub address: Address,
    /// The code behind them.
    pub master_copy: Address,
    /// The chain.
    pub chain_id: u64,
}

impl Factory {
    /// Address of the channel of these two, deployed or not.
    #[must_use]
    pub fn channel(&self, alice: &Address, bob: &Address) -> Address {
        let chain_id = U256::from(self.chain_id).to_be_bytes::<32>();
        let salt = B256::new(keccak256_concat(&[alice.as_slice(), bob.as_slice(), &chain_id]));
        let code = B256::new(keccak256(&create2::minimal_proxy(&self.master_copy)));
        create2::address(&self.address, &salt, &code)
    }
}

/// Who has how much of one asset: Alice, then Bob; or the initiator and the responder of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// In base units.
    pub amount: [U256; 2],
    /// Who is paid.
    pub to: [Address; 2],
}
crate::abi! { Balance { amount: [U256; 2], to: [Address; 2] } }

/// What both parties sign. The arrays have one entry per asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelState {
    /// Of the channel.
    pub channel: Address,
    /// Who deposits by a call.
    pub alice: Address,
    /// Who is credited with whatever else arrives.
    pub bob: Address,
    /// The zero address is ether.
    pub assets: Vec<Address>,
    /// Who has what outside transfers.
    pub balances: Vec<Balance>,
    /// How much of Alice's deposits is counted in the balances.
    pub processed_alice: Vec<U256>,
    /// How much of Bob's.
    pub processed_bob: Vec<U256>,
    /// One more than how often the asset has been defunded.
    pub defund_nonces: Vec<U256>,
    /// Seconds of each of a dispute's two windows.
    pub timeout: U256,
    /// Larger is newer.
    pub nonce: U256,
    /// Of the tree of transfers.
    pub merkle_root: B256,
}
crate::abi! { ChannelState {
    channel: Address, alice: Address, bob: Address, assets: Vec<Address>, balances: Vec<Balance>,
    processed_alice: Vec<U256>, processed_bob: Vec<U256>, defund_nonces: Vec<U256>,
    timeout: U256, nonce: U256, merkle_root: B256,
} }

impl ChannelState {
    /// What the contract stores.
    #[must_use]
    pub fn hash(&self) -> B256 {
        abi::hash(self)
    }

    /// What is signed, before the prefix.
    #[must_use]
    pub fn commitment(&self) -> B256 {
        commitment(Commitment::ChannelState, &self.hash())
    }

    /// What is signed.
    #[must_use]
    pub fn digest(&self) -> B256 {
        channel_digest(&self.commitment())
    }
}

/// What a commitment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Commitment {
    /// A state.
    ChannelState = 0,
    /// A withdrawal.
    WithdrawData = 1,
}

/// A hash with what it is for.
#[must_use]
pub fn commitment(kind: Commitment, hash: &B256) -> B256 {
    abi::hash_values(&(kind as u8, hash))
}

/// What is signed of a commitment, or of the hash of a transfer's initial state.
#[must_use]
pub fn channel_digest(hash: &B256) -> B256 {
    B256::new(keccak256_concat(&[b"\x16Vector Signed Message:\n32", hash.as_slice()]))
}

/// What is signed of anything that no contract looks at. (The contracts' own check of it uses the
/// other prefix by mistake.)
#[must_use]
pub fn utility_digest(hash: &B256) -> B256 {
    B256::new(keccak256_concat(&[b"\x17Utility Signed Message:\n32", hash.as_slice()]))
}

#[cfg(test)]
mod tests;
