//! The machine: inputs in, effects out. It decides; whoever carries the effects out does not.
//!
//! ```text
//! Sign, Receive, Register, … ──► queue ──Flush──► Write ──Written──► WriteMark ──MarkWritten──► Release, Acknowledge, …
//! ```
//!
//! Any number of inputs share one durable write. Until their record *and* the mark after it are durable
//! nothing leaves; if a write fails, nothing ever does, since nobody knows what the medium holds: the
//! vault is frozen, and opening again tells.

use super::backup::{self, BackupKey, Derivation, Restored};
use super::book::{self, Book, Channel, entry};
use super::deadline::{Alarm, Watch};
use super::draft::{Draft, Recorded, Released, Subject};
use super::opening::{Known, Loaded, Stored, doubted, load};
use super::protocol::Protocols;
use super::record::{
    Closed, Doubt, Entry, EntryKind, Header, LogRecord, MOST, Mark, Received, Signed, Standing,
};
use super::resume::{self, Resynchronisation};
use super::sealed::{Kind, seal};
use super::signer::Signer;
use super::store::{MarkReceipt, MarkWrite, Place, Receipt, Write};
use super::watchtower::{self, Order};
use crate::channel::dispute::{Clock, Share};
use crate::channel::signature::Signature;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, Step as _, ensure, equal};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 599 {
    /// The store is not opened yet: its first write is not durable.
    Opening = 1 "rule 5",
    /// A write failed: nobody knows what is durable. Open again.
    Frozen = 2 "rule 1",
    /// Another writer has taken over. Follow it, or open again and take over.
    Fenced = 3 "rule 5",
    /// A receipt, and nothing is being written.
    NoWrite = 4 "rule 1",
    /// Something is not durable yet.
    Busy = 5 "rule 1",
    /// A signature for which nobody was asked.
    Unasked = 6 "rule 1",
    /// The signature of the key outside is amiss; the cause says why.
    Signature = 7 "G1–G5",
    /// It is another key's.
    OtherKey = 8 "G5",
    /// There are no numbers left.
    Exhausted = 9 "rule 14",
    /// More is queued than one write can hold: flush first.
    Full = 10 "rule 14",
}}

/// What a vault is made of.
#[derive(Debug)]
pub struct Setup {
    /// Protocols that it speaks.
    pub protocols: Protocols,
    /// For whom it signs.
    pub signer: Signer,
    /// Name of the store if it turns out to be new: 32 random bytes.
    pub fresh: B256,
    /// Shortest challenge that the owner can answer, margins included.
    pub shortest: u64,
}

/// What happens to a vault.
#[derive(Debug)]
pub enum Input<'a> {
    /// A channel is to be known.
    Register {
        /// Number of the protocol.
        protocol: u16,
        /// Its terms.
        terms: &'a [u8],
    },
    /// The owner wants to sign a state.
    Sign {
        /// Which channel.
        channel: B256,
        /// The state in any form.
        state: &'a [u8],
        /// By how much the owner's payout may fall.
        spend: &'a [Share],
    },
    /// A counterparty has signed a state.
    Receive {
        /// Which channel.
        channel: B256,
        /// The state in any form.
        state: &'a [u8],
        /// Over it.
        signatures: &'a [&'a [u8]],
        /// By how much the owner's payout may fall.
        spend: &'a [Share],
    },
    /// A key outside of the vault has signed what [`Effect::Ask`] asked for.
    Answer {
        /// What was asked.
        subject: &'a Subject,
        /// The answer.
        signature: &'a [u8],
    },
    /// What the counterparty and the chain say of a channel in doubt.
    Resynchronise(Resynchronisation<'a>),
    /// The owner wants no more of a channel than to settle it: nothing new is signed in it for ever. Also
    /// the way out of a doubt that nobody helps to lift.
    Settle {
        /// Which.
        channel: B256,
    },
    /// A channel is over: its outcome is final.
    Close {
        /// Which.
        channel: B256,
    },
    /// Write what is queued, unless a write is under way.
    Flush {
        /// And the snapshot anew, so that the log becomes short.
        compact: bool,
    },
    /// The record is durable.
    Written(Receipt),
    /// The mark is durable.
    MarkWritten(MarkReceipt),
    /// The record ([`admit`](super::store::admit)) or the mark ([`MarkWrite::over`]) was refused: another
    /// writer has taken over.
    Refused,
    /// The record or the mark could not be written, or nobody knows whether it was.
    Failed,
    /// A deadline is to be watched.
    Watch(Watch),
    /// A clock shows this.
    Tick {
        /// Which clock.
        clock: Clock,
        /// What it shows.
        now: u64,
    },
}

