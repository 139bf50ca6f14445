//! An Arbitrum block at the end of a BoLD assertion, pending or confirmed (path A).
//!
//! **Proved:** the rollup contract holds an assertion with this status that ends in this block; for
//! a pending one, whether it or an ancestor up to the last confirmed one has a rival, where the
//! ancestors are shown.
//! **Not proved:** for a pending assertion, that it is true: anybody with a stake can post a false
//! one. Whether a newer one is confirmed, unless slot 116 is shown. Data availability, upgrades.
//! **Rule:** spec/rollup-proofs.md §6.2 (T1–T10), §6.1 (H-arb). The assertion's hash (T2) needs no
//! step: it is the key of the node, so other fields name another node.
//!
//! A pending assertion waits in blocks of the settlement layer and not in time, and a committee or
//! the owner may confirm at once (§6.3): the value has the block, and the verdict no date.

use super::contract::{
    Assertion, CHAIN_ID_SLOT, LATEST_CONFIRMED_SLOT, Node, RollupProof, account, assertion_hash,
    read, rollup_fingerprint, slot, word,
};
use super::header::sends;
use super::outbox_root::Anchor;
use crate::layer1::account::Account;
use crate::layer1::header::Header;
use crate::layer1::state::{State, Summary};
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 432 {
    /// The proven state is not of the chain that settles this one.
    SettlementChain = 1 "T1",
    /// The settlement layer's state does not show the rollup; the cause says where.
    Rollup = 2 "T1",
    /// The rollup's logic is not one whose storage layout is known.
    RollupLogic = 3 "T1",
    /// The proof of the assertion's node fails; the cause says where.
    NodeProof = 4 "T3",
    /// The rollup holds no such assertion.
    NotAsserted = 5 "T3",
    /// The node's word has bits where this layout has none.
    NodeLayout = 6 "T3",
    /// The node's word is not the claimed one.
    ClaimedWord = 7 "A6",
    /// The assertion's status is not the settlement that was asked for.
    Status = 8 "T4",
    /// The assertion does not end in a finished machine: its block hash means nothing.
    MachineStatus = 9 "T5",
    /// The bytes are not a header; the cause says why.
    Header = 10 "H2",
    /// The header is not of an Arbitrum chain.
    Profile = 11 "H-arb",
    /// The assertion ends in another block.
    BlockHash = 12 "T6",
    /// The header's send root is not the assertion's.
    SendRoot = 13 "T7",
    /// The proof of the rollup's chain id fails; the cause says where.
    ChainIdProof = 14 "T8",
    /// The rollup contract is another chain's.
    ChainId = 15 "T8",
    /// The proof of an ancestor's node fails; the cause says where.
    AncestorProof = 16 "T9",
    /// An ancestor is not the one that the assertion below it builds on.
    AncestorHash = 17 "T9",
    /// An ancestor is neither pending nor confirmed.
    AncestorStatus = 18 "T9",
    /// Ancestors of a confirmed assertion say nothing about it.
    AncestorUnneeded = 19 "T9",
    /// The ancestors do not reach a confirmed assertion.
    AncestorsIncomplete = 20 "T9",
    /// The proof of the newest confirmed assertion fails; the cause says where.
    LatestProof = 21 "T10",
    /// The newest confirmed assertion is another one: outdated, or a rival's.
    NotLatest = 22 "T10",
    /// The block is older than the caller accepts.
    TooOld = 23 "T10",
    /// The block's number is not the claimed one.
    Number = 24 "A6",
    /// The block's timestamp is not the claimed one.
    Timestamp = 25 "A6",
    /// The block's state root is not the claimed one.
    StateRoot = 26 "A6",
}}

crate::kind! {
    0x0422 "rollup/arbitrum/assertion"
    title: "Arbitrum block of a BoLD assertion",
    needs: ["state"], gives: ["state"],
    proves: "the rollup holds an assertion of this status that ends in the block with this number, timestamp and state root",
    not_proved: "that a pending assertion is true; that a confirmed one is the newest (unless shown), soundness of the fault proof, upgrades",
    trusts: "what the settlement state rests on; the rollup's contracts and whoever can upgrade them",
    rule: "spec/rollup-proofs.md §6.2, T1–T10; §6.1, H-arb",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: Value,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// `Proposed` for a pending assertion, `Confirmed` for a confirmed one.
        pub settlement: Settlement,
        /// First word of the assertion's node.
        pub word: B256,
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
        /// RLP bytes of the rollup block's header.
        pub header: &'a [u8],
        /// What the assertion's hash is made of.
        pub assertion: Assertion,
        /// The rollup contract.
        pub rollup: RollupProof<'a>,
        /// Hashed nodes of its storage trie to the assertion's node.
        pub node_proof: Vec<&'a [u8]>,
        /// For a pending assertion: its ancestors, parent first, up to a confirmed one; or none.
        pub ancestors: Vec<Ancestor<'a>>,
        /// Hashed nodes of the rollup's storage trie to slot 101, its chain id; or none.
        pub chain_id_proof: Vec<&'a [u8]>,
        /// The same to slot 116, the newest confirmed assertion; or none. A pending assertion is
        /// then shown to build on it.
        pub latest_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// An assertion that the asserted one builds on.
    pub struct Ancestor<'a> {
        /// Hash of the assertion it builds on.
        pub parent_hash: B256,
        /// Hash of the state it ends in.
        pub state_hash: B256,
        /// Accumulator of the batches it read.
        pub inbox_accumulator: B256,
        /// Hashed nodes of the rollup's storage trie to its node.
        pub node_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What was proved.
    pub struct Value {
        /// The block's state.
        pub state: Summary,
        /// Hash of the assertion.
        pub assertion_hash: B256,
        /// Block of the settlement layer in which it was made.
        pub created_at_block: u64,
        /// First block of the settlement layer in which anybody may confirm a pending assertion
        /// that has no rival; absent when the chain's period is unknown. A fast confirmer or the
        /// owner can be earlier.
        pub confirmable_from_block: Option<u64>,
    }
}

