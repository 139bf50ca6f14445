//! A commitment, built from what one knows oneself: never parsed from what the other side sent.
//!
//! **Proved:** this is the only transaction of these terms and this state. **Not proved:** that anybody
//! signed it ([`audit`](super::audit)); that the funding output exists and is unspent.
//! **Rule:** BOLT 3; spec/channel.md §13.2, §13.3.

use super::keys;
use super::point::Point;
use super::script;
use super::secret::LARGEST;
use super::transaction::{Covers, Input, Outpoint, Output, Transaction};
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 563 {
    /// The commitment number has more than 48 bits.
    Number = 1 "§13.3",
    /// There are more HTLCs than both sides together may have.
    HtlcCount = 2 "L5",
    /// Balances and HTLCs do not add up to what the channel was funded with.
    Total = 3 "§13.3",
    /// Nothing is left for an output: everything went to fees or is dust.
    Nothing = 4 "§13.3",
}}

/// Most HTLCs that one side may have offered: what a penalty transaction has room for.
pub const MOST_HTLCS: u16 = 483;
/// Value of an anchor, in satoshi.
pub const ANCHOR_SATOSHI: u64 = 330;

crate::choice! {
    /// How commitments of a channel look: its type.
    pub enum Format {
        /// The other side's key is tweaked. No longer offered by anyone.
        TweakedRemoteKey = 0,
        /// `option_static_remotekey`.
        StaticRemoteKey = 1,
        /// `option_anchors`, where HTLC transactions still pay fees.
        AnchorsWithFees = 2,
        /// `option_anchors`.
        Anchors = 3,
    }
}

impl Format {
    pub(super) fn has_anchors(self) -> bool {
        self >= Self::AnchorsWithFees
    }
}

crate::choice! {
    /// A side of a channel.
    pub enum Side {
        /// The caller's.
        Local = 0,
        /// The counterparty's.
        Remote = 1,
    }
}

/// What a side announced when the channel was opened, and must keep to.
#[derive(Clone, Debug)]
pub struct Party {
    /// Signs the funding output.
    pub funding: Point,
    /// Base of the keys with which this side punishes the other.
    pub revocation: Point,
    /// Base of the key to which the other side's commitments pay, or the key itself.
    pub payment: Point,
    /// Base of the keys to which this side's own commitments pay with a delay.
    pub delayed_payment: Point,
    /// Base of the keys of HTLCs.
    pub htlc: Point,
    /// Smallest output of its commitments, in satoshi.
    pub dust_limit_satoshi: u64,
    /// Blocks for which its own outputs are delayed: what the *other* side asked for.
    pub to_self_delay: u16,
    /// What it must keep for itself, in satoshi.
    pub channel_reserve_satoshi: u64,
    /// Most that HTLCs offered to it may be worth, in millisatoshi.
    pub max_htlc_value_in_flight_msat: u64,
    /// Most HTLCs that may be offered to it.
    pub max_accepted_htlcs: u16,
    /// Smallest HTLC that may be offered to it, in millisatoshi.
    pub htlc_minimum_msat: u64,
}

/// What never changes about a channel.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Hash of the first block of its chain, in the order of the wire.
    pub chain_hash: B256,
    /// The output that both spend.
    pub funding: Outpoint,
    /// What that has, in satoshi.
    pub funding_satoshi: u64,
    /// Who pays the fees.
    pub opener: Side,
    /// Its type.
    pub format: Format,
    /// The caller.
    pub local: Party,
    /// The counterparty.
    pub remote: Party,
}

crate::record! {
    /// A payment that is under way.
    pub struct Htlc {
        /// Whether the holder of the commitment offered it; else he receives it.
        pub offered: bool,
        /// In millisatoshi.
        pub amount_msat: u64,
        /// Hash of what claims it.
        pub payment_hash: B256,
        /// Block from which on it goes back.
        pub cltv_expiry: u32,
    }
}

crate::record! {
    /// What a commitment says.
    pub struct State {
        /// Counts up from 0.
        pub number: u64,
        /// Satoshi per 1,000 units of weight.
        pub feerate_per_kw: u32,
        /// Balance of the holder, HTLCs and fees apart, in millisatoshi.
        pub to_holder_msat: u64,
        /// Balance of the other side.
        pub to_other_msat: u64,
        /// Payments under way, in any order.
        pub htlcs: Vec<Htlc>,
    }
}

/// Keys of one commitment.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Whoever knows this key's secret takes everything: the other side, once it is revoked.
    pub revocation: Point,
    /// The holder's, after the delay.
    pub delayed: Point,
    /// The holder's, for HTLCs.
    pub holder_htlc: Point,
    /// The other side's, for HTLCs.
    pub other_htlc: Point,
    /// The other side's output.
    pub to_other: Point,
}

