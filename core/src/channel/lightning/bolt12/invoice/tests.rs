use super::super::BITCOIN;
use super::super::testing::{Fields, encode, path, point, sign, with};
use super::*;
use alloc::vec;
use proptest::prelude::*;

const NODE: u8 = 1;

fn asked() -> Fields {
    vec![
        (0, vec![1, 2]),
        (10, b"tea".to_vec()),
        (22, point(NODE)),
        (82, vec![15]),
        (88, point(2)),
        (1_000_000_001, vec![7]),
    ]
}

fn terms(features: &[u8]) -> Vec<u8> {
    let mut terms = [0; 26];
    (terms[3], terms[7], terms[9], terms[17], terms[25]) = (1, 2, 3, 4, 5);
    [&terms[..], &[0, features.len() as u8], features].concat()
}

fn answered() -> Fields {
    let own = [
        (160, Some([path(1), path(2)].concat())),
        (162, Some([terms(&[]), terms(&[2])].concat())),
        (164, Some(vec![100])),
        (168, Some(vec![8; 32])),
        (170, Some(vec![15])),
        (176, Some(point(NODE))),
    ];
    with(&asked(), &own)
}

type Change = (u64, Option<Vec<u8>>);

struct Case {
    asked: Fields,
    answered: Fields,
    signer: u8,
    chain: B256,
    now: u64,
    sent_to: Vec<u8>,
}

fn case() -> Case {
    Case {
        asked: asked(),
        answered: answered(),
        signer: NODE,
        chain: BITCOIN,
        now: 7_300,
        sent_to: vec![],
    }
}

impl Case {
    fn check(&self) -> Result<Invoice, Rejection> {
        let request = encode(&with(&self.asked, &[(240, Some(vec![1; 64]))]));
        let payer = Payer {
            request: &request,
            chain: self.chain,
            now: self.now,
            at_most_msat: 20,
            sent_to: &self.sent_to,
        };
        check(&sign(b"invoice", &self.answered, self.signer), &payer)
    }

    fn code(&self) -> u32 {
        self.check().unwrap_err().code
    }

    /// Changes both, so that one still repeats the other.
    fn both(mut self, changes: &[Change]) -> Self {
        self.asked = with(&self.asked, changes);
        self.answered = with(&self.answered, changes);
        self
    }

    fn answer(mut self, changes: &[Change]) -> Self {
        self.answered = with(&self.answered, changes);
        self
    }
}

fn code(kind: u64, value: Option<Vec<u8>>) -> u32 {
    case().answer(&[(kind, value)]).code()
}

#[test]
fn a_good_one() {
    let invoice = case().check().unwrap();
    assert_eq!((invoice.created_at, invoice.expires_at), (100, 7_300));
    assert_eq!((invoice.amount_msat, invoice.payment_hash), (15, B256::repeat_byte(8)));
    assert_eq!(invoice.paths.len(), 2);
    let expected = Terms {
        fee_base_msat: 1,
        fee_proportional_millionths: 2,
        cltv_expiry_delta: 3,
        htlc_minimum_msat: 4,
        htlc_maximum_msat: 5,
    };
    assert_eq!(invoice.paths[0].terms, expected);
    assert_eq!(invoice.request.metadata.0, [1, 2]);
    assert_eq!(invoice.node_id.0, point(NODE));
}

#[test]
fn o3_o4_types() {
    for kind in [1_001, 3_000_000_001] {
        assert_eq!(code(kind, Some(vec![])), 5_74_01, "{kind}");
    }
    for kind in [178, 238, 242] {
        assert_eq!(code(kind, Some(vec![])), 5_74_02, "{kind}");
    }
    assert!(case().answer(&[(177, Some(vec![]))]).check().is_ok());
}

#[test]
fn step_1_required_fields() {
    for kind in [160, 162, 164, 168, 170, 176] {
        assert_eq!(code(kind, None), 5_77_01, "{kind}");
    }
}

#[test]
fn step_2_the_request_byte_for_byte() {
    for (kind, value) in [
        (0, Some(vec![1, 3])),
        (10, Some(b"two teas".to_vec())),
        (10, None),
        (91, Some(b"\x01a\x01b".to_vec())),
        (1_000_000_001, None),
        (2_999_999_999, Some(vec![])),
    ] {
        assert_eq!(code(kind, value), 5_77_02, "{kind}");
    }
}

#[test]
fn step_3_the_chain() {
    assert_eq!(Case { chain: B256::ZERO, ..case() }.code(), 5_77_03);
    assert_eq!(case().both(&[(80, Some(vec![1; 32]))]).code(), 5_77_03);
}

