//! What a receiver checks before a voucher counts as a payment (X1–X7).
//!
//! **Proved:** the contract will let the receiver claim the voucher's total, up to the withdrawal that
//! the payer may announce, from the channel of exactly these terms.
//! **Not proved:** that the claim gets into a block in time; the status is as good as the proof that
//! it came with, and as old.
//! **Trusted:** the contract (its code is not published in a package), the token.
//! **Rule:** spec/channel.md §11, X1–X7.
//!
//! The order is: [`Terms::reserve`] for the request, [`Terms::accept`] for its voucher, then the caller
//! stores the new [`Record`] *if the stored one still has the reservation's revision*, and only then
//! serves.

use super::contract::{Channel, WITHDRAW_DELAY};
use super::{ChannelConfig, Deployment};
use crate::channel::voucher::Tally;
use crate::channel::{Participant, contract_signature};
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_51 {
    /// The claimed id is not the id of this config on this chain and contract.
    ChannelId = 1 "X1",
    /// Somebody else is paid.
    Receiver = 2 "X1",
    /// Somebody else decides what is claimed.
    ReceiverAuthorizer = 3 "X1",
    /// Another token is paid.
    Token = 4 "X1",
    /// The contract does not take this withdraw delay.
    DelayRange = 5 "X1",
    /// The withdraw delay is shorter than the receiver needs to claim.
    DelayShort = 6 "X1",
    /// The status on the chain is older than allowed.
    StatusAge = 7 "X2",
    /// More was claimed than this receiver ever saw a voucher for: its own record is old.
    StaleRecord = 8 "X2",
    /// The amount is not what it must be; the cause says why.
    Amount = 9 "X3",
    /// The amount is not exactly what was charged so far and the price.
    NotExact = 10 "X3",
    /// The signer handed in is not the payer's authorizer.
    Signer = 11 "X4",
    /// The voucher's signature; the cause says why.
    Signature = 12 "X4",
    /// The payer signs as a contract, and its answer is missing or no; the cause says why.
    ContractAnswer = 13 "X4",
    /// A pending withdrawal matures before the voucher is sure to be claimed.
    Withdrawal = 14 "X5",
    /// The reservation's lifetime is out of range.
    Lifetime = 15 "X6",
    /// Another request on this channel is under way.
    Busy = 16 "X6",
    /// The record changed since the reservation.
    Revision = 17 "X6",
    /// The reservation has expired.
    Expired = 18 "X6",
    /// A refund's nonce is not the contract's.
    RefundNonce = 19 "X7",
}}

/// Seconds that a reservation may live.
pub const RESERVATION: core::ops::RangeInclusive<u64> = 5..=600;

/// What the receiver offers, and on whom it relies: from its own configuration.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Chain and contract.
    pub deployment: Deployment,
    /// Who is to be paid.
    pub receiver: Address,
    /// Who signs the receiver's claims.
    pub receiver_authorizer: Address,
    /// The token.
    pub token: Address,
    /// Longest time between two claims of a channel, in seconds.
    pub claim_interval: u64,
    /// What a claim may take to get into a block, in seconds.
    pub margin: u64,
    /// Most that one request may cost.
    pub largest_price: u128,
    /// How old a status may be, in seconds.
    pub status_age: u64,
}

/// A channel as the chain has it: from a proof, never from the peer.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    /// What the contract holds.
    pub channel: Channel,
    /// Time of the block that shows it.
    pub at: u64,
}

/// What the receiver stores about a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Highest voucher and what was charged.
    pub tally: Tally,
    /// Counts the changes: a record is replaced only by the one that follows it.
    pub revision: u64,
    /// Until when a request is under way; 0: none is.
    pub reserved_until: u64,
}

/// A voucher as received.
#[derive(Clone, Copy, Debug)]
pub struct Voucher<'a> {
    /// Id of the channel.
    pub channel: B256,
    /// Cumulative.
    pub max_claimable: u128,
    /// 65 bytes, or whatever the payer's contract takes.
    pub signature: &'a [u8],
}

