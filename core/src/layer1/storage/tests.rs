use super::*;
use crate::layer1::account;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, Trie, World, nodes};

const CONTRACT: Address = Address::repeat_byte(0xc0);

fn slot_at(byte: u8) -> B256 {
    B256::with_last_byte(byte)
}

fn world() -> World {
    let slots = (1..20).map(|byte| (slot_at(byte), B256::with_last_byte(byte * 3)));
    let mut world = World::default();
    world.insert(CONTRACT, Contract::with_slots(slots.chain([(slot_at(0), B256::repeat_byte(9))])));
    world
}

/// The contract's account, proven.
fn contract(world: &World) -> Proven<Account> {
    let header = TestHeader { state_root: world.state_root(), ..TestHeader::default() };
    let proof = world.account_proof(CONTRACT);
    let claim = account::Claim {
        chain_id: 1,
        address: CONTRACT,
        nonce: 1,
        balance: alloy_primitives::U256::ZERO,
        storage_root: world.0[&CONTRACT].storage_root(),
        code_hash: account::NO_CODE,
    };
    let evidence = account::Evidence { account_proof: nodes(&proof) };
    account::check(&header.proven(1), &claim, &evidence).unwrap()
}

fn claim(byte: u8) -> Claim {
    Claim { address: CONTRACT, slot: slot_at(byte), word: B256::with_last_byte(byte * 3) }
}

fn run(claim: &Claim, proof: &[Vec<u8>]) -> Result<Proven<Slot>, Rejection> {
    check(&contract(&world()), claim, &Evidence { storage_proof: nodes(proof) })
}

fn storage_proof(byte: u8) -> Vec<Vec<u8>> {
    world().storage_proof(CONTRACT, slot_at(byte))
}

#[test]
fn short_and_long_words_are_proven() {
    let proven = run(&claim(7), &storage_proof(7)).unwrap();
    assert_eq!(proven.value().word, B256::with_last_byte(21));
    assert_eq!(proven.provenance().len(), 3);
    let long = Claim { word: B256::repeat_byte(9), ..claim(0) };
    assert!(run(&long, &storage_proof(0)).is_ok());
}

#[test]
fn step_1_the_account_is_the_proven_one() {
    let other = Claim { address: Address::ZERO, ..claim(7) };
    assert_eq!(run(&other, &storage_proof(7)).unwrap_err().code, Step::Address.code());
}

/// Lies 2, 3 and 12: another slot's proof, and one that ends too early.
#[test]
fn step_2_the_key_is_the_asked_slot() {
    assert_eq!(run(&claim(7), &storage_proof(8)).unwrap_err().code, Step::Proof.code());
    let proof = storage_proof(7);
    for end in 0..proof.len() {
        assert_eq!(run(&claim(7), &proof[..end]).unwrap_err().code, Step::Proof.code());
    }
}

#[test]
fn step_3_a_proof_of_absence_is_no_word() {
    let zero = Claim { word: B256::ZERO, ..claim(60) };
    assert_eq!(run(&zero, &storage_proof(60)).unwrap_err().code, Step::Absent.code());
}

/// Lie 23: a padded, empty, long or listed value.
#[test]
fn step_4_the_word_is_a_minimal_string() {
    let long = alloy_rlp::encode(&[7_u8; 33][..]);
    let bad: [&[u8]; 7] =
        [&[0x00], &[0x80], &[0x82, 0, 5], &[0x81, 5], &[0xc1, 5], &[0x05, 0x05], &long];
    for value in bad {
        let mut trie = Trie::default();
        trie.insert(&keccak256(slot_at(7).as_slice()), value);
        let proof = trie.proof(&keccak256(slot_at(7).as_slice()));
        let why = prove(&trie.root(), slot_at(7), &nodes(&proof)).unwrap_err();
        assert_eq!(why.code, Step::Encoding.code(), "{value:x?}");
    }
    let mut trie = Trie::default();
    trie.insert(&keccak256(slot_at(7).as_slice()), &alloy_rlp::encode(&[7_u8; 32][..]));
    let proof = trie.proof(&keccak256(slot_at(7).as_slice()));
    let found = prove(&trie.root(), slot_at(7), &nodes(&proof));
    assert_eq!(found, Ok(Some(B256::repeat_byte(7))));
}

#[test]
fn step_5_the_word_is_the_claimed_one() {
    for word in [B256::ZERO, B256::with_last_byte(22)] {
        let bad = Claim { word, ..claim(7) };
        assert_eq!(run(&bad, &storage_proof(7)).unwrap_err().code, Step::ClaimedWord.code());
    }
}
