//! The book: every channel, every state that matters, and what may be added.
//!
//! **Proved:** what is added has one digest per version, is newer than everything in its lane, follows
//! by the protocol's rules, pays the owner no less than before (but for what the owner spends), and
//! every signature is a participant's.
//! **Not proved:** that the counterparty will sign, or that the chain has not moved on.
//! **Rule:** spec/channel.md §17, rules 2, 3, 6, 8 and 13.
//!
//! The book changes by entries alone, live and when the log is read again: what was checked and
//! written is what comes back.

use super::protocol::{Protocol, Protocols, Retention, State, Terms};
use super::record::{
    Closed, Doubt, Entry, EntryKind, Header, Held, Intent, Kept, LANES, MOST, Newest, Received,
    Registration, Resumed, Signed, Snapshot, Standing,
};
use super::registry;
use super::sealed::{content, encode};
use crate::channel::dispute::Share;
use crate::channel::rule::{Replacement, Totals, Version};
use crate::codec::record::{Bytes, Wire};
use crate::rejection::{Rejection, ensure};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 593 {
    /// No such channel.
    Unknown = 1 "rule 6",
    /// History may be missing: read-only until it is resynchronised.
    Doubtful = 2 "rules 4 and 7",
    /// The channel can only be settled: nothing is signed in it but what was signed before.
    Settling = 3 "rule 7",
    /// The channel is over.
    Over = 4 "rule 6",
    /// The protocol cannot read the state; the cause says why.
    State = 5 "rule 6",
    /// An older version, or another state of the same one; the cause says which.
    Version = 6 "rules 2 and 3",
    /// The protocol does not let it follow; the cause says why.
    Follows = 7 "rule 13",
    /// It pays the owner less of an asset (which is named) than before.
    Payout = 8 "rule 13",
    /// A payout cannot be computed; the cause says why.
    Amounts = 9 "rule 13",
    /// A received state without a signature.
    NoSignature = 10 "rule 3",
    /// Not a signature, or not over this state; the cause says why.
    Signature = 11 "G1–G5",
    /// Signed by somebody who does not take part.
    Stranger = 12 "G5",
    /// The owner signed it, and the book does not know: history is missing.
    Forgotten = 13 "rule 4",
    /// An entry or a snapshot is not what it says it is.
    Entry = 14 "rule 14",
    /// More states of the channel are held than can be kept.
    Full = 15 "rule 8",
    /// A direction that no protocol has.
    Lane = 16 "rule 2",
}}

/// A channel.
pub struct Channel {
    /// None: only the id is known, the rest was lost.
    pub(super) terms: Option<(&'static dyn Protocol, Terms)>,
    pub(super) kept: Kept,
}

impl core::fmt::Debug for Channel {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Channel").field(&self.kept).finish()
    }
}

impl Channel {
    fn lost(channel: B256) -> Self {
        let states = Vec::new();
        let (standing, floors) = (Standing::Doubtful, Vec::new());
        Self { terms: None, kept: Kept { channel, standing, floors, exact: false, states } }
    }

