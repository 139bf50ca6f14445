//! A leaf or inner node of an SSZ object, by its generalized index.
//!
//! **Proved:** the object with this root has this word at this position of its tree.
//! **Not proved:** that anyone agreed on the root, or which field the position is.
//! **Rule:** consensus-specs ssz/merkle-proofs.md; spec/layer1.md §7 (Z1, Z2). The position comes
//! from the caller: whoever may choose it can pass any word of the object for any other.

use crate::crypto::sha256::sha256_pair;
use crate::proven::{AnchorAssurance, Link, Proven};
use crate::rejection::{Rejection, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 2_02 {
    /// The generalized index is zero: it names no position.
    Position = 1 "Z2",
    /// The branch does not have exactly one word per level.
    BranchLength = 2 "Z1",
    /// The branch leads to another root.
    Root = 3 "Z1",
}}

crate::kind! {
    0x0202 "tree/ssz"
    title: "SSZ branch for a generalized index",
    needs: [], gives: [],
    proves: "the SSZ object with this root has this word at this generalized index",
    not_proved: "that anyone agreed on the root, or which field the index is",
    trusts: "SHA-256",
    rule: "spec/layer1.md §7, Z1, Z2",
    anchor: Anchor, claim: Claim, evidence: Evidence, value: Value,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Hash tree root of the object.
        pub root: B256,
        /// Position in its tree: 1 is the root, 2n and 2n + 1 are below n.
        pub generalized_index: u64,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The word there.
        pub leaf: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence {
        /// Sibling words, from the leaf up.
        pub branch: Vec<B256>,
    }
}

crate::record! {
    /// What was proved.
    pub struct Value {
        /// The word at the position.
        pub leaf: B256,
    }
}

/// Checks a word of an SSZ object whose root the caller trusts.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence,
) -> Result<Proven<Value>, Rejection> {
    verify(&anchor.root, anchor.generalized_index, claim.leaf, &evidence.branch)?;
    let link = Link {
        kind: KIND,
        chain_id: 0,
        block_number: None,
        timestamp: None,
        established: claim.leaf,
    };
    Ok(Proven::anchored(Value { leaf: claim.leaf }, AnchorAssurance::Unanchored, link))
}

/// Checks that `leaf` sits at `generalized_index` below `root`.
///
/// # Errors
///
/// The first step that fails.
pub fn verify(
    root: &B256,
    generalized_index: u64,
    leaf: B256,
    branch: &[B256],
) -> Result<(), Rejection> {
    let depth = generalized_index.checked_ilog2().ok_or_else(|| Rejection::at(Step::Position))?;
    equal(Step::BranchLength, u64::from(depth), branch.len() as u64)?;
    let mut position = generalized_index;
    let mut hash = leaf;
    for sibling in branch {
        let (left, right) = if position & 1 == 0 { (&hash, sibling) } else { (sibling, &hash) };
        hash = B256::new(sha256_pair(left, right));
        position >>= 1;
    }
    equal(Step::Root, *root, hash)
}

#[cfg(test)]
mod tests;
