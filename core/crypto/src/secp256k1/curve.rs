//! Points of the curve y² = x³ + 7 with public coordinates, in variable time.
//!
//! For verification only: nothing here may touch a secret. The field (all multiplication and
//! carrying) is `k256`'s; only the group law is ours, because `k256` has one for secrets, whose
//! complete formulas cost a third more. Differential tests hold it to `k256`'s.
//!
//! **Rule:** Jacobian coordinates (X : Y : Z) for (X/Z², Y/Z³); formulas dbl-2009-l (3M + 4S here)
//! and madd (8M + 3S) of the Explicit-Formulas Database, a = 0.
//!
//! **Magnitudes.** A field element is normalised lazily: sums add up the magnitudes of their terms,
//! the negative of magnitude m has m + 1, factors may have at most 8, a product has 1. Every comment
//! `≤ m` below is such a bound; `k256` asserts them in debug builds, so the tests prove them.
#![expect(clippy::arithmetic_side_effects, reason = "operators of a prime field cannot overflow")]

use super::modular;
use alloc::vec::Vec;
use k256::Secp256k1;
use k256::elliptic_curve::hazmat::FieldArithmetic;

/// An integer modulo p = 2²⁵⁶ − 2³² − 977.
pub(super) type Field = <Secp256k1 as FieldArithmetic>::FieldElement;

/// A point that is not the point at infinity. `x` is ≤ 5, `y` is ≤ 6.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affine {
    pub(super) x: Field,
    pub(super) y: Field,
}

impl Affine {
    /// Big-endian x ‖ y. `None` unless both are below p and the point is on the curve.
    pub(super) fn from_coordinates(bytes: &[u8; 64]) -> Option<Self> {
        let (x, y) = bytes.split_at(32);
        let [x, y] = [field(x)?, field(y)?];
        let difference = y.square() + right_side(&x).negate(2); // ≤ 1 + 3
        bool::from(difference.normalizes_to_zero()).then_some(Self { x, y })
    }

    /// The point with this x and a y of this parity, if x is below p and has one.
    pub(super) fn decompress(x: &[u8], odd: bool) -> Option<Self> {
        let x = field(x)?;
        let y = right_side(&x).sqrt().into_option()?.normalize();
        let y = if bool::from(y.is_odd()) == odd { y } else { y.negate(1).normalize() };
        Some(Self { x, y })
    }

    /// (x·scale², y·scale³), both ≤ 1.
    pub(super) fn scale(&self, scale: &Field) -> Self {
        let square = scale.square();
        Self { x: self.x * square, y: self.y * square * scale }
    }

    /// The same x, the other y.
    pub(super) fn negate(&self) -> Self {
        Self { x: self.x, y: self.y.negate(5) }
    }

    /// λ times the point.
    pub(super) fn times_lambda(&self, beta: &Field) -> Self {
        Self { x: self.x * beta, y: self.y }
    }

    /// Big-endian x ‖ y.
    pub(super) fn to_coordinates(self) -> [u8; 64] {
        let mut bytes = [0; 64];
        let (x, y) = bytes.split_at_mut(32);
        x.copy_from_slice(&self.x.to_bytes());
        y.copy_from_slice(&self.y.to_bytes());
        bytes
    }
}

/// 32 bytes, big-endian, below p.
fn field(bytes: &[u8]) -> Option<Field> {
    Field::from_bytes(bytes.try_into().ok()?).into_option()
}

/// The inverse, ≤ 1; `None` for zero.
pub(super) fn invert(number: &Field) -> Option<Field> {
    let inverse = modular::FIELD.invert(&modular::from_bytes(&number.to_bytes().into()))?;
    field(&modular::to_bytes(&inverse))
}

/// x³ + 7, ≤ 2.
fn right_side(x: &Field) -> Field {
    x.square() * x + Field::from_u64(7)
}

/// Any point. `x` is ≤ 5, `y` is ≤ 6, `z` is ≤ 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jacobian {
    x: Field,
    y: Field,
    z: Field,
    infinity: bool,
}

impl Jacobian {
    /// The neutral element.
    pub(super) const INFINITY: Self =
        Self { x: Field::ONE, y: Field::ONE, z: Field::ZERO, infinity: true };

