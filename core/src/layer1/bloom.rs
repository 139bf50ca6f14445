//! Log blooms: 2048 bits, three for every address and topic of every log.
//!
//! **Proved:** what a bloom excludes does not occur. What it admits may or may not occur.
//! **Rule:** yellow paper §4.3.1 (M3:2048); spec/layer1.md §6.

use super::receipt::encoding::Log;
use crate::crypto::keccak::keccak256;

/// A bloom filter over logs.
pub type Bloom = [u8; 256];

/// Bloom of some logs.
#[must_use]
pub fn of(logs: &[Log]) -> Bloom {
    let mut bloom = [0; 256];
    for log in logs {
        let topics = log.topics.iter().map(|topic| topic.as_slice());
        for entry in topics.chain([log.address.as_slice()]) {
            for (index, mask) in bits(entry) {
                if let Some(byte) = bloom.get_mut(index) {
                    *byte |= mask;
                }
            }
        }
    }
    bloom
}

/// Whether logs with this bloom may hold this address or topic.
#[must_use]
pub fn admits(bloom: &Bloom, entry: &[u8]) -> bool {
    bits(entry).iter().all(|(index, mask)| bloom.get(*index).is_some_and(|byte| byte & mask != 0))
}

/// Byte and mask of each of an entry's three bits.
fn bits(entry: &[u8]) -> [(usize, u8); 3] {
    let [a, b, c, d, e, f, ..] = keccak256(entry);
    [[a, b], [c, d], [e, f]].map(|pair| {
        let bit = u16::from_be_bytes(pair) & 2047;
        (usize::from(255_u16.saturating_sub(bit >> 3)), 1 << (bit & 7))
    })
}

#[cfg(test)]
mod tests;
