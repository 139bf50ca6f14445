//! Signing: the one place that sees a secret. The procedure is the `ecdsa` crate's, all arithmetic on
//! secrets `k256`'s constant-time code.

use ecdsa::hazmat;
use k256::Secp256k1;
use k256::ecdsa::SigningKey;
use k256::elliptic_curve::zeroize::Zeroize;
use k256::elliptic_curve::{FieldBytes, NonZeroScalar};
use sha2::Sha256;

/// Signs `digest` with the private key `key`: r ‖ s ‖ v, s in the lower half, v = 27 or 28.
///
/// Deterministic (RFC 6979): the same digest and key give the same signature on every machine.
/// The copy of the key made here is zeroised before returning; the caller's own stays the caller's.
///
/// `None`: the key is zero or not below n; or, with a chance of about 2⁻¹²⁷, R's x is not below n,
/// which v cannot express.
#[must_use]
pub fn sign(digest: &[u8; 32], key: &[u8; 32]) -> Option<[u8; 65]> {
    // Not by way of `SigningKey`: it computes the public key first, which takes as long as signing.
    let mut bytes = FieldBytes::<Secp256k1>::from(*key);
    let scalar = NonZeroScalar::<Secp256k1>::from_repr(bytes).into_option();
    bytes.zeroize();
    let mut scalar = scalar?;
    let (signature, id) = hazmat::sign_prehashed_rfc6979::<_, Sha256>(&scalar, digest, &[]);
    scalar.zeroize();
    if id.is_x_reduced() {
        return None;
    }
    let mut out = [if id.is_y_odd() { 28 } else { 27 }; 65];
    let [rs @ .., _] = &mut out;
    rs.copy_from_slice(&signature.to_bytes());
    Some(out)
}

/// Public key (x ‖ y, 64 bytes, no prefix) of the private key `key`.
///
/// `None`: the key is zero or not below n.
#[must_use]
pub fn public_key(key: &[u8; 32]) -> Option<[u8; 64]> {
    let key = SigningKey::from_slice(key).ok()?;
    let point = key.verifying_key().to_sec1_point(false);
    point.as_bytes().get(1..)?.try_into().ok()
}
