//! Raiden's recorded messages reproduced byte for byte, and every recorded answer of the peers' own
//! compiled contract predicted.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{hex, json};
use serde_json::Value;
use touchstone_core::channel::raiden::contract::{Channel, Payment, Step};
use touchstone_core::channel::raiden::message::{Note, Transfer, Transition, metadata_hash};
use touchstone_core::channel::raiden::{
    Balance, BalanceProof, ChannelId, Lock, MessageType, Reward, Withdraw, call, locksroot,
    secrethash,
};
use touchstone_core::channel::{Participant, SigningKey, eip191};
use touchstone_core::codec::abi;
use touchstone_core::rejection::{Rejection, Step as _};

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn key(value: &Value) -> SigningKey {
    SigningKey::new(&word(value).0).unwrap()
}

fn number(value: &Value) -> U256 {
    value.as_str().unwrap().parse().unwrap()
}

fn small(value: &Value) -> u64 {
    number(value).to()
}

fn id(message: &Value) -> ChannelId {
    ChannelId {
        token_network: address(&message["token_network_address"]),
        chain_id: number(&message["chain_id"]),
        channel: number(&message["channel_identifier"]),
    }
}

struct Recorded {
    message: Value,
    expected: Value,
    key: SigningKey,
}

fn message(name: &str) -> Option<Recorded> {
    let file = json("channel/raiden/expected.json")?;
    let message = json(&format!("channel/raiden/{name}.json"))?;
    let expected = file["messages"][format!("{name}.json")].clone();
    let key = key(&file["signerPrivateKey"]);
    assert_eq!(key.participant().address(), address(&file["signerAddress"]));
    Some(Recorded { message, expected, key })
}

impl Recorded {
    /// Packs, hashes and signs to the recorded bytes.
    fn check(&self, packed: &[u8]) {
        assert_eq!(packed, hex(&self.expected["packed"]));
        assert_eq!(packed.len() as u64, self.expected["packedLength"].as_u64().unwrap());
        let digest = eip191::personal_message(packed);
        assert_eq!(digest, word(&self.expected["eip191Digest"]));
        let signature = self.key.sign(&digest).unwrap();
        assert_eq!(signature.bytes()[..], hex(&self.message["signature"]));
        let signer = self.key.participant();
        assert!(signer.check(&digest, signature.bytes()).is_ok());
        // A byte less is another length text: another digest.
        let short = eip191::personal_message(&packed[..packed.len() - 1]);
        assert!(signer.check(&short, signature.bytes()).is_err());
    }

    fn check_proof(&self, balance: &Balance, transition: &Transition) {
        assert_eq!(balance.hash(), word(&self.expected["balanceHash"]));
        let additional_hash = transition.additional_hash();
        assert_eq!(additional_hash, word(&self.expected["additionalHash"]));
        let (id, balance_hash) = (id(&self.message), balance.hash());
        let nonce = small(&self.message["nonce"]);
        let proof = BalanceProof { id, balance_hash, nonce, additional_hash };
        self.check(&proof.packed());
        assert_eq!(proof.digest(), word(&self.expected["eip191Digest"]));
    }

    fn balance(&self) -> Balance {
        Balance {
            transferred: number(&self.message["transferred_amount"]),
            locked: number(&self.message["locked_amount"]),
            locksroot: word(&self.message["locksroot"]),
        }
    }
}

#[test]
fn locked_transfer() {
    let Some(recorded) = message("LockedTransfer") else { return };
    let (message, expected) = (&recorded.message, &recorded.expected);
    let lock = Lock {
        expiration: small(&message["lock"]["expiration"]),
        amount: number(&message["lock"]["amount"]),
        secrethash: word(&message["lock"]["secrethash"]),
    };
    assert_eq!(lock.packed()[..], hex(&expected["lock"]["packed"]));
    assert_eq!(locksroot(&[lock]), word(&message["locksroot"]));
    let routes: Vec<Vec<&str>> = message["metadata"]["routes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|route| {
            route["route"].as_array().unwrap().iter().map(|hop| hop.as_str().unwrap()).collect()
        })
        .collect();
    let metadata = metadata_hash(&routes).unwrap();
    assert_eq!(metadata, word(&expected["metadataHash"]));
    let transfer = Transfer {
        message_id: small(&message["message_identifier"]),
        payment_id: small(&message["payment_identifier"]),
        token: address(&message["token"]),
        recipient: address(&message["recipient"]),
        target: address(&message["target"]),
        initiator: address(&message["initiator"]),
        lock,
    };
    recorded.check_proof(&recorded.balance(), &Transition::LockedTransfer(transfer, metadata));
    let refund = Transition::RefundTransfer(transfer).additional_hash();
    assert_ne!(refund, word(&expected["additionalHash"]));
}

