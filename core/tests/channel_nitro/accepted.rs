//! The recorded sequences of calls: our encoder writes the same calldata, and the simulator gives every
//! answer before the contract does.

use crate::json::{address, key, list, number, text, word};
use crate::recorded::{hex, json};
use crate::{dispute, holdings};
use alloy_primitives::{Address, B256, U256};
use serde_json::Value;
use std::collections::HashMap;
use touchstone_core::channel::dispute::Call;
use touchstone_core::channel::nitro::adjudicator::{Situation, Support};
use touchstone_core::channel::nitro::holdings::{
    Holdings, Reclaim, Settled, reclaim, transfer_all_assets,
};
use touchstone_core::channel::nitro::{
    App, FixedPart, RawSignature, SignedVariablePart, Status, call, digest, outcome,
};
use touchstone_core::codec::abi::{DecodeValues, Values};
use touchstone_core::rejection::{Rejection, Step as _};

/// The adjudicator, as far as we predict it.
struct Chain {
    now: u64,
    apps: HashMap<Address, App>,
    statuses: HashMap<B256, Status>,
    holdings: Holdings,
    paid: HashMap<Address, U256>,
}

/// Decodes the arguments, and requires that we would have written the same bytes.
fn arguments<T: for<'a> DecodeValues<'a> + Values>(step: &Value, selector: [u8; 4]) -> T {
    let data = hex(&step["calldata"]);
    let arguments: T = call::arguments(selector, &data).expect("canonical");
    let again = call::call(address(&step["to"]), selector, &arguments);
    assert_eq!(again.data.0, data, "{}", step["name"]);
    arguments
}

impl Chain {
    fn status(&self, channel_id: &B256) -> Status {
        self.statuses.get(channel_id).copied().unwrap_or_default()
    }

    fn situation<'a>(&self, fixed: &'a FixedPart, id: &B256) -> Situation<'a> {
        let app = self.apps[&fixed.app_definition];
        Situation { fixed, app, status: self.status(id), now: self.now }
    }

    fn pay_all(&mut self, id: B256, state_hash: B256, outcome: &[u8]) -> Result<(), Rejection> {
        let settled = Settled { channel_id: id, status: self.status(&id), state_hash, outcome };
        let paid = transfer_all_assets(&mut self.holdings, &settled, self.now)?;
        self.statuses.insert(id, paid.status);
        for payout in paid.payouts {
            *self.paid.entry(payout.to).or_default() += payout.amount;
        }
        Ok(())
    }

    fn run(&mut self, step: &Value) -> Result<(), Rejection> {
        match text(&step["call"]) {
            "deposit" => {
                let (asset, id, expected, amount): call::Deposit = arguments(step, call::DEPOSIT);
                assert!(step.get("channelId").is_none_or(|recorded| word(recorded) == id));
                let Call { value, data, .. } =
                    call::deposit(address(&step["to"]), asset, id, expected, amount);
                assert_eq!((data.0, value), (hex(&step["calldata"]), number(&step["value"])));
                self.holdings.deposit(asset, id, expected, amount, value)
            }
            "challenge" => {
                let (fixed, proof, candidate, challenger): call::Challenge =
                    arguments(step, call::CHALLENGE);
                let id = digest::channel_id(&fixed);
                recorded_hashes(step, &id, &proof, &candidate);
                let support = Support { proof: &proof, candidate: &candidate };
                let after = self.situation(&fixed, &id).challenge(&support, &challenger)?;
                self.statuses.insert(id, after);
                Ok(())
            }
            "checkpoint" => {
                let (fixed, proof, candidate): call::Checkpoint = arguments(step, call::CHECKPOINT);
                let id = digest::channel_id(&fixed);
                let support = Support { proof: &proof, candidate: &candidate };
                let after = self.situation(&fixed, &id).checkpoint(&support)?;
                self.statuses.insert(id, after);
                Ok(())
            }
            "concludeAndTransferAllAssets" => {
                let (fixed, candidate): call::Conclude =
                    arguments(step, call::CONCLUDE_AND_TRANSFER_ALL_ASSETS);
                let id = digest::channel_id(&fixed);
                let after = self.situation(&fixed, &id).conclude(&candidate)?;
                self.statuses.insert(id, after);
                let outcome = outcome::encode(&candidate.variable_part.outcome);
                self.pay_all(id, B256::ZERO, &outcome)
            }
            "transferAllAssets" => {
                let (id, outcome, state_hash): call::TransferAllAssets =
                    arguments(step, call::TRANSFER_ALL_ASSETS);
                self.pay_all(id, state_hash, &outcome::encode(&outcome))
            }
            "reclaim" => {
                let (args,): (call::Reclaim,) = arguments(step, call::RECLAIM);
                let index = |index: U256| usize::try_from(index).unwrap();
                let source = Settled {
                    channel_id: args.source_channel_id,
                    status: self.status(&args.source_channel_id),
                    state_hash: args.source_state_hash,
                    outcome: &args.source_outcome_bytes.0,
                };
                let (asset, at) =
                    (index(args.source_asset_index), index(args.index_of_target_in_source));
                let ledger = outcome::decode(source.outcome).unwrap();
                // A second time the guarantee is gone, and the fingerprint with it.
                let target_id = ledger[asset].allocations[at].destination;
                let target = Settled {
                    channel_id: target_id,
                    status: self.status(&target_id),
                    state_hash: args.target_state_hash,
                    outcome: &args.target_outcome_bytes.0,
                };
                let request = Reclaim {
                    source,
                    source_asset_index: asset,
                    index_of_target: at,
                    target,
                    target_asset_index: index(args.target_asset_index),
                };
                let (after, _) = reclaim(&request, self.now)?;
                self.statuses.insert(args.source_channel_id, after);
                Ok(())
            }
            other => panic!("no such call: {other}"),
        }
    }
}

