//! One test per step, named after it.

use super::super::testing::{GAME, GameSetting, REGISTRY, SETTLEMENT};
use super::*;
use crate::rejection::Step as _;

const NEW: RegistryLayout = RegistryLayout::AnchorGameSlot2;
const MIDDLE: RegistryLayout = RegistryLayout::AnchorGameSlot3;

type Outcome = Result<Committed, Rejection>;

struct Case {
    setting: GameSetting,
    claim: Claim,
    /// Word of the slot that holds the anchor game.
    anchor: B256,
    starting_root: B256,
}

fn run_all(
    layout: RegistryLayout,
    change: impl FnOnce(&mut Case),
    tamper: impl FnOnce(&mut Evidence<'_>, &GameSetting),
) -> Outcome {
    let setting = GameSetting::new(layout);
    let claim = Claim { root: setting.root, sequence_number: 900, game: Some(GAME) };
    let starting_root = B256::repeat_byte(0x50);
    let mut case = Case { setting, claim, anchor: GAME.into_word(), starting_root };
    change(&mut case);
    let Case { mut setting, claim, anchor, starting_root } = case;
    setting.place();
    let first = if layout == MIDDLE { 3 } else { 2 };
    setting.settlement.set(REGISTRY, slot(first), anchor);
    setting.settlement.set(REGISTRY, slot(first + 1), starting_root);
    setting.settlement.set(REGISTRY, slot(first + 2), slot(100));
    let mut evidence = Evidence {
        registry: setting.settlement.contract(REGISTRY),
        anchor_game_proof: setting.settlement.slot(REGISTRY, slot(first)),
        anchor_game: claim.game.map(|_| AnchorGameEvidence {
            game: setting.game(),
            standing: setting.standing(Some(REGISTRY)),
        }),
        starting_root: claim.game.is_none().then(|| StartingRootEvidence {
            root_proof: setting.settlement.slot(REGISTRY, slot(first + 1)),
            number_proof: setting.settlement.slot(REGISTRY, slot(first + 2)),
        }),
    };
    tamper(&mut evidence, &setting);
    check(&setting.settlement.state(), &setting.deployment, &claim, &evidence)
}

fn run(change: impl FnOnce(&mut Case)) -> Outcome {
    run_all(NEW, change, |_, _| ())
}

fn caveats(outcome: Outcome) -> Vec<Caveat> {
    let Ok(Committed::Output(root)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(root.assurance().settlement, Settlement::Confirmed);
    root.assurance().caveats.clone()
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

const ALWAYS: [Caveat; 2] = [Caveat::FaultProofLevelNotProven, Caveat::PauseNotChecked];

/// No anchor game yet: the root of block 100 was trusted at deployment.
fn starting(case: &mut Case) {
    case.anchor = B256::ZERO;
    case.claim = Claim { root: case.starting_root, sequence_number: 100, game: None };
}

#[test]
fn the_anchor_game_is_confirmed() {
    for layout in [MIDDLE, NEW] {
        assert_eq!(caveats(run_all(layout, |_| (), |_, _| ())), ALWAYS);
    }
}

#[test]
fn later_retirement_is_said() {
    let expected = [&ALWAYS[..], &[Caveat::AnchorGameRetired]].concat();
    assert_eq!(caveats(run(|case| case.setting.since = case.setting.created_at)), expected);
}

#[test]
fn without_a_game_it_is_the_starting_root() {
    let expected = [&ALWAYS[..], &[Caveat::StartingAnchorRoot]].concat();
    for layout in [MIDDLE, NEW] {
        assert_eq!(caveats(run_all(layout, starting, |_, _| ())), expected);
    }
}

#[test]
fn step_1_settles_on() {
    let why = run(|case| case.setting.settlement.chain_id = 5).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::SettlesOn, SETTLEMENT, 5_u64));
}

#[test]
fn step_2_no_registry() {
    let none = |case: &mut Case| {
        case.setting.typed = None;
        case.setting.deployment.anchor_state_registry = None;
    };
    rejects(Step::NoRegistry, run(none));
}

#[test]
fn step_3_layout() {
    rejects(Step::Layout, run_all(RegistryLayout::AnchorsMapping, |_| (), |_, _| ()));
}

#[test]
fn step_4_registry() {
    let none =
        |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.registry.account_proof.clear();
    rejects(Step::Registry, run_all(NEW, |_| (), none));
}

#[test]
fn step_5_implementation() {
    let other = |case: &mut Case| {
        let registry = case.setting.deployment.anchor_state_registry.as_mut();
        registry.unwrap().implementations.truncate(1);
    };
    rejects(Step::Implementation, run(other));
}

#[test]
fn step_6_anchor_game_proof() {
    let none = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.anchor_game_proof.clear();
    rejects(Step::AnchorGameProof, run_all(NEW, |_| (), none));
}

#[test]
fn step_7_dirty_address() {
    for byte in [0, 11] {
        rejects(Step::DirtyAddress, run(|case| case.anchor.0[byte] = 1));
    }
}

#[test]
fn step_8_claimed_game() {
    rejects(Step::ClaimedGame, run(|case| case.claim.game = Some(REGISTRY)));
    rejects(Step::ClaimedGame, run(|case| case.claim.game = None));
    rejects(Step::ClaimedGame, run(|case| case.anchor = B256::ZERO));
}

#[test]
fn step_9_root_evidence() {
    let no_game = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.anchor_game = None;
    rejects(Step::RootEvidence, run_all(NEW, |_| (), no_game));
    let both = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        let (root_proof, number_proof) = (Vec::new(), Vec::new());
        evidence.starting_root = Some(StartingRootEvidence { root_proof, number_proof });
    };
    rejects(Step::RootEvidence, run_all(NEW, |_| (), both));
    let no_root = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.starting_root = None;
    rejects(Step::RootEvidence, run_all(NEW, starting, no_root));
    // A zero address is no game.
    let zero = |case: &mut Case| {
        case.anchor = B256::ZERO;
        case.claim.game = Some(Address::ZERO);
    };
    let why = run(zero).unwrap_err();
    assert_eq!(why.code, super::super::game::Step::Account.code());
}

