//! What Celer's ledger answers: a simulator of one channel.
//!
//! **Proved:** nothing; this predicts. Read in the sources, not executed.
//! **Not modelled:** opening and deposits (their results are what is put in), migration, balance limits.
//! **Rule:** spec/channel.md §10.

use super::message::{CooperativeSettle, CooperativeWithdraw, Signed, SimplexState};
use super::resolver::Resolved;
use super::{digest, list_hash, message::PayIdList, protobuf};
use crate::channel::lenient::recovered;
use crate::rejection::{Rejection, ensure};
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_48 {
    /// "Channel status error".
    Status = 1 "§10",
    /// "Settle has already finalized".
    SettleOver = 2 "§10",
    /// The bytes are no message, or another channel's; the cause says why.
    Message = 3 "§10",
    /// "Check co-sigs failed", "Check sig failed".
    Signatures = 4 "§10",
    /// "seqNum error", "intendSettle before".
    Sequence = 5 "§10",
    /// The caller, or who is named, is no peer.
    Peer = 6 "§10",
    /// A payment that is to be cleared can still change.
    NotResolved = 7 "§10",
    /// "List hash mismatch".
    ListHash = 8 "§10",
    /// "Settle is not finalized".
    NotFinalized = 9 "§10",
    /// "Payments are not finalized".
    PaysPending = 10 "§10",
    /// "Pending withdraw intent exists", or there is none.
    Intent = 11 "§10",
    /// "Exceed withdraw limit".
    WithdrawLimit = 12 "§10",
    /// "Dispute not timeout".
    DisputeTime = 13 "§10",
    /// "Withdraw deadline passed", "Settle deadline passed".
    Deadline = 14 "§10",
    /// "Settle accounts mismatch", "Balance sum mismatch".
    Settlement = 15 "§10",
    /// A sum does not fit.
    Overflow = 16 "§10",
}}

/// What the ledger holds about what one peer has sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Of the newest state that was shown.
    pub seq_num: u64,
    /// Sent for good.
    pub transfer_out: U256,
    /// Pending, when the state was a snapshot.
    pub pending_out: U256,
    /// The next list to clear; zero: none.
    pub next_list_hash: B256,
    /// Block by which all pending payments can be resolved.
    pub last_pay_resolve_deadline: u64,
}

/// A peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Whose.
    pub address: Address,
    /// Deposited in total.
    pub deposit: U256,
    /// Withdrawn in total.
    pub withdrawal: U256,
    /// What it has sent.
    pub out: Direction,
}

/// Where a channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Payments go on.
    Operable,
    /// Somebody settles.
    Settling {
        /// From this block on nothing can be shown any more.
        finalized_at: u64,
    },
    /// Paid out.
    Closed,
}

/// A withdrawal that one peer wants alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithdrawIntent {
    /// Who.
    pub receiver: Address,
    /// How much.
    pub amount: U256,
    /// Since which block.
    pub at: u64,
}

/// A channel in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Id.
    pub id: B256,
    /// Ascending by address.
    pub peers: [Peer; 2],
    /// Blocks in which a settlement or a withdrawal can be answered.
    pub dispute_timeout: u64,
    /// Where it stands.
    pub phase: Phase,
    /// Number of the last cooperative withdrawal.
    pub withdraw_seq: u64,
    /// Pending.
    pub intent: Option<WithdrawIntent>,
}

/// What `confirmSettle` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The peers are paid.
    Paid([U256; 2]),
    /// TRAP: a peer's balance would be negative, so the ledger forgets every state: the channel is
    /// operable again, and old states can be shown.
    Reset,
}

fn operable(channel: &Channel) -> Result<(), Rejection> {
    ensure(Step::Status, channel.phase == Phase::Operable)
}

impl Channel {
    /// Index of a peer.
    fn index(&self, address: Address) -> Result<usize, Rejection> {
        let found = self.peers.iter().position(|peer| peer.address == address);
        found.ok_or_else(|| Rejection::at(Step::Peer))
    }

    /// A peer, and the other.
    #[must_use]
    pub fn of(&self, address: Address) -> Option<(&Peer, &Peer)> {
        let [a, b] = &self.peers;
        match address {
            _ if address == a.address => Some((a, b)),
            _ if address == b.address => Some((b, a)),
            _ => None,
        }
    }

    fn out(&mut self, index: usize) -> Result<&mut Direction, Rejection> {
        let peer = self.peers.get_mut(index).ok_or_else(|| Rejection::at(Step::Peer))?;
        Ok(&mut peer.out)
    }

    fn both_signed(&self, signed: &Signed) -> Result<(), Rejection> {
        let digest = digest(&signed.bytes);
        let [a, b] = &self.peers;
        let good = match &signed.signatures[..] {
            [first, second] => {
                recovered(&digest, first) == a.address && recovered(&digest, second) == b.address
            }
            _ => false,
        };
        ensure(Step::Signatures, good)
    }

