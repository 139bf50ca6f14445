//! The rollup and outbox contracts on the settlement layer: accounts, words, fingerprints.
//!
//! **Rule:** spec/rollup-proofs.md §6.2 (slots) and §8.2 (fingerprints); EIP-1967. Slots of the
//! rollup: OffchainLabs/nitro-contracts@6748733, test/storage/RollupUserLogic.

use super::deployment::Deployment;
use crate::crypto::keccak::keccak256_concat;
use crate::layer1::account::{self, Account};
use crate::layer1::state::State;
use crate::layer1::storage;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, b256};

/// EIP-1967: keccak256("eip1967.proxy.implementation") − 1.
pub const IMPLEMENTATION_SLOT: B256 =
    b256!("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");
/// Nitro's second logic slot: keccak256("eip1967.proxy.implementation.secondary") − 1.
pub const SECONDARY_IMPLEMENTATION_SLOT: B256 =
    b256!("0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d");

/// Rollup: chain id.
pub const CHAIN_ID_SLOT: u8 = 101;
/// Rollup: hash of the newest confirmed assertion.
pub const LATEST_CONFIRMED_SLOT: u8 = 116;
/// Rollup: mapping from assertion hash to its node.
pub const ASSERTIONS_SLOT: u8 = 117;
/// Outbox: mapping from `index / 255` to a word of executed messages.
pub const SPENT_SLOT: u8 = 2;
/// Outbox: mapping from send root to the L2 block hash it was confirmed with.
pub const ROOTS_SLOT: u8 = 3;

/// A slot number below 256 as the 32 bytes it is.
#[must_use]
pub const fn slot(number: u8) -> B256 {
    let mut word = [0; 32];
    let [.., low] = &mut word;
    *low = number;
    B256::new(word)
}

/// A number as the 32 bytes that Solidity hashes for it.
pub(super) fn word(number: u64) -> B256 {
    B256::left_padding_from(&number.to_be_bytes())
}

/// Slot of a mapping's value: keccak256(key ‖ slot of the mapping).
#[must_use]
pub fn mapping_slot(key: B256, mapping: u8) -> B256 {
    B256::new(keccak256_concat(&[key.as_slice(), slot(mapping).as_slice()]))
}

/// The configured contract's account; a state that holds none is no proof of anything.
pub(super) fn account(
    state: &State,
    address: Address,
    proof: &[&[u8]],
) -> Result<Account, Rejection> {
    account::prove(state, address, proof)?.ok_or_else(|| Rejection::at(account::Step::Absent))
}

/// The word at a slot, zero when the storage provably holds nothing there.
pub(super) fn read(account: &Account, slot: B256, proof: &[&[u8]]) -> Result<B256, Rejection> {
    Ok(storage::prove(&account.storage_root, slot, proof)?.unwrap_or_default())
}

/// The logic behind a proxy, where some is known; otherwise no proof may be given.
fn logic(
    account: &Account,
    slot: B256,
    is_known: bool,
    proof: &[&[u8]],
) -> Result<Option<B256>, Rejection> {
    if is_known {
        return read(account, slot, proof).map(Some);
    }
    if proof.is_empty() { Ok(None) } else { Err(Rejection::at(storage::Step::Proof)) }
}

/// Whether the outbox's layout is known to be the one read here: false when none is configured.
pub(super) fn outbox_fingerprint(
    deployment: &Deployment,
    account: &Account,
    proof: &[&[u8]],
) -> Result<bool, Rejection> {
    let known = &deployment.outbox_logic;
    let found = logic(account, IMPLEMENTATION_SLOT, !known.is_empty(), proof)?;
    let Some(found) = found else { return Ok(false) };
    if known.iter().any(|known| known.into_word() == found) {
        return Ok(true);
    }
    Err(Rejection::got(storage::Step::ClaimedWord, found))
}

