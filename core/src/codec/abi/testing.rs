//! For tests of structures: whatever is read is the one encoding of what was read.

use super::{Decode, decode, encode};
use alloc::vec::Vec;
use proptest::prelude::prop::sample::Index;

/// Bytes that are refused, or else what the value read from them encodes to.
pub(crate) fn is_canonical_or_refused<T: for<'a> Decode<'a>>(bytes: &[u8]) {
    if let Ok(value) = decode::<T>(bytes) {
        assert_eq!(encode(&value), bytes);
    }
}

/// The same for an encoding with one bit changed.
pub(crate) fn changed_is_canonical_or_refused<T: for<'a> Decode<'a>>(
    value: &T,
    at: Index,
    bit: u8,
) {
    let mut bytes: Vec<u8> = encode(value);
    let at = at.index(bytes.len());
    bytes[at] ^= 1 << bit;
    is_canonical_or_refused::<T>(&bytes);
}
