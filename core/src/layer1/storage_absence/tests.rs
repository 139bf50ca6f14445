use super::*;
use crate::layer1::account_absence;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, World, nodes};
use alloc::vec::Vec;

const CONTRACT: Address = Address::repeat_byte(0xc0);

fn slot_at(byte: u8) -> B256 {
    B256::with_last_byte(byte)
}

fn world() -> World {
    let slots = (1..20).map(|byte| (slot_at(byte), B256::with_last_byte(byte)));
    let mut world = World::default();
    world.insert(CONTRACT, Contract::with_slots(slots));
    world
}

fn contract() -> Proven<Account> {
    use crate::layer1::account::{Claim, Evidence, NO_CODE, check};
    let header = TestHeader { state_root: world().state_root(), ..TestHeader::default() };
    let proof = world().account_proof(CONTRACT);
    let claim = Claim {
        chain_id: 1,
        address: CONTRACT,
        nonce: 1,
        balance: alloy_primitives::U256::ZERO,
        storage_root: world().0[&CONTRACT].storage_root(),
        code_hash: NO_CODE,
    };
    check(&header.proven(1), &claim, &Evidence { account_proof: nodes(&proof) }).unwrap()
}

fn run(claim: &Claim, proof: &[Vec<u8>]) -> Result<Proven<Slot>, Rejection> {
    check(&contract(), claim, &Evidence { storage_proof: nodes(proof) })
}

#[test]
fn nothing_reads_as_zero() {
    let claim = Claim { address: CONTRACT, slot: slot_at(99) };
    let proven = run(&claim, &world().storage_proof(CONTRACT, slot_at(99))).unwrap();
    assert_eq!(proven.value().word, B256::ZERO);
}

#[test]
fn an_absent_account_has_no_slots() {
    let address = Address::repeat_byte(1);
    let header = TestHeader { state_root: world().state_root(), ..TestHeader::default() };
    let proof = world().account_proof(address);
    let absent = account_absence::check(
        &header.proven(1),
        &account_absence::Claim { chain_id: 1, address },
        &crate::layer1::account::Evidence { account_proof: nodes(&proof) },
    )
    .unwrap();
    let claim = Claim { address, slot: slot_at(1) };
    assert!(check(&absent, &claim, &Evidence { storage_proof: Vec::new() }).is_ok());
    // Nodes of a storage that does not exist are too much.
    let proof = world().storage_proof(CONTRACT, slot_at(99));
    let why = check(&absent, &claim, &Evidence { storage_proof: nodes(&proof) }).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Proof.code(), 2_01_01));
}

#[test]
fn step_1_the_account_is_the_proven_one() {
    let claim = Claim { address: Address::ZERO, slot: slot_at(99) };
    let why = run(&claim, &world().storage_proof(CONTRACT, slot_at(99))).unwrap_err();
    assert_eq!(why.code, Step::Address.code());
}

/// Lies 12, 13 and 14.
#[test]
fn step_2_running_out_of_nodes_is_not_zero() {
    for byte in [5, 99] {
        let claim = Claim { address: CONTRACT, slot: slot_at(byte) };
        let proof = world().storage_proof(CONTRACT, slot_at(byte));
        for end in 0..proof.len() {
            assert_eq!(run(&claim, &proof[..end]).unwrap_err().code, Step::Proof.code());
        }
    }
}

#[test]
fn step_3_a_slot_that_holds_something() {
    let claim = Claim { address: CONTRACT, slot: slot_at(5) };
    let why = run(&claim, &world().storage_proof(CONTRACT, slot_at(5))).unwrap_err();
    assert_eq!(why.code, Step::Present.code());
}
