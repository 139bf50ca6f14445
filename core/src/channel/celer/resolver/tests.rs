use super::super::message::{AccountAmount, Condition, TokenTransfer, TransferFunction};
use super::*;
use crate::channel::SigningKey;
use crate::rejection::Step as _;
use alloy_primitives::B256;
use std::vec;

fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

fn lock(secret: &[u8]) -> Condition {
    Condition { hash_lock: B256::new(keccak256(secret)), ..Condition::default() }
}

fn contract() -> Condition {
    Condition { condition_type: ConditionType::DeployedContract, ..Condition::default() }
}

fn pay(logic: TransferLogic, conditions: Vec<Condition>) -> ConditionalPay {
    let receiver = AccountAmount { amount: U256::from(100), ..AccountAmount::default() };
    let max_transfer = TokenTransfer { receiver, ..TokenTransfer::default() };
    ConditionalPay {
        src: key(1).participant().address(),
        dest: key(2).participant().address(),
        conditions,
        transfer_func: TransferFunction { logic, max_transfer },
        resolve_deadline: 1000,
        resolve_timeout: 10,
        ..ConditionalPay::default()
    }
}

fn outcome(logic: TransferLogic, outcomes: &[u64]) -> Result<u64, u32> {
    let pay = pay(logic, outcomes.iter().map(|_| contract()).collect());
    let outcomes: Vec<_> = outcomes.iter().map(|n| Some(U256::from(*n))).collect();
    amount(&pay, &[], &outcomes).map(|amount| amount.to()).map_err(|why| why.code)
}

#[test]
fn logics() {
    use TransferLogic::{BooleanAnd, BooleanOr, NumericAdd, NumericMax, NumericMin};
    assert_eq!(outcome(BooleanAnd, &[1, 1]), Ok(100));
    assert_eq!(outcome(BooleanAnd, &[1, 0]), Ok(0));
    assert_eq!(outcome(BooleanOr, &[1, 0]), Ok(100));
    assert_eq!(outcome(BooleanOr, &[0, 0]), Ok(0));
    assert_eq!(outcome(NumericAdd, &[30, 40]), Ok(70));
    assert_eq!(outcome(NumericMax, &[30, 40]), Ok(40));
    assert_eq!(outcome(NumericMin, &[30, 40]), Ok(30));
    for logic in [BooleanAnd, BooleanOr, NumericAdd, NumericMax, NumericMin] {
        assert_eq!(outcome(logic, &[]), Ok(100)); // hash locks only, or nothing
    }
}

#[test]
fn step_1_logic() {
    assert_eq!(outcome(TransferLogic::BooleanCircuit, &[1]), Err(Step::Logic.code()));
}

/// OR still needs every secret.
#[test]
fn step_2_preimage() {
    let pay = pay(TransferLogic::BooleanOr, vec![lock(b"a"), contract(), lock(b"b")]);
    let amount = |preimages: &[&[u8]]| amount(&pay, preimages, &[Some(U256::ONE)]);
    assert_eq!(amount(&[b"a", b"b"]), Ok(U256::from(100)));
    for bad in [&[&b"b"[..], b"a"][..], &[b"a"], &[], &[b"a", b"b", b"c"]] {
        assert_eq!(amount(bad).unwrap_err().code, Step::Preimage.code());
    }
}

#[test]
fn step_3_not_finalized() {
    let pay = pay(TransferLogic::BooleanOr, vec![contract(), contract()]);
    for outcomes in [&[Some(U256::ONE), None][..], &[Some(U256::ONE)]] {
        assert_eq!(amount(&pay, &[], outcomes).unwrap_err().code, Step::NotFinalized.code());
    }
}

#[test]
fn step_4_exceeds() {
    assert_eq!(outcome(TransferLogic::NumericAdd, &[100, 1]), Err(Step::Exceeds.code()));
    assert_eq!(outcome(TransferLogic::NumericMax, &[101]), Err(Step::Exceeds.code()));
    let pay = pay(TransferLogic::NumericAdd, vec![contract(), contract()]);
    let got = amount(&pay, &[], &[Some(U256::MAX), Some(U256::ONE)]);
    assert_eq!(got.unwrap_err().code, Step::Exceeds.code());
}

#[test]
fn steps_5_to_7_resolve() {
    let pay = pay(TransferLogic::BooleanAnd, vec![]);
    let resolve = |current, amount: u64, block| {
        resolve(&pay, current, U256::from(amount), block).map_err(|why| why.code)
    };
    let resolved = |amount: u64, deadline| Resolved { amount: U256::from(amount), deadline };
    assert_eq!(resolve(None, 40, 500), Ok(resolved(40, 510)));
    assert_eq!(resolve(None, 40, 995), Ok(resolved(40, 1000)));
    assert_eq!(resolve(None, 100, 500), Ok(resolved(100, 500)));
    let first = Some(resolved(40, 510));
    assert_eq!(resolve(first, 60, 510), Ok(resolved(60, 510)));
    assert_eq!(resolve(first, 100, 505), Ok(resolved(100, 505)));
    assert_eq!(resolve(None, 40, 1001), Err(Step::Deadline.code()));
    assert_eq!(resolve(first, 60, 511), Err(Step::RaiseDeadline.code()));
    assert_eq!(resolve(first, 40, 510), Err(Step::NotLarger.code()));
}

#[test]
fn step_8_vouched() {
    let cond_pay = protobuf::encode(&pay(TransferLogic::BooleanAnd, vec![]));
    let bytes = |amount: u64| {
        let amount = U256::from(amount);
        protobuf::encode(&PayResult { cond_pay: cond_pay.clone(), amount })
    };
    let sign = |by, bytes: &[u8]| *key(by).sign(&digest(bytes)).unwrap().bytes();
    let good = bytes(40);
    let (src, dest) = (sign(1, &good), sign(2, &good));
    assert_eq!(vouched(&good, &src, &dest), Ok(U256::from(40)));
    for (src, dest) in [(&dest, &src), (&src, &src), (&[0; 65], &dest)] {
        assert_eq!(vouched(&good, src, dest).unwrap_err().code, Step::Vouched.code());
    }
    let more = bytes(101);
    let got = vouched(&more, &sign(1, &more), &sign(2, &more));
    assert_eq!(got.unwrap_err().code, Step::Exceeds.code());
}
