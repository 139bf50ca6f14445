//! Merkle-Patricia proofs: what a trie with this root holds at a key, or that it holds nothing.
//!
//! **Proved:** the trie with this root maps the key to exactly these bytes, or to nothing.
//! **Not proved:** that anyone agreed on the root.
//! **Rule:** yellow paper appendix D; spec/layer1.md §4 (steps M1–M13). Running out of elements is
//! never a proof of absence; elements that the walk does not need are refused.

pub mod ordered;

use crate::codec::rlp::Item;
use crate::crypto::keccak::keccak256;
use crate::proven::{AnchorAssurance, Link, Proven};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, b256};

pub mod portal;

/// Root of the trie that holds nothing: keccak-256 of `0x80`.
pub const EMPTY_ROOT: B256 =
    b256!("0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

/// Most elements on a path of 64 nibbles: one per nibble and the leaf.
const MOST_ELEMENTS: usize = 65;
/// A branch of 16 hashes has 532 bytes; account and storage leaves are smaller.
const MOST_ELEMENT_BYTES: usize = 576;

crate::steps! { 2_01 {
    /// Nodes are offered for the trie that holds nothing.
    NodesForEmptyTrie = 1 "M1",
    /// No node is offered for a trie that holds something.
    EmptyProof = 2 "M2",
    /// The proof ends at a node that it does not contain. This is not a proof of absence.
    Truncated = 3 "M3",
    /// A node does not hash to what its parent (or the root) says.
    NodeHash = 4 "M4",
    /// A node is not one strict RLP item.
    NodeEncoding = 5 "M5",
    /// A node is embedded although long, or hashed although short.
    NodePlacement = 6 "M6",
    /// A node is neither a list of 17 nor a list of 2.
    ItemCount = 7 "M7",
    /// A child of a branch is neither empty, nor 32 bytes, nor an embedded node.
    BranchChild = 8 "M8",
    /// A branch has fewer than two entries.
    BranchEntries = 9 "M9",
    /// A path has a bad hex-prefix flag or padding.
    HexPrefix = 10 "M10",
    /// A leaf without value, or an extension without path or without a branch below it.
    Malformed = 11 "M11",
    /// Elements are left over when the walk has ended.
    UnusedElement = 12 "M12",
    /// More or longer elements than any such proof has.
    Limits = 13 "M13",
    /// The trie holds something else at this key than the claim says.
    ClaimedValue = 14 "A6",
    /// In the portal's form: an embedded node is not repeated as an element of its own.
    Repeated = 15 "W4",
}}

crate::kind! {
    0x0201 "tree/patricia"
    title: "Merkle-Patricia trie, inclusion or absence",
    needs: [], gives: [],
    proves: "the trie with this root maps the key to exactly these bytes, or to nothing",
    not_proved: "that anyone agreed on the root, or what key and value mean",
    trusts: "keccak-256",
    rule: "spec/layer1.md §4, M1–M13",
    anchor: Anchor, claim: Claim<'_>, evidence: Evidence<'_>, value: Value,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// Root of the trie, 32 bytes.
        pub root: B256,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim<'a> {
        /// Bytes whose nibbles are the path: already hashed where the trie is a secure trie.
        pub key: &'a [u8],
        /// The bytes stored there; none asserts that nothing is.
        pub value: Option<&'a [u8]>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes from the root down, without embedded ones.
        pub proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// What was proved.
    pub struct Value {
        /// Whether the key is in the trie.
        pub present: bool,
    }
}

/// Checks a claim about a trie whose root the caller trusts.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    anchor: &Anchor,
    claim: &Claim<'_>,
    evidence: &Evidence<'_>,
) -> Result<Proven<Value>, Rejection> {
    let found = walk(&anchor.root, claim.key, &evidence.proof, Bound::Any)?;
    ensure(Step::ClaimedValue, found == claim.value)?;
    let link = Link {
        kind: KIND,
        chain_id: 0,
        block_number: None,
        timestamp: None,
        established: anchor.root,
    };
    let value = Value { present: found.is_some() };
    Ok(Proven::anchored(value, AnchorAssurance::Unanchored, link))
}

/// How long an element may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Account and storage tries.
    Node,
    /// Transaction and receipt tries: leaves are as long as what they hold.
    Any,
}

/// Where the next node comes from.
enum Next<'h, 'a> {
    /// From the next element, which has this hash.
    Hash(&'h [u8]),
    Embedded(Item<'a>),
}

/// What a proof's elements are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Hashed nodes only: the one form that checks accept.
    Strict,
    /// Every node walked, embedded ones repeated.
    Portal,
}

/// Walks from `root` along the nibbles of `key`; `None` is a proof of absence.
///
/// # Errors
///
/// The first step that fails.
pub fn walk<'a>(
    root: &B256,
    key: &[u8],
    proof: &[&'a [u8]],
    bound: Bound,
) -> Result<Option<&'a [u8]>, Rejection> {
    Trie::new(*root).walk(key, proof, bound)
}

