//! A scalar as two short rows of signed digits, for multiplication in variable time.
//!
//! **Rule:** k = k₁ + k₂·λ with half-length k₁ and k₂ (Gallant–Lambert–Vanstone; Guide to Elliptic
//! Curve Cryptography, algorithm 3.74), each in width-w non-adjacent form (algorithm 3.35).
//!
//! λ³ = 1 modulo the group order n, and λ·(x, y) = (β·x, y) with β³ = 1 modulo p. (a₁, b₁), (a₂, b₂)
//! is the short basis of {(a, b): a + b·λ = 0 mod n} that Euclid's algorithm on n and λ finds.
#![expect(clippy::arithmetic_side_effects, reason = "scalars cannot overflow; digits are bounded")]

use k256::Scalar;
use k256::elliptic_curve::PrimeField;
use k256::elliptic_curve::bigint::U256;
use k256::elliptic_curve::bigint::modular::Retrieve;
use k256::elliptic_curve::scalar::IsHigh;

/// λ, and what else the split needs, big-endian.
const LAMBDA: U256 =
    U256::from_be_hex("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72");
/// −b₁. Shorter than 128 bits.
const MINUS_B1: u128 = 0xe443_7ed6_010e_8828_6f54_7fa9_0abf_e4c3;
/// b₂ (= a₁). Shorter than 128 bits.
const B2: u128 = 0x3086_d221_a7d4_6bcd_e86c_90e4_9284_eb15;
/// ⌊2³⁸⁴·b₂/n⌉
const G1: U256 =
    U256::from_be_hex("3086d221a7d46bcde86c90e49284eb153daa8a1471e8ca7fe893209a45dbb031");
/// ⌊2³⁸⁴·(−b₁)/n⌉
const G2: U256 =
    U256::from_be_hex("e4437ed6010e88286f547fa90abfe4c4221208ac9df506c61571b4ae8ac47f71");

/// Signed odd digits below 2^(width−1) and zeros; entry i counts 2^i. Long enough for any 256-bit
/// number, so nothing rests on how short the halves are.
pub(super) type Digits = [i16; 257];

/// Digits of k₁ and k₂ where k = k₁ + k₂·λ. Of `width` consecutive digits at most one is not zero.
pub(super) fn digits(k: &Scalar, width: u32) -> [Digits; 2] {
    split(k).map(|half| {
        let negative = bool::from(half.is_high());
        let magnitude = if negative { -half } else { half };
        row(&magnitude, width, negative)
    })
}

/// k₁ and k₂; each or its negative is shorter than 129 bits.
pub(super) fn split(k: &Scalar) -> [Scalar; 2] {
    // c = ⌊k·b/n⌉ for both b, by a multiplication instead of a division.
    let [c1, c2] = [G1, G2].map(|g| {
        let (_, high) = k.retrieve().widening_mul(&g);
        let bytes = high.to_be_bytes();
        let (quotient, rest) = bytes.split_at(16);
        let round = rest.first().is_some_and(|byte| *byte >= 0x80);
        let quotient = quotient.try_into().map_or(0, u128::from_be_bytes);
        Scalar::from(quotient) + Scalar::from(u32::from(round))
    });
    let k2 = c1 * Scalar::from(MINUS_B1) - c2 * Scalar::from(B2);
    [k - &(k2 * lambda()), k2]
}

/// λ as a scalar.
pub(super) fn lambda() -> Scalar {
    Scalar::from_repr(LAMBDA.to_be_bytes().into()).unwrap_or(Scalar::ZERO)
}

fn row(magnitude: &Scalar, width: u32, negative: bool) -> Digits {
    let mut bytes = [0; 36];
    for (to, from) in bytes.iter_mut().zip(magnitude.to_bytes().iter().rev()) {
        *to = *from;
    }
    let mut digits = [0; 257];
    let mut carry = 0;
    let mut at = 0;
    while let Some(digit) = digits.get_mut(at) {
        if bits(&bytes, at, 1) == carry {
            at += 1;
            continue;
        }
        let window = bits(&bytes, at, width) + carry;
        carry = (window >> (width - 1)) & 1;
        let value = window - (carry << width);
        *digit = i16::try_from(if negative { -value } else { value }).unwrap_or(0);
        at += width as usize;
    }
    digits
}

/// `count` (≤ 16) bits from bit `at` (≤ 256) of a little-endian number.
fn bits(bytes: &[u8; 36], at: usize, count: u32) -> i32 {
    let word = bytes.get(at / 8..).and_then(|rest| rest.first_chunk());
    let word = word.map_or(0, |chunk| u32::from_le_bytes(*chunk));
    ((word >> (at % 8)) & ((1 << count) - 1)).cast_signed()
}