/// An HTLC that has an output, and the transaction that resolves it for the holder.
#[derive(Clone, Debug)]
pub struct HtlcOutput {
    /// Position of the output.
    pub output: u32,
    /// In satoshi.
    pub value: u64,
    /// The HTLC.
    pub htlc: Htlc,
    /// Witness script of the output.
    pub script: Vec<u8>,
    /// HTLC-timeout if the holder offered it, else HTLC-success.
    pub transaction: Transaction,
}

/// A commitment.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// Whose it is.
    pub holder: Side,
    /// Its number.
    pub number: u64,
    /// The transaction.
    pub transaction: Transaction,
    /// Its id.
    pub txid: B256,
    /// Its keys.
    pub keys: Keys,
    /// What the opener pays, in satoshi, anchors included; he may not have that much.
    pub cost_satoshi: u64,
    /// HTLCs with outputs, in the order of these.
    pub htlcs: Vec<HtlcOutput>,
}

impl Channel {
    /// The holder of a commitment, and the other side.
    pub(super) const fn sides(&self, holder: Side) -> (&Party, &Party) {
        match holder {
            Side::Local => (&self.local, &self.remote),
            Side::Remote => (&self.remote, &self.local),
        }
    }

    /// Witness script of the funding output.
    #[must_use]
    pub fn funding_script(&self) -> Vec<u8> {
        script::funding(&self.local.funding, &self.remote.funding)
    }

    /// What commitment numbers are hidden with: 48 bits.
    #[must_use]
    pub fn obscuring_factor(&self) -> u64 {
        let (opener, accepter) = self.sides(self.opener);
        let hash = sha256(&[opener.payment.bytes(), accepter.payment.bytes()]);
        let [.., a, b, c, d, e, f] = hash;
        u64::from_be_bytes([0, 0, a, b, c, d, e, f])
    }

    /// Keys of the commitment of `holder` with this per-commitment point.
    ///
    /// # Errors
    ///
    /// A key that cannot be derived.
    pub fn keys(&self, holder: Side, per_commitment: &Point) -> Result<Keys, Rejection> {
        let (own, other) = self.sides(holder);
        let to_other = match self.format {
            Format::TweakedRemoteKey => keys::derive(&other.payment, per_commitment)?,
            _ => other.payment.clone(),
        };
        Ok(Keys {
            revocation: keys::derive_revocation(&other.revocation, per_commitment)?,
            delayed: keys::derive(&own.delayed_payment, per_commitment)?,
            holder_htlc: keys::derive(&own.htlc, per_commitment)?,
            other_htlc: keys::derive(&other.htlc, per_commitment)?,
            to_other,
        })
    }

    /// What an HTLC transaction pays, in satoshi.
    fn htlc_fee(&self, feerate: u64, offered: bool) -> u64 {
        let weight = match (self.format, offered) {
            (Format::Anchors, _) => 0,
            (Format::AnchorsWithFees, true) => 666,
            (Format::AnchorsWithFees, false) => 706,
            (_, true) => 663,
            (_, false) => 703,
        };
        per_thousand(feerate, weight)
    }

    /// What a commitment with this many untrimmed HTLCs costs the opener, in satoshi.
    pub(super) fn cost(&self, feerate: u64, untrimmed: usize) -> u64 {
        let (weight, anchors) = match self.format.has_anchors() {
            true => (1_124, ANCHOR_SATOSHI.saturating_mul(2)),
            false => (724, 0),
        };
        let untrimmed = u64::try_from(untrimmed).unwrap_or(u64::MAX);
        let weight = untrimmed.saturating_mul(172).saturating_add(weight);
        per_thousand(feerate, weight).saturating_add(anchors)
    }

    /// Whether an HTLC is too small for an output at this feerate.
    pub(super) fn is_trimmed(&self, holder: Side, feerate: u64, htlc: &Htlc) -> bool {
        let fee = self.htlc_fee(feerate, htlc.offered);
        satoshi(htlc.amount_msat) < self.sides(holder).0.dust_limit_satoshi.saturating_add(fee)
    }
}

/// Millisatoshi in satoshi, rounded down.
pub(super) const fn satoshi(msat: u64) -> u64 {
    msat / 1_000
}

const fn per_thousand(feerate: u64, weight: u64) -> u64 {
    feerate.saturating_mul(weight) / 1_000
}

/// What an output is for. Where value and script are equal, the expiry decides the order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    output: Output,
    cltv_expiry: u32,
    /// Position of the HTLC in the state, and its witness script.
    htlc: Option<(usize, Vec<u8>)>,
}

