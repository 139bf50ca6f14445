//! What a Raiden token network answers: a simulator of one channel.
//!
//! **Proved:** nothing; this predicts, with the rejection named after the contract's revert text. Every
//! recorded answer of the peers' own compiled contract (0.50.2) is predicted.
//! **Not modelled:** deposit limits, the token's own refusals, who pays the gas.
//! **Rule:** spec/channel.md §9.3.

use super::settlement::{self, Side};
use super::{BalanceProof, ChannelId, Lock, MessageType, Withdraw, locksroot};
use crate::channel::lenient::recovered;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_41 {
    /// "TN: participant address zero", "TN: partner address zero".
    ZeroParticipant = 1 "§9.3",
    /// "TN: identical addresses".
    SameParticipant = 2 "§9.3",
    /// "TN: channel not open".
    NotOpen = 3 "§9.3",
    /// "… channel id mismatch".
    Channel = 4 "§9.3",
    /// "TN/deposit: no deposit added" and its like.
    Deposit = 5 "§9.3",
    /// "TN/withdraw: total withdraw is zero".
    WithdrawZero = 6 "§9.3",
    /// "TN/withdraw: expired".
    WithdrawExpired = 7 "§9.3",
    /// "TN/withdraw: invalid participant sig".
    WithdrawSignature = 8 "§9.3",
    /// "TN/withdraw: withdraw > deposit".
    WithdrawExceeds = 9 "§9.3",
    /// "TN/withdraw: underflow".
    WithdrawLowered = 10 "§9.3",
    /// "TN/withdraw: amount is zero".
    WithdrawNothing = 11 "§9.3",
    /// "TN/coopSettle: incomplete amounts".
    CooperativeTotal = 12 "§9.3",
    /// "TN/close: invalid closing sig".
    ClosingSignature = 13 "§9.3",
    /// "TN/close: invalid non-closing sig".
    CloseProof = 14 "§9.3",
    /// "TN: nonce reused".
    Nonce = 15 "§9.3",
    /// "TN/update: balance hash is zero", "TN/update: nonce is zero".
    UpdateEmpty = 16 "§9.3",
    /// "… channel not closed".
    NotClosed = 17 "§9.3",
    /// "TN/update: invalid non-closing sig".
    UpdateSignature = 18 "§9.3",
    /// "TN/update: invalid closing sig".
    UpdateProof = 19 "§9.3",
    /// "TN/update: incorrect signature order".
    UpdateOrder = 20 "§9.3",
    /// "TN/settle: settlement timeout".
    SettleTimeout = 21 "§9.3",
    /// "TN/settle: invalid data for participant".
    SettleData = 22 "§9.3",
    /// "TN: transfers not ordered".
    SettleOrder = 23 "§9.3",
    /// "TN/unlock: channel not settled".
    NotSettled = 24 "§9.3",
    /// "TN/unlock: locksroot mismatch".
    Locksroot = 25 "§9.3",
    /// "TN/unlock: zero locked amount".
    NothingLocked = 26 "§9.3",
}}

/// Where a channel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Payments go on.
    Opened,
    /// Somebody closed it.
    Closed {
        /// It can be settled *after* this time.
        settleable_after: u64,
    },
    /// Settled: only locks are left.
    Settled,
}

/// What the contract holds about one participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Whose.
    pub address: Address,
    /// Deposited in total.
    pub deposit: U256,
    /// Withdrawn in total.
    pub withdrawn: U256,
    /// Hash of the newest balance that was shown of this participant.
    pub balance_hash: B256,
    /// Its nonce; 0: none was shown.
    pub nonce: u64,
    /// Whether this participant closed.
    pub closer: bool,
    /// After settlement: this participant's locks.
    pub locksroot: B256,
    /// After settlement: what is kept for them.
    pub kept: U256,
}

