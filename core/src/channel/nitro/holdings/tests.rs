use super::*;
use crate::channel::nitro::outcome::{SingleAssetExit, encode};
use crate::channel::nitro::testing::{NATIVE, TOKEN, address, code, codes, destination, native};
use crate::codec::abi::Uint;
use crate::codec::record::Bytes;
use crate::rejection::Step as _;
use alloc::vec;

const NOW: u64 = 1_000_000;
const CHANNEL: B256 = B256::repeat_byte(0xc1);
const TARGET: B256 = B256::repeat_byte(0xc2);
const HASH: B256 = B256::repeat_byte(0x5a);

fn held(amount: u64) -> Holdings {
    Holdings(vec![Holding { asset: NATIVE, channel_id: CHANNEL, amount: U256::from(amount) }])
}

/// A channel that became final just now, with this outcome.
fn settled(channel_id: B256, outcome: &[u8]) -> Settled<'_> {
    let fingerprint = fingerprint(&HASH, &B256::new(keccak256(outcome)));
    let finalizes_at = Uint::new(NOW).unwrap();
    let status = Status { turn_num_record: Uint::new(7).unwrap(), finalizes_at, fingerprint };
    Settled { channel_id, status, state_hash: HASH, outcome }
}

fn parties() -> Guarantee {
    Guarantee { left: destination(0), right: destination(1) }
}

fn pay(outcome: &Outcome, held: &mut Holdings, indices: &[u64]) -> Result<Paid, Rejection> {
    transfer(held, &settled(CHANNEL, &encode(outcome)), 0, indices, NOW)
}

#[test]
fn addresses_are_paid_and_channels_credited() {
    let mut outcome = native(&[3, 4]);
    outcome[0].allocations.push(Allocation::simple(TARGET, U256::from(5)));
    let mut holdings = held(10);
    let paid = pay(&outcome, &mut holdings, &[]).unwrap();
    let payout =
        |who, amount: u64| Payout { asset: NATIVE, to: address(who), amount: U256::from(amount) };
    assert_eq!(paid.payouts, [payout(0, 3), payout(1, 4)]);
    assert_eq!(holdings.of(&NATIVE, &TARGET), U256::from(3));
    assert_eq!(holdings.of(&NATIVE, &CHANNEL), U256::ZERO);
    assert_eq!(paid.outcome[0].allocations[2].amount, U256::from(2));
    assert_eq!(paid.status.turn_num_record.get(), 7);
    assert!(paid.status.records(&HASH, &outcome::hash(&paid.outcome)));
}

#[test]
fn all_assets_at_once() {
    let token = SingleAssetExit { asset: TOKEN, ..native(&[2]).remove(0) };
    let mut outcome = native(&[3, 4]);
    outcome.push(token);
    let bytes = encode(&outcome);
    let mut holdings = held(9);
    holdings.0.push(Holding { asset: TOKEN, channel_id: CHANNEL, amount: U256::from(1) });
    let partly =
        transfer_all_assets(&mut holdings.clone(), &settled(CHANNEL, &bytes), NOW).unwrap();
    assert_eq!(partly.payouts.len(), 3);
    assert!(partly.status.records(&HASH, &outcome::hash(&partly.outcome)));
    holdings.0[1].amount = U256::from(2);
    let whole = transfer_all_assets(&mut holdings, &settled(CHANNEL, &bytes), NOW).unwrap();
    assert_eq!(whole.status, Status::default(), "deleted");
    assert_eq!(holdings.of(&NATIVE, &CHANNEL), U256::from(2), "the surplus stays");
}

fn deposit(id: B256, asset: Address, expected: u64, value: u64) -> Result<Holdings, Rejection> {
    let mut holdings = held(5);
    let (expected, value) = (U256::from(expected), U256::from(value));
    holdings.deposit(asset, id, expected, U256::from(3), value).map(|()| holdings)
}

#[test]
fn deposits_add_up() {
    let after = deposit(CHANNEL, NATIVE, 5, 3).unwrap();
    assert_eq!(after.of(&NATIVE, &CHANNEL), U256::from(8));
    // A token needs no value; what is sent along is lost, and `call::deposit` sends none.
    assert_eq!(deposit(CHANNEL, TOKEN, 0, 9).unwrap().of(&TOKEN, &CHANNEL), U256::from(3));
}

#[test]
fn step_1_external_destination() {
    let got = deposit(destination(0), NATIVE, 0, 3);
    assert_eq!(code(got), Step::ExternalDestination.code());
}

