use super::super::testing::code;
use super::*;
use alloc::vec;

const STORE: B256 = B256::repeat_byte(1);

fn record(after: &Header, epoch: u64, sequence: u64) -> Write {
    Write::new(&LogRecord { after: after.clone(), epoch, sequence, entries: vec![] })
}

/// A store with one record, and its header.
fn store() -> (Header, Vec<u8>) {
    let write = record(&Header::new(STORE), 1, 1);
    let admitted = admit(None, &write).unwrap();
    (write.place.header(), admitted.header().to_vec())
}

fn why(header: Option<&[u8]>, write: &Write) -> u32 {
    admit(header, write).unwrap_err().code
}

#[test]
fn a_receipt_is_for_one_record() {
    let write = record(&Header::new(STORE), 1, 1);
    let receipt = admit(None, &write).unwrap().durable();
    assert_eq!(receipt.is_for(&write.place), Ok(()));
}

#[test]
fn step_1_a_damaged_header_admits_nothing() {
    let (header, mut bytes) = store();
    bytes[10] ^= 1;
    assert_eq!(why(Some(&bytes), &record(&header, 1, 2)), code(Step::Header));
}

#[test]
fn step_2_the_record_is_the_one_it_is_said_to_be() {
    let (header, bytes) = store();
    let mut damaged = record(&header, 1, 2);
    damaged.record[40] ^= 1;
    assert_eq!(why(Some(&bytes), &damaged), code(Step::Record));
    // A place of one's own choice would yield a receipt for it.
    let honest = record(&header, 1, 2);
    for place in [
        Place { store: B256::ZERO, ..honest.place },
        Place { epoch: 2, ..honest.place },
        Place { sequence: 3, ..honest.place },
        Place { record: B256::ZERO, ..honest.place },
    ] {
        let forged = Write { place, ..honest.clone() };
        assert_eq!(why(Some(&bytes), &forged), code(Step::Record));
    }
}

#[test]
fn step_3_another_store() {
    let (header, bytes) = store();
    let other = Header { store: B256::ZERO, ..header };
    assert_eq!(why(Some(&bytes), &record(&other, 1, 2)), code(Step::OtherStore));
}

#[test]
fn step_4_two_that_take_over_and_one_that_was() {
    let (header, bytes) = store();
    let first = record(&header, 2, 2);
    let taken = admit(Some(&bytes), &first).unwrap().header().to_vec();
    assert_eq!(why(Some(&taken), &record(&header, 2, 2)), code(Step::OtherEpoch));
    assert_eq!(why(Some(&taken), &record(&header, 1, 2)), code(Step::OtherEpoch));
}

#[test]
fn step_5_no_record_is_skipped_or_written_twice() {
    let (header, bytes) = store();
    for after in [
        Header { sequence: 0, ..header.clone() },
        Header { sequence: 2, ..header.clone() },
        Header { head: B256::ZERO, ..header.clone() },
    ] {
        assert_eq!(why(Some(&bytes), &record(&after, 1, 9)), code(Step::OtherHead));
    }
    // An empty store was not written to yet.
    assert_eq!(why(None, &record(&header, 2, 2)), code(Step::OtherEpoch));
}

#[test]
fn step_6_numbers_and_epochs_rise() {
    let (header, bytes) = store();
    for (epoch, sequence) in [(0, 2), (1, 1), (1, 0)] {
        assert_eq!(why(Some(&bytes), &record(&header, epoch, sequence)), code(Step::Backwards));
    }
    assert_eq!(why(None, &record(&Header::new(STORE), 0, 1)), code(Step::Backwards));
    assert!(admit(Some(&bytes), &record(&header, 1, 7)).is_ok(), "numbers may be skipped");
}

#[test]
fn steps_7_to_11_a_receipt_for_something_else() {
    let place = record(&Header::new(STORE), 1, 1).place;
    let receipt = |place| Receipt(place);
    for (other, step) in [
        (Place { store: B256::ZERO, ..place }, Step::ReceiptStore),
        (Place { epoch: 2, ..place }, Step::ReceiptEpoch),
        (Place { sequence: 2, ..place }, Step::ReceiptSequence),
        (Place { record: B256::ZERO, ..place }, Step::ReceiptRecord),
    ] {
        assert_eq!(receipt(other).is_for(&place).unwrap_err().code, code(step));
        let why = MarkWrite::new(vec![], other).durable().is_for(&place).unwrap_err();
        assert_eq!((why.code, why.cause), (code(Step::MarkReceipt), code(step)));
    }
    assert_eq!(MarkWrite::new(vec![], place).durable().is_for(&place), Ok(()));
}

#[test]
fn step_12_a_mark_never_goes_back() {
    let place = Place { store: STORE, epoch: 5, sequence: 9, record: B256::ZERO };
    let of = |place: Place| seal(Kind::Mark, &Mark { header: place.header(), newest: vec![] }).0;
    let mark = MarkWrite::new(of(place), place);
    for (epoch, sequence) in [(6, 9), (6, 1), (5, 10)] {
        let later = of(Place { epoch, sequence, ..place });
        assert_eq!(mark.over(Some(&later)).unwrap_err().code, code(Step::LaterMark));
    }
    let earlier = of(Place { epoch: 4, sequence: 8, ..place });
    let other = of(Place { store: B256::ZERO, sequence: 99, ..place });
    for old in [None, Some(&earlier[..]), Some(&other[..]), Some(&[1, 2, 3][..])] {
        assert_eq!(mark.over(old).unwrap(), of(place));
    }
}
