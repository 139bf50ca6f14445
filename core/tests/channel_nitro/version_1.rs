//! Nitro v1: goldens of the peers' library, and the recorded sequence of calls, predicted.

use crate::json::{address, key, list, number, small, text, word};
use crate::recorded::{hex, json};
use alloy_primitives::{Address, B256, U256};
use serde_json::Value;
use std::collections::HashMap;
use touchstone_core::channel::nitro::holdings::Holdings;
use touchstone_core::channel::nitro::{Status, call as shared, digest};
use touchstone_core::channel::nitro_v1::adjudicator::{Conclusion, Situation, Step, Support};
use touchstone_core::channel::nitro_v1::outcome::{
    AllocationItem, AssetOutcome, Content, decode, encode,
};
use touchstone_core::channel::nitro_v1::state::{Hashed, app_part_hash, channel_id};
use touchstone_core::channel::nitro_v1::{App, FixedPart, VariablePart, call, holdings};
use touchstone_core::codec::abi::{DecodeValues, Uint, Values};
use touchstone_core::codec::record::Bytes;
use touchstone_core::rejection::{Rejection, Step as _};

#[test]
fn states_byte_for_byte() {
    let Some(file) = json("channel/nitro-v1/wasm-utils-goldens.json") else { return };
    let cases = list(&file["cases"]);
    assert_eq!(cases.len(), 6);
    for case in cases {
        let (state, channel) = (&case["state"], &case["state"]["channel"]);
        let fixed = FixedPart {
            chain_id: number(&channel["chainId"]),
            participants: list(&channel["participants"]).iter().map(address).collect(),
            channel_nonce: Uint::new(small(&channel["channelNonce"])).unwrap(),
            app_definition: address(&state["appDefinition"]),
            challenge_duration: Uint::new(small(&state["challengeDuration"])).unwrap(),
        };
        let item = |item: &Value| AllocationItem {
            destination: word(&item["destination"]),
            amount: number(&item["amount"]),
        };
        let outcome: Vec<AssetOutcome> = list(&state["outcome"])
            .iter()
            .map(|each| AssetOutcome {
                asset: address(&each["asset"]),
                content: Content::Allocation(
                    list(&each["allocationItems"]).iter().map(item).collect(),
                ),
            })
            .collect();
        let encoded = encode(&outcome);
        assert_eq!(encoded, hex(&case["encodedOutcome"]));
        assert_eq!(decode(&encoded), Ok(outcome));
        let id = channel_id(&fixed);
        assert_eq!(id, word(&case["channelId"]));
        let part =
            VariablePart { outcome: Bytes(encoded), app_data: Bytes(hex(&state["appData"])) };
        let is_final = state["isFinal"].as_bool().unwrap();
        let hashed = Hashed::new(&fixed, &part, small(&state["turnNum"]), is_final);
        assert_eq!(hashed.outcome_hash, word(&case["outcomeHash"]));
        assert_eq!(hashed.app_part_hash, word(&case["appPartHash"]));
        let state_hash = hashed.state_hash(&id);
        assert_eq!(state_hash, word(&case["stateHash"]));
        let signed = digest::state(&state_hash);
        assert_eq!(signed, word(&case["eip191Digest"]));
        let key = key(&case["privateKeys"][0]);
        assert_eq!(key.participant().address(), fixed.participants[0]);
        let expected = hex(&case["signatureByParticipant0"]);
        assert_eq!(key.sign(&signed).unwrap().bytes()[..], expected);
    }
}

struct Chain {
    now: u64,
    chain_id: U256,
    counting: Address,
    statuses: HashMap<B256, Status>,
    holdings: Holdings,
    paid: U256,
}

fn arguments<T: for<'a> DecodeValues<'a> + Values>(step: &Value, selector: [u8; 4]) -> T {
    let data = hex(&step["calldata"]);
    let arguments: T = shared::arguments(selector, &data).expect("canonical");
    let again = shared::call(address(&step["to"]), selector, &arguments);
    assert_eq!(again.data.0, data, "{}", step["name"]);
    arguments
}

