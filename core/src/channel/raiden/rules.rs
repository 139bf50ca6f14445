//! What a Raiden participant checks before it accepts the partner's message or signs its own (R1–R10).
//!
//! **Proved:** the partner's newest balance proof is one step from the one that is held, adds up, can be
//! shown to the contract, and leaves time to enforce every lock.
//! **Not proved:** that the deposits are on the chain: they come from proven storage.
//! **Rule:** spec/channel.md §9.2.
//!
//! Both directions follow one rule, [`End::apply`]: what the partner may do to its balance is what this
//! side may do to its own.

use super::message::Transition;
use super::{Balance, BalanceProof, ChannelId, Lock, Withdraw, locksroot, secrethash};
use crate::channel::{Participant, Signature};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_40 {
    /// Another token network's message.
    TokenNetwork = 1 "R1",
    /// Another chain's message.
    ChainId = 2 "R1",
    /// Another channel's message.
    ChannelId = 3 "R1",
    /// The nonce is not the one that follows. (The contract only wants a higher one.)
    Nonce = 4 "R2",
    /// Not signed by the partner; the cause says why.
    Signature = 5 "R3",
    /// The key handed in is not the partner's.
    Signer = 6 "R3",
    /// What was transferred is not what the message's kind makes of it.
    Transferred = 7 "R4",
    /// The message names a lock that is not pending.
    UnknownLock = 8 "R4",
    /// What is locked is not the sum of the pending locks.
    Locked = 9 "R5",
    /// The hash of the locks is not that of the pending ones.
    Locksroot = 10 "R5",
    /// The balance hash is not the hash of this balance.
    BalanceHash = 11 "R5",
    /// A lock with this hash is pending already: one secret would open both.
    RepeatedLock = 12 "R5",
    /// A lock over nothing.
    EmptyLock = 13 "R5",
    /// More locks are pending than one `unlock` can carry.
    TooManyLocks = 14 "R5",
    /// More is sent than there is.
    Capacity = 15 "R6",
    /// The lock expires before it could be enforced.
    ExpiresSoon = 16 "R7",
    /// The lock to pass on expires too close to the one that pays for it.
    ExpiresLate = 17 "R7",
    /// The lock that is to be removed has not expired.
    StillValid = 18 "R7",
    /// The secret of the lock that is to be removed is known: unlock it instead.
    SecretKnown = 19 "R7",
    /// A withdrawal of nothing.
    WithdrawZero = 20 "R8",
    /// A total that does not rise.
    WithdrawTotal = 21 "R8",
    /// A withdrawal that has expired.
    WithdrawExpired = 22 "R8",
    /// The additional hash is not the message's.
    AdditionalHash = 23 "R9",
    /// The withdrawal takes more than the participant has.
    WithdrawExceeds = 24 "R10",
    /// The transfer's token or recipient is not this channel's.
    Transfer = 25 "R1",
}}

/// Most pending locks of one side: what `unlock` can carry in a block.
pub const MOST_LOCKS: usize = 160;

/// What one side has, and what it owes the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Whose.
    pub address: Address,
    /// Deposited, proven on the chain.
    pub deposit: U256,
    /// Withdrawn, or agreed to be.
    pub withdrawn: U256,
    /// Of its newest message.
    pub nonce: u64,
    /// Sent for good, in total.
    pub transferred: U256,
    /// Pending, in order.
    pub locks: Vec<Lock>,
}

/// When locks may be made, passed on and removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Seconds since 1970.
    pub now: u64,
    /// Seconds that it takes to register a secret on the chain, safely.
    pub reveal_timeout: u64,
}

impl End {
    /// A side that has sent nothing.
    #[must_use]
    pub fn new(address: Address, deposit: U256) -> Self {
        let (withdrawn, transferred, locks) = (U256::ZERO, U256::ZERO, Vec::new());
        Self { address, deposit, withdrawn, nonce: 0, transferred, locks }
    }

    /// Sum of its pending locks.
    #[must_use]
    pub fn locked(&self) -> U256 {
        self.locks.iter().fold(U256::ZERO, |sum, lock| sum.saturating_add(lock.amount))
    }

    /// Its balance.
    #[must_use]
    pub fn balance(&self) -> Balance {
        let (transferred, locked) = (self.transferred, self.locked());
        Balance { transferred, locked, locksroot: locksroot(&self.locks) }
    }

