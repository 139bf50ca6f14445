//! One life of a vault, cut off after every single effect, in each way in which a device can stop.

use crate::channel::vault::testing::*;
use crate::channel::vault::{Effect, Input, Released, Vault};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::B256;

/// How a device stops at an effect.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cut {
    /// Before it was carried out.
    Before,
    /// When it was carried out, and nobody heard of it.
    After,
    /// It failed, and the vault heard of it.
    Failed,
    /// It was carried out, but reported as failed.
    FailedAfter,
}

/// What the world has seen.
#[derive(Default)]
struct Seen {
    released: Vec<Released>,
    /// Effects so far.
    effects: usize,
    stopped: bool,
}

struct Life {
    disk: Disk,
    seen: Seen,
    cut: Option<(usize, Cut)>,
}

impl Life {
    /// Carries effects out; `false` once the device has stopped.
    fn run(&mut self, vault: &mut Vault, effects: Vec<Effect>) -> bool {
        let mut todo: Vec<Effect> = effects.into_iter().rev().collect();
        while let Some(effect) = todo.pop() {
            if self.seen.stopped {
                return false;
            }
            let cut = self.cut.and_then(|(at, cut)| (at == self.seen.effects).then_some(cut));
            self.seen.effects += 1;
            if cut == Some(Cut::Before) {
                self.seen.stopped = true;
                return false;
            }
            let fails = cut == Some(Cut::Failed);
            let answer = match effect {
                Effect::Write(_) | Effect::WriteMark(_) if fails => Input::Failed,
                Effect::Write(write) => Input::Written(self.disk.write(&write).unwrap()),
                Effect::WriteMark(mark) => {
                    self.disk.mark = Some(mark.over(self.disk.mark.as_deref()).unwrap().to_vec());
                    Input::MarkWritten(mark.durable())
                }
                Effect::Release(released) => {
                    self.seen.released.push(released);
                    continue;
                }
                _ => continue,
            };
            match cut {
                Some(Cut::After) => {
                    self.seen.stopped = true;
                    return false;
                }
                Some(Cut::FailedAfter | Cut::Failed) => {
                    vault.handle(Input::Failed).unwrap();
                    self.seen.stopped = true;
                    // What was under way never comes out any more.
                    assert!(vault.handle(answer).unwrap_or_default().is_empty());
                    assert!(vault.handle(Input::Flush { compact: false }).is_err());
                    return false;
                }
                _ => todo.extend(vault.handle(answer).unwrap().into_iter().rev()),
            }
        }
        !self.seen.stopped
    }

    fn open(&mut self) -> Option<Vault> {
        let (mut vault, effects) = self.disk.open(setup(ALICE), &[], &[]).unwrap();
        assert!(vault.doubt().is_none(), "no crash looks like a loss");
        self.run(&mut vault, effects).then_some(vault)
    }

    /// Opens, registers, pays in groups, countersigns, compacts, opens again and pays.
    fn live(&mut self, channel: B256) -> Option<()> {
        let terms = super::super::sealed::encode(&pair_terms(7));
        let mut vault = self.open()?;
        vault.handle(Input::Register { protocol: CONSENSUS, terms: &terms }).unwrap();
        for round in 0..3_u64 {
            for version in [round * 2 + 1, round * 2 + 2] {
                let bytes = wire(channel, version, version);
                let signature = sign(BOB, &bytes);
                let spend = spend(2);
                let input = Input::Sign { channel, state: &bytes, spend: &spend };
                vault.handle(input).unwrap();
                if version % 2 == 0 {
                    let signatures: &[&[u8]] = &[&signature];
                    let state = &bytes;
                    vault
                        .handle(Input::Receive { channel, state, signatures, spend: &[] })
                        .unwrap();
                }
            }
            let effects = vault.handle(Input::Flush { compact: round == 1 }).unwrap();
            self.run(&mut vault, effects).then_some(())?;
            if round == 1 {
                vault = self.open()?;
            }
        }
        Some(())
    }
}

fn life(cut: Option<(usize, Cut)>) -> Life {
    Life { disk: Disk::default(), seen: Seen::default(), cut }
}

/// Crash, open again, and try to sign other states with the versions that were seen.
#[test]
fn no_crash_loses_a_state_or_lets_another_one_out() {
    let channel = channel_of(CONSENSUS, 7);
    let mut whole = life(None);
    assert!(whole.live(channel).is_some());
    let count = whole.seen.effects;
    assert!(count > 20, "{count} effects");
    assert_eq!(whole.seen.released.len(), 6);

    for at in 0..count {
        for cut in [Cut::Before, Cut::After, Cut::Failed, Cut::FailedAfter] {
            let mut life = life(Some((at, cut)));
            life.live(channel);
            let released = life.seen.released.clone();
            let mut vault = reopen(ALICE, &mut life.disk);
            assert!(vault.doubt().is_none(), "{cut:?} at {at}");
            let terms = super::super::sealed::encode(&pair_terms(7));
            vault.handle(Input::Register { protocol: CONSENSUS, terms: &terms }).unwrap();
            flush(&mut vault, &mut life.disk);
            let newest = vault.newest().first().map_or(0, |(_, _, version)| version.to::<u64>());
            for old in &released {
                verify(ALICE, old);
                let version: u64 = old.subject().state.version.to();
                assert!(version <= newest, "{cut:?} at {at} forgot {version}");
                // Another state of that version, and the same again if it still matters.
                let other = wire(channel, version, version + 100);
                assert!(pay(&mut vault, &mut life.disk, channel, &other).is_err());
                let again = pay(&mut vault, &mut life.disk, channel, &old.subject().state.bytes.0);
                assert!(again.is_err() || again.as_ref() == Ok(old), "{cut:?} at {at}");
            }
            let next = wire(channel, newest + 1, newest + 1);
            pay(&mut vault, &mut life.disk, channel, &next).unwrap();
        }
    }
}

/// The same life, after which each single bit of the store is flipped: it opens in doubt or not at all,
/// or the bit was in nothing that counts any more.
#[test]
fn no_flipped_bit_goes_unnoticed() {
    let channel = channel_of(CONSENSUS, 7);
    let mut whole = life(None);
    whole.live(channel).unwrap();
    let disk = whole.disk;
    let parts = |disk: &Disk| -> Vec<usize> {
        let log = disk.log.iter().map(|(_, bytes)| bytes.len());
        let head = disk.header.as_ref().map_or(0, Vec::len);
        [head, disk.snapshot.as_ref().map_or(0, Vec::len)].into_iter().chain(log).collect()
    };
    for (index, length) in parts(&disk).into_iter().enumerate() {
        // Every byte, one bit of each in turn.
        for byte in 0..length {
            let mut bad = disk.clone();
            let bytes = match index {
                0 => bad.header.as_mut().unwrap(),
                1 => bad.snapshot.as_mut().unwrap(),
                _ => &mut bad.log[index - 2].1,
            };
            bytes[byte] ^= 1 << (byte % 8);
            match bad.open(setup(ALICE), &[], &[]) {
                Err(_) => assert_eq!(index, 0, "only the header closes the store"),
                Ok((vault, _)) => {
                    assert!(vault.doubt().is_some(), "part {index}, byte {byte}");
                    // The mark still knows.
                    assert_eq!(vault.newest(), vec![(channel, 0, alloy_primitives::U256::from(6))]);
                }
            }
        }
    }
}
