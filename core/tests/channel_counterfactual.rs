//! Every call that was recorded on Counterfactual's own contracts: our encoder reproduces the bytes, our
//! digests are the recorded ones, and the simulator predicts every answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{hex, json};
use serde_json::Value;
use std::collections::HashMap;
use touchstone_core::channel::SigningKey;
use touchstone_core::channel::counterfactual::identity::{
    AppIdentity, action_digest, state_digest, state_hash,
};
use touchstone_core::channel::counterfactual::multisig::{
    self, ExecutionRefusal, Factory, Transaction,
};
use touchstone_core::channel::counterfactual::registry::{
    self, App, Challenge, FullUpdate, Refusal, SignedAction, Update,
};
use touchstone_core::codec::abi;
use touchstone_core::codec::record::Bytes;
use touchstone_core::crypto::keccak::keccak256;

/// The peers' example applications: participants\[1\] increments a counter that is zero.
struct Recorded {
    identity_app: bool,
}

impl App for Recorded {
    fn turn_taker(&self, state: &[u8], participants: &[Address]) -> Option<Address> {
        let counter: U256 = abi::decode(state).ok()?;
        participants.get(usize::from(counter.is_zero())).copied()
    }
    fn apply_action(&self, state: &[u8], action: &[u8]) -> Option<Vec<u8>> {
        let counter: U256 = abi::decode(state).ok()?;
        let (kind, increment): (u8, U256) = abi::decode(action).ok()?;
        match kind {
            0 if increment > U256::ZERO => Some(abi::encode(&counter.checked_add(increment)?)),
            1 => Some(state.to_vec()),
            _ => None,
        }
    }
    fn outcome(&self, state: &[u8]) -> Option<Vec<u8>> {
        Some(if self.identity_app { state.to_vec() } else { abi::encode(&0_u64) })
    }
}

/// What the contracts hold.
struct Chain {
    block: u64,
    records: HashMap<B256, Challenge>,
    executed: HashMap<Address, Vec<B256>>,
    last_outcome: Option<Vec<u8>>,
    apps: [Address; 2],
    factory: Factory,
    owners: Vec<Address>,
}

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

/// The revert text of a refusal of this call.
fn text(call: &str, refusal: Refusal) -> &'static str {
    match (call, refusal) {
        (_, Refusal::Signature) => "Invalid signature",
        ("setState", Refusal::OutdatedVersion) => {
            "Tried to call setState with an outdated versionNumber version"
        }
        ("setState", Refusal::Phase) => {
            "setState was called on an app that has already been finalized"
        }
        other => panic!("no such answer was recorded: {other:?}"),
    }
}

fn check_recorded(step: &Value, name: &str, digest: B256) {
    if step.get(name).is_some() {
        assert_eq!(word(&step[name]), digest, "{}: {name}", step["name"]);
    }
}

impl Chain {
    fn app(&self, identity: &AppIdentity) -> Recorded {
        let at = self.apps.iter().position(|app| *app == identity.app_definition).unwrap();
        Recorded { identity_app: at == 1 }
    }

    fn record(&self, identity: &AppIdentity) -> Challenge {
        self.records.get(&identity.hash()).cloned().unwrap_or(Challenge::NONE)
    }

