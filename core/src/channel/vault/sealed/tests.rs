use super::super::record::Header;
use super::super::testing::code;
use super::*;
use alloc::vec;
use proptest::prelude::*;

fn header() -> Header {
    Header { store: B256::repeat_byte(1), epoch: 2, sequence: 3, head: B256::repeat_byte(4) }
}

fn why(kind: Kind, bytes: &[u8]) -> u32 {
    unseal::<Header>(kind, bytes).unwrap_err().code
}

#[test]
fn what_is_sealed_is_opened() {
    let (bytes, checksum) = seal(Kind::Header, &header());
    assert_eq!(unseal(Kind::Header, &bytes).unwrap(), (header(), checksum));
}

#[test]
fn step_1_one_encoding_of_an_envelope() {
    let (bytes, _) = seal(Kind::Header, &header());
    assert_eq!(why(Kind::Header, &[]), code(Step::Envelope));
    assert_eq!(why(Kind::Header, &bytes[..bytes.len() - 1]), code(Step::Envelope));
    assert_eq!(why(Kind::Header, &[&bytes[..], &[0]].concat()), code(Step::Envelope));
}

#[test]
fn step_2_every_bit_counts() {
    let (bytes, _) = seal(Kind::Header, &header());
    for bit in 0..bytes.len() * 8 {
        let mut bad = bytes.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!([code(Step::Envelope), code(Step::Checksum)].contains(&why(Kind::Header, &bad)));
    }
}

#[test]
fn step_3_a_mark_is_no_header() {
    let (bytes, _) = seal(Kind::Header, &header());
    assert_eq!(why(Kind::Mark, &bytes), code(Step::Kind));
}

fn of_format(format: u16, content: Vec<u8>) -> Vec<u8> {
    let content = Bytes(content);
    let checksum = checksum(format, Kind::Header, &content);
    encode(&Sealed { format, kind: Kind::Header, content, checksum })
}

#[test]
fn step_4_newer_formats_are_refused_and_older_ones_migrated() {
    for format in [0, FORMAT + 1, u16::MAX] {
        assert_eq!(why(Kind::Header, &of_format(format, encode(&header()))), code(Step::Format));
    }
    // Two migrations: the first drops a byte, the second one another; a failure is passed on.
    let drop_one: Migration = |_, content| Ok(content[1..].to_vec());
    let fail: Migration = |kind, _| Err(Rejection::got(Step::Content, u64::from(kind as u8)));
    let open = |format, all: &[Migration]| {
        open_with(Kind::Header, &of_format(format, vec![1, 2, 3]), all).map(|(content, _)| content)
    };
    assert_eq!(open(1, &[drop_one, drop_one]).unwrap(), [3]);
    assert_eq!(open(2, &[fail, drop_one]).unwrap(), [2, 3]);
    assert_eq!(open(3, &[fail, drop_one]).unwrap(), [1, 2, 3]);
    assert_eq!(open(1, &[fail, drop_one]).unwrap_err().code, code(Step::Content));
    assert_eq!(open(4, &[fail, drop_one]).unwrap_err().code, code(Step::Format));
}

#[test]
fn step_5_the_content_has_one_encoding() {
    let mut surplus = encode(&header());
    surplus.push(0);
    assert_eq!(why(Kind::Header, &of_format(FORMAT, surplus)), code(Step::Content));
    assert_eq!(why(Kind::Header, &of_format(FORMAT, vec![0xc0])), code(Step::Content));
}

proptest! {
    #[test]
    fn what_opens_seals_to_the_same_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok((header, _)) = unseal::<Header>(Kind::Header, &bytes) {
            prop_assert_eq!(&seal(Kind::Header, &header).0, &bytes);
        }
        let sealed = of_format(FORMAT, bytes);
        if let Ok((header, _)) = unseal::<Header>(Kind::Header, &sealed) {
            prop_assert_eq!(seal(Kind::Header, &header).0, sealed);
        }
    }
}
