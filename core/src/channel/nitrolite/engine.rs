//! Which state may follow the one that the chain enforces.
//!
//! **Proved:** the hub's engine takes this state after that one, and what moves.
//! **Not proved:** signatures ([`hub`](super::hub)); that tokens move; that the node's vault still
//! holds as much when the call is mined.
//! **Rule:** spec/channel.md §5.3: Y1–Y9, the table of intents, the sums after it.

use super::state::{Definition, Intent, Ledger, State};
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{B256, I256, U256};

crate::steps! { 520 {
    /// The channel's id is not that of its definition under this version.
    ChannelId = 1 "Y1",
    /// The challenge duration is not between one and seven days.
    Duration = 2 "Y9",
    /// The user is missing, or is the node.
    Participants = 3 "Y9",
    /// The intent's number means nothing.
    Intent = 4 "§5.1",
    /// The home ledger is another chain's.
    HomeChain = 5 "Y2",
    /// The version is not above the enforced one.
    Version = 6 "Y3",
    /// The token is another one.
    Token = 7 "Y4",
    /// Decimals exceed 18, or are not the token's.
    Decimals = 8 "Y5",
    /// An intent that crosses chains has no other ledger, or one of the same chain.
    NonHomeChain = 9 "Y6",
    /// An intent that crosses no chains has another ledger.
    NonHomeForbidden = 10 "Y6",
    /// Net flows add up to less than nothing, or overflow.
    NetFlowSum = 11 "Y7",
    /// Allocations do not add up to the net flows.
    AllocationSum = 12 "Y7",
    /// The challenge has expired: only closing is left.
    ChallengeExpired = 13 "Y8",
    /// A channel in this status takes no such intent.
    Status = 14 "§5.3",
    /// The user's net flow changes otherwise than the intent says.
    UserDelta = 15 "§5.3",
    /// The node's net flow changes where it must not.
    NodeDelta = 16 "§5.3, 5 and 9",
    /// The node's allocation at home is not what the intent says.
    NodeAllocation = 17 "§5.3",
    /// The user's allocation at home is not what the intent says.
    UserAllocation = 18 "§5.3",
    /// The node's or user's net flow at home is not what the intent says.
    HomeNetFlow = 19 "§5.3, 8",
    /// The user's allocation abroad is not what the intent says.
    NonHomeUserAllocation = 20 "§5.3, 4 to 9",
    /// The node's allocation abroad is not what the intent says.
    NonHomeNodeAllocation = 21 "§5.3, 5 to 9",
    /// The user's net flow abroad is not what the intent says.
    NonHomeUserNetFlow = 22 "§5.3, 4 to 8",
    /// The node's net flow abroad is not what the intent says.
    NonHomeNodeNetFlow = 23 "§5.3, 5 to 8",
    /// The enforced state is not the one that begins what this one ends, one version before.
    Predecessor = 24 "§5.3, 5 and 9",
    /// More would leave the channel than is locked in it.
    Locked = 25 "§5.3, after",
    /// Allocations are not what would be locked.
    LockedSum = 26 "§5.3, after",
    /// The node's vault holds too little.
    Vault = 27 "§5.3, after",
}}

/// Shortest challenge, in seconds.
pub const SHORTEST: u32 = 86_400;
/// Longest challenge, in seconds.
pub const LONGEST: u32 = 7 * 86_400;

crate::choice! {
    /// What a channel is in on one chain.
    pub enum Status {
        /// Not there.
        Void = 0,
        /// Open.
        Operating = 1,
        /// Challenged.
        Disputed = 2,
        /// Over.
        Closed = 3,
        /// On its way here.
        MigratingIn = 4,
        /// Gone to another chain.
        MigratedOut = 5,
    }
}

/// A channel as the hub holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// What it is in.
    pub status: Status,
    /// The enforced state, ledgers as this hub sees them; none while there is no channel.
    pub enforced: Option<State>,
    /// What the hub holds for it, in base units.
    pub locked: U256,
    /// Last second in which a challenge can be answered.
    pub challenge_expires_at: u64,
}

impl Channel {
    /// No channel.
    pub const VOID: Self =
        Self { status: Status::Void, enforced: None, locked: U256::ZERO, challenge_expires_at: 0 };
}

