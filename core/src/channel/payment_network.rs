//! Payment networks: a payment over several channels, in which every hop pays whoever shows one secret
//! before the hop expires, whatever protocol each channel speaks.
//!
//! A path A → B → C is atomic, so that B loses nothing, when the hash is equal on every hop and the hops
//! expire in falling order towards the payee, far enough apart for B to claim what C claimed.
//!
//! **Proved:** that a hop is safe to *sign*: [`hop::forward`] refuses before a signature exists.
//! **Not proved:** that the counterparty is there. Two attacks cannot be prevented with one hash: a
//! *wormhole* (two colluding hops pass the secret between them and keep the fee of those in between, who
//! lose nothing) and *griefing* (money is locked for nothing until a hop expires), which [`book`] caps.
//! **Rule:** spec/channel.md §15, H1–H10.
//!
//! | Dialect | Lock | Secret | Clock |
//! |---|---|---|---|
//! | Lightning | sha256 | 32 bytes | block number |
//! | Raiden (0.50) | sha256 | 32 bytes | timestamp |
//! | Vector | sha256 | 32 bytes, not zero (that cancels) | timestamp |
//! | Nitro's hash-locked swap | sha256 | any length | none: a challenge |
//! | Celer | keccak256 | any length | block number |
//! | Ethereum swaps | keccak256 | 32 bytes | timestamp |

pub mod book;
pub mod clock;
pub mod hop;

use crate::crypto::keccak::keccak256;
use crate::crypto::sha256::sha256;
use alloy_primitives::B256;

crate::choice! {
    /// How a hop is locked.
    pub enum Dialect {
        /// A Lightning HTLC.
        Lightning = 0,
        /// A Raiden locked transfer.
        Raiden = 1,
        /// A Connext Vector hash-lock transfer.
        Vector = 2,
        /// Nitro's hash-locked swap application.
        Nitro = 3,
        /// A Celer conditional payment.
        Celer = 4,
        /// One of the many hash-lock contracts on Ethereum.
        EthereumSwap = 5,
    }
}

/// The hash by which a secret opens a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockFunction {
    /// SHA-256.
    Sha256,
    /// Keccak-256.
    Keccak256,
}

impl LockFunction {
    /// The hash of a secret.
    #[must_use]
    pub fn lock(self, secret: &B256) -> B256 {
        B256::new(match self {
            Self::Sha256 => sha256(&[secret.as_slice()]),
            Self::Keccak256 => keccak256(secret.as_slice()),
        })
    }
}

/// What an expiry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds since 1970.
    Timestamp,
    /// Blocks of the hop's chain.
    Block,
    /// Seconds from the start of a challenge.
    Challenge,
}

/// Lightning: blocks that a re-organisation may replace.
const REORG: u64 = 2;
/// Lightning: blocks that a peer may be late.
const GRACE: u64 = 2;
/// Lightning: blocks from broadcasting to confirmation.
const SETTLE: u64 = 12;

impl Dialect {
    /// H1.
    #[must_use]
    pub const fn lock_function(self) -> LockFunction {
        match self {
            Self::Lightning | Self::Raiden | Self::Vector | Self::Nitro => LockFunction::Sha256,
            Self::Celer | Self::EthereumSwap => LockFunction::Keccak256,
        }
    }

    /// H2: whether the protocol itself takes secrets of 32 bytes only.
    #[must_use]
    pub const fn secret_is_word(self) -> bool {
        !matches!(self, Self::Nitro | Self::Celer)
    }

    /// What its expiries count.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Lightning | Self::Celer => Unit::Block,
            Self::Raiden | Self::Vector | Self::EthereumSwap => Unit::Timestamp,
            Self::Nitro => Unit::Challenge,
        }
    }

    /// H4: least distance between the expiry of a hop and that of the hop that it pays for, in the hop's
    /// own unit.
    #[must_use]
    pub const fn least_delta(self) -> u64 {
        match self {
            // 34 blocks: a re-org more than what both claims take.
            Self::Lightning => REORG
                .saturating_mul(3)
                .saturating_add(GRACE.saturating_add(SETTLE).saturating_mul(2)),
            _ => 1,
        }
    }

    /// H6: least time that it takes to enforce a claim, in the hop's own unit.
    #[must_use]
    pub const fn least_enforce(self) -> u64 {
        match self {
            // 18 blocks.
            Self::Lightning => REORG.saturating_mul(2).saturating_add(GRACE).saturating_add(SETTLE),
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests;
