//! a·G + b·Q for public scalars, in variable time: what verifying and recovering spend their time on.
//!
//! **Rule:** interleaving with signed digits (Guide to Elliptic Curve Cryptography, algorithm 3.51)
//! over four half-length rows: 128 doublings, about 23 additions for G and 43 for Q.

use super::curve::{Affine, Field, Jacobian, invert, odd_multiples};
use super::digits::digits;
use super::modular::Scalar;
use alloc::boxed::Box;
use alloc::vec::Vec;
use once_cell::race::OnceBox;

/// β of λ·(x, y) = (β·x, y).
const BETA: [u8; 32] = [
    0x7a, 0xe9, 0x6a, 0x2b, 0x65, 0x7c, 0x07, 0x10, 0x6e, 0x64, 0x47, 0x9e, 0xac, 0x34, 0x34, 0xe9,
    0x9c, 0xf0, 0x49, 0x75, 0x12, 0xf5, 0x89, 0x95, 0xc1, 0x39, 0x6c, 0x28, 0x71, 0x95, 0x01, 0xee,
];
/// The generator, x ‖ y.
const GENERATOR: [u8; 64] = [
    0x79, 0xbe, 0x66, 0x7e, 0xf9, 0xdc, 0xbb, 0xac, 0x55, 0xa0, 0x62, 0x95, 0xce, 0x87, 0x0b, 0x07,
    0x02, 0x9b, 0xfc, 0xdb, 0x2d, 0xce, 0x28, 0xd9, 0x59, 0xf2, 0x81, 0x5b, 0x16, 0xf8, 0x17, 0x98,
    0x48, 0x3a, 0xda, 0x77, 0x26, 0xa3, 0xc4, 0x65, 0x5d, 0xa4, 0xfb, 0xfc, 0x0e, 0x11, 0x08, 0xa8,
    0xfd, 0x17, 0xb4, 0x48, 0xa6, 0x85, 0x54, 0x19, 0x9c, 0x47, 0xd0, 0x8f, 0xfb, 0x10, 0xd4, 0xb8,
];

/// Digit widths: a wide one for G, whose multiples are computed once, a narrow one for Q.
const WIDTH_G: u32 = 10;
const WIDTH_Q: u32 = 5;

/// Odd multiples of G up to 511 and the same times λ: 40 kB, computed at the first use (0.2 ms) and
/// not shipped. The same for everyone, so not a state that a check could depend on.
static GENERATOR_MULTIPLES: OnceBox<Vec<[Affine; 2]>> = OnceBox::new();

/// a·G + b·Q.
pub(super) fn multiply(a: &Scalar, b: &Scalar, q: &Affine) -> Jacobian {
    let beta = beta();
    let of_g = GENERATOR_MULTIPLES.get_or_init(|| Box::new(generator_multiples(&beta)));
    let (of_q, z) = odd_multiples(q, 1 << (WIDTH_Q - 2));
    let of_q = with_lambda(&of_q, &beta);

    let ([a1, a2], [b1, b2]) = (digits(a, WIDTH_G), digits(b, WIDTH_Q));
    // On the curve on which the multiples of Q are affine; those of G are brought there by z.
    let mut sum = Jacobian::INFINITY;
    for (((a1, a2), b1), b2) in a1.iter().zip(&a2).zip(&b1).zip(&b2).rev() {
        sum.double();
        for (half, digit) in [b1, b2].into_iter().enumerate() {
            match pick(&of_q, *digit, half) {
                Some((point, false)) => sum.add(point),
                Some((point, true)) => sum.add(&point.negate()),
                None => {}
            }
        }
        for (half, digit) in [a1, a2].into_iter().enumerate() {
            match pick(of_g, *digit, half) {
                Some((point, false)) => sum.add_scaled(point, &z),
                Some((point, true)) => sum.add_scaled(&point.negate(), &z),
                None => {}
            }
        }
    }
    sum.rescale(&z)
}

/// What a digit stands for: an odd multiple, and whether to negate it; nothing for zero.
fn pick(multiples: &[[Affine; 2]], digit: i16, half: usize) -> Option<(&Affine, bool)> {
    if digit == 0 {
        return None;
    }
    // Odd |digit| = 2·index + 1.
    let point = multiples.get(usize::from(digit.unsigned_abs() >> 1))?.get(half)?;
    Some((point, digit < 0))
}

fn generator_multiples(beta: &Field) -> Vec<[Affine; 2]> {
    // The constant is a point of the curve: a test says so.
    let Some(generator) = generator() else { return Vec::new() };
    let (multiples, z) = odd_multiples(&generator, 1 << (WIDTH_G - 2));
    let inverse = invert(&z).unwrap_or(Field::ZERO);
    let multiples: Vec<Affine> = multiples.iter().map(|point| point.scale(&inverse)).collect();
    with_lambda(&multiples, beta)
}

/// G.
pub(super) fn generator() -> Option<Affine> {
    Affine::from_coordinates(&GENERATOR)
}

fn with_lambda(points: &[Affine], beta: &Field) -> Vec<[Affine; 2]> {
    points.iter().map(|point| [*point, point.times_lambda(beta)]).collect()
}

fn beta() -> Field {
    Field::from_bytes(&BETA.into()).unwrap_or(Field::ZERO)
}

#[cfg(test)]
mod tests;