    /// Doubles. There is no point of order two, so only infinity doubles to infinity.
    pub(super) fn double(&mut self) {
        if self.infinity {
            return;
        }
        let a = self.x.square();
        let b = self.y.square();
        let minus_d = (self.x * b.mul_single(4)).negate(1); // ≤ 2
        let e = a.mul_single(3); // ≤ 3
        let eight_c = b.double().square().double(); // ≤ 2
        self.z = self.y * self.z.double();
        self.x = e.square() + minus_d.double(); // ≤ 1 + 4
        self.y = (e * (self.x + minus_d) + eight_c).negate(3); // ≤ 4
    }

    /// Adds a point.
    pub(super) fn add(&mut self, other: &Affine) {
        self.add_over(other, &Field::ONE, &self.z.clone());
    }

    /// Adds a point of another scale: `other` stands for (x·scale², y·scale³).
    pub(super) fn add_scaled(&mut self, other: &Affine, scale: &Field) {
        self.add_over(other, scale, &(self.z * scale));
    }

    /// Adds `other`·scale where `z` is Z·scale. Returns what Z was multiplied by.
    fn add_over(&mut self, other: &Affine, scale: &Field, z: &Field) -> Field {
        if self.infinity {
            let Affine { x, y } = other.scale(scale);
            *self = Self { x, y, z: Field::ONE, infinity: false };
            return Field::ONE;
        }
        let zz = z.square();
        let h = other.x * zz + self.x.negate(5); // ≤ 1 + 6
        let r = other.y * zz * z + self.y.negate(6); // ≤ 1 + 7
        if bool::from(h.normalizes_to_zero()) {
            if bool::from(r.normalizes_to_zero()) {
                // The same point, where the formula would divide zero by zero.
                let factor = self.y.double().normalize_weak();
                self.double();
                return factor;
            }
            *self = Self::INFINITY;
            return Field::ZERO;
        }
        let hh = h.square();
        let hhh = hh * h;
        let v = self.x * hh;
        self.z *= h;
        self.x = r.square() + (hhh + v.double()).negate(3); // ≤ 1 + 4
        self.y = r * (v + self.x.negate(5)) + (self.y * hhh).negate(1); // ≤ 1 + 2
        h
    }

    /// The same point where Z counts as Z·`scale`.
    pub(super) fn rescale(self, scale: &Field) -> Self {
        Self { z: self.z * scale, ..self }
    }

    /// Divides Z out. `None` at infinity.
    pub(super) fn to_affine(self) -> Option<Affine> {
        if self.infinity {
            return None;
        }
        let inverse = invert(&self.z)?;
        Some(Affine { x: self.x, y: self.y }.scale(&inverse))
    }

    /// Whether this is the affine x (≤ 1) of the point, without dividing.
    pub(super) fn has_x(&self, x: &Field) -> bool {
        let difference = self.z.square() * x + self.x.negate(5);
        !self.infinity && bool::from(difference.normalizes_to_zero())
    }
}

/// 1·P, 3·P, 5·P, …: `count` of them, all divided by one common Z, which is returned as well. They
/// are affine points of an isomorphic curve: adding them costs 11 multiplications instead of 16.
pub(super) fn odd_multiples(point: &Affine, count: usize) -> (Vec<Affine>, Field) {
    let mut twice = Jacobian { x: point.x, y: point.y, z: Field::ONE, infinity: false };
    twice.double();
    let step = Affine { x: twice.x, y: twice.y };
    let first = point.scale(&twice.z);

    // Over the curve on which 2·P is affine. P has a large prime order, so no sum is exceptional.
    let mut last = Jacobian { x: first.x, y: first.y, z: Field::ONE, infinity: false };
    let mut multiples = Vec::from([(first, Field::ONE)]);
    while multiples.len() < count {
        let factor = last.add_over(&step, &Field::ONE, &last.z.clone());
        multiples.push((Affine { x: last.x, y: last.y }, factor));
    }
    // From the last one, whose Z becomes the common one, back to the first.
    let mut scale = Field::ONE;
    for (multiple, factor) in multiples.iter_mut().rev() {
        *multiple = multiple.scale(&scale);
        scale *= *factor;
    }
    (multiples.into_iter().map(|(multiple, _)| multiple).collect(), last.z * twice.z)
}
