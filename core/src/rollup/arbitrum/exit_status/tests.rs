use super::*;
use crate::proven::{Dispute, Settlement};
use crate::rejection::Step as _;
use crate::rollup::arbitrum::contract::IMPLEMENTATION_SLOT;
use crate::rollup::arbitrum::exit;
use crate::rollup::arbitrum::testing::{OUTBOX, ROLLUP, Setting};
use crate::testing::TestHeader;
use alloc::vec;
use alloy_primitives::Address;

/// Nine levels: room for 512 messages.
const DEPTH: usize = 9;

fn message(index: u64) -> exit::Claim<'static> {
    exit::Claim {
        chain_id: 42_161,
        index,
        l2_sender: Address::repeat_byte(0x01),
        to: Address::repeat_byte(0x02),
        l2_block: 6,
        l1_block: 8_000,
        l2_timestamp: 1_700_000_400,
        value: U256::from(870),
        data: b"",
        item_hash: None,
    }
}

/// A setting whose block has sent 400 messages, of which all but this one are left blank.
fn setting(index: u64) -> Setting {
    let mut setting = Setting::new();
    let mix = [400, 8_999, 40, 0].map(u64::to_be_bytes).concat();
    setting.block.mix_hash = B256::from_slice(&mix);
    // The send root that the empty path of levels leads to is found by asking for it.
    let blank = TestHeader { extra_data: vec![0; 32], ..setting.block.clone() }.proven(42_161);
    let why = exit::check(&blank, &message(index), &path()).unwrap_err();
    let crate::rejection::Detail::Word(root) = why.got else { panic!("{why:?}") };
    setting.block.extra_data = root.to_vec();
    setting.assertion.state.send_root = root;
    setting.assertion.state.block_hash = setting.block.hash();
    setting.confirm();
    setting
}

fn path() -> exit::Evidence {
    exit::Evidence { path: vec![B256::ZERO; DEPTH] }
}

fn mark_spent(setting: &mut Setting, word_at: u64, bit: usize) {
    let word_of = U256::ONE << bit;
    let slot = mapping_slot(word(word_at), SPENT_SLOT);
    setting.outbox.insert(slot, B256::from(word_of.to_be_bytes::<32>()));
}

/// The proven message, resting on the setting's settlement state.
fn proven(setting: &Setting, index: u64) -> Proven<Exit> {
    let header = crate::layer1::header::Header::decode(setting.header()).unwrap();
    let block = State::of(42_161, header);
    let link = block.link(0x0421, setting.block.hash());
    let hop = setting.deployment.hop(Settlement::Confirmed, Dispute::Settled);
    let state = setting.state().settle(block, hop, link);
    exit::check(&state, &message(index), &path()).unwrap()
}

fn evidence(setting: &Setting, index: u64) -> Evidence<'static> {
    let send_root = setting.assertion.state.send_root;
    let spent = mapping_slot(word(index / 255), SPENT_SLOT);
    Evidence {
        outbox_proof: setting.account_proof(OUTBOX),
        outbox_logic_proof: setting.logic_proof(OUTBOX, IMPLEMENTATION_SLOT),
        roots_proof: setting.storage_proof(OUTBOX, mapping_slot(send_root, ROOTS_SLOT)),
        spent_proof: setting.storage_proof(OUTBOX, spent),
    }
}

const READY: Claim = Claim { spent: false, executable: true };
const SPENT: Claim = Claim { spent: true, executable: false };
const NOT_YET: Claim = Claim { spent: false, executable: false };

fn run(setting: &Setting, index: u64, claim: &Claim) -> Result<Proven<Status>, Rejection> {
    let evidence = evidence(setting, index);
    check(&proven(setting, index), &setting.state(), &setting.deployment, claim, &evidence)
}

