//! Calldata of a Raiden token network.
//!
//! **Proved:** nothing; these are the bytes that a transaction carries, equal to the recorded ones.

use super::contract::SettleInput;
use super::{BalanceProof, Lock, Withdraw, packed_locks};
use crate::codec::abi;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// `setTotalWithdraw(uint256,address,uint256,uint256,bytes,bytes)`.
pub const SET_TOTAL_WITHDRAW: [u8; 4] = [0x9e, 0x67, 0xca, 0x5f];
/// `cooperativeSettle(uint256,(address,uint256,uint256,bytes,bytes),(…))`.
pub const COOPERATIVE_SETTLE: [u8; 4] = [0x73, 0x13, 0xb2, 0x5a];
/// `closeChannel(uint256,address,address,bytes32,uint256,bytes32,bytes,bytes)`.
pub const CLOSE_CHANNEL: [u8; 4] = [0x82, 0xfd, 0x77, 0x95];
/// `updateNonClosingBalanceProof(uint256,address,address,bytes32,uint256,bytes32,bytes,bytes)`.
pub const UPDATE: [u8; 4] = [0xfa, 0xdc, 0x55, 0x4b];
/// `settleChannel(uint256,address,uint256,uint256,bytes32,address,uint256,uint256,bytes32)`.
pub const SETTLE_CHANNEL: [u8; 4] = [0x9c, 0xad, 0xb1, 0x59];
/// `unlock(uint256,address,address,bytes)`.
pub const UNLOCK: [u8; 4] = [0x03, 0xd9, 0xd2, 0x53];

/// `registerSecret(bytes32)`, of the secret registry.
pub const REGISTER_SECRET: [u8; 4] = [0x12, 0xad, 0x8b, 0xfc];

/// The participant's and the partner's signature.
pub type BothSignatures<'a> = [&'a [u8]; 2];

/// `setTotalWithdraw`.
#[must_use]
pub fn set_total_withdraw(withdraw: &Withdraw, signatures: BothSignatures<'_>) -> Vec<u8> {
    let Withdraw { id, participant, total, expiration } = *withdraw;
    let [mine, partners] = signatures;
    let arguments = (id.channel, participant, total, expiration, mine, partners);
    abi::calldata(SET_TOTAL_WITHDRAW, &arguments)
}

/// `cooperativeSettle`.
#[must_use]
pub fn cooperative_settle(withdraws: [(&Withdraw, BothSignatures<'_>); 2]) -> Vec<u8> {
    let [(first, _), _] = withdraws;
    let [one, other] = withdraws.map(|(withdraw, [mine, partners])| {
        (withdraw.participant, withdraw.total, withdraw.expiration, mine, partners)
    });
    abi::calldata(COOPERATIVE_SETTLE, &(first.id.channel, one, other))
}

fn with_proof(
    selector: [u8; 4],
    parties: [Address; 2],
    proof: &BalanceProof,
    signatures: [&[u8]; 2],
) -> Vec<u8> {
    let BalanceProof { id, balance_hash, nonce, additional_hash } = *proof;
    let ([one, other], [proved, countered]) = (parties, signatures);
    let tail = (balance_hash, U256::from(nonce), additional_hash, proved, countered);
    let (hash, nonce, additional, proved, countered) = tail;
    let arguments = (id.channel, one, other, hash, nonce, additional, proved, countered);
    abi::calldata(selector, &arguments)
}

/// `closeChannel`, with the partner's proof. Without one: [`close_without_proof`].
#[must_use]
pub fn close(
    partner: Address,
    closer: Address,
    proof: &BalanceProof,
    partner_signature: &[u8],
    closer_signature: &[u8],
) -> Vec<u8> {
    with_proof(CLOSE_CHANNEL, [partner, closer], proof, [partner_signature, closer_signature])
}

/// The proof of a partner that never sent anything, over which the closer signs with 65 zero bytes in
/// the place of the partner's signature.
#[must_use]
pub const fn close_without_proof(id: super::ChannelId) -> BalanceProof {
    BalanceProof { id, balance_hash: B256::ZERO, nonce: 0, additional_hash: B256::ZERO }
}

/// `updateNonClosingBalanceProof`.
#[must_use]
pub fn update(
    closer: Address,
    partner: Address,
    proof: &BalanceProof,
    closer_signature: &[u8],
    partner_signature: &[u8],
) -> Vec<u8> {
    with_proof(UPDATE, [closer, partner], proof, [closer_signature, partner_signature])
}

/// `settleChannel`, the side that owes less first.
#[must_use]
pub fn settle(channel: U256, inputs: [SettleInput; 2]) -> Vec<u8> {
    let [(one, first), (other, second)] = inputs;
    let arguments = (
        channel,
        one,
        first.transferred,
        first.locked,
        first.locksroot,
        other,
        second.transferred,
        second.locked,
        second.locksroot,
    );
    abi::calldata(SETTLE_CHANNEL, &arguments)
}

/// `unlock`.
#[must_use]
pub fn unlock(channel: U256, receiver: Address, sender: Address, locks: &[Lock]) -> Vec<u8> {
    let locks = packed_locks(locks);
    abi::calldata(UNLOCK, &(channel, receiver, sender, locks.as_slice()))
}

/// `registerSecret`: opens every lock of this secret's hash that has not expired.
#[must_use]
pub fn register_secret(secret: B256) -> Vec<u8> {
    abi::calldata(REGISTER_SECRET, &(secret,))
}
