//! Whose signature makes a block of this rollup a sequenced one, read from the settlement chain.
//!
//! **Proved:** in the proven state the rollup's SystemConfig names this signer.
//! **Not proved:** that it still does at a later block: the provenance says how old the state is.
//! **Rule:** spec/rollup-proofs.md §5 (U3), §8.2. Peers ship the signer with a release instead.

use super::contract::{self, Contract, ContractEvidence};
use super::deployment::Deployment;
use crate::layer1::account::Accounts;
use crate::layer1::state::State;
use crate::proven::{Caveat, Proven};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, b256};

/// Slot of the signer: keccak256("systemconfig.unsafeblocksigner"). The contract's other named
/// slots subtract 1, this one does not.
pub const SIGNER_SLOT: B256 =
    b256!("0x65a7ed542fb37fe237fdfbdd70b31598523fe5b32879e307bae27a0bd9581c08");

crate::steps! { 4_27 {
    /// The proven state is not of the chain that settles this one.
    SettlementChain = 1 "U3",
    /// The deployment names no SystemConfig.
    NoSystemConfig = 2 "§8",
    /// The settlement chain's state does not show the SystemConfig; the cause says where.
    SystemConfig = 3 "U3",
    /// The SystemConfig's implementation is not one whose storage layout is known.
    Implementation = 4 "K2",
    /// The slot's proof fails, or it holds more than an address; the cause says which.
    Proof = 5 "U3",
    /// The SystemConfig names nobody.
    NoSigner = 6 "U3",
    /// The SystemConfig names another signer than claimed.
    ClaimedSigner = 7 "A6",
}}

crate::kind! {
    0x041b "rollup/optimism/unsafe_signer"
    title: "Signer of sequenced blocks",
    needs: ["state"], gives: ["signer"],
    proves: "the rollup's SystemConfig names this signer of sequenced blocks",
    not_proved: "that it still does after the proven block",
    trusts: "what the settlement state rests on; whoever can change the SystemConfig",
    rule: "spec/rollup-proofs.md §5, U3",
    anchor: Deployment, claim: Claim, evidence: Evidence<'_>, value: Signer,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Address of the signer.
        pub signer: Address,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The SystemConfig.
        pub system_config: ContractEvidence<'a>,
        /// Hashed nodes of its storage trie to the signer's slot, root first.
        pub signer_proof: Vec<&'a [u8]>,
    }
}

crate::record! {
    /// Who signs a rollup's sequenced blocks.
    pub struct Signer {
        /// The rollup.
        pub chain_id: u64,
        /// Address of the signer.
        pub signer: Address,
    }
}

/// Checks the signer against a proven state of the settlement chain.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    state: &Proven<State>,
    deployment: &Deployment,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<Signer>, Rejection> {
    equal(Step::SettlementChain, deployment.settles_on, state.value().chain_id)?;
    let configured = deployment.system_config.as_ref();
    let configured = configured.ok_or_else(|| Rejection::at(Step::NoSystemConfig))?;
    let accounts = &mut Accounts::of(state.value());
    let mut contract = Contract::configured(
        [Step::SystemConfig, Step::Implementation],
        accounts,
        &configured.address,
        &configured.implementations,
        &evidence.system_config,
    )?;
    let word = contract.word(Step::Proof, SIGNER_SLOT, &evidence.signer_proof)?;
    let signer = contract::address(&word).map_err(|why| why.because_of(Step::Proof))?;
    // Nobody's key has the zero address, so no block could be checked against it.
    ensure(Step::NoSigner, !signer.is_zero())?;
    equal(Step::ClaimedSigner, signer, claim.signer)?;

    let link = state.value().link(KIND, signer.into_word());
    let proven = state.derive(Signer { chain_id: deployment.chain_id, signer }, link);
    if contract.fingerprinted {
        Ok(proven)
    } else {
        Ok(proven.with_caveat(Caveat::LayoutNotFingerprinted))
    }
}

#[cfg(test)]
mod tests;
