use super::super::testing::*;
use super::*;
use crate::channel::vault::record::Standing;
use crate::channel::vault::{Effect, Input, Vault, book};
use alloc::vec;

/// A disk with five payments in the log, and copies of it after each.
fn disks() -> (Vec<Disk>, B256) {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let mut all = vec![disk.clone()];
    for version in 1..=5 {
        pay(&mut vault, &mut disk, channel, &wire(channel, version, version)).unwrap();
        all.push(disk.clone());
    }
    (all, channel)
}

/// Opens in doubt for this reason; stays read-only, for good.
fn doubted(mut disk: Disk, channel: B256, step: Step) -> Vault {
    let (mut vault, effects) = disk.open(setup(ALICE), &[], &[]).unwrap();
    assert_eq!(vault.doubt().map(|why| why.code), Some(code(step)));
    settle(&mut vault, &mut disk, effects);
    read_only(&mut vault, channel);
    let mut again = reopen(ALICE, &mut disk);
    assert!(again.doubt().is_none(), "it is written down");
    read_only(&mut again, channel);
    again
}

fn read_only(vault: &mut Vault, channel: B256) {
    assert_eq!(vault.channel(&channel).unwrap().standing(), Standing::Doubtful);
    let state = wire(channel, 9, 9);
    let why = vault.handle(Input::Sign { channel, state: &state, spend: &spend(9) }).unwrap_err();
    assert_eq!(why.code, code(book::Step::Doubtful));
}

#[test]
fn every_opening_raises_the_epoch_durably() {
    let (disks, channel) = disks();
    let mut disk = disks[5].clone();
    let before = disk.header();
    let (vault, effects) = disk.open(setup(ALICE), &[], &[]).unwrap();
    assert!(vault.doubt().is_none());
    assert!(matches!(effects[..], [Effect::Write(_)]));
    let mut vault = reopen(ALICE, &mut disk);
    assert_eq!(disk.header().epoch, before.epoch + 1);
    pay(&mut vault, &mut disk, channel, &wire(channel, 6, 6)).unwrap();
}

#[test]
fn step_1_a_header_that_cannot_be_read() {
    let (disks, _) = disks();
    let mut disk = disks[5].clone();
    disk.header.as_mut().unwrap()[20] ^= 1;
    assert_eq!(disk.open(setup(ALICE), &[], &[]).unwrap_err().code, code(Step::Header));
}

#[test]
fn step_2_a_backup_goes_into_an_empty_store() {
    let (mut vault, disk, _) = opened(ALICE, CONSENSUS);
    let key = || super::super::backup::BackupKey::new([1; 32]);
    let derivation = super::super::backup::Derivation {
        origin: super::super::backup::Origin::Random,
        salt: crate::codec::record::Bytes(vec![]),
        iterations: 0,
        memory: 0,
    };
    let bytes = vault.backup(&key(), &[1; 24], derivation).unwrap();
    vault.handle(Input::Failed).unwrap();
    let restored = || super::super::backup::open(&bytes, &key()).unwrap();
    let log: Vec<&[u8]> = disk.log.iter().map(|(_, bytes)| &bytes[..]).collect();
    for stored in [
        Stored { header: disk.header.as_deref(), ..Stored::default() },
        Stored { log: &log, ..Stored::default() },
        Stored { snapshot: Some(&[1]), ..Stored::default() },
    ] {
        let why = Vault::restore(setup(ALICE), &stored, restored(), &Known::default()).unwrap_err();
        assert_eq!(why.code, code(Step::NotEmpty));
    }
    let (vault, _) =
        Vault::restore(setup(ALICE), &Stored::default(), restored(), &Known::default()).unwrap();
    assert_eq!(vault.doubt().unwrap().code, code(Step::Restored)); // step 12
}