    /// What it can still send: R6.
    #[must_use]
    pub fn free(&self, other: &Self) -> U256 {
        let has = self.deposit.saturating_add(other.transferred).saturating_sub(self.withdrawn);
        has.saturating_sub(self.transferred).saturating_sub(self.locked())
    }

    fn pending(&self, hash: &B256) -> Result<usize, Rejection> {
        let found = self.locks.iter().position(|lock| lock.secrethash == *hash);
        found.ok_or_else(|| Rejection::got(Step::UnknownLock, *hash))
    }

    /// This side after its next message. `other`: the side that it pays.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn apply(
        &self,
        other: &Self,
        transition: &Transition,
        clock: Clock,
    ) -> Result<Self, Rejection> {
        let mut next = self.clone();
        next.nonce = self.nonce.saturating_add(1);
        match transition {
            Transition::LockedTransfer(transfer, _) | Transition::RefundTransfer(transfer) => {
                let lock = transfer.lock;
                equal(Step::Transfer, other.address, transfer.recipient)?;
                ensure(Step::EmptyLock, !lock.amount.is_zero())?;
                ensure(Step::RepeatedLock, self.pending(&lock.secrethash).is_err())?;
                ensure(Step::TooManyLocks, self.locks.len() < MOST_LOCKS)?;
                let soon = clock.now.saturating_add(clock.reveal_timeout);
                if lock.expiration <= soon {
                    return Err(Rejection::differs(Step::ExpiresSoon, soon, lock.expiration));
                }
                let free = self.free(other);
                if lock.amount > free {
                    return Err(Rejection::differs(Step::Capacity, free, lock.amount));
                }
                next.locks.push(lock);
            }
            Transition::Unlock { secret, .. } => {
                let at = self.pending(&secrethash(secret))?;
                let lock = next.locks.remove(at);
                // Cannot overflow: it was within the capacity when it was locked.
                next.transferred = self.transferred.saturating_add(lock.amount);
            }
            Transition::LockExpired { secrethash, recipient, .. } => {
                equal(Step::Transfer, other.address, *recipient)?;
                let at = self.pending(secrethash)?;
                let lock = next.locks.remove(at);
                ensure(Step::StillValid, clock.now > lock.expiration)?;
            }
        }
        Ok(next)
    }
}

/// A message of the partner that changes its balance.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// What is signed.
    pub proof: BalanceProof,
    /// What the proof's balance hash is the hash of.
    pub balance: Balance,
    /// What the proof's additional hash is the hash of.
    pub transition: Transition,
    /// The partner's.
    pub signature: &'a [u8],
}

/// Both sides of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Which: from configuration and the chain.
    pub id: ChannelId,
    /// The token.
    pub token: Address,
    /// This side.
    pub me: End,
    /// The other.
    pub partner: End,
}

impl Channel {
    /// R1.
    fn mine(&self, id: &ChannelId) -> Result<(), Rejection> {
        equal(Step::TokenNetwork, self.id.token_network, id.token_network)?;
        equal(Step::ChainId, self.id.chain_id, id.chain_id)?;
        equal(Step::ChannelId, self.id.channel, id.channel)
    }

    fn token(&self, transition: &Transition) -> Result<(), Rejection> {
        let (Transition::LockedTransfer(transfer, _) | Transition::RefundTransfer(transfer)) =
            transition
        else {
            return Ok(());
        };
        equal(Step::Transfer, self.token, transfer.token)
    }

