use super::*;
use crate::crypto::secp256k1::{public_key, sign};
use alloc::string::{String, ToString};
use alloc::vec;
use bech32::primitives::iter::{ByteIterExt, Fe32IterExt};
use bech32::{Bech32, Fe32, Hrp};
use proptest::prelude::*;

const KEY: [u8; 32] = [0x42; 32];
const P: u8 = 1;
const R: u8 = 3;
const NINE: u8 = 5;
const X: u8 = 6;
const F: u8 = 9;
const D: u8 = 13;
const S: u8 = 16;
const N: u8 = 19;
const H: u8 = 23;
const C: u8 = 24;
const M: u8 = 27;

type Field = (u8, Vec<u8>);

fn words(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().bytes_to_fes().map(Fe32::to_u8).collect()
}

fn payee_bytes() -> [u8; 33] {
    PublicKey::new(&public_key(&KEY).unwrap()).unwrap().compressed()
}

/// Hash, secret and description.
fn fields() -> Vec<Field> {
    vec![(P, words(&[1; 32])), (S, words(&[2; 32])), (D, words(b"tea"))]
}

fn data(fields: &[Field]) -> Vec<u8> {
    let mut data = vec![0, 0, 0, 0, 0, 3, 5];
    for (kind, words) in fields {
        data.extend([*kind, (words.len() / 32) as u8, (words.len() % 32) as u8]);
        data.extend(words);
    }
    data
}

fn text(prefix: &str, words: &[u8]) -> String {
    let hrp = Hrp::parse(prefix).unwrap();
    let words = words.iter().map(|word| Fe32::try_from(*word).unwrap());
    words.with_checksum::<Bech32>(&hrp).chars().collect()
}

/// Signed; `change` may spoil r ‖ s ‖ recovery id.
fn signed(prefix: &str, data: &[u8], change: impl FnOnce(&mut [u8; 65])) -> String {
    let digest = sha256(&[prefix.as_bytes(), &padded(data)]);
    let mut signature = sign(&digest, &KEY).unwrap();
    signature[64] -= 27;
    change(&mut signature);
    text(prefix, &[data, &words(&signature)].concat())
}

fn invoice(prefix: &str, fields: &[Field]) -> String {
    signed(prefix, &data(fields), |_| {})
}

fn with(field: Field) -> String {
    invoice("lnbc", &[fields(), vec![field]].concat())
}

fn code(invoice: &str) -> u32 {
    decode(invoice).unwrap_err().code
}

fn high_s(signature: &mut [u8; 65]) {
    let s = alloy_primitives::U256::from_be_slice(&signature[32..64]);
    let n = alloy_primitives::uint!(
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141_U256
    );
    signature[32..64].copy_from_slice(&(n - s).to_be_bytes::<32>());
}

#[test]
fn every_field_is_read() {
    let hop =
        [&payee_bytes()[..], &[0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 2, 0, 3]].concat();
    let all = [
        (X, vec![1, 0]),
        (C, vec![20]),
        (M, words(&[9, 9])),
        (NINE, vec![8, 8, 0]),
        (N, words(&payee_bytes())),
        (R, words(&[hop.clone(), hop].concat())),
        (F, [vec![17], words(&[7; 20])].concat()),
        (2, vec![1, 2, 3]),
    ];
    let invoice = decode(&invoice("lntbs20u", &[fields(), all.to_vec()].concat())).unwrap();
    assert_eq!(invoice.network, Network::Signet);
    assert_eq!(invoice.amount_msat, Some(2_000_000));
    assert_eq!(invoice.timestamp, 101);
    assert_eq!(invoice.payment_hash, B256::repeat_byte(1));
    assert_eq!(invoice.payment_secret, B256::repeat_byte(2));
    assert_eq!(invoice.description, Some(Bytes(b"tea".to_vec())));
    assert_eq!((invoice.expiry, invoice.min_final_cltv_expiry_delta), (32, 20));
    assert_eq!(invoice.metadata, Some(Bytes(vec![9, 9])));
    assert_eq!(invoice.features, [8, 13]);
    assert_eq!((&invoice.payee.0[..], invoice.payee_is_named), (&payee_bytes()[..], true));
    assert_eq!(invoice.routes[0].len(), 2);
    assert_eq!(invoice.routes[0][1].short_channel_id, 9);
    assert_eq!(invoice.routes[0][1].fee_base_msat, 1);
    assert_eq!(invoice.routes[0][1].fee_proportional_millionths, 2);
    assert_eq!(invoice.routes[0][1].cltv_expiry_delta, 3);
    assert_eq!(invoice.fallbacks, [Fallback { version: 17, program: Bytes(vec![7; 20]) }]);
}

