//! Parameters and states, the id of a channel and what its participants sign.
//!
//! **Proved:** the exact bytes that are signed. **Not proved:** for which adjudicator: a state is bound
//! to chains and contracts only by the assets in it.
//! **Rule:** spec/channel.md §6.

use crate::channel::eip191::personal_message;
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// On this chain.
    pub eth_address: Address,
    /// On another one; 32 zero bytes where there is none.
    pub cc_address: Bytes,
}
crate::abi! { Participant { eth_address: Address, cc_address: Bytes } }

/// What never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Params {
    /// In seconds. The contract keeps 64 bits of it.
    pub challenge_duration: U256,
    /// Once for ever among these participants.
    pub nonce: U256,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Contract with the application's rules; zero: none.
    pub app: Address,
    /// Whether it can be registered by itself.
    pub ledger_channel: bool,
    /// Whether it has no contract of its own to fall back on.
    pub virtual_channel: bool,
}
crate::abi! { Params {
    challenge_duration: U256, nonce: U256, participants: Vec<Participant>, app: Address,
    ledger_channel: bool, virtual_channel: bool,
} }

impl Params {
    /// Id of the channel.
    #[must_use]
    pub fn channel_id(&self) -> B256 {
        abi::hash(self)
    }
}

/// An asset: which contract on which chain holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The chain.
    pub chain_id: U256,
    /// Its holder there.
    pub eth_holder: Address,
    /// Its holder on a chain of another kind.
    pub cc_holder: Bytes,
}
crate::abi! { Asset { chain_id: U256, eth_holder: Address, cc_holder: Bytes } }

/// Money that a sub-channel has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubAllocation {
    /// The sub-channel.
    pub id: B256,
    /// Per asset.
    pub balances: Vec<U256>,
    /// Which participant here each participant there is.
    pub index_map: Vec<u16>,
}
crate::abi! { SubAllocation { id: B256, balances: Vec<U256>, index_map: Vec<u16> } }

/// Who has what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// In this order everywhere.
    pub assets: Vec<Asset>,
    /// One per asset: which implementation it belongs to.
    pub backends: Vec<U256>,
    /// Per asset and participant.
    pub balances: Vec<Vec<U256>>,
    /// What sub-channels have.
    pub locked: Vec<SubAllocation>,
}
crate::abi! { Allocation {
    assets: Vec<Asset>, backends: Vec<U256>, balances: Vec<Vec<U256>>, locked: Vec<SubAllocation>,
} }

/// A state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its channel.
    pub channel_id: B256,
    /// From 0, by ones.
    pub version: u64,
    /// Who has what.
    pub outcome: Allocation,
    /// The application's own data.
    pub app_data: Bytes,
    /// Whether it is the last one.
    pub is_final: bool,
}
crate::abi! { State {
    channel_id: B256, version: u64, outcome: Allocation, app_data: Bytes, is_final: bool,
} }

impl State {
    /// What the contract stores.
    #[must_use]
    pub fn hash(&self) -> B256 {
        abi::hash(self)
    }

    /// What is signed.
    #[must_use]
    pub fn digest(&self) -> B256 {
        personal_message(self.hash().as_slice())
    }
}

/// A state with its channel's parameters and everybody's signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedState {
    /// Of the channel.
    pub params: Params,
    /// The state.
    pub state: State,
    /// One per participant, in their order.
    pub signatures: Vec<Bytes>,
}
crate::abi! { SignedState { params: Params, state: State, signatures: Vec<Bytes> } }

/// Under which a holder keeps a participant's money of a channel.
#[must_use]
pub fn funding_id(channel_id: &B256, participant: &Address) -> B256 {
    abi::hash_values(&(channel_id, participant))
}

#[cfg(test)]
mod tests;
