//! The envelope of everything that the vault writes: format, kind, checksum.
//!
//! **Proved:** these are the bytes that were written, and what they are.
//! **Not proved:** that nothing newer was written (the chain of records and the marks), or by whom: the
//! checksum has no key and finds damage, not forgery. Backups are authenticated ([`backup`](super::backup)).
//! **Rule:** spec/channel.md §17, rule 14.

use crate::codec::record::{Bytes, Wire, decode};
use crate::codec::rlp::Item;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 590 {
    /// The envelope is not the one RLP encoding of one.
    Envelope = 1 "rule 14",
    /// The checksum is another one: a bit has changed.
    Checksum = 2 "rule 14",
    /// It is something else than what is due here.
    Kind = 3 "rule 14",
    /// It was written by a newer version of this code, or by one that never was.
    Format = 4 "rule 14",
    /// The content is not the one RLP encoding of its record.
    Content = 5 "rule 14",
}}

crate::choice! {
    /// What an envelope holds.
    pub enum Kind {
        /// What the store compares in the transaction of every write.
        Header = 0,
        /// One durable write.
        Log = 1,
        /// All that the log before it says.
        Snapshot = 2,
        /// The high-water mark.
        Mark = 3,
        /// What is encrypted in a backup.
        Backup = 4,
        /// A watchtower bundle.
        Bundle = 5,
    }
}

/// Format that is written.
pub const FORMAT: u16 = 1;

/// Turns the content of one kind from a format into that of the next one.
pub type Migration = fn(Kind, &[u8]) -> Result<Vec<u8>, Rejection>;

/// Entry *i* leads from format *i* + 1 to *i* + 2. Each stays for ever, with a test that opens what the
/// released version wrote.
pub const MIGRATIONS: &[Migration] = &[];

crate::record! {
    /// An envelope.
    pub struct Sealed {
        /// Format of the content.
        pub format: u16,
        /// What the content is.
        pub kind: Kind,
        /// RLP of a record.
        pub content: Bytes,
        /// keccak256 of format, kind and content, each in RLP.
        pub checksum: B256,
    }
}

/// Seals a record; returns the envelope and its checksum, which names it.
#[must_use]
pub fn seal<'a>(kind: Kind, record: &impl Wire<'a>) -> (Vec<u8>, B256) {
    let content = Bytes(encode(record));
    let checksum = checksum(FORMAT, kind, &content);
    (encode(&Sealed { format: FORMAT, kind, content, checksum }), checksum)
}

/// Opens an envelope: the content in the present format, and the checksum under which it was written.
///
/// # Errors
///
/// The first step that fails.
pub fn open(kind: Kind, bytes: &[u8]) -> Result<(Vec<u8>, B256), Rejection> {
    open_with(kind, bytes, MIGRATIONS)
}

pub(super) fn open_with(
    kind: Kind,
    bytes: &[u8],
    migrations: &[Migration],
) -> Result<(Vec<u8>, B256), Rejection> {
    let sealed: Sealed = read(bytes, Step::Envelope)?;
    equal(Step::Checksum, checksum(sealed.format, sealed.kind, &sealed.content), sealed.checksum)?;
    equal(Step::Kind, u64::from(kind as u8), u64::from(sealed.kind as u8))?;
    let done = usize::from(sealed.format).checked_sub(1);
    let due = done.and_then(|done| migrations.get(done..));
    let due = due.ok_or_else(|| Rejection::got(Step::Format, u64::from(sealed.format)))?;
    let migrated = due.iter().try_fold(sealed.content.0, |content, next| next(kind, &content))?;
    Ok((migrated, sealed.checksum))
}

/// Reads a record that is sealed as this kind.
///
/// # Errors
///
/// The first step that fails.
pub fn unseal<T: for<'a> Wire<'a>>(kind: Kind, bytes: &[u8]) -> Result<(T, B256), Rejection> {
    let (content, checksum) = open(kind, bytes)?;
    Ok((read(&content, Step::Content)?, checksum))
}

/// The one RLP encoding of a record.
#[must_use]
pub fn encode<'a>(record: &impl Wire<'a>) -> Vec<u8> {
    let mut out = Vec::new();
    record.write(&mut out);
    out
}

/// Reads bytes that must be the one encoding of the record.
pub(super) fn read<T: for<'a> Wire<'a>>(
    bytes: &[u8],
    step: impl crate::rejection::Step,
) -> Result<T, Rejection> {
    let whole = Item::whole(bytes).ok();
    let value = whole.and_then(|item| decode(&item).ok());
    value.ok_or_else(|| Rejection::at(step))
}

/// Reads the content of an entry.
pub(super) fn content<T: for<'a> Wire<'a>>(bytes: &[u8]) -> Result<T, Rejection> {
    read(bytes, Step::Content)
}

fn checksum(format: u16, kind: Kind, content: &Bytes) -> B256 {
    let mut out = Vec::new();
    format.write(&mut out);
    kind.write(&mut out);
    content.write(&mut out);
    // The three items behind one another: their prefixes say where each ends.
    B256::new(keccak256(&out))
}

/// Present format and a supported one are the same while there is no migration.
const _: () = assert!(FORMAT as usize == MIGRATIONS.len() + 1);

#[cfg(test)]
mod tests;