#[test]
fn what_is_not_said_has_a_default() {
    let invoice = decode(&invoice("lnbc", &fields())).unwrap();
    assert_eq!((invoice.expiry, invoice.min_final_cltv_expiry_delta), (3_600, 18));
    assert_eq!((invoice.amount_msat, invoice.payee_is_named), (None, false));
    assert_eq!(invoice.payee.0, payee_bytes());
}

#[test]
fn the_first_field_counts() {
    let twice = [fields(), vec![(P, words(&[9; 32])), (D, words(b"coffee"))]].concat();
    let invoice = decode(&invoice("lnbc", &twice)).unwrap();
    assert_eq!(invoice.payment_hash, B256::repeat_byte(1));
    assert_eq!(invoice.description, Some(Bytes(b"tea".to_vec())));
}

#[test]
fn i1_one_case() {
    let good = invoice("lnbc", &fields());
    assert_eq!(decode(&good.to_uppercase()), decode(&good));
    assert_eq!(code(&good.replacen("ln", "Ln", 1)), 5_70_01);
}

#[test]
fn i2_prefix() {
    for bad in ["", "lnbc", "lnbc1b"] {
        assert_eq!(code(bad), 5_70_02, "{bad}");
    }
    for bad in ["bc", "lnb", "lnltc", "lnbcx1", "lntbsx"] {
        assert_eq!(code(&invoice(bad, &fields())), 5_70_03, "{bad}");
    }
}

#[test]
fn i3_checksum() {
    let good = invoice("lnbc", &fields());
    for at in 5..good.len() {
        let other = if &good[at..=at] == "q" { "p" } else { "q" };
        assert_eq!(code(&[&good[..at], other, &good[at + 1..]].concat()), 5_70_04, "{at}");
    }
}

#[test]
fn i4_amount() {
    let amounts = [
        ("1", 100_000_000_000),
        ("1m", 100_000_000),
        ("1u", 100_000),
        ("1n", 100),
        ("10p", 1),
        ("184467440", 18_446_744_000_000_000_000),
    ];
    for (amount, msat) in amounts {
        let decoded = decode(&invoice(&["lnbc", amount].concat(), &fields())).unwrap();
        assert_eq!(decoded.amount_msat, Some(msat), "{amount}");
    }
    for bad in ["0", "01", "0m", "1x", "1p", "1mm", "184467441", "99999999999999999999", "1m1"] {
        assert_eq!(code(&invoice(&["lnbc", bad].concat(), &fields())), 5_70_05, "{bad}");
    }
}

#[test]
fn i5_room_for_time_and_signature() {
    assert_eq!(code(&text("lnbc", &[0; 103])), 5_70_06);
    assert_eq!(code(&text("lnbc", &[0; 110])), 5_70_06);
}

#[test]
fn i6_fields_end_in_time() {
    let mut data = data(&fields());
    for surplus in [&[P][..], &[P, 0], &[P, 0, 1], &[P, 1, 0, 0]] {
        let data = [&data[..], surplus].concat();
        assert_eq!(code(&signed("lnbc", &data, |_| {})), 5_70_07, "{surplus:?}");
    }
    data.truncate(data.len() - 1);
    assert_eq!(code(&signed("lnbc", &data, |_| {})), 5_70_07);
}

#[test]
fn i6_left_over_bits() {
    let mut hash = words(&[1; 32]);
    hash[51] |= 1;
    assert_eq!(code(&invoice("lnbc", &[(P, hash), fields()[1].clone()])), 5_70_08);
    let mut long = words(b"tea");
    long.push(0);
    let fields = [fields()[0].clone(), fields()[1].clone(), (D, long)];
    assert_eq!(code(&invoice("lnbc", &fields)), 5_70_08);
}

#[test]
fn i6_fields_of_another_length_are_skipped() {
    let skipped = [(P, vec![0; 51]), (S, vec![0; 53]), (H, vec![0; 51]), (N, vec![0; 52])];
    let fields = [skipped.to_vec(), fields()].concat();
    let invoice = decode(&invoice("lnbc", &fields)).unwrap();
    assert_eq!(invoice.payment_hash, B256::repeat_byte(1));
    assert_eq!((invoice.description_hash, invoice.payee_is_named), (None, false));
}

#[test]
fn i7_required_fields() {
    for missing in [0, 1] {
        let mut fields = fields();
        fields.remove(missing);
        assert_eq!(code(&invoice("lnbc", &fields)), 5_70_09, "{missing}");
    }
    assert_eq!(code(&invoice("lnbc", &fields()[..2])), 5_70_10);
    assert_eq!(code(&with((H, words(&[3; 32])))), 5_70_10);
    let text = [fields()[0].clone(), fields()[1].clone(), (D, words(&[0xff]))];
    assert_eq!(code(&invoice("lnbc", &text)), 5_70_11);
}

