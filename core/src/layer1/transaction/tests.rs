use super::*;
use crate::rejection::Step as _;
use crate::testing::{Body, nodes, state_root_only};

fn run(body: &Body, claim: &Claim, proof: &[Vec<u8>]) -> Result<Proven<Transaction>, Rejection> {
    check(&body.header().proven(1), claim, &Evidence { transaction_proof: nodes(proof) })
}

fn claim(body: &Body, index: u64) -> Claim {
    Claim { chain_id: 1, index, transaction_hash: body.hash(index as usize) }
}

#[test]
fn every_transaction_is_proven() {
    let mut body = Body::sample();
    for index in 3..130 {
        body.push(&[1], 1000 * index, &[]);
    }
    for index in [0, 1, 2, 127, 128, 129] {
        let proven = run(&body, &claim(&body, index), &body.transaction_proof(index)).unwrap();
        let found = proven.value();
        assert_eq!(found.bytes.0, body.transactions[index as usize]);
        assert_eq!((found.chain_id, found.index, found.transaction_type), (1, index, 2));
        assert_eq!(found.block_hash, body.header().hash());
    }
}

#[test]
fn step_1_the_chain_is_the_proven_one() {
    let body = Body::sample();
    let bad = Claim { chain_id: 2, ..claim(&body, 1) };
    let why = run(&body, &bad, &body.transaction_proof(1)).unwrap_err();
    assert_eq!(why.code, Step::ChainId.code());
}

#[test]
fn step_2_a_state_root_has_no_transactions() {
    let body = Body::sample();
    let proof = body.transaction_proof(1);
    let evidence = Evidence { transaction_proof: nodes(&proof) };
    let why = check(&state_root_only(1), &claim(&body, 1), &evidence).unwrap_err();
    assert_eq!(why.code, Step::NoHeader.code());
}

#[test]
fn step_3_the_key_is_the_asked_index() {
    let body = Body::sample();
    let why = run(&body, &claim(&body, 1), &body.transaction_proof(0)).unwrap_err();
    assert_eq!(why.code, Step::Proof.code());
    let why = run(&body, &claim(&body, 1), &body.transaction_proof(1)[..1]).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Proof.code(), 20103));
}

#[test]
fn step_4_a_proof_of_absence_is_no_transaction() {
    let body = Body::sample();
    let beyond = Claim { index: 3, ..claim(&body, 1) };
    let why = run(&body, &beyond, &body.transaction_proof(3)).unwrap_err();
    assert_eq!(why.code, Step::Absent.code());
}

#[test]
fn step_5_the_bytes_are_strict() {
    let mut body = Body::sample();
    body.transactions[1].push(0);
    let why = run(&body, &claim(&body, 1), &body.transaction_proof(1)).unwrap_err();
    assert_eq!(why.code, Step::Encoding.code());
}

#[test]
fn step_6_the_hash_is_the_claimed_one() {
    let body = Body::sample();
    let bad = Claim { transaction_hash: body.hash(0), ..claim(&body, 1) };
    let why = run(&body, &bad, &body.transaction_proof(1)).unwrap_err();
    assert_eq!(why.code, Step::TransactionHash.code());
}
