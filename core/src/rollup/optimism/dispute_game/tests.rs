//! One test per step, named after it.

use super::super::commitment::SuperRoot;
use super::super::deployment::{GameLayout, RegistryLayout, RootKind};
use super::super::testing::{
    FACTORY, FINALITY_DELAY, GAME, GAME_INDEX, GameSetting, NOW, SETTLEMENT,
};
use super::*;
use crate::crypto::keccak::keccak256;
use crate::proven::AnchorAssurance;
use crate::rejection::Step as _;

const NEW: RegistryLayout = RegistryLayout::AnchorGameSlot2;
const OLD: RegistryLayout = RegistryLayout::AnchorsMapping;

type Outcome = Result<Committed, Rejection>;

/// The game, the claim about it, and what of it is placed after the evidence is settled.
struct Case {
    setting: GameSetting,
    claim: Claim,
    /// Changes the state after the game is placed.
    after: fn(&mut GameSetting),
    without_block: bool,
}

fn run_all(
    layout: RegistryLayout,
    change: impl FnOnce(&mut Case),
    tamper: impl FnOnce(&mut Evidence<'_>),
) -> Outcome {
    let setting = GameSetting::new(layout);
    let claim = Claim {
        root: setting.root,
        sequence_number: 900,
        game: GAME,
        index: Some(GAME_INDEX),
        settlement: Settlement::Confirmed,
    };
    let mut case = Case { setting, claim, after: |_| (), without_block: false };
    change(&mut case);
    let Case { mut setting, claim, after, without_block } = case;
    setting.place();
    after(&mut setting);
    let key = match claim.index {
        Some(index) => element(104, U256::from(index)),
        None => mapping(&setting.uuid(), 103),
    };
    let mut evidence = Evidence {
        factory: setting.settlement.contract(FACTORY),
        length_proof: claim.index.map(|_| setting.settlement.slot(FACTORY, slot(104))),
        entry_proof: setting.settlement.slot(FACTORY, key),
        game: setting.game(),
        standing: setting.standing(None),
        respected_proof: setting.game_slot(setting.respected_slot),
        challenge_proof: setting.game_slot(setting.challenge_slot),
    };
    tamper(&mut evidence);
    let mut state = setting.settlement.state();
    if without_block {
        let root = State { header: None, ..state.value().clone() };
        let link = root.link(0, root.state_root);
        state = Proven::anchored(root, AnchorAssurance::Unanchored, link);
    }
    check(&state, &setting.deployment, &claim, &evidence)
}

fn run(change: impl FnOnce(&mut Case)) -> Outcome {
    run_all(NEW, change, |_| ())
}

fn output(outcome: Outcome) -> Proven<super::super::commitment::OutputRoot> {
    match outcome.unwrap() {
        Committed::Output(root) => root,
        Committed::Super(root) => panic!("super root {root:?}"),
    }
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn a_won_and_final_game_is_confirmed() {
    for layout in [OLD, RegistryLayout::AnchorGameSlot3, NEW] {
        for index in [Some(GAME_INDEX), None] {
            let root = output(run_all(layout, |case| case.claim.index = index, |_| ()));
            assert_eq!(root.value().summary().sequence_number, Some(900));
            let assurance = root.assurance();
            assert_eq!(assurance.settlement, Settlement::Confirmed);
            assert_eq!(assurance.dispute, Dispute::Settled);
            assert_eq!(assurance.confirmed_after, None);
            assert_eq!(
                assurance.caveats,
                [Caveat::FaultProofLevelNotProven, Caveat::PauseNotChecked]
            );
        }
    }
}

#[test]
fn asked_as_proposed_it_is_still_confirmed() {
    let root = output(run(|case| case.claim.settlement = Settlement::Proposed));
    assert_eq!(root.assurance().settlement, Settlement::Confirmed);
}

fn in_progress(case: &mut Case) {
    case.setting.status = 0;
    case.setting.resolved_at = 0;
    case.claim.settlement = Settlement::Proposed;
}

#[test]
fn a_game_in_progress_is_proposed() {
    let root = output(run(in_progress));
    let assurance = root.assurance();
    assert_eq!(assurance.settlement, Settlement::Proposed);
    assert_eq!(assurance.dispute, Dispute::Unknown);
    assert_eq!(assurance.confirmed_after, Some(NOW + FINALITY_DELAY));
    for (word, expected) in [(slot(1), Dispute::Unchallenged), (slot(2), Dispute::Challenged)] {
        let root = output(run(|case| {
            in_progress(case);
            case.setting.challenge_slot = Some((2, word));
        }));
        assert_eq!(root.assurance().dispute, expected);
    }
}

#[test]
fn a_won_game_within_the_delay_is_not_final() {
    let root = output(run(|case| {
        case.setting.resolved_at = NOW - 10;
        case.claim.settlement = Settlement::Proposed;
    }));
    let assurance = root.assurance();
    assert_eq!(assurance.settlement, Settlement::Proposed);
    assert_eq!(assurance.dispute, Dispute::ResolvedNotFinal);
    assert_eq!(assurance.confirmed_after, Some(NOW - 10 + FINALITY_DELAY));
}

#[test]
fn what_the_configuration_lacks_is_said() {
    let root = output(run_all(
        NEW,
        |case| {
            case.setting.deployment.dispute_game_finality_delay_seconds = None;
            case.claim.settlement = Settlement::Proposed;
            let factory = case.setting.deployment.dispute_game_factory.as_mut();
            factory.unwrap().implementations.clear();
        },
        |evidence| evidence.factory.implementation_proof = None,
    ));
    let assurance = root.assurance();
    assert_eq!(assurance.settlement, Settlement::Proposed);
    assert!(assurance.caveats.contains(&Caveat::FinalityDelayUnknown));
    assert!(assurance.caveats.contains(&Caveat::LayoutNotFingerprinted));
}

fn super_game(case: &mut Case) {
    let game = &mut case.setting.deployment.games[0];
    game.layout = GameLayout::SuperFaultDisputeGame;
    game.root_kind = RootKind::SuperRoot;
    case.setting.respected_slot = Some((9, slot(1)));
    case.setting.extra_data = [&[1][..], &1234_u64.to_be_bytes(), &[1; 64]].concat();
    case.setting.root = B256::new(keccak256(&case.setting.extra_data));
    case.claim.root = case.setting.root;
    case.claim.sequence_number = 1234;
}

#[test]
fn a_super_game_gives_a_super_root() {
    for index in [Some(GAME_INDEX), None] {
        let outcome = run(|case| {
            super_game(case);
            case.claim.index = index;
        });
        let Ok(Committed::Super(root)) = outcome else { panic!("{outcome:?}") };
        let SuperRoot { timestamp, block_time, .. } = *root.value();
        assert_eq!((timestamp, block_time), (1234, Some(2)));
        assert_eq!(root.assurance().settlement, Settlement::Confirmed);
    }
}

#[test]
fn step_1_settles_on() {
    let why = run(|case| case.setting.settlement.chain_id = 5).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::SettlesOn, SETTLEMENT, 5_u64));
}

