use super::*;
use crate::rejection::Step as _;
use crate::rollup::arbitrum::contract::IMPLEMENTATION_SLOT;
use crate::rollup::arbitrum::testing::{OUTBOX, ROLLUP, Setting};
use alloc::vec;
use alloy_primitives::Address;

fn anchor(setting: &Setting) -> Anchor {
    Anchor { deployment: setting.deployment.clone(), not_before: 0 }
}

fn claim(setting: &Setting) -> Claim {
    let block = &setting.block;
    Claim { number: block.number, timestamp: block.timestamp, state_root: block.state_root }
}

fn evidence(setting: &Setting) -> Evidence<'static> {
    let send_root = B256::from_slice(&setting.block.extra_data);
    Evidence {
        header: setting.header(),
        outbox_proof: setting.account_proof(OUTBOX),
        outbox_logic_proof: setting.logic_proof(OUTBOX, IMPLEMENTATION_SLOT),
        roots_proof: setting.storage_proof(OUTBOX, mapping_slot(send_root, ROOTS_SLOT)),
        latest: Some(Latest {
            rollup: setting.rollup_proof(),
            latest_proof: setting.storage_proof(ROLLUP, slot(LATEST_CONFIRMED_SLOT)),
            assertion: setting.assertion.clone(),
        }),
    }
}

fn run(setting: &Setting, evidence: &Evidence<'_>) -> Result<Proven<State>, Rejection> {
    check(&setting.state(), &anchor(setting), &claim(setting), evidence)
}

/// The step that rejects, after one change to the evidence.
fn rejected(setting: &Setting, change: impl FnOnce(&mut Evidence<'static>)) -> u32 {
    let mut evidence = evidence(setting);
    change(&mut evidence);
    run(setting, &evidence).unwrap_err().code
}

#[test]
fn proves_the_newest_confirmed_block() {
    let setting = Setting::new();
    let proven = run(&setting, &evidence(&setting)).unwrap();
    assert_eq!(proven.value().state_root, setting.block.state_root);
    assert_eq!(proven.value().chain_id, 42_161);
    let assurance = proven.assurance();
    assert_eq!(assurance.settlement, Settlement::Confirmed);
    assert_eq!(assurance.dispute, Dispute::Settled);
    assert_eq!(assurance.fault_proof_level, Some(3));
    assert_eq!(assurance.caveats, [Caveat::FaultProofLevelNotProven, Caveat::ChainIdNotProven]);
    assert_eq!(proven.provenance().len(), 2);
    assert_eq!(proven.provenance()[1].established, setting.block.hash());
}

#[test]
fn what_was_not_shown_is_a_caveat() {
    let mut setting = Setting::new().without_known_logic();
    setting.deployment.any_trust = true;
    let evidence = Evidence { latest: None, ..evidence(&setting) };
    let expected = [
        Caveat::FaultProofLevelNotProven,
        Caveat::DataWithCommittee,
        Caveat::ChainIdNotProven,
        Caveat::FreshnessNotChecked,
        Caveat::LayoutNotFingerprinted,
    ];
    assert_eq!(run(&setting, &evidence).unwrap().assurance().caveats, expected);
}

/// One known contract does not vouch for the layout of the other.
#[test]
fn an_unknown_rollup_logic_is_a_caveat() {
    let mut setting = Setting::new();
    setting.deployment.rollup_logic.clear();
    let caveats = run(&setting, &evidence(&setting)).unwrap().assurance().caveats.clone();
    assert!(caveats.contains(&Caveat::LayoutNotFingerprinted));
}

#[test]
fn step_1_the_state_is_the_settlement_layers() {
    let mut setting = Setting::new();
    setting.deployment.settles_on = 11_155_111;
    assert_eq!(rejected(&setting, |_| ()), Step::SettlementChain.code());
}

#[test]
fn step_2_a_header_is_a_header() {
    let setting = Setting::new();
    let why = run(&setting, &Evidence { header: &[0xc0], ..evidence(&setting) }).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Header.code(), 3_01_02));
}

#[test]
fn step_3_a_header_of_another_family_is_refused() {
    let mut setting = Setting::new();
    setting.block.difficulty = 0;
    setting.assertion.state.block_hash = setting.block.hash();
    setting.confirm();
    assert_eq!(rejected(&setting, |_| ()), Step::Profile.code());
}

#[test]
fn step_4_the_outbox_is_the_configured_account() {
    let setting = Setting::new();
    let swapped = rejected(&setting, |it| it.outbox_proof = setting.account_proof(ROLLUP));
    assert_eq!(swapped, Step::Outbox.code());
    let mut setting = Setting::new();
    setting.deployment.outbox = Address::repeat_byte(0xdd);
    let absent = rejected(&setting, |it| {
        it.outbox_proof = setting.account_proof(Address::repeat_byte(0xdd));
    });
    assert_eq!(absent, Step::Outbox.code());
}

