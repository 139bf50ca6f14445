//! Every recorded deposit, transfer and reclaim is predicted: the answer, its reason, the payments, and
//! what is stored.

use crate::json::{address, allocation, list, number, outcome, small, text, word};
use crate::recorded::{hex, json};
use alloy_primitives::{Address, B256, U256};
use serde_json::Value;
use touchstone_core::channel::nitro::holdings::{
    Holding, Holdings, Reclaim, Settled, Step, Transfer, reclaim, transfer, transfer_all_assets,
};
use touchstone_core::channel::nitro::outcome::encode;
use touchstone_core::channel::nitro::{Allocation, Status, status};
use touchstone_core::rejection::{Rejection, Step as _};

pub(crate) fn step(reason: &str) -> Step {
    match reason {
        "Deposit to external destination" => Step::ExternalDestination,
        "held != expectedHeld" => Step::ExpectedHeld,
        "Incorrect msg.value for deposit" => Step::Value,
        "Indices must be sorted" => Step::Indices,
        "Channel not finalized." => Step::NotFinalized,
        "incorrect fingerprint" => Step::Fingerprint,
        "cannot transfer a guarantee" => Step::TransferGuarantee,
        "not a guarantee allocation" => Step::NotGuarantee,
        "targetAsset != guaranteeAsset" => Step::TargetAsset,
        "could not find left" => Step::Left,
        "could not find right" => Step::Right,
        "totalReclaimed!=guarantee.amount" => Step::TotalReclaimed,
        other => panic!("no code for {other}"),
    }
}

/// The prediction, where the contract did not revert as predicted.
fn agreed<T: core::fmt::Debug>(case: &Value, got: Result<T, Rejection>) -> Option<T> {
    let (name, contract) = (text(&case["name"]), &case["contract"]);
    match (got, contract["ok"].as_bool().unwrap()) {
        (Ok(got), true) => Some(got),
        (Err(why), false) => {
            assert_eq!(why.code, step(text(&contract["reason"])).code(), "{name}");
            None
        }
        (got, _) => panic!("{name}: {got:?}, recorded {contract}"),
    }
}

fn cases(section: &str, count: usize) -> Option<(Value, Vec<Value>)> {
    let file = json("channel/nitro-v2/holdings-cases.json")?;
    let cases = list(&file[section]).to_vec();
    assert_eq!(cases.len(), count);
    Some((file, cases))
}

fn settled<'a>(channel_id: B256, status: &Value, hash: B256, outcome: &'a [u8]) -> Settled<'a> {
    Settled { channel_id, status: Status::from_word(&word(status)), state_hash: hash, outcome }
}

fn native(channel_id: B256, amount: &Value) -> Holding {
    Holding { asset: Address::ZERO, channel_id, amount: number(amount) }
}

#[test]
fn slots_are_the_recorded_ones() {
    let Some((file, _)) = cases("transfer", 26) else { return };
    let channel = word(&file["destinations"]["c"]);
    assert_eq!(status::slot(&channel), word(&file["statusOfSlot"]));
    let slot = status::holdings_slot(&Address::ZERO, &channel);
    assert_eq!(slot, word(&file["holdingsSlotOfC"]));
}

#[test]
fn transfers() {
    let Some((file, cases)) = cases("transfer", 26) else { return };
    let named = |name: &str| word(&file["destinations"][name]);
    for case in &cases {
        // One case sends bytes that are no outcome; the others send the one they describe.
        let outcome_bytes = hex(&case["outcomeBytes"]);
        let described = outcome_bytes == encode(&outcome(&case["outcome"]));
        assert_eq!(described, outcome_bytes.len() > 4, "{}", case["name"]);
        let channel = word(&case["fromChannelId"]);
        let held = case["holdingsBefore"].as_object().unwrap();
        let mut holdings =
            Holdings(held.iter().map(|(name, amount)| native(named(name), amount)).collect());
        let before = holdings.clone();
        let hash = word(&case["stateHash"]);
        let settled = settled(channel, &case["statusBefore"], hash, &outcome_bytes);
        let indices: Vec<u64> = list(&case["indices"]).iter().map(small).collect();
        let got = transfer(&mut holdings, &settled, 0, &indices, small(&case["blockTimestamp"]));
        let Some(paid) = agreed(case, got) else {
            assert_eq!(holdings, before);
            continue;
        };
        let (name, contract) = (text(&case["name"]), &case["contract"]);
        assert_eq!(paid.status.word(), word(&contract["statusAfter"]), "{name}");
        if !case["newOutcome"].is_null() {
            assert_eq!(paid.outcome, outcome(&case["newOutcome"]), "{name}");
        }
        for (channel, amount) in contract["holdingsAfter"].as_object().unwrap() {
            let got = holdings.of(&Address::ZERO, &named(channel));
            assert_eq!(got, number(amount), "{name}: {channel}");
        }
        for (to, amount) in contract["paid"].as_object().unwrap() {
            let to = Address::from_word(named(to));
            let payouts = paid.payouts.iter().filter(|payout| payout.to == to);
            let sum: U256 = payouts.map(|payout| payout.amount).sum();
            assert_eq!(sum, number(amount), "{name}: {to}");
        }
    }
}

