//! A block that the sequencer has signed and nobody has checked: the newest, and the least sure.
//!
//! **Proved:** the signer has signed this block of this chain, and its header, rebuilt from the
//! payload, has the block hash that was signed.
//! **Not proved:** that the block follows the rollup's rules, that its data will reach the
//! settlement chain, or that the signer has not signed another one at this height: whoever sees two
//! keeps both, as `equivocation` proves that (U8).
//! **Rule:** spec/rollup-proofs.md §5 (U1–U7); op-node's gossip validation. The evidence is the
//! uncompressed message: whoever takes it off the wire undoes snappy, at most 10 MiB of it.

use super::deployment::Forks;
use super::payload::Payload;
use super::unsafe_signer::Signer;
use crate::crypto::keccak::{keccak256, keccak256_concat};
use crate::crypto::secp256k1::recover;
use crate::layer1::header::Header;
use crate::layer1::state::State;
use crate::proven::{Caveat, Dispute, Hop, Proven, Settlement};
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

/// Longest message.
const MOST_BYTES: usize = 10 << 20;
/// Oldest "newest" block, in seconds.
const MOST_AGE: u64 = 60;
/// How far the signer's clock may be ahead, in seconds.
const MOST_AHEAD: u64 = 5;

crate::steps! { 4_29 {
    /// The signer is of another chain than the anchor.
    ChainId = 1 "A1",
    /// The message is longer than any that nodes take, or too short for a signature.
    Length = 2 "U1",
    /// The signature is none: wrong parity byte, r or s out of range, s in the upper half.
    Signature = 3 "U2",
    /// Somebody else has signed.
    Signer = 4 "U2",
    /// The payload is not strict SSZ.
    Payload = 5 "U4",
    /// The payload has withdrawals; a rollup has none.
    Withdrawals = 6 "U7",
    /// Blob fields of a chain without blobs.
    BlobFields = 7 "U7",
    /// The header rebuilt from the payload has another hash than the payload says.
    BlockHash = 8 "U5",
    /// The payload has not the version that this chain's payloads have at that time.
    Version = 9 "U4",
    /// The block is from the future.
    Future = 10 "U6",
    /// The block is too old to be called the newest.
    Stale = 11 "U6",
    /// The caller has seen this height, or a higher one.
    NotNewer = 12 "U6",
    /// The block's number is not the claimed one.
    Number = 13 "A6",
    /// The block's timestamp is not the claimed one.
    Timestamp = 14 "A6",
    /// The block's state root is not the claimed one.
    StateRoot = 15 "A6",
}}

crate::kind! {
    0x041d "rollup/optimism/sequenced_block"
    title: "Block signed by the sequencer",
    needs: ["signer"], gives: ["state"],
    proves: "the signer has signed the block with this number, timestamp and state root",
    not_proved: "that the block follows the rules, is posted, or is the only one signed at its height",
    trusts: "the sequencer; what the signer rests on",
    rule: "spec/rollup-proofs.md §5, U1–U7",
    anchor: Anchor, claim: Claim, evidence: Evidence<'_>, value: crate::layer1::state::Summary,
}

crate::record! {
    /// What the caller already trusts.
    pub struct Anchor {
        /// The rollup. Part of what is signed.
        pub chain_id: u64,
        /// Its fork times; absent: unknown, so the payload's version is not checked against them.
        pub forks: Option<Forks>,
        /// The caller's time, seconds since 1970: the block may be 60 s older or 5 s newer. Absent
        /// accepts any age.
        pub now: Option<u64>,
        /// Number of the newest block that the caller has seen; absent accepts any number.
        pub newest_seen: Option<u64>,
    }
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// Number of the block.
        pub number: u64,
        /// Timestamp, seconds since 1970.
        pub timestamp: u64,
        /// Root of the account trie after the block.
        pub state_root: B256,
    }
}

crate::record! {
    /// What is supposed to prove it.
    pub struct Evidence<'a> {
        /// The gossiped message, uncompressed: signature (r ‖ s ‖ parity, 65 bytes), parent beacon
        /// block root (32), SSZ payload.
        pub message: &'a [u8],
    }
}

