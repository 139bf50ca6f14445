//! Conditional transfers: their ids, the tree that a channel's state commits to, and hash locks.
//!
//! **Proved:** the transfer is in the tree; it is one of this channel between its parties, under a
//! definition that the caller knows; a hash lock can be resolved in time, and along a route the incoming
//! lock outlasts the outgoing one.
//! **Not proved:** that the definition's contract does what its name says: the caller lists those it
//! knows.
//! **Rule:** spec/channel.md §8.1 numbers 5 and 7, §8.2 (hash locks), W6, W9.

use super::state::{Balance, channel_digest};
use crate::channel::rule;
use crate::channel::signature::Participant;
use crate::codec::abi;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 537 {
    /// The transfer is another channel's.
    Channel = 1 "W9",
    /// The id is not that of definition, channel, timeout and nonce.
    Id = 2 "§8.1, 5",
    /// Initiator and responder are not the two parties.
    Parties = 3 "W9",
    /// The definition is none that the caller knows.
    Definition = 4 "W9",
    /// The amounts do not go to initiator and responder, or overflow.
    Balance = 5 "§8.2",
    /// There would be too little time to resolve in a dispute, or more than 64 bits of it.
    Timeout = 6 "W9",
    /// The initial state is not the one whose hash is in the transfer.
    InitialState = 7 "§8.1, 5",
    /// The initial state is not a canonical hash lock; the cause says where.
    Encoding = 8 "§2.6",
    /// The lock's hash is zero: nothing opens it.
    EmptyLock = 9 "§8.2",
    /// The initiator locks nothing, or the responder already has something.
    Amounts = 10 "§8.2",
    /// The lock expires before it could be opened.
    Expired = 11 "§8.2",
    /// The preimage does not open the lock, or is the one that cancels.
    Preimage = 12 "§8.2",
    /// The two sides of a route have different locks.
    RouteLock = 13 "W9",
    /// The incoming side does not outlast the outgoing one by the margin.
    RouteTimeout = 14 "W9",
    /// The incoming side brings less than the outgoing one takes.
    RouteAmount = 15 "W9",
    /// The responder did not sign the delegation; the cause says why.
    Delegation = 16 "§8.1, 7",
}}

/// A conditional transfer as the tree holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Its channel.
    pub channel: Address,
    /// [`transfer_id`].
    pub id: B256,
    /// Contract that resolves it.
    pub definition: Address,
    /// Who pays.
    pub initiator: Address,
    /// Who may resolve it.
    pub responder: Address,
    /// The zero address is ether.
    pub asset: Address,
    /// What is paid if nobody resolves it.
    pub balance: Balance,
    /// Seconds to resolve it in a dispute.
    pub timeout: U256,
    /// Hash of the encoded initial state.
    pub initial_state_hash: B256,
}
crate::abi! { Transfer {
    channel: Address, id: B256, definition: Address, initiator: Address, responder: Address,
    asset: Address, balance: Balance, timeout: U256, initial_state_hash: B256,
} }

/// Id of a transfer.
#[must_use]
pub fn transfer_id(definition: &Address, channel: &Address, timeout: &U256, nonce: &U256) -> B256 {
    let (timeout, nonce) = (timeout.to_be_bytes::<32>(), nonce.to_be_bytes::<32>());
    let parts = [definition.as_slice(), channel.as_slice(), &timeout, &nonce];
    B256::new(keccak256_concat(&parts))
}

/// What the caller expects of a transfer in its channel.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The channel.
    pub channel: Address,
    /// Alice and Bob.
    pub parties: [Address; 2],
    /// Contracts that the caller knows.
    pub definitions: &'a [Address],
    /// Fewest seconds to resolve in.
    pub margin: u64,
}

impl Transfer {
    /// Leaf of the tree.
    #[must_use]
    pub fn leaf(&self) -> B256 {
        abi::hash(self)
    }

    /// W9: it belongs to this channel and could be resolved in a dispute. `nonce`: of its id.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(&self, terms: &Terms<'_>, nonce: &U256) -> Result<(), Rejection> {
        equal(Step::Channel, terms.channel, self.channel)?;
        let id = transfer_id(&self.definition, &self.channel, &self.timeout, nonce);
        equal(Step::Id, id, self.id)?;
        let sides = [self.initiator, self.responder];
        let [alice, bob] = terms.parties;
        ensure(Step::Parties, sides == [alice, bob] || sides == [bob, alice])?;
        ensure(Step::Definition, terms.definitions.contains(&self.definition))?;
        let total = rule::sum(self.balance.amount).map_err(|why| why.because_of(Step::Balance))?;
        ensure(Step::Balance, self.balance.to == sides && !total.is_zero())?;
        let timeout = self.timeout;
        ensure(Step::Timeout, timeout >= U256::from(terms.margin) && timeout.bit_len() <= 64)
    }
}

/// Root of a channel's tree: leaves in the order of their ids, pairs sorted, an odd one carried up.
/// Nothing in it: zero.
#[must_use]
pub fn merkle_root(transfers: &[Transfer]) -> B256 {
    let mut level = leaves(transfers);
    while level.len() > 1 {
        level = level.chunks(2).map(parent).collect();
    }
    level.first().copied().unwrap_or_default()
}

/// Siblings of a transfer on the way to the root. `None`: it is not among them.
#[must_use]
pub fn merkle_proof(transfers: &[Transfer], transfer: &Transfer) -> Option<Vec<B256>> {
    let mut level = leaves(transfers);
    let leaf = transfer.leaf();
    let mut at = level.iter().position(|other| *other == leaf)?;
    let mut proof = Vec::new();
    while level.len() > 1 {
        proof.extend(level.get(at ^ 1));
        level = level.chunks(2).map(parent).collect();
        at >>= 1;
    }
    Some(proof)
}