/// What else the engine looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surroundings {
    /// The hub's chain.
    pub chain_id: u64,
    /// Timestamp of the block.
    pub now: u64,
    /// Decimals of the channel's token: 18 for ether.
    pub decimals: u8,
    /// What the node's vault holds of the token.
    pub vault: U256,
}

/// What a state moves. Positive: into the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects {
    /// From the user.
    pub user: I256,
    /// From the node's vault.
    pub node: I256,
    /// What the channel is in afterwards.
    pub status: Status,
}

/// Y1 and Y9: a channel may be defined like this.
///
/// # Errors
///
/// The first step that fails.
pub fn check_definition(definition: &Definition, channel_id: &B256) -> Result<(), Rejection> {
    equal(Step::ChannelId, definition.channel_id(), *channel_id)?;
    let duration = definition.challenge_duration;
    ensure(Step::Duration, (SHORTEST..=LONGEST).contains(&duration))?;
    let Definition { user, node, .. } = definition;
    ensure(Step::Participants, !user.is_zero() && user != node)
}

/// Y2 to Y8, the table of intents, and the sums after it: `next` may follow. `next` is taken as this
/// hub sees it ([`State::seen_from`]).
///
/// # Errors
///
/// The first step that fails.
pub fn transition(
    channel: &Channel,
    next: &State,
    around: &Surroundings,
) -> Result<Effects, Rejection> {
    let intent = universal(channel, next, around)?;
    let blank = Ledger::default();
    let before = channel.enforced.as_ref().map_or(&blank, |state| &state.home);
    // A migration that comes in starts from nothing, also where the channel has been before.
    let effects = if arrives(channel.status, intent) {
        arrival(next)?
    } else {
        let user = delta(&next.home.user_net_flow, &before.user_net_flow)?;
        let node = delta(&next.home.node_net_flow, &before.node_net_flow)?;
        by_intent(channel, next, intent, Deltas { user, node })?
    };
    sums(channel, next, &effects, around)?;
    Ok(effects)
}

const fn arrives(status: Status, intent: Intent) -> bool {
    matches!(intent, Intent::InitiateMigration)
        && matches!(status, Status::Void | Status::MigratedOut)
}

fn universal(channel: &Channel, next: &State, around: &Surroundings) -> Result<Intent, Rejection> {
    let number = u64::from(next.intent);
    let intent = next.intent().ok_or_else(|| Rejection::got(Step::Intent, number))?;
    let (home, abroad) = (&next.home, &next.non_home);
    equal(Step::HomeChain, around.chain_id, home.chain_id)?;
    if let Some(enforced) = &channel.enforced {
        ensure(Step::Version, next.version > enforced.version)?;
        equal(Step::Token, enforced.home.token, home.token)?;
    }
    ensure(Step::Decimals, home.decimals <= 18)?;
    equal(Step::Decimals, u64::from(around.decimals), u64::from(home.decimals))?;
    if intent.crosses_chains() {
        let other = abroad.chain_id != 0 && abroad.chain_id != around.chain_id;
        ensure(Step::NonHomeChain, other)?;
    } else {
        ensure(Step::NonHomeForbidden, abroad.is_empty())?;
    }
    adds_up(home)?;
    if channel.status == Status::Disputed {
        ensure(Step::ChallengeExpired, around.now <= channel.challenge_expires_at)?;
    }
    Ok(intent)
}

/// Y7, of one ledger.
///
/// # Errors
///
/// [`Step::NetFlowSum`], [`Step::AllocationSum`].
pub fn adds_up(ledger: &Ledger) -> Result<(), Rejection> {
    let flows = ledger.user_net_flow.checked_add(ledger.node_net_flow);
    let flows = flows.filter(|sum| !sum.is_negative());
    let flows = flows.ok_or_else(|| Rejection::at(Step::NetFlowSum))?.into_raw();
    let allocations = ledger.user_allocation.checked_add(ledger.node_allocation);
    ensure(Step::AllocationSum, allocations == Some(flows))
}

struct Deltas {
    user: I256,
    node: I256,
}

