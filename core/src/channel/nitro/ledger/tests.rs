use super::*;
use crate::channel::nitro::App;
use crate::channel::nitro::outcome::WITHDRAW_HELPER;
use crate::channel::nitro::testing::{
    NATIVE, code, codes, destination, fixed, key, native, signature,
};
use crate::channel::signature as canonical;
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;

const TARGET: B256 = B256::repeat_byte(0xc1);

fn ledger(leader: u64, follower: u64) -> Ledger {
    let balance =
        |who, amount: u64| Balance { destination: destination(who), amount: U256::from(amount) };
    let guarantees = vec![];
    Ledger { asset: NATIVE, leader: balance(0, leader), follower: balance(1, follower), guarantees }
}

fn guaranteed(target: B256, amount: u64) -> Guaranteed {
    Guaranteed { target, amount: U256::from(amount), left: destination(0), right: destination(1) }
}

fn add(target: B256, amount: u64, left_deposit: u64) -> Proposal {
    Proposal::Add(guaranteed(target, amount), U256::from(left_deposit))
}

fn remove(target: B256, left_amount: u64) -> Proposal {
    Proposal::Remove(Remove { target, left_amount: U256::from(left_amount) })
}

fn amounts(ledger: &Ledger) -> [u64; 2] {
    [ledger.leader.amount.to(), ledger.follower.amount.to()]
}

#[test]
fn a_guarantee_comes_and_goes() {
    let held = ledger(10, 10).after(&add(TARGET, 7, 4)).unwrap();
    assert_eq!(amounts(&held), [6, 7]);
    assert_eq!(amounts(&held.after(&remove(TARGET, 5)).unwrap()), [11, 9]);
    // The follower may be the left one.
    let mut crossed = guaranteed(TARGET, 7);
    core::mem::swap(&mut crossed.left, &mut crossed.right);
    let held = ledger(10, 10).after(&Proposal::Add(crossed, U256::from(4))).unwrap();
    assert_eq!(amounts(&held), [7, 6]);
    assert_eq!(amounts(&held.after(&remove(TARGET, 5)).unwrap()), [9, 11]);
}

#[test]
fn the_outcome_is_sorted_and_read_back() {
    let mut held = ledger(100, 100);
    for byte in [9, 3, 7] {
        held = held.after(&add(B256::repeat_byte(byte), 2, 1)).unwrap();
    }
    let outcome = held.outcome();
    let targets = outcome[0].allocations[2..].iter().map(|each| each.destination[0]);
    assert!(targets.eq([3, 7, 9]));
    assert_eq!(Ledger::read(&outcome), Ok(held));
}

#[test]
fn step_1_shape() {
    let good = ledger(10, 10).after(&add(TARGET, 7, 4)).unwrap();
    let good = good.after(&add(B256::repeat_byte(0xc2), 2, 1)).unwrap().outcome();
    let mut bad = vec![good.clone(); 7];
    bad[0].push(good[0].clone());
    bad[1][0].allocations.truncate(1);
    bad[2][0].allocations.swap(2, 3);
    bad[3][0].allocations[3] = bad[3][0].allocations[2].clone();
    bad[4][0].allocations[2].allocation_type = WITHDRAW_HELPER;
    bad[5][0].allocations[1].metadata = Bytes(vec![1]);
    bad[6][0].allocations[2].metadata.0[0] ^= 1;
    for outcome in bad {
        assert_eq!(code(Ledger::read(&outcome)), Step::Shape.code());
    }
    let mut short = good;
    short[0].allocations[2].metadata.0.pop();
    assert_eq!(codes(Ledger::read(&short)), (Step::Shape.code(), abi::Step::Missing.code()));
}

#[test]
fn step_2_repeated_guarantee() {
    let held = ledger(10, 10).after(&add(TARGET, 2, 1)).unwrap();
    assert_eq!(code(held.after(&add(TARGET, 3, 1))), Step::RepeatedGuarantee.code());
}

#[test]
fn step_3_parties() {
    for (left, right) in [(0, 0), (0, 5), (5, 1)] {
        let stranger = Guaranteed {
            left: destination(left),
            right: destination(right),
            ..guaranteed(TARGET, 2)
        };
        let got = ledger(10, 10).after(&Proposal::Add(stranger, U256::ONE));
        assert_eq!(code(got), Step::Parties.code());
    }
}

#[test]
fn step_4_left_deposit() {
    assert_eq!(code(ledger(10, 10).after(&add(TARGET, 7, 8))), Step::LeftDeposit.code());
}

#[test]
fn step_5_funds() {
    assert_eq!(code(ledger(3, 10).after(&add(TARGET, 7, 4))), Step::Funds.code());
    assert_eq!(code(ledger(10, 2).after(&add(TARGET, 7, 4))), Step::Funds.code());
}

