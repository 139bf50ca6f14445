use super::*;
use crate::rejection::Step as _;
use crate::testing::TestHeader;
use alloc::vec::Vec;

struct Sample {
    anchor: Anchor,
    claim: Claim,
    header: Vec<u8>,
}

fn sample() -> Sample {
    let block = TestHeader { number: 77, timestamp: 1_000, ..TestHeader::default() };
    Sample {
        anchor: Anchor { chain_id: 1, block_hash: block.hash(), not_before: 1_000 },
        claim: Claim { number: 77, timestamp: 1_000, state_root: block.state_root },
        header: block.rlp(),
    }
}

impl Sample {
    fn run(&self) -> Result<Proven<State>, Rejection> {
        check(&self.anchor, &self.claim, &Evidence { header: &self.header })
    }

    fn fails(&self, step: Step) {
        assert_eq!(self.run().unwrap_err().code, step.code());
    }
}

#[test]
fn a_block_is_proven_on_the_callers_word() {
    let proven = sample().run().unwrap();
    let summary = proven.value().summary();
    assert_eq!((summary.chain_id, summary.number, summary.timestamp), (1, Some(77), Some(1_000)));
    assert_eq!(summary.hash, Some(sample().anchor.block_hash));
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
    let link = &proven.provenance()[0];
    assert_eq!((link.kind, link.block_number, link.timestamp), (KIND, Some(77), Some(1_000)));
}

#[test]
fn step_1_the_header_is_one_strict_list() {
    let mut bad = sample();
    bad.header.push(0);
    bad.fails(Step::HeaderEncoding);
}

#[test]
fn step_2_the_header_has_its_fields() {
    let few = TestHeader { item_count: 14, ..TestHeader::default() };
    let anchor = Anchor { block_hash: few.hash(), ..sample().anchor };
    Sample { header: few.rlp(), anchor, ..sample() }.fails(Step::HeaderFields);
}

/// Lies 5, 7, 8 and 36: a header whose fields are not those of the trusted hash.
#[test]
fn step_3_the_hash_is_the_trusted_one() {
    let block = TestHeader { number: 77, timestamp: 1_000, ..TestHeader::default() };
    let state_root = B256::repeat_byte(1);
    let invented = TestHeader { state_root, ..block.clone() };
    let claim = Claim { state_root, ..sample().claim };
    Sample { header: invented.rlp(), claim, ..sample() }.fails(Step::BlockHash);
    let bloom = TestHeader { logs_bloom: [1; 256], ..block };
    Sample { header: bloom.rlp(), ..sample() }.fails(Step::BlockHash);
}

/// Lie 60: which number has this hash.
#[test]
fn step_4_number() {
    let mut bad = sample();
    bad.claim.number = 78;
    bad.fails(Step::Number);
}

/// Lie 6: an older, real block.
#[test]
fn step_5_too_old() {
    let mut bad = sample();
    bad.anchor.not_before = 1_001;
    bad.fails(Step::TooOld);
}

#[test]
fn step_6_state_root() {
    let mut bad = sample();
    bad.claim.state_root = B256::ZERO;
    bad.fails(Step::StateRoot);
}

#[test]
fn step_7_timestamp() {
    let mut bad = sample();
    bad.claim.timestamp = 1_001;
    bad.fails(Step::Timestamp);
}
