use super::*;
use crate::channel::nitro::testing::{code, signature};
use crate::channel::nitro_v1::testing::{NOW, Signed, fixed, hash, part};
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use alloc::vec;

fn status(turn: u64, finalizes_at: u64) -> Status {
    Status {
        turn_num_record: Uint::new(turn).unwrap(),
        finalizes_at: Uint::new(finalizes_at).unwrap(),
        ..Status::default()
    }
}

fn situation(fixed: &FixedPart, status: Status) -> Situation<'_> {
    Situation { chain_id: U256::ONE, fixed, app: App::Counting, status, now: NOW }
}

fn challenge(status: Status, signed: &Signed, by: u8) -> Result<Status, Rejection> {
    let fixed = fixed();
    let last = signed.parts.last().unwrap();
    let state_hash = hash(last, signed.largest, signed.is_final_count > 0);
    let challenger = signature(&digest::challenger(&state_hash), by);
    situation(&fixed, status).challenge(&signed.support(), &challenger)
}

fn checkpoint(status: Status, signed: &Signed) -> Result<Status, Rejection> {
    situation(&fixed(), status).checkpoint(&signed.support())
}

fn supported(signed: &Signed) -> Result<(), Rejection> {
    checkpoint(Status::default(), signed).map(|_| ())
}

#[test]
fn a_chain_is_recorded() {
    for status in [Status::default(), status(6, 0), status(5, NOW + 1)] {
        let after = challenge(status, &Signed::sample(), 0).unwrap();
        assert_eq!(after.turn_num_record.get(), 6);
        assert_eq!(after.finalizes_at.get(), NOW + 3600);
        let last = part(&[3, 7], 6);
        let outcome_hash = B256::new(keccak256(&last.outcome.0));
        assert!(after.records(&hash(&last, 6, false), &outcome_hash));
    }
    for status in [Status::default(), status(5, 0), status(5, NOW + 1)] {
        let after = checkpoint(status, &Signed::sample()).unwrap();
        assert_eq!((after.turn_num_record.get(), after.finalizes_at.get()), (6, 0));
    }
    // One state that both signed, and final ones.
    assert_eq!(supported(&Signed::new(6, &[part(&[3, 7], 6)], 0, [0, 0])), Ok(()));
    let ended = [part(&[3, 7], 5), part(&[3, 7], 9)];
    assert_eq!(supported(&Signed::new(6, &ended, 1, [1, 0])), Ok(()));
    assert_eq!(supported(&Signed::new(6, &ended, 2, [1, 1])), Ok(()));
}

#[test]
fn step_1_state_count() {
    let none = Signed { parts: vec![], ..Signed::sample() };
    assert_eq!(code(supported(&none)), Step::StateCount.code());
    let three = Signed { parts: vec![part(&[3, 7], 5); 3], ..Signed::sample() };
    assert_eq!(code(supported(&three)), Step::StateCount.code());
    assert_eq!(code(challenge(Status::default(), &three, 0)), Step::StateCount.code());
}

#[test]
fn step_2_signature_count() {
    let mut few = Signed::sample();
    few.sigs.pop();
    assert_eq!(code(supported(&few)), Step::SignatureCount.code());
    let mut few = Signed::sample();
    few.who.pop();
    assert_eq!(code(supported(&few)), Step::SignatureCount.code());
}

#[test]
fn step_3_too_many_participants() {
    let mut many = fixed();
    many.participants = vec![many.participants[0]; 256];
    let sample = Signed::sample();
    let signed =
        Signed { sigs: vec![sample.sigs[0].clone(); 256], who: vec![sample.who[0]; 256], ..sample };
    let got = situation(&many, Status::default()).checkpoint(&signed.support());
    assert_eq!(code(got), Step::TooManyParticipants.code());
}

#[test]
fn step_4_chain_id() {
    let fixed = fixed();
    let other = Situation { chain_id: U256::from(5), ..situation(&fixed, Status::default()) };
    let got = other.checkpoint(&Signed::sample().support());
    assert_eq!(code(got), Step::ChainId.code());
}

#[test]
fn step_5_finalized() {
    let expected = Step::Finalized.code();
    assert_eq!(code(challenge(status(5, NOW), &Signed::sample(), 0)), expected);
    assert_eq!(code(checkpoint(status(5, NOW), &Signed::sample())), expected);
    assert_eq!(code(conclude(status(5, NOW), |_| ())), expected);
}

