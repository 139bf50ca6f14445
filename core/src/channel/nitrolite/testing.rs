//! A user, a node, and states that both signed.

use super::engine::{Channel, Status, Surroundings};
use super::hub::{Block, Parties};
use super::rules::Terms;
use super::signature::plain;
use super::state::{Definition, Intent, Ledger, State};
use crate::channel::SigningKey;
use crate::codec::record::Bytes;
use alloc::vec;
use alloy_primitives::{Address, B256, I256, U256};

pub(super) const HUB_CHAIN: u64 = 1;
pub(super) const OTHER_CHAIN: u64 = 2;
pub(super) const NOW: u64 = 1_000_000;

pub(super) fn user() -> SigningKey {
    SigningKey::new(&[1; 32]).unwrap()
}

pub(super) fn node() -> SigningKey {
    SigningKey::new(&[2; 32]).unwrap()
}

pub(super) fn parties() -> Parties {
    Parties { user: user().participant(), node: node().participant() }
}

pub(super) fn definition() -> Definition {
    Definition {
        challenge_duration: 86_400,
        user: user().participant().address(),
        node: node().participant().address(),
        nonce: 5,
        approved_validators: U256::from(2),
        metadata: B256::ZERO,
    }
}

pub(super) fn terms() -> Terms {
    Terms {
        definition: definition(),
        hub: Address::repeat_byte(0xbb),
        chain_id: HUB_CHAIN,
        node: definition().node,
        margin: 86_400,
    }
}

/// (allocation, net flow) of the user and of the node, in a token of six decimals.
pub(super) fn ledger(chain_id: u64, user: (u64, i64), node: (u64, i64)) -> Ledger {
    Ledger {
        chain_id,
        token: Address::repeat_byte(7),
        decimals: 6,
        user_allocation: U256::from(user.0),
        user_net_flow: I256::try_from(user.1).unwrap(),
        node_allocation: U256::from(node.0),
        node_net_flow: I256::try_from(node.1).unwrap(),
    }
}

/// On the hub's chain.
pub(super) fn home(user: (u64, i64), node: (u64, i64)) -> Ledger {
    ledger(HUB_CHAIN, user, node)
}

/// On another chain, where the token has eight decimals.
pub(super) fn abroad(user: (u64, i64), node: (u64, i64)) -> Ledger {
    Ledger { decimals: 8, ..ledger(OTHER_CHAIN, user, node) }
}

pub(super) fn unsigned(version: u64, intent: Intent, home: Ledger, non_home: Ledger) -> State {
    State {
        version,
        intent: intent as u8,
        metadata: B256::repeat_byte(3),
        home,
        non_home,
        user_signature: Bytes(vec![]),
        node_signature: Bytes(vec![]),
    }
}

pub(super) fn sign(mut state: State) -> State {
    let digest = state.digest(&definition().channel_id());
    state.user_signature = plain(user().sign(&digest).unwrap().bytes());
    state.node_signature = plain(node().sign(&digest).unwrap().bytes());
    state
}

pub(super) fn state(version: u64, intent: Intent, home: Ledger) -> State {
    sign(unsigned(version, intent, home, Ledger::default()))
}

pub(super) fn around() -> Surroundings {
    Surroundings { chain_id: HUB_CHAIN, now: NOW, decimals: 6, vault: U256::from(1000) }
}

pub(super) fn block() -> Block {
    Block { around: around(), by_node: false, session_keys_since: Some(NOW - 86_400) }
}

/// Open, with this state in force and as much locked as it allocates.
pub(super) fn open(enforced: State) -> Channel {
    let locked = enforced.home.user_allocation + enforced.home.node_allocation;
    Channel { status: Status::Operating, enforced: Some(enforced), locked, challenge_expires_at: 0 }
}

/// Open: the user brought in 100 with version 1.
pub(super) fn funded() -> Channel {
    open(state(1, Intent::Deposit, home((100, 100), (0, 0))))
}

/// Challenged now.
pub(super) fn disputed(channel: Channel) -> Channel {
    Channel { status: Status::Disputed, challenge_expires_at: NOW + 86_400, ..channel }
}
