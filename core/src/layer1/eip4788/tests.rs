use super::*;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, World, nodes};

const T: u64 = 1_740_508_595;
const ROOT: B256 = B256::repeat_byte(0xbe);

/// A ring that holds `ROOT` for `T`, and nothing for the timestamp after it.
fn world() -> World {
    let position = T % 8191;
    let slots = [(word(position), word(T)), (word(position + 8191), ROOT), (word(1), word(1))];
    let mut world = World::default();
    world.insert(CONTRACT, Contract::with_slots(slots));
    world.insert(Address::repeat_byte(9), Contract::with_slots(slots));
    world
}

struct Sample {
    world: World,
    timestamp: u64,
    beacon_root: B256,
    proofs: [Vec<Vec<u8>>; 3],
}

fn sample(world: World, timestamp: u64) -> Sample {
    let position = timestamp % 8191;
    let proofs = [
        world.account_proof(CONTRACT),
        world.storage_proof(CONTRACT, word(position)),
        world.storage_proof(CONTRACT, word(position + 8191)),
    ];
    Sample { world, timestamp, beacon_root: ROOT, proofs }
}

impl Sample {
    fn run(&self) -> Result<Proven<BeaconRoot>, Rejection> {
        let header = TestHeader { state_root: self.world.state_root(), ..TestHeader::default() };
        let [account, timestamp, root] = &self.proofs;
        let evidence = Evidence {
            account_proof: nodes(account),
            timestamp_proof: nodes(timestamp),
            root_proof: nodes(root),
        };
        let claim = Claim { timestamp: self.timestamp, beacon_root: self.beacon_root };
        check(&header.proven(10), &Anchor { chain_id: 1 }, &claim, &evidence)
    }

    fn fails(&self, step: Step) {
        assert_eq!(self.run().unwrap_err().code, step.code());
    }
}

#[test]
fn a_kept_root_is_proven_for_the_settling_chain() {
    let proven = sample(world(), T).run().unwrap();
    assert_eq!(*proven.value(), BeaconRoot { chain_id: 1, beacon_root: ROOT });
    assert_eq!(proven.provenance().len(), 2);
}

#[test]
fn step_1_the_account_is_the_contract() {
    let mut bad = sample(world(), T);
    bad.proofs[0] = bad.world.account_proof(Address::repeat_byte(9));
    bad.fails(Step::AccountProof);
}

#[test]
fn step_2_a_state_without_the_contract() {
    let mut world = world();
    world.0.remove(&CONTRACT);
    sample(world, T).fails(Step::NoContract);
}

#[test]
fn step_3_the_timestamp_is_read_from_its_slot() {
    let mut bad = sample(world(), T);
    bad.proofs[1] = bad.proofs[2].clone();
    bad.fails(Step::TimestampProof);
}

#[test]
fn step_4_the_ring_holds_another_timestamp() {
    // The same entry one round later and earlier, and an entry never used.
    sample(world(), T + 8191).fails(Step::Timestamp);
    sample(world(), T - 8191).fails(Step::Timestamp);
    sample(world(), T + 1).fails(Step::Timestamp);
    // An unused entry does not pass for timestamp 0.
    sample(world(), 0).fails(Step::Timestamp);
}

#[test]
fn step_5_the_root_is_read_from_its_slot() {
    let mut bad = sample(world(), T);
    bad.proofs[2] = bad.proofs[1].clone();
    bad.fails(Step::RootProof);
}

#[test]
fn step_6_the_claimed_root_is_the_kept_one() {
    let mut bad = sample(world(), T);
    bad.beacon_root = B256::ZERO;
    bad.fails(Step::Root);
    let mut world = world();
    world.0.get_mut(&CONTRACT).unwrap().slots.remove(&word(T % 8191 + 8191));
    let mut bad = sample(world, T);
    bad.beacon_root = B256::ZERO;
    bad.fails(Step::Root);
}
