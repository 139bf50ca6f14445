//! Two honest clients and one that cheats, three channels among them, any schedule: nobody honest is paid
//! less than the rules give.
//!
//! What the rules give is counted apart from the vaults: what was agreed last, less what its owner has
//! spent since. The contract is the simplest one there is: of the states that anybody shows with both
//! signatures, the one with the highest version is paid out.

use crate::channel::Participant;
use crate::channel::dispute::{Call, Clock};
use crate::channel::vault::sealed::encode;
use crate::channel::vault::testing::*;
use crate::channel::vault::watchtower::{self, FeePolicy, Order, Trigger, TriggerKind};
use crate::channel::vault::{Effect, Input, Released, Vault};
use crate::codec::record::Bytes;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};
use proptest::prelude::*;

const CAROL: u8 = 3;

/// Channels by their two participants; the second one's share is the amount of a state.
const CHANNELS: [(u8, u8); 3] = [(ALICE, BOB), (ALICE, CAROL), (BOB, CAROL)];

#[derive(Clone, Copy, Debug)]
enum Move {
    /// An honest client pays.
    Pay { channel: usize, by_second: bool, amount: u64 },
    /// A message arrives, perhaps once more.
    Deliver { message: u16 },
    /// An honest client stops after some effects of what it does next.
    Crash { bob: bool, after: usize },
    /// Carol signs what she likes.
    Propose { channel: usize, ahead: u64, amount: u64 },
    /// Carol countersigns, or does not, whatever was ever sent to her.
    Countersign { message: u16 },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let channel = 0..3_usize;
    let amount = 0..60_u64;
    let one = prop_oneof![
        6 => (channel, any::<bool>(), amount).prop_map(|(channel, by_second, amount)| {
            Move::Pay { channel, by_second, amount }
        }),
        10 => any::<u16>().prop_map(|message| Move::Deliver { message }),
        1 => (any::<bool>(), 0..3_usize).prop_map(|(bob, after)| Move::Crash { bob, after }),
        3 => (1..3_usize, 0..5_u64, 0..=TOTAL).prop_map(|(channel, ahead, amount)| {
            Move::Propose { channel, ahead, amount }
        }),
        3 => any::<u16>().prop_map(|message| Move::Countersign { message }),
    ];
    prop::collection::vec(one, 0..60)
}

#[derive(Clone, Debug)]
struct Message {
    channel: usize,
    from: u8,
    version: u64,
    amount: u64,
    wire: Vec<u8>,
    signature: Vec<u8>,
}

struct Client {
    who: u8,
    disk: Disk,
    vault: Vault,
    /// Stops after so many effects, and is opened again.
    stops: Option<usize>,
    /// What the rules give, by channel.
    due: BTreeMap<usize, u64>,
}

struct Game {
    ids: Vec<B256>,
    honest: [Client; 2],
    /// Everything that was ever sent.
    messages: Vec<Message>,
}

fn terms(channel: usize) -> Vec<u8> {
    let (first, second) = CHANNELS[channel];
    let participants = vec![address(first), address(second)];
    encode(&PairTerms { participants, ..pair_terms(channel as u64) })
}

fn share(channel: usize, who: u8, amount: u64) -> u64 {
    if CHANNELS[channel].0 == who { TOTAL - amount } else { amount }
}

fn other(channel: usize, who: u8) -> u8 {
    let (first, second) = CHANNELS[channel];
    if first == who { second } else { first }
}

impl Client {
    fn new(who: u8) -> Self {
        let mut disk = Disk::default();
        let (mut vault, effects) = disk.open(setup(who), &[], &[]).unwrap();
        settle(&mut vault, &mut disk, effects);
        Self { who, disk, vault, stops: None, due: BTreeMap::new() }
    }

    /// Flushes and carries out, unless the device stops; what has left by then.
    fn carry_out(&mut self) -> Vec<Effect> {
        let mut todo = self.vault.handle(Input::Flush { compact: false }).unwrap();
        let mut out = vec![];
        while !todo.is_empty() {
            let effect = todo.remove(0);
            if let Some(stops) = &mut self.stops {
                if *stops == 0 {
                    self.stops = None;
                    self.vault = reopen(self.who, &mut self.disk);
                    return out;
                }
                *stops -= 1;
            }
            let answer = match effect {
                Effect::Write(write) => Input::Written(self.disk.write(&write).unwrap()),
                Effect::WriteMark(mark) => {
                    self.disk.mark = Some(mark.over(self.disk.mark.as_deref()).unwrap().to_vec());
                    Input::MarkWritten(mark.durable())
                }
                other => {
                    out.push(other);
                    continue;
                }
            };
            todo.extend(self.vault.handle(answer).unwrap());
        }
        out
    }

