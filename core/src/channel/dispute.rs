//! What a dispute leads to: the answer that the oracle of every protocol gives.
//!
//! An oracle takes the proven status of a channel on its chain, the time, and every state that the
//! caller holds, and says what the contract will do with them. **Not proved:** that a transaction gets
//! into a block in time: take a margin for noticing, for fees and for the clock off every deadline.
//!
//! **Rule:** spec/channel.md §1, §2.8.

use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::choice! {
    /// What the caller has to do.
    pub enum Verdict {
        /// Nothing. Nobody can have less paid out than the newest state says.
        Safe = 0,
        /// Get one of the calls into a block before the deadline, or lose by it.
        Respond = 1,
        /// Nothing can be changed any more: what is recorded is paid out.
        Finalized = 2,
        /// The chain knows of a newer state than the caller does: its store is old, and it must not
        /// sign anything.
        Stale = 3,
    }
}

crate::choice! {
    /// What a deadline is measured in.
    pub enum Clock {
        /// Seconds since 1970: the timestamp of the block that includes the call.
        Timestamp = 0,
        /// The number of that block.
        BlockNumber = 1,
    }
}

crate::record! {
    /// A call to make.
    pub struct Call {
        /// The contract.
        pub to: Address,
        /// What to send with it, in wei.
        pub value: U256,
        /// Calldata.
        pub data: Bytes,
    }
}

crate::record! {
    /// An amount of an asset.
    pub struct Share {
        /// The asset: its address as a word, or the hash of whatever names it.
        pub asset: B256,
        /// In base units.
        pub amount: U256,
    }
}

crate::record! {
    /// What the oracle says.
    pub struct Advice {
        /// What to do.
        pub verdict: Verdict,
        /// Until when: the last value of the clock at which the call still counts, if there is one.
        pub deadline: Option<u64>,
        /// What the deadline is measured in.
        pub clock: Clock,
        /// What to send, each on its own sufficient, the best one first.
        pub calls: Vec<Call>,
        /// What the caller is paid if the counterparty vanishes now and the calls are made.
        pub worst_case: Vec<Share>,
        /// Which of the caller's states the contract would accept now: their positions.
        pub enforceable: Vec<u32>,
    }
}
