use super::super::commitment::{Format, Side, State, build};
use super::super::testing::{channel, per_commitment, state, store};
use super::*;
use alloc::vec;

const HEIGHT: u32 = 700_000;

struct Case {
    channel: Channel,
    mine: Commitment,
    theirs: Vec<Commitment>,
    store: Store,
}

fn commitment(channel: &Channel, side: Side, state: &State) -> Commitment {
    build(channel, side, state, &per_commitment(state.number).0).unwrap()
}

/// The caller holds his number 8, and the counterparty's 5; 0 to 4 of his are revoked.
fn case() -> Case {
    let channel = channel(Format::Anchors);
    let mine = commitment(&channel, Side::Local, &state(8));
    let theirs = vec![commitment(&channel, Side::Remote, &state(5))];
    Case { channel, mine, theirs, store: store(5) }
}

impl Case {
    fn check(&self, htlcs: &[Htlc], transaction: &Transaction) -> Result<Answer, Rejection> {
        let held = Held { local: &self.mine, remote: &self.theirs, revoked: &self.store };
        check(&self.channel, &held, htlcs, transaction, HEIGHT)
    }

    fn code(&self, transaction: &Transaction) -> u32 {
        self.check(&state(0).htlcs, transaction).unwrap_err().code
    }
}

fn paid(answer: &Answer) -> u64 {
    answer.advice.worst_case[0].amount.to()
}

#[test]
fn my_newest() {
    let case = case();
    let answer = case.check(&[], &case.mine.transaction).unwrap();
    assert!(matches!(answer.seen, Seen::Mine));
    assert_eq!(answer.number, 8);
    // 500,000 less 1,640 + 660, and two HTLCs that come back.
    assert_eq!(paid(&answer), 497_700 + 60_000 + 50_000);
    assert_eq!(answer.advice.verdict, Verdict::Respond, "a preimage can still be used");
    assert_eq!(answer.advice.deadline, Some(700_040));
    assert_eq!(answer.advice.worst_case[0].asset, case.channel.chain_hash);
}

#[test]
fn their_newest() {
    let case = case();
    let answer = case.check(&[], &case.theirs[0].transaction).unwrap();
    assert!(matches!(answer.seen, Seen::Theirs));
    // They hold 500,000; the caller, who opened, 350,000 less fees, and gets back what he offered.
    assert_eq!(paid(&answer), 347_700 + 40_000);
    assert_eq!(answer.advice.deadline, Some(700_010));
    assert_eq!(answer.advice.clock, Clock::BlockNumber);
}

#[test]
fn nothing_to_do_without_htlcs() {
    let mut case = case();
    let mut state = state(8);
    state.to_holder_msat += 150_000_000;
    state.htlcs.clear();
    case.mine = commitment(&case.channel, Side::Local, &state);
    let answer = case.check(&[], &case.mine.transaction).unwrap();
    assert_eq!((answer.advice.verdict, answer.advice.deadline), (Verdict::Safe, None));
}

#[test]
fn a_revoked_one_is_punished() {
    let case = case();
    for number in 0..5 {
        let state = state(number);
        let revoked = commitment(&case.channel, Side::Remote, &state);
        let answer = case.check(&state.htlcs, &revoked.transaction).unwrap();
        assert_eq!((answer.number, answer.advice.verdict), (number, Verdict::Respond));
        // The counterparty's delay is 720 blocks.
        assert_eq!(answer.advice.deadline, Some(700_719));
        let Seen::Revoked(Some(penalty)) = &answer.seen else { panic!("not revoked") };
        assert_eq!(penalty.claims.len(), 4);
        // Everything but fees and anchors.
        assert_eq!(paid(&answer), 1_000_000 - 1_640 - 660);
    }
}

/// All of it was the caller's: nothing to punish, nothing lost.
#[test]
fn a_revoked_one_with_nothing_in_it() {
    let case = case();
    let mut state = state(2);
    (state.to_holder_msat, state.to_other_msat) = (0, 1_000_000_000);
    state.htlcs.clear();
    let revoked = commitment(&case.channel, Side::Remote, &state);
    let answer = case.check(&[], &revoked.transaction).unwrap();
    assert!(matches!(answer.seen, Seen::Revoked(None)));
    assert_eq!(answer.advice.verdict, Verdict::Safe);
    assert_eq!(paid(&answer), 1_000_000 - 1_124 - 660);
}

#[test]
fn ahead_of_the_store() {
    let case = case();
    let unknown = commitment(&case.channel, Side::Remote, &state(9));
    let answer = case.check(&[], &unknown.transaction).unwrap();
    assert!(matches!(answer.seen, Seen::Ahead));
    assert_eq!((answer.advice.verdict, answer.advice.deadline), (Verdict::Stale, None));
    assert_eq!(paid(&answer), 347_700, "what a static key gets even so");
}

#[test]
fn step_1_the_funding_output_alone() {
    let case = case();
    let mut other = case.mine.transaction.clone();
    other.inputs[0].outpoint.output = 0;
    assert_eq!(case.code(&other), 5_65_01);
    let mut two = case.mine.transaction.clone();
    two.inputs.push(two.inputs[0]);
    assert_eq!(case.code(&two), 5_65_01);
}

#[test]
fn step_2_closed_by_agreement() {
    let case = case();
    let mut closed = case.mine.transaction.clone();
    closed.inputs[0].sequence = u32::MAX;
    assert_eq!(case.code(&closed), 5_65_02);
    let mut closed = case.mine.transaction.clone();
    closed.locktime = 0;
    assert_eq!(case.code(&closed), 5_65_02);
}

#[test]
fn step_3_neither_newest_nor_revoked() {
    let case = case();
    // Another state with a number that is neither.
    let mut state = state(6);
    state.feerate_per_kw = 900;
    assert_eq!(case.code(&commitment(&case.channel, Side::Local, &state).transaction), 5_65_03);
    // An old one of the caller's own, with a number that the counterparty has revoked.
    state.number = 3;
    let own = commitment(&case.channel, Side::Local, &state).transaction;
    let why = case.check(&state.htlcs, &own).unwrap_err();
    assert_eq!((why.code, why.cause), (5_65_03, 5_66_02));
}

#[test]
fn step_4_never_a_revoked_one() {
    assert_eq!(may_broadcast(8, 8), Ok(()));
    assert_eq!(may_broadcast(7, 8).unwrap_err().code, 5_65_04);
}
