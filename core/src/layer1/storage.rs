//! A storage slot that holds something.
//!
//! **Proved:** under the proven account's storage root the slot holds this word.
//! **Not proved:** what the slot means: the contract's layout is configuration.
//! **Rule:** spec/layer1.md §5 (A4, A6). The key is the *asked* slot.

use super::account::Account;
use crate::codec::rlp::Item;
use crate::crypto::keccak::keccak256;
use crate::proven::{Link, Proven};
use crate::rejection::{Rejection, equal};
use crate::tree::patricia::{Bound, Trie};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 3_05 {
    /// The claim is about another account than the proven one.
    Address = 1 "A2",
    /// The slot's trie proof fails; the cause says where.
    Proof = 2 "A4",
    /// The storage holds nothing at this slot: it is zero.
    Absent = 3 "A4",
    /// The stored value is not a minimal RLP string of 1 to 32 bytes.
    Encoding = 4 "A4",
    /// The claimed word is not the proven one.
    ClaimedWord = 5 "A6",
}}

crate::kind! {
    0x0305 "layer1/storage"
    title: "Storage slot",
    needs: ["account"], gives: [],
    proves: "the proven account's storage holds this word at this slot",
    not_proved: "what the slot means to the contract",
    trusts: "what the account rests on",
    rule: "spec/layer1.md §5, A4, A6",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Slot,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The contract: the account that was proven before.
        pub address: Address,
        /// The asked slot, before hashing.
        pub slot: B256,
        /// The word it holds, left-padded with zeros.
        pub word: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the storage trie, root first.
        pub storage_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// A proven slot.
    pub struct Slot {
        /// The contract.
        pub address: Address,
        /// The slot, before hashing.
        pub slot: B256,
        /// The word it holds; zero when the storage has nothing there.
        pub word: B256,
    }
}

/// Checks a slot of a proven account.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    account: &Proven<Account>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Slot>, Rejection> {
    equal(Step::Address, account.value().address, claim.address)?;
    let word = prove(&account.value().storage_root, claim.slot, &evidence.storage_proof)
        .map_err(|why| why.because_of(Step::Proof))?
        .ok_or_else(|| Rejection::at(Step::Absent))?;
    equal(Step::ClaimedWord, word, claim.word)?;
    Ok(slot(account, KIND, claim.address, claim.slot, word))
}

/// A slot as a link of its account's chain.
pub(super) fn slot(
    account: &Proven<Account>,
    kind: u16,
    address: Address,
    slot: B256,
    word: B256,
) -> Proven<Slot> {
    let below = account.provenance().last();
    let link = Link {
        kind,
        chain_id: account.value().chain_id,
        block_number: below.and_then(|link| link.block_number),
        timestamp: below.and_then(|link| link.timestamp),
        established: slot,
    };
    account.derive(Slot { address, slot, word }, link)
}

/// The word at `slot`, or none when the storage provably holds nothing there.
///
/// # Errors
///
/// Of the trie walk, or [`Step::Encoding`].
pub(crate) fn prove(
    storage_root: &B256,
    slot: B256,
    storage_proof: &[&[u8]],
) -> Result<Option<B256>, Rejection> {
    read(&mut Trie::new(*storage_root), slot, storage_proof)
}

/// As [`prove`], from a storage that is read several times.
pub(crate) fn read<'a>(
    storage: &mut Trie<'a>,
    slot: B256,
    storage_proof: &[&'a [u8]],
) -> Result<Option<B256>, Rejection> {
    let key = keccak256(slot.as_slice());
    let Some(value) = storage.walk(&key, storage_proof, Bound::Node)? else {
        return Ok(None);
    };
    let word = Item::whole(value).and_then(|item| item.padded::<32>());
    match word {
        // Zero is stored by storing nothing; a stored zero would be a second form of absence.
        Ok(word) if word != [0; 32] => Ok(Some(B256::new(word))),
        _ => Err(Rejection::at(Step::Encoding)),
    }
}

#[cfg(test)]
mod tests;