    /// R1 to R7 and R9: accepts a message of the partner. Gives the channel after it; the caller stores
    /// it with the proof and its signature before it answers. `known`: secrets that this side knows.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn receive(
        &self,
        message: &Message<'_>,
        partner: &Participant,
        known: &[B256],
        clock: Clock,
    ) -> Result<Self, Rejection> {
        let Message { proof, balance, transition, signature } = message;
        self.mine(&proof.id)?;
        equal(Step::Nonce, self.partner.nonce.saturating_add(1), proof.nonce)?;
        equal(Step::Signer, self.partner.address, partner.address())?;
        partner.check(&proof.digest(), signature).map_err(|why| why.because_of(Step::Signature))?;
        self.token(transition)?;
        if let Transition::LockExpired { secrethash: hash, .. } = transition {
            let is_known = known.iter().any(|secret| secrethash(secret) == *hash);
            ensure(Step::SecretKnown, !is_known)?;
        }
        let next = self.partner.apply(&self.me, transition, clock)?;
        let expected = next.balance();
        equal(Step::Transferred, expected.transferred, balance.transferred)?;
        equal(Step::Locked, expected.locked, balance.locked)?;
        equal(Step::Locksroot, expected.locksroot, balance.locksroot)?;
        equal(Step::BalanceHash, expected.hash(), proof.balance_hash)?;
        equal(Step::AdditionalHash, transition.additional_hash(), proof.additional_hash)?;
        Ok(Self { partner: next, ..self.clone() })
    }

    /// This side's next message: the channel after it, and the proof that may be signed once the channel
    /// is stored. `paid_by`: when the incoming lock expires that pays for a lock which is passed on.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn send(
        &self,
        transition: &Transition,
        paid_by: Option<u64>,
        clock: Clock,
    ) -> Result<(Self, BalanceProof), Rejection> {
        self.token(transition)?;
        if let (Transition::LockedTransfer(transfer, _), Some(incoming)) = (transition, paid_by) {
            let latest = incoming.saturating_sub(clock.reveal_timeout);
            let expiration = transfer.lock.expiration;
            if expiration > latest {
                return Err(Rejection::differs(Step::ExpiresLate, latest, expiration));
            }
        }
        let me = self.me.apply(&self.partner, transition, clock)?;
        let proof = BalanceProof {
            id: self.id,
            balance_hash: me.balance().hash(),
            nonce: me.nonce,
            additional_hash: transition.additional_hash(),
        };
        Ok((Self { me, ..self.clone() }, proof))
    }

    /// R8 and R10: the channel after a withdrawal that this side may sign, its own or the partner's. The
    /// contract compares it with both deposits only: a careless signature pays with this side's money.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn withdraw(&self, withdraw: &Withdraw, now: u64) -> Result<Self, Rejection> {
        self.mine(&withdraw.id)?;
        let mine = withdraw.participant == self.me.address;
        let (side, other) =
            if mine { (&self.me, &self.partner) } else { (&self.partner, &self.me) };
        equal(Step::Signer, side.address, withdraw.participant)?;
        ensure(Step::WithdrawZero, !withdraw.total.is_zero())?;
        ensure(Step::WithdrawTotal, withdraw.total > side.withdrawn)?;
        ensure(Step::WithdrawExpired, withdraw.expiration > U256::from(now))?;
        let most = side.withdrawn.saturating_add(side.free(other));
        if withdraw.total > most {
            return Err(Rejection::differs(Step::WithdrawExceeds, most, withdraw.total));
        }
        let changed = End { withdrawn: withdraw.total, ..side.clone() };
        let (me, partner) =
            if mine { (changed, self.partner.clone()) } else { (self.me.clone(), changed) };
        Ok(Self { me, partner, ..*self })
    }

    /// The two withdrawals of a cooperative settlement that this side may sign: everything there is, to
    /// whom it belongs, and nothing pending.
    ///
    /// # Errors
    ///
    /// [`Step::UnknownLock`] if a lock is pending; otherwise as [`Channel::withdraw`].
    pub fn cooperative_settle(
        &self,
        expiration: u64,
        now: u64,
    ) -> Result<[Withdraw; 2], Rejection> {
        ensure(Step::UnknownLock, self.me.locks.is_empty() && self.partner.locks.is_empty())?;
        ensure(Step::WithdrawExpired, expiration > now)?;
        let withdraw = |side: &End, other: &End| Withdraw {
            id: self.id,
            participant: side.address,
            total: side.withdrawn.saturating_add(side.free(other)),
            expiration: U256::from(expiration),
        };
        Ok([withdraw(&self.me, &self.partner), withdraw(&self.partner, &self.me)])
    }
}

/// A proof with both signatures, as a watchtower needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countersigned {
    /// The partner's newest.
    pub proof: BalanceProof,
    /// Over it.
    pub signature: Signature,
    /// This side's, of type 2.
    pub update_signature: Signature,
}

#[cfg(test)]
pub(in super::super) mod tests;
