//! Private keys made of private keys, by `k256`'s constant-time scalars.
#![expect(clippy::arithmetic_side_effects, reason = "operators of a prime field cannot overflow")]

use k256::elliptic_curve::ops::Reduce;
use k256::{FieldBytes, NonZeroScalar, Scalar};

/// a·x + b·y modulo n for the secrets x and y, where a and b are hashes (reduced modulo n).
///
/// `None`: a secret or the sum is zero, or a secret is not below n.
#[must_use]
pub fn combine_private(x: &[u8; 32], a: &[u8; 32], y: &[u8; 32], b: &[u8; 32]) -> Option<[u8; 32]> {
    let secret = |bytes: &[u8; 32]| {
        NonZeroScalar::from_repr(FieldBytes::from(*bytes)).into_option().map(|secret| *secret)
    };
    let factor = |bytes: &[u8; 32]| <Scalar as Reduce<FieldBytes>>::reduce(&(*bytes).into());
    let sum = secret(x)? * factor(a) + secret(y)? * factor(b);
    NonZeroScalar::new(sum).into_option().map(|sum| sum.to_bytes().into())
}

#[cfg(test)]
mod tests;
