//! What `Adjudicator` answers: register, progress, conclude.
//!
//! The answers are the contract's, traps included: the timeout does not move when a state is refuted,
//! and a parent that is concluded takes its sub-channels along without looking at their timeouts.
//!
//! **Proved:** what the contract does with these arguments at this time. **Not proved:** inclusion; what
//! an application's contract says ([`App`]).
//! **Rule:** spec/channel.md §6, call table (read in source).

use super::rules::App;
use super::state::{Params, SignedState, State};
use crate::channel::signature::Signature;
use crate::codec::record::Bytes;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Selector of `register`.
pub const REGISTER: [u8; 4] = [0xe9, 0xaa, 0x7e, 0x02];
/// Selector of `progress`.
pub const PROGRESS: [u8; 4] = [0x4c, 0x8a, 0x2c, 0x90];
/// Selector of `conclude`.
pub const CONCLUDE: [u8; 4] = [0xe7, 0xc0, 0x1d, 0x05];
/// Selector of `concludeFinal`.
pub const CONCLUDE_FINAL: [u8; 4] = [0x75, 0xa8, 0x72, 0x23];

/// Deepest nesting of sub-channels that is followed here.
pub const DEEPEST: usize = 8;

/// Where a registered channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Newer states are taken.
    Dispute,
    /// The application is carried on, one signature a step.
    ForceExecution,
    /// It is over.
    Concluded,
}

/// What is registered of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// When the phase ends.
    pub timeout: u64,
    /// In seconds.
    pub duration: u64,
    /// Of the state.
    pub version: u64,
    /// Whether it has an application.
    pub has_app: bool,
    /// Where it stands.
    pub phase: Phase,
    /// Hash of the state.
    pub state_hash: B256,
}

/// Why the contract reverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no ledger channel.
    NotLedger,
    /// Parameters are another channel's.
    Params,
    /// Another number of signatures than of participants.
    SignatureCount,
    /// A signature is malformed, has a high s, or is somebody else's.
    Signature,
    /// The version is not above the registered one, or not one above.
    Version,
    /// Not in this phase.
    Phase,
    /// Too late.
    TimeoutPassed,
    /// Too early.
    TimeoutNotPassed,
    /// There are too few sub-channels, or others.
    SubChannels,
    /// A sub-channel has other assets, or does not pay out what it has.
    SubOutcome,
    /// Nothing is registered.
    NotRegistered,
    /// Another state is registered.
    State,
    /// There is no application.
    NoApp,
    /// There is no such participant.
    Actor,
    /// The state before is final.
    AfterFinal,
    /// Sums, assets or sub-channels change.
    Preservation,
    /// The application refuses.
    App,
    /// The state is not final.
    NotFinal,
    /// A sum or deadline would not fit.
    Overflow,
    /// Sub-channels are nested more deeply than is followed here. (The contract follows them on.)
    Depth,
}

/// What a channel pays, per asset and participant.
pub type Outcome = Vec<Vec<U256>>;

/// The contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjudicator {
    /// By channel id.
    pub disputes: BTreeMap<B256, Dispute>,
}

fn require(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}

/// As the contracts' library verifies.
fn signed(digest: &B256, signature: &[u8], by: &Address) -> Result<(), Refusal> {
    let signer = Signature::parse(signature).and_then(|signature| signature.signer(digest));
    require(signer.is_ok_and(|signer| signer.address() == *by), Refusal::Signature)
}

fn all_signed(params: &Params, state: &State, signatures: &[Bytes]) -> Result<(), Refusal> {
    require(params.participants.len() == signatures.len(), Refusal::SignatureCount)?;
    let digest = state.digest();
    for (participant, signature) in params.participants.iter().zip(signatures) {
        signed(&digest, &signature.0, &participant.eth_address)?;
    }
    Ok(())
}

fn own(params: &Params, state: &State) -> Result<(), Refusal> {
    require(params.channel_id() == state.channel_id, Refusal::Params)
}

fn sums(balances: &Outcome) -> Result<Vec<U256>, Refusal> {
    let sum = |balances: &Vec<U256>| {
        balances.iter().try_fold(U256::ZERO, |sum, amount| sum.checked_add(*amount))
    };
    balances.iter().map(sum).collect::<Option<_>>().ok_or(Refusal::Overflow)
}

