//! Signature envelopes of TIP-1020, in their canonical form only.
//!
//! **Proved:** the bytes are one of the declared forms, with nothing appended; for a secp256k1
//! signature, that it is the signer's.
//! **Not proved:** P-256 and WebAuthn signatures: they are told apart and refused, for this library has
//! no arithmetic of that curve. A payee that offers them needs another verifier.
//! **Rule:** spec/channel.md §12 (T3); TIP-1020. Stricter than the precompile in v, which may be 0 or 1
//! there, and than the npm package, which takes a high s that the precompile refuses.

use crate::channel::signature::address_of;
use crate::channel::{Participant, Signature};
use crate::rejection::Rejection;
use alloy_primitives::{Address, B256, b256};

crate::steps! { 5_54 {
    /// The length fits no declared form.
    Length = 1 "T3",
    /// A key-chain wrapper: its key may be revoked before the voucher is redeemed.
    KeyChain = 2 "T3",
    /// The first byte names no form.
    Type = 3 "T3",
    /// The secp256k1 signature; the cause says why.
    Key = 4 "T3",
    /// A P-256 signature is not in canonical form: r, s or the flag is out of range.
    P256Range = 5 "T3",
    /// A form that cannot be verified here.
    Unverified = 6 "T3",
}}

/// The order of P-256.
const P256_ORDER: B256 =
    b256!("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
/// Half of it, rounded down: the largest s.
const P256_LARGEST_S: B256 =
    b256!("0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8");

/// A signature in one of the declared forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Envelope<'a> {
    /// 65 bytes: r ‖ s ‖ v.
    Key(Signature),
    /// `0x01 ‖ r ‖ s ‖ x ‖ y ‖ flag`: a P-256 key's.
    P256 {
        /// x ‖ y of the key.
        public_key: [u8; 64],
        /// Whether the digest is hashed once more.
        prehash: bool,
    },
    /// `0x02 ‖ …`: a passkey's.
    WebAuthn(&'a [u8]),
}

impl<'a> Envelope<'a> {
    /// Reads the form.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Rejection> {
        if bytes.len() == 65 {
            let key = Signature::parse(bytes).map_err(|why| why.because_of(Step::Key))?;
            return Ok(Self::Key(key));
        }
        let length = Rejection::got(Step::Length, bytes.len());
        let Some((ty, rest)) = bytes.split_first() else { return Err(length) };
        match ty {
            1 if rest.len() == 129 => {
                Self::p256(rest).ok_or_else(|| Rejection::at(Step::P256Range))
            }
            2 if (129..=2049).contains(&bytes.len()) => Ok(Self::WebAuthn(rest)),
            1 | 2 => Err(length),
            3 | 4 => Err(Rejection::at(Step::KeyChain)),
            _ if (64..=66).contains(&bytes.len()) => Err(length),
            ty => Err(Rejection::got(Step::Type, u64::from(*ty))),
        }
    }

    fn p256(rest: &[u8]) -> Option<Self> {
        let ([r, s, x, y], [flag]) = rest.as_chunks::<32>() else { return None };
        let (r, s) = (B256::new(*r), B256::new(*s));
        let fits = !r.is_zero() && r < P256_ORDER && !s.is_zero() && s <= P256_LARGEST_S;
        if !fits || *flag > 1 {
            return None;
        }
        let mut public_key = [0; 64];
        let (left, right) = public_key.split_at_mut(32);
        left.copy_from_slice(x);
        right.copy_from_slice(y);
        Some(Self::P256 { public_key, prehash: *flag == 1 })
    }

    /// The address of a P-256 key, as Tempo derives it.
    #[must_use]
    pub fn p256_address(&self) -> Option<Address> {
        match self {
            Self::P256 { public_key, .. } => Some(address_of(public_key)),
            _ => None,
        }
    }

    /// T3: the envelope is the signer's signature over the digest.
    ///
    /// # Errors
    ///
    /// The first step that fails; [`Step::Unverified`] for the forms without arithmetic here.
    pub fn check(bytes: &'a [u8], digest: &B256, signer: &Participant) -> Result<(), Rejection> {
        let envelope = Self::parse(bytes)?;
        let Self::Key(signature) = envelope else { return Err(Rejection::at(Step::Unverified)) };
        signer.verify(digest, &signature).map_err(|why| why.because_of(Step::Key))
    }
}

#[cfg(test)]
mod tests;
