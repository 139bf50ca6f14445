//! What the x402 batch settlement contract answers: a simulator.
//!
//! **Proved:** nothing; this predicts. **Not confirmed by execution:** no compiled contract is published:
//! the rules are read in the client, the ABI and the scheme's text. Where those leave a choice, the
//! stricter answer is given, so that nothing is relied upon that the contract might refuse.
//! **Rule:** spec/channel.md §11.

use crate::rejection::{Rejection, ensure};
use alloy_primitives::{Address, U256};

use super::ChannelConfig;

crate::steps! { 5_53 {
    /// The config names a zero address where a party must be.
    ZeroParty = 1 "§11",
    /// The withdraw delay is out of the contract's range.
    DelayRange = 2 "§11",
    /// A deposit of nothing.
    ZeroDeposit = 3 "§11",
    /// The balance would exceed its width.
    BalanceOverflow = 4 "§11",
    /// More is claimed than the voucher allows.
    Ceiling = 5 "§11",
    /// More is claimed than the channel holds.
    Balance = 6 "§11",
    /// The total that is claimed does not rise.
    NotHigher = 7 "§11",
    /// Somebody else than the payer announces a withdrawal.
    NotPayer = 8 "§11",
    /// A withdrawal of nothing, or a refund of nothing.
    NothingToWithdraw = 9 "§11",
    /// A withdrawal is announced already.
    AlreadyPending = 10 "§11",
    /// No withdrawal is announced.
    NotPending = 11 "§11",
    /// The withdraw delay has not elapsed.
    DelayNotElapsed = 12 "§11",
    /// A refund's nonce is not the contract's.
    RefundNonce = 13 "X7",
    /// A refund exceeds what is not claimed.
    RefundExceeds = 14 "§11",
}}

/// The contract's own limits: 15 minutes to 30 days.
pub const WITHDRAW_DELAY: core::ops::RangeInclusive<u64> = 900..=2_592_000;

/// A withdrawal that the payer announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// How much, at most.
    pub amount: u128,
    /// When, in seconds.
    pub initiated_at: u64,
}

impl Withdrawal {
    /// From when on it can be executed.
    #[must_use]
    pub fn matures_at(&self, config: &ChannelConfig) -> u64 {
        self.initiated_at.saturating_add(config.withdraw_delay.get())
    }
}

/// What the contract holds about a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Channel {
    /// Deposits less withdrawals and refunds; what is claimed is still counted.
    pub balance: u128,
    /// Total that the receiver claimed.
    pub total_claimed: u128,
    /// The pending withdrawal.
    pub withdrawal: Option<Withdrawal>,
    /// Nonce of the next refund.
    pub refund_nonce: U256,
}

impl Channel {
    /// What is neither claimed nor withdrawn.
    #[must_use]
    pub const fn unclaimed(&self) -> u128 {
        self.balance.saturating_sub(self.total_claimed)
    }

    /// A deposit. It cancels a pending withdrawal.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn deposit(&self, config: &ChannelConfig, amount: u128) -> Result<Self, Rejection> {
        let parties = [config.payer, config.receiver, config.receiver_authorizer, config.token];
        ensure(Step::ZeroParty, parties.iter().all(|party| !party.is_zero()))?;
        ensure(Step::DelayRange, WITHDRAW_DELAY.contains(&config.withdraw_delay.get()))?;
        ensure(Step::ZeroDeposit, amount > 0)?;
        let balance = self.balance.checked_add(amount);
        let balance = balance.ok_or_else(|| Rejection::at(Step::BalanceOverflow))?;
        Ok(Self { balance, withdrawal: None, ..*self })
    }

    /// A claim of `total` under a voucher over `max_claimable`, both cumulative. A pending withdrawal
    /// stays pending.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn claim(&self, max_claimable: u128, total: u128) -> Result<Self, Rejection> {
        ensure(Step::Ceiling, total <= max_claimable)?;
        ensure(Step::Balance, total <= self.balance)?;
        ensure(Step::NotHigher, total > self.total_claimed)?;
        Ok(Self { total_claimed: total, ..*self })
    }

    /// The payer announces a withdrawal.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn initiate_withdraw(
        &self,
        config: &ChannelConfig,
        caller: Address,
        amount: u128,
        now: u64,
    ) -> Result<Self, Rejection> {
        ensure(Step::NotPayer, caller == config.payer)?;
        ensure(Step::NothingToWithdraw, amount > 0)?;
        ensure(Step::AlreadyPending, self.withdrawal.is_none())?;
        Ok(Self { withdrawal: Some(Withdrawal { amount, initiated_at: now }), ..*self })
    }

    /// Anybody executes the withdrawal. Gives the channel and what the payer is paid: never what was
    /// claimed in the meantime.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn finalize_withdraw(
        &self,
        config: &ChannelConfig,
        now: u64,
    ) -> Result<(Self, u128), Rejection> {
        let pending = self.withdrawal.ok_or_else(|| Rejection::at(Step::NotPending))?;
        ensure(Step::DelayNotElapsed, now >= pending.matures_at(config))?;
        let paid = pending.amount.min(self.unclaimed());
        let balance = self.balance.saturating_sub(paid);
        Ok((Self { balance, withdrawal: None, ..*self }, paid))
    }

    /// The receiver's authorizer gives back at once.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn refund(&self, nonce: U256, amount: u128) -> Result<Self, Rejection> {
        crate::rejection::equal(Step::RefundNonce, self.refund_nonce, nonce)?;
        ensure(Step::NothingToWithdraw, amount > 0)?;
        ensure(Step::RefundExceeds, amount <= self.unclaimed())?;
        let balance = self.balance.saturating_sub(amount);
        let refund_nonce = self.refund_nonce.saturating_add(U256::ONE);
        Ok(Self { balance, refund_nonce, ..*self })
    }
}

#[cfg(test)]
mod tests;
