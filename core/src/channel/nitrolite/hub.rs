//! What `ChannelHub` answers: each call as a function from channel to channel.
//!
//! **Proved:** what the contract does with this call in this block. **Not proved:** that a token's
//! transfer succeeds; that a registered validator other than the two known here says what it says.
//! One answer is stricter than the contract's: a delegated key's signature that is not canonical ABI
//! counts as none.
//! **Rule:** spec/channel.md §5.3, §5.4 (read in source).

use super::engine::{self, Channel, Status, Surroundings, locked_after};
use super::signature::{self, Options, SESSION_KEY};
use super::state::{Definition, Intent, State, escrow_id};
use crate::channel::signature::Participant;
use crate::codec::abi;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 523 {
    /// The user did not sign; the cause says why.
    UserSignature = 1 "§5.2, 6",
    /// The node did not sign; the cause says why.
    NodeSignature = 2 "§5.2, 6",
    /// The validator of delegated keys is not registered, or not for a day yet.
    Validator = 3 "§5.2, 6",
    /// The engine refuses; the cause says why.
    Transition = 4 "§5.3",
    /// A channel does not begin with this intent.
    Beginning = 5 "§5.3",
    /// Only the node may begin an escrowed deposit on the home chain.
    NodeOnly = 6 "§5.3, 4",
    /// A channel in this status cannot be challenged: one dispute at a time.
    ChallengeStatus = 7 "§5.4",
    /// The challenge's version is below the enforced one.
    ChallengeVersion = 8 "§5.4",
    /// One does not challenge with a state of this intent.
    ChallengeIntent = 9 "§5.4",
    /// The challenger did not sign the challenge; the cause says why.
    Challenger = 10 "§5.2, 7",
    /// Neither has a challenge run out, nor is it a state that closes.
    NotClosing = 11 "§5.4",
}}

crate::choice! {
    /// One of the two.
    pub enum Party {
        /// The user.
        User = 0,
        /// The node.
        Node = 1,
    }
}

/// The two who sign.
#[derive(Clone, Debug)]
pub struct Parties {
    /// The user.
    pub user: Participant,
    /// The hub's node.
    pub node: Participant,
}

/// What a call meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the engine looks at.
    pub around: Surroundings,
    /// Whether the node sends the call.
    pub by_node: bool,
    /// Since when the validator of delegated keys is registered; it counts a day later.
    pub session_keys_since: Option<u64>,
}

/// Validators count this many seconds after they were registered.
pub const VALIDATOR_DELAY: u64 = 86_400;

/// The contract takes both forms of a signature, and delegated keys.
const CONTRACT: Options = Options { raw: true, delegated: true };

/// Both parties signed the state, in a form that the contract takes.
fn signatures(
    definition: &Definition,
    parties: &Parties,
    state: &State,
    block: &Block,
) -> Result<(), Rejection> {
    for (wire, participant, step) in [
        (&state.user_signature.0, &parties.user, Step::UserSignature),
        (&state.node_signature.0, &parties.node, Step::NodeSignature),
    ] {
        validator(wire, block)?;
        signature::check_state(definition, participant, state, wire, CONTRACT)
            .map_err(|why| why.because_of(step))?;
    }
    Ok(())
}

fn validator(wire: &[u8], block: &Block) -> Result<(), Rejection> {
    let since = block.session_keys_since.and_then(|since| since.checked_add(VALIDATOR_DELAY));
    let counts = since.is_some_and(|since| block.around.now >= since);
    ensure(Step::Validator, wire.first() != Some(&SESSION_KEY) || counts)
}

/// Puts a state into force: whichever call its intent asks for ([`enforce_calldata`]).
///
/// # Errors
///
/// The first step that fails.
pub fn enforce(
    channel: &Channel,
    definition: &Definition,
    parties: &Parties,
    state: &State,
    block: &Block,
) -> Result<Channel, Rejection> {
    if channel.status == Status::Void {
        let begins = matches!(
            state.intent(),
            Some(Intent::Operate | Intent::Deposit | Intent::Withdraw | Intent::InitiateMigration)
        );
        ensure(Step::Beginning, begins)?;
        engine::check_definition(definition, &definition.channel_id())
            .map_err(|why| why.because_of(Step::Transition))?;
    }
    signatures(definition, parties, state, block)?;
    apply(channel, state, block)
}

