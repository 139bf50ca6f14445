//! Raiden: payment channels of one token network, with hash-locked transfers. Hashes and signed bytes.
//!
//! **Proved:** nothing by itself: these are the bytes that are hashed and signed. Which of them may be
//! signed or accepted is said by [`rules`], what the contract does with them by [`contract`].
//! **Rule:** spec/channel.md §9.1 (contracts 0.50.2).
//!
//! Everything is packed, big-endian, and signed as an EIP-191 message with its decimal length. Token
//! network, chain and channel are part of every message that the contract reads.
//!
//! | Part | Is |
//! |---|---|
//! | [`Lock`] | a payment to whoever shows the secret before it expires: sha256(secret) = secrethash |
//! | [`Balance`] | what one side has sent, what it has locked, and the hash of its locks |
//! | [`BalanceProof`] | one side's signature over its balance, with a nonce |
//! | counter-signature | the other side's, over the proof and its signature: lets anybody close or update |

pub mod call;
pub mod contract;
pub mod dispute;
pub mod message;
pub mod rules;
pub mod settlement;

use super::eip191;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::crypto::sha256::sha256;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, b256};

/// Hash of no locks: keccak256 of nothing.
pub const NO_LOCKS: B256 =
    b256!("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");

/// What a packed message is, in the word that tells the kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageType {
    /// A balance proof, and the counter-signature under which the channel is closed.
    BalanceProof = 1,
    /// The counter-signature under which a closed channel is updated.
    BalanceProofUpdate = 2,
    /// A withdrawal.
    Withdraw = 3,
    /// A reward for a monitoring service.
    Reward = 6,
}

impl MessageType {
    fn word(self) -> B256 {
        U256::from(self as u8).into()
    }
}

/// A token network on a chain, and a channel in it: from configuration or the chain, never the peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelId {
    /// The token network's contract.
    pub token_network: Address,
    /// Chain id.
    pub chain_id: U256,
    /// Number of the channel; the same pair never gets the same again.
    pub channel: U256,
}

impl ChannelId {
    /// How every message that the contract reads begins.
    fn head(&self, ty: MessageType) -> Vec<u8> {
        let mut out = self.token_network.to_vec();
        put(&mut out, self.chain_id);
        out.extend_from_slice(ty.word().as_slice());
        put(&mut out, self.channel);
        out
    }
}

fn put(out: &mut Vec<u8>, number: U256) {
    out.extend_from_slice(&number.to_be_bytes::<32>());
}

/// A payment to whoever shows the secret in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Seconds: a secret that is registered before this time unlocks.
    pub expiration: u64,
    /// How much.
    pub amount: U256,
    /// sha256 of the secret.
    pub secrethash: B256,
}

impl Lock {
    /// 96 bytes.
    #[must_use]
    pub fn packed(&self) -> [u8; 96] {
        let mut out = [0; 96];
        let words = [U256::from(self.expiration), self.amount, self.secrethash.into()];
        for (to, word) in out.as_chunks_mut::<32>().0.iter_mut().zip(words) {
            *to = word.to_be_bytes();
        }
        out
    }
}

/// Hash that a secret opens.
#[must_use]
pub fn secrethash(secret: &B256) -> B256 {
    B256::new(sha256(&[secret.as_slice()]))
}

/// All locks one after another, in the order in which they were made.
#[must_use]
pub fn packed_locks(locks: &[Lock]) -> Vec<u8> {
    locks.iter().flat_map(Lock::packed).collect()
}

/// Hash of all pending locks.
#[must_use]
pub fn locksroot(locks: &[Lock]) -> B256 {
    B256::new(keccak256(&packed_locks(locks)))
}

/// What one side owes the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Sent for good, in total.
    pub transferred: U256,
    /// Sum of its pending locks.
    pub locked: U256,
    /// Hash of them.
    pub locksroot: B256,
}

impl Balance {
    /// Of a side that never sent anything.
    pub const ZERO: Self =
        Self { transferred: U256::ZERO, locked: U256::ZERO, locksroot: NO_LOCKS };

