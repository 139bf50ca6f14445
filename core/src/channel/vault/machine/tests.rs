use super::super::testing::*;
use super::*;
use crate::channel::vault::draft;
use crate::channel::vault::sealed::encode;
use crate::channel::vault::store;
use alloc::format;

#[test]
fn a_payment_is_written_marked_and_only_then_released() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let wire = wire(channel, 1, 10);
    assert!(vault.handle(Input::Sign { channel, state: &wire, spend: &[] }).unwrap().is_empty());
    let [Effect::Write(write)] = &vault.handle(Input::Flush { compact: false }).unwrap()[..] else {
        panic!("a write")
    };
    let receipt = disk.write(write).unwrap();
    let mut effects = vault.handle(Input::Written(receipt)).unwrap();
    let Some(Effect::WriteMark(mark)) = effects.pop() else { panic!("a mark") };
    assert!(effects.is_empty());
    let effects = vault.handle(Input::MarkWritten(mark.durable())).unwrap();
    let [released] = &released(&effects)[..] else { panic!("a signature") };
    verify(ALICE, released);
    assert_eq!(released.subject().state.digest, digest_of(&wire));
}

#[test]
fn many_payments_share_one_write() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    for amount in 1..=100 {
        let wire = wire(channel, amount, amount);
        vault.handle(Input::Sign { channel, state: &wire, spend: &spend(1) }).unwrap();
    }
    let before = disk.header().sequence;
    let out = released(&flush(&mut vault, &mut disk));
    assert_eq!(out.len(), 100);
    out.iter().for_each(|each| verify(ALICE, each));
    assert_eq!(disk.header().sequence, before + 1);
    // Only the newest voucher is kept.
    assert_eq!(vault.channel(&channel).unwrap().states().len(), 1);
    assert!(vault.handle(Input::Flush { compact: false }).unwrap().is_empty());
}

#[test]
fn what_comes_during_a_write_is_in_the_next_one_and_not_in_its_mark() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    vault.handle(Input::Sign { channel, state: &wire(channel, 1, 1), spend: &spend(1) }).unwrap();
    let first = vault.handle(Input::Flush { compact: false }).unwrap();
    vault.handle(Input::Sign { channel, state: &wire(channel, 2, 2), spend: &spend(1) }).unwrap();
    assert!(vault.handle(Input::Flush { compact: false }).unwrap().is_empty(), "one at a time");
    let out = released(&settle(&mut vault, &mut disk, first));
    assert_eq!(out.len(), 1);
    // A crash now: the mark must not know of the second one.
    let mut again = reopen(ALICE, &mut disk.clone());
    assert!(again.doubt().is_none());
    assert_eq!(again.newest(), [(channel, 0, U256::from(1))]);
    again.handle(Input::Close { channel }).unwrap();
    assert_eq!(released(&flush(&mut vault, &mut disk)).len(), 1);
}

#[test]
fn the_same_state_again_has_the_same_signature_in_any_form_and_after_reopening() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    let first = pay(&mut vault, &mut disk, channel, &bytes).unwrap();
    let raw = [&[0][..], &bytes].concat();
    assert_eq!(pay(&mut vault, &mut disk, channel, &raw).unwrap(), first);
    assert_eq!(vault.channel(&channel).unwrap().states().len(), 1);
    let mut again = reopen(ALICE, &mut disk);
    assert_eq!(pay(&mut again, &mut disk, channel, &bytes).unwrap(), first);
    let other = wire(channel, 1, 11);
    let why = pay(&mut again, &mut disk, channel, &other).unwrap_err();
    assert_eq!(why.code, code(book::Step::Version));
    assert_eq!(why.cause, code(crate::channel::rule::Step::OtherDigest));
}

#[test]
fn another_state_is_refused_while_the_first_is_not_even_written() {
    let (mut vault, _, channel) = opened(ALICE, CONSENSUS);
    vault.handle(Input::Sign { channel, state: &wire(channel, 1, 10), spend: &[] }).unwrap();
    let other = wire(channel, 1, 11);
    let why = vault.handle(Input::Sign { channel, state: &other, spend: &[] }).unwrap_err();
    assert_eq!(why.code, code(book::Step::Version));
}