/// What is to be done.
#[derive(Debug)]
pub enum Effect {
    /// Carry out one transaction ([`store`](super::store)), then answer with `Written`, `Refused` or `Failed`.
    Write(Write),
    /// Write the mark apart from the store, then answer with `MarkWritten`, `Refused` or `Failed`.
    WriteMark(MarkWrite),
    /// The vault is open.
    Ready,
    /// Send the signature.
    Release(Released),
    /// Ask the key outside of the vault for its signature, then `Answer`.
    Ask(Subject),
    /// A received state counts, and may be acknowledged.
    Acknowledge(Subject),
    /// The channel is known.
    Registered(B256),
    /// The channel is out of doubt, or may be settled only.
    Resumed(B256, Standing),
    /// The channel is over.
    Closed(B256),
    /// Somebody must act.
    Alarm(Alarm),
}

/// What leaves once a record and its mark are durable.
#[derive(Debug)]
enum Outcome {
    Sign(Subject, Option<Signature>),
    Other(Effect),
    Nothing,
}

#[derive(Debug)]
struct Flight {
    place: Place,
    mark: Vec<u8>,
    work: Work,
    others: Vec<Effect>,
}

/// How far the signatures of a write are.
#[derive(Debug)]
enum Work {
    Drafts(Vec<Draft>),
    Recorded(Vec<Recorded>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Opening,
    Ready,
    Frozen,
    Fenced,
}

/// A vault.
#[derive(Debug)]
pub struct Vault {
    signer: Signer,
    shortest: u64,
    book: Book,
    /// What the next write follows.
    header: Header,
    /// Its epoch.
    epoch: u64,
    mode: Mode,
    doubt: Option<Rejection>,
    queue: Vec<(Vec<Entry>, Outcome)>,
    flight: Option<Flight>,
    asked: Vec<Subject>,
    watches: Vec<Watch>,
}

impl Vault {
    /// Opens a store and takes it over from whoever wrote to it.
    ///
    /// # Errors
    ///
    /// Of [`opening`](super::opening), where the store cannot even be read in doubt.
    pub fn open(
        setup: Setup,
        stored: &Stored<'_>,
        known: &Known<'_>,
    ) -> Result<(Self, Vec<Effect>), Rejection> {
        Self::start(setup, stored, None, known)
    }

    /// Opens an empty store with the content of a backup: read-only, until each channel is
    /// resynchronised.
    ///
    /// # Errors
    ///
    /// Of [`opening`](super::opening).
    pub fn restore(
        setup: Setup,
        stored: &Stored<'_>,
        backup: Restored,
        known: &Known<'_>,
    ) -> Result<(Self, Vec<Effect>), Rejection> {
        Self::start(setup, stored, Some(backup), known)
    }

    fn start(
        setup: Setup,
        stored: &Stored<'_>,
        backup: Option<Restored>,
        known: &Known<'_>,
    ) -> Result<(Self, Vec<Effect>), Rejection> {
        let Setup { protocols, signer, fresh, shortest } = setup;
        let me = signer.address();
        let Loaded { mut book, after, epoch, sequence, doubt } =
            load(protocols, me, fresh, stored, backup, known)?;
        let (doubt, entries) = match doubt {
            Some((why, doubt)) => (Some(why), vec![doubted(&doubt)]),
            None => (None, Vec::new()),
        };
        entries.iter().try_for_each(|entry| book.apply(entry))?;
        let mut vault = Self {
            signer,
            shortest,
            book,
            header: after,
            epoch,
            mode: Mode::Opening,
            doubt,
            queue: vec![(entries, Outcome::Other(Effect::Ready))],
            flight: None,
            asked: Vec::new(),
            watches: Vec::new(),
        };
        // What could not be read whole is written anew.
        let anew = vault.doubt.is_some();
        let effects = vault.write(sequence, anew);
        Ok((vault, effects))
    }

