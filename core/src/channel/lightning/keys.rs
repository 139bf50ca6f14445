//! Keys of one commitment, made of basepoints that never change and of its per-commitment point.
//!
//! **Proved:** nothing; these are sums of points.
//! **Rule:** BOLT 3, "Key Derivation" and appendix E; spec/channel.md §13.2.

use super::point::Point;
#[cfg(feature = "signing")]
use crate::crypto::secp256k1::{PublicKey, combine_private, public_key};
use crate::crypto::sha256::sha256;
use crate::rejection::Rejection;

/// basepoint + SHA256(per-commitment point ‖ basepoint)·G: delayed, HTLC and tweaked payment keys.
///
/// # Errors
///
/// [`Step::Derived`](super::point::Step::Derived).
pub fn derive(basepoint: &Point, per_commitment: &Point) -> Result<Point, Rejection> {
    Point::derived(basepoint.key().add_generator(&tweak(per_commitment, basepoint)))
}

/// The key of whoever knows both secrets: that of the revocation basepoint, the *other* side's, and that
/// of the commitment, the holder's until he gives it away.
///
/// # Errors
///
/// [`Step::Derived`](super::point::Step::Derived).
pub fn derive_revocation(basepoint: &Point, per_commitment: &Point) -> Result<Point, Rejection> {
    let (a, b) = (tweak(basepoint, per_commitment), tweak(per_commitment, basepoint));
    Point::derived(basepoint.key().combine(&a, per_commitment.key(), &b))
}

/// SHA256(first ‖ second).
fn tweak(first: &Point, second: &Point) -> [u8; 32] {
    sha256(&[first.bytes(), second.bytes()])
}

/// The private key of [`derive()`]. Its two secrets in, one secret out: zeroise all three.
///
/// # Errors
///
/// [`Step::Secret`](super::point::Step::Secret): the secret is zero or not below the group's order, or
/// their sum is.
#[cfg(feature = "signing")]
pub fn derive_private(base: &[u8; 32], per_commitment: &Point) -> Result<[u8; 32], Rejection> {
    let mut one = [0; 32];
    let [.., last] = &mut one;
    *last = 1;
    let tweak = tweak(per_commitment, &point_of(base)?);
    combine_private(base, &one, &one, &tweak).ok_or_else(no_secret)
}

/// The private key of [`derive_revocation`], from a revealed per-commitment secret. Zeroise it.
///
/// # Errors
///
/// As [`derive_private`].
#[cfg(feature = "signing")]
pub fn derive_revocation_private(
    base: &[u8; 32],
    per_commitment: &[u8; 32],
) -> Result<[u8; 32], Rejection> {
    let (point, revealed) = (point_of(base)?, point_of(per_commitment)?);
    let (a, b) = (tweak(&point, &revealed), tweak(&revealed, &point));
    combine_private(base, &a, per_commitment, &b).ok_or_else(no_secret)
}

/// secret·G in constant time.
///
/// # Errors
///
/// [`Step::Secret`](super::point::Step::Secret).
#[cfg(feature = "signing")]
pub fn point_of(secret: &[u8; 32]) -> Result<Point, Rejection> {
    let key = public_key(secret).and_then(|key| PublicKey::new(&key));
    key.map(Point::of).ok_or_else(no_secret)
}

#[cfg(feature = "signing")]
fn no_secret() -> Rejection {
    Rejection::at(super::point::Step::Secret)
}

#[cfg(test)]
mod tests;
