//! Integers modulo the group's order n or the field's prime p: what is left when the field's own
//! multiplication (`k256`'s) is taken away. In variable time, for public numbers only.
//!
//! One inversion serves both moduli and one multiplication all scalars, in a tenth of the bytes of
//! general code: a signature needs a dozen products modulo n, so only the inversion must be fast.
//!
//! **Rule:** Montgomery multiplication (Handbook of Applied Cryptography, algorithm 14.36);
//! inversion by division steps, 30 at a time (Bernstein and Yang, "Fast constant-time gcd
//! computation and modular inversion", theorem 11.2: at most 741 for 256 bits).
//!
//! Numbers are nine limbs of 30 bits, least significant first: sums and products of limbs then fit
//! 32 and 64 bits with room for carries.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "limbs have 30 bits: every sum and product fits, and what is cut off is carried on"
)]

use core::cmp::Ordering;

/// Bits of a limb.
const BITS: u32 = 30;
/// A limb with every bit set.
const MASK: u32 = (1 << BITS) - 1;

/// A number below 2²⁷⁰; those from outside are below 2²⁵⁶.
pub(super) type Limbs = [u32; 9];
/// The same with a sign, which is the last limb's.
type Signed = [i32; 9];

/// An odd prime.
pub(super) struct Modulus {
    limbs: Limbs,
    /// Its inverse modulo 2³⁰.
    inverse: u32,
}

/// The field's prime p = 2²⁵⁶ − 2³² − 977.
pub(super) const FIELD: Modulus = Modulus {
    limbs: limbs(u128::MAX, 0xffff_ffff_ffff_ffff_ffff_fffe_ffff_fc2f),
    inverse: 0x2dda_cacf,
};
/// The group's order n.
pub(super) const ORDER: Modulus = Modulus {
    limbs: limbs(
        0xffff_ffff_ffff_ffff_ffff_ffff_ffff_fffe,
        0xbaae_dce6_af48_a03b_bfd2_5e8c_d036_4141,
    ),
    inverse: 0x2a77_4ec1,
};
/// p − n: an x below this is also the x modulo n of a point with x + n.
pub(super) const FIELD_MINUS_ORDER: Limbs = limbs(1, 0x4551_2319_50b7_5fc4_402d_a172_2fc9_baee);
/// 2⁵⁴⁰ modulo n: a product with it, by 2⁻²⁷⁰, is a factor.
const SQUARE: Limbs =
    limbs(0x581c_69bc_5e69_7f5e_45bc_d07c_73c1_a618, 0xae5f_0316_1103_606e_d243_a8c3_7c6a_0df3);

/// The limbs of high·2¹²⁸ + low.
pub(super) const fn limbs(high: u128, low: u128) -> Limbs {
    const fn limb(bits: u128) -> u32 {
        bits as u32 & MASK
    }
    [
        limb(low),
        limb(low >> 30),
        limb(low >> 60),
        limb(low >> 90),
        limb(low >> 120 | high << 8),
        limb(high >> 22),
        limb(high >> 52),
        limb(high >> 82),
        limb(high >> 112),
    ]
}

/// Big-endian bytes as limbs.
pub(super) fn from_bytes(bytes: &[u8; 32]) -> Limbs {
    let mut limbs = [0; 9];
    let (mut held, mut bits) = (0_u64, 0);
    let mut bytes = bytes.iter().rev();
    for limb in &mut limbs {
        while bits < BITS {
            held |= bytes.next().map_or(0, |byte| u64::from(*byte)) << bits;
            bits += 8;
        }
        *limb = held as u32 & MASK;
        held >>= BITS;
        bits -= BITS;
    }
    limbs
}

/// The other way round.
pub(super) fn to_bytes(limbs: &Limbs) -> [u8; 32] {
    let mut bytes = [0; 32];
    let (mut held, mut bits) = (0_u64, 0);
    let mut limbs = limbs.iter();
    for byte in bytes.iter_mut().rev() {
        if bits < 8 {
            held |= limbs.next().map_or(0, |limb| u64::from(*limb)) << bits;
            bits += BITS;
        }
        *byte = held as u8;
        held >>= 8;
        bits -= 8;
    }
    bytes
}

/// Shifts the lowest limb out and another one in.
fn shift<T: Copy>(mut limbs: [T; 9], highest: T) -> [T; 9] {
    limbs.copy_within(1.., 0);
    if let Some(last) = limbs.last_mut() {
        *last = highest;
    }
    limbs
}

/// Whether `a` is below `b`.
pub(super) fn less(a: &Limbs, b: &Limbs) -> bool {
    a.iter().rev().cmp(b.iter().rev()) == Ordering::Less
}

/// a + b.
pub(super) fn plus(a: &Limbs, b: &Limbs) -> Limbs {
    unsigned(&sum(&signed(a), 1, &signed(b), 1))
}

