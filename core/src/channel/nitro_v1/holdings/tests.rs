use super::*;
use crate::channel::nitro::holdings::Holding;
use crate::channel::nitro::testing::{NATIVE, TOKEN, address, code, destination};
use crate::channel::nitro_v1::outcome::{AllocationItem, Guarantee};
use crate::channel::nitro_v1::testing::{NOW, outcome as outcome_of};
use crate::codec::abi::Uint;
use crate::rejection::Step as _;
use alloc::vec;

const CHANNEL: B256 = B256::repeat_byte(0xc1);
const HASH: B256 = B256::repeat_byte(0x5a);

fn held(amount: u64) -> Holdings {
    Holdings(vec![Holding { asset: NATIVE, channel_id: CHANNEL, amount: U256::from(amount) }])
}

fn top_up(to: B256, asset: Address, expected: u64, amount: u64) -> Result<U256, Rejection> {
    let (expected, amount) = (U256::from(expected), U256::from(amount));
    deposit(&mut held(5), asset, to, expected, amount, amount)
}

#[test]
fn a_deposit_tops_up() {
    let mut holdings = held(5);
    let (three, four) = (U256::from(3), U256::from(4));
    let used = deposit(&mut holdings, NATIVE, CHANNEL, three, four, four);
    assert_eq!((used, holdings.of(&NATIVE, &CHANNEL)), (Ok(U256::from(2)), U256::from(7)));
}

#[test]
fn step_1_external_destination() {
    let got = top_up(destination(0), NATIVE, 0, 3);
    assert_eq!(code(got), Step::ExternalDestination.code());
}

#[test]
fn step_2_less_held() {
    assert_eq!(code(top_up(CHANNEL, NATIVE, 6, 3)), Step::LessHeld.code());
}

#[test]
fn step_3_enough_held() {
    assert_eq!(code(top_up(CHANNEL, NATIVE, 2, 3)), Step::EnoughHeld.code());
    assert_eq!(code(top_up(CHANNEL, NATIVE, 5, 0)), Step::EnoughHeld.code());
}

#[test]
fn step_4_value() {
    let mut holdings = held(5);
    let (five, one) = (U256::from(5), U256::ONE);
    let got = deposit(&mut holdings, NATIVE, CHANNEL, five, one, five);
    assert_eq!((code(got), holdings), (Step::Value.code(), held(5)));
    assert_eq!(top_up(CHANNEL, TOKEN, 0, 3), Ok(U256::from(3)));
}

#[test]
fn step_5_overflow() {
    let got = deposit(&mut held(5), NATIVE, CHANNEL, U256::ONE, U256::MAX, U256::MAX);
    assert_eq!(code(got), Step::Overflow.code());
}

fn status(bytes: &[u8], finalizes_at: u64) -> Status {
    Status {
        finalizes_at: Uint::new(finalizes_at).unwrap(),
        fingerprint: fingerprint(&HASH, &B256::new(keccak256(bytes))),
        ..Status::default()
    }
}

fn settle(bytes: &[u8], holdings: &mut Holdings) -> Result<(Status, Vec<Payout>), Rejection> {
    transfer_all_assets(holdings, CHANNEL, status(bytes, NOW), &HASH, bytes, NOW)
}

#[test]
fn everybody_is_paid_in_order() {
    let mut all = outcome_of(&[3, 4]);
    let other = B256::repeat_byte(0xc2);
    if let Content::Allocation(items) = &mut all[0].content {
        items.push(AllocationItem { destination: other, amount: U256::from(5) });
    }
    let mut holdings = held(9);
    let (status, payouts) = settle(&outcome::encode(&all), &mut holdings).unwrap();
    let paid: Vec<(Address, U256)> = payouts.iter().map(|each| (each.to, each.amount)).collect();
    assert_eq!(paid, [(address(0), U256::from(3)), (address(1), U256::from(4))]);
    assert_eq!(holdings.of(&NATIVE, &other), U256::from(2));
    assert_eq!(holdings.of(&NATIVE, &CHANNEL), U256::ZERO);
    let mut left = outcome_of(&[0, 0]);
    if let Content::Allocation(items) = &mut left[0].content {
        items.push(AllocationItem { destination: other, amount: U256::from(3) });
    }
    assert!(status.records(&HASH, &B256::new(keccak256(&outcome::encode(&left)))));
    assert_eq!(status.mode(NOW), Mode::Finalized);
}

#[test]
fn step_6_not_finalized() {
    let bytes = outcome::encode(&outcome_of(&[3]));
    for early in [status(&bytes, NOW + 1), status(&bytes, 0)] {
        let got = transfer_all_assets(&mut held(9), CHANNEL, early, &HASH, &bytes, NOW);
        assert_eq!(code(got), Step::NotFinalized.code());
    }
}

#[test]
fn step_7_fingerprint() {
    let (bytes, other) = (outcome::encode(&outcome_of(&[3])), outcome::encode(&outcome_of(&[4])));
    let status = status(&bytes, NOW);
    let got = transfer_all_assets(&mut held(9), CHANNEL, status, &HASH, &other, NOW);
    assert_eq!(code(got), Step::Fingerprint.code());
    let got = transfer_all_assets(&mut held(9), CHANNEL, status, &B256::ZERO, &bytes, NOW);
    assert_eq!(code(got), Step::Fingerprint.code());
}

#[test]
fn step_8_outcome() {
    assert_eq!(code(settle(&[1, 2, 3], &mut held(9))), Step::Outcome.code());
}

#[test]
fn step_9_not_allocation() {
    let mut all = outcome_of(&[3]);
    let guarantee = Guarantee { target: B256::ZERO, destinations: vec![] };
    all.push(outcome::AssetOutcome { asset: TOKEN, content: Content::Guarantee(guarantee) });
    let mut holdings = held(9);
    let got = settle(&outcome::encode(&all), &mut holdings);
    assert_eq!((code(got), holdings), (Step::NotAllocation.code(), held(9)));
}
