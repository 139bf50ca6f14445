//! One test per step, named after it.

use super::super::contract::{element, slot};
use super::super::deployment::RegistryLayout;
use super::super::testing::{
    FACTORY, FINALITY_DELAY, GAME, GAME_INDEX, GAME_LOGIC, GameSetting, LOCKBOX, MATURITY_DELAY,
    NOW, PORTAL, REGISTRY, ROLLUP, SETTLEMENT,
};
use super::*;
use crate::proven::{AnchorAssurance, Link, Settlement};
use crate::rejection::Step as _;
use alloy_primitives::U256;

const NEW: RegistryLayout = RegistryLayout::AnchorGameSlot2;
const OLD: RegistryLayout = RegistryLayout::AnchorsMapping;
const HASH: B256 = B256::repeat_byte(0x44);
const SUBMITTER: Address = Address::repeat_byte(0x55);

type Outcome = Result<Proven<Status>, Rejection>;

struct Case {
    setting: GameSetting,
    claim: Claim,
    withdrawal: Withdrawal,
    finalized: bool,
    /// Word of the submitter's entry.
    entry: B256,
    /// Changes the state after the game is placed.
    after: fn(&mut GameSetting),
    without_block: bool,
}

/// A proof made at this time against the game.
fn entry(proven_at: u64) -> B256 {
    let mut word = GAME.into_word();
    word.0[4..12].copy_from_slice(&proven_at.to_be_bytes());
    word
}

fn run_all(
    layout: RegistryLayout,
    change: impl FnOnce(&mut Case),
    tamper: impl FnOnce(&mut Evidence<'_>, &GameSetting),
) -> Outcome {
    let mut case = Case {
        setting: GameSetting::new(layout),
        claim: Claim { withdrawal_hash: HASH, submitter: SUBMITTER },
        withdrawal: Withdrawal {
            chain_id: ROLLUP,
            withdrawal_hash: HASH,
            target: SUBMITTER,
            slot: B256::ZERO,
            portal_proof: Vec::new(),
        },
        finalized: false,
        entry: entry(NOW - MATURITY_DELAY - 1),
        after: |_| (),
        without_block: false,
    };
    change(&mut case);
    let Case { mut setting, claim, withdrawal, finalized, entry, after, without_block } = case;
    setting.place();
    after(&mut setting);
    let finalized_slot = mapping(&HASH, 51);
    let entry_slot = mapping_at(&SUBMITTER.into_word(), &mapping(&HASH, 57));
    setting.settlement.set(PORTAL, finalized_slot, slot(u64::from(finalized)));
    setting.settlement.set(PORTAL, entry_slot, entry);
    let has_game = !finalized && !entry.is_zero();
    let mut evidence = Evidence {
        portal: setting.settlement.contract(PORTAL),
        finalized_proof: setting.settlement.slot(PORTAL, finalized_slot),
        entry_proof: (!finalized).then(|| setting.settlement.slot(PORTAL, entry_slot)),
        game: has_game.then(|| ProvenGameEvidence {
            game: setting.game(),
            standing: setting.standing(Some(PORTAL)),
            respected_proof: setting.game_slot(setting.respected_slot),
            factory: setting.settlement.contract(FACTORY),
            registration_proof: setting.settlement.slot(FACTORY, mapping(&setting.uuid(), 103)),
        }),
    };
    tamper(&mut evidence, &setting);
    let mut state = setting.settlement.state();
    if without_block {
        let root = State { header: None, ..state.value().clone() };
        let link = root.link(0, root.state_root);
        state = Proven::anchored(root, AnchorAssurance::Unanchored, link);
    }
    let link = Link {
        kind: 0x0405,
        chain_id: ROLLUP,
        block_number: Some(900),
        timestamp: None,
        established: HASH,
    };
    let withdrawal = Proven::anchored(withdrawal, AnchorAssurance::Unanchored, link);
    check(&state, &withdrawal, &setting.deployment, &claim, &evidence)
}

fn run(change: impl FnOnce(&mut Case)) -> Outcome {
    run_all(NEW, change, |_, _| ())
}

fn stage(outcome: Outcome) -> (Stage, Option<u64>) {
    let proven = outcome.unwrap();
    (proven.value().stage, proven.value().finalizable_after)
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn mature_and_final_is_finalizable() {
    for layout in [OLD, RegistryLayout::AnchorGameSlot3, NEW] {
        let proven = run_all(layout, |_| (), |_, _| ()).unwrap();
        let status = proven.value();
        assert_eq!((status.stage, status.game), (Stage::Finalizable, Some(GAME)));
        assert_eq!(status.finalizable_after, Some(NOW - 1));
        assert_eq!(proven.assurance().caveats, [Caveat::PauseNotChecked]);
        assert_eq!(proven.assurance().settlement, Settlement::Direct);
        // Both what the withdrawal and what the status rests on.
        let kinds: Vec<u16> = proven.provenance().iter().map(|link| link.kind).collect();
        assert_eq!(kinds, [0x0405, 0x0301, KIND]);
    }
}

#[test]
fn each_delay_must_be_over() {
    let young = run(|case| case.entry = entry(NOW - MATURITY_DELAY));
    assert_eq!(stage(young), (Stage::Proven, Some(NOW)));
    let airgap = run(|case| case.setting.resolved_at = NOW - FINALITY_DELAY + 7);
    assert_eq!(stage(airgap), (Stage::Proven, Some(NOW + 7)));
}

#[test]
fn a_game_in_progress_gives_a_lower_bound() {
    let playing = run(|case| {
        case.setting.status = 0;
        case.setting.resolved_at = 0;
    });
    assert_eq!(stage(playing), (Stage::Proven, Some(NOW + FINALITY_DELAY)));
}

#[test]
fn sent_and_finalized() {
    assert_eq!(stage(run(|case| case.entry = B256::ZERO)), (Stage::Sent, None));
    assert_eq!(stage(run(|case| case.finalized = true)), (Stage::Finalized, None));
}

#[test]
fn against_a_game_that_does_not_count_it_must_be_proven_again() {
    let again = |change: fn(&mut Case)| {
        assert_eq!(stage(run(change)), (Stage::ProveAgain, None));
    };
    again(|case| case.setting.status = 1);
    again(|case| case.setting.status = 3);
    again(|case| case.setting.resolved_at = 0);
    again(|case| case.setting.blacklisted = true);
    again(|case| case.setting.since = case.setting.created_at);
    again(|case| case.setting.respected_slot = Some((10, B256::ZERO)));
    again(|case| case.setting.flags.push((18, 1)));
    again(|case| case.entry = entry(case.setting.created_at));
    // V1: the factory knows none, or another, under the game's key.
    again(|case| case.after = |setting| list(setting, B256::ZERO));
    again(|case| case.after = |setting| list(setting, PORTAL.into_word()));
}

/// Puts another entry in the place of the game's.
fn list(setting: &mut GameSetting, word: B256) {
    let key = mapping(&setting.uuid(), 103);
    setting.settlement.set(FACTORY, key, word);
}

#[test]
fn unknown_layouts_are_said() {
    let proven = run_all(
        NEW,
        |case| {
            let portal = case.setting.deployment.optimism_portal.as_mut();
            portal.unwrap().implementations.clear();
        },
        |evidence, _| evidence.portal.implementation_proof = None,
    );
    assert!(proven.unwrap().assurance().caveats.contains(&Caveat::LayoutNotFingerprinted));
}

#[test]
fn step_1_settles_on() {
    let why = run(|case| case.setting.settlement.chain_id = 5).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::SettlesOn, SETTLEMENT, 5_u64));
}

