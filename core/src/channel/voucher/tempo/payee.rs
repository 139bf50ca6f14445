//! What a payee checks before a voucher counts as a payment (T1–T7).
//!
//! **Proved:** the contract pays the voucher's total from the channel of exactly these terms, if the
//! payee settles before the payer may withdraw.
//! **Not proved:** that the settlement gets into a block in time; that the status is still so.
//! **Rule:** spec/channel.md §12, T1–T7.
//!
//! The caller stores the [`Record`] that [`Terms::accept`] gives *if the stored one still has the
//! revision it was made from*, and serves after that (T6).

use super::contract::Channel;
use super::envelope::Envelope;
use super::{Descriptor, Variant, is_tip20};
use crate::channel::Participant;
use crate::channel::voucher::Tally;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_55 {
    /// The claimed id is not the id of this descriptor on this chain.
    ChannelId = 1 "T1",
    /// The channel is of the other variant.
    Variant = 2 "T1",
    /// The escrow is not the configured one.
    Escrow = 3 "T1",
    /// Somebody else is paid.
    Payee = 4 "T1",
    /// Somebody else may settle.
    Operator = 5 "T1",
    /// Another token is paid.
    Token = 6 "T1",
    /// The token is no TIP-20 token.
    TokenPrefix = 7 "T1",
    /// The signer handed in is not the channel's.
    Signer = 8 "T1",
    /// The status on the chain is older than allowed.
    StatusAge = 9 "T2",
    /// The channel is not open: never was, or was closed.
    NotOpen = 10 "T2",
    /// More is settled than this payee ever saw a voucher for: its own record is old.
    StaleRecord = 11 "T2",
    /// The signature envelope; the cause says why.
    Signature = 12 "T3",
    /// The amount; the cause says why.
    Amount = 13 "T4",
    /// The payer asked to close: settle, and stop serving.
    CloseRequested = 14 "T5",
    /// It is too late to be sure to settle.
    SettleLate = 15 "T5",
    /// The record changed since it was read.
    Revision = 16 "T6",
    /// The amount does not fit the variant's width.
    Width = 17 "T7",
}}

/// What the payee offers: from its own configuration.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Chain id.
    pub chain_id: u64,
    /// The escrow contract; none: the TIP-1034 precompile.
    pub legacy_escrow: Option<Address>,
    /// Who is to be paid.
    pub payee: Address,
    /// Who may settle for the payee.
    pub operator: Address,
    /// The token.
    pub token: Address,
    /// Most that one request may cost.
    pub largest_price: u128,
    /// How old a status may be, in seconds.
    pub status_age: u64,
    /// What a settlement may take to get into a block, in seconds.
    pub margin: u64,
}

/// A channel as the chain has it: from a proof, never from the peer.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// What the contract holds.
    pub channel: Channel,
    /// Time of the block that shows it.
    pub at: u64,
}

/// What the payee stores about a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Highest voucher and what was charged.
    pub tally: Tally,
    /// Counts the changes: a record is replaced only by the one that follows it.
    pub revision: u64,
}

/// A voucher as received.
#[derive(Clone, Copy, Debug)]
pub struct Voucher<'a> {
    /// Id of the channel.
    pub channel: B256,
    /// Total so far.
    pub cumulative: u128,
    /// Signature envelope.
    pub signature: &'a [u8],
}

impl Terms {
    /// T1: the channel is what the payee agreed to.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn channel(&self, descriptor: &Descriptor, claimed: &B256) -> Result<(), Rejection> {
        equal(Step::ChannelId, descriptor.id(self.chain_id), *claimed)?;
        match (descriptor.variant, self.legacy_escrow) {
            (Variant::Legacy { escrow }, Some(mine)) => equal(Step::Escrow, mine, escrow)?,
            (Variant::Reserve { operator, .. }, None) => {
                equal(Step::Operator, self.operator, operator)?;
            }
            _ => return Err(Rejection::at(Step::Variant)),
        }
        equal(Step::Payee, self.payee, descriptor.payee)?;
        equal(Step::Token, self.token, descriptor.token)?;
        ensure(Step::TokenPrefix, is_tip20(&descriptor.token))
    }

    /// T1 to T7: the voucher pays for a request of `price`. `read` is the revision that the request was
    /// made from, `stored` what the store holds now. The caller stores the result, and serves then.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    #[expect(clippy::too_many_arguments, reason = "what a payment depends on, each from elsewhere")]
    pub fn accept(
        &self,
        descriptor: &Descriptor,
        status: &Status,
        stored: &Record,
        read: u64,
        voucher: &Voucher<'_>,
        signer: &Participant,
        price: u128,
        now: u64,
    ) -> Result<Record, Rejection> {
        self.channel(descriptor, &voucher.channel)?;
        equal(Step::Signer, descriptor.signer(), signer.address())?;
        let channel = &status.channel;
        if now.saturating_sub(status.at) > self.status_age {
            return Err(Rejection::differs(Step::StatusAge, self.status_age, status.at));
        }
        ensure(Step::NotOpen, channel.is_open())?;
        ensure(Step::StaleRecord, channel.settled <= stored.tally.highest)?;
        let (width, total) = (descriptor.largest(), voucher.cumulative);
        if total > width {
            return Err(Rejection::differs(Step::Width, U256::from(width), U256::from(total)));
        }
        let digest = descriptor.voucher_digest(self.chain_id, total);
        Envelope::check(voucher.signature, &digest, signer)
            .map_err(|why| why.because_of(Step::Signature))?;
        let tally = stored.tally.receive(total, price, self.largest_price, channel.deposit);
        let tally = tally.map_err(|why| why.because_of(Step::Amount))?;
        ensure(Step::CloseRequested, channel.close_requested_at == 0)?;
        equal(Step::Revision, read, stored.revision)?;
        Ok(Record { tally, revision: stored.revision.saturating_add(1) })
    }

    /// T5: whether a settlement that is sent now is sure to come before the payer's withdrawal.
    ///
    /// # Errors
    ///
    /// [`Step::SettleLate`].
    pub fn settle_in_time(&self, channel: &Channel, now: u64) -> Result<(), Rejection> {
        let Some(matures) = channel.matures_at() else { return Ok(()) };
        let settled_by = now.saturating_add(self.margin);
        if settled_by >= matures {
            return Err(Rejection::differs(Step::SettleLate, matures, settled_by));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