/// The hashes that the recording names, where it does.
fn recorded_hashes(
    step: &Value,
    id: &B256,
    proof: &[SignedVariablePart],
    candidate: &SignedVariablePart,
) {
    let hash = |state: &SignedVariablePart| digest::state_hash(id, &state.variable_part);
    let named = |name: &str| step.get(name).map(word);
    assert!(named("stateHash").is_none_or(|recorded| recorded == hash(candidate)));
    assert!(named("redemptionHash").is_none_or(|recorded| recorded == hash(candidate)));
    assert!(named("postfundHash").is_none_or(|recorded| recorded == hash(&proof[0])));
    assert!(named("channelId").is_none_or(|recorded| recorded == *id));
}

#[test]
fn every_answer_of_the_recorded_calls() {
    let Some(file) = json("channel/nitro-v2/accepted-calls.json") else { return };
    let deployed = |name: &str| {
        let all = list(&file["deployedInOrder"]);
        address(&all.iter().find(|each| each[0] == name).unwrap()[1])
    };
    let mut chain = Chain {
        now: 1_800_000_000,
        apps: HashMap::from([
            (deployed("ConsensusApp"), App::Consensus),
            (deployed("VirtualPaymentApp"), App::VirtualPayment),
        ]),
        statuses: HashMap::new(),
        holdings: Holdings::default(),
        paid: HashMap::new(),
    };
    let mut calls = 0;
    for step in list(&file["steps"]) {
        if let Some(seconds) = step.get("advanceSeconds") {
            chain.now += seconds.as_u64().unwrap();
            continue;
        }
        if step.get("call").is_none() {
            // What is stored afterwards: both ledgers deleted, the target kept. Its time is another.
            assert_eq!(word(&step["L1"]), B256::ZERO);
            let recorded = Status::from_word(&word(&step["V"]));
            let kept = chain.statuses.values().filter(|status| **status != Status::default());
            let kept: Vec<&Status> = kept.collect();
            assert_eq!(kept.len(), 1);
            assert_eq!(kept[0].fingerprint, recorded.fingerprint);
            assert_eq!(kept[0].turn_num_record, recorded.turn_num_record);
            continue;
        }
        calls += 1;
        let got = chain.run(step);
        if step["ok"] == true {
            assert_eq!(got, Ok(()), "{}", step["name"]);
        } else {
            let reason = text(&step["reason"]);
            let settles = matches!(text(&step["call"]), "reclaim" | "transferAllAssets");
            let expected =
                if settles { holdings::step(reason).code() } else { dispute::step(reason).code() };
            assert_eq!(got.unwrap_err().code, expected, "{}: {reason}", step["name"]);
        }
        chain.now += 1;
    }
    assert_eq!(calls, 17);
    let paid = |name: &str| {
        chain
            .paid
            .get(&key(&file["keys"][name]).participant().address())
            .copied()
            .unwrap_or_default()
    };
    // Ledgers: Alice 16 and Irene 14, Irene 16 and Bob 14; then 10 of the direct channel.
    assert_eq!(paid("irene"), U256::from(30));
    assert_eq!(paid("alice") + paid("bob"), U256::from(40));
}

/// The recorded voucher of the redemption, and the signature that our key makes.
#[test]
fn the_recorded_signatures_are_ours() {
    let Some(file) = json("channel/nitro-v2/accepted-calls.json") else { return };
    let mut checked = 0;
    for step in list(&file["steps"]) {
        if step["call"] != "challenge" {
            continue;
        }
        let (fixed, proof, candidate, challenger): call::Challenge =
            arguments(step, call::CHALLENGE);
        let id = digest::channel_id(&fixed);
        let keys = ["alice", "irene", "bob"].map(|name| key(&file["keys"][name]));
        let made = |digest: &B256, signature: &RawSignature| {
            let signer = signature.ecrecover(digest).unwrap();
            let key = keys.iter().find(|key| key.participant().address() == signer).unwrap();
            assert_eq!(RawSignature::from(key.sign(digest).unwrap()), *signature);
        };
        for state in proof.iter().chain([&candidate]) {
            let digest = digest::state(&digest::state_hash(&id, &state.variable_part));
            state.sigs.iter().for_each(|signature| made(&digest, signature));
        }
        made(&digest::challenger(&digest::state_hash(&id, &candidate.variable_part)), &challenger);
        checked += 1;
    }
    assert_eq!(checked, 6);
}
