//! A channel's fixed part and its states, as the contract takes them.
//!
//! **Rule:** spec/channel.md §3.1. The order of the fields is the calldata's, not that of what is
//! hashed ([`digest`](super::digest)).

use super::outcome::Outcome;
use crate::channel::signature::{LARGEST_S, ORDER, Signature, address_of};
use crate::codec::abi::Uint;
use crate::codec::record::Bytes;
use crate::crypto::secp256k1::recover;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::record! {
    /// What never changes; the channel id is its hash.
    pub struct FixedPart {
        /// Who signs, in the order of their turns.
        pub participants: Vec<Address>,
        /// Tells channels of the same participants apart.
        pub channel_nonce: u64,
        /// The contract with the application's rules.
        pub app_definition: Address,
        /// Seconds from a challenge to finality.
        pub challenge_duration: Uint<48>,
    }
}
crate::abi! { FixedPart {
    participants: Vec<Address>,
    channel_nonce: u64,
    app_definition: Address,
    challenge_duration: Uint<48>,
} }

crate::record! {
    /// What changes from state to state.
    pub struct VariablePart {
        /// Who is paid what, if this state becomes final.
        pub outcome: Outcome,
        /// The application's data.
        pub app_data: Bytes,
        /// Larger is newer.
        pub turn_num: Uint<48>,
        /// Whether it can be concluded without waiting.
        pub is_final: bool,
    }
}
crate::abi! { VariablePart { outcome: Outcome, app_data: Bytes, turn_num: Uint<48>, is_final: bool } }

crate::record! {
    /// A signature as the contract takes it: any three values. [`RawSignature::canonical`] is what
    /// may be stored and sent on.
    pub struct RawSignature {
        /// 27 or 28 for the contract to recover anybody.
        pub v: u8,
        /// The x of a point, modulo n.
        pub r: B256,
        /// Either of the two values that recover the same signer.
        pub s: B256,
    }
}
crate::abi! { RawSignature { v: u8, r: B256, s: B256 } }

crate::record! {
    /// A state and signatures over it.
    pub struct SignedVariablePart {
        /// The state.
        pub variable_part: VariablePart,
        /// Signatures, in any order.
        pub sigs: Vec<RawSignature>,
    }
}
crate::abi! { SignedVariablePart { variable_part: VariablePart, sigs: Vec<RawSignature> } }

impl From<Signature> for RawSignature {
    fn from(signature: Signature) -> Self {
        Self { v: signature.v(), r: signature.r(), s: signature.s() }
    }
}

impl RawSignature {
    /// The same, if it is in its one canonical form (G2, G3).
    ///
    /// # Errors
    ///
    /// The first step of [`Signature::parse`] that fails.
    pub fn canonical(&self) -> Result<Signature, Rejection> {
        Signature::from_parts(self.r, self.s, self.v)
    }

    /// Whom the EVM's `ecrecover` names: it also takes an s in the upper half, which this crate's
    /// recovery does not. Only for predicting a contract.
    #[must_use]
    pub fn ecrecover(&self, digest: &B256) -> Option<Address> {
        if !matches!(self.v, 27 | 28) {
            return None;
        }
        let (mut s, mut v) = (self.s, self.v);
        if s > LARGEST_S {
            // (r, n − s, other v) has the same signer. Beyond n there is none.
            let order = U256::from_be_bytes(ORDER.0);
            s = order.checked_sub(U256::from_be_bytes(s.0))?.to_be_bytes().into();
            v = 55_u8.saturating_sub(v);
        }
        let mut bytes = [v; 65];
        let [rs @ .., _] = &mut bytes;
        let (first, second) = rs.split_at_mut(32);
        first.copy_from_slice(&self.r.0);
        second.copy_from_slice(&s.0);
        recover(&digest.0, &bytes).map(|key| address_of(&key))
    }
}

#[cfg(test)]
mod tests;