/// The engine's part alone: what is in force after a state that both signed.
pub(super) fn apply(channel: &Channel, state: &State, block: &Block) -> Result<Channel, Rejection> {
    let escrow = state.intent() == Some(Intent::InitiateEscrowDeposit);
    ensure(Step::NodeOnly, !escrow || block.by_node)?;
    let seen = state.seen_from(block.around.chain_id);
    let effects = engine::transition(channel, &seen, &block.around)
        .map_err(|why| why.because_of(Step::Transition))?;
    let over = matches!(effects.status, Status::Closed | Status::MigratedOut);
    let locked = if over { None } else { locked_after(channel, &effects) };
    Ok(Channel {
        status: effects.status,
        enforced: Some(seen),
        locked: locked.unwrap_or_default(),
        challenge_expires_at: 0,
    })
}

/// `challengeChannel`. A state of the enforced version is not compared with the enforced one: the
/// event may show a fabricated state, and nothing of it comes into force.
///
/// # Errors
///
/// The first step that fails.
pub fn challenge(
    channel: &Channel,
    definition: &Definition,
    parties: &Parties,
    state: &State,
    (challenger, challenge): (Party, &[u8]),
    block: &Block,
) -> Result<Channel, Rejection> {
    let open = matches!(channel.status, Status::Operating | Status::MigratingIn);
    ensure(Step::ChallengeStatus, open)?;
    let version = channel.enforced.as_ref().map_or(0, |enforced| enforced.version);
    ensure(Step::ChallengeVersion, state.version >= version)?;
    let mut next = channel.clone();
    if state.version > version {
        let allowed = match state.intent() {
            Some(Intent::Close) => false,
            Some(Intent::FinalizeMigration) => channel.status != Status::Operating,
            _ => true,
        };
        ensure(Step::ChallengeIntent, allowed)?;
        next = enforce(channel, definition, parties, state, block)?;
    }
    let participant = match challenger {
        Party::User => &parties.user,
        Party::Node => &parties.node,
    };
    signature::check_challenge(definition, participant, state, challenge, CONTRACT)
        .map_err(|why| why.because_of(Step::Challenger))?;
    let duration = u64::from(definition.challenge_duration);
    next.status = Status::Disputed;
    next.challenge_expires_at = block.around.now.saturating_add(duration);
    Ok(next)
}

/// What the parties are paid when a channel closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payout {
    /// To the user.
    pub user: U256,
    /// To the node's vault.
    pub node: U256,
}

/// `closeChannel`: after a challenge that ran out, without looking at `state`; else with a state that
/// both signed and that closes.
///
/// # Errors
///
/// The first step that fails.
pub fn close(
    channel: &Channel,
    definition: &Definition,
    parties: &Parties,
    state: &State,
    block: &Block,
) -> Result<(Channel, Payout), Rejection> {
    let closed = |enforced| Channel { status: Status::Closed, enforced, ..Channel::VOID };
    let expired = channel.challenge_expires_at < block.around.now;
    if channel.status == Status::Disputed && expired {
        let home = channel.enforced.as_ref().map(|state| state.home).unwrap_or_default();
        let payout = Payout { user: home.user_allocation, node: home.node_allocation };
        return Ok((closed(channel.enforced.clone()), payout));
    }
    ensure(Step::NotClosing, state.intent() == Some(Intent::Close))?;
    signatures(definition, parties, state, block)?;
    let effects = engine::transition(channel, state, &block.around)
        .map_err(|why| why.because_of(Step::Transition))?;
    let out = |delta: alloy_primitives::I256| {
        if delta.is_negative() { delta.unsigned_abs() } else { U256::ZERO }
    };
    let payout = Payout { user: out(effects.user), node: out(effects.node) };
    Ok((closed(Some(state.clone())), payout))
}

