//! From an output root to the block it commits to: its state, and its message passer's storage.
//!
//! **Proved:** the committed block has this header, number, timestamp and state root.
//! **Not proved:** that the commitment is right: that is the fault proof's business.
//! **Rule:** spec/rollup-proofs.md §2.1 (O1–O6), §2.2 (S5); spec/layer1.md §3 (H5).
//! Between Canyon and Isthmus the header's withdrawalsRoot is the empty trie's root; only from
//! Isthmus on it is the message passer's storage root, so the preimage is always shown.

use super::commitment::{MessagePasser, OutputRoot, Position, Preimage};
use super::deployment::Forks;
use crate::crypto::keccak::keccak256;
use crate::layer1::header::{Header, NO_UNCLES};
use crate::layer1::state::State;
use crate::proven::{Caveat, Proven};
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::B256;

crate::steps! { 4_03 {
    /// The claim is about another chain than the proven output root.
    ChainId = 1 "A1",
    /// The preimage is not four words.
    Preimage = 2 "O1",
    /// The preimage has another version than 0.
    Version = 3 "O1",
    /// The preimage does not hash to the proven output root.
    OutputRoot = 4 "O2",
    /// The header does not decode; the cause says why.
    Header = 5 "O3",
    /// The header does not hash to the preimage's block hash.
    BlockHash = 6 "O3",
    /// The header has another state root than the preimage.
    StateRoot = 7 "O4",
    /// The header has another number than the commitment.
    CommittedNumber = 8 "O5",
    /// The block is not the last one at or before the super root's timestamp.
    CommittedTimestamp = 9 "S5",
    /// The claimed number is not the header's.
    ClaimedNumber = 10 "O5",
    /// The claimed timestamp is not the header's.
    ClaimedTimestamp = 11 "A6",
    /// The claimed state root is not the header's.
    ClaimedStateRoot = 12 "A6",
    /// The header has not the shape that this chain's headers have at that time.
    HeaderShape = 13 "H5",
    /// From Isthmus on: the header's withdrawalsRoot is not the preimage's message passer root.
    WithdrawalsRoot = 14 "O6",
}}

crate::kind! {
    0x0403 "rollup/optimism/output_root"
    title: "Block behind an output root",
    needs: ["outputRoot"], gives: ["state", "messagePasser"],
    proves: "the block that the output root commits to has this number, timestamp and state root",
    not_proved: "that the commitment is right",
    trusts: "what the output root rests on",
    rule: "spec/rollup-proofs.md §2.1, O1–O6",
    anchor: crate::codec::record::Nothing, claim: Claim, evidence: Evidence<'_>, value: crate::layer1::state::Summary,
}

crate::record! {
    /// What is asserted.
    pub struct Claim {
        /// The rollup.
        pub chain_id: u64,
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
        /// Version, state root, message passer storage root and block hash: 128 bytes.
        pub preimage: &'a [u8],
        /// RLP bytes of the block's header.
        pub header: &'a [u8],
    }
}

/// Opens an output root.
///
/// # Errors
///
/// The first step that fails.
pub fn check(
    output: &Proven<OutputRoot>,
    claim: &Claim,
    evidence: &Evidence<'_>,
) -> Result<(Proven<State>, Proven<MessagePasser>), Rejection> {
    let OutputRoot { chain_id, root, position, ref forks } = *output.value();
    equal(Step::ChainId, chain_id, claim.chain_id)?;
    let preimage = Preimage::read(evidence.preimage);
    let preimage = preimage.ok_or_else(|| Rejection::at(Step::Preimage))?;
    equal(Step::Version, B256::ZERO, preimage.version)?;
    equal(Step::OutputRoot, root, B256::new(keccak256(evidence.preimage)))?;
    let header = Header::decode(evidence.header)
        .map_err(|why| Rejection::from(why).because_of(Step::Header))?;
    equal(Step::BlockHash, preimage.block_hash, header.hash)?;
    equal(Step::StateRoot, preimage.state_root, header.state_root)?;
    match position {
        Position::Unknown => {}
        Position::Number(number) => equal(Step::CommittedNumber, number, header.number)?,
        Position::LastAt { timestamp, block_time } => {
            let age = timestamp.checked_sub(header.timestamp);
            if age.is_none_or(|age| age >= block_time) {
                let (expected, got) = (timestamp, header.timestamp);
                return Err(Rejection::differs(Step::CommittedTimestamp, expected, got));
            }
        }
    }
    equal(Step::ClaimedNumber, header.number, claim.number)?;
    equal(Step::ClaimedTimestamp, header.timestamp, claim.timestamp)?;
    equal(Step::ClaimedStateRoot, header.state_root, claim.state_root)?;

    let storage_root = preimage.message_passer_storage_root;
    if let Some(forks) = forks {
        ensure(Step::HeaderShape, has_shape(&header, forks))?;
        if active(forks.isthmus, &header) {
            let got = header.withdrawals_root.unwrap_or_default();
            equal(Step::WithdrawalsRoot, storage_root, got)?;
        }
    }

    let unknown_forks = forks.is_none();
    let state = State::of(chain_id, header);
    let link = state.link(KIND, preimage.block_hash);
    let passer = output.derive(MessagePasser { chain_id, storage_root }, link.clone());
    let mut state = output.derive(state, link);
    if unknown_forks {
        state = state.with_caveat(Caveat::ForkTimesUnknown);
    }
    Ok((state, passer))
}

fn active(fork: Option<u64>, header: &Header) -> bool {
    fork.is_some_and(|time| header.timestamp >= time)
}

/// Item count by fork; no uncles, no proof of work; extra data short before Holocene, and with the
/// EIP-1559 parameters from Isthmus on. Forks to come may add items.
fn has_shape(header: &Header, forks: &Forks) -> bool {
    let [canyon, ecotone, isthmus] =
        [forks.canyon, forks.ecotone, forks.isthmus].map(|fork| active(fork, header));
    let (least, most) = match (isthmus, ecotone, canyon) {
        (true, ..) => (21, u8::MAX),
        (_, true, _) => (20, 20),
        (.., true) => (17, 17),
        _ => (16, 16),
    };
    (least..=most).contains(&header.item_count)
        && header.uncles_hash == NO_UNCLES
        && header.difficulty.is_zero()
        && header.nonce == [0; 8]
        && header.extra_data.len() <= 32
        && (!isthmus || header.extra_data.len() >= 9)
}

#[cfg(test)]
mod tests;
