//! The funding output was spent: by what, and what to do.
//!
//! **Proved:** which commitment of the channel the transaction is, as far as the caller's store goes.
//! **Not proved:** that it is in the chain, or stays there: the height is the caller's word.
//! **Rule:** BOLT 5; spec/channel.md §13.5.

use super::commitment::{Channel, Commitment, Htlc, Keys};
use super::penalty::{self, Penalty};
use super::point::Point;
use super::script;
use super::secret::Store;
use super::transaction::Transaction;
use crate::channel::dispute::{Advice, Clock, Share, Verdict};
use crate::rejection::{Rejection, ensure};
use alloc::boxed::Box;
use alloc::vec::Vec;
use alloy_primitives::U256;

crate::steps! { 565 {
    /// The transaction does not spend the funding output, or not that alone.
    Funding = 1 "§13.5",
    /// It is no commitment: the channel was closed by agreement, which both signed.
    NoCommitment = 2 "§13.5",
    /// It is neither the newest commitment of a side nor a revoked one of the counterparty's: the
    /// caller's store is not this channel's.
    Unknown = 3 "§13.5",
    /// The commitment's secret was given away: whoever broadcasts it gives the channel away.
    Revoked = 4 "§13.5",
}}

/// What the caller's store says.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// His newest commitment.
    pub local: &'a Commitment,
    /// The counterparty's that are not revoked: one, or two while a revocation is due.
    pub remote: &'a [Commitment],
    /// Secrets of those that are.
    pub revoked: &'a Store,
}

/// Whose commitment was seen.
#[derive(Clone, Debug)]
pub enum Seen {
    /// The caller's newest.
    Mine,
    /// The counterparty's newest.
    Theirs,
    /// One that the counterparty had revoked. None: all of it is the caller's anyway.
    Revoked(Option<Box<Penalty>>),
    /// One that the caller's store does not know yet: it is old. He must not broadcast anything.
    Ahead,
}

/// What was seen and what to do.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Number of the commitment.
    pub number: u64,
    /// Whose it is.
    pub seen: Seen,
    /// What to do and until which block: of a revoked commitment the balance can be taken until then,
    /// while its HTLCs are a race from its first block on. Shares are in satoshi, of what the chain's
    /// hash names; there are no calls, as there is no contract.
    pub advice: Advice,
}

/// Number of a commitment, as hidden in its sequence and locktime.
///
/// # Errors
///
/// [`Step::Funding`] or [`Step::NoCommitment`].
pub fn number(channel: &Channel, transaction: &Transaction) -> Result<u64, Rejection> {
    let [input] = transaction.inputs.as_slice() else { return Err(Rejection::at(Step::Funding)) };
    ensure(Step::Funding, input.outpoint == channel.funding)?;
    let ([sequence, a, b, c], [locktime, d, e, f]) =
        (input.sequence.to_be_bytes(), transaction.locktime.to_be_bytes());
    ensure(Step::NoCommitment, sequence == 0x80 && locktime == 0x20)?;
    Ok(u64::from_be_bytes([0, 0, a, b, c, d, e, f]) ^ channel.obscuring_factor())
}

/// Says what a transaction is that spends the funding output, in the block of this height.
///
/// `htlcs` are needed where it is revoked: those of the counterparty's commitment with that [`number`],
/// as he saw them.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    channel: &Channel,
    held: &Held<'_>,
    htlcs: &[Htlc],
    transaction: &Transaction,
    height: u32,
) -> Result<Answer, Rejection> {
    let number = number(channel, transaction)?;
    let txid = transaction.txid();
    let newest = held.remote.iter().chain([held.local]).map(|it| it.number).max();
    let (seen, verdict, deadline, worst_case) = if held.local.txid == txid {
        let (verdict, deadline) = race(held.local, false);
        (Seen::Mine, verdict, deadline, mine(channel, held.local))
    } else if let Some(theirs) = held.remote.iter().find(|theirs| theirs.txid == txid) {
        let (verdict, deadline) = race(theirs, true);
        let back = sum(theirs.htlcs.iter().filter(|it| !it.htlc.offered).map(|it| it.value));
        let paid = to_remote(channel, &theirs.keys.to_other, transaction);
        (Seen::Theirs, verdict, deadline, paid.saturating_add(back))
    } else if number < held.revoked.revoked() {
        revoked(channel, held, htlcs, transaction, number, height)?
    } else if Some(number) > newest {
        let paid = to_remote(channel, &channel.local.payment, transaction);
        (Seen::Ahead, Verdict::Stale, None, paid)
    } else {
        return Err(Rejection::got(Step::Unknown, number));
    };
    let share = Share { asset: channel.chain_hash, amount: U256::from(worst_case) };
    let advice = Advice {
        verdict,
        deadline: deadline.map(u64::from),
        clock: Clock::BlockNumber,
        calls: Vec::new(),
        worst_case: Vec::from([share]),
        enforceable: Vec::new(),
    };
    Ok(Answer { number, seen, advice })
}