    /// What it may be used for.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.kept.standing
    }

    /// Everything held of it, by lane and version, oldest first.
    #[must_use]
    pub fn states(&self) -> &[Held] {
        &self.kept.states
    }

    /// What never changes; none if it was lost.
    #[must_use]
    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref().map(|(_, terms)| terms)
    }

    /// Whether the contract would accept it, with the signatures that are held and that of `me` where
    /// it was meant to be signed.
    pub(super) fn enforceable(&self, held: &Held, me: Address) -> bool {
        let Some((protocol, terms)) = &self.terms else { return false };
        let mut signers: Vec<Address> = held.signatures.iter().map(|each| each.signer).collect();
        if held.intended && !signers.contains(&me) {
            signers.push(me);
        }
        protocol.enforceable(terms, &held.state, &signers)
    }

    /// The newest state of a lane.
    pub(super) fn last(&self, lane: u8) -> Option<&Held> {
        self.kept.states.iter().rev().find(|held| held.state.lane == lane)
    }

    /// What must not be forgotten of a lane: the newest held, or the bound from before a loss.
    pub(super) fn newest(&self, lane: u8, me: Address) -> Option<Newest> {
        let channel = self.kept.channel;
        let of_lane = || self.kept.states.iter().filter(|held| held.state.lane == lane);
        let enforceable = of_lane().rev().find(|held| self.enforceable(held, me));
        let held = self.last(lane).map(|held| Newest {
            channel,
            lane,
            version: held.state.version,
            digest: held.state.digest,
            enforceable: enforceable.map(|held| held.state.version),
        });
        let floor = self.kept.floors.iter().find(|floor| floor.lane == lane).cloned();
        match (held, floor) {
            (Some(held), Some(floor)) => Some(higher(held, floor)),
            (held, floor) => held.or(floor),
        }
    }

    fn lanes(&self) -> Vec<u8> {
        let held = self.kept.states.iter().map(|held| held.state.lane);
        let mut lanes: Vec<u8> =
            held.chain(self.kept.floors.iter().map(|floor| floor.lane)).collect();
        lanes.sort_unstable();
        lanes.dedup();
        lanes
    }

    pub(super) fn raise(&mut self, floor: &Newest) {
        match self.kept.floors.iter_mut().find(|old| old.lane == floor.lane) {
            Some(old) => *old = higher(old.clone(), floor.clone()),
            None => self.kept.floors.push(floor.clone()),
        }
        self.kept.floors.sort_unstable_by_key(|floor| floor.lane);
    }

    /// Same again, or newer.
    fn order(&self, state: &State, me: Address) -> Result<Replacement, Rejection> {
        let next = Version { number: state.version, digest: state.digest };
        if self.find(state).is_some_and(|held| held.state.digest == state.digest) {
            return Ok(Replacement::Same);
        }
        let newest = self.newest(state.lane, me);
        newest.map_or(Ok(Replacement::Newer), |Newest { version, digest, .. }| {
            Version { number: version, digest }.replaced_by(&next)
        })
    }

    /// The owner signs upwards: an old state again, or one above all that it signed. Others may be ahead: a
    /// proposal is answered even if the next one has arrived.
    fn not_older_than_signed(&self, state: &State, me: Address) -> Result<(), Rejection> {
        if self.find(state).is_some_and(|held| held.signed_by(me)) {
            return Ok(());
        }
        let mut signed = self.kept.states.iter().filter(|held| held.signed_by(me));
        let newer =
            signed.find(|held| held.state.lane == state.lane && held.state.version > state.version);
        newer.map_or(Ok(()), |newer| {
            Err(Rejection::differs(Step::Version, newer.state.version, state.version))
        })
    }

    pub(super) fn find(&self, state: &State) -> Option<&Held> {
        let at = self.position(state).ok()?;
        self.kept.states.get(at)
    }

    fn position(&self, state: &State) -> Result<usize, usize> {
        let key = (state.lane, state.version);
        self.kept.states.binary_search_by_key(&key, |held| (held.state.lane, held.state.version))
    }

    /// The entry of a state, made where there is none.
    fn entry(&mut self, state: &State) -> Result<&mut Held, Rejection> {
        let at = match self.position(state) {
            Ok(at) => at,
            Err(at) => {
                let held = Held { state: state.clone(), intended: false, signatures: Vec::new() };
                self.kept.states.insert(at, held);
                at
            }
        };
        let held = self.kept.states.get_mut(at);
        let held = held.filter(|held| held.state == *state);
        held.ok_or_else(|| Rejection::got(Step::Entry, state.digest))
    }

    /// Forgets what the contract will never need again.
    fn prune(&mut self, lane: u8, me: Address) {
        let newest_is_enough = self
            .terms
            .as_ref()
            .is_some_and(|(protocol, _)| protocol.retention() == Retention::Newest);
        let newest = self.newest(lane, me).and_then(|newest| newest.enforceable);
        if newest_is_enough && let Some(newest) = newest {
            // A bound may be above everything that is held: then nothing is enforceable there.
            let held = self.kept.states.iter();
            let found = held.clone().any(|held| {
                held.state.lane == lane
                    && held.state.version == newest
                    && self.enforceable(held, me)
            });
            if found {
                self.kept
                    .states
                    .retain(|held| held.state.lane != lane || held.state.version >= newest);
            }
        }
    }
}

impl Held {
    /// Whether this participant signed it, or may have.
    pub(super) fn signed_by(&self, me: Address) -> bool {
        self.intended || self.signatures.iter().any(|each| each.signer == me)
    }
}

/// The higher of two bounds; what is enforceable counts apart.
pub(super) fn higher(a: Newest, b: Newest) -> Newest {
    let enforceable = a.enforceable.max(b.enforceable);
    let higher = if b.version > a.version { b } else { a };
    Newest { enforceable, ..higher }
}

