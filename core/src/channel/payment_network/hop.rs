//! Whether a hop may be signed: the checker of hash-locked payments.
//!
//! **Proved:** whoever signs the outgoing hop after [`forward`] can claim the incoming one with the same
//! secret, at least the fee above what it pays, whenever the secret is shown downstream; and the payee
//! after [`receive`] can claim its money with its secret.
//! **Not proved:** that anybody shows the secret; that the block times stay within the chain's bounds.
//! **Rule:** spec/channel.md §15, H1–H4, H6, H10.

use super::Dialect;
use super::clock::{Chain, Expiry, Span};
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{B256, U256};

crate::steps! { 5_80 {
    /// The hops are locked by different functions: one secret does not open both.
    LockFunction = 1 "H1",
    /// Downstream a secret passes that upstream refuses.
    SecretLength = 2 "H2",
    /// The hash is that of the zero secret, with which Vector cancels.
    ZeroSecret = 3 "H2",
    /// The hops are locked by different hashes.
    Hash = 4 "H3",
    /// The hops pay different assets, and no rate was agreed.
    Asset = 5 "H3",
    /// The incoming amount does not cover the outgoing one and the fee.
    Amount = 6 "H3",
    /// A sum does not fit.
    Overflow = 7 "H3",
    /// The hop's own margins are below what its protocol needs.
    MarginSmall = 8 "H4",
    /// The incoming hop expires before, or too soon after, the outgoing one.
    ExpiryOrder = 9 "H4",
    /// The hop expires too soon to be enforced.
    ExpirySoon = 10 "H4",
    /// A time cannot be compared; the cause says why.
    Clock = 11 "H10",
    /// A route is empty or too long.
    RouteLength = 12 "§15",
    /// The secret does not open the lock.
    Secret = 13 "H6",
    /// The hop expires before a claim could be enforced: do not show the secret.
    RevealLate = 14 "H6",
}}

/// Longest route: as many hops as Lightning's onion holds, rounded down.
pub const MOST_HOPS: usize = 20;

/// One lock in one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// How it is locked.
    pub dialect: Dialect,
    /// Where.
    pub chain: Chain,
    /// Hash of the secret.
    pub hash: B256,
    /// What it pays: the token's address as a word, or the hash of whatever names it.
    pub asset: B256,
    /// How much.
    pub amount: U256,
    /// Until when.
    pub expiry: Expiry,
    /// What its receiver needs between the expiry of what it pays out and this one, in this hop's unit:
    /// Lightning's cltv_expiry_delta, Raiden's reveal timeout, Vector's dispute times together.
    pub delta: u64,
    /// What its receiver needs to enforce a claim, in this hop's unit.
    pub enforce: u64,
}

/// What a forwarder takes, of what it pays out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fee {
    /// Per payment.
    pub base: U256,
    /// Per million.
    pub parts_per_million: u32,
}

/// What an outgoing unit costs in the incoming asset, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Incoming units …
    pub incoming: U256,
    /// … per so many outgoing ones.
    pub outgoing: U256,
}

impl Hop {
    /// When it is this long before the expiry.
    fn before(&self, duration: u64, now: u64) -> Result<Span, Rejection> {
        let span = self.expiry.before(duration).span(self.dialect, &self.chain, now);
        span.map_err(|why| why.because_of(Step::Clock))
    }

    fn margins(&self) -> Result<(), Rejection> {
        let enough = self.delta >= self.dialect.least_delta()
            && self.enforce >= self.dialect.least_enforce();
        ensure(Step::MarginSmall, enough)?;
        let zero = self.dialect.lock_function().lock(&B256::ZERO);
        ensure(Step::ZeroSecret, self.hash != zero)
    }

    /// The last moment (in seconds) at which its receiver may begin to claim.
    ///
    /// # Errors
    ///
    /// [`Step::Clock`].
    pub fn claim_by(&self, now: u64) -> Result<u64, Rejection> {
        Ok(self.before(self.enforce, now)?.earliest)
    }

    /// From when on its sender can have the money back.
    ///
    /// # Errors
    ///
    /// [`Step::Clock`].
    pub fn refund_at(&self, now: u64) -> Result<u64, Rejection> {
        Ok(self.before(0, now)?.latest)
    }

    /// H6: the secret opens this hop, and there is time to enforce it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn reveal(&self, secret: &B256, now: u64) -> Result<(), Rejection> {
        equal(Step::Secret, self.hash, self.dialect.lock_function().lock(secret))?;
        let claim_by = self.claim_by(now)?;
        if now >= claim_by {
            return Err(Rejection::differs(Step::RevealLate, claim_by, now));
        }
        Ok(())
    }
}

