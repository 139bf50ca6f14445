//! One test per step, named after it.

use super::super::commitment::Position;
use super::super::testing::{ROLLUP, block, output_root, preimage};
use super::*;
use crate::rejection::Step as _;
use alloc::vec::Vec;

const PASSER: B256 = B256::repeat_byte(0x16);

fn run(
    change: impl FnOnce(&mut Claim, &mut Vec<u8>),
    rehash: bool,
) -> Result<Proven<MessagePasser>, Rejection> {
    let mut bytes = preimage(&block(PASSER), PASSER);
    let mut claim = Claim { chain_id: ROLLUP, storage_root: PASSER };
    let honest = output_root(&bytes, Position::Unknown);
    change(&mut claim, &mut bytes);
    let output = if rehash { output_root(&bytes, Position::Unknown) } else { honest };
    check(&output, &claim, &Evidence { preimage: &bytes })
}

#[test]
fn proves_the_storage_root() {
    let proven = run(|_, _| (), false).unwrap();
    assert_eq!(*proven.value(), MessagePasser { chain_id: ROLLUP, storage_root: PASSER });
    assert_eq!(proven.provenance().last().unwrap().established, PASSER);
}

#[test]
fn step_1_chain_id() {
    let why = run(|claim, _| claim.chain_id = 8453, false).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::ChainId, ROLLUP, 8453_u64));
}

#[test]
fn step_2_preimage_is_four_words() {
    for length in [0, 96, 127, 129, 160] {
        let why = run(|_, bytes| bytes.resize(length, 0), true).unwrap_err();
        assert_eq!(why, Rejection::at(Step::Preimage), "{length}");
    }
}

#[test]
fn step_3_version() {
    let why = run(|_, bytes| bytes[31] = 1, true).unwrap_err();
    assert_eq!(why.code, Step::Version.code());
}

#[test]
fn step_4_every_bit_of_the_preimage_counts() {
    for bit in 32 * 8..128 * 8 {
        let why = run(|_, bytes| bytes[bit / 8] ^= 1 << (bit % 8), false).unwrap_err();
        assert_eq!(why.code, Step::OutputRoot.code(), "bit {bit}");
    }
}

#[test]
fn step_5_storage_root() {
    let other = B256::repeat_byte(1);
    let why = run(|claim, _| claim.storage_root = other, false).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::StorageRoot, PASSER, other));
}
