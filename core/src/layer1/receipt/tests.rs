use super::*;
use crate::layer1::transaction;
use crate::rejection::Step as _;
use crate::testing::{Body, TestHeader, log, nodes, receipt_bytes, spoil_bloom, state_root_only};

const ANCHOR: Anchor = Anchor { deposit_receipts: DepositReceipts::None };

fn transaction(body: &Body, index: u64) -> Proven<Transaction> {
    let claim =
        transaction::Claim { chain_id: 1, index, transaction_hash: body.hash(index as usize) };
    let proof = body.transaction_proof(index);
    let evidence = transaction::Evidence { transaction_proof: nodes(&proof) };
    transaction::check(&body.header().proven(1), &claim, &evidence).unwrap()
}

/// Receipt 1 of the block: succeeded, 300 gas up to here, two logs.
fn claim(body: &Body) -> Claim {
    Claim {
        index: 1,
        transaction_hash: body.hash(1),
        status: Status::Succeeded,
        cumulative_gas_used: 300,
    }
}

fn run(body: &Body, claim: &Claim, at: u64) -> Result<Proven<TransactionReceipt>, Rejection> {
    let proof = body.receipt_proof(at);
    let evidence = Evidence { receipt_proof: nodes(&proof) };
    check(&body.header().proven(1), &transaction(body, 1), &ANCHOR, claim, &evidence)
}

fn fails(body: &Body, claim: &Claim, at: u64, step: Step) {
    assert_eq!(run(body, claim, at).unwrap_err().code, step.code());
}

#[test]
fn a_receipt_is_proven_through_its_transaction() {
    let body = Body::sample();
    let proven = run(&body, &claim(&body), 1).unwrap();
    let found = proven.value();
    assert_eq!((found.index, found.transaction_hash), (1, body.hash(1)));
    assert_eq!((found.status, found.cumulative_gas_used), (Status::Succeeded, 300));
    assert_eq!((found.gas_used, found.first_log_index), (None, None));
    assert_eq!(found.logs, [log(2, 2), log(3, 0)]);
    assert_eq!(proven.provenance().len(), 3);
}

#[test]
fn step_1_state_and_transaction_are_of_one_block() {
    let body = Body::sample();
    let proof = body.receipt_proof(1);
    let evidence = Evidence { receipt_proof: nodes(&proof) };
    let other = TestHeader { number: 9, ..body.header() };
    for state in [other.proven(1), state_root_only(1)] {
        let why = check(&state, &transaction(&body, 1), &ANCHOR, &claim(&body), &evidence);
        assert_eq!(why.unwrap_err().code, Step::Block.code());
    }
}

/// Lie 31: a receipt of another index beside the right transaction.
#[test]
fn step_2_the_index_is_the_transactions() {
    let body = Body::sample();
    fails(&body, &Claim { index: 2, ..claim(&body) }, 2, Step::Index);
}

#[test]
fn step_3_the_transaction_is_the_proven_one() {
    let body = Body::sample();
    let bad = Claim { transaction_hash: body.hash(0), ..claim(&body) };
    fails(&body, &bad, 1, Step::TransactionHash);
}

/// Lie 30: the proof of a neighbour.
#[test]
fn step_4_the_key_is_the_index() {
    let body = Body::sample();
    fails(&body, &claim(&body), 0, Step::Proof);
    fails(&body, &claim(&body), 2, Step::Proof);
}

#[test]
fn step_5_a_receipt_left_out() {
    let mut body = Body::sample();
    body.receipts.truncate(1);
    fails(&body, &claim(&body), 1, Step::Absent);
}

#[test]
fn step_6_the_bytes_are_strict() {
    let mut body = Body::sample();
    body.receipts[1] = receipt_bytes(2, &[1], 300, &[], &[1, 1]);
    fails(&body, &claim(&body), 1, Step::Encoding);
}

#[test]
fn step_7_the_type_is_the_transactions() {
    let mut body = Body::sample();
    body.receipts[1] = receipt_bytes(1, &[1], 300, &[], &[]);
    fails(&body, &claim(&body), 1, Step::TransactionType);
}

#[test]
fn step_8_the_bloom_is_the_logs() {
    let mut body = Body::sample();
    spoil_bloom(&mut body.receipts[1]);
    assert!(decode(&body.receipts[1], DepositReceipts::None).is_ok());
    fails(&body, &claim(&body), 1, Step::LogsBloom);
}

#[test]
fn step_9_status() {
    let body = Body::sample();
    for status in [Status::Failed, Status::Unknown] {
        fails(&body, &Claim { status, ..claim(&body) }, 1, Step::Status);
    }
}

#[test]
fn step_10_cumulative_gas_used() {
    let body = Body::sample();
    fails(&body, &Claim { cumulative_gas_used: 301, ..claim(&body) }, 1, Step::CumulativeGasUsed);
}