#[test]
fn step_2_settlement() {
    for settlement in [Settlement::Direct, Settlement::Sequenced] {
        rejects(Step::Settlement, run(|case| case.claim.settlement = settlement));
    }
}

#[test]
fn step_3_no_time() {
    rejects(Step::NoTime, run(|case| case.without_block = true));
}

#[test]
fn step_4_no_factory() {
    rejects(Step::NoFactory, run(|case| case.setting.deployment.dispute_game_factory = None));
}

#[test]
fn step_5_factory() {
    rejects(Step::Factory, run_all(NEW, |_| (), |evidence| evidence.factory.account_proof.clear()));
}

#[test]
fn step_6_factory_implementation() {
    let other = |case: &mut Case| {
        let factory = case.setting.deployment.dispute_game_factory.as_mut();
        factory.unwrap().implementations = [GAME].into();
    };
    rejects(Step::FactoryImplementation, run(other));
}

#[test]
fn step_7_claimed_root() {
    rejects(Step::ClaimedRoot, run(|case| case.claim.root.0[0] ^= 1));
}

#[test]
fn step_8_claimed_sequence_number() {
    for number in [899, 901] {
        let outcome = run(|case| case.claim.sequence_number = number);
        rejects(Step::ClaimedSequenceNumber, outcome);
    }
}

#[test]
fn step_9_length_evidence() {
    let none = |evidence: &mut Evidence<'_>| evidence.length_proof = None;
    rejects(Step::LengthEvidence, run_all(NEW, |_| (), none));
    let needless = |evidence: &mut Evidence<'_>| evidence.length_proof = Some(Vec::new());
    rejects(Step::LengthEvidence, run_all(NEW, |case| case.claim.index = None, needless));
}

