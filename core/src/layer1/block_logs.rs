//! All logs of a proven block that a filter asks for, and no other.
//!
//! **Proved:** these are the block's logs that match the filter; none was left out.
//! **Not proved:** anything about other blocks of a range: each needs a link of its own.
//! **Rule:** spec/layer1.md §6 (R5–R7). Either the header's bloom excludes the filter, or all
//! receipts of the block are given. Chains whose headers carry no honest bloom must not use the
//! first way.

use super::bloom::{Bloom, admits};
use super::receipt::encoding::{Log, decode};
use super::state::State;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use crate::tree::patricia::ordered;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

/// Topics that a log can have.
const MOST_TOPICS: usize = 4;

crate::steps! { 3_18 {
    /// The claim is about another chain than the proven block.
    ChainId = 1 "A1",
    /// Only a state root was proven, no header: bloom and receipts root are unknown.
    NoHeader = 2 "R1",
    /// The claim is about another block than the proven one.
    Number = 3 "H4",
    /// No receipts are given, but the block's bloom does not exclude the filter.
    BloomAdmits = 4 "R7",
    /// The receipts are not exactly those of the block.
    ReceiptsRoot = 5 "R6",
    /// A receipt is not in the one form that the chain has for it at this block.
    Encoding = 6 "R2",
    /// The claimed number of matching logs is not the proven one.
    LogCount = 7 "R7",
    /// The filter has more than four topic positions, or names something twice or out of order.
    Filter = 8 "R7",
}}

crate::kind! {
    0x0312 "layer1/block_logs"
    title: "All matching logs of a block",
    needs: ["state"], gives: [],
    proves: "exactly these logs of the proven block match the filter",
    not_proved: "anything about other blocks",
    trusts: "what the block rests on, and the caller for the form of deposit receipts",
    rule: "spec/layer1.md §6, R5–R7",
    anchor: super::receipt::Anchor, claim: Claim, evidence: Evidence<'_>, value: Value,
}

crate::record! {
    /// What is asserted: the filter, with the meaning that `eth_getLogs` gives it.
    pub struct Claim {
        /// Chain of the block.
        pub chain_id: u64,
        /// Number of the block.
        pub number: u64,
        /// Contracts to match, any of these; none matches every contract.
        pub addresses: Vec<Address>,
        /// Topics to match by position, any of these each; a position with none matches every
        /// topic, but the log must have that many.
        pub topics: Vec<Vec<B256>>,
        /// How many logs match.
        pub log_count: u64,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Every receipt of the block, type byte included; none if the bloom excludes the filter.
        pub receipts: Option<Vec<&'a [u8]>>,
    }
}

crate::record! {
    /// A log with its place in the block.
    pub struct LogInBlock {
        /// Index among the block's logs, from 0.
        pub log_index: u64,
        /// Position in the block of the transaction that emitted it.
        pub transaction_index: u64,
        /// The log.
        pub log: Log,
    }
}

crate::record! {
    /// What was proved.
    pub struct Value {
        /// Chain of the block.
        pub chain_id: u64,
        /// The block.
        pub block_hash: B256,
        /// Every log that matches, in order.
        pub logs: Vec<LogInBlock>,
    }
}

impl Claim {
    fn matches(&self, log: &Log) -> bool {
        (self.addresses.is_empty() || self.addresses.binary_search(&log.address).is_ok())
            && self.topics.len() <= log.topics.len()
            && self
                .topics
                .iter()
                .zip(&log.topics)
                .all(|(any, topic)| any.is_empty() || any.binary_search(topic).is_ok())
    }

    /// In strictly ascending order, so that a filter has one form and looking up is cheap: with plain
    /// lists, a case of 1 MB could keep a wallet busy for minutes.
    fn is_in_order(&self) -> bool {
        self.topics.len() <= MOST_TOPICS
            && self.addresses.is_sorted_by(|one, next| one.as_slice() < next.as_slice())
            && self
                .topics
                .iter()
                .all(|any| any.is_sorted_by(|one, next| one.as_slice() < next.as_slice()))
    }

    /// Whether no log under this bloom can match.
    fn is_excluded_by(&self, bloom: &Bloom) -> bool {
        let addresses = self.addresses.iter().map(|address| address.as_slice());
        let none_of = |any: &[B256]| {
            !any.is_empty() && !any.iter().any(|topic| admits(bloom, topic.as_slice()))
        };
        *bloom == [0; 256]
            || (!self.addresses.is_empty() && !addresses.into_iter().any(|one| admits(bloom, one)))
            || self.topics.iter().any(|any| none_of(any))
    }
}

/// Checks which logs of a proven block match a filter.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    anchor: &super::receipt::Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Value>, Rejection> {
    let State { chain_id, header, .. } = state.value();
    equal(Step::ChainId, *chain_id, claim.chain_id)?;
    let header = header.as_ref().ok_or_else(|| Rejection::at(Step::NoHeader))?;
    equal(Step::Number, header.number, claim.number)?;
    ensure(Step::Filter, claim.is_in_order())?;
    let mut logs = Vec::new();
    if let Some(receipts) = &evidence.receipts {
        equal(Step::ReceiptsRoot, header.receipts_root, ordered::root(receipts))?;
        let mut log_index = 0_u64;
        for (transaction_index, bytes) in (0_u64..).zip(receipts) {
            let receipt = decode(bytes, anchor.deposit_receipts)
                .map_err(|_| Rejection::at(Step::Encoding))?;
            for log in receipt.logs {
                if claim.matches(&log) {
                    logs.push(LogInBlock { log_index, transaction_index, log });
                }
                log_index = log_index.saturating_add(1);
            }
        }
    } else {
        ensure(Step::BloomAdmits, claim.is_excluded_by(&header.logs_bloom))?;
    }
    equal(Step::LogCount, logs.len() as u64, claim.log_count)?;
    let value = Value { chain_id: *chain_id, block_hash: header.hash, logs };
    Ok(state.derive(value, state.value().link(KIND, header.hash)))
}

#[cfg(test)]
mod tests;
