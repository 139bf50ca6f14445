//! Execution payloads as OP Stack nodes gossip them: SSZ bytes, read strictly, and the block header
//! that they stand for.
//!
//! **Rule:** consensus-specs, ExecutionPayload of Deneb (V3: 528 bytes before the variable part);
//! Isthmus adds the withdrawals root (V4: 560); spec/rollup-proofs.md §5 (U4, U5, U7). Older
//! payloads (V1, V2: before Ecotone) are not read: no chain makes them any more.

use crate::codec::record::Wire;
use crate::codec::rlp::{put_bytes, put_list};
use crate::layer1::header::NO_UNCLES;
use crate::tree::patricia::{EMPTY_ROOT, ordered};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256, b256};

/// SHA-256 of no bytes: the requests hash of a block without requests, as all of a rollup are.
const NO_REQUESTS: B256 =
    b256!("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
/// Longest extra data of a header.
const MOST_EXTRA_DATA: usize = 32;

/// A payload's bytes, cut at its offsets.
#[derive(Clone, Debug)]
pub(super) struct Payload<'a> {
    parent_hash: &'a [u8; 32],
    fee_recipient: &'a [u8; 20],
    state_root: &'a [u8; 32],
    receipts_root: &'a [u8; 32],
    logs_bloom: &'a [u8; 256],
    prev_randao: &'a [u8; 32],
    number: u64,
    gas_limit: u64,
    gas_used: u64,
    timestamp: u64,
    extra_data: &'a [u8],
    base_fee_per_gas: U256,
    pub(super) block_hash: B256,
    transactions: Vec<&'a [u8]>,
    pub(super) has_withdrawals: bool,
    pub(super) blob_gas_used: u64,
    pub(super) excess_blob_gas: u64,
    /// V4 only.
    withdrawals_root: Option<&'a [u8; 32]>,
}

/// Cuts fields off the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<u64> {
        self.bytes().copied().map(u64::from_le_bytes)
    }

    fn offset(&mut self) -> Option<usize> {
        let offset = self.bytes().copied().map(u32::from_le_bytes)?;
        usize::try_from(offset).ok()
    }
}

impl<'a> Payload<'a> {
    /// Reads a payload; `None` when an offset does not point to where the part before it ends, or a
    /// part is longer than any such part is (U4).
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut fields = Reader(bytes);
        let parent_hash = fields.bytes()?;
        let fee_recipient = fields.bytes()?;
        let state_root = fields.bytes()?;
        let receipts_root = fields.bytes()?;
        let logs_bloom = fields.bytes()?;
        let prev_randao = fields.bytes()?;
        let number = fields.number()?;
        let gas_limit = fields.number()?;
        let gas_used = fields.number()?;
        let timestamp = fields.number()?;
        let extra_data_at = fields.offset()?;
        let base_fee_per_gas = U256::from_le_bytes(*fields.bytes::<32>()?);
        let block_hash = B256::new(*fields.bytes()?);
        let transactions_at = fields.offset()?;
        let withdrawals_at = fields.offset()?;
        let blob_gas_used = fields.number()?;
        let excess_blob_gas = fields.number()?;
        // The variable part starts where the fixed part ends: its first offset is the version.
        let withdrawals_root = match extra_data_at {
            528 => None,
            560 => Some(fields.bytes()?),
            _ => return None,
        };
        let extra_data = bytes.get(extra_data_at..transactions_at)?;
        if extra_data.len() > MOST_EXTRA_DATA {
            return None;
        }
        let transactions = list(bytes.get(transactions_at..withdrawals_at)?)?;
        let has_withdrawals = !bytes.get(withdrawals_at..)?.is_empty();
        Some(Self {
            parent_hash,
            fee_recipient,
            state_root,
            receipts_root,
            logs_bloom,
            prev_randao,
            number,
            gas_limit,
            gas_used,
            timestamp,
            extra_data,
            base_fee_per_gas,
            block_hash,
            transactions,
            has_withdrawals,
            blob_gas_used,
            excess_blob_gas,
            withdrawals_root,
        })
    }

    /// Whether it is of the version that Isthmus introduced.
    const fn is_v4(&self) -> bool {
        self.withdrawals_root.is_some()
    }

    /// Whether its extra data has Jovian's form: from then on `blobGasUsed` counts data.
    pub(super) const fn is_jovian(&self) -> bool {
        self.extra_data.len() == 17 && matches!(self.extra_data.first(), Some(1))
    }

    /// RLP of the header of the block that this payload is of.
    pub(super) fn header(&self, parent_beacon_block_root: &[u8; 32]) -> Vec<u8> {
        let mut header = Vec::new();
        put_list(&mut header, |out| {
            put_bytes(out, self.parent_hash);
            put_bytes(out, NO_UNCLES.as_slice());
            put_bytes(out, self.fee_recipient);
            put_bytes(out, self.state_root);
            put_bytes(out, ordered::root(&self.transactions).as_slice());
            put_bytes(out, self.receipts_root);
            put_bytes(out, self.logs_bloom);
            put_bytes(out, &[]); // difficulty
            self.number.write(out);
            self.gas_limit.write(out);
            self.gas_used.write(out);
            self.timestamp.write(out);
            put_bytes(out, self.extra_data);
            put_bytes(out, self.prev_randao);
            put_bytes(out, &[0; 8]); // nonce
            self.base_fee_per_gas.write(out);
            put_bytes(out, self.withdrawals_root.unwrap_or(&EMPTY_ROOT.0));
            self.blob_gas_used.write(out);
            self.excess_blob_gas.write(out);
            put_bytes(out, parent_beacon_block_root);
            if self.is_v4() {
                put_bytes(out, NO_REQUESTS.as_slice());
            }
        });
        header
    }
}

/// The items of an SSZ list of byte lists. The first offset tells how many offsets there are; an
/// item is at least one byte, as every transaction is.
fn list(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let mut items = Vec::new();
    if bytes.is_empty() {
        return Some(items);
    }
    let mut offsets = Reader(bytes);
    let first = offsets.offset()?;
    let mut offsets = Reader(bytes.get(4..first)?);
    let mut start = first;
    while !offsets.0.is_empty() {
        let end = offsets.offset()?;
        items.push(bytes.get(start..end).filter(|item| !item.is_empty())?);
        start = end;
    }
    items.push(bytes.get(start..).filter(|item| !item.is_empty())?);
    Some(items)
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
