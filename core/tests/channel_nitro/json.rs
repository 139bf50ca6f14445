//! Recorded JSON as values of the protocol.

use crate::recorded::hex;
use alloy_primitives::{Address, B256, U256};
use serde_json::Value;
use touchstone_core::channel::SigningKey;
use touchstone_core::channel::nitro::{
    Allocation, AssetMetadata, FixedPart, Outcome, RawSignature, SignedVariablePart,
    SingleAssetExit, VariablePart,
};
use touchstone_core::codec::abi::Uint;
use touchstone_core::codec::record::Bytes;

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

pub(crate) fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

pub(crate) fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

/// A JSON number, or decimal or 0x-text.
pub(crate) fn number(value: &Value) -> U256 {
    match value.as_u64() {
        Some(number) => U256::from(number),
        None => text(value).parse().expect("a number"),
    }
}

pub(crate) fn small(value: &Value) -> u64 {
    number(value).try_into().expect("a small number")
}

pub(crate) fn bytes(value: &Value) -> Bytes {
    Bytes(hex(value))
}

pub(crate) fn key(value: &Value) -> SigningKey {
    SigningKey::new(&word(value).0).expect("a key")
}

pub(crate) fn allocation(value: &Value) -> Allocation {
    let absent = |name: &str| value.get(name).is_none();
    Allocation {
        destination: word(&value["destination"]),
        amount: number(&value["amount"]),
        allocation_type: if absent("allocationType") {
            0
        } else {
            small(&value["allocationType"]) as u8
        },
        metadata: if absent("metadata") { Bytes(vec![]) } else { bytes(&value["metadata"]) },
    }
}

pub(crate) fn outcome(value: &Value) -> Outcome {
    let exit = |value: &Value| SingleAssetExit {
        asset: address(&value["asset"]),
        asset_metadata: match value.get("assetMetadata") {
            Some(metadata) => AssetMetadata {
                asset_type: small(&metadata["assetType"]) as u8,
                metadata: bytes(&metadata["metadata"]),
            },
            None => AssetMetadata { asset_type: 0, metadata: Bytes(vec![]) },
        },
        allocations: list(&value["allocations"]).iter().map(allocation).collect(),
    };
    list(value).iter().map(exit).collect()
}

pub(crate) fn fixed_part(value: &Value) -> FixedPart {
    FixedPart {
        participants: list(&value["participants"]).iter().map(address).collect(),
        channel_nonce: small(&value["channelNonce"]),
        app_definition: address(&value["appDefinition"]),
        challenge_duration: Uint::new(small(&value["challengeDuration"])).expect("48 bits"),
    }
}

pub(crate) fn variable_part(value: &Value) -> VariablePart {
    VariablePart {
        outcome: outcome(&value["outcome"]),
        app_data: bytes(&value["appData"]),
        turn_num: Uint::new(small(&value["turnNum"])).expect("48 bits"),
        is_final: value["isFinal"].as_bool().expect("a boolean"),
    }
}

pub(crate) fn signature(value: &Value) -> RawSignature {
    RawSignature { v: small(&value["v"]) as u8, r: word(&value["r"]), s: word(&value["s"]) }
}

pub(crate) fn signed(value: &Value) -> SignedVariablePart {
    SignedVariablePart {
        variable_part: variable_part(&value["variablePart"]),
        sigs: list(&value["sigs"]).iter().map(signature).collect(),
    }
}
