//! A receipt with what only the whole block tells: gas of one transaction, indices of its logs.
//!
//! **Proved:** the transaction at this index has this hash, outcome, gas and these logs with these
//! indices in the block.
//! **Not proved:** contract address, effective gas price and sender: they are not in receipts.
//! **Rule:** spec/layer1.md §6 (R3–R6). All transactions and receipts of the block are given and
//! both tries rebuilt, because nodes answer `eth_getBlockReceipts` but give no receipt proofs.

use super::receipt::TransactionReceipt;
use super::receipt::encoding::{DepositReceipts, Status, decode};
use super::state::State;
use super::{bloom, envelope};
use crate::crypto::keccak::keccak256;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use crate::tree::patricia::ordered;
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 3_17 {
    /// The claim is about another chain than the proven block.
    ChainId = 1 "A1",
    /// Only a state root was proven, no header: the receipts root is unknown.
    NoHeader = 2 "R1",
    /// There are not as many receipts as transactions.
    Count = 3 "R6",
    /// The transactions are not exactly those of the block.
    TransactionsRoot = 4 "R6",
    /// The receipts are not exactly those of the block.
    ReceiptsRoot = 5 "R6",
    /// The block has no transaction at this index.
    Index = 6 "R1",
    /// The transaction at this index has another hash than the claimed one.
    TransactionHash = 7 "R3",
    /// A receipt is not in the one form that the chain has for it at this block.
    Encoding = 8 "R2",
    /// The receipt's bloom is not the one of its logs.
    LogsBloom = 9 "R2",
    /// The claimed status is not the proven one.
    Status = 10 "A6",
    /// The claimed cumulative gas is not the proven one.
    CumulativeGasUsed = 11 "A6",
    /// The claimed gas is not the difference to the receipt before.
    GasUsed = 12 "R4",
    /// The claimed index of the first log is not the number of logs before it.
    FirstLogIndex = 13 "R5",
    /// Transaction and receipt have different types, or the transaction is not one typed list.
    TransactionType = 14 "R3",
}}

crate::kind! {
    0x0311 "layer1/receipt_in_block"
    title: "Receipt by all receipts of its block",
    needs: ["state"], gives: ["receipt"],
    proves: "the transaction with this hash and index had this outcome, gas and these logs, whose indices in the block are known",
    not_proved: "contract address, effective gas price and sender",
    trusts: "what the block rests on, and the caller for the form of deposit receipts",
    rule: "spec/layer1.md §6, R3–R6",
    anchor: super::receipt::Anchor, claim: Claim, evidence: Evidence<'_>, value: TransactionReceipt,
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
        /// Whether it succeeded.
        pub status: Status,
        /// Gas used in the block up to and including this transaction.
        pub cumulative_gas_used: u64,
        /// Gas used by this transaction.
        pub gas_used: u64,
        /// Index in the block of its first log: the number of logs before it.
        pub first_log_index: u64,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Every transaction of the block, type byte included.
        pub transactions: Vec<&'a [u8]>,
        /// Every receipt of the block, type byte included.
        pub receipts: Vec<&'a [u8]>,
    }
}

/// Checks a receipt against all transactions and receipts of its block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    anchor: &super::receipt::Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<TransactionReceipt>, Rejection> {
    let State { chain_id, header, .. } = state.value();
    equal(Step::ChainId, *chain_id, claim.chain_id)?;
    let header = header.as_ref().ok_or_else(|| Rejection::at(Step::NoHeader))?;
    let Evidence { transactions, receipts } = evidence;
    equal(Step::Count, transactions.len(), receipts.len())?;
    equal(Step::TransactionsRoot, header.transactions_root, ordered::root(transactions))?;
    equal(Step::ReceiptsRoot, header.receipts_root, ordered::root(receipts))?;

    let at = usize::try_from(claim.index).unwrap_or(usize::MAX);
    let transaction = transactions.get(at).ok_or_else(|| Rejection::at(Step::Index))?;
    let hash = B256::new(keccak256(transaction));
    equal(Step::TransactionHash, claim.transaction_hash, hash)?;
    let Before { receipt, cumulative_gas_used, log_count } =
        read(receipts, at, anchor.deposit_receipts)?;
    let transaction_type = envelope::open(transaction).map(|(number, _)| number).ok();
    ensure(Step::TransactionType, transaction_type == Some(receipt.transaction_type))?;
    ensure(Step::LogsBloom, bloom::of(&receipt.logs) == receipt.logs_bloom)?;
    equal(Step::Status, receipt.status as u64, claim.status as u64)?;
    equal(Step::CumulativeGasUsed, receipt.cumulative_gas_used, claim.cumulative_gas_used)?;
    let gas_used = receipt.cumulative_gas_used.checked_sub(cumulative_gas_used);
    let gas_used = gas_used.ok_or_else(|| Rejection::at(Step::GasUsed))?;
    equal(Step::GasUsed, gas_used, claim.gas_used)?;
    equal(Step::FirstLogIndex, log_count, claim.first_log_index)?;
    let value = TransactionReceipt {
        chain_id: *chain_id,
        block_hash: header.hash,
        index: claim.index,
        transaction_hash: hash,
        transaction_type: receipt.transaction_type,
        status: receipt.status,
        cumulative_gas_used: receipt.cumulative_gas_used,
        gas_used: Some(gas_used),
        first_log_index: Some(log_count),
        deposit_nonce: receipt.deposit_nonce,
        logs: receipt.logs,
    };
    Ok(state.derive(value, state.value().link(KIND, hash)))
}

/// A receipt, and what the receipts before it add up to.
struct Before {
    receipt: super::receipt::encoding::Receipt,
    cumulative_gas_used: u64,
    log_count: u64,
}

fn read(receipts: &[&[u8]], at: usize, deposits: DepositReceipts) -> Result<Before, Rejection> {
    let strict = |bytes| decode(bytes, deposits).map_err(|_| Rejection::at(Step::Encoding));
    let (mut cumulative_gas_used, mut log_count) = (0, 0_u64);
    for bytes in receipts.iter().take(at) {
        let receipt = strict(bytes)?;
        cumulative_gas_used = receipt.cumulative_gas_used;
        log_count = log_count.saturating_add(receipt.logs.len() as u64);
    }
    let receipt = strict(receipts.get(at).copied().unwrap_or_default())?;
    Ok(Before { receipt, cumulative_gas_used, log_count })
}

#[cfg(test)]
mod tests;
