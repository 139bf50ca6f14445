//! Every call that was recorded on Vector's own contracts: our encoder reproduces the bytes, our digests
//! and signatures are the recorded ones, and the simulator predicts every answer and every amount.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{hex, json};
use serde_json::Value;
use std::collections::HashMap;
use touchstone_core::channel::vector::adjudicator::{
    self, Contract, HashlockTransfer, Refusal, Resolution,
};
use touchstone_core::channel::vector::state::{ChannelState, Factory, channel_digest};
use touchstone_core::channel::vector::transfer::{Transfer, lock, transfer_id};
use touchstone_core::channel::vector::withdraw::WithdrawData;
use touchstone_core::channel::{SigningKey, create2};
use touchstone_core::codec::abi;
use touchstone_core::crypto::keccak::keccak256;

const ETHER: Address = Address::ZERO;
const CREATE_CHANNEL: [u8; 4] = [0x35, 0xa1, 0xba, 0x6f];
const DEPOSIT_ALICE: [u8; 4] = [0x63, 0x5a, 0xe9, 0x01];

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn number(value: &Value) -> U256 {
    value.as_str().unwrap().parse().unwrap()
}

/// The revert text of a refusal of this call.
fn text(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Nonce => "CMCAdjudicator: INVALID_NONCE",
        Refusal::Phase => "CMCAdjudicator: INVALID_PHASE",
        Refusal::Alice => "CMCAdjudicator: INVALID_ALICE_SIG",
        Refusal::Defunded => "CMCAdjudicator: CHANNEL_ALREADY_DEFUNDED",
        Refusal::SignatureV => "ECDSA: invalid signature 'v' value",
        Refusal::Executed => "CMCWithdraw: ALREADY_EXECUTED",
        other => panic!("no such answer was recorded: {other:?}"),
    }
}

struct Chain {
    now: u64,
    factory: Factory,
    channels: HashMap<Address, Contract>,
    newest: Address,
}

fn check_recorded(step: &Value, name: &str, got: B256) {
    if step.get(name).is_some() {
        assert_eq!(word(&step[name]), got, "{}: {name}", step["name"]);
    }
}

/// What the contract took was signed by the two keys of the file, byte for byte. (The second channel is
/// with somebody whose key is not in it.)
fn check_signatures(step: &Value, keys: &[SigningKey], digest: &B256, signatures: [&[u8]; 2]) {
    let second = step["name"].as_str().unwrap().starts_with("[second channel]");
    if step["ok"] == true && !second {
        for (key, signature) in keys.iter().zip(signatures) {
            assert_eq!(key.sign(digest).unwrap().bytes()[..], *signature, "{}", step["name"]);
        }
    }
}