impl Chain {
    fn situation<'a>(&self, fixed: &'a FixedPart) -> Situation<'a> {
        let app = if fixed.app_definition == self.counting { App::Counting } else { App::Nothing };
        let status = self.statuses.get(&channel_id(fixed)).copied().unwrap_or_default();
        Situation { chain_id: self.chain_id, fixed, app, status, now: self.now }
    }

    fn run(&mut self, step: &Value) -> Result<(), Rejection> {
        let (id, after) = match text(&step["call"]) {
            "deposit" => {
                let (asset, id, expected, amount): shared::Deposit =
                    arguments(step, shared::DEPOSIT);
                let value = number(&step["value"]);
                let used =
                    holdings::deposit(&mut self.holdings, asset, id, expected, amount, value);
                return used.map(|used| assert_eq!(used, amount));
            }
            "challenge" => {
                let (fixed, largest_turn_num, parts, is_final_count, sigs, who, challenger): call::Challenge =
                    arguments(step, call::CHALLENGE);
                if let Some(recorded) = step.get("stateHash5") {
                    let hash =
                        Hashed::new(&fixed, &parts[1], 5, false).state_hash(&channel_id(&fixed));
                    assert_eq!(hash, word(recorded));
                    assert_eq!(parts[1].outcome.0, hex(&step["outcomeBytes"]));
                    let app_part = app_part_hash(&fixed, &parts[0].app_data);
                    assert_eq!(app_part, word(&step["appPartHash4"]));
                }
                let support = Support {
                    largest_turn_num,
                    variable_parts: &parts,
                    is_final_count,
                    sigs: &sigs,
                    who_signed_what: &who,
                };
                (channel_id(&fixed), self.situation(&fixed).challenge(&support, &challenger)?)
            }
            "respond" => {
                let (is_final, fixed, parts, signature): call::Respond =
                    arguments(step, call::RESPOND);
                (channel_id(&fixed), self.situation(&fixed).respond(is_final, &parts, &signature)?)
            }
            "checkpoint" => {
                let (fixed, largest_turn_num, parts, is_final_count, sigs, who): call::Checkpoint =
                    arguments(step, call::CHECKPOINT);
                let support = Support {
                    largest_turn_num,
                    variable_parts: &parts,
                    is_final_count,
                    sigs: &sigs,
                    who_signed_what: &who,
                };
                (channel_id(&fixed), self.situation(&fixed).checkpoint(&support)?)
            }
            "conclude" => {
                let (largest_turn_num, fixed, app_part_hash, outcome_hash, num_states, who, sigs): call::Conclude =
                    arguments(step, call::CONCLUDE);
                let conclusion = Conclusion {
                    largest_turn_num,
                    app_part_hash,
                    outcome_hash,
                    num_states,
                    who_signed_what: &who,
                    sigs: &sigs,
                };
                (channel_id(&fixed), self.situation(&fixed).conclude(&conclusion)?)
            }
            "transferAllAssets" => {
                let (id, outcome, hash): call::TransferAllAssets =
                    arguments(step, call::TRANSFER_ALL_ASSETS);
                let status = self.statuses[&id];
                let (after, payouts) = holdings::transfer_all_assets(
                    &mut self.holdings,
                    id,
                    status,
                    &hash,
                    &outcome.0,
                    self.now,
                )?;
                self.paid += payouts.iter().map(|payout| payout.amount).sum::<U256>();
                (id, after)
            }
            other => panic!("no such call: {other}"),
        };
        self.statuses.insert(id, after);
        Ok(())
    }
}

#[test]
fn every_answer_of_the_recorded_calls() {
    let Some(file) = json("channel/nitro-v1/accepted-calls.json") else { return };
    let counting = list(&file["deployedInOrder"]).iter().find(|each| each[0] == "CountingApp");
    let mut chain = Chain {
        now: 1_800_000_000,
        chain_id: number(&file["chainId"]),
        counting: address(&counting.unwrap()[1]),
        statuses: HashMap::new(),
        holdings: Holdings::default(),
        paid: U256::ZERO,
    };
    let steps = list(&file["steps"]);
    assert_eq!(steps.len(), 10);
    for step in steps {
        let got = chain.run(step);
        if step["ok"] == true {
            assert_eq!(got, Ok(()), "{}", step["name"]);
        } else {
            let expected = match text(&step["reason"]) {
                "turnNumRecord not increased." => Step::TurnNotIncreased,
                "Channel finalized." => Step::Finalized,
                other => panic!("no code for {other}"),
            };
            assert_eq!(got.unwrap_err().code, expected.code(), "{}", step["name"]);
        }
        chain.now += 1;
    }
    assert_eq!(chain.paid, U256::from(10));
    // The last one concluded the same channel with another application and duration.
    let ids: Vec<&B256> = chain.statuses.keys().collect();
    let last = &steps[9];
    let (_, fixed, ..): call::Conclude = arguments(last, call::CONCLUDE);
    assert!(ids.contains(&&channel_id(&fixed)));
    assert_ne!(fixed.app_definition, chain.counting);
}
