use super::*;
use crate::rejection::Step as _;
use crate::testing::{Trie, nodes};
use crate::tree::patricia;
use alloc::vec;
use alloy_trie::proof::ProofRetainer;
use alloy_trie::{HashBuilder, Nibbles};
use proptest::prelude::*;

fn code(found: Result<Option<&[u8]>, Rejection>) -> u32 {
    found.expect_err("rejected").code
}

/// Forty keys with values long and short.
fn sample() -> Trie {
    let mut trie = Trie::default();
    for index in 0..40_u8 {
        trie.insert(&keccak256(&[index]), &vec![index + 1; usize::from(index % 40) + 1]);
    }
    trie
}

fn found(trie: &Trie, key: &[u8], proof: &[Vec<u8>]) -> Result<Option<Vec<u8>>, Rejection> {
    walk(&trie.root(), key, &nodes(proof), Bound::Any).map(|value| value.map(<[u8]>::to_vec))
}

#[test]
fn the_builder_agrees_with_alloy_trie() {
    let trie = sample();
    let key = keccak256(&[7]);
    let target = Nibbles::unpack(key);
    let mut builder = HashBuilder::default().with_proof_retainer(ProofRetainer::new(vec![target]));
    for (key, value) in &trie.0 {
        builder.add_leaf(Nibbles::unpack(key), value);
    }
    assert_eq!(builder.root(), trie.root());
    let retained: Vec<Vec<u8>> = builder
        .take_proof_nodes()
        .into_nodes_sorted()
        .into_iter()
        .map(|(_, node)| node.to_vec())
        .collect();
    assert_eq!(retained, trie.proof(&key));
}

#[test]
fn step_1_the_empty_trie_needs_no_nodes() {
    let proof = sample().proof(&keccak256(&[1]));
    let result = walk(&EMPTY_ROOT, &keccak256(&[1]), &nodes(&proof), Bound::Any);
    assert_eq!(code(result), Step::NodesForEmptyTrie.code());
    assert_eq!(walk(&EMPTY_ROOT, &[1], &[], Bound::Node), Ok(None));
}

#[test]
fn steps_2_and_3_running_out_is_never_absence() {
    let trie = sample();
    for key in [keccak256(&[5]), keccak256(&[200])] {
        let proof = trie.proof(&key);
        for end in 0..proof.len() {
            let why = found(&trie, &key, &proof[..end]).unwrap_err().code;
            let step = if end == 0 { Step::EmptyProof } else { Step::Truncated };
            assert_eq!(why, step.code(), "cut to {end}");
        }
    }
}

#[test]
fn step_4_every_bit_counts() {
    let trie = sample();
    let key = keccak256(&[9]);
    let proof = trie.proof(&key);
    for element in 0..proof.len() {
        for bit in 0..proof[element].len() * 8 {
            let mut bad = proof.clone();
            bad[element][bit / 8] ^= 1 << (bit % 8);
            assert_eq!(found(&trie, &key, &bad).unwrap_err().code, Step::NodeHash.code());
        }
    }
}

/// A trie whose root node is these bytes.
fn root_node(node: &[u8], key: &[u8]) -> u32 {
    code(walk(&B256::new(keccak256(node)), key, &[node], Bound::Any))
}

/// A list of the given items, each already encoded.
fn list(items: &[&[u8]]) -> Vec<u8> {
    let mut out = vec![];
    crate::codec::rlp::put_list(&mut out, |out| {
        items.iter().for_each(|i| out.extend_from_slice(i))
    });
    out
}

#[test]
fn steps_5_to_11_malformed_nodes_whose_hash_matches() {
    let key = [0x12];
    let empty: &[u8] = &[0x80];
    let mut short_child = vec![empty; 17];
    short_child[3] = &[0x81, 0xff];
    let mut lonely = vec![empty; 17];
    lonely[1] = &[0xc2, 0x31, 0x05];
    assert_eq!(root_node(&[0xf8, 0x01, 0x80], &key), Step::NodeEncoding.code());
    assert_eq!(root_node(&[0xc3, 0x81, 0x05, 0x05], &key), Step::NodeEncoding.code());
    assert_eq!(root_node(&[0x83, 1, 2, 3], &key), Step::ItemCount.code());
    assert_eq!(root_node(&list(&[&[1], &[2], &[3]]), &key), Step::ItemCount.code());
    assert_eq!(root_node(&list(&short_child), &key), Step::BranchChild.code());
    assert_eq!(root_node(&list(&lonely), &key), Step::BranchEntries.code());
    assert_eq!(root_node(&list(&[&[0x40], &[5]]), &key), Step::HexPrefix.code());
    assert_eq!(root_node(&list(&[&[0x21], &[5]]), &key), Step::HexPrefix.code());
    assert_eq!(root_node(&list(&[&[0x82, 0x20, 0x12], empty]), &key), Step::Malformed.code());
    assert_eq!(root_node(&list(&[&[0x00], &[0xc2, 0x31, 0x05]]), &key), Step::Malformed.code());
    // An extension above a leaf, on the path and off it.
    let above_leaf = list(&[&[0x11], &[0xc2, 0x32, 0x05]]);
    assert_eq!(root_node(&above_leaf, &key), Step::Malformed.code());
    assert_eq!(root_node(&above_leaf, &[0x92]), Step::Malformed.code());
}