/// Checks the block of an assertion against a proven state of the settlement layer.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<(Proven<State>, Value), Rejection> {
    let deployment = &anchor.deployment;
    equal(Step::SettlementChain, deployment.settles_on, state.value().chain_id)?;
    let rollup = account(state.value(), deployment.rollup, &evidence.rollup.account_proof)
        .map_err(|why| why.because_of(Step::Rollup))?;
    let fingerprinted = rollup_fingerprint(deployment, &rollup, &evidence.rollup)
        .map_err(|why| why.because_of(Step::RollupLogic))?;

    let assertion = &evidence.assertion;
    let hash = assertion.hash();
    let found = read(&rollup, Node::slot(hash), &evidence.node_proof)
        .map_err(|why| why.because_of(Step::NodeProof))?;
    ensure(Step::NotAsserted, !found.is_zero())?;
    let node = Node::read(found).ok_or_else(|| Rejection::at(Step::NodeLayout))?;
    equal(Step::ClaimedWord, found, claim.word)?;
    let pending = match (node.status, claim.settlement) {
        (1, Settlement::Proposed) => true,
        (2, Settlement::Confirmed) => false,
        (status, asked) => {
            return Err(Rejection::differs(Step::Status, asked as u64, u64::from(status)));
        }
    };
    let machine_status = u64::from(assertion.state.machine_status);
    equal(Step::MachineStatus, 1, machine_status)?;

    let header = Header::decode(evidence.header)
        .map_err(|error| Rejection::from(error).because_of(Step::Header))?;
    let sends = sends(&header).ok_or_else(|| Rejection::at(Step::Profile))?;
    equal(Step::BlockHash, assertion.state.block_hash, header.hash)?;
    equal(Step::SendRoot, assertion.state.send_root, sends.send_root)?;

    let mut caveats = Vec::new();
    if !fingerprinted {
        caveats.push(Caveat::LayoutNotFingerprinted);
    }
    if evidence.chain_id_proof.is_empty() {
        caveats.push(Caveat::ChainIdNotProven);
    } else {
        let chain_id = read(&rollup, slot(CHAIN_ID_SLOT), &evidence.chain_id_proof)
            .map_err(|why| why.because_of(Step::ChainIdProof))?;
        equal(Step::ChainId, word(deployment.chain_id), chain_id)?;
    }
    let (dispute, base) = if pending {
        lineage(&rollup, assertion.parent_hash, &evidence.ancestors)?
    } else {
        ensure(Step::AncestorUnneeded, evidence.ancestors.is_empty())?;
        (Dispute::Settled, hash)
    };
    if evidence.latest_proof.is_empty() {
        caveats.push(Caveat::FreshnessNotChecked);
    } else {
        let latest = read(&rollup, slot(LATEST_CONFIRMED_SLOT), &evidence.latest_proof)
            .map_err(|why| why.because_of(Step::LatestProof))?;
        equal(Step::NotLatest, latest, base)?;
    }
    if header.timestamp < anchor.not_before {
        return Err(Rejection::differs(Step::TooOld, anchor.not_before, header.timestamp));
    }
    equal(Step::Number, header.number, claim.number)?;
    equal(Step::Timestamp, header.timestamp, claim.timestamp)?;
    equal(Step::StateRoot, header.state_root, claim.state_root)?;

    let block = State::of(deployment.chain_id, header);
    let period = deployment.confirm_period_blocks.filter(|_| pending);
    let value = Value {
        state: block.summary(),
        assertion_hash: hash,
        created_at_block: node.created_at_block,
        confirmable_from_block: period.map(|period| node.created_at_block.saturating_add(period)),
    };
    let mut hop = deployment.hop(claim.settlement, dispute);
    hop.caveats.append(&mut caveats);
    let link = block.link(KIND, hash);
    Ok((state.settle(block, hop, link), value))
}

/// Whether the line from the parent up to a confirmed assertion has rivals, and where it starts.
///
/// The direct parent alone is not enough: a rival of any pending ancestor can undo the whole line.
fn lineage(
    rollup: &Account,
    parent_hash: B256,
    ancestors: &[Ancestor<'_>],
) -> Result<(Dispute, B256), Rejection> {
    if ancestors.is_empty() {
        return Ok((Dispute::Unknown, parent_hash));
    }
    let mut dispute = Dispute::Unchallenged;
    let mut next = parent_hash;
    let mut base = None;
    for ancestor in ancestors {
        ensure(Step::AncestorUnneeded, base.is_none())?;
        let Ancestor { parent_hash, state_hash, inbox_accumulator, node_proof } = ancestor;
        let hash = assertion_hash(*parent_hash, *state_hash, *inbox_accumulator);
        equal(Step::AncestorHash, next, hash)?;
        let found = read(rollup, Node::slot(hash), node_proof)
            .map_err(|why| why.because_of(Step::AncestorProof))?;
        let node = Node::read(found).filter(|node| matches!(node.status, 1 | 2));
        let node = node.ok_or_else(|| Rejection::at(Step::AncestorStatus))?;
        if node.second_child_block != 0 {
            dispute = Dispute::Challenged;
        }
        if node.status == 2 {
            base = Some(hash);
        }
        next = *parent_hash;
    }
    let base = base.ok_or_else(|| Rejection::at(Step::AncestorsIncomplete))?;
    Ok((dispute, base))
}

#[cfg(test)]
mod tests;
