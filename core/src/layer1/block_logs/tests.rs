use super::*;
use crate::layer1::receipt::Anchor;
use crate::layer1::receipt::encoding::DepositReceipts;
use crate::rejection::Step as _;
use crate::testing::{Body, log, nodes, receipt_bytes, state_root_only};
use alloc::vec;

const ANCHOR: Anchor = Anchor { deposit_receipts: DepositReceipts::None };

fn everything() -> Claim {
    Claim { chain_id: 1, number: 1, addresses: vec![], topics: vec![], log_count: 3 }
}

fn run(body: &Body, claim: &Claim, receipts: Option<&[Vec<u8>]>) -> Result<Value, Rejection> {
    let evidence = Evidence { receipts: receipts.map(nodes) };
    check(&body.header().proven(1), &ANCHOR, claim, &evidence).map(|proven| proven.value().clone())
}

fn fails(body: &Body, claim: &Claim, receipts: Option<&[Vec<u8>]>, step: Step) {
    assert_eq!(run(body, claim, receipts).unwrap_err().code, step.code());
}

/// Indices of the sample's logs (1 topic; 2 topics; no topic) that match.
fn matching(addresses: &[u8], topics: &[&[u8]]) -> Vec<u64> {
    let body = Body::sample();
    let mut claim = Claim {
        addresses: addresses.iter().map(|&byte| Address::repeat_byte(byte)).collect(),
        topics: topics
            .iter()
            .map(|any| any.iter().map(|&byte| B256::repeat_byte(byte)).collect())
            .collect(),
        ..everything()
    };
    for log_count in 0..4 {
        claim.log_count = log_count;
        if let Ok(value) = run(&body, &claim, Some(&body.receipts)) {
            assert_eq!(value.logs.len() as u64, log_count);
            return value.logs.iter().map(|log| log.log_index).collect();
        }
    }
    panic!("no count fits");
}

#[test]
fn filters_mean_what_they_mean_to_nodes() {
    assert_eq!(matching(&[], &[]), [0, 1, 2]);
    assert_eq!(matching(&[1], &[]), [0]);
    assert_eq!(matching(&[1, 3], &[]), [0, 2]);
    assert!(matching(&[9], &[]).is_empty());
    assert_eq!(matching(&[], &[&[]]), [0, 1]);
    assert_eq!(matching(&[], &[&[], &[]]), [1]);
    assert_eq!(matching(&[], &[&[], &[2]]), [1]);
    assert_eq!(matching(&[], &[&[1, 2]]), [0, 1]);
    assert!(matching(&[], &[&[3]]).is_empty());
    assert!(matching(&[1], &[&[2]]).is_empty());
    assert!(matching(&[], &[&[], &[], &[], &[]]).is_empty());
}

#[test]
fn logs_come_with_their_places() {
    let body = Body::sample();
    let value = run(&body, &everything(), Some(&body.receipts)).unwrap();
    let places: Vec<_> =
        value.logs.iter().map(|log| (log.log_index, log.transaction_index)).collect();
    assert_eq!(places, [(0, 0), (1, 1), (2, 1)]);
    assert_eq!(value.logs[2].log, log(3, 0));
    assert_eq!(value.block_hash, body.header().hash());
}

#[test]
fn the_bloom_alone_proves_that_there_is_none() {
    let body = Body::sample();
    let nobody = Claim { addresses: vec![Address::ZERO], log_count: 0, ..everything() };
    assert_eq!(run(&body, &nobody, None).unwrap().logs, []);
    let nothing = Claim { topics: vec![vec![], vec![B256::ZERO]], log_count: 0, ..everything() };
    assert_eq!(run(&body, &nothing, None).unwrap().logs, []);
    // An empty bloom excludes everything.
    let silent = Claim { log_count: 0, ..everything() };
    assert_eq!(run(&Body::default(), &silent, None).unwrap().logs, []);
    assert_eq!(run(&Body::default(), &silent, Some(&[])).unwrap().logs, []);
}

#[test]
fn step_1_the_chain_is_the_proven_one() {
    let body = Body::sample();
    fails(&body, &Claim { chain_id: 2, ..everything() }, Some(&body.receipts), Step::ChainId);
}

#[test]
fn step_2_a_state_root_has_no_logs() {
    let evidence = Evidence { receipts: None };
    let why = check(&state_root_only(1), &ANCHOR, &everything(), &evidence).unwrap_err();
    assert_eq!(why.code, Step::NoHeader.code());
}

#[test]
fn step_3_the_block_is_the_asked_one() {
    let body = Body::sample();
    fails(&body, &Claim { number: 2, ..everything() }, Some(&body.receipts), Step::Number);
}

/// Lie 35: "no logs", although the bloom does not say so.
#[test]
fn step_4_the_bloom_must_exclude_the_filter() {
    let body = Body::sample();
    let none = Claim { log_count: 0, ..everything() };
    fails(&body, &none, None, Step::BloomAdmits);
    let own = Claim { addresses: vec![Address::ZERO, Address::repeat_byte(1)], ..none.clone() };
    fails(&body, &own, None, Step::BloomAdmits);
    let topics = vec![vec![B256::ZERO, B256::repeat_byte(2)]];
    fails(&body, &Claim { topics, ..none.clone() }, None, Step::BloomAdmits);
    let any_topic = Claim { topics: vec![vec![]], ..none };
    fails(&body, &any_topic, None, Step::BloomAdmits);
}

/// Lie 32: a receipt, or one log of it, left out.
#[test]
fn step_5_all_receipts() {
    let body = Body::sample();
    fails(&body, &everything(), Some(&body.receipts[..2]), Step::ReceiptsRoot);
    let mut fewer = body.receipts.clone();
    fewer[1] = receipt_bytes(2, &[1], 300, &[log(2, 2)], &[]);
    fails(&body, &everything(), Some(&fewer), Step::ReceiptsRoot);
    fails(&body, &everything(), Some(&[]), Step::ReceiptsRoot);
}

#[test]
fn step_6_every_receipt_is_strict() {
    let mut body = Body::sample();
    body.receipts[2].push(0);
    fails(&body, &everything(), Some(&body.receipts), Step::Encoding);
}

#[test]
fn step_7_the_count_is_the_claimed_one() {
    let body = Body::sample();
    for log_count in [2, 4] {
        fails(&body, &Claim { log_count, ..everything() }, Some(&body.receipts), Step::LogCount);
    }
    let nobody = Claim { addresses: vec![Address::ZERO], log_count: 1, ..everything() };
    fails(&body, &nobody, None, Step::LogCount);
}

/// Two forms of one filter, and lists whose looking up would take minutes.
#[test]
fn step_8_a_filter_is_in_order() {
    let body = Body::sample();
    let [one, two] = [1, 2].map(Address::repeat_byte);
    let [first, second] = [1, 2].map(B256::repeat_byte);
    for (addresses, topics) in [
        (vec![two, one], vec![]),
        (vec![one, one], vec![]),
        (vec![], vec![vec![second, first]]),
        (vec![], vec![vec![]; 5]),
    ] {
        let claim = Claim { addresses, topics, ..everything() };
        fails(&body, &claim, Some(&body.receipts), Step::Filter);
    }
}