#[test]
fn step_2_expected_held() {
    for expected in [4, 6] {
        assert_eq!(code(deposit(CHANNEL, NATIVE, expected, 3)), Step::ExpectedHeld.code());
    }
}

#[test]
fn step_3_value() {
    for value in [2, 4] {
        assert_eq!(code(deposit(CHANNEL, NATIVE, 5, value)), Step::Value.code());
    }
}

#[test]
fn step_4_indices() {
    for indices in [[1, 0], [1, 1]] {
        let got = pay(&native(&[3, 4]), &mut held(9), &indices);
        assert_eq!(code(got), Step::Indices.code());
    }
}

#[test]
fn step_5_not_finalized() {
    let bytes = encode(&native(&[3]));
    let settled = settled(CHANNEL, &bytes);
    let early = transfer(&mut held(9), &settled, 0, &[], NOW - 1);
    assert_eq!(code(early), Step::NotFinalized.code());
    let early = transfer_all_assets(&mut held(9), &settled, NOW - 1);
    assert_eq!(code(early), Step::NotFinalized.code());
    let open = Settled { status: Status::default(), ..settled };
    assert_eq!(code(transfer_all_assets(&mut held(9), &open, NOW)), Step::NotFinalized.code());
}

#[test]
fn step_6_fingerprint() {
    let (bytes, other) = (encode(&native(&[3])), encode(&native(&[4])));
    let settled = settled(CHANNEL, &bytes);
    let lies =
        [Settled { outcome: &other, ..settled }, Settled { state_hash: B256::ZERO, ..settled }];
    for lie in lies {
        let mut holdings = held(9);
        assert_eq!(code(transfer(&mut holdings, &lie, 0, &[], NOW)), Step::Fingerprint.code());
        assert_eq!(code(transfer_all_assets(&mut holdings, &lie, NOW)), Step::Fingerprint.code());
        assert_eq!(holdings, held(9));
    }
}

/// The contract looks at the wrong place: at the allocation with the number of the payment.
#[test]
fn step_7_transfer_guarantee() {
    let simple = Allocation::simple(destination(0), U256::from(3));
    let guarantee = Allocation::guarantee(TARGET, U256::from(4), &parties());
    let behind = vec![SingleAssetExit::new(NATIVE, vec![simple.clone(), guarantee.clone()])];
    let before = vec![SingleAssetExit::new(NATIVE, vec![guarantee, simple])];
    let expected = Step::TransferGuarantee.code();
    assert_eq!(code(pay(&behind, &mut held(9), &[])), expected);
    assert_eq!(code(pay(&before, &mut held(9), &[1])), expected, "though it is simple");
    let bytes = encode(&behind);
    let all = transfer_all_assets(&mut held(9), &settled(CHANNEL, &bytes), NOW);
    assert_eq!(code(all), expected);
    let mut holdings = held(9);
    assert!(pay(&behind, &mut holdings, &[1]).is_ok(), "though it is a guarantee");
    assert_eq!(holdings.of(&NATIVE, &TARGET), U256::from(4));
}

#[test]
fn step_13_overflow() {
    let mut holdings = held(0);
    holdings.0[0].amount = U256::MAX;
    let got = holdings.deposit(NATIVE, CHANNEL, U256::MAX, U256::ONE, U256::ONE);
    assert_eq!(code(got), Step::Overflow.code());
    // The same asset twice: both parts were promised the same holdings.
    let twice = [native(&[3]), native(&[3])].concat();
    let bytes = encode(&twice);
    let mut holdings = held(4);
    let got = transfer_all_assets(&mut holdings, &settled(CHANNEL, &bytes), NOW);
    assert_eq!((code(got), holdings), (Step::Overflow.code(), held(4)));
    let outcome = vec![SingleAssetExit::new(NATIVE, vec![Allocation::simple(TARGET, U256::ONE)])];
    let mut holdings = held(4);
    holdings.0.push(Holding { asset: NATIVE, channel_id: TARGET, amount: U256::MAX });
    assert_eq!(code(pay(&outcome, &mut holdings, &[])), Step::Overflow.code());
}

#[test]
fn step_14_index() {
    let bytes = encode(&native(&[3]));
    let got = transfer(&mut held(9), &settled(CHANNEL, &bytes), 1, &[], NOW);
    assert_eq!(code(got), Step::Index.code());
}

#[test]
fn step_16_outcome() {
    let garbage = [1, 2, 3];
    let got = transfer(&mut held(9), &settled(CHANNEL, &garbage), 0, &[], NOW);
    assert_eq!(codes(got), (Step::Outcome.code(), abi::Step::Missing.code()));
}

