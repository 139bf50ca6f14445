//! Outcomes: who is paid how much of which asset, in which order.
//!
//! **Proved:** nothing; structures, their one encoding, and sums over them.
//! **Rule:** spec/channel.md §3.1, §3.2 (2, 7), §3.6 (1); the exit format of the contract.
//!
//! Allocations are paid in order, each as far as the holdings go: whoever stands behind somebody who
//! did not deposit is not paid. A destination whose first twelve bytes are zero is an address, every
//! other one is a channel.

use crate::channel::rule::{self, Totals};
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Paid out as it stands.
pub const SIMPLE: u8 = 0;
/// Meant for a helper contract; the adjudicator pays it like a simple one.
pub const WITHDRAW_HELPER: u8 = 1;
/// Set aside for a channel, and reclaimed from it.
pub const GUARANTEE: u8 = 2;

/// What a state pays, asset by asset.
pub type Outcome = Vec<SingleAssetExit>;

crate::record! {
    /// What is paid of one asset.
    pub struct SingleAssetExit {
        /// The token, or zero for the chain's native asset.
        pub asset: Address,
        /// Kind of asset; the adjudicator looks at none of it.
        pub asset_metadata: AssetMetadata,
        /// To whom, in order of priority.
        pub allocations: Vec<Allocation>,
    }
}
crate::abi! { SingleAssetExit {
    asset: Address,
    asset_metadata: AssetMetadata,
    allocations: Vec<Allocation>,
} }

crate::record! {
    /// Kind of asset.
    pub struct AssetMetadata {
        /// 0: native or ERC-20. 1: ERC-721, 2: ERC-1155, 3: on another chain.
        pub asset_type: u8,
        /// What the kind needs to know.
        pub metadata: Bytes,
    }
}
crate::abi! { AssetMetadata { asset_type: u8, metadata: Bytes } }

crate::record! {
    /// One payment.
    pub struct Allocation {
        /// An address, left-padded with zeros, or a channel id.
        pub destination: B256,
        /// In base units.
        pub amount: U256,
        /// [`SIMPLE`], [`WITHDRAW_HELPER`] or [`GUARANTEE`].
        pub allocation_type: u8,
        /// Empty, or an encoded [`Guarantee`].
        pub metadata: Bytes,
    }
}
crate::abi! { Allocation { destination: B256, amount: U256, allocation_type: u8, metadata: Bytes } }

crate::record! {
    /// Between whom a guaranteed channel divides its amount: its first allocation is credited to the
    /// left, its second one to the right.
    pub struct Guarantee {
        /// A destination of the ledger channel.
        pub left: B256,
        /// Another one.
        pub right: B256,
    }
}
crate::abi! { Guarantee { left: B256, right: B256 } }

impl Allocation {
    /// A simple payment.
    #[must_use]
    pub const fn simple(destination: B256, amount: U256) -> Self {
        Self { destination, amount, allocation_type: SIMPLE, metadata: Bytes(Vec::new()) }
    }

    /// An amount set aside for the channel `target`.
    #[must_use]
    pub fn guarantee(target: B256, amount: U256, guarantee: &Guarantee) -> Self {
        let metadata = Bytes(abi::encode(guarantee));
        Self { destination: target, amount, allocation_type: GUARANTEE, metadata }
    }
}

impl SingleAssetExit {
    /// Payments of an ERC-20 token, or of the native asset.
    #[must_use]
    pub const fn new(asset: Address, allocations: Vec<Allocation>) -> Self {
        let asset_metadata = AssetMetadata { asset_type: 0, metadata: Bytes(Vec::new()) };
        Self { asset, asset_metadata, allocations }
    }

    /// How much the allocations before the first one to `destination` take: with less than that held,
    /// a deposit for this destination would pay others. All of them, if there is none.
    ///
    /// # Errors
    ///
    /// [`rule::Step::Overflow`].
    pub fn safe_to_deposit(&self, destination: &B256) -> Result<U256, Rejection> {
        let before = self.allocations.iter().take_while(|each| each.destination != *destination);
        rule::sum(before.map(|each| each.amount))
    }

    /// How much `destination` is paid out of `held`. What is set aside for channels is not counted.
    #[must_use]
    pub fn payout(&self, destination: &B256, held: U256) -> U256 {
        let (mut left, mut paid) = (held, U256::ZERO);
        for each in &self.allocations {
            let affordable = each.amount.min(left);
            left = left.saturating_sub(affordable);
            if each.destination == *destination && each.allocation_type != GUARANTEE {
                paid = paid.saturating_add(affordable);
            }
        }
        paid
    }

    /// Whether `held` is enough for all allocations up to this one.
    #[must_use]
    pub fn affords(&self, index: usize, held: U256) -> bool {
        let Some(upto) = self.allocations.get(..=index) else { return false };
        rule::sum(upto.iter().map(|each| each.amount)).is_ok_and(|sum| sum <= held)
    }

    /// How much is allocated to a destination.
    ///
    /// # Errors
    ///
    /// [`rule::Step::Overflow`].
    pub fn total_for(&self, destination: &B256) -> Result<U256, Rejection> {
        let all = self.allocations.iter().filter(|each| each.destination == *destination);
        rule::sum(all.map(|each| each.amount))
    }
}

/// `abi.encode(outcome)`: what the contract is given, and hashes.
#[must_use]
pub fn encode(outcome: &Outcome) -> Vec<u8> {
    abi::encode(outcome)
}

/// Reads the one encoding of an outcome.
///
/// # Errors
///
/// The first step of [`codec::abi`](crate::codec::abi) that fails.
pub fn decode(bytes: &[u8]) -> Result<Outcome, Rejection> {
    abi::decode(bytes)
}

/// Hash of an outcome.
#[must_use]
pub fn hash(outcome: &Outcome) -> B256 {
    abi::hash(outcome)
}

/// How much is allocated of each asset.
///
/// # Errors
///
/// An asset occurs twice, or a sum overflows ([`rule`]).
pub fn totals(outcome: &Outcome) -> Result<Totals, Rejection> {
    let mut totals = Totals::new();
    for exit in outcome {
        let amounts = exit.allocations.iter().map(|each| each.amount);
        totals.insert(exit.asset.into_word(), rule::sum(amounts)?)?;
    }
    Ok(totals)
}

/// Whether a destination is an address rather than a channel.
#[must_use]
pub fn is_external(destination: &B256) -> bool {
    destination.first_chunk() == Some(&[0_u8; 12])
}

#[cfg(test)]
mod tests;
