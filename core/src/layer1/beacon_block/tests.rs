use super::*;
use crate::rejection::Step as _;
use crate::testing::{TestHeader, beacon_root, ssz_branch};

struct Sample {
    root: B256,
    anchor: Anchor,
    claim: Claim,
    header: Vec<u8>,
    branch: Vec<B256>,
}

fn sample(fork: BeaconFork, generalized_index: u64) -> Sample {
    let block = TestHeader { number: 77, timestamp: 1_000, ..TestHeader::default() };
    let (root, branch) = ssz_branch(generalized_index, block.hash());
    let claim = Claim {
        block_hash: block.hash(),
        number: block.number,
        timestamp: block.timestamp,
        state_root: block.state_root,
    };
    Sample { root, anchor: Anchor { fork, not_before: 1_000 }, claim, header: block.rlp(), branch }
}

fn deneb() -> Sample {
    sample(BeaconFork::DenebToFulu, 6444)
}

impl Sample {
    fn run(&self) -> Result<Proven<State>, Rejection> {
        let evidence = Evidence { header: &self.header, branch: self.branch.clone() };
        check(&beacon_root(1, self.root), &self.anchor, &self.claim, &evidence)
    }

    fn fails(&self, step: Step) {
        assert_eq!(self.run().unwrap_err().code, step.code());
    }
}

#[test]
fn every_layout_is_proven() {
    let all =
        [(BeaconFork::Capella, 3228), (BeaconFork::DenebToFulu, 6444), (BeaconFork::Gloas, 25384)];
    for (fork, generalized_index) in all {
        let sample = sample(fork, generalized_index);
        let proven = sample.run().unwrap();
        assert_eq!(proven.value().chain_id, 1);
        assert_eq!(proven.value().summary().hash, Some(sample.claim.block_hash));
        let link = proven.provenance().last().unwrap();
        assert_eq!((link.block_number, link.timestamp), (Some(77), Some(1_000)));
    }
}

#[test]
fn step_1_the_header_is_strict() {
    use crate::layer1::block::Step as Block;
    let mut long = deneb();
    long.header.push(0);
    let why = long.run().unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Header.code(), Block::HeaderEncoding.code()));
    let few =
        Sample { header: TestHeader { item_count: 14, ..TestHeader::default() }.rlp(), ..long };
    let why = few.run().unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Header.code(), Block::HeaderFields.code()));
}

#[test]
fn step_2_the_header_is_the_claimed_one() {
    let other = TestHeader { number: 78, ..TestHeader::default() };
    Sample { header: other.rlp(), ..deneb() }.fails(Step::BlockHash);
}

#[test]
fn step_3_the_hash_is_below_the_beacon_root() {
    Sample { root: B256::ZERO, ..deneb() }.fails(Step::Branch);
    Sample { branch: deneb().branch[1..].to_vec(), ..deneb() }.fails(Step::Branch);
    for fork in [BeaconFork::Capella, BeaconFork::Gloas] {
        Sample { anchor: Anchor { fork, not_before: 0 }, ..deneb() }.fails(Step::Branch);
    }
}

#[test]
fn step_4_number() {
    let mut bad = deneb();
    bad.claim.number += 1;
    bad.fails(Step::Number);
}

#[test]
fn step_5_timestamp() {
    let mut bad = deneb();
    bad.claim.timestamp += 1;
    bad.fails(Step::Timestamp);
}

#[test]
fn step_6_too_old() {
    let mut bad = deneb();
    bad.anchor.not_before = 1_001;
    bad.fails(Step::TooOld);
}

#[test]
fn step_7_state_root() {
    let mut bad = deneb();
    bad.claim.state_root = B256::ZERO;
    bad.fails(Step::StateRoot);
}
