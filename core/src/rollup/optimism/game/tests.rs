//! One test per step, named after it; where each layout keeps what.

use super::super::testing::{GAME, GameSetting, PORTAL, REGISTRY};
use super::*;
use crate::rejection::Step as _;

const NEW: RegistryLayout = RegistryLayout::AnchorGameSlot2;
const MIDDLE: RegistryLayout = RegistryLayout::AnchorGameSlot3;
const OLD: RegistryLayout = RegistryLayout::AnchorsMapping;

/// All that is read of a game.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    status: (u64, u64, u64),
    counts: [bool; 3],
    fingerprinted: bool,
    dispute: Dispute,
}

struct Shown {
    game: GameEvidence<'static>,
    standing: StandingEvidence<'static>,
    respected_proof: Option<Vec<&'static [u8]>>,
    challenge_proof: Option<Vec<&'static [u8]>>,
}

type Outcome = Result<Seen, Rejection>;

fn run_all(
    layout: RegistryLayout,
    change: impl FnOnce(&mut GameSetting),
    tamper: impl FnOnce(&mut Shown, &GameSetting),
) -> Outcome {
    let mut setting = GameSetting::new(layout);
    change(&mut setting);
    setting.place();
    let mut shown = Shown {
        game: setting.game(),
        standing: setting.standing(None),
        respected_proof: setting.game_slot(setting.respected_slot),
        challenge_proof: setting.game_slot(setting.challenge_slot),
    };
    tamper(&mut shown, &setting);
    let state = setting.settlement.state();
    let deployment = &setting.deployment;
    let accounts = &mut Accounts::of(state.value());
    let mut game = Game::open(accounts, deployment, GAME, &shown.game)?;
    let standing = game.standing(accounts, deployment, None, &shown.standing)?;
    let respected = game.is_respected(&standing, shown.respected_proof.as_deref())?;
    Ok(Seen {
        status: (game.created_at(), game.resolved_at(), game.status()),
        counts: [!standing.is_blacklisted, !standing.is_retired, respected],
        fingerprinted: standing.fingerprinted,
        dispute: game.dispute(shown.challenge_proof.as_deref())?,
    })
}

fn run(layout: RegistryLayout, change: impl FnOnce(&mut GameSetting)) -> Seen {
    run_all(layout, change, |_, _| ()).unwrap()
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn reads_slot_0() {
    let setting = GameSetting::new(NEW);
    let expected = (setting.created_at, setting.resolved_at, 2);
    for layout in [OLD, MIDDLE, NEW] {
        let seen = run(layout, |_| ());
        assert_eq!(seen.status, expected);
        assert_eq!(seen.counts, [true; 3], "{layout:?}");
        assert!(seen.fingerprinted);
    }
}

#[test]
fn the_layout_says_who_keeps_the_blacklist() {
    for layout in [OLD, MIDDLE, NEW] {
        assert_eq!(run(layout, |setting| setting.blacklisted = true).counts, [false, true, true]);
    }
    let unknown = |setting: &mut GameSetting| {
        setting.deployment.anchor_state_registry.as_mut().unwrap().implementations.clear();
    };
    let without = |shown: &mut Shown, _: &GameSetting| {
        shown.standing.keeper.as_mut().unwrap().implementation_proof = None;
    };
    assert!(!run_all(NEW, unknown, without).unwrap().fingerprinted);
}

/// A game created in the same block as the update is retired, except by the oldest portals.
#[test]
fn retirement_at_the_same_second() {
    let since =
        |offset: u64| move |setting: &mut GameSetting| setting.since = setting.created_at + offset;
    assert_eq!(run(NEW, since(0)).counts, [true, false, true]);
    assert_eq!(run(MIDDLE, since(0)).counts, [true, false, true]);
    assert_eq!(run(OLD, since(0)).counts, [true, true, true]);
    for layout in [OLD, MIDDLE, NEW] {
        assert_eq!(run(layout, since(1)).counts, [true, false, true]);
    }
}

#[test]
fn respected_is_now_or_at_creation() {
    // The oldest contracts ask for the type that is respected now.
    assert!(!run(OLD, |setting| setting.respected = 1).counts[2]);
    // Later ones ask the game, whatever is respected now.
    assert!(run(NEW, |setting| setting.respected = 1).counts[2]);
    let never = |setting: &mut GameSetting| setting.respected_slot = Some((10, B256::ZERO));
    assert!(!run(NEW, never).counts[2]);
    assert!(!run(MIDDLE, never).counts[2]);
    // A game without the flag does not count for them.
    let legacy = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::FaultDisputeGameV1;
        setting.respected_slot = None;
    };
    assert!(!run(NEW, legacy).counts[2]);
}

