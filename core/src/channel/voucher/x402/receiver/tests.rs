use super::super::contract::Withdrawal;
use super::super::tests::{config, deployment, key};
use super::*;
use crate::channel::voucher;
use crate::codec::abi::Uint;
use crate::rejection::Step as _;
use std::vec::Vec;

const NOW: u64 = 100_000;

fn terms() -> Terms {
    Terms {
        deployment: deployment(),
        receiver: config().receiver,
        receiver_authorizer: config().receiver_authorizer,
        token: config().token,
        claim_interval: 1800,
        margin: 600,
        largest_price: 50,
        status_age: 60,
    }
}

fn status() -> Status {
    let channel = Channel { balance: 1000, total_claimed: 5, ..Channel::default() };
    Status { channel, at: NOW - 60 }
}

/// Everything that an acceptance depends on; each test changes one thing.
struct Case {
    terms: Terms,
    config: ChannelConfig,
    status: Status,
    stored: Record,
    reserved: Record,
    total: u128,
    price: u128,
    now: u64,
    signer: u8,
    tamper: fn(&mut Vec<u8>),
}

impl Case {
    fn new() -> Self {
        let record = Record { tally: Tally { highest: 20, charged: 20 }, ..Record::default() };
        let reserved = terms().reserve(&record, NOW, 30).unwrap();
        let (terms, config, status, stored) = (terms(), config(), status(), reserved);
        let (total, price, now, signer) = (30, 10, NOW, 1);
        Self { terms, config, status, stored, reserved, total, price, now, signer, tamper: |_| () }
    }

    fn check(&self) -> Result<Record, Rejection> {
        let channel = deployment().channel_id(&self.config);
        let digest = deployment().voucher_digest(&channel, self.total);
        let mut signature = key(self.signer).sign(&digest).unwrap().bytes().to_vec();
        (self.tamper)(&mut signature);
        let voucher = Voucher { channel, max_claimable: self.total, signature: &signature };
        let participant = key(1).participant();
        let signer = Signer::Key(&participant);
        let Self { config, status, stored, reserved, price, now, .. } = self;
        self.terms.accept(config, status, stored, reserved, &voucher, signer, *price, *now)
    }

    fn fails(self, step: Step) {
        assert_eq!(self.check().unwrap_err().code, step.code());
    }
}

#[test]
fn a_voucher_that_pays() {
    let next = Case::new().check().unwrap();
    assert_eq!(next.tally, Tally { highest: 30, charged: 30 });
    assert_eq!((next.revision, next.reserved_until), (2, 0));
}

#[test]
fn step_1_channel_id() {
    let other_chain = Deployment { chain_id: 1, ..deployment() };
    let id = other_chain.channel_id(&config());
    assert_eq!(terms().channel(&config(), &id).unwrap_err().code, Step::ChannelId.code());
}

#[test]
fn step_2_receiver() {
    Case { config: ChannelConfig { receiver: Address::ZERO, ..config() }, ..Case::new() }
        .fails(Step::Receiver);
}

#[test]
fn step_3_receiver_authorizer() {
    let config = ChannelConfig { receiver_authorizer: Address::ZERO, ..config() };
    Case { config, ..Case::new() }.fails(Step::ReceiverAuthorizer);
}

/// Attack: another token under the same salt.
#[test]
fn step_4_token() {
    let config = ChannelConfig { token: Address::repeat_byte(8), ..config() };
    Case { config, ..Case::new() }.fails(Step::Token);
}

#[test]
fn step_5_delay_range() {
    for delay in [899, 2_592_001] {
        let config = ChannelConfig { withdraw_delay: Uint::new(delay).unwrap(), ..config() };
        Case { config, ..Case::new() }.fails(Step::DelayRange);
    }
}

#[test]
fn step_6_delay_short() {
    let config = ChannelConfig { withdraw_delay: Uint::new(2399).unwrap(), ..config() };
    Case { config, ..Case::new() }.fails(Step::DelayShort);
    let config = ChannelConfig { withdraw_delay: Uint::new(2400).unwrap(), ..config };
    assert!(Case { config, ..Case::new() }.check().is_ok());
}

#[test]
fn step_7_status_age() {
    Case { status: Status { at: NOW - 61, ..status() }, ..Case::new() }.fails(Step::StatusAge);
}

#[test]
fn step_8_stale_record() {
    let channel = Channel { total_claimed: 21, ..status().channel };
    Case { status: Status { channel, at: NOW }, ..Case::new() }.fails(Step::StaleRecord);
}

