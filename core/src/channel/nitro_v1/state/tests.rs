use super::*;
use crate::channel::nitro_v1::testing::{fixed, part};
use alloc::vec;
use proptest::prelude::*;

/// The trap: application and duration are no part of the id, and of every state.
#[test]
fn an_id_binds_chain_participants_and_nonce() {
    let good = fixed();
    let mut others = vec![good.clone(); 3];
    others[0].chain_id = U256::from(5);
    others[1].participants.swap(0, 1);
    others[2].channel_nonce = Uint::new(8).unwrap();
    assert!(others.iter().all(|other| channel_id(other) != channel_id(&good)));
    let mut same = vec![good.clone(); 2];
    same[0].app_definition = Address::ZERO;
    same[1].challenge_duration = Uint::default();
    let state = part(&[3, 7], 5);
    let hash =
        |fixed: &FixedPart| Hashed::new(fixed, &state, 5, false).state_hash(&channel_id(fixed));
    for other in &same {
        assert_eq!(channel_id(other), channel_id(&good));
        assert_ne!(hash(other), hash(&good));
    }
}

#[test]
fn every_field_of_a_state_counts() {
    let (fixed, id) = (fixed(), channel_id(&fixed()));
    let hash = |part: &VariablePart, turn_num, is_final| {
        Hashed::new(&fixed, part, turn_num, is_final).state_hash(&id)
    };
    let state = part(&[3, 7], 5);
    let mut hashes = vec![
        hash(&state, 5, false),
        hash(&state, 6, false),
        hash(&state, 5, true),
        hash(&part(&[4, 6], 5), 5, false),
        hash(&part(&[3, 7], 6), 5, false),
        Hashed::new(&fixed, &state, 5, false).state_hash(&B256::ZERO),
    ];
    hashes.sort_unstable();
    hashes.dedup();
    assert_eq!(hashes.len(), 6);
}

proptest! {
    /// Bytes that are read at all are the one encoding of what was read.
    #[test]
    fn one_encoding(at in any::<usize>(), bit in 0_u8..8) {
        let mut bytes = abi::encode_values(&(fixed(), part(&[3, 7], 5)));
        let length = bytes.len();
        bytes[at % length] ^= 1 << bit;
        if let Ok(read) = abi::decode_values::<(FixedPart, VariablePart)>(&bytes) {
            prop_assert_eq!(abi::encode_values(&read), bytes);
        }
    }
}
