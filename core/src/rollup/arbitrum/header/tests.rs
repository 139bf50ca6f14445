use super::*;
use crate::testing::TestHeader;
use alloc::vec;

fn header() -> TestHeader {
    let mix = [&5_u64.to_be_bytes()[..], &77_u64.to_be_bytes(), &40_u64.to_be_bytes(), &[9; 8]];
    TestHeader {
        difficulty: 1,
        extra_data: vec![0xab; 32],
        mix_hash: B256::from_slice(&mix.concat()),
        item_count: 16,
        ..TestHeader::default()
    }
}

fn read(header: &TestHeader) -> Option<Sends> {
    sends(&Header::decode(&header.rlp()).unwrap())
}

#[test]
fn fields_of_the_mix_hash() {
    let send_root = B256::repeat_byte(0xab);
    let expected = Sends { send_root, send_count: 5, l1_block_number: 77, arbos_version: 40 };
    assert_eq!(read(&header()), Some(expected));
}

#[test]
fn profile_has_exactly_16_items() {
    assert_eq!(read(&TestHeader { item_count: 15, ..header() }), None);
    assert_eq!(read(&TestHeader { item_count: 17, ..header() }), None);
}

#[test]
fn profile_has_difficulty_one() {
    assert_eq!(read(&TestHeader { difficulty: 0, ..header() }), None);
    assert_eq!(read(&TestHeader { difficulty: 2, ..header() }), None);
}

#[test]
fn profile_has_32_bytes_of_extra_data() {
    assert_eq!(read(&TestHeader { extra_data: vec![0xab; 31], ..header() }), None);
    assert_eq!(read(&TestHeader { extra_data: vec![0xab; 33], ..header() }), None);
}
