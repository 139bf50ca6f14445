//! Who is paid: the free balance, the applications that are funded from it, and the conditional
//! transactions that pay them out.
//!
//! Money sits in the multisig. A *conditional transaction* is a delegate call of the multisig that all
//! owners signed beforehand: it reads an outcome from the registry and pays by an *interpreter*. Without
//! the stored commitment there is no way to the money.
//!
//! **Proved:** that a free balance pays exactly what is in the multisig; what an interpreter pays for an
//! outcome; that a commitment is the one that pays a certain application.
//! **Not proved:** that a transfer moves: interpreters do not look at whether sending worked where the
//! limit is the largest number (read in source).
//! **Rule:** spec/channel.md §7.3 (money), §7.4.

use super::multisig::Transaction;
use crate::channel::dispute::Share;
use crate::channel::rule::{self, Totals};
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 531 {
    /// The state is not canonical ABI; the cause says where.
    Encoding = 1 "§2.6",
    /// There are not as many lists of balances as tokens.
    BalanceCount = 2 "§7.3",
    /// A token occurs twice; the cause says which.
    RepeatedToken = 3 "§7.3",
    /// An application is active twice.
    RepeatedApp = 4 "§7.3",
    /// Amounts exceed 256 bits.
    Overflow = 5 "§7.3",
    /// Somebody is paid at the zero address.
    ZeroRecipient = 6 "§7.3",
    /// An application is active that is not one of those that were agreed on.
    UnknownApp = 7 "§7.3",
    /// Balances and active applications together are not what the multisig holds; the cause says which
    /// token.
    Total = 8 "§7.3",
    /// The commitment is not the transaction that pays this.
    Commitment = 9 "§7.3",
}}

/// Selector of `executeEffectOfFreeBalance(address,bytes32,address)`.
pub const EXECUTE_FREE_BALANCE: [u8; 4] = [0x91, 0xc5, 0xd5, 0x2e];
/// Selector of `executeEffectOfInterpretedAppOutcome(address,bytes32,bytes32,address,bytes)`.
pub const EXECUTE_OUTCOME: [u8; 4] = [0x68, 0x58, 0xb1, 0x54];

/// An amount for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoinTransfer {
    /// Who is paid.
    pub to: Address,
    /// In base units.
    pub amount: U256,
}
crate::abi! { CoinTransfer { to: Address, amount: U256 } }

/// What belongs to nobody's application, and which applications have the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeBalance {
    /// The zero address is ether.
    pub tokens: Vec<Address>,
    /// Per token, who is paid what.
    pub balances: Vec<Vec<CoinTransfer>>,
    /// Identity hashes.
    pub active_apps: Vec<B256>,
}
crate::abi! { FreeBalance {
    tokens: Vec<Address>, balances: Vec<Vec<CoinTransfer>>, active_apps: Vec<B256>,
} }

/// An application with the money that was set aside for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Funded {
    /// Its identity hash.
    pub app: B256,
    /// The zero address is ether.
    pub token: Address,
    /// In base units.
    pub amount: U256,
}

impl FreeBalance {
    /// Reads a state of the free balance application.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn parse(state: &[u8]) -> Result<Self, Rejection> {
        let this: Self = abi::decode(state).map_err(|why| why.because_of(Step::Encoding))?;
        this.totals()?;
        let mut apps: Vec<&B256> = this.active_apps.iter().collect();
        apps.sort_unstable();
        ensure(Step::RepeatedApp, apps.array_windows().all(|[a, b]| a != b))?;
        Ok(this)
    }

    fn totals(&self) -> Result<Totals, Rejection> {
        equal(Step::BalanceCount, self.tokens.len() as u64, self.balances.len() as u64)?;
        let mut totals = Totals::new();
        for (token, balances) in self.tokens.iter().zip(&self.balances) {
            ensure(Step::ZeroRecipient, balances.iter().all(|transfer| !transfer.to.is_zero()))?;
            let sum = rule::sum(balances.iter().map(|transfer| transfer.amount))
                .map_err(|why| why.because_of(Step::Overflow))?;
            totals
                .insert(token.into_word(), sum)
                .map_err(|why| why.because_of(Step::RepeatedToken))?;
        }
        Ok(totals)
    }

    /// Balances and active applications pay out exactly what `held` says the multisig holds (deposits
    /// less withdrawals). `funded`: every application that was agreed on.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn adds_up(&self, funded: &[Funded], held: &Totals) -> Result<(), Rejection> {
        let mut totals = self.totals()?;
        for app in &self.active_apps {
            let mut known = false;
            for funded in funded.iter().filter(|funded| funded.app == *app) {
                known = true;
                totals
                    .add(funded.token.into_word(), funded.amount)
                    .map_err(|why| why.because_of(Step::Overflow))?;
            }
            ensure(Step::UnknownApp, known)?;
        }
        held.preserved_by(&totals).map_err(|why| why.because_of(Step::Total))
    }

    /// What somebody is paid of the free balance alone.
    #[must_use]
    pub fn paid(&self, to: &Address) -> Vec<Share> {
        shares(&self.tokens, &self.balances, to)
    }
}