    /// Signs a state; the message, if it got out.
    fn sign(&mut self, id: B256, state: &[u8], amount: u64) -> Option<Released> {
        let spend = spend(amount);
        self.vault.handle(Input::Sign { channel: id, state, spend: &spend }).ok()?;
        released(&self.carry_out()).pop()
    }

    /// The newest state that the contract would take, its version and amount.
    fn newest_enforceable(&self, id: B256) -> (u64, u64, Vec<u8>) {
        let channel = self.vault.channel(&id).unwrap();
        let of = |held: &&crate::channel::vault::record::Held| held.signatures.len() == 1;
        let held = channel.states().iter().rev().filter(|held| held.intended).find(of).unwrap();
        let bytes = held.state.bytes.0.clone();
        let state: PairState = super::super::sealed::content(&bytes).unwrap();
        (state.version, state.amount, bytes)
    }
}

impl Game {
    fn new() -> Self {
        let mut game =
            Self { ids: vec![], honest: [Client::new(ALICE), Client::new(BOB)], messages: vec![] };
        for (channel, (first, second)) in CHANNELS.into_iter().enumerate() {
            let terms = terms(channel);
            let mut id = B256::ZERO;
            let mut first_state = vec![];
            for client in &mut game.honest {
                if ![first, second].contains(&client.who) {
                    continue;
                }
                let protocol = CONSENSUS;
                client.vault.handle(Input::Register { protocol, terms: &terms }).unwrap();
                let out = client.carry_out();
                let [Effect::Registered(registered)] = out[..] else { panic!("{out:?}") };
                id = registered;
                first_state = wire(id, 0, TOTAL / 2);
                client.sign(id, &first_state, 0).unwrap();
                client.due.insert(channel, TOTAL / 2);
            }
            game.ids.push(id);
            for client in &mut game.honest {
                if client.due.contains_key(&channel) {
                    let peer = other(channel, client.who);
                    take(&mut client.vault, &mut client.disk, id, &first_state, peer).unwrap();
                }
            }
            for from in [first, second] {
                game.send(channel, from, &first_state, sign(from, &first_state));
            }
        }
        game
    }

    fn send(&mut self, channel: usize, from: u8, wire: &[u8], signature: Vec<u8>) {
        let PairState { version, amount, .. } = super::super::sealed::content(wire).unwrap();
        let wire = wire.to_vec();
        self.messages.push(Message { channel, from, version, amount, wire, signature });
    }

    fn play(&mut self, step: Move) {
        match step {
            Move::Pay { channel, by_second, amount } => {
                let (first, second) = CHANNELS[channel];
                let who = if by_second { second } else { first };
                let id = self.ids[channel];
                let Some(client) = self.honest.iter_mut().find(|client| client.who == who) else {
                    return;
                };
                let last = client.vault.channel(&id).unwrap().states().last().unwrap();
                let last: PairState = super::super::sealed::content(&last.state.bytes.0).unwrap();
                let left = share(channel, who, last.amount);
                let Some(left) = left.checked_sub(amount) else { return };
                let theirs = if by_second { left } else { TOTAL - left };
                let state = wire(id, last.version + 1, theirs);
                // Spent as soon as the owner says so, whether or not it gets out.
                *client.due.get_mut(&channel).unwrap() =
                    client.due[&channel].saturating_sub(amount);
                if let Some(released) = client.sign(id, &state, amount) {
                    let signature = released.signature().bytes().to_vec();
                    self.send(channel, who, &state, signature);
                }
            }
            Move::Deliver { message } => {
                let message = self.messages[usize::from(message) % self.messages.len()].clone();
                let Message { channel, from, amount, .. } = message;
                let (to, id) = (other(channel, from), self.ids[channel]);
                let Some(client) = self.honest.iter_mut().find(|client| client.who == to) else {
                    return;
                };
                let signatures: &[&[u8]] = &[&message.signature];
                let state = &message.wire;
                let received = client.vault.handle(Input::Receive {
                    channel: id,
                    state,
                    signatures,
                    spend: &[],
                });
                if received.is_err() {
                    return;
                }
                let acknowledged = client.carry_out();
                if !matches!(acknowledged[..], [Effect::Acknowledge(_)]) {
                    return;
                }
                // Both signed: from now on it is the rules' to give.
                if let Some(released) = client.sign(id, state, 0) {
                    let due = client.due.get_mut(&channel).unwrap();
                    let newest = client.vault.channel(&id).unwrap().states().last().unwrap();
                    // What the owner has spent on top of it stays spent.
                    if newest.state.digest == released.subject().state.digest {
                        *due = (*due).max(share(channel, to, amount));
                    }
                    let signature = released.signature().bytes().to_vec();
                    self.send(channel, to, &message.wire, signature);
                }
            }
            Move::Crash { bob, after } => self.honest[usize::from(bob)].stops = Some(after),
            Move::Propose { channel, ahead, amount } => {
                let id = self.ids[channel];
                let of = |message: &&Message| message.channel == channel;
                let newest = self.messages.iter().filter(of).map(|m| m.version).max().unwrap();
                let state = wire(id, (newest + ahead).saturating_sub(2), amount);
                self.send(channel, CAROL, &state, sign(CAROL, &state));
            }
            Move::Countersign { message } => {
                let message = self.messages[usize::from(message) % self.messages.len()].clone();
                let (first, second) = CHANNELS[message.channel];
                if [first, second].contains(&CAROL) {
                    let signature = sign(CAROL, &message.wire);
                    self.send(message.channel, CAROL, &message.wire, signature);
                }
            }
        }
    }