    /// Why history may have been missing when the store was opened.
    #[must_use]
    pub const fn doubt(&self) -> Option<&Rejection> {
        self.doubt.as_ref()
    }

    /// A channel, as it will be once everything queued is durable.
    ///
    /// # Errors
    ///
    /// [`book::Step::Unknown`].
    pub fn channel(&self, channel: &B256) -> Result<&Channel, Rejection> {
        self.book.channel(channel)
    }

    /// Ids of all channels.
    pub fn channels(&self) -> impl Iterator<Item = &B256> {
        self.book.channels.keys()
    }

    /// An encrypted backup of everything.
    ///
    /// # Errors
    ///
    /// [`Step::Busy`] while something is not durable yet; those of [`backup::seal`].
    pub fn backup(
        &self,
        key: &BackupKey,
        nonce: &[u8; 24],
        derivation: Derivation,
    ) -> Result<Vec<u8>, Rejection> {
        self.ready()?;
        ensure(Step::Busy, self.flight.is_none() && self.queue.is_empty())?;
        let snapshot = self.book.snapshot(self.header.clone());
        let mark = Mark { header: self.header.clone(), newest: self.book.newest() };
        backup::seal(&Restored { snapshot, mark }, key, nonce, derivation)
    }

    /// A watchtower bundle of the newest enforceable state of a lane.
    ///
    /// # Errors
    ///
    /// [`Step::Busy`] while something is not durable yet; those of [`watchtower`].
    pub fn bundle(&self, order: Order<'_>) -> Result<Vec<u8>, Rejection> {
        self.ready()?;
        ensure(Step::Busy, self.flight.is_none() && self.queue.is_empty())?;
        watchtower::bundle(&self.book, order)
    }

