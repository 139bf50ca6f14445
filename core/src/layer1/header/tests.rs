use super::*;
use crate::codec::rlp::{put_bytes, put_list};
use crate::testing::TestHeader;
use alloc::vec;
use proptest::prelude::*;

/// A header in which every field differs from every other.
fn sample() -> TestHeader {
    TestHeader {
        parent_hash: B256::repeat_byte(1),
        state_root: B256::repeat_byte(3),
        transactions_root: B256::repeat_byte(4),
        receipts_root: B256::repeat_byte(5),
        logs_bloom: [6; 256],
        difficulty: 8,
        number: 9,
        timestamp: 1_700_000_123,
        extra_data: vec![0x2e; 31],
        mix_hash: B256::repeat_byte(13),
        withdrawals_root: B256::repeat_byte(16),
        ..TestHeader::default()
    }
}

/// The header's items, each with its prefix.
fn items(header: &[u8]) -> Vec<Vec<u8>> {
    let list = Item::whole(header).unwrap().items().unwrap();
    list.map(|item| item.unwrap().raw.to_vec()).collect()
}

fn list(items: &[Vec<u8>]) -> Vec<u8> {
    let mut out = vec![];
    put_list(&mut out, |out| items.iter().for_each(|item| out.extend_from_slice(item)));
    out
}

fn string(length: usize) -> Vec<u8> {
    let mut out = vec![];
    put_bytes(&mut out, &vec![0xaa; length]);
    out
}

#[test]
fn every_field_is_read_from_its_place() {
    let bytes = sample().rlp();
    let header = Header::decode(&bytes).unwrap();
    assert_eq!(header.hash, B256::new(keccak256(&bytes)));
    assert_eq!(header.parent_hash, B256::repeat_byte(1));
    assert_eq!(header.uncles_hash, NO_UNCLES);
    assert_eq!(header.beneficiary, Address::repeat_byte(0x11));
    assert_eq!(header.state_root, B256::repeat_byte(3));
    assert_eq!(header.transactions_root, B256::repeat_byte(4));
    assert_eq!(header.receipts_root, B256::repeat_byte(5));
    assert_eq!(header.logs_bloom, [6; 256]);
    assert_eq!((header.difficulty, header.number), (U256::from(8), 9));
    assert_eq!((header.gas_limit, header.gas_used), (30_000_000, 21_000));
    assert_eq!((header.timestamp, &header.extra_data[..]), (1_700_000_123, &[0x2e; 31][..]));
    assert_eq!((header.mix_hash, header.nonce), (B256::repeat_byte(13), [0; 8]));
    assert_eq!(header.base_fee_per_gas, Some(U256::from(7)));
    assert_eq!(header.withdrawals_root, Some(B256::repeat_byte(16)));
    assert_eq!((header.blob_gas_used, header.excess_blob_gas), (Some(0), Some(0)));
    assert_eq!(header.parent_beacon_block_root, Some(B256::repeat_byte(0x22)));
    assert_eq!(header.requests_hash, Some(B256::repeat_byte(0x33)));
}

#[test]
fn fields_are_absent_before_the_fork_that_added_them() {
    let present = |item_count| {
        let header = Header::decode(&TestHeader { item_count, ..sample() }.rlp()).unwrap();
        assert_eq!(usize::from(header.item_count), item_count);
        [
            header.base_fee_per_gas.is_some(),
            header.withdrawals_root.is_some(),
            header.blob_gas_used.is_some() && header.excess_blob_gas.is_some(),
            header.parent_beacon_block_root.is_some(),
            header.requests_hash.is_some(),
        ]
    };
    assert_eq!(present(15), [false; 5], "frontier");
    assert_eq!(present(16), [true, false, false, false, false], "london, arbitrum");
    assert_eq!(present(17), [true, true, false, false, false], "shanghai");
    assert_eq!(present(20), [true, true, true, true, false], "cancun");
    assert_eq!(present(21), [true; 5], "prague");
}

