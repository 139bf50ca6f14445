//! What a request to close leads to: the oracle of Tempo's channels.
//!
//! **Rule:** spec/channel.md §2.8: the payer's withdrawal wins unless the payee settles or closes with
//! its highest voucher within the grace period.
//!
//! Calldata follows the published interface; it has not been sent to a contract here.

use super::contract::Channel;
use super::{Descriptor, Variant};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// `settle(bytes32,uint128,bytes)`.
const LEGACY_SETTLE: [u8; 4] = [0x51, 0x6d, 0x3b, 0x88];
/// `requestClose(bytes32)`.
const LEGACY_REQUEST_CLOSE: [u8; 4] = [0x6b, 0xf5, 0xfe, 0x6f];
/// `withdraw(bytes32)`.
const LEGACY_WITHDRAW: [u8; 4] = [0x8e, 0x19, 0x89, 0x9e];
/// `settle(ChannelDescriptor,uint96,bytes)`.
const RESERVE_SETTLE: [u8; 4] = [0x97, 0xfb, 0x51, 0x04];
/// `requestClose(ChannelDescriptor)`.
const RESERVE_REQUEST_CLOSE: [u8; 4] = [0x67, 0x54, 0x02, 0xe5];
/// `withdraw(ChannelDescriptor)`.
const RESERVE_WITHDRAW: [u8; 4] = [0x41, 0xe2, 0xc6, 0x64];

/// The fields of a TIP-1034 descriptor, in the order of the interface.
type Fields = (Address, Address, Address, Address, B256, Address, B256);

fn fields(descriptor: &Descriptor) -> Option<Fields> {
    let Descriptor { payer, payee, token, salt, authorized_signer, variant } = *descriptor;
    let Variant::Reserve { operator, expiring_nonce_hash } = variant else { return None };
    Some((payer, payee, operator, token, salt, authorized_signer, expiring_nonce_hash))
}

fn call(descriptor: &Descriptor, data: Vec<u8>) -> Call {
    Call { to: descriptor.escrow(), value: U256::ZERO, data: Bytes(data) }
}

/// Calldata by which the payee settles.
#[must_use]
pub fn settle_call(
    descriptor: &Descriptor,
    chain_id: u64,
    cumulative: u128,
    signature: &[u8],
) -> Vec<u8> {
    match fields(descriptor) {
        Some(fields) => abi::calldata(RESERVE_SETTLE, &(fields, cumulative, signature)),
        None => abi::calldata(LEGACY_SETTLE, &(descriptor.id(chain_id), cumulative, signature)),
    }
}

fn payer_call(descriptor: &Descriptor, chain_id: u64, legacy: [u8; 4], reserve: [u8; 4]) -> Call {
    let data = match fields(descriptor) {
        Some(fields) => abi::calldata(reserve, &fields),
        None => abi::calldata(legacy, &(descriptor.id(chain_id),)),
    };
    call(descriptor, data)
}

fn share(descriptor: &Descriptor, amount: u128) -> Vec<Share> {
    vec![Share { asset: descriptor.token.into_word(), amount: U256::from(amount) }]
}

/// What the payee has to do with its highest voucher. Its worst case counts what it can still settle.
#[must_use]
pub fn payee(
    descriptor: &Descriptor,
    chain_id: u64,
    channel: &Channel,
    held: Option<(u128, &[u8])>,
) -> Advice {
    let highest = held.map_or(0, |(total, _)| total);
    let settled = channel.settle(descriptor, descriptor.payee, highest);
    let owed = settled.as_ref().map_or(0, |(_, paid)| *paid);
    let deadline = channel.matures_at().filter(|_| owed > 0).map(|at| at.saturating_sub(1));
    let verdict = match (channel.is_open(), deadline) {
        (false, _) => Verdict::Finalized,
        (true, _) if channel.settled > highest => Verdict::Stale,
        (true, Some(_)) => Verdict::Respond,
        (true, None) => Verdict::Safe,
    };
    let calls = held.filter(|_| owed > 0).map(|(total, signature)| {
        call(descriptor, settle_call(descriptor, chain_id, total, signature))
    });
    Advice {
        verdict,
        deadline,
        clock: Clock::Timestamp,
        calls: calls.into_iter().collect(),
        worst_case: share(descriptor, owed),
        enforceable: if owed > 0 { vec![0] } else { vec![] },
    }
}

/// What the payer gets back if the payee vanishes after settling everything that was signed.
#[must_use]
pub fn payer(
    descriptor: &Descriptor,
    chain_id: u64,
    channel: &Channel,
    signed: u128,
    now: u64,
) -> Advice {
    let taken = signed.max(channel.settled).min(channel.deposit);
    let back = channel.deposit.saturating_sub(taken);
    let calls = match channel.matures_at() {
        _ if !channel.is_open() => None,
        None => Some((LEGACY_REQUEST_CLOSE, RESERVE_REQUEST_CLOSE)),
        Some(at) if now >= at => Some((LEGACY_WITHDRAW, RESERVE_WITHDRAW)),
        Some(_) => None,
    };
    let calls = calls.map(|(legacy, reserve)| payer_call(descriptor, chain_id, legacy, reserve));
    let verdict = match channel.is_open() {
        false => Verdict::Finalized,
        true if channel.settled > signed => Verdict::Stale,
        true => Verdict::Safe,
    };
    Advice {
        verdict,
        deadline: None,
        clock: Clock::Timestamp,
        calls: calls.into_iter().collect(),
        worst_case: share(descriptor, back),
        enforceable: vec![],
    }
}

#[cfg(test)]
mod tests;