/// Whose it is, what to do, until when, and what is the caller's: in satoshi.
type Found = (Seen, Verdict, Option<u32>, u64);

fn revoked(
    channel: &Channel,
    held: &Held<'_>,
    htlcs: &[Htlc],
    transaction: &Transaction,
    number: u64,
    height: u32,
) -> Result<Found, Rejection> {
    match penalty::of(channel, held.revoked, number, htlcs, transaction) {
        Ok(penalty) => {
            let taken = sum(penalty.claims.iter().map(|claim| claim.value));
            let paid = to_remote(channel, &penalty.keys.to_other, transaction);
            // In the block after this one he can take his balance himself.
            let last = height.saturating_add(u32::from(channel.remote.to_self_delay));
            let deadline = Some(last.saturating_sub(1));
            let total = taken.saturating_add(paid);
            Ok((Seen::Revoked(Some(Box::new(penalty))), Verdict::Respond, deadline, total))
        }
        Err(why) => match to_remote(channel, &channel.local.payment, transaction) {
            0 => Err(why.because_of(Step::Unknown)),
            paid => Ok((Seen::Revoked(None), Verdict::Safe, None, paid)),
        },
    }
}

fn sum(values: impl Iterator<Item = u64>) -> u64 {
    values.fold(0, u64::saturating_add)
}

/// HTLCs that the caller can claim with a preimage, until they expire.
fn race(commitment: &Commitment, offered: bool) -> (Verdict, Option<u32>) {
    let claimable = commitment.htlcs.iter().filter(|it| it.htlc.offered == offered);
    let first = claimable.map(|it| it.htlc.cltv_expiry).min();
    (first.map_or(Verdict::Safe, |_| Verdict::Respond), first)
}

/// What a commitment of the counterparty's pays this key of the caller's, in satoshi. With a static
/// remote key that is his payment basepoint: what is left to him even when all else is lost.
#[must_use]
pub fn to_remote(channel: &Channel, key: &Point, transaction: &Transaction) -> u64 {
    let script = if channel.format.has_anchors() {
        script::p2wsh(&script::to_remote(key))
    } else {
        script::p2wpkh(key)
    };
    paid(transaction, &script)
}

/// What the caller's own commitment pays him: his balance, and what he offered and gets back.
fn mine(channel: &Channel, commitment: &Commitment) -> u64 {
    let Keys { revocation, delayed, .. } = &commitment.keys;
    let script = script::to_local(revocation, channel.local.to_self_delay, delayed);
    let offered = commitment.htlcs.iter().filter(|it| it.htlc.offered);
    let back = offered.flat_map(|it| &it.transaction.outputs).map(|output| output.value);
    paid(&commitment.transaction, &script::p2wsh(&script)).saturating_add(sum(back))
}

fn paid(transaction: &Transaction, script: &[u8]) -> u64 {
    let outputs = transaction.outputs.iter().filter(|output| output.script == script);
    sum(outputs.map(|output| output.value))
}

/// Whether the caller may broadcast his commitment of this number: he has not given its secret away.
///
/// # Errors
///
/// [`Step::Revoked`].
pub fn may_broadcast(number: u64, oldest_not_revoked: u64) -> Result<(), Rejection> {
    if number < oldest_not_revoked {
        return Err(Rejection::differs(Step::Revoked, oldest_not_revoked, number));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