/// Everything that a vault knows.
#[derive(Debug)]
pub struct Book {
    pub(super) protocols: Protocols,
    pub(super) me: Address,
    pub(super) registry: Vec<Registration>,
    pub(super) channels: BTreeMap<B256, Channel>,
}

impl core::fmt::Debug for dyn Protocol {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "protocol {}", self.number())
    }
}

/// A signed state on its way into the book.
#[derive(Debug)]
pub(super) struct Addition {
    pub(super) state: State,
    pub(super) entry: Entry,
}

pub(super) fn entry<'a>(kind: EntryKind, record: &impl Wire<'a>) -> Entry {
    Entry { kind, content: Bytes(encode(record)) }
}

impl Book {
    /// An empty one.
    #[must_use]
    pub const fn new(protocols: Protocols, me: Address) -> Self {
        Self { protocols, me, registry: Vec::new(), channels: BTreeMap::new() }
    }

    /// A channel.
    ///
    /// # Errors
    ///
    /// [`Step::Unknown`].
    pub fn channel(&self, channel: &B256) -> Result<&Channel, Rejection> {
        let found = self.channels.get(channel);
        found.ok_or_else(|| Rejection::got(Step::Unknown, *channel))
    }

    /// Whether history of any channel may be missing.
    #[must_use]
    pub fn doubtful(&self) -> bool {
        self.channels.values().any(|channel| channel.standing() == Standing::Doubtful)
    }

    /// The newest of every lane of every channel.
    #[must_use]
    pub fn newest(&self) -> Vec<Newest> {
        let channels = self.channels.values();
        let lanes = channels.flat_map(|c| c.lanes().into_iter().map(move |lane| (c, lane)));
        lanes.filter_map(|(channel, lane)| channel.newest(lane, self.me)).collect()
    }

    fn usable(
        &self,
        channel: &B256,
    ) -> Result<(&Channel, &'static dyn Protocol, &Terms), Rejection> {
        let found = self.channel(channel)?;
        match found.standing() {
            Standing::Active => {}
            Standing::Doubtful => return Err(Rejection::got(Step::Doubtful, *channel)),
            Standing::Settling => return Err(Rejection::got(Step::Settling, *channel)),
            Standing::Closed => return Err(Rejection::got(Step::Over, *channel)),
        }
        let terms = found.terms.as_ref().ok_or_else(|| Rejection::got(Step::Doubtful, *channel))?;
        Ok((found, terms.0, &terms.1))
    }

    /// A new channel; `None` if it is known already.
    pub(super) fn register(
        &self,
        number: u16,
        terms: &[u8],
        shortest: u64,
    ) -> Result<(B256, Option<Entry>), Rejection> {
        let protocol = registry::protocol(self.protocols, number)?;
        let (terms, registration) = registry::read(protocol, terms, self.me, shortest)?;
        let known = registry::known(&self.registry, &registration)?;
        if known {
            // Known and over: its id must never hold money again.
            let over = self.channel(&terms.channel)?.standing() == Standing::Closed;
            ensure(Step::Over, !over)?;
            return Ok((terms.channel, None));
        }
        // With history missing, its nonce may have been used.
        ensure(Step::Doubtful, !self.doubtful())?;
        Ok((terms.channel, Some(entry(EntryKind::Registered, &registration))))
    }

    /// A state that the owner wants to sign.
    pub(super) fn intend(
        &self,
        id: &B256,
        wire: &[u8],
        spend: &[Share],
    ) -> Result<Addition, Rejection> {
        let state = match self.settled(id, wire) {
            Some(again) => again,
            None => self.new_state(id, wire, spend)?,
        };
        let intent = Intent { channel: *id, state: state.clone() };
        Ok(Addition { state, entry: entry(EntryKind::Intended, &intent) })
    }

    fn new_state(&self, id: &B256, wire: &[u8], spend: &[Share]) -> Result<State, Rejection> {
        let (channel, protocol, terms) = self.usable(id)?;
        let state = protocol.state(terms, wire).map_err(|why| why.because_of(Step::State))?;
        self.may_stand(channel, protocol, terms, &state, spend)?;
        channel.not_older_than_signed(&state, self.me)?;
        Ok(state)
    }

    /// The state of a channel that is being settled, if it was signed before.
    fn settled(&self, id: &B256, wire: &[u8]) -> Option<State> {
        let channel = self.channels.get(id)?;
        let (protocol, terms) = channel.terms.as_ref()?;
        let state = protocol.state(terms, wire).ok()?;
        let held = channel.find(&state)?;
        let again = held.state == state && held.signed_by(self.me);
        (again && channel.standing() == Standing::Settling).then_some(state)
    }

