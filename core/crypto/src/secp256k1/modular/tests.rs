//! Against `k256`'s scalars and field, which are code of other authors and other algorithms.

use super::*;
use crate::secp256k1::curve::{Field, invert};
use alloc::vec::Vec;
use k256::elliptic_curve::bigint::U256;
use k256::elliptic_curve::ops::Reduce;
use k256::elliptic_curve::scalar::IsHigh;
use k256::elliptic_curve::{Field as _, PrimeField};
use proptest::prelude::*;

fn theirs(bytes: &[u8; 32]) -> k256::Scalar {
    k256::Scalar::reduce(&k256::FieldBytes::from(*bytes))
}

fn equals(ours: &Scalar, theirs: &k256::Scalar) -> bool {
    to_bytes(ours.limbs()) == <[u8; 32]>::from(theirs.to_bytes())
}

/// Zero, one and their neighbours on both sides of each modulus, half and limb.
fn edges() -> Vec<[u8; 32]> {
    let order = to_bytes(&ORDER.limbs);
    let mut edges = Vec::from([[0; 32], [0xff; 32], order, to_bytes(&FIELD.limbs)]);
    edges.push(k256::Scalar::from(2u32).invert().unwrap().to_bytes().into());
    edges.extend((0..256).map(|bit| {
        let mut bytes = [0; 32];
        bytes[31 - bit / 8] = 1 << (bit % 8);
        bytes
    }));
    for at in 0..edges.len() {
        let number = U256::from_be_slice(&edges[at]);
        edges.push(number.wrapping_add(&U256::ONE).to_be_bytes().into());
        edges.push(number.wrapping_sub(&U256::ONE).to_be_bytes().into());
    }
    edges
}

fn agree(a: &[u8; 32], b: &[u8; 32]) {
    let (x, y) = (Scalar::reduce(a), Scalar::reduce(b));
    let (u, v) = (theirs(a), theirs(b));
    assert!(equals(&x, &u), "reduce {a:?}");
    assert!(equals(&x.add(&y), &(u + v)), "add {a:?} {b:?}");
    assert!(equals(&x.times(&y.factor()), &(u * v)), "mul {a:?} {b:?}");
    assert!(equals(&x.negate(), &-u), "negate {a:?}");
    assert_eq!(x.is_high(), bool::from(u.is_high()), "{a:?}");
    let inverse = u.invert().into_option();
    assert_eq!(x.invert().is_some(), inverse.is_some(), "invert {a:?}");
    assert!(inverse.is_none_or(|inverse| equals(&x.invert().unwrap(), &inverse)), "invert {a:?}");
    let strict = k256::Scalar::from_repr((*a).into()).into_option();
    let strict = strict.filter(|number| !bool::from(number.is_zero()));
    assert_eq!(Scalar::from_bytes(a).is_some(), strict.is_some(), "strict {a:?}");
}

fn field_inverts(bytes: &[u8; 32]) {
    let Some(number) = Field::from_bytes(&(*bytes).into()).into_option() else { return };
    let expected = number.invert().into_option().map(|inverse| inverse.to_bytes());
    assert_eq!(invert(&number).map(|inverse| inverse.to_bytes()), expected, "{bytes:?}");
}

#[test]
fn constants() {
    for modulus in [&ORDER, &FIELD] {
        assert_eq!(modulus.limbs[0].wrapping_mul(modulus.inverse) & MASK, 1);
    }
    assert_eq!(plus(&FIELD_MINUS_ORDER, &ORDER.limbs), FIELD.limbs);
    assert!(equals(&Scalar(SQUARE), &k256::Scalar::from(2u32).pow_vartime([540])));
}

#[test]
fn bytes_are_limbs() {
    for bytes in edges() {
        assert_eq!(to_bytes(&from_bytes(&bytes)), bytes);
        assert!(from_bytes(&bytes).iter().all(|limb| *limb <= MASK));
    }
}

#[test]
fn edges_agree() {
    let edges = edges();
    for (at, a) in edges.iter().enumerate() {
        field_inverts(a);
        for b in edges.iter().skip(at % 61).step_by(61) {
            agree(a, b);
        }
    }
}

#[test]
fn quotients_are_rounded() {
    let all = Scalar::reduce(&to_bytes(&minus(&ORDER.limbs, &limbs(0, 1))));
    // 2¹²⁸·2²⁵⁶ / 2³⁸⁴ is 1; half of it rounds up, less than half down.
    let power = Scalar(limbs(1, 0));
    assert_eq!(power.times_over_2_384(&limbs(1 << 127, 0)).0, limbs(0, 1));
    let below = minus(&limbs(1 << 127, 0), &limbs(0, 1));
    assert_eq!(power.times_over_2_384(&below).0, limbs(0, 0));
    // (n − 1)·(2²⁵⁶ − 1) / 2³⁸⁴ = 2¹²⁸ − 1.27.
    assert_eq!(all.times_over_2_384(&limbs(u128::MAX, u128::MAX)).0, limbs(0, u128::MAX));
}

proptest! {
    #[test]
    fn random_numbers_agree(a: [u8; 32], b: [u8; 32]) {
        agree(&a, &b);
        field_inverts(&a);
    }
}
