//! An account that exists.
//!
//! **Proved:** in this state the address has this nonce, balance, storage root and code hash.
//! **Not proved:** that the state is the newest.
//! **Rule:** yellow paper §4.1; spec/layer1.md §5 (A1–A3, A6, A7). The key is the *asked* address,
//! so a valid proof of another account proves nothing here.

use super::state::State;
use crate::codec::rlp::{Item, RlpError};
use crate::crypto::keccak::keccak256;
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use crate::tree::patricia::{Bound, Trie};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, b256};

/// keccak-256 of no bytes: the code hash of an account without code.
pub const NO_CODE: B256 =
    b256!("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");

crate::steps! { 3_03 {
    /// The claim is about another chain than the proven state.
    ChainId = 1 "A1",
    /// The account's trie proof fails; the cause says where.
    Proof = 2 "A2",
    /// The state holds no account at this address.
    Absent = 3 "A3",
    /// The account is not a strict list of nonce, balance, storage root and code hash.
    Encoding = 4 "A3",
    /// The claimed nonce is not the proven one.
    Nonce = 5 "A6",
    /// The claimed balance is not the proven one.
    Balance = 6 "A6",
    /// The claimed storage root is not the proven one.
    StorageRoot = 7 "A6",
    /// The claimed code hash is not the proven one.
    CodeHash = 8 "A6",
}}

crate::kind! {
    0x0303 "layer1/account"
    title: "Account",
    needs: ["state"], gives: ["account"],
    proves: "in the proven state the address has this nonce, balance, storage root and code hash",
    not_proved: "that the state is the newest",
    trusts: "what the state rests on",
    rule: "spec/layer1.md §5, A1–A3, A6",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Account,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Chain the account is on.
        pub chain_id: u64,
        /// The asked address.
        pub address: Address,
        /// Transactions sent (contracts: contracts created).
        pub nonce: u64,
        /// Balance in wei.
        pub balance: U256,
        /// Root of the account's storage trie.
        pub storage_root: B256,
        /// keccak-256 of the account's code.
        pub code_hash: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the account trie, root first.
        pub account_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// A proven account; one that does not exist has the values of an empty one.
    pub struct Account {
        /// Chain the account is on.
        pub chain_id: u64,
        /// Its address.
        pub address: Address,
        /// Whether the state holds the account at all.
        pub exists: bool,
        /// Transactions sent (contracts: contracts created).
        pub nonce: u64,
        /// Balance in wei.
        pub balance: U256,
        /// Root of its storage trie.
        pub storage_root: B256,
        /// keccak-256 of its code.
        pub code_hash: B256,
    }
}

/// Checks an account of a proven state.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Account>, Rejection> {
    equal(Step::ChainId, state.value().chain_id, claim.chain_id)?;
    let account = prove(state.value(), claim.address, &evidence.account_proof)
        .map_err(|why| why.because_of(Step::Proof))?
        .ok_or_else(|| Rejection::at(Step::Absent))?;
    equal(Step::Nonce, account.nonce, claim.nonce)?;
    equal(Step::Balance, account.balance, claim.balance)?;
    equal(Step::StorageRoot, account.storage_root, claim.storage_root)?;
    equal(Step::CodeHash, account.code_hash, claim.code_hash)?;
    let link = state.value().link(KIND, claim.address.into_word());
    Ok(state.derive(account, link))
}

/// The account at `address`, or none when the state provably holds none: for every link that
/// reads a contract's account on its way.
///
/// # Errors
///
/// Of the trie walk, or [`Step::Encoding`].
pub(crate) fn prove(
    state: &State,
    address: Address,
    account_proof: &[&[u8]],
) -> Result<Option<Account>, Rejection> {
    Accounts::of(state).prove(address, account_proof)
}

/// The accounts of a proven state, for a link that reads several.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Accounts<'a> {
    chain_id: u64,
    trie: Trie<'a>,
}

impl<'a> Accounts<'a> {
    pub(crate) const fn of(state: &State) -> Self {
        Self { chain_id: state.chain_id, trie: Trie::new(state.state_root) }
    }

    /// As [`prove`].
    pub(crate) fn prove(
        &mut self,
        address: Address,
        account_proof: &[&'a [u8]],
    ) -> Result<Option<Account>, Rejection> {
        let key = keccak256(address.as_slice());
        let Some(value) = self.trie.walk(&key, account_proof, Bound::Node)? else {
            return Ok(None);
        };
        decode(self.chain_id, address, value).map(Some).map_err(|_| Rejection::at(Step::Encoding))
    }
}

fn decode(chain_id: u64, address: Address, value: &[u8]) -> Result<Account, RlpError> {
    let [nonce, balance, storage_root, code_hash] = Item::whole(value)?.array()?;
    Ok(Account {
        chain_id,
        address,
        exists: true,
        nonce: nonce.uint()?,
        balance: U256::from_be_bytes(balance.padded::<32>()?),
        storage_root: B256::new(storage_root.fixed()?),
        code_hash: B256::new(code_hash.fixed()?),
    })
}

#[cfg(test)]
mod tests;
