use super::super::hub::{self};
use super::super::state::Intent;
use super::super::testing::{
    NOW, block, definition, disputed, funded, home, parties, state, terms,
};
use super::*;
use alloc::vec;

fn ask(channel: &Channel, held: &[State], block: &Block) -> Plan {
    advise(&terms(), &parties(), channel, held, Party::User, block)
}

fn first() -> State {
    state(1, Intent::Deposit, home((100, 100), (0, 0)))
}

fn deposit() -> State {
    state(2, Intent::Deposit, home((150, 150), (0, 0)))
}

fn payment() -> State {
    state(3, Intent::Operate, home((140, 150), (0, -10)))
}

fn paid(amount: u64) -> Vec<Share> {
    let asset = home((0, 0), (0, 0)).token.into_word();
    vec![Share { asset, amount: U256::from(amount) }]
}

#[test]
fn an_old_challenge_is_answered_by_a_path() {
    let held = [first(), payment(), deposit()];
    let channel = disputed(funded());
    let got = ask(&channel, &held, &block());
    assert_eq!(got.advice.verdict, Verdict::Respond);
    assert_eq!(got.advice.deadline, Some(NOW + 86_400));
    assert_eq!(got.path, [2, 1]);
    assert_eq!(got.advice.worst_case, paid(140));
    assert_eq!(got.advice.enforceable, [2]);
    assert_eq!(got.advice.calls, got.path_calls[..1]);
    // What is advised is what the hub takes, call after call.
    let mut channel = channel;
    for (at, call) in got.path.iter().zip(&got.path_calls) {
        let state = &held[*at as usize];
        let data = enforce_calldata(&channel, &definition(), state).unwrap();
        assert_eq!((&call.data.0, call.to), (&data, terms().hub));
        channel = enforce(&channel, &definition(), &parties(), state, &block()).unwrap();
    }
    assert_eq!(channel.enforced, Some(payment()));
}

#[test]
fn without_the_deposit_the_payment_is_lost() {
    let got = ask(&disputed(funded()), &[first(), payment()], &block());
    assert_eq!((got.advice.verdict, got.path.len()), (Verdict::Respond, 0));
    assert_eq!((got.advice.calls, got.advice.worst_case), (vec![], paid(100)));
}

#[test]
fn nothing_is_challenged() {
    let got = ask(&funded(), &[first(), deposit(), payment()], &block());
    assert_eq!((got.advice.verdict, got.advice.deadline), (Verdict::Safe, None));
    assert_eq!((got.path, got.advice.worst_case), (vec![1, 2], paid(140)));
    let got = ask(&Channel::VOID, &[], &block());
    assert_eq!(got.advice.verdict, Verdict::Safe);
    let got = ask(&Channel::VOID, &[first()], &block());
    assert_eq!((got.path, got.advice.worst_case), (vec![0], paid(100)));
    assert_eq!(got.path_calls[0].data.0[..4], hub::CREATE_CHANNEL);
}

#[test]
fn the_newest_state_is_challenged() {
    let got = ask(&disputed(funded()), &[first()], &block());
    assert_eq!((got.advice.verdict, got.advice.calls), (Verdict::Safe, vec![]));
}

#[test]
fn an_expired_challenge_is_closed() {
    let mut late = block();
    late.around.now = NOW + 86_401;
    let got = ask(&disputed(funded()), &[first(), deposit()], &late).advice;
    assert_eq!((got.verdict, got.worst_case), (Verdict::Finalized, paid(100)));
    assert_eq!(got.calls[0].data.0, close_calldata(&definition().channel_id(), &first()));
    assert_eq!(got.enforceable, Vec::<u32>::new());
    for status in [Status::Closed, Status::MigratedOut] {
        let got = ask(&Channel { status, ..funded() }, &[deposit()], &block()).advice;
        assert_eq!((got.verdict, got.calls), (Verdict::Finalized, vec![]));
        assert_eq!(got.enforceable, Vec::<u32>::new());
    }
}

#[test]
fn the_chain_knows_more() {
    let mut other = first();
    other.metadata = alloy_primitives::B256::ZERO;
    for held in [vec![], vec![other], vec![State { version: 0, ..first() }]] {
        assert_eq!(ask(&disputed(funded()), &held, &block()).advice.verdict, Verdict::Stale);
    }
}
