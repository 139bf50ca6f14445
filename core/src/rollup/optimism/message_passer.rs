//! From an output root to the storage of the message passer, without the block's header.
//!
//! **Proved:** the committed block's L2ToL1MessagePasser has this storage root.
//! **Not proved:** the block's number or age; that the commitment is right.
//! **Rule:** spec/rollup-proofs.md §2.1 (O1, O2). It is all that a withdrawal needs.

use super::commitment::{MessagePasser, OutputRoot, Preimage};
use crate::crypto::keccak::keccak256;
use crate::proven::Proven;
use crate::rejection::{Rejection, equal};
use alloy_primitives::B256;

crate::steps! { 4_04 {
    /// The claim is about another chain than the proven output root.
    ChainId = 1 "A1",
    /// The preimage is not four words.
    Preimage = 2 "O1",
    /// The preimage has another version than 0.
    Version = 3 "O1",
    /// The preimage does not hash to the proven output root.
    OutputRoot = 4 "O2",
    /// The claimed storage root is not the preimage's.
    StorageRoot = 5 "A6",
}}

crate::kind! {
    0x0404 "rollup/optimism/message_passer"
    title: "Message passer behind an output root",
    needs: ["outputRoot"], gives: ["messagePasser"],
    proves: "in the committed block the L2ToL1MessagePasser has this storage root",
    not_proved: "the block's number or age; that the commitment is right",
    trusts: "what the output root rests on",
    rule: "spec/rollup-proofs.md §2.1, O1, O2",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: Claim,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The rollup.
        pub chain_id: u64,
        /// Root of the message passer's storage trie.
        pub storage_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// Version, state root, message passer storage root and block hash: 128 bytes.
        pub preimage: &'a [u8],
    }
}

/// Opens an output root as far as the message passer.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    output: &Proven<OutputRoot>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<MessagePasser>, Rejection> {
    let OutputRoot { chain_id, root, .. } = *output.value();
    equal(Step::ChainId, chain_id, claim.chain_id)?;
    let preimage = Preimage::read(evidence.preimage);
    let preimage = preimage.ok_or_else(|| Rejection::at(Step::Preimage))?;
    equal(Step::Version, B256::ZERO, preimage.version)?;
    equal(Step::OutputRoot, root, B256::new(keccak256(evidence.preimage)))?;
    let storage_root = preimage.message_passer_storage_root;
    equal(Step::StorageRoot, storage_root, claim.storage_root)?;
    let mut link = output.value().link(KIND);
    link.established = storage_root;
    Ok(output.derive(MessagePasser { chain_id, storage_root }, link))
}

#[cfg(test)]
mod tests;
