//! The registry: what is known, and that no nonce is used for two things.
//!
//! **Proved:** the id follows from the terms; this key used this nonce of this protocol for this
//! channel on this chain, contract, application and duration, and for nothing else.
//! **Not proved:** that another device with the same key did not; that the contract is the right one:
//! addresses come from tables or from the user, never from the counterparty (rule 12).
//! **Rule:** spec/channel.md §17, rule 6. Most protocols sign neither chain nor contract, so that a state
//! of one deployment is valid in another with the same id. Registrations are never removed.

use super::protocol::{Protocol, Protocols, Terms};
use super::record::{MOST, Registration};
use crate::channel::rule;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256};

crate::steps! { 594 {
    /// The vault does not speak this protocol.
    Protocol = 1 "rule 6",
    /// The protocol cannot read the terms; the cause says why.
    Terms = 2 "rule 6",
    /// Participants are missing, zero or repeated.
    Participants = 3 "rule 13",
    /// The vault's key does not take part.
    NotMine = 4 "rule 13",
    /// A challenge lasts shorter than the vault needs to answer it.
    Duration = 5 "rule 13",
    /// The nonce was used on another chain.
    OtherChain = 6 "rule 6",
    /// The nonce was used with another contract.
    OtherContract = 7 "rule 6",
    /// The nonce was used with another application.
    OtherApplication = 8 "rule 6",
    /// The nonce was used with another duration.
    OtherDuration = 9 "rule 6",
    /// The nonce was used for another channel.
    OtherChannel = 10 "rule 6",
    /// The id is that of another nonce or protocol.
    OtherNonce = 11 "rule 6",
    /// A registration is not what its terms say.
    Record = 12 "rule 14",
    /// More channels than one vault can know.
    Full = 13 "rule 6",
}}

/// The protocol of this number.
pub(super) fn protocol(
    protocols: Protocols,
    number: u16,
) -> Result<&'static dyn Protocol, Rejection> {
    let found = protocols.iter().find(|protocol| protocol.number() == number);
    found.copied().ok_or_else(|| Rejection::got(Step::Protocol, u64::from(number)))
}

/// Reads terms of a channel in which `me` takes part.
pub(super) fn read(
    protocol: &dyn Protocol,
    bytes: &[u8],
    me: Address,
    shortest: u64,
) -> Result<(Terms, Registration), Rejection> {
    let terms = protocol.terms(bytes).map_err(|why| why.because_of(Step::Terms))?;
    rule::participants(&terms.participants, 2..=255)
        .map_err(|why| why.because_of(Step::Participants))?;
    ensure(Step::NotMine, terms.participants.contains(&me))?;
    if terms.binding.duration < shortest {
        return Err(Rejection::differs(Step::Duration, shortest, terms.binding.duration));
    }
    let registration = Registration {
        protocol: protocol.number(),
        key: me,
        nonce: terms.nonce,
        channel: terms.channel,
        binding: terms.binding.clone(),
        terms: terms.bytes.clone(),
    };
    Ok((terms, registration))
}

/// Whether it is registered already. Something else under the same nonce or id is refused.
pub(super) fn known(all: &[Registration], new: &Registration) -> Result<bool, Rejection> {
    for old in all {
        if (old.key, old.protocol, old.nonce) == (new.key, new.protocol, new.nonce) {
            equal(Step::OtherChain, old.binding.chain_id, new.binding.chain_id)?;
            equal(Step::OtherContract, old.binding.contract, new.binding.contract)?;
            equal(Step::OtherApplication, old.binding.application, new.binding.application)?;
            equal(Step::OtherDuration, old.binding.duration, new.binding.duration)?;
            equal::<B256>(Step::OtherChannel, old.channel, new.channel)?;
            return Ok(true);
        }
        ensure(Step::OtherNonce, old.channel != new.channel)?;
    }
    ensure(Step::Full, all.len() < MOST)?;
    Ok(false)
}

#[cfg(test)]
mod tests;
