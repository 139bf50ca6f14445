//! Private keys made of private keys, by `k256`'s constant-time scalars.
#![expect(clippy::arithmetic_side_effects, reason = "operators of a prime field cannot overflow")]

use k256::elliptic_curve::ops::Reduce;
use k256::elliptic_curve::zeroize::Zeroize;
use k256::{FieldBytes, NonZeroScalar, Scalar};

/// a·x + b·y modulo n for the secrets x and y, where a and b are hashes (reduced modulo n).
///
/// The copies made here are zeroised before returning; the caller's own, and the sum, stay the caller's.
///
/// `None`: a secret or the sum is zero, or a secret is not below n.
#[must_use]
pub fn combine_private(x: &[u8; 32], a: &[u8; 32], y: &[u8; 32], b: &[u8; 32]) -> Option<[u8; 32]> {
    let secret = |bytes: &[u8; 32]| NonZeroScalar::from_repr((*bytes).into()).into_option();
    let factor = |bytes: &[u8; 32]| <Scalar as Reduce<FieldBytes>>::reduce(&(*bytes).into());
    let (mut x, mut y) = (secret(x)?, secret(y)?);
    let mut terms = [*x * factor(a), *y * factor(b)];
    let [first, second] = &terms;
    let mut sum = first + second;
    let combined = NonZeroScalar::new(sum).into_option().map(|sum| sum.to_bytes().into());
    x.zeroize();
    y.zeroize();
    terms.zeroize();
    sum.zeroize();
    combined
}

#[cfg(test)]
mod tests;