/// Attack: concurrent requests signed with the same cumulative amount.
#[test]
fn step_9_amount() {
    let case = Case { total: 20, price: 0, ..Case::new() };
    assert_eq!(case.check().unwrap_err().cause, voucher::Step::NotHigher.code());
    case.fails(Step::Amount);
    let channel = Channel { balance: 29, ..status().channel };
    let case = Case { status: Status { channel, at: NOW }, ..Case::new() };
    assert_eq!(case.check().unwrap_err().cause, voucher::Step::Deposit.code());
    Case { total: 71, price: 51, ..Case::new() }.fails(Step::Amount);
    Case { total: 29, ..Case::new() }.fails(Step::Amount);
}

#[test]
fn step_10_not_exact() {
    Case { total: 31, ..Case::new() }.fails(Step::NotExact);
}

#[test]
fn step_11_signer() {
    let authorizer = key(9).participant().address();
    let config = ChannelConfig { payer_authorizer: authorizer, ..config() };
    Case { config, ..Case::new() }.fails(Step::Signer);
}

/// Attacks: the high-s twin, v = 0 or 1, the compact form: off-chain recovery takes them, the
/// contract does not.
#[test]
fn step_12_signature() {
    Case { signer: 2, ..Case::new() }.fails(Step::Signature);
    Case { tamper: |bytes| bytes[64] -= 27, ..Case::new() }.fails(Step::Signature);
    Case { tamper: |bytes| bytes.truncate(64), ..Case::new() }.fails(Step::Signature);
    Case { tamper: |bytes| bytes[32] |= 0x80, ..Case::new() }.fails(Step::Signature);
}

#[test]
fn step_13_contract_answer() {
    let config = ChannelConfig { payer_authorizer: Address::ZERO, ..config() };
    Case { config, ..Case::new() }.fails(Step::ContractAnswer);
    let case = Case::new();
    let channel = deployment().channel_id(&config);
    let voucher = Voucher { channel, max_claimable: 30, signature: &[1, 2, 3] };
    let (status, record) = (status(), case.stored);
    let answer = |answer: &[u8]| {
        let signer = Signer::Contract(answer);
        terms().accept(&config, &status, &record, &record, &voucher, signer, 10, NOW)
    };
    assert!(answer(contract_signature::ACCEPTED.as_slice()).is_ok());
    assert_eq!(answer(&[0; 32]).unwrap_err().code, Step::ContractAnswer.code());
}

/// A key's authorizer never falls back to a contract's answer.
#[test]
fn a_contract_cannot_answer_for_a_key() {
    let case = Case::new();
    let channel = deployment().channel_id(&config());
    let voucher = Voucher { channel, max_claimable: 30, signature: &[] };
    let signer = Signer::Contract(contract_signature::ACCEPTED.as_slice());
    let (status, record) = (status(), case.stored);
    let got = terms().accept(&config(), &status, &record, &record, &voucher, signer, 10, NOW);
    assert_eq!(got.unwrap_err().code, Step::Signer.code());
}

/// Attack: a withdrawal is announced, vouchers continue.
#[test]
fn step_14_withdrawal() {
    let pending = |initiated_at| {
        let withdrawal = Some(Withdrawal { amount: 1, initiated_at });
        Status { channel: Channel { withdrawal, ..status().channel }, at: NOW }
    };
    // 3600 − 1800 − 600 = 1200 seconds after the announcement it is too late.
    Case { status: pending(NOW - 1200), ..Case::new() }.fails(Step::Withdrawal);
    assert!(Case { status: pending(NOW - 1199), ..Case::new() }.check().is_ok());
}

#[test]
fn steps_15_and_16_reserve() {
    let record = Record::default();
    for lifetime in [4, 601] {
        let got = terms().reserve(&record, NOW, lifetime);
        assert_eq!(got.unwrap_err().code, Step::Lifetime.code());
    }
    let taken = terms().reserve(&record, NOW, 5).unwrap();
    assert_eq!(terms().reserve(&taken, NOW + 4, 5).unwrap_err().code, Step::Busy.code());
    assert!(terms().reserve(&taken, NOW + 5, 5).is_ok());
}

/// Attack: two requests at once on one voucher: the second finds another revision.
#[test]
fn step_17_revision() {
    let first = Case::new();
    let stored = Record { tally: first.stored.tally, ..first.check().unwrap() };
    Case { stored, ..Case::new() }.fails(Step::Revision);
}

#[test]
fn step_18_expired() {
    let status = Status { at: NOW + 30, ..status() };
    Case { now: NOW + 30, status, ..Case::new() }.fails(Step::Expired);
}

#[test]
fn step_19_refund_nonce() {
    let id = B256::repeat_byte(1);
    let got = terms().refund(&id, &status(), U256::ONE, 5);
    assert_eq!(got.unwrap_err().code, Step::RefundNonce.code());
    let digest = terms().refund(&id, &status(), U256::ZERO, 5).unwrap();
    assert_eq!(digest, deployment().refund_digest(&id, U256::ZERO, 5));
    assert!(terms().refund(&id, &status(), U256::ZERO, 996).is_err());
}
