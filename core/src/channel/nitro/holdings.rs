//! What the contract answers to deposit, transfer and reclaim, and whom it pays: predicted.
//!
//! **Proved:** given the holdings and status words, the contract makes exactly these payments, or
//! reverts at the step that is returned.
//! **Not proved:** that a token moves when it is told to, or that an address takes the native asset.
//! **Rule:** spec/channel.md §3.6; contracts `MultiAssetHolder` and `NitroAdjudicator`.
//!
//! The texts in code font are the contract's own reasons. An outcome in another than the canonical encoding
//! counts as unreadable. The contract reads some of them, if their hash was recorded; nothing that was
//! checked by [`rules`](super::rules) has such a hash.

use super::outcome::{self, Allocation, GUARANTEE, Guarantee, Outcome};
use super::status::{Mode, Status, fingerprint};
use crate::codec::abi;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_11 {
    /// `Deposit to external destination`
    ExternalDestination = 1 "§3.6, 1",
    /// `held != expectedHeld`
    ExpectedHeld = 2 "§3.6, 1",
    /// `Incorrect msg.value for deposit`
    Value = 3 "§3.6, 1",
    /// `Indices must be sorted`
    Indices = 4 "§3.6, 2",
    /// `Channel not finalized.`
    NotFinalized = 5 "§3.6, 2",
    /// `incorrect fingerprint`
    Fingerprint = 6 "§3.6, 2",
    /// `cannot transfer a guarantee`
    TransferGuarantee = 7 "§3.8",
    /// `not a guarantee allocation`
    NotGuarantee = 8 "§3.6, 4",
    /// `targetAsset != guaranteeAsset`
    TargetAsset = 9 "§3.6, 4",
    /// `could not find left`
    Left = 10 "§3.6, 4",
    /// `could not find right`
    Right = 11 "§3.6, 4",
    /// `totalReclaimed!=guarantee.amount`
    TotalReclaimed = 12 "§3.6, 4",
    /// `Panic(0x11)`: a sum or difference does not fit its type.
    Overflow = 13 "§3.6",
    /// `Panic(0x32)`: there is no such asset or allocation.
    Index = 14 "§3.6",
    /// The guarantee's metadata cannot be read; without a reason.
    Metadata = 15 "§3.6, 4",
    /// The outcome cannot be read; without a reason.
    Outcome = 16 "§3.6",
}}

crate::record! {
    /// An amount that the contract holds for a channel.
    pub struct Holding {
        /// The token, or zero.
        pub asset: Address,
        /// The channel.
        pub channel_id: B256,
        /// In base units.
        pub amount: U256,
    }
}

crate::record! {
    /// A payment to an address.
    pub struct Payout {
        /// The token, or zero.
        pub asset: Address,
        /// Who is paid.
        pub to: Address,
        /// In base units; possibly zero.
        pub amount: U256,
    }
}

/// The holdings that are looked at. What is not listed is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings(pub Vec<Holding>);

impl Holdings {
    /// What is held of an asset for a channel.
    #[must_use]
    pub fn of(&self, asset: &Address, channel_id: &B256) -> U256 {
        let found =
            self.0.iter().find(|each| (&each.asset, &each.channel_id) == (asset, channel_id));
        found.map_or(U256::ZERO, |each| each.amount)
    }

    pub(in crate::channel) fn set(&mut self, asset: Address, channel_id: B256, amount: U256) {
        let found =
            self.0.iter_mut().find(|each| (each.asset, each.channel_id) == (asset, channel_id));
        match found {
            Some(each) => each.amount = amount,
            None => self.0.push(Holding { asset, channel_id, amount }),
        }
    }

    fn add(&mut self, asset: Address, channel_id: B256, amount: U256) -> Result<(), Rejection> {
        let sum = self.of(&asset, &channel_id).checked_add(amount);
        self.set(asset, channel_id, sum.ok_or_else(|| Rejection::at(Step::Overflow))?);
        Ok(())
    }

    fn subtract(
        &mut self,
        asset: Address,
        channel_id: B256,
        amount: U256,
    ) -> Result<(), Rejection> {
        let rest = self.of(&asset, &channel_id).checked_sub(amount);
        self.set(asset, channel_id, rest.ok_or_else(|| Rejection::at(Step::Overflow))?);
        Ok(())
    }

    /// Pays allocations: addresses are paid out, channels are credited.
    fn pay(&mut self, asset: Address, exits: &[Allocation]) -> Result<Vec<Payout>, Rejection> {
        let mut payouts = Vec::new();
        for Allocation { destination, amount, .. } in exits {
            if outcome::is_external(destination) {
                let to = Address::from_word(*destination);
                payouts.push(Payout { asset, to, amount: *amount });
            } else {
                self.add(asset, *destination, *amount)?;
            }
        }
        Ok(payouts)
    }