/// Most proofs of one trie have in common what is near its root.
const REMEMBERED: usize = 4;

/// A trie that is walked several times: a node that an earlier proof showed at the same depth is
/// compared with that one instead of being hashed again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trie<'a> {
    root: B256,
    /// By depth: the node last seen there, and its hash.
    seen: [Option<(B256, &'a [u8])>; REMEMBERED],
}

impl<'a> Trie<'a> {
    pub(crate) const fn new(root: B256) -> Self {
        Self { root, seen: [None; REMEMBERED] }
    }

    /// As [`walk`].
    pub(crate) fn walk(
        &mut self,
        key: &[u8],
        proof: &[&'a [u8]],
        bound: Bound,
    ) -> Result<Option<&'a [u8]>, Rejection> {
        descend(self, key, proof, bound, Form::Strict, &mut |_, _| ())
    }

    /// M4: the node has this hash.
    fn verify(&mut self, depth: usize, hash: &[u8], node: &'a [u8]) -> Result<(), Rejection> {
        let seen = self.seen.get_mut(depth);
        if let Some(Some((known, same))) = &seen
            && known == hash
            && *same == node
        {
            return Ok(());
        }
        let got = B256::new(keccak256(node));
        if got != hash {
            let expected = B256::try_from(hash).unwrap_or_default();
            return Err(Rejection::differs(Step::NodeHash, expected, got));
        }
        if let Some(seen) = seen {
            *seen = Some((got, node));
        }
        Ok(())
    }
}

/// The walk; `seen` gets every node on the way, and whether it is embedded.
fn descend<'a>(
    trie: &mut Trie<'a>,
    key: &[u8],
    proof: &[&'a [u8]],
    bound: Bound,
    form: Form,
    seen: &mut dyn FnMut(&'a [u8], bool),
) -> Result<Option<&'a [u8]>, Rejection> {
    let length = key.len().saturating_mul(2);
    let fits = bound == Bound::Any || proof.iter().all(|node| node.len() <= MOST_ELEMENT_BYTES);
    ensure(Step::Limits, fits && proof.len() <= MOST_ELEMENTS)?;
    let root = trie.root;
    if root == EMPTY_ROOT {
        ensure(Step::NodesForEmptyTrie, proof.is_empty() || *proof == [&[0x80][..]])?;
        return Ok(None);
    }
    ensure(Step::EmptyProof, !proof.is_empty())?;

    let mut elements = proof.iter();
    let mut next = Next::Hash(root.as_slice());
    let mut position = 0_usize;
    let mut depth = 0_usize;
    let mut at_root = true;
    let mut below_extension = false;
    let found = loop {
        let item = match next {
            Next::Hash(hash) => {
                let element = elements.next().ok_or_else(|| Rejection::at(Step::Truncated))?;
                trie.verify(depth, hash, element)?;
                depth = depth.saturating_add(1);
                let item = Item::whole(element).map_err(|_| Rejection::at(Step::NodeEncoding))?;
                ensure(Step::NodePlacement, at_root || element.len() >= 32)?;
                seen(element, false);
                item
            }
            Next::Embedded(item) => {
                ensure(Step::NodePlacement, item.raw.len() < 32)?;
                if form == Form::Portal {
                    ensure(Step::Repeated, elements.next() == Some(&item.raw))?;
                }
                seen(item.raw, true);
                item
            }
        };
        at_root = false;
        match Node::read(&item, nibble(key, position))? {
            Node::Branch { child, value } => {
                below_extension = false;
                if position == length {
                    break (!value.is_empty()).then_some(value);
                }
                match child {
                    None => break None,
                    Some(child) => next = child,
                }
                position = position.saturating_add(1);
            }
            Node::Short { .. } if below_extension => return Err(Rejection::at(Step::Malformed)),
            Node::Short { path, leaf: true, child } => {
                let value = child.bytes().unwrap_or_default();
                ensure(Step::Malformed, !value.is_empty())?;
                let rest = length.saturating_sub(position);
                break (path.len() == rest && path.matches(key, position)).then_some(value);
            }
            Node::Short { path, leaf: false, child } => {
                ensure(Step::Malformed, path.len() > 0)?;
                let below = below(&child).map_err(|WrongChild| Rejection::at(Step::BranchChild))?;
                let below = below.ok_or_else(|| Rejection::at(Step::Malformed))?;
                below_extension = true;
                let rest = length.saturating_sub(position);
                if path.len() > rest || !path.matches(key, position) {
                    // The node below is not needed, but an embedded one is in plain sight.
                    if let Next::Embedded(item) = below {
                        let branch = matches!(Node::read(&item, 0)?, Node::Branch { .. });
                        ensure(Step::Malformed, branch)?;
                    }
                    break None;
                }
                position = position.saturating_add(path.len());
                next = below;
            }
        }
    };
    ensure(Step::UnusedElement, elements.next().is_none())?;
    Ok(found)
}

/// The nibble of `key` at `position`.
fn nibble(key: &[u8], position: usize) -> u8 {
    let byte = key.get(position >> 1).copied().unwrap_or_default();
    if position & 1 == 0 { byte >> 4 } else { byte & 15 }
}

/// A path in hex-prefix form: nibbles of `bytes` from `skip` on.
#[derive(Clone, Copy)]
struct Path<'a> {
    bytes: &'a [u8],
    skip: usize,
}