/// a − b, which must not be negative.
fn minus(a: &Limbs, b: &Limbs) -> Limbs {
    unsigned(&sum(&signed(a), 1, &signed(b), -1))
}

fn signed(limbs: &Limbs) -> Signed {
    limbs.map(u32::cast_signed)
}

fn unsigned(limbs: &Signed) -> Limbs {
    limbs.map(i32::cast_unsigned)
}

/// a·i + b·j for factors from −1 to 1.
fn sum(a: &Signed, i: i32, b: &Signed, j: i32) -> Signed {
    let mut out = [0; 9];
    let mut carry = 0;
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        let limb = a * i + b * j + carry;
        *out = limb & MASK.cast_signed();
        carry = limb >> BITS;
    }
    if let Some(last) = out.last_mut() {
        *last += carry << BITS;
    }
    out
}

/// An integer modulo n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scalar(Limbs);

/// An integer modulo n that is about to be multiplied by: it is kept times 2²⁷⁰.
pub(super) struct Factor(Limbs);

impl Factor {
    /// Of the number times 2²⁷⁰, modulo n.
    pub(super) const fn new(limbs: Limbs) -> Self {
        Self(limbs)
    }
}

impl Scalar {
    /// A number that is below n.
    pub(super) const fn new(limbs: Limbs) -> Self {
        Self(limbs)
    }

    /// Big-endian bytes, if they are below n and not zero.
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let limbs = from_bytes(bytes);
        (less(&limbs, &ORDER.limbs) && limbs != [0; 9]).then_some(Self(limbs))
    }

    /// Big-endian bytes modulo n.
    pub(super) fn reduce(bytes: &[u8; 32]) -> Self {
        Self::below_twice(from_bytes(bytes))
    }

    /// Of a number below 2·n.
    fn below_twice(limbs: Limbs) -> Self {
        let fits = less(&limbs, &ORDER.limbs);
        Self(if fits { limbs } else { minus(&limbs, &ORDER.limbs) })
    }

    pub(super) const fn limbs(&self) -> &Limbs {
        &self.0
    }

    /// n − the number.
    pub(super) fn negate(&self) -> Self {
        Self::below_twice(minus(&ORDER.limbs, &self.0))
    }

    pub(super) fn add(&self, other: &Self) -> Self {
        Self::below_twice(plus(&self.0, &other.0))
    }

    /// Whether the number is above n / 2.
    pub(super) fn is_high(&self) -> bool {
        less(&minus(&ORDER.limbs, &self.0), &self.0)
    }

    /// The number as a factor. Worth it for one that multiplies more than once.
    pub(super) fn factor(&self) -> Factor {
        Factor(self.product(&SQUARE).0)
    }

    /// The product.
    pub(super) fn times(&self, factor: &Factor) -> Self {
        self.product(&factor.0)
    }

    /// The product by 2⁻²⁷⁰.
    fn product(&self, other: &Limbs) -> Self {
        let mut sum = [0_u32; 9];
        for a in self.0 {
            let [first, ..] = other;
            let [low, ..] = sum;
            // The multiple of n that makes the lowest limb zero, which is then shifted out.
            let low = a.wrapping_mul(*first).wrapping_add(low);
            let quotient = u64::from(low.wrapping_mul(ORDER.inverse).wrapping_neg() & MASK);
            let mut next = [0; 9];
            let mut carry = 0;
            for (((next, sum), b), n) in next.iter_mut().zip(sum).zip(other).zip(&ORDER.limbs) {
                let limb = u64::from(sum) + u64::from(a) * u64::from(*b);
                let limb = limb + quotient * u64::from(*n) + carry;
                *next = limb as u32 & MASK;
                carry = limb >> BITS;
            }
            sum = shift(next, carry as u32);
        }
        Self::below_twice(sum)
    }

    /// ⌊k·g / 2³⁸⁴⌉
    pub(super) fn times_over_2_384(&self, g: &Limbs) -> Self {
        let mut wide = [0_u32; 18];
        for (at, a) in self.0.iter().enumerate() {
            let mut carry = 0;
            // One limb further than `g` reaches, for the carry.
            let g = g.iter().chain(core::iter::once(&0));
            for (limb, b) in wide.iter_mut().skip(at).zip(g) {
                let product = u64::from(*limb) + u64::from(*a) * u64::from(*b) + carry;
                *limb = product as u32 & MASK;
                carry = product >> BITS;
            }
        }
        // 384 = 12·30 + 24.
        let [.., below, a, b, c, d, e] = wide;
        let shifted = |low: u32, high: u32| (low >> 24 | high << 6) & MASK;
        let round = below >> 23 & 1;
        let quotient =
            [shifted(below, a), shifted(a, b), shifted(b, c), shifted(c, d), shifted(d, e)];
        let mut limbs = [0; 9];
        limbs.iter_mut().zip(quotient).for_each(|(to, from)| *to = from);
        Self(plus(&limbs, &[round, 0, 0, 0, 0, 0, 0, 0, 0]))
    }

    /// The inverse; `None` for zero.
    pub(super) fn invert(&self) -> Option<Self> {
        ORDER.invert(&self.0).map(Self)
    }
}

