//! x402 batch settlement: unidirectional channels of one contract that has the same address on every
//! chain. Ids, digests and calldata.
//!
//! **Proved:** nothing by itself: these are the bytes that are signed and sent. What a voucher is worth
//! to its receiver is [`receiver`]'s, what a payer may sign is [`payer`]'s.
//! **Rule:** spec/channel.md §11; EIP-712, ERC-3009.
//!
//! Chain and contract are bound by the EIP-712 domain, token and receiver by the channel id.

pub mod contract;
pub mod dispute;
pub mod payer;
pub mod receiver;

use crate::channel::eip712::{self, Domain};
use crate::codec::abi::{self, Uint};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, address};

/// The batch settlement contract, on every chain.
pub const CONTRACT: Address = address!("0x4020074e9dF2ce1deE5A9C1b5c3f541D02a10003");
/// Collects deposits that are authorised by ERC-3009.
pub const ERC3009_COLLECTOR: Address = address!("0x4020806089470a89826cB9fB1f4059150b550004");
/// Collects deposits that are permitted by Permit2.
pub const PERMIT2_COLLECTOR: Address = address!("0x4020425FAf3B746C082C2f942b4E5159887B0005");

const CONFIG_TYPE: &[u8] = b"ChannelConfig(address payer,address payerAuthorizer,address receiver,\
    address receiverAuthorizer,address token,uint40 withdrawDelay,bytes32 salt)";
const VOUCHER_TYPE: &[u8] = b"Voucher(bytes32 channelId,uint128 maxClaimableAmount)";
const REFUND_TYPE: &[u8] = b"Refund(bytes32 channelId,uint256 nonce,uint128 amount)";
const CLAIM_ENTRY_TYPE: &[u8] =
    b"ClaimEntry(bytes32 channelId,uint128 maxClaimableAmount,uint128 totalClaimed)";
const CLAIM_BATCH_TYPE: &[u8] = b"ClaimBatch(ClaimEntry[] claims)\
    ClaimEntry(bytes32 channelId,uint128 maxClaimableAmount,uint128 totalClaimed)";
const RECEIVE_TYPE: &[u8] = b"ReceiveWithAuthorization(address from,address to,uint256 value,\
    uint256 validAfter,uint256 validBefore,bytes32 nonce)";

/// `claimWithSignature(VoucherClaim[],bytes)`.
pub(crate) const CLAIM_WITH_SIGNATURE: [u8; 4] = [0xe4, 0x3c, 0xe1, 0xf2];
/// `finalizeWithdraw(ChannelConfig)`.
pub(crate) const FINALIZE_WITHDRAW: [u8; 4] = [0xe8, 0x83, 0x77, 0xb1];
/// `initiateWithdraw(ChannelConfig,uint128)`.
pub(crate) const INITIATE_WITHDRAW: [u8; 4] = [0xcf, 0x5c, 0xf3, 0xdc];

/// What a channel never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelConfig {
    /// Who deposits, and gets back what is not claimed.
    pub payer: Address,
    /// The key that signs vouchers; zero: the payer, which is then asked as a contract (ERC-1271).
    pub payer_authorizer: Address,
    /// Who is paid.
    pub receiver: Address,
    /// Who says how much of a voucher is claimed, and signs refunds.
    pub receiver_authorizer: Address,
    /// The ERC-20 token.
    pub token: Address,
    /// Seconds between a withdrawal's announcement and its execution.
    pub withdraw_delay: Uint<40>,
    /// Tells channels with the same terms apart.
    pub salt: B256,
}

crate::abi! { ChannelConfig {
    payer: Address, payer_authorizer: Address, receiver: Address, receiver_authorizer: Address,
    token: Address, withdraw_delay: Uint<40>, salt: B256,
} }

/// One line of a claim: the voucher's ceiling, and the new total that is claimed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimEntry {
    /// Id of the channel.
    pub channel: B256,
    /// The voucher's cumulative amount.
    pub max_claimable: u128,
    /// How much is claimed in total after this claim.
    pub total_claimed: u128,
}

