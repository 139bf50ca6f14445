//! Keccak-256 with the original padding (0x01): Ethereum's hash, not NIST's SHA3-256 (padding 0x06).
//!
//! **Rule:** The Keccak reference 3.0, rate 1088, capacity 512; Ethereum yellow paper, section 4
//! (`KEC`). The permutation is `tiny-keccak`'s.

use tiny_keccak::keccakf;

/// Keccak-256 of no bytes at all: the code hash of an account without code.
pub const KECCAK256_EMPTY: [u8; 32] = [
    0xc5, 0xd2, 0x46, 0x01, 0x86, 0xf7, 0x23, 0x3c, 0x92, 0x7e, 0x7d, 0xb2, 0xdc, 0xc7, 0x03, 0xc0,
    0xe5, 0x00, 0xb6, 0x53, 0xca, 0x82, 0x27, 0x3b, 0x7b, 0xfa, 0xd8, 0x04, 0x5d, 0x85, 0xa4, 0x70,
];

/// Bytes absorbed per permutation.
const RATE: usize = 136;

/// Keccak-256 of `bytes`.
#[must_use]
pub fn keccak256(bytes: &[u8]) -> [u8; 32] {
    keccak256_concat(&[bytes])
}

/// Keccak-256 of the concatenation of `parts`, without building it.
///
/// Where parts may vary in length, the caller must see to it that two lists of parts cannot
/// concatenate to the same bytes.
#[must_use]
pub fn keccak256_concat(parts: &[&[u8]]) -> [u8; 32] {
    let mut sponge = Sponge { state: [0; 25], block: [0; RATE], filled: 0 };
    for part in parts {
        sponge.update(part);
    }
    sponge.finish()
}

/// The sponge around `tiny-keccak`'s permutation. Its own one absorbs byte by byte, which costs an
/// eighth of the time.
struct Sponge {
    state: [u64; 25],
    /// What has not been absorbed yet: `filled` bytes, always less than a block between updates, and
    /// zeros behind them.
    block: [u8; RATE],
    filled: usize,
}

impl Sponge {
    fn update(&mut self, mut bytes: &[u8]) {
        if self.filled > 0 {
            bytes = self.fill(bytes);
            if self.filled < RATE {
                return;
            }
            absorb(&mut self.state, &self.block);
            self.block = [0; RATE];
            self.filled = 0;
        }
        while let Some((block, rest)) = bytes.split_first_chunk() {
            absorb(&mut self.state, block);
            bytes = rest;
        }
        self.fill(bytes);
    }

    /// Copies what fits into the block and returns the rest.
    fn fill<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let free = self.block.get_mut(self.filled..).unwrap_or_default();
        let (now, rest) = bytes.split_at(free.len().min(bytes.len()));
        if let Some(free) = free.get_mut(..now.len()) {
            free.copy_from_slice(now);
        }
        self.filled = self.filled.saturating_add(now.len());
        rest
    }

    fn finish(mut self) -> [u8; 32] {
        // Padding: a 1 bit behind the input and one at the end of the block, zeros in between.
        if let Some(first) = self.block.get_mut(self.filled) {
            *first = 0x01;
        }
        if let Some(last) = self.block.last_mut() {
            *last |= 0x80;
        }
        absorb(&mut self.state, &self.block);
        let mut hash = [0; 32];
        for (to, lane) in hash.as_chunks_mut().0.iter_mut().zip(self.state) {
            *to = lane.to_le_bytes();
        }
        hash
    }
}

fn absorb(state: &mut [u64; 25], block: &[u8; RATE]) {
    for (lane, bytes) in state.iter_mut().zip(block.as_chunks().0) {
        *lane ^= u64::from_le_bytes(*bytes);
    }
    keccakf(state);
}

#[cfg(test)]
mod tests;
