//! Goldens of the peers' Go client: ids, hashes, signatures, encodings, sums, vouchers.

use crate::json::{
    allocation, bytes, fixed_part, key, list, number, outcome, signature, variable_part, word,
};
use crate::recorded::{hex, json};
use alloy_primitives::{B256, U256};
use serde_json::Value;
use touchstone_core::channel::nitro::outcome::{decode, encode, hash, is_external};
use touchstone_core::channel::nitro::voucher::{Payments, Step, Voucher};
use touchstone_core::channel::nitro::{
    Guarantee, RawSignature, SingleAssetExit, digest, outcome as exits,
};
use touchstone_core::codec::abi;
use touchstone_core::crypto::keccak::keccak256;
use touchstone_core::rejection::Step as _;

fn file() -> Option<Value> {
    json("channel/nitro-v2/go-nitro-goldens.json")
}

#[test]
fn a_state_byte_for_byte() {
    let Some(file) = file() else { return };
    let file = &file["state"];
    let (fixed, state) = (fixed_part(&file["state"]), variable_part(&file["state"]));
    let id = digest::channel_id(&fixed);
    assert_eq!(id, word(&file["channelId"]));
    let encoded = hex(&file["encodedState"]);
    let values = (id, &state.app_data, &state.outcome, state.turn_num, state.is_final);
    assert_eq!(abi::encode_values(&values), encoded);
    let state_hash = digest::state_hash(&id, &state);
    assert_eq!(state_hash, word(&file["stateHash"]));
    assert_eq!(state_hash, B256::new(keccak256(&encoded)));
    let signed = digest::state(&state_hash);
    assert_eq!(signed, word(&file["eip191Digest"]));
    for (index, expected) in list(&file["signatures"]).iter().enumerate() {
        let key = key(&file["privateKeys"][index]);
        assert_eq!(key.participant().address(), fixed.participants[index]);
        let made = key.sign(&signed).unwrap();
        assert_eq!(RawSignature::from(made), signature(expected));
        assert_eq!(signature(expected).ecrecover(&signed), Some(fixed.participants[index]));
    }
    // The chain id in front, as an older release had it, is another channel.
    let older = abi::hash_values(&(
        U256::from(1),
        &fixed.participants,
        fixed.channel_nonce,
        fixed.app_definition,
        fixed.challenge_duration,
    ));
    assert_ne!(older, id);
}

#[test]
fn a_challenge() {
    let Some(file) = file() else { return };
    let file = &file["state"];
    let message = abi::hash_values(&(word(&file["stateHash"]), &b"forceMove"[..]));
    assert_eq!(message, word(&file["challengeMessageHash"]));
    let digest = touchstone_core::channel::eip191::personal_message(&message.0);
    assert_eq!(digest::challenger(&word(&file["stateHash"])), digest);
}

#[test]
fn outcomes_and_guarantees() {
    let Some(file) = file() else { return };
    let exit = &file["encodedExit"];
    let value = outcome(&exit["exit"]);
    assert_eq!(encode(&value), hex(&exit["encoded"]));
    assert_eq!(hash(&value), word(&exit["hash"]));
    assert_eq!(decode(&hex(&exit["encoded"])), Ok(value));
    let file = &file["guaranteeMetadata"];
    let parties = Guarantee { left: word(&file["left"]), right: word(&file["right"]) };
    assert_eq!(abi::encode(&parties), bytes(&file["encoded"]).0);
}

#[test]
fn destinations() {
    let Some(file) = file() else { return };
    let file = &file["destinations"];
    assert!(list(&file["external"]).iter().all(|each| is_external(&word(each))));
    assert!(!list(&file["notExternal"]).iter().any(|each| is_external(&word(each))));
}

