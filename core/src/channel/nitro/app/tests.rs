use super::*;
use crate::channel::nitro::adjudicator::{Support, supported};
use crate::channel::nitro::outcome::{GUARANTEE, SingleAssetExit};
use crate::channel::nitro::testing::{
    TOKEN, code, codes, fixed, native, redemption as redeeming, signed, state, swap_data,
};
use crate::codec::abi::Uint;
use crate::rejection::Step as _;
use alloc::vec;

type Signed<'a> = (VariablePart, &'a [u8]);

fn check(app: App, participants: u8, all: &[Signed<'_>]) -> Result<(), Rejection> {
    let fixed = fixed(app, participants);
    let states: Vec<_> =
        all.iter().map(|(state, signers)| signed(&fixed, state.clone(), signers)).collect();
    let (candidate, proof) = states.split_last().unwrap();
    supported(&fixed, app, &digest::channel_id(&fixed), &Support { proof, candidate })
}

// Virtual payments: Alice 0, Irene 1, Bob 2.

fn pay(all: &[Signed<'_>]) -> Result<(), Rejection> {
    check(App::VirtualPayment, 3, all)
}

fn postfund() -> Signed<'static> {
    (state(1, &[10, 0]), &[0, 1, 2])
}

fn redeem(amount: u64, amounts: &[u64]) -> VariablePart {
    redeeming(&fixed(App::VirtualPayment, 3), amount, native(amounts))
}

#[test]
fn setup_and_redemption() {
    assert_eq!(pay(&[(state(0, &[10, 0]), &[0, 1, 2])]), Ok(()));
    assert_eq!(pay(&[postfund()]), Ok(()));
    assert_eq!(pay(&[postfund(), (redeem(4, &[6, 4]), &[2])]), Ok(()));
}

/// What the contract lets through, and we do not.
#[test]
fn redemptions_that_the_contract_is_too_lenient_with() {
    let mut mine = redeem(4, &[6, 4]);
    mine.outcome[0].allocations[0].destination = B256::repeat_byte(0xb0);
    assert_eq!(pay(&[postfund(), (mine, &[2])]), Ok(()));
    assert_eq!(pay(&[postfund(), (redeem(4, &[6, 4, 9]), &[2])]), Ok(()));
    assert_eq!(pay(&[(state(1, &[10, 5]), &[0, 1, 2]), (redeem(4, &[6, 4]), &[2])]), Ok(()));
    let mut longer = redeem(4, &[6, 4]);
    longer.app_data.0.push(1);
    assert_eq!(pay(&[postfund(), (longer, &[2])]), Ok(()));
}

#[test]
fn step_20_setup_not_unanimous() {
    assert_eq!(code(pay(&[(state(1, &[]), &[0, 2])])), Step::SetupNotUnanimous.code());
}

#[test]
fn step_21_setup_turn() {
    assert_eq!(code(pay(&[(state(2, &[]), &[0, 1, 2])])), Step::SetupTurn.code());
}

#[test]
fn step_22_postfund_turn() {
    let prefund = (state(0, &[10, 0]), &[0, 1, 2][..]);
    assert_eq!(code(pay(&[prefund, (redeem(4, &[6, 4]), &[2])])), Step::PostfundTurn.code());
}

#[test]
fn step_23_postfund_not_unanimous() {
    let postfund = (state(1, &[10, 0]), &[0, 2][..]);
    let got = pay(&[postfund, (redeem(4, &[6, 4]), &[2])]);
    assert_eq!(code(got), Step::PostfundNotUnanimous.code());
}

#[test]
fn step_24_redemption_turn() {
    let later = VariablePart { turn_num: Uint::new(3).unwrap(), ..redeem(4, &[6, 4]) };
    assert_eq!(code(pay(&[postfund(), (later, &[2])])), Step::RedemptionTurn.code());
}

#[test]
fn step_25_redemption_signer() {
    let got = pay(&[postfund(), (redeem(4, &[6, 4]), &[0, 1])]);
    assert_eq!(code(got), Step::RedemptionSigner.code());
}

#[test]
fn step_26_voucher_signer() {
    let other = redeeming(&fixed(App::VirtualPayment, 2), 4, native(&[6, 4]));
    assert_eq!(code(pay(&[postfund(), (other, &[2])])), Step::VoucherSigner.code());
}

#[test]
fn step_5_voucher_signature() {
    let mut broken = redeem(4, &[6, 4]);
    broken.app_data.0[63] = 29;
    assert_eq!(code(pay(&[postfund(), (broken, &[2])])), Step::InvalidSignature.code());
}

#[test]
fn step_15_voucher_data() {
    let mut broken = redeem(4, &[6, 4]);
    broken.app_data.0.pop();
    let got = pay(&[postfund(), (broken, &[2])]);
    assert_eq!(codes(got), (Step::AppData.code(), abi::Step::Missing.code()));
}

#[test]
fn step_27_native_asset() {
    let token = |outcome: Outcome| vec![SingleAssetExit { asset: TOKEN, ..outcome[0].clone() }];
    let expected = Step::NativeAsset.code();
    let mut redemption = redeem(4, &[6, 4]);
    redemption.outcome = token(redemption.outcome);
    assert_eq!(code(pay(&[postfund(), (redemption.clone(), &[2])])), expected);
    redemption.outcome = [native(&[6, 4]), native(&[6, 4])].concat();
    assert_eq!(code(pay(&[postfund(), (redemption, &[2])])), expected);
    let mut setup = postfund();
    setup.0.outcome = token(setup.0.outcome);
    assert_eq!(code(pay(&[setup, (redeem(4, &[6, 4]), &[2])])), expected);
}

#[test]
fn step_28_and_29_amounts() {
    let got = |amounts| code(pay(&[postfund(), (redeem(4, amounts), &[2])]));
    assert_eq!(got(&[7, 4]), Step::PayerAmount.code());
    assert_eq!(got(&[6, 5]), Step::PayeeAmount.code());
    assert_eq!(got(&[6]), Step::Index.code());
}

#[test]
fn step_13_more_than_there_is() {
    let got = pay(&[postfund(), (redeem(11, &[0, 11]), &[2])]);
    assert_eq!(code(got), Step::Overflow.code());
}

#[test]
fn step_30_payment_proof() {
    let got = pay(&[postfund(), postfund(), (redeem(4, &[6, 4]), &[2])]);
    assert_eq!(code(got), Step::PaymentProof.code());
}

// A swap: participant 1 locks in turn 3, participant 0 unlocks in turn 4.

const PREIMAGE: [u8; 32] = [8; 32];

fn locked(amounts: &[u64]) -> VariablePart {
    VariablePart { app_data: swap_data(sha256(&[&PREIMAGE]).into(), &[]), ..state(3, amounts) }
}

fn unlocked(turn: u64, preimage: &[u8], amounts: &[u64]) -> VariablePart {
    VariablePart { app_data: swap_data(B256::ZERO, preimage), ..state(turn, amounts) }
}

fn swapped(locked: VariablePart, unlocked: VariablePart) -> Result<(), Rejection> {
    check(App::HashLockedSwap, 2, &[(locked, &[1]), (unlocked, &[0])])
}

#[test]
fn a_swap() {
    assert_eq!(swapped(locked(&[3, 7]), unlocked(4, &PREIMAGE, &[7, 3])), Ok(()));
}

#[test]
fn step_40_swap_proof() {
    let unlocked = unlocked(4, &PREIMAGE, &[7, 3]);
    let got = check(App::HashLockedSwap, 2, &[(unlocked, &[0])]);
    assert_eq!(code(got), Step::SwapProof.code());
}

#[test]
fn step_41_swap_turn() {
    let mut lock = locked(&[3, 7]);
    lock.turn_num = Uint::new(5).unwrap();
    let got = swapped(lock, unlocked(6, &PREIMAGE, &[7, 3]));
    assert_eq!(code(got), Step::SwapTurn.code());
}

#[test]
fn step_42_swap_allocations() {
    for (before, after) in [(&[3, 7, 0][..], &[7, 3][..]), (&[3, 7], &[7])] {
        let got = swapped(locked(before), unlocked(4, &PREIMAGE, after));
        assert_eq!(code(got), Step::SwapAllocations.code());
    }
    let mut nothing = locked(&[3, 7]);
    nothing.outcome.clear();
    assert_eq!(code(swapped(nothing, unlocked(4, &PREIMAGE, &[7, 3]))), Step::Index.code());
}

#[test]
fn step_43_preimage() {
    for preimage in [&[9; 32][..], &[8; 31], &[8; 33], &[]] {
        let got = swapped(locked(&[3, 7]), unlocked(4, preimage, &[7, 3]));
        assert_eq!(code(got), Step::Preimage.code());
    }
}

#[test]
fn step_44_swap_destinations() {
    for index in 0..2 {
        let mut unlocked = unlocked(4, &PREIMAGE, &[7, 3]);
        unlocked.outcome[0].allocations[index].destination = B256::repeat_byte(1);
        assert_eq!(code(swapped(locked(&[3, 7]), unlocked)), Step::SwapDestinations.code());
    }
}

#[test]
fn step_45_swap_amounts() {
    for amounts in [[3, 7], [7, 4], [8, 3]] {
        let got = swapped(locked(&[3, 7]), unlocked(4, &PREIMAGE, &amounts));
        assert_eq!(code(got), Step::SwapAmounts.code());
    }
}

#[test]
fn step_15_swap_data() {
    let mut lock = locked(&[3, 7]);
    lock.app_data.0.push(0);
    assert_eq!(code(swapped(lock, unlocked(4, &PREIMAGE, &[7, 3]))), Step::AppData.code());
}

#[test]
fn turns_are_asked_for() {
    let both = [(locked(&[3, 7]), &[0][..]), (unlocked(4, &PREIMAGE, &[7, 3]), &[0])];
    assert_eq!(code(check(App::HashLockedSwap, 2, &both)), Step::SignedBy.code());
    let both = [(state(5, &[3, 7]), &[0][..]), (state(6, &[3, 7]), &[0])];
    assert_eq!(code(check(App::SingleAssetPayments, 2, &both)), Step::SignedBy.code());
    assert_eq!(code(check(App::Counting, 2, &both)), Step::SignedBy.code());
}

// Payments by turns: participant 1 moves in turn 5, participant 0 in turn 6.

fn paid(before: VariablePart, after: VariablePart) -> Result<(), Rejection> {
    check(App::SingleAssetPayments, 2, &[(before, &[1]), (after, &[0])])
}

#[test]
fn whoever_moves_gives() {
    assert_eq!(paid(state(5, &[3, 7]), state(6, &[2, 8])), Ok(()));
    assert_eq!(paid(state(5, &[3, 7]), state(6, &[3, 7])), Ok(()));
}

#[test]
fn step_50_one_asset() {
    let two =
        VariablePart { outcome: [native(&[1, 2]), native(&[1, 2])].concat(), ..state(6, &[]) };
    assert_eq!(code(paid(state(5, &[1, 2]), two)), Step::OneAsset.code());
}

#[test]
fn step_51_allocation_count() {
    assert_eq!(code(paid(state(5, &[3, 7]), state(6, &[3, 7, 0]))), Step::AllocationCount.code());
    assert_eq!(code(paid(state(5, &[3]), state(6, &[3]))), Step::AllocationCount.code());
}

#[test]
fn step_52_simple_allocation() {
    for index in 0..2 {
        let mut after = state(6, &[3, 7]);
        after.outcome[0].allocations[index].allocation_type = GUARANTEE;
        assert_eq!(code(paid(state(5, &[3, 7]), after)), Step::SimpleAllocation.code());
    }
}

#[test]
fn step_53_payment_destinations() {
    let mut after = state(6, &[3, 7]);
    after.outcome[0].allocations[1].destination = B256::repeat_byte(1);
    assert_eq!(code(paid(state(5, &[3, 7]), after)), Step::PaymentDestinations.code());
}

#[test]
fn step_54_nonmover_decreased() {
    let got = paid(state(5, &[3, 7]), state(6, &[4, 6]));
    assert_eq!(code(got), Step::NonmoverDecreased.code());
}

#[test]
fn step_55_total_allocated() {
    for amounts in [[3, 8], [2, 7]] {
        let got = paid(state(5, &[3, 7]), state(6, &amounts));
        assert_eq!(code(got), Step::TotalAllocated.code());
    }
    let mut much = state(6, &[3, 7]);
    much.outcome[0].allocations[1].amount = U256::MAX;
    assert_eq!(code(paid(state(5, &[3, 7]), much)), Step::Overflow.code());
}

// The counter.

fn counted(before: U256, after: U256, amounts: &[u64]) -> Result<(), Rejection> {
    let at = |turn, count: U256, amounts| VariablePart {
        app_data: Bytes(count.to_be_bytes::<32>().to_vec()),
        ..state(turn, amounts)
    };
    let states = [(at(5, before, &[3, 7]), &[1][..]), (at(6, after, amounts), &[0])];
    check(App::Counting, 2, &states)
}

#[test]
fn step_60_counter() {
    let (four, five) = (U256::from(4), U256::from(5));
    assert_eq!(counted(four, five, &[3, 7]), Ok(()));
    assert_eq!(code(counted(four, four, &[3, 7])), Step::Counter.code());
    assert_eq!(code(counted(U256::MAX, U256::ZERO, &[3, 7])), Step::Overflow.code());
}

#[test]
fn step_61_outcome_changed() {
    let got = counted(U256::from(4), U256::from(5), &[2, 8]);
    assert_eq!(code(got), Step::OutcomeChanged.code());
}

#[test]
fn step_15_counter_data() {
    let got = check(App::Counting, 2, &[(state(5, &[]), &[1]), (state(6, &[]), &[0])]);
    assert_eq!(code(got), Step::AppData.code());
}
