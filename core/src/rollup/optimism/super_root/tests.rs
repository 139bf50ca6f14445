//! One test per step, named after it.

use super::super::testing::ROLLUP;
use super::*;
use crate::proven::{AnchorAssurance, Link};
use crate::rejection::Step as _;
use alloc::vec::Vec;

const ROOT: B256 = B256::repeat_byte(0x0c);
const TIME: u64 = 1_799_000_001;

struct Case {
    preimage: Vec<u8>,
    claim: Claim,
    block_time: Option<u64>,
    timestamp: u64,
    /// Whether the preimage was committed to, as it now is.
    commit: bool,
}

fn chain(id: u64, root: B256) -> [B256; 2] {
    [super::super::contract::slot(id), root]
}

fn preimage(chains: &[[B256; 2]]) -> Vec<u8> {
    let chains: Vec<u8> = chains.as_flattened().concat();
    [&[1][..], &TIME.to_be_bytes(), &chains].concat()
}

fn run(change: impl FnOnce(&mut Case)) -> Result<Proven<OutputRoot>, Rejection> {
    let other = B256::repeat_byte(1);
    let honest = preimage(&[chain(1, other), chain(ROLLUP, ROOT), chain(8453, other)]);
    let mut case = Case {
        preimage: honest.clone(),
        claim: Claim { chain_id: ROLLUP, output_root: ROOT },
        block_time: Some(2),
        timestamp: TIME,
        commit: true,
    };
    change(&mut case);
    let Case { preimage, claim, block_time, timestamp, commit } = case;
    let root = B256::new(keccak256(if commit { &preimage } else { &honest }));
    let value = SuperRoot { chain_id: ROLLUP, root, timestamp, block_time, forks: None };
    let link = Link {
        kind: 0,
        chain_id: ROLLUP,
        block_number: None,
        timestamp: Some(timestamp),
        established: root,
    };
    let root = Proven::anchored(value, AnchorAssurance::Unanchored, link);
    check(&root, &claim, &Evidence { preimage: &preimage })
}

#[track_caller]
fn rejects(step: Step, outcome: Result<Proven<OutputRoot>, Rejection>) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn proves_the_chains_output_root() {
    let output = run(|_| ()).unwrap();
    assert_eq!(output.value().root, ROOT);
    let last_at = Position::LastAt { timestamp: TIME, block_time: 2 };
    assert_eq!(output.value().position, last_at);
}

#[test]
fn step_1_chain_id() {
    rejects(Step::ChainId, run(|case| case.claim.chain_id = 8453));
}

#[test]
fn step_2_every_bit_of_the_preimage_counts() {
    for bit in 0..(9 + 3 * 64) * 8 {
        let outcome = run(|case| {
            case.preimage[bit / 8] ^= 1 << (bit % 8);
            case.commit = false;
        });
        rejects(Step::SuperRoot, outcome);
    }
}

#[test]
fn step_3_preimage() {
    rejects(Step::Preimage, run(|case| case.preimage[0] = 0));
    rejects(Step::Preimage, run(|case| case.preimage[0] = 2));
    rejects(Step::Preimage, run(|case| case.preimage.push(0)));
    for length in [0, 1, 9, 72] {
        rejects(Step::Preimage, run(|case| case.preimage.truncate(length)));
    }
}

#[test]
fn step_4_timestamp() {
    rejects(Step::Timestamp, run(|case| case.timestamp += 1));
}

#[test]
fn step_5_order() {
    let other = B256::repeat_byte(1);
    let descending = [chain(8453, other), chain(ROLLUP, ROOT)];
    rejects(Step::Order, run(|case| case.preimage = preimage(&descending)));
    let twice = [chain(ROLLUP, other), chain(ROLLUP, ROOT)];
    rejects(Step::Order, run(|case| case.preimage = preimage(&twice)));
}

#[test]
fn step_6_missing() {
    let without = [chain(1, ROOT), chain(8453, ROOT)];
    rejects(Step::Missing, run(|case| case.preimage = preimage(&without)));
    // The same number in other bytes of the chain id.
    let mut shifted = chain(ROLLUP, ROOT);
    shifted[0].0[0] = 1;
    rejects(Step::Missing, run(|case| case.preimage = preimage(&[shifted])));
}

#[test]
fn step_7_claimed_root() {
    rejects(Step::ClaimedRoot, run(|case| case.claim.output_root = B256::repeat_byte(1)));
}

#[test]
fn step_8_no_block_time() {
    rejects(Step::NoBlockTime, run(|case| case.block_time = None));
}
