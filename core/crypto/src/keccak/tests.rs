use super::*;
use alloc::vec::Vec;
use alloy_primitives::hex;

#[test]
fn empty_input() {
    assert_eq!(keccak256(&[]), KECCAK256_EMPTY);
}

/// Padding 0x01, not SHA3's 0x06: the well-known "abc" digest of the original submission.
#[test]
fn original_padding() {
    let expected = hex!("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    assert_eq!(keccak256(b"abc"), expected);
}

/// Every length around the block size of 136 bytes, against alloy's implementation.
#[test]
fn lengths_around_the_block_agree_with_alloy() {
    let bytes: Vec<u8> = (0u32..=600).map(|i| (i * 7 % 251) as u8).collect();
    for length in 0..=bytes.len() {
        let bytes = &bytes[..length];
        assert_eq!(keccak256(bytes), alloy_primitives::keccak256(bytes).0, "{length} bytes");
    }
}

#[test]
fn parts_hash_like_their_concatenation() {
    let bytes = [0x5a; 300];
    for cut in 0..=bytes.len() {
        let (left, right) = bytes.split_at(cut);
        assert_eq!(keccak256_concat(&[left, &[], right]), keccak256(&bytes), "cut at {cut}");
    }
}
