use super::{challenger, channel_id, eip191, state_hash, voucher, voucher_hash};
use crate::channel::nitro::App;
use crate::channel::nitro::VariablePart;
use crate::channel::nitro::testing::{self, address, fixed, last, native};
use crate::codec::abi::Uint;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

fn word(number: u64) -> [u8; 32] {
    U256::from(number).to_be_bytes()
}

/// The words of the specification, written out.
#[test]
fn an_id_is_these_words() {
    let fixed = fixed(App::Consensus, 2);
    let words = [
        word(0x80),
        word(7),
        fixed.app_definition.into_word().0,
        word(3600),
        word(2),
        address(0).into_word().0,
        address(1).into_word().0,
    ];
    assert_eq!(channel_id(&fixed), B256::new(keccak256(&words.concat())));
}

#[test]
fn every_field_of_the_fixed_part_counts() {
    let good = fixed(App::Consensus, 2);
    let mut ids = vec![channel_id(&good)];
    let mut others = vec![good.clone(); 5];
    others[0].participants.swap(0, 1);
    others[1].participants.push(Address::repeat_byte(1));
    others[2].channel_nonce += 1;
    others[3].app_definition = Address::repeat_byte(1);
    others[4].challenge_duration = Uint::new(3601).unwrap();
    ids.extend(others.iter().map(channel_id));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6);
}

#[test]
fn every_field_of_a_state_counts() {
    let id = channel_id(&fixed(App::Consensus, 2));
    let good = testing::state(4, &[3, 7]);
    let data = VariablePart { app_data: Bytes(vec![0]), ..good.clone() };
    let outcome = VariablePart { outcome: native(&[7, 3]), ..good.clone() };
    let all = [good.clone(), testing::state(5, &[3, 7]), last(4, &[3, 7]), data, outcome];
    let mut hashes: Vec<B256> = all.iter().map(|state| state_hash(&id, state)).collect();
    hashes.push(state_hash(&B256::ZERO, &good));
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), 6);
}

/// A signature for one purpose is none for another.
#[test]
fn purposes_are_apart() {
    let hash = B256::repeat_byte(5);
    let words =
        [hash.0, word(0x40), word(9), *b"forceMove\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"];
    let message = keccak256(&words.concat());
    assert_eq!(challenger(&hash), eip191::personal_message(&message));
    assert_ne!(challenger(&hash), super::state(&hash));
    assert_eq!(super::state(&hash), eip191::personal_message(&hash.0));
    let amount = U256::from(6);
    let pair = [hash.0, word(6)].concat();
    assert_eq!(voucher_hash(&hash, amount), B256::new(keccak256(&pair)));
    assert_eq!(voucher(&hash, amount), eip191::personal_message(&keccak256(&pair)));
}
