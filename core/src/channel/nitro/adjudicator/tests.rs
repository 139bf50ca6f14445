use super::*;
use crate::channel::nitro::VariablePart;
use crate::channel::nitro::testing::{alone, challenger, code, fixed, last, signed, state};
use crate::rejection::Step as _;

const NOW: u64 = 1_000_000;

fn status(turn: u64, finalizes_at: u64) -> Status {
    Status {
        turn_num_record: Uint::new(turn).unwrap(),
        finalizes_at: Uint::new(finalizes_at).unwrap(),
        ..Status::default()
    }
}

/// The three places where a channel can stand, with a record of turn 5.
fn open() -> Status {
    status(5, 0)
}
fn challenged() -> Status {
    status(5, NOW + 1)
}
fn finalized() -> Status {
    status(5, NOW)
}

fn situation<'a>(fixed: &'a FixedPart, status: Status) -> Situation<'a> {
    Situation { fixed, app: App::Consensus, status, now: NOW }
}

fn challenge(
    status: Status,
    state: VariablePart,
    signers: &[u8],
    by: u8,
) -> Result<Status, Rejection> {
    let fixed = fixed(App::Consensus, 2);
    let challenger = challenger(&fixed, &state, by);
    let candidate = signed(&fixed, state, signers);
    situation(&fixed, status).challenge(&alone(&candidate), &challenger)
}

fn checkpoint(status: Status, turn: u64, signers: &[u8]) -> Result<Status, Rejection> {
    let fixed = fixed(App::Consensus, 2);
    let candidate = signed(&fixed, state(turn, &[1, 2]), signers);
    situation(&fixed, status).checkpoint(&alone(&candidate))
}

fn conclude(status: Status, state: VariablePart, signers: &[u8]) -> Result<Status, Rejection> {
    let fixed = fixed(App::Consensus, 2);
    situation(&fixed, status).conclude(&signed(&fixed, state, signers))
}

#[test]
fn a_challenge_records_the_state() {
    for (status, turn) in [(Status::default(), 0), (open(), 5), (open(), 6), (challenged(), 6)] {
        for (by, is_final) in [(0, false), (1, true)] {
            let state = VariablePart { is_final, ..state(turn, &[1, 2]) };
            let after = challenge(status, state.clone(), &[0, 1], by).unwrap();
            assert_eq!(after.turn_num_record.get(), turn);
            assert_eq!(after.finalizes_at.get(), NOW + 3600);
            let fixed = fixed(App::Consensus, 2);
            let hash = digest::state_hash(&digest::channel_id(&fixed), &state);
            assert!(after.records(&hash, &outcome::hash(&state.outcome)));
        }
    }
}

#[test]
fn a_checkpoint_clears_a_challenge() {
    for status in [Status::default(), open(), challenged()] {
        let after = checkpoint(status, 6, &[0, 1]).unwrap();
        assert_eq!((after.turn_num_record.get(), after.finalizes_at.get()), (6, 0));
        assert!(after.records(&B256::ZERO, &B256::ZERO));
        assert!(!after.fingerprint.is_zero());
    }
}

/// Also with a turn below the record.
#[test]
fn a_conclusion_is_immediate() {
    for (status, turn) in [(Status::default(), 0), (open(), 4), (challenged(), 4), (open(), 9)] {
        let after = conclude(status, last(turn, &[1, 2]), &[0, 1]).unwrap();
        assert_eq!((after.turn_num_record.get(), after.finalizes_at.get()), (0, NOW));
        assert!(after.records(&B256::ZERO, &outcome::hash(&state(0, &[1, 2]).outcome)));
        assert_eq!(after.mode(NOW), Mode::Finalized);
    }
}

#[test]
fn step_1_finalized() {
    let (both, all) = (&[0, 1], finalized());
    assert_eq!(code(challenge(all, state(9, &[]), both, 0)), Step::Finalized.code());
    assert_eq!(code(checkpoint(all, 9, both)), Step::Finalized.code());
    assert_eq!(code(conclude(all, last(9, &[]), both)), Step::Finalized.code());
}

#[test]
fn step_2_turn_decreased() {
    assert_eq!(code(challenge(open(), state(4, &[]), &[0, 1], 0)), Step::TurnDecreased.code());
}

#[test]
fn step_3_turn_not_increased() {
    for turn in [4, 5] {
        let challenged = challenge(challenged(), state(turn, &[]), &[0, 1], 0);
        assert_eq!(code(challenged), Step::TurnNotIncreased.code());
        for status in [open(), status(5, NOW + 1)] {
            assert_eq!(code(checkpoint(status, turn, &[0, 1])), Step::TurnNotIncreased.code());
        }
    }
}

#[test]
fn step_4_not_final() {
    assert_eq!(code(conclude(open(), state(6, &[]), &[0, 1])), Step::NotFinal.code());
}

#[test]
fn support_is_asked_for_everywhere() {
    let expected = Step::NotUnanimous.code();
    assert_eq!(code(challenge(open(), state(6, &[]), &[0], 0)), expected);
    assert_eq!(code(checkpoint(open(), 6, &[1])), expected);
    assert_eq!(code(conclude(open(), last(6, &[]), &[1, 1])), expected);
}

#[test]
fn step_12_challenger() {
    assert_eq!(code(challenge(open(), state(6, &[]), &[0, 1], 9)), Step::Challenger.code());
    // The signature over the state is no challenge.
    let fixed = fixed(App::Consensus, 2);
    let candidate = signed(&fixed, state(6, &[]), &[0, 1]);
    let got = situation(&fixed, open()).challenge(&alone(&candidate), &candidate.sigs[0]);
    assert_eq!(code(got), Step::Challenger.code());
}

#[test]
fn step_5_invalid_challenger_signature() {
    let fixed = fixed(App::Consensus, 2);
    let candidate = signed(&fixed, state(6, &[]), &[0, 1]);
    let broken = RawSignature { v: 1, r: B256::ZERO, s: B256::ZERO };
    let got = situation(&fixed, open()).challenge(&alone(&candidate), &broken);
    assert_eq!(code(got), Step::InvalidSignature.code());
}

#[test]
fn step_13_overflow() {
    let mut fixed = fixed(App::Consensus, 2);
    fixed.challenge_duration = Uint::MAX;
    let state = state(6, &[]);
    let challenger = challenger(&fixed, &state, 0);
    let candidate = signed(&fixed, state, &[0, 1]);
    let got = situation(&fixed, open()).challenge(&alone(&candidate), &challenger);
    assert_eq!(code(got), Step::Overflow.code());
}

/// Status, then support, then challenger.
#[test]
fn the_order_is_the_contracts() {
    assert_eq!(code(challenge(open(), state(4, &[]), &[], 9)), Step::TurnDecreased.code());
    assert_eq!(code(challenge(open(), state(6, &[]), &[], 9)), Step::NotUnanimous.code());
    assert_eq!(code(conclude(open(), state(6, &[]), &[])), Step::NotFinal.code());
}
