//! Schnorr signatures over secp256k1.
//!
//! **Proved:** whoever holds the private key of the point with this x and an even y signed exactly this
//! message.
//! **Rule:** BIP-340, "Verification". There is one encoding: R has an even y, s is below n.
//!
//! On the same variable-time arithmetic as `verify`: `k256`'s feature `schnorr` brings its own, the
//! complete formulas for secrets. Tests hold this to it.

use super::curve::Affine;
use super::modular::{ORDER, Scalar, from_bytes, less};
use super::multiply::multiply;
use crate::sha256::sha256_tagged;

/// Whether `signature` (x of R ‖ s) over `message` was made with the key whose x is `public_key`.
#[must_use]
pub fn verify_schnorr(message: &[u8; 32], signature: &[u8; 64], public_key: &[u8; 32]) -> bool {
    verified(message, signature, public_key).unwrap_or(false)
}

fn verified(message: &[u8; 32], signature: &[u8; 64], public_key: &[u8; 32]) -> Option<bool> {
    let ([r, s], []) = signature.as_chunks::<32>() else { return None };
    let key = Affine::decompress(public_key, false)?;
    let s = from_bytes(s);
    if !less(&s, ORDER.limbs()) {
        return None;
    }
    let challenge = sha256_tagged(&[b"BIP0340/challenge"], &[r, public_key, message]);
    // R = s·G − e·P
    let negated = Scalar::reduce(&challenge).negate();
    let coordinates = multiply(&Scalar::new(s), &negated, &key).to_affine()?.to_coordinates();
    let [x @ .., y] = coordinates;
    Some(x.starts_with(r) && y & 1 == 0)
}

#[cfg(test)]
mod tests;