    /// `deposit`, with `value` wei sent along.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts. A token may refuse as well.
    pub fn deposit(
        &mut self,
        asset: Address,
        channel_id: B256,
        expected_held: U256,
        amount: U256,
        value: U256,
    ) -> Result<(), Rejection> {
        ensure(Step::ExternalDestination, !outcome::is_external(&channel_id))?;
        ensure(Step::ExpectedHeld, self.of(&asset, &channel_id) == expected_held)?;
        ensure(Step::Value, !asset.is_zero() || value == amount)?;
        self.add(asset, channel_id, amount)
    }
}

/// A channel whose outcome is to be paid.
#[derive(Clone, Copy, Debug)]
pub struct Settled<'a> {
    /// The channel.
    pub channel_id: B256,
    /// What the contract stores of it.
    pub status: Status,
    /// The hash of the recorded state; zero after a conclusion.
    pub state_hash: B256,
    /// The recorded outcome, encoded.
    pub outcome: &'a [u8],
}

impl Settled<'_> {
    fn check(&self, now: u64) -> Result<(), Rejection> {
        ensure(Step::NotFinalized, self.status.mode(now) == Mode::Finalized)?;
        let hash = B256::new(keccak256(self.outcome));
        ensure(Step::Fingerprint, self.status.records(&self.state_hash, &hash))
    }

    fn read(&self) -> Result<Outcome, Rejection> {
        outcome::decode(self.outcome).map_err(|why| why.because_of(Step::Outcome))
    }

    /// The status with another outcome.
    fn with(&self, outcome: &Outcome) -> Status {
        let fingerprint = fingerprint(&self.state_hash, &outcome::hash(outcome));
        Status { fingerprint, ..self.status }
    }
}

/// What a payment leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// The status word afterwards.
    pub status: Status,
    /// What is still to be paid.
    pub outcome: Outcome,
    /// Who was paid what.
    pub payouts: Vec<Payout>,
}

/// How much of each allocation is paid: `compute_transfer_effects_and_interactions`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The allocations with what is still to be paid.
    pub remaining: Vec<Allocation>,
    /// The payments; one for each index.
    pub exits: Vec<Allocation>,
    /// Their sum.
    pub total: U256,
}

impl Transfer {
    /// Walks the allocations in their order. Each sets aside what it can get of `held`; those at
    /// `indices` (all, if there are none) are paid it.
    ///
    /// # Errors
    ///
    /// [`Step::TransferGuarantee`]: as the contract looks for it, which is at the wrong place.
    pub fn compute(
        held: U256,
        allocations: &[Allocation],
        indices: &[u64],
    ) -> Result<Self, Rejection> {
        let count = if indices.is_empty() { allocations.len() } else { indices.len() };
        let mut transfer = Self {
            remaining: allocations.to_vec(),
            exits: alloc::vec![Allocation::simple(B256::ZERO, U256::ZERO); count],
            total: U256::ZERO,
        };
        let (mut left, mut next) = (held, 0_usize);
        for (index, each) in transfer.remaining.iter_mut().enumerate() {
            let affordable = each.amount.min(left);
            left = left.saturating_sub(affordable);
            if !indices.is_empty() && indices.get(next) != Some(&(index as u64)) {
                continue;
            }
            // The contract looks at the allocation with the number of the payment, not at the paid one.
            let looked_at = allocations.get(next).is_some_and(|it| it.allocation_type == GUARANTEE);
            ensure(Step::TransferGuarantee, !looked_at)?;
            if let Some(exit) = transfer.exits.get_mut(next) {
                *exit = Allocation { amount: affordable, ..each.clone() };
            }
            each.amount = each.amount.saturating_sub(affordable);
            transfer.total = transfer.total.saturating_add(affordable);
            next = next.saturating_add(1);
        }
        Ok(transfer)
    }

    /// Whether nothing is left to be paid.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.remaining.iter().all(|each| each.amount.is_zero())
    }
}

/// `transfer`: pays some or all allocations of one asset.
///
/// # Errors
///
/// The step at which the contract reverts; the holdings are then as they were.
pub fn transfer(
    holdings: &mut Holdings,
    settled: &Settled<'_>,
    asset_index: usize,
    indices: &[u64],
    now: u64,
) -> Result<Paid, Rejection> {
    ensure(Step::Indices, indices.is_sorted_by(|a, b| a < b))?;
    settled.check(now)?;
    let mut outcome = settled.read()?;
    let exit = outcome.get_mut(asset_index).ok_or_else(|| Rejection::at(Step::Index))?;
    let held = holdings.of(&exit.asset, &settled.channel_id);
    let computed = Transfer::compute(held, &exit.allocations, indices)?;
    let mut after = holdings.clone();
    after.subtract(exit.asset, settled.channel_id, computed.total)?;
    exit.allocations = computed.remaining;
    let payouts = after.pay(exit.asset, &computed.exits)?;
    *holdings = after;
    Ok(Paid { status: settled.with(&outcome), outcome, payouts })
}

