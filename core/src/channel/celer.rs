//! Celer: duplex payment channels of two one-way states, with conditional payments. Ids and digests.
//!
//! **Proved:** nothing by itself: these are the bytes that are hashed and signed.
//! **Rule:** spec/channel.md §10 (cChannel-eth@63c3c592). **Not confirmed by execution:** there is no
//! compiled package; everything is read in the sources.
//!
//! Messages are Protocol Buffers, and the exact bytes are signed: [`protobuf`] takes one encoding only.
//! No chain id is part of anything: the caller binds wallet and ledger to a chain, and never opens a
//! channel with the same peers on two.

pub mod dispute;
pub mod ledger;
pub mod message;
pub mod protobuf;
pub mod resolver;
pub mod rules;

use super::eip191;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};
use message::{Initializer, PayIdList};

/// What both peers sign: an EIP-191 message of the hash of the bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> B256 {
    eip191::personal_message(&keccak256(bytes))
}

/// Id of a channel: its wallet's.
#[must_use]
pub fn channel_id(wallet: &Address, ledger: &Address, initializer: &Initializer) -> B256 {
    let nonce = keccak256(&protobuf::encode(initializer));
    B256::new(keccak256_concat(&[wallet.as_slice(), ledger.as_slice(), &nonce]))
}

/// Id of a payment: its bytes, and who resolves it.
#[must_use]
pub fn pay_id(cond_pay: &[u8], resolver: &Address) -> B256 {
    B256::new(keccak256_concat(&[&keccak256(cond_pay), resolver.as_slice()]))
}

/// Address of a contract that may have to be deployed.
#[must_use]
pub fn virtual_contract(code: &[u8], nonce: U256) -> B256 {
    B256::new(keccak256_concat(&[code, &nonce.to_be_bytes::<32>()]))
}

/// Splits payments into a chain of lists, so that each list can be cleared by one transaction: each
/// names the hash of the next. Always at least one list.
#[must_use]
pub fn pay_lists(pay_ids: &[B256], per_list: usize) -> Vec<PayIdList> {
    let mut lists: Vec<PayIdList> = Vec::new();
    for part in pay_ids.chunks(per_list.max(1)).rev() {
        let next_list_hash = lists.last().map_or(B256::ZERO, list_hash);
        lists.push(PayIdList { pay_ids: part.to_vec(), next_list_hash });
    }
    if lists.is_empty() {
        lists.push(PayIdList::default());
    }
    lists.reverse();
    lists
}

/// What names a list in the one before it.
#[must_use]
pub fn list_hash(list: &PayIdList) -> B256 {
    B256::new(keccak256(&protobuf::encode(list)))
}

#[cfg(test)]
mod tests;
