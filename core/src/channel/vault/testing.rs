//! For tests: two small protocols, keys, and a store with transactions that can be cut off anywhere.

use super::opening::{Known, Stored};
use super::protocol::{Binding, Protocol, Protocols, Resumption, Retention, State, Terms};
use super::record::{Header, LogRecord};
use super::sealed::{Kind, encode, read, unseal};
use super::store::{Receipt, Write, admit};
use super::*;
use crate::channel::dispute::Share;
use crate::channel::{Participant, SigningKey, eip191};
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

#[allow(dead_code)]
mod faults {
    crate::steps! { 589 {
        /// Not the encoding.
        Unreadable = 1 "test",
        /// Another channel's.
        OtherChannel = 2 "test",
        /// More than there is.
        Total = 3 "test",
        /// More than there is.
        Deposit = 4 "test",
        /// Not the next one.
        Turn = 5 "test",
    }}
}
pub(super) use faults::Step as Fault;

pub(super) const ASSET: B256 = B256::repeat_byte(0xa5);

crate::record! {
    /// Terms of both protocols. The id binds neither chain nor contract, as Nitro's does not.
    pub struct PairTerms {
        /// Two of them; the first one pays.
        pub participants: Vec<Address>,
        /// Nonce.
        pub nonce: u64,
        /// Settlement.
        pub binding: Binding,
        /// All there is to divide.
        pub total: u64,
    }
}

crate::record! {
    /// A state: what the second one gets of the total.
    pub struct PairState {
        /// Which channel.
        pub channel: B256,
        /// Version; for vouchers the amount.
        pub version: u64,
        /// Share of the second one.
        pub amount: u64,
    }
}

fn parse(number: u16, bytes: &[u8]) -> Result<(PairTerms, Terms), Rejection> {
    let pair: PairTerms = read(bytes, Fault::Unreadable)?;
    let mut id = vec![number as u8];
    id.extend(encode(&pair.participants));
    id.extend(encode(&pair.nonce));
    id.extend(encode(&pair.binding.duration));
    let terms = Terms {
        channel: B256::new(keccak256(&id)),
        nonce: B256::from(U256::from(pair.nonce)),
        participants: pair.participants.clone(),
        binding: pair.binding.clone(),
        bytes: Bytes(bytes.to_vec()),
    };
    Ok((pair, terms))
}

fn total(number: u16, terms: &Terms) -> u64 {
    parse(number, &terms.bytes.0).unwrap().0.total
}

/// Canonical bytes, or the same behind a byte 0x00 (the "raw" form): one state.
fn state(terms: &Terms, wire: &[u8]) -> Result<(PairState, State), Rejection> {
    let bytes = wire.strip_prefix(&[0]).unwrap_or(wire);
    let pair: PairState = read(bytes, Fault::Unreadable)?;
    equal(Fault::OtherChannel, terms.channel, pair.channel)?;
    let digest = eip191::personal_message(&keccak256(bytes));
    let version = U256::from(pair.version);
    Ok((pair, State { lane: 0, version, digest, bytes: Bytes(bytes.to_vec()) }))
}

fn payout(
    number: u16,
    terms: &Terms,
    state: &State,
    who: Address,
) -> Result<Vec<Share>, Rejection> {
    let pair: PairState = read(&state.bytes.0, Fault::Unreadable)?;
    let left = total(number, terms).checked_sub(pair.amount);
    let left = left.ok_or_else(|| Rejection::at(Fault::Total))?;
    let amount = if terms.participants[0] == who { left } else { pair.amount };
    Ok(vec![Share { asset: ASSET, amount: U256::from(amount) }])
}

/// A cumulative voucher: the payer signs, the amount is the version.
pub(super) struct Voucher;

impl Protocol for Voucher {
    fn number(&self) -> u16 {
        1
    }
    fn terms(&self, bytes: &[u8]) -> Result<Terms, Rejection> {
        Ok(parse(1, bytes)?.1)
    }
    fn state(&self, terms: &Terms, wire: &[u8]) -> Result<State, Rejection> {
        let (pair, state) = state(terms, wire)?;
        ensure(Fault::Turn, pair.version == pair.amount)?;
        Ok(state)
    }
    fn follows(&self, terms: &Terms, _: Option<&State>, next: &State) -> Result<(), Rejection> {
        ensure(Fault::Deposit, next.version <= U256::from(total(1, terms)))
    }
    fn enforceable(&self, terms: &Terms, _: &State, signers: &[Address]) -> bool {
        signers.contains(&terms.participants[0])
    }
    fn payout(&self, terms: &Terms, state: &State, who: Address) -> Result<Vec<Share>, Rejection> {
        payout(1, terms, state, who)
    }
    fn retention(&self) -> Retention {
        Retention::Newest
    }
    fn resumption(&self) -> Resumption {
        Resumption::Free
    }
}

