//! Calls to the adjudicator: arguments and selectors. [`nitro::call`](crate::channel::nitro::call) has the
//! functions that write and read them, and `deposit`, which is the same.
//!
//! **Rule:** contract `NitroAdjudicator` 0.17.3.

use super::state::{FixedPart, VariablePart};
use crate::channel::nitro::state::RawSignature;
use crate::codec::abi::Uint;
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::B256;

/// `challenge(…)`
pub const CHALLENGE: [u8; 4] = [0xf1, 0x98, 0xbe, 0xa9];
/// `respond(…)`
pub const RESPOND: [u8; 4] = [0xda, 0x4c, 0xdf, 0x73];
/// `checkpoint(…)`
pub const CHECKPOINT: [u8; 4] = [0x01, 0x49, 0xb7, 0x62];
/// `conclude(…)`
pub const CONCLUDE: [u8; 4] = [0x7f, 0xf6, 0xa9, 0x82];
/// `transferAllAssets(bytes32,bytes,bytes32)`
pub const TRANSFER_ALL_ASSETS: [u8; 4] = [0x6c, 0x36, 0x55, 0x22];

/// Arguments of `challenge`: channel, largest turn, states, how many are final, signatures, who signed
/// what, the challenger's signature.
pub type Challenge =
    (FixedPart, Uint<48>, Vec<VariablePart>, u8, Vec<RawSignature>, Vec<Uint<8>>, RawSignature);
/// Arguments of `respond`: which are final, channel, the challenged and the new state, a signature.
pub type Respond = ([bool; 2], FixedPart, [VariablePart; 2], RawSignature);
/// Arguments of `checkpoint`: as those of `challenge`, but for the last one.
pub type Checkpoint = (FixedPart, Uint<48>, Vec<VariablePart>, u8, Vec<RawSignature>, Vec<Uint<8>>);
/// Arguments of `conclude`: largest turn, channel, hashes of application part and outcome, count of
/// states, who signed what, signatures.
pub type Conclude = (Uint<48>, FixedPart, B256, B256, u8, Vec<Uint<8>>, Vec<RawSignature>);
/// Arguments of `transferAllAssets`: channel, encoded outcome, state hash.
pub type TransferAllAssets = (B256, Bytes, B256);

#[cfg(test)]
mod tests;
