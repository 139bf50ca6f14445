//! What is checked before a state is signed or accepted.
//!
//! **Proved:** the state belongs to the channel that was agreed on, is the next one, and pays out
//! exactly what the one before did, sub-channels included.
//! **Not proved:** that the channel is funded; that an application's rules are those of the contract.
//! **Rule:** spec/channel.md §6 (P1–P10), §17 rules 2, 3, 6 and 13.

use super::state::{Asset, Params, State, SubAllocation};
use crate::channel::rule::{self, Replacement, Totals, Version};
use crate::channel::signature;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 526 {
    /// Participants are missing, zero or repeated (whose money would count twice); the cause says which.
    Participants = 1 "P9",
    /// The channel's id is not that of its parameters.
    ChannelId = 2 "P1",
    /// The challenge duration has more than the 64 bits that the contract keeps, or more than 32.
    LongDuration = 3 "P8",
    /// A challenge would leave too little time to answer.
    ShortDuration = 4 "P8",
    /// A virtual channel has an application.
    VirtualApp = 5 "P6",
    /// These participants have used this nonce before, with other parameters or elsewhere.
    ReusedNonce = 6 "§17, 6",
    /// The state is another channel's.
    Channel = 7 "P1",
    /// The version is not one more than the one that is held; the cause says why, if it is not newer.
    Version = 8 "P2",
    /// A final state is followed by another one.
    AfterFinal = 9 "P7",
    /// Backends, balances and assets differ in number, or balances and participants do.
    Lengths = 10 "P3",
    /// The assets are not those that were agreed on, in their order.
    Assets = 11 "P3",
    /// A virtual channel has sub-channels.
    VirtualLocked = 12 "P6",
    /// A final state has sub-channels.
    FinalLocked = 13 "P7",
    /// A sub-channel has money that the caller knows nothing of.
    UnknownLocked = 14 "P5",
    /// A sub-channel occurs twice.
    RepeatedLocked = 15 "P5",
    /// The index map is not that of the sub-channel's participants, one to one.
    IndexMap = 16 "P5",
    /// What a sub-channel has is not what it pays out: neither could be registered.
    LockedTotal = 17 "P5",
    /// Balances and locked amounts do not add up to what they did; the cause says of which asset.
    Total = 18 "P4",
    /// The application does not allow it.
    App = 19 "P10",
    /// Another number of signatures than of participants.
    SignatureCount = 20 "§6",
    /// A participant did not sign; the cause says why.
    Signature = 21 "§6",
}}

/// The application's rules, as its contract has them.
pub trait App {
    /// Whether `next` may follow, if `actor` makes it.
    fn valid(&self, params: &Params, before: &State, next: &State, actor: usize) -> bool;
}

/// The application of a channel that has none: payments need no rule but the sums.
#[derive(Clone, Copy, Debug)]
pub struct NoApp;

impl App for NoApp {
    fn valid(&self, _: &Params, _: &State, _: &State, _: usize) -> bool {
        true
    }
}

/// A sub-channel that the caller takes part in or looks after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubChannel {
    /// Its id.
    pub id: B256,
    /// Who takes part in it.
    pub participants: Vec<Address>,
    /// What it pays out per asset, its own sub-channels included.
    pub totals: Vec<U256>,
}

/// A channel as it was agreed on, with the bindings that its id lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The parameters.
    pub params: Params,
    /// The adjudicator.
    pub adjudicator: Address,
    /// Its chain.
    pub chain_id: u64,
    /// The assets, from the caller's own list.
    pub assets: Vec<Asset>,
    /// Fewest seconds that a challenge must leave.
    pub margin: u64,
}

impl Terms {
    /// Who takes part.
    #[must_use]
    pub fn addresses(&self) -> Vec<Address> {
        self.params.participants.iter().map(|participant| participant.eth_address).collect()
    }