/// A ledger of 10 and 10 that guarantees 10 to a channel which ended with 7 and 3.
#[derive(Clone)]
struct Setting {
    source: Outcome,
    target: Outcome,
    at: [usize; 3],
    target_time: u64,
}

impl Setting {
    fn new() -> Self {
        let mut source = native(&[10, 10]);
        let guarantee = Allocation::guarantee(TARGET, U256::from(10), &parties());
        source[0].allocations.push(guarantee);
        Self { source, target: native(&[7, 3]), at: [0, 2, 0], target_time: NOW }
    }

    fn reclaim(&self) -> Result<(Status, Outcome), Rejection> {
        let (source, target) = (encode(&self.source), encode(&self.target));
        let mut request = Reclaim {
            source: settled(CHANNEL, &source),
            source_asset_index: self.at[0],
            index_of_target: self.at[1],
            target: settled(TARGET, &target),
            target_asset_index: self.at[2],
        };
        request.target.status.finalizes_at = Uint::new(self.target_time).unwrap();
        reclaim(&request, NOW)
    }
}

#[test]
fn a_guarantee_goes_back() {
    let (status, outcome) = Setting::new().reclaim().unwrap();
    assert_eq!(outcome, native(&[17, 13]));
    assert!(status.records(&HASH, &outcome::hash(&outcome)));
    let mut crossed = Setting::new();
    crossed.source[0].allocations.swap(0, 1);
    let amounts: Vec<U256> =
        crossed.reclaim().unwrap().1[0].allocations.iter().map(|each| each.amount).collect();
    assert_eq!(amounts, [13, 17].map(U256::from));
}

#[test]
fn step_5_target_not_finalized() {
    let early = Setting { target_time: NOW + 1, ..Setting::new() };
    assert_eq!(code(early.reclaim()), Step::NotFinalized.code());
}

#[test]
fn step_6_target_fingerprint() {
    let (source, target, other) =
        (encode(&Setting::new().source), encode(&native(&[7, 3])), encode(&native(&[10, 0])));
    let request = Reclaim {
        source: settled(CHANNEL, &source),
        source_asset_index: 0,
        index_of_target: 2,
        target: Settled { outcome: &other, ..settled(TARGET, &target) },
        target_asset_index: 0,
    };
    assert_eq!(code(reclaim(&request, NOW)), Step::Fingerprint.code());
}

#[test]
fn step_8_not_guarantee() {
    let simple = Setting { at: [0, 1, 0], ..Setting::new() };
    assert_eq!(code(simple.reclaim()), Step::NotGuarantee.code());
    let mut helper = Setting::new();
    helper.source[0].allocations[2].allocation_type = outcome::WITHDRAW_HELPER;
    assert_eq!(code(helper.reclaim()), Step::NotGuarantee.code(), "as the Go client writes it");
}

#[test]
fn step_9_target_asset() {
    let mut other = Setting::new();
    other.target[0].asset = TOKEN;
    assert_eq!(code(other.reclaim()), Step::TargetAsset.code());
}

#[test]
fn step_10_and_11_left_and_right() {
    let mut setting = Setting::new();
    setting.source[0].allocations[0].destination = B256::repeat_byte(1);
    assert_eq!(code(setting.reclaim()), Step::Left.code());
    let mut setting = Setting::new();
    setting.source[0].allocations[1].destination = B256::repeat_byte(1);
    assert_eq!(code(setting.reclaim()), Step::Right.code());
}

#[test]
fn step_12_total_reclaimed() {
    for target in [native(&[7, 2]), native(&[7, 4])] {
        let setting = Setting { target, ..Setting::new() };
        assert_eq!(code(setting.reclaim()), Step::TotalReclaimed.code());
    }
}

#[test]
fn step_13_and_14_in_a_reclaim() {
    for at in [[1, 2, 0], [0, 3, 0], [0, 2, 1]] {
        let setting = Setting { at, ..Setting::new() };
        assert_eq!(code(setting.reclaim()), Step::Index.code(), "{at:?}");
    }
    let setting = Setting { target: native(&[10]), ..Setting::new() };
    assert_eq!(code(setting.reclaim()), Step::Index.code());
    let mut setting = Setting::new();
    setting.source[0].allocations[0].amount = U256::MAX;
    assert_eq!(code(setting.reclaim()), Step::Overflow.code());
}

#[test]
fn step_15_metadata() {
    let mut setting = Setting::new();
    setting.source[0].allocations[2].metadata = Bytes(vec![0; 63]);
    assert_eq!(code(setting.reclaim()), Step::Metadata.code());
}
