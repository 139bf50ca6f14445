//! Offers: who sells what for how much, without a signature.
//!
//! **Proved:** nothing about anybody: the offer is well-formed and can be answered. Whoever wants to be sure
//! looks at the invoice that it leads to.
//! **Rule:** BOLT 12, "Offers"; spec/channel.md §14.2, O1–O5.

use super::BITCOIN;
use super::field::{self, Path};
use super::text::{self, Kind};
use super::tlv::Stream;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 575 {
    /// A currency is not three capital letters.
    Currency = 1 "O5",
    /// A currency is given for no amount, or the amount is zero.
    Amount = 2 "O5",
    /// An amount is asked for, but not said what for.
    Description = 3 "O5",
    /// There is neither a public key nor a path to send a request to.
    Issuer = 4 "O5",
    /// The offer cannot be paid on the caller's chain.
    Chain = 5 "§14.2",
    /// The offer has expired.
    Expired = 6 "§14.2",
}}

/// Types of the fields that an offer may have and that are known here.
pub(super) const KNOWN: [u64; 11] = [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22];

crate::record! {
    /// An offer; or the part of a request or an invoice that repeats it.
    pub struct Offer {
        /// Chains on which it can be paid.
        pub chains: Vec<B256>,
        /// For its issuer.
        pub metadata: Option<Bytes>,
        /// ISO 4217 code of what the amount is in; none: millisatoshi.
        pub currency: Option<Bytes>,
        /// For one item, in millisatoshi or in the currency's smallest unit.
        pub amount: Option<u64>,
        /// What it is for: UTF-8.
        pub description: Option<Bytes>,
        /// Bits, the last one is number 0.
        pub features: Bytes,
        /// Seconds since 1970.
        pub absolute_expiry: Option<u64>,
        /// Ways to the issuer.
        pub paths: Vec<Path>,
        /// Who issued it: UTF-8, and only said.
        pub issuer: Option<Bytes>,
        /// Most items of one invoice; 0: any number; none: there is just one.
        pub quantity_max: Option<u64>,
        /// Public key of the issuer, 33 bytes.
        pub issuer_id: Option<Bytes>,
    }
}

/// The offer of a text.
///
/// # Errors
///
/// The first step that fails.
pub fn decode(offer: &str) -> Result<Offer, Rejection> {
    let bytes = text::parse(Kind::Offer, offer)?;
    let stream = Stream::parse(&bytes)?;
    let in_range = |kind| matches!(kind, 1..=79 | 1_000_000_000..=1_999_999_999);
    field::types(&stream, in_range, &KNOWN)?;
    let offer = Offer::read(&stream)?;
    offer.check()?;
    Ok(offer)
}

impl Offer {
    /// The fields of an offer in a stream.
    pub(super) fn read(stream: &Stream<'_>) -> Result<Self, Rejection> {
        let bytes = |kind| stream.get(kind).map(field::bytes).transpose();
        let text = |kind| stream.get(kind).map(field::text).transpose();
        let number = |kind| stream.get(kind).map(field::tu64).transpose();
        let features = stream.get(12).unwrap_or_default();
        Ok(Self {
            chains: stream.get(2).map_or(Ok(Vec::from([BITCOIN])), field::chains)?,
            metadata: bytes(4)?,
            currency: text(6)?,
            amount: number(8)?,
            description: text(10)?,
            features: field::features(features, &[])?,
            absolute_expiry: number(14)?,
            paths: stream.get(16).map_or(Ok(Vec::new()), field::paths)?,
            issuer: text(18)?,
            quantity_max: number(20)?,
            issuer_id: stream.get(22).map(field::point).transpose()?,
        })
    }

    /// O5: its fields fit each other.
    pub(super) fn check(&self) -> Result<(), Rejection> {
        if let Some(Bytes(currency)) = &self.currency {
            let letters = currency.iter().all(u8::is_ascii_uppercase);
            ensure(Step::Currency, letters && currency.len() == 3)?;
            ensure(Step::Amount, self.amount.is_some())?;
        }
        ensure(Step::Amount, self.amount != Some(0))?;
        ensure(Step::Description, self.amount.is_none() || self.description.is_some())?;
        ensure(Step::Issuer, self.has_issuer())
    }

    /// Whether there is somebody to send a request to; a request without was not made for an offer.
    pub(super) fn has_issuer(&self) -> bool {
        self.issuer_id.is_some() || !self.paths.is_empty()
    }

    /// Whether it can be answered now, on this chain.
    ///
    /// # Errors
    ///
    /// [`Step::Chain`] or [`Step::Expired`].
    pub fn answerable(&self, chain: &B256, now: u64) -> Result<(), Rejection> {
        ensure(Step::Chain, self.chains.contains(chain))?;
        match self.absolute_expiry {
            Some(end) if now > end => Err(Rejection::differs(Step::Expired, end, now)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
