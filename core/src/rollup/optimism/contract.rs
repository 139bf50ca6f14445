//! Reading a configured contract on the settlement chain.
//!
//! **Proved:** the account at the configured address exists, its EIP-1967 implementation is one
//! whose storage layout is known, and its slots hold these words.
//! **Not proved:** that the configuration is right, or that nobody upgrades the contract tomorrow.
//! **Rule:** spec/rollup-proofs.md §3.1 (K1, K2), §8.2; EIP-1967; Solidity storage layout.

use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::layer1::state::State;
use crate::layer1::{account, storage};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, b256};

/// Where a proxy keeps its implementation: keccak256("eip1967.proxy.implementation") − 1.
pub const IMPLEMENTATION_SLOT: B256 =
    b256!("0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc");

crate::steps! { 4_20 {
    /// The settlement chain has no account at the configured address.
    NoAccount = 1 "K1",
    /// A proof of the implementation is missing, or offered although no implementation is known.
    ImplementationEvidence = 2 "K2",
    /// The proxy runs an implementation whose storage layout the configuration does not know.
    UnknownImplementation = 3 "K2",
    /// A slot that holds an address has bits above it.
    DirtyAddress = 4 "K4",
}}

crate::record! {
    /// A contract on the settlement chain.
    pub struct ContractConfiguration {
        /// Its address: the proxy, where there is one.
        pub address: Address,
        /// Implementations (EIP-1967) whose storage layout is known; none: the layout is not
        /// fingerprinted, and the verdict says so.
        pub implementations: Vec<Address>,
    }
}

crate::record! {
    /// What is supposed to prove a contract's account and implementation.
    pub struct ContractEvidence<'a> {
        /// Hashed nodes of the account trie, root first.
        pub account_proof: Vec<&'a [u8]>,
        /// Proof of the EIP-1967 implementation slot; due exactly when implementations are known.
        pub implementation_proof: Option<Vec<&'a [u8]>>,
    }
}

/// A contract's storage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contract {
    pub(crate) storage_root: B256,
    pub(crate) code_hash: B256,
}

impl Contract {
    /// K1: the account exists.
    pub(crate) fn open(
        state: &State,
        address: Address,
        account_proof: &[&[u8]],
    ) -> Result<Self, Rejection> {
        let account = account::prove(state, address, account_proof)?
            .ok_or_else(|| Rejection::at(Step::NoAccount))?;
        Ok(Self { storage_root: account.storage_root, code_hash: account.code_hash })
    }

    /// K2: the implementation is a known one; `false` when the configuration knows none.
    pub(crate) fn fingerprint(
        &self,
        known: &[Address],
        evidence: &ContractEvidence<'_>,
    ) -> Result<bool, Rejection> {
        let due = !known.is_empty();
        ensure(Step::ImplementationEvidence, due == evidence.implementation_proof.is_some())?;
        let Some(proof) = &evidence.implementation_proof else { return Ok(false) };
        let implementation = address(self.word(IMPLEMENTATION_SLOT, proof)?)?;
        if known.contains(&implementation) {
            return Ok(true);
        }
        let expected = known.first().copied().unwrap_or_default();
        Err(Rejection::differs(Step::UnknownImplementation, expected, implementation))
    }

    /// The word at a slot; zero when the storage provably holds nothing there.
    pub(crate) fn word(&self, slot: B256, proof: &[&[u8]]) -> Result<B256, Rejection> {
        Ok(storage::prove(&self.storage_root, slot, proof)?.unwrap_or_default())
    }
}

/// The slot with this number.
pub(crate) fn slot(number: u64) -> B256 {
    B256::from(U256::from(number).to_be_bytes::<32>())
}

/// Slot of the value of `key` in the mapping at slot `base`.
pub(crate) fn mapping(key: B256, base: B256) -> B256 {
    B256::new(keccak256_concat(&[key.as_slice(), base.as_slice()]))
}

/// Slot `offset` words behind the start of the dynamic array at slot `base`.
pub(crate) fn element(base: B256, offset: U256) -> B256 {
    after(B256::new(keccak256(base.as_slice())), offset)
}

/// Slot `offset` words behind `base`. Wraps, as the EVM's arithmetic does.
pub(crate) fn after(base: B256, offset: U256) -> B256 {
    B256::from(U256::from_be_bytes(base.0).wrapping_add(offset).to_be_bytes::<32>())
}

/// A packed field of at most 8 bytes, `offset` bytes from the low-order end of the word.
pub(crate) fn field(word: B256, offset: usize, bytes: usize) -> u64 {
    let low_first = word.iter().rev().skip(offset).take(bytes.min(8));
    low_first.rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// A word that is an address and nothing else.
pub(crate) fn address(word: B256) -> Result<Address, Rejection> {
    let address = Address::from_word(word);
    ensure(Step::DirtyAddress, address.into_word() == word)?;
    Ok(address)
}

#[cfg(test)]
mod tests;
