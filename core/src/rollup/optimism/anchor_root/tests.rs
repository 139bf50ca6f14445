//! One test per step, named after it.

use super::super::testing::{REGISTRY, SETTLEMENT, Settlement, deployment};
use super::*;
use crate::rejection::Step as _;

const ROOT: B256 = B256::repeat_byte(0x07);

/// A registry whose anchor for type 0 is block 900; everything may be changed before the check.
struct Setting {
    settlement: Settlement,
    deployment: Deployment,
    claim: Claim,
    number_shown: bool,
}

fn run(change: impl FnOnce(&mut Setting), tamper: impl FnOnce(&mut Evidence<'_>)) -> Outcome {
    let mut settlement = Settlement::new();
    let root_slot = mapping(&slot(0), 1);
    settlement.set(REGISTRY, root_slot, ROOT);
    settlement.set(REGISTRY, after(&root_slot, U256::ONE), slot(900));
    let mut setting = Setting {
        settlement,
        deployment: deployment(RegistryLayout::AnchorsMapping),
        claim: Claim { game_type: 0, output_root: ROOT, l2_block_number: Some(900) },
        number_shown: true,
    };
    change(&mut setting);
    let Setting { settlement, deployment, claim, number_shown } = setting;
    let root_slot = mapping(&slot(claim.game_type.into()), 1);
    let number_slot = after(&root_slot, U256::ONE);
    let mut evidence = Evidence {
        registry: settlement.contract(REGISTRY),
        root_proof: settlement.slot(REGISTRY, root_slot),
        number_proof: number_shown.then(|| settlement.slot(REGISTRY, number_slot)),
    };
    tamper(&mut evidence);
    check(&settlement.state(), &deployment, &claim, &evidence)
}

type Outcome = Result<Proven<OutputRoot>, Rejection>;

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn proves_a_root_that_is_not_final() {
    let proven = run(|_| (), |_| ()).unwrap();
    let summary = proven.value().summary();
    assert_eq!((summary.root, summary.sequence_number), (ROOT, Some(900)));
    let assurance = proven.assurance();
    assert_eq!(assurance.settlement, Settlement_::Proposed);
    assert_eq!(assurance.dispute, Dispute::ResolvedNotFinal);
    assert_eq!(assurance.fault_proof_level, Some(3));
    assert_eq!(
        assurance.caveats,
        [Caveat::FaultProofLevelNotProven, Caveat::RegistryWithoutFinalityDelay]
    );
}

use crate::proven::Settlement as Settlement_;

#[test]
fn an_unknown_layout_is_said() {
    let proven = run(
        |setting| registry(setting).implementations.clear(),
        |evidence| evidence.registry.implementation_proof = None,
    )
    .unwrap();
    assert!(proven.assurance().caveats.contains(&Caveat::LayoutNotFingerprinted));
}

fn registry(setting: &mut Setting) -> &mut super::super::deployment::Registry {
    setting.deployment.anchor_state_registry.as_mut().unwrap()
}

#[test]
fn step_1_settles_on() {
    let why = run(|setting| setting.settlement.chain_id = 5, |_| ()).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::SettlesOn, SETTLEMENT, 5_u64));
}

#[test]
fn step_2_no_registry() {
    rejects(
        Step::NoRegistry,
        run(|setting| setting.deployment.anchor_state_registry = None, |_| ()),
    );
}

#[test]
fn step_3_layout() {
    let other = RegistryLayout::AnchorGameSlot3;
    rejects(Step::Layout, run(|setting| registry(setting).layout = other, |_| ()));
}

#[test]
fn step_4_game_type() {
    rejects(Step::GameType, run(|setting| setting.deployment.games.clear(), |_| ()));
    let claims_super = |setting: &mut Setting| {
        setting.deployment.games[0].root_kind = RootKind::SuperRoot;
    };
    rejects(Step::GameType, run(claims_super, |_| ()));
    rejects(Step::GameType, run(|setting| setting.claim.game_type = 255, |_| ()));
}

#[test]
fn step_5_registry_account() {
    let truncated = |evidence: &mut Evidence<'_>| {
        evidence.registry.account_proof.pop();
    };
    rejects(Step::Registry, run(|_| (), truncated));
}

#[test]
fn step_6_implementation() {
    let other = |setting: &mut Setting| registry(setting).implementations.truncate(1);
    let why = run(other, |_| ()).unwrap_err();
    assert_eq!(why.code, Step::Implementation.code());
    assert_eq!(why.cause, super::super::contract::Step::UnknownImplementation.code());
}

#[test]
fn step_7_root_proof() {
    rejects(
        Step::RootProof,
        run(
            |_| (),
            |evidence| {
                evidence.root_proof.pop();
            },
        ),
    );
}

#[test]
fn step_8_no_root() {
    let none = |setting: &mut Setting| {
        setting.settlement.set(REGISTRY, mapping(&slot(0), 1), B256::ZERO);
        setting.claim.output_root = B256::ZERO;
    };
    rejects(Step::NoRoot, run(none, |_| ()));
}

#[test]
fn step_9_claimed_root() {
    let other = B256::repeat_byte(8);
    let why = run(|setting| setting.claim.output_root = other, |_| ()).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::ClaimedRoot, ROOT, other));
}

#[test]
fn step_10_number_and_its_evidence_go_together() {
    rejects(Step::NumberEvidence, run(|setting| setting.number_shown = false, |_| ()));
    rejects(Step::NumberEvidence, run(|setting| setting.claim.l2_block_number = None, |_| ()));
    let neither = |setting: &mut Setting| {
        setting.number_shown = false;
        setting.claim.l2_block_number = None;
    };
    assert_eq!(run(neither, |_| ()).unwrap().value().summary().sequence_number, None);
}

#[test]
fn step_11_number_proof() {
    let empty = |evidence: &mut Evidence<'_>| evidence.number_proof = Some(Vec::new());
    rejects(Step::NumberProof, run(|_| (), empty));
}

#[test]
fn step_12_claimed_number() {
    rejects(Step::ClaimedNumber, run(|setting| setting.claim.l2_block_number = Some(901), |_| ()));
}
