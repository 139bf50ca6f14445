//! Whose vault it is: a key inside, or one that somebody else holds.

use crate::channel::signing::SigningKey;
use alloy_primitives::Address;

/// The one key for which a vault signs.
#[derive(Debug)]
pub enum Signer {
    /// In the vault, zeroised when dropped. Encrypting it at rest is the caller's.
    Inside(SigningKey),
    /// In a wallet: the vault says what to sign, once that is recorded, and takes the signature back.
    Outside(Address),
}

impl Signer {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> Address {
        match self {
            Self::Inside(key) => key.participant().address(),
            Self::Outside(address) => *address,
        }
    }
}