#[test]
fn i8_features() {
    assert_eq!(decode(&with((NINE, vec![4, 0, 0, 0]))).unwrap().features, [17]);
    for feature in [0, 2, 4, 6, 18, 100] {
        let mut bits = vec![0; 21];
        bits[20 - feature / 5] = 1 << (feature % 5);
        assert_eq!(code(&with((NINE, bits))), 5_70_12, "feature {feature}");
    }
}

#[test]
fn i9_signature() {
    let data = data(&fields());
    for id in 2..=4 {
        assert_eq!(code(&signed("lnbc", &data, |bytes| bytes[64] = id)), 5_70_13, "id {id}");
    }
    assert_eq!(code(&signed("lnbc", &data, |bytes| bytes[64] = 27)), 5_70_13);
    assert_eq!(code(&signed("lnbc", &data, |bytes| bytes[32..64].fill(0))), 5_70_13);
    assert_eq!(code(&signed("lnbc", &data, |bytes| bytes[32..64].fill(0xff))), 5_70_13);
    // r is the x of no point.
    assert_eq!(
        code(&signed("lnbc", &data, |bytes| {
            bytes[..32].fill(0);
            bytes[31] = 5;
        })),
        5_70_15
    );
}

#[test]
fn i9_named_payee() {
    let named = data(&[fields(), vec![(N, words(&payee_bytes()))]].concat());
    assert_eq!(code(&signed("lnbc", &named, high_s)), 5_70_14);
    assert_eq!(code(&signed("lnbc", &named, |bytes| bytes[0] ^= 1)), 5_70_15);
    let other = PublicKey::new(&public_key(&[1; 32]).unwrap()).unwrap().compressed();
    assert_eq!(code(&with((N, words(&other)))), 5_70_15);
    let why = decode(&with((N, words(&[5; 33])))).unwrap_err();
    assert_eq!((why.code, why.cause), (5_70_15, 5_60_01));
}

#[test]
fn i9_without_a_name_both_twins_recover() {
    let twin = signed("lnbc", &data(&fields()), |bytes| {
        high_s(bytes);
        bytes[64] ^= 1;
    });
    assert_eq!(decode(&twin).unwrap().payee.0, payee_bytes());
    // Every word is signed: any other time is another payee's.
    let mut changed = data(&fields());
    changed[6] ^= 1;
    let digest = sha256(&[b"lnbc", &padded(&data(&fields()))]);
    let mut signature = sign(&digest, &KEY).unwrap();
    signature[64] -= 27;
    let changed = text("lnbc", &[changed, words(&signature)].concat());
    assert_ne!(decode(&changed).unwrap().payee.0, payee_bytes());
}

#[test]
fn i10_numbers() {
    for kind in [X, C] {
        assert_eq!(code(&with((kind, vec![31; 13]))), 57_016);
    }
}

#[test]
fn routes() {
    let hop = [&payee_bytes()[..], &[0; 18]].concat();
    assert_eq!(code(&with((R, vec![]))), 5_70_17);
    assert_eq!(code(&with((R, words(&hop[1..])))), 5_70_17);
    let mut off = hop;
    off[0] = 5;
    assert_eq!(code(&with((R, words(&off)))), 5_70_17);
}

#[test]
fn unknown_fallbacks_are_skipped() {
    let unknown = [(19, 20), (17, 21), (18, 19), (0, 21), (1, 1), (16, 41)];
    for (version, length) in unknown {
        let field = [vec![version], words(&vec![7; length])].concat();
        assert_eq!(decode(&with((F, field))).unwrap().fallbacks, [], "{version}, {length}");
    }
    assert_eq!(decode(&with((F, vec![]))).unwrap().fallbacks, []);
}

proptest! {
    #[test]
    fn no_text_traps(text: String) {
        let _ = decode(&text);
    }

    #[test]
    fn no_words_trap(words in proptest::collection::vec(0u8..32, 0..300)) {
        let _ = decode(&text("lnbc", &words));
        let data = [vec![0; 7], words].concat();
        let decoded = decode(&signed("lnbc", &data, |_| {}));
        // Without hash and secret nothing passes.
        prop_assert!(decoded.is_err());
    }

    #[test]
    fn no_number_is_lost(msat in 1u64..u64::MAX / 10) {
        let prefix = ["lnbc", &msat.to_string(), "0p"].concat();
        prop_assert_eq!(decode(&invoice(&prefix, &fields())).unwrap().amount_msat, Some(msat));
    }
}
