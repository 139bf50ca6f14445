//! When to deposit, and which payout to ask for.
//!
//! **Proved:** the deposit is covered by a state that the contract accepts, nobody before the caller is
//! unfunded, and it is neither too early nor too late; a payout is the caller's and no guarantee.
//! **Not proved:** finality of the block with the holdings: the contract compares them again.
//! **Rule:** spec/channel.md §3.6 (1, 3), §3.8.

use super::adjudicator::Support;
use super::app::App;
use super::call;
use super::oracle::View;
use super::outcome::{GUARANTEE, Outcome};
use super::rules::Channel;
use super::support::Recovered;
use crate::channel::dispute::Call;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_15 {
    /// The channel was final before: its old states can be recorded again.
    EverFinalized = 1 "§3.6, 3",
    /// The channel is not untouched: something is recorded for it.
    Status = 2 "§3.6, 3",
    /// A virtual payment channel is funded by guarantees only.
    Virtual = 3 "§3.8",
    /// The contract would not accept the state, or its outcome is not the agreed one; the cause says
    /// why.
    Prefund = 4 "§3.6, 1",
    /// The outcome has nothing of this asset for the caller.
    NothingToDeposit = 5 "§3.6, 1",
    /// Somebody whose payment comes before the caller's has not deposited yet.
    TooEarly = 6 "§3.6, 1",
    /// The caller's payment is covered already.
    Covered = 7 "§3.6, 1",
    /// The outcome pays the caller nothing of this asset.
    NothingToPay = 8 "§3.6, 2",
    /// The payout would take a guarantee, or be mistaken for one.
    Guarantee = 9 "§3.8",
}}

impl Channel {
    /// The deposit of an asset that an enforceable state asks of the caller: in most applications the
    /// prefund.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn deposit(
        &self,
        prefund: &Support<'_>,
        asset: Address,
        view: &View,
        ever_finalized: bool,
    ) -> Result<Call, Rejection> {
        ensure(Step::EverFinalized, !ever_finalized)?;
        ensure(Step::Status, view.status.is_zero())?;
        ensure(Step::Virtual, self.app() != App::VirtualPayment)?;
        self.check_prefund(prefund).map_err(|why| why.because_of(Step::Prefund))?;
        let outcome = &prefund.candidate.variable_part.outcome;
        let mine = &self.terms().my_destination;
        let exit = outcome.iter().find(|exit| exit.asset == asset);
        let exit = exit.ok_or_else(|| Rejection::at(Step::NothingToDeposit))?;
        let amount = exit.total_for(mine)?;
        ensure(Step::NothingToDeposit, !amount.is_zero())?;
        let word = asset.into_word();
        let held = view.backing.iter().find(|share| share.asset == word);
        let held = held.map_or(U256::ZERO, |share| share.amount);
        let threshold = exit.safe_to_deposit(mine)?;
        // What is there beyond the threshold counts as the caller's own.
        let deposited = held.checked_sub(threshold);
        let deposited =
            deposited.ok_or_else(|| Rejection::differs(Step::TooEarly, threshold, held))?;
        let missing = amount.checked_sub(deposited).filter(|missing| !missing.is_zero());
        let missing = missing.ok_or_else(|| Rejection::at(Step::Covered))?;
        Ok(call::deposit(self.terms().adjudicator, asset, *self.id(), held, missing))
    }

    fn check_prefund(&self, prefund: &Support<'_>) -> Result<(), Rejection> {
        self.check_outcome(&prefund.candidate.variable_part.outcome)?;
        let proof = prefund.proof.iter().map(|each| self.signers(each));
        let proof: Vec<Recovered<'_>> = proof.collect::<Result<_, _>>()?;
        let candidate = self.signers(prefund.candidate)?;
        self.app().supports(self.fixed(), self.id(), &proof, &candidate)
    }

    /// The call that pays the caller its part of one asset of a settled outcome.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn withdraw(
        &self,
        outcome: &Outcome,
        state_hash: B256,
        asset: Address,
    ) -> Result<Call, Rejection> {
        let nothing = || Rejection::at(Step::NothingToPay);
        let asset_index = outcome.iter().position(|exit| exit.asset == asset);
        let (asset_index, exit) = asset_index
            .and_then(|index| outcome.get(index).map(|exit| (index, exit)))
            .ok_or_else(nothing)?;
        let mine = &self.terms().my_destination;
        let index = exit.allocations.iter().position(|each| each.destination == *mine);
        let (index, paid) = index
            .and_then(|index| exit.allocations.get(index).map(|each| (index, each)))
            .filter(|(_, each)| !each.amount.is_zero())
            .ok_or_else(nothing)?;
        // For a single payment the contract looks at the type of the first allocation.
        let looked_at = exit.allocations.first().is_some_and(|it| it.allocation_type == GUARANTEE);
        ensure(Step::Guarantee, !looked_at && paid.allocation_type != GUARANTEE)?;
        Ok(call::transfer(
            self.terms().adjudicator,
            asset_index as u64,
            *self.id(),
            outcome,
            state_hash,
            &[index as u64],
        ))
    }
}

#[cfg(test)]
mod tests;
