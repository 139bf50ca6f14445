use super::*;
use crate::rejection::Step as _;
use alloc::vec;

/// Root of eight leaves, the leaf at generalized index 8 + 5 and its branch, built level by level.
fn leaf_5_of_8() -> (Anchor, Claim, Evidence) {
    let leaves: [[u8; 32]; 8] = core::array::from_fn(|index| [index as u8; 32]);
    let pairs: Vec<_> = leaves.chunks(2).map(|two| sha256_pair(&two[0], &two[1])).collect();
    let halves = [sha256_pair(&pairs[0], &pairs[1]), sha256_pair(&pairs[2], &pairs[3])];
    let root = B256::new(sha256_pair(&halves[0], &halves[1]));
    let branch = vec![leaves[4].into(), pairs[3].into(), halves[0].into()];
    (Anchor { root, generalized_index: 13 }, Claim { leaf: leaves[5].into() }, Evidence { branch })
}

fn code(anchor: &Anchor, claim: &Claim, evidence: &Evidence) -> u32 {
    check(anchor, claim, evidence).expect_err("rejected").code
}

#[test]
fn leaves_and_inner_nodes_are_proven() {
    let (anchor, claim, evidence) = leaf_5_of_8();
    assert_eq!(check(&anchor, &claim, &evidence).unwrap().value().leaf, claim.leaf);
    // The parent of that leaf, with the rest of the branch; and the root with none at all.
    let parent = sha256_pair(&evidence.branch[0].0, &claim.leaf.0).into();
    assert_eq!(verify(&anchor.root, 6, parent, &evidence.branch[1..]), Ok(()));
    assert_eq!(verify(&anchor.root, 1, anchor.root, &[]), Ok(()));
}

#[test]
fn step_1_zero_is_no_position() {
    let (anchor, claim, _) = leaf_5_of_8();
    let nowhere = Anchor { generalized_index: 0, ..anchor };
    assert_eq!(code(&nowhere, &claim, &Evidence { branch: vec![] }), Step::Position.code());
}

#[test]
fn step_2_one_word_per_level() {
    let (anchor, claim, evidence) = leaf_5_of_8();
    let short = Evidence { branch: evidence.branch[..2].to_vec() };
    let mut long = evidence.clone();
    long.branch.insert(0, B256::ZERO);
    assert_eq!(code(&anchor, &claim, &short), Step::BranchLength.code());
    assert_eq!(code(&anchor, &claim, &long), Step::BranchLength.code());
    let deep = Anchor { generalized_index: u64::MAX, ..anchor };
    assert_eq!(code(&deep, &claim, &evidence), Step::BranchLength.code());
}

#[test]
fn step_3_every_bit_and_the_position_count() {
    let (anchor, claim, evidence) = leaf_5_of_8();
    for position in [8, 9, 10, 11, 12, 14, 15] {
        let elsewhere = Anchor { generalized_index: position, ..anchor.clone() };
        assert_eq!(code(&elsewhere, &claim, &evidence), Step::Root.code(), "{position}");
    }
    for bit in 0..256 {
        let mut leaf = claim.leaf;
        leaf[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(code(&anchor, &Claim { leaf }, &evidence), Step::Root.code());
        for level in 0..3 {
            let mut bad = evidence.clone();
            bad.branch[level][bit / 8] ^= 1 << (bit % 8);
            assert_eq!(code(&anchor, &claim, &bad), Step::Root.code());
        }
    }
}
