use super::*;
use crate::testing::{Trie, nodes};
use alloc::vec;

#[test]
fn legacy_and_typed() {
    assert_eq!(open(&[0xc1, 5]).unwrap().0, 0);
    assert_eq!(open(&[0x01, 0xc0]).unwrap().0, 1);
    assert_eq!(open(&[0x7f, 0xc0]).unwrap().0, 0x7f);
}

#[test]
fn exactly_one_list() {
    let bad: [&[u8]; 9] = [
        &[],
        &[0x02],
        &[0x00, 0xc0],
        &[0x80],
        &[0x83, 1, 2, 3],
        &[0x02, 0xc0, 0x00],
        &[0xc1, 5, 5],
        &[0x02, 0x81, 0xc0],
        &[0xc2, 0x81, 5], // an item that is not minimal
    ];
    for bytes in bad {
        assert!(open(bytes).is_err(), "{bytes:x?}");
    }
}

/// 0 is written as `0x80`, so that no key is the beginning of another.
#[test]
fn keys_are_the_rlp_of_the_position() {
    let mut trie = Trie::default();
    let keys: [(u64, &[u8]); 4] =
        [(0, &[0x80]), (1, &[0x01]), (127, &[0x7f]), (128, &[0x81, 0x80])];
    for (index, key) in keys {
        trie.insert(key, &[index as u8 + 1; 40]);
    }
    for (index, key) in keys {
        let proof = trie.proof(key);
        let found = prove(&trie.root(), index, &nodes(&proof));
        assert_eq!(found, Ok(Some(&vec![index as u8 + 1; 40][..])));
    }
    assert_eq!(prove(&trie.root(), 2, &nodes(&trie.proof(&[2]))), Ok(None));
}
