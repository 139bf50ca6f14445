//! What a Celer peer checks before it co-signs the other's state (E0–E7).
//!
//! **Proved:** the state is one step from the one that is held, its bytes are the one encoding, the
//! sender can pay what it promises, and every pending payment can be resolved and cleared in time.
//! **Not proved:** that the deposits are on the chain: they come from proven storage.
//! **Rule:** spec/channel.md §10.

use super::message::{ConditionalPay, PayIdList, SimplexState, TokenInfo};
use super::{digest, list_hash, pay_id, protobuf};
use crate::channel::{Participant, Signature};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_47 {
    /// A peer is the zero address, as which this library's contract sees every bad signature.
    ZeroPeer = 1 "E0",
    /// The peers are not ascending, or one is both.
    PeerOrder = 2 "E0",
    /// The bytes are not the one encoding of a state; the cause says why.
    Encoding = 3 "E1",
    /// Another channel's state.
    ChannelId = 4 "§10",
    /// The state of the other direction, or a stranger's.
    PeerFrom = 5 "§10",
    /// Another token's.
    Token = 6 "§10",
    /// The number is not the one that follows.
    Sequence = 7 "E2",
    /// Less was sent than before.
    Lowered = 8 "E3",
    /// A payment that is removed is not pending, pays more than its maximum, or was not added to what
    /// was sent.
    Removed = 9 "E3",
    /// The sender promises more than it has: a settlement could become negative, which resets it.
    Free = 10 "E3",
    /// A payment's bytes are not the one encoding; the cause says why.
    PayEncoding = 11 "E1",
    /// A payment in another token.
    PayToken = 12 "§10",
    /// A payment is pending already.
    RepeatedPay = 13 "E4",
    /// The pending total is not the sum of the largest amounts.
    PendingTotal = 14 "E4",
    /// The chain of lists is not that of the pending payments.
    PayList = 15 "E4",
    /// A payment can be resolved after the last deadline.
    LastDeadline = 16 "E5",
    /// A payment's deadline leaves no room to resolve it.
    DeadlineSoon = 17 "E6",
    /// More payments are pending than can be cleared.
    TooMany = 18 "E6",
    /// A payment is resolved by a contract that is not trusted.
    Resolver = 19 "E7",
    /// The signer handed in is not the sender.
    Signer = 20 "E0",
    /// Not signed by the sender; the cause says why.
    Signature = 21 "E0",
    /// A sum does not fit.
    Overflow = 22 "E3",
}}

/// Most pending payments of one direction.
pub const MOST_PAYS: usize = 200;

/// A channel's terms: from configuration and the chain.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Id, recomputed from the initializer.
    pub channel_id: B256,
    /// Ascending.
    pub peers: [Address; 2],
    /// The token.
    pub token: &'a TokenInfo,
    /// Contracts that may resolve payments.
    pub resolvers: &'a [Address],
    /// Blocks that it takes to resolve a payment and to clear it.
    pub margin: u64,
}

impl Terms<'_> {
    /// E0.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(&self) -> Result<(), Rejection> {
        let [a, b] = self.peers;
        ensure(Step::ZeroPeer, !a.is_zero() && !b.is_zero())?;
        ensure(Step::PeerOrder, a < b)
    }
}

/// A payment that is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Its id.
    pub id: B256,
    /// What it pays at most.
    pub largest: U256,
    /// Last block in which it can be resolved.
    pub deadline: u64,
}

/// One direction of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who sends.
    pub peer_from: Address,
    /// Number of the newest state.
    pub seq_num: u64,
    /// Sent for good.
    pub transfer_out: U256,
    /// In order.
    pub pending: Vec<Pending>,
}

/// What a sender may spend: from the chain, and from the other direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funds {
    /// Its deposit.
    pub deposit: U256,
    /// What it has withdrawn or intends to.
    pub withdrawn: U256,
    /// What it was sent for good.
    pub received: U256,
}

/// A new state of the other peer.
#[derive(Clone, Copy, Debug)]
pub struct Update<'a> {
    /// What is signed.
    pub bytes: &'a [u8],
    /// The sender's.
    pub signature: &'a [u8],
    /// Bytes of the payments that are new, in order.
    pub added: &'a [&'a [u8]],
    /// Payments that are no longer pending, and what each has paid, as both agree.
    pub removed: &'a [(B256, U256)],
    /// Bytes of the lists behind the first.
    pub lists: &'a [&'a [u8]],
}

