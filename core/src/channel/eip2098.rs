//! EIP-2098: a signature in 64 bytes, v in the highest bit of s.
//!
//! It is a second form of one signature, so it is accepted only where a protocol declares it: none of
//! the protocols here does. **Rule:** EIP-2098; spec/channel.md §2.4.

use super::signature::{Signature, Step};
use crate::rejection::Rejection;
use alloy_primitives::B256;

/// r ‖ (parity of R's y, then s).
#[must_use]
pub fn compact(signature: &Signature) -> [u8; 64] {
    let mut out = [0; 64];
    let [rs @ .., v] = signature.bytes();
    out.copy_from_slice(rs);
    if *v == 28
        && let Some(first) = out.get_mut(32)
    {
        *first |= 0x80; // s is in the lower half: the bit is free
    }
    out
}

/// The other way round.
///
/// # Errors
///
/// [`Step::Length`] unless there are 64 bytes; [`Step::Range`].
pub fn expand(bytes: &[u8]) -> Result<Signature, Rejection> {
    let [r, s] = bytes
        .as_chunks::<32>()
        .0
        .try_into()
        .ok()
        .filter(|_: &[[u8; 32]; 2]| bytes.len() == 64)
        .ok_or_else(|| Rejection::differs(Step::Length, 64_u64, bytes.len()))?;
    let [high, low @ ..] = s;
    let mut s = [high & 0x7f; 32];
    let [_, rest @ ..] = &mut s;
    *rest = low;
    Signature::from_parts(B256::new(r), B256::new(s), if high & 0x80 == 0 { 27 } else { 28 })
}

#[cfg(test)]
mod tests;
