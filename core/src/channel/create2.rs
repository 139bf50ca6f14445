//! Addresses of contracts that need not exist yet.
//!
//! **Proved:** if `deployer` ever runs CREATE2 with this salt and init code, the contract stands at this
//! address, and nothing else can.
//! **Not proved:** that it was or will be deployed, nor that the deployer can be made to. What the init
//! code returns may depend on the chain's state, and a contract that destroys itself can be deployed
//! anew: a deposit ahead of the deployment is safe only with a factory and an init code that are known.
//! Constructor arguments are part of the init code.
//! **Rule:** EIP-1014; EIP-1167; spec/channel.md §2.5.

use crate::crypto::keccak::keccak256_concat;
use alloy_primitives::{Address, B256};

/// Address of the contract that `deployer` creates with this salt and init code.
#[must_use]
pub fn address(deployer: &Address, salt: &B256, init_code_hash: &B256) -> Address {
    let parts = [&[0xff], deployer.as_slice(), salt.as_slice(), init_code_hash.as_slice()];
    Address::from_word(B256::new(keccak256_concat(&parts)))
}

/// Init code of EIP-1167's minimal proxy: a contract that delegates every call to `implementation`.
#[must_use]
pub fn minimal_proxy(implementation: &Address) -> [u8; 55] {
    let mut code =
        *b"\x3d\x60\x2d\x80\x60\x0a\x3d\x39\x81\xf3\x36\x3d\x3d\x37\x3d\x3d\x3d\x36\x3d\x73\
        ....................\x5a\xf4\x3d\x82\x80\x3e\x90\x3d\x91\x60\x2b\x57\xfd\x5b\xf3";
    if let Some(slot) = code.get_mut(20..40) {
        slot.copy_from_slice(implementation.as_slice());
    }
    code
}

#[cfg(test)]
mod tests;
