//! What a request or an invoice is signed over: the root of a tree of its fields.
//!
//! **Proved:** the key signed exactly these fields, the signature's own apart. Every leaf has a nonce
//! made of the first field beside it, so that fields which are kept back cannot be guessed.
//! **Rule:** BOLT 12, "Signature Calculation"; BIP-340; spec/channel.md §14.2, O6.

use super::tlv::{Field, Stream};
use crate::channel::lightning::point::Point;
use crate::crypto::secp256k1::verify_schnorr;
use crate::crypto::sha256::sha256_tagged;
use alloc::vec::Vec;
use alloy_primitives::B256;

/// Type of the signature.
pub const SIGNATURE: u64 = 240;

/// Whether a field is left out of the tree.
#[must_use]
pub fn is_signature(kind: u64) -> bool {
    (SIGNATURE..=1_000).contains(&kind)
}

/// Root of the tree over all fields but signatures. None: there are no others.
#[must_use]
pub fn root(stream: &Stream<'_>) -> Option<B256> {
    let first = stream.fields().first()?;
    let fields = stream.fields().iter().filter(|field| !is_signature(field.kind));
    let mut level: Vec<B256> = fields.map(|field| leaf(field, first)).collect();
    while level.len() > 1 {
        let pairs = level.chunks(2).map(|pair| match pair {
            [a, b] => branch(a, b),
            // An odd one moves up as it is.
            rest => rest.first().copied().unwrap_or_default(),
        });
        level = pairs.collect();
    }
    level.first().copied()
}

fn leaf(field: &Field<'_>, first: &Field<'_>) -> B256 {
    let leaf = sha256_tagged(&[b"LnLeaf"], &[field.bytes]);
    let nonce = sha256_tagged(&[b"LnNonce", first.bytes], &[field.kind_bytes]);
    branch(&B256::new(leaf), &B256::new(nonce))
}

/// The smaller one goes first.
fn branch(a: &B256, b: &B256) -> B256 {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    B256::new(sha256_tagged(&[b"LnBranch"], &[a.as_slice(), b.as_slice()]))
}

/// What is signed of a stream with this name: `invoice_request` or `invoice`.
#[must_use]
pub fn digest(name: &[u8], stream: &Stream<'_>) -> Option<B256> {
    let root = root(stream)?;
    Some(B256::new(sha256_tagged(&[b"lightning", name, b"signature"], &[root.as_slice()])))
}

/// Whether the stream has a signature of this key over it.
#[must_use]
pub fn is_signed(name: &[u8], stream: &Stream<'_>, key: &Point) -> bool {
    let signature = stream.get(SIGNATURE).and_then(|signature| signature.try_into().ok());
    let [_, x @ ..] = key.bytes();
    match (digest(name, stream), signature) {
        (Some(digest), Some(signature)) => verify_schnorr(&digest.0, signature, x),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
