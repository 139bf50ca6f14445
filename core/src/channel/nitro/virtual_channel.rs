//! Virtual payment channels: from participant 0 to the last one, over those between them.
//!
//! **Proved:** the channel is set up so that every voucher can be redeemed; it is guaranteed by a
//! ledger; a redemption pays what the voucher says and leaves the rest where it was; the ledgers are
//! settled with what the channel ended with.
//! **Not proved:** that the ledgers are funded ([`deposit`](super::deposit)).
//! **Rule:** spec/channel.md §3.7, and the traps of §3.8: the contract compares no destinations and
//! lets an initial amount of the payee be lost, so nothing but a guarantee may fund such a channel.

use super::ledger::{Ledger, Remove};
use super::outcome::{Allocation, Guarantee, Outcome, SIMPLE};
use super::state::VariablePart;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{B256, U256};

crate::steps! { 5_14 {
    /// Another asset than the native one, or several.
    NativeAsset = 20 "§3.8",
    /// There are not exactly two simple allocations.
    Allocations = 21 "§3.8",
    /// The payee has something before it is paid: the contract would lose it.
    PayeeInitial = 22 "§3.8",
    /// A destination of the redemption is not the postfund's.
    Destinations = 23 "§3.8",
    /// The redemption does not divide what the postfund did.
    Total = 24 "§3.8",
    /// A larger voucher is known: after a challenge it could never be redeemed.
    LargerVoucher = 25 "§3.8",
    /// The ledger does not guarantee the channel.
    NotGuaranteed = 26 "§3.7",
    /// The ledger guarantees another amount than the channel divides.
    GuaranteeAmount = 27 "§3.7",
    /// The guarantee is between others.
    GuaranteeParties = 28 "§3.7",
    /// The ledgers are not settled with what the channel ended with.
    Remove = 29 "§3.7",
}}

/// The payer's and the payee's allocation.
fn two(outcome: &Outcome) -> Result<(&Allocation, &Allocation), Rejection> {
    let [exit] = &outcome[..] else { return Err(Rejection::at(Step::NativeAsset)) };
    ensure(Step::NativeAsset, exit.asset.is_zero())?;
    let [payer, payee] = &exit.allocations[..] else {
        return Err(Rejection::got(Step::Allocations, exit.allocations.len()));
    };
    let simple = payer.allocation_type == SIMPLE && payee.allocation_type == SIMPLE;
    ensure(Step::Allocations, simple)?;
    Ok((payer, payee))
}

/// The outcome that prefund and postfund agree on: all of it is the payer's.
///
/// # Errors
///
/// The first step that fails.
pub fn check_setup(outcome: &Outcome) -> Result<(), Rejection> {
    let (_, payee) = two(outcome)?;
    ensure(Step::PayeeInitial, payee.amount.is_zero())
}

/// The redemption pays the same two, and divides the same amount.
///
/// # Errors
///
/// The first step that fails.
pub fn check_redemption(
    postfund: &VariablePart,
    redemption: &VariablePart,
) -> Result<(), Rejection> {
    check_setup(&postfund.outcome)?;
    let (payer, payee) = two(&postfund.outcome)?;
    let (payer_after, payee_after) = two(&redemption.outcome)?;
    equal(Step::Destinations, payer.destination, payer_after.destination)?;
    equal(Step::Destinations, payee.destination, payee_after.destination)?;
    let total = payer_after.amount.checked_add(payee_after.amount);
    ensure(Step::Total, total == Some(payer.amount))
}

/// The redemption may be sent to the contract: it is for the largest voucher that the payee has.
///
/// # Errors
///
/// [`Step::LargerVoucher`], or as [`check_redemption`].
pub fn before_redeeming(
    postfund: &VariablePart,
    redemption: &VariablePart,
    largest: U256,
) -> Result<(), Rejection> {
    check_redemption(postfund, redemption)?;
    let (_, payee) = two(&redemption.outcome)?;
    equal(Step::LargerVoucher, largest, payee.amount)
}

/// A ledger guarantees the channel, between these two, with all that the channel divides. To hold for
/// every ledger of the caller before the postfund is signed.
///
/// # Errors
///
/// The first step that fails.
pub fn check_guarantee(
    channel_id: &B256,
    setup: &Outcome,
    ledger: &Ledger,
    parties: &Guarantee,
) -> Result<(), Rejection> {
    check_setup(setup)?;
    let (payer, _) = two(setup)?;
    let guaranteed = ledger.guarantees.iter().find(|each| each.target == *channel_id);
    let guaranteed = guaranteed.ok_or_else(|| Rejection::at(Step::NotGuaranteed))?;
    equal(Step::GuaranteeAmount, payer.amount, guaranteed.amount)?;
    let same = guaranteed.left == parties.left && guaranteed.right == parties.right;
    ensure(Step::GuaranteeParties, same)
}

/// The ledgers are settled off-chain: every one gives its left what the payer ended with.
///
/// # Errors
///
/// [`Step::Remove`], or the final state is no payment channel's.
pub fn check_removal(
    channel_id: &B256,
    last: &VariablePart,
    removes: &[Remove],
) -> Result<(), Rejection> {
    let (payer, _) = two(&last.outcome)?;
    let fits = |each: &Remove| each.target == *channel_id && each.left_amount == payer.amount;
    ensure(Step::Remove, last.is_final && removes.iter().all(fits))
}

#[cfg(test)]
mod tests;