/// What has to come in for a payment that goes out.
///
/// # Errors
///
/// [`Step::Asset`], [`Step::Overflow`].
pub fn price(
    incoming: &B256,
    outgoing: &Hop,
    fee: Fee,
    rate: Option<Rate>,
) -> Result<U256, Rejection> {
    let overflow = || Rejection::at(Step::Overflow);
    let parts = outgoing.amount.checked_mul(U256::from(fee.parts_per_million));
    let parts = parts.ok_or_else(overflow)?.div_ceil(U256::from(1_000_000));
    let total = outgoing.amount.checked_add(fee.base).and_then(|sum| sum.checked_add(parts));
    let total = total.ok_or_else(overflow)?;
    let Some(Rate { incoming: per, outgoing: units }) = rate else {
        equal(Step::Asset, *incoming, outgoing.asset)?;
        return Ok(total);
    };
    ensure(Step::Overflow, !per.is_zero() && !units.is_zero())?;
    Ok(total.checked_mul(per).ok_or_else(overflow)?.div_ceil(units))
}

/// H1 to H4, H10: whoever receives `incoming` may sign `outgoing`.
///
/// # Errors
///
/// The first step that fails.
pub fn forward(
    incoming: &Hop,
    outgoing: &Hop,
    fee: Fee,
    rate: Option<Rate>,
    now: u64,
) -> Result<(), Rejection> {
    let functions = [incoming, outgoing].map(|hop| hop.dialect.lock_function());
    ensure(Step::LockFunction, functions.first() == functions.last())?;
    // A secret of another length could be shown downstream on purpose.
    let length = outgoing.dialect.secret_is_word() || incoming.dialect == outgoing.dialect;
    ensure(Step::SecretLength, length)?;
    equal(Step::Hash, incoming.hash, outgoing.hash)?;
    incoming.margins()?;
    outgoing.margins()?;
    let price = price(&incoming.asset, outgoing, fee, rate)?;
    if incoming.amount < price {
        return Err(Rejection::differs(Step::Amount, price, incoming.amount));
    }
    if let (Expiry::Block(first), Expiry::Block(second)) = (incoming.expiry, outgoing.expiry)
        && incoming.chain.id == outgoing.chain.id
        && incoming.dialect.unit() == outgoing.dialect.unit()
    {
        let needed = second.saturating_add(incoming.delta);
        if first < needed {
            return Err(Rejection::differs(Step::ExpiryOrder, needed, first));
        }
    } else {
        // What the outgoing hop may still pay at the latest, the incoming one must cover at the earliest.
        let left = incoming.before(incoming.delta, now)?.earliest;
        let needed = outgoing.refund_at(now)?;
        if left < needed {
            return Err(Rejection::differs(Step::ExpiryOrder, needed, left));
        }
    }
    in_time(outgoing, now)
}

/// The hop leaves its receiver time to enforce it.
fn in_time(hop: &Hop, now: u64) -> Result<(), Rejection> {
    let claim_by = hop.claim_by(now)?;
    if claim_by <= now {
        return Err(Rejection::differs(Step::ExpirySoon, now, claim_by));
    }
    Ok(())
}

/// The payee may rely on its incoming hop: it knows the secret, and is paid what it asked for.
///
/// # Errors
///
/// The first step that fails.
pub fn receive(incoming: &Hop, asked: U256, secret: &B256, now: u64) -> Result<(), Rejection> {
    incoming.margins()?;
    equal(Step::Secret, incoming.hash, incoming.dialect.lock_function().lock(secret))?;
    if incoming.amount < asked {
        return Err(Rejection::differs(Step::Amount, asked, incoming.amount));
    }
    in_time(incoming, now)
}

/// The payer may sign the first hop of a route of which it knows every hop, with each forwarder's fee:
/// no forwarder could refuse it, and the payee could rely on the last. Gives what the route costs.
///
/// # Errors
///
/// The first step that fails at the first hop at which one does.
pub fn route(hops: &[Hop], fees: &[Fee], now: u64) -> Result<U256, Rejection> {
    let fits =
        !hops.is_empty() && hops.len() <= MOST_HOPS && fees.len().saturating_add(1) == hops.len();
    ensure(Step::RouteLength, fits)?;
    for ([incoming, outgoing], fee) in hops.array_windows().zip(fees) {
        forward(incoming, outgoing, *fee, None, now)?;
    }
    let last = hops.last().ok_or_else(|| Rejection::at(Step::RouteLength))?;
    last.margins()?;
    in_time(last, now)?;
    hops.first().map(|first| first.amount).ok_or_else(|| Rejection::at(Step::RouteLength))
}

#[cfg(test)]
pub(super) mod tests;
