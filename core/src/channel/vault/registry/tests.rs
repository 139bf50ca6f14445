use super::super::protocol::Binding;
use super::super::sealed::encode;
use super::super::testing::*;
use super::*;
use crate::channel::vault::{Effect, Input, Vault, book};
use alloc::vec;
use alloc::vec::Vec;

fn register(vault: &mut Vault, protocol: u16, terms: &PairTerms) -> Result<(), Rejection> {
    vault.handle(Input::Register { protocol, terms: &encode(terms) }).map(|_| ())
}

/// The code with which other terms are refused beside those of nonce 7.
fn why(change: impl Fn(&mut PairTerms)) -> u32 {
    let (mut vault, _, _) = opened(ALICE, CONSENSUS);
    let mut terms = pair_terms(7);
    change(&mut terms);
    register(&mut vault, CONSENSUS, &terms).unwrap_err().code
}

#[test]
fn the_same_again_is_the_same() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    register(&mut vault, CONSENSUS, &pair_terms(7)).unwrap();
    let out = flush(&mut vault, &mut disk);
    assert!(matches!(out[..], [Effect::Registered(id)] if id == channel));
    register(&mut vault, CONSENSUS, &pair_terms(8)).unwrap();
    register(&mut vault, VOUCHER, &pair_terms(7)).unwrap();
}

#[test]
fn step_1_unknown_protocols() {
    let (mut vault, _, _) = opened(ALICE, CONSENSUS);
    let why = register(&mut vault, 99, &pair_terms(1)).unwrap_err();
    assert_eq!(why.code, code(Step::Protocol));
}

#[test]
fn step_2_unreadable_terms() {
    let (mut vault, _, _) = opened(ALICE, CONSENSUS);
    let why = vault.handle(Input::Register { protocol: CONSENSUS, terms: &[0xc0] }).unwrap_err();
    assert_eq!((why.code, why.cause), (code(Step::Terms), code(Fault::Unreadable)));
}

#[test]
fn step_3_participants_are_distinct() {
    let twice = why(|terms| terms.participants = vec![address(ALICE), address(ALICE)]);
    assert_eq!(twice, code(Step::Participants));
    let zero = why(|terms| terms.participants = vec![address(ALICE), Address::ZERO]);
    assert_eq!(zero, code(Step::Participants));
}

#[test]
fn step_4_the_vaults_key_takes_part() {
    let others = why(|terms| terms.participants = vec![address(BOB), address(3)]);
    assert_eq!(others, code(Step::NotMine));
}

#[test]
fn step_5_a_challenge_leaves_time_to_answer() {
    assert_eq!(why(|terms| terms.binding.duration = 49), code(Step::Duration));
    let (mut vault, _, _) = opened(ALICE, CONSENSUS);
    let mut terms = pair_terms(8);
    terms.binding.duration = 50;
    assert!(register(&mut vault, CONSENSUS, &terms).is_ok());
}

#[test]
fn steps_6_to_10_no_nonce_is_used_for_two_things() {
    assert_eq!(why(|terms| terms.binding.chain_id = 2), code(Step::OtherChain));
    let contract = Address::repeat_byte(9);
    assert_eq!(why(|terms| terms.binding.contract = contract), code(Step::OtherContract));
    assert_eq!(why(|terms| terms.binding.application = contract), code(Step::OtherApplication));
    assert_eq!(why(|terms| terms.binding.duration = 101), code(Step::OtherDuration));
    let other = vec![address(ALICE), address(3)];
    assert_eq!(why(|terms| terms.participants = other.clone()), code(Step::OtherChannel));
}

#[test]
fn the_registry_outlives_the_channel_and_the_session() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    vault.handle(Input::Close { channel }).unwrap();
    let effects = vault.handle(Input::Flush { compact: true }).unwrap();
    settle(&mut vault, &mut disk, effects);
    let mut vault = reopen(ALICE, &mut disk);
    let mut terms = pair_terms(7);
    let again = register(&mut vault, CONSENSUS, &terms).unwrap_err();
    assert_eq!(again.code, code(book::Step::Over));
    terms.binding.chain_id = 2;
    let elsewhere = register(&mut vault, CONSENSUS, &terms).unwrap_err();
    assert_eq!(elsewhere.code, code(Step::OtherChain));
}

#[test]
fn step_11_one_id_has_one_nonce() {
    let binding =
        Binding { chain_id: 1, contract: Address::ZERO, application: Address::ZERO, duration: 1 };
    let old = Registration {
        protocol: 1,
        key: address(ALICE),
        nonce: B256::with_last_byte(1),
        channel: B256::repeat_byte(1),
        binding,
        terms: crate::codec::record::Bytes(vec![]),
    };
    let new = Registration { nonce: B256::with_last_byte(2), ..old.clone() };
    assert_eq!(known(core::slice::from_ref(&old), &old), Ok(true));
    assert_eq!(known(&[old], &new).unwrap_err().code, code(Step::OtherNonce));
}

#[test]
fn step_13_registrations_that_could_not_be_read_again() {
    let (vault, disk, _) = opened(ALICE, CONSENSUS);
    drop(vault);
    let entry = &disk.last_record().entries[0];
    let one: Registration = super::super::sealed::content(&entry.content.0).unwrap();
    let other = |nonce: u64| {
        let word = B256::from(alloy_primitives::U256::from(nonce));
        Registration { nonce: word, channel: word, ..one.clone() }
    };
    let all: Vec<Registration> = (100..100 + MOST as u64).map(other).collect();
    assert_eq!(known(&all, &other(101)), Ok(true));
    assert_eq!(known(&all, &one).unwrap_err().code, code(Step::Full));
    assert_eq!(known(&all[1..], &one), Ok(false));
}

#[test]
fn step_12_a_registration_is_what_its_terms_say() {
    let (vault, disk, _) = opened(ALICE, CONSENSUS);
    drop(vault);
    let mut record = disk.last_record();
    let entry = &mut record.entries[0];
    let mut registration: Registration = super::super::sealed::content(&entry.content.0).unwrap();
    registration.binding.chain_id = 5;
    entry.content.0 = encode(&registration);
    let mut book = book::Book::new(PROTOCOLS, address(ALICE));
    assert_eq!(book.apply(entry).unwrap_err().code, code(Step::Record));
}