    /// Takes an input.
    ///
    /// # Errors
    ///
    /// Why it is refused. Nothing has changed then, but for [`book::Step::Forgotten`]: a signature of
    /// the own key that nobody remembers puts every channel in doubt.
    pub fn handle(&mut self, input: Input<'_>) -> Result<Vec<Effect>, Rejection> {
        match input {
            Input::Watch(watch) => {
                self.watch(watch);
                return Ok(Vec::new());
            }
            Input::Tick { clock, now } => return Ok(self.tick(clock, now)),
            Input::Failed => {
                self.stop(Mode::Frozen);
                return Ok(Vec::new());
            }
            Input::Refused => {
                self.stop(Mode::Fenced);
                return Ok(Vec::new());
            }
            Input::Written(receipt) => return self.written(&receipt),
            Input::MarkWritten(receipt) => return self.marked(&receipt),
            _ => self.ready()?,
        }
        let queued: usize = self.queue.iter().map(|(entries, _)| entries.len()).sum();
        ensure(Step::Full, queued < MOST || matches!(input, Input::Flush { .. }))?;
        match input {
            Input::Flush { compact } => {
                let due = self.flight.is_none() && (compact || !self.queue.is_empty());
                let next = self.header.sequence.checked_add(1);
                let next = next.ok_or_else(|| Rejection::at(Step::Exhausted))?;
                return Ok(if due { self.write(next, compact) } else { Vec::new() });
            }
            Input::Register { protocol, terms } => {
                let (channel, entry) = self.book.register(protocol, terms, self.shortest)?;
                let entries = entry.into_iter().collect();
                self.queue(entries, Outcome::Other(Effect::Registered(channel)))?;
            }
            Input::Sign { channel, state, spend } => {
                let new = self.book.intend(&channel, state, spend)?;
                let held = self.book.channel(&channel)?.find(&new.state);
                let mine = |each: &&Signed| each.signer == self.book.me;
                let signature = held.and_then(|held| held.signatures.iter().find(mine));
                let signature = match signature {
                    Some(signed) => Some(Signature::parse(&signed.signature.0)?),
                    None => None,
                };
                let subject = Subject { channel, state: new.state };
                self.queue(vec![new.entry], Outcome::Sign(subject, signature))?;
            }
            Input::Receive { channel, state, signatures, spend } => {
                let new = self.book.receive(&channel, state, signatures, spend);
                if new.as_ref().is_err_and(|why| why.code == book::Step::Forgotten.code()) {
                    let doubt = Doubt { floors: Vec::new(), known: Vec::new(), exact: false };
                    self.queue(vec![doubted(&doubt)], Outcome::Nothing)?;
                }
                let new = new?;
                let subject = Subject { channel, state: new.state };
                self.queue(vec![new.entry], Outcome::Other(Effect::Acknowledge(subject)))?;
            }
            Input::Answer { subject, signature } => self.answer(subject, signature)?,
            Input::Resynchronise(with) => {
                let entries = resume::check(&self.book, &with)?;
                // Filled in when it is done: the entries decide.
                self.queue(entries, Outcome::Nothing)?;
                let standing = self.book.channel(&with.channel)?.standing();
                let resumed = Effect::Resumed(with.channel, standing);
                self.queue(Vec::new(), Outcome::Other(resumed))?;
            }
            Input::Settle { channel } => {
                let entry = self.book.settle(&channel)?;
                let settling = Effect::Resumed(channel, Standing::Settling);
                self.queue(vec![entry], Outcome::Other(settling))?;
            }
            Input::Close { channel } => {
                self.book.channel(&channel)?;
                let closed = entry(EntryKind::Closed, &Closed { channel });
                self.queue(vec![closed], Outcome::Other(Effect::Closed(channel)))?;
            }
            _ => {}
        }
        Ok(Vec::new())
    }

    fn ready(&self) -> Result<(), Rejection> {
        match self.mode {
            Mode::Ready => Ok(()),
            Mode::Opening => Err(Rejection::at(Step::Opening)),
            Mode::Frozen => Err(Rejection::at(Step::Frozen)),
            Mode::Fenced => Err(Rejection::at(Step::Fenced)),
        }
    }

    /// Nothing that is under way or queued will ever leave.
    fn stop(&mut self, mode: Mode) {
        self.mode = mode;
        self.flight = None;
        self.queue.clear();
        self.asked.clear();
    }

    fn queue(&mut self, entries: Vec<Entry>, outcome: Outcome) -> Result<(), Rejection> {
        for entry in &entries {
            if let Err(why) = self.book.apply(entry) {
                // Checked before, so never: but a book in between two entries may not be written.
                self.stop(Mode::Frozen);
                return Err(why);
            }
        }
        self.queue.push((entries, outcome));
        Ok(())
    }

    /// One write of all that is queued.
    fn write(&mut self, sequence: u64, anew: bool) -> Vec<Effect> {
        let mut entries = Vec::new();
        let mut outcomes = Vec::new();
        for (each, outcome) in self.queue.drain(..) {
            entries.extend(each);
            outcomes.push(outcome);
        }
        let record = LogRecord { after: self.header.clone(), epoch: self.epoch, sequence, entries };
        let mut write = Write::new(&record);
        let place = write.place;
        if anew {
            write.snapshot = Some(seal(Kind::Snapshot, &self.book.snapshot(place.header())).0);
        }
        let (mut drafts, mut others) = (Vec::new(), Vec::new());
        for outcome in outcomes {
            match outcome {
                Outcome::Sign(subject, signature) => {
                    drafts.push(Draft::new(subject, place, signature));
                }
                Outcome::Other(effect) => others.push(effect),
                Outcome::Nothing => {}
            }
        }
        // Of this moment: what is queued from now on is not durable when this mark is.
        let newest = self.book.newest();
        let mark = seal(Kind::Mark, &Mark { header: place.header(), newest }).0;
        self.flight = Some(Flight { place, mark, work: Work::Drafts(drafts), others });
        vec![Effect::Write(write)]
    }

