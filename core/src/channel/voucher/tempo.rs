//! Tempo payment channels in two variants: the legacy escrow contract and the TIP-1034 precompile.
//! Ids and digests.
//!
//! **Proved:** nothing by itself: these are the bytes that are signed. What a voucher is worth to its
//! payee is [`payee`]'s.
//! **Rule:** spec/channel.md §12; TIP-1034, EIP-712.
//!
//! The two variants have different domains and widths; a [`Descriptor`] belongs to exactly one, so that
//! a voucher of one never passes as a voucher of the other.

pub mod contract;
pub mod dispute;
pub mod envelope;
pub mod payee;

use crate::channel::eip712::{self, Domain};
use crate::codec::abi;
use crate::crypto::keccak::keccak256_concat;
use alloy_primitives::{Address, B256, address};

/// The TIP-1034 precompile.
pub const PRECOMPILE: Address = address!("0x4d50500000000000000000000000000000000000");
/// Seconds between a payer's request to close and its withdrawal.
pub const CLOSE_GRACE_PERIOD: u64 = 900;
/// The largest amount of the TIP-1034 variant: 96 bits.
pub const LARGEST_UINT96: u128 = u128::MAX >> 32;

const LEGACY_VOUCHER: &[u8] = b"Voucher(bytes32 channelId,uint128 cumulativeAmount)";
const RESERVE_VOUCHER: &[u8] = b"Voucher(bytes32 channelId,uint96 cumulativeAmount)";

/// Which kind of channel it is, and what only that kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// `TempoStreamChannel`, a contract.
    Legacy {
        /// Its address: from configuration, never from the payer.
        escrow: Address,
    },
    /// TIP-1034's channel reserve, at [`PRECOMPILE`].
    Reserve {
        /// Who may settle for the payee; zero: nobody.
        operator: Address,
        /// [`expiring_nonce_hash`] of the transaction that opened the channel.
        expiring_nonce_hash: B256,
    },
}

/// What a channel never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Descriptor {
    /// Who deposits, and gets back what is not paid.
    pub payer: Address,
    /// Who is paid.
    pub payee: Address,
    /// The TIP-20 token.
    pub token: Address,
    /// Tells channels with the same terms apart.
    pub salt: B256,
    /// The key that signs vouchers; zero: the payer's.
    pub authorized_signer: Address,
    /// Kind of channel.
    pub variant: Variant,
}

impl Descriptor {
    /// The contract that holds the deposit.
    #[must_use]
    pub const fn escrow(&self) -> Address {
        match self.variant {
            Variant::Legacy { escrow } => escrow,
            Variant::Reserve { .. } => PRECOMPILE,
        }
    }

    /// Whose signature counts.
    #[must_use]
    pub fn signer(&self) -> Address {
        if self.authorized_signer.is_zero() { self.payer } else { self.authorized_signer }
    }

    /// The largest amount that fits.
    #[must_use]
    pub const fn largest(&self) -> u128 {
        match self.variant {
            Variant::Legacy { .. } => u128::MAX,
            Variant::Reserve { .. } => LARGEST_UINT96,
        }
    }

    /// Id of the channel on a chain.
    #[must_use]
    pub fn id(&self, chain_id: u64) -> B256 {
        let Self { payer, payee, token, salt, authorized_signer, variant } = self;
        match variant {
            Variant::Legacy { escrow } => {
                abi::hash_values(&(payer, payee, token, salt, authorized_signer, escrow, chain_id))
            }
            Variant::Reserve { operator, expiring_nonce_hash } => abi::hash_values(&(
                payer,
                payee,
                operator,
                token,
                salt,
                authorized_signer,
                expiring_nonce_hash,
                PRECOMPILE,
                chain_id,
            )),
        }
    }

    /// Hash of the EIP-712 domain.
    #[must_use]
    pub fn separator(&self, chain_id: u64) -> B256 {
        let name = match self.variant {
            Variant::Legacy { .. } => "Tempo Stream Channel",
            Variant::Reserve { .. } => "TIP20 Channel Reserve",
        };
        Domain {
            name: Some(name),
            version: Some("1"),
            chain_id: Some(chain_id),
            verifying_contract: Some(self.escrow()),
            salt: None,
        }
        .separator()
    }

    /// What a voucher signs: so much in total. The amount's width is part of the type.
    #[must_use]
    pub fn voucher_digest(&self, chain_id: u64, cumulative: u128) -> B256 {
        let ty = match self.variant {
            Variant::Legacy { .. } => LEGACY_VOUCHER,
            Variant::Reserve { .. } => RESERVE_VOUCHER,
        };
        let fields = (self.id(chain_id), cumulative);
        let hash = eip712::hash_struct(&eip712::hash_bytes(ty), &fields);
        eip712::digest(&self.separator(chain_id), &hash)
    }
}

/// What sets a TIP-1034 channel apart from an earlier one with the same terms: the hash of the opening
/// transaction, as its sender signed it, with the sender.
#[must_use]
pub fn expiring_nonce_hash(encoded_for_signing: &[u8], sender: &Address) -> B256 {
    B256::new(keccak256_concat(&[encoded_for_signing, sender.as_slice()]))
}

/// TIP-20 tokens have addresses of their own: nobody has a key for one.
#[must_use]
pub fn is_tip20(address: &Address) -> bool {
    address.starts_with(&[0x20, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

#[cfg(test)]
mod tests;
