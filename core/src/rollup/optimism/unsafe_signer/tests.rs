use super::*;
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use crate::rollup::optimism::contract::{ContractConfiguration, IMPLEMENTATION_SLOT};
use crate::rollup::optimism::deployment::RegistryLayout;
use crate::rollup::optimism::testing::{LOGIC, PORTAL, Settlement, deployment as known};
use alloc::vec;

const SYSTEM_CONFIG: Address = Address::repeat_byte(0xa6);
const SIGNER: Address = Address::repeat_byte(0x51);

fn deployment() -> Deployment {
    let system_config =
        Some(ContractConfiguration { address: SYSTEM_CONFIG, implementations: vec![LOGIC] });
    Deployment { system_config, ..known(RegistryLayout::AnchorGameSlot2) }
}

/// A settlement chain whose SystemConfig holds this word as signer.
fn settlement(word: B256) -> Settlement {
    let mut settlement = Settlement::new();
    settlement.set(SYSTEM_CONFIG, IMPLEMENTATION_SLOT, LOGIC.into_word());
    settlement.set(SYSTEM_CONFIG, SIGNER_SLOT, word);
    settlement
}

fn evidence(settlement: &Settlement) -> Evidence<'static> {
    Evidence {
        system_config: settlement.contract(SYSTEM_CONFIG),
        signer_proof: settlement.slot(SYSTEM_CONFIG, SIGNER_SLOT),
    }
}

fn run(
    settlement: &Settlement,
    deployment: &Deployment,
    evidence: &Evidence<'_>,
) -> Result<Proven<Signer>, Rejection> {
    check(&settlement.state(), deployment, &Claim { signer: SIGNER }, evidence)
}

/// The step that rejects, after one change to the evidence.
fn rejected(settlement: &Settlement, change: impl FnOnce(&mut Evidence<'static>)) -> u32 {
    let mut evidence = evidence(settlement);
    change(&mut evidence);
    run(settlement, &deployment(), &evidence).unwrap_err().code
}

#[test]
fn the_slot_is_the_hash_of_its_name_without_minus_one() {
    assert_eq!(SIGNER_SLOT.0, keccak256(b"systemconfig.unsafeblocksigner"));
}

#[test]
fn proves_the_signer() {
    let settlement = settlement(SIGNER.into_word());
    let proven = run(&settlement, &deployment(), &evidence(&settlement)).unwrap();
    assert_eq!(*proven.value(), Signer { chain_id: 10, signer: SIGNER });
    assert!(proven.assurance().caveats.is_empty());
}

#[test]
fn an_unknown_implementation_is_a_caveat() {
    let settlement = settlement(SIGNER.into_word());
    let mut deployment = deployment();
    deployment.system_config.as_mut().unwrap().implementations.clear();
    let mut evidence = evidence(&settlement);
    evidence.system_config.implementation_proof = None;
    let proven = run(&settlement, &deployment, &evidence).unwrap();
    assert_eq!(proven.assurance().caveats, [Caveat::LayoutNotFingerprinted]);
}

#[test]
fn step_1_the_state_is_the_settlement_chain_s() {
    let mut settlement = settlement(SIGNER.into_word());
    settlement.chain_id = 11_155_111;
    assert_eq!(rejected(&settlement, |_| ()), Step::SettlementChain.code());
}

#[test]
fn step_2_a_deployment_without_system_config() {
    let settlement = settlement(SIGNER.into_word());
    let deployment = Deployment { system_config: None, ..deployment() };
    let why = run(&settlement, &deployment, &evidence(&settlement)).unwrap_err();
    assert_eq!(why.code, Step::NoSystemConfig.code());
}

#[test]
fn step_3_the_account_is_the_configured_one() {
    let settlement = settlement(SIGNER.into_word());
    let other = rejected(&settlement, |it| {
        it.system_config.account_proof = settlement.account(PORTAL);
    });
    assert_eq!(other, Step::SystemConfig.code());
}

#[test]
fn step_4_the_implementation_is_known() {
    let mut settlement = settlement(SIGNER.into_word());
    let missing = rejected(&settlement, |it| it.system_config.implementation_proof = None);
    assert_eq!(missing, Step::Implementation.code());
    settlement.set(SYSTEM_CONFIG, IMPLEMENTATION_SLOT, PORTAL.into_word());
    assert_eq!(rejected(&settlement, |_| ()), Step::Implementation.code());
}

#[test]
fn step_5_the_slot_is_the_signer_s() {
    let settlement = settlement(SIGNER.into_word());
    let other = settlement.slot(SYSTEM_CONFIG, IMPLEMENTATION_SLOT);
    assert_eq!(rejected(&settlement, |it| it.signer_proof = other), Step::Proof.code());
}

#[test]
fn step_5_the_slot_holds_an_address_and_nothing_else() {
    let mut word = SIGNER.into_word();
    word.0[11] = 1;
    assert_eq!(rejected(&settlement(word), |_| ()), Step::Proof.code());
}

#[test]
fn step_6_nobody_is_no_signer() {
    let settlement = settlement(B256::ZERO);
    assert_eq!(rejected(&settlement, |_| ()), Step::NoSigner.code());
}

#[test]
fn step_7_the_claimed_signer_is_the_proven_one() {
    let settlement = settlement(Address::repeat_byte(0x52).into_word());
    assert_eq!(rejected(&settlement, |_| ()), Step::ClaimedSigner.code());
}
