//! Signatures of contract wallets: which of three ways a signature must be checked, and the two halves
//! of it that need no chain.
//!
//! **Proved:** that a signature has the form of EIP-6492 and what it wraps; that the result of a call is
//! EIP-1271's yes.
//! **Not proved:** that the call was made, of which contract and in which state. Only the chain can say
//! whether a contract accepts a signature, and it may say otherwise a block later: a contract is no
//! participant of a channel whose contract only recovers keys (spec/channel.md §2.5).
//! **Rule:** EIP-1271; EIP-6492 (the order of the checks included); spec/channel.md §2.5.

use super::signature::Signature;
use crate::codec::abi;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, b256};

crate::steps! { 5_02 {
    /// What EIP-6492 wraps is not the canonical encoding of (address, bytes, bytes); the cause says
    /// where.
    Wrapper = 1 "§2.5",
    /// What is wrapped is wrapped again: a second form of the same.
    Nested = 2 "§2.5",
    /// There is no contract, and the signature is no key's; the cause says why.
    Key = 3 "§2.5",
    /// The result of `isValidSignature` is not one word.
    ResultLength = 4 "§2.5",
    /// The contract does not accept the signature.
    Refused = 5 "§2.5",
}}

/// What `isValidSignature(bytes32,bytes)` returns for yes: its own selector.
pub const ACCEPTED: B256 =
    b256!("0x1626ba7e00000000000000000000000000000000000000000000000000000000");

/// Selector of `isValidSignature(bytes32,bytes)`.
pub const IS_VALID_SIGNATURE: [u8; 4] = [0x16, 0x26, 0xba, 0x7e];

/// The last 32 bytes of a wrapped signature: more than any s, so no key's signature ends like this.
pub const SUFFIX: B256 =
    b256!("0x6492649264926492649264926492649264926492649264926492649264926492");

/// The only way in which a signature may be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    /// In a simulation: call `factory` with `calldata` unless the signer has code, then ask the signer
    /// with [`question`].
    Deploy {
        /// Who deploys the signer.
        factory: Address,
        /// How.
        calldata: &'a [u8],
        /// What the signer is asked about.
        signature: &'a [u8],
    },
    /// Ask the signer with [`question`].
    Ask(&'a [u8]),
    /// The signer is a key: [`Participant::verify`](super::signature::Participant::verify).
    Key(Signature),
}

/// Which way it is. `has_code`: whether the signer's address has code, delegations (EIP-7702)
/// included. Recovery comes last and never for an address with code: a contract may refuse what the
/// key that once stood there would sign.
///
/// # Errors
///
/// The first step that fails.
pub fn route(signature: &[u8], has_code: bool) -> Result<Route<'_>, Rejection> {
    if let Some(wrapped) = signature.strip_suffix(SUFFIX.as_slice()) {
        let (factory, calldata, signature): (Address, &[u8], &[u8]) =
            abi::decode_values(wrapped).map_err(|why| why.because_of(Step::Wrapper))?;
        ensure(Step::Nested, !signature.ends_with(SUFFIX.as_slice()))?;
        return Ok(Route::Deploy { factory, calldata, signature });
    }
    if has_code {
        return Ok(Route::Ask(signature));
    }
    Signature::parse(signature).map(Route::Key).map_err(|why| why.because_of(Step::Key))
}

/// Calldata of `isValidSignature`.
#[must_use]
pub fn question(digest: &B256, signature: &[u8]) -> alloc::vec::Vec<u8> {
    abi::calldata(IS_VALID_SIGNATURE, &(digest, signature))
}

/// What the signer's contract returned for [`question`] is a yes: exactly one word, exactly that one.
///
/// # Errors
///
/// The first step that fails.
pub fn accepted(result: &[u8]) -> Result<(), Rejection> {
    let word: [u8; 32] = result
        .try_into()
        .map_err(|_| Rejection::differs(Step::ResultLength, 32_u64, result.len()))?;
    equal(Step::Refused, ACCEPTED, B256::new(word))
}

#[cfg(test)]
mod tests;
