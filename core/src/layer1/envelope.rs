//! What the transactions and receipts tries hold: a list, or a type byte before a list.
//!
//! **Rule:** EIP-2718; spec/layer1.md §4.2 and §6. The key is the RLP of the position, unhashed.

use crate::codec::rlp::{Item, RlpError};
use crate::rejection::Rejection;
use crate::tree::patricia::{Bound, walk};
use alloc::vec::Vec;
use alloy_primitives::B256;

/// Type (0 for a value without type byte) and list of a transaction or receipt.
///
/// # Errors
///
/// When the bytes are not exactly one list, or one byte from 0x01 to 0x7f and one list.
pub fn open(bytes: &[u8]) -> Result<(u8, Item<'_>), RlpError> {
    let (number, list) = match bytes.split_first() {
        Some((&number @ 1..=0x7f, list)) => (number, list),
        _ => (0, bytes),
    };
    let item = Item::whole(list)?;
    for each in item.items()? {
        each?;
    }
    Ok((number, item))
}

/// What the trie with this root holds for position `index`.
///
/// # Errors
///
/// Of the trie walk.
pub fn prove<'a>(
    root: &B256,
    index: u64,
    proof: &[&'a [u8]],
) -> Result<Option<&'a [u8]>, Rejection> {
    let mut key = Vec::new();
    alloy_rlp::Encodable::encode(&index, &mut key);
    walk(root, &key, proof, Bound::Any)
}

#[cfg(test)]
mod tests;
