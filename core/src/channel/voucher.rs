//! Cumulative vouchers: one signature carries the total of all payments so far.
//!
//! The receiver keeps only the highest voucher; lost ones in between do not matter. A payment of one
//! base unit costs one signature and no transaction.
//!
//! **Proved:** the arithmetic of totals that both sides of every voucher protocol share: higher than
//! before, covered by the deposit, no larger a step than agreed.
//! **Not proved:** who signed ([`x402`], [`tempo`]); that the voucher is durable before the service is
//! given: the caller stores first and answers then.
//! **Rule:** spec/channel.md §16.
//!
//! What is at risk: for the receiver, work that no voucher covers yet ([`Tally::unpaid`]); for the
//! payer, what is signed but not consumed ([`Tally::prepaid`]).

pub mod tempo;
pub mod x402;

use crate::rejection::{Rejection, ensure};
use alloy_primitives::U256;

crate::steps! { 5_50 {
    /// The total is not above the highest one that is held: it pays nothing.
    NotHigher = 1 "§16",
    /// The total exceeds what the channel holds: the rest cannot be redeemed.
    Deposit = 2 "§16",
    /// One request costs more than was agreed.
    Jump = 3 "§16",
    /// The total does not cover what was charged so far and this request.
    Price = 4 "§16",
    /// A payer is asked to sign less than it has already signed.
    Lowered = 5 "§16",
    /// The answer to the previous voucher is unknown: ask for the highest one first.
    Unanswered = 6 "§16",
    /// A total does not fit its width.
    Overflow = 7 "§16",
}}

/// Where a channel stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Total of the highest voucher: received by the payee, signed by the payer.
    pub highest: u128,
    /// What was charged for so far.
    pub charged: u128,
}

impl Tally {
    /// The receiver's exposure: charged, but not covered by a voucher.
    #[must_use]
    pub const fn unpaid(&self) -> u128 {
        self.charged.saturating_sub(self.highest)
    }

    /// The payer's exposure: covered by a voucher, but not charged for.
    #[must_use]
    pub const fn prepaid(&self) -> u128 {
        self.highest.saturating_sub(self.charged)
    }

    /// What the totals will be after a request of this price.
    ///
    /// # Errors
    ///
    /// [`Step::Jump`] above the agreed largest price, [`Step::Overflow`].
    pub fn charge(&self, price: u128, largest_price: u128) -> Result<u128, Rejection> {
        if price > largest_price {
            return Err(Rejection::differs(
                Step::Jump,
                U256::from(largest_price),
                U256::from(price),
            ));
        }
        self.charged.checked_add(price).ok_or_else(|| Rejection::at(Step::Overflow))
    }

    /// The payee's side: a voucher over `total` pays for a request of `price` out of `deposit`.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn receive(
        &self,
        total: u128,
        price: u128,
        largest_price: u128,
        deposit: u128,
    ) -> Result<Self, Rejection> {
        let number = |number: u128| U256::from(number);
        if total <= self.highest {
            return Err(Rejection::differs(Step::NotHigher, number(self.highest), number(total)));
        }
        if total > deposit {
            return Err(Rejection::differs(Step::Deposit, number(deposit), number(total)));
        }
        let charged = self.charge(price, largest_price)?;
        if total < charged {
            return Err(Rejection::differs(Step::Price, number(charged), number(total)));
        }
        Ok(Self { highest: total, charged })
    }

    /// The payer's side: the total to sign for a request of `price`. `answered`: whether the response
    /// to the previous voucher arrived.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn sign(
        &self,
        price: u128,
        largest_price: u128,
        deposit: u128,
        answered: bool,
    ) -> Result<Self, Rejection> {
        ensure(Step::Unanswered, answered)?;
        let charged = self.charge(price, largest_price)?;
        if charged <= self.highest {
            let (signed, asked) = (U256::from(self.highest), U256::from(charged));
            return Err(Rejection::differs(Step::Lowered, signed, asked));
        }
        if charged > deposit {
            let (deposit, asked) = (U256::from(deposit), U256::from(charged));
            return Err(Rejection::differs(Step::Deposit, deposit, asked));
        }
        Ok(Self { highest: charged, charged })
    }
}

#[cfg(test)]
mod tests;
