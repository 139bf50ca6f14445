use super::*;
use crate::rejection::{Detail, Step as _};

fn addresses<const N: usize>(bytes: [u8; N]) -> [Address; N] {
    bytes.map(Address::repeat_byte)
}

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

#[test]
fn participants_that_are_fine() {
    assert_eq!(participants(&addresses([1, 2]), 2..=2), Ok(()));
    assert_eq!(participants(&addresses([3, 1, 2]), 2..=3), Ok(()));
}

#[test]
fn step_1_participant_count() {
    for all in [&addresses([1])[..], &addresses([1, 2, 3, 4]), &[]] {
        assert_eq!(code(participants(all, 2..=3)), Step::ParticipantCount.code());
    }
}

#[test]
fn step_2_zero_participant() {
    assert_eq!(code(participants(&addresses([1, 0]), 2..=2)), Step::ZeroParticipant.code());
    assert_eq!(code(participants(&addresses([0, 0]), 2..=2)), Step::ZeroParticipant.code());
}

#[test]
fn step_3_repeated_participant() {
    for all in [[1, 1, 2], [1, 2, 1], [2, 1, 1]] {
        let why = participants(&addresses(all), 2..=3).unwrap_err();
        assert_eq!(why.code, Step::RepeatedParticipant.code(), "{all:?}");
        assert_eq!(why.got, Detail::Address(Address::repeat_byte(1)));
    }
}

fn version(number: u64, digest: u8) -> Version {
    Version::new(number, B256::repeat_byte(digest))
}

#[test]
fn newer_or_the_same() {
    assert_eq!(version(4, 1).replaced_by(&version(5, 2)), Ok(Replacement::Newer));
    assert_eq!(version(4, 1).replaced_by(&version(9, 1)), Ok(Replacement::Newer));
    assert_eq!(version(4, 1).replaced_by(&version(4, 1)), Ok(Replacement::Same));
    // Beyond 64 bits: a cumulative amount.
    let large = Version { number: U256::MAX, ..version(0, 1) };
    assert_eq!(version(u64::MAX, 1).replaced_by(&large), Ok(Replacement::Newer));
}

#[test]
fn step_4_older_version() {
    for number in [0, 3] {
        let why = version(4, 1).replaced_by(&version(number, 1));
        assert_eq!(code(why), Step::OlderVersion.code());
    }
}

#[test]
fn step_5_other_digest() {
    assert_eq!(code(version(4, 1).replaced_by(&version(4, 2))), Step::OtherDigest.code());
}

fn totals(shares: &[(u8, u64)]) -> Totals {
    let mut totals = Totals::new();
    for (asset, amount) in shares {
        totals.add(B256::repeat_byte(*asset), U256::from(*amount)).unwrap();
    }
    totals
}

#[test]
fn totals_add_up() {
    let held = totals(&[(2, 5), (1, 7), (2, 1)]);
    assert_eq!(held.of(&B256::repeat_byte(1)), U256::from(7));
    assert_eq!(held.of(&B256::repeat_byte(2)), U256::from(6));
    assert_eq!(held.of(&B256::repeat_byte(3)), U256::ZERO);
    assert_eq!(held.preserved_by(&totals(&[(1, 3), (1, 4), (2, 6)])), Ok(()));
    assert_eq!(held.preserved_by(&totals(&[(1, 7), (2, 6), (9, 0)])), Ok(()));
}

#[test]
fn step_6_repeated_asset() {
    let mut held = totals(&[(1, 7)]);
    assert_eq!(held.insert(B256::repeat_byte(2), U256::ZERO), Ok(()));
    for asset in [1, 2] {
        let again = held.insert(B256::repeat_byte(asset), U256::ONE);
        assert_eq!(code(again), Step::RepeatedAsset.code());
    }
}

#[test]
fn step_7_overflow() {
    let mut held = totals(&[(1, 7)]);
    let most = U256::MAX - U256::from(7);
    assert_eq!(held.add(B256::repeat_byte(1), most), Ok(()));
    assert_eq!(code(held.add(B256::repeat_byte(1), U256::ONE)), Step::Overflow.code());
    assert_eq!(sum([U256::MAX, U256::ZERO]), Ok(U256::MAX));
    assert_eq!(code(sum([U256::ONE, U256::MAX])), Step::Overflow.code());
}

#[test]
fn step_8_total() {
    let held = totals(&[(1, 7), (2, 6)]);
    for other in [&[(1, 7)][..], &[(1, 7), (2, 5)], &[(1, 7), (2, 6), (3, 1)], &[(1, 6), (2, 7)]] {
        assert_eq!(code(held.preserved_by(&totals(other))), Step::Total.code(), "{other:?}");
    }
    let why = held.preserved_by(&totals(&[(1, 7), (2, 5)])).unwrap_err();
    assert_eq!(why.got, Detail::Word(B256::repeat_byte(2)));
}
