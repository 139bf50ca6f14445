//! One test per step, named after it, and every form of arguments.

use super::super::super::deployment::RegistryLayout;
use super::super::super::testing::{GAME_LOGIC, GameSetting, REGISTRY, clone_code, own_arguments};
use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use alloc::vec::Vec;

/// What a test compares of a clone: root claim, sequence number, game type.
type Outcome = Result<(B256, u64, u32), Rejection>;

fn read_code(deployment: &Deployment, code: &[u8]) -> Outcome {
    let clone = read(deployment, B256::new(keccak256(code)), code)?;
    Ok((clone.root_claim, clone.sequence_number, clone.game.game_type))
}

fn typed() -> GameSetting {
    GameSetting::new(RegistryLayout::AnchorGameSlot2)
}

fn run(change: impl FnOnce(&mut GameSetting)) -> Outcome {
    let mut setting = typed();
    change(&mut setting);
    read_code(&setting.deployment, &setting.code())
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn every_form_of_arguments() {
    let root = typed().root;
    assert_eq!(run(|_| ()), Ok((root, 900, 0)));
    let standard = GameSetting::new(RegistryLayout::AnchorsMapping);
    assert_eq!(standard.code().len(), 216, "as the factory of contracts-bedrock 0.17.3 makes it");
    assert_eq!(read_code(&standard.deployment, &standard.code()), Ok((root, 900, 0)));
    let untyped = |setting: &mut GameSetting| {
        setting.deployment.games[0].arguments_form = ArgumentsForm::GameArgs;
        setting.typed = None;
    };
    assert_eq!(run(untyped), Ok((root, 900, 0)));
    let permissioned = |setting: &mut GameSetting| {
        setting.deployment.games[0].permissioned = true;
        setting.own = own_arguments(32, 40);
    };
    assert_eq!(run(permissioned), Ok((root, 900, 0)));
    let zk = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::ZkDisputeGame;
        setting.extra_data.extend([0xff; 4]);
        setting.own = own_arguments(80, 0);
    };
    assert_eq!(run(zk), Ok((root, 900, 0)));
    let aggregate = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::AggregateVerifier;
        setting.deployment.games[0].arguments_form = ArgumentsForm::AggregateVerifier;
        setting.typed = None;
        setting.own = [&[7; 20][..], &[8; 32], setting.root.as_slice()].concat();
    };
    assert_eq!(run(aggregate), Ok((root, 900, 0)));
}

/// A super root's preimage for two chains at `timestamp`.
fn super_preimage(timestamp: u64) -> Vec<u8> {
    [&[1][..], &timestamp.to_be_bytes(), &[1; 64], &[2; 64]].concat()
}

fn super_game(setting: &mut GameSetting) {
    let game = &mut setting.deployment.games[0];
    game.layout = GameLayout::SuperFaultDisputeGame;
    game.root_kind = RootKind::SuperRoot;
    setting.extra_data = super_preimage(1234);
    setting.root = B256::new(keccak256(&setting.extra_data));
}

#[test]
fn super_games() {
    let root = B256::new(keccak256(&super_preimage(1234)));
    assert_eq!(run(super_game), Ok((root, 1234, 0)));
    let permissioned = |setting: &mut GameSetting| {
        super_game(setting);
        setting.deployment.games[0].layout = GameLayout::SuperPermissionedDisputeGame;
        setting.own = [REGISTRY.as_slice(), &[9; 20]].concat();
    };
    assert_eq!(run(permissioned), Ok((root, 1234, 0)));
    let number = |setting: &mut GameSetting| {
        super_game(setting);
        setting.extra_data = super::super::super::contract::slot(1234).to_vec();
    };
    assert_eq!(run(number), Ok((root, 1234, 0)));
}

#[test]
fn step_1_every_bit_of_the_code_counts() {
    let setting = typed();
    let code = setting.code();
    let hash = B256::new(keccak256(&code));
    for bit in 0..code.len() * 8 {
        let mut bad = code.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        let why = read(&setting.deployment, hash, &bad).err().unwrap();
        assert_eq!(why.code, Step::CodeHash.code(), "bit {bit}");
    }
}

#[test]
fn step_2_template() {
    let setting = typed();
    let code = setting.code();
    let arguments_at = 0x62;
    for at in (0..0x36).chain(0x38..0x41).chain(0x55..arguments_at) {
        let mut bad = code.clone();
        bad[at] ^= 1;
        rejects(Step::Template, read_code(&setting.deployment, &bad));
    }
    for length in [0, 0x36, 0x62, 0x63] {
        rejects(Step::Template, read_code(&setting.deployment, &code[..length]));
    }
    // Any other code, such as one that just returns what it was asked for.
    rejects(Step::Template, read_code(&setting.deployment, &[0x36; 400]));
}

