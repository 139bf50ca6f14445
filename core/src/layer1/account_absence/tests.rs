use super::*;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, World, nodes};
use alloc::vec::Vec;

const NOBODY: Address = Address::repeat_byte(0xee);
const ALICE: Address = Address::repeat_byte(1);

fn world() -> World {
    let mut world = World::default();
    for byte in 1..30 {
        world.insert(Address::repeat_byte(byte), Contract::default());
    }
    world
}

fn run(claim: &Claim, proof: &[Vec<u8>]) -> Result<Proven<Account>, Rejection> {
    let header = TestHeader { state_root: world().state_root(), ..TestHeader::default() };
    check(&header.proven(1), claim, &Evidence { account_proof: nodes(proof) })
}

#[test]
fn an_absent_account_is_an_empty_one() {
    let claim = Claim { chain_id: 1, address: NOBODY };
    let proven = run(&claim, &world().account_proof(NOBODY)).unwrap();
    let account = proven.value();
    assert!(!account.exists);
    assert_eq!((account.nonce, account.balance), (0, U256::ZERO));
    assert_eq!((account.storage_root, account.code_hash), (EMPTY_ROOT, NO_CODE));
    // And the state of a chain without accounts.
    let empty = TestHeader::default().proven(1);
    assert!(check(&empty, &claim, &Evidence { account_proof: Vec::new() }).is_ok());
}

#[test]
fn step_1_the_chain_is_the_proven_one() {
    let claim = Claim { chain_id: 2, address: NOBODY };
    let why = run(&claim, &world().account_proof(NOBODY)).unwrap_err();
    assert_eq!(why.code, Step::ChainId.code());
}

/// Lies 11, 13 and 15: running out of nodes is not absence, nor is another key's absence.
#[test]
fn step_2_the_proof_ends_in_absence() {
    let claim = Claim { chain_id: 1, address: NOBODY };
    let proof = world().account_proof(NOBODY);
    for end in 0..proof.len() {
        assert_eq!(run(&claim, &proof[..end]).unwrap_err().code, Step::Proof.code());
    }
    let cut = world().account_proof(ALICE);
    let why = run(&Claim { address: ALICE, ..claim }, &cut[..1]).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Proof.code(), 2_01_03));
}

#[test]
fn step_3_an_account_that_exists() {
    let claim = Claim { chain_id: 1, address: ALICE };
    let why = run(&claim, &world().account_proof(ALICE)).unwrap_err();
    assert_eq!(why.code, Step::Present.code());
}