#[test]
fn step_10_status() {
    for status in [0, 1] {
        rejects(Step::Status, run(|case| case.setting.status = status));
    }
}

#[test]
fn step_11_starting_root_proof() {
    let no_root = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        evidence.starting_root.as_mut().unwrap().root_proof.clear();
    };
    rejects(Step::StartingRootProof, run_all(NEW, starting, no_root));
    let no_number = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        evidence.starting_root.as_mut().unwrap().number_proof.clear();
    };
    rejects(Step::StartingRootProof, run_all(NEW, starting, no_number));
}

#[test]
fn step_12_no_starting_root() {
    let none = |case: &mut Case| {
        case.starting_root = B256::ZERO;
        starting(case);
    };
    rejects(Step::NoStartingRoot, run(none));
}

#[test]
fn step_13_starting_root_kind() {
    let of_a_set = |case: &mut Case| {
        starting(case);
        case.setting.deployment.games[0].root_kind = RootKind::SuperRoot;
    };
    rejects(Step::StartingRootKind, run(of_a_set));
}

#[test]
fn step_14_claimed_root() {
    rejects(Step::ClaimedRoot, run(|case| case.claim.root.0[0] ^= 1));
}

#[test]
fn step_15_claimed_sequence_number() {
    rejects(Step::ClaimedSequenceNumber, run(|case| case.claim.sequence_number = 901));
    let other = |case: &mut Case| {
        starting(case);
        case.claim.sequence_number = 101;
    };
    rejects(Step::ClaimedSequenceNumber, run(other));
}

#[test]
fn step_16_a_blacklisted_anchor_is_none() {
    rejects(Step::Blacklisted, run(|case| case.setting.blacklisted = true));
}
