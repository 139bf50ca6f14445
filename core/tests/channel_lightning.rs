//! Published vectors of Lightning: BOLT 3 (appendices C, D, E), 11 and 12, and lnd's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{B256, hex};
use recorded::json;
use serde_json::Value;
use touchstone_core::channel::lightning::bolt11::{self, Network};
use touchstone_core::channel::lightning::secret::{self, Revealed, Store};
use touchstone_core::channel::lightning::{Point, keys};

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn word(value: &Value) -> B256 {
    B256::from_slice(&bytes(value))
}

fn point(value: &Value) -> Point {
    Point::parse(&bytes(value)).unwrap()
}

fn number(value: &Value) -> u64 {
    let text = value.as_str().unwrap();
    text.strip_prefix("0x")
        .map_or_else(|| text.parse(), |hex| u64::from_str_radix(hex, 16))
        .unwrap()
}

fn list(value: &Value, count: usize) -> &[Value] {
    let list = value.as_array().unwrap();
    assert_eq!(list.len(), count);
    list
}

#[test]
fn appendix_d_generation() {
    let Some(file) = json("channel/lightning/bolt3-appendix-d-generation.json") else { return };
    for case in list(&file["cases"], 5) {
        let got = secret::generate(&word(&case["seed"]), number(&case["I"]));
        assert_eq!(got, Ok(word(&case["output"])), "{}", case["name"]);
    }
}

#[test]
fn appendix_d_storage() {
    let Some(file) = json("channel/lightning/bolt3-appendix-d-storage.json") else { return };
    for case in list(&file["cases"], 9) {
        let mut store = Store::new();
        for step in case["steps"].as_array().unwrap() {
            let revealed = Revealed { index: number(&step["I"]), secret: word(&step["secret"]) };
            match store.insert(revealed.clone()) {
                Ok(next) => {
                    assert_eq!(step["expect"], "OK", "{}", case["name"]);
                    assert_eq!(next.secret(revealed.index), Some(revealed.secret));
                    assert_eq!(Store::restore(next.entries().to_vec()), Ok(next.clone()));
                    store = next;
                }
                Err(why) => {
                    assert_eq!(
                        (step["expect"].as_str(), why.code),
                        (Some("ERROR"), 5_61_04),
                        "{}",
                        case["name"]
                    );
                }
            }
        }
        if case["name"] == "insert_secret correct sequence" {
            let derivable = |index: &u64| store.secret(*index).is_some();
            assert!((281_474_976_710_648..=281_474_976_710_655).all(|index| derivable(&index)));
            assert!(!derivable(&281_474_976_710_647));
        }
    }
}

#[test]
fn appendix_e() {
    let Some(file) = json("channel/lightning/bolt3-appendix-e.json") else { return };
    let (base, commitment) = (word(&file["base_secret"]), word(&file["per_commitment_secret"]));
    let (base_point, per_commitment) =
        (point(&file["base_point"]), point(&file["per_commitment_point"]));
    assert_eq!(keys::point_of(&base.0).unwrap(), base_point);
    assert_eq!(Point::of_published(&commitment.0).unwrap(), per_commitment);
    assert_eq!(keys::derive(&base_point, &per_commitment).unwrap(), point(&file["localpubkey"]));
    let revocation = keys::derive_revocation(&base_point, &per_commitment).unwrap();
    assert_eq!(revocation, point(&file["revocationpubkey"]));
    let private = keys::derive_private(&base.0, &per_commitment).unwrap();
    assert_eq!(private[..], bytes(&file["localprivkey"]));
    let private = keys::derive_revocation_private(&base.0, &commitment.0).unwrap();
    assert_eq!(private[..], bytes(&file["revocationprivkey"]));
}