fn by_intent(
    channel: &Channel,
    next: &State,
    intent: Intent,
    Deltas { user, node }: Deltas,
) -> Result<Effects, Rejection> {
    use Status::{Closed, Disputed, MigratedOut, MigratingIn, Operating, Void};
    let allowed: &[Status] = match intent {
        Intent::Operate | Intent::Deposit | Intent::Withdraw => {
            &[Void, Operating, Disputed, MigratingIn]
        }
        Intent::InitiateMigration => &[Operating, Disputed],
        _ => &[Operating, Disputed, MigratingIn],
    };
    ensure(Step::Status, allowed.contains(&channel.status))?;
    let (home, abroad) = (&next.home, &next.non_home);
    let mut effects = Effects { user, node, status: Operating };
    let blank = |step, amount: &U256| ensure(step, amount.is_zero());
    let still = || ensure(Step::UserDelta, user.is_zero());
    match intent {
        Intent::Deposit => ensure(Step::UserDelta, user.is_positive())?,
        Intent::Withdraw => ensure(Step::UserDelta, user.is_negative())?,
        Intent::Operate => {
            still()?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
        }
        Intent::Close => {
            blank(Step::UserAllocation, &home.user_allocation)?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            effects.status = Closed;
        }
        Intent::InitiateEscrowDeposit => {
            still()?;
            let amount = abroad.user_allocation;
            ensure(Step::NonHomeUserAllocation, !amount.is_zero())?;
            let same = same_value(&home.node_allocation, home, &amount, abroad);
            ensure(Step::NodeAllocation, same)?;
            ensure(Step::NonHomeUserNetFlow, is(&abroad.user_net_flow, &amount))?;
        }
        Intent::FinalizeEscrowDeposit => {
            let begun = follows(channel, next, Intent::InitiateEscrowDeposit)?;
            blank(Step::NonHomeUserAllocation, &abroad.user_allocation)?;
            blank(Step::NonHomeNodeAllocation, &abroad.node_allocation)?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            still()?;
            ensure(Step::NodeDelta, node.is_zero())?;
            let amount = begun.non_home.user_allocation;
            ensure(Step::NonHomeUserNetFlow, is(&abroad.user_net_flow, &amount))?;
            ensure(Step::NonHomeNodeNetFlow, is_minus(&abroad.node_net_flow, &amount))?;
            let gained = home.user_allocation.checked_sub(begun.home.user_allocation);
            let same = |gained| same_value(&gained, home, &amount, &begun.non_home);
            ensure(Step::UserAllocation, gained.is_some_and(same))?;
        }
        Intent::InitiateEscrowWithdrawal => {
            still()?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            ensure(Step::NonHomeUserNetFlow, abroad.user_net_flow.is_zero())?;
            blank(Step::NonHomeUserAllocation, &abroad.user_allocation)?;
            let same = is(&abroad.node_net_flow, &abroad.node_allocation);
            ensure(Step::NonHomeNodeNetFlow, same)?;
        }
        Intent::FinalizeEscrowWithdrawal => {
            still()?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            blank(Step::NonHomeUserAllocation, &abroad.user_allocation)?;
            blank(Step::NonHomeNodeAllocation, &abroad.node_allocation)?;
            let opposite = abroad.node_net_flow.checked_neg() == Some(abroad.user_net_flow);
            ensure(Step::NonHomeUserNetFlow, opposite)?;
        }
        Intent::InitiateMigration => {
            still()?;
            let amount = home.user_allocation;
            ensure(Step::UserAllocation, !amount.is_zero())?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            blank(Step::NonHomeUserAllocation, &abroad.user_allocation)?;
            let same = same_value(&abroad.node_allocation, abroad, &amount, home);
            ensure(Step::NonHomeNodeAllocation, same)?;
            let same = same_value_signed(&abroad.node_net_flow, abroad, &amount, home);
            ensure(Step::NonHomeNodeNetFlow, same)?;
            ensure(Step::NonHomeUserNetFlow, abroad.user_net_flow.is_zero())?;
        }
        Intent::FinalizeMigration if channel.status == MigratingIn => {
            let begun = follows(channel, next, Intent::InitiateMigration)?;
            let amount = begun.non_home.user_allocation;
            let same = same_value(&home.user_allocation, home, &amount, &begun.non_home);
            ensure(Step::UserAllocation, same)?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            blank(Step::NonHomeUserAllocation, &abroad.user_allocation)?;
            blank(Step::NonHomeNodeAllocation, &abroad.node_allocation)?;
            still()?;
            ensure(Step::NodeDelta, node.is_zero())?;
        }
        Intent::FinalizeMigration => {
            blank(Step::UserAllocation, &home.user_allocation)?;
            blank(Step::NodeAllocation, &home.node_allocation)?;
            ensure(Step::NonHomeUserAllocation, !abroad.user_allocation.is_zero())?;
            blank(Step::NonHomeNodeAllocation, &abroad.node_allocation)?;
            // One version after the state that begins it, whether that one is in force or skipped.
            let enforced = channel.enforced.as_ref();
            let begun = |state: &&State| state.intent() == Some(Intent::InitiateMigration);
            let after = enforced.and_then(|state| state.version.checked_add(1));
            let order = match enforced.filter(begun) {
                Some(_) => after == Some(next.version),
                None => after.is_some_and(|after| next.version > after),
            };
            ensure(Step::Predecessor, order)?;
            effects.status = MigratedOut;
        }
    }
    Ok(effects)
}