/// `transferAllAssets`: pays everything. If nothing is left to be paid, the status word is deleted,
/// and the channel reads as one that was never touched.
///
/// # Errors
///
/// The step at which the contract reverts; the holdings are then as they were.
pub fn transfer_all_assets(
    holdings: &mut Holdings,
    settled: &Settled<'_>,
    now: u64,
) -> Result<Paid, Rejection> {
    settled.check(now)?;
    let mut outcome = settled.read()?;
    let mut all = Vec::new();
    for exit in &mut outcome {
        let held = holdings.of(&exit.asset, &settled.channel_id);
        let computed = Transfer::compute(held, &exit.allocations, &[])?;
        exit.allocations.clone_from(&computed.remaining);
        all.push((exit.asset, computed));
    }
    let mut after = holdings.clone();
    // An asset that occurs twice was promised the same holdings twice.
    for (asset, computed) in &all {
        after.subtract(*asset, settled.channel_id, computed.total)?;
    }
    let mut payouts = Vec::new();
    for (asset, computed) in &all {
        payouts.append(&mut after.pay(*asset, &computed.exits)?);
    }
    *holdings = after;
    let complete = all.iter().all(|(_, computed)| computed.is_complete());
    let status = if complete { Status::default() } else { settled.with(&outcome) };
    Ok(Paid { status, outcome, payouts })
}

/// A guarantee of a settled ledger channel, and the settled channel that it guarantees.
#[derive(Clone, Copy, Debug)]
pub struct Reclaim<'a> {
    /// The ledger channel.
    pub source: Settled<'a>,
    /// Position of the asset in the ledger's outcome.
    pub source_asset_index: usize,
    /// Position of the guarantee among the asset's allocations.
    pub index_of_target: usize,
    /// The guaranteed channel. Its id is not used: the contract takes the guarantee's destination.
    pub target: Settled<'a>,
    /// Position of the asset in the target's outcome.
    pub target_asset_index: usize,
}

/// `reclaim`: takes the guarantee out of the ledger and credits its amount to left and right, as the
/// first two allocations of the target divide it. Whom these name, what comes after them and what is
/// held for the target does not matter.
///
/// # Errors
///
/// The step at which the contract reverts.
pub fn reclaim(reclaim: &Reclaim<'_>, now: u64) -> Result<(Status, Outcome), Rejection> {
    let no_such = || Rejection::at(Step::Index);
    reclaim.source.check(now)?;
    let mut outcome = reclaim.source.read()?;
    let target = reclaim.target.read()?;
    let exit = outcome.get_mut(reclaim.source_asset_index).ok_or_else(no_such)?;
    let guarantee = exit.allocations.get(reclaim.index_of_target).ok_or_else(no_such)?.clone();
    ensure(Step::NotGuarantee, guarantee.allocation_type == GUARANTEE)?;
    let target = target.get(reclaim.target_asset_index).ok_or_else(no_such)?;
    ensure(Step::TargetAsset, target.asset == exit.asset)?;
    reclaim.target.check(now)?;
    // What follows the two words is ignored by the contract.
    let words = guarantee.metadata.0.get(..64).unwrap_or_default();
    let parties: Guarantee = abi::decode(words).map_err(|why| why.because_of(Step::Metadata))?;
    exit.allocations.remove(reclaim.index_of_target);
    let shares = [(parties.left, Step::Left), (parties.right, Step::Right)];
    let (mut total, mut found) = (U256::ZERO, [false; 2]);
    for each in &mut exit.allocations {
        for (share, (found, (party, _))) in found.iter_mut().zip(shares).enumerate() {
            if *found || each.destination != party {
                continue;
            }
            let amount = target.allocations.get(share).ok_or_else(no_such)?.amount;
            let sums = each.amount.checked_add(amount).zip(total.checked_add(amount));
            (each.amount, total) = sums.ok_or_else(|| Rejection::at(Step::Overflow))?;
            *found = true;
        }
    }
    for (found, (_, missing)) in found.into_iter().zip(shares) {
        ensure(missing, found)?;
    }
    ensure(Step::TotalReclaimed, total == guarantee.amount)?;
    Ok((reclaim.source.with(&outcome), outcome))
}

#[cfg(test)]
mod tests;
