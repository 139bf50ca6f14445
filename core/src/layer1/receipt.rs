//! The receipt of a proven transaction.
//!
//! **Proved:** the transaction had this outcome, cumulative gas and these logs.
//! **Not proved:** the gas of this transaction alone and the logs' indices in the block: they need
//! the receipts before it (see `layer1/receipt_in_block`).
//! **Rule:** yellow paper §4.3.1; spec/layer1.md §6 (R1–R3). A receipt does not name its
//! transaction: the two belong together because both are proven at the same index.

pub mod encoding;

use super::bloom;
use super::envelope::prove;
use super::state::State;
use super::transaction::Transaction;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;
use encoding::{DepositReceipts, Log, Status, decode};

crate::steps! { 3_15 {
    /// The transaction was proven in another block than the newest state's.
    Block = 1 "R3",
    /// The claim is about another index than the proven transaction's.
    Index = 2 "R3",
    /// The claim is about another transaction than the proven one.
    TransactionHash = 3 "R3",
    /// The trie proof for this index fails; the cause says where.
    Proof = 4 "R1",
    /// The block has no receipt at this index.
    Absent = 5 "R2",
    /// The receipt is not in the one form that the chain has for it at this block.
    Encoding = 6 "R2",
    /// The receipt is of another type than the transaction.
    TransactionType = 7 "R3",
    /// The receipt's bloom is not the one of its logs.
    LogsBloom = 8 "R2",
    /// The claimed status is not the proven one.
    Status = 9 "A6",
    /// The claimed cumulative gas is not the proven one.
    CumulativeGasUsed = 10 "A6",
}}

crate::kind! {
    0x030f "layer1/receipt"
    title: "Receipt",
    needs: ["state", "transaction"], gives: ["receipt"],
    proves: "the proven transaction had this outcome, cumulative gas and these logs",
    not_proved: "gas of this transaction alone, log indices in the block",
    trusts: "what the transaction rests on, and the caller for the form of deposit receipts",
    rule: "spec/layer1.md §6, R1–R3",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: TransactionReceipt,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// How the chain encoded the receipts of deposits at that block.
        pub deposit_receipts: DepositReceipts,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Position in the block, from 0: the proven transaction's.
        pub index: u64,
        /// The transaction that was proven before.
        pub transaction_hash: B256,
        /// Whether it succeeded.
        pub status: Status,
        /// Gas used in the block up to and including this transaction.
        pub cumulative_gas_used: u64,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the block's receipts trie, root first.
        pub receipt_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// A proven receipt.
    pub struct TransactionReceipt {
        /// Chain it is on.
        pub chain_id: u64,
        /// Block that holds it.
        pub block_hash: B256,
        /// Its position in the block, from 0.
        pub index: u64,
        /// The transaction.
        pub transaction_hash: B256,
        /// Type byte; 0 for a legacy transaction.
        pub transaction_type: u8,
        /// Whether it succeeded.
        pub status: Status,
        /// Gas used in the block up to and including this transaction.
        pub cumulative_gas_used: u64,
        /// Gas used by this transaction alone, where proven.
        pub gas_used: Option<u64>,
        /// Index in the block of its first log (or of the next log, if it has none), where proven.
        pub first_log_index: Option<u64>,
        /// Nonce of a deposit's sender: only of OP Stack deposits from Canyon.
        pub deposit_nonce: Option<u64>,
        /// Its logs in the order of emission.
        pub logs: Vec<Log>,
    }
}

/// Checks the receipt of a proven transaction.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    transaction: &Proven<Transaction>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<TransactionReceipt>, Rejection> {
    let Transaction { chain_id, block_hash, index, hash, transaction_type, .. } =
        *transaction.value();
    let header = state.value().header.as_ref();
    let header = header
        .filter(|header| header.hash == block_hash)
        .ok_or_else(|| Rejection::at(Step::Block))?;
    equal(Step::Index, index, claim.index)?;
    equal(Step::TransactionHash, hash, claim.transaction_hash)?;
    let bytes = prove(&header.receipts_root, index, &evidence.receipt_proof)
        .map_err(|why| why.because_of(Step::Proof))?
        .ok_or_else(|| Rejection::at(Step::Absent))?;
    let receipt =
        decode(bytes, anchor.deposit_receipts).map_err(|_| Rejection::at(Step::Encoding))?;
    let [ours, theirs] = [transaction_type, receipt.transaction_type].map(u64::from);
    equal(Step::TransactionType, ours, theirs)?;
    ensure(Step::LogsBloom, bloom::of(&receipt.logs) == receipt.logs_bloom)?;
    equal(Step::Status, receipt.status as u64, claim.status as u64)?;
    equal(Step::CumulativeGasUsed, receipt.cumulative_gas_used, claim.cumulative_gas_used)?;
    let receipt = TransactionReceipt {
        chain_id,
        block_hash,
        index,
        transaction_hash: hash,
        transaction_type,
        status: receipt.status,
        cumulative_gas_used: receipt.cumulative_gas_used,
        gas_used: None,
        first_log_index: None,
        deposit_nonce: receipt.deposit_nonce,
        logs: receipt.logs,
    };
    Ok(transaction.derive(receipt, state.value().link(KIND, hash)))
}

#[cfg(test)]
mod tests;
