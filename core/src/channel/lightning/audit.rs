//! A new commitment of one's own, before the old one is revoked; and the counterparty's revocation.
//!
//! **Proved:** the counterparty signed exactly the transactions that follow from the caller's own view:
//! he can broadcast them and resolve every HTLC that has an output.
//! **Not proved:** that the funding output is confirmed and unspent; that the feerate is enough to get
//! into a block.
//! **Rule:** BOLT 2, "Normal Operation"; spec/channel.md §13.4, L1–L7.

use super::commitment::{Channel, Commitment, MOST_HTLCS, Side, State, build, satoshi};
use super::point::Point;
use super::secret::{Store, generate, index};
use super::transaction::Covers;
use crate::codec::record::{Bytes, Wire};
use crate::crypto::secp256k1::{lower_s, verify};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 564 {
    /// The number is not the one after the commitment that is held.
    Number = 1 "L1",
    /// No commitment follows from the caller's own view; the cause says why.
    Build = 2 "L2",
    /// A dust limit is below 354 satoshi: its outputs would not be relayed.
    DustLimit = 3 "L5",
    /// An HTLC is worth nothing, or less than the side that receives it takes.
    HtlcAmount = 4 "L5",
    /// An HTLC expires at what is a time, not a block.
    HtlcExpiry = 5 "L5",
    /// A side has more HTLCs offered to it than it takes, or than 483.
    HtlcCount = 6 "L5",
    /// A side has more in flight to it than it takes.
    InFlight = 7 "L5",
    /// The opener cannot pay the fee.
    Fee = 8 "L5",
    /// A side spent of what it must keep: it would have too little to lose.
    Reserve = 9 "L5",
    /// A signature is zero, out of range, or has its s in the upper half.
    SignatureForm = 10 "L3",
    /// The counterparty did not sign this commitment.
    Signature = 11 "L3",
    /// There is not one signature for each HTLC that has an output.
    HtlcSignatureCount = 12 "L4",
    /// The counterparty did not sign the transaction that resolves this HTLC (its output is shown).
    HtlcSignature = 13 "L4",
    /// What was read back from the store is not this commitment: the old one must not be revoked yet.
    Stored = 14 "L6",
    /// The revocation does not hold; the cause says why (S1–S3). Fail the channel.
    Revocation = 15 "L7",
}}

/// Smallest dust limit with which all standard outputs are relayed, in satoshi.
const SMALLEST_DUST_LIMIT: u64 = 354;
/// Locktimes from here on are times.
const FIRST_TIME: u32 = 500_000_000;

/// What a counterparty's `commitment_signed` brings: signatures as on the wire, r ‖ s.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// For the funding output.
    pub signature: &'a [u8; 64],
    /// For HTLC transactions, in the order of the outputs.
    pub htlc_signatures: &'a [[u8; 64]],
}

crate::record! {
    /// What to write down before anything is revoked: everything to broadcast the commitment with.
    pub struct Record {
        /// The state.
        pub state: State,
        /// Per-commitment point, 33 bytes.
        pub point: Bytes,
        /// The counterparty's signature.
        pub signature: Bytes,
        /// His signatures of HTLC transactions, in the order of the outputs.
        pub htlc_signatures: Vec<Bytes>,
    }
}

/// A commitment that the counterparty signed.
#[derive(Clone, Debug)]
pub struct Audited {
    /// The commitment.
    pub commitment: Commitment,
    /// What to write down.
    pub record: Record,
    /// Whether the opener could also pay twice the feerate. He should (L5): else the next rise stops
    /// the channel.
    pub has_fee_buffer: bool,
}

/// Audits the caller's next commitment.
///
/// `previous` and `next` are his own view of his commitments; `point` is the per-commitment point of the
/// next one.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    channel: &Channel,
    previous: &State,
    next: &State,
    point: &Point,
    signed: &Signed<'_>,
) -> Result<Audited, Rejection> {
    equal(Step::Number, previous.number.saturating_add(1), next.number)?;
    let built = build(channel, Side::Local, next, point);
    let commitment = built.map_err(|why| why.because_of(Step::Build))?;
    let has_fee_buffer = limits(channel, previous, next)?;

    let key = &channel.remote.funding;
    verify_signature(commitment.sighash(channel), signed.signature, key, Step::Signature)?;
    let (expected, got) = (commitment.htlcs.len(), signed.htlc_signatures.len());
    equal(Step::HtlcSignatureCount, expected as u64, got as u64)?;
    let covers = channel.format.htlc_signature_covers();
    for (htlc, signature) in commitment.htlcs.iter().zip(signed.htlc_signatures) {
        let key = &commitment.keys.other_htlc;
        verify_signature(htlc.sighash(covers), signature, key, Step::HtlcSignature)?;
    }
    let bytes = |signature: &[u8; 64]| Bytes(signature.to_vec());
    let record = Record {
        state: next.clone(),
        point: Bytes(point.bytes().to_vec()),
        signature: bytes(signed.signature),
        htlc_signatures: signed.htlc_signatures.iter().map(bytes).collect(),
    };
    Ok(Audited { commitment, record, has_fee_buffer })
}

