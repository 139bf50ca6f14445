//! For tests: a channel whose secrets are known, so that both sides can sign.

use super::commitment::{Channel, Commitment, Format, Htlc, Party, Side, State};
use super::keys::{derive_private, point_of};
use super::point::Point;
use super::secret::{Revealed, Store, generate, index};
use super::transaction::Outpoint;
use crate::crypto::secp256k1::sign;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::B256;

pub(super) const SEED: B256 = B256::repeat_byte(0x5e);

/// Secrets of a side: funding, revocation, payment, delayed payment, HTLCs.
pub(super) fn secrets(side: Side) -> [[u8; 32]; 5] {
    let first = if side == Side::Local { 0x10 } else { 0x20 };
    [first, first + 1, first + 2, first + 3, first + 4].map(|byte| [byte; 32])
}

pub(super) fn party(side: Side) -> Party {
    let [funding, revocation, payment, delayed_payment, htlc] =
        secrets(side).map(|secret| point_of(&secret).unwrap());
    Party {
        funding,
        revocation,
        payment,
        delayed_payment,
        htlc,
        dust_limit_satoshi: 354,
        to_self_delay: if side == Side::Local { 144 } else { 720 },
        channel_reserve_satoshi: 10_000,
        max_htlc_value_in_flight_msat: 500_000_000,
        max_accepted_htlcs: 4,
        htlc_minimum_msat: 1_000,
    }
}

pub(super) fn channel(format: Format) -> Channel {
    Channel {
        chain_hash: B256::repeat_byte(0xc4),
        funding: Outpoint { txid: B256::repeat_byte(0xf0), output: 1 },
        funding_satoshi: 1_000_000,
        opener: Side::Local,
        format,
        local: party(Side::Local),
        remote: party(Side::Remote),
    }
}

pub(super) fn htlc(offered: bool, amount_msat: u64, cltv_expiry: u32) -> Htlc {
    let payment_hash = B256::repeat_byte(cltv_expiry as u8);
    Htlc { offered, amount_msat, payment_hash, cltv_expiry }
}

/// 500,000 and 350,000 satoshi, two HTLCs offered, one received.
pub(super) fn state(number: u64) -> State {
    State {
        number,
        feerate_per_kw: 1_000,
        to_holder_msat: 500_000_000,
        to_other_msat: 350_000_000,
        htlcs: vec![
            htlc(true, 60_000_000, 700_010),
            htlc(true, 50_000_000, 700_050),
            htlc(false, 40_000_000, 700_040),
        ],
    }
}

/// Point and secret of a commitment with this number.
pub(super) fn per_commitment(number: u64) -> (Point, B256) {
    let secret = generate(&SEED, index(number).unwrap()).unwrap();
    (point_of(&secret.0).unwrap(), secret)
}

/// Everything before this number is revoked.
pub(super) fn store(number: u64) -> Store {
    (0..number).fold(Store::new(), |store, number| {
        let revealed = Revealed { index: index(number).unwrap(), secret: per_commitment(number).1 };
        store.insert(revealed).unwrap()
    })
}

pub(super) fn signature(digest: &B256, key: &[u8; 32]) -> [u8; 64] {
    sign(&digest.0, key).unwrap()[..64].try_into().unwrap()
}

/// What the counterparty signs for a commitment of the caller's with this number.
pub(super) fn signed(channel: &Channel, commitment: &Commitment) -> ([u8; 64], Vec<[u8; 64]>) {
    let [funding, .., htlc] = secrets(Side::Remote);
    let key = derive_private(&htlc, &per_commitment(commitment.number).0).unwrap();
    let covers = channel.format.htlc_signature_covers();
    let htlcs = commitment.htlcs.iter();
    (
        signature(&commitment.sighash(channel).unwrap(), &funding),
        htlcs.map(|htlc| signature(&htlc.sighash(covers).unwrap(), &key)).collect(),
    )
}