#[test]
fn step_1_nothing_before_the_first_write_is_durable() {
    let (mut vault, effects) = Disk::default().open(setup(ALICE), &[], &[]).unwrap();
    assert!(matches!(effects[..], [Effect::Write(_)]));
    let why = vault.handle(Input::Flush { compact: false }).unwrap_err();
    assert_eq!(why.code, code(Step::Opening));
}

#[test]
fn step_2_after_a_failed_write_nothing_leaves() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    vault.handle(Input::Sign { channel, state: &bytes, spend: &[] }).unwrap();
    let [Effect::Write(write)] = &vault.handle(Input::Flush { compact: false }).unwrap()[..] else {
        panic!("a write")
    };
    let receipt = disk.write(write).unwrap();
    vault.handle(Input::Failed).unwrap();
    let why = vault.handle(Input::Written(receipt)).unwrap_err();
    assert_eq!(why.code, code(Step::NoWrite));
    let again = vault.handle(Input::Sign { channel, state: &bytes, spend: &[] }).unwrap_err();
    assert_eq!(again.code, code(Step::Frozen));
    // It was durable after all: the same signature comes out of the next opening.
    let mut vault = reopen(ALICE, &mut disk);
    assert!(vault.doubt().is_none());
    assert!(pay(&mut vault, &mut disk, channel, &wire(channel, 1, 11)).is_err());
    verify(ALICE, &pay(&mut vault, &mut disk, channel, &bytes).unwrap());
}

#[test]
fn step_3_a_second_tab_takes_over_and_the_first_one_can_not_write() {
    let (mut first, mut disk, channel) = opened(ALICE, CONSENSUS);
    let mut second = reopen(ALICE, &mut disk);
    first.handle(Input::Sign { channel, state: &wire(channel, 1, 10), spend: &[] }).unwrap();
    let [Effect::Write(write)] = &first.handle(Input::Flush { compact: false }).unwrap()[..] else {
        panic!("a write")
    };
    let before = disk.clone();
    assert_eq!(disk.write(write).unwrap_err().code, code(store::Step::OtherEpoch));
    assert_eq!(disk, before);
    first.handle(Input::Refused).unwrap();
    let why = first.handle(Input::Flush { compact: false }).unwrap_err();
    assert_eq!(why.code, code(Step::Fenced));
    pay(&mut second, &mut disk, channel, &wire(channel, 1, 11)).unwrap();
}

#[test]
fn step_4_receipts_come_one_by_one_and_in_order() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    let mut other = Disk::default();
    let (mut stranger, effects) = other.open(setup(BOB), &[], &[]).unwrap();
    let [Effect::Write(write)] = &effects[..] else { panic!("a write") };
    let foreign = other.write(write).unwrap();
    let why = vault.handle(Input::Written(foreign)).unwrap_err();
    assert_eq!(why.code, code(Step::NoWrite), "nothing is being written");

    vault.handle(Input::Sign { channel, state: &wire(channel, 1, 1), spend: &spend(1) }).unwrap();
    let [Effect::Write(write)] = &vault.handle(Input::Flush { compact: false }).unwrap()[..] else {
        panic!("a write")
    };
    // A receipt of another store changes nothing.
    let foreign = {
        let mut copy = Disk::default();
        let (_, effects) = copy.open(setup(BOB), &[], &[]).unwrap();
        let [Effect::Write(write)] = &effects[..] else { panic!("a write") };
        copy.write(write).unwrap()
    };
    let why = vault.handle(Input::Written(foreign)).unwrap_err();
    assert_eq!(why.code, code(store::Step::ReceiptStore));
    // The mark of another record neither, and not before the record.
    let mine = disk.write(write).unwrap();
    let [Effect::Write(write)] = &effects[..] else { panic!("a write") };
    let receipt = Disk::default().write(write).unwrap();
    let mut effects = stranger.handle(Input::Written(receipt)).unwrap();
    let Some(Effect::WriteMark(mark)) = effects.pop() else { panic!("a mark") };
    let place_of_other = mark.durable();
    let why = vault.handle(Input::MarkWritten(place_of_other)).unwrap_err();
    assert_eq!(why.code, code(Step::NoWrite));
    let mut effects = vault.handle(Input::Written(mine)).unwrap();
    let Some(Effect::WriteMark(mark)) = effects.pop() else { panic!("a mark") };
    let foreign = MarkWrite::new(vec![], Place { sequence: 99, ..vault_place(&vault) }).durable();
    let why = vault.handle(Input::MarkWritten(foreign)).unwrap_err();
    assert_eq!(why.code, code(store::Step::MarkReceipt));
    assert_eq!(released(&vault.handle(Input::MarkWritten(mark.durable())).unwrap()).len(), 1);
}

