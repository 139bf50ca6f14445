use super::super::testing::{abroad, block, funded, home, open, parties, state, terms, unsigned};
use super::*;
use crate::channel::rule;
use crate::rejection::Step as _;
use alloc::vec;

fn admit(terms: &Terms, known: &[Terms]) -> Result<(), (u32, u32)> {
    let got = terms.admit(&terms.definition.channel_id(), known);
    got.map_err(|why| (why.code, why.cause))
}

fn deposit(version: u64, sum: u64) -> State {
    let sum_signed = i64::try_from(sum).unwrap();
    state(version, Intent::Deposit, home((sum, sum_signed), (0, 0)))
}

/// The user brought in 150 and has this much of it.
fn payment(version: u64, left: u64) -> State {
    let node = i64::try_from(left).unwrap() - 150;
    state(version, Intent::Operate, home((left, 150), (0, node)))
}

#[test]
fn terms_are_admitted_again() {
    let mut other = terms();
    other.definition.nonce = 6;
    assert_eq!(admit(&terms(), &[other, terms()]), Ok(()));
}

#[test]
fn step_1_definition() {
    let why = terms().admit(&B256::ZERO, &[]).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Definition.code(), engine::Step::ChannelId.code()));
}

#[test]
fn step_2_short_duration() {
    let wary = Terms { margin: 86_401, ..terms() };
    assert_eq!(admit(&wary, &[]), Err((Step::ShortDuration.code(), 0)));
}

#[test]
fn step_3_node() {
    let other = Terms { node: Address::ZERO, ..terms() };
    assert_eq!(admit(&other, &[]), Err((Step::Node.code(), 0)));
}

#[test]
fn step_4_reused_nonce() {
    let mut others = [terms(), terms(), terms()];
    others[0].hub = Address::ZERO;
    others[1].chain_id = 2;
    others[2].definition.challenge_duration = 100_000;
    for other in others {
        assert_eq!(admit(&terms(), &[other]), Err((Step::ReusedNonce.code(), 0)));
    }
}

fn replaces(held: Option<&Version>, state: &State) -> Result<Replacement, (u32, u32)> {
    let got = terms().replaces(held, state);
    got.map(|(_, replacement)| replacement).map_err(|why| (why.code, why.cause))
}

#[test]
fn step_5_version() {
    let (held, _) = terms().replaces(None, &payment(5, 100)).unwrap();
    assert_eq!(replaces(Some(&held), &payment(6, 90)), Ok(Replacement::Newer));
    assert_eq!(replaces(Some(&held), &payment(5, 100)), Ok(Replacement::Same));
    let code = Step::Version.code();
    let older = rule::Step::OlderVersion.code();
    assert_eq!(replaces(Some(&held), &payment(4, 100)), Err((code, older)));
    let other = rule::Step::OtherDigest.code();
    assert_eq!(replaces(Some(&held), &payment(5, 99)), Err((code, other)));
}

#[test]
fn step_6_skipped_version() {
    let (held, _) = terms().replaces(None, &payment(5, 100)).unwrap();
    let code = Step::SkippedVersion.code();
    assert_eq!(replaces(Some(&held), &payment(7, 100)), Err((code, 0)));
}

fn signed_by_both(state: &State) -> Result<[Signer; 2], u32> {
    terms().signed_by_both(&parties(), state, [Options::default(); 2]).map_err(|why| why.code)
}

#[test]
fn step_7_user_signature() {
    assert_eq!(signed_by_both(&payment(5, 100)), Ok([Signer::Participant; 2]));
    let mut bad = payment(5, 100);
    bad.user_signature = payment(6, 100).user_signature;
    assert_eq!(signed_by_both(&bad), Err(Step::UserSignature.code()));
}

#[test]
fn step_8_node_signature() {
    let mut bad = payment(5, 100);
    bad.node_signature.0.clear();
    assert_eq!(signed_by_both(&bad), Err(Step::NodeSignature.code()));
}

fn way(held: &[State], version: u64) -> Result<Vec<usize>, (u32, u32)> {
    path(&funded(), held, version, &block()).map_err(|why| (why.code, why.cause))
}

#[test]
fn the_way_goes_through_the_deposit() {
    let held = [payment(3, 140), deposit(2, 150), payment(4, 130)];
    assert_eq!(way(&held, 4), Ok(vec![1, 2]));
    assert_eq!(way(&held, 3), Ok(vec![1, 0]));
    assert_eq!(way(&held, 1), Ok(vec![]));
    // A deposit and a withdrawal that cancel out need not be walked.
    let back = state(3, Intent::Withdraw, home((100, 100), (0, 0)));
    let last = state(4, Intent::Operate, home((90, 100), (0, -10)));
    assert_eq!(way(&[deposit(2, 150), back, last], 4), Ok(vec![2]));
    assert_eq!(retained(&funded(), &held), [1, 2]);
    assert_eq!(retained(&open(held[1].clone()), &held), [2]);
    assert_eq!(retained(&Channel::VOID, &held), [1, 2]);
}

#[test]
fn step_9_too_many_states() {
    let many: Vec<State> = (2..).map(|at| deposit(at, 100 + at)).take(MOST_STATES + 1).collect();
    assert!(way(&many[..MOST_STATES], 65).is_ok());
    assert_eq!(way(&many, 66), Err((Step::TooManyStates.code(), 0)));
}

#[test]
fn step_10_unenforceable() {
    let code = Step::Unenforceable.code();
    let why = way(&[payment(3, 140)], 3).unwrap_err();
    assert_eq!(why.0, code);
    assert_eq!(why.1, engine::Step::UserDelta.code());
    // Nobody holds such a version.
    assert_eq!(way(&[deposit(2, 150)], 9), Err((code, 0)));
}

fn may_sign(held: &[State], next: &State, least: u64) -> Result<Vec<usize>, u32> {
    let least = U256::from(least);
    enforceable(&funded(), held, next, &least, true, &block()).map_err(|why| why.code)
}

#[test]
fn step_11_worst_case() {
    let held = [deposit(2, 150)];
    assert_eq!(may_sign(&held, &payment(3, 140), 140), Ok(vec![0, 1]));
    assert_eq!(may_sign(&held, &payment(3, 140), 141), Err(Step::WorstCase.code()));
    let close = state(3, Intent::Close, home((0, 20), (0, -20)));
    assert_eq!(may_sign(&[], &close, 80), Ok(vec![0]));
    assert_eq!(may_sign(&[], &close, 81), Err(Step::WorstCase.code()));
    let none = U256::ZERO;
    assert!(enforceable(&funded(), &[], &close, &U256::from(20), false, &block()).is_ok());
    assert!(enforceable(&funded(), &[], &close, &U256::from(21), false, &block()).is_err());
    assert!(enforceable(&funded(), &held, &payment(3, 140), &none, false, &block()).is_ok());
}

#[test]
fn step_12_non_home() {
    let withdrawal =
        |abroad| unsigned(2, Intent::InitiateEscrowWithdrawal, home((100, 100), (0, 0)), abroad);
    assert!(may_sign(&[], &withdrawal(abroad((0, 0), (5, 5))), 0).is_ok());
    let code = Step::NonHome.code();
    assert_eq!(may_sign(&[], &withdrawal(abroad((0, 0), (5, 4))), 0), Err(code));
    assert_eq!(may_sign(&[], &withdrawal(abroad((0, 0), (0, -4))), 0), Err(code));
    let mut ledger = abroad((0, 0), (5, 5));
    ledger.decimals = 19;
    assert_eq!(may_sign(&[], &withdrawal(ledger), 0), Err(code));
}