/// Builds the commitment of `holder` with this state and per-commitment point.
///
/// # Errors
///
/// The first step that fails.
pub fn build(
    channel: &Channel,
    holder: Side,
    state: &State,
    per_commitment: &Point,
) -> Result<Commitment, Rejection> {
    ensure(Step::Number, state.number <= LARGEST)?;
    ensure(Step::HtlcCount, state.htlcs.len() <= usize::from(MOST_HTLCS).saturating_mul(2))?;
    let total = state.htlcs.iter().map(|htlc| htlc.amount_msat);
    let total = total
        .chain([state.to_holder_msat, state.to_other_msat])
        .try_fold(0_u64, |sum, each| sum.checked_add(each));
    let funded = channel.funding_satoshi.checked_mul(1_000);
    ensure(Step::Total, total.is_some() && total == funded)?;
    let keys = channel.keys(holder, per_commitment)?;
    let (own, other) = channel.sides(holder);
    let feerate = u64::from(state.feerate_per_kw);
    let anchors = channel.format.has_anchors();

    let mut planned = Vec::new();
    for (position, htlc) in state.htlcs.iter().enumerate() {
        if !channel.is_trimmed(holder, feerate, htlc) {
            let script = script::htlc(htlc, &keys, anchors);
            planned.push(Planned {
                output: Output { value: satoshi(htlc.amount_msat), script: script::p2wsh(&script) },
                cltv_expiry: htlc.cltv_expiry,
                htlc: Some((position, script)),
            });
        }
    }
    let cost_satoshi = channel.cost(feerate, planned.len());
    let has_htlcs = !planned.is_empty();
    let (mut to_holder, mut to_other) =
        (satoshi(state.to_holder_msat), satoshi(state.to_other_msat));
    let payer = if holder == channel.opener { &mut to_holder } else { &mut to_other };
    *payer = payer.saturating_sub(cost_satoshi);

    let to_local = script::to_local(&keys.revocation, own.to_self_delay, &keys.delayed);
    let delayed = script::p2wsh(&to_local);
    let to_remote = if anchors {
        script::p2wsh(&script::to_remote(&keys.to_other))
    } else {
        script::p2wpkh(&keys.to_other)
    };
    for (value, script, party) in [(to_holder, &delayed, own), (to_other, &to_remote, other)] {
        let is_there = value >= own.dust_limit_satoshi;
        let mut push = |value, script| {
            planned.push(Planned { output: Output { value, script }, cltv_expiry: 0, htlc: None });
        };
        if is_there {
            push(value, script.clone());
        }
        if anchors && (is_there || has_htlcs) {
            push(ANCHOR_SATOSHI, script::p2wsh(&script::anchor(&party.funding)));
        }
    }
    ensure(Step::Nothing, !planned.is_empty())?;
    planned.sort();

    let obscured = state.number ^ channel.obscuring_factor();
    let [_, _, a, b, c, d, e, f] = obscured.to_be_bytes();
    let sequence = u32::from_be_bytes([0x80, a, b, c]);
    let transaction = Transaction {
        version: 2,
        inputs: Vec::from([Input { outpoint: channel.funding, sequence }]),
        outputs: planned.iter().map(|each| each.output.clone()).collect(),
        locktime: u32::from_be_bytes([0x20, d, e, f]),
    };
    let txid = transaction.txid();

    let mut htlcs = Vec::new();
    for (output, each) in (0_u32..).zip(planned) {
        let Some((position, script)) = each.htlc else { continue };
        let Some(htlc) = state.htlcs.get(position) else { continue };
        let value = each.output.value;
        let fee = channel.htlc_fee(feerate, htlc.offered);
        let transaction = Transaction {
            version: 2,
            inputs: Vec::from([Input {
                outpoint: Outpoint { txid, output },
                sequence: u32::from(anchors),
            }]),
            // Untrimmed: the value is above the fee.
            outputs: Vec::from([Output {
                value: value.saturating_sub(fee),
                script: delayed.clone(),
            }]),
            locktime: if htlc.offered { htlc.cltv_expiry } else { 0 },
        };
        htlcs.push(HtlcOutput { output, value, htlc: htlc.clone(), script, transaction });
    }
    let number = state.number;
    Ok(Commitment { holder, number, transaction, txid, keys, cost_satoshi, htlcs })
}

impl Commitment {
    /// What both sides sign: for the funding output.
    #[must_use]
    pub fn sighash(&self, channel: &Channel) -> Option<B256> {
        let script = channel.funding_script();
        self.transaction.sighash(0, &script, channel.funding_satoshi, Covers::All)
    }
}

impl HtlcOutput {
    /// What the other side signs, so that the holder can resolve the HTLC.
    #[must_use]
    pub fn sighash(&self, covers: Covers) -> Option<B256> {
        self.transaction.sighash(0, &self.script, self.value, covers)
    }
}

impl Format {
    /// What the other side's signatures of HTLC transactions cover.
    #[must_use]
    pub fn htlc_signature_covers(self) -> Covers {
        if self.has_anchors() { Covers::SingleAnyoneCanPay } else { Covers::All }
    }
}

#[cfg(test)]
mod tests;
