//! Opening: what the store holds, whether it is all that there was, and who writes from here on.
//!
//! **Proved:** every record is undamaged and follows the one before it; the store is at least as new as
//! every mark; all channels that are known to exist are in it. Otherwise it opens in doubt.
//! **Not proved:** anything where store and marks were lost or rolled back together and the caller
//! knows of no channel: such a device is a new one. A caller that keeps a copy of the mark elsewhere
//! closes that gap.
//! **Rule:** spec/channel.md §17, rules 4, 5, 7 and 14.
//!
//! A doubt is written down before anything else: the lost records' numbers are not used again, every
//! channel is read-only until [`resume`](super::resume) lifts it, and opening once more does not.

use super::backup::Restored;
use super::book::{Book, entry, higher};
use super::protocol::Protocols;
use super::record::{Doubt, EntryKind, Header, LogRecord, MOST, Mark, Newest, Snapshot};
use super::sealed::{Kind, unseal};
use crate::rejection::{Rejection, ensure};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 595 {
    /// The header cannot be read: nobody can write to this store any more. Restore into another.
    Header = 1 "rule 14",
    /// A backup is restored into a store that is not empty.
    NotEmpty = 2 "rule 7",
    /// In doubt: a record is damaged or does not follow; the cause says why.
    Damaged = 3 "rule 14",
    /// In doubt: the store does not end where its header says.
    Truncated = 4 "rule 14",
    /// In doubt: the store is empty, and a mark or the caller knows better.
    Evicted = 5 "rules 4 and 14",
    /// In doubt: the store has a history and no mark.
    NoMark = 6 "rule 4",
    /// In doubt: a mark is damaged.
    DamagedMark = 7 "rule 4",
    /// In doubt: a mark is another store's.
    OtherMark = 8 "rule 4",
    /// In doubt: a mark knows of later records.
    RolledBack = 9 "rule 4",
    /// In doubt: a mark knows of another record with the last one's number, or of a newer state.
    Forked = 10 "rule 4",
    /// In doubt: the caller knows of a channel that is not in the store.
    Missing = 11 "rule 4",
    /// In doubt: this is a backup.
    Restored = 12 "rule 7",
    /// There are no numbers left.
    Exhausted = 13 "rule 14",
    /// The key has been used, nothing is left of it, and no channel is named: any nonce may be used up.
    /// Name the channels, or take another key.
    Forgotten = 14 "rules 4 and 6",
    /// More channels are named than one vault can know.
    Full = 15 "rule 14",
}}

/// What a store holds. All of it is read in one transaction.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stored<'a> {
    /// As [`admit`](super::store::admit) left it.
    pub header: Option<&'a [u8]>,
    /// The last one written.
    pub snapshot: Option<&'a [u8]>,
    /// Records by number.
    pub log: &'a [&'a [u8]],
}

/// Everything that is known from outside of the store.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The mark from the place to which it was written before every release.
    pub mark: Option<&'a [u8]>,
    /// Copies of it that the caller kept elsewhere, of any age.
    pub copies: &'a [&'a [u8]],
    /// Channels that exist: the caller's own list, or what the chain shows.
    pub channels: &'a [B256],
    /// The key has been used before: it was not made for this store just now.
    pub key_used: bool,
}

/// A store that was read.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) book: Book,
    /// What the next write follows.
    pub(super) after: Header,
    /// Epoch and number of that write.
    pub(super) epoch: u64,
    pub(super) sequence: u64,
    /// Why history may be missing, and what is known to have been.
    pub(super) doubt: Option<(Rejection, Doubt)>,
}

