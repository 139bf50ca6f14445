//! A storage slot that provably holds nothing, which a contract reads as zero.
//!
//! **Proved:** under the proven account's storage root there is nothing at the slot.
//! **Not proved:** what the slot means: the contract's layout is configuration.
//! **Rule:** spec/layer1.md §5 (A3, A4). For an empty storage (and an absent account, whose
//! storage root is the empty one) the proof is empty.

use super::account::Account;
use super::storage::{Evidence, Slot, prove, slot};
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use alloy_primitives::{Address, B256};

crate::steps! { 3_06 {
    /// The claim is about another account than the proven one.
    Address = 1 "A2",
    /// The slot's trie proof fails; the cause says where.
    Proof = 2 "A4",
    /// The storage does hold a word at this slot.
    Present = 3 "A4",
}}

crate::kind! {
    0x0306 "layer1/storage_absence"
    title: "Storage slot that is zero",
    needs: ["account"], gives: [],
    proves: "the proven account's storage holds nothing at this slot: it reads as zero",
    not_proved: "what the slot means to the contract",
    trusts: "what the account rests on",
    rule: "spec/layer1.md §5, A3, A4",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Slot,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The contract: the account that was proven before.
        pub address: Address,
        /// The asked slot, before hashing.
        pub slot: B256,
    }
}

/// Checks that a slot of a proven account is zero.
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
    let found = prove(&account.value().storage_root, claim.slot, &evidence.storage_proof)
        .map_err(|why| why.because_of(Step::Proof))?;
    if let Some(word) = found {
        return Err(Rejection::differs(Step::Present, B256::ZERO, word));
    }
    Ok(slot(account, KIND, claim.address, claim.slot, B256::ZERO))
}

#[cfg(test)]
mod tests;
