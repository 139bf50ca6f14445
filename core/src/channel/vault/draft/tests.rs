use super::super::store::MarkWrite;
use super::super::testing::{ALICE, address, code, digest_of, key, verify};
use super::*;
use crate::channel::vault::record::{Header, LogRecord};
use crate::channel::vault::store::{Write, admit};
use crate::codec::record::Bytes;
use alloc::vec;
use alloy_primitives::U256;

fn write(sequence: u64) -> Write {
    let after = Header::new(B256::repeat_byte(1));
    Write::new(&LogRecord { after, epoch: 1, sequence, entries: vec![] })
}

fn receipt(write: &Write) -> Receipt {
    admit(None, write).unwrap().durable()
}

fn draft(write: &Write) -> Draft {
    let bytes = Bytes(vec![1, 2, 3]);
    let digest = digest_of(&bytes.0);
    let state = State { lane: 0, version: U256::from(1), digest, bytes };
    Draft::new(Subject { channel: B256::ZERO, state }, write.place, None)
}

fn inside() -> Signer {
    Signer::Inside(key(ALICE))
}

#[test]
fn a_signature_comes_out_against_both_receipts() {
    let write = write(1);
    let recorded = draft(&write).record(&receipt(&write)).unwrap();
    assert!(!recorded.needs(&inside()));
    let mark = MarkWrite::new(vec![], write.place).durable();
    verify(ALICE, &recorded.release(&mark, &inside()).unwrap());
}

#[test]
fn step_1_the_receipt_is_for_its_record() {
    let why = draft(&write(1)).record(&receipt(&write(2))).unwrap_err();
    assert_eq!(why.code, code(Step::Receipt));
}

#[test]
fn step_2_the_mark_is_the_one_after_its_record() {
    let (write, other) = (write(1), write(2));
    let recorded = || draft(&write).record(&receipt(&write)).unwrap();
    let mark = MarkWrite::new(vec![], other.place).durable();
    let why = recorded().release(&mark, &inside()).unwrap_err();
    assert_eq!(why.code, code(Step::MarkReceipt));
    assert_eq!(recorded().ask(&mark).unwrap_err().code, code(Step::MarkReceipt));
}

#[test]
fn step_3_a_key_outside_signs_itself() {
    let write = write(1);
    let recorded = draft(&write).record(&receipt(&write)).unwrap();
    let outside = Signer::Outside(address(ALICE));
    assert!(recorded.needs(&outside));
    let mark = MarkWrite::new(vec![], write.place).durable();
    let why = recorded.release(&mark, &outside).unwrap_err();
    assert_eq!(why.code, code(Step::Outside));
}
