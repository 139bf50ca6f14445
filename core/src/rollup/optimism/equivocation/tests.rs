use super::*;
use crate::crypto::keccak::keccak256;
use crate::crypto::secp256k1::{recover, sign};
use crate::rejection::Step as _;
use crate::rollup::optimism::payload::testing::Gossip;
use crate::rollup::optimism::{given_signer, sequenced_block, unsafe_signer};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::Address;

const CLAIM: Claim = Claim { chain_id: 10, number: 900 };

/// A message and who signed it.
fn message(gossip: &Gossip, key: u8) -> (Vec<u8>, Address) {
    let signed = [&[0x22; 32][..], &gossip.ssz()].concat();
    let parts = [B256::ZERO, B256::with_last_byte(10), B256::new(keccak256(&signed))];
    let digest = keccak256(&parts.concat());
    let mut signature = sign(&digest, &[key; 32]).unwrap();
    let key = recover(&digest, &signature).unwrap();
    signature[64] -= 27;
    ([&signature[..], &signed].concat(), Address::from_slice(&keccak256(&key)[12..]))
}

/// The block, and another one that differs as told.
fn rival(change: impl FnOnce(&mut Gossip)) -> Gossip {
    let mut gossip = Gossip::new(true);
    change(&mut gossip);
    gossip.seal();
    gossip
}

fn run(first: &[u8], second: &[u8], claim: &Claim) -> Result<Proven<Equivocation>, Rejection> {
    let signer = message(&Gossip::new(true), 5).1;
    let anchor = unsafe_signer::Signer { chain_id: 10, signer };
    let signer = given_signer::check(&anchor, &unsafe_signer::Claim { signer }).unwrap();
    check(&signer, claim, &Evidence { first, second })
}

fn code(first: &[u8], second: &[u8], claim: &Claim) -> u32 {
    run(first, second, claim).unwrap_err().code
}

fn honest() -> Vec<u8> {
    message(&Gossip::new(true), 5).0
}

fn other() -> Vec<u8> {
    message(&rival(|it| it.header.state_root.0[0] ^= 1), 5).0
}

#[test]
fn proves_two_blocks_at_one_height() {
    let proven = run(&honest(), &other(), &CLAIM).unwrap();
    assert_eq!(proven.value().first, Gossip::new(true).block_hash);
    assert_ne!(proven.value().first, proven.value().second);
}

#[test]
fn step_1_the_claim_is_about_the_signer_s_chain() {
    let claim = Claim { chain_id: 8453, ..CLAIM };
    assert_eq!(code(&honest(), &other(), &claim), Step::ChainId.code());
}

#[test]
fn steps_2_and_3_both_are_the_signer_s() {
    let forged = message(&rival(|it| it.header.state_root.0[0] ^= 1), 6).0;
    let cause = sequenced_block::Step::Signer.code();
    let why = run(&forged, &honest(), &CLAIM).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::First.code(), cause));
    let why = run(&honest(), &forged, &CLAIM).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Second.code(), cause));
}

#[test]
fn steps_4_and_5_both_have_the_claimed_number() {
    let next = message(&rival(|it| it.header.number += 1), 5).0;
    assert_eq!(code(&next, &honest(), &CLAIM), Step::FirstNumber.code());
    assert_eq!(code(&honest(), &next, &CLAIM), Step::SecondNumber.code());
}

#[test]
fn step_6_the_same_block_twice() {
    assert_eq!(code(&honest(), &honest(), &CLAIM), Step::SameBlock.code());
    let empty = message(&rival(|it| it.transactions = vec![]), 5).0;
    assert_eq!(code(&empty, &empty, &CLAIM), Step::SameBlock.code());
}
