use super::super::testing::{Counter, challenge, identity, keys, signed, state, twins, update};
use super::*;

fn set(challenge: &Challenge, update: &Update, block: u64) -> Result<Challenge, Refusal> {
    challenge.set_state(&identity(), update, block)
}

#[test]
fn a_state_is_set_and_replaced_up_to_the_deadline() {
    let first = challenge(3);
    assert_eq!(first.finalizes_at, U256::from(1010));
    assert_eq!(first.status, Status::FinalizesAfterDeadline);
    let second = set(&first, &update(4, 10), 1010).unwrap();
    assert_eq!((second.version, second.finalizes_at), (U256::from(4), U256::from(1020)));
    assert_eq!(set(&first, &update(4, 10), 1011), Err(Refusal::Phase));
    // The three blocks around the end: final is said one block early.
    assert_eq!([1009, 1010, 1011].map(|block| first.finalized(block)), [false, true, true]);
    let outcome = |block| first.set_outcome(&state(3), &Counter, block);
    assert_eq!(outcome(1010), Err(Refusal::Phase));
    assert_eq!(outcome(1011), Ok([&[1], &state(3)[..]].concat()));
}

#[test]
fn older_and_equal_versions_are_refused() {
    for version in [1, 2, 3] {
        assert_eq!(set(&challenge(3), &update(version, 10), 1001), Err(Refusal::OutdatedVersion));
    }
    assert_eq!(set(&Challenge::NONE, &update(0, 10), 1), Err(Refusal::OutdatedVersion));
}

#[test]
fn timeout_zero_is_final_at_once() {
    let last = set(&challenge(3), &update(4, 0), 1001).unwrap();
    assert_eq!(last.status, Status::ExplicitlyFinalized);
    assert!(last.finalized(1001));
    assert_eq!(set(&last, &update(5, 10), 1001), Err(Refusal::Phase));
    assert!(last.set_outcome(&state(4), &Counter, 1001).is_ok());
    assert_eq!(last.set_outcome(&state(3), &Counter, 1001), Err(Refusal::State));
    assert_eq!(Challenge::NONE.set_outcome(&state(0), &Counter, 1), Err(Refusal::Phase));
    assert!(!Challenge::NONE.finalized(1));
}

#[test]
fn signatures_of_all_in_order() {
    let mut swapped = update(3, 10);
    swapped.signatures.reverse();
    assert_eq!(set(&Challenge::NONE, &swapped, 1), Err(Refusal::Signature));
    let mut one = update(3, 10);
    one.signatures.pop();
    assert_eq!(set(&Challenge::NONE, &one, 1), Err(Refusal::SignatureCount));
    for at in 0..2 {
        let good = update(3, 10);
        for twin in twins(&good.signatures[at]) {
            let mut bad = good.clone();
            bad.signatures[at] = twin;
            assert_eq!(set(&Challenge::NONE, &bad, 1), Err(Refusal::Signature));
        }
    }
    // Descending participants: everybody signed, and still nobody is taken.
    let mut descending = identity();
    descending.participants.reverse();
    let mut update = update(3, 10);
    let digest = |update: &Update| {
        state_digest(&descending.hash(), &update.version, &update.timeout, &update.state_hash)
    };
    update.signatures = signed(&digest(&update));
    update.signatures.reverse();
    let got = Challenge::NONE.set_state(&descending, &update, 1);
    assert_eq!(got, Err(Refusal::SignerOrder));
}

#[test]
fn versions_and_deadlines_are_stored_truncated() {
    let set = |version: U256, timeout: U256| {
        let state_hash = B256::repeat_byte(1);
        let digest = state_digest(&identity().hash(), &version, &timeout, &state_hash);
        let update = Update { state_hash, version, timeout, signatures: signed(&digest) };
        Challenge::NONE.set_state(&identity(), &update, 5).unwrap()
    };
    assert_eq!(set(U256::ONE << 128, U256::ONE).version, U256::ZERO);
    assert_eq!(set(U256::ONE, U256::ONE << 248).finalizes_at, U256::from(5));
    assert_eq!(set(U256::ONE, U256::MAX).finalizes_at, U256::from(4));
}

