//! Signatures that were received from a counterparty, in the one form that every contract accepts.
//!
//! **Proved:** the participant's key signed exactly this digest.
//! **Not proved:** what the digest means; that the participant has a key at all and is no contract
//! ([`contract_signature`](super::contract_signature)).
//! **Rule:** spec/channel.md §2.1 (G1–G5).
//!
//! A signature has twins: n − s instead of s, v = 0 or 1 instead of 27 or 28, compact forms. Contracts
//! differ in which they take. A twin that is accepted here and refused there is a payment that cannot
//! be redeemed; one that is accepted there is a second form of the same state. All are refused.

use crate::crypto::keccak::keccak256;
use crate::crypto::secp256k1::{PublicKey, recover};
use crate::rejection::{Rejection, ensure, equal};
use alloc::boxed::Box;
use alloy_primitives::{Address, B256, b256};

crate::steps! { 5_01 {
    /// A signature has another length than 65 bytes, or a compact one another than 64.
    Length = 1 "G1",
    /// The last byte is neither 27 nor 28.
    RecoveryByte = 2 "G2",
    /// r or s is zero or not below the group's order, or s is in the upper half.
    Range = 3 "G3",
    /// No public key fits the signature.
    Recovery = 4 "G4",
    /// Somebody else signed, or something else was signed.
    Signer = 5 "G5",
    /// The public key is not a point of the curve.
    PublicKey = 6 "G5",
    /// The public key is another address's.
    PublicKeyAddress = 7 "G5",
}}

/// The order n of the group.
pub(super) const ORDER: B256 =
    b256!("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
/// (n − 1) / 2, the largest s.
pub(super) const LARGEST_S: B256 =
    b256!("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

/// r ‖ s ‖ v in canonical form: v is 27 or 28, r and s are in range, s is in the lower half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u8; 65]);

impl Signature {
    /// G1 to G3.
    ///
    /// # Errors
    ///
    /// The first of them that fails.
    pub fn parse(bytes: &[u8]) -> Result<Self, Rejection> {
        let signature: [u8; 65] =
            bytes.try_into().map_err(|_| Rejection::differs(Step::Length, 65_u64, bytes.len()))?;
        let signature = Self(signature);
        let v = signature.v();
        if !matches!(v, 27 | 28) {
            return Err(Rejection::got(Step::RecoveryByte, u64::from(v)));
        }
        let (r, s) = (signature.r(), signature.s());
        ensure(Step::Range, !r.is_zero() && r < ORDER && !s.is_zero() && s <= LARGEST_S)?;
        Ok(signature)
    }

    /// The same from its three parts, as contracts take them.
    ///
    /// # Errors
    ///
    /// As [`Signature::parse`].
    pub fn from_parts(r: B256, s: B256, v: u8) -> Result<Self, Rejection> {
        let mut bytes = [v; 65];
        let [rs @ .., _] = &mut bytes;
        let (first, second) = rs.split_at_mut(32);
        first.copy_from_slice(&r.0);
        second.copy_from_slice(&s.0);
        Self::parse(&bytes)
    }

    /// r ‖ s ‖ v.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 65] {
        &self.0
    }

    /// The x of a point, modulo n.
    #[must_use]
    pub fn r(&self) -> B256 {
        B256::from(self.0.first_chunk().copied().unwrap_or_default())
    }

    /// In the lower half.
    #[must_use]
    pub fn s(&self) -> B256 {
        let [rs @ .., _] = &self.0;
        B256::from(rs.last_chunk().copied().unwrap_or_default())
    }

    /// 27 or 28.
    #[must_use]
    pub const fn v(&self) -> u8 {
        let [.., v] = self.0;
        v
    }

    /// Whoever signed the digest (G4), with the public key. It is *somebody*: any signature over
    /// anything has a signer. Never the zero address, which is how contracts say that there is none.
    ///
    /// # Errors
    ///
    /// [`Step::Recovery`].
    pub fn signer(&self, digest: &B256) -> Result<Participant, Rejection> {
        let key = recover(&digest.0, &self.0).ok_or_else(|| Rejection::at(Step::Recovery))?;
        Ok(Participant {
            address: address_of(&key),
            public_key: PublicKey::new(&key).map(Box::new),
        })
    }
}

/// Somebody whose signatures are expected. With the public key prepared, a signature is verified,
/// which is faster than recovering the key and proves the same.
#[derive(Clone, Debug)]
pub struct Participant {
    address: Address,
    public_key: Option<Box<PublicKey>>,
}

impl Participant {
    /// Known by the address alone.
    #[must_use]
    pub const fn new(address: Address) -> Self {
        Self { address, public_key: None }
    }

    /// Known by the address and the public key (x ‖ y, or a SEC 1 form), which must fit it.
    ///
    /// # Errors
    ///
    /// [`Step::PublicKey`] or [`Step::PublicKeyAddress`].
    pub fn prepared(address: Address, public_key: &[u8]) -> Result<Self, Rejection> {
        let key = PublicKey::new(public_key).ok_or_else(|| Rejection::at(Step::PublicKey))?;
        equal(Step::PublicKeyAddress, address, address_of(&key.coordinates()))?;
        Ok(Self { address, public_key: Some(Box::new(key)) })
    }

    /// The address.
    #[must_use]
    pub const fn address(&self) -> Address {
        self.address
    }

    /// x ‖ y, if it is known.
    #[must_use]
    pub fn public_key(&self) -> Option<[u8; 64]> {
        self.public_key.as_ref().map(|key| key.coordinates())
    }

    /// G1 to G5: `bytes` is this participant's signature over `digest`.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(&self, digest: &B256, bytes: &[u8]) -> Result<Signature, Rejection> {
        let signature = Signature::parse(bytes)?;
        self.verify(digest, &signature)?;
        Ok(signature)
    }

    /// G4 and G5: the signature is this participant's.
    ///
    /// # Errors
    ///
    /// The first step that fails. With a prepared key that is always [`Step::Signer`].
    pub fn verify(&self, digest: &B256, signature: &Signature) -> Result<(), Rejection> {
        match &self.public_key {
            Some(key) => ensure(Step::Signer, key.signed(&digest.0, signature.bytes())),
            None => equal(Step::Signer, self.address, signature.signer(digest)?.address),
        }
    }
}

/// Address of a public key (x ‖ y).
#[must_use]
pub fn address_of(public_key: &[u8; 64]) -> Address {
    Address::from_word(B256::new(keccak256(public_key)))
}

#[cfg(test)]
mod tests;