/// Whether a proof leads from a leaf to the root, as the contract goes along it.
#[must_use]
pub fn proves(proof: &[B256], root: &B256, leaf: &B256) -> bool {
    let hash = proof.iter().fold(*leaf, |hash, sibling| parent(&[hash, *sibling]));
    hash == *root
}

fn leaves(transfers: &[Transfer]) -> Vec<B256> {
    let mut sorted: Vec<&Transfer> = transfers.iter().collect();
    sorted.sort_by_key(|transfer| transfer.id);
    sorted.into_iter().map(Transfer::leaf).collect()
}

fn parent(pair: &[B256]) -> B256 {
    match pair {
        [a, b] => {
            let (low, high) = if a <= b { (a, b) } else { (b, a) };
            B256::new(keccak256_concat(&[low.as_slice(), high.as_slice()]))
        }
        [single] => *single,
        _ => B256::ZERO,
    }
}

/// Initial state of a hash-locked transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashlock {
    /// SHA-256 of the preimage.
    pub lock_hash: B256,
    /// Last second but one to open it; 0: none.
    pub expiry: U256,
}
crate::abi! { Hashlock { lock_hash: B256, expiry: U256 } }

/// The lock that a preimage opens.
#[must_use]
pub fn lock(preimage: &B256) -> B256 {
    B256::new(sha256(&[preimage.as_slice()]))
}

impl Hashlock {
    /// The lock of a transfer, which can still be opened after `margin` seconds. A lock without expiry
    /// ends by agreement only.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn of(
        transfer: &Transfer,
        initial_state: &[u8],
        now: u64,
        margin: u64,
    ) -> Result<Self, Rejection> {
        let hash = B256::new(keccak256(initial_state));
        equal(Step::InitialState, transfer.initial_state_hash, hash)?;
        let lock: Self =
            abi::decode(initial_state).map_err(|why| why.because_of(Step::Encoding))?;
        ensure(Step::EmptyLock, !lock.lock_hash.is_zero())?;
        let [locked, responders] = transfer.balance.amount;
        ensure(Step::Amounts, !locked.is_zero() && responders.is_zero())?;
        let latest = U256::from(now).saturating_add(U256::from(margin));
        ensure(Step::Expired, lock.expiry.is_zero() || lock.expiry > latest)?;
        Ok(lock)
    }

    /// A preimage opens it.
    ///
    /// # Errors
    ///
    /// [`Step::Preimage`].
    pub fn opens(&self, preimage: &B256) -> Result<(), Rejection> {
        ensure(Step::Preimage, !preimage.is_zero())?;
        equal(Step::Preimage, self.lock_hash, lock(preimage))
    }

    /// What the definition's contract answers. `None`: it reverts. Zero for a preimage cancels; after
    /// the expiry only that is taken.
    #[must_use]
    pub fn resolve(&self, balance: &Balance, preimage: &B256, now: u64) -> Option<Balance> {
        let mut resolved = *balance;
        let open = self.expiry.is_zero() || self.expiry > U256::from(now);
        if preimage.is_zero() {
            return Some(resolved);
        }
        if !open || lock(preimage) != self.lock_hash {
            return None;
        }
        let [locked, _] = balance.amount;
        resolved.amount = [U256::ZERO, locked];
        Some(resolved)
    }
}

/// W9 for whoever passes a payment on: the incoming transfer has the same lock, outlasts the outgoing
/// one by the margin, both by its timeout and by its expiry, and brings at least as much.
///
/// # Errors
///
/// The first step that fails.
pub fn check_route(
    (incoming, incoming_lock): (&Transfer, &Hashlock),
    (outgoing, outgoing_lock): (&Transfer, &Hashlock),
    margin: u64,
) -> Result<(), Rejection> {
    equal(Step::RouteLock, incoming_lock.lock_hash, outgoing_lock.lock_hash)?;
    let outlasts = |incoming: &U256, outgoing: &U256| {
        outgoing.checked_add(U256::from(margin)).is_some_and(|least| *incoming >= least)
    };
    ensure(Step::RouteTimeout, outlasts(&incoming.timeout, &outgoing.timeout))?;
    // Without an expiry the incoming lock lasts longest; the outgoing one must then have any.
    let expiry = match (incoming_lock.expiry.is_zero(), outgoing_lock.expiry.is_zero()) {
        (true, _) => true,
        (false, true) => false,
        (false, false) => outlasts(&incoming_lock.expiry, &outgoing_lock.expiry),
    };
    ensure(Step::RouteTimeout, expiry)?;
    let ([brings, _], [takes, _]) = (incoming.balance.amount, outgoing.balance.amount);
    ensure(Step::RouteAmount, incoming.asset != outgoing.asset || brings >= takes)
}

/// The responder lets anybody resolve the transfer. **With any resolver**, the one that cancels
/// included: such a signature goes to nobody but a trusted tower.
///
/// # Errors
///
/// [`Step::Delegation`].
pub fn check_delegation(
    transfer: &Transfer,
    responder: &Participant,
    signature: &[u8],
) -> Result<(), Rejection> {
    equal(Step::Delegation, transfer.responder, responder.address())?;
    let digest = channel_digest(&transfer.initial_state_hash);
    let checked = responder.check(&digest, signature);
    checked.map(|_| ()).map_err(|why| why.because_of(Step::Delegation))
}

#[cfg(test)]
mod tests;
