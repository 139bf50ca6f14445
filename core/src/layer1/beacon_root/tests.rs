use super::*;
use crate::rejection::Step as _;

#[test]
fn the_callers_word_is_unanchored() {
    let beacon_root = B256::repeat_byte(7);
    let proven = check(&Anchor { chain_id: 1, beacon_root }, &Claim { beacon_root }).unwrap();
    assert_eq!(*proven.value(), BeaconRoot { chain_id: 1, beacon_root });
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
    assert_eq!(proven.provenance().len(), 1);
}

#[test]
fn step_1_the_claim_is_the_anchor() {
    let anchor = Anchor { chain_id: 1, beacon_root: B256::repeat_byte(7) };
    let why = check(&anchor, &Claim { beacon_root: B256::repeat_byte(8) }).unwrap_err();
    assert_eq!(why.code, Step::Root.code());
}
