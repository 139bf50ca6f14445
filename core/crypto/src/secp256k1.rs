//! ECDSA over secp256k1, on digests that the caller computed: verify, recover, sign.
//!
//! **Proved:** whoever holds the private key of this public key signed this digest.
//! **Not proved:** what the digest means. It must be the output of a hash over data that the caller
//! knows: whoever chooses the digest freely can make any public key "recover".
//! **Rule:** SEC 1 v2.0, sections 4.1.4 (verify) and 4.1.6 (recover); RFC 6979 with HMAC-SHA-256
//! (sign). Field and scalar arithmetic and signing are `k256`'s; adding public points is ours, in
//! `curve`, for half of the time.
//!
//! **One signature, one encoding.** For every valid (r, s) the pair (r, n − s) is valid too. As in
//! Ethereum since EIP-2, [`verify`] and [`recover`] accept only the lower s (s ≤ n/2), and [`sign`]
//! makes only that one. The `ecrecover` precompile accepts both: a contract that relies on it alone
//! takes signatures that are refused here.
//!
//! **Constant time:** `sign` uses k256's constant-time code, but WebAssembly promises no timing
//! at all. `verify` and `recover` handle public data only, in variable time.

mod curve;
mod digits;
mod multiply;

use curve::{Affine, Field};
use k256::ecdsa::{Signature, SigningKey};
use k256::elliptic_curve::bigint::U256;
use k256::elliptic_curve::bigint::modular::Retrieve;
use k256::elliptic_curve::ops::Reduce;
use k256::elliptic_curve::scalar::IsHigh;
use k256::{FieldBytes, Scalar};
use multiply::multiply;

/// p − n: an x below this is also the x modulo n of a point with x + n.
const FIELD_MINUS_ORDER: U256 =
    U256::from_be_hex("000000000000000000000000000000014551231950b75fc4402da1722fc9baee");
/// n as an integer.
const ORDER: U256 =
    U256::from_be_hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

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
    let odd = match v {
        0 | 27 => false,
        1 | 28 => true,
        _ => return None,
    };
    let (r, s) = low_s(rs)?;
    let point = Affine::decompress(&r.to_bytes(), odd)?;
    let inverse = r.invert_vartime().into_option()?;
    // Q = (s·R − z·G) / r
    let key = multiply(&scalar(digest).negate().mul(&inverse), &s.mul(&inverse), &point);
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
    let key = match public_key {
        [0x02, x @ ..] if x.len() == 32 => Affine::decompress(x, false)?,
        [0x03, x @ ..] if x.len() == 32 => Affine::decompress(x, true)?,
        [0x04, coordinates @ ..] if coordinates.len() == 64 => {
            Affine::from_coordinates(coordinates.try_into().ok()?)?
        }
        coordinates => Affine::from_coordinates(coordinates.try_into().ok()?)?,
    };
    let inverse = s.invert_vartime().into_option()?;
    // R = (z·G + r·Q) / s
    let point = multiply(&scalar(digest).mul(&inverse), &r.mul(&inverse), &key);
    let r = r.retrieve();
    let x = |x: &U256| Field::from_bytes(&x.to_be_bytes().into()).into_option();
    let reduced =
        || r < FIELD_MINUS_ORDER && x(&r.wrapping_add(&ORDER)).is_some_and(|x| point.has_x(&x));
    Some(point.has_x(&x(&r)?) || reduced())
}

/// Signs `digest` with the private key `key`: r ‖ s ‖ v, s in the lower half, v = 27 or 28.
///
/// Deterministic (RFC 6979): the same digest and key give the same signature on every machine.
/// The copy of the key made here is zeroised before returning; the caller's own stays the caller's.
///
/// `None`: the key is zero or not below n; or, with a chance of about 2⁻¹²⁷, R's x is not below n,
/// which v cannot express.
#[must_use]
pub fn sign(digest: &[u8; 32], key: &[u8; 32]) -> Option<[u8; 65]> {
    let key = SigningKey::from_slice(key).ok()?;
    let (signature, id) = key.sign_prehash_recoverable(digest);
    if id.is_x_reduced() {
        return None;
    }
    let mut out = [if id.is_y_odd() { 28 } else { 27 }; 65];
    let [rs @ .., _] = &mut out;
    rs.copy_from_slice(&signature.to_bytes());
    Some(out)
}

/// r and s, both in 1..n and s ≤ n/2.
fn low_s(bytes: &[u8; 64]) -> Option<(Scalar, Scalar)> {
    let signature = Signature::from_slice(bytes).ok()?;
    let (r, s) = signature.split_scalars();
    // Else whoever sees a signature can make a second one over the same digest.
    (!bool::from(s.is_high())).then_some((*r, *s))
}

/// The digest as a number modulo n.
fn scalar(digest: &[u8; 32]) -> Scalar {
    Scalar::reduce(&FieldBytes::from(*digest))
}

#[cfg(test)]
mod tests;
