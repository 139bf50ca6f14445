//! EIP-191: bytes that are signed and cannot be a transaction.
//!
//! Protocols sign a 32-byte hash or a whole packed message; the length is part of what is hashed, in
//! decimal. A wallet's `personal_sign` gives the same when it is handed raw bytes, not their hex.
//!
//! **Rule:** EIP-191; spec/channel.md §2.2.

use crate::crypto::keccak::keccak256_concat;
use alloy_primitives::{Address, B256};

/// Version 0x45: `0x19 ‖ "Ethereum Signed Message:\n" ‖ decimal length ‖ bytes`, hashed.
#[must_use]
pub fn personal_message(bytes: &[u8]) -> B256 {
    // 20 digits hold any 64-bit number.
    let mut digits = [b'0'; 20];
    let (mut left, mut start) = (bytes.len() as u64, digits.len());
    for digit in digits.iter_mut().rev() {
        *digit = b'0'.saturating_add(u8::try_from(left % 10).unwrap_or_default());
        left /= 10;
        start = start.saturating_sub(1);
        if left == 0 {
            break;
        }
    }
    let length = digits.get(start..).unwrap_or_default();
    B256::new(keccak256_concat(&[b"\x19Ethereum Signed Message:\n", length, bytes]))
}

/// Version 0x00: data for the contract `validator`, which decides what it means.
#[must_use]
pub fn for_validator(validator: &Address, data: &[u8]) -> B256 {
    B256::new(keccak256_concat(&[&[0x19, 0x00], validator.as_slice(), data]))
}

#[cfg(test)]
mod tests;
