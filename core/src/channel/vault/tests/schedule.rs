//! Random schedules: tabs that race, crashes, faults of the store, roll-backs, restored backups, replayed
//! and conflicting messages, a counterparty that lies when it is asked for help.
//!
//! Never two signatures for one version; never an opening that forgets, unnoticed, what was released or
//! acknowledged; nothing leaves that the store and the mark do not know.

use crate::channel::vault::backup::{self, BackupKey, Derivation, Origin};
use crate::channel::vault::record::Standing;
use crate::channel::vault::resume::{OnChain, Resynchronisation};
use crate::channel::vault::testing::*;
use crate::channel::vault::{Effect, Input, Known, Released, Stored, Vault};
use crate::codec::record::Bytes;
use alloc::collections::{BTreeMap, VecDeque};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Action {
    /// A tab is opened, or opened again.
    Open,
    /// The owner signs: how far ahead, and what.
    Sign(u64, u64),
    /// The counterparty signs a state of its own, or what was released before.
    Receive(u64, u64),
    /// The counterparty countersigns something that was released.
    Countersign(u16),
    Flush(bool),
    /// The tab carries out its next effect.
    Step,
    /// It carries out all of them.
    Drain,
    /// It carries the effect out and dies.
    StepAndDie,
    /// The effect fails, or seems to.
    Fail(bool),
    Die,
    /// The store becomes an older one; the mark does not.
    RollBack(u16),
    Clear,
    FlipBit(u16),
    Backup,
    /// The device is lost, its mark too; an older backup is restored on another one.
    LoseDevice(u16),
    /// The counterparty shows a state that both signed: its newest, or an older one.
    Resynchronise(u16),
}

/// What happens every day: whole payments and answers, and pieces of them in any order.
fn daily() -> impl Strategy<Value = Vec<Action>> {
    let (ahead, amount) = (0..4_u64, 0..6_u64);
    let whole = |first: Action| vec![first, Action::Flush(false), Action::Drain];
    prop_oneof![
        8 => (0..2_u64, amount.clone()).prop_map(move |(a, b)| whole(Action::Sign(a, b))),
        6 => any::<u16>().prop_map(move |which| whole(Action::Countersign(which))),
        2 => (ahead.clone(), amount.clone()).prop_map(move |(a, b)| whole(Action::Receive(a, b))),
        4 => (ahead.clone(), amount.clone()).prop_map(|(a, b)| vec![Action::Sign(a, b)]),
        1 => (ahead, amount).prop_map(|(a, b)| vec![Action::Receive(a, b)]),
        1 => any::<u16>().prop_map(|which| vec![Action::Countersign(which)]),
        3 => any::<bool>().prop_map(|compact| vec![Action::Flush(compact)]),
        6 => Just(vec![Action::Step]),
        2 => Just(vec![Action::Drain]),
        2 => Just(vec![Action::Drain, Action::Backup]),
        2 => Just(vec![Action::Open, Action::Drain]),
        1 => Just(vec![Action::Open]),
    ]
}

/// What goes wrong once in a while.
fn fault() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::StepAndDie),
        any::<bool>().prop_map(Action::Fail),
        Just(Action::Die),
        any::<u16>().prop_map(Action::RollBack),
        Just(Action::Clear),
        any::<u16>().prop_map(Action::FlipBit),
        any::<u16>().prop_map(Action::LoseDevice),
    ]
}

/// How it goes on.
fn recovery() -> impl Strategy<Value = Vec<Action>> {
    prop_oneof![
        1 => Just(vec![]),
        5 => any::<u16>().prop_map(|which| {
            let lift = Action::Resynchronise(which);
            vec![Action::Open, Action::Drain, lift, Action::Flush(false), Action::Drain]
        }),
    ]
}

fn schedules() -> impl Strategy<Value = Vec<(bool, Action)>> {
    let second = prop::bool::weighted(0.15);
    let days = prop::collection::vec((second, daily()), 0..25);
    let round =
        (days, fault(), recovery(), any::<bool>()).prop_map(|(days, fault, recovery, tab)| {
            let days =
                days.into_iter().flat_map(|(tab, all)| all.into_iter().map(move |a| (tab, a)));
            let after = [fault].into_iter().chain(recovery).map(move |action| (tab, action));
            days.chain(after).collect::<Vec<_>>()
        });
    prop::collection::vec(round, 0..6).prop_map(|rounds| rounds.concat())
}