/// A contract on a chain: what every digest is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deployment {
    /// Chain id.
    pub chain_id: u64,
    /// The batch settlement contract; [`CONTRACT`] unless configured otherwise. Never the peer's word.
    pub contract: Address,
}

impl Deployment {
    /// Hash of the EIP-712 domain.
    #[must_use]
    pub fn separator(&self) -> B256 {
        Domain {
            name: Some("x402 Batch Settlement"),
            version: Some("1"),
            chain_id: Some(self.chain_id),
            verifying_contract: Some(self.contract),
            salt: None,
        }
        .separator()
    }

    fn digest<T: abi::Values>(&self, ty: &[u8], fields: &T) -> B256 {
        let hash = eip712::hash_struct(&eip712::hash_bytes(ty), fields);
        eip712::digest(&self.separator(), &hash)
    }

    /// Id of a channel: the EIP-712 digest of its config.
    #[must_use]
    pub fn channel_id(&self, config: &ChannelConfig) -> B256 {
        self.digest(CONFIG_TYPE, config)
    }

    /// What a voucher signs: at most so much, in total, may be claimed.
    #[must_use]
    pub fn voucher_digest(&self, channel: &B256, max_claimable: u128) -> B256 {
        self.digest(VOUCHER_TYPE, &(*channel, max_claimable))
    }

    /// What a refund signs.
    #[must_use]
    pub fn refund_digest(&self, channel: &B256, nonce: U256, amount: u128) -> B256 {
        self.digest(REFUND_TYPE, &(*channel, nonce, amount))
    }

    /// What the receiver's authorizer signs for a batch of claims.
    #[must_use]
    pub fn claim_batch_digest(&self, claims: &[ClaimEntry]) -> B256 {
        let ty = eip712::hash_bytes(CLAIM_ENTRY_TYPE);
        let entry = |claim: &ClaimEntry| {
            let fields = (claim.channel, claim.max_claimable, claim.total_claimed);
            eip712::hash_struct(&ty, &fields)
        };
        let hashes: Vec<B256> = claims.iter().map(entry).collect();
        self.digest(CLAIM_BATCH_TYPE, &(eip712::hash_array(&hashes),))
    }
}

/// A deposit that the token collects with the payer's ERC-3009 authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erc3009Deposit {
    /// Id of the channel that is filled.
    pub channel: B256,
    /// Who pays.
    pub payer: Address,
    /// How much.
    pub amount: u128,
    /// Valid after this time, exclusively.
    pub valid_after: U256,
    /// Valid before this time, exclusively.
    pub valid_before: U256,
    /// Tells deposits into one channel apart.
    pub salt: U256,
}

impl Erc3009Deposit {
    /// The authorisation's nonce: it binds the channel.
    #[must_use]
    pub fn nonce(&self) -> B256 {
        abi::hash_values(&(self.channel, self.salt))
    }

    /// What the payer signs, in the token's own domain.
    #[must_use]
    pub fn digest(&self, token: &Domain<'_>) -> B256 {
        let (after, before) = (self.valid_after, self.valid_before);
        let fields =
            (self.payer, ERC3009_COLLECTOR, U256::from(self.amount), after, before, self.nonce());
        let hash = eip712::hash_struct(&eip712::hash_bytes(RECEIVE_TYPE), &fields);
        eip712::digest(&token.separator(), &hash)
    }

    /// What the collector is handed.
    #[must_use]
    pub fn collector_data(&self, signature: &[u8]) -> Vec<u8> {
        abi::encode_values(&(self.valid_after, self.valid_before, self.salt, signature))
    }
}

/// Calldata of `claimWithSignature` for one voucher: claim `total_claimed` of it in total.
#[must_use]
pub fn claim_call(
    config: &ChannelConfig,
    max_claimable: u128,
    voucher_signature: &[u8],
    total_claimed: u128,
    authorizer_signature: &[u8],
) -> Vec<u8> {
    let claim = ((*config, max_claimable), voucher_signature, total_claimed);
    abi::calldata(CLAIM_WITH_SIGNATURE, &(alloc::vec![claim], authorizer_signature))
}

#[cfg(test)]
mod tests;