#[test]
fn step_3_length() {
    let setting = typed();
    let code = setting.code();
    for at in [0x36, 0x37, code.len() - 2, code.len() - 1] {
        let mut bad = code.clone();
        bad[at] ^= 1;
        rejects(Step::Length, read_code(&setting.deployment, &bad));
    }
}

#[test]
fn step_4_implementation() {
    let other = Address::repeat_byte(0xee);
    let outcome = read_code(&typed().deployment, &clone_code(other, &[0; 300]));
    let why = Rejection::got(Step::Implementation, other);
    assert_eq!(outcome, Err(why));
}

#[test]
fn step_5_arguments() {
    let deployment = typed().deployment;
    for length in [0, 19, 51, 83, 87, 88, 211] {
        rejects(Step::Arguments, read_code(&deployment, &clone_code(GAME_LOGIC, &vec![0; length])));
    }
    rejects(Step::Arguments, run(|setting| setting.extra_data.push(0)));
    rejects(Step::Arguments, run(|setting| setting.extra_data.truncate(31)));
    let zk = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::ZkDisputeGame;
        setting.own = own_arguments(80, 0);
    };
    rejects(Step::Arguments, run(zk));
    let no_root = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::AggregateVerifier;
        setting.deployment.games[0].arguments_form = ArgumentsForm::AggregateVerifier;
        setting.typed = None;
        setting.own = vec![7; 20];
    };
    rejects(Step::Arguments, run(no_root));
    // A super root's preimage makes no super root of a game for one chain.
    let of_one_chain = |setting: &mut GameSetting| {
        super_game(setting);
        setting.deployment.games[0].root_kind = RootKind::OutputRoot;
    };
    rejects(Step::Arguments, run(of_one_chain));
    let version_0 = |setting: &mut GameSetting| {
        super_game(setting);
        setting.extra_data[0] = 0;
    };
    rejects(Step::Arguments, run(version_0));
}

#[test]
fn step_6_game_type() {
    let why = Rejection::differs(Step::GameType, 0_u64, 8_u64);
    assert_eq!(run(|setting| setting.typed = Some(8)), Err(why));
    // One contract for two types: each clone says its own.
    let both = |setting: &mut GameSetting| {
        let other = GameImplementation { game_type: 8, ..setting.deployment.games[0].clone() };
        setting.deployment.games.push(other);
        setting.typed = Some(8);
    };
    assert_eq!(run(both).unwrap().2, 8);
}

#[test]
fn step_7_registry() {
    rejects(Step::Registry, run(|setting| setting.own[52] ^= 1));
    rejects(Step::Registry, run(|setting| setting.deployment.anchor_state_registry = None));
}

#[test]
fn step_8_l2_chain_id() {
    rejects(Step::L2ChainId, run(|setting| setting.own[123] ^= 1));
    rejects(Step::L2ChainId, run(|setting| setting.own[92] = 1));
    let one_of_a_set = |setting: &mut GameSetting| {
        super_game(setting);
        setting.own[123] = 0;
    };
    run(one_of_a_set).unwrap();
}

#[test]
fn step_9_sequence_number() {
    rejects(Step::SequenceNumber, run(|setting| setting.extra_data[23] = 1));
    let most = |setting: &mut GameSetting| setting.extra_data[24..].fill(0xff);
    assert_eq!(run(most).unwrap().1, u64::MAX);
}

#[test]
fn step_10_extra_data() {
    let other_root = |setting: &mut GameSetting| {
        super_game(setting);
        setting.root.0[0] ^= 1;
    };
    rejects(Step::ExtraData, run(other_root));
    let aggregate = |setting: &mut GameSetting| {
        setting.deployment.games[0].layout = GameLayout::AggregateVerifier;
        setting.deployment.games[0].arguments_form = ArgumentsForm::AggregateVerifier;
        setting.typed = None;
        setting.own = [&[7; 20][..], setting.root.as_slice(), &[8; 32]].concat();
    };
    rejects(Step::ExtraData, run(aggregate));
}

#[test]
fn uuid_is_the_factorys() {
    let setting = typed();
    let code = setting.code();
    let clone = read(&setting.deployment, B256::new(keccak256(&code)), &code).unwrap();
    assert_eq!(clone.uuid(), setting.uuid());
}