/// A fork that adds fields must not stop anybody: the hash binds them.
#[test]
fn later_fields_are_opaque_up_to_a_limit() {
    for item_count in [22, 23, MOST_ITEMS] {
        assert!(Header::decode(&TestHeader { item_count, ..sample() }.rlp()).is_ok());
    }
    let beyond = TestHeader { item_count: MOST_ITEMS + 1, ..sample() }.rlp();
    assert_eq!(Header::decode(&beyond), Err(HeaderError::Fields));
    // Whatever they are, if only strict RLP.
    for later in [vec![0xc0], vec![0xc1, 0x05], string(300)] {
        let mut items = items(&sample().rlp());
        items.push(later);
        assert!(Header::decode(&list(&items)).is_ok());
    }
    let mut items = items(&sample().rlp());
    items.push(vec![0x81, 0x05]);
    assert_eq!(Header::decode(&list(&items)), Err(HeaderError::Encoding));
}

#[test]
fn h1_one_strict_list() {
    let good = sample().rlp();
    for end in 0..good.len() {
        assert_eq!(Header::decode(&good[..end]), Err(HeaderError::Encoding), "cut to {end}");
    }
    assert_eq!(Header::decode(&[&good[..], &[0]].concat()), Err(HeaderError::Encoding));
    assert_eq!(Header::decode(&string(600)), Err(HeaderError::Encoding), "a string");
    // Lie 9: the same list behind a longer length.
    let payload = &good[3..];
    let length = u16::try_from(payload.len()).unwrap().to_be_bytes();
    let long = [&[0xfa, 0][..], &length, payload].concat();
    assert_eq!(Header::decode(&long), Err(HeaderError::Encoding));
}

#[test]
fn h2_at_least_fifteen_items() {
    for item_count in 0..15 {
        let few = TestHeader { item_count, ..sample() }.rlp();
        assert_eq!(Header::decode(&few), Err(HeaderError::Fields), "{item_count} items");
    }
}

/// Lie 10: no item can take the place of its neighbour.
#[test]
fn h2_every_item_has_its_size() {
    let good = items(&sample().rlp());
    for (index, item) in good.iter().enumerate() {
        let scalar = [7, 8, 9, 10, 11, 15, 17, 18].contains(&index);
        let bad = match index {
            12 => vec![string(MOST_EXTRA_DATA + 1), vec![0xc0]],
            7 | 15 => vec![string(33), vec![0xc0], vec![0x00], vec![0x82, 0, 1]],
            _ if scalar => vec![string(9), vec![0xc0], vec![0x00], vec![0x82, 0, 1]],
            _ => {
                let length = Item::whole(item).unwrap().payload.len();
                vec![string(length - 1), string(length + 1), vec![0x80], vec![0xc0]]
            }
        };
        for bad in bad {
            let mut items = good.clone();
            items[index] = bad.clone();
            let found = Header::decode(&list(&items));
            assert_eq!(found, Err(HeaderError::Fields), "item {index}: {bad:x?}");
        }
    }
}

#[test]
fn scalars_go_to_the_end_of_their_range() {
    for (index, length) in [(7, 32), (8, 8), (9, 8), (10, 8), (11, 8), (15, 32), (17, 8), (18, 8)] {
        let mut items = items(&sample().rlp());
        items[index] = string(length);
        assert!(Header::decode(&list(&items)).is_ok(), "item {index}");
    }
}

proptest! {
    /// Whatever is changed, the hash or the decoder notices; two headers never share fields and hash.
    #[test]
    fn every_byte_is_bound(
        number in any::<u64>(),
        timestamp in any::<u64>(),
        extra_data in proptest::collection::vec(any::<u8>(), 0..100),
        item_count in 15_usize..=24,
        at in any::<prop::sample::Index>(),
        flip in 1_u8..=255,
    ) {
        let bytes = TestHeader { number, timestamp, extra_data, item_count, ..sample() }.rlp();
        let header = Header::decode(&bytes).unwrap();
        prop_assert_eq!((header.number, header.timestamp), (number, timestamp));
        let mut other = bytes.clone();
        other[at.index(bytes.len())] ^= flip;
        if let Ok(other) = Header::decode(&other) {
            prop_assert_ne!(header.hash, other.hash);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..700)) {
        let _ = Header::decode(&bytes);
    }
}