#[test]
fn unlock() {
    let Some(recorded) = message("Unlock") else { return };
    let message = &recorded.message;
    let secret = word(&message["secret"]);
    assert_eq!(secrethash(&secret), word(&recorded.expected["secrethash"]));
    let message_id = small(&message["message_identifier"]);
    let payment_id = small(&message["payment_identifier"]);
    let transition = Transition::Unlock { message_id, payment_id, secret };
    recorded.check_proof(&recorded.balance(), &transition);
}

#[test]
fn lock_expired() {
    let Some(recorded) = message("LockExpired") else { return };
    let message = &recorded.message;
    let message_id = small(&message["message_identifier"]);
    let recipient = address(&message["recipient"]);
    let secrethash = word(&message["secrethash"]);
    let transition = Transition::LockExpired { message_id, recipient, secrethash };
    recorded.check_proof(&recorded.balance(), &transition);
}

#[test]
fn withdraw_request() {
    let Some(recorded) = message("WithdrawRequest") else { return };
    let message = &recorded.message;
    let withdraw = Withdraw {
        id: id(message),
        participant: address(&message["participant"]),
        total: number(&message["total_withdraw"]),
        expiration: number(&message["expiration"]),
    };
    recorded.check(&withdraw.packed());
    assert_eq!(withdraw.digest(), word(&recorded.expected["eip191Digest"]));
}

#[test]
fn notes() {
    let Some(recorded) = message("SecretRequest") else { return };
    let message = &recorded.message;
    let note = Note::SecretRequest {
        message_id: small(&message["message_identifier"]),
        payment_id: small(&message["payment_identifier"]),
        secrethash: word(&message["secrethash"]),
        amount: number(&message["amount"]),
        expiration: number(&message["expiration"]),
    };
    recorded.check(&note.packed());
    let Some(recorded) = self::message("Processed") else { return };
    let note = Note::Processed(small(&recorded.message["message_identifier"]));
    recorded.check(&note.packed());
    assert_eq!(note.digest(), word(&recorded.expected["eip191Digest"]));
}

#[test]
fn request_monitoring() {
    let Some(recorded) = message("RequestMonitoring") else { return };
    let (message, expected) = (&recorded.message, &recorded.expected);
    let proof = &message["balance_proof"];
    let signature: [u8; 65] = hex(&proof["signature"]).try_into().unwrap();
    let balance_proof = BalanceProof {
        id: id(proof),
        balance_hash: word(&proof["balance_hash"]),
        nonce: small(&proof["nonce"]),
        additional_hash: word(&proof["additional_hash"]),
    };
    assert_eq!(balance_proof.packed(), hex(&expected["balanceProof"]["packed"]));
    let sender = Participant::new(address(&expected["balanceProof"]["signer"]));
    assert!(sender.check(&balance_proof.digest(), &signature).is_ok());

    let ty = MessageType::BalanceProofUpdate;
    let counter = balance_proof.counter_packed(ty, &signature);
    assert_eq!(counter, hex(&expected["update"]["packed"]));
    let digest = balance_proof.counter_digest(ty, &signature);
    let update = recorded.key.sign(&digest).unwrap();
    assert_eq!(update.bytes()[..], hex(&message["non_closing_signature"]));

    let reward = Reward {
        monitoring_contract: address(&message["monitoring_service_contract_address"]),
        chain_id: number(&proof["chain_id"]),
        token_network: address(&proof["token_network_address"]),
        non_closing_participant: address(&message["non_closing_participant"]),
        non_closing_signature: *update.bytes(),
        amount: number(&message["reward_amount"]),
    };
    recorded.check(&reward.packed());
    assert_eq!(reward.digest(), word(&expected["eip191Digest"]));
}

/// What the contract's revert texts are called here.
fn text(code: u32) -> &'static str {
    [
        (Step::WithdrawNothing, "TN/withdraw: amount is zero"),
        (Step::WithdrawExpired, "TN/withdraw: expired"),
        (Step::Nonce, "TN: nonce reused"),
        (Step::SettleTimeout, "TN/settle: settlement timeout"),
        (Step::SettleOrder, "TN: transfers not ordered"),
        (Step::Locksroot, "TN/unlock: locksroot mismatch"),
    ]
    .into_iter()
    .find_map(|(step, text)| (step.code() == code).then_some(text))
    .expect("a refusal that was recorded")
}

