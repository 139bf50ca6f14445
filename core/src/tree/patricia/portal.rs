//! The other form of a Patricia proof, which OptimismPortal's MerkleTrie and `@ethereumjs/mpt`
//! take and give: an embedded node stands once more as an element of its own.
//!
//! Both functions use the walk itself. A converter that compares the end of a key instead misses
//! embedded leaves with an even number of nibbles left and embedded nodes below an extension.
//! Rule: spec/layer1.md §4.4, spec/rollup-proofs.md §4 (W4).

use super::{Bound, Form, Trie, descend};
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::B256;

/// The elements that the portal wants, from a strict proof.
///
/// # Errors
///
/// Of the walk.
pub fn to_portal_proof<'a>(
    root: &B256,
    key: &[u8],
    proof: &[&'a [u8]],
) -> Result<Vec<&'a [u8]>, Rejection> {
    let mut all = Vec::new();
    let trie = &mut Trie::new(*root);
    descend(trie, key, proof, Bound::Node, Form::Strict, &mut |node, _| all.push(node))?;
    Ok(all)
}

/// The strict proof, from the portal's. Drops exactly the elements that are byte-equal to the
/// embedded node just walked.
///
/// # Errors
///
/// Of the walk; [`super::Step::Repeated`] when an embedded node is not repeated.
pub fn strip_embedded<'a>(
    root: &B256,
    key: &[u8],
    proof: &[&'a [u8]],
) -> Result<Vec<&'a [u8]>, Rejection> {
    let mut hashed = Vec::new();
    let trie = &mut Trie::new(*root);
    descend(trie, key, proof, Bound::Node, Form::Portal, &mut |node, embedded| {
        if !embedded {
            hashed.push(node);
        }
    })?;
    Ok(hashed)
}

#[cfg(test)]
mod tests;
