//! A revoked commitment was broadcast: what can be taken of it, and how.
//!
//! **Proved:** these outputs of this transaction are spendable, at once, with the revocation key, whose
//! secret the counterparty gave half of. **Not proved:** that the transaction is in the chain; that a
//! penalty gets into a block in time.
//! **Rule:** BOLT 5, "Revoked Transaction Close Handling"; spec/channel.md §13.5.

use super::audit;
use super::commitment::{Channel, Htlc, Keys, Side};
use super::point::Point;
use super::script;
use super::secret::{Store, index};
use super::transaction::{Covers, Input, Outpoint, Output, Transaction, der};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 566 {
    /// The counterparty has not revoked a commitment of this number.
    NotRevoked = 1 "§13.5",
    /// The secret does not belong to this commitment: none of its outputs is what it would be.
    NothingToTake = 2 "§13.5",
    /// Nothing is claimed, or an output twice, or the fee leaves nothing.
    Sweep = 3 "§13.5",
    /// The penalty does not spend what is claimed, in this order.
    Inputs = 4 "§13.5",
    /// A signature is not the revocation key's over this penalty; the cause says more.
    Signature = 5 "§13.5",
}}

/// Blocks within which an HTLC may not share its fate with others: whoever gets one of them spent in
/// time invalidates a transaction that sweeps all.
const SECURITY_DELAY: u32 = 18;

crate::choice! {
    /// What an output was for.
    pub enum Kind {
        /// The balance of whoever cheated, or of his HTLC transaction.
        ToLocal = 0,
        /// An HTLC that he offered.
        Offered = 1,
        /// An HTLC that he received.
        Received = 2,
    }
}

/// An output that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it is.
    pub outpoint: Outpoint,
    /// In satoshi.
    pub value: u64,
    /// What it was for.
    pub kind: Kind,
    /// Its witness script.
    pub script: Vec<u8>,
    /// Block from which on an HTLC can be taken by its timeout.
    pub cltv_expiry: Option<u32>,
    /// Weight that the input adds to a transaction, its witness included.
    pub weight: u64,
}

/// Everything to punish with, but for one's own secret: a watchtower needs no more than this and a
/// signature for each claim.
#[derive(Clone, Debug)]
pub struct Penalty {
    /// Number of the revoked commitment.
    pub number: u64,
    /// Its secret, that the counterparty gave away.
    pub per_commitment_secret: B256,
    /// Keys of that commitment; [`Keys::revocation`] is the one to sign with.
    pub keys: Keys,
    /// What can be taken.
    pub claims: Vec<Claim>,
}

/// Finds what can be taken of a counterparty's revoked commitment with this number. `htlcs` are those
/// that it had, as seen by its holder.
///
/// # Errors
///
/// The first step that fails.
pub fn of(
    channel: &Channel,
    store: &Store,
    number: u64,
    htlcs: &[Htlc],
    transaction: &Transaction,
) -> Result<Penalty, Rejection> {
    let secret = store.secret(index(number)?);
    let secret = secret.ok_or_else(|| Rejection::got(Step::NotRevoked, number))?;
    let keys = channel.keys(Side::Remote, &Point::of_published(&secret.0)?)?;
    let mut penalty = Penalty { number, per_commitment_secret: secret, keys, claims: Vec::new() };
    penalty.claims = penalty.claims_of(channel, htlcs, transaction);
    ensure(Step::NothingToTake, !penalty.claims.is_empty())?;
    Ok(penalty)
}

impl Penalty {
    /// What can be taken of the commitment, or of an HTLC transaction that spends it: that has the
    /// same script as the balance, and the same delay from its own block on.
    #[must_use]
    pub fn claims_of(
        &self,
        channel: &Channel,
        htlcs: &[Htlc],
        transaction: &Transaction,
    ) -> Vec<Claim> {
        let anchors = channel.format.has_anchors();
        let delay = channel.remote.to_self_delay;
        let to_local = script::to_local(&self.keys.revocation, delay, &self.keys.delayed);
        let mut scripts = Vec::from([(script::p2wsh(&to_local), Kind::ToLocal, to_local, None)]);
        for htlc in htlcs {
            let kind = if htlc.offered { Kind::Offered } else { Kind::Received };
            let script = script::htlc(htlc, &self.keys, anchors);
            scripts.push((script::p2wsh(&script), kind, script, Some(htlc.cltv_expiry)));
        }
        let txid = transaction.txid();
        let mut claims = Vec::new();
        for (output, Output { value, script: pays }) in (0_u32..).zip(&transaction.outputs) {
            let Some((_, kind, script, cltv_expiry)) = scripts.iter().find(|it| it.0 == *pays)
            else {
                continue;
            };
            let weight = match (kind, anchors) {
                (Kind::ToLocal, _) => 324,
                (Kind::Offered, false) => 407,
                (Kind::Offered, true) => 410,
                (Kind::Received, false) => 413,
                (Kind::Received, true) => 416,
            };
            claims.push(Claim {
                outpoint: Outpoint { txid, output },
                value: *value,
                kind: *kind,
                script: script.clone(),
                cltv_expiry: *cltv_expiry,
                weight,
            });
        }
        claims
    }

