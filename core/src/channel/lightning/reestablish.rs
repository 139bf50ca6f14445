//! Both sides are back, and say what they remember.
//!
//! **Proved:** a counterparty who says that the caller forgot something had that something: a secret that
//! only the caller could have given him.
//! **Not proved:** that he told all he knows.
//! **Rule:** BOLT 2, "Message Retransmission"; spec/channel.md §13.5.

use super::secret::{generate, index};
use crate::channel::dispute::Verdict;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::B256;

crate::steps! { 567 {
    /// The secret is not the caller's for that number: the counterparty lies. Fail the channel.
    Secret = 1 "§13.5",
    /// The counterparty remembers fewer revocations than the caller could repeat: he is behind.
    Behind = 2 "§13.5",
    /// The counterparty expects another commitment than the next or the last one.
    Commitment = 3 "§13.5",
}}

crate::record! {
    /// A counterparty's `channel_reestablish`.
    pub struct Reestablish {
        /// Number of the next commitment of his own that he expects.
        pub next_commitment_number: u64,
        /// Number of the next commitment that he expects the caller to revoke.
        pub next_revocation_number: u64,
        /// The last secret that he got from the caller; zero before the first.
        pub your_last_per_commitment_secret: B256,
    }
}

/// Says whether the caller may go on. [`Verdict::Stale`]: the counterparty proved that the caller's store
/// is old. Freeze the channel, broadcast nothing, and let him close it.
///
/// `revoked` is how many commitments of his own the caller has revoked, `signed` how many of the
/// counterparty's he has signed, the first one included; `seed` is that of his secrets.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    message: &Reestablish,
    revoked: u64,
    signed: u64,
    seed: &B256,
) -> Result<Verdict, Rejection> {
    let Reestablish { next_commitment_number, next_revocation_number, .. } = *message;
    let expected = match next_revocation_number.checked_sub(1) {
        None => B256::ZERO,
        Some(number) => generate(seed, index(number)?)?,
    };
    // Before all else: only with the right secret is the rest worth anything.
    equal(Step::Secret, expected, message.your_last_per_commitment_secret)?;
    if next_revocation_number > revoked {
        return Ok(Verdict::Stale);
    }
    let repeated = next_revocation_number.saturating_add(1) == revoked;
    ensure(Step::Behind, next_revocation_number == revoked || repeated)?;
    let repeated = next_commitment_number.saturating_add(1) == signed;
    ensure(Step::Commitment, next_commitment_number == signed || repeated)?;
    Ok(Verdict::Safe)
}

#[cfg(test)]
mod tests;
