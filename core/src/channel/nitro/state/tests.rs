use super::*;
use crate::channel::nitro::App;
use crate::channel::nitro::digest;
use crate::channel::nitro::testing::{address, code, fixed, signature, signed, state};
use crate::channel::signature as canonical;
use crate::codec::abi;
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

fn twin(signature: &RawSignature) -> RawSignature {
    let order = U256::from_be_bytes(ORDER.0);
    let s = order - U256::from_be_bytes(signature.s.0);
    RawSignature { v: 55 - signature.v, r: signature.r, s: s.to_be_bytes().into() }
}

#[test]
fn a_signature_recovers_its_signer() {
    let digest = B256::repeat_byte(9);
    for participant in 0..4 {
        let made = signature(&digest, participant);
        assert_eq!(made.ecrecover(&digest), Some(address(participant)));
        assert_ne!(made.ecrecover(&B256::repeat_byte(8)), Some(address(participant)));
        assert_eq!(RawSignature::from(made.canonical().unwrap()), made);
    }
}

/// As the contract recovers it; we do not take it.
#[test]
fn the_upper_half_recovers_too_and_is_not_canonical() {
    let digest = B256::repeat_byte(9);
    for participant in 0..4 {
        let twin = twin(&signature(&digest, participant));
        assert_eq!(twin.ecrecover(&digest), Some(address(participant)));
        assert_eq!(code(twin.canonical()), canonical::Step::Range.code());
    }
}

#[test]
fn nobody_signed() {
    let (digest, made) = (B256::repeat_byte(9), signature(&B256::repeat_byte(9), 0));
    for v in [0, 1, 26, 29, 255] {
        assert_eq!(RawSignature { v, ..made.clone() }.ecrecover(&digest), None);
    }
    for s in [B256::ZERO, ORDER, B256::repeat_byte(0xff)] {
        assert_eq!(RawSignature { s, ..made.clone() }.ecrecover(&digest), None);
    }
    for r in [B256::ZERO, ORDER] {
        assert_eq!(RawSignature { r, ..made.clone() }.ecrecover(&digest), None);
    }
}

#[test]
fn both_ways() {
    let fixed = fixed(App::Consensus, 3);
    let signed = signed(&fixed, state(4, &[3, 7]), &[0, 2]);
    assert_eq!(abi::decode(&abi::encode(&fixed)), Ok(fixed));
    let bytes = abi::encode(&signed);
    assert_eq!(abi::decode(&bytes), Ok(signed));
    // A turn of 49 bits has no place.
    let mut wide = bytes;
    let turn = wide.chunks(32).position(|word| word.ends_with(&[4]) && word[..31] == [0; 31]);
    wide[turn.unwrap() * 32 + 25] = 1;
    assert_eq!(code(abi::decode::<SignedVariablePart>(&wide)), abi::Step::Width.code());
}

static SAMPLE: LazyLock<(FixedPart, Vec<SignedVariablePart>)> = LazyLock::new(|| {
    let fixed = fixed(App::Consensus, 2);
    let signed = signed(&fixed, state(4, &[3, 7]), &[0, 1]);
    (fixed, vec![signed])
});

proptest! {
    /// Bytes that are read at all are the one encoding of what was read.
    #[test]
    fn one_encoding(at in 0_usize..1200, bit in 0_u8..8) {
        let (fixed, signed) = &*SAMPLE;
        let mut bytes = abi::encode(signed);
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Ok(read) = abi::decode::<Vec<SignedVariablePart>>(&bytes) {
            prop_assert_eq!(abi::encode(&read), bytes);
        }
        let mut id = abi::encode(fixed);
        let at = at % id.len();
        id[at] ^= 1 << bit;
        if let Ok(read) = abi::decode::<FixedPart>(&id) {
            prop_assert_ne!(digest::channel_id(&read), digest::channel_id(fixed));
        }
    }
}
