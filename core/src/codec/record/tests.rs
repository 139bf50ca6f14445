use super::*;
use alloc::vec;

record! {
    /// A record with one of each.
    pub struct Sample<'a> {
        /// Count.
        pub count: u64,
        /// Maybe a hash.
        pub hash: Option<B256>,
        /// Pieces.
        pub pieces: Vec<&'a [u8]>,
    }
}

choice! {
    /// Two names.
    pub enum Side {
        /// One.
        Left = 0,
        /// Other.
        Right = 1,
    }
}

fn bytes_of(sample: &Sample<'_>) -> Vec<u8> {
    let mut out = vec![];
    sample.write(&mut out);
    out
}

#[test]
fn a_record_reads_what_it_wrote() {
    let sample = Sample { count: 7, hash: Some(B256::repeat_byte(1)), pieces: vec![&[1, 2], &[]] };
    let bytes = bytes_of(&sample);
    assert_eq!(decode::<Sample<'_>>(&Item::whole(&bytes).unwrap()), Ok(sample));
}

#[test]
fn a_fault_names_the_field() {
    // [1, [], [[…]]]: the first piece is a list.
    let bytes = [0xc4, 0x01, 0xc0, 0xc1, 0xc0];
    let fault = decode::<Sample<'_>>(&Item::whole(&bytes).unwrap()).unwrap_err();
    assert_eq!((&fault.path[..2], fault.depth, fault.reason), (&[2, 0][..], 2, RlpError::Kind));
}

#[test]
fn fields_are_neither_missing_nor_left_over() {
    let read = |bytes: &[u8]| {
        decode::<Sample<'_>>(&Item::whole(bytes).unwrap()).map_err(|f| f.reason).err()
    };
    assert_eq!(read(&[0xc2, 0x01, 0xc0]), Some(RlpError::Missing));
    assert_eq!(read(&[0xc4, 0x01, 0xc0, 0xc0, 0x80]), Some(RlpError::Surplus));
    assert_eq!(read(&[0xc5, 0x01, 0xc2, 0x80, 0x80, 0xc0]), Some(RlpError::Size));
}

#[test]
fn a_choice_is_closed() {
    assert_eq!(decode::<Side>(&Item::whole(&[0x01]).unwrap()), Ok(Side::Right));
    assert!(decode::<Side>(&Item::whole(&[0x02]).unwrap()).is_err());
}

/// 8 MiB of empty items would be 8 million pointers.
#[test]
fn a_list_has_a_longest_length() {
    let list = |length: usize| {
        let mut bytes = vec![];
        crate::codec::rlp::put_list(&mut bytes, |out| out.resize(length, 0x80));
        bytes
    };
    let read =
        |bytes: &[u8]| decode::<Vec<&[u8]>>(&Item::whole(bytes).unwrap()).map(|l| l.len()).ok();
    assert_eq!(read(&list(1 << 16)), Some(1 << 16));
    assert_eq!(read(&list((1 << 16) + 1)), None);
}
