use super::super::testing::{Fields, encode, path, point, with};
use super::*;
use alloc::string::String;
use alloc::vec;
use bech32::primitives::iter::{ByteIterExt, Fe32IterExt};
use bech32::{Hrp, NoChecksum};
use proptest::prelude::*;

fn fields() -> Fields {
    vec![(8, vec![5]), (10, b"tea".to_vec()), (22, point(1))]
}

fn text(bytes: &[u8]) -> String {
    let hrp = Hrp::parse("lno").unwrap();
    bytes.iter().copied().bytes_to_fes().with_checksum::<NoChecksum>(&hrp).chars().collect()
}

fn changed(changes: &[(u64, Option<Vec<u8>>)]) -> Result<Offer, Rejection> {
    decode(&text(&encode(&with(&fields(), changes))))
}

fn code(kind: u64, value: &[u8]) -> u32 {
    changed(&[(kind, Some(value.to_vec()))]).unwrap_err().code
}

#[test]
fn a_good_one() {
    let offer = changed(&[]).unwrap();
    assert_eq!((offer.amount, offer.chains), (Some(5), vec![BITCOIN]));
    assert_eq!(offer.issuer_id, Some(Bytes(point(1))));
    let offer = changed(&[(22, None), (16, Some([path(1), path(2)].concat()))]).unwrap();
    assert_eq!((offer.paths.len(), offer.paths[1].hops.len()), (2, 2));
    assert_eq!(offer.paths[1].hops[1].node.0, point(9));
    assert_eq!(offer.paths[1].hops[1].encrypted.0, [0xaa, 0xbb]);
}

#[test]
fn o3_ranges() {
    for kind in [0, 80, 81, 240, 999_999_999, 2_000_000_000, 2_000_000_001] {
        assert_eq!(code(kind, &[]), 5_74_01, "{kind}");
    }
    for kind in [79, 1_000_000_001, 1_999_999_999] {
        assert!(changed(&[(kind, Some(vec![]))]).is_ok(), "{kind}");
    }
}

#[test]
fn o4_unknown_even_types() {
    for kind in [24, 78, 1_000_000_000] {
        assert_eq!(code(kind, &[]), 5_74_02, "{kind}");
    }
}

#[test]
fn o5_values() {
    for kind in [8, 14, 20] {
        assert_eq!(code(kind, &[0, 1]), 5_74_03, "{kind}");
        assert_eq!(code(kind, &[1; 9]), 5_74_03, "{kind}");
    }
    for kind in [10, 18] {
        assert_eq!(code(kind, &[0xff]), 5_74_04, "{kind}");
    }
    assert_eq!(code(22, &[5; 33]), 5_74_05);
    assert_eq!(code(22, &point(1)[1..]), 5_74_05);
    for bad in [&[][..], &[1; 31], &[1; 33]] {
        assert_eq!(code(2, bad), 5_74_06);
    }
}

#[test]
fn o5_paths() {
    let good = path(2);
    assert_eq!(code(16, &[]), 5_74_07);
    assert_eq!(code(16, &path(0)), 5_74_07, "no hops");
    for length in 1..good.len() {
        assert_eq!(code(16, &good[..length]), 5_74_07, "{length}");
    }
    for at in [0, 33, 67] {
        let mut off = good.clone();
        off[at] = 5;
        assert_eq!(code(16, &off), 5_74_07, "byte {at}");
    }
}

#[test]
fn o5_features() {
    assert_eq!(code(12, &[1]), 57_408);
    assert_eq!(code(12, &[4, 0]), 57_408);
    assert!(changed(&[(12, Some(vec![2, 0xaa]))]).is_ok());
}

#[test]
fn o5_currencies() {
    for bad in [&b"US"[..], b"USDT", b"usd", b"U1D"] {
        assert_eq!(code(6, bad), 5_75_01);
    }
    assert!(changed(&[(6, Some(b"USD".to_vec()))]).is_ok());
}

#[test]
fn o5_amounts() {
    assert_eq!(code(8, &[]), 5_75_02);
    let no_amount = changed(&[(6, Some(b"USD".to_vec())), (8, None)]);
    assert_eq!(no_amount.unwrap_err().code, 5_75_02);
    assert_eq!(changed(&[(10, None)]).unwrap_err().code, 5_75_03);
    assert!(changed(&[(8, None), (10, None)]).is_ok());
    assert_eq!(changed(&[(22, None)]).unwrap_err().code, 5_75_04);
}

#[test]
fn before_it_is_answered() {
    let offer = changed(&[(14, Some(vec![100]))]).unwrap();
    assert_eq!(offer.answerable(&BITCOIN, 100), Ok(()));
    assert_eq!(offer.answerable(&B256::ZERO, 100).unwrap_err().code, 5_75_05);
    assert_eq!(offer.answerable(&BITCOIN, 101).unwrap_err().code, 5_75_06);
    assert_eq!(changed(&[]).unwrap().answerable(&BITCOIN, u64::MAX), Ok(()));
}

proptest! {
    #[test]
    fn no_bytes_trap(bytes: Vec<u8>) {
        let _ = decode(&text(&bytes));
    }

    #[test]
    fn no_values_trap(kind in 0usize..11, value: Vec<u8>) {
        let _ = changed(&[(KNOWN[kind], Some(value))]);
    }
}