/// L3: in range, s in the lower half, made with this key.
pub(super) fn verify_signature(
    digest: Option<B256>,
    signature: &[u8; 64],
    key: &Point,
    step: Step,
) -> Result<(), Rejection> {
    let mut with_id = [0; 65];
    with_id.iter_mut().zip(signature).for_each(|(to, from)| *to = *from);
    ensure(Step::SignatureForm, matches!(lower_s(&with_id), Some((_, false))))?;
    let digest = digest.ok_or_else(|| Rejection::at(step))?;
    // Both coordinates: a compressed key would have to be decompressed once more.
    ensure(step, verify(&digest.0, signature, &key.key().coordinates()))
}

/// L5. Whether the opener could also pay twice the feerate.
fn limits(channel: &Channel, previous: &State, next: &State) -> Result<bool, Rejection> {
    let parties = [&channel.local, &channel.remote];
    let dust = parties.map(|party| party.dust_limit_satoshi);
    ensure(Step::DustLimit, dust.iter().all(|dust| *dust >= SMALLEST_DUST_LIMIT))?;
    for (offered, receiver) in [(true, &channel.remote), (false, &channel.local)] {
        let (mut count, mut in_flight) = (0_u16, 0_u64);
        for htlc in next.htlcs.iter().filter(|htlc| htlc.offered == offered) {
            let least = receiver.htlc_minimum_msat.max(1);
            ensure(Step::HtlcAmount, htlc.amount_msat >= least)?;
            ensure(Step::HtlcExpiry, htlc.cltv_expiry < FIRST_TIME)?;
            count = count.saturating_add(1);
            in_flight = in_flight.saturating_add(htlc.amount_msat);
        }
        ensure(Step::HtlcCount, count <= receiver.max_accepted_htlcs.min(MOST_HTLCS))?;
        ensure(Step::InFlight, in_flight <= receiver.max_htlc_value_in_flight_msat)?;
    }

    let feerate = u64::from(next.feerate_per_kw);
    let cost = |feerate| {
        let has_output = |htlc: &&_| !channel.is_trimmed(Side::Local, feerate, htlc);
        channel.cost(feerate, next.htlcs.iter().filter(has_output).count())
    };
    let mut buffered = true;
    let sides = [
        (Side::Local, previous.to_holder_msat, next.to_holder_msat),
        (Side::Remote, previous.to_other_msat, next.to_other_msat),
    ];
    for (side, before, after) in sides {
        let mut left = satoshi(after);
        if side == channel.opener {
            let cost = [cost(feerate), cost(feerate.saturating_mul(2))];
            let [paid, twice] = cost.map(|cost| left.checked_sub(cost));
            left = paid.ok_or_else(|| Rejection::differs(Step::Fee, left, cost[0]))?;
            buffered = twice.is_some();
        }
        // A balance may be below the reserve from the start, but must not go there.
        let reserve = channel.sides(side).0.channel_reserve_satoshi;
        ensure(Step::Reserve, left >= reserve || after >= before)?;
    }
    Ok(buffered)
}

impl Audited {
    /// What to write down, durably, before [`Audited::release`].
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.record.write(&mut out);
        out
    }

    /// L6: the secret that revokes the commitment before this one. `stored` was read back from the store.
    /// Once it is sent, that commitment must never be broadcast.
    ///
    /// # Errors
    ///
    /// [`Step::Stored`].
    pub fn release(&self, stored: &[u8], seed: &B256) -> Result<B256, Rejection> {
        ensure(Step::Stored, self.bytes() == stored)?;
        generate(seed, index(self.commitment.number.saturating_sub(1))?)
    }
}

/// L7: the counterparty revokes his oldest commitment that is not revoked, which used this point. Write
/// down what is returned before that commitment counts as dead.
///
/// # Errors
///
/// [`Step::Revocation`], because of S1, S2 or S3.
pub fn revoke(store: &Store, secret: &B256, point: &Point) -> Result<Store, Rejection> {
    store.revoke(secret, point).map_err(|why| why.because_of(Step::Revocation))
}

/// The witness that spends the funding output: both signatures, in the order of their keys.
#[must_use]
pub fn funding_witness(channel: &Channel, local: &[u8; 64], remote: &[u8; 64]) -> Vec<Vec<u8>> {
    let local_first = channel.local.funding.bytes() <= channel.remote.funding.bytes();
    let (first, second) = if local_first { (local, remote) } else { (remote, local) };
    let signature = |signature| super::transaction::der(signature, Covers::All);
    Vec::from([Vec::new(), signature(first), signature(second), channel.funding_script()])
}

#[cfg(test)]
mod tests;