#[test]
fn bolt11_valid() {
    let Some(file) = json("channel/lightning/bolt11-valid.json") else { return };
    for case in list(&file["cases"], 16) {
        let title = &case["title"];
        let got = bolt11::decode(case["invoice"].as_str().unwrap()).unwrap();
        let expected = &case["decoded"];
        let prefix = match got.network {
            Network::Bitcoin => "lnbc",
            Network::Testnet => "lntb",
            Network::Signet => "lntbs",
            Network::Regtest => "lnbcrt",
        };
        assert_eq!(prefix, expected["prefix"], "{title}");
        let amount = expected["amount_msat"].as_str().map(|text| text.parse().unwrap());
        assert_eq!(got.amount_msat, amount, "{title}");
        assert_eq!(got.timestamp, expected["timestamp"], "{title}");
        assert_eq!(got.payment_hash, word(&expected["payment_hash"]), "{title}");
        assert_eq!(got.payment_secret, word(&expected["payment_secret"]), "{title}");
        let description = got.description.map(|text| String::from_utf8(text.0).unwrap());
        assert_eq!(description.as_deref(), expected["description"].as_str(), "{title}");
        let optional = |name: &str| expected.get(name).map(bytes);
        let hash = got.description_hash.map(|hash| hash.to_vec());
        assert_eq!(hash, optional("description_hash"), "{title}");
        assert_eq!(got.metadata.map(|data| data.0), optional("metadata"), "{title}");
        assert_eq!(got.expiry, expected["expiry"].as_u64().unwrap_or(3_600), "{title}");
        let delta = expected["min_final_cltv_expiry_delta"].as_u64().unwrap_or(18);
        assert_eq!(got.min_final_cltv_expiry_delta, delta, "{title}");
        let features: Vec<u64> = got.features.iter().map(|bit| u64::from(*bit)).collect();
        assert_eq!(serde_json::json!(features), expected["features"], "{title}");
        assert_eq!(got.payee.0, bytes(&expected["payee_node"]), "{title}");
        let fallbacks = expected.get("fallbacks").map_or(&[][..], |all| all.as_array().unwrap());
        assert_eq!(got.fallbacks.len(), fallbacks.len(), "{title}");
        for (got, expected) in got.fallbacks.iter().zip(fallbacks) {
            assert_eq!(got.version, expected["version"], "{title}");
            assert_eq!(got.program.0, bytes(&expected["program"]), "{title}");
        }
        let routes = expected.get("routes").map_or(&[][..], |all| all.as_array().unwrap());
        assert_eq!(got.routes.len(), routes.len(), "{title}");
        for (got, expected) in got.routes.iter().zip(routes) {
            for (got, expected) in got.iter().zip(list(expected, got.len())) {
                assert_eq!(got.node.0, bytes(&expected["pubkey"]), "{title}");
                let id = got.short_channel_id.to_be_bytes();
                assert_eq!(id[..], bytes(&expected["short_channel_id"]), "{title}");
                assert_eq!(got.fee_base_msat, expected["fee_base_msat"], "{title}");
                let proportional = &expected["fee_proportional_millionths"];
                assert_eq!(got.fee_proportional_millionths, *proportional, "{title}");
                assert_eq!(got.cltv_expiry_delta, expected["cltv_expiry_delta"], "{title}");
            }
        }
    }
}

#[test]
fn bolt11_invalid() {
    let Some(file) = json("channel/lightning/bolt11-invalid.json") else { return };
    for case in list(&file["cases"], 10) {
        let code = match case["firstFailedCheckOfReferenceDecoder"].as_str().unwrap() {
            "unknown even feature 100" => 5_70_12,
            "checksum" => 5_70_04,
            "no separator" => 5_70_02,
            "mixed case" => 5_70_01,
            "recovery id 2 or 3 invalid" => 5_70_13,
            "too short" => 5_70_06,
            "multiplier" | "sub-millisatoshi precision" => 5_70_05,
            "missing s" => 5_70_09,
            "high-s with n field" => 5_70_14,
            other => panic!("{other}"),
        };
        let why = bolt11::decode(case["invoice"].as_str().unwrap()).unwrap_err();
        assert_eq!(why.code, code, "{}", case["title"]);
    }
}
