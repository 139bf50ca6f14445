use super::*;
use crate::crypto::keccak::keccak256;
use alloc::format;
use alloc::vec;

/// The length in decimal, at every number of digits up to six.
#[test]
fn lengths_are_decimal() {
    for length in [0, 1, 9, 10, 11, 32, 99, 100, 640, 999, 1_000, 9_999, 10_000, 123_456] {
        let bytes = vec![7; length];
        let whole = [format!("\x19Ethereum Signed Message:\n{length}").as_bytes(), &bytes].concat();
        assert_eq!(personal_message(&bytes).0, keccak256(&whole), "{length}");
    }
}

#[test]
fn validators_are_bound() {
    let digest = |byte| for_validator(&Address::repeat_byte(byte), b"data");
    assert_ne!(digest(1), digest(2));
}