impl Chain {
    fn call(&mut self, step: &Value, keys: &[SigningKey]) -> Result<(), Refusal> {
        let calldata = hex(&step["calldata"]);
        let (to, from) = (address(&step["to"]), address(&step["from"]));
        let value = step["value"].as_str().map_or(U256::ZERO, |value| value.parse().unwrap());
        let now = self.now;
        let Some((selector, arguments)) = calldata.split_first_chunk::<4>() else {
            self.channels.get_mut(&to).unwrap().receive(ETHER, value);
            return Ok(());
        };
        if *selector == CREATE_CHANNEL {
            let (alice, bob): (Address, Address) = abi::decode_values(arguments).unwrap();
            let channel = self.factory.channel(&alice, &bob);
            assert_eq!(channel, address(&step["expectedAddress"]));
            let contract = Contract { address: channel, alice, bob, ..Contract::default() };
            self.channels.insert(channel, contract);
            self.newest = channel;
            return Ok(());
        }
        let contract = self.channels.get_mut(&to).unwrap();
        match *selector {
            DEPOSIT_ALICE => {
                let (asset, amount): (Address, U256) = abi::decode_values(arguments).unwrap();
                assert_eq!((asset, amount), (ETHER, value));
                contract.deposit_alice(asset, amount);
                Ok(())
            }
            adjudicator::DISPUTE_CHANNEL => {
                let values: (ChannelState, &[u8], &[u8]) = abi::decode_values(arguments).unwrap();
                assert_eq!(abi::calldata(*selector, &values), calldata);
                let (state, alice, bob) = values;
                check_recorded(step, "channelStateHash", state.hash());
                check_recorded(step, "commitment", state.commitment());
                check_recorded(step, "digest", state.digest());
                check_recorded(step, "merkleRoot", state.merkle_root);
                check_signatures(step, keys, &state.digest(), [alice, bob]);
                contract.dispute_channel(&state, [alice, bob], now)
            }
            adjudicator::DEFUND_CHANNEL => {
                let values: (ChannelState, Vec<Address>, Vec<U256>) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(abi::calldata(*selector, &values), calldata);
                contract.defund_channel(&values.0, &values.1, &values.2, now)
            }
            adjudicator::DISPUTE_TRANSFER => {
                let values: (Transfer, Vec<B256>) = abi::decode_values(arguments).unwrap();
                assert_eq!(abi::calldata(*selector, &values), calldata);
                contract.dispute_transfer(&values.0, &values.1, now)
            }
            adjudicator::DEFUND_TRANSFER => {
                let values: (Transfer, &[u8], &[u8], &[u8]) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(abi::calldata(*selector, &values), calldata);
                let (transfer, initial_state, resolver, signature) = values;
                let digest = channel_digest(&transfer.initial_state_hash);
                check_recorded(step, "responderDigest", digest);
                if step.get("responderSignature").is_some() {
                    assert_eq!(hex(&step["responderSignature"]), signature);
                    assert_eq!(keys[1].sign(&digest).unwrap().bytes()[..], *signature);
                }
                let preimage: B256 = abi::decode(resolver).unwrap();
                assert_eq!(lock(&preimage)[..], initial_state[..32]);
                let resolution = Resolution { initial_state, resolver, signature };
                contract.defund_transfer(&transfer, &resolution, &HashlockTransfer, &from, now)
            }
            adjudicator::EXIT => {
                let values: (Address, Address, Address) = abi::decode_values(arguments).unwrap();
                contract.exit(&values.0, &values.1, &values.2, &from).map(|_| ())
            }
            adjudicator::WITHDRAW => {
                let values: (WithdrawData, &[u8], &[u8]) = abi::decode_values(arguments).unwrap();
                assert_eq!(abi::calldata(*selector, &values), calldata);
                let (withdrawal, alice, bob) = values;
                check_recorded(step, "withdrawDataHash", withdrawal.hash());
                check_recorded(step, "digest", withdrawal.digest());
                check_signatures(step, keys, &withdrawal.digest(), [alice, bob]);
                contract.withdraw(&withdrawal, [alice, bob]).map(|_| ())
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn every_recorded_answer_is_predicted() {
    let Some(file) = json("channel/vector/accepted-calls.json") else { return };
    let deployed: Vec<Address> =
        file["deployedInOrder"].as_array().unwrap().iter().map(|row| address(&row[1])).collect();
    let code = create2::minimal_proxy(&deployed[0]);
    assert_eq!(code[..], hex(&file["minimalProxyInitCode"]));
    assert_eq!(B256::new(keccak256(&code)), word(&file["initCodeHash"]));
    let keys: Vec<SigningKey> = ["alice", "bob"]
        .iter()
        .map(|name| SigningKey::new(&word(&file["keys"][name]).0).unwrap())
        .collect();
    let chain_id = file["chainId"].as_u64().unwrap();
    let factory = Factory { address: deployed[1], master_copy: deployed[0], chain_id };
    let mut chain =
        Chain { now: 1_700_000_000, factory, channels: HashMap::new(), newest: Address::ZERO };
    let (mut calls, mut observations) = (0, 0);
    for step in file["steps"].as_array().unwrap() {
        let name = step["name"].as_str().unwrap();
        if let Some(seconds) = step["advanceSeconds"].as_u64() {
            chain.now += seconds;
        } else if step.get("calldata").is_some() {
            calls += 1;
            let predicted = chain.call(step, &keys);
            assert_eq!(predicted.map_err(text).err(), step["reason"].as_str(), "{name}");
            assert_eq!(step["ok"], predicted.is_ok(), "{name}");
            chain.now += u64::from(predicted.is_ok());
        } else {
            observations += 1;
            let contract = &chain.channels[&chain.newest];
            if step.get("totalDepositsAlice").is_some() {
                let alice = number(&step["totalDepositsAlice"]);
                assert_eq!(contract.total_deposits_alice(&ETHER), alice, "{name}");
                let bob = number(&step["totalDepositsBob"]);
                assert_eq!(contract.total_deposits_bob(&ETHER), bob, "{name}");
            } else {
                let alice = number(&step["alice"]);
                assert_eq!(contract.exitable(&ETHER, &contract.alice), alice, "{name}");
                if step.get("bob").is_some() {
                    let bob = number(&step["bob"]);
                    assert_eq!(contract.exitable(&ETHER, &contract.bob), bob, "{name}");
                }
            }
        }
    }
    assert_eq!((calls, observations), (25, 3));
}

#[test]
fn ids_of_transfers() {
    let Some(file) = json("channel/vector/accepted-calls.json") else { return };
    let steps = file["steps"].as_array().unwrap();
    let of = |call: &str| steps.iter().find(|step| step["call"] == call).unwrap();
    let calldata = hex(&of("disputeTransfer")["calldata"]);
    let (transfer, proof): (Transfer, Vec<B256>) = abi::decode_values(&calldata[4..]).unwrap();
    let disputed = of("disputeChannel");
    assert_eq!(transfer.leaf(), word(&disputed["transferLeaf"]));
    assert_eq!(transfer.id, word(&disputed["transferId"]));
    let id = |nonce: u64| {
        let Transfer { definition, channel, timeout, .. } = &transfer;
        transfer_id(definition, channel, timeout, &U256::from(nonce))
    };
    assert!((0..100).any(|nonce| id(nonce) == transfer.id), "some small nonce");
    let root = word(&disputed["merkleRoot"]);
    let proves = touchstone_core::channel::vector::transfer::proves;
    assert!(proves(&proof, &root, &transfer.leaf()));
    assert!(!proves(&[], &root, &transfer.leaf()));
}