#[test]
fn sums() {
    let Some(file) = file() else { return };
    let section = &file["depositSafetyThreshold"];
    let exit = outcome(&section["exit"]);
    for case in list(&section["cases"]) {
        let interest = word(&case["interest"]);
        let got = exit.iter().map(|exit| exit.safe_to_deposit(&interest).unwrap());
        assert!(got.eq(list(&case["want"]).iter().map(number)));
    }
    let totals = exits::totals(&exit).unwrap();
    for (exit, want) in exit.iter().zip(list(&file["totals"]["totalAllocated"])) {
        assert_eq!(totals.of(&exit.asset.into_word()), number(want));
    }
    for case in list(&file["totals"]["totalFor"]) {
        let destination = word(&case["destination"]);
        let got = exit.iter().map(|exit| exit.total_for(&destination).unwrap());
        assert!(got.eq(list(&case["want"]).iter().map(number)));
    }
    let section = &file["affords"];
    let allocations = list(&section["allocations"]).iter().map(allocation).collect();
    let exit = SingleAssetExit::new(alloy_primitives::Address::ZERO, allocations);
    for case in list(&section["cases"]) {
        let index = case["allocationIndex"].as_u64().unwrap_or(99) as usize;
        assert_eq!(exit.affords(index, number(&case["funding"])), case["want"], "{case}");
    }
}

/// The ledger's arithmetic; the type of the guarantee is the contract's, not the Go client's.
#[test]
fn diverting_to_a_guarantee() {
    use touchstone_core::channel::nitro::ledger::{Balance, Guaranteed, Ledger, Proposal};
    let Some(file) = file() else { return };
    let file = &file["divertToGuarantee"];
    let balance = |index: usize| Balance {
        destination: word(&file["before"][index]["destination"]),
        amount: number(&file["before"][index]["amount"]),
    };
    let ledger = Ledger {
        asset: alloy_primitives::Address::ZERO,
        leader: balance(0),
        follower: balance(1),
        guarantees: vec![],
    };
    for case in list(&file["cases"]) {
        let left = number(&case["leftAmount"]);
        let guaranteed = Guaranteed {
            target: word(&file["target"]),
            amount: left + number(&case["rightAmount"]),
            left: word(&file["left"]),
            right: word(&file["right"]),
        };
        let after = ledger.after(&Proposal::Add(guaranteed, left)).unwrap();
        let amounts = [after.leader.amount, after.follower.amount];
        assert!(amounts.into_iter().eq(list(&case["after"]).iter().map(number)));
        assert_eq!(after.guarantees[0].amount, number(&case["guarantee"]));
        assert_eq!(after.outcome()[0].allocations[2].allocation_type, exits::GUARANTEE);
    }
}

#[test]
fn vouchers() {
    let Some(file) = file() else { return };
    let key = key(&file["state"]["privateKeys"][0]);
    let mut seen = vec![];
    for case in list(&file["voucherHashes"]) {
        let (channel_id, amount) = (word(&case["channelId"]), number(&case["amount"]));
        assert_eq!(digest::voucher_hash(&channel_id, amount), word(&case["hash"]));
        let digest = digest::voucher(&channel_id, amount);
        assert_eq!(digest, word(&case["eip191Digest"]));
        let made = RawSignature::from(key.sign(&digest).unwrap());
        assert_eq!(made, signature(&case["signature"]));
        seen.push(Voucher { channel_id, amount, signature: made });
    }
    let hash = word(&file["voucherJson"]["hash"]);
    assert_eq!(digest::voucher_hash(&seen[0].channel_id, seen[0].amount), hash);

    // The recorded behaviour, with one difference: an old voucher is refused, not ignored.
    let funded = number(&file["voucherBehaviour"]["startingBalance"]);
    let payments = Payments { channel_id: seen[0].channel_id, payer: key.participant(), funded };
    let receive = |largest: u64, voucher: &Voucher| {
        payments.receive(U256::from(largest), voucher).map_err(|why| why.code)
    };
    let [_, twenty, forty, ..] = &seen[..] else { panic!("five vouchers") };
    assert_eq!(payments.pay(U256::ZERO, U256::from(20)), Ok(twenty.amount));
    assert_eq!(receive(0, twenty), Ok(U256::from(20)));
    assert_eq!(receive(20, twenty), Ok(U256::ZERO));
    assert_eq!(payments.pay(U256::from(20), U256::from(20)), Ok(forty.amount));
    assert_eq!(receive(20, forty), Ok(U256::from(20)));
    assert_eq!(receive(40, twenty), Err(Step::NotLarger.code()));
    assert_eq!(receive(40, &seen[4]), Err(Step::Funds.code()), "2000 of 1000");
}
