use super::super::tests::key;
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;
use std::vec;
use std::vec::Vec;

const DIGEST: B256 = B256::repeat_byte(7);

fn signed() -> Vec<u8> {
    key(1).sign(&DIGEST).unwrap().bytes().to_vec()
}

fn check(bytes: &[u8]) -> Result<(), Rejection> {
    Envelope::check(bytes, &DIGEST, &key(1).participant())
}

fn fails(bytes: &[u8], step: Step) {
    assert_eq!(check(bytes).unwrap_err().code, step.code(), "{bytes:?}");
}

fn p256(s: u8, flag: u8) -> Vec<u8> {
    let mut bytes = vec![1; 130];
    bytes[33] = s;
    bytes[129] = flag;
    bytes
}

#[test]
fn a_key_signed() {
    assert_eq!(check(&signed()), Ok(()));
}

#[test]
fn step_1_length() {
    let signed = signed();
    fails(&signed[..64], Step::Length);
    fails(&[signed.as_slice(), &[0]].concat(), Step::Length);
    fails(&[&[0], signed.as_slice()].concat(), Step::Length);
    fails(&[], Step::Length);
    fails(&p256(1, 0)[..129], Step::Length);
    fails(&[p256(1, 0).as_slice(), &[0]].concat(), Step::Length);
    fails(&[2; 128], Step::Length);
    fails(&[2; 2050], Step::Length);
}

#[test]
fn step_2_key_chain() {
    for ty in [3, 4] {
        fails(&[&[ty], &[9; 20][..], &signed()].concat(), Step::KeyChain);
    }
}

#[test]
fn step_3_type() {
    fails(&[0; 130], Step::Type);
    fails(&[signed().as_slice(), &[0x77; 32]].concat(), Step::Type);
}

#[test]
fn step_4_key() {
    let mut other = signed();
    other[64] -= 27;
    fails(&other, Step::Key);
    let other = *key(2).sign(&DIGEST).unwrap().bytes();
    fails(&other, Step::Key);
}

#[test]
fn step_5_p256_range() {
    fails(&p256(0x80, 0), Step::P256Range); // high s
    fails(&p256(1, 2), Step::P256Range);
    let mut zero = p256(1, 0);
    zero[1..33].fill(0);
    fails(&zero, Step::P256Range);
    zero[1..33].fill(0xff);
    fails(&zero, Step::P256Range);
}

/// Well-formed, told apart, but never accepted unverified.
#[test]
fn step_6_unverified() {
    fails(&p256(1, 1), Step::Unverified);
    fails(&[2; 129], Step::Unverified);
    assert!(matches!(Envelope::parse(&p256(1, 1)), Ok(Envelope::P256 { prehash: true, .. })));
}

proptest! {
    /// No bytes but the signature itself pass.
    #[test]
    fn one_form(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..65, bit in 0_u8..8) {
        prop_assert!(check(&bytes).is_err());
        let mut changed = signed();
        changed[at] ^= 1 << bit;
        prop_assert!(check(&changed).is_err());
    }
}
