//! Signatures on the wire: one byte that names a validator, then what it checks.
//!
//! **Proved:** the participant, or a key that it authorised, signed this state.
//! **Not proved:** that a delegated key is still meant to sign: the hub enforces no expiry and binds
//! the authorisation to no channel and no chain, so such a key has full authority until the user
//! rotates it on chain; that the validator is registered on the hub.
//! **Rule:** spec/channel.md §5.2 numbers 5, 6 and 8, §5.5.

use super::state::{Definition, State, message};
use crate::channel::eip191::personal_message;
use crate::channel::signature::Participant;
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, Step as _, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256, b256};

crate::steps! { 521 {
    /// There is no signature.
    Empty = 1 "§5.5",
    /// Another validator than the two that are known here.
    UnknownValidator = 2 "§5.5",
    /// The definition does not approve of delegated keys.
    NotApproved = 3 "§5.2, 6",
    /// The participant did not sign the state; the cause says why.
    Signature = 4 "§5.2, 5",
    /// The body of a delegated key's signature is not canonical; the cause says where.
    Body = 5 "§5.2, 8",
    /// The participant did not authorise the key; the cause says why.
    Authorization = 6 "§5.2, 8",
    /// The key did not sign the state; the cause says why.
    KeySignature = 7 "§5.2, 8",
    /// A delegated key cannot challenge.
    DelegatedChallenge = 8 "§5.2, 8",
    /// A delegated key signed, and the caller does not take that for the participant.
    Delegated = 9 "§5.5",
}}

/// Validator of plain signatures.
pub const PLAIN: u8 = 0;
/// Validator of delegated keys.
pub const SESSION_KEY: u8 = 1;

/// `keccak256("Nitrolite.SessionKey(address sessionKey,bytes32 metadataHash)")`.
pub const SESSION_KEY_TYPE: B256 =
    b256!("0x251773da8b8949935ef07284d20cc8605ad7d6f4cf6b5e040ce07dae857f0b6c");

/// A key that signs in a participant's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionKey {
    /// The key's address.
    pub key: Address,
    /// [`session_metadata`], or whatever the user signed: only the node looks at it.
    pub metadata_hash: B256,
    /// The participant's signature over [`authorization`].
    pub authorization: Bytes,
}
crate::abi! { SessionKey { key: Address, metadata_hash: B256, authorization: Bytes } }

/// What a participant signs to authorise a key. Whoever signs this gives the key everything.
#[must_use]
pub fn authorization(key: &Address, metadata_hash: &B256) -> B256 {
    let parts = [SESSION_KEY_TYPE.as_slice(), key.into_word().as_slice(), metadata_hash.as_slice()]
        .concat();
    personal_message(&parts)
}

/// Hash of what the node holds a session key to.
#[must_use]
pub fn session_metadata(user: &Address, version: u64, assets: &[&str], expires_at: u64) -> B256 {
    let assets: Vec<&[u8]> = assets.iter().map(|asset| asset.as_bytes()).collect();
    abi::hash_values(&(user, version, assets, expires_at))
}

/// A plain signature as it goes over the wire.
#[must_use]
pub fn plain(signature: &[u8; 65]) -> Bytes {
    Bytes([&[PLAIN], signature.as_slice()].concat())
}

/// A delegated key's signature as it goes over the wire.
#[must_use]
pub fn delegated(key: &SessionKey, signature: &[u8; 65]) -> Bytes {
    let mut wire = alloc::vec![SESSION_KEY];
    wire.extend_from_slice(&abi::encode_values(&(key, signature.as_slice())));
    Bytes(wire)
}

/// What the caller takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Signatures over the message without the prefix of EIP-191. The contract takes them.
    pub raw: bool,
    /// Signatures of delegated keys, where the definition approves.
    pub delegated: bool,
}

/// Who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// The participant.
    Participant,
    /// A key that the participant authorised.
    Delegated(Address),
}

/// The participant signed the state.
///
/// # Errors
///
/// The first step that fails.
pub fn check_state(
    definition: &Definition,
    participant: &Participant,
    state: &State,
    wire: &[u8],
    options: Options,
) -> Result<Signer, Rejection> {
    let message = message(&definition.channel_id(), &state.signing_data());
    let (validator, body) = wire.split_first().ok_or_else(|| Rejection::at(Step::Empty))?;
    match *validator {
        PLAIN => {
            check(participant, &message, body, options)
                .map_err(|why| why.because_of(Step::Signature))?;
            Ok(Signer::Participant)
        }
        SESSION_KEY => {
            let approved = definition.approved_validators.bit(usize::from(SESSION_KEY));
            ensure(Step::NotApproved, approved)?;
            ensure(Step::Delegated, options.delegated)?;
            let (key, signature): (SessionKey, &[u8]) =
                abi::decode_values(body).map_err(|why| why.because_of(Step::Body))?;
            participant
                .check(&authorization(&key.key, &key.metadata_hash), &key.authorization.0)
                .map_err(|why| why.because_of(Step::Authorization))?;
            check(&Participant::new(key.key), &message, signature, options)
                .map_err(|why| why.because_of(Step::KeySignature))?;
            Ok(Signer::Delegated(key.key))
        }
        other => Err(Rejection::got(Step::UnknownValidator, u64::from(other))),
    }
}

/// The participant signed a challenge with the state.
///
/// # Errors
///
/// The first step that fails.
pub fn check_challenge(
    definition: &Definition,
    participant: &Participant,
    state: &State,
    wire: &[u8],
    options: Options,
) -> Result<(), Rejection> {
    let message = message(&definition.channel_id(), &state.challenge_data());
    let (validator, body) = wire.split_first().ok_or_else(|| Rejection::at(Step::Empty))?;
    match *validator {
        PLAIN => check(participant, &message, body, options)
            .map_err(|why| why.because_of(Step::Signature)),
        SESSION_KEY => Err(Rejection::at(Step::DelegatedChallenge)),
        other => Err(Rejection::got(Step::UnknownValidator, u64::from(other))),
    }
}

/// The prefixed form, and where it may be the bare one.
fn check(
    participant: &Participant,
    message: &[u8],
    signature: &[u8],
    options: Options,
) -> Result<(), Rejection> {
    let prefixed = participant.check(&personal_message(message), signature);
    match prefixed {
        Err(why) if options.raw && why.code == crate::channel::signature::Step::Signer.code() => {
            participant.check(&B256::new(keccak256(message)), signature)
        }
        other => other,
    }
    .map(|_| ())
}

/// Bit of the validator of delegated keys in `approved_validators`.
pub const SESSION_KEY_BIT: U256 = U256::from_limbs([2, 0, 0, 0]);

#[cfg(test)]
mod tests;
