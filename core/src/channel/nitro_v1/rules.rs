//! What to check before a state is signed, before a chain of states counts, and before a conclusion.
//!
//! **Proved:** the state belongs to the channel that was agreed on, with its application and duration;
//! it is the caller's turn and follows on the newest state; the total is kept; the chain is supported
//! by canonical signatures, one of each participant.
//! **Not proved:** what a dispute leads to. The id binds neither application nor duration nor contract,
//! so one signature with other ones gives the channel away: the caller's own binding refuses it.
//! **Rule:** spec/channel.md §4 (1, 3, 5–7), §17 (2, 3, 6, 13).

use super::adjudicator::{self, Situation, Support};
use super::app::App;
use super::outcome::{self, Content};
use super::state::{FixedPart, Hashed, VariablePart, channel_id};
use crate::channel::dispute::Share;
use crate::channel::nitro::status::Status;
use crate::channel::rule::{self, Replacement, Totals, Version};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 518 {
    /// The chain is not the adjudicator's.
    ChainId = 1 "V1-1",
    /// The id is not the hash of chain, participants and nonce.
    ChannelId = 2 "V1-1",
    /// Too few, too many, zero or repeated participants; the cause says which.
    Participants = 3 "V1-5",
    /// The caller is not one of them.
    Me = 4 "V1-5",
    /// A challenge becomes final too soon, or its time would wrap.
    Duration = 5 "V1-2",
    /// The id was used before: with another application, duration or contract.
    Binding = 6 "V1-1",
    /// The state is older than what was signed, or another one of the same turn; the cause says which.
    Version = 7 "V1-6",
    /// It is not the caller's turn.
    NotMover = 8 "V1-5",
    /// The outcome is not in its one encoding; the cause says where.
    Outcome = 9 "V1-3",
    /// An asset occurs twice, a sum overflows, or a total is not the agreed one; the cause says which.
    Total = 10 "V1-3",
    /// The state does not follow on the newest one; the cause says why.
    Transition = 11 "V1-6",
    /// A signature is not in canonical form; the cause says why.
    Signature = 12 "V1-4",
    /// The chain of states would reach back beyond turn 0.
    TurnWrap = 13 "V1-5",
    /// More final states than there are.
    FinalCount = 14 "V1-5",
    /// The contract would not accept the chain; the cause says why.
    Support = 15 "V1-5",
    /// The state is final, but its outcome is not what the caller wants to be paid at once.
    Final = 16 "V1-7",
}}

crate::record! {
    /// What an id was used for. The caller keeps one for every channel that it ever took part in.
    pub struct Binding {
        /// The channel.
        pub channel_id: B256,
        /// The adjudicator.
        pub adjudicator: Address,
        /// The application's address.
        pub app_definition: Address,
        /// Seconds from a challenge to finality.
        pub challenge_duration: u64,
    }
}

/// What was agreed on before anything is signed.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The adjudicator.
    pub adjudicator: Address,
    /// Its chain.
    pub chain_id: u64,
    /// Participants, nonce, application and duration.
    pub fixed: FixedPart,
    /// What stands behind the application's address: the caller's knowledge.
    pub app: App,
    /// The caller's position among the participants.
    pub me: u8,
    /// How much of each asset the channel divides.
    pub totals: Vec<Share>,
    /// The shortest challenge that the caller can answer in time, in seconds.
    pub least_duration: u64,
}

/// A channel whose terms hold.
#[derive(Clone, Debug)]
pub struct Channel {
    terms: Terms,
    binding: Binding,
}

/// A state, told by what its place in a chain tells and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// Its turn.
    pub turn_num: u64,
    /// Whether it can be concluded.
    pub is_final: bool,
    /// The rest of it.
    pub part: &'a VariablePart,
}

/// Longest challenge: far from where 48 bits end and the contract's sum wraps around to "long ago".
const LONGEST_DURATION: u64 = 1 << 32;

impl Terms {
    /// The channel of this id may be used.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn open(self, id: &B256, used: &[Binding]) -> Result<Channel, Rejection> {
        let fixed = &self.fixed;
        let chain_id = u64::try_from(fixed.chain_id).ok();
        ensure(Step::ChainId, chain_id == Some(self.chain_id))?;
        equal(Step::ChannelId, channel_id(fixed), *id)?;
        rule::participants(&fixed.participants, 2..=255)
            .map_err(|why| why.because_of(Step::Participants))?;
        ensure(Step::Me, usize::from(self.me) < fixed.participants.len())?;
        let duration = fixed.challenge_duration.get();
        let in_time = duration > 0 && duration >= self.least_duration;
        ensure(Step::Duration, in_time && duration <= LONGEST_DURATION)?;
        let binding = Binding {
            channel_id: *id,
            adjudicator: self.adjudicator,
            app_definition: fixed.app_definition,
            challenge_duration: duration,
        };
        let clash = used.iter().any(|other| other.channel_id == *id && *other != binding);
        ensure(Step::Binding, !clash)?;
        Ok(Channel { terms: self, binding })
    }
}

