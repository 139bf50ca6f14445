//! A message from an Arbitrum chain to its settlement layer: what an exit is.
//!
//! **Proved:** the chain's block has sent a message with exactly these fields as its `index`-th.
//! **Not proved:** that the settlement layer can execute it now, or already has (`exit_status`);
//! that its call succeeds there. `value` counts in the smallest unit of the chain's own native
//! token, which need not be ether (Y7).
//! **Rule:** spec/rollup-proofs.md §6.5 (Y1–Y5). A node computes the path for whoever asks
//! (`constructOutboxProof`); nothing of its answer is trusted.

use super::header::sends;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::layer1::state::State;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

use super::contract::word;

/// Longest path: the outbox reads the index as 256 bits and refuses a path of as many.
const LONGEST_PATH: usize = 255;

crate::steps! { 4_33 {
    /// The claim is about another chain than the proven state.
    ChainId = 1 "A1",
    /// The state is only a root, or not of an Arbitrum chain: it has no send root.
    NoSendRoot = 2 "Y3",
    /// The path is longer than any that the outbox takes.
    PathLength = 3 "Y1",
    /// The index does not fit the path: `index` and `index + 2^length` would both be proven.
    PathNotMinimal = 4 "Y1",
    /// The block has not sent so many messages: the leaf is padding.
    IndexBeyondCount = 5 "Y5",
    /// The fields do not hash to the asked message.
    ItemHash = 6 "Y2",
    /// The path does not lead from the message to the block's send root.
    SendRoot = 7 "Y3",
}}

crate::kind! {
    0x0423 "rollup/arbitrum/exit"
    title: "Message to the settlement layer sent",
    needs: ["state"], gives: ["exit"],
    proves: "the proven block has sent a message with exactly these fields under this index",
    not_proved: "that the settlement layer can execute it now, or has; that its call succeeds",
    trusts: "what the state rests on",
    rule: "spec/rollup-proofs.md §6.5, Y1–Y5",
    anchor: crate::codec::record::Nothing, claim: Claim<'_>, evidence: Evidence, value: Exit,
}

crate::record! {
    /// What is asserted: the fields that a user is shown are the ones that are hashed.
    pub struct Claim<'a> {
        /// Chain that sent the message.
        pub chain_id: u64,
        /// How many messages the chain had sent before: its `position`.
        pub index: u64,
        /// Who sent it there.
        pub l2_sender: Address,
        /// Whom it calls on the settlement layer.
        pub to: Address,
        /// Block of the chain in which it was sent.
        pub l2_block: u64,
        /// Block of the settlement layer that the chain knew then.
        pub l1_block: u64,
        /// Timestamp of its block, seconds since 1970.
        pub l2_timestamp: u64,
        /// What it carries, in the smallest unit of the chain's native token.
        pub value: U256,
        /// Data of the call.
        pub data: &'a [u8],
        /// The asked message, where it is asked by its hash: `hash` of the event `L2ToL1Tx`.
        pub item_hash: Option<B256>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence {
        /// Siblings on the way from the leaf to the send root, lowest first. Zeros are normal: the
        /// tree is not full.
        pub path: Vec<B256>,
    }
}

crate::record! {
    /// A proven message.
    pub struct Exit {
        /// Chain that sent it.
        pub chain_id: u64,
        /// Its index among all messages.
        pub index: u64,
        /// Hash of its fields.
        pub item_hash: B256,
        /// Send root it was proven under.
        pub send_root: B256,
    }
}

/// Hash of a message's fields: `Outbox.calculateItemHash`.
fn item_hash(claim: &Claim<'_>) -> B256 {
    B256::new(keccak256_concat(&[
        claim.l2_sender.as_slice(),
        claim.to.as_slice(),
        word(claim.l2_block).as_slice(),
        word(claim.l1_block).as_slice(),
        word(claim.l2_timestamp).as_slice(),
        &claim.value.to_be_bytes::<32>(),
        claim.data,
    ]))
}

/// Checks a message under the send root of a proven block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    claim: &Claim<'_>,
    evidence: &Evidence,
) -> Result<Proven<Exit>, Rejection> {
    let State { chain_id, header, .. } = state.value();
    equal(Step::ChainId, *chain_id, claim.chain_id)?;
    let sends = header.as_ref().and_then(|header| sends(header));
    let sends = sends.ok_or_else(|| Rejection::at(Step::NoSendRoot))?;

    let length = evidence.path.len();
    ensure(Step::PathLength, length <= LONGEST_PATH)?;
    // Above 63 levels every index of 64 bits fits.
    let above = u32::try_from(length).ok().and_then(|length| claim.index.checked_shr(length));
    equal(Step::PathNotMinimal, 0, above.unwrap_or(0))?;
    if claim.index >= sends.send_count {
        return Err(Rejection::differs(Step::IndexBeyondCount, sends.send_count, claim.index));
    }
    let item_hash = item_hash(claim);
    equal(Step::ItemHash, claim.item_hash.unwrap_or(item_hash), item_hash)?;

    // Hashed once more, so that no inner node passes for a message's hash.
    let mut hash = keccak256(item_hash.as_slice());
    let mut position = claim.index;
    for sibling in &evidence.path {
        let pair = if position & 1 == 0 { [&hash, &sibling.0] } else { [&sibling.0, &hash] };
        hash = keccak256_concat(&pair.map(|half| &half[..]));
        position >>= 1;
    }
    equal(Step::SendRoot, sends.send_root, B256::new(hash))?;

    let exit =
        Exit { chain_id: *chain_id, index: claim.index, item_hash, send_root: sends.send_root };
    Ok(state.derive(exit, state.value().link(KIND, item_hash)))
}

#[cfg(test)]
mod tests;