/// Selector of `createChannel`.
pub const CREATE_CHANNEL: [u8; 4] = [0x41, 0xb6, 0x60, 0xef];
/// Selector of `depositToChannel`.
pub const DEPOSIT_TO_CHANNEL: [u8; 4] = [0xf4, 0xac, 0x51, 0xf5];
/// Selector of `withdrawFromChannel`.
pub const WITHDRAW_FROM_CHANNEL: [u8; 4] = [0xc7, 0x4a, 0x2d, 0x10];
/// Selector of `checkpointChannel`.
pub const CHECKPOINT_CHANNEL: [u8; 4] = [0x96, 0x91, 0xb4, 0x68];
/// Selector of `challengeChannel`.
pub const CHALLENGE_CHANNEL: [u8; 4] = [0xb2, 0x5a, 0x1d, 0x38];
/// Selector of `closeChannel`.
pub const CLOSE_CHANNEL: [u8; 4] = [0x5d, 0xc4, 0x6a, 0x74];
/// Selector of `initiateEscrowDeposit`.
pub const INITIATE_ESCROW_DEPOSIT: [u8; 4] = [0x47, 0xde, 0x47, 0x7a];
/// Selector of `finalizeEscrowDeposit`.
pub const FINALIZE_ESCROW_DEPOSIT: [u8; 4] = [0xff, 0x5b, 0xc0, 0x9e];
/// Selector of `initiateEscrowWithdrawal`.
pub const INITIATE_ESCROW_WITHDRAWAL: [u8; 4] = [0xa5, 0xc8, 0x26, 0x80];
/// Selector of `finalizeEscrowWithdrawal`.
pub const FINALIZE_ESCROW_WITHDRAWAL: [u8; 4] = [0x68, 0x40, 0xdb, 0xd2];
/// Selector of `initiateMigration`.
pub const INITIATE_MIGRATION: [u8; 4] = [0xdc, 0x23, 0xf2, 0x9e];
/// Selector of `finalizeMigration`.
pub const FINALIZE_MIGRATION: [u8; 4] = [0x53, 0x26, 0x91, 0x98];

/// Calldata that puts a state into force on its home chain. `None`: its intent means nothing.
#[must_use]
pub fn enforce_calldata(
    channel: &Channel,
    definition: &Definition,
    state: &State,
) -> Option<Vec<u8>> {
    let id = definition.channel_id();
    let by_id = |selector| abi::calldata(selector, &(id, state));
    let defined = |selector| abi::calldata(selector, &(definition, state));
    let escrowed = |selector| {
        let begun = channel.enforced.as_ref().map_or(0, |enforced| enforced.version);
        abi::calldata(selector, &(id, escrow_id(&id, begun), state))
    };
    Some(match state.intent()? {
        Intent::Operate | Intent::Deposit | Intent::Withdraw if channel.status == Status::Void => {
            defined(CREATE_CHANNEL)
        }
        Intent::Operate => by_id(CHECKPOINT_CHANNEL),
        Intent::Close => by_id(CLOSE_CHANNEL),
        Intent::Deposit => by_id(DEPOSIT_TO_CHANNEL),
        Intent::Withdraw => by_id(WITHDRAW_FROM_CHANNEL),
        Intent::InitiateEscrowDeposit => defined(INITIATE_ESCROW_DEPOSIT),
        Intent::FinalizeEscrowDeposit => escrowed(FINALIZE_ESCROW_DEPOSIT),
        Intent::InitiateEscrowWithdrawal => defined(INITIATE_ESCROW_WITHDRAWAL),
        Intent::FinalizeEscrowWithdrawal => escrowed(FINALIZE_ESCROW_WITHDRAWAL),
        Intent::InitiateMigration => defined(INITIATE_MIGRATION),
        Intent::FinalizeMigration => by_id(FINALIZE_MIGRATION),
    })
}

/// Calldata of `closeChannel`.
#[must_use]
pub fn close_calldata(channel_id: &B256, state: &State) -> Vec<u8> {
    abi::calldata(CLOSE_CHANNEL, &(channel_id, state))
}

/// Calldata of `challengeChannel`.
#[must_use]
pub fn challenge_calldata(
    channel_id: &B256,
    state: &State,
    (challenger, challenge): (Party, &[u8]),
) -> Vec<u8> {
    abi::calldata(CHALLENGE_CHANNEL, &(channel_id, state, challenge, challenger as u8))
}

#[cfg(test)]
mod tests;