#[test]
fn step_3_damaged_records() {
    let (disks, channel) = disks();
    for at in 2..disks[5].log.len() {
        let mut disk = disks[5].clone();
        disk.log[at].1[50] ^= 1;
        let vault = doubted(disk, channel, Step::Damaged);
        // What was before the damage is still there to settle with.
        assert_eq!(vault.channel(&channel).unwrap().states().len(), at - 2);
    }
    // One that is missing, one that is there twice, two that changed places.
    let mut disk = disks[5].clone();
    disk.log.remove(3);
    doubted(disk, channel, Step::Damaged);
    let mut disk = disks[5].clone();
    let twice = disk.log[3].clone();
    disk.log.insert(3, twice);
    doubted(disk, channel, Step::Damaged);
    let mut disk = disks[5].clone();
    disk.log.swap(3, 4);
    doubted(disk, channel, Step::Damaged);
    let mut disk = disks[5].clone();
    disk.snapshot = Some(vec![1]);
    doubted(disk, channel, Step::Damaged);
}

#[test]
fn step_4_records_missing_at_the_end() {
    let (disks, channel) = disks();
    let mut disk = disks[5].clone();
    disk.log.pop();
    doubted(disk, channel, Step::Truncated);
    // The header alone is gone.
    let mut disk = disks[5].clone();
    disk.header = None;
    doubted(disk, channel, Step::Truncated);
}

#[test]
fn step_5_a_store_that_was_cleared() {
    let (disks, channel) = disks();
    let disk = Disk { mark: disks[5].mark.clone(), ..Disk::default() };
    doubted(disk, channel, Step::Evicted);
    // Everything was cleared, but the caller knows that there was a channel.
    let mut disk = Disk::default();
    let (mut vault, effects) = disk.open(setup(ALICE), &[], &[channel]).unwrap();
    assert_eq!(vault.doubt().unwrap().code, code(Step::Evicted));
    settle(&mut vault, &mut disk, effects);
    read_only(&mut vault, channel);
}

#[test]
fn step_6_a_mark_that_was_cleared() {
    let (disks, channel) = disks();
    doubted(Disk { mark: None, ..disks[5].clone() }, channel, Step::NoMark);
    // A crash between the first record and its mark is none.
    let mut disk = Disk::default();
    let (_, effects) = disk.open(setup(ALICE), &[], &[]).unwrap();
    let [Effect::Write(write)] = &effects[..] else { panic!("a write") };
    disk.write(write).unwrap();
    assert!(reopen(ALICE, &mut disk).doubt().is_none());
}

#[test]
fn step_7_a_damaged_mark() {
    let (disks, channel) = disks();
    let mut disk = disks[5].clone();
    disk.mark.as_mut().unwrap()[20] ^= 1;
    doubted(disk, channel, Step::DamagedMark);
}

#[test]
fn step_8_a_mark_of_another_store() {
    let (disks, channel) = disks();
    let mut other = Disk::default();
    let fresh = Setup { fresh: B256::repeat_byte(9), ..setup(ALICE) };
    let (mut vault, effects) = other.open(fresh, &[], &[]).unwrap();
    settle(&mut vault, &mut other, effects);
    doubted(Disk { mark: other.mark, ..disks[5].clone() }, channel, Step::OtherMark);
}

use crate::channel::vault::Setup;

#[test]
fn step_9_a_store_that_was_rolled_back() {
    let (disks, channel) = disks();
    for old in &disks[..5] {
        let disk = Disk { mark: disks[5].mark.clone(), ..old.clone() };
        doubted(disk, channel, Step::RolledBack);
    }
    // Rolled back together with the mark, but the caller kept a copy.
    let copy = disks[5].mark.clone().unwrap();
    let (vault, _) = disks[2].open(setup(ALICE), &[&copy], &[]).unwrap();
    assert_eq!(vault.doubt().unwrap().code, code(Step::RolledBack));
    // An old copy says nothing.
    let copy = disks[2].mark.clone().unwrap();
    let (vault, _) = disks[5].open(setup(ALICE), &[&copy], &[]).unwrap();
    assert!(vault.doubt().is_none());
    // Nor does a crash before the last mark was written.
    let disk = Disk { mark: disks[4].mark.clone(), ..disks[5].clone() };
    assert!(disk.open(setup(ALICE), &[], &[]).unwrap().0.doubt().is_none());
}

