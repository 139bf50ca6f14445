use super::super::testing::{abroad, definition, home, state, unsigned};
use super::*;
use crate::codec::abi::testing::{changed_is_canonical_or_refused, is_canonical_or_refused};
use proptest::prelude::*;

#[test]
fn lengths_are_the_published_ones() {
    let state = state(1, Intent::Operate, home((1, 1), (0, 0)));
    let id = definition().channel_id();
    assert_eq!(state.signing_data().len(), 544);
    assert_eq!(message(&id, &state.signing_data()).len(), 640);
    assert_eq!(message(&id, &state.challenge_data()).len(), 672);
    assert_ne!(state.challenge_digest(&id), state.digest(&id));
    assert_ne!(state.raw_digest(&id), state.digest(&id));
}

#[test]
fn every_field_of_a_definition_is_bound() {
    let id = definition().channel_id();
    assert_eq!(id[0], VERSION);
    let others = [
        Definition { challenge_duration: 1, ..definition() },
        Definition { user: Address::ZERO, ..definition() },
        Definition { node: Address::ZERO, ..definition() },
        Definition { nonce: 6, ..definition() },
        Definition { approved_validators: U256::ZERO, ..definition() },
        Definition { metadata: B256::repeat_byte(1), ..definition() },
    ];
    assert!(others.iter().all(|other| other.channel_id() != id));
}

#[test]
fn only_migrations_are_swapped_and_only_abroad() {
    let (here, there) = (home((1, 1), (0, 0)), abroad((2, 2), (0, 0)));
    for intent in Intent::ALL {
        let state = unsigned(1, intent, here, there);
        assert_eq!(state.seen_from(here.chain_id), state);
        let seen = state.seen_from(there.chain_id);
        let swapped = matches!(intent, Intent::InitiateMigration | Intent::FinalizeMigration);
        assert_eq!((seen.home, seen.non_home), if swapped { (there, here) } else { (here, there) });
    }
    assert_eq!(State { intent: 10, ..unsigned(1, Intent::Close, here, there) }.intent(), None);
}

#[test]
fn what_validator_registrations_bind() {
    let [hub, validator] = [1, 2].map(Address::repeat_byte);
    let digest = validator_registration(1, &hub, 1, &validator);
    assert_ne!(digest, validator_registration(2, &hub, 1, &validator));
    assert_ne!(digest, validator_registration(1, &validator, 1, &validator));
    assert_ne!(digest, validator_registration(1, &hub, 2, &validator));
    assert_ne!(digest, validator_registration(1, &hub, 1, &hub));
}

proptest! {
    #[test]
    fn only_one_encoding_is_read(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        changed_is_canonical_or_refused(&state(1, Intent::Operate, home((1, -1), (0, 2))), at, bit);
    }

    #[test]
    fn anything_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..900)) {
        is_canonical_or_refused::<State>(&bytes);
    }
}
