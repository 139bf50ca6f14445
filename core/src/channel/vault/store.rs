//! The store's side: one transaction per write, fenced, and the receipt that it yields.
//!
//! **Proved:** by a [`Receipt`]: this record was admitted by this store under this epoch and number.
//! **Not proved:** that the medium keeps what it said it keeps. Whoever carries a write out must wait
//! for durability (IndexedDB: `durability: "strict"` and `complete`; a file: flush) before it turns an
//! [`Admitted`] into a receipt: that one call is the only place where the vault believes somebody.
//! **Rule:** spec/channel.md §17, rules 1 and 5.
//!
//! ```text
//! begin transaction
//!   header   ← read
//!   admitted ← admit(header, write)?      another writer took over: rejected, abort
//!   put admitted.header, write.record (at write.place.sequence)
//!   if write.snapshot: put it, delete records up to write.place.sequence
//! commit, wait until durable
//! receipt ← admitted.durable()
//!
//! old  ← read the mark, elsewhere
//! put mark.over(old)?, wait until durable
//! receipt ← mark.durable()
//! ```

use super::record::{Header, LogRecord, Mark};
use super::sealed::{Kind, seal, unseal};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 591 {
    /// The store's header cannot be read.
    Header = 1 "rule 14",
    /// The record that is to be written cannot be read.
    Record = 2 "rule 14",
    /// It was made for another store.
    OtherStore = 3 "rule 5",
    /// Another writer has taken over: its epoch is in the store.
    OtherEpoch = 4 "rule 5",
    /// It does not follow the last record.
    OtherHead = 5 "rule 5",
    /// Its epoch or its number is not above what it follows.
    Backwards = 6 "rule 5",
    /// The receipt is from another store.
    ReceiptStore = 7 "rule 1",
    /// The receipt is from another epoch.
    ReceiptEpoch = 8 "rule 1",
    /// The receipt is for another record's number.
    ReceiptSequence = 9 "rule 1",
    /// The receipt is for another record.
    ReceiptRecord = 10 "rule 1",
    /// The receipt of the mark is for another mark.
    MarkReceipt = 11 "rule 4",
    /// A later mark is there already: another writer has taken over.
    LaterMark = 12 "rules 4 and 5",
}}

/// Where a record stands: what a receipt is for, and what a draft waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which store.
    pub store: B256,
    /// Under which epoch.
    pub epoch: u64,
    /// Number of the record.
    pub sequence: u64,
    /// Its checksum.
    pub record: B256,
}

impl Place {
    /// The header of the store once the record is written.
    #[must_use]
    pub const fn header(&self) -> Header {
        let Self { store, epoch, sequence, record } = *self;
        Header { store, epoch, sequence, head: record }
    }

    /// A receipt for this place is one for `other`.
    fn is(&self, other: &Self) -> Result<(), Rejection> {
        equal(Step::ReceiptStore, self.store, other.store)?;
        equal(Step::ReceiptEpoch, self.epoch, other.epoch)?;
        equal(Step::ReceiptSequence, self.sequence, other.sequence)?;
        equal(Step::ReceiptRecord, self.record, other.record)
    }
}

/// What is to be written in one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// Where the record stands.
    pub place: Place,
    /// The record, to be put at its number.
    pub record: Vec<u8>,
    /// Takes the place of the snapshot and of all records up to and including this one.
    pub snapshot: Option<Vec<u8>>,
}

impl Write {
    /// A log record as a write.
    #[must_use]
    pub(super) fn new(record: &LogRecord) -> Self {
        let (bytes, checksum) = seal(Kind::Log, record);
        let LogRecord { after, epoch, sequence, .. } = record;
        let place =
            Place { store: after.store, epoch: *epoch, sequence: *sequence, record: checksum };
        Self { place, record: bytes, snapshot: None }
    }
}

/// A write that may be carried out in the transaction in which the header was read.
#[derive(Debug)]
#[must_use = "put the header, then wait until the transaction is durable"]
pub struct Admitted {
    header: Vec<u8>,
    place: Place,
}

/// Fencing: whether a write may be carried out on a store with this header (none: an empty store).
/// Pure, so that it runs inside the transaction that read the header.
///
/// # Errors
///
/// The first step that fails: the transaction must be given up.
pub fn admit(header: Option<&[u8]>, write: &Write) -> Result<Admitted, Rejection> {
    let (record, checksum): (LogRecord, B256) =
        unseal(Kind::Log, &write.record).map_err(|why| why.because_of(Step::Record))?;
    let LogRecord { after, epoch, sequence, .. } = record;
    let place = Place { store: after.store, epoch, sequence, record: checksum };
    ensure(Step::Record, place == write.place)?;
    let found = match header {
        Some(bytes) => unseal(Kind::Header, bytes).map_err(|why| why.because_of(Step::Header))?.0,
        None => Header::new(after.store),
    };
    equal(Step::OtherStore, found.store, after.store)?;
    equal(Step::OtherEpoch, found.epoch, after.epoch)?;
    ensure(Step::OtherHead, found == after)?;
    ensure(Step::Backwards, epoch >= after.epoch && epoch > 0 && sequence > after.sequence)?;
    Ok(Admitted { header: seal(Kind::Header, &place.header()).0, place })
}

impl Admitted {
    /// The header to put.
    #[must_use]
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// The transaction is complete and durable.
    #[must_use]
    pub fn durable(self) -> Receipt {
        Receipt(self.place)
    }
}

/// Says that one record is durable. Only [`Admitted::durable`] makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct Receipt(Place);

impl Receipt {
    /// Whether it is for the record at this place.
    ///
    /// # Errors
    ///
    /// What differs.
    pub fn is_for(&self, place: &Place) -> Result<(), Rejection> {
        self.0.is(place)
    }
}

/// A mark that is to be written apart from the store, after the record that it is about.
#[derive(Debug)]
#[must_use = "write it, then wait until it is durable"]
pub struct MarkWrite {
    bytes: Vec<u8>,
    place: Place,
}

impl MarkWrite {
    pub(super) const fn new(bytes: Vec<u8>, place: Place) -> Self {
        Self { bytes, place }
    }

    /// What to write over the mark that is there, which must be read in the same transaction (or the
    /// same turn, where the medium knows no transactions): the mark must never go back.
    ///
    /// # Errors
    ///
    /// [`Step::LaterMark`]. A mark that cannot be read or is another store's was looked at on opening,
    /// and is written over.
    pub fn over(&self, old: Option<&[u8]>) -> Result<&[u8], Rejection> {
        let old = old.and_then(|bytes| unseal::<Mark>(Kind::Mark, bytes).ok());
        if let Some((Mark { header, .. }, _)) = old
            && header.store == self.place.store
        {
            let later = header.epoch > self.place.epoch || header.sequence > self.place.sequence;
            ensure(Step::LaterMark, !later)?;
        }
        Ok(&self.bytes)
    }

    /// It is durable.
    #[must_use]
    pub fn durable(self) -> MarkReceipt {
        MarkReceipt(self.place)
    }
}

/// Says that the mark of one record is durable. Only [`MarkWrite::durable`] makes one.
#[derive(Debug, PartialEq, Eq)]
pub struct MarkReceipt(Place);

impl MarkReceipt {
    /// Whether it is for the mark of the record at this place.
    ///
    /// # Errors
    ///
    /// [`Step::MarkReceipt`].
    pub fn is_for(&self, place: &Place) -> Result<(), Rejection> {
        self.0.is(place).map_err(|why| why.because_of(Step::MarkReceipt))
    }
}

#[cfg(test)]
mod tests;
