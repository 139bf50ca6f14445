//! Packings against recorded messages are in `tests/channel_raiden.rs`.

use super::super::ChannelId;
use super::*;
use crate::rejection::Step as _;
use std::vec;

const ADDRESS: &str = "0x77952Ce83Ca3cad9F7AdcFabeDA85Bd2F1f52008";

#[test]
fn steps_1_and_2_routes() {
    let code = |routes: &[Vec<&str>]| metadata_hash(routes).unwrap_err().code;
    for bad in ["", "0x", "0x77", "77952Ce83Ca3cad9F7AdcFabeDA85Bd2F1f5200800"] {
        assert_eq!(code(&[vec![ADDRESS, bad]]), Step::RouteAddress.code());
    }
    let quote = std::format!("\"]{}", &ADDRESS[..40]);
    assert_eq!(code(&[vec![&quote]]), Step::RouteAddress.code());
    assert_eq!(code(&[vec![ADDRESS; 33]]), Step::RouteLength.code());
    assert_eq!(code(&vec![vec![ADDRESS]; 33]), Step::RouteLength.code());
    // Spelling is part of the hash: it is what the sender hashed.
    let lower = ADDRESS.to_ascii_lowercase();
    assert_ne!(metadata_hash(&[vec![ADDRESS]]), metadata_hash(&[vec![&lower]]));
    let (one, two) = (metadata_hash(&[vec![ADDRESS; 2]]), metadata_hash(&vec![vec![ADDRESS]; 2]));
    assert_ne!(one, two);
}

#[test]
fn lengths() {
    let id = ChannelId { token_network: Address::ZERO, chain_id: U256::ONE, channel: U256::ONE };
    let (participant, total, expiration) = (Address::ZERO, U256::ONE, U256::ONE);
    let withdraw = Withdraw { id, participant, total, expiration };
    let (message_id, secret) = (1, B256::ZERO);
    assert_eq!(Note::RevealSecret { message_id, secret }.packed().len(), 44);
    assert_eq!(Note::Delivered(1).packed().len(), 12);
    assert_eq!(Note::WithdrawExpired { message_id, nonce: 1, withdraw }.packed().len(), 244);
    assert_ne!(Note::Delivered(1).digest(), Note::Processed(1).digest());
}