#[derive(Default)]
struct Tab {
    vault: Option<Vault>,
    todo: VecDeque<Effect>,
}

struct World {
    protocol: u16,
    channel: B256,
    disk: Disk,
    history: Vec<Disk>,
    backups: Vec<Vec<u8>>,
    tabs: [Tab; 2],
    /// Everything that ever left, on any device.
    released: BTreeMap<U256, Released>,
    /// Highest version that this device may not forget.
    promised: U256,
    /// What both signed, as the counterparty keeps it.
    agreed: BTreeMap<U256, Vec<u8>>,
}

fn backup_key() -> BackupKey {
    BackupKey::new([9; 32])
}

impl World {
    fn new(protocol: u16) -> Self {
        let (vault, disk, channel) = opened(ALICE, protocol);
        let tabs = [Tab { vault: Some(vault), todo: VecDeque::new() }, Tab::default()];
        Self {
            protocol,
            channel,
            history: vec![disk.clone()],
            disk,
            backups: vec![],
            tabs,
            released: BTreeMap::new(),
            promised: U256::ZERO,
            agreed: BTreeMap::new(),
        }
    }

    fn newest(vault: &Vault) -> U256 {
        vault.newest().iter().map(|(_, _, version)| *version).max().unwrap_or_default()
    }

    /// A state `ahead` of what the tab knows.
    fn wire(&self, tab: usize, ahead: u64, amount: u64) -> Vec<u8> {
        let newest = self.tabs[tab].vault.as_ref().map_or(U256::ZERO, Self::newest);
        let version = newest.saturating_to::<u64>() + ahead;
        let amount = if self.protocol == VOUCHER { version } else { amount };
        wire(self.channel, version, amount)
    }

    fn act(&mut self, tab: usize, action: Action) {
        let channel = self.channel;
        match action {
            Action::Open => self.open(tab),
            Action::Sign(ahead, amount) => {
                let state = self.wire(tab, ahead, amount);
                let spend = spend(TOTAL);
                self.tell(tab, Input::Sign { channel, state: &state, spend: &spend });
            }
            Action::Receive(ahead, amount) => self.receive(tab, &self.wire(tab, ahead, amount)),
            Action::Countersign(which) => {
                if let Some(released) = pick(self.released.values(), which) {
                    let state = released.subject().state.bytes.0.clone();
                    let version = released.subject().state.version;
                    self.agreed.insert(version, state.clone());
                    self.receive(tab, &state);
                }
            }
            Action::Flush(compact) => self.tell(tab, Input::Flush { compact }),
            Action::Step => self.step(tab, false, None),
            Action::Drain => {
                while !self.tabs[tab].todo.is_empty() {
                    self.step(tab, false, None);
                }
            }
            Action::StepAndDie => self.step(tab, true, None),
            Action::Fail(done) => self.step(tab, false, Some(done)),
            Action::Die => self.tabs[tab] = Tab::default(),
            Action::RollBack(which) => {
                let old = pick(self.history.iter(), which).unwrap().clone();
                let mark = self.disk.mark.clone();
                self.fault(Disk { mark, ..old });
            }
            Action::Clear => {
                let mark = self.disk.mark.clone();
                self.fault(Disk { mark, ..Disk::default() });
            }
            Action::FlipBit(which) => {
                let mut disk = self.disk.clone();
                if let Some((_, bytes)) = disk.log.last_mut() {
                    let at = usize::from(which) % (bytes.len() * 8);
                    bytes[at / 8] ^= 1 << (at % 8);
                }
                self.fault(disk);
            }
            Action::Backup => {
                let derivation = Derivation {
                    origin: Origin::Random,
                    salt: Bytes(vec![]),
                    iterations: 0,
                    memory: 0,
                };
                let vault = self.tabs[tab].vault.as_ref();
                let made = vault.map(|vault| vault.backup(&backup_key(), &[1; 24], derivation));
                self.backups.extend(made.and_then(Result::ok));
            }
            Action::LoseDevice(which) => {
                let Some(backup) = pick(self.backups.iter(), which).cloned() else { return };
                let restored = backup::open(&backup, &backup_key()).unwrap();
                self.fault(Disk::default());
                self.history.clear();
                // The owner cannot know what came after the backup.
                self.promised = U256::ZERO;
                let known = Known { channels: &[channel], ..Known::default() };
                let (vault, effects) =
                    Vault::restore(setup(ALICE), &Stored::default(), restored, &known).unwrap();
                self.tabs[tab] = Tab { vault: Some(vault), todo: effects.into() };
                // It writes before anybody looks at it: a store that stays empty is no store.
                self.step(tab, false, None);
                self.history.push(self.disk.clone());
            }
            Action::Resynchronise(which) => self.resynchronise(tab, which),
        }
    }