    /// Which claims may share a transaction at this height: with anchors an HTLC that expires within 18
    /// blocks stands alone, since whoever cheated can pin what it shares.
    #[must_use]
    pub fn batches(&self, channel: &Channel, height: u32) -> Vec<Vec<Claim>> {
        let alone = |claim: &&Claim| {
            let urgent = height.saturating_add(SECURITY_DELAY);
            channel.format.has_anchors() && claim.cltv_expiry.is_some_and(|expiry| expiry <= urgent)
        };
        let shared: Vec<Claim> =
            self.claims.iter().filter(|claim| !alone(claim)).cloned().collect();
        let alone = self.claims.iter().filter(alone).map(|claim| Vec::from([claim.clone()]));
        let mut batches: Vec<Vec<Claim>> = alone.collect();
        if !shared.is_empty() {
            batches.push(shared);
        }
        batches
    }

    /// Verifies a penalty that somebody prepared: it spends these claims, each with a signature of the
    /// revocation key over all of it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(
        &self,
        claims: &[Claim],
        transaction: &Transaction,
        signatures: &[[u8; 64]],
    ) -> Result<(), Rejection> {
        let outpoints = transaction.inputs.iter().map(|input| input.outpoint);
        let claimed = claims.iter().map(|claim| claim.outpoint);
        ensure(Step::Inputs, outpoints.eq(claimed) && claims.len() == signatures.len())?;
        for (input, (claim, signature)) in claims.iter().zip(signatures).enumerate() {
            let digest = claim.sighash(transaction, input);
            let key = &self.keys.revocation;
            audit::verify_signature(digest, signature, key, audit::Step::Signature)
                .map_err(|why| why.because_of(Step::Signature))?;
        }
        Ok(())
    }
}

/// The transaction that takes these claims, less a fee, without signatures.
///
/// # Errors
///
/// [`Step::Sweep`].
pub fn sweep(claims: &[Claim], script: &[u8], fee_satoshi: u64) -> Result<Transaction, Rejection> {
    let mut outpoints: Vec<_> =
        claims.iter().map(|claim| (claim.outpoint.txid, claim.outpoint.output)).collect();
    outpoints.sort_unstable();
    ensure(Step::Sweep, outpoints.array_windows().all(|[a, b]| a != b))?;
    let total = claims.iter().try_fold(0_u64, |sum, claim| sum.checked_add(claim.value));
    let value = total.and_then(|total| total.checked_sub(fee_satoshi));
    let value = value.filter(|value| *value > 0).ok_or_else(|| Rejection::at(Step::Sweep))?;
    let input = |claim: &Claim| Input { outpoint: claim.outpoint, sequence: u32::MAX };
    Ok(Transaction {
        version: 2,
        inputs: claims.iter().map(input).collect(),
        outputs: Vec::from([Output { value, script: script.to_vec() }]),
        locktime: 0,
    })
}

impl Claim {
    /// What the revocation key signs where the claim is this input of a transaction.
    #[must_use]
    pub fn sighash(&self, transaction: &Transaction, input: usize) -> Option<B256> {
        transaction.sighash(input, &self.script, self.value, Covers::All)
    }

    /// The witness of that input.
    #[must_use]
    pub fn witness(&self, keys: &Keys, signature: &[u8; 64]) -> Vec<Vec<u8>> {
        let path = match self.kind {
            Kind::ToLocal => Vec::from([1]),
            _ => keys.revocation.bytes().to_vec(),
        };
        Vec::from([der(signature, Covers::All), path, self.script.clone()])
    }
}

/// Private key of [`Keys::revocation`], from the secret of one's own revocation basepoint. Zeroise it.
///
/// # Errors
///
/// A secret that is out of range.
#[cfg(feature = "signing")]
pub fn private_key(penalty: &Penalty, base: &[u8; 32]) -> Result<[u8; 32], Rejection> {
    super::keys::derive_revocation_private(base, &penalty.per_commitment_secret.0)
}

#[cfg(test)]
mod tests;
