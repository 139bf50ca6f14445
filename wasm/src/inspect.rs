//! What bytes say, as structured values for people: nothing here is proven.
//!
//! A decoder answers `undefined` for bytes that are not in their one form. Hashes and bytes are hex,
//! integers of 64 bits bigints, larger ones hex quantities.

use alloc::string::String;
use alloc::vec::Vec;
use alloy_primitives::U256;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use touchstone_core::codec::rlp::Item;
use touchstone_core::layer1::header;
use touchstone_core::layer1::receipt::encoding::{self, DepositReceipts, Status};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Nesting shown of an RLP item; what lies deeper is shown as hex.
const MOST_DEPTH: u32 = 16;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    hash: String,
    parent_hash: String,
    uncles_hash: String,
    beneficiary: String,
    state_root: String,
    transactions_root: String,
    receipts_root: String,
    logs_bloom: String,
    difficulty: String,
    number: u64,
    gas_limit: u64,
    gas_used: u64,
    timestamp: u64,
    extra_data: String,
    mix_hash: String,
    nonce: String,
    base_fee_per_gas: Option<String>,
    withdrawals_root: Option<String>,
    blob_gas_used: Option<u64>,
    excess_blob_gas: Option<u64>,
    parent_beacon_block_root: Option<String>,
    requests_hash: Option<String>,
    item_count: u8,
}

/// Hash and fields of an RLP-encoded block header.
#[wasm_bindgen]
pub fn inspect_header(bytes: &[u8]) -> JsValue {
    let Ok(header) = header::Header::decode(bytes) else { return JsValue::UNDEFINED };
    value(&Header {
        hash: hex(&header.hash.0),
        parent_hash: hex(&header.parent_hash.0),
        uncles_hash: hex(&header.uncles_hash.0),
        beneficiary: hex(header.beneficiary.as_slice()),
        state_root: hex(&header.state_root.0),
        transactions_root: hex(&header.transactions_root.0),
        receipts_root: hex(&header.receipts_root.0),
        logs_bloom: hex(&header.logs_bloom),
        difficulty: quantity(header.difficulty),
        number: header.number,
        gas_limit: header.gas_limit,
        gas_used: header.gas_used,
        timestamp: header.timestamp,
        extra_data: hex(&header.extra_data),
        mix_hash: hex(&header.mix_hash.0),
        nonce: hex(&header.nonce),
        base_fee_per_gas: header.base_fee_per_gas.map(quantity),
        withdrawals_root: header.withdrawals_root.map(|root| hex(&root.0)),
        blob_gas_used: header.blob_gas_used,
        excess_blob_gas: header.excess_blob_gas,
        parent_beacon_block_root: header.parent_beacon_block_root.map(|root| hex(&root.0)),
        requests_hash: header.requests_hash.map(|hash| hex(&hash.0)),
        item_count: header.item_count,
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Receipt {
    transaction_type: u8,
    status: &'static str,
    state_root: Option<String>,
    cumulative_gas_used: u64,
    logs_bloom: String,
    logs: Vec<Log>,
    deposit_nonce: Option<u64>,
}

#[derive(Serialize)]
struct Log {
    address: String,
    topics: Vec<String>,
    data: String,
}

/// Fields of a receipt as the receipts trie holds it. `deposits` says how the chain encodes those of
/// deposits: 0 has none, 1 before Canyon, 2 from Canyon.
#[wasm_bindgen]
pub fn inspect_receipt(bytes: &[u8], deposits: u8) -> JsValue {
    let deposits = match deposits {
        0 => DepositReceipts::None,
        1 => DepositReceipts::BeforeCanyon,
        _ => DepositReceipts::FromCanyon,
    };
    let Ok(receipt) = encoding::decode(bytes, deposits) else { return JsValue::UNDEFINED };
    let logs = receipt.logs.iter().map(|log| Log {
        address: hex(log.address.as_slice()),
        topics: log.topics.iter().map(|topic| hex(&topic.0)).collect(),
        data: hex(&log.data.0),
    });
    value(&Receipt {
        transaction_type: receipt.transaction_type,
        status: match receipt.status {
            Status::Failed => "failed",
            Status::Succeeded => "succeeded",
            Status::Unknown => "unknown",
        },
        state_root: receipt.state_root.map(|root| hex(&root.0)),
        cumulative_gas_used: receipt.cumulative_gas_used,
        logs_bloom: hex(&receipt.logs_bloom),
        logs: logs.collect(),
        deposit_nonce: receipt.deposit_nonce,
    })
}

#[derive(Serialize)]
struct Case {
    version: u64,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct Link {
    kind: u64,
    anchor: Tree,
    claim: Tree,
    evidence: Tree,
}

/// An RLP item: hex, or a list of such.
#[derive(Serialize)]
#[serde(untagged)]
enum Tree {
    Bytes(String),
    List(Vec<Tree>),
}

/// The links of a case in its binary form, their parts as nested lists of hex: also of one that no
/// check accepts, such as a case of an unknown version or kind.
#[wasm_bindgen]
pub fn inspect_case(bytes: &[u8]) -> JsValue {
    case(bytes).map_or(JsValue::UNDEFINED, |case| value(&case))
}

fn case(bytes: &[u8]) -> Option<Case> {
    let [version, links] = Item::whole(bytes).ok()?.array().ok()?;
    let links = links.items().ok()?.map(|link| {
        let [kind, anchor, claim, evidence] = link.ok()?.array().ok()?;
        Some(Link {
            kind: kind.uint().ok()?,
            anchor: tree(&anchor, MOST_DEPTH),
            claim: tree(&claim, MOST_DEPTH),
            evidence: tree(&evidence, MOST_DEPTH),
        })
    });
    Some(Case { version: version.uint().ok()?, links: links.collect::<Option<_>>()? })
}

fn tree(item: &Item<'_>, depth: u32) -> Tree {
    let Some(deeper) = depth.checked_sub(1) else { return Tree::Bytes(hex(item.raw)) };
    match item.items() {
        Err(_) => Tree::Bytes(hex(item.payload)),
        Ok(items) => items
            .map(|each| each.map(|each| tree(&each, deeper)))
            .collect::<Result<_, _>>()
            .map_or_else(|_| Tree::Bytes(hex(item.raw)), Tree::List),
    }
}

fn value(value: &impl Serialize) -> JsValue {
    let serializer = Serializer::new().serialize_large_number_types_as_bigints(true);
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::from("0x");
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 0xf));
    }
    text
}

/// A hex quantity: no leading zeros.
fn quantity(number: U256) -> String {
    let text = hex(&number.to_be_bytes::<32>());
    let digits = text.trim_start_matches(['0', 'x']);
    ["0x", if digits.is_empty() { "0" } else { digits }].concat()
}

fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or('0')
}
