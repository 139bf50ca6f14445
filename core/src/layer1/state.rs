//! What a link hands on when it has proven a block or a state root.

use super::header::Header;
use crate::proven::Link;
use alloc::boxed::Box;
use alloy_primitives::B256;

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

    /// A link of this state's chain and block that establishes something.
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
