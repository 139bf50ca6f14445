use super::*;
use alloc::vec;
use alloy_primitives::{Address, B256};

/// The yellow paper's bits, counted from the right end of the 2048.
#[test]
fn three_bits_from_the_right() {
    let hash = keccak256(&[0xaa; 20]);
    let bloom = of(&[Log {
        address: Address::repeat_byte(0xaa),
        topics: vec![],
        data: Default::default(),
    }]);
    let mut set: vec::Vec<usize> =
        (0..2048).filter(|bit| bloom[255 - bit / 8] >> (bit % 8) & 1 == 1).collect();
    let mut expected: vec::Vec<usize> = [0, 2, 4]
        .iter()
        .map(|&i| (usize::from(hash[i]) * 256 + usize::from(hash[i + 1])) % 2048)
        .collect();
    expected.sort_unstable();
    expected.dedup();
    set.sort_unstable();
    assert_eq!(set, expected);
}

#[test]
fn addresses_and_topics_are_admitted_and_data_is_not() {
    let log = Log {
        address: Address::repeat_byte(1),
        topics: vec![B256::repeat_byte(2), B256::repeat_byte(3)],
        data: crate::codec::record::Bytes(vec![4; 32]),
    };
    let bloom = of(&[log]);
    assert!(admits(&bloom, &[1; 20]) && admits(&bloom, &[2; 32]) && admits(&bloom, &[3; 32]));
    assert!(!admits(&bloom, &[4; 32]) && !admits(&bloom, &[1; 32]) && !admits(&[0; 256], &[1; 20]));
}
