//! Signing: the one place that sees a secret, and `k256`'s constant-time code throughout.

use k256::ecdsa::SigningKey;

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

/// Public key (x ‖ y, 64 bytes, no prefix) of the private key `key`.
///
/// `None`: the key is zero or not below n.
#[must_use]
pub fn public_key(key: &[u8; 32]) -> Option<[u8; 64]> {
    let key = SigningKey::from_slice(key).ok()?;
    let point = key.verifying_key().to_sec1_point(false);
    point.as_bytes().get(1..)?.try_into().ok()
}
