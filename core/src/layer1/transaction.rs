//! A transaction of a proven block.
//!
//! **Proved:** the block has exactly these transaction bytes at this index, and they have this hash.
//! **Not proved:** that it succeeded (see `layer1/receipt`); who sent it, which the signature says.
//! **Rule:** yellow paper §4.3, EIP-2718; spec/layer1.md §6 (R1–R3).

use super::envelope::{open, prove};
use super::state::State;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 3_14 {
    /// The claim is about another chain than the proven block.
    ChainId = 1 "A1",
    /// Only a state root was proven, no header: the transactions root is unknown.
    NoHeader = 2 "R1",
    /// The trie proof for this index fails; the cause says where.
    Proof = 3 "R1",
    /// The block has no transaction at this index.
    Absent = 4 "R2",
    /// The transaction is not one strict RLP list, behind its type if it has one.
    Encoding = 5 "R2",
    /// The transaction at this index has another hash than the claimed one.
    TransactionHash = 6 "R3",
}}

crate::kind! {
    0x030e "layer1/transaction"
    title: "Transaction",
    needs: ["state"], gives: ["transaction"],
    proves: "the proven block has a transaction with this hash at this index",
    not_proved: "that the transaction succeeded, or who sent it",
    trusts: "what the block rests on",
    rule: "spec/layer1.md §6, R1–R3",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Transaction,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Chain the transaction is on.
        pub chain_id: u64,
        /// Its position in the block, from 0.
        pub index: u64,
        /// keccak-256 of its bytes.
        pub transaction_hash: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the block's transactions trie, root first.
        pub transaction_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// A proven transaction.
    pub struct Transaction {
        /// Chain it is on.
        pub chain_id: u64,
        /// Block that holds it.
        pub block_hash: B256,
        /// Its position in the block, from 0.
        pub index: u64,
        /// keccak-256 of its bytes.
        pub hash: B256,
        /// Type byte; 0 for a legacy transaction.
        pub transaction_type: u8,
        /// Its bytes, type byte included, as signed and hashed.
        pub bytes: Bytes,
    }
}

/// Checks a transaction of a proven block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Transaction>, Rejection> {
    let State { chain_id, header, .. } = state.value();
    equal(Step::ChainId, *chain_id, claim.chain_id)?;
    let header = header.as_ref().ok_or_else(|| Rejection::at(Step::NoHeader))?;
    let bytes = prove(&header.transactions_root, claim.index, &evidence.transaction_proof)
        .map_err(|why| why.because_of(Step::Proof))?
        .ok_or_else(|| Rejection::at(Step::Absent))?;
    let (transaction_type, _) = open(bytes).map_err(|_| Rejection::at(Step::Encoding))?;
    let hash = B256::new(keccak256(bytes));
    equal(Step::TransactionHash, claim.transaction_hash, hash)?;
    let transaction = Transaction {
        chain_id: *chain_id,
        block_hash: header.hash,
        index: claim.index,
        hash,
        transaction_type,
        bytes: Bytes(bytes.to_vec()),
    };
    Ok(state.derive(transaction, state.value().link(KIND, hash)))
}

#[cfg(test)]
mod tests;