#[test]
fn step_5_the_outbox_logic_is_known() {
    let mut setting = Setting::new();
    let missing = rejected(&setting, |it| it.outbox_logic_proof.clear());
    assert_eq!(missing, Step::OutboxLogic.code());
    setting.outbox.insert(IMPLEMENTATION_SLOT, ROLLUP.into_word());
    assert_eq!(rejected(&setting, |_| ()), Step::OutboxLogic.code());
}

#[test]
fn step_5_no_proof_of_a_logic_that_nobody_asked_for() {
    let setting = Setting::new().without_known_logic();
    let proof = setting.storage_proof(OUTBOX, IMPLEMENTATION_SLOT);
    let surplus = rejected(&setting, |it| it.outbox_logic_proof = proof);
    assert_eq!(surplus, Step::OutboxLogic.code());
}

#[test]
fn step_6_the_entry_is_the_header_s_own() {
    let setting = Setting::new();
    let other = setting.storage_proof(OUTBOX, IMPLEMENTATION_SLOT);
    assert_eq!(rejected(&setting, |it| it.roots_proof = other), Step::RootsProof.code());
}

#[test]
fn step_7_an_absent_entry_is_not_confirmed() {
    let mut setting = Setting::new();
    let entry = mapping_slot(setting.assertion.state.send_root, ROOTS_SLOT);
    setting.outbox.remove(&entry);
    assert_eq!(rejected(&setting, |_| ()), Step::NotConfirmed.code());
}

/// X2: another block shares the send root, or the header was changed.
#[test]
fn step_8_the_entry_of_another_block() {
    let setting = Setting::new();
    let mut other = setting.clone();
    other.block.number = 8;
    assert_eq!(rejected(&setting, |it| it.header = other.header()), Step::BlockHash.code());
}

#[test]
fn step_9_the_newest_assertion_is_read_from_the_known_rollup() {
    let setting = Setting::new();
    let shown = |change: fn(&Setting, &mut Latest<'static>)| {
        rejected(&setting, |it| change(&setting, it.latest.as_mut().unwrap()))
    };
    let wrong = shown(|setting, it| it.rollup.account_proof = setting.account_proof(OUTBOX));
    assert_eq!(wrong, Step::Latest.code());
    assert_eq!(shown(|_, it| it.latest_proof = vec![]), Step::Latest.code());
    assert_eq!(shown(|_, it| it.rollup.user_logic_proof = vec![]), Step::Latest.code());
    let mut setting = Setting::new();
    setting.deployment.rollup_logic[0].user = ROLLUP;
    assert_eq!(rejected(&setting, |_| ()), Step::Latest.code());
    let mut setting = Setting::new();
    setting.deployment.rollup_logic[0].admin = ROLLUP;
    assert_eq!(rejected(&setting, |_| ()), Step::Latest.code());
}

#[test]
fn step_10_the_assertion_is_the_newest() {
    let setting = Setting::new();
    let code = rejected(&setting, |it| {
        it.latest.as_mut().unwrap().assertion.state.inbox_position += 1;
    });
    assert_eq!(code, Step::LatestAssertion.code());
}

#[test]
fn step_11_an_older_block_is_outdated() {
    let mut setting = Setting::new();
    let old = setting.block.clone();
    setting.block.number += 1;
    setting.block.extra_data = vec![0x5f; 32];
    setting.assertion.state.block_hash = setting.block.hash();
    setting.assertion.state.send_root = B256::repeat_byte(0x5f);
    setting.confirm();
    setting.block = old;
    assert_eq!(rejected(&setting, |_| ()), Step::Outdated.code());
}

#[test]
fn step_12_an_old_block_is_refused() {
    let setting = Setting::new();
    let anchor = Anchor { not_before: setting.block.timestamp + 1, ..anchor(&setting) };
    let why = check(&setting.state(), &anchor, &claim(&setting), &evidence(&setting));
    assert_eq!(why.unwrap_err().code, Step::TooOld.code());
}

#[test]
fn steps_13_to_15_the_claim_is_the_block_s() {
    let setting = Setting::new();
    let wrong = |claim: Claim| {
        check(&setting.state(), &anchor(&setting), &claim, &evidence(&setting)).unwrap_err().code
    };
    let right = claim(&setting);
    assert_eq!(wrong(Claim { number: 8, ..right.clone() }), Step::Number.code());
    assert_eq!(wrong(Claim { timestamp: 1, ..right.clone() }), Step::Timestamp.code());
    assert_eq!(wrong(Claim { state_root: B256::ZERO, ..right }), Step::StateRoot.code());
}
