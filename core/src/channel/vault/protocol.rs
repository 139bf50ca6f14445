//! What the vault has to know of a protocol. It knows nothing else of it: every question about
//! digests, order, enforceability and money is asked here.

use crate::channel::dispute::Share;
use crate::channel::signature::Signature;
use crate::codec::record::Bytes;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::record! {
    /// What a channel is settled by. Not every protocol binds all of it into its id, so the vault does.
    pub struct Binding {
        /// Chain of the contract.
        pub chain_id: u64,
        /// The contract that holds the money.
        pub contract: Address,
        /// Rules of the application; zero where there are none.
        pub application: Address,
        /// How long a challenge lasts, in the protocol's own clock.
        pub duration: u64,
    }
}

/// What never changes in a channel, as a protocol reads it from its own encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The id, recomputed.
    pub channel: B256,
    /// What makes the id differ from that of another channel among the same participants.
    pub nonce: B256,
    /// Everybody who signs.
    pub participants: Vec<Address>,
    /// What it is settled by.
    pub binding: Binding,
    /// The terms in their one canonical form.
    pub bytes: Bytes,
}

crate::record! {
    /// One state. Whatever form it came in: this is its one form in the vault.
    pub struct State {
        /// Direction that has version numbers of its own: 0 unless the protocol has several.
        pub lane: u8,
        /// Larger is newer.
        pub version: U256,
        /// What is signed, the same for all wire forms of the state.
        pub digest: B256,
        /// Canonical encoding.
        pub bytes: Bytes,
    }
}

/// Which old states a client still needs once a newer one is enforceable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// None: the contract takes the newest one alone.
    Newest,
    /// All: the contract walks from the one that it knows (Nitrolite, Perun apps, Lightning secrets).
    All,
}

/// Whether a client that may have forgotten its newest states can go on without the danger of signing
/// another state with a version that it signed before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resumption {
    /// Yes: the version determines the digest (cumulative vouchers).
    Free,
    /// Yes, far above every version that it can have signed: versions may be skipped.
    Skip,
    /// No: versions follow one another. It can only settle with what it holds.
    Settle,
}

/// A protocol.
pub trait Protocol: Sync {
    /// Its number in the registry of nonces. Never changed.
    fn number(&self) -> u16;

    /// Reads terms strictly and recomputes the id.
    ///
    /// # Errors
    ///
    /// The protocol's own.
    fn terms(&self, bytes: &[u8]) -> Result<Terms, Rejection>;

    /// Reads a state of this channel, in any form that the protocol knows.
    ///
    /// # Errors
    ///
    /// The protocol's own; a state of another channel among them.
    fn state(&self, terms: &Terms, wire: &[u8]) -> Result<State, Rejection>;

    /// `next` may stand after `held`, the newest state of its lane, by the application's rules, totals
    /// and turns. That it is newer is the vault's to compare. None is held before the first.
    ///
    /// # Errors
    ///
    /// The protocol's own.
    fn follows(&self, terms: &Terms, held: Option<&State>, next: &State) -> Result<(), Rejection>;

    /// Whose signature it is, and its canonical form.
    ///
    /// # Errors
    ///
    /// The protocol's own; unless overridden those of
    /// [`signature`](crate::channel::signature), G1 to G4.
    fn signer(
        &self,
        terms: &Terms,
        state: &State,
        signature: &[u8],
    ) -> Result<(Address, Signature), Rejection> {
        let _ = terms;
        let signature = Signature::parse(signature)?;
        Ok((signature.signer(&state.digest)?.address(), signature))
    }

    /// The contract would accept the state with signatures of these participants.
    fn enforceable(&self, terms: &Terms, state: &State, signers: &[Address]) -> bool;

    /// What the participant is paid if this state is the last one.
    ///
    /// # Errors
    ///
    /// The protocol's own: a sum that overflows.
    fn payout(&self, terms: &Terms, state: &State, who: Address) -> Result<Vec<Share>, Rejection>;

    /// Which states must be kept.
    fn retention(&self) -> Retention;

    /// How to go on after a loss.
    fn resumption(&self) -> Resumption;
}

/// Every protocol that a vault speaks.
pub type Protocols = &'static [&'static dyn Protocol];
