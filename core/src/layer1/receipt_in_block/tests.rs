use super::*;
use crate::layer1::receipt::Anchor;
use crate::rejection::Step as _;
use crate::testing::{Body, log, nodes, receipt_bytes, spoil_bloom, state_root_only};

const ANCHOR: Anchor = Anchor { deposit_receipts: DepositReceipts::None };

/// Receipt 1 of the block: succeeded, 200 gas, two logs behind one.
fn claim(body: &Body) -> Claim {
    Claim {
        chain_id: 1,
        index: 1,
        transaction_hash: body.hash(1),
        status: Status::Succeeded,
        cumulative_gas_used: 300,
        gas_used: 200,
        first_log_index: 1,
    }
}

/// Checks what `shown` holds against the block of `body`.
fn run(body: &Body, shown: &Body, claim: &Claim) -> Result<Proven<TransactionReceipt>, Rejection> {
    let evidence =
        Evidence { transactions: nodes(&shown.transactions), receipts: nodes(&shown.receipts) };
    check(&body.header().proven(1), &ANCHOR, claim, &evidence)
}

fn fails(body: &Body, shown: &Body, claim: &Claim, step: Step) {
    assert_eq!(run(body, shown, claim).unwrap_err().code, step.code());
}

#[test]
fn gas_and_log_indices_are_proven() {
    let body = Body::sample();
    let proven = run(&body, &body, &claim(&body)).unwrap();
    let found = proven.value();
    assert_eq!((found.gas_used, found.first_log_index), (Some(200), Some(1)));
    assert_eq!(found.logs, [log(2, 2), log(3, 0)]);
    let last = Claim {
        index: 2,
        transaction_hash: body.hash(2),
        status: Status::Failed,
        cumulative_gas_used: 600,
        gas_used: 300,
        first_log_index: 3,
        ..claim(&body)
    };
    assert!(run(&body, &body, &last).is_ok());
    let first = Claim {
        index: 0,
        transaction_hash: body.hash(0),
        cumulative_gas_used: 100,
        gas_used: 100,
        first_log_index: 0,
        ..claim(&body)
    };
    assert!(run(&body, &body, &first).is_ok());
}

#[test]
fn step_1_the_chain_is_the_proven_one() {
    let body = Body::sample();
    fails(&body, &body, &Claim { chain_id: 2, ..claim(&body) }, Step::ChainId);
}

#[test]
fn step_2_a_state_root_has_no_receipts() {
    let body = Body::sample();
    let evidence =
        Evidence { transactions: nodes(&body.transactions), receipts: nodes(&body.receipts) };
    let why = check(&state_root_only(1), &ANCHOR, &claim(&body), &evidence).unwrap_err();
    assert_eq!(why.code, Step::NoHeader.code());
}

#[test]
fn step_3_as_many_receipts_as_transactions() {
    let body = Body::sample();
    let mut shown = body.clone();
    shown.receipts.pop();
    fails(&body, &shown, &claim(&body), Step::Count);
}

#[test]
fn step_4_all_transactions() {
    let body = Body::sample();
    for change in 0..3 {
        let mut shown = body.clone();
        match change {
            0 => shown.transactions.swap(0, 2),
            1 => shown.transactions[2][5] ^= 1,
            _ => {
                shown.transactions.pop();
                shown.receipts.pop();
            }
        }
        fails(&body, &shown, &claim(&body), Step::TransactionsRoot);
    }
}

/// Lie 37, and any other receipts than the block's.
#[test]
fn step_5_all_receipts() {
    let body = Body::sample();
    let mut shown = body.clone();
    shown.receipts[0] = receipt_bytes(2, &[1], 100, &[], &[]);
    fails(&body, &shown, &claim(&body), Step::ReceiptsRoot);
    let mut shown = body.clone();
    shown.receipts.swap(0, 2);
    fails(&body, &shown, &claim(&body), Step::ReceiptsRoot);
}

#[test]
fn step_6_no_such_index() {
    let body = Body::sample();
    for index in [3, u64::MAX] {
        fails(&body, &body, &Claim { index, ..claim(&body) }, Step::Index);
    }
}

#[test]
fn step_7_the_hash_is_the_one_at_the_index() {
    let body = Body::sample();
    let bad = Claim { transaction_hash: body.hash(2), ..claim(&body) };
    fails(&body, &body, &bad, Step::TransactionHash);
}

#[test]
fn step_8_every_receipt_up_to_it_is_strict() {
    for index in 0..3 {
        let mut body = Body::sample();
        body.receipts[index].push(0);
        let result = run(&body, &body, &claim(&body));
        if index <= 1 {
            assert_eq!(result.unwrap_err().code, Step::Encoding.code());
        } else {
            assert!(result.is_ok(), "what follows adds nothing");
        }
    }
}

#[test]
fn step_9_the_bloom_is_the_logs() {
    let mut body = Body::sample();
    spoil_bloom(&mut body.receipts[1]);
    fails(&body, &body, &claim(&body), Step::LogsBloom);
}

#[test]
fn step_10_status() {
    let body = Body::sample();
    fails(&body, &body, &Claim { status: Status::Failed, ..claim(&body) }, Step::Status);
}

#[test]
fn step_11_cumulative_gas_used() {
    let body = Body::sample();
    let bad = Claim { cumulative_gas_used: 200, ..claim(&body) };
    fails(&body, &body, &bad, Step::CumulativeGasUsed);
}

#[test]
fn step_12_gas_used() {
    let body = Body::sample();
    fails(&body, &body, &Claim { gas_used: 300, ..claim(&body) }, Step::GasUsed);
    // Gas that falls within a block is no gas at all.
    let mut falling = Body::sample();
    falling.receipts[0] = receipt_bytes(2, &[1], 301, &[log(1, 1)], &[]);
    fails(&falling, &falling, &claim(&falling), Step::GasUsed);
}

#[test]
fn step_13_first_log_index() {
    let body = Body::sample();
    fails(&body, &body, &Claim { first_log_index: 0, ..claim(&body) }, Step::FirstLogIndex);
}

#[test]
fn step_14_transaction_and_receipt_have_one_type() {
    let mut body = Body::sample();
    body.transactions[1] = [&[0x7f_u8][..], &[0xc1, 0x05]].concat();
    fails(&body, &body, &claim(&body), Step::TransactionType);
    body.transactions[1] = [0x02, 0x80].to_vec();
    fails(&body, &body, &claim(&body), Step::TransactionType);
}