    fn written(&mut self, receipt: &Receipt) -> Result<Vec<Effect>, Rejection> {
        let flight = self.flight.as_mut();
        let flight = flight.filter(|flight| matches!(flight.work, Work::Drafts(_)));
        let flight = flight.ok_or_else(|| Rejection::at(Step::NoWrite))?;
        // Before the drafts are used up by it.
        receipt.is_for(&flight.place)?;
        if let Work::Drafts(drafts) = &mut flight.work {
            let drafts = core::mem::take(drafts).into_iter();
            let recorded = drafts.map(|draft| draft.record(receipt)).collect::<Result<_, _>>()?;
            flight.work = Work::Recorded(recorded);
        }
        self.header = flight.place.header();
        let mark = core::mem::take(&mut flight.mark);
        Ok(vec![Effect::WriteMark(MarkWrite::new(mark, flight.place))])
    }

    fn marked(&mut self, receipt: &MarkReceipt) -> Result<Vec<Effect>, Rejection> {
        let flight = self.flight.take();
        let Some(Flight { place, mark, work: Work::Recorded(all), others }) = flight else {
            self.flight = flight;
            return Err(Rejection::at(Step::NoWrite));
        };
        if let Err(why) = receipt.is_for(&place) {
            self.flight = Some(Flight { place, mark, work: Work::Recorded(all), others });
            return Err(why);
        }
        let mut effects = Vec::new();
        for recorded in all {
            effects.push(if recorded.needs(&self.signer) {
                let subject = recorded.ask(receipt)?;
                self.asked.push(subject.clone());
                Effect::Ask(subject)
            } else {
                Effect::Release(recorded.release(receipt, &self.signer)?)
            });
        }
        effects.extend(others);
        self.mode = Mode::Ready;
        Ok(effects)
    }

    fn answer(&mut self, subject: &Subject, signature: &[u8]) -> Result<(), Rejection> {
        let at = self.asked.iter().position(|asked| asked == subject);
        let at = at.ok_or_else(|| Rejection::at(Step::Unasked))?;
        let Subject { channel, state } = subject;
        let terms = &self.book.channel(channel)?.terms;
        let (protocol, terms) = terms.as_ref().ok_or_else(|| Rejection::at(Step::Unasked))?;
        let read = protocol.signer(terms, state, signature);
        let (signer, signature) = read.map_err(|why| why.because_of(Step::Signature))?;
        equal(Step::OtherKey, self.book.me, signer)?;
        let signatures = vec![Signed { signer, signature: Bytes(signature.bytes().to_vec()) }];
        let received = Received { channel: *channel, state: state.clone(), signatures };
        let entries = vec![entry(EntryKind::Received, &received)];
        self.asked.swap_remove(at);
        self.queue(entries, Outcome::Sign(subject.clone(), Some(signature)))
    }

    fn watch(&mut self, new: Watch) {
        let same = |old: &&mut Watch| (old.channel, old.clock) == (new.channel, new.clock);
        match self.watches.iter_mut().find(same) {
            Some(old) => *old = new.instead_of(old),
            None => self.watches.push(new),
        }
    }

    fn tick(&mut self, clock: Clock, now: u64) -> Vec<Effect> {
        let due = self.watches.iter_mut().filter(|watch| watch.clock == clock);
        due.filter_map(|watch| watch.due(now)).map(Effect::Alarm).collect()
    }

    /// The newest version that may never be forgotten, of every lane.
    #[must_use]
    pub fn newest(&self) -> Vec<(B256, u8, U256)> {
        let newest = self.book.newest().into_iter();
        newest.map(|each| (each.channel, each.lane, each.version)).collect()
    }
}

#[cfg(test)]
mod tests;
