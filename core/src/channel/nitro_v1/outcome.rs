//! Outcomes: encoded within encoded bytes, three deep.
//!
//! **Rule:** spec/channel.md §4 (3). Every level is canonical, or the outcome is refused: otherwise one
//! outcome would have many hashes.

use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 519 {
    /// The list of assets cannot be read; the cause says why.
    Assets = 1 "V1-3",
    /// What is behind an asset is neither an allocation nor a guarantee, or cannot be read.
    Content = 2 "V1-3",
    /// The allocation or guarantee cannot be read; the cause says why.
    Body = 3 "V1-3",
}}

/// What a state pays, asset by asset.
pub type Outcome = Vec<AssetOutcome>;

/// What happens to one asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetOutcome {
    /// The token, or zero for the chain's native asset.
    pub asset: Address,
    /// Who is paid.
    pub content: Content,
}

/// An allocation or a guarantee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Paid to these, in order.
    Allocation(Vec<AllocationItem>),
    /// Paid to the beneficiaries of another channel.
    Guarantee(Guarantee),
}

crate::record! {
    /// One payment.
    pub struct AllocationItem {
        /// An address, left-padded with zeros, or a channel id.
        pub destination: B256,
        /// In base units.
        pub amount: U256,
    }
}
crate::abi! { AllocationItem { destination: B256, amount: U256 } }

crate::record! {
    /// A guarantee for a channel.
    pub struct Guarantee {
        /// The channel.
        pub target: B256,
        /// In which order its beneficiaries are paid.
        pub destinations: Vec<B256>,
    }
}
crate::abi! { Guarantee { target: B256, destinations: Vec<B256> } }

/// `abi.encode((address, bytes)[])`, each with `abi.encode((uint8, bytes))`.
#[must_use]
pub fn encode(outcome: &[AssetOutcome]) -> Vec<u8> {
    let items = outcome.iter().map(|each| {
        let (kind, body) = match &each.content {
            Content::Allocation(items) => (0_u8, abi::encode(items)),
            Content::Guarantee(guarantee) => (1, abi::encode(guarantee)),
        };
        (each.asset, Bytes(abi::encode(&(kind, Bytes(body)))))
    });
    abi::encode(&items.collect::<Vec<_>>())
}

/// Reads the one encoding of an outcome.
///
/// # Errors
///
/// The first step that fails.
pub fn decode(bytes: &[u8]) -> Result<Outcome, Rejection> {
    let items: Vec<(Address, &[u8])> =
        abi::decode(bytes).map_err(|why| why.because_of(Step::Assets))?;
    let read = |(asset, content): (Address, &[u8])| -> Result<AssetOutcome, Rejection> {
        let (kind, body): (u8, &[u8]) =
            abi::decode(content).map_err(|why| why.because_of(Step::Content))?;
        let content = match kind {
            0 => abi::decode(body).map(Content::Allocation),
            1 => abi::decode(body).map(Content::Guarantee),
            other => return Err(Rejection::got(Step::Content, u64::from(other))),
        };
        Ok(AssetOutcome { asset, content: content.map_err(|why| why.because_of(Step::Body))? })
    };
    items.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests;