/// Checks a signed block.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    signer: &Proven<Signer>,
    anchor: &Anchor,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<Proven<State>, Rejection> {
    let chain_id = signer.value().chain_id;
    equal(Step::ChainId, anchor.chain_id, chain_id)?;
    let header = open(signer.value(), evidence.message)?;

    let mut caveats = Vec::new();
    if let Some(forks) = &anchor.forks {
        let is_active = |fork: Option<u64>| fork.is_some_and(|time| header.timestamp >= time);
        let is_v4 = header.requests_hash.is_some();
        ensure(Step::Version, is_active(forks.ecotone) && is_active(forks.isthmus) == is_v4)?;
    } else {
        caveats.push(Caveat::ForkTimesUnknown);
    }
    if let Some(now) = anchor.now {
        let (earliest, latest) = (now.saturating_sub(MOST_AGE), now.saturating_add(MOST_AHEAD));
        if header.timestamp > latest {
            return Err(Rejection::differs(Step::Future, latest, header.timestamp));
        }
        if header.timestamp < earliest {
            return Err(Rejection::differs(Step::Stale, earliest, header.timestamp));
        }
    } else {
        caveats.push(Caveat::FreshnessNotChecked);
    }
    if let Some(seen) = anchor.newest_seen.filter(|seen| header.number <= *seen) {
        return Err(Rejection::differs(Step::NotNewer, seen, header.number));
    }
    equal(Step::Number, header.number, claim.number)?;
    equal(Step::Timestamp, header.timestamp, claim.timestamp)?;
    equal(Step::StateRoot, header.state_root, claim.state_root)?;

    let hash = header.hash;
    let block = State::of(chain_id, header);
    let link = block.link(KIND, hash);
    let hop = Hop {
        settlement: Settlement::Sequenced,
        dispute: Dispute::Settled,
        confirmed_after: None,
        // No proof stands behind a signature, so its level says nothing.
        fault_proof_level: 0,
        caveats,
    };
    Ok(signer.settle(block, hop, link))
}

/// The header of the block that a message is of: signed by the signer (U1, U2), and with the hash
/// that was signed (U4, U5, U7).
///
/// # Errors
///
/// The first step that fails, from [`Step::Length`] to [`Step::BlockHash`].
pub(super) fn open(signer: &Signer, message: &[u8]) -> Result<Header, Rejection> {
    let (signature, signed) = Some(message)
        .filter(|message| message.len() <= MOST_BYTES)
        .and_then(<[u8]>::split_first_chunk::<65>)
        .ok_or_else(|| Rejection::got(Step::Length, message.len()))?;
    let got = signed_by(signer.chain_id, signature, signed);
    equal(Step::Signer, signer.signer, got.ok_or_else(|| Rejection::at(Step::Signature))?)?;

    let (beacon_root, payload) = signed
        .split_first_chunk()
        .and_then(|(root, payload)| Some((root, Payload::read(payload)?)))
        .ok_or_else(|| Rejection::at(Step::Payload))?;
    ensure(Step::Withdrawals, !payload.has_withdrawals)?;
    // Until Jovian no gas counts as a blob's; from then on the field counts data.
    let blobs =
        payload.excess_blob_gas != 0 || (payload.blob_gas_used != 0 && !payload.is_jovian());
    ensure(Step::BlobFields, !blobs)?;
    let rebuilt = Header::decode(&payload.header(beacon_root));
    let header = rebuilt.map_err(|why| Rejection::from(why).because_of(Step::BlockHash))?;
    equal(Step::BlockHash, payload.block_hash, header.hash)?;
    Ok(header)
}

/// Who signed: keccak256(domain 0 ‖ chain id ‖ keccak256(beacon root ‖ payload)).
fn signed_by(chain_id: u64, signature: &[u8; 65], signed: &[u8]) -> Option<Address> {
    let chain_id = B256::left_padding_from(&chain_id.to_be_bytes());
    let hash = keccak256(signed);
    let digest = keccak256_concat(&[&[0; 32], chain_id.as_slice(), &hash]);
    // 27 and 28 would be a second encoding of the same signature.
    let [.., parity] = signature;
    let key = recover(&digest, signature).filter(|_| *parity <= 1)?;
    let [_, _, _, _, _, _, _, _, _, _, _, _, address @ ..] = keccak256(&key);
    Some(Address::new(address))
}

#[cfg(test)]
mod tests;
