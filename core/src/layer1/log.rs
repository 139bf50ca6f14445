//! One log of a proven receipt.
//!
//! **Proved:** the transaction emitted this log at this place among its logs; and its index in the
//! block, if the receipt was proven with the whole block.
//! **Not proved:** that no other log exists (see `layer1/block_logs`); what the event means.
//! **Rule:** spec/layer1.md §6 (R5).

use super::receipt::TransactionReceipt;
use super::receipt::encoding::Log;
use crate::codec::record::Bytes;
use crate::proven::{Link, Proven};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 3_19 {
    /// The claim is about another transaction than the proven receipt's.
    TransactionHash = 1 "R5",
    /// The receipt has no log at this position.
    Position = 2 "R5",
    /// The claimed index in the block is not the proven one, or none was proven.
    LogIndex = 3 "R5",
    /// Another contract emitted the log.
    Address = 4 "A6",
    /// The log has other topics.
    Topics = 5 "A6",
    /// The log has other data.
    Data = 6 "A6",
}}

crate::kind! {
    0x0310 "layer1/log"
    title: "Log",
    needs: ["receipt"], gives: [],
    proves: "the proven receipt has this log at this position",
    not_proved: "that no other log exists, or what the event means",
    trusts: "what the receipt rests on",
    rule: "spec/layer1.md §6, R5",
    anchor: crate::codec::record::Nothing, claim: Claim,
    evidence: crate::codec::record::Nothing, value: Value,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The transaction whose receipt was proven before.
        pub transaction_hash: B256,
        /// Position among the transaction's logs, from 0.
        pub position: u64,
        /// Index among the block's logs; provable only with `layer1/receipt_in_block`.
        pub log_index: Option<u64>,
        /// Contract that emitted it.
        pub address: Address,
        /// Its topics.
        pub topics: Vec<B256>,
        /// Its data.
        pub data: Bytes,
    }
}

crate::record! {
    /// A proven log.
    pub struct Value {
        /// Chain it is on.
        pub chain_id: u64,
        /// Block that holds it.
        pub block_hash: B256,
        /// The transaction that emitted it.
        pub transaction_hash: B256,
        /// Position of that transaction in the block.
        pub transaction_index: u64,
        /// Position among the transaction's logs, from 0.
        pub position: u64,
        /// Index among the block's logs, where proven.
        pub log_index: Option<u64>,
        /// The log.
        pub log: Log,
    }
}

/// Checks a log of a proven receipt.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    receipt: &Proven<TransactionReceipt>,
    claim: &Claim,
) -> Result<Proven<Value>, Rejection> {
    let TransactionReceipt { transaction_hash, first_log_index, ref logs, .. } = *receipt.value();
    equal(Step::TransactionHash, transaction_hash, claim.transaction_hash)?;
    let at = usize::try_from(claim.position).unwrap_or(usize::MAX);
    let log = logs.get(at).ok_or_else(|| Rejection::at(Step::Position))?;
    let log_index = first_log_index.map(|first| first.saturating_add(claim.position));
    ensure(Step::LogIndex, claim.log_index.is_none() || claim.log_index == log_index)?;
    equal(Step::Address, log.address, claim.address)?;
    ensure(Step::Topics, log.topics == claim.topics)?;
    ensure(Step::Data, log.data == claim.data)?;
    let value = Value {
        chain_id: receipt.value().chain_id,
        block_hash: receipt.value().block_hash,
        transaction_hash,
        transaction_index: receipt.value().index,
        position: claim.position,
        log_index,
        log: log.clone(),
    };
    let below = receipt.provenance().last();
    let link = Link {
        kind: KIND,
        chain_id: value.chain_id,
        block_number: below.and_then(|link| link.block_number),
        timestamp: below.and_then(|link| link.timestamp),
        established: transaction_hash,
    };
    Ok(receipt.derive(value, link))
}

#[cfg(test)]
mod tests;
