//! Calls to the adjudicator: calldata in its one form, both ways.
//!
//! **Proved:** these bytes make the contract do this, with these arguments.
//! **Rule:** contract `NitroAdjudicator`; the selectors are hashes of the signatures beside them.

use super::outcome::{self, Outcome};
use super::state::{FixedPart, RawSignature, SignedVariablePart};
use crate::channel::dispute::Call;
use crate::codec::abi::{self, DecodeValues, Values};
use crate::codec::record::Bytes;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// `deposit(address,bytes32,uint256,uint256)`
pub const DEPOSIT: [u8; 4] = [0x2f, 0xb1, 0xd2, 0x70];
/// `challenge(FixedPart,SignedVariablePart[],SignedVariablePart,Signature)`
pub const CHALLENGE: [u8; 4] = [0x82, 0x86, 0xa0, 0x60];
/// `checkpoint(FixedPart,SignedVariablePart[],SignedVariablePart)`
pub const CHECKPOINT: [u8; 4] = [0x6d, 0x2a, 0x9c, 0x92];
/// `concludeAndTransferAllAssets(FixedPart,SignedVariablePart)`
pub const CONCLUDE_AND_TRANSFER_ALL_ASSETS: [u8; 4] = [0xec, 0x34, 0x62, 0x35];
/// `reclaim(ReclaimArgs)`
pub const RECLAIM: [u8; 4] = [0xd3, 0xc4, 0xe7, 0x38];
/// `transferAllAssets(bytes32,SingleAssetExit[],bytes32)`
pub const TRANSFER_ALL_ASSETS: [u8; 4] = [0x31, 0xaf, 0xa0, 0xb4];
/// `transfer(uint256,bytes32,bytes,bytes32,uint256[])`
pub const TRANSFER: [u8; 4] = [0x30, 0x33, 0x73, 0x0e];

/// Arguments of `deposit`: asset, channel, what is held already, what is added.
pub type Deposit = (Address, B256, U256, U256);
/// Arguments of `challenge`: channel, proof, candidate, the challenger's signature.
pub type Challenge = (FixedPart, Vec<SignedVariablePart>, SignedVariablePart, RawSignature);
/// Arguments of `checkpoint`: channel, proof, candidate.
pub type Checkpoint = (FixedPart, Vec<SignedVariablePart>, SignedVariablePart);
/// Arguments of `concludeAndTransferAllAssets`: channel, candidate.
pub type Conclude = (FixedPart, SignedVariablePart);
/// Arguments of `transferAllAssets`: channel, outcome, state hash.
pub type TransferAllAssets = (B256, Outcome, B256);
/// Arguments of `transfer`: position of the asset, channel, encoded outcome, state hash, indices.
pub type Transfer = (U256, B256, Bytes, B256, Vec<U256>);

crate::record! {
    /// Arguments of `reclaim`.
    pub struct Reclaim {
        /// The ledger channel.
        pub source_channel_id: B256,
        /// Its recorded state's hash.
        pub source_state_hash: B256,
        /// Its outcome, encoded.
        pub source_outcome_bytes: Bytes,
        /// Position of the asset in it.
        pub source_asset_index: U256,
        /// Position of the guarantee.
        pub index_of_target_in_source: U256,
        /// The guaranteed channel's recorded state's hash.
        pub target_state_hash: B256,
        /// Its outcome, encoded.
        pub target_outcome_bytes: Bytes,
        /// Position of the asset in it.
        pub target_asset_index: U256,
    }
}
crate::abi! { Reclaim {
    source_channel_id: B256,
    source_state_hash: B256,
    source_outcome_bytes: Bytes,
    source_asset_index: U256,
    index_of_target_in_source: U256,
    target_state_hash: B256,
    target_outcome_bytes: Bytes,
    target_asset_index: U256,
} }

/// A call that sends no value.
#[must_use]
pub fn call<T: Values>(adjudicator: Address, selector: [u8; 4], arguments: &T) -> Call {
    let data = Bytes(abi::calldata(selector, arguments));
    Call { to: adjudicator, value: U256::ZERO, data }
}

/// A deposit; of the native asset with the amount as value, of a token with none: the contract would
/// keep it.
#[must_use]
pub fn deposit(
    adjudicator: Address,
    asset: Address,
    channel_id: B256,
    expected_held: U256,
    amount: U256,
) -> Call {
    let call = call(adjudicator, DEPOSIT, &(asset, channel_id, expected_held, amount));
    Call { value: if asset.is_zero() { amount } else { U256::ZERO }, ..call }
}

/// Payment of some allocations of one asset.
#[must_use]
pub fn transfer(
    adjudicator: Address,
    asset_index: u64,
    channel_id: B256,
    outcome: &Outcome,
    state_hash: B256,
    indices: &[u64],
) -> Call {
    let indices: Vec<U256> = indices.iter().copied().map(U256::from).collect();
    let bytes = Bytes(outcome::encode(outcome));
    let arguments = (U256::from(asset_index), channel_id, bytes, state_hash, indices);
    call(adjudicator, TRANSFER, &arguments)
}

/// Reads the arguments of a call.
///
/// # Errors
///
/// The first step of [`codec::abi`](crate::codec::abi) that fails: also for another selector, and for
/// any but the canonical encoding.
pub fn arguments<'a, T: DecodeValues<'a>>(
    selector: [u8; 4],
    data: &'a [u8],
) -> Result<T, Rejection> {
    let rest = data.strip_prefix(&selector[..]);
    abi::decode_values(rest.ok_or_else(|| Rejection::at(abi::Step::Missing))?)
}

#[cfg(test)]
mod tests;