/// States that both sign; any newer one takes the place of an older one.
pub(super) struct Consensus {
    pub(super) number: u16,
    pub(super) retention: Retention,
    pub(super) resumption: Resumption,
}

impl Protocol for Consensus {
    fn number(&self) -> u16 {
        self.number
    }
    fn terms(&self, bytes: &[u8]) -> Result<Terms, Rejection> {
        Ok(parse(self.number, bytes)?.1)
    }
    fn state(&self, terms: &Terms, wire: &[u8]) -> Result<State, Rejection> {
        Ok(state(terms, wire)?.1)
    }
    fn follows(&self, terms: &Terms, held: Option<&State>, next: &State) -> Result<(), Rejection> {
        payout(self.number, terms, next, Address::ZERO)?;
        // Where states follow one another, each by one.
        let due = held.map_or(U256::ZERO, |held| held.version + U256::ONE);
        ensure(Fault::Turn, self.resumption != Resumption::Settle || next.version == due)
    }
    fn enforceable(&self, terms: &Terms, _: &State, signers: &[Address]) -> bool {
        terms.participants.iter().all(|each| signers.contains(each))
    }
    fn payout(&self, terms: &Terms, state: &State, who: Address) -> Result<Vec<Share>, Rejection> {
        payout(self.number, terms, state, who)
    }
    fn retention(&self) -> Retention {
        self.retention
    }
    fn resumption(&self) -> Resumption {
        self.resumption
    }
}

pub(super) const VOUCHER: u16 = 1;
pub(super) const CONSENSUS: u16 = 2;
pub(super) const TURNS: u16 = 3;

pub(super) const PROTOCOLS: Protocols = &[
    &Voucher,
    &Consensus { number: 2, retention: Retention::Newest, resumption: Resumption::Skip },
    &Consensus { number: 3, retention: Retention::All, resumption: Resumption::Settle },
];

pub(super) fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

pub(super) fn address(byte: u8) -> Address {
    key(byte).participant().address()
}

pub(super) const ALICE: u8 = 1;
pub(super) const BOB: u8 = 2;
pub(super) const TOTAL: u64 = 1000;

pub(super) fn pair_terms(nonce: u64) -> PairTerms {
    let binding = Binding {
        chain_id: 1,
        contract: Address::repeat_byte(0xc0),
        application: Address::ZERO,
        duration: 100,
    };
    PairTerms { participants: vec![address(ALICE), address(BOB)], nonce, binding, total: TOTAL }
}

pub(super) fn channel_of(protocol: u16, nonce: u64) -> B256 {
    parse(protocol, &encode(&pair_terms(nonce))).unwrap().1.channel
}

pub(super) fn wire(channel: B256, version: u64, amount: u64) -> Vec<u8> {
    encode(&PairState { channel, version, amount })
}

pub(super) fn digest_of(wire: &[u8]) -> B256 {
    eip191::personal_message(&keccak256(wire))
}

pub(super) fn sign(who: u8, wire: &[u8]) -> Vec<u8> {
    key(who).sign(&digest_of(wire)).unwrap().bytes().to_vec()
}

pub(super) fn spend(amount: u64) -> Vec<Share> {
    vec![Share { asset: ASSET, amount: U256::from(amount) }]
}

/// A store with transactions, and the place of the mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Disk {
    pub(super) header: Option<Vec<u8>>,
    pub(super) snapshot: Option<Vec<u8>>,
    pub(super) log: Vec<(u64, Vec<u8>)>,
    pub(super) mark: Option<Vec<u8>>,
}

impl Disk {
    /// One transaction, as `store` says.
    pub(super) fn write(&mut self, write: &Write) -> Result<Receipt, Rejection> {
        let admitted = admit(self.header.as_deref(), write)?;
        self.header = Some(admitted.header().to_vec());
        let sequence = write.place.sequence;
        self.log.retain(|(old, _)| *old != sequence);
        self.log.push((sequence, write.record.clone()));
        if let Some(snapshot) = &write.snapshot {
            self.snapshot = Some(snapshot.clone());
            self.log.retain(|(old, _)| *old > sequence);
        }
        Ok(admitted.durable())
    }

