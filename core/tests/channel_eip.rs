//! Published examples of the EIPs that channel protocols build on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{Address, B256};
use recorded::{hex, json};
use serde_json::Value;
use touchstone_core::channel::eip712::{self, Domain};
use touchstone_core::channel::{Signature, SigningKey, create2, eip191, eip2098};
use touchstone_core::crypto::keccak::keccak256;

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn key(value: &Value) -> SigningKey {
    SigningKey::new(&word(value).0).unwrap()
}

#[test]
fn eip1014() {
    let Some(file) = json("channel/eip/eip-1014.json") else { return };
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 7);
    for case in cases {
        let hash = B256::new(keccak256(&hex(&case["initCode"])));
        assert_eq!(hash, word(&case["initCodeHash"]));
        let got = create2::address(&address(&case["deployer"]), &word(&case["salt"]), &hash);
        assert_eq!(got, address(&case["address"]));
    }
}

/// Digests and signatures of all lengths, byte for byte.
#[test]
fn eip191_personal_messages() {
    let Some(file) = json("channel/eip/eip-191.json") else { return };
    let file = &file["version45"];
    let key = key(&file["privateKey"]);
    assert_eq!(key.participant().address(), address(&file["signer"]));
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 9);
    for case in cases {
        let digest = eip191::personal_message(&hex(&case["data"]));
        assert_eq!(digest, word(&case["digest"]), "{}", case["name"]);
        let signature = key.sign(&digest).unwrap();
        assert_eq!(signature.bytes()[..], hex(&case["signature"]), "{}", case["name"]);
        assert_eq!(signature.signer(&digest).unwrap().address(), address(&file["signer"]));
    }
}

#[test]
fn eip191_for_validators() {
    let Some(file) = json("channel/eip/eip-191.json") else { return };
    let case = &file["version00"];
    let got = eip191::for_validator(&address(&case["validator"]), &hex(&case["data"]));
    assert_eq!(got, word(&case["digest"]));
}

#[test]
fn eip2098_both_ways() {
    let Some(file) = json("channel/eip/eip-2098.json") else { return };
    let key = key(&file["privateKey"]);
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let digest = eip191::personal_message(case["message"].as_str().unwrap().as_bytes());
        assert_eq!(digest, word(&case["eip191Digest"]));
        let v = case["v"].as_u64().unwrap().try_into().unwrap();
        let signature = Signature::from_parts(word(&case["r"]), word(&case["s"]), v).unwrap();
        assert_eq!(key.sign(&digest), Some(signature));
        assert_eq!(eip2098::compact(&signature)[..], hex(&case["compact"]));
        assert_eq!(eip2098::expand(&hex(&case["compact"])), Ok(signature));
        assert_eq!(signature.signer(&digest).unwrap().address(), address(&file["signer"]));
    }
}

/// The types of the example, as `encodeType` writes them.
const PERSON: &str = "Person(string name,address wallet)";
const MAIL: &str = "Mail(Person from,Person to,string contents)";

#[test]
fn eip712_mail() {
    let Some(file) = json("channel/eip/eip-712-mail.json") else { return };
    let (domain, message) = (&file["domain"], &file["message"]);
    let hash_text = |value: &Value| eip712::hash_bytes(value.as_str().unwrap().as_bytes());
    let person = |value: &Value| {
        let fields = (hash_text(&value["name"]), address(&value["wallet"]));
        eip712::hash_struct(&eip712::hash_bytes(PERSON.as_bytes()), &fields)
    };
    assert_eq!(person(&message["from"]), word(&file["structHashPersonFrom"]));
    assert_eq!(person(&message["to"]), word(&file["structHashPersonTo"]));

    let encode_type = format!("{MAIL}{PERSON}");
    assert_eq!(file["encodeType"], encode_type);
    let type_hash = eip712::hash_bytes(encode_type.as_bytes());
    assert_eq!(type_hash, word(&file["typeHash"]));
    let fields =
        (person(&message["from"]), person(&message["to"]), hash_text(&message["contents"]));
    let mail = eip712::hash_struct(&type_hash, &fields);
    assert_eq!(mail, word(&file["structHash"]));

    let separator = Domain {
        name: domain["name"].as_str(),
        version: domain["version"].as_str(),
        chain_id: domain["chainId"].as_u64(),
        verifying_contract: Some(address(&domain["verifyingContract"])),
        salt: None,
    }
    .separator();
    assert_eq!(separator, word(&file["domainSeparator"]));
    let digest = eip712::digest(&separator, &mail);
    assert_eq!(digest, word(&file["digest"]));

    let (key, signed) = (key(&file["privateKey"]), &file["signature"]);
    let v = signed["v"].as_u64().unwrap().try_into().unwrap();
    let expected = Signature::from_parts(word(&signed["r"]), word(&signed["s"]), v).unwrap();
    assert_eq!(key.sign(&digest), Some(expected));
    assert_eq!(key.participant().check(&digest, expected.bytes()), Ok(expected));
}
