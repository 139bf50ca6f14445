//! The watchtower bundle: all that somebody else needs to answer a stale challenge, and no key.
//!
//! **Proved:** on making it: the vault holds the state, the contract would accept it, and the
//! transactions go to the channel's own contract. On reading it: it is undamaged and complete.
//! **Not proved:** that the tower acts. It can withhold the answer; it cannot change it. Whoever has the
//! bundle knows the state.
//! **Rule:** spec/channel.md §17, rule 10.

use super::book::Book;
use super::draft::Released;
use super::protocol::{Binding, State};
use super::record::{Held, Signed};
use super::sealed::{Kind, seal, unseal};
use crate::channel::dispute::{Call, Clock};
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 598 {
    /// The channel's terms are lost.
    Terms = 1 "rule 10",
    /// The vault does not hold the state.
    NotHeld = 2 "rule 10",
    /// The own signature is another state's.
    OtherState = 3 "rule 10",
    /// The own signature is missing, and the state is not enforceable without it.
    NotEnforceable = 4 "rule 10",
    /// There is nothing to send.
    NoCall = 5 "rule 10",
    /// A transaction goes to another contract.
    OtherContract = 6 "rule 12",
    /// The trigger looks at another contract.
    OtherTrigger = 7 "rule 12",
    /// A prefix of a transaction's id that is shorter than 16 bytes: nearly anything would match.
    Prefix = 8 "rule 10",
    /// The bundle cannot be read; the cause says why.
    Bundle = 9 "rule 14",
    /// A fee policy that ends below where it starts, or never raises anything.
    Fees = 10 "rule 10",
}}

crate::choice! {
    /// What a tower looks for.
    pub enum TriggerKind {
        /// A change of a storage slot that records an older version.
        StatusSlot = 0,
        /// A transaction whose id starts with these bytes.
        TransactionPrefix = 1,
    }
}

crate::record! {
    /// What makes an answer due.
    pub struct Trigger {
        /// What to look for.
        pub kind: TriggerKind,
        /// The contract whose storage it is; zero for a prefix.
        pub contract: Address,
        /// The slot (32 bytes), or the prefix (16 to 32 bytes).
        pub key: Bytes,
    }
}

crate::record! {
    /// What an answer may cost.
    pub struct FeePolicy {
        /// First offer per gas, in wei.
        pub start: U256,
        /// Largest offer per gas, in wei.
        pub limit: U256,
        /// Raised by so many percent …
        pub step_percent: u16,
        /// … whenever so many blocks passed without inclusion.
        pub step_blocks: u16,
    }
}

crate::record! {
    /// What is handed to a tower.
    pub struct Bundle {
        /// Number of the protocol.
        pub protocol: u16,
        /// What the channel is settled by.
        pub binding: Binding,
        /// Which channel.
        pub channel: B256,
        /// What makes an answer due: any version below that of the state.
        pub trigger: Trigger,
        /// The state.
        pub state: State,
        /// Its signatures.
        pub signatures: Vec<Signed>,
        /// Transactions to send, each on its own sufficient, the best one first.
        pub calls: Vec<Call>,
        /// Clock of the deadline.
        pub clock: Clock,
        /// How long after the trigger an answer counts, in units of the clock.
        pub window: u64,
        /// What to pay.
        pub fees: FeePolicy,
    }
}

/// What the caller adds to what the vault holds.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Which channel.
    pub channel: B256,
    /// Which lane of it.
    pub lane: u8,
    /// The own signature, where the state needs it: ask the vault to sign the same state again.
    pub own: Option<&'a Released>,
    /// What makes an answer due.
    pub trigger: Trigger,
    /// What to send; made by the protocol's oracle.
    pub calls: Vec<Call>,
    /// Clock of the window.
    pub clock: Clock,
    /// What to pay.
    pub fees: FeePolicy,
}

/// Makes the bundle of the newest enforceable state of a lane.
pub(super) fn bundle(book: &Book, order: Order<'_>) -> Result<Vec<u8>, Rejection> {
    let Order { channel: id, lane, own, trigger, calls, clock, fees } = order;
    let channel = book.channel(&id)?;
    let Some((protocol, terms)) = &channel.terms else { return Err(Rejection::at(Step::Terms)) };
    let of_lane = |held: &&Held| held.state.lane == lane && channel.enforceable(held, book.me);
    let held = channel.states().iter().rev().find(of_lane);
    let held = held.ok_or_else(|| Rejection::at(Step::NotHeld))?;
    let mut signatures = held.signatures.clone();
    if let Some(own) = own {
        let same = own.subject().channel == id && own.subject().state == held.state;
        ensure(Step::OtherState, same)?;
        if !signatures.iter().any(|each| each.signer == book.me) {
            let signature = Bytes(own.signature().bytes().to_vec());
            signatures.push(Signed { signer: book.me, signature });
        }
    }
    let signers: Vec<Address> = signatures.iter().map(|each| each.signer).collect();
    ensure(Step::NotEnforceable, protocol.enforceable(terms, &held.state, &signers))?;
    let bundle = Bundle {
        protocol: protocol.number(),
        binding: terms.binding.clone(),
        channel: id,
        trigger,
        state: held.state.clone(),
        signatures,
        calls,
        clock,
        window: terms.binding.duration,
        fees,
    };
    complete(&bundle)?;
    Ok(seal(Kind::Bundle, &bundle).0)
}

/// Reads a bundle, as a tower does.
///
/// # Errors
///
/// The first step that fails.
pub fn open(bytes: &[u8]) -> Result<Bundle, Rejection> {
    let read = unseal::<Bundle>(Kind::Bundle, bytes);
    let (bundle, _) = read.map_err(|why| why.because_of(Step::Bundle))?;
    complete(&bundle)?;
    Ok(bundle)
}

fn complete(bundle: &Bundle) -> Result<(), Rejection> {
    let Bundle { binding, trigger, calls, fees, .. } = bundle;
    ensure(Step::NoCall, !calls.is_empty())?;
    for call in calls {
        equal(Step::OtherContract, binding.contract, call.to)?;
    }
    match trigger.kind {
        TriggerKind::StatusSlot => {
            equal(Step::OtherTrigger, binding.contract, trigger.contract)?;
            ensure(Step::Prefix, trigger.key.0.len() == 32)?;
        }
        TriggerKind::TransactionPrefix => {
            equal(Step::OtherTrigger, Address::ZERO, trigger.contract)?;
            ensure(Step::Prefix, (16..=32).contains(&trigger.key.0.len()))?;
        }
    }
    let raises = fees.step_percent > 0 && fees.step_blocks > 0;
    ensure(Step::Fees, !fees.start.is_zero() && fees.limit >= fees.start && raises)
}

#[cfg(test)]
mod tests;
