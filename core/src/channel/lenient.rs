//! Who signed, as lenient contracts see it: for simulators only.
//!
//! Raiden's ECVerify and OpenZeppelin 2.1.2 take v = 0 or 1 and an s in the upper half, and name the
//! zero address where nobody signed. What is accepted or signed *here* goes through
//! [`signature`](super::signature), which takes one form.
//!
//! **Rule:** spec/channel.md §2.1.

use super::signature::address_of;
use crate::crypto::secp256k1::{lower_s, recover};
use alloy_primitives::{Address, B256};

/// The signer, or the zero address.
#[must_use]
pub fn recovered(digest: &B256, signature: &[u8]) -> Address {
    let low = signature.try_into().ok().and_then(lower_s);
    let key = low.and_then(|(signature, _)| recover(&digest.0, &signature));
    key.map_or(Address::ZERO, |key| address_of(&key))
}

#[cfg(test)]
mod tests;
