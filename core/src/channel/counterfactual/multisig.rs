//! The multisig that holds the money: its address before it exists, and transactions of all owners.
//!
//! **Proved:** the address at which this factory deploys a multisig of exactly these owners; that a
//! transaction is signed by all of them.
//! **Not proved:** that factory, proxy and master copy are the known code: check their code hashes. A
//! transaction names neither chain nor multisig, so it works once in *every* multisig of the same
//! owners; [`Multisig::admit`] keeps it to one. Re-entrancy: the mark that a transaction was executed is
//! set after its call (read in source).
//! **Rule:** spec/channel.md §7.1 number 7, §7.2, C7.

use super::registry::{Refusal, all_signed};
use crate::channel::create2;
use crate::channel::rule;
use crate::channel::signature::Participant;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 532 {
    /// Owners are missing, zero or repeated; the cause says which.
    Owners = 1 "C7",
    /// Owners are not in ascending order: no transaction could ever be executed.
    OwnerOrder = 2 "C7",
    /// The address is not the one that the factory gives these owners.
    Address = 3 "§7.2",
    /// These owners already have a multisig on another chain or at another address.
    SecondMultisig = 4 "C7",
    /// Another number of signatures than of owners.
    SignatureCount = 5 "§7.1, 7",
    /// An owner did not sign; the cause says why.
    Signature = 6 "§7.1, 7",
    /// The transaction has been signed before: the contract executes it only once.
    Repeated = 7 "§7.1, 7",
}}

/// Selector of `setup(address[])`.
pub const SETUP: [u8; 4] = [0xbd, 0x5b, 0x85, 0x3b];
/// Selector of `createProxyWithNonce(address,bytes,uint256)`.
pub const CREATE_PROXY_WITH_NONCE: [u8; 4] = [0x16, 0x88, 0xf0, 0xb9];
/// Selector of `execTransaction(address,uint256,bytes,uint8,bytes[])`.
pub const EXEC_TRANSACTION: [u8; 4] = [0x58, 0xcb, 0x5e, 0x5a];

/// Where multisigs come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factory {
    /// Deployer of the proxies.
    pub address: Address,
    /// The code behind them.
    pub master_copy: Address,
    /// Hash of a proxy's creation code with the master copy behind it ([`init_code_hash`]).
    pub init_code_hash: B256,
}

/// Hash of the init code of a proxy: its creation code, then the master copy as the constructor's
/// argument.
#[must_use]
pub fn init_code_hash(creation_code: &[u8], master_copy: &Address) -> B256 {
    B256::new(keccak256_concat(&[creation_code, master_copy.into_word().as_slice()]))
}

/// Calldata of `setup`: what a new proxy is told first.
#[must_use]
pub fn setup(owners: &[Address]) -> Vec<u8> {
    abi::calldata(SETUP, &(owners.to_vec(),))
}

impl Factory {
    /// Address of the multisig of these owners. The salt commits to the call of `setup`, so nobody can
    /// put one of other owners there.
    #[must_use]
    pub fn multisig(&self, owners: &[Address], salt_nonce: &U256) -> Address {
        let nonce = salt_nonce.to_be_bytes::<32>();
        let salt = B256::new(keccak256_concat(&[&keccak256(&setup(owners)), &nonce]));
        create2::address(&self.address, &salt, &self.init_code_hash)
    }

    /// Calldata that deploys it.
    #[must_use]
    pub fn create(&self, owners: &[Address], salt_nonce: &U256) -> Vec<u8> {
        let initializer = setup(owners);
        let arguments = (&self.master_copy, initializer.as_slice(), salt_nonce);
        abi::calldata(CREATE_PROXY_WITH_NONCE, &arguments)
    }
}

/// The one multisig of these owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Multisig {
    /// In ascending order.
    pub owners: Vec<Address>,
    /// The chain.
    pub chain_id: u64,
    /// Its address.
    pub address: Address,
}

impl Multisig {
    /// C7: it is the factory's first one of exactly these owners, and they have no other anywhere.
    /// `known`: every multisig that this key is an owner of.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn admit(&self, factory: &Factory, known: &[Self]) -> Result<(), Rejection> {
        rule::participants(&self.owners, 2..=255).map_err(|why| why.because_of(Step::Owners))?;
        ensure(Step::OwnerOrder, self.owners.is_sorted())?;
        equal(Step::Address, factory.multisig(&self.owners, &U256::ZERO), self.address)?;
        let mut others = known.iter().filter(|other| other.owners == self.owners);
        ensure(Step::SecondMultisig, others.all(|other| other == self))
    }

    /// All owners signed the transaction, and it is none of those signed before. `participants`: the
    /// owners, in their order.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(
        &self,
        participants: &[Participant],
        transaction: &Transaction,
        signatures: &[Bytes],
        known: &[B256],
    ) -> Result<B256, Rejection> {
        let owners = participants.iter().map(Participant::address);
        ensure(Step::SignatureCount, owners.eq(self.owners.iter().copied()))?;
        equal(Step::SignatureCount, self.owners.len() as u64, signatures.len() as u64)?;
        let hash = transaction.hash(&self.owners);
        for (participant, signature) in participants.iter().zip(signatures) {
            participant
                .check(&hash, &signature.0)
                .map_err(|why| why.because_of(Step::Signature))?;
        }
        ensure(Step::Repeated, !known.contains(&hash))?;
        Ok(hash)
    }
}

/// A call that the multisig makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Whom it calls.
    pub to: Address,
    /// In wei.
    pub value: U256,
    /// Calldata.
    pub data: Bytes,
    /// Whether the code there runs as the multisig itself (DELEGATECALL).
    pub delegate: bool,
}

impl Transaction {
    /// What the owners sign, raw.
    #[must_use]
    pub fn hash(&self, owners: &[Address]) -> B256 {
        let mut bytes = alloc::vec![0x19];
        owners.iter().for_each(|owner| bytes.extend_from_slice(owner.into_word().as_slice()));
        bytes.extend_from_slice(self.to.as_slice());
        bytes.extend_from_slice(&self.value.to_be_bytes::<32>());
        bytes.extend_from_slice(&self.data.0);
        bytes.push(u8::from(self.delegate));
        B256::new(keccak256(&bytes))
    }

    /// Calldata of `execTransaction`.
    #[must_use]
    pub fn calldata(&self, signatures: &[Bytes]) -> Vec<u8> {
        let Self { to, value, data, delegate } = self;
        abi::calldata(EXEC_TRANSACTION, &(to, value, data, delegate, signatures.to_vec()))
    }
}

/// Why the multisig reverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExecutionRefusal {
    /// The same transaction was executed before.
    Executed,
    /// The signatures are not the owners'.
    Signatures(Refusal),
}

/// What `execTransaction` answers, if the call that it makes succeeds: the hash that is marked as
/// executed. The address of the multisig does not enter: that is the trap.
///
/// # Errors
///
/// Why the contract reverts.
pub fn execute(
    owners: &[Address],
    executed: &[B256],
    transaction: &Transaction,
    signatures: &[Bytes],
) -> Result<B256, ExecutionRefusal> {
    let hash = transaction.hash(owners);
    if executed.contains(&hash) {
        return Err(ExecutionRefusal::Executed);
    }
    all_signed(owners, signatures, &hash).map_err(ExecutionRefusal::Signatures)?;
    Ok(hash)
}

#[cfg(test)]
mod tests;