#[test]
fn transfers_of_all_assets() {
    let Some((_, cases)) = cases("transferAllAssets", 5) else { return };
    for case in &cases {
        let (outcome, channel) = (encode(&outcome(&case["outcome"])), word(&case["channelId"]));
        let mut holdings = Holdings(vec![native(channel, &case["held"])]);
        let settled = settled(channel, &case["statusBefore"], B256::ZERO, &outcome);
        let got = transfer_all_assets(&mut holdings, &settled, small(&case["blockTimestamp"]));
        let Some(paid) = agreed(case, got) else { continue };
        let contract = &case["contract"];
        assert_eq!(paid.status.word(), word(&contract["statusAfter"]), "{}", case["name"]);
        let held = holdings.of(&Address::ZERO, &channel);
        assert_eq!(held, number(&contract["heldAfter"]), "{}", case["name"]);
    }
}

#[test]
fn reclaims() {
    let Some((file, cases)) = cases("reclaim", 15) else { return };
    for case in &cases {
        let args = &case["args"];
        let (source, target) = (hex(&args["sourceOutcomeBytes"]), hex(&args["targetOutcomeBytes"]));
        assert_eq!(encode(&outcome(&case["sourceOutcome"])), source);
        let hash = |name: &str| word(&args[name]);
        let target_hash = hash("targetStateHash");
        let index = |name: &str| small(&args[name]) as usize;
        let request = Reclaim {
            source: settled(
                word(&args["sourceChannelId"]),
                &case["sourceStatusBefore"],
                hash("sourceStateHash"),
                &source,
            ),
            source_asset_index: index("sourceAssetIndex"),
            index_of_target: index("indexOfTargetInSource"),
            target: settled(
                word(&file["destinations"]["C"]),
                &case["targetStatusBefore"],
                target_hash,
                &target,
            ),
            target_asset_index: index("targetAssetIndex"),
        };
        let got = reclaim(&request, small(&case["blockTimestamp"]));
        let Some((status, after)) = agreed(case, got) else { continue };
        let recorded = word(&case["contract"]["sourceStatusAfter"]);
        assert_eq!(status.word(), recorded, "{}", case["name"]);
        if !case["newSourceOutcome"].is_null() {
            assert_eq!(after, outcome(&case["newSourceOutcome"]), "{}", case["name"]);
        }
    }
}

#[test]
fn computations() {
    let Some((_, cases)) = cases("computeTransfer", 10) else { return };
    for case in &cases {
        let all =
            |value: &Value| -> Vec<Allocation> { list(value).iter().map(allocation).collect() };
        let indices: Vec<u64> = list(&case["indices"]).iter().map(small).collect();
        let held = number(&case["initialHoldings"]);
        let got = Transfer::compute(held, &all(&case["allocations"]), &indices);
        let Some(got) = agreed(case, got) else { continue };
        let (name, contract) = (text(&case["name"]), &case["contract"]);
        assert_eq!(got.remaining, all(&contract["newAllocations"]), "{name}");
        assert_eq!(got.exits, all(&contract["exitAllocations"]), "{name}");
        assert_eq!(got.total, number(&contract["totalPayouts"]), "{name}");
        assert_eq!(got.is_complete(), contract["allocatesOnlyZeros"], "{name}");
    }
}

#[test]
fn deposits() {
    let Some((_, cases)) = cases("deposit", 6) else { return };
    for case in &cases {
        let (asset, channel) = (address(&case["asset"]), word(&case["channelId"]));
        let held = Holding { asset, channel_id: channel, amount: number(&case["held"]) };
        let mut holdings = Holdings(vec![held]);
        let (expected, amount) = (number(&case["expectedHeld"]), number(&case["amount"]));
        let value = number(&case["msgValue"]);
        let got = holdings.deposit(asset, channel, expected, amount, value);
        if agreed(case, got).is_some() {
            let after = number(&case["contract"]["heldAfter"]);
            assert_eq!(holdings.of(&asset, &channel), after, "{}", case["name"]);
        }
    }
}
