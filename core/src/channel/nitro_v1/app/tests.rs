use super::*;
use crate::channel::nitro::testing::code;
use crate::channel::nitro_v1::outcome::{AssetOutcome, Guarantee, encode};
use crate::channel::nitro_v1::testing::{outcome, part};
use crate::codec::record::Bytes;
use crate::rejection::Step as _;
use alloc::vec;
use alloy_primitives::B256;

fn counted(from: &VariablePart, to: &VariablePart) -> Result<(), Rejection> {
    App::Counting.valid_transition(from, to, 6, 2)
}

/// Participant 0 moves.
fn paid(from: &[AssetOutcome], to: &[AssetOutcome]) -> Result<(), Rejection> {
    let part = |outcome| VariablePart { outcome: Bytes(encode(outcome)), ..part(&[], 0) };
    App::SingleAssetPayments.valid_transition(&part(from), &part(to), 6, 2)
}

#[test]
fn step_30_app() {
    let state = part(&[3, 7], 5);
    let got = App::Nothing.valid_transition(&state, &state, 6, 2);
    assert_eq!(code(got), Step::App.code());
}

#[test]
fn step_31_app_data() {
    let broken = VariablePart { app_data: Bytes(vec![0; 31]), ..part(&[3, 7], 5) };
    assert_eq!(code(counted(&broken, &part(&[3, 7], 6))), Step::AppData.code());
    let broken = VariablePart { outcome: Bytes(vec![0; 31]), ..part(&[3, 7], 5) };
    let got = App::SingleAssetPayments.valid_transition(&broken, &part(&[3, 7], 5), 6, 2);
    assert_eq!(code(got), Step::AppData.code());
}

#[test]
fn step_32_counter() {
    assert_eq!(counted(&part(&[3, 7], 5), &part(&[3, 7], 6)), Ok(()));
    assert_eq!(code(counted(&part(&[3, 7], 5), &part(&[3, 7], 7))), Step::Counter.code());
}

#[test]
fn step_33_outcome_changed() {
    assert_eq!(code(counted(&part(&[3, 7], 5), &part(&[2, 8], 6))), Step::OutcomeChanged.code());
}

#[test]
fn step_34_one_asset() {
    let two = [outcome(&[3, 7]), outcome(&[3, 7])].concat();
    assert_eq!(code(paid(&outcome(&[3, 7]), &two)), Step::OneAsset.code());
    assert_eq!(code(paid(&[], &outcome(&[3, 7]))), Step::OneAsset.code());
}

#[test]
fn step_35_not_allocation() {
    let guarantee = Guarantee { target: B256::ZERO, destinations: vec![] };
    let mut other = outcome(&[3, 7]);
    other[0].content = Content::Guarantee(guarantee);
    assert_eq!(code(paid(&outcome(&[3, 7]), &other)), Step::NotAllocation.code());
}

#[test]
fn step_36_allocation_count() {
    assert_eq!(code(paid(&outcome(&[3]), &outcome(&[3]))), Step::AllocationCount.code());
    assert_eq!(code(paid(&outcome(&[3, 7]), &outcome(&[3]))), Step::AllocationCount.code());
}

#[test]
fn step_37_destinations() {
    let mut other = outcome(&[3, 7]);
    if let Content::Allocation(items) = &mut other[0].content {
        items[1].destination = B256::ZERO;
    }
    assert_eq!(code(paid(&outcome(&[3, 7]), &other)), Step::Destinations.code());
}

#[test]
fn step_38_nonmover_decreased() {
    assert_eq!(paid(&outcome(&[3, 7]), &outcome(&[2, 8])), Ok(()));
    let got = paid(&outcome(&[3, 7]), &outcome(&[4, 6]));
    assert_eq!(code(got), Step::NonmoverDecreased.code());
}

#[test]
fn step_39_total_allocated() {
    for amounts in [[2, 7], [3, 8]] {
        let got = paid(&outcome(&[3, 7]), &outcome(&amounts));
        assert_eq!(code(got), Step::TotalAllocated.code());
    }
}
