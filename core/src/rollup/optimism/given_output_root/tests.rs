//! One test per step, named after it.

use super::*;
use crate::proven::Settlement;

fn anchor() -> Anchor {
    let output_root = B256::repeat_byte(7);
    Anchor { chain_id: 10, output_root, l2_block_number: Some(5), forks: None }
}

#[test]
fn is_worth_the_callers_word() {
    let proven = check(&anchor(), &Claim { output_root: B256::repeat_byte(7) }).unwrap();
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
    assert_eq!(proven.assurance().settlement, Settlement::Direct);
    assert_eq!(proven.value().position, Position::Number(5));
}

#[test]
fn step_1_output_root() {
    let other = B256::repeat_byte(8);
    let why = check(&anchor(), &Claim { output_root: other }).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::OutputRoot, anchor().output_root, other));
}