/// What somebody is paid, per token, in the order of the tokens.
fn shares(tokens: &[Address], balances: &[Vec<CoinTransfer>], to: &Address) -> Vec<Share> {
    let share = |(token, balances): (&Address, &Vec<CoinTransfer>)| {
        let own = balances.iter().filter(|transfer| transfer.to == *to);
        let amount = own.fold(U256::ZERO, |sum, transfer| sum.saturating_add(transfer.amount));
        Share { asset: token.into_word(), amount }
    };
    tokens.iter().zip(balances).map(share).collect()
}

/// How an interpreter turns an application's outcome into payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interpreter {
    /// The outcome is a number: 0 pays the first of two, 1 the second, anything else both halves.
    TwoPartyFixedOutcome {
        /// Whom.
        recipients: [Address; 2],
        /// How much, together.
        amount: U256,
        /// The zero address is ether.
        token: Address,
    },
    /// The outcome is two transfers that make up the limit.
    SingleAssetTwoParty {
        /// How much, together.
        limit: U256,
        /// The zero address is ether.
        token: Address,
    },
    /// The outcome is a list of transfers per token, each of which makes up its limit.
    MultiAssetMultiParty {
        /// Per token; the largest number: no limit.
        limits: Vec<U256>,
        /// The zero address is ether.
        tokens: Vec<Address>,
    },
}

impl Interpreter {
    /// The parameters as the interpreter's contract takes them.
    #[must_use]
    pub fn parameters(&self) -> Vec<u8> {
        match self {
            Self::TwoPartyFixedOutcome { recipients, amount, token } => {
                abi::encode(&(recipients, amount, token))
            }
            Self::SingleAssetTwoParty { limit, token } => abi::encode(&(limit, token)),
            Self::MultiAssetMultiParty { limits, tokens } => abi::encode(&(limits, tokens)),
        }
    }

    /// Who is paid what for an outcome. `None`: the contract reverts, or would pay otherwise than the
    /// parameters promise (a token that is to be split is paid out one and a half times by the
    /// contract; read in source), and nothing may rest on it.
    #[must_use]
    pub fn payments(&self, outcome: &[u8]) -> Option<Vec<(Address, CoinTransfer)>> {
        match self {
            Self::TwoPartyFixedOutcome { recipients: [first, second], amount, token } => {
                let choice: U256 = abi::decode(outcome).ok()?;
                let half = amount.wrapping_shr(1);
                let (one, two) = match u64::try_from(choice).ok()? {
                    0 => (*amount, U256::ZERO),
                    1 => (U256::ZERO, *amount),
                    2 if token.is_zero() => (half, amount.checked_sub(half)?),
                    _ => return None,
                };
                let pay = |to: &Address, amount| (*token, CoinTransfer { to: *to, amount });
                Some(alloc::vec![pay(first, one), pay(second, two)])
            }
            Self::SingleAssetTwoParty { limit, token } => {
                let transfers: [CoinTransfer; 2] = abi::decode(outcome).ok()?;
                let sum = rule::sum(transfers.iter().map(|transfer| transfer.amount)).ok()?;
                (sum == *limit).then(|| transfers.map(|transfer| (*token, transfer)).to_vec())
            }
            Self::MultiAssetMultiParty { limits, tokens } => {
                let lists: Vec<Vec<CoinTransfer>> = abi::decode(outcome).ok()?;
                let mut paid = Vec::new();
                if lists.len() > tokens.len() || lists.len() > limits.len() {
                    return None;
                }
                for ((list, token), limit) in lists.iter().zip(tokens).zip(limits) {
                    let sum = rule::sum(list.iter().map(|transfer| transfer.amount)).ok()?;
                    if sum != *limit && *limit != U256::MAX {
                        return None;
                    }
                    paid.extend(list.iter().map(|transfer| (*token, *transfer)));
                }
                Some(paid)
            }
        }
    }
}

/// The contracts that conditional transactions go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contracts {
    /// `ConditionalTransactionDelegateTarget`.
    pub delegate_target: Address,
    /// `ChallengeRegistry`.
    pub registry: Address,
}

impl Contracts {
    /// The transaction that pays out the free balance.
    #[must_use]
    pub fn free_balance(&self, free_balance: &B256, interpreter: &Address) -> Transaction {
        let arguments = (&self.registry, free_balance, interpreter);
        self.delegate(abi::calldata(EXECUTE_FREE_BALANCE, &arguments))
    }

    /// The transaction that pays out an application which the free balance's outcome names as active.
    #[must_use]
    pub fn app(
        &self,
        free_balance: &B256,
        app: &B256,
        interpreter: &Address,
        parameters: &Interpreter,
    ) -> Transaction {
        let encoded = parameters.parameters();
        let arguments = (&self.registry, free_balance, app, interpreter, encoded.as_slice());
        self.delegate(abi::calldata(EXECUTE_OUTCOME, &arguments))
    }

    fn delegate(&self, data: Vec<u8>) -> Transaction {
        Transaction {
            to: self.delegate_target,
            value: U256::ZERO,
            data: Bytes(data),
            delegate: true,
        }
    }
}

/// A transaction that the counterparty sent for signing, or signed, is the one that was agreed on: any
/// other delegate call could take everything out of the multisig.
///
/// # Errors
///
/// [`Step::Commitment`].
pub fn commitment(expected: &Transaction, got: &Transaction) -> Result<(), Rejection> {
    ensure(Step::Commitment, expected == got)
}

#[cfg(test)]
mod tests;