/// Reads a store. `fresh` names it if it is new.
pub(super) fn load(
    protocols: Protocols,
    me: Address,
    fresh: B256,
    stored: &Stored<'_>,
    backup: Option<Restored>,
    known: &Known<'_>,
) -> Result<Loaded, Rejection> {
    let header: Option<Header> = match stored.header {
        Some(bytes) => {
            Some(unseal(Kind::Header, bytes).map_err(|why| why.because_of(Step::Header))?.0)
        }
        None => None,
    };
    ensure(Step::Full, known.channels.len() < MOST)?;
    let empty = header.is_none() && stored.snapshot.is_none() && stored.log.is_empty();
    let mut doubt = None;
    let mut suspect = |why: Rejection| {
        doubt.get_or_insert(why);
    };

    // 1. The book, as far as it can be read.
    let mut reading = Reading { book: Book::new(protocols, me), at: None, before: 0 };
    let mut floors = Vec::new();
    let mut past = Vec::new();
    if let Some(Restored { snapshot, mark }) = backup {
        ensure(Step::NotEmpty, empty)?;
        past.extend([snapshot.header.clone(), mark.header.clone()]);
        floors.extend(mark.newest);
        reading.start(snapshot)?;
        suspect(Rejection::at(Step::Restored));
    } else if let Err(why) = reading.all(stored) {
        suspect(why.because_of(Step::Damaged));
    }
    let Reading { book, at, before } = reading;
    if !empty && at != header {
        suspect(Rejection::at(Step::Truncated));
    }

    // 2. The marks.
    let mut live = None;
    let mut marks = Vec::new();
    for (bytes, is_live) in known
        .mark
        .iter()
        .map(|mark| (mark, true))
        .chain(known.copies.iter().map(|copy| (copy, false)))
    {
        match unseal::<Mark>(Kind::Mark, bytes) {
            Ok((mark, _)) => {
                if is_live {
                    live = Some(mark.header.sequence);
                }
                marks.push(mark);
            }
            Err(why) => suspect(why.because_of(Step::DamagedMark)),
        }
    }
    let marked = marks.first().map(|mark| mark.header.store);
    let held = header.as_ref().or(at.as_ref()).map(|header| header.store);
    let name = held.or(marked).unwrap_or(fresh);
    let store = at.clone().unwrap_or_else(|| Header::new(name));

    if empty && at.is_none() && !(marks.is_empty() && known.channels.is_empty()) {
        suspect(Rejection::at(Step::Evicted));
    }
    let nothing = empty && at.is_none() && marks.is_empty() && known.channels.is_empty();
    ensure(Step::Forgotten, !(nothing && known.key_used))?;
    // A first record is written before its mark, and says nothing.
    if live.is_none() && store.sequence > 1 {
        suspect(Rejection::at(Step::NoMark));
    }
    let newest = book.newest();
    for mark in &marks {
        if mark.header.store != store.store {
            suspect(Rejection::differs(Step::OtherMark, store.store, mark.header.store));
        } else if mark.header.sequence > store.sequence {
            let [expected, got] = [mark.header.sequence, store.sequence];
            suspect(Rejection::differs(Step::RolledBack, expected, got));
        } else if mark.header.sequence == store.sequence && mark.header != store
            || !mark.newest.iter().all(|marked| reached(&newest, marked))
        {
            suspect(Rejection::at(Step::Forked));
        }
    }
    let missing = known.channels.iter().find(|id| !book.channels.contains_key(*id));
    if let Some(channel) = missing {
        suspect(Rejection::got(Step::Missing, *channel));
    }

    // 3. What the next write follows: above everything that was ever seen.
    past.extend(marks.iter().map(|mark| mark.header.clone()));
    past.extend(header.iter().cloned());
    past.extend(at);
    let next = |of: fn(&Header) -> u64| {
        let highest = past.iter().map(of).max().unwrap_or_default();
        highest.checked_add(1).ok_or_else(|| Rejection::at(Step::Exhausted))
    };
    let (epoch, sequence) = (next(|header| header.epoch)?, next(|header| header.sequence)?);
    // Exact: the mark that is written before every release is not older than anything else seen; the
    // last record may be without its mark, and then nothing of it was released.
    let copies = past.iter().filter(|header| header.sequence != store.sequence);
    let latest = copies.map(|header| header.sequence).max().unwrap_or_default().max(before);
    let exact = live.is_some_and(|live| live >= latest);
    floors.extend(marks.into_iter().flat_map(|mark| mark.newest));
    let mut highest: BTreeMap<(B256, u8), Newest> = BTreeMap::new();
    for floor in floors {
        let lane = (floor.channel, floor.lane);
        let both = match highest.remove(&lane) {
            Some(old) => higher(old, floor),
            None => floor,
        };
        highest.insert(lane, both);
    }
    let floors = highest.into_values().collect();
    let doubt = doubt.map(|why| (why, Doubt { floors, known: known.channels.to_vec(), exact }));
    let after = header.unwrap_or_else(|| Header::new(name));
    Ok(Loaded { book, after, epoch, sequence, doubt })
}

/// The store holds what the mark knows of, or something newer.
fn reached(held: &[Newest], marked: &Newest) -> bool {
    let lane = held.iter().find(|held| (held.channel, held.lane) == (marked.channel, marked.lane));
    lane.is_some_and(|held| {
        held.version > marked.version
            || held.version == marked.version && held.digest == marked.digest
    })
}

/// A book while its records are read.
struct Reading {
    book: Book,
    /// The header after the last record that was read.
    at: Option<Header>,
    /// Number of the record before it.
    before: u64,
}

impl Reading {
    fn start(&mut self, snapshot: Snapshot) -> Result<(), Rejection> {
        let header = snapshot.header.clone();
        self.book = Book::open(self.book.protocols, self.book.me, snapshot)?;
        self.at = Some(header);
        Ok(())
    }

    fn all(&mut self, stored: &Stored<'_>) -> Result<(), Rejection> {
        if let Some(bytes) = stored.snapshot {
            self.start(unseal(Kind::Snapshot, bytes)?.0)?;
        }
        stored.log.iter().try_for_each(|bytes| self.next(bytes))
    }

    fn next(&mut self, bytes: &[u8]) -> Result<(), Rejection> {
        let (record, head): (LogRecord, B256) = unseal(Kind::Log, bytes)?;
        let LogRecord { after, epoch, sequence, entries } = record;
        let before = self.at.get_or_insert_with(|| Header::new(after.store));
        ensure(Step::Truncated, *before == after)?;
        ensure(Step::Truncated, epoch >= after.epoch && sequence > after.sequence)?;
        entries.iter().try_for_each(|entry| self.book.apply(entry))?;
        self.before = after.sequence;
        self.at = Some(Header { store: after.store, epoch, sequence, head });
        Ok(())
    }
}

/// The entry that writes a doubt down.
pub(super) fn doubted(doubt: &Doubt) -> super::record::Entry {
    entry(EntryKind::Doubted, doubt)
}

#[cfg(test)]
mod tests;
