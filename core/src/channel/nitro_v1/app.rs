//! Applications: the rules of a transition, as their contracts have them.
//!
//! **Rule:** spec/channel.md §4 (6); contracts `CountingApp` and `SingleAssetPayments`. Data and
//! outcomes in another than the canonical encoding count as unreadable.

use super::adjudicator::Step;
use super::outcome::{self, AllocationItem, Content};
use super::state::VariablePart;
use crate::codec::abi;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::U256;

crate::choice! {
    /// An application whose rules are known here.
    pub enum App {
        /// No application: the channel is set up and concluded, and nothing in between.
        Nothing = 0,
        /// The peers' example: a counter that goes up.
        Counting = 1,
        /// Payments by turns: whoever moves may only give.
        SingleAssetPayments = 2,
    }
}

impl App {
    /// `validTransition`.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn valid_transition(
        self,
        from: &VariablePart,
        to: &VariablePart,
        turn_num: u64,
        participants: usize,
    ) -> Result<(), Rejection> {
        match self {
            Self::Nothing => Err(Rejection::at(Step::App)),
            Self::Counting => count(from, to),
            Self::SingleAssetPayments => pay(from, to, turn_num, participants),
        }
    }
}

fn count(from: &VariablePart, to: &VariablePart) -> Result<(), Rejection> {
    let counter = |part: &VariablePart| -> Result<U256, Rejection> {
        let word = part.app_data.0.get(..32).unwrap_or_default();
        abi::decode(word).map_err(|why| why.because_of(Step::AppData))
    };
    // Solidity 0.7: it wraps.
    let next = counter(from)?.wrapping_add(U256::ONE);
    ensure(Step::Counter, counter(to)? == next)?;
    ensure(Step::OutcomeChanged, from.outcome == to.outcome)
}

fn pay(
    from: &VariablePart,
    to: &VariablePart,
    turn_num: u64,
    participants: usize,
) -> Result<(), Rejection> {
    let balances = |part: &VariablePart| -> Result<Vec<AllocationItem>, Rejection> {
        let mut outcome =
            outcome::decode(&part.outcome.0).map_err(|why| why.because_of(Step::AppData))?;
        ensure(Step::OneAsset, outcome.len() == 1)?;
        match outcome.pop().map(|each| each.content) {
            Some(Content::Allocation(items)) => Ok(items),
            _ => Err(Rejection::at(Step::NotAllocation)),
        }
    };
    let (from, to) = (balances(from)?, balances(to)?);
    let counts = from.len() == participants && to.len() == participants;
    ensure(Step::AllocationCount, counts)?;
    let mover = turn_num.checked_rem(participants as u64);
    let (mut before, mut after) = (U256::ZERO, U256::ZERO);
    for (index, (old, new)) in (0_u64..).zip(from.iter().zip(&to)) {
        ensure(Step::Destinations, old.destination == new.destination)?;
        before = before.wrapping_add(old.amount);
        after = after.wrapping_add(new.amount);
        ensure(Step::NonmoverDecreased, Some(index) == mover || new.amount >= old.amount)?;
    }
    ensure(Step::TotalAllocated, before == after)
}

#[cfg(test)]
mod tests;
