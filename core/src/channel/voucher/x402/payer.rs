//! What a payer checks before it deposits, signs, or believes a server's correction.
//!
//! **Proved:** the next voucher costs at most the agreed price more than what this payer already owes,
//! and never less than it already signed.
//! **Not proved:** that the server serves.
//! **Rule:** spec/channel.md §11 ("Payer"), §16.

use super::contract::Channel;
use super::{ChannelConfig, Deployment};
use crate::channel::Participant;
use crate::channel::voucher::Tally;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::B256;

crate::steps! { 5_52 {
    /// A deposit covers fewer requests than make a channel worth its transactions.
    DepositSmall = 1 "§11",
    /// The voucher may not be signed; the cause says why.
    Voucher = 2 "§11",
    /// The server corrected too often: it does not converge.
    Corrections = 3 "§11",
    /// The server's voucher is for another channel.
    CorrectedChannel = 4 "§11",
    /// The server's voucher is not signed by this payer; the cause says why.
    CorrectedSignature = 5 "§11",
    /// The chain paid out more than the voucher that the server calls its highest.
    CorrectedClaimed = 6 "§11",
    /// The server says that it charged more than the voucher it shows.
    CorrectedCharge = 7 "§11",
}}

/// Times the price that a deposit covers unless the caller says otherwise.
pub const DEPOSIT_DEFAULT: u128 = 5;
/// Times the price that a deposit covers at least.
pub const DEPOSIT_LEAST: u128 = 3;
/// Corrections in a row that a payer follows.
pub const MOST_CORRECTIONS: u32 = 3;

/// The payer's side of a channel.
#[derive(Clone, Copy, Debug)]
pub struct Payer {
    /// Chain and contract, from configuration.
    pub deployment: Deployment,
    /// The terms.
    pub config: ChannelConfig,
    /// Highest total signed, and what the server charged as far as known.
    pub tally: Tally,
    /// Most that one request may cost.
    pub largest_price: u128,
    /// Whether the previous voucher was answered.
    pub answered: bool,
    /// Corrections since the last answered voucher.
    pub corrections: u32,
}

/// What a server says in its corrective answer.
#[derive(Clone, Copy, Debug)]
pub struct Correction<'a> {
    /// Id of the channel.
    pub channel: B256,
    /// What it charged so far.
    pub charged: u128,
    /// Its highest voucher.
    pub max_claimable: u128,
    /// This payer's signature over it.
    pub signature: &'a [u8],
}

impl Payer {
    /// How much to deposit for requests of this price.
    ///
    /// # Errors
    ///
    /// [`Step::DepositSmall`], also if the product overflows.
    pub fn deposit(price: u128, asked: Option<u128>) -> Result<u128, Rejection> {
        let least = price.checked_mul(DEPOSIT_LEAST);
        let amount = asked.or_else(|| price.checked_mul(DEPOSIT_DEFAULT));
        let enough = amount.zip(least).filter(|(amount, least)| amount >= least && *amount > 0);
        enough.map(|(amount, _)| amount).ok_or_else(|| Rejection::at(Step::DepositSmall))
    }

    /// The payer after signing a voucher for `price`, and the digest that it may sign once the new
    /// payer is stored.
    ///
    /// # Errors
    ///
    /// [`Step::Voucher`].
    pub fn voucher(&self, price: u128, on_chain: &Channel) -> Result<(Self, B256), Rejection> {
        let tally = self.tally.sign(price, self.largest_price, on_chain.balance, self.answered);
        let tally = tally.map_err(|why| why.because_of(Step::Voucher))?;
        let id = self.deployment.channel_id(&self.config);
        let digest = self.deployment.voucher_digest(&id, tally.highest);
        Ok((Self { tally, answered: false, ..*self }, digest))
    }

    /// The previous voucher was answered.
    #[must_use]
    pub const fn answered(self) -> Self {
        Self { answered: true, corrections: 0, ..self }
    }

    /// Follows a server that is behind, or a payer's own store that is: only to a voucher that this
    /// payer signed, and only if the chain agrees. What is signed is never forgotten.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn adopt(
        &self,
        correction: &Correction<'_>,
        on_chain: &Channel,
        me: &Participant,
    ) -> Result<Self, Rejection> {
        ensure(Step::Corrections, self.corrections < MOST_CORRECTIONS)?;
        let id = self.deployment.channel_id(&self.config);
        equal(Step::CorrectedChannel, id, correction.channel)?;
        if correction.max_claimable > 0 {
            let digest = self.deployment.voucher_digest(&id, correction.max_claimable);
            me.check(&digest, correction.signature)
                .map_err(|why| why.because_of(Step::CorrectedSignature))?;
        }
        ensure(Step::CorrectedClaimed, on_chain.total_claimed <= correction.max_claimable)?;
        ensure(Step::CorrectedCharge, correction.charged <= correction.max_claimable)?;
        let highest = self.tally.highest.max(correction.max_claimable);
        let corrections = self.corrections.saturating_add(1);
        let tally = Tally { highest, charged: correction.charged };
        Ok(Self { tally, answered: true, corrections, ..*self })
    }
}

#[cfg(test)]
mod tests;