fn vault_place(vault: &Vault) -> Place {
    vault.flight.as_ref().unwrap().place
}

#[test]
fn step_5_no_backup_of_what_is_not_durable() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    let backup = |vault: &Vault| {
        let derivation = Derivation {
            origin: backup::Origin::Random,
            salt: Bytes(vec![]),
            iterations: 0,
            memory: 0,
        };
        vault.backup(&BackupKey::new([9; 32]), &[1; 24], derivation)
    };
    assert!(backup(&vault).is_ok());
    vault.handle(Input::Sign { channel, state: &wire(channel, 1, 1), spend: &spend(1) }).unwrap();
    assert_eq!(backup(&vault).unwrap_err().code, code(Step::Busy));
    flush(&mut vault, &mut disk);
    assert!(backup(&vault).is_ok());
}

fn outside() -> Setup {
    Setup { signer: Signer::Outside(address(ALICE)), ..setup(ALICE) }
}

/// A vault with a key outside that was asked for a signature.
fn asked() -> (Vault, Disk, B256, Subject) {
    let mut disk = Disk::default();
    let (mut vault, effects) = disk.open(outside(), &[], &[]).unwrap();
    settle(&mut vault, &mut disk, effects);
    let terms = encode(&pair_terms(7));
    vault.handle(Input::Register { protocol: CONSENSUS, terms: &terms }).unwrap();
    let channel = channel_of(CONSENSUS, 7);
    vault.handle(Input::Sign { channel, state: &wire(channel, 1, 1), spend: &[] }).unwrap();
    let out = flush(&mut vault, &mut disk);
    let [Effect::Ask(subject), Effect::Registered(_)] = &out[..] else { panic!("{out:?}") };
    let subject = subject.clone();
    (vault, disk, channel, subject)
}

#[test]
fn a_key_outside_is_asked_after_the_write_and_its_signature_is_written_too() {
    let (mut vault, mut disk, channel, subject) = asked();
    let bytes = wire(channel, 1, 1);
    let signature = sign(ALICE, &bytes);
    vault.handle(Input::Answer { subject: &subject, signature: &signature }).unwrap();
    let first = released(&flush(&mut vault, &mut disk)).pop().unwrap();
    assert_eq!(&first.signature().bytes()[..], &signature[..]);
    // Opened again, nobody is asked again.
    let (mut vault, effects) = disk.open(outside(), &[], &[]).unwrap();
    settle(&mut vault, &mut disk, effects);
    assert_eq!(pay(&mut vault, &mut disk, channel, &bytes).unwrap(), first);
}

#[test]
fn step_6_nobody_was_asked() {
    let (mut vault, _, channel, mut subject) = asked();
    subject.state.version += U256::ONE;
    let signature = sign(ALICE, &wire(channel, 1, 1));
    let why = vault.handle(Input::Answer { subject: &subject, signature: &signature }).unwrap_err();
    assert_eq!(why.code, code(Step::Unasked));
}

#[test]
fn steps_7_and_8_the_answer_is_the_keys_own() {
    let (mut vault, _, channel, subject) = asked();
    let bad = &[0; 64];
    let why = vault.handle(Input::Answer { subject: &subject, signature: bad }).unwrap_err();
    assert_eq!(why.code, code(Step::Signature));
    let other = sign(BOB, &wire(channel, 1, 1));
    let why = vault.handle(Input::Answer { subject: &subject, signature: &other }).unwrap_err();
    assert_eq!(why.code, code(Step::OtherKey));
    // It may answer better.
    let right = sign(ALICE, &wire(channel, 1, 1));
    assert!(vault.handle(Input::Answer { subject: &subject, signature: &right }).is_ok());
}

#[test]
fn step_9_numbers_end() {
    let (mut vault, _, _) = opened(ALICE, VOUCHER);
    vault.header.sequence = u64::MAX;
    let why = vault.handle(Input::Flush { compact: true }).unwrap_err();
    assert_eq!(why.code, code(Step::Exhausted));
}

