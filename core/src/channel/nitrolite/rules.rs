//! What is checked before a state is signed or accepted, and which states must be kept.
//!
//! **Proved:** the state belongs to this channel on this hub, is newer than the one held, and can be put
//! into force: there is a path to it from what the chain enforces, through states that the caller holds.
//! **Not proved:** that the node's vault still holds enough when it has to be walked; that the metadata
//! is the transition that was agreed on ([`transition`](super::transition)).
//! **Rule:** spec/channel.md §5.5, §17 rules 2, 3, 6, 8 and 13.

use super::engine::{self, Channel, Status};
use super::hub::{Block, Parties, apply};
use super::signature::{self, Options, Signer};
use super::state::{Definition, Intent, Ledger, State};
use crate::channel::rule::{Replacement, Version};
use crate::rejection::{Rejection, ensure, equal};
use alloc::collections::VecDeque;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 522 {
    /// The definition may not be entered into; the cause says why.
    Definition = 1 "Y1, Y9",
    /// A challenge would leave too little time to answer.
    ShortDuration = 2 "§17, 13",
    /// The node is not the hub's.
    Node = 3 "§17, 12",
    /// User and node have used this nonce before, on whatever hub or chain.
    ReusedNonce = 4 "§5.5",
    /// The version is not newer than the one that is held; the cause says why.
    Version = 5 "Y3",
    /// The version skips one.
    SkippedVersion = 6 "Y3",
    /// The user did not sign; the cause says why.
    UserSignature = 7 "§5.5",
    /// The node did not sign; the cause says why.
    NodeSignature = 8 "§5.5",
    /// More states would have to be kept than can be searched.
    TooManyStates = 9 "§17, 8",
    /// The state cannot be put into force from what the chain enforces and what is held; the cause says
    /// what the last step fails at.
    Unenforceable = 10 "§5.5",
    /// The ledger of the other chain does not add up, or has more than 18 decimals; the cause says which.
    NonHome = 12 "§5.5",
    /// If the other side vanished now, the caller would be paid less than it is willing to have.
    WorstCase = 11 "§17, 13",
}}

/// Most states between the enforced and the newest one.
pub const MOST_STATES: usize = 64;

/// A channel as it was agreed on, with the bindings that its id lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The definition.
    pub definition: Definition,
    /// The hub.
    pub hub: Address,
    /// Its chain.
    pub chain_id: u64,
    /// The hub's node, as the caller knows it.
    pub node: Address,
    /// Fewest seconds that a challenge must leave.
    pub margin: u32,
}

impl Terms {
    /// The channel may be entered into, given all that this key ever entered into before.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn admit(&self, channel_id: &B256, known: &[Self]) -> Result<(), Rejection> {
        engine::check_definition(&self.definition, channel_id)
            .map_err(|why| why.because_of(Step::Definition))?;
        ensure(Step::ShortDuration, self.definition.challenge_duration >= self.margin)?;
        equal(Step::Node, self.node, self.definition.node)?;
        let Definition { user, node, nonce, .. } = &self.definition;
        let mut same = known.iter().filter(|other| {
            let other = &other.definition;
            (other.user, other.node, other.nonce) == (*user, *node, *nonce)
        });
        ensure(Step::ReusedNonce, same.all(|other| other == self))
    }

    /// The state is the next version after the newest one (or the same again), whatever form its
    /// signatures have.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn replaces(
        &self,
        held: Option<&Version>,
        state: &State,
    ) -> Result<(Version, Replacement), Rejection> {
        let next = Version::new(state.version, state.digest(&self.definition.channel_id()));
        let Some(held) = held else {
            return Ok((next, Replacement::Newer));
        };
        let replacement = held.replaced_by(&next).map_err(|why| why.because_of(Step::Version))?;
        if replacement == Replacement::Newer {
            let expected = held.number.saturating_add(U256::ONE);
            equal(Step::SkippedVersion, expected, next.number)?;
        }
        Ok((next, replacement))
    }

    /// Both signed the state. `options`: what the caller takes of the user and of the node.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn signed_by_both(
        &self,
        parties: &Parties,
        state: &State,
        options: [Options; 2],
    ) -> Result<[Signer; 2], Rejection> {
        let [user, node] = options;
        let check = |participant, wire: &[u8], options, step| {
            signature::check_state(&self.definition, participant, state, wire, options)
                .map_err(|why| why.because_of(step))
        };
        let (user_wire, node_wire) = (&state.user_signature.0, &state.node_signature.0);
        Ok([
            check(&parties.user, user_wire, user, Step::UserSignature)?,
            check(&parties.node, node_wire, node, Step::NodeSignature)?,
        ])
    }
}

