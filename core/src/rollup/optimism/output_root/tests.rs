//! One test per step, named after it.

use super::super::testing::{ISTHMUS, ROLLUP, block, output_root, preimage};
use super::*;
use crate::rejection::Step as _;
use crate::testing::TestHeader;
use crate::tree::patricia::EMPTY_ROOT;
use alloc::vec;
use alloc::vec::Vec;

const PASSER: B256 = B256::repeat_byte(0x16);

/// A block and how it is shown.
struct Setting {
    block: TestHeader,
    /// Header shown; the block's own unless set.
    header: Option<Vec<u8>>,
    preimage: Vec<u8>,
    position: Position,
    claim: Claim,
    forks: Option<Forks>,
}

type Outcome = Result<(Proven<State>, Proven<MessagePasser>), Rejection>;

/// Checks `block` after `change`; `commit` false leaves the root of the unchanged preimage.
fn run_block(block: TestHeader, commit: bool, change: impl FnOnce(&mut Setting)) -> Outcome {
    let honest = preimage(&block, PASSER);
    let root = output_root(&honest, Position::Unknown);
    let mut setting = Setting {
        header: None,
        preimage: honest,
        position: Position::Number(block.number),
        claim: Claim {
            chain_id: ROLLUP,
            number: block.number,
            timestamp: block.timestamp,
            state_root: block.state_root,
        },
        forks: root.value().forks.clone(),
        block,
    };
    change(&mut setting);
    let Setting { block, header, preimage, position, claim, forks } = setting;
    let output = if commit { output_root(&preimage, position) } else { root };
    let value = OutputRoot { forks, position, ..output.value().clone() };
    let output = output.derive(value, output.value().link(0));
    let header = header.unwrap_or_else(|| block.rlp());
    check(&output, &claim, &Evidence { preimage: &preimage, header: &header })
}

fn run(change: impl FnOnce(&mut Setting)) -> Outcome {
    run_block(block(PASSER), true, change)
}

#[track_caller]
fn rejects(step: Step, outcome: Outcome) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn proves_state_and_message_passer() {
    let (state, passer) = run(|_| ()).unwrap();
    assert_eq!(state.value().summary().number, Some(900));
    assert_eq!(state.value().state_root, B256::repeat_byte(0x57));
    assert_eq!(*passer.value(), MessagePasser { chain_id: ROLLUP, storage_root: PASSER });
    assert!(state.assurance().caveats.is_empty());
}

#[test]
fn unknown_fork_times_are_said() {
    let (state, _) = run(|setting| setting.forks = None).unwrap();
    assert_eq!(state.assurance().caveats, [Caveat::ForkTimesUnknown]);
}

#[test]
fn step_1_chain_id() {
    rejects(Step::ChainId, run(|setting| setting.claim.chain_id = 8453));
}

#[test]
fn step_2_preimage_is_four_words() {
    rejects(Step::Preimage, run(|setting| setting.preimage.push(0)));
    rejects(Step::Preimage, run(|setting| setting.preimage.truncate(96)));
}

#[test]
fn step_3_version() {
    rejects(Step::Version, run(|setting| setting.preimage[31] = 1));
}

#[test]
fn step_4_output_root() {
    let other_passer = |setting: &mut Setting| setting.preimage[95] ^= 1;
    rejects(Step::OutputRoot, run_block(block(PASSER), false, other_passer));
}

/// The trap between Canyon and Isthmus: the header's withdrawalsRoot is no message passer root.
#[test]
fn step_4_withdrawals_root_of_an_ecotone_header_is_not_the_message_passer() {
    let ecotone = TestHeader { withdrawals_root: EMPTY_ROOT, ..ecotone() };
    let trap = |setting: &mut Setting| {
        setting.preimage = preimage(&setting.block, EMPTY_ROOT);
    };
    rejects(Step::OutputRoot, run_block(ecotone, false, trap));
}

