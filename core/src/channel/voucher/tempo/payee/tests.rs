use super::super::LARGEST_UINT96;
use super::super::tests::{CHAIN, key, legacy, reserve};
use super::*;
use crate::channel::voucher;
use crate::rejection::Step as _;
use std::vec::Vec;

const NOW: u64 = 100_000;

fn terms() -> Terms {
    Terms {
        chain_id: CHAIN,
        legacy_escrow: None,
        payee: reserve().payee,
        operator: Address::repeat_byte(5),
        token: reserve().token,
        largest_price: 50,
        status_age: 60,
        margin: 100,
    }
}

fn open(close_requested_at: u64) -> Status {
    Status { channel: Channel { settled: 5, deposit: 1000, close_requested_at }, at: NOW - 60 }
}

struct Case {
    terms: Terms,
    descriptor: Descriptor,
    status: Status,
    stored: Record,
    total: u128,
    price: u128,
    signer: u8,
    tamper: fn(&mut Vec<u8>),
}

impl Case {
    fn new() -> Self {
        let stored = Record { tally: Tally { highest: 20, charged: 20 }, revision: 3 };
        let (terms, descriptor, status) = (terms(), reserve(), open(0));
        let (total, price, signer) = (30, 10, 1);
        Self { terms, descriptor, status, stored, total, price, signer, tamper: |_| () }
    }

    fn of(descriptor: Descriptor) -> Self {
        Self { descriptor, ..Self::new() }
    }

    fn check(&self) -> Result<Record, Rejection> {
        let digest = self.descriptor.voucher_digest(CHAIN, self.total);
        let mut signature = key(self.signer).sign(&digest).unwrap().bytes().to_vec();
        (self.tamper)(&mut signature);
        let channel = self.descriptor.id(CHAIN);
        let voucher = Voucher { channel, cumulative: self.total, signature: &signature };
        let Self { descriptor, status, stored, price, .. } = self;
        let signer = key(1).participant();
        self.terms.accept(descriptor, status, stored, 3, &voucher, &signer, *price, NOW)
    }

    fn fails(self, step: Step) {
        assert_eq!(self.check().unwrap_err().code, step.code());
    }
}

#[test]
fn vouchers_that_pay() {
    let expected = Record { tally: Tally { highest: 30, charged: 30 }, revision: 4 };
    assert_eq!(Case::new().check(), Ok(expected));
    let terms = Terms { legacy_escrow: Some(legacy().escrow()), ..terms() };
    assert_eq!(Case { terms, ..Case::of(legacy()) }.check(), Ok(expected));
}

#[test]
fn step_1_channel_id() {
    let got = terms().channel(&reserve(), &reserve().id(1));
    assert_eq!(got.unwrap_err().code, Step::ChannelId.code());
}

/// Never accept one variant's voucher for the other.
#[test]
fn step_2_variant() {
    Case::of(legacy()).fails(Step::Variant);
    let terms = Terms { legacy_escrow: Some(legacy().escrow()), ..terms() };
    Case { terms, ..Case::new() }.fails(Step::Variant);
}

#[test]
fn step_3_escrow() {
    let terms = Terms { legacy_escrow: Some(Address::ZERO), ..terms() };
    Case { terms, ..Case::of(legacy()) }.fails(Step::Escrow);
}

#[test]
fn steps_4_to_7_descriptor() {
    Case::of(Descriptor { payee: Address::repeat_byte(9), ..reserve() }).fails(Step::Payee);
    let operator = Terms { operator: Address::ZERO, ..terms() };
    Case { terms: operator, ..Case::new() }.fails(Step::Operator);
    Case::of(Descriptor { token: Address::repeat_byte(9), ..reserve() }).fails(Step::Token);
    let token = Address::repeat_byte(9);
    let terms = Terms { token, ..terms() };
    Case { terms, ..Case::of(Descriptor { token, ..reserve() }) }.fails(Step::TokenPrefix);
}

#[test]
fn step_8_signer() {
    let other = Address::repeat_byte(9);
    Case::of(Descriptor { authorized_signer: other, ..reserve() }).fails(Step::Signer);
}

#[test]
fn steps_9_to_11_status() {
    let status = Status { at: NOW - 61, ..open(0) };
    Case { status, ..Case::new() }.fails(Step::StatusAge);
    let status = Status { channel: Channel::default(), at: NOW };
    Case { status, ..Case::new() }.fails(Step::NotOpen);
    let channel = Channel { settled: 21, ..open(0).channel };
    Case { status: Status { channel, at: NOW }, ..Case::new() }.fails(Step::StaleRecord);
}

#[test]
fn step_12_signature() {
    Case { signer: 2, ..Case::new() }.fails(Step::Signature);
    Case { tamper: |bytes| bytes.push(0), ..Case::new() }.fails(Step::Signature);
}

#[test]
fn step_13_amount() {
    let case = Case { total: 20, price: 0, ..Case::new() };
    assert_eq!(case.check().unwrap_err().cause, voucher::Step::NotHigher.code());
    case.fails(Step::Amount);
    Case { total: 1001, ..Case::new() }.fails(Step::Amount);
}

#[test]
fn step_14_close_requested() {
    Case { status: open(NOW - 100), ..Case::new() }.fails(Step::CloseRequested);
}

#[test]
fn step_15_settle_late() {
    let in_time = |asked| terms().settle_in_time(&open(asked).channel, NOW);
    assert_eq!(in_time(0), Ok(()));
    assert_eq!(in_time(NOW - 799), Ok(()));
    assert_eq!(in_time(NOW - 800).unwrap_err().code, Step::SettleLate.code());
}

#[test]
fn step_16_revision() {
    let stored = Record { revision: 4, ..Case::new().stored };
    Case { stored, ..Case::new() }.fails(Step::Revision);
}

#[test]
fn step_17_width() {
    Case { total: LARGEST_UINT96 + 1, ..Case::new() }.fails(Step::Width);
}
