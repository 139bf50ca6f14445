use super::*;
use crate::channel::nitro::adjudicator::{Situation, Support};
use crate::channel::nitro::testing::{NOW, challenger, code, codes, fixed, signed, state};
use crate::channel::nitro::{App, FixedPart};
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use alloc::format;
use alloc::vec;

/// A challenge with turn 6 of a payment channel by turns, and its log.
fn challenged() -> (FixedPart, Status, Vec<B256>, Vec<u8>, KnownState) {
    let fixed = fixed(App::SingleAssetPayments, 2);
    let proof = vec![signed(&fixed, state(5, &[3, 7]), &[1])];
    let candidate = signed(&fixed, state(6, &[2, 8]), &[0]);
    let support = Support { proof: &proof, candidate: &candidate };
    let app = App::SingleAssetPayments;
    let situation = Situation { fixed: &fixed, app, status: Status::default(), now: NOW };
    let by = challenger(&fixed, &candidate.variable_part, 0);
    let status = situation.challenge(&support, &by).unwrap();
    let topics = vec![CHALLENGE_REGISTERED, digest::channel_id(&fixed)];
    let data = abi::encode_values(&(status.finalizes_at, &proof, &candidate));
    let known = KnownState { proof, candidate, challenger: None };
    (fixed, status, topics, data, known)
}

#[test]
fn the_topic_is_the_hash_of_the_signature() {
    let outcome = "(address,(uint8,bytes),(bytes32,uint256,uint8,bytes)[])[]";
    let signed = format!("(({outcome},bytes,uint48,bool),(uint8,bytes32,bytes32)[])");
    let text = format!("ChallengeRegistered(bytes32,uint48,{signed}[],{signed})");
    assert_eq!(CHALLENGE_REGISTERED, B256::new(keccak256(text.as_bytes())));
}

#[test]
fn a_challenge_is_read_back() {
    let (_, status, topics, data, known) = challenged();
    assert_eq!(challenge(&topics[1], &status, &topics, &data), Ok(known));
}

#[test]
fn step_20_topics() {
    let (_, status, topics, data, _) = challenged();
    let others = [vec![], vec![topics[0]], vec![topics[1]; 2], vec![topics[0], B256::ZERO]];
    for other in others {
        let got = challenge(&topics[1], &status, &other, &data);
        assert_eq!(code(got), Step::Topics.code());
    }
}

#[test]
fn step_21_data() {
    let (_, status, topics, mut data, _) = challenged();
    data.push(0);
    let got = challenge(&topics[1], &status, &topics, &data);
    assert_eq!(codes(got), (Step::Data.code(), abi::Step::Surplus.code()));
}

#[test]
fn step_22_recorded() {
    let (_, status, topics, data, _) = challenged();
    let others = [
        Status::default(),
        Status { finalizes_at: Uint::default(), ..status },
        Status { turn_num_record: Uint::default(), ..status },
        Status { fingerprint: Default::default(), ..status },
    ];
    for other in others {
        let got = challenge(&topics[1], &other, &topics, &data);
        assert_eq!(code(got), Step::Recorded.code());
    }
}
