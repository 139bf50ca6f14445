//! Published vectors of Lightning: BOLT 3 (appendices C, D, E), 11 and 12, and lnd's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{B256, hex};
use recorded::json;
use serde_json::Value;
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
