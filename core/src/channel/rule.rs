//! Rules that hold in every protocol: who takes part, which version is newer, what adds up.
//!
//! **Proved:** nothing about the world; these are the comparisons that each protocol makes with its own
//! numbers, in one place and with one code each.
//! **Rule:** spec/channel.md §17 (rules 2, 3 and 13), N3, N7, N8 and their like.

use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};
use core::cmp::Ordering;
use core::ops::RangeInclusive;

crate::steps! { 5_04 {
    /// Too few or too many participants.
    ParticipantCount = 1 "§17, 13",
    /// A participant is the zero address.
    ZeroParticipant = 2 "§17, 13",
    /// A participant takes part twice: unanimity would be impossible, or one key would count twice.
    RepeatedParticipant = 3 "§17, 13",
    /// The version is older than the one that is held.
    OlderVersion = 4 "§17, 3",
    /// The version is the one that is held, the digest is not.
    OtherDigest = 5 "§17, 2",
    /// An asset occurs twice.
    RepeatedAsset = 6 "N8",
    /// A sum has more than 256 bits.
    Overflow = 7 "N8",
    /// The total of an asset (named by it) is not what was agreed.
    Total = 8 "N8",
}}

/// Participants are neither missing nor zero nor repeated.
///
/// # Errors
///
/// The first step that fails.
pub fn participants(all: &[Address], count: RangeInclusive<usize>) -> Result<(), Rejection> {
    if !count.contains(&all.len()) {
        return Err(Rejection::got(Step::ParticipantCount, all.len()));
    }
    ensure(Step::ZeroParticipant, all.iter().all(|address| !address.is_zero()))?;
    let mut sorted: Vec<&Address> = all.iter().collect();
    sorted.sort_unstable();
    let repeated = sorted.array_windows().find(|[a, b]| a == b);
    repeated
        .map_or(Ok(()), |[address, _]| Err(Rejection::got(Step::RepeatedParticipant, **address)))
}

/// A version of a channel and the one digest that it may have.
///
/// The number is whatever the protocol counts with: turn number, nonce, sequence number, or the
/// cumulative amount of vouchers. The digest is the *canonical* one of the state: where a state has
/// several signed forms (raw and prefixed), all count as this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Larger is newer.
    pub number: U256,
    /// Of the state.
    pub digest: B256,
}

/// How an acceptable version relates to the one that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacement {
    /// It is the same again. Nothing changes, and a signature over it is the same signature.
    Same,
    /// It supersedes the one that is held.
    Newer,
}

impl Version {
    /// A version with a small number.
    #[must_use]
    pub fn new(number: u64, digest: B256) -> Self {
        Self { number: U256::from(number), digest }
    }

    /// Whether `next` may take the place of this version: strictly newer, or the same again.
    ///
    /// # Errors
    ///
    /// [`Step::OlderVersion`], or [`Step::OtherDigest`] for another state of the same number.
    pub fn replaced_by(&self, next: &Self) -> Result<Replacement, Rejection> {
        match next.number.cmp(&self.number) {
            Ordering::Greater => Ok(Replacement::Newer),
            Ordering::Less => Err(Rejection::differs(Step::OlderVersion, self.number, next.number)),
            Ordering::Equal => {
                equal(Step::OtherDigest, self.digest, next.digest)?;
                Ok(Replacement::Same)
            }
        }
    }
}

/// A sum that may not overflow.
///
/// # Errors
///
/// [`Step::Overflow`].
pub fn sum(amounts: impl IntoIterator<Item = U256>) -> Result<U256, Rejection> {
    let sum = amounts.into_iter().try_fold(U256::ZERO, |sum, amount| sum.checked_add(amount));
    sum.ok_or_else(|| Rejection::at(Step::Overflow))
}

/// How much of each asset an outcome pays out. An asset is a word: its address, or the hash of whatever
/// names it. An asset of which nothing is paid is as good as none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals(Vec<(B256, U256)>);

impl Totals {
    /// Of nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds an asset that must not have occurred before.
    ///
    /// # Errors
    ///
    /// [`Step::RepeatedAsset`].
    pub fn insert(&mut self, asset: B256, amount: U256) -> Result<(), Rejection> {
        match self.find(&asset) {
            Ok(_) => Err(Rejection::got(Step::RepeatedAsset, asset)),
            Err(at) => {
                self.0.insert(at, (asset, amount));
                Ok(())
            }
        }
    }

    /// Adds to an asset.
    ///
    /// # Errors
    ///
    /// [`Step::Overflow`].
    pub fn add(&mut self, asset: B256, amount: U256) -> Result<(), Rejection> {
        let found = self.find(&asset);
        match found.ok().and_then(|at| self.0.get_mut(at)) {
            Some((_, total)) => *total = sum([*total, amount])?,
            None => self.insert(asset, amount)?,
        }
        Ok(())
    }

    /// Total of an asset.
    #[must_use]
    pub fn of(&self, asset: &B256) -> U256 {
        let found = self.find(asset).ok().and_then(|at| self.0.get(at));
        found.map_or(U256::ZERO, |(_, total)| *total)
    }

    /// `next` pays out exactly as much of every asset.
    ///
    /// # Errors
    ///
    /// [`Step::Total`], with the first asset that differs.
    pub fn preserved_by(&self, next: &Self) -> Result<(), Rejection> {
        for (asset, _) in self.0.iter().chain(&next.0) {
            if self.of(asset) != next.of(asset) {
                return Err(Rejection::got(Step::Total, *asset));
            }
        }
        Ok(())
    }

    fn find(&self, asset: &B256) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(asset))
    }
}

#[cfg(test)]
mod tests;
