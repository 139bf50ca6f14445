use super::super::testing::encode;
use super::*;
use proptest::prelude::*;

fn code(bytes: &[u8]) -> u32 {
    Stream::parse(bytes).unwrap_err().code
}

#[test]
fn fields_and_their_bytes() {
    let bytes = encode(&[(1, [5].into()), (0xfd, [].into()), (70_000, [7; 300].into())]);
    let stream = Stream::parse(&bytes).unwrap();
    let kinds: Vec<u64> = stream.fields().iter().map(|field| field.kind).collect();
    assert_eq!(kinds, [1, 0xfd, 70_000]);
    assert_eq!(stream.get(70_000), Some(&[7; 300][..]));
    assert_eq!((stream.get(0xfd), stream.get(2)), (Some(&[][..]), None));
    assert_eq!(stream.fields()[0].bytes, [1, 1, 5]);
    assert_eq!(stream.fields()[1].kind_bytes, [0xfd, 0, 0xfd]);
}

#[test]
fn o2_every_cut_is_seen() {
    let bytes = encode(&[(70_000, [7; 300].into())]);
    for length in 1..bytes.len() {
        assert_eq!(code(&bytes[..length]), 5_73_01, "{length}");
    }
    assert_eq!(code(&[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 5_73_01);
}

#[test]
fn o2_shortest_forms() {
    for bad in [
        &[0xfd, 0, 0xfc, 0][..],
        &[0xfe, 0, 0, 0xff, 0xff, 0],
        &[0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0],
        &[1, 0xfd, 0, 1, 5],
    ] {
        assert_eq!(code(bad), 5_73_02);
    }
}

#[test]
fn o2_ascending_types() {
    assert_eq!(code(&encode(&[(2, [].into()), (1, [].into())])), 5_73_03);
    assert_eq!(code(&encode(&[(2, [].into()), (2, [].into())])), 5_73_03);
}

proptest! {
    #[test]
    fn one_encoding(bytes: Vec<u8>) {
        if let Ok(stream) = Stream::parse(&bytes) {
            let again: Vec<u8> =
                stream.fields().iter().flat_map(|field| field.bytes.to_vec()).collect();
            prop_assert_eq!(again, bytes);
        }
    }
}