    fn state(&self, signed: &Signed) -> Result<SimplexState, Rejection> {
        let state: SimplexState =
            protobuf::decode(&signed.bytes).map_err(|why| why.because_of(Step::Message))?;
        crate::rejection::equal(Step::Message, self.id, state.channel_id)?;
        Ok(state)
    }

    /// `intendSettle`: shows states of this channel. `registry`: what is resolved.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn intend_settle(
        &self,
        caller: Address,
        states: &[Signed],
        registry: impl Fn(&B256) -> Option<Resolved> + Copy,
        block: u64,
    ) -> Result<Self, Rejection> {
        match self.phase {
            Phase::Operable => self.index(caller).map(|_| ())?,
            Phase::Settling { finalized_at } => ensure(Step::SettleOver, block < finalized_at)?,
            Phase::Closed => return Err(Rejection::at(Step::Status)),
        }
        ensure(Step::Message, !states.is_empty())?;
        let mut next = *self;
        for signed in states {
            let state = self.state(signed)?;
            if state.seq_num == 0 {
                ensure(Step::Sequence, self.phase == Phase::Operable)?;
                let digest = digest(&signed.bytes);
                let one = match &signed.signatures[..] {
                    [only] => self.index(recovered(&digest, only)).is_ok(),
                    _ => false,
                };
                ensure(Step::Signatures, one)?;
                continue;
            }
            self.both_signed(signed)?;
            let from = self.index(state.peer_from)?;
            let out = next.out(from)?;
            let newer = match self.phase {
                Phase::Operable => state.seq_num >= out.seq_num,
                _ => state.seq_num > out.seq_num,
            };
            ensure(Step::Sequence, newer)?;
            out.seq_num = state.seq_num;
            out.transfer_out = state.transfer_to_peer.receiver.amount;
            out.next_list_hash = state.pending_pay_ids.next_list_hash;
            out.last_pay_resolve_deadline = state.last_pay_resolve_deadline;
            clear(out, &state.pending_pay_ids, registry, block)?;
        }
        let finalized_at = block.saturating_add(self.dispute_timeout);
        next.phase = Phase::Settling { finalized_at };
        Ok(next)
    }

    /// `clearPays`: the next list of payments of a direction.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn clear_pays(
        &self,
        peer_from: Address,
        list: &PayIdList,
        registry: impl Fn(&B256) -> Option<Resolved> + Copy,
        block: u64,
    ) -> Result<Self, Rejection> {
        ensure(Step::Status, matches!(self.phase, Phase::Settling { .. }))?;
        let from = self.index(peer_from)?;
        let mut next = *self;
        let out = next.out(from)?;
        ensure(Step::ListHash, out.next_list_hash == list_hash(list))?;
        out.next_list_hash = list.next_list_hash;
        clear(out, list, registry, block)?;
        Ok(next)
    }

    /// Balances if it were settled now; none if one is negative.
    #[must_use]
    pub fn balances(&self) -> Option<[U256; 2]> {
        let balance = |mine: &Peer, theirs: &Peer| {
            let has = mine.deposit.checked_add(theirs.out.transfer_out)?;
            has.checked_sub(mine.withdrawal.checked_add(mine.out.transfer_out)?)
        };
        let [a, b] = &self.peers;
        Some([balance(a, b)?, balance(b, a)?])
    }

    /// `confirmSettle`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn confirm_settle(&self, block: u64) -> Result<(Self, Settlement), Rejection> {
        let Phase::Settling { finalized_at } = self.phase else {
            return Err(Rejection::at(Step::Status));
        };
        ensure(Step::NotFinalized, block >= finalized_at)?;
        let cleared = |peer: &Peer| {
            peer.out.next_list_hash.is_zero() || block > peer.out.last_pay_resolve_deadline
        };
        ensure(Step::PaysPending, self.peers.iter().all(cleared))?;
        let Some(balances) = self.balances() else {
            let peers = self.peers.map(|peer| Peer { out: Direction::default(), ..peer });
            let phase = Phase::Operable;
            return Ok((Self { peers, phase, intent: None, ..*self }, Settlement::Reset));
        };
        Ok((Self { phase: Phase::Closed, ..*self }, Settlement::Paid(balances)))
    }

    /// `snapshotStates`: shows a state without settling.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn snapshot(&self, signed: &Signed) -> Result<Self, Rejection> {
        operable(self)?;
        let state = self.state(signed)?;
        self.both_signed(signed)?;
        let from = self.index(state.peer_from)?;
        let mut next = *self;
        let out = next.out(from)?;
        ensure(Step::Sequence, state.seq_num > out.seq_num)?;
        out.seq_num = state.seq_num;
        out.transfer_out = state.transfer_to_peer.receiver.amount;
        out.pending_out = state.total_pending_amount;
        Ok(next)
    }

    /// `intendWithdraw`, as far as the snapshots allow.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn intend_withdraw(
        &self,
        caller: Address,
        amount: U256,
        block: u64,
    ) -> Result<Self, Rejection> {
        operable(self)?;
        ensure(Step::Intent, self.intent.is_none())?;
        let (mine, theirs) = self.of(caller).ok_or_else(|| Rejection::at(Step::Peer))?;
        let limit = mine.deposit.checked_add(theirs.out.transfer_out);
        let gone = [mine.withdrawal, mine.out.transfer_out, mine.out.pending_out];
        let limit = gone.into_iter().try_fold(limit.unwrap_or_default(), U256::checked_sub);
        let limit = limit.ok_or_else(|| Rejection::at(Step::Overflow))?;
        ensure(Step::WithdrawLimit, amount <= limit)?;
        let intent = Some(WithdrawIntent { receiver: caller, amount, at: block });
        Ok(Self { intent, ..*self })
    }

    fn withdrawn(&self, receiver: Address, amount: U256) -> Result<Self, Rejection> {
        let index = self.index(receiver)?;
        let mut next = *self;
        let peer = next.peers.get_mut(index).ok_or_else(|| Rejection::at(Step::Peer))?;
        let total = peer.withdrawal.checked_add(amount);
        peer.withdrawal = total.ok_or_else(|| Rejection::at(Step::Overflow))?;
        Ok(next)
    }

    /// `confirmWithdraw`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn confirm_withdraw(&self, block: u64) -> Result<Self, Rejection> {
        operable(self)?;
        let intent = self.intent.ok_or_else(|| Rejection::at(Step::Intent))?;
        let over = block >= intent.at.saturating_add(self.dispute_timeout);
        ensure(Step::DisputeTime, over)?;
        let next = self.withdrawn(intent.receiver, intent.amount)?;
        Ok(Self { intent: None, ..next })
    }

    /// `vetoWithdraw`: by a peer, also after the dispute time until somebody confirms.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn veto_withdraw(&self, caller: Address) -> Result<Self, Rejection> {
        operable(self)?;
        ensure(Step::Intent, self.intent.is_some())?;
        self.index(caller)?;
        Ok(Self { intent: None, ..*self })
    }

    /// `cooperativeWithdraw`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn cooperative_withdraw(&self, signed: &Signed, block: u64) -> Result<Self, Rejection> {
        operable(self)?;
        let info: CooperativeWithdraw =
            protobuf::decode(&signed.bytes).map_err(|why| why.because_of(Step::Message))?;
        crate::rejection::equal(Step::Message, self.id, info.channel_id)?;
        self.both_signed(signed)?;
        ensure(Step::Sequence, self.withdraw_seq.checked_add(1) == Some(info.seq_num))?;
        ensure(Step::Deadline, block <= info.deadline)?;
        let total = self.total().ok_or_else(|| Rejection::at(Step::Overflow))?;
        ensure(Step::WithdrawLimit, info.withdraw.amount <= total)?;
        let next = self.withdrawn(info.withdraw.account, info.withdraw.amount)?;
        Ok(Self { withdraw_seq: info.seq_num, ..next })
    }

    /// Everything that is in the channel.
    #[must_use]
    pub fn total(&self) -> Option<U256> {
        let [a, b] = &self.peers;
        let deposits = a.deposit.checked_add(b.deposit)?;
        deposits.checked_sub(a.withdrawal.checked_add(b.withdrawal)?)
    }

    /// `cooperativeSettle`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn cooperative_settle(
        &self,
        signed: &Signed,
        block: u64,
    ) -> Result<(Self, [U256; 2]), Rejection> {
        ensure(Step::Status, self.phase != Phase::Closed)?;
        let info: CooperativeSettle =
            protobuf::decode(&signed.bytes).map_err(|why| why.because_of(Step::Message))?;
        crate::rejection::equal(Step::Message, self.id, info.channel_id)?;
        self.both_signed(signed)?;
        ensure(Step::Sequence, self.peers.iter().all(|peer| info.seq_num > peer.out.seq_num))?;
        ensure(Step::Deadline, block <= info.deadline)?;
        let [first, second] = &info.settle_balance[..] else {
            return Err(Rejection::at(Step::Settlement));
        };
        let [a, b] = &self.peers;
        let whom = first.account == a.address && second.account == b.address;
        let sum = first.amount.checked_add(second.amount);
        ensure(Step::Settlement, whom && sum.is_some() && sum == self.total())?;
        Ok((Self { phase: Phase::Closed, ..*self }, [first.amount, second.amount]))
    }
}

/// Adds what the listed payments pay. Each must be settled: resolved and past raising, or never to be.
fn clear(
    out: &mut Direction,
    list: &PayIdList,
    registry: impl Fn(&B256) -> Option<Resolved>,
    block: u64,
) -> Result<(), Rejection> {
    for id in &list.pay_ids {
        let resolved = registry(id);
        let until = resolved.map_or(out.last_pay_resolve_deadline, |resolved| resolved.deadline);
        ensure(Step::NotResolved, block > until)?;
        let amount = resolved.map_or(U256::ZERO, |resolved| resolved.amount);
        let sum = out.transfer_out.checked_add(amount);
        out.transfer_out = sum.ok_or_else(|| Rejection::at(Step::Overflow))?;
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests;
