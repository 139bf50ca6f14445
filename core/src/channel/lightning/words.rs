//! Text of invoices and offers: a prefix, the last "1", and words of five bits.
//!
//! **Rule:** BIP-173, without its limit of 90 characters; BOLT 12 has no checksum either. The alphabet and
//! the checksum are `bech32`'s.

use alloc::vec::Vec;
use bech32::primitives::checksum::Engine;
use bech32::primitives::decode::{CharError, UncheckedHrpstring, UncheckedHrpstringError};
use bech32::{Bech32, Fe32, Hrp};

/// A text taken apart.
#[derive(Clone, Debug)]
pub(super) struct Text {
    hrp: Hrp,
    /// What stands behind the separator, five bits each; a checksum included.
    pub(super) words: Vec<u8>,
}

/// Why a text cannot be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Capital and small letters.
    MixedCase,
    /// No separator, no prefix, a prefix of more than 83 characters, or a character of no meaning.
    Malformed,
}

impl Text {
    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let parts = UncheckedHrpstring::new(text).map_err(|error| match error {
            UncheckedHrpstringError::Char(CharError::MixedCase) => Fault::MixedCase,
            _ => Fault::Malformed,
        })?;
        let word = |byte: &u8| Fe32::from_char(char::from(*byte)).map(Fe32::to_u8);
        let words = parts.data_part_ascii().iter().map(word).collect::<Result<_, _>>();
        Ok(Self { hrp: parts.hrp(), words: words.map_err(|_| Fault::Malformed)? })
    }

    /// In small letters, whatever the text had: that is what is signed.
    pub(super) fn prefix(&self) -> Vec<u8> {
        self.hrp.lowercase_byte_iter().collect()
    }

    /// The words without the checksum of BIP-173, if that is right.
    pub(super) fn checked(&self) -> Option<&[u8]> {
        let mut engine = Engine::<Bech32>::new();
        engine.input_hrp(self.hrp);
        for &word in &self.words {
            engine.input_fe(Fe32::try_from(word).ok()?);
        }
        // 1 is the residue of bech32; that of bech32m is another.
        if *engine.residue() != 1 {
            return None;
        }
        self.words.split_last_chunk::<6>().map(|(words, _)| words)
    }
}

/// The bits of the words as bytes; the last one is filled up with zeros.
pub(super) fn padded(words: &[u8]) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u16, 0_u32);
    for &word in words {
        held = held << 5 | u16::from(word & 31);
        bits = bits.wrapping_add(5);
        if bits >= 8 {
            bits = bits.wrapping_sub(8);
            out.push(low_byte(held.wrapping_shr(bits)));
        }
    }
    if bits > 0 {
        out.push(low_byte(held.wrapping_shl(8_u32.wrapping_sub(bits))));
    }
    out
}

const fn low_byte(number: u16) -> u8 {
    let [_, low] = number.to_be_bytes();
    low
}

/// The bits of the words as bytes; none unless fewer than five are left over, all of them zero.
pub(super) fn exact(words: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = padded(words);
    let whole = words.len().checked_mul(5)?.checked_div(8)?;
    let left_over = words.len().checked_mul(5)?.checked_rem(8)?;
    let padding = bytes.get(whole).copied().unwrap_or_default();
    bytes.truncate(whole);
    (left_over < 5 && padding == 0).then_some(bytes)
}

/// The words as one big-endian integer, if it has at most 64 bits.
pub(super) fn uint(words: &[u8]) -> Option<u64> {
    let push = |number: u64, word: &u8| Some(number.checked_mul(32)? | u64::from(*word));
    words.iter().try_fold(0, push)
}

#[cfg(test)]
mod tests;