/// A migration that comes in.
fn arrival(next: &State) -> Result<Effects, Rejection> {
    let (home, abroad) = (&next.home, &next.non_home);
    let amount = abroad.user_allocation;
    ensure(Step::NonHomeUserAllocation, !amount.is_zero())?;
    ensure(Step::NonHomeNodeAllocation, abroad.node_allocation.is_zero())?;
    ensure(Step::UserAllocation, home.user_allocation.is_zero())?;
    let same = same_value(&home.node_allocation, home, &amount, abroad);
    ensure(Step::NodeAllocation, same)?;
    let same = same_value_signed(&home.node_net_flow, home, &amount, abroad);
    ensure(Step::HomeNetFlow, same && home.user_net_flow.is_zero())?;
    let node = signed(&home.node_allocation).ok_or_else(|| Rejection::at(Step::NodeAllocation))?;
    Ok(Effects { user: I256::ZERO, node, status: Status::MigratingIn })
}

fn follows<'a>(channel: &'a Channel, next: &State, intent: Intent) -> Result<&'a State, Rejection> {
    let begun = channel.enforced.as_ref().filter(|state| {
        state.intent() == Some(intent) && state.version.checked_add(1) == Some(next.version)
    });
    begun.ok_or_else(|| Rejection::at(Step::Predecessor))
}

fn sums(
    channel: &Channel,
    next: &State,
    effects: &Effects,
    around: &Surroundings,
) -> Result<(), Rejection> {
    let locked = locked_after(channel, effects).ok_or_else(|| Rejection::at(Step::Locked))?;
    if !matches!(effects.status, Status::Closed | Status::MigratedOut) {
        let Ledger { user_allocation, node_allocation, .. } = next.home;
        let sum = user_allocation.checked_add(node_allocation);
        ensure(Step::LockedSum, sum == Some(locked))?;
    }
    let taken = if effects.node.is_positive() { effects.node.into_raw() } else { U256::ZERO };
    ensure(Step::Vault, taken <= around.vault)
}

/// What is locked after a state's effects.
pub(super) fn locked_after(channel: &Channel, effects: &Effects) -> Option<U256> {
    let locked = signed(&channel.locked)?;
    let locked = locked.checked_add(effects.user)?.checked_add(effects.node)?;
    (!locked.is_negative()).then(|| locked.into_raw())
}

fn delta(next: &I256, before: &I256) -> Result<I256, Rejection> {
    next.checked_sub(*before).ok_or_else(|| Rejection::at(Step::NetFlowSum))
}

fn signed(amount: &U256) -> Option<I256> {
    I256::checked_from_sign_and_abs(alloy_primitives::Sign::Positive, *amount)
}

fn is(flow: &I256, amount: &U256) -> bool {
    signed(amount).as_ref() == Some(flow)
}

fn is_minus(flow: &I256, amount: &U256) -> bool {
    signed(amount).and_then(I256::checked_neg).as_ref() == Some(flow)
}

/// In 18 decimals, as the contract compares amounts of two ledgers. `None`: it reverts.
fn wad(amount: &U256, ledger: &Ledger) -> Option<U256> {
    let places = 18_u8.checked_sub(ledger.decimals)?;
    amount.checked_mul(U256::from(10).checked_pow(U256::from(places))?)
}

fn same_value(a: &U256, a_in: &Ledger, b: &U256, b_in: &Ledger) -> bool {
    matches!((wad(a, a_in), wad(b, b_in)), (Some(a), Some(b)) if a == b)
}

fn same_value_signed(flow: &I256, flow_in: &Ledger, amount: &U256, amount_in: &Ledger) -> bool {
    !flow.is_negative() && same_value(&flow.into_raw(), flow_in, amount, amount_in)
}

#[cfg(test)]
mod tests;