#[test]
fn step_6_turn_decreased() {
    let got = challenge(status(7, 0), &Signed::sample(), 0);
    assert_eq!(code(got), Step::TurnDecreased.code());
}

#[test]
fn step_7_turn_not_increased() {
    for turn in [6, 7] {
        let got = challenge(status(turn, NOW + 1), &Signed::sample(), 0);
        assert_eq!(code(got), Step::TurnNotIncreased.code());
        for at in [0, NOW + 1] {
            let got = checkpoint(status(turn, at), &Signed::sample());
            assert_eq!(code(got), Step::TurnNotIncreased.code());
        }
    }
}

#[test]
fn step_8_final_outcome() {
    let parts = [part(&[3, 7], 5), part(&[2, 8], 6)];
    assert_eq!(code(supported(&Signed::new(6, &parts, 1, [1, 0]))), Step::FinalOutcome.code());
}

#[test]
fn step_9_final_retrograde() {
    let (fixed, state) = (fixed(), part(&[3, 7], 5));
    let got = situation(&fixed, Status::default()).transition(
        [&state, &part(&[3, 7], 6)],
        [true, false],
        6,
    );
    assert_eq!(code(got), Step::FinalRetrograde.code());
}

/// Turns 0 to 3 set the channel up.
#[test]
fn step_10_and_11_setup() {
    let change = |parts: [VariablePart; 2]| supported(&Signed::new(3, &parts, 0, [0, 1]));
    assert_eq!(change([part(&[3, 7], 0), part(&[3, 7], 0)]), Ok(()));
    let outcome = change([part(&[3, 7], 0), part(&[2, 8], 0)]);
    assert_eq!(code(outcome), Step::SetupOutcome.code());
    assert_eq!(code(change([part(&[3, 7], 0), part(&[3, 7], 1)])), Step::SetupAppData.code());
    // From turn 4 on the application is asked.
    let parts = [part(&[3, 7], 0), part(&[3, 7], 0)];
    assert_eq!(code(supported(&Signed::new(4, &parts, 0, [1, 0]))), Step::Counter.code());
}

/// Participant 0 moves in turn 6: a signature over turn 5 is older than its own state.
#[test]
fn step_12_who_signed_what() {
    let parts = [part(&[3, 7], 5), part(&[3, 7], 6)];
    let got = supported(&Signed::new(6, &parts, 0, [0, 0]));
    assert_eq!(code(got), Step::WhoSignedWhat.code());
}

#[test]
fn step_13_index() {
    let mut beyond = Signed::sample();
    beyond.who[0] = Uint::new(2).unwrap();
    assert_eq!(code(supported(&beyond)), Step::Index.code());
}

#[test]
fn step_14_invalid_signature() {
    let mut broken = Signed::sample();
    broken.sigs[1].v = 0;
    assert_eq!(code(supported(&broken)), Step::InvalidSignature.code());
    let fixed = fixed();
    let challenger = RawSignature { v: 0, ..Signed::sample().sigs[0].clone() };
    let got =
        situation(&fixed, Status::default()).challenge(&Signed::sample().support(), &challenger);
    assert_eq!(code(got), Step::InvalidSignature.code());
}

#[test]
fn step_15_signatures() {
    let mut swapped = Signed::sample();
    swapped.sigs.swap(0, 1);
    assert_eq!(code(supported(&swapped)), Step::Signatures.code());
    let other = Signed { largest: 8, ..Signed::sample() };
    assert_eq!(code(supported(&other)), Step::Signatures.code());
}

#[test]
fn step_16_challenger() {
    let got = challenge(Status::default(), &Signed::sample(), 9);
    assert_eq!(code(got), Step::Challenger.code());
}

/// Turn 6 is recorded; the response is turn 7, by participant 1.
fn respond(
    change: impl FnOnce(&mut Status, &mut [VariablePart; 2], &mut u8),
) -> Result<Status, Rejection> {
    let mut status = challenge(Status::default(), &Signed::sample(), 0).unwrap();
    let (mut parts, mut by) = ([part(&[3, 7], 6), part(&[3, 7], 7)], 1);
    change(&mut status, &mut parts, &mut by);
    let signature = signature(&digest::state(&hash(&parts[1], 7, false)), by);
    situation(&fixed(), status).respond([false, false], &parts, &signature)
}

