use super::super::testing::{ledger, parent, sub, with_app};
use super::*;
use crate::codec::abi::testing::changed_is_canonical_or_refused;
use crate::rejection::Rejection;
use alloc::vec;
use proptest::prelude::*;

/// The encoding of parameters, word by word: it begins with 0x20, for it is one dynamic tuple.
#[test]
fn parameters_are_one_tuple() {
    let params = ledger();
    let bytes = abi::encode(&params);
    let word = |at: usize| U256::from_be_slice(&bytes[32 * at..32 * (at + 1)]);
    let head: Vec<u64> = (0..7).map(|at| word(at).saturating_to()).collect();
    assert_eq!(head, [0x20, 3600, 1, 0xc0, 0, 1, 0]);
    // Two participants of four words each, behind two offsets.
    let list: Vec<u64> = [7, 8, 9].map(|at| word(at).saturating_to()).to_vec();
    assert_eq!(list, [2, 0x40, 0xc0]);
    assert_eq!(bytes.len(), 32 * (10 + 2 * 4));
}

#[test]
fn ids_bind_every_parameter() {
    let id = ledger().channel_id();
    let mut fewer = ledger().participants;
    fewer.pop();
    let others = [
        sub(),
        with_app(),
        Params { challenge_duration: U256::ONE, ..ledger() },
        Params { virtual_channel: true, ..ledger() },
        Params { ledger_channel: false, ..ledger() },
        Params { participants: fewer, ..ledger() },
    ];
    assert!(others.iter().all(|other| other.channel_id() != id));
    assert_ne!(funding_id(&id, &Address::ZERO), funding_id(&id, &Address::repeat_byte(1)));
    assert_ne!(funding_id(&id, &Address::ZERO), funding_id(&B256::ZERO, &Address::ZERO));
}

#[test]
fn digests_bind_every_field() {
    let one = parent(3, [4, 6]);
    let mut others = vec![one.clone(); 8];
    others[0].channel_id = B256::ZERO;
    others[1].version = 4;
    others[2].is_final = true;
    others[3].app_data = Bytes(vec![0]);
    others[4].outcome.assets[0].chain_id = U256::ZERO;
    others[5].outcome.backends[0] = U256::ZERO;
    others[6].outcome.balances[1][0] = U256::ZERO;
    others[7].outcome.locked[0].index_map[0] = 0;
    assert!(others.iter().all(|other| other.digest() != one.digest()));
}

proptest! {
    #[test]
    fn only_one_encoding_is_read(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        changed_is_canonical_or_refused(&parent(3, [4, 6]), at, bit);
    }

    #[test]
    fn anything_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
        let read: Result<(Params, State), Rejection> = abi::decode_values(&bytes);
        if let Ok(values) = read {
            prop_assert_eq!(abi::encode_values(&values), bytes);
        }
    }
}
