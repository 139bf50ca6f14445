//! What to do about the record that the registry holds.
//!
//! **Proved:** given the record and the number of the newest block, what the registry will take and
//! whose amounts it leads to. **Not proved:** inclusion in time; the application's contract.
//! **Rule:** spec/channel.md §7.3, §7.4 (C6), §2.8.

use super::identity::{AppIdentity, state_hash};
use super::registry::{Challenge, Status, Update, set_outcome_calldata, set_state_calldata};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, U256};

/// A state that the caller holds with everybody's signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The encoded state: the registry takes its hash first and the whole of it for the outcome.
    pub state: Bytes,
    /// Larger is newer.
    pub version: U256,
    /// In blocks.
    pub timeout: U256,
    /// One per participant, in their order.
    pub signatures: Vec<Bytes>,
}

impl Held {
    /// As the registry takes it.
    #[must_use]
    pub fn update(&self) -> Update {
        Update {
            state_hash: state_hash(&self.state.0),
            version: self.version,
            timeout: self.timeout,
            signatures: self.signatures.clone(),
        }
    }
}

/// What the caller is to do.
///
/// `held`: every signed state of the application, in any order: after `respondToChallenge` the record is
/// gone and old ones count again. `block`: number of the newest block; a call lands in the next one at
/// the earliest. `paid`: what a state pays the caller, if it becomes the outcome.
#[must_use]
pub fn advise(
    identity: &AppIdentity,
    registry: &Address,
    challenge: &Challenge,
    held: &[Held],
    block: u64,
    paid: &dyn Fn(&[u8]) -> Vec<Share>,
) -> Advice {
    let next = block.saturating_add(1);
    let newest = held.iter().max_by_key(|state| state.version);
    let stored = held.iter().find(|state| {
        state.version == challenge.version && state_hash(&state.state.0) == challenge.state_hash
    });
    let call = |data: Vec<u8>| Call { to: *registry, value: U256::ZERO, data: Bytes(data) };
    let enforceable = (0..).zip(held).filter_map(|(at, state)| {
        challenge.set_state(identity, &state.update(), next).is_ok().then_some(at)
    });
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::BlockNumber,
        calls: Vec::new(),
        worst_case: Vec::new(),
        enforceable: enforceable.collect(),
    };
    let beaten = newest.is_some_and(|state| state.version > challenge.version);
    let explicit = challenge.status == Status::ExplicitlyFinalized;
    let pending = challenge.pending(next);
    if explicit || challenge.status == Status::FinalizesAfterDeadline && !pending {
        advice.verdict = Verdict::Finalized;
        let outcome = |state: &Held| call(set_outcome_calldata(identity, &state.state.0));
        advice.calls = stored.map(outcome).into_iter().collect();
        advice.worst_case = stored.map(|state| paid(&state.state.0)).unwrap_or_default();
        return advice;
    }
    let blank = challenge.status == Status::NoChallenge && challenge.version.is_zero();
    match (newest, stored) {
        (Some(state), _) if beaten => {
            if pending {
                advice.verdict = Verdict::Respond;
                advice.deadline = u64::try_from(challenge.finalizes_at).ok();
            }
            // Without a challenge this starts one: it is there for whoever wants to close.
            advice.calls.push(call(set_state_calldata(identity, &state.update())));
            advice.worst_case = paid(&state.state.0);
        }
        (_, Some(state)) if pending => advice.worst_case = paid(&state.state.0),
        (None, _) if blank => {}
        // Somebody set a state of this version that is not the caller's, or cancelled its challenge,
        // after which no state of this version can be set: nothing that is held counts.
        _ => advice.verdict = Verdict::Stale,
    }
    advice
}

#[cfg(test)]
mod tests;
