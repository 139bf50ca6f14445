//! Per-commitment secrets: making one's own from a seed, and keeping all of a counterparty's in 49.
//!
//! **Proved:** a secret that is taken in follows from the same seed as all before it, and is the one of
//! the commitment that it revokes.
//! **Not proved:** that the counterparty will not broadcast that commitment all the same.
//! **Rule:** BOLT 3, "Per-commitment Secret Requirements" and appendix D; spec/channel.md §13.1, S1–S3.
//!
//! The first commitment has the number 0 and the secret with the *index* 2⁴⁸ − 1; indices go down. A secret
//! whose index ends in b zero bits gives all secrets of the 2ᵇ − 1 indices above it: so of all that came,
//! one for every b is enough.

use super::point::Point;
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 561 {
    /// A commitment number or secret index is not below 2⁴⁸.
    Range = 1 "§13.1",
    /// A restored store does not hold what inserting secrets in order leaves in it.
    Bucket = 2 "§13.1",
    /// The secret is not the next one: one was skipped or repeated.
    Index = 3 "S1",
    /// The secret does not give those before it: it comes from another seed. Fail the channel.
    Chain = 4 "S2",
    /// The secret is not the one of the commitment that it is to revoke.
    Point = 5 "S3",
}}

/// Index of the first secret, and the largest number of a commitment.
pub const LARGEST: u64 = (1 << 48) - 1;

/// Index of the secret of a commitment, and the reverse.
///
/// # Errors
///
/// [`Step::Range`].
pub fn index(number: u64) -> Result<u64, Rejection> {
    LARGEST.checked_sub(number).ok_or_else(|| Rejection::got(Step::Range, number))
}

/// The secret with this index, made from the seed. Whoever knows the seed knows every secret.
///
/// # Errors
///
/// [`Step::Range`].
pub fn generate(seed: &B256, index: u64) -> Result<B256, Rejection> {
    ensure(Step::Range, index <= LARGEST)?;
    Ok(derive(seed, index, 48))
}

/// The secret of `index` from one whose index has the same bits from `bits` on, and zeros below.
fn derive(secret: &B256, index: u64, bits: u32) -> B256 {
    let mut secret = *secret;
    for bit in (0..bits).rev() {
        if is_set(index, bit) {
            if let Some(byte) = secret.0.get_mut((bit >> 3) as usize) {
                *byte ^= 1 << (bit & 7);
            }
            secret = B256::new(sha256(&[secret.as_slice()]));
        }
    }
    secret
}

const fn is_set(number: u64, bit: u32) -> bool {
    matches!(number.checked_shr(bit), Some(shifted) if shifted & 1 == 1)
}

crate::record! {
    /// A secret that was given away.
    pub struct Revealed {
        /// 2⁴⁸ − 1 − commitment number.
        pub index: u64,
        /// The secret.
        pub secret: B256,
    }
}

/// All secrets that a counterparty has given away. [`Store::entries`] is what to write down, and what
/// [`Store::restore`] takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Store(Vec<Revealed>);

impl Store {
    /// Of a new channel.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The store with these entries.
    ///
    /// # Errors
    ///
    /// [`Step::Bucket`] or [`Step::Chain`].
    pub fn restore(entries: Vec<Revealed>) -> Result<Self, Rejection> {
        let store = Self(entries);
        let last = store.last();
        for (bits, entry) in (0..).zip(&store.0) {
            ensure(Step::Bucket, Some(entry.index) == last.and_then(|last| held(last, bits)))?;
            store.follows(entry, bits)?;
        }
        let missing = (0..=48).nth(store.0.len());
        let complete = missing.zip(last).is_none_or(|(bits, last)| held(last, bits).is_none());
        ensure(Step::Bucket, complete)?;
        Ok(store)
    }

    /// At most 49, by the number of zero bits that their indices end in.
    #[must_use]
    pub fn entries(&self) -> &[Revealed] {
        &self.0
    }

    /// Index of the secret that came last.
    fn last(&self) -> Option<u64> {
        self.0.iter().map(|entry| entry.index).min()
    }

    /// Index of the secret that comes next; none after the last of 2⁴⁸.
    #[must_use]
    pub fn next_index(&self) -> Option<u64> {
        self.last().map_or(Some(LARGEST), |last| last.checked_sub(1))
    }

    /// How many commitments are revoked: the number of the oldest one that is not.
    #[must_use]
    pub fn revoked(&self) -> u64 {
        self.last().map_or(0, |last| LARGEST.saturating_sub(last).saturating_add(1))
    }

    /// S1 and S2: the store with one secret more. Write it down before the commitment counts as revoked.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn insert(&self, revealed: Revealed) -> Result<Self, Rejection> {
        let Some(next) = self.next_index() else { return Err(Rejection::at(Step::Index)) };
        equal(Step::Index, next, revealed.index)?;
        let bits = zeros(revealed.index);
        self.follows(&revealed, bits)?;
        let mut entries = self.0.clone();
        match entries.get_mut(bits as usize) {
            Some(entry) => *entry = revealed,
            None => entries.push(revealed),
        }
        Ok(Self(entries))
    }

    /// S1 to S3: [`Store::insert`] for the secret of the commitment that used this point.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn revoke(&self, secret: &B256, point: &Point) -> Result<Self, Rejection> {
        let Some(index) = self.next_index() else { return Err(Rejection::at(Step::Index)) };
        let store = self.insert(Revealed { index, secret: *secret })?;
        let revealed = Point::of_published(&secret.0).map_err(|why| why.because_of(Step::Point))?;
        ensure(Step::Point, revealed == *point)?;
        Ok(store)
    }

    /// The secret with this index, if it was given away.
    #[must_use]
    pub fn secret(&self, index: u64) -> Option<B256> {
        (0..).zip(&self.0).find_map(|(bits, entry)| {
            (above(index, bits) == entry.index).then(|| derive(&entry.secret, index, bits))
        })
    }

    /// S2: every secret held whose index has fewer zeros follows from this one, if it is above it.
    fn follows(&self, revealed: &Revealed, bits: u32) -> Result<(), Rejection> {
        // Only those below `bits`: the one that it replaces does not follow from it.
        for entry in self.0.iter().take(bits as usize) {
            if above(entry.index, bits) == revealed.index {
                equal(Step::Chain, entry.secret, derive(&revealed.secret, entry.index, bits))?;
            }
        }
        Ok(())
    }
}

/// The number with its lowest bits cleared.
const fn above(number: u64, bits: u32) -> u64 {
    match u64::MAX.checked_shl(bits) {
        Some(mask) => number & mask,
        None => 0,
    }
}

/// Zero bits at the end of an index; 48 of the index 0.
fn zeros(index: u64) -> u32 {
    index.trailing_zeros().min(48)
}

/// The smallest index from `last` on that ends in exactly these zeros: what is held of them.
fn held(last: u64, bits: u32) -> Option<u64> {
    if bits == 48 {
        return (last == 0).then_some(0);
    }
    let step = 1_u64.checked_shl(bits)?;
    let up = above(last.checked_add(step.checked_sub(1)?)?, bits);
    let index = if is_set(up, bits) { up } else { up.checked_add(step)? };
    (index <= LARGEST).then_some(index)
}

#[cfg(test)]
mod tests;
