//! EIP-712: structured data, bound to a name, a version, a chain and a contract.
//!
//! ```
//! use touchstone_core::channel::eip712::{self, Domain};
//! # use alloy_primitives::{Address, B256};
//! let domain = Domain {
//!     name: Some("Ether Mail"),
//!     version: Some("1"),
//!     chain_id: Some(1),
//!     verifying_contract: Some(Address::repeat_byte(0xcc)),
//!     salt: None,
//! };
//! let type_hash = eip712::hash_bytes(b"Voucher(bytes32 channelId,uint128 amount)");
//! let voucher = eip712::hash_struct(&type_hash, &(B256::ZERO, 5_u128));
//! let digest = eip712::digest(&domain.separator(), &voucher);
//! ```
//!
//! Which fields a domain has is part of its hash: only what is present is named in its type.
//!
//! **Rule:** EIP-712 (`encodeType`: the primary type, then the referenced ones sorted by name; `bytes`,
//! `string` and arrays are hashed first); spec/channel.md §2.3.

use crate::codec::abi::{Values, encode_values};
use crate::crypto::keccak::{keccak256, keccak256_concat};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// What a signature is bound to. A field that is `None` is not part of the domain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Domain<'a> {
    /// Readable name.
    pub name: Option<&'a str>,
    /// Version of it.
    pub version: Option<&'a str>,
    /// Chain id.
    pub chain_id: Option<u64>,
    /// The contract that will verify.
    pub verifying_contract: Option<Address>,
    /// Anything that sets it apart.
    pub salt: Option<B256>,
}

impl Domain<'_> {
    /// Hash of the domain.
    #[must_use]
    pub fn separator(&self) -> B256 {
        let fields: [(&str, Option<B256>); 5] = [
            ("string name", self.name.map(|name| hash_bytes(name.as_bytes()))),
            ("string version", self.version.map(|version| hash_bytes(version.as_bytes()))),
            ("uint256 chainId", self.chain_id.map(|id| U256::from(id).into())),
            ("address verifyingContract", self.verifying_contract.map(|a| a.into_word())),
            ("bytes32 salt", self.salt),
        ];
        let (mut ty, mut words) = (b"EIP712Domain(".to_vec(), Vec::new());
        for (field, word) in fields {
            let Some(word) = word else { continue };
            if !words.is_empty() {
                ty.push(b',');
            }
            ty.extend_from_slice(field.as_bytes());
            words.extend_from_slice(word.as_slice());
        }
        ty.push(b')');
        B256::new(keccak256_concat(&[&keccak256(&ty), &words]))
    }
}

/// `hashStruct`: of a type hash and the encoded fields, each of one word. Fields that are `bytes`,
/// strings, arrays or structs enter as their hash.
#[must_use]
pub fn hash_struct<T: Values>(type_hash: &B256, fields: &T) -> B256 {
    const { assert!(!T::ANY_DYNAMIC, "dynamic fields enter as their hash") };
    B256::new(keccak256_concat(&[type_hash.as_slice(), &encode_values(fields)]))
}

/// Hash of a type, of `bytes` or of a string.
#[must_use]
pub fn hash_bytes(bytes: &[u8]) -> B256 {
    B256::new(keccak256(bytes))
}

/// Hash of an array of encoded elements: words, or the hashes of structs.
#[must_use]
pub fn hash_array(elements: &[B256]) -> B256 {
    let parts: Vec<&[u8]> = elements.iter().map(|element| element.as_slice()).collect();
    B256::new(keccak256_concat(&parts))
}

/// What is signed.
#[must_use]
pub fn digest(separator: &B256, struct_hash: &B256) -> B256 {
    B256::new(keccak256_concat(&[&[0x19, 0x01], separator.as_slice(), struct_hash.as_slice()]))
}

#[cfg(test)]
mod tests;
