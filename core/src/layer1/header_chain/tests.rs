use super::*;
use crate::rejection::Step as _;
use crate::testing::{TestHeader, nodes, state_root_only};
use alloc::vec;

/// A block and its `length` ancestors, newest first.
fn chain(length: u64) -> Vec<TestHeader> {
    let mut chain = vec![TestHeader { number: 1_000 - length, ..TestHeader::default() }];
    for number in 1_000 - length + 1..=1_000 {
        let parent_hash = chain.last().unwrap().hash();
        chain.push(TestHeader { number, parent_hash, ..TestHeader::default() });
    }
    chain.reverse();
    chain
}

fn claim(of: &TestHeader) -> Claim {
    Claim {
        number: of.number,
        block_hash: of.hash(),
        timestamp: of.timestamp,
        state_root: of.state_root,
    }
}

fn run(chain: &[TestHeader], claim: &Claim, headers: &[Vec<u8>]) -> Result<State, Rejection> {
    check(&chain[0].proven(1), claim, &Evidence { headers: nodes(headers) })
        .map(|proven| proven.value().clone())
}

fn below(chain: &[TestHeader]) -> Vec<Vec<u8>> {
    chain[1..].iter().map(TestHeader::rlp).collect()
}

fn fails(chain: &[TestHeader], claim: &Claim, headers: &[Vec<u8>], step: Step) {
    assert_eq!(run(chain, claim, headers).unwrap_err().code, step.code());
}

#[test]
fn parents_and_far_ancestors_are_proven() {
    for length in [1, 2, 512] {
        let chain = chain(length);
        let state = run(&chain, &claim(chain.last().unwrap()), &below(&chain)).unwrap();
        assert_eq!(state.summary().number, Some(1_000 - length));
    }
}

#[test]
fn step_1_a_state_root_has_no_parent() {
    let chain = chain(1);
    let headers = below(&chain);
    let evidence = Evidence { headers: nodes(&headers) };
    let why = check(&state_root_only(1), &claim(&chain[1]), &evidence).unwrap_err();
    assert_eq!(why.code, Step::NoHeader.code());
}

#[test]
fn step_2_count() {
    let chain = chain(513);
    fails(&chain, &claim(&chain[513]), &below(&chain), Step::Count);
    fails(&chain, &claim(&chain[0]), &[], Step::Count);
}

#[test]
fn step_3_every_header_is_strict() {
    let chain = chain(2);
    let mut headers = below(&chain);
    headers[1].push(0);
    fails(&chain, &claim(&chain[2]), &headers, Step::Header);
}

/// Upwards, crosswise and with a hole.
#[test]
fn step_4_each_is_the_parent_of_the_one_before() {
    let chain = chain(3);
    let mut headers = below(&chain);
    headers.remove(1);
    fails(&chain, &claim(&chain[3]), &headers, Step::ParentHash);
    headers = below(&chain);
    headers.swap(0, 1);
    fails(&chain, &claim(&chain[3]), &headers, Step::ParentHash);
    fails(&chain[1..], &claim(&chain[0]), &[chain[0].rlp()], Step::ParentHash);
}

#[test]
fn step_5_numbers_fall_by_one() {
    for number in [997, 999, 1_001] {
        let parent = TestHeader { number, ..TestHeader::default() };
        let child = TestHeader { number: 999, parent_hash: parent.hash(), ..TestHeader::default() };
        fails(&[child], &claim(&parent), &[parent.rlp()], Step::Gap);
    }
    let below_genesis = TestHeader { number: u64::MAX, ..TestHeader::default() };
    let genesis =
        TestHeader { number: 0, parent_hash: below_genesis.hash(), ..TestHeader::default() };
    fails(&[genesis], &claim(&below_genesis), &[below_genesis.rlp()], Step::Gap);
}

#[test]
fn step_6_number() {
    let chain = chain(2);
    let bad = Claim { number: 999, ..claim(&chain[2]) };
    fails(&chain, &bad, &below(&chain), Step::Number);
}

#[test]
fn step_7_block_hash() {
    let chain = chain(2);
    let bad = Claim { block_hash: chain[1].hash(), ..claim(&chain[2]) };
    fails(&chain, &bad, &below(&chain), Step::BlockHash);
}

#[test]
fn step_8_timestamp() {
    let chain = chain(2);
    let bad = Claim { timestamp: 0, ..claim(&chain[2]) };
    fails(&chain, &bad, &below(&chain), Step::Timestamp);
}

#[test]
fn step_9_state_root() {
    let chain = chain(2);
    let bad = Claim { state_root: B256::ZERO, ..claim(&chain[2]) };
    fails(&chain, &bad, &below(&chain), Step::StateRoot);
}
