//! A confirmed Arbitrum block, from the outbox on its settlement layer (path B).
//!
//! **Proved:** the outbox maps this block's send root to this block's hash, so the rollup has
//! confirmed the block; its header gives the state root.
//! **Not proved:** that it is the newest confirmed block, unless the newest assertion is shown as
//! well: entries never expire. That the proof system is sound or nobody upgrades the contracts.
//! **Rule:** spec/rollup-proofs.md §6.2 (X1–X2), §6.1 (H-arb). A block without new messages shares
//! its send root with the one before, and the newest confirmed one overwrites the entry: an older
//! block may then be confirmed and yet not provable this way.

use super::contract::{
    Assertion, LATEST_CONFIRMED_SLOT, ROOTS_SLOT, RollupProof, account, mapping_slot,
    outbox_fingerprint, read, rollup_fingerprint, slot,
};
use super::deployment::Deployment;
use super::header::sends;
use crate::layer1::header::Header;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 4_31 {
    /// The proven state is not of the chain that settles this one.
    SettlementChain = 1 "X1",
    /// The bytes are not a header; the cause says why.
    Header = 2 "H2",
    /// The header is not of an Arbitrum chain.
    Profile = 3 "H-arb",
    /// The settlement layer's state does not show the outbox; the cause says where.
    Outbox = 4 "X1",
    /// The outbox's logic is not one whose storage layout is known.
    OutboxLogic = 5 "X1",
    /// The proof of the send root's entry fails; the cause says where.
    RootsProof = 6 "X2",
    /// The outbox has no entry for the send root: not confirmed.
    NotConfirmed = 7 "X2",
    /// The entry is another block's.
    BlockHash = 8 "X2",
    /// The newest confirmed assertion is not shown by the rollup contract; the cause says where.
    Latest = 9 "T10",
    /// The rollup's newest confirmed assertion is another one than the evidence holds.
    LatestAssertion = 10 "T10",
    /// The newest confirmed assertion ends in another block: this one is outdated.
    Outdated = 11 "T10",
    /// The block is older than the caller accepts.
    TooOld = 12 "T10",
    /// The block's number is not the claimed one.
    Number = 13 "A6",
    /// The block's timestamp is not the claimed one.
    Timestamp = 14 "A6",
    /// The block's state root is not the claimed one.
    StateRoot = 15 "A6",
}}

crate::kind! {
    0x0421 "rollup/arbitrum/outbox_root"
    title: "Arbitrum block, confirmed through the outbox",
    needs: ["state"], gives: ["state"],
    proves: "the rollup has confirmed the block with this number, timestamp and state root",
    not_proved: "that it is the newest confirmed block (unless shown), soundness of the fault proof, upgrades",
    trusts: "what the settlement state rests on; the rollup's contracts and whoever can upgrade them",
    rule: "spec/rollup-proofs.md §6.2, X1–X2, T10; §6.1, H-arb",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: crate::layer1::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// The chain and its contracts.
        pub deployment: Deployment,
        /// Oldest acceptable timestamp of the block, seconds since 1970; 0 accepts any age.
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
        /// RLP bytes of the rollup block's header.
        pub header: &'a [u8],
        /// Hashed nodes of the settlement layer's account trie to the outbox, root first.
        pub outbox_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured.
        pub outbox_logic_proof: Vec<&'a [u8]>,
        /// Hashed nodes of its storage trie to the entry of the header's send root.
        pub roots_proof: Vec<&'a [u8]>,
        /// Shows that the block is the one of the newest confirmed assertion.
        pub latest: Option<Latest<'a>>,
    }
}

crate::record! {
    /// The newest confirmed assertion.
    pub struct Latest<'a> {
        /// The rollup contract.
        pub rollup: RollupProof<'a>,
        /// Hashed nodes of its storage trie to slot 116.
        pub latest_proof: Vec<&'a [u8]>,
        /// The assertion whose hash the slot holds.
        pub assertion: Assertion,
    }
}

/// Checks a block against the outbox in a proven state of the settlement layer.
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
    let deployment = &anchor.deployment;
    equal(Step::SettlementChain, deployment.settles_on, state.value().chain_id)?;
    let header = Header::decode(evidence.header)
        .map_err(|error| Rejection::from(error).because_of(Step::Header))?;
    let sends = sends(&header).ok_or_else(|| Rejection::at(Step::Profile))?;

    let outbox = account(state.value(), deployment.outbox, &evidence.outbox_proof)
        .map_err(|why| why.because_of(Step::Outbox))?;
    let mut fingerprinted = outbox_fingerprint(deployment, &outbox, &evidence.outbox_logic_proof)
        .map_err(|why| why.because_of(Step::OutboxLogic))?;
    let entry = mapping_slot(sends.send_root, ROOTS_SLOT);
    let confirmed = read(&outbox, entry, &evidence.roots_proof)
        .map_err(|why| why.because_of(Step::RootsProof))?;
    ensure(Step::NotConfirmed, !confirmed.is_zero())?;
    equal(Step::BlockHash, confirmed, header.hash)?;

    let mut hop = deployment.hop(Settlement::Confirmed, Dispute::Settled);
    // The outbox does not say whose it is: slot 101 of the rollup would.
    hop.caveats.push(Caveat::ChainIdNotProven);
    if let Some(latest) = &evidence.latest {
        fingerprinted &= is_latest(state.value(), deployment, latest, header.hash)?;
    } else {
        hop.caveats.push(Caveat::FreshnessNotChecked);
    }
    if !fingerprinted {
        hop.caveats.push(Caveat::LayoutNotFingerprinted);
    }
    if header.timestamp < anchor.not_before {
        return Err(Rejection::differs(Step::TooOld, anchor.not_before, header.timestamp));
    }
    equal(Step::Number, header.number, claim.number)?;
    equal(Step::Timestamp, header.timestamp, claim.timestamp)?;
    equal(Step::StateRoot, header.state_root, claim.state_root)?;

    let block = State::of(deployment.chain_id, header);
    let link = block.link(KIND, confirmed);
    Ok(state.settle(block, hop, link))
}

/// The rollup's newest confirmed assertion ends in this block; whether its layout is known.
fn is_latest(
    state: &State,
    deployment: &Deployment,
    latest: &Latest<'_>,
    block_hash: B256,
) -> Result<bool, Rejection> {
    let read = || {
        let rollup = account(state, deployment.rollup, &latest.rollup.account_proof)?;
        let fingerprinted = rollup_fingerprint(deployment, &rollup, &latest.rollup)?;
        let newest = read(&rollup, slot(LATEST_CONFIRMED_SLOT), &latest.latest_proof)?;
        Ok((fingerprinted, newest))
    };
    let (fingerprinted, newest) = read().map_err(|why: Rejection| why.because_of(Step::Latest))?;
    equal(Step::LatestAssertion, newest, latest.assertion.hash())?;
    equal(Step::Outdated, latest.assertion.state.block_hash, block_hash)?;
    Ok(fingerprinted)
}

#[cfg(test)]
mod tests;
