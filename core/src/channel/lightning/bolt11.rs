//! BOLT-11 invoices: what is asked for, and by whom.
//!
//! **Proved:** whoever holds the payee's key asked for this amount, with this payment hash, on this network.
//! **Not proved:** that the payee is who the caller thinks he is: an invoice names its own payee. That it
//! can be paid, or has not been: [`pay`].
//! **Rule:** BOLT 11; spec/channel.md §14.1, I1–I10.
//!
//! Stricter than most readers in one respect: what is left over of a field's bits must be zero, and less
//! than a word. Recovery ids 2 and 3 are refused: nobody can make a signature that needs them.

mod fields;
pub mod pay;

use super::point::Point;
use super::words::{Fault, Text, padded, uint};
use crate::codec::record::Bytes;
use crate::crypto::secp256k1::{PublicKey, lower_s, recover, verify};
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;
use fields::Fields;

crate::steps! { 570 {
    /// Capital and small letters are mixed.
    Case = 1 "I1",
    /// There is no separator, or a character that means nothing.
    Separator = 2 "I2",
    /// The prefix is not `ln` and a known network.
    Network = 3 "I2",
    /// The checksum is wrong: a character was changed.
    Checksum = 4 "I3",
    /// The amount is zero, starts with a zero, is no whole number of millisatoshi, has another unit than
    /// m, u, n and p, or does not fit.
    Amount = 5 "I4",
    /// There is no room for a time and a signature.
    Short = 6 "I5",
    /// A field runs past the end.
    Field = 7 "I6",
    /// A field's left-over bits are not zero, or more than padding.
    Padding = 8 "I6",
    /// The payment hash or the payment secret is missing.
    Required = 9 "I7",
    /// There is not exactly one of a description and a description's hash.
    Description = 10 "I7",
    /// The description is not UTF-8.
    Text = 11 "I7",
    /// A feature that is unknown here is required.
    Feature = 12 "I8",
    /// The signature is out of range, or its recovery id is not 0 or 1.
    Signature = 13 "I9",
    /// The payee is named, and s is in the upper half: anyone can make such a twin.
    HighS = 14 "I9",
    /// The named payee did not sign this, or nobody did.
    Payee = 15 "I9",
    /// An expiry or a delta has more than 64 bits.
    Number = 16 "I10",
    /// A route does not consist of hops of 51 bytes, or goes through what is no public key.
    Route = 17 "I10",
}}

crate::choice! {
    /// A network of Bitcoin.
    pub enum Network {
        /// Mainnet, `bc`.
        Bitcoin = 0,
        /// Testnet, `tb`.
        Testnet = 1,
        /// Signet, `tbs`.
        Signet = 2,
        /// Regression tests, `bcrt`.
        Regtest = 3,
    }
}

crate::record! {
    /// A hop of a route to a payee without public channels.
    pub struct Hop {
        /// Public key of the node, 33 bytes.
        pub node: Bytes,
        /// Short id of its channel to the next one.
        pub short_channel_id: u64,
        /// Fee per payment, in millisatoshi.
        pub fee_base_msat: u32,
        /// Fee per million.
        pub fee_proportional_millionths: u32,
        /// Blocks that it needs between the incoming and the outgoing HTLC.
        pub cltv_expiry_delta: u16,
    }
}

crate::record! {
    /// An address for when Lightning fails.
    pub struct Fallback {
        /// 0 to 16 of a witness program, 17 for P2PKH, 18 for P2SH.
        pub version: u8,
        /// The witness program, or the hash.
        pub program: Bytes,
    }
}

crate::record! {
    /// An invoice whose signature holds.
    pub struct Invoice {
        /// Where it is to be paid.
        pub network: Network,
        /// How much, in millisatoshi; none: whatever the payer likes.
        pub amount_msat: Option<u64>,
        /// When it was made: seconds since 1970.
        pub timestamp: u64,
        /// Hash of the preimage that proves the payment.
        pub payment_hash: B256,
        /// Keeps others from probing the payee.
        pub payment_secret: B256,
        /// What it is for: UTF-8.
        pub description: Option<Bytes>,
        /// SHA-256 of what it is for, which is supplied elsewhere.
        pub description_hash: Option<B256>,
        /// Comes back with the payment.
        pub metadata: Option<Bytes>,
        /// Public key of the payee, 33 bytes: named, or recovered from the signature.
        pub payee: Bytes,
        /// Whether the invoice names the payee.
        pub payee_is_named: bool,
        /// Seconds after `timestamp` until which it may be paid.
        pub expiry: u64,
        /// Blocks that the last HTLC must have left.
        pub min_final_cltv_expiry_delta: u64,
        /// Numbers of the features that are set, ascending. Even ones are required.
        pub features: Vec<u16>,
        /// Ways to the payee.
        pub routes: Vec<Vec<Hop>>,
        /// Addresses, those of unknown kinds left out.
        pub fallbacks: Vec<Fallback>,
    }
}