impl Adjudicator {
    /// `register`: a ledger channel, and its sub-channels depth first. What is registered already, in
    /// the same state, is skipped.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn register(
        &mut self,
        channel: &SignedState,
        subs: &[SignedState],
        now: u64,
    ) -> Result<(), Refusal> {
        require(channel.params.ledger_channel, Refusal::NotLedger)?;
        let mut next = self.clone();
        next.register_tree(channel, &mut subs.iter(), now, 0)?;
        *self = next;
        Ok(())
    }

    fn register_tree(
        &mut self,
        channel: &SignedState,
        subs: &mut core::slice::Iter<'_, SignedState>,
        now: u64,
        depth: usize,
    ) -> Result<Vec<U256>, Refusal> {
        require(depth <= DEEPEST, Refusal::Depth)?;
        self.register_one(channel, now)?;
        let outcome = &channel.state.outcome;
        let mut totals = sums(&outcome.balances)?;
        for locked in &outcome.locked {
            let sub = subs.next().ok_or(Refusal::SubChannels)?;
            require(sub.state.channel_id == locked.id, Refusal::SubChannels)?;
            let paid = self.register_tree(sub, subs, now, depth.saturating_add(1))?;
            let same = sub.state.outcome.assets == outcome.assets && paid == locked.balances;
            require(same && paid.len() == totals.len(), Refusal::SubOutcome)?;
            for (total, paid) in totals.iter_mut().zip(paid) {
                *total = total.checked_add(paid).ok_or(Refusal::Overflow)?;
            }
        }
        Ok(totals)
    }

    fn register_one(&mut self, channel: &SignedState, now: u64) -> Result<(), Refusal> {
        let SignedState { params, state, signatures } = channel;
        own(params, state)?;
        all_signed(params, state, signatures)?;
        if let Some(dispute) = self.disputes.get(&state.channel_id) {
            if dispute.state_hash == state.hash() {
                return Ok(());
            }
            require(dispute.version < state.version, Refusal::Version)?;
            require(dispute.phase == Phase::Dispute, Refusal::Phase)?;
            require(now < dispute.timeout, Refusal::TimeoutPassed)?;
        }
        self.store(params, state, Phase::Dispute, now)
    }

    fn store(
        &mut self,
        params: &Params,
        state: &State,
        phase: Phase,
        now: u64,
    ) -> Result<(), Refusal> {
        let [duration, ..] = *params.challenge_duration.as_limbs();
        let before = self.disputes.get(&state.channel_id);
        let timeout = match before {
            _ if state.is_final => now,
            // A refutation does not move it.
            Some(dispute) if phase != Phase::ForceExecution => dispute.timeout,
            _ => now.checked_add(duration).ok_or(Refusal::Overflow)?,
        };
        let dispute = Dispute {
            timeout,
            duration,
            version: state.version,
            has_app: !params.app.is_zero(),
            phase,
            state_hash: state.hash(),
        };
        self.disputes.insert(state.channel_id, dispute);
        Ok(())
    }

    fn registered(&self, state: &State) -> Result<Dispute, Refusal> {
        self.disputes.get(&state.channel_id).copied().ok_or(Refusal::NotRegistered)
    }

    /// `progress`: one participant carries the application on.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn progress(
        &mut self,
        params: &Params,
        [before, next]: [&State; 2],
        (actor, signature): (usize, &[u8]),
        app: &dyn App,
        now: u64,
    ) -> Result<(), Refusal> {
        let dispute = self.registered(next)?;
        match dispute.phase {
            Phase::Dispute => require(now >= dispute.timeout, Refusal::TimeoutNotPassed)?,
            Phase::ForceExecution => require(now < dispute.timeout, Refusal::TimeoutPassed)?,
            Phase::Concluded => return Err(Refusal::Phase),
        }
        require(!params.app.is_zero(), Refusal::NoApp)?;
        let participant = params.participants.get(actor).ok_or(Refusal::Actor)?;
        own(params, next)?;
        require(dispute.state_hash == before.hash(), Refusal::State)?;
        signed(&next.digest(), signature, &participant.eth_address)?;
        require(before.version.checked_add(1) == Some(next.version), Refusal::Version)?;
        require(!before.is_final, Refusal::AfterFinal)?;
        preserved(params, before, next)?;
        require(app.valid(params, before, next, actor), Refusal::App)?;
        self.store(params, next, Phase::ForceExecution, now)
    }

    /// `conclude`: what is paid. Sub-channels are concluded from what is registered of them, whenever
    /// that was.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn conclude(
        &mut self,
        params: &Params,
        state: &State,
        subs: &[State],
        now: u64,
    ) -> Result<Outcome, Refusal> {
        require(params.ledger_channel, Refusal::NotLedger)?;
        own(params, state)?;
        let dispute = self.registered(state)?;
        require(dispute.state_hash == state.hash(), Refusal::State)?;
        require(dispute.phase != Phase::Concluded, Refusal::Phase)?;
        let end = concludable_at(&dispute).ok_or(Refusal::Overflow)?;
        require(now >= end, Refusal::TimeoutNotPassed)?;
        let mut next = self.clone();
        let outcome = next.conclude_tree(state, &mut subs.iter(), 0)?;
        *self = next;
        Ok(outcome)
    }

    fn conclude_tree(
        &mut self,
        state: &State,
        subs: &mut core::slice::Iter<'_, State>,
        depth: usize,
    ) -> Result<Outcome, Refusal> {
        require(depth <= DEEPEST, Refusal::Depth)?;
        let dispute = self.registered(state)?;
        require(dispute.state_hash == state.hash(), Refusal::State)?;
        let concluded = Dispute { phase: Phase::Concluded, ..dispute };
        self.disputes.insert(state.channel_id, concluded);
        let mut outcome = state.outcome.balances.clone();
        for locked in &state.outcome.locked {
            let sub = subs.next().ok_or(Refusal::SubChannels)?;
            require(sub.channel_id == locked.id, Refusal::SubChannels)?;
            let paid = self.conclude_tree(sub, subs, depth.saturating_add(1))?;
            add(&mut outcome, &paid, &locked.index_map).ok_or(Refusal::SubOutcome)?;
        }
        Ok(outcome)
    }

    /// `concludeFinal`: everybody agrees, whatever is registered.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn conclude_final(&mut self, channel: &SignedState, now: u64) -> Result<Outcome, Refusal> {
        let SignedState { params, state, signatures } = channel;
        require(params.ledger_channel, Refusal::NotLedger)?;
        require(state.is_final, Refusal::NotFinal)?;
        require(state.outcome.locked.is_empty(), Refusal::SubChannels)?;
        own(params, state)?;
        all_signed(params, state, signatures)?;
        let phase = self.disputes.get(&state.channel_id).map(|dispute| dispute.phase);
        require(phase != Some(Phase::Concluded), Refusal::Phase)?;
        self.store(params, state, Phase::Concluded, now)?;
        Ok(state.outcome.balances.clone())
    }
}

