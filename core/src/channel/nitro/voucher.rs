//! Vouchers: payments in a virtual channel, each one signature over all that was paid so far.
//!
//! **Proved:** the payer promised this total, which is larger than before and covered.
//! **Not proved:** that it can be redeemed in time: redeem the largest one first, and only that
//! ([`virtual_channel`](super::virtual_channel)).
//! **Rule:** spec/channel.md §3.7. Store the voucher with its signature before acknowledging it.

use super::digest;
use super::state::RawSignature;
use crate::channel::Participant;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{B256, U256};

crate::steps! { 5_14 {
    /// The voucher is for another channel.
    Channel = 1 "§3.7",
    /// The payer did not sign it in canonical form; the cause says why.
    Signature = 2 "§3.7",
    /// It is for less than the largest one, or for nothing.
    NotLarger = 3 "§3.7",
    /// It is for more than the payer has in the channel.
    Funds = 4 "§3.7",
    /// Nothing is to be paid.
    Nothing = 5 "§3.7",
}}

crate::record! {
    /// All that was paid so far.
    pub struct Voucher {
        /// The virtual channel.
        pub channel_id: B256,
        /// In base units.
        pub amount: U256,
        /// The payer's.
        pub signature: RawSignature,
    }
}

/// A virtual channel, as far as vouchers go.
#[derive(Clone, Debug)]
pub struct Payments {
    /// The channel.
    pub channel_id: B256,
    /// Participant 0.
    pub payer: Participant,
    /// What the payer had when the channel was funded.
    pub funded: U256,
}

impl Payments {
    /// How much a received voucher pays more than the `largest` one so far; nothing, if it is the
    /// same again.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn receive(&self, largest: U256, voucher: &Voucher) -> Result<U256, Rejection> {
        equal(Step::Channel, self.channel_id, voucher.channel_id)?;
        let digest = digest::voucher(&self.channel_id, voucher.amount);
        let signature = voucher.signature.canonical();
        let signature = signature.and_then(|canonical| self.payer.verify(&digest, &canonical));
        signature.map_err(|why| why.because_of(Step::Signature))?;
        let more = voucher.amount.checked_sub(largest).filter(|_| !voucher.amount.is_zero());
        let more = more.ok_or_else(|| Rejection::at(Step::NotLarger))?;
        ensure(Step::Funds, voucher.amount <= self.funded)?;
        Ok(more)
    }

    /// The total that the payer signs to pay `amount` more.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn pay(&self, largest: U256, amount: U256) -> Result<U256, Rejection> {
        ensure(Step::Nothing, !amount.is_zero())?;
        let total = largest.checked_add(amount).filter(|total| *total <= self.funded);
        total.ok_or_else(|| Rejection::at(Step::Funds))
    }
}

#[cfg(test)]
mod tests;
