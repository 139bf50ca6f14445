//! What the contract answers to deposit and transferAllAssets, and whom it pays: predicted.
//!
//! **Proved:** given holdings and status word, the contract makes these payments, or reverts at the
//! step that is returned.
//! **Not proved:** that a token moves when it is told to, or that an address takes the native asset.
//! **Rule:** spec/channel.md §4 (7); contracts `MultiAssetHolder` and `NitroAdjudicator` 0.17.3. Unlike
//! that of version 2, a channel that is paid out completely stays final.
//!
//! The texts in code font are the contract's own reasons.

use super::outcome::{self, Content};
use crate::channel::nitro::holdings::{Holdings, Payout};
use crate::channel::nitro::outcome::is_external;
use crate::channel::nitro::status::{Mode, Status, fingerprint};
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 517 {
    /// `Deposit to external destination`
    ExternalDestination = 1 "V1-7",
    /// `holdings < expectedHeld`
    LessHeld = 2 "V1-7",
    /// `holdings already sufficient`
    EnoughHeld = 3 "V1-7",
    /// `Incorrect msg.value for deposit`
    Value = 4 "V1-7",
    /// `SafeMath: addition overflow`
    Overflow = 5 "V1-7",
    /// `Channel not finalized.`
    NotFinalized = 6 "V1-7",
    /// `incorrect fingerprint`
    Fingerprint = 7 "V1-7",
    /// The outcome cannot be read; without a reason.
    Outcome = 8 "V1-7",
    /// `!allocation`
    NotAllocation = 9 "V1-7",
}}

/// `deposit`: tops the holdings up to `expected_held + amount`; returns how much of the amount is used.
/// What was sent beyond that comes back.
///
/// # Errors
///
/// The step at which the contract reverts. A token may refuse as well.
pub fn deposit(
    holdings: &mut Holdings,
    asset: Address,
    channel_id: B256,
    expected_held: U256,
    amount: U256,
    value: U256,
) -> Result<U256, Rejection> {
    ensure(Step::ExternalDestination, !is_external(&channel_id))?;
    let held = holdings.of(&asset, &channel_id);
    ensure(Step::LessHeld, held >= expected_held)?;
    let goal = expected_held.checked_add(amount).ok_or_else(|| Rejection::at(Step::Overflow))?;
    let missing = goal.checked_sub(held).filter(|missing| !missing.is_zero());
    let missing = missing.ok_or_else(|| Rejection::at(Step::EnoughHeld))?;
    ensure(Step::Value, !asset.is_zero() || value == amount)?;
    holdings.set(asset, channel_id, goal);
    Ok(missing)
}

/// `transferAllAssets`: pays what is allocated, in order, as far as the holdings go; returns the status
/// afterwards and the payments.
///
/// # Errors
///
/// The step at which the contract reverts; the holdings are then as they were.
pub fn transfer_all_assets(
    holdings: &mut Holdings,
    channel_id: B256,
    status: Status,
    state_hash: &B256,
    outcome_bytes: &[u8],
    now: u64,
) -> Result<(Status, Vec<Payout>), Rejection> {
    ensure(Step::NotFinalized, status.mode(now) == Mode::Finalized)?;
    let recorded = status.records(state_hash, &B256::new(keccak256(outcome_bytes)));
    ensure(Step::Fingerprint, recorded)?;
    let mut outcome =
        outcome::decode(outcome_bytes).map_err(|why| why.because_of(Step::Outcome))?;
    let mut after = holdings.clone();
    let mut payouts = Vec::new();
    for each in &mut outcome {
        let Content::Allocation(items) = &mut each.content else {
            return Err(Rejection::at(Step::NotAllocation));
        };
        let asset = each.asset;
        let held = after.of(&asset, &channel_id);
        let mut left = held;
        let mut credits = Vec::new();
        for item in items {
            let amount = item.amount.min(left);
            left = left.saturating_sub(amount);
            item.amount = item.amount.saturating_sub(amount);
            if amount.is_zero() {
                continue;
            }
            if is_external(&item.destination) {
                let to = Address::from_word(item.destination);
                payouts.push(Payout { asset, to, amount });
            } else {
                credits.push((item.destination, amount));
            }
        }
        after.set(asset, channel_id, left);
        for (destination, amount) in credits {
            let sum = after.of(&asset, &destination).wrapping_add(amount);
            after.set(asset, destination, sum);
        }
    }
    *holdings = after;
    let hash = B256::new(keccak256(&outcome::encode(&outcome)));
    Ok((Status { fingerprint: fingerprint(state_hash, &hash), ..status }, payouts))
}

#[cfg(test)]
mod tests;
