use super::super::tests::{legacy, reserve};
use super::*;
use crate::rejection::Step as _;
use alloy_primitives::address;
use proptest::prelude::*;

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

fn open() -> Channel {
    Channel::default().open(&reserve(), 100).unwrap()
}

fn payee() -> Address {
    reserve().payee
}

fn payer() -> Address {
    reserve().payer
}

#[test]
fn a_whole_life() {
    let (channel, paid) = open().settle(&reserve(), payee(), 30).unwrap();
    assert_eq!((channel.settled, paid), (30, 30));
    let operator = Address::repeat_byte(5);
    let (channel, paid) = channel.settle(&reserve(), operator, 50).unwrap();
    assert_eq!(paid, 20);
    let asked = channel.request_close(&reserve(), payer(), 1000).unwrap();
    assert_eq!(asked.request_close(&reserve(), payer(), 1500), Ok(asked));
    assert_eq!(asked.matures_at(), Some(1900));
    let closed = asked.close(&reserve(), payee(), 80, 70);
    assert_eq!(closed, Ok(Payout { payee: 20, payer: 30 }));
    assert_eq!(asked.withdraw(&reserve(), payer(), 1900), Ok(Payout { payee: 0, payer: 50 }));
    let filled = asked.top_up(&reserve(), payer(), 0).unwrap();
    assert_eq!(filled.close_requested_at, 0);
    // A close that captures nothing needs no voucher.
    assert_eq!(channel.close(&reserve(), payee(), 50, 50), Ok(Payout { payee: 0, payer: 50 }));
}

#[test]
fn step_1_slot() {
    let slot = U256::from(3) | U256::from(100) << 96 | U256::from(1000) << 192;
    let expected = Channel { settled: 3, deposit: 100, close_requested_at: 1000 };
    assert_eq!(Channel::from_slot(&slot), Ok(expected));
    assert_eq!(Channel::from_slot(&U256::ZERO), Ok(Channel::default()));
    assert_eq!(code(Channel::from_slot(&(slot | U256::ONE << 224))), Step::Slot.code());
}

#[test]
fn steps_2_to_4_open() {
    let token = address!("0x20c0000000000000000000000000000000000009");
    for payee in [Address::ZERO, token] {
        let bad = Descriptor { payee, ..reserve() };
        assert_eq!(code(Channel::default().open(&bad, 1)), Step::Payee.code());
    }
    for deposit in [0, LARGEST_UINT96 + 1] {
        let got = Channel::default().open(&reserve(), deposit);
        assert_eq!(code(got), Step::Deposit.code());
    }
    assert!(Channel::default().open(&legacy(), LARGEST_UINT96 + 1).is_ok());
    assert_eq!(code(open().open(&reserve(), 1)), Step::Exists.code());
    assert_eq!(code(open().top_up(&reserve(), payer(), u128::MAX)), Step::Deposit.code());
}

#[test]
fn step_5_missing() {
    let gone = Channel::default();
    assert_eq!(code(gone.settle(&reserve(), payee(), 1)), Step::Missing.code());
    assert_eq!(code(gone.close(&reserve(), payee(), 0, 0)), Step::Missing.code());
    assert_eq!(code(gone.withdraw(&reserve(), payer(), 1)), Step::Missing.code());
}

#[test]
fn step_6_caller() {
    assert_eq!(code(open().settle(&reserve(), payer(), 1)), Step::Caller.code());
    assert_eq!(code(open().close(&reserve(), payer(), 1, 1)), Step::Caller.code());
    assert_eq!(code(open().settle(&legacy(), Address::ZERO, 1)), Step::Caller.code());
    assert_eq!(code(open().top_up(&reserve(), payee(), 1)), Step::Caller.code());
    assert_eq!(code(open().request_close(&reserve(), payee(), 1)), Step::Caller.code());
    assert_eq!(code(open().withdraw(&reserve(), payee(), 1)), Step::Caller.code());
}

#[test]
fn steps_7_to_9_amounts() {
    let settled = open().settle(&reserve(), payee(), 30).unwrap().0;
    assert_eq!(code(settled.settle(&reserve(), payee(), 30)), Step::Settled.code());
    assert_eq!(code(settled.settle(&reserve(), payee(), 101)), Step::Exceeds.code());
    assert_eq!(code(settled.close(&reserve(), payee(), 101, 101)), Step::Exceeds.code());
    assert_eq!(code(settled.close(&reserve(), payee(), 40, 29)), Step::Capture.code());
    assert_eq!(code(settled.close(&reserve(), payee(), 40, 41)), Step::Capture.code());
}

#[test]
fn steps_10_and_11_withdraw() {
    assert_eq!(code(open().withdraw(&reserve(), payer(), 9999)), Step::NotRequested.code());
    let asked = open().request_close(&reserve(), payer(), 1000).unwrap();
    assert_eq!(code(asked.withdraw(&reserve(), payer(), 1899)), Step::Grace.code());
}

proptest! {
    /// Nothing is created or lost: what leaves is what was deposited.
    #[test]
    fn it_adds_up(deposit in 1_u128..1000, first in 0_u128..1200, cumulative in 0_u128..1200, capture in 0_u128..1200) {
        let channel = Channel::default().open(&reserve(), deposit).unwrap();
        let settled = channel.settle(&reserve(), payee(), first);
        let (channel, paid) = settled.unwrap_or((channel, 0));
        if let Ok(payout) = channel.close(&reserve(), payee(), cumulative, capture) {
            prop_assert_eq!(paid + payout.payee + payout.payer, deposit);
        }
    }
}
