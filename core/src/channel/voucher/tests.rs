use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;

const HELD: Tally = Tally { highest: 10, charged: 10 };

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

#[test]
fn a_payment_on_both_sides() {
    assert_eq!(HELD.sign(5, 5, 100, true), Ok(Tally { highest: 15, charged: 15 }));
    assert_eq!(HELD.receive(15, 5, 5, 100), Ok(Tally { highest: 15, charged: 15 }));
    let early = HELD.receive(40, 5, 5, 100).unwrap();
    assert_eq!((early.prepaid(), early.unpaid()), (25, 0));
    assert_eq!(Tally { highest: 3, charged: 8 }.unpaid(), 5);
}

#[test]
fn step_1_not_higher() {
    for total in [0, 9, 10] {
        assert_eq!(code(HELD.receive(total, 0, 5, 100)), Step::NotHigher.code());
    }
}

#[test]
fn step_2_deposit() {
    assert_eq!(code(HELD.receive(15, 5, 5, 14)), Step::Deposit.code());
    assert_eq!(code(HELD.sign(5, 5, 14, true)), Step::Deposit.code());
    assert!(HELD.sign(5, 5, 15, true).is_ok());
}

#[test]
fn step_3_jump() {
    assert_eq!(code(HELD.receive(16, 6, 5, 100)), Step::Jump.code());
    assert_eq!(code(HELD.sign(6, 5, 100, true)), Step::Jump.code());
}

#[test]
fn step_4_price() {
    assert_eq!(code(HELD.receive(14, 5, 5, 100)), Step::Price.code());
}

#[test]
fn step_5_lowered() {
    let signed = Tally { highest: 20, charged: 10 };
    assert_eq!(code(signed.sign(5, 5, 100, true)), Step::Lowered.code());
    assert_eq!(code(HELD.sign(0, 5, 100, true)), Step::Lowered.code());
}

#[test]
fn step_6_unanswered() {
    assert_eq!(code(HELD.sign(5, 5, 100, false)), Step::Unanswered.code());
}

#[test]
fn step_7_overflow() {
    let full = Tally { highest: 1, charged: u128::MAX };
    assert_eq!(code(full.receive(2, 1, 5, 100)), Step::Overflow.code());
}

proptest! {
    /// Whatever is asked, totals only rise, never above the deposit, and nothing is given unpaid.
    #[test]
    fn never_unpaid(asks in prop::collection::vec((0_u128..30, 0_u128..20), 0..40)) {
        let (mut payee, deposit) = (Tally::default(), 300);
        for (ahead, price) in asks {
            let total = payee.charged + price + ahead;
            if let Ok(next) = payee.receive(total, price, 15, deposit) {
                prop_assert!(next.highest > payee.highest && next.highest <= deposit);
                prop_assert!(next.charged - payee.charged == price && price <= 15);
                payee = next;
            }
            prop_assert_eq!(payee.unpaid(), 0);
        }
    }
}
