use super::super::testing::{Fields, encode, path, point, sign, with};
use super::*;
use alloc::vec;
use proptest::prelude::*;

const PAYER: u8 = 2;

/// Of an offer of tea for 5 each, at most 7.
fn fields() -> Fields {
    vec![
        (0, vec![1, 2]),
        (8, vec![5]),
        (10, b"tea".to_vec()),
        (20, vec![7]),
        (22, point(1)),
        (82, vec![15]),
        (86, vec![3]),
        (88, point(PAYER)),
    ]
}

/// Money for whoever answers.
fn refund() -> Fields {
    vec![(0, vec![1]), (10, b"refund".to_vec()), (82, vec![15]), (88, point(PAYER))]
}

type Change = (u64, Option<Vec<u8>>);

fn read_signed(fields: &Fields, changes: &[Change]) -> Result<Request, Rejection> {
    read(&sign(b"invoice_request", &with(fields, changes), PAYER))
}

fn code(changes: &[Change]) -> u32 {
    read_signed(&fields(), changes).unwrap_err().code
}

fn refund_code(changes: &[Change]) -> u32 {
    read_signed(&refund(), changes).unwrap_err().code
}

#[test]
fn good_ones() {
    let request = read_signed(&fields(), &[]).unwrap();
    assert_eq!((request.amount_msat, request.quantity), (Some(15), Some(3)));
    assert_eq!((request.payer_id.0, request.chain), (point(PAYER), BITCOIN));
    let more = [(89, Some(b"thanks".to_vec())), (90, Some(path(1))), (2_999_999_999, Some(vec![]))];
    let request = read_signed(&fields(), &more).unwrap();
    assert_eq!((request.payer_note, request.paths.len()), (Some(Bytes(b"thanks".to_vec())), 1));
    assert!(read(&encode(&refund())).is_ok(), "unsigned");
    assert!(read_signed(&refund(), &[]).is_ok());
}

#[test]
fn o3_ranges() {
    for kind in [160, 239, 1_001, 999_999_999, 3_000_000_001] {
        assert_eq!(code(&[(kind, Some(vec![]))]), 5_74_01, "{kind}");
    }
}

#[test]
fn o4_unknown_even_types() {
    for kind in [24, 92, 242, 1_000, 2_000_000_000] {
        assert_eq!(code(&[(kind, Some(vec![]))]), 5_74_02, "{kind}");
    }
}

#[test]
fn values() {
    assert_eq!(code(&[(80, Some(vec![1; 31]))]), 5_74_06);
    assert_eq!(code(&[(82, Some(vec![0]))]), 5_74_03);
    assert_eq!(code(&[(84, Some(vec![1]))]), 57_408);
    assert_eq!(code(&[(89, Some(vec![0xff]))]), 5_74_04);
    assert_eq!(code(&[(90, Some(path(0)))]), 5_74_07);
    assert_eq!(code(&[(88, Some(vec![5; 33]))]), 5_74_05);
}

#[test]
fn step_1_required_fields() {
    assert_eq!(code(&[(0, None)]), 5_76_01);
    assert_eq!(code(&[(88, None)]), 5_76_01);
}

#[test]
fn step_2_signed_by_the_payer() {
    assert_eq!(read(&encode(&fields())).unwrap_err().code, 5_76_02, "unsigned");
    let other = sign(b"invoice_request", &fields(), 3);
    assert_eq!(read(&other).unwrap_err().code, 5_76_02);
    let other = sign(b"invoice", &fields(), PAYER);
    assert_eq!(read(&other).unwrap_err().code, 5_76_02);
    let other = sign(b"invoice_request", &refund(), 3);
    assert_eq!(read(&other).unwrap_err().code, 5_76_02, "a signature that is there must hold");
}

#[test]
fn step_3_what_only_an_offer_has() {
    assert_eq!(refund_code(&[(2, Some(vec![1; 32]))]), 5_76_03);
    assert_eq!(refund_code(&[(12, Some(vec![2]))]), 5_76_03);
    assert_eq!(refund_code(&[(20, Some(vec![2]))]), 5_76_03);
}

#[test]
fn step_4_how_many() {
    for quantity in [None, Some(vec![]), Some(vec![8])] {
        assert_eq!(code(&[(86, quantity)]), 5_76_04);
    }
    assert_eq!(code(&[(20, None)]), 5_76_04, "there is one");
    let any = read_signed(&fields(), &[(20, Some(vec![])), (82, None), (86, Some(vec![99]))]);
    assert!(any.is_ok());
}

#[test]
fn step_5_how_much() {
    assert_eq!(code(&[(82, Some(vec![14]))]), 5_76_05);
    assert_eq!(code(&[(8, None), (82, None)]), 5_76_05);
    assert_eq!(refund_code(&[(82, None)]), 5_76_05);
    let overflow = [(20, Some(vec![])), (86, Some(vec![0xff; 8]))];
    assert_eq!(code(&overflow), 5_76_05);
    let dollars = [(6, Some(b"USD".to_vec())), (82, Some(vec![1]))];
    assert!(read_signed(&fields(), &dollars).is_ok());
}

#[test]
fn step_6_the_chain() {
    assert_eq!(code(&[(80, Some(vec![1; 32]))]), 5_76_06);
    assert_eq!(code(&[(2, Some(vec![1; 32]))]), 5_76_06);
    let both = [(2, Some(vec![1; 32])), (80, Some(vec![1; 32]))];
    assert_eq!(read_signed(&fields(), &both).unwrap().chain, B256::repeat_byte(1));
}

#[test]
fn step_7_the_name() {
    let name = |bytes: &[u8]| [(91, Some(bytes.to_vec()))];
    assert!(read_signed(&fields(), &name(b"\x03a.b\x03c-d")).is_ok());
    for bad in [&b""[..], b"\x01a", b"\x01a\x02b", b"\x01a\x01b\x00", b"\x01a\x01\x40"] {
        assert_eq!(code(&name(bad)), 5_76_07, "{bad:?}");
    }
}

#[test]
fn the_offer_in_it_is_checked() {
    assert_eq!(code(&[(10, None)]), 5_75_03);
}

proptest! {
    #[test]
    fn no_bytes_trap(bytes: Vec<u8>) {
        let _ = read(&bytes);
    }
}