#[test]
fn step_2_chain_id() {
    rejects(Step::ChainId, run(|case| case.withdrawal.chain_id = 8453));
}

#[test]
fn step_3_withdrawal() {
    rejects(Step::Withdrawal, run(|case| case.claim.withdrawal_hash = B256::ZERO));
}

#[test]
fn step_4_no_time() {
    rejects(Step::NoTime, run(|case| case.without_block = true));
}

#[test]
fn step_5_no_portal() {
    rejects(Step::NoPortal, run(|case| case.setting.deployment.optimism_portal = None));
}

#[test]
fn step_6_layout() {
    let legacy = |case: &mut Case| {
        let portal = case.setting.deployment.optimism_portal.as_mut();
        portal.unwrap().layout = PortalLayout::OptimismPortalLegacy;
    };
    rejects(Step::Layout, run(legacy));
    let mixed = |case: &mut Case| {
        let deployment = &mut case.setting.deployment;
        deployment.optimism_portal.as_mut().unwrap().layout = PortalLayout::OptimismPortal2V3;
        let registry = deployment.anchor_state_registry.as_mut();
        registry.unwrap().layout = RegistryLayout::AnchorGameSlot2;
    };
    rejects(Step::Layout, run(mixed));
}

#[test]
fn step_7_no_delay() {
    let maturity = |case: &mut Case| case.setting.deployment.proof_maturity_delay_seconds = None;
    rejects(Step::NoDelay, run(maturity));
    let finality = |case: &mut Case| {
        case.setting.deployment.dispute_game_finality_delay_seconds = None;
    };
    rejects(Step::NoDelay, run(finality));
}