impl Participant {
    fn new(address: Address) -> Self {
        let (deposit, withdrawn, kept) = (U256::ZERO, U256::ZERO, U256::ZERO);
        let (balance_hash, locksroot) = (B256::ZERO, B256::ZERO);
        Self { address, deposit, withdrawn, balance_hash, nonce: 0, closer: false, locksroot, kept }
    }
}

/// A payment by the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// To whom.
    pub to: Address,
    /// How much.
    pub amount: U256,
}

/// One side's data for `settleChannel`.
pub type SettleInput = (Address, super::Balance);

/// A channel in the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Which.
    pub id: ChannelId,
    /// Seconds between closing and settling.
    pub settle_timeout: u64,
    /// Where it stands.
    pub phase: Phase,
    /// The two.
    pub participants: [Participant; 2],
}

impl Channel {
    /// `openChannel`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn open(
        id: ChannelId,
        participants: [Address; 2],
        settle_timeout: u64,
    ) -> Result<Self, Rejection> {
        let [a, b] = participants;
        ensure(Step::ZeroParticipant, !a.is_zero() && !b.is_zero())?;
        ensure(Step::SameParticipant, a != b)?;
        let participants = participants.map(Participant::new);
        Ok(Self { id, settle_timeout, phase: Phase::Opened, participants })
    }

    /// What is held about a participant, and about the other one.
    #[must_use]
    pub fn of(&self, address: Address) -> Option<(&Participant, &Participant)> {
        let [a, b] = &self.participants;
        match address {
            _ if address == a.address => Some((a, b)),
            _ if address == b.address => Some((b, a)),
            _ => None,
        }
    }

    fn pair(&self, one: Address, other: Address) -> Result<(Participant, Participant), Rejection> {
        ensure(Step::ZeroParticipant, !one.is_zero() && !other.is_zero())?;
        ensure(Step::SameParticipant, one != other)?;
        let pair = self.of(one).filter(|(_, found)| found.address == other);
        pair.map(|(a, b)| (*a, *b)).ok_or_else(|| Rejection::at(Step::Channel))
    }

    fn opened(&self) -> Result<(), Rejection> {
        ensure(Step::NotOpen, self.phase == Phase::Opened)
    }

    fn set(&self, participant: Participant) -> Self {
        let mut next = self.clone();
        for each in &mut next.participants {
            if each.address == participant.address {
                *each = participant;
            }
        }
        next
    }

    /// `setTotalDeposit`.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn deposit(
        &self,
        participant: Address,
        partner: Address,
        total: U256,
    ) -> Result<Self, Rejection> {
        self.opened()?;
        let (mut participant, partner) = self.pair(participant, partner)?;
        let fits = total.checked_add(partner.deposit).is_some();
        ensure(Step::Deposit, total > participant.deposit && fits)?;
        participant.deposit = total;
        Ok(self.set(participant))
    }

    fn proof(&self, balance_hash: B256, nonce: u64, additional_hash: B256) -> BalanceProof {
        BalanceProof { id: self.id, balance_hash, nonce, additional_hash }
    }

    /// `setTotalWithdraw`. The second signature says who the partner is.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn withdraw(
        &self,
        withdraw: &Withdraw,
        signatures: [&[u8]; 2],
        now: u64,
    ) -> Result<(Self, Payment), Rejection> {
        self.opened()?;
        let total = withdraw.total;
        ensure(Step::WithdrawZero, !total.is_zero())?;
        ensure(Step::WithdrawExpired, U256::from(now) < withdraw.expiration)?;
        let digest = Withdraw { id: self.id, ..*withdraw }.digest();
        let [by_participant, by_partner] = signatures;
        let signed = recovered(&digest, by_participant) == withdraw.participant;
        ensure(Step::WithdrawSignature, signed)?;
        let partner = recovered(&digest, by_partner);
        let (mut participant, partner) = self.pair(withdraw.participant, partner)?;
        let deposits = participant.deposit.saturating_add(partner.deposit);
        let withdrawn = total.checked_add(partner.withdrawn);
        ensure(Step::WithdrawExceeds, withdrawn.is_some_and(|withdrawn| withdrawn <= deposits))?;
        let added = total.checked_sub(participant.withdrawn);
        let amount = added.ok_or_else(|| Rejection::at(Step::WithdrawLowered))?;
        ensure(Step::WithdrawNothing, !amount.is_zero())?;
        participant.withdrawn = total;
        Ok((self.set(participant), Payment { to: participant.address, amount }))
    }

    /// `cooperativeSettle`: two withdrawals whose totals are all there is.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn cooperative_settle(
        &self,
        withdraws: [(&Withdraw, [&[u8]; 2]); 2],
        now: u64,
    ) -> Result<(Self, Vec<Payment>), Rejection> {
        self.opened()?;
        let [(first, _), (second, _)] = withdraws;
        let (one, other) = self.pair(first.participant, second.participant)?;
        let deposits = one.deposit.saturating_add(other.deposit);
        let complete = first.total.checked_add(second.total) == Some(deposits);
        ensure(Step::CooperativeTotal, complete)?;
        let (mut next, mut payments) = (self.clone(), Vec::new());
        for (withdraw, signatures) in withdraws {
            if !withdraw.total.is_zero() {
                let (channel, payment) = next.withdraw(withdraw, signatures, now)?;
                next = channel;
                payments.push(payment);
            }
        }
        next.phase = Phase::Settled;
        Ok((next, payments))
    }

    /// `closeChannel`: by anybody, with the closer's counter-signature, and the partner's proof unless
    /// the nonce is 0.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    #[expect(clippy::too_many_arguments, reason = "the contract's arguments")]
    pub fn close(
        &self,
        partner: Address,
        closer: Address,
        balance_hash: B256,
        nonce: u64,
        additional_hash: B256,
        partner_signature: &[u8],
        closer_signature: &[u8],
        now: u64,
    ) -> Result<Self, Rejection> {
        self.opened()?;
        let (mut closer, partner) = self.pair(closer, partner)?;
        let proof = self.proof(balance_hash, nonce, additional_hash);
        let ty = MessageType::BalanceProof;
        let signer = countered(&proof, ty, partner_signature, closer_signature);
        ensure(Step::ClosingSignature, signer == closer.address)?;
        closer.closer = true;
        let mut next = self.set(closer);
        if nonce > 0 {
            let signer = recovered(&proof.digest(), partner_signature);
            ensure(Step::CloseProof, signer == partner.address)?;
            next = next.show(partner, &proof)?;
        }
        next.phase = Phase::Closed { settleable_after: now.saturating_add(self.settle_timeout) };
        Ok(next)
    }

    fn show(&self, mut of: Participant, proof: &BalanceProof) -> Result<Self, Rejection> {
        ensure(Step::Nonce, proof.nonce > of.nonce)?;
        of.nonce = proof.nonce;
        of.balance_hash = proof.balance_hash;
        Ok(self.set(of))
    }

    /// `updateNonClosingBalanceProof`: by anybody, until somebody settles: the timeout does not end it.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    #[expect(clippy::too_many_arguments, reason = "the contract's arguments")]
    pub fn update(
        &self,
        closer: Address,
        partner: Address,
        balance_hash: B256,
        nonce: u64,
        additional_hash: B256,
        closer_signature: &[u8],
        partner_signature: &[u8],
    ) -> Result<Self, Rejection> {
        let (closer, partner) = self.pair(closer, partner)?;
        ensure(Step::UpdateEmpty, !balance_hash.is_zero() && nonce > 0)?;
        ensure(Step::NotClosed, matches!(self.phase, Phase::Closed { .. }))?;
        let proof = self.proof(balance_hash, nonce, additional_hash);
        let ty = MessageType::BalanceProofUpdate;
        let signer = countered(&proof, ty, closer_signature, partner_signature);
        ensure(Step::UpdateSignature, signer == partner.address)?;
        let signer = recovered(&proof.digest(), closer_signature);
        ensure(Step::UpdateProof, signer == closer.address)?;
        ensure(Step::UpdateOrder, closer.closer)?;
        self.show(closer, &proof)
    }

    /// `settleChannel`: the balances behind the hashes, the side that owes less first.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn settle(
        &self,
        inputs: [SettleInput; 2],
        now: u64,
    ) -> Result<(Self, Vec<Payment>), Rejection> {
        let [(one, one_balance), (other, other_balance)] = inputs;
        let (mut one, mut other) = self.pair(one, other)?;
        let Phase::Closed { settleable_after } = self.phase else {
            return Err(Rejection::at(Step::NotClosed));
        };
        ensure(Step::SettleTimeout, settleable_after < now)?;
        for (side, balance) in [(&one, &one_balance), (&other, &other_balance)] {
            let nothing = side.balance_hash.is_zero()
                && balance.transferred.is_zero()
                && balance.locked.is_zero();
            ensure(Step::SettleData, nothing || side.balance_hash == balance.packed_hash())?;
        }
        let side = |of: &Participant, balance| {
            let Participant { deposit, withdrawn, .. } = *of;
            Side { deposit, withdrawn, balance }
        };
        let sides = [side(&one, one_balance), side(&other, other_balance)];
        let [first, second] = settlement::settle(sides.each_ref())
            .map_err(|why| why.because_of(Step::SettleOrder))?;
        for (side, share, balance) in
            [(&mut one, first, one_balance), (&mut other, second, other_balance)]
        {
            side.kept = share.kept;
            side.locksroot = if share.kept.is_zero() { B256::ZERO } else { balance.locksroot };
        }
        let mut next = self.set(one).set(other);
        next.phase = Phase::Settled;
        let payments = [(one.address, first.paid), (other.address, second.paid)];
        let payments = payments.into_iter().filter(|(_, amount)| !amount.is_zero());
        Ok((next, payments.map(|(to, amount)| Payment { to, amount }).collect()))
    }

    /// `unlock`: all of the sender's locks at once. `registered`: when a secret was registered on the
    /// chain, if it was.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn unlock(
        &self,
        receiver: Address,
        sender: Address,
        locks: &[Lock],
        registered: impl Fn(&B256) -> Option<u64>,
    ) -> Result<(Self, Vec<Payment>), Rejection> {
        ensure(Step::NotSettled, self.phase == Phase::Settled)?;
        let (mut sender, receiver) = self.pair(sender, receiver)?;
        // A lock that was unlocked leaves a zero where its hash was.
        ensure(Step::Locksroot, sender.locksroot == locksroot(locks))?;
        ensure(Step::NothingLocked, !sender.kept.is_zero())?;
        let opened = |lock: &&Lock| {
            registered(&lock.secrethash).is_some_and(|at| at > 0 && at < lock.expiration)
        };
        let opened = locks.iter().filter(opened);
        let unlocked = opened.fold(U256::ZERO, |sum, lock| sum.saturating_add(lock.amount));
        let unlocked = unlocked.min(sender.kept);
        let returned = sender.kept.saturating_sub(unlocked);
        sender.kept = U256::ZERO;
        sender.locksroot = B256::ZERO;
        let payments = [(receiver.address, unlocked), (sender.address, returned)];
        let payments = payments.into_iter().filter(|(_, amount)| !amount.is_zero());
        let payments = payments.map(|(to, amount)| Payment { to, amount }).collect();
        Ok((self.set(sender), payments))
    }
}

/// Who counter-signed a proof; nobody unless what stands for the proof's signature has 65 bytes.
fn countered(proof: &BalanceProof, ty: MessageType, signature: &[u8], counter: &[u8]) -> Address {
    let signature = signature.try_into().ok();
    signature
        .map_or(Address::ZERO, |signature| recovered(&proof.counter_digest(ty, signature), counter))
}

#[cfg(test)]
mod tests;
