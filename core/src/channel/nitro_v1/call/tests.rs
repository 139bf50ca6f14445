use super::*;
use crate::channel::nitro::call::{arguments, call};
use crate::channel::nitro_v1::testing::{Signed, fixed};
use crate::crypto::keccak::keccak256;
use alloc::format;
use alloy_primitives::Address;
use proptest::prelude::*;
use std::sync::LazyLock;

#[test]
fn selectors_are_hashes() {
    let fixed = "(uint256,address[],uint48,address,uint48)";
    let part = "(bytes,bytes)";
    let signature = "(uint8,bytes32,bytes32)";
    let support = format!("{fixed},uint48,{part}[],uint8,{signature}[],uint8[]");
    let all = [
        (CHALLENGE, format!("challenge({support},{signature})")),
        (RESPOND, format!("respond(bool[2],{fixed},{part}[2],{signature})")),
        (CHECKPOINT, format!("checkpoint({support})")),
        (CONCLUDE, format!("conclude(uint48,{fixed},bytes32,bytes32,uint8,uint8[],{signature}[])")),
        (TRANSFER_ALL_ASSETS, "transferAllAssets(bytes32,bytes,bytes32)".into()),
    ];
    for (selector, text) in all {
        assert_eq!(selector, keccak256(text.as_bytes())[..4], "{text}");
    }
}

static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let Signed { largest, parts, is_final_count, who, sigs } = Signed::sample();
    let largest = Uint::new(largest).unwrap();
    let arguments: Checkpoint = (fixed(), largest, parts, is_final_count, sigs, who);
    call(Address::ZERO, CHECKPOINT, &arguments).data.0
});

proptest! {
    /// Calldata that is read at all is the one encoding of what was read.
    #[test]
    fn one_encoding(at in any::<usize>(), bit in 0_u8..8) {
        let mut data = SAMPLE.clone();
        let length = data.len();
        data[at % length] ^= 1 << bit;
        if let Ok(read) = arguments::<Checkpoint>(CHECKPOINT, &data) {
            prop_assert_eq!(call(Address::ZERO, CHECKPOINT, &read).data.0, data);
        }
    }
}