fn with_layout(setting: &mut GameSetting, layout: GameLayout) {
    let game = &mut setting.deployment.games[0];
    game.layout = layout;
    game.arguments_form = super::super::deployment::ArgumentsForm::Standard;
    setting.typed = None;
    setting.own = Vec::new();
    setting.respected_slot = None;
    match layout {
        GameLayout::ZkDisputeGame => setting.extra_data.extend([0; 4]),
        GameLayout::AggregateVerifier => {
            setting.own = [&[0; 20][..], setting.root.as_slice()].concat();
        }
        _ => {}
    }
}

#[test]
fn every_layout_keeps_the_flag_elsewhere() {
    let in_a_slot = [
        (GameLayout::FaultDisputeGameV2, 10, slot(1)),
        (GameLayout::SuperFaultDisputeGame, 9, slot(1)),
        (GameLayout::ZkDisputeGame, 8, slot(0x100)),
    ];
    for (layout, number, word) in in_a_slot {
        let with = |word| {
            move |setting: &mut GameSetting| {
                with_layout(setting, layout);
                setting.respected_slot = Some((number, word));
            }
        };
        assert!(run(NEW, with(word)).counts[2], "{layout:?}");
        assert!(!run(NEW, with(slot(0xff_0000))).counts[2], "{layout:?}");
    }
    let in_slot_0 =
        [(GameLayout::SuperPermissionedDisputeGame, 17), (GameLayout::AggregateVerifier, 18)];
    for (layout, offset) in in_slot_0 {
        let with = |byte| {
            move |setting: &mut GameSetting| {
                with_layout(setting, layout);
                setting.flags = [(offset, byte)].into();
            }
        };
        assert!(run(NEW, with(1)).counts[2], "{layout:?}");
        assert!(!run(NEW, with(0)).counts[2], "{layout:?}");
    }
}

#[test]
fn every_layout_keeps_a_challenge_elsewhere() {
    use Dispute::{Challenged, Unchallenged, Unknown};
    // The last two lose with their parent: quiet is not unchallenged.
    let cases = [
        (GameLayout::FaultDisputeGameV1, 2, slot(1), Unchallenged),
        (GameLayout::FaultDisputeGameV1, 2, slot(2), Challenged),
        (GameLayout::FaultDisputeGameV1, 2, slot(0), Challenged),
        (GameLayout::FaultDisputeGameV2, 2, slot(1), Unchallenged),
        (GameLayout::SuperFaultDisputeGame, 1, slot(1), Unchallenged),
        (GameLayout::SuperFaultDisputeGame, 1, slot(3), Challenged),
        (GameLayout::ZkDisputeGame, 1, slot(0xffff_ffff), Unknown),
        (GameLayout::ZkDisputeGame, 1, slot(0x01_ffff_ffff), Challenged),
        (GameLayout::ZkDisputeGame, 1, slot(0x02_ffff_ffff), Unknown),
        (GameLayout::ZkDisputeGame, 1, slot(0x03_ffff_ffff), Challenged),
        (GameLayout::AggregateVerifier, 5, slot(0), Unknown),
        (GameLayout::AggregateVerifier, 5, slot(9), Challenged),
    ];
    for (layout, number, word, expected) in cases {
        let seen = run(OLD, |setting| {
            with_layout(setting, layout);
            setting.challenge_slot = Some((number, word));
        });
        assert_eq!(seen.dispute, expected, "{layout:?} {word}");
        let unseen = run(OLD, |setting| with_layout(setting, layout));
        assert_eq!(unseen.dispute, Dispute::Unknown);
    }
}

/// The number of claims stays 1 for ever, although the game is lost.
#[test]
fn a_challenged_block_number_is_a_challenge() {
    let challenged = |setting: &mut GameSetting| setting.flags.push((18, 1));
    assert_eq!(run(OLD, challenged).dispute, Dispute::Challenged);
    let with_one_claim = |setting: &mut GameSetting| {
        setting.flags.push((18, 1));
        setting.challenge_slot = Some((2, slot(1)));
    };
    assert_eq!(run(OLD, with_one_claim).dispute, Dispute::Challenged);
}

#[test]
fn step_1_account() {
    let other = |shown: &mut Shown, setting: &GameSetting| {
        shown.game.account_proof = setting.settlement.account(PORTAL);
    };
    rejects(Step::Account, run_all(NEW, |_| (), other));
}

#[test]
fn step_2_status_proof() {
    rejects(Step::StatusProof, run_all(NEW, |_| (), |shown, _| shown.game.status_proof.clear()));
}