#[test]
fn step_10_length_proof() {
    let empty = |evidence: &mut Evidence<'_>| evidence.length_proof = Some(Vec::new());
    rejects(Step::LengthProof, run_all(NEW, |_| (), empty));
}

/// What a shortened list leaves behind is no game.
#[test]
fn step_11_index() {
    rejects(Step::Index, run(|case| case.setting.games = GAME_INDEX));
    run(|case| case.setting.games = GAME_INDEX + 1).unwrap();
}

#[test]
fn step_12_entry_proof() {
    rejects(Step::EntryProof, run_all(NEW, |_| (), |evidence| evidence.entry_proof.clear()));
}

#[test]
fn step_13_not_registered() {
    let elsewhere = |case: &mut Case| case.claim.index = Some(1);
    rejects(Step::NotRegistered, run(elsewhere));
    // A game whose number differs from the registered one has another key.
    let unknown = |case: &mut Case| {
        case.claim.index = None;
        case.after = |setting| {
            setting.settlement.set(FACTORY, mapping(&setting.uuid(), 103), B256::ZERO);
        };
    };
    rejects(Step::NotRegistered, run(unknown));
}

#[test]
fn step_14_claimed_game() {
    let other = |case: &mut Case| {
        case.after = |setting| {
            let entry = element(104, U256::from(GAME_INDEX));
            setting.settlement.set(FACTORY, entry, FACTORY.into_word());
        };
    };
    rejects(Step::ClaimedGame, run(other));
}

#[test]
fn step_15_game_type() {
    rejects(Step::GameType, run(|case| case.setting.registered = 255));
}

#[test]
fn step_16_created_at() {
    let later = |case: &mut Case| case.setting.created_at = NOW + 1;
    rejects(Step::CreatedAt, run(later));
    let other = |case: &mut Case| {
        case.after = |setting| {
            setting.settlement.set(GAME, slot(0), slot(setting.created_at - 1));
        };
    };
    rejects(Step::CreatedAt, run(other));
}

#[test]
fn step_17_blacklisted() {
    for layout in [OLD, NEW] {
        let outcome = run_all(layout, |case| case.setting.blacklisted = true, |_| ());
        rejects(Step::Blacklisted, outcome);
    }
}

#[test]
fn step_18_retired() {
    rejects(Step::Retired, run(|case| case.setting.since = case.setting.created_at));
}

#[test]
fn step_19_not_respected() {
    rejects(Step::NotRespected, run(|case| case.setting.respected_slot = Some((10, B256::ZERO))));
    let now = |case: &mut Case| case.setting.respected = 1;
    rejects(Step::NotRespected, run_all(OLD, now, |_| ()));
}

#[test]
fn step_20_lost() {
    for settlement in [Settlement::Proposed, Settlement::Confirmed] {
        for status in [1, 3] {
            let outcome = run(|case| {
                case.setting.status = status;
                case.claim.settlement = settlement;
            });
            let got = u64::from(status);
            assert_eq!(outcome, Err(Rejection::differs(Step::Lost, DEFENDER_WINS, got)));
        }
    }
}

#[test]
fn step_21_in_progress() {
    rejects(Step::InProgress, run(|case| case.setting.status = 0));
}

#[test]
fn step_22_block_number_challenged() {
    rejects(Step::BlockNumberChallenged, run(|case| case.setting.flags.push((18, 1))));
}

#[test]
fn a_challenge_of_a_game_that_is_over_is_surplus() {
    let shown = run(|case| case.setting.challenge_slot = Some((2, slot(1))));
    let code = super::super::game::Step::ChallengeEvidence.code();
    assert_eq!(shown.map_err(|why| why.code).unwrap_err(), code);
}

#[test]
fn step_23_no_finality_delay() {
    let unknown = |case: &mut Case| {
        case.setting.deployment.dispute_game_finality_delay_seconds = None;
    };
    rejects(Step::NoFinalityDelay, run(unknown));
}

#[test]
fn step_24_not_final() {
    let end = NOW - FINALITY_DELAY;
    run(|case| case.setting.resolved_at = end - 1).unwrap();
    let why = run(|case| case.setting.resolved_at = end).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::NotFinal, NOW, NOW));
    rejects(Step::NotFinal, run(|case| case.setting.resolved_at = NOW));
    rejects(Step::NotFinal, run(|case| case.setting.resolved_at = 0));
}