impl Held {
    /// E1 to E7: co-signs an update of this direction. Gives the direction after it, to be stored with
    /// the bytes and both signatures, and the digest to sign then.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn accept(
        &self,
        terms: &Terms<'_>,
        funds: &Funds,
        update: &Update<'_>,
        sender: &Participant,
        block: u64,
    ) -> Result<(Self, B256), Rejection> {
        terms.check()?;
        let state: SimplexState =
            protobuf::decode(update.bytes).map_err(|why| why.because_of(Step::Encoding))?;
        equal(Step::ChannelId, terms.channel_id, state.channel_id)?;
        equal(Step::PeerFrom, self.peer_from, state.peer_from)?;
        ensure(Step::Token, state.transfer_to_peer.token == *terms.token)?;
        equal(Step::Sequence, self.seq_num.saturating_add(1), state.seq_num)?;
        let sent = state.transfer_to_peer.receiver.amount;
        ensure(Step::Lowered, sent >= self.transfer_out)?;
        let mut next = Self { seq_num: state.seq_num, ..self.clone() };
        next.remove(update.removed, sent)?;
        next.transfer_out = sent;
        for bytes in update.added {
            next.add(terms, bytes, block)?;
        }
        let overflow = || Rejection::at(Step::Overflow);
        let largest = next.pending.iter().map(|pay| pay.largest);
        let total = { largest }.try_fold(U256::ZERO, |sum, amount| sum.checked_add(amount));
        let total = total.ok_or_else(overflow)?;
        equal(Step::PendingTotal, total, state.total_pending_amount)?;
        let promised = sent.checked_add(total).ok_or_else(overflow)?;
        let free = funds.deposit.checked_add(funds.received).ok_or_else(overflow)?;
        let free = free.saturating_sub(funds.withdrawn);
        if promised > free {
            return Err(Rejection::differs(Step::Free, free, promised));
        }
        next.lists(&state.pending_pay_ids, update.lists)?;
        let last = next.pending.iter().map(|pay| pay.deadline).max().unwrap_or_default();
        ensure(Step::LastDeadline, last <= state.last_pay_resolve_deadline)?;
        equal(Step::Signer, self.peer_from, sender.address())?;
        let digest = digest(update.bytes);
        sender.check(&digest, update.signature).map_err(|why| why.because_of(Step::Signature))?;
        Ok((next, digest))
    }

    /// What is removed was pending, and what it paid was sent.
    fn remove(&mut self, removed: &[(B256, U256)], sent: U256) -> Result<(), Rejection> {
        let mut paid = self.transfer_out;
        for (id, amount) in removed {
            let at = self.pending.iter().position(|pay| pay.id == *id);
            let at = at.ok_or_else(|| Rejection::got(Step::Removed, *id))?;
            let pay = self.pending.remove(at);
            ensure(Step::Removed, *amount <= pay.largest)?;
            let sum = paid.checked_add(*amount);
            paid = sum.ok_or_else(|| Rejection::at(Step::Overflow))?;
        }
        ensure(Step::Removed, sent >= paid)
    }

    fn add(&mut self, terms: &Terms<'_>, bytes: &[u8], block: u64) -> Result<(), Rejection> {
        let pay: ConditionalPay =
            protobuf::decode(bytes).map_err(|why| why.because_of(Step::PayEncoding))?;
        let transfer = &pay.transfer_func.max_transfer;
        ensure(Step::PayToken, transfer.token == *terms.token)?;
        ensure(Step::Resolver, terms.resolvers.contains(&pay.pay_resolver))?;
        let soon = block.saturating_add(terms.margin);
        if pay.resolve_deadline <= soon {
            return Err(Rejection::differs(Step::DeadlineSoon, soon, pay.resolve_deadline));
        }
        let id = pay_id(bytes, &pay.pay_resolver);
        ensure(Step::RepeatedPay, self.pending.iter().all(|pending| pending.id != id))?;
        ensure(Step::TooMany, self.pending.len() < MOST_PAYS)?;
        let (largest, deadline) = (transfer.receiver.amount, pay.resolve_deadline);
        self.pending.push(Pending { id, largest, deadline });
        Ok(())
    }

    /// The chain of lists holds the pending payments, in order, each list named by the one before.
    fn lists(&self, first: &PayIdList, rest: &[&[u8]]) -> Result<(), Rejection> {
        let mut expected = self.pending.iter().map(|pay| pay.id);
        let mut list = first.clone();
        let mut rest = rest.iter();
        loop {
            for id in &list.pay_ids {
                ensure(Step::PayList, expected.next() == Some(*id))?;
            }
            if list.next_list_hash.is_zero() {
                break;
            }
            let bytes = rest.next().ok_or_else(|| Rejection::at(Step::PayList))?;
            let next: PayIdList =
                protobuf::decode(bytes).map_err(|why| why.because_of(Step::PayList))?;
            ensure(Step::PayList, list_hash(&next) == list.next_list_hash)?;
            ensure(Step::PayList, !next.pay_ids.is_empty())?;
            list = next;
        }
        ensure(Step::PayList, rest.next().is_none() && expected.next().is_none())
    }
}

/// A state that both have signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// In the order of the peers.
    pub signatures: [Signature; 2],
}

#[cfg(test)]
pub(super) mod tests;
