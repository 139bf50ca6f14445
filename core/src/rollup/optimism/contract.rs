//! Reading a configured contract on the settlement chain.
//!
//! **Proved:** the account at the configured address exists, its EIP-1967 implementation is one
//! whose storage layout is known, and its slots hold these words.
//! **Not proved:** that the configuration is right, or that nobody upgrades the contract tomorrow.
//! **Rule:** spec/rollup-proofs.md §3.1 (K1, K2), §8.2; EIP-1967; Solidity storage layout.

use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::layer1::account::Accounts;
use crate::layer1::storage;
use crate::rejection::{self, Rejection, ensure};
use crate::tree::patricia::Trie;
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

/// A contract's storage. What reads it takes the step of the caller that fails when the reading
/// does, as its code: one call and nothing else at every place that reads a slot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contract<'a> {
    pub(crate) address: Address,
    pub(crate) storage: Trie<'a>,
    pub(crate) code_hash: B256,
    /// Whether its implementation is one whose storage layout is known.
    pub(crate) fingerprinted: bool,
}

impl<'a> Contract<'a> {
    /// K1, K2: the account exists, and its implementation is a known one if any is known.
    #[inline(always)]
    pub(crate) fn configured(
        [account, implementation]: [impl rejection::Step; 2],
        accounts: &mut Accounts<'a>,
        address: &Address,
        known: &[Address],
        evidence: &ContractEvidence<'a>,
    ) -> Result<Self, Rejection> {
        Self::known([account.code(), implementation.code()], accounts, address, known, evidence)
    }

    /// K1: the account exists.
    #[inline(always)]
    pub(crate) fn open(
        step: impl rejection::Step,
        accounts: &mut Accounts<'a>,
        address: &Address,
        account_proof: &[&'a [u8]],
    ) -> Result<Self, Rejection> {
        Self::account(step.code(), accounts, address, account_proof)
    }

    /// The word at a slot; zero when the storage provably holds nothing there.
    #[inline(always)]
    pub(crate) fn word(
        &mut self,
        step: impl rejection::Step,
        slot: B256,
        proof: &[&'a [u8]],
    ) -> Result<B256, Rejection> {
        self.read(step.code(), &slot, proof)
    }

    /// The word at the slot with this number.
    #[inline(always)]
    pub(crate) fn at(
        &mut self,
        step: impl rejection::Step,
        number: u64,
        proof: &[&'a [u8]],
    ) -> Result<B256, Rejection> {
        self.read_number(step.code(), number, proof)
    }

    #[inline(never)]
    fn account(
        step: u32,
        accounts: &mut Accounts<'a>,
        address: &Address,
        account_proof: &[&'a [u8]],
    ) -> Result<Self, Rejection> {
        let account = accounts
            .prove(*address, account_proof)
            .and_then(|found| found.ok_or_else(|| Rejection::at(Step::NoAccount)))
            .map_err(|why| why.below(step))?;
        let (storage, code_hash) = (Trie::new(account.storage_root), account.code_hash);
        Ok(Self { address: *address, storage, code_hash, fingerprinted: false })
    }

    #[inline(never)]
    fn known(
        [account, implementation]: [u32; 2],
        accounts: &mut Accounts<'a>,
        address: &Address,
        known: &[Address],
        evidence: &ContractEvidence<'a>,
    ) -> Result<Self, Rejection> {
        let mut contract = Self::account(account, accounts, address, &evidence.account_proof)?;
        contract.fingerprinted =
            contract.fingerprint(known, evidence).map_err(|why| why.below(implementation))?;
        Ok(contract)
    }

    fn fingerprint(
        &mut self,
        known: &[Address],
        evidence: &ContractEvidence<'a>,
    ) -> Result<bool, Rejection> {
        let due = !known.is_empty();
        ensure(Step::ImplementationEvidence, due == evidence.implementation_proof.is_some())?;
        let Some(proof) = &evidence.implementation_proof else { return Ok(false) };
        let word = storage::read(&mut self.storage, IMPLEMENTATION_SLOT, proof)?;
        let implementation = address(&word.unwrap_or_default())?;
        if known.contains(&implementation) {
            return Ok(true);
        }
        let expected = known.first().copied().unwrap_or_default();
        Err(Rejection::differs(Step::UnknownImplementation, expected, implementation))
    }

    #[inline(never)]
    fn read(&mut self, step: u32, slot: &B256, proof: &[&'a [u8]]) -> Result<B256, Rejection> {
        let word = storage::read(&mut self.storage, *slot, proof);
        Ok(word.map_err(|why| why.below(step))?.unwrap_or_default())
    }

    #[inline(never)]
    fn read_number(
        &mut self,
        step: u32,
        number: u64,
        proof: &[&'a [u8]],
    ) -> Result<B256, Rejection> {
        self.read(step, &slot(number), proof)
    }
}

/// The slot with this number.
#[inline(never)]
pub(crate) fn slot(number: u64) -> B256 {
    B256::from(U256::from(number).to_be_bytes::<32>())
}

/// Slot of the value of `key` in the mapping at the slot with this number.
#[inline(never)]
pub(crate) fn mapping(key: &B256, number: u64) -> B256 {
    mapping_at(key, &slot(number))
}

/// Slot of the value of `key` in the mapping at slot `base`.
#[inline(never)]
pub(crate) fn mapping_at(key: &B256, base: &B256) -> B256 {
    B256::new(keccak256_concat(&[key.as_slice(), base.as_slice()]))
}

/// Slot `offset` words behind the start of the dynamic array at the slot with this number.
#[inline(never)]
pub(crate) fn element(number: u64, offset: U256) -> B256 {
    after(&B256::new(keccak256(slot(number).as_slice())), offset)
}

/// Slot `offset` words behind `base`. Wraps, as the EVM's arithmetic does.
#[inline(never)]
pub(crate) fn after(base: &B256, offset: U256) -> B256 {
    B256::from(U256::from_be_bytes(base.0).wrapping_add(offset).to_be_bytes::<32>())
}

/// A packed field of at most 8 bytes, `offset` bytes from the low-order end of the word.
#[inline(never)]
pub(crate) fn field(word: &B256, offset: usize, bytes: usize) -> u64 {
    let low_first = word.iter().rev().skip(offset).take(bytes.min(8));
    low_first.rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// A word that is an address and nothing else.
#[inline(never)]
pub(crate) fn address(word: &B256) -> Result<Address, Rejection> {
    let address = Address::from_word(*word);
    ensure(Step::DirtyAddress, address.into_word() == *word)?;
    Ok(address)
}

#[cfg(test)]
mod tests;