impl Channel {
    /// What to keep, so that the id is not used for anything else.
    #[must_use]
    pub const fn binding(&self) -> &Binding {
        &self.binding
    }

    /// The next state may be signed: the caller's turn, after `newest`, which the others signed.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn before_signing(
        &self,
        signed: Option<&Version>,
        newest: Option<&State<'_>>,
        next: &State<'_>,
        closing: Option<B256>,
    ) -> Result<Replacement, Rejection> {
        let fixed = &self.terms.fixed;
        let hashed = Hashed::new(fixed, next.part, next.turn_num, next.is_final);
        let replacement = self.version(signed, next.turn_num, &hashed)?;
        // All may sign the last state; else everybody signs its own.
        let mine = adjudicator::mover(fixed, next.turn_num) == Some(usize::from(self.terms.me));
        ensure(Step::NotMover, mine || next.is_final)?;
        self.check_outcome(next.part)?;
        if let Some(newest) = newest {
            let follows = newest.turn_num.checked_add(1) == Some(next.turn_num);
            ensure(Step::Transition, follows)?;
            let (parts, is_final) = ([newest.part, next.part], [newest.is_final, next.is_final]);
            let transition = self.situation().transition(parts, is_final, next.turn_num);
            transition.map_err(|why| why.because_of(Step::Transition))?;
        }
        self.check_final(next.is_final, hashed.outcome_hash, closing)?;
        Ok(replacement)
    }

    /// The last state of the chain counts.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn before_accepting(
        &self,
        held: Option<&Version>,
        support: &Support<'_>,
        closing: Option<B256>,
    ) -> Result<Replacement, Rejection> {
        support.variable_parts.iter().try_for_each(|part| self.check_outcome(part))?;
        for signature in support.sigs {
            signature.canonical().map_err(|why| why.because_of(Step::Signature))?;
        }
        let (turn_num, count) = (support.largest_turn_num.get(), support.variable_parts.len());
        ensure(Step::TurnWrap, turn_num.saturating_add(1) >= count as u64)?;
        ensure(Step::FinalCount, usize::from(support.is_final_count) <= count)?;
        let situation = self.situation();
        situation
            .check_counts(count, support.sigs, support.who_signed_what)
            .map_err(|why| why.because_of(Step::Support))?;
        let supported = situation.supported(&self.binding.channel_id, support);
        let (_, last) = supported.map_err(|why| why.because_of(Step::Support))?;
        self.check_final(last.is_final, last.outcome_hash, closing)?;
        self.version(held, turn_num, &last)
    }

    fn version(
        &self,
        held: Option<&Version>,
        turn_num: u64,
        hashed: &Hashed,
    ) -> Result<Replacement, Rejection> {
        let version = Version::new(turn_num, hashed.state_hash(&self.binding.channel_id));
        let replacement = held.map_or(Ok(Replacement::Newer), |held| held.replaced_by(&version));
        replacement.map_err(|why| why.because_of(Step::Version))
    }

    fn check_final(
        &self,
        is_final: bool,
        outcome_hash: B256,
        closing: Option<B256>,
    ) -> Result<(), Rejection> {
        ensure(Step::Final, !is_final || closing == Some(outcome_hash))
    }

    fn check_outcome(&self, part: &VariablePart) -> Result<(), Rejection> {
        let outcome = outcome::decode(&part.outcome.0);
        let outcome = outcome.map_err(|why| why.because_of(Step::Outcome))?;
        self.check_totals(&outcome).map_err(|why| why.because_of(Step::Total))
    }

    fn check_totals(&self, outcome: &outcome::Outcome) -> Result<(), Rejection> {
        let (mut agreed, mut totals) = (Totals::new(), Totals::new());
        for share in &self.terms.totals {
            agreed.insert(share.asset, share.amount)?;
        }
        for each in outcome {
            // A guarantee divides whatever is held.
            let Content::Allocation(items) = &each.content else { continue };
            let sum = rule::sum(items.iter().map(|item| item.amount))?;
            totals.insert(each.asset.into_word(), sum)?;
        }
        agreed.preserved_by(&totals)
    }

    /// The channel, as the contract's rules for states look at it: no status, no time.
    fn situation(&self) -> Situation<'_> {
        let Terms { fixed, app, .. } = &self.terms;
        let status = Status::default();
        Situation { chain_id: fixed.chain_id, fixed, app: *app, status, now: 0 }
    }
}

#[cfg(test)]
mod tests;