    /// From now on the channel is only settled, with what is held.
    pub(super) fn settle(&self, id: &B256) -> Result<Entry, Rejection> {
        if self.channel(id)?.standing() == Standing::Closed {
            return Err(Rejection::got(Step::Over, *id));
        }
        let (channel, standing, above) = (*id, Standing::Settling, Vec::new());
        Ok(entry(EntryKind::Resumed, &Resumed { channel, standing, above }))
    }

    /// A state that somebody else signed.
    pub(super) fn receive(
        &self,
        id: &B256,
        wire: &[u8],
        signatures: &[&[u8]],
        spend: &[Share],
    ) -> Result<Addition, Rejection> {
        let (channel, protocol, terms) = self.usable(id)?;
        let state = protocol.state(terms, wire).map_err(|why| why.because_of(Step::State))?;
        let signatures = self.signed(protocol, terms, &state, signatures)?;
        self.may_stand(channel, protocol, terms, &state, spend)?;
        let mine = signatures.iter().any(|each| each.signer == self.me);
        let known = channel.find(&state).is_some_and(|held| held.signed_by(self.me));
        ensure(Step::Forgotten, !mine || known)?;
        let received = Received { channel: *id, state: state.clone(), signatures };
        Ok(Addition { state, entry: entry(EntryKind::Received, &received) })
    }

    /// Checks signatures: by participants, over this state.
    pub(super) fn signed(
        &self,
        protocol: &dyn Protocol,
        terms: &Terms,
        state: &State,
        signatures: &[&[u8]],
    ) -> Result<Vec<Signed>, Rejection> {
        ensure(Step::NoSignature, !signatures.is_empty())?;
        let mut all = Vec::new();
        for bytes in signatures {
            let (signer, signature) = protocol
                .signer(terms, state, bytes)
                .map_err(|why| why.because_of(Step::Signature))?;
            if !terms.participants.contains(&signer) {
                return Err(Rejection::got(Step::Stranger, signer));
            }
            all.push(Signed { signer, signature: Bytes(signature.bytes().to_vec()) });
        }
        Ok(all)
    }

    /// Newer or the same; by the protocol's rules; and no worse for the owner.
    fn may_stand(
        &self,
        channel: &Channel,
        protocol: &dyn Protocol,
        terms: &Terms,
        state: &State,
        spend: &[Share],
    ) -> Result<(), Rejection> {
        ensure(Step::Lane, state.lane < LANES)?;
        let order = channel.order(state, self.me).map_err(|why| why.because_of(Step::Version))?;
        if order == Replacement::Same && channel.find(state).is_some() {
            return Ok(());
        }
        let before = channel.last(state.lane).map(|held| &held.state);
        ensure(Step::Full, channel.kept.states.len() < MOST)?;
        protocol.follows(terms, before, state).map_err(|why| why.because_of(Step::Follows))?;
        let Some(before) = before else { return Ok(()) };
        let total = |shares: &[Share]| -> Result<Totals, Rejection> {
            let mut totals = Totals::new();
            for share in shares {
                totals.add(share.asset, share.amount)?;
            }
            Ok(totals)
        };
        let amounts = |why: Rejection| why.because_of(Step::Amounts);
        let due = protocol.payout(terms, before, self.me).map_err(amounts)?;
        let paid = protocol.payout(terms, state, self.me).map_err(amounts)?;
        let with_spent = total(&[&paid[..], spend].concat()).map_err(amounts)?;
        let due_totals = total(&due).map_err(amounts)?;
        for share in &due {
            if with_spent.of(&share.asset) < due_totals.of(&share.asset) {
                return Err(Rejection::got(Step::Payout, share.asset));
            }
        }
        Ok(())
    }