#[test]
fn compaction_forgets_nothing() {
    let (mut vault, mut disk, channel) = opened(ALICE, TURNS);
    for version in 0..5 {
        let bytes = wire(channel, version, version);
        pay(&mut vault, &mut disk, channel, &bytes).unwrap();
        take(&mut vault, &mut disk, channel, &bytes, BOB).unwrap();
    }
    let effects = vault.handle(Input::Flush { compact: true }).unwrap();
    settle(&mut vault, &mut disk, effects);
    assert!(disk.log.is_empty());
    let again = reopen(ALICE, &mut disk);
    assert!(again.doubt().is_none());
    let states = again.channel(&channel).unwrap().states();
    assert_eq!(states, vault.channel(&channel).unwrap().states());
    assert_eq!(states.len(), 5, "all are kept where the contract walks through them");
}

#[test]
fn a_closed_channel_stays_closed() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    vault.handle(Input::Close { channel }).unwrap();
    assert!(matches!(flush(&mut vault, &mut disk)[..], [Effect::Closed(_)]));
    let mut vault = reopen(ALICE, &mut disk);
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 1, 1)).unwrap_err();
    assert_eq!(why.code, code(book::Step::Over));
}

#[test]
fn alarms_come_through_the_vault() {
    let (mut vault, _, channel) = opened(ALICE, VOUCHER);
    let advice = crate::channel::dispute::Advice {
        verdict: crate::channel::dispute::Verdict::Respond,
        deadline: Some(1_000),
        clock: Clock::Timestamp,
        calls: vec![],
        worst_case: vec![],
        enforceable: vec![],
    };
    let margins = super::super::deadline::Margins { notice: 0, inclusion: 0, uncertainty: 0 };
    let watch = Watch::new(channel, &advice, 0, margins).unwrap();
    vault.handle(Input::Watch(watch)).unwrap();
    let mut tick = |clock, now| vault.handle(Input::Tick { clock, now }).unwrap();
    assert!(tick(Clock::BlockNumber, 999).is_empty(), "another clock");
    assert!(matches!(tick(Clock::Timestamp, 999)[..], [Effect::Alarm(_)]));
    // The same status once more: the same deadline is not called for twice.
    vault.handle(Input::Watch(watch)).unwrap();
    assert!(vault.handle(Input::Tick { clock: Clock::Timestamp, now: 999 }).unwrap().is_empty());
}

#[test]
fn secrets_are_not_shown() {
    let (vault, _, _) = opened(ALICE, VOUCHER);
    let shown = format!("{vault:?}");
    assert!(shown.contains("SigningKey(..)"));
    assert!(!shown.contains("1, 1, 1, 1, 1, 1, 1, 1"));
    assert_eq!(format!("{:?}", BackupKey::new([7; 32])), "BackupKey(..)");
}

/// Not reachable from outside: a draft keeps its own place.
#[test]
fn a_draft_takes_no_receipt_but_its_own() {
    let (vault, mut disk, channel) = opened(ALICE, VOUCHER);
    let state = vault.book.intend(&channel, &wire(channel, 1, 1), &spend(1)).unwrap().state;
    let again = disk.open(setup(ALICE), &[], &[]).unwrap();
    let [Effect::Write(write)] = &again.1[..] else { panic!("a write") };
    let place = Place { record: B256::ZERO, ..write.place };
    let draft = Draft::new(Subject { channel, state }, place, None);
    let why = draft.record(&disk.write(write).unwrap()).unwrap_err();
    assert_eq!(why.code, code(draft::Step::Receipt));
    assert_eq!(why.cause, code(store::Step::ReceiptRecord));
}

#[test]
fn step_10_a_write_that_could_not_be_read_again() {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    let bytes = wire(channel, 1, 1);
    let entry = vault.book.intend(&channel, &bytes, &spend(1)).unwrap().entry;
    let all = vec![entry; MOST];
    vault.queue(all, Outcome::Nothing).unwrap();
    let sign = |vault: &mut Vault| {
        vault.handle(Input::Sign { channel, state: &bytes, spend: &spend(1) }).map(|_| ())
    };
    assert_eq!(sign(&mut vault).unwrap_err().code, code(Step::Full));
    flush(&mut vault, &mut disk);
    assert_eq!(sign(&mut vault), Ok(()));
    assert!(reopen(ALICE, &mut disk).doubt().is_none(), "the largest write is read again");
}
