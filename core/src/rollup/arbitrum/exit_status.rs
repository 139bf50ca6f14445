//! Whether a proven message to the settlement layer was executed there, and whether it can be now.
//!
//! **Proved:** in the settlement layer's proven state the outbox has (not) executed the message, and
//! does (not) know the send root that the message was proven under.
//! **Not proved:** that the message's call succeeds; that the outbox stays the bridge's. An unknown
//! send root is not the last word: the same message may be provable under a confirmed one.
//! **Rule:** spec/rollup-proofs.md §6.5 (Y4, Y6).

use super::contract::{
    ROOTS_SLOT, SPENT_SLOT, account, mapping_slot, outbox_fingerprint, read, word,
};
use super::deployment::Deployment;
use super::exit::Exit;
use crate::layer1::state::State;
use crate::proven::{Caveat, Proven};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

/// Messages per word of executed ones: the outbox leaves the top bit alone.
const MESSAGES_PER_WORD: u64 = 255;

crate::steps! { 4_34 {
    /// The message is of another chain than the deployment.
    ChainId = 1 "A1",
    /// The settlement state is not of the chain that settles this one.
    SettlementChain = 2 "Y4",
    /// The message does not rest on this settlement state, but on another block or anchor.
    SettlementState = 3 "Y4",
    /// The settlement layer's state does not show the outbox; the cause says where.
    Outbox = 4 "Y4",
    /// The outbox's logic is not one whose storage layout is known.
    OutboxLogic = 5 "Y4",
    /// The proof of the send root's entry fails; the cause says where.
    RootsProof = 6 "Y4",
    /// The proof of the word of executed messages fails; the cause says where.
    SpentProof = 7 "Y6",
    /// The outbox has executed the message, or has not, unlike claimed.
    Spent = 8 "Y6",
    /// The outbox would take the message now, or would not, unlike claimed.
    Executable = 9 "Y4",
}}

crate::kind! {
    0x0424 "rollup/arbitrum/exit_status"
    title: "Message to the settlement layer: executed, executable or neither",
    needs: ["exit", "settlement"], gives: [],
    proves: "whether the outbox has executed the message, and whether it would take it now",
    not_proved: "that the message's call succeeds; that it cannot be proven under another send root",
    trusts: "what the message and the settlement state rest on; whoever can upgrade the outbox",
    rule: "spec/rollup-proofs.md §6.5, Y4, Y6",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: Status,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The outbox has executed the message: nobody can again.
        pub spent: bool,
        /// It has not, and it knows the send root: anybody can execute it now.
        pub executable: bool,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the settlement layer's account trie to the outbox, root first.
        pub outbox_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured.
        pub outbox_logic_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the entry of the message's send root.
        pub roots_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the word that has the message's bit.
        pub spent_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What was proved of the message.
    pub struct Status {
        /// Hash of its fields.
        pub item_hash: B256,
        /// Whether the outbox has executed it.
        pub spent: bool,
        /// Whether the outbox would take it now.
        pub executable: bool,
        /// Hash of the block that was confirmed with the send root; absent: none was.
        pub confirmed_block: Option<B256>,
    }
}

/// Checks a proven message against the outbox in the settlement state that it rests on.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    exit: &Proven<Exit>,
    settlement: &Proven<State>,
    deployment: &Deployment,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Status>, Rejection> {
    let Exit { chain_id, index, item_hash, send_root } = *exit.value();
    equal(Step::ChainId, deployment.chain_id, chain_id)?;
    equal(Step::SettlementChain, deployment.settles_on, settlement.value().chain_id)?;
    // The verdict is worth what the message is worth, so nothing weaker may enter here.
    let rests_on_it = exit.provenance().starts_with(settlement.provenance());
    ensure(Step::SettlementState, rests_on_it)?;

    let outbox = account(settlement.value(), deployment.outbox, &evidence.outbox_proof)
        .map_err(|why| why.because_of(Step::Outbox))?;
    let fingerprinted = outbox_fingerprint(deployment, &outbox, &evidence.outbox_logic_proof)
        .map_err(|why| why.because_of(Step::OutboxLogic))?;
    let confirmed = read(&outbox, mapping_slot(send_root, ROOTS_SLOT), &evidence.roots_proof)
        .map_err(|why| why.because_of(Step::RootsProof))?;
    let (slot, bit) = spent_bit(index);
    let executed = read(&outbox, slot, &evidence.spent_proof)
        .map_err(|why| why.because_of(Step::SpentProof))?;
    let spent = U256::from_be_bytes(executed.0).bit(bit);
    equal(Step::Spent, u64::from(spent), u64::from(claim.spent))?;
    let executable = !spent && !confirmed.is_zero();
    equal(Step::Executable, u64::from(executable), u64::from(claim.executable))?;

    let confirmed_block = (!confirmed.is_zero()).then_some(confirmed);
    let status = Status { item_hash, spent, executable, confirmed_block };
    let proven = exit.derive(status, settlement.value().link(KIND, item_hash));
    if fingerprinted { Ok(proven) } else { Ok(proven.with_caveat(Caveat::LayoutNotFingerprinted)) }
}

/// Where the outbox keeps that it has executed the message with this index.
fn spent_bit(index: u64) -> (B256, usize) {
    let (at, bit) = (index / MESSAGES_PER_WORD, index % MESSAGES_PER_WORD);
    (mapping_slot(word(at), SPENT_SLOT), usize::try_from(bit).unwrap_or_default())
}

#[cfg(test)]
mod tests;
