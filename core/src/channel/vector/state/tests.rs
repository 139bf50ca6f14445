use super::super::testing::{state, terms};
use super::*;
use crate::codec::abi::testing::{changed_is_canonical_or_refused, is_canonical_or_refused};
use proptest::prelude::*;

#[test]
fn an_address_binds_parties_chain_and_code() {
    let terms = terms();
    let (alice, bob, factory) = (terms.alice, terms.bob, terms.factory);
    let one = factory.channel(&alice, &bob);
    assert_ne!(one, factory.channel(&bob, &alice));
    let others = [
        Factory { chain_id: 2, ..factory },
        Factory { master_copy: Address::ZERO, ..factory },
        Factory { address: Address::ZERO, ..factory },
    ];
    assert!(others.iter().all(|other| other.channel(&alice, &bob) != one));
}

#[test]
fn a_state_is_no_withdrawal_and_no_utility_message() {
    let state = state(1, &[]);
    assert_ne!(state.commitment(), commitment(Commitment::WithdrawData, &state.hash()));
    assert_ne!(utility_digest(&state.commitment()), state.digest());
    assert_ne!(crate::channel::eip191::personal_message(&state.commitment().0), state.digest());
}

proptest! {
    #[test]
    fn only_one_encoding_is_read(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        changed_is_canonical_or_refused(&state(3, &[]), at, bit);
    }

    #[test]
    fn anything_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
        is_canonical_or_refused::<ChannelState>(&bytes);
    }
}