/// The step that rejects, after one change to the evidence.
fn rejected(setting: &Setting, change: impl FnOnce(&mut Evidence<'static>)) -> u32 {
    let mut evidence = evidence(setting, 3);
    change(&mut evidence);
    let exit = proven(setting, 3);
    let why = check(&exit, &setting.state(), &setting.deployment, &READY, &evidence);
    why.unwrap_err().code
}

#[test]
fn a_message_that_can_be_executed_now() {
    let setting = setting(3);
    let status = run(&setting, 3, &READY).unwrap();
    assert_eq!(status.value().confirmed_block, Some(setting.block.hash()));
    assert_eq!(status.assurance().settlement, Settlement::Confirmed);
    assert_eq!(status.assurance().caveats, [Caveat::FaultProofLevelNotProven]);
}

#[test]
fn an_unknown_outbox_logic_is_a_caveat() {
    let setting = setting(3).without_known_logic();
    let caveats = run(&setting, 3, &READY).unwrap().assurance().caveats.clone();
    assert!(caveats.contains(&Caveat::LayoutNotFingerprinted));
}

#[test]
fn a_message_that_was_executed() {
    let mut setting = setting(3);
    mark_spent(&mut setting, 0, 3);
    run(&setting, 3, &SPENT).unwrap();
}

#[test]
fn a_message_under_a_root_that_is_not_confirmed() {
    let mut setting = setting(3);
    let entry = mapping_slot(setting.assertion.state.send_root, ROOTS_SLOT);
    setting.outbox.remove(&entry);
    let status = run(&setting, 3, &NOT_YET).unwrap();
    assert_eq!(status.value().confirmed_block, None);
    assert_eq!(run(&setting, 3, &READY).unwrap_err().code, Step::Executable.code());
}

/// Y6: 255 messages to a word, so 254 has the last bit used and 255 the first of the next word.
#[test]
fn step_8_the_bits_around_the_end_of_a_word() {
    for (index, at, bit) in [(0, 0, 0), (254, 0, 254), (255, 1, 0), (256, 1, 1), (399, 1, 144)] {
        let mut setting = setting(index);
        run(&setting, index, &READY).unwrap();
        mark_spent(&mut setting, at, bit);
        run(&setting, index, &SPENT).unwrap();
        assert_eq!(run(&setting, index, &READY).unwrap_err().code, Step::Spent.code());
    }
    // A word of 256 bits would have put message 255 here.
    let mut setting = setting(255);
    mark_spent(&mut setting, 0, 255);
    run(&setting, 255, &READY).unwrap();
    assert_eq!(run(&setting, 255, &SPENT).unwrap_err().code, Step::Spent.code());
}

#[test]
fn step_1_the_message_is_of_the_deployment_s_chain() {
    let mut setting = setting(3);
    let (exit, state, evidence) = (proven(&setting, 3), setting.state(), evidence(&setting, 3));
    setting.deployment.chain_id = 42_170;
    let why = check(&exit, &state, &setting.deployment, &READY, &evidence);
    assert_eq!(why.unwrap_err().code, Step::ChainId.code());
}

#[test]
fn step_2_the_state_is_the_settlement_layers() {
    let mut setting = setting(3);
    setting.deployment.settles_on = 11_155_111;
    assert_eq!(rejected(&setting, |_| ()), Step::SettlementChain.code());
}

/// Another block of the settlement layer may have an anchor that is worth less.
#[test]
fn step_3_message_and_outbox_rest_on_one_block() {
    let setting = setting(3);
    let mut later = setting.clone();
    later.outbox.insert(B256::repeat_byte(1), B256::repeat_byte(1));
    let evidence = evidence(&later, 3);
    let why = check(&proven(&setting, 3), &later.state(), &setting.deployment, &READY, &evidence);
    assert_eq!(why.unwrap_err().code, Step::SettlementState.code());
}

#[test]
fn step_4_the_outbox_is_the_configured_account() {
    let setting = setting(3);
    let other = rejected(&setting, |it| it.outbox_proof = setting.account_proof(ROLLUP));
    assert_eq!(other, Step::Outbox.code());
}

#[test]
fn step_5_the_outbox_logic_is_known() {
    let mut setting = setting(3);
    let missing = rejected(&setting, |it| it.outbox_logic_proof.clear());
    assert_eq!(missing, Step::OutboxLogic.code());
    setting.outbox.insert(IMPLEMENTATION_SLOT, ROLLUP.into_word());
    assert_eq!(rejected(&setting, |_| ()), Step::OutboxLogic.code());
}

#[test]
fn step_6_the_entry_is_the_message_s_send_root_s() {
    let setting = setting(3);
    let cut = rejected(&setting, |it| _ = it.roots_proof.pop());
    assert_eq!(cut, Step::RootsProof.code());
}

#[test]
fn step_7_the_word_is_the_message_s() {
    let setting = setting(3);
    assert_eq!(rejected(&setting, |it| it.spent_proof.clear()), Step::SpentProof.code());
}

#[test]
fn step_9_an_executed_message_is_not_executable() {
    let mut setting = setting(3);
    mark_spent(&mut setting, 0, 3);
    let both = Claim { spent: true, executable: true };
    assert_eq!(run(&setting, 3, &both).unwrap_err().code, Step::Executable.code());
    let setting = self::setting(3);
    assert_eq!(run(&setting, 3, &NOT_YET).unwrap_err().code, Step::Executable.code());
}