    /// What a proof signs; zero where nothing was ever sent, as the contract has it.
    #[must_use]
    pub fn hash(&self) -> B256 {
        if *self == Self::ZERO { B256::ZERO } else { self.packed_hash() }
    }

    /// The hash of the three words, whatever they are.
    #[must_use]
    pub fn packed_hash(&self) -> B256 {
        let [transferred, locked] = [self.transferred, self.locked].map(|n| n.to_be_bytes::<32>());
        B256::new(keccak256_concat(&[&transferred, &locked, self.locksroot.as_slice()]))
    }
}

/// What one side signs about its balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceProof {
    /// Which channel.
    pub id: ChannelId,
    /// [`Balance::hash`].
    pub balance_hash: B256,
    /// Counts this side's proofs.
    pub nonce: u64,
    /// Hash of what else the message says ([`message::Transition`]).
    pub additional_hash: B256,
}

impl BalanceProof {
    fn body(&self, ty: MessageType) -> Vec<u8> {
        let mut out = self.id.head(ty);
        out.extend_from_slice(self.balance_hash.as_slice());
        put(&mut out, U256::from(self.nonce));
        out.extend_from_slice(self.additional_hash.as_slice());
        out
    }

    /// The signed bytes: 212.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        self.body(MessageType::BalanceProof)
    }

    /// What its sender signs.
    #[must_use]
    pub fn digest(&self) -> B256 {
        eip191::personal_message(&self.packed())
    }

    /// What the other side signs over it: 277 bytes. With [`MessageType::BalanceProof`] the channel can
    /// be closed, with [`MessageType::BalanceProofUpdate`] a closed one updated, by anybody.
    #[must_use]
    pub fn counter_packed(&self, ty: MessageType, signature: &[u8; 65]) -> Vec<u8> {
        let mut out = self.body(ty);
        out.extend_from_slice(signature);
        out
    }

    /// Digest of [`BalanceProof::counter_packed`].
    #[must_use]
    pub fn counter_digest(&self, ty: MessageType, signature: &[u8; 65]) -> B256 {
        eip191::personal_message(&self.counter_packed(ty, signature))
    }
}

/// What both sides sign so that one takes out part of its deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdraw {
    /// Which channel.
    pub id: ChannelId,
    /// Who is paid.
    pub participant: Address,
    /// In total over the life of the channel.
    pub total: U256,
    /// Valid before this time.
    pub expiration: U256,
}

impl Withdraw {
    /// The signed bytes: 200.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut out = self.id.head(MessageType::Withdraw);
        out.extend_from_slice(self.participant.as_slice());
        put(&mut out, self.total);
        put(&mut out, self.expiration);
        out
    }

    /// What both sides sign.
    #[must_use]
    pub fn digest(&self) -> B256 {
        eip191::personal_message(&self.packed())
    }
}

/// A promise to a monitoring service that updates in this side's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reward {
    /// The monitoring contract.
    pub monitoring_contract: Address,
    /// Chain id.
    pub chain_id: U256,
    /// The token network.
    pub token_network: Address,
    /// Whose channel is watched.
    pub non_closing_participant: Address,
    /// Its counter-signature, type 2.
    pub non_closing_signature: [u8; 65],
    /// How much.
    pub amount: U256,
}

impl Reward {
    /// The signed bytes: 221.
    #[must_use]
    pub fn packed(&self) -> Vec<u8> {
        let mut out = self.monitoring_contract.to_vec();
        put(&mut out, self.chain_id);
        out.extend_from_slice(MessageType::Reward.word().as_slice());
        out.extend_from_slice(self.token_network.as_slice());
        out.extend_from_slice(self.non_closing_participant.as_slice());
        out.extend_from_slice(&self.non_closing_signature);
        put(&mut out, self.amount);
        out
    }

    /// What the promise signs.
    #[must_use]
    pub fn digest(&self) -> B256 {
        eip191::personal_message(&self.packed())
    }
}