    /// P1, P6, P8 and P9: the channel may be entered into, given all that this key ever entered into.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn admit(&self, channel_id: &B256, known: &[Self]) -> Result<(), Rejection> {
        let addresses = self.addresses();
        rule::participants(&addresses, 2..=255)
            .map_err(|why| why.because_of(Step::Participants))?;
        equal(Step::ChannelId, self.params.channel_id(), *channel_id)?;
        let duration = self.params.challenge_duration;
        ensure(Step::LongDuration, duration.bit_len() <= 32)?;
        ensure(Step::ShortDuration, duration >= U256::from(self.margin))?;
        let app = self.params.virtual_channel && !self.params.app.is_zero();
        ensure(Step::VirtualApp, !app)?;
        let mut same = known.iter().filter(|other| {
            other.params.nonce == self.params.nonce && other.addresses() == addresses
        });
        ensure(Step::ReusedNonce, same.all(|other| other == self))
    }

    /// P1 to P7 and P10: a state may be signed, or a signed one accepted. `held`: the newest one that
    /// everybody signed; none: this is the first. `actor`: who makes it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn replaces(
        &self,
        held: Option<&State>,
        next: &State,
        subs: &[SubChannel],
        (app, actor): (&dyn App, usize),
    ) -> Result<(Version, Replacement), Rejection> {
        equal(Step::Channel, self.params.channel_id(), next.channel_id)?;
        let version = Version::new(next.version, next.digest());
        let Some(held) = held else {
            equal(Step::Version, 0_u64, next.version)?;
            self.shape(next, subs)?;
            return Ok((version, Replacement::Newer));
        };
        let replacement = Version::new(held.version, held.digest())
            .replaced_by(&version)
            .map_err(|why| why.because_of(Step::Version))?;
        if replacement == Replacement::Same {
            return Ok((version, replacement));
        }
        ensure(Step::Version, held.version.checked_add(1) == Some(next.version))?;
        ensure(Step::AfterFinal, !held.is_final)?;
        self.shape(next, subs)?;
        totals(held)?.preserved_by(&totals(next)?).map_err(|why| why.because_of(Step::Total))?;
        if !self.params.app.is_zero() {
            ensure(Step::App, app.valid(&self.params, held, next, actor))?;
        }
        Ok((version, replacement))
    }

    fn shape(&self, state: &State, subs: &[SubChannel]) -> Result<(), Rejection> {
        let outcome = &state.outcome;
        let (assets, people) = (outcome.assets.len(), self.params.participants.len());
        let lengths = outcome.backends.len() == assets
            && outcome.balances.len() == assets
            && outcome.balances.iter().all(|balances| balances.len() == people)
            && outcome.locked.iter().all(|locked| locked.balances.len() == assets);
        ensure(Step::Lengths, lengths)?;
        ensure(Step::Assets, outcome.assets == self.assets)?;
        let none = outcome.locked.is_empty();
        ensure(Step::VirtualLocked, none || !self.params.virtual_channel)?;
        ensure(Step::FinalLocked, none || !state.is_final)?;
        let mut ids: Vec<B256> = outcome.locked.iter().map(|locked| locked.id).collect();
        ids.sort_unstable();
        ensure(Step::RepeatedLocked, ids.array_windows().all(|[a, b]| a != b))?;
        let addresses = self.addresses();
        outcome.locked.iter().try_for_each(|locked| check_locked(locked, subs, &addresses))
    }

    /// Everybody signed the state.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn signed_by_all(
        &self,
        participants: &[signature::Participant],
        state: &State,
        signatures: &[Bytes],
    ) -> Result<(), Rejection> {
        let expected = self.addresses();
        equal(Step::SignatureCount, expected.len() as u64, signatures.len() as u64)?;
        let addresses = participants.iter().map(signature::Participant::address);
        ensure(Step::SignatureCount, addresses.eq(expected))?;
        let digest = state.digest();
        for (participant, signature) in participants.iter().zip(signatures) {
            participant
                .check(&digest, &signature.0)
                .map_err(|why| why.because_of(Step::Signature))?;
        }
        Ok(())
    }
}

/// P5, of one sub-channel.
fn check_locked(
    locked: &SubAllocation,
    subs: &[SubChannel],
    addresses: &[Address],
) -> Result<(), Rejection> {
    let known = subs.iter().find(|sub| sub.id == locked.id);
    let known = known.ok_or_else(|| Rejection::got(Step::UnknownLocked, locked.id))?;
    let mapped: Option<Vec<Address>> =
        locked.index_map.iter().map(|at| addresses.get(usize::from(*at)).copied()).collect();
    // Participants are distinct, so an equal list is a map one to one.
    ensure(Step::IndexMap, mapped.as_ref() == Some(&known.participants))?;
    let mut distinct = locked.index_map.clone();
    distinct.sort_unstable();
    ensure(Step::IndexMap, distinct.array_windows().all(|[a, b]| a != b))?;
    ensure(Step::LockedTotal, known.totals == locked.balances)
}

/// What a state pays out per asset, sub-channels included.
fn totals(state: &State) -> Result<Totals, Rejection> {
    let mut totals = Totals::new();
    let outcome = &state.outcome;
    for (at, asset) in outcome.assets.iter().enumerate() {
        let own = outcome.balances.get(at).into_iter().flatten().copied();
        let locked = outcome.locked.iter().filter_map(|locked| locked.balances.get(at)).copied();
        let sum = rule::sum(own.chain(locked)).map_err(|why| why.because_of(Step::Total))?;
        totals.insert(abi::hash(asset), sum).map_err(|why| why.because_of(Step::Total))?;
    }
    Ok(totals)
}

#[cfg(test)]
mod tests;
