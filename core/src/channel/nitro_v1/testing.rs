//! For tests: channels of two, and chains of states signed with keys that everybody knows.

use super::adjudicator::Support;
use super::outcome::{AllocationItem, AssetOutcome, Content, encode};
use super::state::{FixedPart, Hashed, VariablePart, channel_id};
use crate::channel::nitro::digest;
use crate::channel::nitro::state::RawSignature;
use crate::channel::nitro::testing::{NATIVE, address, destination, signature};
use crate::codec::abi::Uint;
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

pub(crate) const NOW: u64 = 1_000_000;

pub(crate) fn fixed() -> FixedPart {
    FixedPart {
        chain_id: U256::ONE,
        participants: (0..2).map(address).collect(),
        channel_nonce: Uint::new(7).unwrap(),
        app_definition: Address::repeat_byte(0xa0),
        challenge_duration: Uint::new(3600).unwrap(),
    }
}

pub(crate) fn outcome(amounts: &[u64]) -> Vec<AssetOutcome> {
    let items = (0..).zip(amounts);
    let items = items.map(|(who, amount)| AllocationItem {
        destination: destination(who),
        amount: U256::from(*amount),
    });
    alloc::vec![AssetOutcome { asset: NATIVE, content: Content::Allocation(items.collect()) }]
}

/// A state that pays these, with a counter.
pub(crate) fn part(amounts: &[u64], counter: u64) -> VariablePart {
    let app_data = Bytes(U256::from(counter).to_be_bytes::<32>().to_vec());
    VariablePart { outcome: Bytes(encode(&outcome(amounts))), app_data }
}

pub(crate) fn hash(part: &VariablePart, turn_num: u64, is_final: bool) -> B256 {
    let fixed = fixed();
    Hashed::new(&fixed, part, turn_num, is_final).state_hash(&channel_id(&fixed))
}

/// A chain of states and a signature of each of the two.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    pub(crate) largest: u64,
    pub(crate) parts: Vec<VariablePart>,
    pub(crate) is_final_count: u8,
    pub(crate) who: Vec<Uint<8>>,
    pub(crate) sigs: Vec<RawSignature>,
}

impl Signed {
    /// The states up to turn `largest`; participant i signs the state at `who[i]`.
    pub(crate) fn new(
        largest: u64,
        parts: &[VariablePart],
        is_final_count: u8,
        who: [usize; 2],
    ) -> Self {
        let count = parts.len() as u64;
        let sign = |(participant, which): (u8, &usize)| {
            let turn_num = largest + 1 + *which as u64 - count;
            let is_final = *which + usize::from(is_final_count) >= parts.len();
            let state_hash = hash(&parts[*which], turn_num, is_final);
            signature(&digest::state(&state_hash), participant)
        };
        Self {
            largest,
            parts: parts.to_vec(),
            is_final_count,
            who: who.map(|which| Uint::new(which as u64).unwrap()).to_vec(),
            sigs: (0..).zip(&who).map(sign).collect(),
        }
    }

    /// Turns 5 and 6: participant 1 signed the first, participant 0 the second.
    pub(crate) fn sample() -> Self {
        Self::new(6, &[part(&[3, 7], 5), part(&[3, 7], 6)], 0, [1, 0])
    }

    pub(crate) fn support(&self) -> Support<'_> {
        Support {
            largest_turn_num: Uint::new(self.largest).unwrap(),
            variable_parts: &self.parts,
            is_final_count: self.is_final_count,
            sigs: &self.sigs,
            who_signed_what: &self.who,
        }
    }
}
