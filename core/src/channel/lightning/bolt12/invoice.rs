//! Invoices: the answer to a request, signed by whoever is to be paid.
//!
//! **Proved:** the invoice repeats the payer's own request, and the node that the offer names signed it;
//! where the payer named an amount, it is that.
//! **Not proved:** that the payment arrives; that the offer was whose he thought. The payment hash was not
//! paid before: that is the caller's to know.
//! **Rule:** BOLT 12, "Invoices"; spec/channel.md §14.2, O6, O7.

use super::field::{self, Path, Values};
use super::merkle::{self, SIGNATURE};
use super::offer;
use super::request::{self, Request, is_mirrored};
use super::tlv::Stream;
use crate::channel::lightning::point::Point;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 577 {
    /// The time, the payment hash, the amount, the node's key or the paths are missing.
    Required = 1 "O7",
    /// The invoice does not repeat the request byte for byte.
    Mirror = 2 "O7",
    /// It is of another chain than the caller's.
    Chain = 3 "O7",
    /// It has expired.
    Expired = 4 "O7",
    /// There is not exactly one set of terms for each path.
    Terms = 5 "O7",
    /// No path is left that can be used: all require features that are unknown here.
    Usable = 6 "O7",
    /// The amount is not the one that was asked for, or more than the caller authorised.
    Amount = 7 "O7",
    /// The node is not the one that the offer names or that the request was sent to.
    Node = 8 "O7",
    /// The node did not sign the invoice.
    Signature = 9 "O6",
    /// A list of addresses ends too early.
    Fallbacks = 10 "O7",
}}

/// Payments in parts.
const PARTS: [usize; 1] = [16];
const KNOWN: [u64; 9] = [160, 162, 164, 166, 168, 170, 172, 174, 176];

crate::record! {
    /// What a path takes.
    pub struct Terms {
        /// Fee per payment, in millisatoshi.
        pub fee_base_msat: u32,
        /// Fee per million.
        pub fee_proportional_millionths: u32,
        /// Blocks that it needs.
        pub cltv_expiry_delta: u16,
        /// Smallest payment, in millisatoshi.
        pub htlc_minimum_msat: u64,
        /// Largest payment.
        pub htlc_maximum_msat: u64,
    }
}

crate::record! {
    /// A way to the node, and what it takes.
    pub struct PaymentPath {
        /// The way.
        pub path: Path,
        /// The terms.
        pub terms: Terms,
    }
}

crate::record! {
    /// An address for when Lightning fails.
    pub struct Fallback {
        /// Of a witness program.
        pub version: u8,
        /// The witness program.
        pub program: Bytes,
    }
}

crate::record! {
    /// An invoice that may be paid.
    pub struct Invoice {
        /// The request that it answers.
        pub request: Request,
        /// Ways to pay, best first, those that cannot be used left out.
        pub paths: Vec<PaymentPath>,
        /// When it was made: seconds since 1970.
        pub created_at: u64,
        /// Until when it may be paid: seconds since 1970.
        pub expires_at: u64,
        /// Hash of the preimage that proves the payment.
        pub payment_hash: B256,
        /// In millisatoshi.
        pub amount_msat: u64,
        /// Addresses, those that mean nothing left out.
        pub fallbacks: Vec<Fallback>,
        /// Bits, the last one is number 0: 16 and 17 allow payments in parts.
        pub features: Bytes,
        /// Public key of the node, 33 bytes.
        pub node_id: Bytes,
    }
}

crate::record! {
    /// What the payer knows.
    pub struct Payer<'a> {
        /// The fields of his request, as sent.
        pub request: &'a [u8],
        /// The chain that his money is on.
        pub chain: B256,
        /// Seconds since 1970.
        pub now: u64,
        /// What he is ready to pay where his request names no amount, in millisatoshi.
        pub at_most_msat: u64,
        /// The last key of the path that he sent the request by, 33 bytes; empty if by none.
        pub sent_to: &'a [u8],
    }
}