/// Who has to have signed.
#[derive(Clone, Copy, Debug)]
pub enum Signer<'a> {
    /// The payer's authorizer, a key.
    Key(&'a Participant),
    /// The payer, a contract: what it returned, proven, for
    /// [`contract_signature::question`] about this digest and signature.
    Contract(&'a [u8]),
}

impl Terms {
    /// X1: the channel is what the receiver agreed to. Gives its id.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn channel(&self, config: &ChannelConfig, claimed: &B256) -> Result<B256, Rejection> {
        let id = self.deployment.channel_id(config);
        equal(Step::ChannelId, id, *claimed)?;
        equal(Step::Receiver, self.receiver, config.receiver)?;
        equal(Step::ReceiverAuthorizer, self.receiver_authorizer, config.receiver_authorizer)?;
        equal(Step::Token, self.token, config.token)?;
        let delay = config.withdraw_delay.get();
        ensure(Step::DelayRange, WITHDRAW_DELAY.contains(&delay))?;
        let needed = self.claim_interval.saturating_add(self.margin);
        if delay < needed {
            return Err(Rejection::differs(Step::DelayShort, needed, delay));
        }
        Ok(id)
    }

    /// X6, first half: takes the channel for one request. The caller stores the result if the stored
    /// revision is still `record`'s.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn reserve(&self, record: &Record, now: u64, lifetime: u64) -> Result<Record, Rejection> {
        ensure(Step::Lifetime, RESERVATION.contains(&lifetime))?;
        if now < record.reserved_until {
            return Err(Rejection::got(Step::Busy, record.reserved_until));
        }
        let revision = record.revision.saturating_add(1);
        Ok(Record { revision, reserved_until: now.saturating_add(lifetime), ..*record })
    }

    /// X1 to X6: the voucher pays for a request of `price`. `reserved` is what [`Terms::reserve`] gave,
    /// `stored` what the store holds now. The caller stores the result, and serves after that.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    #[expect(clippy::too_many_arguments, reason = "what a payment depends on, each from elsewhere")]
    pub fn accept(
        &self,
        config: &ChannelConfig,
        status: &Status,
        stored: &Record,
        reserved: &Record,
        voucher: &Voucher<'_>,
        signer: Signer<'_>,
        price: u128,
        now: u64,
    ) -> Result<Record, Rejection> {
        let id = self.channel(config, &voucher.channel)?;
        if now.saturating_sub(status.at) > self.status_age {
            return Err(Rejection::differs(Step::StatusAge, self.status_age, status.at));
        }
        let on_chain = &status.channel;
        ensure(Step::StaleRecord, on_chain.total_claimed <= stored.tally.highest)?;
        let most = self.largest_price;
        let tally = stored.tally.receive(voucher.max_claimable, price, most, on_chain.balance);
        let tally = tally.map_err(|why| why.because_of(Step::Amount))?;
        let (charged, total) = (U256::from(tally.charged), U256::from(tally.highest));
        equal(Step::NotExact, charged, total)?;

        let digest = self.deployment.voucher_digest(&id, voucher.max_claimable);
        if config.payer_authorizer.is_zero() {
            let Signer::Contract(answer) = signer else {
                return Err(Rejection::at(Step::ContractAnswer));
            };
            contract_signature::accepted(answer)
                .map_err(|why| why.because_of(Step::ContractAnswer))?;
        } else {
            let Signer::Key(key) = signer else { return Err(Rejection::at(Step::Signer)) };
            equal(Step::Signer, config.payer_authorizer, key.address())?;
            key.check(&digest, voucher.signature).map_err(|why| why.because_of(Step::Signature))?;
        }

        if let Some(withdrawal) = on_chain.withdrawal {
            let claimed_by = now.saturating_add(self.claim_interval).saturating_add(self.margin);
            let matures = withdrawal.matures_at(config);
            if claimed_by >= matures {
                return Err(Rejection::differs(Step::Withdrawal, matures, claimed_by));
            }
        }
        equal(Step::Revision, reserved.revision, stored.revision)?;
        ensure(Step::Expired, now < reserved.reserved_until)?;
        let revision = stored.revision.saturating_add(1);
        Ok(Record { tally, revision, reserved_until: 0 })
    }

    /// X7: the digest of a refund that the receiver's authorizer may sign.
    ///
    /// # Errors
    ///
    /// [`Step::RefundNonce`], or why the contract would refuse.
    pub fn refund(
        &self,
        channel: &B256,
        status: &Status,
        nonce: U256,
        amount: u128,
    ) -> Result<B256, Rejection> {
        equal(Step::RefundNonce, status.channel.refund_nonce, nonce)?;
        status.channel.refund(nonce, amount)?;
        Ok(self.deployment.refund_digest(channel, nonce, amount))
    }
}

#[cfg(test)]
mod tests;
