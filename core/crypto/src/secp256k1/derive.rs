//! Public keys made of public keys, in variable time: every scalar here is public.
//!
//! **Not for secrets:** the private key of a sum is `combine_private`'s.

use super::curve::Affine;
use super::modular::{Scalar, to_bytes};
use super::multiply::{generator, multiply};
use super::{PublicKey, is_odd};

impl PublicKey {
    /// SEC 1, compressed: 0x02 or 0x03 by the parity of y, then x.
    #[must_use]
    pub fn compressed(&self) -> [u8; 33] {
        let coordinates = self.coordinates();
        let [.., y] = coordinates;
        let mut bytes = [2 | (y & 1); 33];
        let [_, x @ ..] = &mut bytes;
        x.iter_mut().zip(coordinates).for_each(|(to, from)| *to = from);
        bytes
    }

    /// secret·G for a secret that has been published.
    ///
    /// `None`: it is zero or not below n.
    #[must_use]
    pub fn of_published(secret: &[u8; 32]) -> Option<Self> {
        let generator = generator()?;
        let zero = Scalar::reduce(&[0; 32]);
        multiply(&Scalar::from_bytes(secret)?, &zero, &generator).to_affine().map(Self)
    }

    /// This key + tweak·G, the tweak (a hash) reduced modulo n.
    ///
    /// `None`: the sum is the point at infinity.
    #[must_use]
    pub fn add_generator(&self, tweak: &[u8; 32]) -> Option<Self> {
        let one = Scalar::reduce(&ONE);
        multiply(&Scalar::reduce(tweak), &one, &self.0).to_affine().map(Self)
    }

    /// a times this key + b times the other, a and b (hashes) reduced modulo n.
    ///
    /// `None`: a term or the sum is the point at infinity.
    #[must_use]
    pub fn combine(&self, a: &[u8; 32], other: &Self, b: &[u8; 32]) -> Option<Self> {
        let mut sum = times(&self.0, a);
        sum.add(&times(&other.0, b).to_affine()?);
        sum.to_affine().map(Self)
    }
}

const ONE: [u8; 32] = {
    let mut one = [0; 32];
    one[31] = 1;
    one
};

fn times(point: &Affine, scalar: &[u8; 32]) -> super::curve::Jacobian {
    multiply(&Scalar::reduce(&[0; 32]), &Scalar::reduce(scalar), point)
}

/// The twin of the signature r ‖ s ‖ v that has s in the lower half, and whether that is another:
/// whoever *recovers* gets the same key from both.
///
/// `None`: s is zero or not below n, or v is not one that [`recover`](super::recover) takes.
#[must_use]
pub fn lower_s(signature: &[u8; 65]) -> Option<([u8; 65], bool)> {
    let mut twin = *signature;
    let [rs @ .., v] = &mut twin;
    let odd = is_odd(*v)?;
    let s = Scalar::from_bytes(rs.last_chunk()?)?;
    if !s.is_high() {
        return Some((twin, false));
    }
    *rs.last_chunk_mut()? = to_bytes(s.negate().limbs());
    *v = if odd { 27 } else { 28 };
    Some((twin, true))
}

#[cfg(test)]
mod tests;
