use super::*;
use crate::testing::Trie;
use alloc::vec;

/// The same root from the naive builder, which knows nothing of positions.
fn naive(values: &[Vec<u8>]) -> B256 {
    let mut trie = Trie::default();
    for (index, value) in values.iter().enumerate() {
        trie.insert(&alloy_rlp::encode(index), value);
    }
    trie.root()
}

fn ours(values: &[Vec<u8>]) -> B256 {
    root(&crate::testing::nodes(values))
}

#[test]
fn nothing_has_the_empty_root() {
    assert_eq!(root(&[]), EMPTY_ROOT);
}

/// Every count around each place where RLP changes the length of a key.
#[test]
fn every_count_agrees_with_the_naive_builder() {
    let long: Vec<Vec<u8>> = (0..700_u32)
        .map(|index| {
            let length = index as usize * 7 % 90;
            [vec![0x02], index.to_be_bytes().to_vec(), vec![0xc0; length]].concat()
        })
        .collect();
    let short: Vec<Vec<u8>> = (0..700_u32).map(|index| vec![index as u8 | 1]).collect();
    for count in (1..20).chain(125..132).chain(253..260).chain([511, 512, 513, 700]) {
        assert_eq!(ours(&long[..count]), naive(&long[..count]), "{count} long values");
        assert_eq!(ours(&short[..count]), naive(&short[..count]), "{count} one-byte values");
    }
}

/// Keys of three and four bytes, against another implementation.
#[test]
fn many_values_agree_with_alloy_trie() {
    let values: Vec<Vec<u8>> = (0..66_000_u32).map(|index| index.to_be_bytes().to_vec()).collect();
    let theirs = alloy_trie::root::ordered_trie_root_encoded(&values);
    assert_eq!(ours(&values), theirs);
}

#[test]
fn order_matters() {
    assert_ne!(ours(&[vec![1], vec![2]]), ours(&[vec![2], vec![1]]));
}
