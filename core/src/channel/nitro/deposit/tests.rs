use super::*;
use crate::channel::nitro::SignedVariablePart;
use crate::channel::nitro::adjudicator;
use crate::channel::nitro::outcome::{Allocation, Guarantee, SingleAssetExit};
use crate::channel::nitro::testing::{
    NATIVE, TOKEN, alone, channel, code, codes, destination, fixed, native, share, signed, state,
    view,
};
use crate::rejection::Step as _;
use alloc::vec;

fn prefund(app: App, signers: &[u8]) -> SignedVariablePart {
    signed(&fixed(app, 2), state(0, &[3, 7]), signers)
}

fn holding(amount: u64) -> View {
    View { backing: vec![share(amount)], ..view() }
}

fn deposit(me: u8, view: &View) -> Result<Call, Rejection> {
    let prefund = prefund(App::Consensus, &[0, 1]);
    channel(App::Consensus, me).deposit(&alone(&prefund), NATIVE, view, false)
}

#[test]
fn each_deposits_when_it_is_its_turn() {
    let arguments =
        |call: &Call| -> call::Deposit { call::arguments(call::DEPOSIT, &call.data.0).unwrap() };
    let id = *channel(App::Consensus, 0).id();
    let first = deposit(0, &holding(0)).unwrap();
    assert_eq!(arguments(&first), (NATIVE, id, U256::ZERO, U256::from(3)));
    assert_eq!(first.value, U256::from(3));
    let second = deposit(1, &holding(3)).unwrap();
    assert_eq!(arguments(&second), (NATIVE, id, U256::from(3), U256::from(7)));
    let rest = deposit(1, &holding(5)).unwrap();
    assert_eq!(arguments(&rest), (NATIVE, id, U256::from(5), U256::from(5)));
}

#[test]
fn step_1_ever_finalized() {
    let prefund = prefund(App::Consensus, &[0, 1]);
    let got = channel(App::Consensus, 0).deposit(&alone(&prefund), NATIVE, &holding(0), true);
    assert_eq!(code(got), Step::EverFinalized.code());
}

#[test]
fn step_2_status() {
    let touched = View { status: B256::with_last_byte(1), ..holding(0) };
    assert_eq!(code(deposit(0, &touched)), Step::Status.code());
}

#[test]
fn step_3_virtual() {
    let prefund = prefund(App::VirtualPayment, &[0, 1]);
    let channel = channel(App::VirtualPayment, 0);
    let got = channel.deposit(&alone(&prefund), NATIVE, &holding(0), false);
    assert_eq!(code(got), Step::Virtual.code());
}

#[test]
fn step_4_prefund() {
    let check = |app, prefund: &SignedVariablePart| {
        codes(channel(app, 0).deposit(&alone(prefund), NATIVE, &holding(0), false))
    };
    let expected = |cause: adjudicator::Step| (Step::Prefund.code(), cause.code());
    let got = check(App::Consensus, &prefund(App::Consensus, &[0]));
    assert_eq!(got, expected(adjudicator::Step::NotUnanimous));
    // Turns have to go round before the contract accepts a state.
    let payments = App::SingleAssetPayments;
    let got = check(payments, &prefund(payments, &[0, 1]));
    assert_eq!(got, expected(adjudicator::Step::ProofLength));
    let mut broken = prefund(App::Consensus, &[0, 1]);
    broken.sigs[0].v = 0;
    assert_eq!(check(App::Consensus, &broken).0, Step::Prefund.code());
    let other = signed(&fixed(App::Consensus, 2), state(0, &[3, 8]), &[0, 1]);
    assert_eq!(check(App::Consensus, &other).0, Step::Prefund.code());
}

#[test]
fn step_5_nothing_to_deposit() {
    let prefund = prefund(App::Consensus, &[0, 1]);
    let got = channel(App::Consensus, 0).deposit(&alone(&prefund), TOKEN, &holding(0), false);
    assert_eq!(code(got), Step::NothingToDeposit.code());
    let none = signed(&fixed(App::Consensus, 2), state(0, &[0, 10]), &[0, 1]);
    let got = channel(App::Consensus, 0).deposit(&alone(&none), NATIVE, &holding(0), false);
    assert_eq!(code(got), Step::NothingToDeposit.code());
}

#[test]
fn step_6_too_early() {
    assert_eq!(code(deposit(1, &holding(2))), Step::TooEarly.code());
}

#[test]
fn step_7_covered() {
    for held in [3, 10] {
        assert_eq!(code(deposit(0, &holding(held))), Step::Covered.code());
    }
}

fn withdraw(outcome: &Outcome) -> Result<Call, Rejection> {
    channel(App::Consensus, 1).withdraw(outcome, B256::repeat_byte(1), NATIVE)
}

#[test]
fn a_payout_names_the_callers_allocation() {
    let call = withdraw(&native(&[3, 7])).unwrap();
    let (asset, id, _, hash, indices): call::Transfer =
        call::arguments(call::TRANSFER, &call.data.0).unwrap();
    assert_eq!((asset, id), (U256::ZERO, *channel(App::Consensus, 1).id()));
    assert_eq!((hash, indices), (B256::repeat_byte(1), vec![U256::ONE]));
}

#[test]
fn step_8_nothing_to_pay() {
    for outcome in [native(&[3]), native(&[3, 0]), vec![]] {
        assert_eq!(code(withdraw(&outcome)), Step::NothingToPay.code());
    }
}

#[test]
fn step_9_guarantee() {
    let parties = Guarantee { left: destination(0), right: destination(1) };
    let guarantee = |to| Allocation::guarantee(to, U256::from(5), &parties);
    let mine = Allocation::simple(destination(1), U256::from(5));
    let first = vec![SingleAssetExit::new(NATIVE, vec![guarantee(B256::repeat_byte(2)), mine])];
    assert_eq!(code(withdraw(&first)), Step::Guarantee.code(), "the contract would refuse");
    let mut paid = native(&[3]);
    paid[0].allocations.push(guarantee(destination(1)));
    assert_eq!(code(withdraw(&paid)), Step::Guarantee.code(), "the contract would pay");
}
