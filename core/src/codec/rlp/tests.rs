use super::*;
use alloc::vec;
use proptest::prelude::*;

#[test]
fn refuses_second_encodings() {
    for bad in [
        &[0x81, 0x7f][..],                               // lone byte with a prefix
        &[0xb8, 0x01, 0xff],                             // long form of a short string
        &[0xb9, 0x00, 0x38],                             // length with a leading zero
        &[0xf8, 0x01, 0x80],                             // long form of a short list
        &[0x82, 0x01],                                   // runs past the end
        &[0xbf, 255, 255, 255, 255, 255, 255, 255, 255], // length that overflows
    ] {
        assert_eq!(Item::whole(bad), Err(RlpError::Encoding), "{bad:02x?}");
    }
    assert_eq!(Item::whole(&[0x80, 0x80]), Err(RlpError::Surplus));
    assert_eq!(Item::whole(&[]), Err(RlpError::Missing));
}

#[test]
fn integers_have_one_form() {
    let uint = |bytes: &[u8]| Item::whole(bytes).and_then(|item| item.uint());
    assert_eq!(uint(&[0x80]), Ok(0));
    assert_eq!(uint(&[0x00]), Err(RlpError::LeadingZero));
    assert_eq!(uint(&[0x82, 0x00, 0x80]), Err(RlpError::LeadingZero));
    assert_eq!(uint(&[0x88, 255, 255, 255, 255, 255, 255, 255, 255]), Ok(u64::MAX));
    assert_eq!(uint(&[0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0]), Err(RlpError::Overflow));
    assert_eq!(uint(&[0xc0]), Err(RlpError::Kind));
}

#[test]
fn arrays_have_one_length() {
    let pair = [0xc2, 0x01, 0x02];
    let item = Item::whole(&pair).unwrap();
    assert!(item.array::<2>().is_ok());
    assert_eq!(item.array::<1>(), Err(RlpError::Surplus));
    assert_eq!(item.array::<3>(), Err(RlpError::Missing));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The lexer accepts what `alloy-rlp`'s accepts, and finds the same item.
    #[test]
    fn lexes_as_alloy_does(
        first: u8,
        second in prop_oneof![0u8..3, 0x37u8..0x3a, any::<u8>()],
        rest in proptest::collection::vec(prop_oneof![Just(0u8), any::<u8>()], 0..300),
    ) {
        let bytes = [&[first, second], rest.as_slice()].concat();
        let mut after = bytes.as_slice();
        let expected = alloy_rlp::Header::decode(&mut after).ok().and_then(|header| {
            let payload = after.get(..header.payload_length)?;
            Some((header.list, payload))
        });
        let got = Items(&bytes).next().unwrap().ok();
        prop_assert_eq!(got.map(|item| (item.is_list, item.payload)), expected);
        if let Some(item) = got {
            prop_assert!(bytes.starts_with(item.raw) && item.raw.ends_with(item.payload));
        }
    }

    /// Whatever is read writes back to the same bytes: no two encodings of one thing.
    #[test]
    fn reading_inverts_writing(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        if let Ok(item) = Item::whole(&bytes) {
            let mut again = vec![];
            if item.is_list {
                put_list(&mut again, |out| out.extend_from_slice(item.payload));
            } else {
                put_bytes(&mut again, item.payload);
            }
            prop_assert_eq!(again, bytes);
        }
    }
}
