//! Backups: the whole book and the mark, encrypted, and authenticated with everything in front.
//!
//! **Proved:** on opening: whoever made it knew the key; not a bit has changed; it is the backup of the
//! store, epoch and number that its plain head says.
//! **Not proved:** that it is the newest one. A restored vault is read-only until it is resynchronised.
//! **Rule:** spec/channel.md §17, rule 7. XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03; `chacha20poly1305`),
//! whose nonce is long enough to be drawn at random for every backup.
//!
//! The vault's own key is not in it. The key of the backup is given: 32 bytes that are random, or that
//! the caller derives from a password (PBKDF2 in WebCrypto and Node, Argon2id) with the parameters that
//! are in the plain head. Never use one nonce twice with a key.

use super::record::{Header, Mark, Snapshot};
use super::sealed::{Kind, encode, read, seal as seal_record, unseal};
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use zeroize::{Zeroize, Zeroizing};

crate::steps! { 597 {
    /// It is not a backup.
    Envelope = 1 "rule 7",
    /// It was written by a newer version of this code.
    Format = 2 "rule 7",
    /// Another key or password, or something has changed.
    Authentication = 3 "rule 7",
    /// What was encrypted is no backup; the cause says why.
    Content = 4 "rule 7",
    /// Its plain head speaks of another store, epoch or number than its content.
    Head = 5 "rule 7",
    /// What is already there cannot be read, so it may be newer.
    Unreadable = 6 "rule 7",
    /// What is already there is another store's.
    OtherStore = 7 "rule 7",
    /// What is already there is newer, or another one of the same number.
    Older = 8 "rule 7",
}}

/// Format that is written.
const FORMAT: u16 = 1;

/// A key for backups. Zeroised when dropped, never shown.
pub struct BackupKey([u8; 32]);

impl BackupKey {
    /// 32 bytes that nobody can guess.
    #[must_use]
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }
}

impl Drop for BackupKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl core::fmt::Debug for BackupKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("BackupKey(..)")
    }
}

crate::choice! {
    /// Where the key comes from.
    pub enum Origin {
        /// It is random and kept elsewhere.
        Random = 0,
        /// PBKDF2 with HMAC-SHA-256.
        Pbkdf2Sha256 = 1,
        /// Argon2id, version 0x13.
        Argon2id = 2,
    }
}

crate::record! {
    /// How the caller derives the key. Nothing here is secret.
    pub struct Derivation {
        /// From what.
        pub origin: Origin,
        /// The salt.
        pub salt: Bytes,
        /// Iterations.
        pub iterations: u32,
        /// Memory in KiB, where the function takes one.
        pub memory: u32,
    }
}

crate::record! {
    /// What can be read without the key, and is authenticated by it.
    pub struct Head {
        /// Format of the backup.
        pub format: u16,
        /// Of which store, after which record.
        pub header: Header,
        /// How the key is derived.
        pub derivation: Derivation,
        /// 24 bytes.
        pub nonce: Bytes,
    }
}

crate::record! {
    /// A backup.
    pub struct Backup {
        /// In plain.
        pub head: Head,
        /// The rest, with the tag behind it.
        pub encrypted: Bytes,
    }
}

crate::record! {
    /// What is encrypted.
    pub struct Restored {
        /// Everything.
        pub snapshot: Snapshot,
        /// The mark of that moment.
        pub mark: Mark,
    }
}

/// Encrypts a backup.
///
/// # Errors
///
/// [`Step::Authentication`]: it is larger than the cipher allows (256 GiB).
pub fn seal(
    content: &Restored,
    key: &BackupKey,
    nonce: &[u8; 24],
    derivation: Derivation,
) -> Result<Vec<u8>, Rejection> {
    let header = content.snapshot.header.clone();
    let head = Head { format: FORMAT, header, derivation, nonce: Bytes(nonce.to_vec()) };
    let plain = Zeroizing::new(seal_record(Kind::Backup, content).0);
    let cipher = XChaCha20Poly1305::new((&key.0).into());
    let encrypted = cipher
        .encrypt(nonce.into(), Payload { msg: &plain, aad: &encode(&head) })
        .map_err(|_| Rejection::at(Step::Authentication))?;
    Ok(encode(&Backup { head, encrypted: Bytes(encrypted) }))
}

/// The plain head: to derive the key, and to compare.
///
/// # Errors
///
/// [`Step::Envelope`] or [`Step::Format`].
pub fn head(bytes: &[u8]) -> Result<Head, Rejection> {
    parse(bytes).map(|backup| backup.head)
}

fn parse(bytes: &[u8]) -> Result<Backup, Rejection> {
    let backup: Backup = read(bytes, Step::Envelope)?;
    equal(Step::Format, u64::from(FORMAT), u64::from(backup.head.format))?;
    Ok(backup)
}

/// Decrypts a backup.
///
/// # Errors
///
/// The first step that fails.
pub fn open(bytes: &[u8], key: &BackupKey) -> Result<Restored, Rejection> {
    let Backup { head, encrypted } = parse(bytes)?;
    let nonce: &[u8; 24] =
        head.nonce.0.as_slice().try_into().map_err(|_| Rejection::at(Step::Envelope))?;
    let cipher = XChaCha20Poly1305::new((&key.0).into());
    let plain = cipher
        .decrypt(nonce.into(), Payload { msg: &encrypted.0, aad: &encode(&head) })
        .map_err(|_| Rejection::at(Step::Authentication))?;
    let plain = Zeroizing::new(plain);
    let content = unseal::<Restored>(Kind::Backup, &plain);
    let (restored, _) = content.map_err(|why| why.because_of(Step::Content))?;
    ensure(Step::Head, restored.snapshot.header == head.header)?;
    ensure(Step::Head, restored.mark.header == head.header)?;
    Ok(restored)
}

/// Whether `new` may be written over `old`: only a later one of the same store, or the same again.
///
/// # Errors
///
/// The first step that fails: keep both.
pub fn may_replace(old: Option<&[u8]>, new: &[u8]) -> Result<(), Rejection> {
    let new = head(new)?.header;
    let Some(old) = old else { return Ok(()) };
    let old = head(old).map_err(|why| why.because_of(Step::Unreadable))?.header;
    equal(Step::OtherStore, old.store, new.store)?;
    let later = new.epoch >= old.epoch && new.sequence > old.sequence;
    ensure(Step::Older, later || new == old)
}

#[cfg(test)]
mod tests;
