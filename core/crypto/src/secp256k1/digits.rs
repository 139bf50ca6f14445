//! A scalar as two short rows of signed digits, for multiplication in variable time.
//!
//! **Rule:** k = k₁ + k₂·λ with half-length k₁ and k₂ (Gallant–Lambert–Vanstone; Guide to Elliptic
//! Curve Cryptography, algorithm 3.74), each in width-w non-adjacent form (algorithm 3.35).
//!
//! λ³ = 1 modulo the group order n, and λ·(x, y) = (β·x, y) with β³ = 1 modulo p. (a₁, b₁), (a₂, b₂)
//! is the short basis of {(a, b): a + b·λ = 0 mod n} that Euclid's algorithm on n and λ finds.
#![expect(clippy::arithmetic_side_effects, reason = "digits are bounded")]

use super::modular::{Factor, Limbs, Scalar, limbs};

/// −λ.
pub(super) const MINUS_LAMBDA: Factor = Factor::new(limbs(
    0xeffa_1ea9_ca71_a315_a67e_6b65_a09b_9a6e,
    0xb7ff_cfad_0608_7e3e_1064_8788_bcf7_528b,
));
/// −b₁, a number shorter than 128 bits.
const MINUS_B1: Factor = Factor::new(limbs(
    0x822b_277d_41b1_855c_6d2b_a2b1_1fdc_5199,
    0x6770_623d_14dc_3473_9ec6_db99_3b8b_527c,
));
/// −b₂, the negative of such a number; b₂ = a₁.
const MINUS_B2: Factor = Factor::new(limbs(
    0x5d7a_e385_cd60_05db_37d9_6e89_13f3_c55f,
    0x323f_a9cc_f2fd_cc6d_0068_ab85_b5d5_552b,
));
/// ⌊2³⁸⁴·b₂/n⌉
const G1: Limbs =
    limbs(0x3086_d221_a7d4_6bcd_e86c_90e4_9284_eb15, 0x3daa_8a14_71e8_ca7f_e893_209a_45db_b031);
/// ⌊2³⁸⁴·(−b₁)/n⌉
const G2: Limbs =
    limbs(0xe443_7ed6_010e_8828_6f54_7fa9_0abf_e4c4, 0x2212_08ac_9df5_06c6_1571_b4ae_8ac4_7f71);

/// Signed odd digits below 2^(width−1) and zeros; entry i counts 2^i. Long enough for any 256-bit
/// number, so nothing rests on how short the halves are.
pub(super) type Digits = [i16; 257];

/// Digits of k₁ and k₂ where k = k₁ + k₂·λ. Of `width` consecutive digits at most one is not zero.
pub(super) fn digits(k: &Scalar, width: u32) -> [Digits; 2] {
    split(k).map(|half| {
        let negative = half.is_high();
        let magnitude = if negative { half.negate() } else { half };
        row(magnitude.limbs(), width, negative)
    })
}

/// k₁ and k₂; each or its negative is shorter than 129 bits.
pub(super) fn split(k: &Scalar) -> [Scalar; 2] {
    // c = ⌊k·b/n⌉ for both b, by a multiplication instead of a division.
    let [c1, c2] = [G1, G2].map(|g| k.times_over_2_384(&g));
    let k2 = c1.times(&MINUS_B1).add(&c2.times(&MINUS_B2));
    [k.add(&k2.times(&MINUS_LAMBDA)), k2]
}

fn row(magnitude: &Limbs, width: u32, negative: bool) -> Digits {
    let mut digits = [0; 257];
    let mut carry = 0;
    let mut at = 0;
    while let Some(digit) = digits.get_mut(at) {
        // Bits equal to the carry give zeros.
        let zeros = (bits(magnitude, at, 16) ^ -carry | 1 << 16).trailing_zeros();
        if zeros > 0 {
            at += zeros as usize;
            continue;
        }
        let window = bits(magnitude, at, width) + carry;
        carry = (window >> (width - 1)) & 1;
        let value = window - (carry << width);
        *digit = i16::try_from(if negative { -value } else { value }).unwrap_or(0);
        at += width as usize;
    }
    digits
}

/// `count` (≤ 16) bits from bit `at` on.
fn bits(limbs: &Limbs, at: usize, count: u32) -> i32 {
    let mut from = limbs.iter().skip(at / 30).map(|limb| u64::from(*limb));
    let word = from.next().unwrap_or(0) | from.next().unwrap_or(0) << 30;
    i32::try_from((word >> (at % 30)) & ((1 << count) - 1)).unwrap_or(0)
}
