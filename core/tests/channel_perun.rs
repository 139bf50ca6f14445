//! Perun's published signature: the rule that states and withdrawals are signed by.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{Address, B256};
use recorded::{hex, json};
use touchstone_core::channel::{Participant, eip191};
use touchstone_core::codec::abi;
use touchstone_core::crypto::keccak::keccak256;
use touchstone_core::rejection::Rejection;

#[test]
fn signature_rule() {
    let Some(file) = json("channel/perun/wallet-golden.json") else { return };
    let message = hex(&file["message"]);
    let hash = B256::new(keccak256(&message));
    assert_eq!(hash[..], hex(&file["messageHash"]));
    let digest = eip191::personal_message(hash.as_slice());
    assert_eq!(digest[..], hex(&file["eip191Digest"]));
    let signer = Participant::new(Address::from_slice(&hex(&file["signer"])));
    assert!(signer.check(&digest, &hex(&file["signature"])).is_ok());
    // The message has an older layout: it is no state of today's.
    let read: Result<touchstone_core::channel::perun::State, Rejection> = abi::decode(&message);
    assert!(read.is_err());
}
