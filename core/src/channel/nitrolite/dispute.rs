//! What to do about what is on chain.
//!
//! **Proved:** given the hub's record and the time, which of the caller's states the hub takes, in which
//! order, and what they lead to. **Not proved:** inclusion; the node's liquidity when it comes to it.
//! Read the record, never the event: a challenge with the enforced version may show anything.
//! **Rule:** spec/channel.md §5.4, §5.5, §2.8.

use super::engine::{Channel, Status};
use super::hub::{Block, Parties, Party, close_calldata, enforce, enforce_calldata};
use super::rules::{Terms, alive, paid, path};
use super::state::State;
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::U256;

/// The oracle's answer, and the way to the newest state where it takes several calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Of its calls the first one ends the dispute.
    pub advice: Advice,
    /// Positions of the states to put into force, in this order. Deposits take money along.
    pub path: Vec<u32>,
    /// One call per state of the path.
    pub path_calls: Vec<Call>,
}

/// What the caller is to do. `held`: every state with both signatures that was kept, in any order.
#[must_use]
pub fn advise(
    terms: &Terms,
    parties: &Parties,
    channel: &Channel,
    held: &[State],
    me: Party,
    block: &Block,
) -> Plan {
    let channel_id = terms.definition.channel_id();
    let call = |data| Call { to: terms.hub, value: U256::ZERO, data: Bytes(data) };
    let enforced = channel.enforced.as_ref();
    let share = |way: &[usize]| {
        let token =
            enforced.or(held.first()).map(|state| state.seen_from(terms.chain_id).home.token);
        let amount = paid(channel, held, way, me == Party::User, terms.chain_id);
        alloc::vec![Share { asset: token.unwrap_or_default().into_word(), amount }]
    };
    let accepted =
        |state: &State| enforce(channel, &terms.definition, parties, state, block).is_ok();
    let positions = (0_u32..).zip(held);
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::Timestamp,
        calls: Vec::new(),
        worst_case: share(&[]),
        enforceable: positions
            .filter(|(_, state)| alive(channel.status) && accepted(state))
            .map(|(at, _)| at)
            .collect(),
    };
    let done = |advice| Plan { advice, path: Vec::new(), path_calls: Vec::new() };
    let disputed = channel.status == Status::Disputed;
    if !alive(channel.status) || disputed && channel.challenge_expires_at < block.around.now {
        advice.verdict = Verdict::Finalized;
        if let (true, Some(state)) = (disputed, enforced) {
            advice.calls.push(call(close_calldata(&channel_id, state)));
        }
        return done(advice);
    }
    let newest = held.iter().max_by_key(|state| state.version);
    let (newer, version) = match (newest, enforced) {
        (Some(newest), Some(enforced)) => (newest.version > enforced.version, newest.version),
        (Some(newest), None) => (true, newest.version),
        (None, _) => (false, 0),
    };
    if !newer {
        let known = enforced.is_none_or(|enforced| {
            held.iter().any(|state| {
                let seen = state.seen_from(terms.chain_id);
                seen.signing_data() == enforced.signing_data()
            })
        });
        if !known {
            advice.verdict = Verdict::Stale;
        }
        return done(advice);
    }
    if disputed {
        advice.verdict = Verdict::Respond;
        advice.deadline = Some(channel.challenge_expires_at);
    }
    // The newest state that can be reached at all.
    let mut versions: Vec<u64> = held.iter().map(|state| state.version).collect();
    versions.sort_unstable();
    let reachable = versions.into_iter().rev().filter(|at| *at <= version);
    let way = reachable
        .filter(|at| enforced.is_none_or(|enforced| *at > enforced.version))
        .find_map(|at| path(channel, held, at, block).ok())
        .unwrap_or_default();
    let states: Vec<&State> = way.iter().filter_map(|at| held.get(*at)).collect();
    let mut from = channel.clone();
    let mut path_calls = Vec::new();
    for state in &states {
        path_calls.extend(enforce_calldata(&from, &terms.definition, state).map(call));
        from.status = Status::Operating;
        from.enforced = Some(state.seen_from(terms.chain_id));
    }
    advice.worst_case = share(&way);
    advice.calls = path_calls.first().cloned().into_iter().collect();
    let path = way.into_iter().filter_map(|at| u32::try_from(at).ok()).collect();
    Plan { advice, path, path_calls }
}

#[cfg(test)]
mod tests;
