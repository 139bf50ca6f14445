//! What an OP Stack chain commits to on its settlement chain, once proven.

use super::deployment::{Deployment, Forks, RootKind};
use crate::layer1::state::State;
use crate::proven::{Hop, Link, Proven};
use alloy_primitives::B256;

crate::record! {
    /// A commitment, as a verdict reports it.
    pub struct Commitment {
        /// The rollup.
        pub chain_id: u64,
        /// What the root commits to.
        pub root_kind: RootKind,
        /// The output root or super root.
        pub root: B256,
        /// Of an output root the block number, of a super root the timestamp, where it was proven.
        pub sequence_number: Option<u64>,
    }
}

/// An output root: keccak256(0 ‖ state root ‖ message passer storage root ‖ block hash).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputRoot {
    /// The rollup.
    pub chain_id: u64,
    /// The root.
    pub root: B256,
    /// Which block it is of. The root itself does not bind the number.
    pub position: Position,
    /// The rollup's fork times.
    pub forks: Option<Forks>,
}

/// What is known of the block behind an output root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Nothing.
    Unknown,
    /// Its number.
    Number(u64),
    /// It is the last block at or before a timestamp.
    LastAt {
        /// Seconds since 1970.
        timestamp: u64,
        /// Seconds between two blocks.
        block_time: u64,
    },
}

impl OutputRoot {
    /// An output root of a deployment's chain.
    pub(super) fn of(deployment: &Deployment, root: B256, number: Option<u64>) -> Self {
        let position = number.map_or(Position::Unknown, Position::Number);
        Self { chain_id: deployment.chain_id, root, position, forks: deployment.forks.clone() }
    }

    /// What a verdict says of it.
    #[must_use]
    pub const fn summary(&self) -> Commitment {
        let sequence_number = match self.position {
            Position::Number(number) => Some(number),
            Position::Unknown | Position::LastAt { .. } => None,
        };
        let root_kind = RootKind::OutputRoot;
        Commitment { chain_id: self.chain_id, root_kind, root: self.root, sequence_number }
    }

    /// The root as a link of its chain.
    pub(super) fn link(&self, kind: u16) -> Link {
        let block_number = self.summary().sequence_number;
        Link {
            kind,
            chain_id: self.chain_id,
            block_number,
            timestamp: None,
            established: self.root,
        }
    }
}

/// A super root: keccak256(1 ‖ timestamp ‖ chain id and output root of each chain of a set).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuperRoot {
    /// The rollup whose contracts hold it.
    pub chain_id: u64,
    /// The root.
    pub root: B256,
    /// Seconds since 1970; each output root is of its chain's last block at or before it.
    pub timestamp: u64,
    /// Seconds between two blocks of the rollup.
    pub block_time: Option<u64>,
    /// The rollup's fork times.
    pub forks: Option<Forks>,
}

impl SuperRoot {
    /// What a verdict says of it.
    #[must_use]
    pub const fn summary(&self) -> Commitment {
        let sequence_number = Some(self.timestamp);
        let root_kind = RootKind::SuperRoot;
        Commitment { chain_id: self.chain_id, root_kind, root: self.root, sequence_number }
    }
}

/// What a dispute game's root claim turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Committed {
    /// One block of one chain.
    Output(Proven<OutputRoot>),
    /// One block of each chain of an interop set.
    Super(Proven<SuperRoot>),
}

impl Committed {
    /// A root of a deployment's chain that its settlement chain holds.
    pub(super) fn settle(
        state: &Proven<State>,
        deployment: &Deployment,
        kind: u16,
        commitment: &Commitment,
        hop: Hop,
    ) -> Self {
        let &Commitment { chain_id, root, sequence_number, .. } = commitment;
        if commitment.root_kind == RootKind::OutputRoot {
            let output = OutputRoot::of(deployment, root, sequence_number);
            let link = output.link(kind);
            return Self::Output(state.settle(output, hop, link));
        }
        let timestamp = sequence_number.unwrap_or_default();
        let block_time = deployment.block_time_seconds;
        let forks = deployment.forks.clone();
        let link = Link {
            kind,
            chain_id,
            block_number: None,
            timestamp: sequence_number,
            established: root,
        };
        Self::Super(state.settle(
            SuperRoot { chain_id, root, timestamp, block_time, forks },
            hop,
            link,
        ))
    }
}

/// A super root's preimage, version 1: timestamp, and chain id and output root of each chain.
pub(super) struct SuperPreimage<'a> {
    pub(super) timestamp: u64,
    pub(super) outputs: &'a [[u8; 64]],
}

impl<'a> SuperPreimage<'a> {
    /// Nothing unless the version is 1 and there is at least one chain and nothing beside.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (&[1, ref timestamp @ ..], outputs) = bytes.split_first_chunk::<9>()? else {
            return None;
        };
        let (outputs, []) = outputs.as_chunks() else { return None };
        let timestamp = u64::from_be_bytes(*timestamp);
        (!outputs.is_empty()).then_some(Self { timestamp, outputs })
    }
}

/// The storage of the L2ToL1MessagePasser (0x4200…0016), which holds every withdrawal sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessagePasser {
    /// The rollup.
    pub chain_id: u64,
    /// Root of its storage trie.
    pub storage_root: B256,
}

/// An output root's preimage, version 0.
pub(super) struct Preimage {
    pub(super) version: B256,
    pub(super) state_root: B256,
    pub(super) message_passer_storage_root: B256,
    pub(super) block_hash: B256,
}

impl Preimage {
    /// Four words, or nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let words: &[[u8; 32]; 4] = bytes.as_chunks().0.try_into().ok()?;
        if bytes.len() != 128 {
            return None;
        }
        let [version, state_root, message_passer_storage_root, block_hash] = words.map(B256::new);
        Some(Self { version, state_root, message_passer_storage_root, block_hash })
    }
}
