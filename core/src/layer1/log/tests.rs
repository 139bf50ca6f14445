use super::*;
use crate::layer1::receipt::encoding::{DepositReceipts, Status};
use crate::layer1::{receipt, receipt_in_block, transaction};
use crate::rejection::Step as _;
use crate::testing::{Body, log, nodes};
use alloc::vec;

const ANCHOR: receipt::Anchor = receipt::Anchor { deposit_receipts: DepositReceipts::None };

/// Receipt 1 of the block, with or without the rest of the block.
fn receipt(whole_block: bool) -> Proven<TransactionReceipt> {
    let body = Body::sample();
    let state = body.header().proven(1);
    let (index, transaction_hash, status, cumulative_gas_used) =
        (1, body.hash(1), Status::Succeeded, 300);
    if whole_block {
        let claim = receipt_in_block::Claim {
            chain_id: 1,
            index,
            transaction_hash,
            status,
            cumulative_gas_used,
            gas_used: 200,
            first_log_index: 1,
        };
        let (transactions, receipts) = (nodes(&body.transactions), nodes(&body.receipts));
        let evidence = receipt_in_block::Evidence { transactions, receipts };
        return receipt_in_block::check(&state, &ANCHOR, &claim, &evidence).unwrap();
    }
    let proof = body.transaction_proof(1);
    let claim = transaction::Claim { chain_id: 1, index, transaction_hash };
    let evidence = transaction::Evidence { transaction_proof: nodes(&proof) };
    let transaction = transaction::check(&state, &claim, &evidence).unwrap();
    let proof = body.receipt_proof(1);
    let claim = receipt::Claim { index, transaction_hash, status, cumulative_gas_used };
    let evidence = receipt::Evidence { receipt_proof: nodes(&proof) };
    receipt::check(&state, &transaction, &ANCHOR, &claim, &evidence).unwrap()
}

fn claim() -> Claim {
    let Log { address, topics, data } = log(3, 0);
    let transaction_hash = Body::sample().hash(1);
    Claim { transaction_hash, position: 1, log_index: None, address, topics, data }
}

fn fails(claim: &Claim, step: Step) {
    assert_eq!(check(&receipt(false), claim).unwrap_err().code, step.code());
}

#[test]
fn a_log_is_proven_with_or_without_its_index() {
    let proven = check(&receipt(false), &claim()).unwrap();
    assert_eq!((proven.value().log.clone(), proven.value().log_index), (log(3, 0), None));
    let with_index = Claim { log_index: Some(2), ..claim() };
    let proven = check(&receipt(true), &with_index).unwrap();
    assert_eq!((proven.value().log_index, proven.value().transaction_index), (Some(2), 1));
}

#[test]
fn step_1_the_transaction_is_the_receipts() {
    fails(&Claim { transaction_hash: B256::ZERO, ..claim() }, Step::TransactionHash);
}

#[test]
fn step_2_no_such_position() {
    fails(&Claim { position: 2, ..claim() }, Step::Position);
    fails(&Claim { position: u64::MAX, ..claim() }, Step::Position);
}

#[test]
fn step_3_the_index_is_the_proven_one() {
    let with_index = Claim { log_index: Some(2), ..claim() };
    fails(&with_index, Step::LogIndex); // not provable from this receipt alone
    let wrong = Claim { log_index: Some(1), ..claim() };
    let why = check(&receipt(true), &wrong).unwrap_err();
    assert_eq!(why.code, Step::LogIndex.code());
}

#[test]
fn step_4_address() {
    fails(&Claim { address: Address::ZERO, ..claim() }, Step::Address);
}

#[test]
fn step_5_topics() {
    fails(&Claim { topics: vec![B256::ZERO], ..claim() }, Step::Topics);
}

#[test]
fn step_6_data() {
    fails(&Claim { data: Bytes(vec![3; 39]), ..claim() }, Step::Data);
}
