//! Two participants, an application that counts, and states that both signed.

use super::dispute::Held;
use super::identity::{AppIdentity, state_digest, state_hash};
use super::registry::{App, Challenge, Update};
use crate::channel::{Participant, SigningKey};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// In ascending order of their addresses.
pub(super) fn keys() -> [SigningKey; 2] {
    let mut keys = [1, 2].map(|byte| SigningKey::new(&[byte; 32]).unwrap());
    keys.sort_by_key(|key| key.participant().address());
    keys
}

pub(super) fn participants() -> Vec<Participant> {
    keys().iter().map(SigningKey::participant).collect()
}

pub(super) fn identity() -> AppIdentity {
    AppIdentity {
        nonce: U256::from(7),
        participants: participants().iter().map(Participant::address).collect(),
        app_definition: Address::repeat_byte(0xaa),
        default_timeout: U256::from(100),
    }
}

/// A state is a number; whoever is second adds to it while it is zero.
pub(super) struct Counter;

impl App for Counter {
    fn turn_taker(&self, state: &[u8], participants: &[Address]) -> Option<Address> {
        let counter: U256 = abi::decode(state).ok()?;
        participants.get(usize::from(counter.is_zero())).copied()
    }
    fn apply_action(&self, state: &[u8], action: &[u8]) -> Option<Vec<u8>> {
        let counter: U256 = abi::decode(state).ok()?;
        Some(abi::encode(&counter.checked_add(abi::decode(action).ok()?)?))
    }
    fn outcome(&self, state: &[u8]) -> Option<Vec<u8>> {
        Some([&[1], state].concat())
    }
}

pub(super) fn state(counter: u64) -> Vec<u8> {
    abi::encode(&counter)
}

pub(super) fn signed(digest: &B256) -> Vec<Bytes> {
    keys().iter().map(|key| Bytes(key.sign(digest).unwrap().bytes().to_vec())).collect()
}

pub(super) fn held(version: u64, timeout: u64) -> Held {
    let (number, timeout) = (U256::from(version), U256::from(timeout));
    let state = state(version);
    let digest = state_digest(&identity().hash(), &number, &timeout, &state_hash(&state));
    Held { state: Bytes(state), version: number, timeout, signatures: signed(&digest) }
}

pub(super) fn update(version: u64, timeout: u64) -> Update {
    held(version, timeout).update()
}

/// The record after this version was set with a timeout of ten in block 1000.
pub(super) fn challenge(version: u64) -> Challenge {
    Challenge::NONE.set_state(&identity(), &update(version, 10), 1000).unwrap()
}

/// Signatures of another form, for the same digest: v of 0 or 1, s in the upper half, cut short.
pub(super) fn twins(signature: &Bytes) -> Vec<Bytes> {
    let order = alloy_primitives::uint!(
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141_U256
    );
    let mut high = signature.0.clone();
    let s = U256::from_be_slice(&high[32..64]);
    high[32..64].copy_from_slice(&(order - s).to_be_bytes::<32>());
    high[64] = 55 - high[64];
    let mut low_v = signature.0.clone();
    low_v[64] -= 27;
    vec![Bytes(high), Bytes(low_v), Bytes(signature.0[..64].to_vec())]
}
