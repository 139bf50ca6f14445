use super::testing::Gossip;
use super::*;
use alloc::vec;

#[test]
fn both_versions_give_the_header_they_are_of() {
    for v4 in [false, true] {
        let gossip = Gossip::new(v4);
        let bytes = gossip.ssz();
        let payload = Payload::read(&bytes).unwrap();
        assert_eq!(payload.is_v4(), v4);
        assert_eq!(payload.header(&[0x22; 32]), gossip.header.rlp());
        assert_eq!(payload.block_hash, gossip.header.hash());
    }
}

#[test]
fn any_number_of_transactions() {
    for count in [0, 1, 2, 17, 130, 300] {
        let mut gossip = Gossip::new(true);
        gossip.transactions = (0..count).map(|index| vec![index as u8; 1 + index % 50]).collect();
        gossip.seal();
        let bytes = gossip.ssz();
        let payload = Payload::read(&bytes).unwrap();
        assert_eq!(payload.header(&[0x22; 32]), gossip.header.rlp(), "{count} transactions");
    }
}

#[test]
fn every_offset_has_one_value() {
    for index in 0..3 {
        for shift in [-560, -32, -4, -1, 1, 4, 32, 1 << 20] {
            let mut gossip = Gossip::new(true);
            gossip.shift[index] = shift;
            let bytes = gossip.ssz();
            // Bytes may move from one part to the next, where the block hash misses them.
            let header = Payload::read(&bytes)
                .map(|payload| (payload.header(&[0x22; 32]), payload.has_withdrawals));
            assert_ne!(header, Some((gossip.header.rlp(), false)), "offset {index} + {shift}");
        }
    }
}

/// Every way to cut a payload short or to misplace one transaction's offset.
#[test]
fn a_list_of_transactions_has_one_encoding() {
    let honest = Gossip::new(true).ssz();
    let list_at = 560 + 9;
    for (index, wrong) in [(0, 4), (0, 12), (0, 7), (0, 0), (1, 97), (1, 8), (1, 7), (1, 500)] {
        let mut bytes = honest.clone();
        let at = list_at + 4 * index;
        bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(wrong));
        let is_same = Payload::read(&bytes)
            .is_some_and(|payload| payload.header(&[0x22; 32]) == Gossip::new(true).header.rlp());
        assert!(!is_same, "offset {index} = {wrong}");
    }
    for length in 0..list_at + 8 {
        assert!(Payload::read(&honest[..length]).is_none(), "{length} bytes");
    }
}

#[test]
fn a_transaction_is_not_empty() {
    for at in 0..2 {
        let mut gossip = Gossip::new(true);
        gossip.transactions[at].clear();
        assert!(Payload::read(&gossip.ssz()).is_none(), "transaction {at}");
    }
}

#[test]
fn extra_data_is_short() {
    let mut gossip = Gossip::new(true);
    gossip.header.extra_data = vec![0; 32];
    assert!(Payload::read(&gossip.ssz()).is_some());
    gossip.header.extra_data = vec![0; 33];
    assert!(Payload::read(&gossip.ssz()).is_none());
}

#[test]
fn jovian_is_told_by_its_extra_data() {
    let mut gossip = Gossip::new(true);
    for (extra_data, jovian) in [
        ([&[1][..], &[0; 16]].concat(), true),
        ([&[0][..], &[0; 16]].concat(), false),
        (vec![1; 9], false),
        (vec![], false),
    ] {
        gossip.header.extra_data = extra_data;
        assert_eq!(Payload::read(&gossip.ssz()).unwrap().is_jovian(), jovian);
    }
}
