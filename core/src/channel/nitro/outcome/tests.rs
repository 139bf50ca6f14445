use super::*;
use crate::channel::nitro::testing::{NATIVE, TOKEN, code, destination, native};
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;

fn exit(amounts: &[u64]) -> SingleAssetExit {
    native(amounts).remove(0)
}

#[test]
fn the_holdings_go_down_the_list() {
    let exit = exit(&[3, 4, 5]);
    let paid = |held: u64| [0, 1, 2].map(|who| exit.payout(&destination(who), U256::from(held)));
    assert_eq!(paid(20), [3, 4, 5].map(U256::from));
    assert_eq!(paid(9), [3, 4, 2].map(U256::from));
    assert_eq!(paid(2), [2, 0, 0].map(U256::from));
    assert_eq!(exit.payout(&destination(9), U256::from(20)), U256::ZERO);
}

#[test]
fn what_is_set_aside_is_not_paid() {
    let parties = Guarantee { left: destination(0), right: destination(1) };
    let mut exit = exit(&[3]);
    exit.allocations.push(Allocation::guarantee(destination(1), U256::from(4), &parties));
    assert_eq!(exit.payout(&destination(1), U256::from(20)), U256::ZERO);
    assert_eq!(exit.allocations[1].metadata.0.len(), 64);
}

#[test]
fn thresholds_and_sums() {
    let exit = exit(&[3, 4, 5]);
    let threshold = |who| exit.safe_to_deposit(&destination(who)).unwrap();
    assert_eq!([threshold(0), threshold(1), threshold(2)], [0, 3, 7].map(U256::from));
    assert_eq!(threshold(9), U256::from(12));
    assert_eq!(exit.total_for(&destination(1)), Ok(U256::from(4)));
    assert!(exit.affords(1, U256::from(7)) && !exit.affords(1, U256::from(6)));
    assert!(!exit.affords(3, U256::MAX), "no such allocation");
}

#[test]
fn sums_do_not_overflow() {
    let mut exit = exit(&[1, 1]);
    exit.allocations[0].amount = U256::MAX;
    assert_eq!(code(exit.safe_to_deposit(&destination(9))), rule::Step::Overflow.code());
    assert_eq!(code(totals(&vec![exit.clone()])), rule::Step::Overflow.code());
    assert!(!exit.affords(1, U256::MAX));
    exit.allocations[1].destination = destination(0);
    assert_eq!(code(exit.total_for(&destination(0))), rule::Step::Overflow.code());
}

#[test]
fn an_asset_occurs_once() {
    let twice = [native(&[1]), native(&[2])].concat();
    assert_eq!(code(totals(&twice)), rule::Step::RepeatedAsset.code());
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let metadata = proptest::collection::vec(any::<u8>(), 0..70);
    let allocation = (any::<[u8; 32]>(), any::<[u8; 32]>(), any::<u8>(), metadata.clone())
        .prop_map(|(destination, amount, allocation_type, metadata)| Allocation {
            destination: destination.into(),
            amount: U256::from_be_bytes(amount),
            allocation_type,
            metadata: Bytes(metadata),
        });
    let exit = (any::<bool>(), any::<u8>(), metadata, proptest::collection::vec(allocation, 0..4))
        .prop_map(|(token, asset_type, metadata, allocations)| SingleAssetExit {
            asset: if token { TOKEN } else { NATIVE },
            asset_metadata: AssetMetadata { asset_type, metadata: Bytes(metadata) },
            allocations,
        });
    proptest::collection::vec(exit, 0..3)
}

proptest! {
    #[test]
    fn both_ways(outcome in any_outcome()) {
        let bytes = encode(&outcome);
        prop_assert_eq!(hash(&outcome), B256::new(crate::crypto::keccak::keccak256(&bytes)));
        prop_assert_eq!(decode(&bytes), Ok(outcome));
    }

    /// Bytes that are read at all are the one encoding of what was read.
    #[test]
    fn one_encoding(outcome in any_outcome(), at in any::<usize>(), bit in 0_u8..8, cut in 0_usize..40) {
        let mut bytes = encode(&outcome);
        let length = bytes.len();
        prop_assert!(cut == 0 || decode(&bytes[..length - cut.min(length)]).is_err());
        bytes[at % length] ^= 1 << bit;
        if let Ok(read) = decode(&bytes) {
            prop_assert_eq!(encode(&read), bytes);
        }
    }

    /// Nobody is paid more than it is allocated, and all together no more than is held.
    #[test]
    fn payouts_add_up(amounts in proptest::collection::vec(0_u64..50, 1..6), held in 0_u64..200) {
        let exit = exit(&amounts);
        let mut sum = 0;
        for (who, amount) in (0..).zip(&amounts) {
            let paid: u64 = exit.payout(&destination(who), U256::from(held)).to();
            prop_assert!(paid <= *amount);
            sum += paid;
        }
        prop_assert_eq!(sum, held.min(amounts.iter().sum()));
    }
}