crate::record! {
    /// What shows the rollup contract and its logic.
    pub struct RollupProof<'a> {
        /// Hashed nodes of the account trie to the rollup, root first.
        pub account_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured.
        pub admin_logic_proof: Vec<&'a [u8]>,
        /// The same to the secondary slot.
        pub user_logic_proof: Vec<&'a [u8]>,
    }
}

/// The same for the rollup, whose proxy has two logic contracts.
pub(super) fn rollup_fingerprint(
    deployment: &Deployment,
    account: &Account,
    proof: &RollupProof<'_>,
) -> Result<bool, Rejection> {
    let known = &deployment.rollup_logic;
    let any = !known.is_empty();
    let admin = logic(account, IMPLEMENTATION_SLOT, any, &proof.admin_logic_proof)?;
    let user = logic(account, SECONDARY_IMPLEMENTATION_SLOT, any, &proof.user_logic_proof)?;
    let (Some(admin), Some(user)) = (admin, user) else { return Ok(false) };
    // Admin logic of one release and user logic of another is no release that anybody reviewed.
    if known.iter().any(|pair| pair.admin.into_word() == admin && pair.user.into_word() == user) {
        return Ok(true);
    }
    Err(Rejection::got(storage::Step::ClaimedWord, user))
}

crate::record! {
    /// State that an assertion ends in (`AssertionState`).
    pub struct AssertionState {
        /// Hash of the last L2 block.
        pub block_hash: B256,
        /// Send root after that block.
        pub send_root: B256,
        /// Batches read.
        pub inbox_position: u64,
        /// Messages read of the next batch.
        pub position_in_message: u64,
        /// 0 running, 1 finished, 2 errored.
        pub machine_status: u8,
        /// Root of the history commitment of the block-level edges.
        pub end_history_root: B256,
    }
}

impl AssertionState {
    /// keccak256(abi.encode(state)), 192 bytes.
    #[must_use]
    pub fn hash(&self) -> B256 {
        B256::new(keccak256_concat(&[
            self.block_hash.as_slice(),
            self.send_root.as_slice(),
            word(self.inbox_position).as_slice(),
            word(self.position_in_message).as_slice(),
            slot(self.machine_status).as_slice(),
            self.end_history_root.as_slice(),
        ]))
    }
}

crate::record! {
    /// What an assertion's hash is made of, as the event `AssertionCreated` has it.
    pub struct Assertion {
        /// Hash of the assertion it builds on.
        pub parent_hash: B256,
        /// State it ends in.
        pub state: AssertionState,
        /// Accumulator of the batches it read.
        pub inbox_accumulator: B256,
    }
}

impl Assertion {
    /// keccak256(parent ‖ state hash ‖ inbox accumulator).
    #[must_use]
    pub fn hash(&self) -> B256 {
        assertion_hash(self.parent_hash, self.state.hash(), self.inbox_accumulator)
    }
}

/// keccak256(parent ‖ state hash ‖ inbox accumulator).
pub(super) fn assertion_hash(parent: B256, state: B256, inbox: B256) -> B256 {
    B256::new(keccak256_concat(&[parent.as_slice(), state.as_slice(), inbox.as_slice()]))
}

/// First word of an assertion's node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) second_child_block: u64,
    pub(crate) created_at_block: u64,
    /// 0 none, 1 pending, 2 confirmed.
    pub(crate) status: u8,
}

impl Node {
    /// Slot of the node of this assertion.
    pub(crate) fn slot(assertion_hash: B256) -> B256 {
        mapping_slot(assertion_hash, ASSERTIONS_SLOT)
    }

    /// From the low end: first child's block, second child's block, own block (64 bits each),
    /// whether it is a first child, status. `None`: bits above them, so another layout.
    pub(crate) fn read(word: B256) -> Option<Self> {
        let [0, 0, 0, 0, 0, 0, status, 0 | 1, rest @ ..] = word.0 else { return None };
        let [created, second, _first] = rest.as_chunks::<8>().0 else { return None };
        Some(Self {
            second_child_block: u64::from_be_bytes(*second),
            created_at_block: u64::from_be_bytes(*created),
            status,
        })
    }
}

#[cfg(test)]
mod tests;
