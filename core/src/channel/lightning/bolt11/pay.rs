//! What to look at before an invoice is paid.
//!
//! **Proved:** the invoice asks for this amount, here, now, and was not paid from this store before.
//! **Not proved:** that the payment arrives; that the payee delivers.
//! **Rule:** BOLT 11, "Payer / Payee Interactions"; spec/channel.md §14.1, "Before paying".

use super::{Invoice, Network};
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 571 {
    /// The invoice is of another network.
    Network = 1 "§14.1",
    /// It has expired.
    Expired = 2 "§14.1",
    /// The caller asks to pay himself.
    Payer = 3 "§14.1",
    /// Its payment hash was paid before: whoever was on the way then knows the preimage.
    Paid = 4 "§14.1",
    /// It names no amount and none was entered, or less was entered than it asks for, or more than twice.
    Amount = 5 "§14.1",
    /// The description that was shown is not the one whose hash the invoice has, or none was shown.
    Description = 6 "§14.1",
}}

crate::record! {
    /// What the payer knows.
    pub struct Payer<'a> {
        /// The network that his money is on.
        pub network: Network,
        /// Seconds since 1970.
        pub now: u64,
        /// Public key of his own node, 33 bytes; empty if he has none.
        pub node: &'a [u8],
        /// Payment hashes that he has paid, or is paying.
        pub paid: Vec<B256>,
        /// What he entered, in millisatoshi.
        pub amount_msat: Option<u64>,
        /// The description that he was shown, where the invoice has only its hash.
        pub description: Option<&'a [u8]>,
    }
}

/// Says how much to pay, in millisatoshi.
///
/// # Errors
///
/// The first step that fails.
pub fn check(invoice: &Invoice, payer: &Payer<'_>) -> Result<u64, Rejection> {
    ensure(Step::Network, invoice.network == payer.network)?;
    let end = invoice.timestamp.saturating_add(invoice.expiry);
    if payer.now > end {
        return Err(Rejection::differs(Step::Expired, end, payer.now));
    }
    ensure(Step::Payer, invoice.payee.0 != payer.node)?;
    ensure(Step::Paid, !payer.paid.contains(&invoice.payment_hash))?;
    let amount = match (invoice.amount_msat, payer.amount_msat) {
        (Some(asked), None) => Some(asked),
        (Some(asked), Some(entered)) => {
            (asked..=asked.saturating_mul(2)).contains(&entered).then_some(entered)
        }
        (None, entered) => entered.filter(|entered| *entered > 0),
    };
    let amount = amount.ok_or_else(|| Rejection::at(Step::Amount))?;
    if let Some(hash) = invoice.description_hash {
        let shown = payer.description.ok_or_else(|| Rejection::at(Step::Description))?;
        equal(Step::Description, hash, B256::new(sha256(&[shown])))?;
    }
    Ok(amount)
}

#[cfg(test)]
mod tests;
