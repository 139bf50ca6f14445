//! What to do about what is registered.
//!
//! **Proved:** given what is registered and the time, what the contract takes and what it leads to.
//! **Not proved:** inclusion; what the other side may still make of an application, step by step.
//! Watch every sub-channel of a registered parent: an old state of one, registered just before the
//! parent concludes, cannot be refuted any more.
//! **Rule:** spec/channel.md §6, §2.8.

use super::adjudicator::{
    Adjudicator, CONCLUDE, CONCLUDE_FINAL, Dispute, Outcome, Phase, REGISTER, add, concludable_at,
};
use super::rules::Terms;
use super::state::{SignedState, State};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::U256;

/// A state that everybody signed, with those of its sub-channels, depth first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The channel's.
    pub channel: SignedState,
    /// Of its sub-channels: the newest ones.
    pub subs: Vec<SignedState>,
}

/// What the caller is to do. `me`: which participant it is. With an application, a state that somebody
/// progressed to on chain belongs among the held ones, signed by that one alone or not at all.
#[must_use]
pub fn advise(
    terms: &Terms,
    adjudicator: &Adjudicator,
    held: &[Held],
    me: usize,
    now: u64,
) -> Advice {
    let id = terms.params.channel_id();
    let dispute = adjudicator.disputes.get(&id);
    let newest = held.iter().max_by_key(|held| held.channel.state.version);
    let accepted =
        |held: &Held| adjudicator.clone().register(&held.channel, &held.subs, now).is_ok();
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::Timestamp,
        calls: Vec::new(),
        worst_case: newest.map(|held| paid(terms, held, me)).unwrap_or_default(),
        enforceable: (0..).zip(held).filter(|(_, held)| accepted(held)).map(|(at, _)| at).collect(),
    };
    let call = |data| Call { to: terms.adjudicator, value: U256::ZERO, data: Bytes(data) };
    let register = |held: &Held| call(abi::calldata(REGISTER, &(&held.channel, &held.subs)));
    let finish = |held: &Held| {
        let SignedState { params, state, signatures } = &held.channel;
        call(abi::calldata(CONCLUDE_FINAL, &(params, state, signatures)))
    };
    let closes = |held: &Held| adjudicator.clone().conclude_final(&held.channel, now).is_ok();
    let Some(dispute) = dispute else {
        if let Some(held) = newest {
            advice.calls.push(if closes(held) { finish(held) } else { register(held) });
        }
        return advice;
    };
    if dispute.phase == Phase::Concluded {
        advice.verdict = Verdict::Finalized;
        let recorded = recorded(held, dispute);
        advice.worst_case = recorded.map(|held| paid(terms, held, me)).unwrap_or_default();
        return advice;
    }
    let end = concludable_at(dispute).unwrap_or(u64::MAX);
    let Some(newest) = newest else {
        advice.verdict = Verdict::Stale;
        return advice;
    };
    let newer = newest.channel.state.version > dispute.version;
    if closes(newest) {
        // Everybody agreed on the end: that counts until somebody concludes.
        if dispute.state_hash != newest.channel.state.hash() {
            advice.verdict = Verdict::Respond;
            advice.deadline = Some(end.saturating_sub(1).max(now));
        }
        advice.calls.push(finish(newest));
        return advice;
    }
    if newer && accepted(newest) {
        advice.verdict = Verdict::Respond;
        advice.deadline = dispute.timeout.checked_sub(1);
        advice.calls.push(register(newest));
        return advice;
    }
    // What is registered counts: it is the newest state, or nothing newer is taken any more (then an
    // application can only be carried on from there).
    let Some(held) = recorded(held, dispute) else {
        advice.verdict = if newer { Verdict::Finalized } else { Verdict::Stale };
        advice.worst_case = Vec::new();
        return advice;
    };
    advice.worst_case = paid(terms, held, me);
    let behind = behind(adjudicator, held);
    if let (Some(until), true) = (behind, accepted(held)) {
        advice.verdict = Verdict::Respond;
        advice.deadline = until.min(end).checked_sub(1);
        advice.calls.push(register(held));
    } else if now >= end {
        advice.verdict = Verdict::Finalized;
        advice.calls.extend(conclude(terms, adjudicator, held, now).map(call));
    } else if newer {
        advice.verdict = Verdict::Finalized;
    }
    advice
}

fn recorded<'a>(held: &'a [Held], dispute: &Dispute) -> Option<&'a Held> {
    held.iter().find(|held| held.channel.state.hash() == dispute.state_hash)
}

/// If an older state of a sub-channel is registered than the one held, or none: until when that can be
/// mended.
fn behind(adjudicator: &Adjudicator, held: &Held) -> Option<u64> {
    let subs = held.subs.iter();
    let until = subs.filter_map(|sub| match adjudicator.disputes.get(&sub.state.channel_id) {
        None => Some(u64::MAX),
        Some(dispute) => (dispute.version < sub.state.version).then_some(dispute.timeout),
    });
    until.min()
}

fn conclude(terms: &Terms, adjudicator: &Adjudicator, held: &Held, now: u64) -> Option<Vec<u8>> {
    let subs: Vec<State> = held.subs.iter().map(|sub| sub.state.clone()).collect();
    let state = &held.channel.state;
    adjudicator.clone().conclude(&terms.params, state, &subs, now).ok()?;
    Some(abi::calldata(CONCLUDE, &(&terms.params, state, subs)))
}

/// What one participant is paid, its sub-channels included.
fn paid(terms: &Terms, held: &Held, me: usize) -> Vec<Share> {
    let subs = &mut held.subs.iter();
    let outcome = accumulated(&held.channel.state, subs, 0).unwrap_or_default();
    terms
        .assets
        .iter()
        .zip(outcome)
        .map(|(asset, balances)| Share {
            asset: abi::hash(asset),
            amount: balances.get(me).copied().unwrap_or_default(),
        })
        .collect()
}

fn accumulated(
    state: &State,
    subs: &mut core::slice::Iter<'_, SignedState>,
    depth: usize,
) -> Option<Outcome> {
    let mut outcome = state.outcome.balances.clone();
    for locked in &state.outcome.locked {
        let sub = subs.next().filter(|_| depth < super::adjudicator::DEEPEST)?;
        let paid = accumulated(&sub.state, subs, depth.saturating_add(1))?;
        add(&mut outcome, &paid, &locked.index_map)?;
    }
    Some(outcome)
}

#[cfg(test)]
mod tests;