    pub(super) fn open(
        &self,
        setup: Setup,
        copies: &[&[u8]],
        channels: &[B256],
    ) -> Result<(Vault, Vec<Effect>), Rejection> {
        let log: Vec<&[u8]> = self.log.iter().map(|(_, bytes)| &bytes[..]).collect();
        let (header, snapshot) = (self.header.as_deref(), self.snapshot.as_deref());
        let stored = Stored { header, snapshot, log: &log };
        let mark = self.mark.as_deref();
        let known = Known { mark, copies, channels, key_used: false };
        Vault::open(setup, &stored, &known)
    }

    /// Everything that was ever written, in order.
    pub(super) fn header(&self) -> Header {
        unseal(Kind::Header, self.header.as_deref().unwrap()).unwrap().0
    }

    pub(super) fn last_record(&self) -> LogRecord {
        unseal(Kind::Log, &self.log.last().unwrap().1).unwrap().0
    }
}

pub(super) fn setup(who: u8) -> Setup {
    Setup {
        protocols: PROTOCOLS,
        signer: Signer::Inside(key(who)),
        fresh: B256::repeat_byte(0xf0 | who),
        shortest: 50,
    }
}

/// Carries effects out until there are none; returns what left.
pub(super) fn settle(vault: &mut Vault, disk: &mut Disk, effects: Vec<Effect>) -> Vec<Effect> {
    let mut out = vec![];
    let mut todo = effects;
    while !todo.is_empty() {
        let mut next = vec![];
        for effect in todo {
            next.extend(match effect {
                Effect::Write(write) => {
                    let receipt = disk.write(&write).unwrap();
                    vault.handle(Input::Written(receipt)).unwrap()
                }
                Effect::WriteMark(mark) => {
                    disk.mark = Some(mark.over(disk.mark.as_deref()).unwrap().to_vec());
                    vault.handle(Input::MarkWritten(mark.durable())).unwrap()
                }
                other => {
                    out.push(other);
                    vec![]
                }
            });
        }
        todo = next;
    }
    out
}

/// Flushes and carries out.
pub(super) fn flush(vault: &mut Vault, disk: &mut Disk) -> Vec<Effect> {
    let effects = vault.handle(Input::Flush { compact: false }).unwrap();
    settle(vault, disk, effects)
}

/// A vault on an empty disk, with one channel of this protocol.
pub(super) fn opened(who: u8, protocol: u16) -> (Vault, Disk, B256) {
    let mut disk = Disk::default();
    let (mut vault, effects) = disk.open(setup(who), &[], &[]).unwrap();
    let out = settle(&mut vault, &mut disk, effects);
    assert!(matches!(out[..], [Effect::Ready]));
    let terms = encode(&pair_terms(7));
    vault.handle(Input::Register { protocol, terms: &terms }).unwrap();
    flush(&mut vault, &mut disk);
    (vault, disk, channel_of(protocol, 7))
}

/// The same disk, opened again.
pub(super) fn reopen(who: u8, disk: &mut Disk) -> Vault {
    let (mut vault, effects) = disk.open(setup(who), &[], &[]).unwrap();
    settle(&mut vault, disk, effects);
    vault
}

pub(super) fn released(effects: &[Effect]) -> Vec<Released> {
    let found = effects.iter().filter_map(|effect| match effect {
        Effect::Release(released) => Some(released.clone()),
        _ => None,
    });
    found.collect()
}

/// Signs and carries out.
pub(super) fn pay(
    vault: &mut Vault,
    disk: &mut Disk,
    channel: B256,
    wire: &[u8],
) -> Result<Released, Rejection> {
    vault.handle(Input::Sign { channel, state: wire, spend: &spend(TOTAL) })?;
    Ok(released(&flush(vault, disk)).pop().unwrap())
}

/// Takes a state of the other one and carries out.
pub(super) fn take(
    vault: &mut Vault,
    disk: &mut Disk,
    channel: B256,
    wire: &[u8],
    who: u8,
) -> Result<(), Rejection> {
    let signature = sign(who, wire);
    vault.handle(Input::Receive {
        channel,
        state: wire,
        signatures: &[&signature],
        spend: &spend(TOTAL),
    })?;
    let out = flush(vault, disk);
    assert!(matches!(out[..], [Effect::Acknowledge(_)]));
    Ok(())
}

pub(super) fn code(step: impl crate::rejection::Step) -> u32 {
    step.code()
}

/// Whose signature a release is.
pub(super) fn verify(who: u8, released: &Released) {
    let participant: Participant = key(who).participant();
    participant.verify(&released.subject().state.digest, released.signature()).unwrap();
}

/// So many cases, or as many as the environment asks for.
pub(super) fn cases(few: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    proptest::test_runner::Config::with_cases(asked.unwrap_or(few))
}
