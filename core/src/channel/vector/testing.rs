//! Alice, Bob and their channel, with a hash-locked transfer.

use super::adjudicator::Contract;
use super::dispute::{Held, Open};
use super::rules::{OnChain, Terms};
use super::state::{Balance, ChannelState, Factory};
use super::transfer::{Hashlock, Transfer, lock, merkle_root, transfer_id};
use crate::channel::SigningKey;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

pub(super) const NOW: u64 = 1_000_000;
pub(super) const TIMEOUT: u64 = 3600;
pub(super) const ETHER: Address = Address::ZERO;
pub(super) const DEFINITION: Address = Address::repeat_byte(0xdd);
pub(super) const PREIMAGE: B256 = B256::repeat_byte(0x11);

pub(super) fn alice() -> SigningKey {
    SigningKey::new(&[1; 32]).unwrap()
}

pub(super) fn bob() -> SigningKey {
    SigningKey::new(&[2; 32]).unwrap()
}

pub(super) fn address(key: &SigningKey) -> Address {
    key.participant().address()
}

pub(super) fn terms() -> Terms {
    let factory = Factory {
        address: Address::repeat_byte(0xfa),
        master_copy: Address::repeat_byte(0xcc),
        chain_id: 1,
    };
    let (alice, bob) = (address(&alice()), address(&bob()));
    let channel = factory.channel(&alice, &bob);
    Terms { factory, alice, bob, channel, margin: TIMEOUT }
}

/// Alice deposited 10, Bob 5.
pub(super) fn chain() -> Vec<OnChain> {
    vec![OnChain {
        asset: ETHER,
        deposits_alice: U256::from(10),
        deposits_bob: U256::from(5),
        withdrawn: U256::ZERO,
        defund_nonce: U256::ZERO,
    }]
}

pub(super) fn contract() -> Contract {
    let Terms { alice, bob, channel: address, .. } = terms();
    let mut contract = Contract { address, alice, bob, ..Contract::default() };
    contract.deposit_alice(ETHER, U256::from(10));
    contract.receive(ETHER, U256::from(5));
    contract
}

pub(super) fn initial_state(expiry: u64) -> Vec<u8> {
    abi::encode(&Hashlock { lock_hash: lock(&PREIMAGE), expiry: U256::from(expiry) })
}

/// Alice pays Bob 4 for the preimage.
pub(super) fn transfer(nonce: u64, expiry: u64) -> Transfer {
    let Terms { alice, bob, channel, .. } = terms();
    let timeout = U256::from(86_400);
    Transfer {
        channel,
        id: transfer_id(&DEFINITION, &channel, &timeout, &U256::from(nonce)),
        definition: DEFINITION,
        initiator: alice,
        responder: bob,
        asset: ETHER,
        balance: Balance { amount: [U256::from(4), U256::ZERO], to: [alice, bob] },
        timeout,
        initial_state_hash: B256::new(keccak256(&initial_state(expiry))),
    }
}

/// Of 15 together, `open` transfers hold 4 each and Bob has 7.
pub(super) fn state(nonce: u64, open: &[Transfer]) -> ChannelState {
    let Terms { alice, bob, channel, .. } = terms();
    let locked = 4 * open.len() as u64;
    ChannelState {
        channel,
        alice,
        bob,
        assets: vec![ETHER],
        balances: vec![Balance {
            amount: [U256::from(8 - locked), U256::from(7)],
            to: [alice, bob],
        }],
        processed_alice: vec![U256::from(10)],
        processed_bob: vec![U256::from(5)],
        defund_nonces: vec![U256::ONE],
        timeout: U256::from(TIMEOUT),
        nonce: U256::from(nonce),
        merkle_root: merkle_root(open),
    }
}

pub(super) fn sign(digest: &B256) -> [Vec<u8>; 2] {
    [alice(), bob()].map(|key| key.sign(digest).unwrap().bytes().to_vec())
}

pub(super) fn held(nonce: u64, open: &[Transfer], resolver: Option<B256>) -> Held {
    let state = state(nonce, open);
    let [alice, bob] = sign(&state.digest()).map(Bytes);
    let open = open
        .iter()
        .map(|transfer| Open {
            transfer: transfer.clone(),
            initial_state: Bytes(initial_state(0)),
            resolver: resolver.map(|preimage| Bytes(preimage.to_vec())),
        })
        .collect();
    Held { state, alice, bob, open }
}
