//! One test per step, named after it; the helpers of Solidity's layout.

use super::*;
use crate::layer1::state::State;
use crate::testing;
use crate::tree::patricia;
use alloc::vec;

const PROXY: Address = Address::repeat_byte(0xaa);
/// Steps of a caller: account, implementation.
const CALLER: [patricia::Step; 2] = [patricia::Step::Truncated, patricia::Step::NodeHash];
const LOGIC: Address = Address::repeat_byte(0xbb);

/// Fingerprints a proxy whose implementation slot holds `word`.
fn fingerprint(word: B256, known: &[Address], shown: bool) -> Result<bool, Rejection> {
    let mut world = testing::World::default();
    world.insert(PROXY, testing::Contract::with_slots([(IMPLEMENTATION_SLOT, word)]));
    let state = State { chain_id: 1, state_root: world.state_root(), header: None };
    let account_proof = world.account_proof(PROXY);
    let slot_proof = world.storage_proof(PROXY, IMPLEMENTATION_SLOT);
    let evidence = ContractEvidence {
        account_proof: testing::nodes(&account_proof),
        implementation_proof: shown.then(|| testing::nodes(&slot_proof)),
    };
    Contract::configured(CALLER, &mut Accounts::of(&state), &PROXY, known, &evidence)
        .map(|found| found.fingerprinted)
}

#[test]
fn known_and_unknown_layouts() {
    assert_eq!(fingerprint(LOGIC.into_word(), &[PROXY, LOGIC], true), Ok(true));
    assert_eq!(fingerprint(LOGIC.into_word(), &[], false), Ok(false));
}

#[test]
fn step_1_no_account() {
    let mut world = testing::World::default();
    world.insert(LOGIC, testing::Contract::default());
    let state = State { chain_id: 1, state_root: world.state_root(), header: None };
    let proof = world.account_proof(PROXY);
    let why = Contract::open(CALLER[0], &mut Accounts::of(&state), &PROXY, &testing::nodes(&proof))
        .unwrap_err();
    assert_eq!(why, Rejection::at(Step::NoAccount).because_of(CALLER[0]));
}

#[test]
fn step_2_implementation_evidence_is_due_exactly_when_something_is_known() {
    let why = Err(Rejection::at(Step::ImplementationEvidence).because_of(CALLER[1]));
    assert_eq!(fingerprint(LOGIC.into_word(), &[LOGIC], false), why);
    assert_eq!(fingerprint(LOGIC.into_word(), &[], true), why);
}

#[test]
fn step_3_unknown_implementation() {
    let why = Rejection::differs(Step::UnknownImplementation, PROXY, LOGIC);
    let why = why.because_of(CALLER[1]);
    assert_eq!(fingerprint(LOGIC.into_word(), &[PROXY], true), Err(why));
}

#[test]
fn step_4_dirty_address() {
    let mut word = LOGIC.into_word();
    word.0[11] = 1;
    let why = Rejection::at(Step::DirtyAddress).because_of(CALLER[1]);
    assert_eq!(fingerprint(word, &[LOGIC], true), Err(why));
}

#[test]
fn an_invalid_proof_is_no_zero() {
    let mut contract = Contract {
        address: PROXY,
        storage: Trie::new(B256::repeat_byte(1)),
        code_hash: B256::ZERO,
        fingerprinted: false,
    };
    let expected = Rejection::at(patricia::Step::EmptyProof).because_of(CALLER[0]);
    assert_eq!(contract.word(CALLER[0], slot(0), &[]), Err(expected.clone()));
    assert_eq!(contract.at(CALLER[0], 0, &[]), Err(expected));
}

/// Slots of public contracts, as their own documentation has them.
#[test]
fn solidity_layout() {
    let mapped = mapping(&slot(0), 1);
    let expected = b256!("0xa6eef7e35abe7026729641147f7915573c7e97b47efa546f5f6e3230263bcb49");
    assert_eq!(mapped, expected);
    let claim_of_root = element(2, U256::from(3));
    let expected = b256!("0x405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ad1");
    assert_eq!(claim_of_root, expected);
    assert_eq!(after(&B256::repeat_byte(0xff), U256::ONE), B256::ZERO);
}

#[test]
fn fields_count_from_the_low_end() {
    let word = B256::new(core::array::from_fn(|index| 31 - index as u8));
    let fields: Vec<u64> = vec![field(&word, 0, 4), field(&word, 4, 8), field(&word, 31, 1)];
    assert_eq!(fields, [0x0302_0100, 0x0b0a_0908_0706_0504, 31]);
    assert_eq!(field(&word, 28, 8), 0x1f1e_1d1c, "what is beyond the word is not there");
}