    /// Both tabs die of what happens to the store.
    fn fault(&mut self, disk: Disk) {
        self.tabs = [Tab::default(), Tab::default()];
        self.disk = disk;
    }

    fn open(&mut self, tab: usize) {
        let opened = self.disk.open(setup(ALICE), &[], &[self.channel]);
        let Ok((vault, effects)) = opened else { panic!("the header is never damaged here") };
        // Nothing that left is forgotten: it is held, or the bound is known.
        assert!(Self::newest(&vault) >= self.promised, "forgot {}", self.promised);
        self.tabs[tab] = Tab { vault: Some(vault), todo: effects.into() };
    }

    fn tell(&mut self, tab: usize, input: Input<'_>) {
        let Tab { vault: Some(vault), todo } = &mut self.tabs[tab] else { return };
        if let Ok(effects) = vault.handle(input) {
            todo.extend(effects);
        }
    }

    fn receive(&mut self, tab: usize, state: &[u8]) {
        let who = if self.protocol == VOUCHER { ALICE } else { BOB };
        if who == BOB {
            let signature = sign(BOB, state);
            let (channel, spend) = (self.channel, spend(TOTAL));
            let signatures: &[&[u8]] = &[&signature];
            self.tell(tab, Input::Receive { channel, state, signatures, spend: &spend });
        }
    }

    fn step(&mut self, tab: usize, dies: bool, fails: Option<bool>) {
        let Tab { vault: Some(vault), todo } = &mut self.tabs[tab] else { return };
        let Some(effect) = todo.pop_front() else { return };
        let done = fails.is_none_or(|done| done);
        let mut answer = match effect {
            Effect::Write(write) if done => match self.disk.write(&write) {
                Ok(receipt) => {
                    self.history.push(self.disk.clone());
                    Input::Written(receipt)
                }
                Err(_) => Input::Refused,
            },
            Effect::WriteMark(mark) if done => {
                match mark.over(self.disk.mark.as_deref()).map(<[u8]>::to_vec) {
                    Ok(bytes) => {
                        self.disk.mark = Some(bytes);
                        Input::MarkWritten(mark.durable())
                    }
                    Err(_) => Input::Refused,
                }
            }
            Effect::Write(_) | Effect::WriteMark(_) => Input::Failed,
            Effect::Release(released) => return self.release(released),
            Effect::Acknowledge(subject) => {
                self.promised = self.promised.max(subject.state.version);
                return;
            }
            _ => return,
        };
        if fails.is_some() {
            answer = Input::Failed;
        }
        if dies {
            self.tabs[tab] = Tab::default();
            return;
        }
        todo.extend(vault.handle(answer).unwrap());
    }

    fn release(&mut self, released: Released) {
        verify(ALICE, &released);
        let version = released.subject().state.version;
        let before = self.released.entry(version).or_insert_with(|| released.clone());
        assert_eq!(*before, released, "two signatures for version {version}");
        self.promised = self.promised.max(version);
        let bytes = released.subject().state.bytes.0.clone();
        // A voucher is enforceable as soon as it is out.
        if self.protocol == VOUCHER {
            self.agreed.insert(version, bytes);
        }
    }

