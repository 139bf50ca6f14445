//! Withdrawals, and the transfer by which the two agree on one.
//!
//! **The attack:** the responder of a withdraw transfer signs whatever 32 bytes its state holds. If they
//! are the commitment of a *channel state*, that signature completes a state the responder never agreed
//! to (read in source). So the commitment is recomputed from the withdrawal, and nothing else is signed.
//!
//! **Proved:** the transfer's state commits to this withdrawal and to nothing else.
//! **Not proved:** that the withdrawal's call, if it has one, does what is hoped.
//! **Rule:** spec/channel.md §8.1 number 6, §8.2 (withdraw transfer), §17 rule 13.

use super::state::{Commitment, channel_digest, commitment};
use super::transfer::Transfer;
use crate::channel::signature::Participant;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, U256};

crate::steps! { 538 {
    /// The initial state is not the one whose hash is in the transfer.
    InitialState = 1 "§8.2",
    /// The initial state is not canonical; the cause says where.
    Encoding = 2 "§2.6",
    /// The withdrawal is another channel's.
    Channel = 3 "§8.1, 6",
    /// The asset is another one than the transfer's.
    Asset = 4 "§8.2",
    /// The bytes to sign are not the commitment of the withdrawal.
    Data = 5 "§8.2",
    /// The state names others than the transfer.
    Parties = 6 "§8.2",
    /// The nonce is zero: two withdrawals would be one.
    Nonce = 7 "§8.2",
    /// Withdrawal and fee are not exactly what the transfer locks.
    Amount = 8 "§8.2",
    /// The initiator did not sign; the cause says why.
    Signature = 9 "§8.2",
    /// The withdrawal calls a contract, and the caller did not ask for that.
    Call = 10 "§8.2",
}}

/// A withdrawal that both sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawData {
    /// The channel.
    pub channel: Address,
    /// The zero address is ether.
    pub asset: Address,
    /// Who is paid.
    pub recipient: Address,
    /// In base units; the contract pays less if it holds less.
    pub amount: U256,
    /// Sets apart withdrawals that are alike.
    pub nonce: U256,
    /// A contract to call afterwards; zero: none.
    pub call_to: Address,
    /// With what.
    pub call_data: Bytes,
}
crate::abi! { WithdrawData {
    channel: Address, asset: Address, recipient: Address, amount: U256, nonce: U256,
    call_to: Address, call_data: Bytes,
} }

impl WithdrawData {
    /// What the contract marks as executed.
    #[must_use]
    pub fn hash(&self) -> B256 {
        abi::hash(self)
    }

    /// What is signed, before the prefix.
    #[must_use]
    pub fn commitment(&self) -> B256 {
        commitment(Commitment::WithdrawData, &self.hash())
    }

    /// What is signed.
    #[must_use]
    pub fn digest(&self) -> B256 {
        channel_digest(&self.commitment())
    }
}

/// Initial state of a withdraw transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawState {
    /// The initiator's signature over the withdrawal.
    pub initiator_signature: Bytes,
    /// Who withdraws.
    pub initiator: Address,
    /// Who signs too.
    pub responder: Address,
    /// What the responder signs: the commitment.
    pub data: B256,
    /// The withdrawal's nonce.
    pub nonce: U256,
    /// What the responder keeps for it.
    pub fee: U256,
    /// A contract to call afterwards; zero: none.
    pub call_to: Address,
    /// With what.
    pub call_data: Bytes,
}
crate::abi! { WithdrawState {
    initiator_signature: Bytes, initiator: Address, responder: Address, data: B256, nonce: U256,
    fee: U256, call_to: Address, call_data: Bytes,
} }

/// What the responder may sign to resolve a withdraw transfer: the digest of a withdrawal to
/// `recipient` that is recomputed field by field. `calls`: whether it may call a contract.
///
/// # Errors
///
/// The first step that fails.
pub fn digest_to_sign(
    transfer: &Transfer,
    initiator: &Participant,
    initial_state: &[u8],
    withdrawal: &WithdrawData,
    calls: bool,
) -> Result<B256, Rejection> {
    let hash = B256::new(keccak256(initial_state));
    equal(Step::InitialState, transfer.initial_state_hash, hash)?;
    let state: WithdrawState =
        abi::decode(initial_state).map_err(|why| why.because_of(Step::Encoding))?;
    equal(Step::Channel, transfer.channel, withdrawal.channel)?;
    equal(Step::Asset, transfer.asset, withdrawal.asset)?;
    equal(Step::Data, withdrawal.commitment(), state.data)?;
    equal(Step::Parties, transfer.initiator, state.initiator)?;
    equal(Step::Parties, transfer.responder, state.responder)?;
    equal(Step::Parties, transfer.initiator, initiator.address())?;
    ensure(Step::Nonce, !state.nonce.is_zero() && state.nonce == withdrawal.nonce)?;
    let [locked, responders] = transfer.balance.amount;
    let together = withdrawal.amount.checked_add(state.fee);
    ensure(Step::Amount, responders.is_zero() && together == Some(locked))?;
    ensure(Step::Call, calls || withdrawal.call_to.is_zero() && withdrawal.call_data.0.is_empty())?;
    let digest = withdrawal.digest();
    initiator
        .check(&digest, &state.initiator_signature.0)
        .map_err(|why| why.because_of(Step::Signature))?;
    Ok(digest)
}

#[cfg(test)]
mod tests;