#[test]
fn step_3_no_keeper() {
    let no_portal = |setting: &mut GameSetting| setting.deployment.optimism_portal = None;
    rejects(Step::NoKeeper, run_all(OLD, no_portal, |_, _| ()));
    run(NEW, no_portal);
}

#[test]
fn step_4_keeper_evidence() {
    rejects(Step::KeeperEvidence, run_all(NEW, |_| (), |shown, _| shown.standing.keeper = None));
    let mut setting = GameSetting::new(NEW);
    setting.place();
    let state = setting.settlement.state();
    let accounts = &mut Accounts::of(state.value());
    let evidence = setting.game();
    let game = Game::open(accounts, &setting.deployment, GAME, &evidence).unwrap();
    let account = setting.settlement.account(REGISTRY);
    let registry = Contract::open(Step::Keeper, accounts, &REGISTRY, &account).unwrap();
    let registry = Contract { fingerprinted: true, ..registry };
    let opened = Some(registry);
    let mut standing = |opened, evidence| {
        let standing = game.standing(accounts, &setting.deployment, opened, &evidence);
        standing.map(|standing| standing.fingerprinted)
    };
    assert_eq!(standing(opened, setting.standing(Some(REGISTRY))), Ok(true));
    let why = Err(Rejection::at(Step::KeeperEvidence));
    assert_eq!(standing(opened, setting.standing(None)), why);
    let other = Some(Contract { address: PORTAL, ..registry });
    assert_eq!(standing(other, setting.standing(Some(REGISTRY))), why);
}

#[test]
fn step_5_keeper() {
    let other = |shown: &mut Shown, setting: &GameSetting| {
        shown.standing.keeper = Some(setting.settlement.contract(PORTAL));
    };
    rejects(Step::Keeper, run_all(NEW, |_| (), other));
}

#[test]
fn step_6_keeper_implementation() {
    let other = |setting: &mut GameSetting| {
        setting.deployment.optimism_portal.as_mut().unwrap().implementations = [GAME].into();
    };
    rejects(Step::KeeperImplementation, run_all(OLD, other, |_, _| ()));
}

#[test]
fn step_7_blacklist_proof() {
    // The proof of another slot is no proof of absence here.
    let other = |shown: &mut Shown, setting: &GameSetting| {
        shown.standing.blacklist_proof = setting.settlement.slot(REGISTRY, slot(6));
    };
    rejects(Step::BlacklistProof, run_all(NEW, |setting| setting.blacklisted = true, other));
}

#[test]
fn step_8_retirement_proof() {
    let none = |shown: &mut Shown, _: &GameSetting| shown.standing.retirement_proof.clear();
    rejects(Step::RetirementProof, run_all(NEW, |_| (), none));
}

#[test]
fn step_9_respected_evidence() {
    rejects(Step::RespectedEvidence, run_all(NEW, |_| (), |shown, _| shown.respected_proof = None));
    let needless = |shown: &mut Shown, _: &GameSetting| shown.respected_proof = Some(Vec::new());
    rejects(Step::RespectedEvidence, run_all(OLD, |_| (), needless));
}

#[test]
fn step_10_respected_proof() {
    let other = |shown: &mut Shown, _: &GameSetting| shown.respected_proof = Some(Vec::new());
    rejects(Step::RespectedProof, run_all(NEW, |_| (), other));
}

#[test]
fn step_11_challenge_evidence() {
    let outcome = run_all(
        NEW,
        |setting| {
            with_layout(setting, GameLayout::SuperPermissionedDisputeGame);
            setting.challenge_slot = Some((1, slot(1)));
        },
        |_, _| (),
    );
    rejects(Step::ChallengeEvidence, outcome);
}

#[test]
fn step_12_challenge_proof() {
    let empty = |shown: &mut Shown, _: &GameSetting| shown.challenge_proof = Some(Vec::new());
    rejects(Step::ChallengeProof, run_all(NEW, |_| (), empty));
}

/// Slots 58 and 59 of a later portal are leftovers of its earlier implementation.
#[test]
fn step_13_a_portal_that_keeps_nothing() {
    for layout in [OLD, MIDDLE] {
        for portal in [PortalLayout::OptimismPortal2V4, PortalLayout::OptimismPortalLegacy] {
            let mixed = |setting: &mut GameSetting| {
                setting.deployment.optimism_portal.as_mut().unwrap().layout = portal;
            };
            rejects(Step::KeeperLayout, run_all(layout, mixed, |_, _| ()));
        }
    }
}