#[test]
fn step_5_header() {
    rejects(Step::Header, run(|setting| setting.header = Some(vec![0xc0])));
}

#[test]
fn step_6_header_of_the_next_block() {
    let next = |setting: &mut Setting| {
        let parent_hash = setting.block.hash();
        let number = setting.block.number + 1;
        setting.header = Some(TestHeader { parent_hash, number, ..setting.block.clone() }.rlp());
    };
    rejects(Step::BlockHash, run(next));
}

#[test]
fn step_7_state_root() {
    rejects(Step::StateRoot, run(|setting| setting.preimage[63] ^= 1));
}

#[test]
fn step_8_committed_number() {
    for number in [899, 901] {
        let why = run(|setting| setting.position = Position::Number(number)).unwrap_err();
        assert_eq!(why, Rejection::differs(Step::CommittedNumber, number, 900_u64));
    }
}

#[test]
fn step_9_is_the_last_block_at_the_timestamp() {
    let at = |offset: i64| {
        let timestamp = 1_799_000_000_u64.strict_add_signed(offset);
        run(|setting| setting.position = Position::LastAt { timestamp, block_time: 2 })
    };
    at(0).unwrap();
    at(1).unwrap();
    rejects(Step::CommittedTimestamp, at(2));
    rejects(Step::CommittedTimestamp, at(-1));
}

#[test]
fn step_10_claimed_number() {
    rejects(Step::ClaimedNumber, run(|setting| setting.claim.number += 1));
}

#[test]
fn step_11_claimed_timestamp() {
    rejects(Step::ClaimedTimestamp, run(|setting| setting.claim.timestamp += 1));
}

#[test]
fn step_12_claimed_state_root() {
    rejects(Step::ClaimedStateRoot, run(|setting| setting.claim.state_root.0[0] ^= 1));
}

fn ecotone() -> TestHeader {
    TestHeader { timestamp: ISTHMUS - 1, extra_data: vec![], item_count: 20, ..block(PASSER) }
}

#[test]
fn step_13_header_shape() {
    run_block(ecotone(), true, |_| ()).unwrap();
    run(|_| ()).unwrap();
    let with = |change: fn(&mut TestHeader)| {
        let mut block = block(PASSER);
        change(&mut block);
        run_block(block, true, |_| ())
    };
    // Forks to come may add items; the hash binds them.
    with(|block| block.item_count = 22).unwrap();
    rejects(Step::HeaderShape, with(|block| block.item_count = 20));
    rejects(Step::HeaderShape, with(|block| block.difficulty = 1));
    rejects(Step::HeaderShape, with(|block| block.extra_data.clear()));
    rejects(Step::HeaderShape, with(|block| block.extra_data = vec![0; 33]));
    rejects(Step::HeaderShape, with(|block| block.timestamp = ISTHMUS - 1));
    // An Arbitrum header: 16 items.
    rejects(Step::HeaderShape, with(|block| block.item_count = 16));
}

#[test]
fn step_13_shape_by_fork() {
    let counts = [(99, 16), (100, 17), (199, 17), (200, 20), (299, 20), (300, 21)];
    for (timestamp, item_count) in counts {
        let extra_data = if item_count == 21 { vec![0; 17] } else { vec![] };
        for offset in [0, 1] {
            let block = TestHeader {
                timestamp,
                item_count: item_count + offset,
                extra_data: extra_data.clone(),
                ..block(PASSER)
            };
            let outcome = run_block(block, true, |setting| {
                let [canyon, ecotone, isthmus] = [100, 200, 300].map(Some);
                setting.forks = Some(Forks { canyon, ecotone, isthmus });
            });
            assert_eq!(outcome.is_ok(), offset == 0 || item_count == 21, "{timestamp}");
        }
    }
}

#[test]
fn step_14_withdrawals_root() {
    let other = TestHeader { withdrawals_root: EMPTY_ROOT, ..block(PASSER) };
    rejects(Step::WithdrawalsRoot, run_block(other, true, |_| ()));
}
