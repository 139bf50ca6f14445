//! ECDSA over secp256k1, on digests that the caller computed: verify, recover, sign.
//!
//! **Proved:** whoever holds the private key of this public key signed this digest.
//! **Not proved:** what the digest means. It must be the output of a hash over data that the caller
//! knows: whoever chooses the digest freely can make any public key "recover".
//! **Rule:** SEC 1 v2.0, sections 4.1.4 (verify) and 4.1.6 (recover); RFC 6979 with HMAC-SHA-256
//! (sign). The field's arithmetic is `k256`'s, signing its and `ecdsa`'s; adding public points (`curve`)
//! is ours for half of the time, public scalars (`modular`) for a tenth of the bytes.
//!
//! **One signature, one encoding.** For every valid (r, s) the pair (r, n − s) is valid too. As in
//! Ethereum since EIP-2, [`verify`] and [`recover`] accept only the lower s (s ≤ n/2), and `sign`
//! makes only that one. The `ecrecover` precompile accepts both: a contract that relies on it alone
//! takes signatures that are refused here.
//!
//! **Signing** is behind the feature `signing`: whoever verifies holds no keys.
//! **Constant time:** `sign` uses k256's constant-time code, but WebAssembly promises no timing
//! at all. `verify` and `recover` handle public data only, in variable time.

mod curve;
mod derive;
mod digits;
mod modular;
mod multiply;
#[cfg(any(test, feature = "signing"))]
mod private;
mod schnorr;
#[cfg(any(test, feature = "signing"))]
mod signing;

use curve::{Affine, Field, Jacobian};
pub use derive::lower_s;
use modular::{FIELD_MINUS_ORDER, ORDER, Scalar, less, plus};
use multiply::multiply;
#[cfg(any(test, feature = "signing"))]
pub use private::combine_private;
pub use schnorr::verify_schnorr;
#[cfg(any(test, feature = "signing"))]
pub use signing::{public_key, sign};

/// Recovers the public key (x ‖ y, 64 bytes, no prefix) that signed `digest`.
///
/// `signature` is r ‖ s ‖ v with v = 0 or 1 (the parity of R's y) or the same plus 27. A check that
/// needs one encoding of v compares the last byte itself. The values 2 and 3 (R's x reduced modulo
/// n; nobody can produce such an r on purpose) are refused, as Ethereum refuses them.
///
/// `None`: r or s zero or not below n, s in the upper half, another v, r not the x of a point, or
/// the result is the point at infinity.
#[must_use]
pub fn recover(digest: &[u8; 32], signature: &[u8; 65]) -> Option<[u8; 64]> {
    let [rs @ .., v] = signature;
    let odd = is_odd(*v)?;
    let (r, s) = low_s(rs)?;
    let point = Affine::decompress(&modular::to_bytes(r.limbs()), odd)?;
    let inverse = r.invert()?.factor();
    // Q = (s·R − z·G) / r
    let z = Scalar::reduce(digest);
    let key = multiply(&z.negate().times(&inverse), &s.times(&inverse), &point);
    Some(key.to_affine()?.to_coordinates())
}

/// Whether `signature` (r ‖ s) over `digest` was made with the private key of `public_key`.
///
/// `public_key` is a point of the curve: x ‖ y (64 bytes), or SEC 1 uncompressed (65 bytes, 0x04
/// first) or compressed (33 bytes). Everything else is `false`, the upper half of s included.
#[must_use]
pub fn verify(digest: &[u8; 32], signature: &[u8; 64], public_key: &[u8]) -> bool {
    verified(digest, signature, public_key).unwrap_or(false)
}

fn verified(digest: &[u8; 32], signature: &[u8; 64], public_key: &[u8]) -> Option<bool> {
    let (r, s) = low_s(signature)?;
    let point = point_of(digest, &r, &s, &point(public_key)?)?;
    let r = r.limbs();
    let has_x = |x| {
        let x = Field::from_bytes(&modular::to_bytes(&x).into()).into_option();
        x.is_some_and(|x| point.has_x(&x))
    };
    Some(has_x(*r) || less(r, &FIELD_MINUS_ORDER) && has_x(plus(r, ORDER.limbs())))
}

/// A public key against which many signatures are checked.
#[derive(Clone, Debug)]
pub struct PublicKey(Affine);

impl PublicKey {
    /// A point of the curve, in the forms that [`verify`] takes.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        point(bytes).map(Self)
    }

    /// x ‖ y, as [`recover`] returns it.
    #[must_use]
    pub fn coordinates(&self) -> [u8; 64] {
        self.0.to_coordinates()
    }

    /// Whether [`recover`] would return this key, without recovering it.
    ///
    /// Unlike [`verify`] this looks at v as well: a contract recovers, and from a signature with the
    /// other v it would recover somebody else.
    #[must_use]
    pub fn signed(&self, digest: &[u8; 32], signature: &[u8; 65]) -> bool {
        self.is_signer(digest, signature).unwrap_or(false)
    }

    fn is_signer(&self, digest: &[u8; 32], signature: &[u8; 65]) -> Option<bool> {
        let [rs @ .., v] = signature;
        let odd = is_odd(*v)?;
        let (r, s) = low_s(rs)?;
        let [x @ .., y] = point_of(digest, &r, &s, &self.0)?.to_affine()?.to_coordinates();
        Some(x.starts_with(&modular::to_bytes(r.limbs())) && (y & 1 == 1) == odd)
    }
}

/// R = (z·G + r·Q) / s: the point whose x a signature by Q has as r.
#[inline(always)]
fn point_of(digest: &[u8; 32], r: &Scalar, s: &Scalar, key: &Affine) -> Option<Jacobian> {
    let inverse = s.invert()?.factor();
    Some(multiply(&Scalar::reduce(digest).times(&inverse), &r.times(&inverse), key))
}

/// A public key in one of its three forms.
fn point(bytes: &[u8]) -> Option<Affine> {
    match bytes {
        [0x02, x @ ..] if x.len() == 32 => Affine::decompress(x, false),
        [0x03, x @ ..] if x.len() == 32 => Affine::decompress(x, true),
        [0x04, coordinates @ ..] if coordinates.len() == 64 => {
            Affine::from_coordinates(coordinates.try_into().ok()?)
        }
        coordinates => Affine::from_coordinates(coordinates.try_into().ok()?),
    }
}

/// The parity of R's y that v stands for.
const fn is_odd(v: u8) -> Option<bool> {
    match v {
        0 | 27 => Some(false),
        1 | 28 => Some(true),
        _ => None,
    }
}

/// r and s, both in 1..n and s ≤ n/2.
fn low_s(bytes: &[u8; 64]) -> Option<(Scalar, Scalar)> {
    let ([r, s], []) = bytes.as_chunks() else { return None };
    let (r, s) = (Scalar::from_bytes(r)?, Scalar::from_bytes(s)?);
    // Else whoever sees a signature can make a second one over the same digest.
    (!s.is_high()).then_some((r, s))
}

#[cfg(test)]
mod tests;