#[test]
fn step_10_another_history_of_the_same_length() {
    let (disks, channel) = disks();
    let mut forked = disks[4].clone();
    let mut vault = reopen(ALICE, &mut forked);
    drop(vault);
    // As long as the one that the mark is of, in numbers and in versions.
    assert_eq!(forked.header().sequence, disks[5].header().sequence);
    doubted(Disk { mark: disks[5].mark.clone(), ..forked.clone() }, channel, Step::Forked);
    // Longer, but without the state that the mark knows of.
    forked.mark = disks[4].mark.clone();
    vault = reopen(ALICE, &mut forked);
    pay(&mut vault, &mut forked, channel, &wire(channel, 5, 4)).unwrap();
    doubted(Disk { mark: disks[5].mark.clone(), ..forked }, channel, Step::Forked);
}

#[test]
fn step_11_a_channel_that_is_missing() {
    let (disks, channel) = disks();
    let other = B256::repeat_byte(7);
    let (vault, _) = disks[5].open(setup(ALICE), &[], &[channel]).unwrap();
    assert!(vault.doubt().is_none());
    let (vault, _) = disks[5].open(setup(ALICE), &[], &[channel, other]).unwrap();
    assert_eq!(vault.doubt().unwrap().code, code(Step::Missing));
    assert_eq!(vault.channel(&other).unwrap().standing(), Standing::Doubtful);
}

#[test]
fn step_13_numbers_end() {
    let header = Header { store: B256::ZERO, epoch: u64::MAX, sequence: 1, head: B256::ZERO };
    let (bytes, _) = super::super::sealed::seal(Kind::Header, &header);
    let disk = Disk { header: Some(bytes), ..Disk::default() };
    assert_eq!(disk.open(setup(ALICE), &[], &[]).unwrap_err().code, code(Step::Exhausted));
}

#[test]
fn a_floor_is_exact_only_by_the_mark_of_every_release() {
    let (disks, channel) = disks();
    let exact = |disk: &Disk, copies: &[&[u8]]| {
        let (vault, _) = disk.open(setup(ALICE), copies, &[]).unwrap();
        assert!(vault.doubt().is_some());
        vault.channel(&channel).unwrap().kept.exact
    };
    let newest = disks[5].mark.clone().unwrap();
    let rolled_back = Disk { mark: Some(newest.clone()), ..disks[2].clone() };
    assert!(exact(&rolled_back, &[]));
    // The mark was rolled back too; only a copy tells, and copies may be old themselves.
    assert!(!exact(&disks[2], &[&newest]));
    assert!(!exact(&Disk { mark: None, ..disks[5].clone() }, &[&newest]));
    assert!(exact(&Disk { mark: Some(newest.clone()), ..Disk::default() }, &[]));
}

#[test]
fn steps_14_and_15_a_used_key_needs_a_history() {
    let open = |channels: &[B256], key_used, mark| {
        let known = Known { channels, key_used, mark, ..Known::default() };
        Vault::open(setup(ALICE), &Stored::default(), &known).map_err(|why| why.code)
    };
    assert_eq!(open(&[], true, None).unwrap_err(), code(Step::Forgotten));
    assert!(open(&[], false, None).unwrap().0.doubt().is_none());
    let (disks, channel) = disks();
    assert!(open(&[channel], true, None).unwrap().0.doubt().is_some());
    assert!(open(&[], true, disks[1].mark.as_deref()).unwrap().0.doubt().is_some());
    let many = vec![channel; MOST];
    assert_eq!(open(&many, true, None).unwrap_err(), code(Step::Full));
}

#[test]
fn floors_of_many_marks_are_one_for_each_lane() {
    let (disks, channel) = disks();
    let marks: Vec<&[u8]> = disks.iter().filter_map(|disk| disk.mark.as_deref()).collect();
    let (vault, _) = Disk::default().open(setup(ALICE), &marks, &[]).unwrap();
    let kept = &vault.channel(&channel).unwrap().kept;
    assert_eq!(kept.floors.len(), 1);
    assert_eq!(kept.floors[0].version, alloy_primitives::U256::from(5));
}
