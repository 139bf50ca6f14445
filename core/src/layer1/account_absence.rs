//! An address at which a state provably holds no account: balance 0, nonce 0, no code, no slots.
//!
//! **Proved:** the state's account trie has nothing at this address.
//! **Not proved:** that the state is the newest.
//! **Rule:** spec/layer1.md §4.3 step 9, §5 (A3). A proof that ends too early is a rejection.

use super::account::{Account, Evidence, NO_CODE, prove};
use super::state::State;
use crate::proven::Proven;
use crate::rejection::{Rejection, ensure, equal};
use crate::tree::patricia::EMPTY_ROOT;
use alloy_primitives::{Address, U256};

crate::steps! { 3_04 {
    /// The claim is about another chain than the proven state.
    ChainId = 1 "A1",
    /// The account's trie proof fails; the cause says where.
    Proof = 2 "A2",
    /// The state does hold an account at this address.
    Present = 3 "A3",
}}

crate::kind! {
    0x0304 "layer1/account_absence"
    title: "Absence of an account",
    needs: ["state"], gives: ["account"],
    proves: "the proven state holds no account at this address",
    not_proved: "that the state is the newest",
    trusts: "what the state rests on",
    rule: "spec/layer1.md §4.3 and §5, A3",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Account,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Chain on which the account is missing.
        pub chain_id: u64,
        /// The asked address.
        pub address: Address,
    }
}

/// Checks that a proven state holds no account at an address.
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
    let found = prove(state.value(), claim.address, &evidence.account_proof)
        .map_err(|why| why.because_of(Step::Proof))?;
    ensure(Step::Present, found.is_none())?;
    let account = Account {
        chain_id: claim.chain_id,
        address: claim.address,
        exists: false,
        nonce: 0,
        balance: U256::ZERO,
        storage_root: EMPTY_ROOT,
        code_hash: NO_CODE,
    };
    let link = state.value().link(KIND, claim.address.into_word());
    Ok(state.derive(account, link))
}

#[cfg(test)]
mod tests;