#[test]
fn a_response_clears_the_challenge() {
    let after = respond(|_, _, _| ()).unwrap();
    assert_eq!((after.turn_num_record.get(), after.finalizes_at.get()), (7, 0));
}

#[test]
fn step_17_other_challenge() {
    let got = respond(|_, parts, _| parts[0] = part(&[3, 7], 5));
    assert_eq!(code(got), Step::OtherChallenge.code());
}

#[test]
fn step_18_no_challenge() {
    for at in [0, NOW] {
        let got = respond(|status, _, _| status.finalizes_at = Uint::new(at).unwrap());
        assert_eq!(code(got), Step::NoChallenge.code());
    }
}

#[test]
fn step_19_responder() {
    assert_eq!(code(respond(|_, _, by| *by = 0)), Step::Responder.code());
}

#[test]
fn a_response_follows_the_rules() {
    let got = respond(|_, parts, _| parts[1] = part(&[3, 7], 8));
    assert_eq!(code(got), Step::Counter.code());
    let broken = {
        let status = challenge(Status::default(), &Signed::sample(), 0).unwrap();
        let nobody = RawSignature { v: 0, r: B256::ZERO, s: B256::ZERO };
        let parts = [part(&[3, 7], 6), part(&[3, 7], 7)];
        situation(&fixed(), status).respond([false, false], &parts, &nobody)
    };
    assert_eq!(code(broken), Step::InvalidSignature.code());
}

/// States 5 and 6, both final.
fn conclude(status: Status, change: impl FnOnce(&mut Conclusion<'_>)) -> Result<Status, Rejection> {
    let fixed = fixed();
    let state = part(&[3, 7], 5);
    let signed = Signed::new(6, &[state.clone(), state.clone()], 2, [1, 0]);
    let hashed = Hashed::new(&fixed, &state, 6, true);
    let mut conclusion = Conclusion {
        largest_turn_num: Uint::new(6).unwrap(),
        app_part_hash: hashed.app_part_hash,
        outcome_hash: hashed.outcome_hash,
        num_states: 2,
        who_signed_what: &signed.who,
        sigs: &signed.sigs,
    };
    change(&mut conclusion);
    situation(&fixed, status).conclude(&conclusion)
}

#[test]
fn a_conclusion_is_immediate() {
    for status in [Status::default(), status(9, 0), status(9, NOW + 1)] {
        let after = conclude(status, |_| ()).unwrap();
        assert_eq!((after.turn_num_record.get(), after.finalizes_at.get()), (0, NOW));
        let outcome = B256::new(keccak256(&part(&[3, 7], 5).outcome.0));
        assert!(after.records(&B256::ZERO, &outcome));
    }
    let got = conclude(Status::default(), |it| it.outcome_hash = B256::ZERO);
    assert_eq!(code(got), Step::Signatures.code());
    let got = conclude(Status::default(), |it| it.num_states = 3);
    assert_eq!(code(got), Step::StateCount.code());
}

#[test]
fn step_20_turn_too_low() {
    for turn in [Uint::default(), Uint::MAX] {
        let got = conclude(Status::default(), |it| it.largest_turn_num = turn);
        assert_eq!(code(got), Step::TurnTooLow.code());
    }
}

/// Sums of 48 bits wrap: a duration near the end makes a challenge final long ago.
#[test]
fn a_duration_wraps() {
    let mut long = fixed();
    long.challenge_duration = Uint::MAX;
    let state = VariablePart { outcome: Bytes(vec![]), app_data: Bytes(vec![]) };
    let id = channel_id(&long);
    let state_hash = Hashed::new(&long, &state, 0, false).state_hash(&id);
    let sigs = [0, 1].map(|by| signature(&digest::state(&state_hash), by));
    let support = Support {
        largest_turn_num: Uint::default(),
        variable_parts: &[state],
        is_final_count: 0,
        sigs: &sigs,
        who_signed_what: &[Uint::default(); 2],
    };
    let challenger = signature(&digest::challenger(&state_hash), 0);
    let after = situation(&long, Status::default()).challenge(&support, &challenger).unwrap();
    assert_eq!(after.mode(NOW), Mode::Finalized);
}