#[test]
fn an_action_changes_the_state_and_not_the_version() {
    let (encoded, timeout, version) = (Bytes(state(0)), U256::from(10), U256::from(2));
    let hash = state_hash(&encoded.0);
    let digest = state_digest(&identity().hash(), &version, &timeout, &hash);
    let update = FullUpdate { state: encoded, version, timeout, signatures: signed(&digest) };
    let turn_taker = identity().participants[1];
    let digest = action_digest(&turn_taker, &hash, &state(5), &version);
    let by = |at: usize| SignedAction {
        action: Bytes(state(5)),
        signature: Bytes(keys()[at].sign(&digest).unwrap().bytes().to_vec()),
    };
    let call = |challenge: &Challenge, update: &FullUpdate, action: &SignedAction| {
        challenge.set_state_with_action(&identity(), update, action, &Counter, 1000)
    };
    let got = call(&Challenge::NONE, &update, &by(1)).unwrap();
    assert_eq!(got.state_hash, state_hash(&state(5)));
    assert_eq!((got.version, got.finalizes_at), (version, U256::from(1010)));

    assert_eq!(call(&Challenge::NONE, &update, &by(0)), Err(Refusal::TurnTaker));
    let mut other = by(1);
    other.action = Bytes(state(6));
    assert_eq!(call(&Challenge::NONE, &update, &other), Err(Refusal::TurnTaker));
    assert_eq!(call(&challenge(2), &update, &by(1)), Err(Refusal::OutdatedVersion));
    let late = Challenge { finalizes_at: U256::from(999), ..challenge(1) };
    assert_eq!(call(&late, &update, &by(1)), Err(Refusal::Phase));
    let mut unsigned = update.clone();
    unsigned.timeout = U256::from(11);
    assert_eq!(call(&late, &unsigned, &by(1)), Err(Refusal::Signature));
}

#[test]
fn a_response_deletes_the_record() {
    let digest = B256::new(keccak256(&state(5)));
    let signature = |at: usize| keys()[at].sign(&digest).unwrap().bytes().to_vec();
    let respond = |challenge: &Challenge, counter, at, block| {
        let signature = signature(at);
        challenge.respond(&identity(), &state(counter), &state(5), &signature, &Counter, block)
    };
    let pending = challenge(3);
    assert_eq!(respond(&pending, 3, 0, 1010), Ok(Challenge::NONE));
    assert_eq!(respond(&pending, 3, 1, 1010), Err(Refusal::TurnTaker));
    assert_eq!(respond(&pending, 2, 0, 1010), Err(Refusal::State));
    assert_eq!(respond(&pending, 3, 0, 1011), Err(Refusal::Phase));
    // Version 1 counts again after version 3 did.
    assert!(set(&Challenge::NONE, &update(1, 10), 1011).is_ok());
}

#[test]
fn signatures_over_the_default_timeout_cancel() {
    let default = 100;
    let pending = set(&Challenge::NONE, &update(3, default), 1000).unwrap();
    let cancel = |challenge: &Challenge, update: &Update, block| {
        challenge.cancel(&identity(), &update.signatures, block)
    };
    let cancelled = cancel(&pending, &update(3, default), 1100).unwrap();
    assert_eq!((cancelled.status, cancelled.version), (Status::NoChallenge, U256::from(3)));
    assert_eq!(set(&cancelled, &update(3, default), 1101), Err(Refusal::OutdatedVersion));
    assert_eq!(cancel(&pending, &update(3, default), 1101), Err(Refusal::Phase));
    assert_eq!(cancel(&pending, &update(3, 99), 1100), Err(Refusal::Signature));
    assert_eq!(cancel(&Challenge::NONE, &update(3, default), 1), Err(Refusal::Phase));
}

#[test]
fn an_application_that_reverts() {
    struct Reverts;
    impl App for Reverts {
        fn turn_taker(&self, _: &[u8], _: &[Address]) -> Option<Address> {
            None
        }
        fn apply_action(&self, _: &[u8], _: &[u8]) -> Option<Vec<u8>> {
            None
        }
        fn outcome(&self, _: &[u8]) -> Option<Vec<u8>> {
            None
        }
    }
    let last = set(&challenge(3), &update(4, 0), 1001).unwrap();
    assert_eq!(last.set_outcome(&state(4), &Reverts, 1001), Err(Refusal::App));
    let got = challenge(3).respond(&identity(), &state(3), &[], &[0; 65], &Reverts, 1001);
    assert_eq!(got, Err(Refusal::App));
}
