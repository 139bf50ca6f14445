use super::*;
use alloc::string::String;
use alloc::vec;
use proptest::prelude::*;

/// A valid string of BIP-173.
const PUBLISHED: &str = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw";

#[test]
fn words_and_checksum() {
    let text = Text::parse(PUBLISHED).unwrap();
    assert_eq!(text.prefix(), b"abcdef");
    assert_eq!(text.checked().unwrap(), (0..32).collect::<Vec<u8>>());
    let upper = Text::parse(&PUBLISHED.to_uppercase()).unwrap();
    assert_eq!((upper.prefix(), upper.checked()), (text.prefix(), text.checked()));
    for at in 7..PUBLISHED.len() {
        let other = if &PUBLISHED[at..=at] == "q" { "p" } else { "q" };
        let changed = [&PUBLISHED[..at], other, &PUBLISHED[at + 1..]].concat();
        assert_eq!(Text::parse(&changed).unwrap().checked(), None, "character {at}");
    }
    // The same with the checksum of BIP-350, whose residue is another.
    let other = "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx";
    assert_eq!(Text::parse(other).unwrap().checked(), None);
}

#[test]
fn texts_that_fall_apart() {
    assert_eq!(Text::parse("aB1qq").unwrap_err(), Fault::MixedCase);
    for bad in ["", "1qq", "abqq", "ab1b", "é1qq", "a 1qq"] {
        assert_eq!(Text::parse(bad).unwrap_err(), Fault::Malformed, "{bad}");
    }
}

#[test]
fn left_over_bits() {
    assert_eq!(padded(&[31]), [0xf8]);
    assert_eq!(padded(&[31, 31]), [0xff, 0xc0]);
    assert_eq!(exact(&[31, 28]), Some(vec![0xff]));
    assert_eq!(exact(&[31, 29]), None, "a bit of padding is set");
    assert_eq!(exact(&[31, 28, 0]), None, "a word too many");
    assert_eq!(exact(&[]), Some(vec![]));
    assert_eq!(uint(&[1, 2]), Some(34));
    assert_eq!(uint(&[15, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31, 31]), Some(u64::MAX));
    assert_eq!(uint(&[16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), None);
}

proptest! {
    #[test]
    fn no_text_traps(text: String) {
        if let Ok(text) = Text::parse(&text) {
            let _ = (text.checked(), exact(&text.words), uint(&text.words));
        }
    }
}