#[test]
fn step_6_a_long_node_is_not_embedded() {
    let leaf = list(&[&[0x32], &[&[0x9f_u8][..], &[7; 31]].concat()]);
    assert!(leaf.len() >= 32);
    let empty: &[u8] = &[0x80];
    let mut branch = vec![empty; 17];
    branch[1] = &leaf;
    branch[2] = &leaf;
    assert_eq!(root_node(&list(&branch), &[0x12]), Step::NodePlacement.code());
}

#[test]
fn step_6_a_short_node_is_not_hashed() {
    let leaf = list(&[&[0x32], &[5]]);
    let hash = [&[0xa0][..], &keccak256(&leaf)].concat();
    let empty: &[u8] = &[0x80];
    let mut branch = vec![empty; 17];
    branch[1] = &hash;
    branch[2] = &hash;
    let root = list(&branch);
    let why = walk(&B256::new(keccak256(&root)), &[0x12], &[&root, &leaf], Bound::Any);
    assert_eq!(code(why), Step::NodePlacement.code());
}

#[test]
fn step_12_nothing_is_left_over() {
    let trie = sample();
    for key in [keccak256(&[5]), keccak256(&[200])] {
        let mut proof = trie.proof(&key);
        proof.push(proof[0].clone());
        assert_eq!(found(&trie, &key, &proof).unwrap_err().code, Step::UnusedElement.code());
    }
}

#[test]
fn step_13_limits_come_before_hashing() {
    let long = [7_u8; 577];
    assert_eq!(code(walk(&B256::ZERO, &[1], &[&long], Bound::Node)), Step::Limits.code());
    let many = vec![&[1_u8][..]; 66];
    assert_eq!(code(walk(&B256::ZERO, &[1], &many, Bound::Any)), Step::Limits.code());
}

#[test]
fn step_14_the_claim_is_bound() {
    let trie = sample();
    let key = keccak256(&[5]);
    let proof = trie.proof(&key);
    let claim = |value| {
        let evidence = Evidence { proof: nodes(&proof) };
        check(&Anchor { root: trie.root() }, &Claim { key: &key, value }, &evidence)
            .map(|proven| proven.value().present)
            .map_err(|why| why.code)
    };
    assert_eq!(claim(Some(&[6; 6])), Ok(true));
    assert_eq!(claim(Some(&[6; 5])), Err(Step::ClaimedValue.code()));
    assert_eq!(claim(None), Err(Step::ClaimedValue.code()));
}

proptest! {
    /// Inclusion and absence of random tries, long and short values, embedded nodes included, and
    /// agreement with `alloy-trie`'s verifier.
    #[test]
    fn agrees_with_alloy_trie(
        entries in proptest::collection::btree_map(
            proptest::array::uniform3(0_u8..4),
            proptest::collection::vec(1_u8..=255, 1..60),
            1..40,
        ),
        asked in proptest::array::uniform3(0_u8..4),
    ) {
        let mut trie = Trie::default();
        for (key, value) in &entries {
            trie.insert(key, value);
        }
        let proof = trie.proof(&asked);
        let ours = found(&trie, &asked, &proof);
        prop_assert_eq!(&ours, &Ok(entries.get(&asked).cloned()));
        // alloy-trie 0.9.9 does not hash a root node shorter than 32 bytes; the yellow paper does.
        prop_assume!(proof.first().is_none_or(|root| root.len() >= 32));
        let theirs = alloy_trie::proof::verify_proof(
            trie.root(),
            Nibbles::unpack(asked),
            entries.get(&asked).cloned(),
            &proof.iter().map(|node| node.clone().into()).collect::<Vec<alloy_primitives::Bytes>>(),
        );
        prop_assert!(theirs.is_ok(), "{:?}", theirs);
    }
}

proptest! {
    /// Proofs of one trie, true, of another key or with a bit changed: walked one after another
    /// they end as each would alone.
    #[test]
    fn what_was_seen_changes_nothing(
        walks in prop::collection::vec((0..60_u8, 0..60_u8, any::<Option<(usize, usize, u8)>>()), 2..12),
    ) {
        let trie = sample();
        let proofs: Vec<_> = walks
            .iter()
            .map(|&(key, of, change)| {
                // Every other proof is of the key that is asked for.
                let of = if of % 2 == 0 { key } else { of };
                let mut proof = trie.proof(&keccak256(&[of]));
                if let Some((node, byte, bit)) = change {
                    let count = proof.len();
                    let node = &mut proof[node % count];
                    let length = node.len();
                    node[byte % length] ^= 1 << (bit % 8);
                }
                (keccak256(&[key]), proof)
            })
            .collect();
        let mut shared = patricia::Trie::new(trie.root());
        for (key, proof) in &proofs {
            let proof = nodes(proof);
            let alone = walk(&trie.root(), key, &proof, Bound::Any);
            prop_assert_eq!(shared.walk(key, &proof, Bound::Any), alone);
        }
    }
}
