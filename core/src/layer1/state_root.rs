//! A state root that the caller simply gives.
//!
//! **Proved:** nothing; every link above rests on the caller's word, and the verdict says so.
//! **Rule:** DESIGN "given root"; spec/layer1.md §1.

use super::state::State;
use crate::proven::{AnchorAssurance, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 3_02 {
    /// The claimed state root is not the trusted one.
    StateRoot = 1 "A1",
}}

crate::kind! {
    0x0302 "layer1/state_root"
    title: "State root given by the caller",
    needs: [], gives: ["state"],
    proves: "nothing beyond the caller's own word",
    not_proved: "that any block has this state root",
    trusts: "whoever gave the state root",
    rule: "spec/layer1.md §5, A1",
    anchor: Anchor, claim: Claim, evidence: crate::codec::record::Nothing, value: super::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Chain the state belongs to.
        pub chain_id: u64,
        /// Root of the account trie.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Root of the account trie.
        pub state_root: B256,
    }
}

/// Takes the caller's word for a state root.
///
/// # Errors
///
/// When the claim names another root.
pub fn check(anchor: &Anchor, claim: &Claim) -> Result<Proven<State>, Rejection> {
    equal(Step::StateRoot, anchor.state_root, claim.state_root)?;
    let state = State { chain_id: anchor.chain_id, state_root: anchor.state_root, header: None };
    let link = state.link(KIND, anchor.state_root);
    Ok(Proven::anchored(state, AnchorAssurance::Unanchored, link))
}

#[cfg(test)]
mod tests;
