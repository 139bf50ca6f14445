//! Tries with embedded nodes, in both forms.

use super::super::walk;
use super::*;
use crate::rejection::Step as _;
use crate::testing::Trie;
use crate::tree::patricia::Step;
use alloc::vec;

/// Short keys with short values: leaves are embedded below the last branch.
fn trie(keys: &[[u8; 2]]) -> Trie {
    let mut trie = Trie::default();
    for key in keys {
        trie.insert(key, &[key[1] | 1]);
    }
    // Long values keep the upper nodes hashed.
    trie.insert(&[0xff, 0xff], &[7; 40]);
    trie
}

/// Embedded nodes on the way to `key`: a leaf with an even or odd rest, one below an extension,
/// a branch, none.
#[test]
fn there_and_back() {
    let sets = [
        (vec![[0x11, 0x11], [0x12, 0x22]], [0x11, 0x11], 2),
        (vec![[0x11, 0x11], [0x22, 0x22]], [0x11, 0x11], 1),
        (vec![[0x11, 0x11], [0x11, 0x12]], [0x11, 0x12], 3),
        (vec![[0x11, 0x11], [0x11, 0x12], [0x11, 0x21]], [0x11, 0x21], 1),
        (vec![[0x11, 0x11]], [0xff, 0xff], 0),
    ];
    for (keys, key, embedded) in sets {
        let trie = trie(&keys);
        let root = trie.root();
        let owned = trie.proof(&key);
        let strict = crate::testing::nodes(&owned);
        let value = walk(&root, &key, &strict, Bound::Node).unwrap();
        assert!(value.is_some());
        let portal = to_portal_proof(&root, &key, &strict).unwrap();
        assert_eq!(portal.len() - strict.len(), embedded, "{key:02x?} in {keys:02x?}");
        assert_eq!(strip_embedded(&root, &key, &portal).unwrap(), strict);
        if embedded > 0 {
            let why = walk(&root, &key, &portal, Bound::Node).unwrap_err();
            assert_eq!(why, Rejection::at(Step::UnusedElement), "a check takes the strict form");
            let why = strip_embedded(&root, &key, &strict).unwrap_err();
            assert_eq!(why, Rejection::at(Step::Repeated));
        }
    }
}

#[test]
fn only_the_node_just_walked_is_dropped() {
    let trie = trie(&[[0x11, 0x11], [0x22, 0x22]]);
    let owned = trie.proof(&[0x11, 0x11]);
    let strict = crate::testing::nodes(&owned);
    let portal = to_portal_proof(&trie.root(), &[0x11, 0x11], &strict).unwrap();
    for changed in 0..portal.len() {
        let mut bytes = portal[changed].to_vec();
        bytes[1] ^= 1;
        let mut bad = portal.clone();
        bad[changed] = &bytes;
        let why = strip_embedded(&trie.root(), &[0x11, 0x11], &bad).unwrap_err();
        let last = changed + 1 == portal.len();
        let step = if last { Step::Repeated } else { Step::NodeHash };
        assert_eq!(why.code, step.code());
    }
    let twice = [portal.clone(), vec![*portal.last().unwrap()]].concat();
    let why = strip_embedded(&trie.root(), &[0x11, 0x11], &twice).unwrap_err();
    assert_eq!(why, Rejection::at(Step::UnusedElement));
}