/// Decodes an invoice and verifies its signature.
///
/// # Errors
///
/// The first step that fails.
pub fn decode(invoice: &str) -> Result<Invoice, Rejection> {
    let text = Text::parse(invoice).map_err(|fault| match fault {
        Fault::MixedCase => Rejection::at(Step::Case),
        Fault::Malformed => Rejection::at(Step::Separator),
    })?;
    let prefix = text.prefix();
    let (network, amount) = network(&prefix)?;
    let words = text.checked().ok_or_else(|| Rejection::at(Step::Checksum))?;
    let amount_msat = amount_msat(amount)?;
    let Some((signed, signature)) = words.split_last_chunk::<104>() else {
        return Err(Rejection::got(Step::Short, words.len()));
    };
    let Some((timestamp, tagged)) = signed.split_first_chunk::<7>() else {
        return Err(Rejection::got(Step::Short, words.len()));
    };
    let fields = Fields::read(tagged)?;
    fields.required()?;
    let payee = payee(&prefix, signed, signature, fields.payee.as_ref())?;
    Ok(Invoice {
        network,
        amount_msat,
        timestamp: uint(timestamp).unwrap_or_default(),
        payment_hash: fields.payment_hash.unwrap_or_default(),
        payment_secret: fields.payment_secret.unwrap_or_default(),
        description: fields.description.map(Bytes),
        description_hash: fields.description_hash,
        metadata: fields.metadata.map(Bytes),
        payee: Bytes(payee.bytes().to_vec()),
        payee_is_named: fields.payee.is_some(),
        expiry: fields.expiry.unwrap_or(3_600),
        min_final_cltv_expiry_delta: fields.min_final_cltv_expiry_delta.unwrap_or(18),
        features: fields.features.unwrap_or_default(),
        routes: fields.routes,
        fallbacks: fields.fallbacks,
    })
}

/// `ln` and a network; what is left is the amount.
fn network(prefix: &[u8]) -> Result<(Network, &[u8]), Rejection> {
    let digits = prefix.iter().position(u8::is_ascii_digit).unwrap_or(prefix.len());
    let (network, amount) = prefix.split_at_checked(digits).unwrap_or_default();
    let network = match network {
        b"lnbc" => Network::Bitcoin,
        b"lntb" => Network::Testnet,
        b"lntbs" => Network::Signet,
        b"lnbcrt" => Network::Regtest,
        _ => return Err(Rejection::at(Step::Network)),
    };
    Ok((network, amount))
}

/// The amount of a prefix: digits and a unit.
fn amount_msat(amount: &[u8]) -> Result<Option<u64>, Rejection> {
    let wrong = || Rejection::at(Step::Amount);
    let (digits, unit) = match amount {
        [] => return Ok(None),
        [digits @ .., unit @ (b'm' | b'u' | b'n' | b'p')] => (digits, *unit),
        digits => (digits, b' '),
    };
    let push = |number: u64, digit: &u8| {
        let digit = char::from(*digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(u64::from(digit))
    };
    let number = digits.iter().try_fold(0, push).ok_or_else(wrong)?;
    ensure(Step::Amount, digits.first().is_some_and(|first| *first != b'0'))?;
    let factor = match unit {
        b'm' => 100_000_000,
        b'u' => 100_000,
        b'n' => 100,
        b'p' => {
            ensure(Step::Amount, number.is_multiple_of(10))?;
            return Ok(number.checked_div(10));
        }
        _ => 100_000_000_000,
    };
    number.checked_mul(factor).map(Some).ok_or_else(wrong)
}

/// Whoever signed: the named payee, or the one that the signature recovers.
fn payee(
    prefix: &[u8],
    signed: &[u8],
    signature: &[u8; 104],
    named: Option<&Point>,
) -> Result<Point, Rejection> {
    let digest = sha256(&[prefix, &padded(signed)]);
    let signature: Result<[u8; 65], _> = padded(signature).try_into();
    let signature = signature.map_err(|_| Rejection::at(Step::Signature))?;
    let low = lower_s(&signature).filter(|_| matches!(signature, [.., 0 | 1]));
    let (low, was_high) = low.ok_or_else(|| Rejection::at(Step::Signature))?;
    if let Some(payee) = named {
        ensure(Step::HighS, !was_high)?;
        let [rs @ .., _] = &signature;
        ensure(Step::Payee, verify(&digest, rs, payee.bytes()))?;
        return Ok(payee.clone());
    }
    // Both twins recover the same key: that of another payee where the id was not flipped with s.
    let key = recover(&digest, &low).and_then(|key| PublicKey::new(&key));
    key.map(Point::of).ok_or_else(|| Rejection::at(Step::Payee))
}

#[cfg(test)]
mod tests;
