use super::*;
use crate::channel::nitro::App;
use crate::channel::nitro::testing::{code, fixed, signed, state};
use crate::rejection::Step as _;
use alloc::vec;

/// Signers of states with these turns, three participants.
fn turns(
    all: &[(u64, &[u8])],
    check: fn(&[Recovered<'_>], &Recovered<'_>, &FixedPart) -> Result<(), Rejection>,
) -> Result<(), Rejection> {
    let fixed = fixed(App::Counting, 3);
    let id = digest::channel_id(&fixed);
    let states: Vec<SignedVariablePart> =
        all.iter().map(|(turn, signers)| signed(&fixed, state(*turn, &[]), signers)).collect();
    let recovered = recover(&fixed, &id, &states).unwrap();
    let (candidate, proof) = recovered.split_last().unwrap();
    check(proof, candidate, &fixed)
}

fn strict(all: &[(u64, &[u8])]) -> Result<(), Rejection> {
    turns(all, |proof, candidate, fixed| strict_turn_taking(fixed, proof, candidate))
}

fn unanimous(all: &[(u64, &[u8])]) -> Result<(), Rejection> {
    turns(all, |proof, candidate, fixed| consensus(fixed, proof, candidate))
}

#[test]
fn consensus_is_everybody() {
    assert_eq!(unanimous(&[(5, &[2, 0, 1])]), Ok(()));
    assert_eq!(unanimous(&[(5, &[2, 0, 1, 0, 9])]), Ok(()), "as the contract counts");
}

#[test]
fn step_6_not_unanimous() {
    for signers in [&[0, 1][..], &[], &[0, 1, 1], &[0, 1, 9]] {
        assert_eq!(code(unanimous(&[(5, signers)])), Step::NotUnanimous.code());
    }
}

#[test]
fn step_7_consensus_proof() {
    let both = [(4, &[0, 1, 2][..]), (5, &[0, 1, 2])];
    assert_eq!(code(unanimous(&both)), Step::ConsensusProof.code());
}

#[test]
fn turns_go_round() {
    assert_eq!(strict(&[(6, &[0]), (7, &[1]), (8, &[2])]), Ok(()));
    assert_eq!(strict(&[(7, &[1]), (8, &[2]), (9, &[0])]), Ok(()));
}

#[test]
fn step_8_proof_length() {
    for all in [&[(8, &[2][..])][..], &[(7, &[1]), (8, &[2])]] {
        assert_eq!(code(strict(all)), Step::ProofLength.code());
    }
    let four = [(6, &[0][..]), (7, &[1]), (8, &[2]), (9, &[0])];
    assert_eq!(code(strict(&four)), Step::ProofLength.code());
}

#[test]
fn step_9_too_many_participants() {
    let mut fixed = fixed(App::Counting, 1);
    fixed.participants = (0..256_u64)
        .map(|n| alloy_primitives::Address::from_word(U256::from(n + 1).to_be_bytes().into()))
        .collect();
    let variable_part = state(0, &[]);
    let nobody = Recovered { state: &variable_part, signed_by: U256::ZERO };
    let proof = vec![nobody; 255];
    assert_eq!(code(strict_turn_taking(&fixed, &proof, &nobody)), Step::TooManyParticipants.code());
}

#[test]
fn step_10_signed_by() {
    for signers in [&[][..], &[1], &[0, 2]] {
        let all = [(6, &[0][..]), (7, &[1]), (8, signers)];
        assert_eq!(code(strict(&all)), Step::SignedBy.code());
        let all = [(6, signers), (7, &[1]), (8, &[2])];
        assert_eq!(
            code(strict(&all)),
            if signers == [0, 2] || signers != [0] { Step::SignedBy.code() } else { 0 }
        );
    }
}

#[test]
fn step_11_turn_number() {
    // A whole round is left out: every mover is right, the turns are not consecutive.
    assert_eq!(code(strict(&[(6, &[0]), (10, &[1]), (8, &[2])])), Step::TurnNumber.code());
    assert_eq!(code(strict(&[(6, &[0]), (7, &[1]), (11, &[2])])), Step::TurnNumber.code());
}

#[test]
fn step_5_invalid_signature() {
    let fixed = fixed(App::Counting, 3);
    let mut broken = signed(&fixed, state(5, &[]), &[0, 1]);
    broken.sigs[1].v = 0;
    let id = digest::channel_id(&fixed);
    assert_eq!(code(Recovered::new(&fixed, &id, &broken)), Step::InvalidSignature.code());
}

/// The first place counts, so the second one never can.
#[test]
fn a_repeated_participant_makes_unanimity_impossible() {
    let mut fixed = fixed(App::Consensus, 2);
    fixed.participants[1] = fixed.participants[0];
    let id = digest::channel_id(&fixed);
    let signed = signed(&fixed, state(5, &[]), &[0, 0]);
    let recovered = Recovered::new(&fixed, &id, &signed).unwrap();
    assert!(recovered.is_signed_by(0) && !recovered.is_signed_by(1));
    assert!(!recovered.is_unanimous(&fixed));
}
