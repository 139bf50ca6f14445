//! Block headers: RLP bytes → hash → fields, for every fork to date.
//!
//! **Proved:** these fields are the ones of the block with this hash.
//! **Not proved:** that the block is canonical, final or recent.
//! **Rule:** yellow paper §4.3, EIP-1559, -4895, -4844, -4788, -7685; spec/layer1.md §3 (H1–H5).
//! Fields behind the 21 known today are tolerated as opaque items, because the hash binds them:
//! a client that counts them stops at the next fork.

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

impl From<RlpError> for HeaderError {
    fn from(error: RlpError) -> Self {
        if error == RlpError::Encoding { Self::Encoding } else { Self::Fields }
    }
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
        let mut items = list;
        let mut next = || items.next().transpose().map_err(|_| HeaderError::Encoding);
        let mut due = || next()?.ok_or(HeaderError::Fields);

        let header = Self {
            hash: B256::from(keccak256(bytes)),
            parent_hash: B256::new(due()?.fixed()?),
            uncles_hash: B256::new(due()?.fixed()?),
            beneficiary: Address::from(due()?.fixed::<20>()?),
            state_root: B256::new(due()?.fixed()?),
            transactions_root: B256::new(due()?.fixed()?),
            receipts_root: B256::new(due()?.fixed()?),
            logs_bloom: due()?.fixed()?,
            difficulty: U256::from_be_bytes(due()?.padded::<32>()?),
            number: due()?.uint()?,
            gas_limit: due()?.uint()?,
            gas_used: due()?.uint()?,
            timestamp: due()?.uint()?,
            extra_data: extra_data(&due()?)?,
            mix_hash: B256::new(due()?.fixed()?),
            nonce: due()?.fixed()?,
            base_fee_per_gas: next()?
                .map(|item| item.padded::<32>().map(U256::from_be_bytes))
                .transpose()?,
            withdrawals_root: word(next()?)?,
            blob_gas_used: next()?.map(|item| item.uint()).transpose()?,
            excess_blob_gas: next()?.map(|item| item.uint()).transpose()?,
            parent_beacon_block_root: word(next()?)?,
            requests_hash: word(next()?)?,
            item_count: count,
        };
        Ok(header)
    }
}

fn word(item: Option<Item<'_>>) -> Result<Option<B256>, RlpError> {
    item.map(|item| item.fixed().map(B256::new)).transpose()
}

fn extra_data(item: &Item<'_>) -> Result<Vec<u8>, RlpError> {
    let bytes = item.bytes()?;
    if bytes.len() > MOST_EXTRA_DATA { Err(RlpError::Size) } else { Ok(bytes.to_vec()) }
}

#[cfg(test)]
mod tests;
