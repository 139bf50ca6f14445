//! A block from a hash that the caller trusts.
//!
//! **Proved:** the header with this hash has these fields.
//! **Not proved:** that the block is canonical or final: that is the caller's word.
//! **Rule:** spec/layer1.md §3 (H1–H5).

use super::header::{Header, HeaderError};
use super::state::State;
use crate::proven::{AnchorAssurance, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 3_01 {
    /// The header is not one strict RLP list.
    HeaderEncoding = 1 "H1",
    /// A header field is missing or has another size.
    HeaderFields = 2 "H2",
    /// The header hashes to another block hash than the trusted one.
    BlockHash = 3 "H3",
    /// The header's number is not the claimed one.
    Number = 4 "H4",
    /// The block is older than the caller accepts.
    TooOld = 5 "H4",
    /// The block's state root is not the claimed one.
    StateRoot = 6 "H6",
    /// The block's timestamp is not the claimed one.
    Timestamp = 7 "H4",
}}

crate::kind! {
    0x0301 "layer1/block"
    title: "Block by its hash",
    needs: [], gives: ["state"],
    proves: "the block with the trusted hash has this number, timestamp and state root",
    not_proved: "that the block is canonical, final or the newest",
    trusts: "whoever gave the block hash",
    rule: "spec/layer1.md §3, H1–H4, H6",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: super::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Chain the block belongs to.
        pub chain_id: u64,
        /// keccak-256 of the block's RLP header.
        pub block_hash: B256,
        /// Oldest acceptable timestamp, seconds since 1970; 0 accepts any age.
        pub not_before: u64,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Number of the block.
        pub number: u64,
        /// Timestamp, seconds since 1970.
        pub timestamp: u64,
        /// Root of the account trie after the block.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// RLP bytes of the header.
        pub header: &'a [u8],
    }
}

impl From<HeaderError> for Rejection {
    /// For callers with steps of their own: the header's own step as the cause.
    fn from(error: HeaderError) -> Self {
        Self::at(match error {
            HeaderError::Encoding => Step::HeaderEncoding,
            HeaderError::Fields => Step::HeaderFields,
        })
    }
}

/// Checks a block against a trusted hash.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<State>, Rejection> {
    let header = Header::decode(evidence.header)?;
    equal(Step::BlockHash, anchor.block_hash, header.hash)?;
    equal(Step::Number, claim.number, header.number)?;
    if header.timestamp < anchor.not_before {
        return Err(Rejection::differs(Step::TooOld, anchor.not_before, header.timestamp));
    }
    equal(Step::StateRoot, claim.state_root, header.state_root)?;
    equal(Step::Timestamp, claim.timestamp, header.timestamp)?;
    let state = State::of(anchor.chain_id, header);
    let link = state.link(KIND, anchor.block_hash);
    Ok(Proven::anchored(state, AnchorAssurance::Unanchored, link))
}

#[cfg(test)]
mod tests;
