use super::*;
use crate::testing::{log, receipt_bytes};
use alloc::vec;

const NONE: DepositReceipts = DepositReceipts::None;

#[test]
fn every_type_and_outcome() {
    let logs = [log(1, 4), log(2, 0)];
    for transaction_type in [0, 1, 2, 3, 4, 0x64, 0x6a] {
        let bytes = receipt_bytes(transaction_type, &[1], 70_000, &logs, &[]);
        let receipt = decode(&bytes, NONE).unwrap();
        assert_eq!(receipt.transaction_type, transaction_type);
        assert_eq!((receipt.status, receipt.cumulative_gas_used), (Status::Succeeded, 70_000));
        assert_eq!((&receipt.logs[..], receipt.deposit_nonce), (&logs[..], None));
        let failed = receipt_bytes(transaction_type, &[], 70_000, &[], &[]);
        assert_eq!(decode(&failed, NONE).unwrap().status, Status::Failed);
    }
}

#[test]
fn a_state_root_only_before_byzantium() {
    let receipt = decode(&receipt_bytes(0, &[9; 32], 1, &[], &[]), NONE).unwrap();
    assert_eq!((receipt.status, receipt.state_root), (Status::Unknown, Some(B256::repeat_byte(9))));
    assert!(decode(&receipt_bytes(2, &[9; 32], 1, &[], &[]), NONE).is_err());
    for outcome in [&[0][..], &[2], &[1, 1], &[9; 31], &[9; 33]] {
        assert!(decode(&receipt_bytes(0, outcome, 1, &[], &[]), NONE).is_err(), "{outcome:x?}");
    }
}

/// Lie 38: the two forms of a deposit's receipt are not interchangeable.
#[test]
fn deposits_have_the_form_of_their_fork() {
    let before = receipt_bytes(DEPOSIT, &[1], 5, &[log(1, 1)], &[]);
    let from = receipt_bytes(DEPOSIT, &[1], 5, &[log(1, 1)], &[77, 1]);
    let decoded = |bytes: &[u8], form| decode(bytes, form).ok().map(|found| found.deposit_nonce);
    assert_eq!(decoded(&before, DepositReceipts::BeforeCanyon), Some(None));
    assert_eq!(decoded(&before, DepositReceipts::FromCanyon), None);
    assert_eq!(decoded(&before, DepositReceipts::None), None);
    assert_eq!(decoded(&from, DepositReceipts::FromCanyon), Some(Some(77)));
    assert_eq!(decoded(&from, DepositReceipts::BeforeCanyon), None);
    assert_eq!(decoded(&from, DepositReceipts::None), None);
    let version_2 = receipt_bytes(DEPOSIT, &[1], 5, &[], &[77, 2]);
    assert_eq!(decoded(&version_2, DepositReceipts::FromCanyon), None);
    // Any other type keeps four items at every fork.
    for form in [DepositReceipts::None, DepositReceipts::BeforeCanyon, DepositReceipts::FromCanyon]
    {
        assert_eq!(decoded(&receipt_bytes(2, &[1], 5, &[], &[]), form), Some(None));
        assert_eq!(decoded(&receipt_bytes(2, &[1], 5, &[], &[77, 1]), form), None);
    }
}

#[test]
fn logs_are_strict() {
    assert!(decode(&receipt_bytes(2, &[1], 5, &[log(1, 5)], &[]), NONE).is_err(), "five topics");
    let good = receipt_bytes(2, &[1], 5, &[log(1, 1)], &[]);
    assert!(decode(&good, NONE).is_ok());
    for end in 0..good.len() {
        assert!(decode(&good[..end], NONE).is_err(), "cut to {end}");
    }
    let long = [good, vec![0x80]].concat();
    assert!(decode(&long, NONE).is_err());
}
