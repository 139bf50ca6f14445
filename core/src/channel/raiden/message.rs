//! Raiden's messages between clients: what their additional hashes and signatures cover.
//!
//! **Proved:** nothing by itself. **Rule:** spec/channel.md §9.1.
//!
//! A message that changes the balance carries a [`BalanceProof`](super::BalanceProof); its additional
//! hash binds the rest of the message. The others are signed as they are packed.

use crate::channel::eip191;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

use super::{Lock, Withdraw};

crate::steps! { 5_42 {
    /// A route names something that is not an address in text form.
    RouteAddress = 1 "§9.1",
    /// There are more routes or hops than a payment can use.
    RouteLength = 2 "§9.1",
}}

/// Most routes, and most hops of one.
const MOST: usize = 32;

/// What a locked or refunded transfer says besides the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Number of the message.
    pub message_id: u64,
    /// Number of the payment.
    pub payment_id: u64,
    /// The token.
    pub token: Address,
    /// Next hop.
    pub recipient: Address,
    /// Payee.
    pub target: Address,
    /// Payer.
    pub initiator: Address,
    /// The new lock.
    pub lock: Lock,
}

/// How a message changes its sender's balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// A new lock, with the hash of the routes that the payer suggests.
    LockedTransfer(Transfer, B256),
    /// A new lock that sends a payment back.
    RefundTransfer(Transfer),
    /// A lock becomes a transfer.
    Unlock {
        /// Number of the message.
        message_id: u64,
        /// Number of the payment.
        payment_id: u64,
        /// Opens the lock.
        secret: B256,
    },
    /// A lock is removed.
    LockExpired {
        /// Number of the message.
        message_id: u64,
        /// To whom the lock was.
        recipient: Address,
        /// Which lock.
        secrethash: B256,
    },
}

impl Transition {
    /// What a balance proof signs besides the balance.
    #[must_use]
    pub fn additional_hash(&self) -> B256 {
        let transfer = |command: u8, transfer: &Transfer, metadata: &[u8]| {
            let [expiration, amount] = [U256::from(transfer.lock.expiration), transfer.lock.amount]
                .map(|number| number.to_be_bytes::<32>());
            keccak256_concat(&[
                &[command],
                &transfer.message_id.to_be_bytes(),
                &transfer.payment_id.to_be_bytes(),
                &expiration,
                transfer.token.as_slice(),
                transfer.recipient.as_slice(),
                transfer.target.as_slice(),
                transfer.initiator.as_slice(),
                transfer.lock.secrethash.as_slice(),
                &amount,
                metadata,
            ])
        };
        B256::new(match self {
            Self::LockedTransfer(body, metadata) => transfer(7, body, metadata.as_slice()),
            Self::RefundTransfer(body) => transfer(8, body, &[]),
            Self::Unlock { message_id, payment_id, secret } => keccak256_concat(&[
                &[4],
                &message_id.to_be_bytes(),
                &payment_id.to_be_bytes(),
                secret.as_slice(),
            ]),
            Self::LockExpired { message_id, recipient, secrethash } => keccak256_concat(&[
                &[13],
                &message_id.to_be_bytes(),
                recipient.as_slice(),
                secrethash.as_slice(),
            ]),
        })
    }
}

/// Hash of the routes as canonical JSON (RFC 8785): keys sorted, no spaces, addresses as they are
/// written in the message.
///
/// # Errors
///
/// [`Step::RouteAddress`] for text that could be anything else in JSON, [`Step::RouteLength`].
pub fn metadata_hash(routes: &[Vec<&str>]) -> Result<B256, Rejection> {
    ensure(Step::RouteLength, routes.len() <= MOST && routes.iter().all(|r| r.len() <= MOST))?;
    let mut out = b"{\"routes\":[".to_vec();
    for (index, route) in routes.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"{\"route\":[" } else { b",{\"route\":[" });
        for (index, hop) in route.iter().enumerate() {
            let digits = hop.strip_prefix("0x").unwrap_or_default().as_bytes();
            let address = digits.len() == 40 && digits.iter().all(u8::is_ascii_hexdigit);
            ensure(Step::RouteAddress, address)?;
            out.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
            out.extend_from_slice(hop.as_bytes());
            out.push(b'"');
        }
        out.extend_from_slice(b"]}");
    }
    out.extend_from_slice(b"]}");
    Ok(B256::new(keccak256(&out)))
}

/// Messages that do not change a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// A message was processed.
    Processed(u64),
    /// A message arrived.
    Delivered(u64),
    /// The payee asks for the secret.
    SecretRequest {
        /// Number of the message.
        message_id: u64,
        /// Number of the payment.
        payment_id: u64,
        /// Of the secret.
        secrethash: B256,
        /// How much arrived.
        amount: U256,
        /// When its lock expires.
        expiration: U256,
    },
    /// The secret.
    RevealSecret {
        /// Number of the message.
        message_id: u64,
        /// Opens every lock of the payment.
        secret: B256,
    },
    /// A withdrawal was not used in time.
    WithdrawExpired {
        /// Number of the message.
        message_id: u64,
        /// Counts like a balance proof's.
        nonce: u64,
        /// The withdrawal.
        withdraw: Withdraw,
    },
}

impl Note {
    /// The signed bytes.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let head = |command: u8, message_id: &u64| {
            let mut out = alloc::vec![command, 0, 0, 0];
            out.extend_from_slice(&message_id.to_be_bytes());
            out
        };
        match self {
            Self::Processed(id) => head(0, id),
            Self::Delivered(id) => head(12, id),
            Self::SecretRequest { message_id, payment_id, secrethash, amount, expiration } => {
                let mut out = head(3, message_id);
                out.extend_from_slice(&payment_id.to_be_bytes());
                out.extend_from_slice(secrethash.as_slice());
                out.extend_from_slice(&amount.to_be_bytes::<32>());
                out.extend_from_slice(&expiration.to_be_bytes::<32>());
                out
            }
            Self::RevealSecret { message_id, secret } => {
                let mut out = head(11, message_id);
                out.extend_from_slice(secret.as_slice());
                out
            }
            Self::WithdrawExpired { message_id, nonce, withdraw } => {
                let mut out = alloc::vec![17, 0, 0, 0];
                out.extend_from_slice(&U256::from(*nonce).to_be_bytes::<32>());
                out.extend_from_slice(&message_id.to_be_bytes());
                out.extend_from_slice(&withdraw.packed());
                out
            }
        }
    }

    /// What is signed.
    #[must_use]
    pub fn digest(&self) -> B256 {
        eip191::personal_message(&self.packed())
    }
}

#[cfg(test)]
mod tests;
