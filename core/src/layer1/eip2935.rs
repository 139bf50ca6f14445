//! An older block of the proven chain, by the contract that keeps block hashes in its state.
//!
//! **Proved:** the chain's own history contract names the hash of the block with these fields.
//! **Not proved:** nothing more than the state: the block is as canonical as the state's block.
//! **Rule:** EIP-2935; spec/layer1.md §9.2, §3 (H1–H4, H6). Under block B the ring holds the blocks
//! B − size to B − 1; any other number reads an entry that belongs to another block.

use super::account;
use super::eip4788::word;
use super::header::Header;
use super::state::State;
use super::storage;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, address};

/// The history contract of EIP-2935.
pub const CONTRACT: Address = address!("0x0000F90827F1C53a10cb7A02335B175320002935");
/// Entries of its ring on layer 1.
pub const RING: u64 = 8191;

crate::steps! { 3_12 {
    /// Only a state root was proven, no header: which blocks the ring holds is unknown.
    NoHeader = 1 "A1",
    /// The ring does not hold the hash of this block in the proven state.
    OutsideWindow = 2 "9.2",
    /// The contract's account proof fails; the cause says where.
    AccountProof = 3 "A2",
    /// The state has no history contract.
    NoContract = 4 "A3",
    /// The proof of the block's slot fails; the cause says where.
    StorageProof = 5 "A4",
    /// The ring holds another block hash than the claimed one, or none.
    BlockHash = 6 "A6",
    /// The header is not one strict RLP list with the right fields; the cause says which.
    Header = 7 "H1",
    /// The header hashes to another block hash.
    HeaderHash = 8 "H3",
    /// The header's number is not the claimed one.
    Number = 9 "H4",
    /// The header's timestamp is not the claimed one.
    Timestamp = 10 "H4",
    /// The block's state root is not the claimed one.
    StateRoot = 11 "H6",
}}

crate::kind! {
    0x030c "layer1/eip2935"
    title: "Older block by hash in state (EIP-2935)",
    needs: ["state"], gives: ["state"],
    proves: "the proven chain's history contract holds the hash of the block with this number, timestamp and state root",
    not_proved: "more than the proven state is worth",
    trusts: "what the state rests on, and the caller for address and ring of the contract",
    rule: "EIP-2935; spec/layer1.md §9.2; §3, H1–H4, H6",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: super::state::Summary,
}

crate::record! {
    /// What the caller already trusts. Some layer 2 chains have another contract or a larger ring.
    pub struct Anchor {
        /// The history contract.
        pub contract: Address,
        /// Entries of its ring.
        pub ring_size: u64,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Number of the older block.
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
        /// Hashed nodes of the account trie for the contract, root first.
        pub account_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie for slot `number mod ring size`.
        pub storage_proof: Vec<&'a [u8]>,
        /// RLP bytes of the older block's header.
        pub header: &'a [u8],
    }
}

/// Checks an older block of the proven chain.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<State>, Rejection> {
    let newest = state.value().header.as_ref().map(|header| header.number);
    let newest = newest.ok_or_else(|| Rejection::at(Step::NoHeader))?;
    let behind = newest.saturating_sub(claim.number);
    ensure(Step::OutsideWindow, behind >= 1 && behind <= anchor.ring_size)?;
    let contract = account::prove(state.value(), anchor.contract, &evidence.account_proof)
        .map_err(|why| why.because_of(Step::AccountProof))?
        .ok_or_else(|| Rejection::at(Step::NoContract))?;
    let slot = word(claim.number.checked_rem(anchor.ring_size).unwrap_or_default());
    let kept = storage::prove(&contract.storage_root, slot, &evidence.storage_proof)
        .map_err(|why| why.because_of(Step::StorageProof))?;
    equal(Step::BlockHash, claim.block_hash, kept.unwrap_or_default())?;
    let header = Header::decode(evidence.header)
        .map_err(|error| Rejection::from(error).because_of(Step::Header))?;
    equal(Step::HeaderHash, claim.block_hash, header.hash)?;
    equal(Step::Number, claim.number, header.number)?;
    equal(Step::Timestamp, claim.timestamp, header.timestamp)?;
    equal(Step::StateRoot, claim.state_root, header.state_root)?;
    let older = State::of(state.value().chain_id, header);
    let link = older.link(KIND, claim.block_hash);
    Ok(state.derive(older, link))
}

#[cfg(test)]
mod tests;
