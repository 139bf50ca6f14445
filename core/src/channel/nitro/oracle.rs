//! What a dispute by either side leads to, what to answer, and by when.
//!
//! **Proved:** given the channel's status, what backs it, the time and every state that the caller
//! signed or holds, what the contract pays the caller at least, and which calls it accepts.
//! **Not proved:** inclusion before the deadline: take a margin off it.
//! **Rule:** spec/channel.md §1, §2.8, §3.5, N12.
//!
//! What the others can do without the caller: complete any state that the caller signed (all
//! other signatures are theirs), conclude any final state that it signed, whatever its turn, and move
//! where it is their turn. So the worst case is the least of: the newest state that the caller can
//! enforce, every newer state that it signed, every final state that it signed, and what the
//! application lets the others make of these.

use super::adjudicator::{Situation, Support};
use super::app::{App, REDEMPTION_TURN, SWAP_TURN};
use super::call;
use super::digest;
use super::outcome::{self, GUARANTEE, Outcome};
use super::rules::Channel;
use super::state::{RawSignature, SignedVariablePart};
use super::status::{Mode, Status};
use super::support::{Recovered, recover};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::record! {
    /// What is proven of the chain.
    pub struct View {
        /// The channel's status word.
        pub status: B256,
        /// The time: of the next block, as far as the caller can tell.
        pub now: u64,
        /// What backs the channel: what is held for it, or what its guarantees set aside.
        pub backing: Vec<Share>,
        /// The largest voucher that the caller signed, if it pays in a virtual channel.
        pub promised: U256,
    }
}

crate::record! {
    /// A state that the caller signed or holds, with what supports it.
    pub struct KnownState {
        /// The states before it, as the application asks for them.
        pub proof: Vec<SignedVariablePart>,
        /// The state.
        pub candidate: SignedVariablePart,
        /// The caller's signature for challenging with it, if it made one.
        pub challenger: Option<RawSignature>,
    }
}

/// A state, and what its signatures are good for.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    state: Recovered<'a>,
    /// The application accepts it.
    supported: bool,
    /// The caller signed it.
    mine: bool,
}

impl<'a> Judged<'a> {
    /// Judges a state by who signed it and what comes before it.
    #[must_use]
    pub fn new(channel: &Channel, proof: &[Recovered<'_>], state: Recovered<'a>) -> Self {
        let supported = channel.app().supports(channel.fixed(), channel.id(), proof, &state);
        let mine = state.is_signed_by(channel.me());
        Self { state, supported: supported.is_ok(), mine }
    }

    fn turn_num(&self) -> u64 {
        self.state.state.turn_num.get()
    }

    fn outcome(&self) -> &'a Outcome {
        &self.state.state.outcome
    }

    /// Whether it can be concluded: by the caller, or by the others.
    fn concludes(&self, channel: &Channel) -> bool {
        self.state.state.is_final && (self.mine || self.state.is_unanimous(channel.fixed()))
    }
}

/// Judges everything that is known. What has a broken signature is good for nothing.
#[must_use]
pub fn judge<'a>(channel: &Channel, known: &'a [KnownState]) -> Vec<Judged<'a>> {
    let judge = |known: &'a KnownState| {
        let (fixed, id) = (channel.fixed(), channel.id());
        let unsigned = Recovered { state: &known.candidate.variable_part, signed_by: U256::ZERO };
        let proof = recover(fixed, id, &known.proof);
        let candidate = Recovered::new(fixed, id, &known.candidate);
        match (proof, candidate) {
            (Ok(proof), Ok(candidate)) => Judged::new(channel, &proof, candidate),
            _ => Judged { state: unsigned, supported: false, mine: false },
        }
    };
    known.iter().map(judge).collect()
}

