mod schedule;

use super::*;
use crate::channel::nitro::adjudicator::Step;
use crate::channel::nitro::outcome::{Allocation, Guarantee};
use crate::channel::nitro::status::fingerprint;
use crate::channel::nitro::testing::{
    NOW, challenger, channel, destination, fixed, known, last, native, share, share_of, signed,
    state, swap_data, view,
};
use crate::channel::nitro::{App, VariablePart};
use crate::codec::abi::Uint;
use crate::rejection::Step as _;
use alloc::vec;

fn both(state: VariablePart) -> KnownState {
    known(signed(&fixed(App::Consensus, 2), state, &[0, 1]))
}

fn mine(state: VariablePart) -> KnownState {
    known(signed(&fixed(App::Consensus, 2), state, &[0]))
}

/// A challenge with this state that becomes final then.
fn challenged(state: &VariablePart, finalizes_at: u64) -> View {
    let hash = digest::state_hash(channel(App::Consensus, 0).id(), state);
    let status = Status {
        turn_num_record: state.turn_num,
        finalizes_at: Uint::new(finalizes_at).unwrap(),
        fingerprint: fingerprint(&hash, &outcome::hash(&state.outcome)),
    };
    View { status: status.word(), ..view() }
}

fn checkpointed(turn: u64) -> View {
    let status = Status { turn_num_record: Uint::new(turn).unwrap(), ..Status::default() };
    View { status: status.word(), ..view() }
}

fn ask(view: &View, all: &[KnownState]) -> Advice {
    advise(&channel(App::Consensus, 0), view, all)
}

fn worst(advice: &Advice) -> u64 {
    share_of(&advice.worst_case)[0].to()
}

fn selectors(advice: &Advice) -> Vec<[u8; 4]> {
    advice.calls.iter().map(|call| *call.data.0.first_chunk().unwrap()).collect()
}

#[test]
fn nothing_is_known_of_a_new_channel() {
    let advice = ask(&view(), &[]);
    assert_eq!((advice.verdict, worst(&advice)), (Verdict::Safe, 0));
    assert_eq!((advice.deadline, advice.clock), (None, Clock::Timestamp));
    assert!(advice.calls.is_empty() && advice.enforceable.is_empty());
}

#[test]
fn the_newest_state_counts() {
    let all = [both(state(4, &[3, 7])), both(state(6, &[5, 5])), both(state(5, &[1, 9]))];
    let advice = ask(&view(), &all);
    assert_eq!((advice.verdict, worst(&advice)), (Verdict::Safe, 5));
    assert_eq!(advice.enforceable, [0, 1, 2]);
    // What is not held cannot be paid.
    let poor = View { backing: vec![share(2)], ..view() };
    assert_eq!(worst(&ask(&poor, &all)), 2);
}

/// The other one can complete it; the caller cannot.
#[test]
fn a_state_that_only_the_caller_signed_can_hurt_it() {
    let all = [both(state(4, &[5, 5])), mine(state(5, &[3, 7]))];
    let advice = ask(&view(), &all);
    assert_eq!((worst(&advice), advice.enforceable), (3, vec![0]));
    let gift = [both(state(4, &[5, 5])), mine(state(5, &[8, 2]))];
    assert_eq!(worst(&ask(&view(), &gift)), 5, "nor does it help");
}

/// A conclusion does not look at turns.
#[test]
fn a_final_state_that_the_caller_signed_counts_for_ever() {
    let all = [mine(last(2, &[1, 9])), both(state(4, &[5, 5]))];
    assert_eq!(worst(&ask(&view(), &all)), 1);
    let held = [both(last(2, &[1, 9])), both(state(4, &[5, 5]))];
    assert_eq!(worst(&ask(&view(), &held)), 1);
}

#[test]
fn an_old_challenge_is_answered_before_it_is_final() {
    let all = [both(state(4, &[3, 7])), both(state(6, &[5, 5])), both(state(5, &[1, 9]))];
    let view = challenged(&state(4, &[3, 7]), NOW + 50);
    let advice = ask(&view, &all);
    assert_eq!(advice.verdict, Verdict::Respond);
    assert_eq!(advice.deadline, Some(NOW + 49), "at the time itself it is final");
    assert_eq!((worst(&advice), &advice.enforceable[..]), (5, &[1, 2][..]));
    assert_eq!(selectors(&advice), [call::CHECKPOINT]);
    // The call is the one that the contract accepts, with the newest state.
    let (fixed, proof, candidate): call::Checkpoint =
        call::arguments(call::CHECKPOINT, &advice.calls[0].data.0).unwrap();
    assert_eq!(candidate, all[1].candidate);
    let status = Status::from_word(&view.status);
    let situation = Situation { fixed: &fixed, app: App::Consensus, status, now: NOW + 49 };
    let support = Support { proof: &proof, candidate: &candidate };
    assert!(situation.checkpoint(&support).is_ok());
    let late = Situation { now: NOW + 50, ..situation };
    assert_eq!(late.checkpoint(&support).unwrap_err().code, Step::Finalized.code());
}

#[test]
fn a_challenge_with_the_newest_state_is_fine() {
    let all = [both(state(4, &[3, 7])), both(state(6, &[5, 5]))];
    let advice = ask(&challenged(&state(6, &[5, 5]), NOW + 50), &all);
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Safe, None));
    assert_eq!((worst(&advice), advice.calls.len()), (5, 0));
}

/// The other one completed a proposal of the caller and challenges with it.
#[test]
fn a_challenge_with_a_proposal_is_known() {
    let all = [both(state(4, &[5, 5])), mine(state(5, &[3, 7]))];
    let advice = ask(&challenged(&state(5, &[3, 7]), NOW + 50), &all);
    assert_eq!((advice.verdict, worst(&advice)), (Verdict::Safe, 3));
    let open = ask(&checkpointed(5), &all);
    assert_eq!((open.verdict, worst(&open)), (Verdict::Safe, 3));
}

