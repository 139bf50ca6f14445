//! Signing: the private key of one participant, and the one signature that it gives a digest.
//!
//! **Rule:** RFC 6979 without extra entropy, s in the lower half, v 27 or 28: the same digest gives the
//! same signature on every machine, so that a state that is signed again after a restart is the same
//! bytes (spec/channel.md §2.1, §17 rule 2).
//! **Not decided here:** whether the digest may be signed at all. That is the vault's.

use super::signature::{Participant, Signature, address_of};
use crate::crypto::secp256k1::{public_key, sign};
use alloy_primitives::B256;
use zeroize::Zeroize;

/// A private key. Zeroised when dropped; never shown.
pub struct SigningKey {
    secret: [u8; 32],
    public_key: [u8; 64],
}

impl SigningKey {
    /// `None`: zero, or not below the group's order.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Option<Self> {
        let public_key = public_key(secret)?;
        Some(Self { secret: *secret, public_key })
    }

    /// Whose key it is, ready to verify.
    #[must_use]
    pub fn participant(&self) -> Participant {
        let address = address_of(&self.public_key);
        Participant::prepared(address, &self.public_key)
            .unwrap_or_else(|_| Participant::new(address))
    }

    /// Signs a digest: the output of a hash over data that the caller knows.
    ///
    /// `None`: never in practice (a chance of about 2⁻¹²⁷; `crypto::secp256k1::sign`).
    #[must_use]
    pub fn sign(&self, digest: &B256) -> Option<Signature> {
        Signature::parse(&sign(&digest.0, &self.secret)?).ok()
    }
}

impl Drop for SigningKey {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

impl core::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

#[cfg(test)]
mod tests;