/// What the contract has recorded, if the caller knows it.
fn recorded<'j, 'a>(
    channel: &Channel,
    status: &Status,
    judged: &'j [Judged<'a>],
) -> Option<(&'j Judged<'a>, B256)> {
    judged.iter().find_map(|each| {
        let outcome_hash = outcome::hash(each.outcome());
        let state_hash = digest::state_hash(channel.id(), each.state.state);
        // A conclusion is recorded without the state.
        let hashes = [state_hash, B256::ZERO];
        let hash = hashes.into_iter().find(|hash| status.records(hash, &outcome_hash))?;
        Some((each, hash))
    })
}

/// The newest state that the caller can have recorded, or that is recorded.
fn newest<'j, 'a>(status: &Status, mode: Mode, judged: &'j [Judged<'a>]) -> Option<&'j Judged<'a>> {
    let record = status.turn_num_record.get();
    let acceptable = |turn_num| match mode {
        Mode::Open => turn_num >= record,
        Mode::Challenge => turn_num > record,
        Mode::Finalized => false,
    };
    let supported = judged.iter().filter(|each| each.supported && acceptable(each.turn_num()));
    supported.max_by_key(|each| each.turn_num())
}

/// What the caller is paid at least, per asset of the channel, if it makes the calls.
#[must_use]
pub fn worst_case(channel: &Channel, view: &View, judged: &[Judged<'_>]) -> Vec<Share> {
    let status = Status::from_word(&view.status);
    let mode = status.mode(view.now);
    let base = match newest(&status, mode, judged) {
        Some(newest) => Some(newest),
        None if mode == Mode::Open => {
            // Another participant completed and recorded what the caller signed.
            let record = status.turn_num_record.get();
            judged.iter().find(|each| each.mine && each.turn_num() == record)
        }
        None => recorded(channel, &status, judged).map(|(each, _)| each),
    };
    let Some(base) = base else { return shares(channel, |_| U256::ZERO) };
    let possible: Vec<&Judged<'_>> = judged
        .iter()
        .filter(|each| {
            mode != Mode::Finalized
                && (each.mine && each.turn_num() > base.turn_num() || each.concludes(channel))
        })
        .chain([base])
        .collect();
    shares(channel, |asset| {
        let payouts = possible.iter().map(|each| {
            let direct = payout(channel, view, each.outcome(), asset);
            direct.min(others_move(channel, view, each, asset).unwrap_or(direct))
        });
        payouts.min().unwrap_or_default()
    })
}

fn shares(channel: &Channel, amount: impl Fn(&B256) -> U256) -> Vec<Share> {
    let totals = channel.terms().totals.iter();
    totals.map(|total| Share { asset: total.asset, amount: amount(&total.asset) }).collect()
}

/// What the caller is paid of an asset by an outcome.
fn payout(channel: &Channel, view: &View, outcome: &Outcome, asset: &B256) -> U256 {
    let held = view.backing.iter().find(|share| share.asset == *asset);
    let held = held.map_or(U256::ZERO, |share| share.amount);
    let exit = outcome.iter().find(|exit| exit.asset.into_word() == *asset);
    exit.map_or(U256::ZERO, |exit| exit.payout(&channel.terms().my_destination, held))
}

/// What is left to the caller of an asset, if others go on from a state without it. In applications
/// where whoever moves may only give, or where all sign, that is no less.
fn others_move(channel: &Channel, view: &View, from: &Judged<'_>, asset: &B256) -> Option<U256> {
    let (turn_num, me) = (from.turn_num(), channel.me());
    let mut outcome = from.outcome().clone();
    let [first, second] = &mut outcome.first_mut()?.allocations[..] else { return None };
    match channel.app() {
        // The payee redeems the largest voucher.
        App::VirtualPayment if me == 0 && turn_num.checked_add(1) == Some(REDEMPTION_TURN) => {
            first.amount = first.amount.saturating_sub(view.promised);
        }
        // The receiver shows the preimage.
        App::HashLockedSwap if me == 1 && turn_num.checked_add(1) == Some(SWAP_TURN) => {
            core::mem::swap(&mut first.amount, &mut second.amount);
        }
        _ => return None,
    }
    Some(payout(channel, view, &outcome, asset))
}

/// What to do.
#[must_use]
pub fn advise(channel: &Channel, view: &View, known: &[KnownState]) -> Advice {
    let status = Status::from_word(&view.status);
    let (mode, record) = (status.mode(view.now), status.turn_num_record.get());
    let judged = judge(channel, known);
    let registered = recorded(channel, &status, &judged);
    let newest_known = judged.iter().map(Judged::turn_num).max();
    let verdict = match mode {
        Mode::Finalized if registered.is_some() => Verdict::Finalized,
        Mode::Finalized => Verdict::Stale,
        _ if record > newest_known.unwrap_or_default() => Verdict::Stale,
        Mode::Challenge if newest(&status, mode, &judged).is_some() => Verdict::Respond,
        Mode::Challenge if registered.is_none() => Verdict::Stale,
        _ => Verdict::Safe,
    };
    let situation = Situation { fixed: channel.fixed(), app: channel.app(), status, now: view.now };
    let worst = worst_case(channel, view, &judged);
    let mut enforceable = Vec::new();
    let (mut conclusions, mut checkpoints, mut challenges) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (known, judged)) in known.iter().zip(&judged).enumerate() {
        let support = Support { proof: &known.proof, candidate: &known.candidate };
        let concludes = situation.conclude(&known.candidate).is_ok();
        let again = mode == Mode::Open && judged.supported && judged.turn_num() == record;
        let counts = situation.checkpoint(&support).is_ok();
        if concludes || again || counts {
            enforceable.push(u32::try_from(index).unwrap_or(u32::MAX));
        }
        let adjudicator = channel.terms().adjudicator;
        let enough = worst
            .iter()
            .all(|share| payout(channel, view, judged.outcome(), &share.asset) >= share.amount);
        if concludes && enough {
            let arguments: call::Conclude = (channel.fixed().clone(), known.candidate.clone());
            let selector = call::CONCLUDE_AND_TRANSFER_ALL_ASSETS;
            conclusions.push((judged.turn_num(), call::call(adjudicator, selector, &arguments)));
        }
        if counts && mode == Mode::Challenge {
            let arguments: call::Checkpoint =
                (channel.fixed().clone(), known.proof.clone(), known.candidate.clone());
            let call = call::call(adjudicator, call::CHECKPOINT, &arguments);
            checkpoints.push((judged.turn_num(), call));
        }
        let challenger = known.challenger.as_ref();
        if let Some(challenger) = challenger.filter(|it| situation.challenge(&support, it).is_ok())
        {
            let (proof, candidate) = (known.proof.clone(), known.candidate.clone());
            let arguments: call::Challenge =
                (channel.fixed().clone(), proof, candidate, challenger.clone());
            let call = call::call(adjudicator, call::CHALLENGE, &arguments);
            challenges.push((judged.turn_num(), call));
        }
    }
    let mut calls: Vec<Call> =
        [conclusions, checkpoints, challenges].into_iter().filter_map(best).collect();
    if verdict == Verdict::Finalized
        && let Some((judged, state_hash)) = registered
        && !judged.outcome().iter().flat_map(|exit| &exit.allocations).any(is_guarantee)
    {
        let arguments: call::TransferAllAssets =
            (*channel.id(), judged.outcome().clone(), state_hash);
        let selector = call::TRANSFER_ALL_ASSETS;
        calls.push(call::call(channel.terms().adjudicator, selector, &arguments));
    }
    let deadline = (verdict == Verdict::Respond).then(|| status.finalizes_at.get());
    Advice {
        verdict,
        // At `finalizes_at` itself it is too late.
        deadline: deadline.map(|at| at.saturating_sub(1)),
        clock: Clock::Timestamp,
        calls,
        worst_case: worst,
        enforceable,
    }
}

const fn is_guarantee(allocation: &outcome::Allocation) -> bool {
    allocation.allocation_type == GUARANTEE
}

/// The call with the newest state.
fn best(calls: Vec<(u64, Call)>) -> Option<Call> {
    calls.into_iter().max_by_key(|(turn_num, _)| *turn_num).map(|(_, call)| call)
}

#[cfg(test)]
mod tests;