    fn resynchronise(&mut self, tab: usize, which: u16) {
        // Its newest in half of the cases.
        let all = self.agreed.values();
        let shown = if which.is_multiple_of(2) { all.last() } else { pick(all, which) };
        let Some(state) = shown.cloned() else { return };
        let signatures = [sign(ALICE, &state), sign(BOB, &state)];
        let borrowed: [&[u8]; 2] = [&signatures[0], &signatures[1]];
        let (channel, terms) = (self.channel, encode(&pair_terms(7)));
        let with = Resynchronisation {
            channel,
            terms: Some((self.protocol, &terms)),
            states: &[(&state, &borrowed)],
            chain: &[OnChain { lane: 0, version: U256::ZERO }],
        };
        self.tell(tab, Input::Resynchronise(with));
    }
}

use crate::channel::vault::sealed::encode;

fn pick<T>(all: impl Iterator<Item = T>, which: u16) -> Option<T> {
    let all: Vec<T> = all.collect();
    let count = all.len().max(1);
    all.into_iter().nth(usize::from(which) % count)
}

fn run(protocol: u16, schedule: &[(bool, Action)]) -> World {
    let mut world = World::new(protocol);
    for (second, action) in schedule {
        world.act(usize::from(*second), *action);
    }
    // Whatever is still under way may come out in any order.
    for tab in [1, 0] {
        world.act(tab, Action::Drain);
    }
    world.open(0);
    world
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn vouchers_under_any_schedule(schedule in schedules()) {
        run(VOUCHER, &schedule);
    }

    #[test]
    fn consensus_under_any_schedule(schedule in schedules()) {
        run(CONSENSUS, &schedule);
    }

    #[test]
    fn turns_under_any_schedule(schedule in schedules()) {
        run(TURNS, &schedule);
    }
}

/// The schedules do reach what they are about.
#[test]
fn schedules_release_after_losses() {
    let pay = |ahead| {
        let steps = [Action::Step; 3].into_iter();
        [Action::Sign(ahead, 1), Action::Flush(false)].into_iter().chain(steps)
    };
    let open = [Action::Open, Action::Step, Action::Step, Action::Step];
    let take = [Action::Countersign(0), Action::Flush(false)];
    let lift = [Action::Resynchronise(0), Action::Flush(false)];
    let three = [Action::Step; 3];
    let schedule: Vec<Action> = pay(1)
        .chain(take)
        .chain(three)
        .chain([Action::RollBack(0)])
        .chain(open)
        .chain(lift)
        .chain(three)
        .chain(pay(1))
        .collect();
    let tab_0: Vec<(bool, Action)> = schedule.into_iter().map(|action| (false, action)).collect();
    let world = run(CONSENSUS, &tab_0);
    let versions: Vec<u64> = world.released.keys().map(|version| version.to()).collect();
    assert_eq!(versions, [1, 2]);
    let vault = world.tabs[0].vault.as_ref().unwrap();
    assert_eq!(vault.channel(&world.channel).unwrap().standing(), Standing::Active);
}

/// A restored backup, and a counterparty that hides the newest state: versions are skipped, not reused.
#[test]
fn schedules_restore_and_are_lied_to() {
    let all = |first| [first, Action::Flush(false), Action::Drain];
    let pay = all(Action::Sign(1, 1));
    let agree = |which| all(Action::Countersign(which));
    let schedule: Vec<Action> = pay
        .into_iter()
        .chain(agree(0))
        .chain([Action::Backup])
        .chain(pay)
        .chain(agree(1))
        .chain(pay)
        .chain([Action::LoseDevice(0), Action::Open, Action::Drain])
        .chain(all(Action::Resynchronise(0)))
        .chain(all(Action::Sign(0, 2)))
        .chain(all(Action::Sign(1, 2)))
        .collect();
    let tab_0: Vec<(bool, Action)> = schedule.into_iter().map(|action| (false, action)).collect();
    let world = run(CONSENSUS, &tab_0);
    let versions: Vec<u64> = world.released.keys().map(|version| version.to()).collect();
    assert_eq!(versions, [1, 2, 3, (1 << 32) + 3]);
}