impl Path<'_> {
    const fn len(&self) -> usize {
        self.bytes.len().saturating_mul(2).saturating_sub(self.skip)
    }

    /// Whether the nibbles of `key` from `position` on start with this path.
    fn matches(&self, key: &[u8], position: usize) -> bool {
        if (self.skip ^ position) & 1 == 0 {
            // Both start in the same half of a byte: whole bytes behind a first odd nibble.
            let odd = position & 1;
            let first = odd == 0 || nibble(self.bytes, self.skip) == nibble(key, position);
            let from = self.skip.saturating_add(odd) >> 1;
            let rest = self.bytes.get(from..).unwrap_or_default();
            let there = key.get(position.saturating_add(odd) >> 1..).unwrap_or_default();
            return first && there.starts_with(rest);
        }
        (0..self.len()).all(|index| {
            nibble(self.bytes, self.skip.saturating_add(index))
                == nibble(key, position.saturating_add(index))
        })
    }
}

enum Node<'a> {
    Branch { child: Option<Next<'a, 'a>>, value: &'a [u8] },
    Short { path: Path<'a>, leaf: bool, child: Item<'a> },
}

impl<'a> Node<'a> {
    /// Reads a node, and of a branch the child that `chosen` names. One pass: most of a proof is
    /// the other children of its branches.
    fn read(item: &Item<'a>, chosen: u8) -> Result<Self, Rejection> {
        let encoding = |_| Rejection::at(Step::NodeEncoding);
        let mut count = 0_u8;
        let mut entries = 0_u8;
        let mut well = true;
        let (mut child, mut value) = (None, &[][..]);
        for each in item.items().map_err(|_| Rejection::at(Step::ItemCount))? {
            let each = each.map_err(encoding)?;
            let present = if count == 16 {
                well &= !each.is_list;
                value = each.payload;
                !value.is_empty()
            } else {
                let below = below(&each).unwrap_or_else(|WrongChild| {
                    well = false;
                    None
                });
                let present = below.is_some();
                if count == chosen {
                    child = below;
                }
                present
            };
            entries = entries.saturating_add(present.into());
            count = count.saturating_add(1);
        }
        match count {
            17 => {
                ensure(Step::BranchChild, well)?;
                ensure(Step::BranchEntries, entries >= 2)?;
                Ok(Self::Branch { child, value })
            }
            2 => {
                let [path, child] = item.array().map_err(encoding)?;
                let bytes = path.bytes().map_err(|_| Rejection::at(Step::HexPrefix))?;
                let first = *bytes.first().ok_or_else(|| Rejection::at(Step::HexPrefix))?;
                let flag = first >> 4;
                ensure(Step::HexPrefix, flag <= 3 && (flag & 1 == 1 || first & 15 == 0))?;
                let skip = if flag & 1 == 1 { 1 } else { 2 };
                Ok(Self::Short { path: Path { bytes, skip }, leaf: flag >= 2, child })
            }
            _ => Err(Rejection::at(Step::ItemCount)),
        }
    }
}

/// What stands below is neither nothing, nor a hash, nor a node.
struct WrongChild;

/// A child is nothing, a hash, or a node embedded because it is short.
#[inline(always)]
const fn below<'a>(item: &Item<'a>) -> Result<Option<Next<'a, 'a>>, WrongChild> {
    if item.is_list {
        return Ok(Some(Next::Embedded(*item)));
    }
    match item.payload.len() {
        0 => Ok(None),
        32 => Ok(Some(Next::Hash(item.payload))),
        _ => Err(WrongChild),
    }
}

#[cfg(test)]
mod tests;
