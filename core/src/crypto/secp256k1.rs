//! ECDSA over secp256k1, on digests that the caller computed: verify, recover, sign.
//!
//! **Proved:** whoever holds the private key of this public key signed this digest.
//! **Not proved:** what the digest means. It must be the output of a hash over data that the caller
//! knows: whoever chooses the digest freely can make any public key "recover".
//! **Rule:** SEC 1 v2.0, sections 4.1.4 (verify) and 4.1.6 (recover); RFC 6979 with HMAC-SHA-256
//! (sign). Arithmetic is `k256`'s.
//!
//! **One signature, one encoding.** For every valid (r, s) the pair (r, n − s) is valid too. As in
//! Ethereum since EIP-2, [`verify`] and [`recover`] accept only the lower s (s ≤ n/2), and [`sign`]
//! makes only that one. The `ecrecover` precompile accepts both: a contract that relies on it alone
//! takes signatures that are refused here.
//!
//! **Constant time:** `sign` uses k256's constant-time code, but WebAssembly promises no timing
//! at all. `verify` and `recover` handle public data only, in variable time.

use k256::ecdsa::signature::hazmat::PrehashVerifier;
use k256::ecdsa::{RecoveryId, Signature, SigningKey, VerifyingKey};
use k256::elliptic_curve::scalar::IsHigh;

/// Recovers the public key (x ‖ y, 64 bytes, no prefix) that signed `digest`.
///
/// `signature` is r ‖ s ‖ v with v = 0 or 1 (the parity of R's y) or the same plus 27. A check that
/// needs one encoding of v compares the last byte itself. The values 2 and 3 (R's x reduced modulo
/// n; nobody can produce such an r on purpose) are refused, as Ethereum refuses them.
///
/// `None`: r or s zero or not below n, s in the upper half, another v, r not the x of a point, or
/// the result is the point at infinity.
pub fn recover(digest: &[u8; 32], signature: &[u8; 65]) -> Option<[u8; 64]> {
    let [rs @ .., v] = signature;
    let parity = match v {
        0 | 27 => false,
        1 | 28 => true,
        _ => return None,
    };
    let signature = low_s(rs)?;
    let id = RecoveryId::new(parity, false);
    let key = VerifyingKey::recover_from_prehash(digest, &signature, id).ok()?;
    let point = key.to_sec1_point(false);
    let [_, coordinates @ ..]: [u8; 65] = point.as_bytes().try_into().ok()?;
    Some(coordinates)
}

/// Whether `signature` (r ‖ s) over `digest` was made with the private key of `public_key`.
///
/// `public_key` is a point of the curve: x ‖ y (64 bytes), or SEC 1 uncompressed (65 bytes, 0x04
/// first) or compressed (33 bytes). Everything else is `false`, the upper half of s included.
pub fn verify(digest: &[u8; 32], signature: &[u8; 64], public_key: &[u8]) -> bool {
    let Some(signature) = low_s(signature) else { return false };
    let mut prefixed = [0x04; 65];
    let sec1 = match (public_key.len(), public_key.first()) {
        (64, _) => {
            let [_, coordinates @ ..] = &mut prefixed;
            coordinates.copy_from_slice(public_key);
            &prefixed
        }
        (65, Some(0x04)) | (33, Some(0x02 | 0x03)) => public_key,
        _ => return false,
    };
    VerifyingKey::from_sec1_bytes(sec1)
        .is_ok_and(|key| key.verify_prehash(digest, &signature).is_ok())
}

/// Signs `digest` with the private key `key`: r ‖ s ‖ v, s in the lower half, v = 27 or 28.
///
/// Deterministic (RFC 6979): the same digest and key give the same signature on every machine.
/// The copy of the key made here is zeroised before returning; the caller's own stays the caller's.
///
/// `None`: the key is zero or not below n; or, with a chance of about 2⁻¹²⁷, R's x is not below n,
/// which v cannot express.
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

/// r ‖ s with both in 1..n and s ≤ n/2.
fn low_s(bytes: &[u8; 64]) -> Option<Signature> {
    let signature = Signature::from_slice(bytes).ok()?;
    // Else whoever sees a signature can make a second one over the same digest.
    (!bool::from(signature.s().is_high())).then_some(signature)
}

#[cfg(test)]
mod tests;
