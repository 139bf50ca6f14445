//! What a participant has pending, and in which order it may act on it.
//!
//! **Proved:** an outgoing hop is signed only while the incoming one is irrevocable and safe; a secret is
//! passed on only after it is stored; a lock is given up only after its removal is signed; no hash is
//! used twice; and no more is at risk than was allowed.
//! **Rule:** spec/channel.md §15, H5–H9, and "griefing".
//!
//! A [`Book`] is a value: every step gives the next one, and the caller stores it before it acts.

use super::hop::{self, Fee, Hop, Rate};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 5_81 {
    /// The incoming lock can still be taken back by the one who made it.
    NotCommitted = 1 "H5",
    /// The hop may not be signed; the cause says why.
    Unsafe = 2 "H4",
    /// The incoming lock cannot be enforced by this side alone.
    NotEnforceable = 3 "H6",
    /// The secret may not be shown; the cause says why.
    Reveal = 4 "H6",
    /// The secret was not stored.
    NotStored = 5 "H7",
    /// The lock has not expired.
    NotExpired = 6 "H8",
    /// The counterparty has not signed the removal.
    RemovalUnsigned = 7 "H8",
    /// The secret is known: claim, do not give up.
    SecretKnown = 8 "H8",
    /// The hash was used before: whoever knows its secret could take this payment.
    ReusedHash = 9 "H9",
    /// No such payment.
    Unknown = 10 "§15",
    /// Too many payments are pending.
    PendingCount = 11 "§15, griefing",
    /// Too much is pending.
    PendingAmount = 12 "§15, griefing",
    /// The money would be locked for too long.
    LockedLong = 13 "§15, griefing",
}}

/// How firmly an incoming lock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Commitment {
    /// The other side proposed it.
    Proposed,
    /// It is in this side's newest state, but the other side still holds an older one without it.
    Signed,
    /// It is in the newest state of both sides, and older ones are revoked or superseded.
    Irrevocable,
}

/// What may be at risk.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Payments pending.
    pub count: usize,
    /// Sum of the outgoing amounts pending, per asset.
    pub amount: U256,
    /// Seconds that money may be locked.
    pub seconds: u64,
}

/// Where a forwarded payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has shown the secret.
    Pending,
    /// The secret was shown downstream, and is stored.
    Learned(B256),
    /// The incoming hop was claimed.
    Claimed,
    /// The outgoing hop was removed, with the counterparty's signature.
    Failed,
}

/// A payment that is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forward {
    /// What pays this side.
    pub incoming: Hop,
    /// What it pays.
    pub outgoing: Hop,
    /// Where it stands.
    pub stage: Stage,
}

/// Everything that was ever forwarded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    forwards: Vec<Forward>,
}

/// A secret that the caller has stored: the only thing that can be claimed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored(B256);

impl Stored {
    /// H7: stores a secret by `write`, which says whether it is durable.
    ///
    /// # Errors
    ///
    /// [`Step::NotStored`].
    pub fn new(secret: B256, write: impl FnOnce(&B256) -> bool) -> Result<Self, Rejection> {
        ensure(Step::NotStored, write(&secret))?;
        Ok(Self(secret))
    }
}

impl Book {
    /// All payments.
    #[must_use]
    pub fn forwards(&self) -> &[Forward] {
        &self.forwards
    }

    fn pending(&self) -> impl Iterator<Item = &Forward> {
        let open = |stage| matches!(stage, Stage::Pending | Stage::Learned(_));
        self.forwards.iter().filter(move |forward| open(forward.stage))
    }

    fn find(&self, hash: &B256) -> Result<Forward, Rejection> {
        let found = self.forwards.iter().find(|forward| forward.outgoing.hash == *hash);
        found.copied().ok_or_else(|| Rejection::at(Step::Unknown))
    }

    fn with(&self, hash: &B256, stage: Stage) -> Self {
        let mut next = self.clone();
        for forward in &mut next.forwards {
            if forward.outgoing.hash == *hash {
                forward.stage = stage;
            }
        }
        next
    }

    /// H1 to H5, H9 and the limits: the outgoing hop may be signed once the next book is stored.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    #[expect(clippy::too_many_arguments, reason = "what a forward depends on, each from elsewhere")]
    pub fn forward(
        &self,
        incoming: &Hop,
        commitment: Commitment,
        outgoing: &Hop,
        fee: Fee,
        rate: Option<Rate>,
        limits: &Limits,
        now: u64,
    ) -> Result<Self, Rejection> {
        ensure(Step::NotCommitted, commitment == Commitment::Irrevocable)?;
        ensure(Step::ReusedHash, self.find(&outgoing.hash).is_err())?;
        hop::forward(incoming, outgoing, fee, rate, now)
            .map_err(|why| why.because_of(Step::Unsafe))?;
        ensure(Step::PendingCount, self.pending().count() < limits.count)?;
        let same = self.pending().filter(|forward| forward.outgoing.asset == outgoing.asset);
        let sum =
            same.fold(outgoing.amount, |sum, forward| sum.saturating_add(forward.outgoing.amount));
        ensure(Step::PendingAmount, sum <= limits.amount)?;
        let locked = outgoing.refund_at(now).map_err(|why| why.because_of(Step::Unsafe))?;
        ensure(Step::LockedLong, locked.saturating_sub(now) <= limits.seconds)?;
        let mut next = self.clone();
        let (incoming, outgoing, stage) = (*incoming, *outgoing, Stage::Pending);
        next.forwards.push(Forward { incoming, outgoing, stage });
        Ok(next)
    }

    /// H6, H7: the secret was shown downstream and stored: the next book, and the incoming hop that it
    /// claims. `alone`: whether this side can enforce that hop without the other.
    ///
    /// # Errors
    ///
    /// The first step that fails. A secret that comes too late for this side to enforce upstream is
    /// kept all the same: the caller asks the other side, which loses nothing by paying.
    pub fn learn(
        &self,
        secret: Stored,
        hash: &B256,
        alone: bool,
        now: u64,
    ) -> Result<(Self, Hop), Rejection> {
        let forward = self.find(hash)?;
        ensure(Step::NotEnforceable, alone)?;
        let incoming = forward.incoming;
        incoming.reveal(&secret.0, now).map_err(|why| why.because_of(Step::Reveal))?;
        Ok((self.with(hash, Stage::Learned(secret.0)), incoming))
    }

    /// The incoming hop was claimed.
    ///
    /// # Errors
    ///
    /// [`Step::Unknown`] unless its secret is known.
    pub fn claimed(&self, hash: &B256) -> Result<Self, Rejection> {
        let forward = self.find(hash)?;
        ensure(Step::Unknown, matches!(forward.stage, Stage::Learned(_)))?;
        Ok(self.with(hash, Stage::Claimed))
    }

    /// H8: the outgoing hop is given up, after which the incoming one may be given back.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn remove(
        &self,
        hash: &B256,
        removal_signed: bool,
        now: u64,
    ) -> Result<(Self, Hop), Rejection> {
        let forward = self.find(hash)?;
        ensure(Step::SecretKnown, forward.stage == Stage::Pending)?;
        let refund = forward.outgoing.refund_at(now);
        let refund = refund.map_err(|why| why.because_of(Step::NotExpired))?;
        ensure(Step::NotExpired, now >= refund)?;
        ensure(Step::RemovalUnsigned, removal_signed)?;
        Ok((self.with(hash, Stage::Failed), forward.incoming))
    }
}

#[cfg(test)]
mod tests;
