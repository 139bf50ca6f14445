use super::super::testing::{challenge, held, identity, state, update};
use super::*;
use crate::codec::abi;
use alloc::vec;
use alloy_primitives::B256;

const REGISTRY: Address = Address::repeat_byte(0xbb);

fn shares(amount: u64) -> Vec<Share> {
    vec![Share { asset: B256::ZERO, amount: U256::from(amount) }]
}

fn ask(challenge: &Challenge, held: &[Held], block: u64) -> Advice {
    let paid = |state: &[u8]| {
        let amount: U256 = abi::decode(state).unwrap();
        vec![Share { asset: B256::ZERO, amount }]
    };
    advise(&identity(), &REGISTRY, challenge, held, block, &paid)
}

fn set_call(version: u64) -> Vec<Call> {
    let data = Bytes(set_state_calldata(&identity(), &update(version, 10)));
    vec![Call { to: REGISTRY, value: U256::ZERO, data }]
}

#[test]
fn nothing_on_chain_is_safe() {
    let got = ask(&Challenge::NONE, &[held(1, 10), held(4, 10)], 1000);
    assert_eq!((got.verdict, got.deadline), (Verdict::Safe, None));
    assert_eq!(got.enforceable, [0, 1]);
    assert_eq!(got.calls, set_call(4));
    assert_eq!(got.worst_case, shares(4));
    assert_eq!(ask(&Challenge::NONE, &[], 1000).verdict, Verdict::Safe);
}

#[test]
fn an_old_state_is_answered_with_the_newest_one() {
    let held = [held(4, 10), held(1, 10), held(3, 10)];
    let got = ask(&challenge(2), &held, 1009);
    assert_eq!((got.verdict, got.deadline), (Verdict::Respond, Some(1010)));
    assert_eq!(got.clock, Clock::BlockNumber);
    assert_eq!(got.calls, set_call(4));
    assert_eq!(got.enforceable, [0, 2]);
    assert_eq!(got.worst_case, shares(4));
    // What is advised is what the contract takes.
    assert!(challenge(2).set_state(&identity(), &held[0].update(), 1010).is_ok());
}

#[test]
fn too_late_is_final() {
    // The newest block is the deadline: a call lands in the next one.
    let got = ask(&challenge(2), &[held(2, 10), held(4, 10)], 1010);
    assert_eq!((got.verdict, got.deadline), (Verdict::Finalized, None));
    assert_eq!(got.enforceable, Vec::<u32>::new());
    assert_eq!(got.worst_case, shares(2));
    let data = Bytes(set_outcome_calldata(&identity(), &state(2)));
    assert_eq!(got.calls, [Call { to: REGISTRY, value: U256::ZERO, data }]);
    let explicit = challenge(2).set_state(&identity(), &update(3, 0), 1001).unwrap();
    let got = ask(&explicit, &[held(4, 10)], 1001);
    assert_eq!((got.verdict, got.calls, got.worst_case), (Verdict::Finalized, vec![], vec![]));
}

#[test]
fn the_newest_state_on_chain_is_safe() {
    let got = ask(&challenge(4), &[held(1, 10), held(4, 10)], 1005);
    assert_eq!((got.verdict, got.calls), (Verdict::Safe, vec![]));
    assert_eq!(got.worst_case, shares(4));
}

#[test]
fn a_newer_or_another_state_makes_the_store_stale() {
    for challenge in [
        challenge(5),
        Challenge { state_hash: B256::ZERO, ..challenge(4) },
        Challenge { status: Status::NoChallenge, finalizes_at: U256::ZERO, ..challenge(4) },
    ] {
        let got = ask(&challenge, &[held(4, 10)], 1005);
        assert_eq!((got.verdict, got.calls), (Verdict::Stale, vec![]));
        assert_eq!((got.worst_case, got.enforceable), (vec![], vec![]));
    }
    assert_eq!(ask(&challenge(1), &[], 1005).verdict, Verdict::Stale);
}

#[test]
fn after_a_response_every_state_counts_again() {
    let got = ask(&Challenge::NONE, &[held(1, 10), held(4, 10)], 1005);
    assert_eq!(got.enforceable, [0, 1]);
    let old = Challenge::NONE.set_state(&identity(), &update(1, 10), 1006).unwrap();
    assert_eq!(ask(&old, &[held(1, 10), held(4, 10)], 1006).calls, set_call(4));
}