    /// What the simulator says the call does; the state of the chain changes accordingly.
    fn call(&mut self, step: &Value, keys: &[SigningKey]) -> Result<(), String> {
        let calldata = hex(&step["calldata"]);
        let Some((selector, arguments)) = calldata.split_first_chunk::<4>() else {
            return Ok(()); // a plain transfer
        };
        let call = step["call"].as_str().unwrap();
        let block = self.block + 1;
        let done = |identity: &AppIdentity, result: Result<Challenge, Refusal>| {
            result.map(|next| (identity.hash(), next)).map_err(|why| text(call, why).to_owned())
        };
        let (identity, next) = match *selector {
            registry::SET_STATE => {
                let (identity, update): (AppIdentity, Update) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(registry::set_state_calldata(&identity, &update), calldata);
                let Update { state_hash, version, timeout, signatures } = &update;
                let digest = state_digest(&identity.hash(), version, timeout, state_hash);
                check_recorded(step, "identityHash", identity.hash());
                check_recorded(step, "digest", digest);
                if step["ok"] == true {
                    let signed = keys.iter().map(|key| key.sign(&digest).unwrap());
                    let signed: Vec<Bytes> =
                        signed.map(|one| Bytes(one.bytes().to_vec())).collect();
                    assert_eq!(signatures, &signed, "{}", step["name"]);
                }
                done(&identity, self.record(&identity).set_state(&identity, &update, block))?
            }
            registry::SET_STATE_WITH_ACTION => {
                let (identity, update, action): (AppIdentity, FullUpdate, SignedAction) =
                    abi::decode_values(arguments).unwrap();
                let hash = state_hash(&update.state.0);
                let digest =
                    state_digest(&identity.hash(), &update.version, &update.timeout, &hash);
                check_recorded(step, "identityHash", identity.hash());
                check_recorded(step, "stateDigest", digest);
                let taker = identity.participants[1];
                let digest = action_digest(&taker, &hash, &action.action.0, &update.version);
                check_recorded(step, "actionDigest", digest);
                assert_eq!(keys[1].sign(&digest).unwrap().bytes()[..], action.signature.0);
                let record = self.record(&identity);
                let app = self.app(&identity);
                let next = record.set_state_with_action(&identity, &update, &action, &app, block);
                done(&identity, next)?
            }
            registry::CANCEL_CHALLENGE => {
                let (identity, signatures): (AppIdentity, Vec<Bytes>) =
                    abi::decode_values(arguments).unwrap();
                done(&identity, self.record(&identity).cancel(&identity, &signatures, block))?
            }
            registry::RESPOND_TO_CHALLENGE => {
                let (identity, state, action, signature): (AppIdentity, &[u8], &[u8], &[u8]) =
                    abi::decode_values(arguments).unwrap();
                check_recorded(step, "actionDigest", B256::new(keccak256(action)));
                let record = self.record(&identity);
                let app = self.app(&identity);
                done(&identity, record.respond(&identity, state, action, signature, &app, block))?
            }
            registry::SET_OUTCOME => {
                let (identity, state): (AppIdentity, &[u8]) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(registry::set_outcome_calldata(&identity, state), calldata);
                let app = self.app(&identity);
                let outcome = self.record(&identity).set_outcome(state, &app, block);
                self.last_outcome = Some(outcome.map_err(|why| text(call, why).to_owned())?);
                return Ok(());
            }
            multisig::CREATE_PROXY_WITH_NONCE => {
                let (master_copy, initializer, nonce): (Address, &[u8], U256) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(master_copy, self.factory.master_copy);
                assert_eq!(initializer, multisig::setup(&self.owners));
                assert_eq!(self.factory.create(&self.owners, &nonce), calldata);
                let expected = address(&step["expectedAddress"]);
                assert_eq!(self.factory.multisig(&self.owners, &nonce), expected);
                return Ok(());
            }
            multisig::EXEC_TRANSACTION => {
                let (to, value, data, operation, signatures): (_, _, _, u8, Vec<Bytes>) =
                    abi::decode_values(arguments).unwrap();
                let transaction = Transaction { to, value, data, delegate: operation == 1 };
                assert_eq!(transaction.calldata(&signatures), calldata);
                check_recorded(step, "transactionHash", transaction.hash(&self.owners));
                let executed = self.executed.entry(address(&step["to"])).or_default();
                match multisig::execute(&self.owners, executed, &transaction, &signatures) {
                    Ok(hash) => executed.push(hash),
                    Err(ExecutionRefusal::Executed) => {
                        return Err("Transacation has already been executed".to_owned());
                    }
                    Err(other) => panic!("{other:?}"),
                }
                return Ok(());
            }
            other => panic!("{other:?}"),
        };
        self.records.insert(identity, next);
        Ok(())
    }
}

#[test]
fn every_recorded_answer_is_predicted() {
    let Some(file) = json("channel/counterfactual/accepted-calls.json") else { return };
    let deployed: Vec<Address> =
        file["deployedInOrder"].as_array().unwrap().iter().map(|row| address(&row[1])).collect();
    let keys: Vec<SigningKey> = file["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| SigningKey::new(&word(key).0).unwrap())
        .collect();
    let owners: Vec<Address> =
        file["participantsSorted"].as_array().unwrap().iter().map(address).collect();
    let steps = file["steps"].as_array().unwrap();
    let created = steps.iter().find(|step| step.get("initCodeHash").is_some()).unwrap();
    let mut chain = Chain {
        block: deployed.len() as u64,
        records: HashMap::new(),
        executed: HashMap::new(),
        last_outcome: None,
        apps: [deployed[1], deployed[2]],
        factory: Factory {
            address: deployed[4],
            master_copy: deployed[3],
            init_code_hash: word(&created["initCodeHash"]),
        },
        owners,
    };
    let (mut calls, mut outcomes, mut newest) = (0, vec![], B256::ZERO);
    for step in steps {
        let name = step["name"].as_str().unwrap();
        if let Some(blocks) = step["advanceBlocks"].as_u64() {
            chain.block += blocks;
        } else if let Some(finalized) = step["isStateFinalized"].as_bool() {
            assert_eq!(chain.records[&newest].finalized(chain.block), finalized, "{name}");
        } else if step.get("outcomeBefore").is_some() {
            let recorded = ["outcomeBefore", "outcomeAfter"].map(|at| hex(&step[at]));
            assert_eq!(outcomes, recorded);
        } else {
            calls += 1;
            let predicted = chain.call(step, &keys);
            match step["reason"].as_str() {
                None => assert_eq!(predicted, Ok(()), "{name}"),
                // The refusal of a call that was mined: the text was not kept.
                Some("transaction execution reverted") => assert!(predicted.is_err(), "{name}"),
                Some(reason) => assert_eq!(predicted, Err(reason.to_owned()), "{name}"),
            }
            assert_eq!(step["ok"], predicted.is_ok(), "{name}");
            if predicted.is_ok() {
                chain.block += 1;
                outcomes.extend(chain.last_outcome.take());
                if step["call"] == "setState" {
                    let arguments = &hex(&step["calldata"])[4..];
                    let (identity, _): (AppIdentity, Update) =
                        abi::decode_values(arguments).unwrap();
                    newest = identity.hash();
                }
            }
        }
    }
    assert_eq!(calls, 29);
}
