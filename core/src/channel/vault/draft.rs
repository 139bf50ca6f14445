//! Draft → Recorded → Released: how a signature comes out, and the only way.
//!
//! **Proved:** by a [`Released`]: the record that says what was signed was durable, and so was the mark,
//! before the signature left.
//! **Rule:** spec/channel.md §17, rule 1. The order is in the types: a draft has no signature, and only
//! a [`Receipt`] for the very record that it is in makes a [`Recorded`] of it.
//!
//! ```
//! use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
//! # use touchstone_core::rejection::Rejection;
//! fn out(draft: Draft, record: &Receipt, mark: &MarkReceipt, signer: &Signer) -> Result<Released, Rejection> {
//!     draft.record(record)?.release(mark, signer)
//! }
//! ```
//!
//! Without a receipt it does not compile:
//!
//! ```compile_fail,E0061
//! use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
//! # use touchstone_core::rejection::Rejection;
//! fn out(draft: Draft, record: &Receipt, mark: &MarkReceipt, signer: &Signer) -> Result<Released, Rejection> {
//!     draft.record()?.release(mark, signer)
//! }
//! ```

use super::protocol::State;
use super::signer::Signer;
use super::store::{MarkReceipt, Place, Receipt};
use crate::channel::signature::Signature;
use crate::rejection::Rejection;
use alloy_primitives::B256;

crate::steps! { 592 {
    /// The receipt is not for the record that holds this draft.
    Receipt = 1 "rule 1",
    /// The receipt of the mark is not for the mark after that record.
    MarkReceipt = 2 "rule 4",
    /// The key is outside of the vault, and has not signed yet.
    Outside = 3 "rule 1",
    /// The key gives no signature over this digest.
    Signature = 4 "G4",
}}

/// Which state of which channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The channel.
    pub channel: B256,
    /// The state.
    pub state: State,
}

/// A state that may be signed once its record is durable.
#[derive(Debug)]
pub struct Draft {
    subject: Subject,
    place: Place,
    signature: Option<Signature>,
}

/// A state whose record is durable.
#[derive(Debug)]
#[must_use = "release it, or the state was recorded for nothing"]
pub struct Recorded {
    subject: Subject,
    place: Place,
    signature: Option<Signature>,
}

/// A signature that may leave the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    subject: Subject,
    signature: Signature,
}

impl Draft {
    /// A state whose record stands at this place of the log; with the signature that a key outside of
    /// the vault gave, if it is in that record or in one before it.
    pub(super) const fn new(subject: Subject, place: Place, signature: Option<Signature>) -> Self {
        Self { subject, place, signature }
    }

    /// What is to be signed.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The store says that the record is durable.
    ///
    /// # Errors
    ///
    /// [`Step::Receipt`]: it says so of another record; the draft is gone, and nothing was signed.
    pub fn record(self, receipt: &Receipt) -> Result<Recorded, Rejection> {
        let Self { subject, place, signature } = self;
        receipt.is_for(&place).map_err(|why| why.because_of(Step::Receipt))?;
        Ok(Recorded { subject, place, signature })
    }
}

impl Recorded {
    /// What is to be signed.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Signs, once the mark is durable as well.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn release(self, mark: &MarkReceipt, signer: &Signer) -> Result<Released, Rejection> {
        let Self { subject, place, signature } = self;
        mark.is_for(&place).map_err(|why| why.because_of(Step::MarkReceipt))?;
        let signature = match (signature, signer) {
            (Some(signature), _) => signature,
            (None, Signer::Inside(key)) => {
                let signature = key.sign(&subject.state.digest);
                signature.ok_or_else(|| Rejection::at(Step::Signature))?
            }
            (None, Signer::Outside(_)) => return Err(Rejection::at(Step::Outside)),
        };
        Ok(Released { subject, signature })
    }

    /// What a key outside of the vault may be asked to sign, once the mark is durable as well. The
    /// signature is recorded in its turn before it is released.
    ///
    /// # Errors
    ///
    /// [`Step::MarkReceipt`].
    pub fn ask(self, mark: &MarkReceipt) -> Result<Subject, Rejection> {
        mark.is_for(&self.place).map_err(|why| why.because_of(Step::MarkReceipt))?;
        Ok(self.subject)
    }

    /// Whether a key outside of the vault must be asked first.
    #[must_use]
    pub const fn needs(&self, signer: &Signer) -> bool {
        self.signature.is_none() && matches!(signer, Signer::Outside(_))
    }
}

impl Released {
    /// What was signed.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The signature.
    #[must_use]
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }
}

#[cfg(test)]
mod tests;
