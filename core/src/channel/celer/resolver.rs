//! How much a conditional payment pays: a simulator of Celer's pay resolver and registry.
//!
//! **Proved:** nothing; this predicts. Read in the sources, not executed. Stricter than they are with
//! secrets: a superfluous one is refused.
//! **Rule:** spec/channel.md §10. A numeric outcome above the maximum is *refused* by the contract (the
//! sheet says capped): such a payment cannot be resolved by its conditions at all.

use super::message::{ConditionType, ConditionalPay, PayResult, TransferLogic};
use super::{digest, protobuf};
use crate::channel::lenient::recovered;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::U256;

crate::steps! { 5_49 {
    /// The logic is one that no contract resolves.
    Logic = 1 "§10",
    /// "Wrong preimage", or too few or too many of them.
    Preimage = 2 "§10",
    /// "Condition is not finalized".
    NotFinalized = 3 "§10",
    /// "Exceed max transfer amount".
    Exceeds = 4 "§10",
    /// "Passed pay resolve deadline in condPay msg".
    Deadline = 5 "§10",
    /// "Passed onchain resolve pay deadline".
    RaiseDeadline = 6 "§10",
    /// "New amount is not larger".
    NotLarger = 7 "§10",
    /// "Check sigs failed".
    Vouched = 8 "§10",
}}

/// What the registry holds about a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// How much, so far.
    pub amount: U256,
    /// Last block in which it can be raised.
    pub deadline: u64,
}

fn largest(pay: &ConditionalPay) -> U256 {
    pay.transfer_func.max_transfer.receiver.amount
}

/// The amount that follows from the conditions. `outcomes`: those of the contract conditions in order,
/// none where a contract is not final; for the boolean logics, zero is no.
///
/// # Errors
///
/// Why the contract refuses.
pub fn amount(
    pay: &ConditionalPay,
    preimages: &[&[u8]],
    outcomes: &[Option<U256>],
) -> Result<U256, Rejection> {
    let logic = pay.transfer_func.logic;
    ensure(Step::Logic, logic != TransferLogic::BooleanCircuit)?;
    let locks = pay.conditions.iter().filter(|c| c.condition_type == ConditionType::HashLock);
    let opened = locks.clone().zip(preimages);
    let all = locks.clone().count() == preimages.len()
        && opened.into_iter().all(|(lock, preimage)| keccak256(preimage) == lock.hash_lock.0);
    ensure(Step::Preimage, all)?;
    let contracts = pay.conditions.len().saturating_sub(preimages.len());
    let outcomes: Option<Vec<U256>> = outcomes.iter().copied().collect();
    let outcomes = outcomes.filter(|outcomes| outcomes.len() == contracts);
    let outcomes = outcomes.ok_or_else(|| Rejection::at(Step::NotFinalized))?;
    let largest = largest(pay);
    if outcomes.is_empty() {
        return Ok(largest);
    }
    let mut outcomes = outcomes.into_iter();
    let is_true = |outcome: U256| !outcome.is_zero();
    let amount = match logic {
        TransferLogic::BooleanAnd if outcomes.all(is_true) => Some(largest),
        TransferLogic::BooleanOr if outcomes.any(is_true) => Some(largest),
        TransferLogic::NumericAdd => outcomes.try_fold(U256::ZERO, |sum, n| sum.checked_add(n)),
        TransferLogic::NumericMax => outcomes.max(),
        TransferLogic::NumericMin => outcomes.min(),
        _ => Some(U256::ZERO),
    };
    let amount = amount.filter(|amount| *amount <= largest);
    amount.ok_or_else(|| Rejection::at(Step::Exceeds))
}

/// The amount that payer and payee vouch for.
///
/// # Errors
///
/// Why the contract refuses.
pub fn vouched(bytes: &[u8], by_src: &[u8], by_dest: &[u8]) -> Result<U256, Rejection> {
    let result: PayResult = protobuf::decode(bytes)?;
    let pay: ConditionalPay = protobuf::decode(&result.cond_pay)?;
    ensure(Step::Exceeds, result.amount <= largest(&pay))?;
    let digest = digest(bytes);
    let signed = [(by_src, pay.src), (by_dest, pay.dest)];
    let signed = signed.iter().all(|(bytes, who)| recovered(&digest, bytes) == *who);
    ensure(Step::Vouched, signed && !pay.src.is_zero() && !pay.dest.is_zero())?;
    Ok(result.amount)
}

/// Records an amount: it only rises, and the largest is final at once.
///
/// # Errors
///
/// Why the contract refuses.
pub fn resolve(
    pay: &ConditionalPay,
    current: Option<Resolved>,
    amount: U256,
    block: u64,
) -> Result<Resolved, Rejection> {
    ensure(Step::Deadline, block <= pay.resolve_deadline)?;
    let is_final = amount == largest(pay);
    let deadline = match current {
        Some(current) => {
            ensure(Step::RaiseDeadline, block <= current.deadline)?;
            ensure(Step::NotLarger, amount > current.amount)?;
            if is_final { block } else { current.deadline }
        }
        None if is_final => block,
        None => block.saturating_add(pay.resolve_timeout).min(pay.resolve_deadline),
    };
    Ok(Resolved { amount, deadline })
}

#[cfg(test)]
mod tests;
