//! Requests for an invoice: an offer repeated, and what the payer adds; or an offer of money.
//!
//! **Proved:** whoever holds the payer's key made this request.
//! **Not proved:** that the offer in it is one of the caller's: compare; that the payer pays.
//! **Rule:** BOLT 12, "Invoice Requests"; spec/channel.md §14.2, O1–O6.

use super::BITCOIN;
use super::field::{self, Path, Values};
use super::merkle::{self, SIGNATURE};
use super::offer::{self, Offer};
use super::text::{self, Kind};
use super::tlv::Stream;
use crate::channel::lightning::point::Point;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 576 {
    /// The payer's key or metadata is missing.
    Required = 1 "§14.2",
    /// The payer did not sign the request.
    Signature = 2 "O6",
    /// It answers no offer, but has an offer's chains, features or quantity.
    NoOffer = 3 "§14.2",
    /// More items are asked for than are offered, or none, or a number where there is just one.
    Quantity = 4 "§14.2",
    /// No amount is named anywhere, or less than the offer asks for.
    Amount = 5 "§14.2",
    /// It is of a chain that the offer does not have.
    Chain = 6 "§14.2",
    /// The name under which the offer was found has other characters than a name has.
    Name = 7 "§14.2",
}}

/// Types of the fields that a request may have beside those of an offer.
pub(super) const KNOWN: [u64; 7] = [0, 80, 82, 84, 86, 88, 90];

crate::record! {
    /// A request; or the part of an invoice that repeats it.
    pub struct Request {
        /// What the payer made unpredictable.
        pub metadata: Bytes,
        /// The offer that it answers; without an issuer, what the payer says that he pays for.
        pub offer: Offer,
        /// Where it is to be paid.
        pub chain: B256,
        /// How much, in millisatoshi.
        pub amount_msat: Option<u64>,
        /// Bits, the last one is number 0.
        pub features: Bytes,
        /// How many items.
        pub quantity: Option<u64>,
        /// Public key of the payer, 33 bytes.
        pub payer_id: Bytes,
        /// A word of his: UTF-8.
        pub payer_note: Option<Bytes>,
        /// Ways to the payer.
        pub paths: Vec<Path>,
    }
}

/// The request of a text.
///
/// # Errors
///
/// The first step that fails.
pub fn decode(request: &str) -> Result<Request, Rejection> {
    read(&text::parse(Kind::Request, request)?)
}

/// The request of these fields, and its signature verified. Only a request that answers no offer may
/// have none.
///
/// # Errors
///
/// The first step that fails.
pub fn read(bytes: &[u8]) -> Result<Request, Rejection> {
    let stream = Stream::parse(bytes)?;
    let known = [&KNOWN[..], &offer::KNOWN, &[SIGNATURE]].concat();
    let in_range = |kind| is_mirrored(kind) || merkle::is_signature(kind);
    field::types(&stream, in_range, &known)?;
    let request = Request::fields(&stream)?;
    request.check()?;
    let key = Point::parse(&request.payer_id.0)?;
    let may_be_unsigned = !request.offer.has_issuer() && stream.get(SIGNATURE).is_none();
    let signed = may_be_unsigned || merkle::is_signed(b"invoice_request", &stream, &key);
    ensure(Step::Signature, signed)?;
    Ok(request)
}

/// Types that an invoice repeats.
pub(super) const fn is_mirrored(kind: u64) -> bool {
    matches!(kind, 0..=159 | 1_000_000_000..=2_999_999_999)
}

impl Request {
    /// The fields of a request in a stream.
    pub(super) fn fields(stream: &Stream<'_>) -> Result<Self, Rejection> {
        let number = |kind| stream.get(kind).map(field::tu64).transpose();
        let required = || Rejection::at(Step::Required);
        if let Some(name) = stream.get(91) {
            bip353(name)?;
        }
        Ok(Self {
            metadata: field::bytes(stream.get(0).ok_or_else(required)?)?,
            offer: Offer::read(stream)?,
            chain: stream.get(80).map_or(Ok(BITCOIN), field::hash)?,
            amount_msat: number(82)?,
            features: field::features(stream.get(84).unwrap_or_default(), &[])?,
            quantity: number(86)?,
            payer_id: field::point(stream.get(88).ok_or_else(required)?)?,
            payer_note: stream.get(89).map(field::text).transpose()?,
            paths: stream.get(90).map_or(Ok(Vec::new()), field::paths)?,
        })
    }

    fn check(&self) -> Result<(), Rejection> {
        let Self { offer, .. } = self;
        if !offer.has_issuer() {
            let bare = offer.chains == [BITCOIN]
                && offer.features.0.is_empty()
                && offer.quantity_max.is_none();
            ensure(Step::NoOffer, bare)?;
            return ensure(Step::Amount, self.amount_msat.is_some());
        }
        offer.check()?;
        ensure(Step::Chain, offer.chains.contains(&self.chain))?;
        let fits = match (offer.quantity_max, self.quantity) {
            (None, quantity) => quantity.is_none(),
            (Some(_), None | Some(0)) => false,
            (Some(most), Some(quantity)) => most == 0 || quantity <= most,
        };
        ensure(Step::Quantity, fits)?;
        // What another currency is worth, only the issuer knows.
        let least = match (offer.amount, &offer.currency) {
            (Some(amount), None) => amount.checked_mul(self.quantity.unwrap_or(1)),
            (Some(_), Some(_)) => Some(0),
            (None, _) => self.amount_msat.map(|_| 0),
        };
        let least = least.ok_or_else(|| Rejection::at(Step::Amount))?;
        ensure(Step::Amount, self.amount_msat.is_none_or(|amount| amount >= least))
    }
}

/// A name and a domain, each behind its length.
fn bip353(value: &[u8]) -> Result<(), Rejection> {
    let mut values = Values(value);
    for _ in 0..2 {
        let length = values.array::<1>().map(|[length]| usize::from(length));
        let part = length.and_then(|length| values.take(length));
        let letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        ensure(Step::Name, part.is_some_and(|part| part.iter().all(letter)))?;
    }
    ensure(Step::Name, values.0.is_empty())
}

#[cfg(test)]
mod tests;