    /// What the contract pays an honest client if everybody shows what is best for them. The answer
    /// comes from its vault, or from a tower that was given a bundle.
    fn settled(&mut self, channel: usize, who: u8, by_tower: bool) -> u64 {
        let id = self.ids[channel];
        let client = self.honest.iter_mut().find(|client| client.who == who).unwrap();
        client.stops = None;
        client.vault = reopen(who, &mut client.disk);
        assert!(client.vault.doubt().is_none());
        let (version, amount, state) = client.newest_enforceable(id);
        let own = client.sign(id, &state, 0);
        let answer = if by_tower {
            let own = own.unwrap();
            let bundle = watchtower::open(&client.vault.bundle(order(id, &own)).unwrap()).unwrap();
            assert_eq!(bundle.signatures.len(), 2);
            for signed in &bundle.signatures {
                Participant::new(signed.signer)
                    .check(&bundle.state.digest, &signed.signature.0)
                    .unwrap();
            }
            super::super::sealed::content::<PairState>(&bundle.state.bytes.0).unwrap()
        } else {
            verify(who, &own.unwrap());
            PairState { channel: id, version, amount }
        };
        // The other side shows any state that the client ever signed and that it can sign itself: all
        // those that are newer than the answer, the worst one for the client last.
        let mine = self.messages.iter().filter(|m| m.channel == channel && m.from == who);
        let best = mine.filter(|message| message.version > answer.version);
        let worst = best.map(|message| share(channel, who, message.amount)).min();
        let paid = share(channel, who, answer.amount);
        worst.map_or(paid, |worst| worst.min(paid))
    }
}

fn order(channel: B256, own: &Released) -> Order<'_> {
    let contract = pair_terms(0).binding.contract;
    Order {
        channel,
        lane: 0,
        own: Some(own),
        trigger: Trigger { kind: TriggerKind::StatusSlot, contract, key: Bytes(vec![1; 32]) },
        calls: vec![Call { to: contract, value: U256::ZERO, data: Bytes(vec![]) }],
        clock: Clock::Timestamp,
        fees: FeePolicy {
            start: U256::from(1),
            limit: U256::from(2),
            step_percent: 10,
            step_blocks: 1,
        },
    }
}

fn play(moves: &[Move], by_tower: bool) -> Game {
    let mut game = Game::new();
    for step in moves {
        game.play(*step);
    }
    for (channel, (first, second)) in CHANNELS.into_iter().enumerate() {
        for who in [first, second] {
            if who != CAROL {
                let due =
                    game.honest.iter().find(|client| client.who == who).unwrap().due[&channel];
                let paid = game.settled(channel, who, by_tower);
                assert!(paid >= due, "channel {channel}: {who} gets {paid} instead of {due}");
            }
        }
    }
    game
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn nobody_honest_gets_less(moves in moves(), by_tower: bool) {
        play(&moves, by_tower);
    }
}

/// The game is played for something: payments get through, and lies are refused.
#[test]
fn payments_get_through_and_lies_do_not() {
    let mut moves = vec![Move::Pay { channel: 0, by_second: false, amount: 30 }];
    // Alice's payment is the seventh message; Bob's answer the eighth.
    moves.extend([Move::Deliver { message: 6 }, Move::Deliver { message: 7 }]);
    // Carol pays herself from Alice's share, with a version of her own.
    moves.extend([
        Move::Propose { channel: 1, ahead: 4, amount: TOTAL },
        Move::Deliver { message: 8 },
    ]);
    let game = play(&moves, true);
    let due = |who: usize, channel: usize| game.honest[who].due[&channel];
    assert_eq!((due(0, 0), due(1, 0)), (TOTAL / 2 - 30, TOTAL / 2 + 30));
    assert_eq!(due(0, 1), TOTAL / 2);
    assert!(!game.messages.iter().any(|m| m.channel == 1 && m.from == ALICE && m.version > 0));
}
