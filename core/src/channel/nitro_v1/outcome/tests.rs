use super::*;
use crate::channel::nitro::testing::{NATIVE, TOKEN, code, codes};
use crate::channel::nitro_v1::testing::outcome;
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;

fn sample() -> Outcome {
    let guarantee =
        Guarantee { target: B256::repeat_byte(1), destinations: vec![B256::repeat_byte(2)] };
    let mut all = outcome(&[3, 7]);
    all.push(AssetOutcome { asset: TOKEN, content: Content::Guarantee(guarantee) });
    all
}

#[test]
fn both_ways() {
    assert_eq!(decode(&encode(&sample())), Ok(sample()));
    assert_eq!(decode(&encode(&[])), Ok(vec![]));
}

#[test]
fn step_1_assets() {
    let mut bytes = encode(&sample());
    bytes.push(0);
    assert_eq!(codes(decode(&bytes)), (Step::Assets.code(), abi::Step::Surplus.code()));
}

fn with_content(content: Vec<u8>) -> Vec<u8> {
    abi::encode(&vec![(NATIVE, Bytes(content))])
}

#[test]
fn step_2_content() {
    let third = abi::encode(&(2_u8, Bytes(vec![])));
    assert_eq!(code(decode(&with_content(third))), Step::Content.code());
    let broken = codes(decode(&with_content(vec![0; 31])));
    assert_eq!(broken, (Step::Content.code(), abi::Step::Missing.code()));
}

#[test]
fn step_3_body() {
    for kind in 0..2_u8 {
        let content = abi::encode(&(kind, Bytes(vec![0; 31])));
        assert_eq!(code(decode(&with_content(content))), Step::Body.code());
    }
}

proptest! {
    /// Bytes that are read at all are the one encoding of what was read, at every level.
    #[test]
    fn one_encoding(at in any::<usize>(), bit in 0_u8..8) {
        let mut bytes = encode(&sample());
        let length = bytes.len();
        bytes[at % length] ^= 1 << bit;
        if let Ok(read) = decode(&bytes) {
            prop_assert_eq!(encode(&read), bytes);
        }
    }
}
