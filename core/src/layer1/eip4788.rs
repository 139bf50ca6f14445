//! A beacon block root from the contract that keeps them in an execution chain's state.
//!
//! **Proved:** in the proven state the beacon roots contract holds this root for this timestamp:
//! the parent beacon block of the execution block with that timestamp. On an OP Stack chain it is
//! the parent beacon block of the layer 1 origin, under the *layer 2* timestamp.
//! **Not proved:** that the chain fills the contract as EIP-4788 says: on a layer 2 the root is
//! worth no more than the layer 2's state, and which chain settles it is the caller's word.
//! **Rule:** EIP-4788; spec/layer1.md §9.1 (E1).

use super::account;
use super::beacon_root::BeaconRoot;
use super::state::State;
use super::storage;
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, address};

/// The beacon roots contract, the same on every chain.
pub const CONTRACT: Address = address!("0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02");
/// Entries of its ring.
const RING: u64 = 8191;

crate::steps! { 3_09 {
    /// The contract's account proof fails; the cause says where.
    AccountProof = 1 "A2",
    /// The state has no beacon roots contract.
    NoContract = 2 "A3",
    /// The proof of the timestamp's slot fails; the cause says where.
    TimestampProof = 3 "A4",
    /// The ring holds the root for another timestamp, or for none.
    Timestamp = 4 "E1",
    /// The proof of the root's slot fails; the cause says where.
    RootProof = 5 "A4",
    /// The ring holds another root than the claimed one, or none.
    Root = 6 "E3",
}}

crate::kind! {
    0x0309 "layer1/eip4788"
    title: "Beacon root in state (EIP-4788)",
    needs: ["state"], gives: ["beacon_root"],
    proves: "the state's beacon roots contract holds this root for this timestamp",
    not_proved: "that the chain fills the contract as EIP-4788 says",
    trusts: "what the state rests on, and the caller for which beacon chain it is",
    rule: "EIP-4788; spec/layer1.md §9.1, E1",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: BeaconRoot,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Execution chain whose beacon chain the contract tells of: the state's own chain on
        /// layer 1, the chain that settles it on a layer 2.
        pub chain_id: u64,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Timestamp (seconds since 1970) of the state's chain under which the root is kept.
        pub timestamp: u64,
        /// Hash tree root of the beacon block.
        pub beacon_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the account trie for the contract, root first.
        pub account_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie for slot `timestamp mod 8191`.
        pub timestamp_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie for slot `timestamp mod 8191 + 8191`.
        pub root_proof: Vec<&'a [u8]>,
    }
}

/// Checks a beacon root kept in a proven state.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<BeaconRoot>, Rejection> {
    let contract = account::prove(state.value(), CONTRACT, &evidence.account_proof)
        .map_err(|why| why.because_of(Step::AccountProof))?
        .ok_or_else(|| Rejection::at(Step::NoContract))?;
    let position = claim.timestamp.checked_rem(RING).unwrap_or_default();
    let kept = |slot, proof: &[&[u8]]| storage::prove(&contract.storage_root, slot, proof);
    let timestamp = kept(word(position), &evidence.timestamp_proof)
        .map_err(|why| why.because_of(Step::TimestampProof))?
        // An unused entry reads as timestamp 0, for which there was no root either.
        .ok_or_else(|| Rejection::at(Step::Timestamp))?;
    equal(Step::Timestamp, word(claim.timestamp), timestamp)?;
    let root = kept(word(position.saturating_add(RING)), &evidence.root_proof)
        .map_err(|why| why.because_of(Step::RootProof))?
        .ok_or_else(|| Rejection::at(Step::Root))?;
    equal(Step::Root, claim.beacon_root, root)?;
    let root = BeaconRoot { chain_id: anchor.chain_id, beacon_root: root };
    let link = root.link(KIND);
    Ok(state.derive(root, link))
}

/// A number as a storage word.
pub(super) fn word(number: u64) -> B256 {
    B256::from(U256::from(number).to_be_bytes::<32>())
}

#[cfg(test)]
mod tests;
