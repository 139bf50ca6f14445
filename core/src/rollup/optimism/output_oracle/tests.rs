//! One test per step, named after it.

use super::super::deployment::RegistryLayout;
use super::super::testing::{
    LOGIC, MATURITY_DELAY, NOW, ORACLE, ROLLUP, SETTLEMENT, Settlement as Chain, deployment,
};
use super::*;
use crate::proven::AnchorAssurance;
use crate::rejection::Step as _;

const ROOT: B256 = B256::repeat_byte(0x0c);
const INDEX: u64 = 4;

type Outcome = Result<Proven<OutputRoot>, Rejection>;

struct Case {
    chain: Chain,
    deployment: Deployment,
    claim: Claim,
    length: u64,
    proposed_at: u64,
    /// Added to the word of time and number.
    dirt: U256,
    without_block: bool,
}

fn run_all(change: impl FnOnce(&mut Case), tamper: impl FnOnce(&mut Evidence<'_>)) -> Outcome {
    let mut case = Case {
        chain: Chain::new(),
        deployment: deployment(RegistryLayout::AnchorsMapping),
        claim: Claim {
            index: INDEX,
            output_root: ROOT,
            l2_block_number: 900,
            settlement: Settlement::Confirmed,
        },
        length: INDEX + 1,
        proposed_at: NOW - MATURITY_DELAY - 1,
        dirt: U256::ZERO,
        without_block: false,
    };
    change(&mut case);
    let Case { mut chain, deployment, claim, length, proposed_at, dirt, without_block } = case;
    let root_slot = element(3, U256::from(2 * INDEX));
    let number_slot = element(3, U256::from(2 * INDEX + 1));
    let word = U256::from_limbs([proposed_at, 0, 900, 0]) + dirt;
    chain.set(ORACLE, slot(3), slot(length));
    chain.set(ORACLE, root_slot, ROOT);
    chain.set(ORACLE, number_slot, B256::from(word.to_be_bytes::<32>()));
    let mut evidence = Evidence {
        oracle: chain.contract(ORACLE),
        length_proof: chain.slot(ORACLE, slot(3)),
        root_proof: chain.slot(ORACLE, root_slot),
        number_proof: chain.slot(ORACLE, number_slot),
    };
    tamper(&mut evidence);
    let mut state = chain.state();
    if without_block {
        let root = State { header: None, ..state.value().clone() };
        let link = root.link(0, root.state_root);
        state = Proven::anchored(root, AnchorAssurance::Unanchored, link);
    }
    check(&state, &deployment, &claim, &evidence)
}

fn run(change: impl FnOnce(&mut Case)) -> Outcome {
    run_all(change, |_| ())
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn an_old_output_is_confirmed() {
    let root = run(|_| ()).unwrap();
    assert_eq!(root.value().summary().sequence_number, Some(900));
    assert_eq!(root.value().chain_id, ROLLUP);
    assert_eq!(root.assurance().settlement, Settlement::Confirmed);
}

#[test]
fn a_young_output_is_proposed() {
    let root = run(|case| {
        case.proposed_at = NOW - 5;
        case.claim.settlement = Settlement::Proposed;
    })
    .unwrap();
    assert_eq!(root.assurance().settlement, Settlement::Proposed);
    assert_eq!(root.assurance().dispute, Dispute::Unknown);
    assert_eq!(root.assurance().confirmed_after, Some(NOW - 5 + MATURITY_DELAY));
}

#[test]
fn an_unknown_period_is_said() {
    let root = run(|case| {
        case.deployment.finalization_period_seconds = None;
        case.claim.settlement = Settlement::Proposed;
    })
    .unwrap();
    assert_eq!(root.assurance().settlement, Settlement::Proposed);
    assert!(root.assurance().caveats.contains(&Caveat::FinalityDelayUnknown));
}

#[test]
fn step_1_settles_on() {
    let why = run(|case| case.chain.chain_id = 5).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::SettlesOn, SETTLEMENT, 5_u64));
}

#[test]
fn step_2_settlement() {
    rejects(Step::Settlement, run(|case| case.claim.settlement = Settlement::Direct));
}

#[test]
fn step_3_no_time() {
    rejects(Step::NoTime, run(|case| case.without_block = true));
}

#[test]
fn step_4_no_oracle() {
    rejects(Step::NoOracle, run(|case| case.deployment.l2_output_oracle = None));
}

#[test]
fn step_5_oracle() {
    rejects(Step::Oracle, run_all(|_| (), |evidence| evidence.oracle.account_proof.clear()));
}

#[test]
fn step_6_implementation() {
    let other = |case: &mut Case| {
        let oracle = case.deployment.l2_output_oracle.as_mut().unwrap();
        oracle.implementations = [ORACLE].into();
    };
    let why = run(other).unwrap_err();
    assert_eq!(why.code, Step::Implementation.code());
    assert_eq!(why.got, crate::rejection::Detail::Address(LOGIC));
}

#[test]
fn step_7_length_proof() {
    rejects(Step::LengthProof, run_all(|_| (), |evidence| evidence.length_proof.clear()));
}

/// Deleting outputs leaves nothing above the length.
#[test]
fn step_8_index() {
    rejects(Step::Index, run(|case| case.length = INDEX));
}

#[test]
fn step_9_root_proof() {
    rejects(Step::RootProof, run_all(|_| (), |evidence| evidence.root_proof.clear()));
}

#[test]
fn step_10_claimed_root() {
    rejects(Step::ClaimedRoot, run(|case| case.claim.output_root.0[0] ^= 1));
}

#[test]
fn step_11_number_proof() {
    rejects(Step::NumberProof, run_all(|_| (), |evidence| evidence.number_proof.clear()));
}

#[test]
fn step_12_claimed_number() {
    rejects(Step::ClaimedNumber, run(|case| case.claim.l2_block_number = 901));
    for limbs in [[0, 1, 0, 0], [0, 0, 0, 1]] {
        rejects(Step::ClaimedNumber, run(|case| case.dirt = U256::from_limbs(limbs)));
    }
}

#[test]
fn step_13_no_finalization_period() {
    let unknown = |case: &mut Case| case.deployment.finalization_period_seconds = None;
    rejects(Step::NoFinalizationPeriod, run(unknown));
}

#[test]
fn step_14_not_final() {
    let why = run(|case| case.proposed_at = NOW - MATURITY_DELAY).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::NotFinal, NOW, NOW));
}
