use super::super::testing::{encode, sign, with};
use super::*;

fn fields(count: u64) -> Vec<(u64, Vec<u8>)> {
    (0..count).map(|kind| (kind, [kind as u8].into())).collect()
}

fn root_of(fields: &[(u64, Vec<u8>)]) -> Option<B256> {
    root(&Stream::parse(&encode(fields)).unwrap())
}

/// Pairs from the left; what has no partner moves up as it is.
#[test]
fn o6_shape_of_the_tree() {
    let bytes = encode(&fields(5));
    let stream = Stream::parse(&bytes).unwrap();
    let first = &stream.fields()[0];
    let leaves: Vec<B256> = stream.fields().iter().map(|field| leaf(field, first)).collect();
    let [a, b, c, d, e] = leaves[..] else { panic!("five") };
    let four = branch(&branch(&a, &b), &branch(&c, &d));
    assert_eq!(root(&stream), Some(branch(&four, &e)));
    assert_eq!(root_of(&fields(1)), Some(a));
    assert_eq!(root_of(&fields(0)), None);
}

#[test]
fn o6_signatures_are_left_out() {
    let plain = root_of(&fields(3));
    for (kind, is_left_out) in [(239, false), (240, true), (1_000, true), (1_001, false)] {
        let more = with(&fields(3), &[(kind, Some([1].into()))]);
        assert_eq!(root_of(&more) == plain, is_left_out, "{kind}");
    }
    assert_eq!(root_of(&[(240, [1].into())]), None);
}

#[test]
fn o6_every_field_is_signed() {
    let key = Point::of_published(&[6; 32]).unwrap();
    let signed = sign(b"invoice", &fields(5), 6);
    let is_signed = |name: &[u8], bytes: &[u8], key: &Point| {
        super::is_signed(name, &Stream::parse(bytes).unwrap(), key)
    };
    assert!(is_signed(b"invoice", &signed, &key));
    assert!(!is_signed(b"invoice_request", &signed, &key), "of another message");
    assert!(!is_signed(b"invoice", &signed, &Point::of_published(&[5; 32]).unwrap()));
    for at in [2, 5, 8, 11, 14, signed.len() - 1] {
        let mut changed = signed.clone();
        changed[at] ^= 1;
        assert!(!is_signed(b"invoice", &changed, &key), "byte {at}");
    }
    assert!(!is_signed(b"invoice", &encode(&fields(5)), &key));
    let short = with(&fields(5), &[(240, Some([1; 63].into()))]);
    assert!(!is_signed(b"invoice", &encode(&short), &key));
}