impl Modulus {
    pub(super) const fn limbs(&self) -> &Limbs {
        &self.limbs
    }

    /// The inverse of a number below the modulus; `None` for zero.
    pub(super) fn invert(&self, number: &Limbs) -> Option<Limbs> {
        if *number == [0; 9] {
            return None;
        }
        let modulus = signed(&self.limbs);
        // Of the number, f is d times and g is e times, modulo the modulus. In the end g is 0 and f
        // is their common divisor, 1, or its negative.
        let (mut f, mut g) = (modulus, signed(number));
        let (mut d, mut e) = ([0; 9], [1, 0, 0, 0, 0, 0, 0, 0, 0]);
        let mut delta = -1;
        while g != [0; 9] {
            let steps = Steps::of(&mut delta, &f, &g);
            (d, e) = steps.apply(&d, &e, &modulus, self.inverse);
            (f, g) = steps.apply(&f, &g, &[0; 9], 0);
        }
        // From between −2·modulus and the modulus to between 0 and the modulus.
        d = sum(&d, 1, &modulus, i32::from(is_negative(&d)));
        d = sum(&d, if is_negative(&f) { -1 } else { 1 }, &modulus, 0);
        d = sum(&d, 1, &modulus, i32::from(is_negative(&d)));
        Some(unsigned(&d))
    }
}

fn is_negative(number: &Signed) -> bool {
    number.last().is_some_and(|last| *last < 0)
}

/// 30 division steps at once: (f, g) becomes (u·f + v·g, q·f + r·g) / 2³⁰.
struct Steps {
    u: i32,
    v: i32,
    q: i32,
    r: i32,
}

impl Steps {
    /// Which steps to take depends on the lowest bits of f and g alone. `delta` is the negative of
    /// the theorem's δ.
    fn of(delta: &mut i32, f: &Signed, g: &Signed) -> Self {
        let ([f, ..], [g, ..]) = (f, g);
        let (mut f, mut g) = (f.cast_unsigned(), g.cast_unsigned());
        let (mut u, mut v, mut q, mut r) = (1_i32, 0_i32, 0_i32, 1_i32);
        let mut left = BITS;
        loop {
            let zeros = (g | u32::MAX << left).trailing_zeros();
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            *delta -= zeros.cast_signed();
            left -= zeros;
            if left == 0 {
                return Self { u, v, q, r };
            }
            if *delta < 0 {
                *delta = -*delta;
                (f, g) = (g, f.wrapping_neg());
                (u, q) = (q, -u);
                (v, r) = (r, -v);
            }
            // Up to six steps in one: f·(f² − 2) is −1/f modulo 64.
            let count = (*delta + 1).cast_unsigned().min(left).min(6);
            let factor = f.wrapping_mul(f).wrapping_sub(2).wrapping_mul(f).wrapping_mul(g);
            let factor = factor & ((1 << count) - 1);
            g = g.wrapping_add(f.wrapping_mul(factor));
            q += u * factor.cast_signed();
            r += v * factor.cast_signed();
        }
    }

    /// Both rows of the matrix, over 2³⁰ modulo the modulus: its multiples make the division exact
    /// and keep the results above −2·modulus and below the modulus.
    fn apply(&self, a: &Signed, b: &Signed, modulus: &Signed, inverse: u32) -> (Signed, Signed) {
        let row = |u: i32, v: i32| {
            let ([first_a, ..], [first_b, ..]) = (a, b);
            let mut multiple =
                (if is_negative(a) { u } else { 0 }) + if is_negative(b) { v } else { 0 };
            let low = u.wrapping_mul(*first_a).wrapping_add(v.wrapping_mul(*first_b));
            let off = low.wrapping_mul(inverse.cast_signed()).wrapping_add(multiple);
            multiple -= off & MASK.cast_signed();
            let mut out = [0; 9];
            let mut carry = 0_i64;
            for (((out, a), b), m) in out.iter_mut().zip(a).zip(b).zip(modulus) {
                let limb = i64::from(u) * i64::from(*a) + i64::from(v) * i64::from(*b);
                let limb = limb + i64::from(multiple) * i64::from(*m) + carry;
                *out = limb as i32 & MASK.cast_signed();
                carry = limb >> BITS;
            }
            shift(out, carry as i32)
        };
        (row(self.u, self.v), row(self.q, self.r))
    }
}

#[cfg(test)]
mod tests;
