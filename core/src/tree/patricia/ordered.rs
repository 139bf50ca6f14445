//! Root of an ordered trie: raw values keyed by the RLP of their position.
//!
//! **Proved:** nothing by itself; a block's transactions, receipts and withdrawals roots are such
//! roots, so whoever has all values of a block can compare.
//! **Rule:** yellow paper §4.3.2 and appendix D; spec/layer1.md §6. The recursion goes one nibble
//! down at a time, and a key has at most 18.

use super::EMPTY_ROOT;
use crate::codec::rlp::{put_bytes, put_list};
use crate::crypto::keccak::keccak256;
use alloc::vec::Vec;
use alloy_primitives::B256;

/// Root of the trie that holds `values[i]` at RLP(i). No value may be empty: a trie holds no such
/// value, and the result is then the root of no trie at all.
#[must_use]
pub fn root(values: &[&[u8]]) -> B256 {
    if values.is_empty() {
        return EMPTY_ROOT;
    }
    B256::new(keccak256(&node(values, 0, values.len(), 0)))
}

/// Position in `values` of the key that comes `rank`-th in the trie's order: RLP writes 1 to 127 as
/// themselves, 0 as `0x80`, and longer numbers behind a length from `0x81` up.
fn position(count: usize, rank: usize) -> usize {
    let zero = count.min(128).saturating_sub(1);
    match rank.cmp(&zero) {
        core::cmp::Ordering::Less => rank.saturating_add(1),
        core::cmp::Ordering::Equal => 0,
        core::cmp::Ordering::Greater => rank,
    }
}

/// RLP of a position, and how many nibbles it has.
struct Key([u8; 9], usize);

impl Key {
    fn of(position: usize) -> Self {
        let bytes = (position as u64).to_be_bytes();
        let mut out = [0; 9];
        let [first, rest @ ..] = &mut out;
        if (1..128).contains(&position) {
            let [.., low] = bytes;
            *first = low;
            return Self(out, 2);
        }
        let minimal = bytes.iter().skip_while(|&&byte| byte == 0);
        let mut length = 0_u8;
        for (to, from) in rest.iter_mut().zip(minimal) {
            *to = *from;
            length = length.saturating_add(1);
        }
        *first = 0x80 | length;
        Self(out, usize::from(length).saturating_mul(2).saturating_add(2))
    }

    fn nibble(&self, index: usize) -> u8 {
        super::nibble(&self.0, index)
    }

    /// The nibbles `from..to` in hex-prefix form.
    fn put_path(&self, out: &mut Vec<u8>, from: usize, to: usize, leaf: bool) {
        let odd = to.saturating_sub(from) & 1 == 1;
        let flag = u8::from(leaf) << 5 | u8::from(odd) << 4;
        let mut path = Vec::new();
        path.push(if odd { flag | self.nibble(from) } else { flag });
        let mut at = from.saturating_add(usize::from(odd));
        while at < to {
            path.push(self.nibble(at) << 4 | self.nibble(at.saturating_add(1)));
            at = at.saturating_add(2);
        }
        put_bytes(out, &path);
    }
}

/// RLP of the node above the keys ranked `low..high` (at least one), equal in their first `depth`
/// nibbles. No key is the beginning of another, so branches hold no value.
fn node(values: &[&[u8]], low: usize, high: usize, depth: usize) -> Vec<u8> {
    let key = |rank| Key::of(position(values.len(), rank));
    let (first, last) = (key(low), key(high.saturating_sub(1)));
    let mut out = Vec::new();
    if high.saturating_sub(low) <= 1 {
        let value = values.get(position(values.len(), low)).copied().unwrap_or_default();
        put_list(&mut out, |out| {
            first.put_path(out, depth, first.1, true);
            put_bytes(out, value);
        });
        return out;
    }
    let mut fork = depth;
    while fork < first.1 && first.nibble(fork) == last.nibble(fork) {
        fork = fork.saturating_add(1);
    }
    if fork > depth {
        let below = node(values, low, high, fork);
        put_list(&mut out, |out| {
            first.put_path(out, depth, fork, false);
            put_child(out, &below);
        });
        return out;
    }
    put_list(&mut out, |out| {
        let mut start = low;
        for digit in 0..16 {
            let mut end = start;
            while end < high && key(end).nibble(depth) == digit {
                end = end.saturating_add(1);
            }
            if end == start {
                out.push(0x80);
            } else {
                put_child(out, &node(values, start, end, depth.saturating_add(1)));
            }
            start = end;
        }
        out.push(0x80);
    });
    out
}

/// A node as its parent holds it: itself if shorter than a hash, else its hash.
fn put_child(out: &mut Vec<u8>, node: &[u8]) {
    if node.len() < 32 {
        out.extend_from_slice(node);
    } else {
        put_bytes(out, &keccak256(node));
    }
}

#[cfg(test)]
mod tests;
