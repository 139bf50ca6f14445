//! Who is paid what when a Raiden channel settles.
//!
//! **Proved:** what the contract computes from the balances that it has a proof of. An old proof never
//! fails: it is clamped, and only its own sender's counterparty loses by it.
//! **Rule:** spec/channel.md §9.3 (executed), contracts 0.50.2.

use super::Balance;
use crate::rejection::Rejection;
use alloy_primitives::U256;

crate::steps! { 5_43 {
    /// The side that sent and locked less must come first.
    Order = 1 "§9.3",
    /// Deposits less withdrawals do not fit in 256 bits, or are negative.
    Overflow = 2 "§9.3",
}}

/// One side's money in the contract, and the balance that is proved of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Deposited in total.
    pub deposit: U256,
    /// Withdrawn in total.
    pub withdrawn: U256,
    /// What it owes the other.
    pub balance: Balance,
}

impl Side {
    /// Sent and locked: what it owes at most. Saturates, as the contract does.
    #[must_use]
    pub const fn owes(&self) -> U256 {
        self.balance.transferred.saturating_add(self.balance.locked)
    }
}

/// What one side gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Paid at once.
    pub paid: U256,
    /// Kept for this side's locks until `unlock` says to whom they belong.
    pub kept: U256,
}

/// Settles, the side that owes less first.
///
/// # Errors
///
/// Why the contract refuses.
pub fn settle(sides: [&Side; 2]) -> Result<[Share; 2], Rejection> {
    let [first, second] = sides;
    let total = first.deposit.checked_add(second.deposit);
    let total = total.and_then(|total| total.checked_sub(first.withdrawn));
    let total = total.and_then(|total| total.checked_sub(second.withdrawn));
    let total = total.ok_or_else(|| Rejection::at(Step::Overflow))?;
    let received = second.owes().checked_sub(first.owes());
    let received = received.ok_or_else(|| Rejection::at(Step::Order))?;
    let most = received.saturating_add(first.deposit).saturating_sub(first.withdrawn);
    let first_gets = most.min(total);
    let second_gets = total.saturating_sub(first_gets);
    // What a side has locked comes out of what the other would get.
    let second_kept = first_gets.min(second.balance.locked);
    let first_kept = second_gets.min(first.balance.locked);
    Ok([
        Share { paid: first_gets.saturating_sub(second_kept), kept: first_kept },
        Share { paid: second_gets.saturating_sub(first_kept), kept: second_kept },
    ])
}

/// The same for two sides in any order: the contract's order is found.
///
/// # Errors
///
/// [`Step::Overflow`].
pub fn settle_any(sides: [&Side; 2]) -> Result<[Share; 2], Rejection> {
    let [first, second] = sides;
    if first.owes() <= second.owes() {
        return settle(sides);
    }
    let [second, first] = settle([second, first])?;
    Ok([first, second])
}

#[cfg(test)]
mod tests;
