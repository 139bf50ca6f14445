//! Headers of Arbitrum chains: the 16 fields of London, with sends in place of uncle-era leftovers.
//!
//! **Proved:** these fields are the ones of the block with this hash, and it has the shape of an
//! Arbitrum block.
//! **Not proved:** that it belongs to this Arbitrum chain and not to another.
//! **Rule:** spec/rollup-proofs.md §6.1 (H-arb). `extraData` is the root over all messages sent to
//! the settlement layer; `mixHash` packs their count, the L1 block number and the ArbOS version.
//! Its last 8 bytes are flags of newer versions and not looked at.

use crate::layer1::header::Header;
use alloy_primitives::{B256, U256};

/// Arbitrum's own fields of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sends {
    /// Root over all L2 → L1 messages up to this block.
    pub send_root: B256,
    /// How many messages that are.
    pub send_count: u64,
    /// Block of the settlement layer that contracts on this chain see.
    pub l1_block_number: u64,
    /// ArbOS version.
    pub arbos_version: u64,
}

/// Reads Arbitrum's fields; `None` when the header is not of an Arbitrum chain (H-arb): 16 items,
/// 32 bytes of extra data, difficulty 1. No other chain of these checks has difficulty 1.
#[must_use]
pub fn sends(header: &Header) -> Option<Sends> {
    let send_root = B256::new(header.extra_data.as_slice().try_into().ok()?);
    if header.item_count != 16 || header.difficulty != U256::ONE {
        return None;
    }
    let [count, l1, version, _flags] = header.mix_hash.0.as_chunks::<8>().0 else { return None };
    Some(Sends {
        send_root,
        send_count: u64::from_be_bytes(*count),
        l1_block_number: u64::from_be_bytes(*l1),
        arbos_version: u64::from_be_bytes(*version),
    })
}

#[cfg(test)]
mod tests;
