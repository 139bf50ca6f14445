//! What a state's metadata commits to: the transition that led to it, with its amount as text.
//!
//! **Proved:** the state is the one that this transition leads to, by its hash and its intent.
//! **Not proved:** that the transition was asked for; the chain never looks at it.
//! **Rule:** spec/channel.md §5.2 numbers 10 and 12.

use super::state::{Intent, State};
use crate::codec::abi;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, U256};

crate::steps! { 524 {
    /// The amount is not a plain decimal number in its one form: no sign, exponent, leading or trailing
    /// zero.
    Amount = 1 "§5.2, 12",
    /// The amount is so small or large that the peers' libraries write it with an exponent.
    AmountExponent = 2 "§5.2, 12",
    /// The amount has more decimals than the token.
    AmountDecimals = 3 "§5.2, 12",
    /// The state's metadata is not the hash of the transition.
    Metadata = 4 "§5.2, 10",
    /// The state's intent is not the transition's.
    Intent = 5 "§5.2, 10",
}}

crate::choice! {
    /// What happened.
    pub enum Kind {
        /// Nothing.
        Void = 0,
        /// An acknowledgement.
        Ack = 1,
        /// The user brings money in.
        HomeDeposit = 10,
        /// The user takes money out.
        HomeWithdrawal = 11,
        /// An escrowed deposit ends.
        EscrowDeposit = 20,
        /// An escrowed withdrawal ends.
        EscrowWithdraw = 21,
        /// A payment to another user of the node.
        TransferSend = 30,
        /// A payment of another user.
        TransferReceive = 31,
        /// Money into an application session.
        Commit = 40,
        /// Money out of one.
        Release = 41,
        /// The channel begins to move to another chain.
        Migrate = 100,
        /// An escrowed withdrawal begins.
        EscrowLock = 110,
        /// An escrowed deposit begins.
        MutualLock = 120,
        /// The end.
        Finalize = 200,
    }
}

impl Kind {
    /// What a state is for that it leads to.
    #[must_use]
    pub const fn intent(self) -> Intent {
        match self {
            Self::Finalize => Intent::Close,
            Self::HomeDeposit => Intent::Deposit,
            Self::HomeWithdrawal => Intent::Withdraw,
            Self::MutualLock => Intent::InitiateEscrowDeposit,
            Self::EscrowDeposit => Intent::FinalizeEscrowDeposit,
            Self::EscrowLock => Intent::InitiateEscrowWithdrawal,
            Self::EscrowWithdraw => Intent::FinalizeEscrowWithdrawal,
            Self::Migrate => Intent::InitiateMigration,
            _ => Intent::Operate,
        }
    }
}

/// One transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition<'a> {
    /// What happened.
    pub kind: Kind,
    /// [`transaction_id`], or another id, its hex left-padded.
    pub transaction: B256,
    /// Whom it concerns, its hex left-padded.
    pub account: B256,
    /// In whole tokens, as text: see [`parse_amount`].
    pub amount: &'a str,
}

impl Transition<'_> {
    /// What a state's metadata is.
    #[must_use]
    pub fn hash(&self) -> B256 {
        let Self { kind, transaction, account, amount } = self;
        abi::hash(&(*kind as u8, transaction, account, amount.as_bytes()))
    }

    /// The state is the one that this leads to; returns its amount in base units.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(&self, state: &State) -> Result<U256, Rejection> {
        let amount = parse_amount(self.amount, state.home.decimals)?;
        equal(Step::Metadata, self.hash(), state.metadata)?;
        let intent = u64::from(self.kind.intent() as u8);
        equal(Step::Intent, intent, u64::from(state.intent))?;
        Ok(amount)
    }
}

/// Id of a state, as the node counts them.
#[must_use]
pub fn state_id(user: &Address, asset: &str, epoch: &U256, version: &U256) -> B256 {
    abi::hash_values(&(user, asset.as_bytes(), epoch, version))
}

/// Id of a transaction: whom it went to, and the state of the sender.
#[must_use]
pub fn transaction_id(to: &str, state: &B256) -> B256 {
    abi::hash_values(&(to.as_bytes(), state))
}

/// Digits before the point from which the peers' libraries write an exponent.
const MOST_DIGITS: usize = 21;
/// Zeros behind the point from which they do.
const MOST_ZEROS: usize = 5;

/// Reads an amount of whole tokens into base units. One number has one text: the peers hash what their
/// decimal libraries print, and those disagree where one of them turns to exponents.
///
/// # Errors
///
/// [`Step::Amount`], [`Step::AmountExponent`], [`Step::AmountDecimals`].
pub fn parse_amount(text: &str, decimals: u8) -> Result<U256, Rejection> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = !whole.is_empty()
        && (whole == "0" || !whole.starts_with('0'))
        && text.contains('.') != fraction.is_empty()
        && !fraction.ends_with('0')
        && digits(whole)
        && digits(fraction);
    ensure(Step::Amount, canonical)?;
    let zeros = fraction.bytes().take_while(|byte| *byte == b'0').count();
    let plain = whole.len() <= MOST_DIGITS && (whole != "0" || zeros <= MOST_ZEROS);
    ensure(Step::AmountExponent, plain)?;
    let decimals = usize::from(decimals);
    ensure(Step::AmountDecimals, fraction.len() <= decimals)?;
    let padding = core::iter::repeat_n(b'0', decimals.saturating_sub(fraction.len()));
    let all = whole.bytes().chain(fraction.bytes()).chain(padding);
    let number = all
        .map(|byte| U256::from(byte.wrapping_sub(b'0')))
        .try_fold(U256::ZERO, |number, digit| {
            number.checked_mul(U256::from(10))?.checked_add(digit)
        });
    number.ok_or_else(|| Rejection::at(Step::AmountDecimals))
}

#[cfg(test)]
mod tests;
