//! Block headers: RLP bytes → hash → fields, for every fork to date.
//!
//! **Proved:** these fields are the ones of the block with this hash.
//! **Not proved:** that the block is canonical, final or recent.
//! **Rule:** yellow paper §4.3, EIP-1559, -4895, -4844, -4788, -7685; spec/layer1.md §3 (H1–H5).
//! Fields behind the 21 known today are tolerated as opaque items, because the hash binds them:
//! a client that counts them stops at the next fork.

use crate::codec::record::{Reader, Wire};
use crate::codec::rlp::{Item, RlpError};
use crate::crypto::keccak::keccak256;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// keccak-256 of an empty uncle list: every block without uncles, and all after the merge.
pub const NO_UNCLES: B256 =
    alloy_primitives::b256!("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");

/// More items than any fork is likely to add.
const MOST_ITEMS: usize = 32;
/// Longest extra data read: proof-of-authority chains list validators there.
const MOST_EXTRA_DATA: usize = 8192;

/// A decoded header. Fields that a fork added are absent before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the protocol's own field names")]
pub struct Header {
    /// keccak-256 of the RLP bytes.
    pub hash: B256,
    pub parent_hash: B256,
    pub uncles_hash: B256,
    pub beneficiary: Address,
    pub state_root: B256,
    pub transactions_root: B256,
    pub receipts_root: B256,
    pub logs_bloom: [u8; 256],
    pub difficulty: U256,
    pub number: u64,
    pub gas_limit: u64,
    pub gas_used: u64,
    /// Seconds since 1970.
    pub timestamp: u64,
    pub extra_data: Vec<u8>,
    pub mix_hash: B256,
    pub nonce: [u8; 8],
    /// Wei per gas, from London.
    pub base_fee_per_gas: Option<U256>,
    /// From Shanghai; on OP Stack chains after Isthmus, storage root of the message passer.
    pub withdrawals_root: Option<B256>,
    /// From Cancun.
    pub blob_gas_used: Option<u64>,
    /// From Cancun.
    pub excess_blob_gas: Option<u64>,
    /// From Cancun.
    pub parent_beacon_block_root: Option<B256>,
    /// From Prague.
    pub requests_hash: Option<B256>,
    /// How many items the header has.
    pub item_count: u8,
}

/// Why bytes are not a header: which of the two steps of [`Header::decode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// H1: not one strict RLP list.
    Encoding,
    /// H2: too few or too many items, or an item of another size.
    Fields,
}

impl Header {
    /// Decodes and hashes a header.
    ///
    /// # Errors
    ///
    /// [`HeaderError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, HeaderError> {
        let item = Item::whole(bytes).map_err(|_| HeaderError::Encoding)?;
        let list = item.items().map_err(|_| HeaderError::Encoding)?;
        let mut count = 0_u8;
        for each in list.clone() {
            each.map_err(|_| HeaderError::Encoding)?;
            count = count.checked_add(1).ok_or(HeaderError::Fields)?;
        }
        if usize::from(count) > MOST_ITEMS {
            return Err(HeaderError::Fields);
        }
        let mut reader = Reader::list(list);
        let header = Self {
            hash: B256::from(keccak256(bytes)),
            parent_hash: reader.read(),
            uncles_hash: reader.read(),
            beneficiary: reader.read(),
            state_root: reader.read(),
            transactions_root: reader.read(),
            receipts_root: reader.read(),
            logs_bloom: reader.fixed(),
            difficulty: reader.read(),
            number: reader.read(),
            gas_limit: reader.read(),
            gas_used: reader.read(),
            timestamp: reader.read(),
            extra_data: extra_data(&mut reader),
            mix_hash: reader.read(),
            nonce: reader.fixed(),
            base_fee_per_gas: later(&mut reader),
            withdrawals_root: later(&mut reader),
            blob_gas_used: later(&mut reader),
            excess_blob_gas: later(&mut reader),
            parent_beacon_block_root: later(&mut reader),
            requests_hash: later(&mut reader),
            item_count: count,
        };
        // What later forks add is opaque.
        while reader.more() {
            reader.item();
        }
        reader.finish().map_err(|_| HeaderError::Fields)?;
        Ok(header)
    }
}

/// A field of a later fork, if the header goes that far.
fn later<'a, T: Wire<'a>>(reader: &mut Reader<'a>) -> Option<T> {
    reader.more().then(|| reader.read())
}

fn extra_data(reader: &mut Reader<'_>) -> Vec<u8> {
    let bytes = reader.bytes();
    if bytes.len() > MOST_EXTRA_DATA {
        reader.fail_last(RlpError::Size);
        return Vec::new();
    }
    bytes.to_vec()
}

#[cfg(test)]
mod tests;