#[test]
fn step_8_portal() {
    let other = |evidence: &mut Evidence<'_>, setting: &GameSetting| {
        evidence.portal.account_proof = setting.settlement.account(REGISTRY);
    };
    rejects(Step::Portal, run_all(NEW, |_| (), other));
}

#[test]
fn step_9_implementation() {
    let other = |case: &mut Case| {
        let portal = case.setting.deployment.optimism_portal.as_mut();
        portal.unwrap().implementations = [GAME_LOGIC].into();
    };
    rejects(Step::Implementation, run(other));
}

#[test]
fn step_10_finalized_proof() {
    let none = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.finalized_proof.clear();
    rejects(Step::FinalizedProof, run_all(NEW, |_| (), none));
}

#[test]
fn step_11_entry_evidence() {
    let none = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.entry_proof = None;
    rejects(Step::EntryEvidence, run_all(NEW, |_| (), none));
    let needless = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        evidence.entry_proof = Some(Vec::new());
    };
    rejects(Step::EntryEvidence, run_all(NEW, |case| case.finalized = true, needless));
}

#[test]
fn step_12_entry_proof() {
    let empty = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        evidence.entry_proof = Some(Vec::new());
    };
    rejects(Step::EntryProof, run_all(NEW, |_| (), empty));
    // Another submitter's entry is not this one's.
    rejects(Step::EntryProof, run(|case| case.claim.submitter = PORTAL));
}

#[test]
fn step_13_dirty_entry() {
    rejects(Step::DirtyEntry, run(|case| case.entry.0[3] = 1));
}

#[test]
fn step_14_game_evidence() {
    let none = |evidence: &mut Evidence<'_>, _: &GameSetting| evidence.game = None;
    rejects(Step::GameEvidence, run_all(NEW, |_| (), none));
    let needless = |evidence: &mut Evidence<'_>, setting: &GameSetting| {
        evidence.game = Some(ProvenGameEvidence {
            game: setting.game(),
            standing: setting.standing(Some(PORTAL)),
            respected_proof: None,
            factory: setting.settlement.contract(FACTORY),
            registration_proof: Vec::new(),
        });
    };
    rejects(Step::GameEvidence, run_all(NEW, |case| case.entry = B256::ZERO, needless));
    rejects(Step::GameEvidence, run_all(NEW, |case| case.finalized = true, needless));
}

#[test]
fn step_15_unsafe_target() {
    for target in [PORTAL, LOCKBOX] {
        rejects(Step::UnsafeTarget, run(|case| case.withdrawal.target = target));
        let finalized = run(|case| {
            case.finalized = true;
            case.withdrawal.target = target;
        });
        rejects(Step::UnsafeTarget, finalized);
    }
}

#[test]
fn step_16_no_factory() {
    rejects(Step::NoFactory, run(|case| case.setting.deployment.dispute_game_factory = None));
    // Without a game it is not needed.
    let sent = run(|case| {
        case.setting.deployment.dispute_game_factory = None;
        case.entry = B256::ZERO;
    });
    assert_eq!(stage(sent), (Stage::Sent, None));
}

#[test]
fn step_17_factory() {
    let other = |evidence: &mut Evidence<'_>, setting: &GameSetting| {
        let game = evidence.game.as_mut().unwrap();
        game.factory.account_proof = setting.settlement.account(REGISTRY);
    };
    rejects(Step::Factory, run_all(NEW, |_| (), other));
}

#[test]
fn step_18_factory_implementation() {
    let other = |case: &mut Case| {
        let factory = case.setting.deployment.dispute_game_factory.as_mut();
        factory.unwrap().implementations = [GAME_LOGIC].into();
    };
    rejects(Step::FactoryImplementation, run(other));
    let unknown = run_all(
        NEW,
        |case| {
            let factory = case.setting.deployment.dispute_game_factory.as_mut();
            factory.unwrap().implementations.clear();
        },
        |evidence, _| evidence.game.as_mut().unwrap().factory.implementation_proof = None,
    );
    assert!(unknown.unwrap().assurance().caveats.contains(&Caveat::LayoutNotFingerprinted));
}

#[test]
fn step_19_registration_proof() {
    let none = |evidence: &mut Evidence<'_>, _: &GameSetting| {
        evidence.game.as_mut().unwrap().registration_proof.clear();
    };
    rejects(Step::RegistrationProof, run_all(NEW, |_| (), none));
    // An entry of the list is not that of the key.
    let listed = |evidence: &mut Evidence<'_>, setting: &GameSetting| {
        let index = element(104, U256::from(GAME_INDEX));
        let game = evidence.game.as_mut().unwrap();
        game.registration_proof = setting.settlement.slot(FACTORY, index);
    };
    rejects(Step::RegistrationProof, run_all(NEW, |_| (), listed));
}