/// One token network with its newest channel, a secret registry and a clock.
struct Network {
    address: Address,
    keys: [SigningKey; 2],
    opened: u64,
    channel: Option<Channel>,
    secrets: Vec<(B256, u64)>,
    now: u64,
}

type Bytes<'a> = &'a [u8];
type ProofCall<'a> = (U256, Address, Address, B256, u64, B256, Bytes<'a>, Bytes<'a>);
type WithdrawInput<'a> = (Address, U256, U256, Bytes<'a>, Bytes<'a>);

impl Network {
    fn id(&self, channel: U256) -> ChannelId {
        ChannelId { token_network: self.address, chain_id: U256::from(31_337), channel }
    }

    fn channel(&self) -> &Channel {
        self.channel.as_ref().unwrap()
    }

    /// The same signature from the same key.
    fn sign(&self, by: Address, digest: &B256) -> [u8; 65] {
        let key = self.keys.iter().find(|key| key.participant().address() == by).unwrap();
        *key.sign(digest).unwrap().bytes()
    }

    fn both(&self, first: Address) -> [Address; 2] {
        let all = self.keys.each_ref().map(|key| key.participant().address());
        if all[0] == first { all } else { [all[1], all[0]] }
    }

    /// Signatures of a withdrawal are ours, byte for byte.
    fn withdraw(&self, input: &WithdrawInput<'_>, channel: U256) -> (Withdraw, [[u8; 65]; 2]) {
        let (participant, total, expiration, mine, partners) = *input;
        let withdraw = Withdraw { id: self.id(channel), participant, total, expiration };
        let signatures = self.both(participant).map(|by| self.sign(by, &withdraw.digest()));
        assert_eq!([mine, partners], signatures.each_ref().map(|signature| &signature[..]));
        (withdraw, signatures)
    }

    /// The proof of a call, both of whose signatures are ours, byte for byte.
    fn proof(&self, call: &ProofCall<'_>, ty: MessageType, signers: [Address; 2]) -> BalanceProof {
        let (channel, _, _, balance_hash, nonce, additional_hash, proved, countered) = *call;
        let proof = BalanceProof { id: self.id(channel), balance_hash, nonce, additional_hash };
        let signature = if nonce == 0 { [0; 65] } else { self.sign(signers[0], &proof.digest()) };
        assert_eq!(proved, signature);
        let counter = self.sign(signers[1], &proof.counter_digest(ty, &signature));
        assert_eq!(countered, counter);
        proof
    }

