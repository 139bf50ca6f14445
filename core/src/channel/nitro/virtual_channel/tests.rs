use super::*;
use crate::channel::nitro::ledger::{Balance, Guaranteed};
use crate::channel::nitro::outcome::{GUARANTEE, SingleAssetExit};
use crate::channel::nitro::testing::{TOKEN, code, destination, last, native, state};
use crate::rejection::Step as _;
use alloc::vec;

const CHANNEL: B256 = B256::repeat_byte(0xc1);

fn redeem(amounts: &[u64]) -> Result<(), Rejection> {
    check_redemption(&state(1, &[10, 0]), &state(2, amounts))
}

#[test]
fn a_redemption_divides_what_there_was() {
    assert_eq!(redeem(&[6, 4]), Ok(()));
    assert_eq!(redeem(&[0, 10]), Ok(()));
    let (postfund, redemption) = (state(1, &[10, 0]), state(2, &[6, 4]));
    assert_eq!(before_redeeming(&postfund, &redemption, U256::from(4)), Ok(()));
}

#[test]
fn step_20_native_asset() {
    let token = vec![SingleAssetExit { asset: TOKEN, ..native(&[10, 0]).remove(0) }];
    let two = [native(&[10, 0]), native(&[10, 0])].concat();
    for outcome in [token, two, vec![]] {
        assert_eq!(code(check_setup(&outcome)), Step::NativeAsset.code());
    }
}

#[test]
fn step_21_allocations() {
    for amounts in [&[10][..], &[10, 0, 0]] {
        assert_eq!(code(check_setup(&native(amounts))), Step::Allocations.code());
    }
    for index in 0..2 {
        let mut outcome = native(&[10, 0]);
        outcome[0].allocations[index].allocation_type = GUARANTEE;
        assert_eq!(code(check_setup(&outcome)), Step::Allocations.code());
    }
    assert_eq!(code(redeem(&[6, 4, 9])), Step::Allocations.code(), "the contract takes it");
}

#[test]
fn step_22_payee_initial() {
    assert_eq!(code(check_setup(&native(&[10, 1]))), Step::PayeeInitial.code());
    let got = check_redemption(&state(1, &[10, 5]), &state(2, &[6, 4]));
    assert_eq!(code(got), Step::PayeeInitial.code());
}

#[test]
fn step_23_destinations() {
    for index in 0..2 {
        let mut redemption = state(2, &[6, 4]);
        redemption.outcome[0].allocations[index].destination = B256::repeat_byte(1);
        let got = check_redemption(&state(1, &[10, 0]), &redemption);
        assert_eq!(code(got), Step::Destinations.code());
    }
}

#[test]
fn step_24_total() {
    for amounts in [[6, 5], [5, 4]] {
        assert_eq!(code(redeem(&amounts)), Step::Total.code());
    }
}

#[test]
fn step_25_larger_voucher() {
    let (postfund, redemption) = (state(1, &[10, 0]), state(2, &[6, 4]));
    let got = before_redeeming(&postfund, &redemption, U256::from(7));
    assert_eq!(code(got), Step::LargerVoucher.code());
}

fn guarantee(change: impl FnOnce(&mut Guaranteed)) -> Result<(), Rejection> {
    let balance = |who| Balance { destination: destination(who), amount: U256::ZERO };
    let (left, right) = (destination(0), destination(1));
    let mut guaranteed = Guaranteed { target: CHANNEL, amount: U256::from(10), left, right };
    change(&mut guaranteed);
    let ledger = Ledger {
        asset: Default::default(),
        leader: balance(0),
        follower: balance(1),
        guarantees: vec![guaranteed],
    };
    check_guarantee(&CHANNEL, &native(&[10, 0]), &ledger, &Guarantee { left, right })
}

#[test]
fn step_26_not_guaranteed() {
    assert_eq!(guarantee(|_| ()), Ok(()));
    let got = guarantee(|it| it.target = B256::repeat_byte(2));
    assert_eq!(code(got), Step::NotGuaranteed.code());
}

#[test]
fn step_27_guarantee_amount() {
    for amount in [9, 11] {
        let got = guarantee(|it| it.amount = U256::from(amount));
        assert_eq!(code(got), Step::GuaranteeAmount.code());
    }
}

#[test]
fn step_28_guarantee_parties() {
    let crossed = guarantee(|it| core::mem::swap(&mut it.left, &mut it.right));
    assert_eq!(code(crossed), Step::GuaranteeParties.code());
    assert_eq!(code(guarantee(|it| it.left = destination(5))), Step::GuaranteeParties.code());
    assert_eq!(code(guarantee(|it| it.right = destination(5))), Step::GuaranteeParties.code());
}

#[test]
fn step_29_remove() {
    let remove = |target, left: u64| Remove { target, left_amount: U256::from(left) };
    let good = remove(CHANNEL, 6);
    let check = |state: &VariablePart, removes: &[Remove]| check_removal(&CHANNEL, state, removes);
    let ended = last(3, &[6, 4]);
    assert_eq!(check(&ended, &[good.clone(), good.clone()]), Ok(()));
    let expected = Step::Remove.code();
    assert_eq!(code(check(&ended, &[good.clone(), remove(CHANNEL, 7)])), expected);
    assert_eq!(code(check(&ended, &[remove(B256::ZERO, 6)])), expected);
    assert_eq!(code(check(&state(2, &[6, 4]), &[good])), expected, "not final");
}
