//! Points of secp256k1 as Lightning writes them: compressed, 33 bytes, one form each.
//!
//! **Proved:** the bytes are a point of the curve. **Not proved:** that anyone knows its secret.
//! **Rule:** SEC 1 v2.0, 2.3.4; BOLT 1, type `point`.

use crate::crypto::secp256k1::PublicKey;
use crate::rejection::{Rejection, ensure};

crate::steps! { 560 {
    /// A point or public key is not 33 bytes, or none of the curve.
    Point = 1 "§13.2",
    /// A secret is zero or not below the group's order.
    Secret = 2 "§13.2",
    /// A derived key is the point at infinity or zero: somebody chose his key to cancel another.
    Derived = 3 "§13.2",
}}

/// A point, ready to calculate and verify with.
#[derive(Clone, Debug)]
pub struct Point {
    bytes: [u8; 33],
    key: PublicKey,
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Point {}

impl Point {
    /// The point of 33 bytes.
    ///
    /// # Errors
    ///
    /// [`Step::Point`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Rejection> {
        ensure(Step::Point, bytes.len() == 33)?;
        PublicKey::new(bytes).map(Self::of).ok_or_else(|| Rejection::at(Step::Point))
    }

    /// secret·G for a secret that has been given away; in variable time.
    ///
    /// # Errors
    ///
    /// [`Step::Secret`].
    pub fn of_published(secret: &[u8; 32]) -> Result<Self, Rejection> {
        let key = PublicKey::of_published(secret);
        key.map(Self::of).ok_or_else(|| Rejection::at(Step::Secret))
    }

    /// A derived key, if there is one.
    pub(super) fn derived(key: Option<PublicKey>) -> Result<Self, Rejection> {
        key.map(Self::of).ok_or_else(|| Rejection::at(Step::Derived))
    }

    /// A known public key.
    pub(super) fn of(key: PublicKey) -> Self {
        Self { bytes: key.compressed(), key }
    }

    /// Compressed.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 33] {
        &self.bytes
    }

    /// To calculate with.
    pub(super) const fn key(&self) -> &PublicKey {
        &self.key
    }
}

#[cfg(test)]
mod tests;