#[test]
fn step_6_unknown_guarantee() {
    assert_eq!(code(ledger(10, 10).after(&remove(TARGET, 0))), Step::UnknownGuarantee.code());
}

#[test]
fn step_7_left_amount() {
    let held = ledger(10, 10).after(&add(TARGET, 7, 4)).unwrap();
    assert_eq!(code(held.after(&remove(TARGET, 8))), Step::LeftAmount.code());
}

#[test]
fn step_8_overflow() {
    let mut held = ledger(10, 10).after(&add(TARGET, 7, 4)).unwrap();
    held.leader.amount = U256::MAX;
    assert_eq!(code(held.after(&remove(TARGET, 1))), Step::Overflow.code());
    let mut current = current();
    current.turn_num = Uint::MAX;
    assert_eq!(code(state_after(&current, &add(TARGET, 2, 1))), Step::Overflow.code());
}

fn current() -> VariablePart {
    VariablePart {
        outcome: native(&[10, 10]),
        app_data: Bytes(vec![]),
        turn_num: Uint::new(5).unwrap(),
        is_final: false,
    }
}

/// Proposals of the leader, one after another.
fn proposals(all: &[Proposal], by: u8) -> (B256, Vec<VariablePart>, Vec<SignedProposal>) {
    let id = digest::channel_id(&fixed(App::Consensus, 2));
    let mut states = vec![current()];
    let mut signed = vec![];
    for proposal in all {
        let state = state_after(states.last().unwrap(), proposal).unwrap();
        let digest = digest::state(&digest::state_hash(&id, &state));
        signed.push(SignedProposal {
            turn_num: state.turn_num.get(),
            proposal: proposal.clone(),
            signature: signature(&digest, by),
        });
        states.push(state);
    }
    (id, states, signed)
}

#[test]
fn the_first_proposal_is_countersigned() {
    let all = [add(TARGET, 7, 4), add(B256::repeat_byte(2), 2, 1), remove(TARGET, 5)];
    let (id, states, signed) = proposals(&all, 0);
    let leader = key(0).participant();
    let next = countersign(&id, &leader, &current(), &signed).unwrap();
    assert_eq!(next, states[1]);
    assert_eq!((next.turn_num.get(), next.is_final), (6, false));
    // Once it is signed, the second one is the first.
    assert_eq!(countersign(&id, &leader, &next, &signed[1..]).as_ref(), Ok(&states[2]));
}

#[test]
fn step_9_no_proposal() {
    let (id, ..) = proposals(&[], 0);
    let got = countersign(&id, &key(0).participant(), &current(), &[]);
    assert_eq!(code(got), Step::NoProposal.code());
}

#[test]
fn step_10_turn() {
    let all = [add(TARGET, 7, 4), add(B256::repeat_byte(2), 2, 1)];
    let (id, _, mut signed) = proposals(&all, 0);
    let leader = key(0).participant();
    signed[1].turn_num = 6;
    assert_eq!(code(countersign(&id, &leader, &current(), &signed)), Step::Turn.code());
    let skipped = countersign(&id, &leader, &current(), &proposals(&all, 0).2[1..]);
    assert_eq!(code(skipped), Step::Turn.code());
}

#[test]
fn step_11_signature() {
    let (id, _, signed) = proposals(&[add(TARGET, 7, 4)], 1);
    let got = countersign(&id, &key(0).participant(), &current(), &signed);
    assert_eq!(codes(got), (Step::Signature.code(), canonical::Step::Signer.code()));
    let (_, _, mut signed) = proposals(&[add(TARGET, 7, 4)], 0);
    signed[0].signature.v = 0;
    let got = countersign(&id, &key(0).participant(), &current(), &signed);
    assert_eq!(codes(got), (Step::Signature.code(), canonical::Step::RecoveryByte.code()));
}

proptest! {
    /// Whatever is proposed, nothing is lost or made.
    #[test]
    fn totals_are_kept(
        steps in proptest::collection::vec((any::<bool>(), 0_u8..4, 0_u64..9, 0_u64..9), 0..12),
    ) {
        let mut held = ledger(15, 15);
        for (adds, byte, amount, left) in steps {
            let target = B256::repeat_byte(byte + 1);
            let proposal = if adds { add(target, amount, left) } else { remove(target, left) };
            if let Ok(after) = held.after(&proposal) {
                held = after;
            }
            let outcome = held.outcome();
            let total = crate::channel::nitro::outcome::totals(&outcome).unwrap();
            prop_assert_eq!(total.of(&B256::ZERO), U256::from(30));
            prop_assert_eq!(Ledger::read(&outcome), Ok(held.clone()));
        }
    }
}
