//! What closing a Raiden channel leads to: the oracle.
//!
//! **Rule:** spec/channel.md §2.8, §9.3: a partner that closes with an old proof of *mine* harms itself;
//! what has to be answered is that it shows no proof of *its own* balance. The update counts until
//! somebody settles, which may be the moment the timeout has passed. Once a channel is closed, secrets
//! count only if they are registered before their locks expire.
//!
//! Ask again after every call: one that is due later may be hidden by one that is due sooner.

use super::contract::{Channel, Phase};
use super::rules::{Countersigned, End};
use super::settlement::{Side, settle_any};
use super::{Balance, Lock, call, secrethash};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// What this side's store holds about a channel.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The token that is paid.
    pub token: Address,
    /// This side, as of its newest message.
    pub me: &'a End,
    /// The partner, as of its newest message.
    pub partner: &'a End,
    /// The partner's newest proof, if it ever sent one.
    pub proof: Option<&'a Countersigned>,
    /// This side's signature for closing with that proof, or without one (type 1).
    pub closing_signature: &'a [u8],
    /// Secrets that this side knows.
    pub secrets: &'a [B256],
    /// Hashes of those that were registered on the chain in time.
    pub registered: &'a [B256],
    /// Where secrets are registered.
    pub secret_registry: Address,
}

impl Held<'_> {
    /// The partner's locks that this side can still open, with their secrets.
    fn openable(&self, now: u64) -> impl Iterator<Item = (&Lock, &B256)> {
        let live = self.partner.locks.iter().filter(move |lock| {
            lock.expiration > now && !self.registered.contains(&lock.secrethash)
        });
        live.filter_map(|lock| {
            let secret = self.secrets.iter().find(|secret| secrethash(secret) == lock.secrethash);
            secret.map(|secret| (lock, secret))
        })
    }

    /// What the partner's locks are worth to this side.
    fn opened(&self, now: u64) -> U256 {
        let registered = self.partner.locks.iter();
        let registered = registered.filter(|lock| self.registered.contains(&lock.secrethash));
        let all = registered.chain(self.openable(now).map(|(lock, _)| lock));
        all.fold(U256::ZERO, |sum, lock| sum.saturating_add(lock.amount))
    }
}

/// What to do, and what this side gets at worst.
#[must_use]
pub fn advise(channel: &Channel, held: &Held<'_>, now: u64) -> Advice {
    let (me, partner) = (held.me, held.partner);
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::Timestamp,
        calls: vec![],
        worst_case: vec![],
        enforceable: vec![],
    };
    let Some((mine, theirs)) = channel.of(me.address) else {
        advice.verdict = Verdict::Finalized;
        return advice;
    };
    let call =
        |data: Vec<u8>| Call { to: channel.id.token_network, value: U256::ZERO, data: Bytes(data) };
    let stale = mine.nonce > me.nonce || theirs.nonce > partner.nonce;
    let newest = held.proof.map_or(0, |held| held.proof.nonce);
    let newer = held.proof.filter(|_| newest > theirs.nonce);
    match channel.phase {
        Phase::Opened => {
            let none = call::close_without_proof(channel.id);
            let (proof, signature) =
                held.proof.map_or((&none, &[0; 65]), |held| (&held.proof, held.signature.bytes()));
            let (to, closer) = (partner.address, me.address);
            advice.calls =
                vec![call(call::close(to, closer, proof, signature, held.closing_signature))];
            advice.enforceable.extend(held.proof.map(|_| 0));
        }
        Phase::Closed { settleable_after } if theirs.closer => {
            if let Some(newer) = newer {
                advice.verdict = Verdict::Respond;
                advice.deadline = Some(settleable_after);
                let (closer, signature) = (partner.address, newer.signature.bytes());
                let countered = newer.update_signature.bytes();
                let data = call::update(closer, me.address, &newer.proof, signature, countered);
                advice.calls = vec![call(data)];
                advice.enforceable = vec![0];
            } else if settleable_after < now {
                advice.calls = settle(channel, held).map(call).into_iter().collect();
            }
        }
        Phase::Closed { settleable_after } => {
            if settleable_after < now {
                advice.calls = settle(channel, held).map(call).into_iter().collect();
            }
        }
        Phase::Settled => {
            advice.verdict = Verdict::Finalized;
            if !theirs.kept.is_zero() {
                let (id, locks) = (channel.id.channel, &partner.locks);
                advice.calls = vec![call(call::unlock(id, me.address, partner.address, locks))];
            }
        }
    }
    // A closed channel pays a lock only if its secret is on the chain in time.
    let urgent = held.openable(now).min_by_key(|(lock, _)| lock.expiration);
    let urgent = urgent.filter(|_| channel.phase != Phase::Opened);
    if let Some((lock, secret)) = urgent {
        let due = lock.expiration.saturating_sub(1);
        if advice.deadline.is_none_or(|deadline| due < deadline) {
            let (to, value) = (held.secret_registry, U256::ZERO);
            advice.verdict = Verdict::Respond;
            advice.deadline = Some(due);
            advice.calls = vec![Call { to, value, data: Bytes(call::register_secret(*secret)) }];
        }
    }
    if stale {
        advice.verdict = Verdict::Stale;
        advice.calls.clear();
    }
    let amount = worst_case(channel, held, now, newest.max(theirs.nonce));
    advice.worst_case = vec![Share { asset: held.token.into_word(), amount }];
    advice
}

/// Calldata of the settlement of what the contract has seen, in its order.
fn settle(channel: &Channel, held: &Held<'_>) -> Option<Vec<u8>> {
    let (mine, theirs) = channel.of(held.me.address)?;
    let balance = |hash: B256, end: &End| match end.balance() {
        _ if hash.is_zero() => Some(Balance::ZERO),
        balance if balance.hash() == hash => Some(balance),
        _ => None, // an older proof of which the balance is not held
    };
    let one = (mine.address, balance(mine.balance_hash, held.me)?);
    let other = (theirs.address, balance(theirs.balance_hash, held.partner)?);
    let owes = |balance: &Balance| balance.transferred.saturating_add(balance.locked);
    let inputs = if owes(&one.1) <= owes(&other.1) { [one, other] } else { [other, one] };
    Some(call::settle(channel.id.channel, inputs))
}

/// Payout to this side if the partner shows this side's newest balance, and the locks whose secrets are
/// known are unlocked while the others run out, except that the partner unlocks all of this side's.
fn worst_case(channel: &Channel, held: &Held<'_>, now: u64, shown: u64) -> U256 {
    let Some((mine, theirs)) = channel.of(held.me.address) else { return U256::ZERO };
    let opened = held.opened(now);
    if channel.phase == Phase::Settled {
        return opened.min(theirs.kept);
    }
    // Without a proof of its balance the partner owes nothing.
    let theirs_shown = if shown > 0 { held.partner.balance() } else { Balance::ZERO };
    let me = Side { deposit: mine.deposit, withdrawn: mine.withdrawn, balance: held.me.balance() };
    let partner =
        Side { deposit: theirs.deposit, withdrawn: theirs.withdrawn, balance: theirs_shown };
    let shares = settle_any([&me, &partner]);
    shares.map_or(U256::ZERO, |[me, partner]| me.paid.saturating_add(opened.min(partner.kept)))
}

#[cfg(test)]
mod tests;
