//! What the vault writes: a log of entries, a snapshot of all that they say, a mark beside them.
//!
//! ```text
//! header    who may write, and what was written last (compared in every transaction)
//! snapshot  the channels and the registry after record s
//! log       records s+1 … n: each names the one before it by its checksum
//! mark      elsewhere: the newest version of every channel after record n
//! ```
//!
//! A log record is one durable write with any number of entries (group commit). A number is skipped
//! only where history was lost, so that no mark of the lost history fits a record of the new one.

use super::protocol::{Binding, State};
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Most channels that one vault ever knows, entries in one write, and states that are kept of a channel: a
/// record with more items than [`codec::record`](crate::codec::record) reads could never be read again.
pub const MOST: usize = 1 << 14;

/// Lanes of a channel: a mark names each of every channel.
pub const LANES: u8 = 4;

crate::record! {
    /// What the store holds last.
    pub struct Header {
        /// Which store: random, given by the caller when it was made.
        pub store: B256,
        /// Whoever opened the store last raised it, and alone may write.
        pub epoch: u64,
        /// Number of the last record.
        pub sequence: u64,
        /// Its checksum.
        pub head: B256,
    }
}

impl Header {
    /// Of a store in which nothing has been written.
    #[must_use]
    pub const fn new(store: B256) -> Self {
        Self { store, epoch: 0, sequence: 0, head: B256::ZERO }
    }
}

crate::record! {
    /// One durable write.
    pub struct LogRecord {
        /// The header before it.
        pub after: Header,
        /// Epoch of the writer: that of `after`, or a higher one when a writer takes over.
        pub epoch: u64,
        /// Above that of `after`.
        pub sequence: u64,
        /// What it says.
        pub entries: Vec<Entry>,
    }
}

crate::choice! {
    /// What an entry says.
    pub enum EntryKind {
        /// A channel is known: [`Registration`].
        Registered = 0,
        /// A state is about to be signed: [`Intent`].
        Intended = 1,
        /// Others signed a state, or the vault's own key outside did: [`Received`].
        Received = 2,
        /// History may be missing: [`Doubt`].
        Doubted = 3,
        /// A channel's history is whole again: [`Resumed`].
        Resumed = 4,
        /// Nothing is signed in a channel any more: [`Closed`].
        Closed = 5,
    }
}

crate::record! {
    /// One thing that happened.
    pub struct Entry {
        /// What.
        pub kind: EntryKind,
        /// RLP of the record of that kind.
        pub content: Bytes,
    }
}

crate::record! {
    /// A channel, and that its (key, protocol, nonce) is used up.
    pub struct Registration {
        /// Number of the protocol.
        pub protocol: u16,
        /// Whose nonce it is.
        pub key: Address,
        /// The nonce.
        pub nonce: B256,
        /// The id.
        pub channel: B256,
        /// What it is settled by.
        pub binding: Binding,
        /// Canonical terms.
        pub terms: Bytes,
    }
}

crate::record! {
    /// A state that the vault's key may have signed from here on.
    pub struct Intent {
        /// Which channel.
        pub channel: B256,
        /// Which state.
        pub state: State,
    }
}

crate::record! {
    /// A signature in canonical form.
    pub struct Signed {
        /// By whom.
        pub signer: Address,
        /// r ‖ s ‖ v.
        pub signature: Bytes,
    }
}

crate::record! {
    /// A state with signatures that were checked.
    pub struct Received {
        /// Which channel.
        pub channel: B256,
        /// Which state.
        pub state: State,
        /// Whose signatures.
        pub signatures: Vec<Signed>,
    }
}

crate::record! {
    /// The newest version of one lane.
    pub struct Newest {
        /// Which channel.
        pub channel: B256,
        /// Which lane of it.
        pub lane: u8,
        /// The version.
        pub version: U256,
        /// Its one digest.
        pub digest: B256,
        /// The newest version that the contract would accept, if there is one.
        pub enforceable: Option<U256>,
    }
}

crate::record! {
    /// From here on every channel is read-only until it is resynchronised.
    pub struct Doubt {
        /// What is known to have existed, by marks: nothing older is good enough.
        pub floors: Vec<Newest>,
        /// Channels of which only the id is known.
        pub known: Vec<B256>,
        /// Whether the floors are from a mark that was written before every release.
        pub exact: bool,
    }
}

crate::record! {
    /// A channel may be used again.
    pub struct Resumed {
        /// Which channel.
        pub channel: B256,
        /// As what.
        pub standing: Standing,
        /// Nothing below these versions is signed, but what was signed before.
        pub above: Vec<Newest>,
    }
}

crate::record! {
    /// A channel is over.
    pub struct Closed {
        /// Which channel.
        pub channel: B256,
    }
}

crate::choice! {
    /// What a channel may be used for.
    pub enum Standing {
        /// Everything.
        Active = 0,
        /// Reading: history may be missing.
        Doubtful = 1,
        /// Settling with what is held; nothing new is signed.
        Settling = 2,
        /// Reading: it is over.
        Closed = 3,
    }
}

crate::record! {
    /// A state and what is held for it.
    pub struct Held {
        /// The state.
        pub state: State,
        /// Whether the vault's key may have signed it.
        pub intended: bool,
        /// Whose signatures are held, by signer.
        pub signatures: Vec<Signed>,
    }
}

crate::record! {
    /// A channel and all that is held of it.
    pub struct Kept {
        /// Which channel.
        pub channel: B256,
        /// What it may be used for.
        pub standing: Standing,
        /// Bounds from before a loss: while it is doubtful nothing older counts as resynchronised, and
        /// afterwards nothing up to them is signed anew.
        pub floors: Vec<Newest>,
        /// Whether the floors are all that can have been signed.
        pub exact: bool,
        /// States by lane and version, oldest first.
        pub states: Vec<Held>,
    }
}

crate::record! {
    /// All that the log says up to a record.
    pub struct Snapshot {
        /// The header of the store after that record.
        pub header: Header,
        /// Every registration there ever was.
        pub registry: Vec<Registration>,
        /// Every channel.
        pub channels: Vec<Kept>,
    }
}

crate::record! {
    /// The high-water mark: what must be in the store. Kept apart from it, so that the loss of one is
    /// seen by the other.
    pub struct Mark {
        /// The header of the store.
        pub header: Header,
        /// The newest version of every lane of every channel.
        pub newest: Vec<Newest>,
    }
}
