use super::super::SigningKey;
use super::*;
use crate::rejection::Step as _;
use alloc::vec::Vec;

const FACTORY: Address = Address::repeat_byte(0xfa);

fn wrap(inner: &[u8]) -> Vec<u8> {
    let mut out = abi::encode_values(&(FACTORY, &b"deploy"[..], inner));
    out.extend_from_slice(SUFFIX.as_slice());
    out
}

fn key_signature() -> Signature {
    SigningKey::new(&[1; 32]).unwrap().sign(&B256::ZERO).unwrap()
}

fn fails(signature: &[u8], step: Step) {
    assert_eq!(route(signature, false).unwrap_err().code, step.code());
}

/// Wrapped first, then code, then a key: a key's signature is never recovered where there is code.
#[test]
fn the_order_is_fixed() {
    let key = key_signature();
    let wrapped = wrap(key.bytes());
    let deploy = Route::Deploy { factory: FACTORY, calldata: b"deploy", signature: key.bytes() };
    for has_code in [false, true] {
        assert_eq!(route(&wrapped, has_code), Ok(deploy));
    }
    assert_eq!(route(key.bytes(), true), Ok(Route::Ask(key.bytes())));
    assert_eq!(route(key.bytes(), false), Ok(Route::Key(key)));
    assert_eq!(route(b"anything", true), Ok(Route::Ask(b"anything")));
}

#[test]
fn step_1_wrapper() {
    let mut loose = wrap(b"inner");
    let end = loose.len() - 32;
    loose[end - 1] = 1; // padding
    fails(&loose, Step::Wrapper);
    let mut longer = wrap(b"inner");
    longer.splice(end..end, [0; 32]);
    fails(&longer, Step::Wrapper);
    fails(SUFFIX.as_slice(), Step::Wrapper);
}

#[test]
fn step_2_nested() {
    fails(&wrap(&wrap(b"inner")), Step::Nested);
}

#[test]
fn step_3_key() {
    let why = route(b"no signature", false).unwrap_err();
    assert_eq!(why.code, Step::Key.code());
    assert_eq!(why.cause, super::super::signature::Step::Length.code());
    // The wrapper's last bytes must be all of the suffix.
    let mut suffix = wrap(b"inner");
    *suffix.last_mut().unwrap() ^= 1;
    fails(&suffix, Step::Key);
}

#[test]
fn step_4_result_length() {
    assert_eq!(accepted(ACCEPTED.as_slice()), Ok(()));
    for result in [&[][..], &ACCEPTED[..4], &[ACCEPTED.as_slice(), &[0; 32]].concat()] {
        assert_eq!(accepted(result).unwrap_err().code, Step::ResultLength.code());
    }
}

#[test]
fn step_5_refused() {
    for at in 0..32 {
        let mut word = ACCEPTED;
        word[at] ^= 1;
        assert_eq!(accepted(word.as_slice()).unwrap_err().code, Step::Refused.code());
    }
    assert_eq!(accepted(&[0; 32]).unwrap_err().code, Step::Refused.code());
    // Left-padded, as an integer would be.
    let mut left = [0; 32];
    left[28..].copy_from_slice(&IS_VALID_SIGNATURE);
    assert_eq!(accepted(&left).unwrap_err().code, Step::Refused.code());
}

#[test]
fn the_question_is_a_call() {
    let call = question(&B256::repeat_byte(1), b"signature");
    let (selector, arguments) = call.split_at(4);
    assert_eq!(
        selector,
        &crate::crypto::keccak::keccak256(b"isValidSignature(bytes32,bytes)")[..4]
    );
    let (digest, signature): (B256, &[u8]) = abi::decode_values(arguments).unwrap();
    assert_eq!((digest, signature), (B256::repeat_byte(1), &b"signature"[..]));
}