#[test]
fn what_the_caller_does_not_know_makes_it_stale() {
    let all = [both(state(4, &[3, 7]))];
    let unknown = [
        challenged(&state(5, &[3, 7]), NOW + 50),
        challenged(&state(4, &[2, 8]), NOW + 50),
        challenged(&state(4, &[2, 8]), NOW),
        checkpointed(5),
    ];
    for view in unknown {
        let advice = ask(&view, &all);
        assert_eq!((advice.verdict, worst(&advice)), (Verdict::Stale, 0));
    }
    assert_eq!(ask(&checkpointed(4), &all).verdict, Verdict::Safe);
}

#[test]
fn what_is_final_is_paid() {
    let all = [both(state(4, &[3, 7])), both(state(6, &[5, 5]))];
    let advice = ask(&challenged(&state(4, &[3, 7]), NOW), &all);
    assert_eq!((advice.verdict, worst(&advice)), (Verdict::Finalized, 3));
    assert_eq!(selectors(&advice), [call::TRANSFER_ALL_ASSETS]);
    assert!(advice.enforceable.is_empty());
    let (id, outcome, hash): call::TransferAllAssets =
        call::arguments(call::TRANSFER_ALL_ASSETS, &advice.calls[0].data.0).unwrap();
    assert_eq!((id, outcome), (*channel(App::Consensus, 0).id(), native(&[3, 7])));
    assert_eq!(hash, digest::state_hash(&id, &state(4, &[3, 7])));
}

#[test]
fn a_conclusion_is_recognised() {
    let fixed = fixed(App::Consensus, 2);
    let all = [both(state(6, &[5, 5])), both(last(7, &[4, 6]))];
    let status =
        Situation { fixed: &fixed, app: App::Consensus, status: Status::default(), now: NOW }
            .conclude(&all[1].candidate)
            .unwrap();
    let advice = ask(&View { status: status.word(), ..view() }, &all);
    assert_eq!((advice.verdict, worst(&advice)), (Verdict::Finalized, 4));
    let (_, _, hash): call::TransferAllAssets =
        call::arguments(call::TRANSFER_ALL_ASSETS, &advice.calls[0].data.0).unwrap();
    assert_eq!(hash, B256::ZERO);
}

/// A guarantee has to be reclaimed first.
#[test]
fn an_outcome_with_a_guarantee_is_not_paid_at_once() {
    let parties = Guarantee { left: destination(0), right: destination(1) };
    let mut ledger = state(4, &[3, 5]);
    let guarantee = Allocation::guarantee(B256::repeat_byte(0xc1), U256::from(2), &parties);
    ledger.outcome[0].allocations.push(guarantee);
    let advice = ask(&challenged(&ledger, NOW), &[both(ledger.clone())]);
    assert_eq!((advice.verdict, advice.calls.len()), (Verdict::Finalized, 0));
}

#[test]
fn calls_come_best_first() {
    let fixed = fixed(App::Consensus, 2);
    let mut newest = both(state(6, &[5, 5]));
    newest.challenger = Some(challenger(&fixed, &state(6, &[5, 5]), 0));
    let all = [both(state(4, &[3, 7])), newest, both(last(7, &[5, 5]))];
    let open = ask(&view(), &all);
    let conclude = call::CONCLUDE_AND_TRANSFER_ALL_ASSETS;
    assert_eq!(selectors(&open), [conclude, call::CHALLENGE]);
    let answered = ask(&challenged(&state(4, &[3, 7]), NOW + 50), &all);
    assert_eq!(selectors(&answered), [conclude, call::CHECKPOINT, call::CHALLENGE]);
}

/// A signature for challenging with another state is of no use.
#[test]
fn a_challenge_needs_its_own_signature() {
    let fixed = fixed(App::Consensus, 2);
    let mut newest = both(state(6, &[5, 5]));
    newest.challenger = Some(challenger(&fixed, &state(4, &[3, 7]), 0));
    assert!(ask(&view(), &[newest]).calls.is_empty());
}

#[test]
fn a_broken_signature_is_good_for_nothing() {
    let mut broken = both(state(6, &[5, 5]));
    broken.candidate.sigs[1].v = 0;
    let advice = ask(&view(), &[both(state(4, &[3, 7])), broken]);
    assert_eq!((worst(&advice), advice.enforceable), (3, vec![0]));
}

/// The payee redeems all that was promised.
#[test]
fn vouchers_count_against_the_payer() {
    let fixed = fixed(App::VirtualPayment, 2);
    let postfund = [known(signed(&fixed, state(1, &[10, 0]), &[0, 1]))];
    let promised = View { promised: U256::from(4), ..view() };
    let worst = |me| worst(&advise(&channel(App::VirtualPayment, me), &promised, &postfund));
    assert_eq!((worst(0), worst(1)), (6, 0));
}

/// Whoever locked a swap may see it unlocked. Before that the contract accepts nothing.
#[test]
fn a_lock_counts_against_whoever_signed_it() {
    let fixed = fixed(App::HashLockedSwap, 2);
    let mut locked = state(3, &[3, 7]);
    locked.app_data = swap_data(B256::repeat_byte(1), &[]);
    let locked = signed(&fixed, locked, &[1]);
    let channel = channel(App::HashLockedSwap, 1);
    let all = [known(locked)];
    let judged = Judged { supported: true, ..judge(&channel, &all)[0] };
    assert_eq!(share_of(&worst_case(&channel, &view(), &[judged])), [U256::from(3)]);
    let advice = advise(&channel, &view(), &all);
    assert_eq!((worst(&advice), advice.enforceable.len()), (0, 0));
}