/// When a registered channel can be concluded: an application gets its time too.
#[must_use]
pub fn concludable_at(dispute: &Dispute) -> Option<u64> {
    let more = dispute.phase == Phase::Dispute && dispute.has_app;
    dispute.timeout.checked_add(if more { dispute.duration } else { 0 })
}

/// Adds what a sub-channel pays to whom its participants are. `None`: the contract reverts.
pub(super) fn add(outcome: &mut Outcome, paid: &Outcome, index_map: &[u16]) -> Option<()> {
    for (at, balances) in outcome.iter_mut().enumerate() {
        for (from, to) in index_map.iter().enumerate() {
            let paid = paid.get(at)?.get(from)?;
            let balance = balances.get_mut(usize::from(*to))?;
            *balance = balance.checked_add(*paid)?;
        }
    }
    Some(())
}

fn preserved(params: &Params, before: &State, next: &State) -> Result<(), Refusal> {
    let (old, new) = (&before.outcome, &next.outcome);
    let people = params.participants.len();
    let same = old.assets == new.assets
        && old.locked == new.locked
        && old.balances.len() == new.balances.len()
        && old.balances.len() >= new.assets.len()
        && [old, new]
            .iter()
            .all(|outcome| outcome.balances.iter().all(|balances| balances.len() == people));
    require(same, Refusal::Preservation)?;
    require(sums(&old.balances)? == sums(&new.balances)?, Refusal::Preservation)
}

#[cfg(test)]
mod tests;
