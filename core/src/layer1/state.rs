//! What a link hands on when it has proven a block or a state root.

use super::header::Header;
use crate::proven::Link;
use alloc::boxed::Box;
use alloy_primitives::B256;

crate::record! {
    /// A proven state: the block's fields are absent where only its root was proven.
    pub struct Summary {
        /// Chain the state belongs to.
        pub chain_id: u64,
        /// Root of the account trie.
        pub state_root: B256,
        /// Number of the block.
        pub number: Option<u64>,
        /// keccak-256 of its header.
        pub hash: Option<B256>,
        /// Its timestamp, seconds since 1970.
        pub timestamp: Option<u64>,
    }
}

/// A proven state of one chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Chain the state belongs to.
    pub chain_id: u64,
    /// Root of the account trie.
    pub state_root: B256,
    /// The block's header, unless only the root was proven.
    pub header: Option<Box<Header>>,
}

impl State {
    /// The state after a block.
    #[must_use]
    pub fn of(chain_id: u64, header: Header) -> Self {
        Self { chain_id, state_root: header.state_root, header: Some(Box::new(header)) }
    }

    /// What a verdict says of it.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let header = self.header.as_ref();
        Summary {
            chain_id: self.chain_id,
            state_root: self.state_root,
            number: header.map(|header| header.number),
            hash: header.map(|header| header.hash),
            timestamp: header.map(|header| header.timestamp),
        }
    }

    /// The block's timestamp, unless only the root was proven.
    pub(crate) fn timestamp(&self) -> Option<u64> {
        self.header.as_ref().map(|header| header.timestamp)
    }

    /// A link of this state's chain and block that establishes something.
    #[inline(never)]
    pub(crate) fn link(&self, kind: u16, established: B256) -> Link {
        Link {
            kind,
            chain_id: self.chain_id,
            block_number: self.header.as_ref().map(|header| header.number),
            timestamp: self.header.as_ref().map(|header| header.timestamp),
            established,
        }
    }
}
