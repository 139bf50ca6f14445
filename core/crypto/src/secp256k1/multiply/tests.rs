//! Against `k256`'s own group law, which is constant-time code of other authors and other formulas.

use super::*;
use crate::secp256k1::digits::{MINUS_LAMBDA, split};
use crate::secp256k1::modular;
use k256::elliptic_curve::PrimeField;
use k256::elliptic_curve::scalar::IsHigh;
use k256::elliptic_curve::sec1::ToSec1Point;
use k256::{ProjectivePoint, Scalar};
use proptest::prelude::*;

fn affine(point: &ProjectivePoint) -> Affine {
    let encoded = point.to_affine().to_sec1_point(false);
    Affine::from_coordinates(encoded.as_bytes()[1..].try_into().unwrap()).unwrap()
}

fn scalar(bytes: [u8; 32]) -> Scalar {
    Option::from(Scalar::from_repr(bytes.into())).unwrap_or(Scalar::ONE)
}

/// Ours from `k256`'s, and back.
fn ours(number: &Scalar) -> modular::Scalar {
    modular::Scalar::reduce(&number.to_bytes().into())
}

fn theirs(number: &modular::Scalar) -> Scalar {
    scalar(modular::to_bytes(number.limbs()))
}

fn lambda() -> Scalar {
    -theirs(&ours(&Scalar::ONE).times(&MINUS_LAMBDA))
}

/// Numbers at which carries, signs and halves change.
fn edges() -> Vec<Scalar> {
    let small = (0u32..40).chain([63, 64, 127, 128, 129, 255, 256, 257]).map(Scalar::from);
    let powers = (0..256).map(|shift| {
        let mut bytes = [0; 32];
        bytes[31 - shift / 8] = 1 << (shift % 8);
        scalar(bytes)
    });
    let positive: Vec<Scalar> =
        small.chain(powers).chain([lambda(), lambda() * lambda()]).collect();
    positive.iter().copied().chain(positive.iter().map(|k| -*k)).collect()
}

fn agrees(a: Scalar, b: Scalar, q: Scalar) {
    let point = ProjectivePoint::GENERATOR * q;
    let expected = ProjectivePoint::GENERATOR * a + point * b;
    let got =
        multiply(&ours(&a), &ours(&b), &affine(&point)).to_affine().map(Affine::to_coordinates);
    if expected == ProjectivePoint::IDENTITY {
        assert_eq!(got, None, "{a:?} {b:?} {q:?}");
    } else {
        assert_eq!(got, Some(affine(&expected).to_coordinates()), "{a:?} {b:?} {q:?}");
    }
}

#[test]
fn constants() {
    assert_eq!(GENERATOR, affine(&ProjectivePoint::GENERATOR).to_coordinates());
    assert_eq!(lambda() * lambda() * lambda(), Scalar::ONE);
    let g = affine(&ProjectivePoint::GENERATOR);
    let times_lambda = affine(&(ProjectivePoint::GENERATOR * lambda()));
    assert_eq!(g.times_lambda(&beta()).to_coordinates(), times_lambda.to_coordinates());
}

#[test]
fn generator_multiples_are_the_odd_ones() {
    let multiples = generator_multiples(&beta());
    assert_eq!(multiples.len(), 256);
    for ([point, times_lambda], factor) in multiples.iter().zip((1u32..).step_by(2)) {
        let expected = ProjectivePoint::GENERATOR * Scalar::from(factor);
        assert_eq!(point.to_coordinates(), affine(&expected).to_coordinates());
        let expected = affine(&(expected * lambda()));
        assert_eq!(times_lambda.to_coordinates(), expected.to_coordinates());
    }
}

/// With Q = ±G, ±2G, λG and the like, the running sum meets the very point that is to be added, or
/// its negative: the cases in which the plain formula fails.
#[test]
fn exceptional_sums() {
    let small: Vec<Scalar> = [1u32, 2, 3, 15, 511, 512].map(Scalar::from).to_vec();
    let related = small[..4].iter().flat_map(|k| [*k, -*k, *k * lambda(), -*k * lambda()]);
    for q in related {
        for a in &small {
            for b in &small {
                agrees(*a, *b, q);
                agrees(*a, -*b, q);
            }
            // The sum is the point at infinity.
            agrees(*a, -*a * q.invert().unwrap(), q);
        }
    }
    agrees(Scalar::ZERO, Scalar::ZERO, Scalar::ONE);
}

#[test]
fn edge_scalars() {
    let q = scalar([0x5a; 32]);
    for k in edges() {
        agrees(k, Scalar::ZERO, q);
        agrees(Scalar::ZERO, k, q);
        agrees(k, k, q);
        agrees(k, -k, Scalar::ONE);
    }
}

/// The halves recombine, and are as short as the speed rests on.
fn splits(k: Scalar) {
    let halves = split(&ours(&k)).map(|half| theirs(&half));
    assert_eq!(halves[0] + halves[1] * lambda(), k);
    for half in halves {
        let magnitude = if bool::from(half.is_high()) { -half } else { half };
        assert_eq!(magnitude.to_bytes()[..15], [0; 15], "{k:?}");
    }
}

/// Non-adjacent, odd, within bounds, and worth what they came from.
fn digits_are_sound(k: Scalar, width: u32) {
    for (row, half) in
        digits(&ours(&k), width).iter().zip(split(&ours(&k)).map(|half| theirs(&half)))
    {
        let two = Scalar::from(2u32);
        let mut value = Scalar::ZERO;
        for digit in row.iter().rev() {
            let magnitude = Scalar::from(u32::from(digit.unsigned_abs()));
            value = value * two + if *digit < 0 { -magnitude } else { magnitude };
        }
        assert_eq!(value, half);
        assert!(row.iter().all(|digit| *digit == 0 || digit % 2 != 0));
        assert!(row.iter().all(|digit| u32::from(digit.unsigned_abs()) < 1 << (width - 1)));
        let width = width as usize;
        assert!(row.windows(width).all(|near| near.iter().filter(|it| **it != 0).count() <= 1));
    }
}

#[test]
fn edges_split_into_sound_digits() {
    for k in edges() {
        splits(k);
        digits_are_sound(k, WIDTH_G);
        digits_are_sound(k, WIDTH_Q);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_scalars(a: [u8; 32], b: [u8; 32], q: [u8; 32]) {
        let (a, b) = (scalar(a), scalar(b));
        agrees(a, b, scalar(q));
        splits(a);
        digits_are_sound(a, WIDTH_G);
        digits_are_sound(b, WIDTH_Q);
    }
}