#[test]
fn step_4_the_time() {
    assert_eq!(Case { now: 7_301, ..case() }.code(), 5_77_04);
    let short = |value: Vec<u8>| case().answer(&[(166, Some(value))]);
    assert_eq!(short(vec![0x1c, 0x1f]).code(), 5_77_04);
    assert!(short(vec![0x1c, 0x20]).check().is_ok());
    assert_eq!(short(vec![1; 5]).code(), 5_74_03, "32 bits");
}

#[test]
fn step_5_terms_for_every_path() {
    for count in [1, 3] {
        let all = (0..count).flat_map(|_| terms(&[])).collect();
        assert_eq!(code(162, Some(all)), 5_77_05, "{count}");
    }
    assert_eq!(code(160, Some(path(0))), 5_74_07);
    assert_eq!(code(160, Some(vec![])), 5_74_07);
}

#[test]
fn step_6_a_path_that_can_be_used() {
    let some = case().answer(&[(162, Some([terms(&[1]), terms(&[])].concat()))]);
    let invoice = some.check().unwrap();
    assert_eq!(invoice.paths.len(), 1);
    assert_eq!(invoice.paths[0].path.hops.len(), 2);
    assert_eq!(code(162, Some([terms(&[1]), terms(&[4, 0])].concat())), 5_77_06);
}

#[test]
fn step_7_the_amount() {
    assert_eq!(code(170, Some(vec![14])), 5_77_07);
    assert_eq!(code(170, Some(vec![16])), 5_77_07);
    let any = |amount| case().both(&[(82, None)]).answer(&[(170, Some(vec![amount]))]);
    assert!(any(20).check().is_ok());
    assert_eq!(any(21).code(), 5_77_07);
}

#[test]
fn step_8_the_node_of_the_offer() {
    let other = Case { signer: 5, ..case() }.answer(&[(176, Some(point(5)))]);
    assert_eq!(other.code(), 5_77_08);
    // An offer that names paths only: the end of the one that the request went by.
    let paths = || {
        let changes = [(22, None), (16, Some(path(2)))];
        let case = case().both(&changes).answer(&[(176, Some(point(9)))]);
        Case { signer: 9, ..case }
    };
    assert!(Case { sent_to: point(9), ..paths() }.check().is_ok());
    assert_eq!(Case { sent_to: point(8), ..paths() }.code(), 5_77_08);
    assert_eq!(paths().code(), 5_77_08, "sent by none of them");
    // An offer of money: anyone may answer.
    let refund = case().both(&[(22, None)]).answer(&[(176, Some(point(9)))]);
    assert!(Case { signer: 9, ..refund }.check().is_ok());
}

#[test]
fn step_9_signed_by_the_node() {
    assert_eq!(Case { signer: 5, ..case() }.code(), 5_77_09);
    let request = encode(&asked());
    let payer = Payer { request: &request, chain: BITCOIN, now: 0, at_most_msat: 0, sent_to: &[] };
    assert_eq!(check(&encode(&answered()), &payer).unwrap_err().code, 5_77_09, "unsigned");
    let signed = sign(b"invoice_request", &answered(), NODE);
    assert_eq!(check(&signed, &payer).unwrap_err().code, 5_77_09, "as another message");
}

#[test]
fn features() {
    assert_eq!(code(174, Some(vec![1])), 57_408);
    let parts = case().answer(&[(174, Some(vec![1, 0, 0]))]).check().unwrap();
    assert_eq!(parts.features.0, [1, 0, 0]);
}

#[test]
fn addresses() {
    let entry =
        |version: u8, length: u8| [vec![version, 0, length], vec![7; usize::from(length)]].concat();
    let all = [(0, 20), (0, 21), (1, 32), (1, 2), (2, 2), (2, 1), (16, 40), (16, 41), (17, 20)];
    let all = all.into_iter().flat_map(|(version, length)| entry(version, length)).collect();
    let invoice = case().answer(&[(172, Some(all))]).check().unwrap();
    let versions: Vec<u8> = invoice.fallbacks.iter().map(|it| it.version).collect();
    assert_eq!(versions, [0, 1, 2, 16]);
    let cut = entry(0, 20);
    assert_eq!(code(172, Some(cut[..22].to_vec())), 5_77_10);
}

proptest! {
    #[test]
    fn no_bytes_trap(bytes: Vec<u8>, request: Vec<u8>) {
        let payer = Payer {
            request: &request,
            chain: BITCOIN,
            now: 0,
            at_most_msat: 0,
            sent_to: &[],
        };
        let _ = check(&bytes, &payer);
    }

    #[test]
    fn no_values_trap(kind in 0usize..9, value: Vec<u8>) {
        let _ = case().answer(&[(KNOWN[kind], Some(value))]).check();
    }
}
