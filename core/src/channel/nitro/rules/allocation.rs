//! N8: an outcome pays what was agreed, to whom, and in which order.

use super::{Channel, Step};
use crate::channel::dispute::Share;
use crate::channel::nitro::app::App;
use crate::channel::nitro::outcome::{
    self, Allocation, GUARANTEE, Guarantee, Outcome, SIMPLE, SingleAssetExit,
};
use crate::channel::rule::{Totals, sum};
use crate::codec::abi;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

impl Channel {
    /// N8, except for the funding.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check_outcome(&self, outcome: &Outcome) -> Result<(), Rejection> {
        for exit in outcome {
            let plain =
                exit.asset_metadata.asset_type == 0 && exit.asset_metadata.metadata.0.is_empty();
            ensure(Step::AssetMetadata, plain)?;
            let payable = exit.asset.is_zero() || self.terms().tokens.contains(&exit.asset);
            if !payable {
                return Err(Rejection::got(Step::Token, exit.asset));
            }
        }
        self.check_totals(outcome).map_err(|why| why.because_of(Step::Total))?;
        outcome.iter().try_for_each(|exit| self.check_allocations(exit))
    }

    fn check_totals(&self, outcome: &Outcome) -> Result<(), Rejection> {
        let mut agreed = Totals::new();
        for share in &self.terms().totals {
            agreed.insert(share.asset, share.amount)?;
        }
        agreed.preserved_by(&outcome::totals(outcome)?)
    }

    fn check_allocations(&self, exit: &SingleAssetExit) -> Result<(), Rejection> {
        let mut last_target: Option<B256> = None;
        let mut seen: Vec<B256> = Vec::new();
        for each in &exit.allocations {
            match each.allocation_type {
                SIMPLE => {
                    ensure(Step::GuaranteeOrder, last_target.is_none())?;
                    ensure(Step::SimpleMetadata, each.metadata.0.is_empty())?;
                    self.agreed(Step::Destination, &each.destination)?;
                    let new = !seen.contains(&each.destination);
                    ensure(Step::RepeatedDestination, new)?;
                    seen.push(each.destination);
                }
                GUARANTEE if self.app() == App::Consensus => {
                    let in_order = last_target.is_none_or(|last| last < each.destination);
                    ensure(Step::GuaranteeOrder, in_order)?;
                    last_target = Some(each.destination);
                    self.check_guarantee(each)?;
                }
                other => return Err(Rejection::got(Step::AllocationType, u64::from(other))),
            }
        }
        Ok(())
    }

    fn check_guarantee(&self, allocation: &Allocation) -> Result<(), Rejection> {
        ensure(Step::Guarantee, !outcome::is_external(&allocation.destination))?;
        let parties: Guarantee =
            abi::decode(&allocation.metadata.0).map_err(|why| why.because_of(Step::Guarantee))?;
        ensure(Step::Guarantee, parties.left != parties.right)?;
        self.agreed(Step::Guarantee, &parties.left)?;
        self.agreed(Step::Guarantee, &parties.right)
    }

    fn agreed(&self, step: Step, destination: &B256) -> Result<(), Rejection> {
        let agreed = self.terms().destinations.contains(destination);
        if agreed { Ok(()) } else { Err(Rejection::got(step, *destination)) }
    }

    /// N8: the caller's payments are covered by what backs the channel, and so is all before them.
    /// Guarantees that concern the caller are its payments too.
    ///
    /// # Errors
    ///
    /// [`Step::Unfunded`], with the asset.
    pub fn check_funding(&self, outcome: &Outcome, backing: &[Share]) -> Result<(), Rejection> {
        let mine = |each: &Allocation| {
            each.destination == self.terms().my_destination || each.allocation_type == GUARANTEE
        };
        for exit in outcome {
            let asset = exit.asset.into_word();
            let held =
                backing.iter().filter(|share| share.asset == asset).map(|share| share.amount);
            let held = sum(held)?;
            let last =
                exit.allocations.iter().rposition(|each| mine(each) && each.amount > U256::ZERO);
            if last.is_some_and(|last| !exit.affords(last, held)) {
                return Err(Rejection::got(Step::Unfunded, asset));
            }
        }
        Ok(())
    }
}