/// Which states must be kept: those above the enforced version with another intent than OPERATE, each
/// of which may be a step on the way, and the newest one. Returns positions, oldest first.
#[must_use]
pub fn retained(channel: &Channel, states: &[State]) -> Vec<usize> {
    let enforced = channel.enforced.as_ref().map(|state| state.version);
    let newest = states.iter().map(|state| state.version).max();
    let mut kept: Vec<(u64, usize)> = states
        .iter()
        .enumerate()
        .filter(|(_, state)| enforced.is_none_or(|version| state.version > version))
        .filter(|(_, state)| {
            state.intent() != Some(Intent::Operate) || Some(state.version) == newest
        })
        .map(|(at, state)| (state.version, at))
        .collect();
    kept.sort_unstable();
    kept.into_iter().map(|(_, at)| at).collect()
}

/// The shortest way from what the chain enforces to a state of this version: positions of the states to
/// put into force, one call each. An empty way: it is in force. The signatures are taken as checked.
///
/// # Errors
///
/// [`Step::TooManyStates`], [`Step::Unenforceable`].
pub fn path(
    channel: &Channel,
    states: &[State],
    version: u64,
    block: &Block,
) -> Result<Vec<usize>, Rejection> {
    if channel.enforced.as_ref().is_some_and(|state| state.version == version) {
        return Ok(Vec::new());
    }
    let kept = retained(channel, states);
    let mut steps: Vec<(usize, &State)> = kept
        .iter()
        .filter_map(|at| states.get(*at).map(|state| (*at, state)))
        .filter(|(_, state)| state.version <= version)
        .collect();
    // The target itself may be an OPERATE that is not the newest.
    if !steps.iter().any(|(_, state)| state.version == version) {
        let target = states.iter().enumerate().find(|(_, state)| state.version == version);
        steps.extend(target);
    }
    ensure(Step::TooManyStates, steps.len() <= MOST_STATES)?;
    // Breadth first: every state is reached at most once, by a shortest way.
    let mut reached: Vec<u64> = Vec::new();
    let mut queue = VecDeque::from([(channel.clone(), Vec::new())]);
    let mut last = Rejection::at(Step::Unenforceable);
    while let Some((from, way)) = queue.pop_front() {
        for (at, state) in &steps {
            if reached.contains(&state.version) {
                continue;
            }
            match apply(&from, state, block) {
                Ok(next) => {
                    let mut way = way.clone();
                    way.push(*at);
                    if state.version == version {
                        return Ok(way);
                    }
                    reached.push(state.version);
                    queue.push_back((next, way));
                }
                Err(why) if state.version == version => {
                    last = why.because_of(Step::Unenforceable);
                }
                Err(_) => {}
            }
        }
    }
    Err(last)
}

/// The state may be signed: it can be put into force, through states that are held, and leaves the
/// caller at least `least` if the other side vanishes. `user`: whether the caller is the user.
///
/// # Errors
///
/// The first step that fails.
pub fn enforceable(
    channel: &Channel,
    held: &[State],
    next: &State,
    least: &U256,
    user: bool,
    block: &Block,
) -> Result<Vec<usize>, Rejection> {
    // The hub of the other chain will look at it as its home.
    let abroad = &next.non_home;
    engine::adds_up(abroad).map_err(|why| why.because_of(Step::NonHome))?;
    ensure(Step::NonHome, abroad.decimals <= 18)?;
    let mut states = held.to_vec();
    states.push(next.clone());
    let way = path(channel, &states, next.version, block)?;
    let paid = paid(channel, &states, &way, user, block.around.chain_id);
    ensure(Step::WorstCase, paid >= *least)?;
    Ok(way)
}

/// What one of the two is paid at the end of a way: its allocation in the last state; of a state that
/// closes, by how much its net flow falls. Without a way: the allocation in force.
#[must_use]
pub fn paid(channel: &Channel, states: &[State], way: &[usize], user: bool, chain_id: u64) -> U256 {
    let mut homes: Vec<Ledger> = channel.enforced.iter().map(|state| state.home).collect();
    let walked = way.iter().filter_map(|at| states.get(*at));
    homes.extend(walked.map(|state| state.seen_from(chain_id).home));
    let last = homes.pop().unwrap_or_default();
    let closes = way.last().and_then(|at| states.get(*at));
    if closes.is_some_and(|state| state.intent() == Some(Intent::Close)) {
        let flow = |home: &Ledger| if user { home.user_net_flow } else { home.node_net_flow };
        let before = homes.pop().unwrap_or_default();
        let out = flow(&before).checked_sub(flow(&last)).unwrap_or_default();
        return if out.is_negative() { U256::ZERO } else { out.into_raw() };
    }
    if user { last.user_allocation } else { last.node_allocation }
}

/// Whether a channel still takes states.
#[must_use]
pub const fn alive(status: Status) -> bool {
    !matches!(status, Status::Closed | Status::MigratedOut)
}

#[cfg(test)]
mod tests;
