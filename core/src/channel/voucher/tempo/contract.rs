//! What the channel contracts of Tempo answer: a simulator of both variants.
//!
//! **Proved:** nothing; this predicts. **Not confirmed by execution:** the rules are read in the
//! reference Solidity of TIP-1034; the legacy escrow follows the same flow with wider amounts.
//! **Rule:** spec/channel.md §12.

use super::{CLOSE_GRACE_PERIOD, Descriptor, LARGEST_UINT96, Variant, is_tip20};
use crate::rejection::{Rejection, ensure};
use alloy_primitives::{Address, U256};

crate::steps! { 5_56 {
    /// The slot holds more than its three fields.
    Slot = 1 "§12",
    /// The payee is zero or a token.
    Payee = 2 "§12",
    /// The deposit is zero or does not fit.
    Deposit = 3 "§12",
    /// The id is in use.
    Exists = 4 "§12",
    /// There is no such channel (any more).
    Missing = 5 "§12",
    /// The caller may not do this.
    Caller = 6 "§12",
    /// The voucher's amount is not above what is settled.
    Settled = 7 "§12",
    /// More is asked for than was deposited.
    Exceeds = 8 "§12",
    /// A close captures less than is settled, or more than the voucher says.
    Capture = 9 "§12",
    /// No close was requested.
    NotRequested = 10 "§12",
    /// The grace period has not elapsed.
    Grace = 11 "§12",
}}

/// What the contract holds about a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Channel {
    /// Paid out to the payee so far.
    pub settled: u128,
    /// Deposited in total; 0: there is no such channel.
    pub deposit: u128,
    /// When the payer asked to close; 0: it did not.
    pub close_requested_at: u64,
}

/// Who is paid when a channel ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payout {
    /// To the payee, now.
    pub payee: u128,
    /// Back to the payer.
    pub payer: u128,
}

impl Channel {
    /// Reads the word in which the TIP-1034 precompile keeps a channel.
    ///
    /// # Errors
    ///
    /// [`Step::Slot`].
    pub fn from_slot(slot: &U256) -> Result<Self, Rejection> {
        let part = |shift: usize| slot.wrapping_shr(shift) & U256::from(LARGEST_UINT96);
        let amount = |shift| u128::try_from(part(shift)).unwrap_or_default();
        let close_requested_at = u64::try_from(slot.wrapping_shr(192)).unwrap_or(u64::MAX);
        ensure(Step::Slot, close_requested_at <= u64::from(u32::MAX))?;
        Ok(Self { settled: amount(0), deposit: amount(96), close_requested_at })
    }

    /// Whether it is there.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.deposit > 0
    }

    /// From when on the payer can withdraw.
    #[must_use]
    pub const fn matures_at(&self) -> Option<u64> {
        match self.close_requested_at {
            0 => None,
            at => Some(at.saturating_add(CLOSE_GRACE_PERIOD)),
        }
    }

    fn open_to(&self, allowed: bool) -> Result<(), Rejection> {
        ensure(Step::Missing, self.is_open())?;
        ensure(Step::Caller, allowed)
    }

    /// Opens.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn open(&self, descriptor: &Descriptor, deposit: u128) -> Result<Self, Rejection> {
        let payee = &descriptor.payee;
        ensure(Step::Payee, !payee.is_zero() && !is_tip20(payee))?;
        ensure(Step::Deposit, deposit > 0 && deposit <= descriptor.largest())?;
        ensure(Step::Exists, !self.is_open())?;
        Ok(Self { settled: 0, deposit, close_requested_at: 0 })
    }

    /// Pays the payee what a voucher adds. Gives the channel and the payment.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn settle(
        &self,
        descriptor: &Descriptor,
        caller: Address,
        cumulative: u128,
    ) -> Result<(Self, u128), Rejection> {
        self.open_to(may_settle(descriptor, caller))?;
        ensure(Step::Settled, cumulative > self.settled)?;
        ensure(Step::Exceeds, cumulative <= self.deposit)?;
        let paid = cumulative.saturating_sub(self.settled);
        Ok((Self { settled: cumulative, ..*self }, paid))
    }

    /// Pays the payee up to `capture` and ends the channel. The voucher's amount matters only if more is
    /// captured than is settled.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn close(
        &self,
        descriptor: &Descriptor,
        caller: Address,
        cumulative: u128,
        capture: u128,
    ) -> Result<Payout, Rejection> {
        self.open_to(may_settle(descriptor, caller))?;
        ensure(Step::Capture, self.settled <= capture && capture <= cumulative)?;
        ensure(Step::Exceeds, capture <= self.deposit)?;
        let payee = capture.saturating_sub(self.settled);
        Ok(Payout { payee, payer: self.deposit.saturating_sub(capture) })
    }

    /// Adds to the deposit, even nothing, and cancels a request to close.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn top_up(
        &self,
        descriptor: &Descriptor,
        caller: Address,
        added: u128,
    ) -> Result<Self, Rejection> {
        self.open_to(caller == descriptor.payer)?;
        let deposit = self.deposit.checked_add(added);
        let deposit = deposit.filter(|deposit| *deposit <= descriptor.largest());
        let deposit = deposit.ok_or_else(|| Rejection::at(Step::Deposit))?;
        Ok(Self { deposit, close_requested_at: 0, ..*self })
    }

    /// Starts the grace period; a second request changes nothing.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn request_close(
        &self,
        descriptor: &Descriptor,
        caller: Address,
        now: u64,
    ) -> Result<Self, Rejection> {
        self.open_to(caller == descriptor.payer)?;
        let at = if self.close_requested_at == 0 { now } else { self.close_requested_at };
        Ok(Self { close_requested_at: at, ..*self })
    }

    /// After the grace period: pays the payer what is not settled and ends the channel.
    ///
    /// # Errors
    ///
    /// Why the contract refuses.
    pub fn withdraw(
        &self,
        descriptor: &Descriptor,
        caller: Address,
        now: u64,
    ) -> Result<Payout, Rejection> {
        self.open_to(caller == descriptor.payer)?;
        let matures = self.matures_at().ok_or_else(|| Rejection::at(Step::NotRequested))?;
        ensure(Step::Grace, now >= matures)?;
        Ok(Payout { payee: 0, payer: self.deposit.saturating_sub(self.settled) })
    }
}

fn may_settle(descriptor: &Descriptor, caller: Address) -> bool {
    let operator = match descriptor.variant {
        Variant::Reserve { operator, .. } => operator,
        Variant::Legacy { .. } => Address::ZERO,
    };
    caller == descriptor.payee || (!operator.is_zero() && caller == operator)
}

#[cfg(test)]
mod tests;