/// Checks the invoice of these fields against the request that it answers.
///
/// # Errors
///
/// The first step that fails.
pub fn check(bytes: &[u8], payer: &Payer<'_>) -> Result<Invoice, Rejection> {
    let stream = Stream::parse(bytes)?;
    let known = [&KNOWN[..], &request::KNOWN, &offer::KNOWN, &[SIGNATURE]].concat();
    let in_range =
        |kind| is_mirrored(kind) || matches!(kind, 160..=239) || merkle::is_signature(kind);
    field::types(&stream, in_range, &known)?;
    let asked = Stream::parse(payer.request)?;
    let repeated = |stream: &Stream<'_>| -> Vec<Vec<u8>> {
        let fields = stream.fields().iter().filter(|field| is_mirrored(field.kind));
        fields.map(|field| field.bytes.to_vec()).collect()
    };
    ensure(Step::Mirror, repeated(&stream) == repeated(&asked))?;
    let request = Request::fields(&stream)?;
    equal(Step::Chain, payer.chain, request.chain)?;

    let required = |kind| stream.get(kind).ok_or_else(|| Rejection::got(Step::Required, kind));
    let created_at = field::tu64(required(164)?)?;
    let payment_hash = field::hash(required(168)?)?;
    let amount_msat = field::tu64(required(170)?)?;
    let node_id = field::point(required(176)?)?;
    let paths = payment_paths(required(160)?, required(162)?)?;
    let features = field::features(stream.get(174).unwrap_or_default(), &PARTS)?;
    let lifetime = stream.get(166).map_or(Ok(7_200), field::tu32)?;
    let expires_at = created_at.saturating_add(lifetime);
    if payer.now > expires_at {
        return Err(Rejection::differs(Step::Expired, expires_at, payer.now));
    }
    match request.amount_msat {
        Some(asked) => equal(Step::Amount, asked, amount_msat)?,
        None => ensure(Step::Amount, amount_msat <= payer.at_most_msat)?,
    }
    let expected = match &request.offer.issuer_id {
        Some(issuer) => Some(issuer.0.as_slice()),
        None if !request.offer.paths.is_empty() => Some(payer.sent_to),
        // Who answers an offer of money cannot be known beforehand.
        None => None,
    };
    ensure(Step::Node, expected.is_none_or(|expected| expected == node_id.0))?;
    let key = Point::parse(&node_id.0)?;
    ensure(Step::Signature, merkle::is_signed(b"invoice", &stream, &key))?;
    let fallbacks = stream.get(172).map_or(Some(Vec::new()), fallbacks);
    let fallbacks = fallbacks.ok_or_else(|| Rejection::at(Step::Fallbacks))?;
    Ok(Invoice {
        request,
        paths,
        created_at,
        expires_at,
        payment_hash,
        amount_msat,
        fallbacks,
        features,
        node_id,
    })
}

/// Paths with their terms, those that require anything left out.
fn payment_paths(paths: &[u8], terms: &[u8]) -> Result<Vec<PaymentPath>, Rejection> {
    let mut values = Values(terms);
    let mut usable = Vec::new();
    for path in field::paths(paths)? {
        let (terms, features) =
            path_terms(&mut values).ok_or_else(|| Rejection::at(Step::Terms))?;
        if field::are_known(features, &[]) {
            usable.push(PaymentPath { path, terms });
        }
    }
    ensure(Step::Terms, values.0.is_empty())?;
    ensure(Step::Usable, !usable.is_empty())?;
    Ok(usable)
}

/// Terms, and what features they require.
fn path_terms<'a>(values: &mut Values<'a>) -> Option<(Terms, &'a [u8])> {
    let terms = Terms {
        fee_base_msat: u32::from_be_bytes(values.array()?),
        fee_proportional_millionths: u32::from_be_bytes(values.array()?),
        cltv_expiry_delta: u16::from_be_bytes(values.array()?),
        htlc_minimum_msat: u64::from_be_bytes(values.array()?),
        htlc_maximum_msat: u64::from_be_bytes(values.array()?),
    };
    let length = u16::from_be_bytes(values.array()?);
    Some((terms, values.take(usize::from(length))?))
}

/// Addresses; none where the list is cut short.
fn fallbacks(value: &[u8]) -> Option<Vec<Fallback>> {
    let mut values = Values(value);
    let mut fallbacks = Vec::new();
    while !values.0.is_empty() {
        let [version] = values.array()?;
        let length = u16::from_be_bytes(values.array()?);
        let program = values.take(usize::from(length))?;
        let known = match version {
            0 => matches!(program.len(), 20 | 32),
            1 => program.len() == 32,
            2..=16 => (2..=40).contains(&program.len()),
            _ => false,
        };
        if known {
            fallbacks.push(Fallback { version, program: Bytes(program.to_vec()) });
        }
    }
    Some(fallbacks)
}

#[cfg(test)]
mod tests;
