//! Published vectors of BOLT 12: texts, offers, signatures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{B256, hex};
use recorded::json;
use serde_json::Value;
use touchstone_core::channel::lightning::bolt12::text::{self, Kind};
use touchstone_core::channel::lightning::bolt12::tlv::Stream;
use touchstone_core::channel::lightning::bolt12::{merkle, offer, request};
use touchstone_core::crypto::sha256::sha256_tagged;

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn list(value: &Value, count: usize) -> &[Value] {
    let list = value.as_array().unwrap();
    assert_eq!(list.len(), count);
    list
}

#[test]
fn format_strings() {
    let Some(file) = json("channel/lightning/bolt12-format-string-test.json") else { return };
    for case in list(&file, 12) {
        let got = offer::decode(case["string"].as_str().unwrap());
        match got {
            Ok(_) => assert_eq!(case["valid"], true, "{}", case["comment"]),
            Err(why) => {
                assert_eq!(case["valid"], false, "{}: {why:?}", case["comment"]);
                let mixed = case["comment"].as_str().unwrap().starts_with("Mixed");
                assert_eq!(why.code, if mixed { 5_72_02 } else { 5_72_01 }, "{}", case["comment"]);
            }
        }
    }
}

/// The step at which each of the published offers fails. The lengths in some of them are wrong, so that
/// they fail before they get to what they are named after; tests beside the code do get there.
fn expected(description: &str) -> u32 {
    match description {
        "Malformed: fields out of order"
        | "Malformed: zero num_hops in blinded_path"
        | "Malformed: truncated onionmsg_hop in blinded_path"
        | "Malformed: bad first_node_id in blinded_path"
        | "Malformed: bad path_key in blinded_path"
        | "Malformed: bad blinded_node_id in onionmsg_hop" => 5_73_03,
        "Malformed: truncated at type"
        | "Malformed: truncated in length"
        | "Malformed: truncated after length"
        | "Malformed: truncated in description"
        | "Contains type > 1999999999"
        | "Contains unknown even type (1000000002)" => 5_73_01,
        "Contains type >= 80" => 5_74_01,
        "Malformed: unknown even TLV type 78" => 5_74_02,
        "Malformed: invalid offer_chains length" | "offer_chains with zero entries" => 5_74_06,
        text if text.contains("UTF-8") => 5_74_04,
        "Malformed: truncated offer_paths" | "Second offer_path is empty" => 5_74_07,
        "Malformed: invalid offer_issuer_id" => 5_74_05,
        "Contains unknown feature 122" => 57_408,
        "Missing offer_description, but has offer_amount" => 5_75_03,
        "Missing offer_amount with offer_currency"
        | "Invalid: zero offer_amount"
        | "Invalid: zero offer_amount with currency" => 5_75_02,
        "Malformed: empty" | "Missing offer_issuer_id and no offer_path" => 5_75_04,
        "Bech32 padding exceeds 4-bit limit" => 5_72_05,
        other => panic!("{other}"),
    }
}

#[test]
fn offers() {
    let Some(file) = json("channel/lightning/bolt12-offers-test.json") else { return };
    let mut valid = 0;
    for case in list(&file, 53) {
        let (text, description) =
            (case["bolt12"].as_str().unwrap(), case["description"].as_str().unwrap());
        let got = offer::decode(text);
        if case["valid"] == false {
            assert_eq!(got.unwrap_err().code, expected(description), "{description}");
            continue;
        }
        valid += 1;
        let got = got.unwrap_or_else(|why| panic!("{description}: {why:?}"));
        let bytes_of_offer = text::parse(Kind::Offer, text).unwrap();
        let stream = Stream::parse(&bytes_of_offer).unwrap();
        let fields = case["fields"].as_array().unwrap();
        assert_eq!(stream.fields().len(), fields.len(), "{description}");
        for (field, expected) in stream.fields().iter().zip(fields) {
            assert_eq!(field.kind, expected["type"], "{description}");
            assert_eq!(field.value, bytes(&expected["hex"]), "{description}");
        }
        let value = |kind| stream.get(kind).map(<[u8]>::to_vec);
        let number = |kind| {
            value(kind).map(|value| value.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
        };
        assert_eq!(got.amount, number(8), "{description}");
        assert_eq!(got.absolute_expiry, number(14), "{description}");
        assert_eq!(got.quantity_max, number(20), "{description}");
        assert_eq!(got.metadata.map(|value| value.0), value(4), "{description}");
        assert_eq!(got.currency.map(|value| value.0), value(6), "{description}");
        assert_eq!(got.description.map(|value| value.0), value(10), "{description}");
        assert_eq!(got.features.0, value(12).unwrap_or_default(), "{description}");
        assert_eq!(got.issuer.map(|value| value.0), value(18), "{description}");
        assert_eq!(got.issuer_id.map(|value| value.0), value(22), "{description}");
        assert_eq!(got.paths.is_empty(), value(16).is_none(), "{description}");
    }
    assert_eq!(valid, 20);
}

#[test]
fn signatures() {
    let Some(file) = json("channel/lightning/bolt12-signature-test.json") else { return };
    let cases = list(&file, 4);
    for case in cases {
        let name = &case["comment"];
        // The fields stand in the names of the leaves.
        let leaves = case["leaves"].as_array().unwrap();
        let field = |leaf: &Value| -> Vec<u8> {
            let name = leaf.as_object().unwrap().keys().find(|key| key.starts_with("H(`LnLeaf`,"));
            hex::decode(name.unwrap().trim_start_matches("H(`LnLeaf`,").trim_end_matches(')'))
                .unwrap()
        };
        let whole = leaves.iter().flat_map(field).collect::<Vec<u8>>();
        let stream = Stream::parse(&whole).unwrap();
        assert_eq!(stream.fields().len(), leaves.len(), "{name}");
        assert_eq!(stream.fields()[0].bytes, bytes(&case["first-tlv"]), "{name}");
        assert_eq!(merkle::root(&stream).unwrap().to_vec(), bytes(&case["merkle"]), "{name}");
        // Every leaf and every branch on its own.
        for (leaf, field) in leaves.iter().zip(stream.fields()) {
            for (name, expected) in leaf.as_object().unwrap() {
                let got = if name.starts_with("H(`LnLeaf`") {
                    sha256_tagged(&[b"LnLeaf"], &[field.bytes])
                } else if name.starts_with("H(`LnNonce`") {
                    sha256_tagged(&[b"LnNonce", stream.fields()[0].bytes], &[field.kind_bytes])
                } else {
                    continue;
                };
                assert_eq!(got.to_vec(), bytes(expected), "{name}");
            }
        }
    }
    let case = &cases[3];
    let text = case["bolt12"].as_str().unwrap();
    let whole = text::parse(Kind::Request, text).unwrap();
    let stream = Stream::parse(&whole).unwrap();
    assert_eq!(stream.get(merkle::SIGNATURE).unwrap(), bytes(&case["signature"]));
    assert_eq!(merkle::root(&stream).unwrap().to_vec(), bytes(&case["merkle"]));
    let digest = merkle::digest(b"invoice_request", &stream).unwrap();
    assert_eq!(digest, B256::from_slice(&bytes(&case["H(signature_tag,merkle)"])));
    let request = request::decode(text).unwrap();
    assert_eq!(request.offer.amount, Some(100));
    assert_eq!(request.metadata.0, [0; 8]);
}
