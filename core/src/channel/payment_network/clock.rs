//! Blocks and seconds: when a hop expires at the earliest and at the latest.
//!
//! Two expiries are compared in blocks only if both are blocks of one chain; otherwise both become
//! seconds, the incoming one as early as its blocks can come, the outgoing one as late.
//!
//! **Rule:** spec/channel.md §15, H10.

use super::{Dialect, Unit};
use crate::rejection::{Rejection, ensure};

crate::steps! { 5_82 {
    /// A chain's block times make no sense.
    BlockTime = 1 "H10",
    /// The expiry counts something else than the protocol does.
    Unit = 2 "H10",
    /// A time does not fit.
    Overflow = 3 "H10",
}}

/// What is known of a chain: its newest block, and how fast and slow blocks come in the worst case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Chain id, or any number that tells the caller's chains apart.
    pub id: u64,
    /// Number of the newest block.
    pub height: u64,
    /// Seconds per block when blocks come as fast as they can, on the average of a hop's life.
    pub fastest_block: u64,
    /// The same when they come as slowly as has to be survived.
    pub slowest_block: u64,
}

/// When a hop expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// At this time.
    Timestamp(u64),
    /// At this block.
    Block(u64),
    /// So many seconds after a challenge, which the one who waits for its money back begins no later
    /// than `start`, and the other side may begin at any time.
    Challenge {
        /// Seconds.
        duration: u64,
        /// When this side would begin one.
        start: u64,
    },
}

/// Seconds between which something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Not before.
    pub earliest: u64,
    /// Not after.
    pub latest: u64,
}

impl Expiry {
    /// In seconds.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn span(&self, dialect: Dialect, chain: &Chain, now: u64) -> Result<Span, Rejection> {
        let overflow = || Rejection::at(Step::Overflow);
        let sane = chain.fastest_block > 0 && chain.fastest_block <= chain.slowest_block;
        ensure(Step::BlockTime, sane)?;
        match (*self, dialect.unit()) {
            (Self::Timestamp(at), Unit::Timestamp) => Ok(Span { earliest: at, latest: at }),
            (Self::Block(at), Unit::Block) => {
                let after = |seconds: u64| {
                    let blocks = at.saturating_sub(chain.height);
                    blocks.checked_mul(seconds).and_then(|wait| now.checked_add(wait))
                };
                let earliest = after(chain.fastest_block).ok_or_else(overflow)?;
                let latest = after(chain.slowest_block).ok_or_else(overflow)?;
                Ok(Span { earliest, latest })
            }
            (Self::Challenge { duration, start }, Unit::Challenge) => {
                let earliest = now.checked_add(duration).ok_or_else(overflow)?;
                let latest = start.max(now).checked_add(duration).ok_or_else(overflow)?;
                Ok(Span { earliest, latest })
            }
            _ => Err(Rejection::at(Step::Unit)),
        }
    }

    /// So long before, in the unit that it is in: what is left of a hop when a claim has to begin.
    #[must_use]
    pub const fn before(self, duration: u64) -> Self {
        match self {
            Self::Timestamp(at) => Self::Timestamp(at.saturating_sub(duration)),
            Self::Block(at) => Self::Block(at.saturating_sub(duration)),
            Self::Challenge { duration: whole, start } => {
                Self::Challenge { duration: whole.saturating_sub(duration), start }
            }
        }
    }
}

#[cfg(test)]
mod tests;