    /// Rebuilds the calldata and predicts the answer.
    fn call(&mut self, name: &str, data: &[u8]) -> Result<Vec<Payment>, Rejection> {
        let (selector, arguments) = data.split_at(4);
        let mut payments = Vec::new();
        let next = match name {
            "openChannelWithDeposit" => {
                let (a, b, deposit): (Address, Address, U256) =
                    abi::decode_values(arguments).unwrap();
                self.opened += 1;
                let channel = Channel::open(self.id(U256::from(self.opened)), [a, b], 600)?;
                channel.deposit(a, b, deposit)?
            }
            "setTotalDeposit" => {
                let (id, participant, total, partner): (U256, Address, U256, Address) =
                    abi::decode_values(arguments).unwrap();
                assert_eq!(id, U256::from(self.opened));
                self.channel().deposit(participant, partner, total)?
            }
            "setTotalWithdraw" => {
                let (id, participant, total, expiration, mine, partners): (
                    U256,
                    Address,
                    U256,
                    U256,
                    Bytes<'_>,
                    Bytes<'_>,
                ) = abi::decode_values(arguments).unwrap();
                let input = (participant, total, expiration, mine, partners);
                let (withdraw, signatures) = self.withdraw(&input, id);
                let signatures = signatures.each_ref().map(|signature| &signature[..]);
                assert_eq!(call::set_total_withdraw(&withdraw, signatures), data);
                let (next, payment) = self.channel().withdraw(&withdraw, signatures, self.now)?;
                payments.push(payment);
                next
            }
            "cooperativeSettle" => {
                let (id, one, other): (U256, WithdrawInput<'_>, WithdrawInput<'_>) =
                    abi::decode_values(arguments).unwrap();
                let (one, ones) = self.withdraw(&one, id);
                let (other, others) = self.withdraw(&other, id);
                let [ones, others] =
                    [&ones, &others].map(|both| both.each_ref().map(|signature| &signature[..]));
                let withdraws = [(&one, ones), (&other, others)];
                assert_eq!(call::cooperative_settle(withdraws), data);
                let settled = self.channel().cooperative_settle(withdraws, self.now)?;
                payments = settled.1;
                settled.0
            }
            "closeChannel" => {
                let call: ProofCall<'_> = abi::decode_values(arguments).unwrap();
                let (_, partner, closer, hash, nonce, additional, proved, countered) = call;
                let proof = self.proof(&call, MessageType::BalanceProof, [partner, closer]);
                assert_eq!(call::close(partner, closer, &proof, proved, countered), data);
                let (channel, now) = (self.channel(), self.now);
                channel.close(partner, closer, hash, nonce, additional, proved, countered, now)?
            }
            "updateNonClosingBalanceProof" => {
                let call: ProofCall<'_> = abi::decode_values(arguments).unwrap();
                let (_, closer, partner, hash, nonce, additional, proved, countered) = call;
                let proof = self.proof(&call, MessageType::BalanceProofUpdate, [closer, partner]);
                assert_eq!(call::update(closer, partner, &proof, proved, countered), data);
                self.channel()
                    .update(closer, partner, hash, nonce, additional, proved, countered)?
            }
            "settleChannel" => {
                type Side = (Address, U256, U256, B256);
                let (id, one, other): (U256, Side, Side) = abi::decode_values(arguments).unwrap();
                let inputs = [one, other].map(|(address, transferred, locked, locksroot)| {
                    (address, Balance { transferred, locked, locksroot })
                });
                assert_eq!(call::settle(id, inputs), data);
                let settled = self.channel().settle(inputs, self.now)?;
                payments = settled.1;
                settled.0
            }
            "unlock" => {
                let (id, receiver, sender, packed): (U256, Address, Address, Bytes<'_>) =
                    abi::decode_values(arguments).unwrap();
                let lock = |packed: &[u8]| {
                    let word = |index: usize| U256::from_be_slice(&packed[index..index + 32]);
                    let (expiration, amount) = (word(0).to(), word(32));
                    Lock { expiration, amount, secrethash: word(64).into() }
                };
                let locks: Vec<Lock> = packed.chunks(96).map(lock).collect();
                assert_eq!(call::unlock(id, receiver, sender, &locks), data);
                let registered = |hash: &B256| {
                    self.secrets.iter().find(|(known, _)| known == hash).map(|(_, at)| *at)
                };
                let (next, paid) = self.channel().unlock(receiver, sender, &locks, registered)?;
                payments = paid;
                next
            }
            "registerSecret" => {
                let (secret,): (B256,) = abi::decode_values(arguments).unwrap();
                assert_eq!(call::register_secret(secret), data);
                self.secrets.push((secrethash(&secret), self.now));
                return Ok(payments);
            }
            _ => panic!("{name} {selector:?}"),
        };
        self.channel = Some(next);
        Ok(payments)
    }
}

#[test]
fn every_recorded_answer() {
    let Some(file) = json("channel/raiden/accepted-calls.json") else { return };
    let mut network = Network {
        address: address(&file["deployedInOrder"][2][1]),
        keys: [key(&file["keys"]["a"]), key(&file["keys"]["b"])],
        opened: 0,
        channel: None,
        secrets: Vec::new(),
        now: 1_700_000_000,
    };
    let (mut calls, mut refused, mut paid) = (0, 0, Vec::new());
    for step in file["steps"].as_array().unwrap() {
        if let Some(seconds) = step["advanceSeconds"].as_u64() {
            network.now += seconds;
            continue;
        }
        let name = step["call"].as_str().unwrap();
        calls += 1;
        if name == "approve" {
            continue; // the token's
        }
        network.now += 1;
        match network.call(name, &hex(&step["calldata"])) {
            Ok(payments) => {
                assert!(step["ok"].as_bool().unwrap(), "{step}");
                paid.extend(payments.iter().map(|payment| payment.amount.to::<u64>()));
            }
            Err(why) => {
                assert!(!step["ok"].as_bool().unwrap(), "{step}: {}", why.code);
                assert_eq!(text(why.code), step["reason"], "{step}");
                refused += 1;
            }
        }
    }
    assert_eq!((calls, refused), (21, 7));
    // Withdrawn, settled (B, A), unlocked; then the cooperative end.
    assert_eq!(paid, [5, 51, 84, 10, 15, 25]);
}
