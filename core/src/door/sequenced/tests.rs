use super::*;
use crate::crypto::keccak::keccak256;
use crate::crypto::secp256k1::{recover, sign};
use crate::door::testing::{Said, link as written, said};
use crate::door::{Part, Reason};
use crate::layer1::state_root;
use crate::rollup::optimism::payload::testing::Gossip;
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

/// A signer and a block of theirs.
fn links() -> Vec<Vec<u8>> {
    let gossip = Gossip::new(true);
    let signed = [&[0x22; 32][..], &gossip.ssz()].concat();
    let chain_id = B256::with_last_byte(10);
    let message = [B256::ZERO.as_slice(), chain_id.as_slice(), &keccak256(&signed)].concat();
    let digest = keccak256(&message);
    let mut signature = sign(&digest, &[5; 32]).unwrap();
    let key = recover(&digest, &signature).unwrap();
    signature[64] -= 27;
    let signer = Address::from_slice(&keccak256(&key)[12..]);

    let anchor = unsafe_signer::Signer { chain_id: 10, signer };
    let claim = unsafe_signer::Claim { signer };
    let first = written(given_signer::KIND, &anchor, &claim, &Nothing);
    let anchor =
        sequenced_block::Anchor { chain_id: 10, forks: None, now: None, newest_seen: None };
    let header = &gossip.header;
    let claim = sequenced_block::Claim {
        number: header.number,
        timestamp: header.timestamp,
        state_root: header.state_root,
    };
    let message = [&signature[..], &signed].concat();
    let evidence = sequenced_block::Evidence { message: Box::leak(message.into_boxed_slice()) };
    vec![first, written(sequenced_block::KIND, &anchor, &claim, &evidence)]
}

#[test]
fn a_signer_and_a_block_give_a_state() {
    let kinds = [given_signer::KIND, sequenced_block::KIND].map(u64::from).to_vec();
    assert_eq!(said(&links()), Said::Proven(kinds.clone(), kinds));
}

#[test]
fn a_block_needs_a_signer() {
    let missing = Said::Malformed(0, Part::Link as u64, Reason::NotProvenBefore as u64);
    assert_eq!(said(&links()[1..]), missing);
}

/// The signer of one state's SystemConfig is not the next one's.
#[test]
fn a_newer_state_forgets_the_signer() {
    let mut links = links();
    let anchor = state_root::Anchor { chain_id: 1, state_root: B256::ZERO };
    let claim = state_root::Claim { state_root: B256::ZERO };
    links.insert(1, written(state_root::KIND, &anchor, &claim, &Nothing));
    let missing = Said::Malformed(2, Part::Link as u64, Reason::NotProvenBefore as u64);
    assert_eq!(said(&links), missing);
}
