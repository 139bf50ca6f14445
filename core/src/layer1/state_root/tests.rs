use super::*;
use crate::rejection::Step as _;

#[test]
fn the_callers_word_is_unanchored_and_has_no_block() {
    let state_root = B256::repeat_byte(7);
    let proven = check(&Anchor { chain_id: 10, state_root }, &Claim { state_root }).unwrap();
    assert_eq!(*proven.value(), State { chain_id: 10, state_root, header: None });
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
    let link = &proven.provenance()[0];
    assert_eq!((link.chain_id, link.block_number, link.timestamp), (10, None, None));
}

#[test]
fn step_1_the_claim_is_the_anchor() {
    let anchor = Anchor { chain_id: 10, state_root: B256::repeat_byte(7) };
    let why = check(&anchor, &Claim { state_root: B256::repeat_byte(8) }).unwrap_err();
    assert_eq!(why.code, Step::StateRoot.code());
}
