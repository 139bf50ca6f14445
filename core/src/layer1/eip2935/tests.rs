use super::*;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, World, nodes, state_root_only};

const NEWEST: u64 = 20_000;

fn old(number: u64) -> TestHeader {
    TestHeader { number, timestamp: 500 + number, ..TestHeader::default() }
}

/// The state after `NEWEST`: the ring of `ring_size` holds the hashes of these blocks.
fn world(contract: Address, ring_size: u64, numbers: &[u64]) -> World {
    let slots = numbers.iter().map(|&number| (word(number % ring_size), old(number).hash()));
    let mut world = World::default();
    world.insert(contract, Contract::with_slots(slots.chain([(word(0), word(7))])));
    world.insert(Address::repeat_byte(9), Contract::default());
    world
}

struct Sample {
    world: World,
    anchor: Anchor,
    claim: Claim,
    account_proof: Vec<Vec<u8>>,
    storage_proof: Vec<Vec<u8>>,
    header: Vec<u8>,
}

fn sample_of(world: World, anchor: Anchor, number: u64) -> Sample {
    let block = old(number);
    let claim = Claim {
        number,
        block_hash: block.hash(),
        timestamp: block.timestamp,
        state_root: block.state_root,
    };
    Sample {
        account_proof: world.account_proof(anchor.contract),
        storage_proof: world.storage_proof(anchor.contract, word(number % anchor.ring_size)),
        world,
        anchor,
        claim,
        header: block.rlp(),
    }
}

fn sample(number: u64) -> Sample {
    let anchor = Anchor { contract: CONTRACT, ring_size: RING };
    sample_of(world(CONTRACT, RING, &[number]), anchor, number)
}

impl Sample {
    fn run(&self) -> Result<Proven<State>, Rejection> {
        let newest = TestHeader {
            number: NEWEST,
            state_root: self.world.state_root(),
            ..TestHeader::default()
        };
        let evidence = Evidence {
            account_proof: nodes(&self.account_proof),
            storage_proof: nodes(&self.storage_proof),
            header: &self.header,
        };
        check(&newest.proven(1), &self.anchor, &self.claim, &evidence)
    }

    fn fails(&self, step: Step) {
        assert_eq!(self.run().unwrap_err().code, step.code());
    }
}

#[test]
fn the_whole_window_is_proven() {
    for number in [NEWEST - 1, NEWEST - 2, NEWEST - 8191] {
        let proven = sample(number).run().unwrap();
        assert_eq!(proven.value().summary().number, Some(number));
        assert_eq!(proven.provenance().len(), 2);
    }
}

#[test]
fn other_chains_have_other_rings() {
    let anchor = Anchor { contract: Address::repeat_byte(0x29), ring_size: 393_168 };
    let sample = sample_of(world(anchor.contract, anchor.ring_size, &[5]), anchor, 5);
    assert_eq!(sample.run().unwrap().value().summary().number, Some(5));
}

#[test]
fn step_1_the_window_needs_a_block_number() {
    let sample = sample(NEWEST - 1);
    let evidence = Evidence {
        account_proof: nodes(&sample.account_proof),
        storage_proof: nodes(&sample.storage_proof),
        header: &sample.header,
    };
    let why = check(&state_root_only(1), &sample.anchor, &sample.claim, &evidence).unwrap_err();
    assert_eq!(why.code, Step::NoHeader.code());
}

/// Lie 58: the entry is there, but it is another block's.
#[test]
fn step_2_outside_the_window() {
    for number in [NEWEST, NEWEST + 1, NEWEST - 8192, 0] {
        sample(number).fails(Step::OutsideWindow);
    }
    let mut none = sample(NEWEST - 1);
    none.anchor.ring_size = 0;
    none.fails(Step::OutsideWindow);
}

#[test]
fn step_3_the_account_is_the_contract() {
    let mut bad = sample(NEWEST - 1);
    bad.account_proof = bad.world.account_proof(Address::repeat_byte(9));
    bad.fails(Step::AccountProof);
}

#[test]
fn step_4_a_state_without_the_contract() {
    let mut bad = sample(NEWEST - 1);
    bad.anchor.contract = Address::repeat_byte(0xcc);
    bad.account_proof = bad.world.account_proof(bad.anchor.contract);
    bad.fails(Step::NoContract);
}

#[test]
fn step_5_the_slot_is_the_blocks() {
    let mut bad = sample(NEWEST - 1);
    bad.storage_proof = bad.world.storage_proof(CONTRACT, word(0));
    bad.fails(Step::StorageProof);
}

#[test]
fn step_6_the_kept_hash_is_the_claimed_one() {
    let mut bad = sample(NEWEST - 1);
    bad.claim.block_hash = B256::repeat_byte(1);
    bad.fails(Step::BlockHash);
    // Just after activation the entry is empty.
    let anchor = Anchor { contract: CONTRACT, ring_size: RING };
    sample_of(world(CONTRACT, RING, &[]), anchor, NEWEST - 1).fails(Step::BlockHash);
}

#[test]
fn step_7_the_header_is_strict() {
    let mut bad = sample(NEWEST - 1);
    bad.header.push(0);
    bad.fails(Step::Header);
}

#[test]
fn step_8_the_header_is_the_kept_one() {
    let mut bad = sample(NEWEST - 1);
    bad.header = TestHeader { timestamp: 1, ..old(NEWEST - 1) }.rlp();
    bad.fails(Step::HeaderHash);
}

#[test]
fn step_9_number() {
    // A contract that keeps a hash under the wrong number: only a false chain has one.
    let mut bad = sample(NEWEST - 1);
    let slots = [(word((NEWEST - 1) % RING), old(3).hash())];
    bad.world.insert(CONTRACT, Contract::with_slots(slots));
    bad = Sample { header: old(3).rlp(), ..sample_of(bad.world, bad.anchor, NEWEST - 1) };
    bad.claim.block_hash = old(3).hash();
    bad.fails(Step::Number);
}

#[test]
fn step_10_timestamp() {
    let mut bad = sample(NEWEST - 1);
    bad.claim.timestamp += 1;
    bad.fails(Step::Timestamp);
}

#[test]
fn step_11_state_root() {
    let mut bad = sample(NEWEST - 1);
    bad.claim.state_root = B256::ZERO;
    bad.fails(Step::StateRoot);
}
