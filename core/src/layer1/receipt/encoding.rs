//! Receipts as the receipts trie holds them.
//!
//! **Proved:** nothing by itself; `layer1/receipt` ties the bytes to a block.
//! **Rule:** yellow paper §4.3.1, EIP-658, EIP-2718; for deposits the OP Stack's
//! specs/protocol/deposits.md; spec/layer1.md §6 (R2). Gas used, contract address, effective gas
//! price, sender and log index are not in a receipt.

use crate::codec::record::{self, Bytes};
use crate::codec::rlp::{Item, RlpError};
use crate::layer1::bloom::Bloom;
use crate::layer1::envelope;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

/// Type byte of an OP Stack deposit.
const DEPOSIT: u8 = 0x7e;
/// The virtual machine has instructions for this many topics.
const MOST_TOPICS: usize = 4;

crate::choice! {
    /// How the chain encoded the receipts of deposits at that block.
    pub enum DepositReceipts {
        /// It has none: not an OP Stack chain.
        None = 0,
        /// Before Canyon: like any receipt, even if a node shows a deposit nonce beside it.
        BeforeCanyon = 1,
        /// From Canyon: with deposit nonce and version 1 behind the logs.
        FromCanyon = 2,
    }
}

crate::choice! {
    /// What a receipt says of the transaction's success.
    pub enum Status {
        /// It was reverted.
        Failed = 0,
        /// It succeeded.
        Succeeded = 1,
        /// Nothing: before Byzantium there is a state root in its place.
        Unknown = 2,
    }
}

crate::record! {
    /// One log.
    pub struct Log {
        /// Contract that emitted it.
        pub address: Address,
        /// At most four; by custom the first is the event's signature.
        pub topics: Vec<B256>,
        /// What is not in the topics.
        pub data: Bytes,
    }
}

/// A decoded receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// 0 for a legacy transaction.
    pub transaction_type: u8,
    /// Whether it succeeded.
    pub status: Status,
    /// State root after the transaction: only before Byzantium.
    pub state_root: Option<B256>,
    /// Gas used in the block up to and including this transaction.
    pub cumulative_gas_used: u64,
    /// Bloom as encoded: compare it with the one of the logs.
    pub logs_bloom: Bloom,
    /// Logs in the order of emission.
    pub logs: Vec<Log>,
    /// Nonce of a deposit's sender, from Canyon.
    pub deposit_nonce: Option<u64>,
}

/// Decodes a receipt in its one form.
///
/// # Errors
///
/// When the bytes are no receipt of such a chain.
pub fn decode(bytes: &[u8], deposits: DepositReceipts) -> Result<Receipt, RlpError> {
    let (transaction_type, list) = envelope::open(bytes)?;
    let is_deposit = transaction_type == DEPOSIT;
    if is_deposit && deposits == DepositReceipts::None {
        return Err(RlpError::Kind);
    }
    let (fields, deposit_nonce) = if is_deposit && deposits == DepositReceipts::FromCanyon {
        let [a, b, c, d, nonce, version] = list.array()?;
        if version.uint()? != 1 {
            return Err(RlpError::Overflow);
        }
        ([a, b, c, d], Some(nonce.uint()?))
    } else {
        (list.array()?, None)
    };
    let [outcome, cumulative_gas_used, logs_bloom, logs] = fields;
    let (status, state_root) = match *outcome.bytes()? {
        [] => (Status::Failed, None),
        [1] => (Status::Succeeded, None),
        // Types are younger than Byzantium.
        _ if transaction_type == 0 => (Status::Unknown, Some(B256::new(outcome.fixed()?))),
        _ => return Err(RlpError::Size),
    };
    let mut read = Vec::new();
    for log in logs.items()? {
        read.push(read_log(&log?)?);
    }
    Ok(Receipt {
        transaction_type,
        status,
        state_root,
        cumulative_gas_used: cumulative_gas_used.uint()?,
        logs_bloom: logs_bloom.fixed()?,
        logs: read,
        deposit_nonce,
    })
}

fn read_log(item: &Item<'_>) -> Result<Log, RlpError> {
    let log = record::decode::<Log>(item).map_err(|fault| fault.reason)?;
    if log.topics.len() > MOST_TOPICS { Err(RlpError::Surplus) } else { Ok(log) }
}

#[cfg(test)]
mod tests;
