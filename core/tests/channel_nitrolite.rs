//! Nitrolite's published values, byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{Address, B256, I256, U256};
use recorded::{hex, json};
use serde_json::Value;
use touchstone_core::channel::nitrolite::engine;
use touchstone_core::channel::nitrolite::signature::{
    self, Options, SessionKey, Signer, authorization, delegated,
};
use touchstone_core::channel::nitrolite::state::{
    Definition, Ledger, State, asset_metadata, escrow_id, message,
};
use touchstone_core::channel::{Participant, SigningKey, eip191};
use touchstone_core::codec::record::Bytes;
use touchstone_core::rejection::Step as _;

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn ledger(value: &Value) -> Ledger {
    let number = |name: &str| value[name].as_str().unwrap().parse::<U256>().unwrap();
    let flow = |name: &str| value[name].as_str().unwrap().parse::<I256>().unwrap();
    Ledger {
        chain_id: value["chainId"].as_u64().unwrap(),
        token: address(&value["token"]),
        decimals: value["decimals"].as_u64().unwrap().try_into().unwrap(),
        user_allocation: number("userAllocation"),
        user_net_flow: flow("userNetFlow"),
        node_allocation: number("nodeAllocation"),
        node_net_flow: flow("nodeNetFlow"),
    }
}

fn definition(value: &Value) -> Definition {
    Definition {
        challenge_duration: value["challengeDuration"].as_u64().unwrap().try_into().unwrap(),
        user: address(&value["user"]),
        node: address(&value["node"]),
        nonce: value["nonce"].as_u64().unwrap(),
        approved_validators: U256::from(value["approvedSignatureValidators"].as_u64().unwrap()),
        metadata: word(&value["metadata"]),
    }
}

fn state(value: &Value) -> State {
    State {
        version: value["version"].as_u64().unwrap(),
        intent: value["intent"].as_u64().unwrap().try_into().unwrap(),
        metadata: word(&value["metadata"]),
        home: ledger(&value["homeLedger"]),
        non_home: ledger(&value["nonHomeLedger"]),
        user_signature: Bytes(vec![]),
        node_signature: Bytes(vec![]),
    }
}

#[test]
fn ids() {
    let Some(file) = json("channel/nitrolite/utils-goldens.json") else { return };
    let golden = &file["channelId"];
    let definition = definition(&golden["definition"]);
    assert_eq!(definition.metadata, asset_metadata(golden["assetSymbol"].as_str().unwrap()));
    assert_eq!(definition.channel_id(), word(&golden["channelId"]));
    assert_eq!(engine::check_definition(&definition, &definition.channel_id()), Ok(()));
    for other in ["sameForVersion2", "sameForVersion255"] {
        let why = engine::check_definition(&definition, &word(&golden[other])).unwrap_err();
        assert_eq!(why.code, engine::Step::ChannelId.code());
    }
    let golden = &file["escrowId"];
    let id = escrow_id(&word(&golden["channelId"]), golden["version"].as_u64().unwrap());
    assert_eq!(id, word(&golden["escrowId"]));
}

#[test]
fn delegated_keys() {
    let Some(file) = json("channel/nitrolite/utils-goldens.json") else { return };
    let golden = &file["delegatedKey"];
    assert_eq!(signature::SESSION_KEY_TYPE, word(&golden["typehash"]));
    let key = SigningKey::new(&word(&golden["delegatedPrivateKey"]).0).unwrap();
    assert_eq!(key.participant().address(), address(&golden["delegatedAddress"]));
    let user = SigningKey::new(&word(&golden["authorizerPrivateKey"]).0).unwrap();
    assert_eq!(user.participant().address(), address(&golden["authorizer"]));

    let metadata_hash = word(&golden["metadataHash"]);
    let digest = authorization(&key.participant().address(), &metadata_hash);
    assert_eq!(digest, word(&golden["authDigest"]));
    assert_eq!(digest, eip191::personal_message(&hex(&golden["authSigningData"])));
    let authorization = user.sign(&digest).unwrap();
    assert_eq!(authorization.bytes()[..], hex(&golden["authSignature"]));

    let state = state(&golden["state"]);
    let channel_id = word(&golden["state"]["channelId"]);
    let bytes = message(&channel_id, &state.signing_data());
    assert_eq!(bytes, hex(&golden["stateMessage"]));
    assert_eq!(golden["stateMessageLength"], bytes.len());
    let digest = state.digest(&channel_id);
    assert_eq!(digest, word(&golden["stateDigest"]));
    let signature = key.sign(&digest).unwrap();
    assert_eq!(signature.bytes()[..], hex(&golden["stateSignatureByDelegatedKey"]));

    let session = SessionKey {
        key: key.participant().address(),
        metadata_hash,
        authorization: Bytes(authorization.bytes().to_vec()),
    };
    let wire = delegated(&session, signature.bytes());
    assert_eq!(wire.0, hex(&golden["wireSignature"]));
}

/// The published wire form is taken, whole, and only for the channel it was signed for.
#[test]
fn wire_signature_is_checked() {
    let Some(file) = json("channel/nitrolite/utils-goldens.json") else { return };
    let golden = &file["delegatedKey"];
    let user = Participant::new(address(&golden["authorizer"]));
    let options = Options { raw: false, delegated: true };
    let state = state(&golden["state"]);
    let wire = hex(&golden["wireSignature"]);
    // The published definition is another channel's: re-signed for it, the key is accepted.
    let mut definition = definition(&file["channelId"]["definition"]);
    definition.approved_validators = signature::SESSION_KEY_BIT;
    let refused = signature::check_state(&definition, &user, &state, &wire, options).unwrap_err();
    assert_eq!(refused.code, signature::Step::KeySignature.code());
    let key = SigningKey::new(&word(&golden["delegatedPrivateKey"]).0).unwrap();
    let session = SessionKey {
        key: key.participant().address(),
        metadata_hash: word(&golden["metadataHash"]),
        authorization: Bytes(hex(&golden["authSignature"])),
    };
    let own = key.sign(&state.digest(&definition.channel_id())).unwrap();
    let wire = delegated(&session, own.bytes());
    let got = signature::check_state(&definition, &user, &state, &wire.0, options);
    assert_eq!(got, Ok(Signer::Delegated(key.participant().address())));
}