    /// Changes the book by an entry.
    ///
    /// # Errors
    ///
    /// [`Step::Entry`] or the registry's: the entry was never written by a vault.
    pub(super) fn apply(&mut self, entry: &Entry) -> Result<(), Rejection> {
        let (me, bytes) = (self.me, &entry.content.0[..]);
        match entry.kind {
            EntryKind::Registered => self.apply_registered(content(bytes)?),
            EntryKind::Intended => {
                let Intent { channel, state } = content(bytes)?;
                let channel = self.writable(&channel, &state)?;
                channel.entry(&state)?.intended = true;
                channel.prune(state.lane, me);
                Ok(())
            }
            EntryKind::Received => {
                let Received { channel, state, signatures } = content(bytes)?;
                let channel = self.writable(&channel, &state)?;
                let held = channel.entry(&state)?;
                for new in signatures {
                    // The first one stays: the same state has the same signature.
                    if !held.signatures.iter().any(|old| old.signer == new.signer) {
                        held.signatures.push(new);
                    }
                }
                held.signatures.sort_unstable_by_key(|each| each.signer);
                channel.prune(state.lane, me);
                Ok(())
            }
            EntryKind::Doubted => {
                self.apply_doubt(&content(bytes)?);
                Ok(())
            }
            EntryKind::Resumed => {
                let Resumed { channel, standing, above } = content(bytes)?;
                let channel = self.known(&channel)?;
                channel.kept.standing = standing;
                above.iter().for_each(|floor| channel.raise(floor));
                Ok(())
            }
            EntryKind::Closed => {
                let Closed { channel } = content(bytes)?;
                self.known(&channel)?.kept.standing = Standing::Closed;
                Ok(())
            }
        }
    }

    fn known(&mut self, channel: &B256) -> Result<&mut Channel, Rejection> {
        let found = self.channels.get_mut(channel);
        found.ok_or_else(|| Rejection::got(Step::Entry, *channel))
    }

    /// A channel into which this state is written; the state is read again from its own bytes.
    fn writable(&mut self, channel: &B256, state: &State) -> Result<&mut Channel, Rejection> {
        let found = self.known(channel)?;
        let Some((protocol, terms)) = &found.terms else {
            return Err(Rejection::got(Step::Entry, *channel));
        };
        ensure(Step::Entry, protocol.state(terms, &state.bytes.0)? == *state)?;
        Ok(found)
    }

    fn apply_registered(&mut self, registration: Registration) -> Result<(), Rejection> {
        let protocol = registry::protocol(self.protocols, registration.protocol)?;
        let (terms, again) = registry::read(protocol, &registration.terms.0, self.me, 0)?;
        ensure(registry::Step::Record, again == registration)?;
        if !registry::known(&self.registry, &registration)? {
            self.registry.push(registration);
        }
        let channel = self.channels.entry(terms.channel).or_insert_with(|| {
            let mut new = Channel::lost(terms.channel);
            new.kept.standing = Standing::Active;
            new
        });
        channel.terms = Some((protocol, terms));
        Ok(())
    }

    fn apply_doubt(&mut self, doubt: &Doubt) {
        let floors = doubt.floors.iter().map(|floor| floor.channel);
        for id in floors.chain(doubt.known.iter().copied()) {
            self.channels.entry(id).or_insert_with(|| {
                let mut lost = Channel::lost(id);
                lost.kept.exact = true;
                lost
            });
        }
        for floor in &doubt.floors {
            if let Some(channel) = self.channels.get_mut(&floor.channel) {
                channel.raise(floor);
            }
        }
        for channel in self.channels.values_mut() {
            let kept = &mut channel.kept;
            if kept.standing != Standing::Closed {
                let before = kept.standing == Standing::Active || kept.exact;
                kept.exact = before && doubt.exact;
                kept.standing = Standing::Doubtful;
            }
        }
    }

    /// All of it, as the store keeps it.
    #[must_use]
    pub fn snapshot(&self, header: Header) -> Snapshot {
        let channels = self.channels.values().map(|channel| channel.kept.clone()).collect();
        Snapshot { header, registry: self.registry.clone(), channels }
    }

    /// The book of a snapshot. Ids and digests are computed again.
    ///
    /// # Errors
    ///
    /// [`Step::Entry`] or the registry's: no vault wrote it.
    pub(super) fn open(
        protocols: Protocols,
        me: Address,
        snapshot: Snapshot,
    ) -> Result<Self, Rejection> {
        let mut book = Self::new(protocols, me);
        for registration in snapshot.registry {
            book.apply_registered(registration)?;
        }
        for kept in snapshot.channels {
            for held in &kept.states {
                book.writable(&kept.channel, &held.state)?;
            }
            let ordered = kept.states.is_sorted_by(|a, b| {
                (a.state.lane, a.state.version) < (b.state.lane, b.state.version)
            });
            ensure(Step::Entry, ordered)?;
            let channel = book.channels.entry(kept.channel);
            let channel = channel.or_insert_with_key(|id| Channel::lost(*id));
            channel.kept = kept;
        }
        Ok(book)
    }
}

#[cfg(test)]
mod tests;
