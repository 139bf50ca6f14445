use super::*;
use crate::layer1::state_root;
use crate::rejection::Step as _;
use crate::testing::{Contract, Trie, World, nodes};
use crate::tree::patricia::EMPTY_ROOT;
use alloc::vec;

const ALICE: Address = Address::repeat_byte(0xa1);
const BOB: Address = Address::repeat_byte(0xb0);

fn world() -> World {
    let mut world = World::default();
    let balance = U256::from(10).pow(U256::from(21));
    world.insert(ALICE, Contract { nonce: 5, balance, ..Contract::default() });
    let slots = [(B256::ZERO, B256::repeat_byte(1))];
    world.insert(BOB, Contract { code: vec![0xfe], ..Contract::with_slots(slots) });
    for byte in 1..30 {
        world.insert(Address::repeat_byte(byte), Contract::default());
    }
    world
}

fn state(state_root: B256) -> Proven<State> {
    state_root::check(
        &state_root::Anchor { chain_id: 1, state_root },
        &state_root::Claim { state_root },
    )
    .unwrap()
}

fn claim() -> Claim {
    Claim {
        chain_id: 1,
        address: ALICE,
        nonce: 5,
        balance: U256::from(10).pow(U256::from(21)),
        storage_root: EMPTY_ROOT,
        code_hash: NO_CODE,
    }
}

fn run(claim: &Claim, proof: &[Vec<u8>]) -> Result<Proven<Account>, Rejection> {
    check(&state(world().state_root()), claim, &Evidence { account_proof: nodes(proof) })
}

fn fails(claim: &Claim, step: Step) {
    let why = run(claim, &world().account_proof(ALICE)).unwrap_err();
    assert_eq!(why.code, step.code());
}

#[test]
fn accounts_with_and_without_code_are_proven() {
    let proven = run(&claim(), &world().account_proof(ALICE)).unwrap();
    assert!(proven.value().exists);
    assert_eq!(proven.value().balance, claim().balance);
    let contract = Claim {
        address: BOB,
        nonce: 1,
        balance: U256::ZERO,
        storage_root: world().0[&BOB].storage_root(),
        code_hash: B256::new(keccak256(&[0xfe])),
        ..claim()
    };
    assert!(run(&contract, &world().account_proof(BOB)).is_ok());
}

#[test]
fn step_1_the_chain_is_the_proven_one() {
    fails(&Claim { chain_id: 10, ..claim() }, Step::ChainId);
}

/// Lies 1 and 11: another account's proof, and one that ends too early.
#[test]
fn step_2_the_key_is_the_asked_address() {
    let why = run(&claim(), &world().account_proof(BOB)).unwrap_err();
    assert_eq!(why.code, Step::Proof.code());
    let proof = world().account_proof(ALICE);
    for end in 0..proof.len() {
        let why = run(&claim(), &proof[..end]).unwrap_err();
        let cause = if end == 0 { 2_01_02 } else { 2_01_03 };
        assert_eq!((why.code, why.cause), (Step::Proof.code(), cause), "cut to {end}");
    }
}

#[test]
fn step_3_a_proof_of_absence_is_no_account() {
    let nobody = Address::repeat_byte(0xee);
    let why = run(&Claim { address: nobody, ..claim() }, &world().account_proof(nobody));
    assert_eq!(why.unwrap_err().code, Step::Absent.code());
}

/// Lies 23 and 24: a leaf with trailing bytes, a fifth item, a short root, a padded number.
#[test]
fn step_4_the_leaf_is_strict() {
    let word = |length: usize| alloy_rlp::encode(&vec![7_u8; length][..]);
    let account = |items: &[&[u8]]| {
        let mut out = vec![];
        crate::codec::rlp::put_list(&mut out, |out| {
            items.iter().for_each(|item| out.extend_from_slice(item));
        });
        out
    };
    let (root, hash) = (word(32), word(32));
    let good = account(&[&[5], &[6], &root, &hash]);
    let bad = [
        [&good[..], &[0x80]].concat(),
        account(&[&[5], &[6], &root, &hash, &[0x80]]),
        account(&[&[5], &[6], &root]),
        account(&[&[5], &[6], &word(31), &hash]),
        account(&[&[5], &[6], &root, &word(33)]),
        account(&[&[0], &[6], &root, &hash]),
        account(&[&[5], &[0x82, 0, 6], &root, &hash]),
        account(&[&word(9), &[6], &root, &hash]),
        account(&[&[5], &word(33), &root, &hash]),
        account(&[&[5], &[0xc0], &root, &hash]),
        alloy_rlp::encode(&good[..]),
    ];
    for leaf in bad {
        let mut trie = Trie::default();
        trie.insert(&keccak256(ALICE.as_slice()), &leaf);
        let proof = trie.proof(&keccak256(ALICE.as_slice()));
        let evidence = Evidence { account_proof: nodes(&proof) };
        let why = check(&state(trie.root()), &claim(), &evidence).unwrap_err();
        assert_eq!((why.code, why.cause), (Step::Proof.code(), Step::Encoding.code()), "{leaf:x?}");
    }
}

#[test]
fn step_5_nonce() {
    fails(&Claim { nonce: 6, ..claim() }, Step::Nonce);
}

/// Lie 4: the right proof beside a wrong balance.
#[test]
fn step_6_balance() {
    fails(&Claim { balance: U256::from(1), ..claim() }, Step::Balance);
}

#[test]
fn step_7_storage_root() {
    fails(&Claim { storage_root: B256::ZERO, ..claim() }, Step::StorageRoot);
}

#[test]
fn step_8_code_hash() {
    fails(&Claim { code_hash: B256::ZERO, ..claim() }, Step::CodeHash);
}
