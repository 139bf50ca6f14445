//! Alice, Bob, a ledger channel with two assets, and a sub-channel in it.

use super::dispute::Held;
use super::rules::{SubChannel, Terms};
use super::state::{Allocation, Asset, Params, Participant, SignedState, State, SubAllocation};
use crate::channel::SigningKey;
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

pub(super) const NOW: u64 = 1_000_000;
pub(super) const DURATION: u64 = 3600;
pub(super) const APP: Address = Address::repeat_byte(0xaa);

pub(super) fn keys() -> [SigningKey; 2] {
    [1, 2].map(|byte| SigningKey::new(&[byte; 32]).unwrap())
}

pub(super) fn participants() -> Vec<crate::channel::Participant> {
    keys().iter().map(SigningKey::participant).collect()
}

pub(super) fn addresses() -> Vec<Address> {
    participants().iter().map(crate::channel::Participant::address).collect()
}

fn params(nonce: u64, ledger_channel: bool, app: Address) -> Params {
    let participant = |eth_address| Participant { eth_address, cc_address: Bytes(vec![0; 32]) };
    Params {
        challenge_duration: U256::from(DURATION),
        nonce: U256::from(nonce),
        participants: addresses().into_iter().map(participant).collect(),
        app,
        ledger_channel,
        virtual_channel: false,
    }
}

pub(super) fn ledger() -> Params {
    params(1, true, Address::ZERO)
}

pub(super) fn with_app() -> Params {
    params(1, true, APP)
}

pub(super) fn sub() -> Params {
    params(2, false, Address::ZERO)
}

pub(super) fn assets() -> Vec<Asset> {
    let asset = |byte| Asset {
        chain_id: U256::ONE,
        eth_holder: Address::repeat_byte(byte),
        cc_holder: Bytes(vec![0; 32]),
    };
    vec![asset(5), asset(6)]
}

pub(super) fn terms() -> Terms {
    Terms {
        params: ledger(),
        adjudicator: Address::repeat_byte(0xbb),
        chain_id: 1,
        assets: assets(),
        margin: DURATION,
    }
}

fn amounts(balances: [u64; 2]) -> Vec<U256> {
    balances.map(U256::from).to_vec()
}

/// Alice and Bob have this much of the first asset, and 1 and 2 of the second.
pub(super) fn state(params: &Params, version: u64, balances: [u64; 2]) -> State {
    State {
        channel_id: params.channel_id(),
        version,
        outcome: Allocation {
            assets: assets(),
            backends: vec![U256::ONE; 2],
            balances: vec![amounts(balances), amounts([1, 2])],
            locked: vec![],
        },
        app_data: Bytes(vec![]),
        is_final: false,
    }
}

/// The same with a sub-channel that has 10 of the first asset and 3 of the second, its participants the
/// other way round.
pub(super) fn parent(version: u64, balances: [u64; 2]) -> State {
    let mut state = state(&ledger(), version, balances);
    state.outcome.locked.push(SubAllocation {
        id: sub().channel_id(),
        balances: vec![U256::from(10), U256::from(3)],
        index_map: vec![1, 0],
    });
    state
}

/// Who is first in the sub-channel is second in the parent.
pub(super) fn sub_channel() -> SubChannel {
    let mut participants = addresses();
    participants.reverse();
    SubChannel { id: sub().channel_id(), participants, totals: vec![U256::from(10), U256::from(3)] }
}

pub(super) fn sign(digest: &B256) -> Vec<Bytes> {
    keys().iter().map(|key| Bytes(key.sign(digest).unwrap().bytes().to_vec())).collect()
}

pub(super) fn signed(params: &Params, state: State) -> SignedState {
    let signatures = sign(&state.digest());
    SignedState { params: params.clone(), state, signatures }
}

pub(super) fn held(version: u64, balances: [u64; 2]) -> Held {
    Held { channel: signed(&ledger(), state(&ledger(), version, balances)), subs: vec![] }
}

/// A parent with the sub-channel in this version, in which the first one has this much of 10.
pub(super) fn held_parent(version: u64, sub_version: u64, first: u64) -> Held {
    let sub_state = state(&sub(), sub_version, [first, 10 - first]);
    Held {
        channel: signed(&ledger(), parent(version, [4, 6])),
        subs: vec![signed(&sub(), sub_state)],
    }
}
