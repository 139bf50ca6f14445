//! An ancestor of a proven block, by parent hashes.
//!
//! **Proved:** the proven block descends from the block with these fields.
//! **Not proved:** nothing about descendants: a child of a trusted header is not trusted.
//! **Rule:** yellow paper §4.3; spec/layer1.md §9.3, §3 (H1–H4, H6).

use super::header::Header;
use super::state::State;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

/// Most headers of one link: beyond, the history contract is cheaper.
const MOST_HEADERS: usize = 512;

crate::steps! { 3_13 {
    /// Only a state root was proven, no header: its parent is unknown.
    NoHeader = 1 "A1",
    /// No header is given, or more than 512.
    Count = 2 "9.3",
    /// A header is not one strict RLP list with the right fields; the cause says which.
    Header = 3 "H1",
    /// A header is not the parent of the one before it.
    ParentHash = 4 "H3",
    /// A header's number is not one less than that of the one before it.
    Gap = 5 "9.3",
    /// The last header's number is not the claimed one.
    Number = 6 "H4",
    /// The last header hashes to another block hash than the claimed one.
    BlockHash = 7 "H3",
    /// The last header's timestamp is not the claimed one.
    Timestamp = 8 "H4",
    /// The last block's state root is not the claimed one.
    StateRoot = 9 "H6",
}}

crate::kind! {
    0x030d "layer1/header_chain"
    title: "Ancestor by parent hashes",
    needs: ["state"], gives: ["state"],
    proves: "the proven block descends from the block with this number, hash, timestamp and state root",
    not_proved: "anything about descendants",
    trusts: "what the state rests on",
    rule: "spec/layer1.md §9.3; §3, H1–H4, H6",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>,
    value: super::state::Summary,
}

crate::record! {
    /// What is asserted of the ancestor.
    pub struct Claim {
        /// Its number.
        pub number: u64,
        /// keccak-256 of its RLP header.
        pub block_hash: B256,
        /// Its timestamp, seconds since 1970.
        pub timestamp: u64,
        /// Root of the account trie after it.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// RLP bytes of the headers from the proven block's parent down to the ancestor.
        pub headers: Vec<&'a [u8]>,
    }
}

/// Checks an ancestor of a proven block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<State>, Rejection> {
    let newest = state.value().header.as_ref().ok_or_else(|| Rejection::at(Step::NoHeader))?;
    ensure(Step::Count, evidence.headers.len() <= MOST_HEADERS)?;
    let (mut parent_hash, mut number) = (newest.parent_hash, newest.number);
    let mut last = None;
    for bytes in &evidence.headers {
        let header = Header::decode(bytes)
            .map_err(|error| Rejection::from(error).because_of(Step::Header))?;
        equal(Step::ParentHash, parent_hash, header.hash)?;
        ensure(Step::Gap, number.checked_sub(1) == Some(header.number))?;
        (parent_hash, number) = (header.parent_hash, header.number);
        last = Some(header);
    }
    let ancestor = last.ok_or_else(|| Rejection::at(Step::Count))?;
    equal(Step::Number, claim.number, ancestor.number)?;
    equal(Step::BlockHash, claim.block_hash, ancestor.hash)?;
    equal(Step::Timestamp, claim.timestamp, ancestor.timestamp)?;
    equal(Step::StateRoot, claim.state_root, ancestor.state_root)?;
    let ancestor = State::of(state.value().chain_id, ancestor);
    let link = ancestor.link(KIND, claim.block_hash);
    Ok(state.derive(ancestor, link))
}

#[cfg(test)]
mod tests;
