//! A withdrawal that was sent on the rollup.
//!
//! **Proved:** the message passer has recorded a withdrawal with exactly these fields.
//! **Not proved:** that the settlement chain will accept it, or already has (`withdrawal_status`);
//! that the call succeeds there. Most users' withdrawals go from messenger (0x4200…0007) to
//! messenger: the inner message is in `data`, and its success is another matter.
//! **Rule:** spec/rollup-proofs.md §4 (W1, W3–W6).

use super::commitment::MessagePasser;
use super::contract::{mapping, slot};
use super::deployment::Deployment;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256_concat;
use crate::proven::{Link, Proven};
use crate::rejection::{Rejection, ensure, equal};
use crate::tree::patricia::portal::to_portal_proof;
use crate::{crypto::keccak::keccak256, layer1::storage};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 4_05 {
    /// The proven message passer is of another chain than the deployment.
    ChainId = 1 "A1",
    /// The deployment names no portal.
    NoPortal = 2 "§8",
    /// The fields do not hash to the asked withdrawal.
    WithdrawalHash = 3 "W1",
    /// The target is the portal or its lockbox: the portal refuses such withdrawals.
    UnsafeTarget = 4 "W5",
    /// The slot is not proven; the cause says where.
    Proof = 5 "W3",
    /// The message passer has recorded no such withdrawal.
    NotSent = 6 "W3",
    /// The slot holds something else than 1.
    SlotValue = 7 "W3",
}}

crate::kind! {
    0x0405 "rollup/optimism/withdrawal"
    title: "Withdrawal sent",
    needs: ["messagePasser"], gives: ["withdrawal"],
    proves: "the message passer has recorded a withdrawal with exactly these fields",
    not_proved: "that the settlement chain accepts it now; that its call succeeds there",
    trusts: "what the message passer's storage root rests on",
    rule: "spec/rollup-proofs.md §4, W1–W6",
    anchor: Deployment, claim: Claim<'_>, evidence: Evidence<'_>, value: Withdrawal,
}

crate::record! {
    /// What is asserted.
    pub struct Claim<'a> {
        /// Version (top two bytes) and message nonce.
        pub nonce: U256,
        /// Who sent it on the rollup.
        pub sender: Address,
        /// Whom it calls on the settlement chain.
        pub target: Address,
        /// Wei it carries.
        pub value: U256,
        /// Least gas of the call.
        pub gas_limit: U256,
        /// Data of the call.
        pub data: &'a [u8],
        /// The asked withdrawal, where it is asked by its hash.
        pub withdrawal_hash: Option<B256>,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Hashed nodes of the message passer's storage trie, root first.
        pub storage_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// A proven withdrawal.
    pub struct Withdrawal {
        /// The rollup it was sent on.
        pub chain_id: u64,
        /// keccak-256 of its ABI-encoded fields.
        pub withdrawal_hash: B256,
        /// Whom it calls on the settlement chain.
        pub target: Address,
        /// The message passer's slot that records it.
        pub slot: B256,
        /// The same proof in the form that the portal takes: embedded nodes as elements of their
        /// own.
        pub portal_proof: Vec<Bytes>,
    }
}

/// keccak256(abi.encode(nonce, sender, target, value, gasLimit, data)).
fn hash(claim: &Claim<'_>) -> B256 {
    let length = u64::try_from(claim.data.len()).unwrap_or(u64::MAX);
    let padding = claim.data.len().wrapping_neg() & 31;
    B256::new(keccak256_concat(&[
        &claim.nonce.to_be_bytes::<32>(),
        claim.sender.into_word().as_slice(),
        claim.target.into_word().as_slice(),
        &claim.value.to_be_bytes::<32>(),
        &claim.gas_limit.to_be_bytes::<32>(),
        slot(0xc0).as_slice(),
        slot(length).as_slice(),
        claim.data,
        [0; 32].get(..padding).unwrap_or_default(),
    ]))
}

/// Checks a withdrawal.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    passer: &Proven<MessagePasser>,
    deployment: &Deployment,
    claim: &Claim<'_>,
    evidence: &Evidence<'_>,
) -> Result<Proven<Withdrawal>, Rejection> {
    let MessagePasser { chain_id, storage_root } = *passer.value();
    equal(Step::ChainId, deployment.chain_id, chain_id)?;
    ensure(Step::NoPortal, deployment.optimism_portal.is_some())?;
    let withdrawal_hash = hash(claim);
    equal(Step::WithdrawalHash, claim.withdrawal_hash.unwrap_or(withdrawal_hash), withdrawal_hash)?;
    ensure(Step::UnsafeTarget, deployment.takes(claim.target))?;

    let slot_sent = mapping(&withdrawal_hash, 0);
    let proof = &evidence.storage_proof;
    let word = storage::prove(&storage_root, slot_sent, proof)
        .map_err(|why| why.because_of(Step::Proof))?
        .ok_or_else(|| Rejection::at(Step::NotSent))?;
    equal(Step::SlotValue, slot(1), word)?;

    let portal_proof = to_portal_proof(&storage_root, &keccak256(slot_sent.as_slice()), proof)
        .map_err(|why| why.because_of(Step::Proof))?;
    let below = passer.provenance().last();
    let link = Link {
        kind: KIND,
        chain_id,
        block_number: below.and_then(|link| link.block_number),
        timestamp: below.and_then(|link| link.timestamp),
        established: withdrawal_hash,
    };
    let portal_proof = portal_proof.into_iter().map(|node| Bytes(node.to_vec())).collect();
    let target = claim.target;
    let value = Withdrawal { chain_id, withdrawal_hash, target, slot: slot_sent, portal_proof };
    Ok(passer.derive(value, link))
}

#[cfg(test)]
mod tests;
