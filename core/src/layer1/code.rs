//! The code of a proven account.
//!
//! **Proved:** the account's code is exactly these bytes.
//! **Not proved:** what the code does; behind a proxy, the implementation needs a proof of its own.
//! **Rule:** spec/layer1.md §5 (A5). No code is proven only by keccak-256 of no bytes.

use super::account::Account;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::proven::{Link, Proven};
use crate::rejection::{Rejection, equal};
use alloy_primitives::{Address, B256};

crate::steps! { 3_07 {
    /// The claim is about another account than the proven one.
    Address = 1 "A2",
    /// The code does not hash to the proven code hash.
    CodeHash = 2 "A5",
}}

crate::kind! {
    0x0307 "layer1/code"
    title: "Code",
    needs: ["account"], gives: [],
    proves: "the proven account's code is exactly these bytes",
    not_proved: "what the code does, or which implementation a proxy uses",
    trusts: "what the account rests on",
    rule: "spec/layer1.md §5, A5",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Code,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The account that was proven before.
        pub address: Address,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The code.
        pub code: &'a [u8],
    }
}

crate::record! {
    /// Proven code.
    pub struct Code {
        /// The account.
        pub address: Address,
        /// Its code; empty when it has none.
        pub code: Bytes,
    }
}

/// Checks the code of a proven account.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    account: &Proven<Account>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Code>, Rejection> {
    let Account { address, code_hash, chain_id, .. } = *account.value();
    equal(Step::Address, address, claim.address)?;
    equal(Step::CodeHash, code_hash, B256::new(keccak256(evidence.code)))?;
    let below = account.provenance().last();
    let link = Link {
        kind: KIND,
        chain_id,
        block_number: below.and_then(|link| link.block_number),
        timestamp: below.and_then(|link| link.timestamp),
        established: code_hash,
    };
    Ok(account.derive(Code { address, code: Bytes(evidence.code.to_vec()) }, link))
}

#[cfg(test)]
mod tests;
