//! Layer 1 links on blocks recorded from Ethereum mainnet, and what must fail on them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{borrowed, bytes, hex, json, nodes};
use serde_json::Value;
use std::io::Read;
use touchstone_core::codec::record::Bytes;
use touchstone_core::codec::rlp::{put_bytes, put_list};
use touchstone_core::layer1::account::{self, Account};
use touchstone_core::layer1::beacon_root::{self, BeaconFork, BeaconRoot};
use touchstone_core::layer1::header::Header;
use touchstone_core::layer1::receipt::encoding::{DepositReceipts, Log, Receipt, Status, decode};
use touchstone_core::layer1::state::State;
use touchstone_core::layer1::{
    beacon_block, beacon_state_root, block, block_logs, bloom, envelope, header_chain, receipt,
    storage, storage_absence, transaction,
};
use touchstone_core::proven::Proven;
use touchstone_core::rejection::{Rejection, Step as _};
use touchstone_core::tree::patricia::ordered;
use touchstone_core::tree::ssz;

const EL_BLOCK: &str = "layer1/el-block-21925176";
const BEACON: &str = "layer1/beacon-blocks";

fn word(value: &Value) -> B256 {
    B256::left_padding_from(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn uint(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| U256::from_be_slice(&hex(value)).to())
}

fn words(value: &Value) -> Vec<B256> {
    value.as_array().unwrap().iter().map(word).collect()
}

fn code<T: std::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.expect_err("rejected").code
}

/// A block of mainnet by its recorded hash, with what `expected.json` says of it.
fn proven_block(expected: &Value) -> (Header, Proven<State>) {
    let header = hex(&expected["rlpHeader"]);
    let anchor =
        block::Anchor { chain_id: 1, block_hash: word(&expected["blockHash"]), not_before: 0 };
    let claim = block::Claim {
        number: uint(&expected["number"]),
        timestamp: uint(&expected["timestamp"]),
        state_root: word(&expected["stateRoot"]),
    };
    let evidence = block::Evidence { header: &header };
    let state = block::check(&anchor, &claim, &evidence).unwrap();
    (Header::decode(&header).unwrap(), state)
}

/// What `eth_getProof` claims, against a proven state.
fn proven_account(
    state: &Proven<State>,
    asked: Address,
    answer: &Value,
) -> Result<Proven<Account>, Rejection> {
    let claim = account::Claim {
        chain_id: 1,
        address: asked,
        nonce: uint(&answer["nonce"]),
        balance: U256::from_be_slice(&hex(&answer["balance"])),
        storage_root: word(&answer["storageHash"]),
        code_hash: word(&answer["codeHash"]),
    };
    let proof = nodes(&answer["accountProof"]);
    account::check(state, &claim, &account::Evidence { account_proof: borrowed(&proof) })
}

/// Block 21,925,176 and everything recorded of it.
struct ElBlock {
    expected: Value,
    header: Header,
    state: Proven<State>,
    deposit_contract: Value,
    fee_recipient: Value,
    receipts: Vec<Vec<u8>>,
    json: Vec<Value>,
}

fn el_block() -> Option<ElBlock> {
    let expected = json(&format!("{EL_BLOCK}/expected.json"))?;
    let file = |name| json(&format!("{EL_BLOCK}/{name}")).unwrap();
    let packed = bytes(&format!("{EL_BLOCK}/receipts.json.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut text).unwrap();
    let json: Vec<Value> = serde_json::from_str(&text).unwrap();
    let (header, state) = proven_block(&expected);
    Some(ElBlock {
        header,
        state,
        deposit_contract: file("eth_getProof_deposit_contract.json"),
        fee_recipient: file("eth_getProof_fee_recipient.json"),
        receipts: json.iter().map(encode_receipt).collect(),
        json,
        expected,
    })
}

/// A receipt as the trie holds it, from what a node answers.
fn encode_receipt(json: &Value) -> Vec<u8> {
    let transaction_type = uint(&json["type"]);
    let mut out = match u8::try_from(transaction_type).unwrap() {
        0 => vec![],
        number => vec![number],
    };
    put_list(&mut out, |out| {
        alloy_rlp::Encodable::encode(&uint(&json["status"]), out);
        alloy_rlp::Encodable::encode(&uint(&json["cumulativeGasUsed"]), out);
        put_bytes(out, &hex(&json["logsBloom"]));
        put_list(out, |out| {
            for log in json["logs"].as_array().unwrap() {
                put_list(out, |out| {
                    put_bytes(out, address(&log["address"]).as_slice());
                    put_list(out, |out| {
                        words(&log["topics"]).iter().for_each(|topic| put_bytes(out, &topic.0));
                    });
                    put_bytes(out, &hex(&log["data"]));
                });
            }
        });
    });
    out
}

fn log_of(json: &Value) -> Log {
    Log {
        address: address(&json["address"]),
        topics: words(&json["topics"]),
        data: Bytes(hex(&json["data"])),
    }
}

fn decoded(bytes: &[u8]) -> Receipt {
    decode(bytes, DepositReceipts::None).unwrap()
}

#[test]
fn header_of_twenty_fields() {
    let Some(ElBlock { expected, header, .. }) = el_block() else { return };
    assert_eq!(u64::from(header.item_count), uint(&expected["headerFields"]));
    assert_eq!(header.receipts_root, word(&expected["receiptsRoot"]));
    assert_eq!(header.transactions_root, word(&expected["transactionsRoot"]));
    assert_eq!(header.withdrawals_root, Some(word(&expected["withdrawalsRoot"])));
    assert_eq!(header.requests_hash, None);
}

/// Another timestamp under the same hash (H3).
#[test]
fn changed_header() {
    let Some(ElBlock { expected, .. }) = el_block() else { return };
    let mut header = hex(&expected["rlpHeader"]);
    let timestamp = u32::try_from(uint(&expected["timestamp"])).unwrap().to_be_bytes();
    let at = header.windows(4).position(|four| four == timestamp).unwrap();
    header[at + 3] ^= 1;
    let anchor =
        block::Anchor { chain_id: 1, block_hash: word(&expected["blockHash"]), not_before: 0 };
    let claim = block::Claim {
        number: uint(&expected["number"]),
        timestamp: uint(&expected["timestamp"]) ^ 1,
        state_root: word(&expected["stateRoot"]),
    };
    let found = block::check(&anchor, &claim, &block::Evidence { header: &header });
    assert_eq!(code(found), block::Step::BlockHash.code());
}

#[test]
fn accounts_and_a_slot() {
    let Some(block) = el_block() else { return };
    let asked = address(&block.expected["accounts"][0]["address"]);
    let contract = proven_account(&block.state, asked, &block.deposit_contract).unwrap();
    let wei: U256 = "57657174398349561183621184".parse().unwrap();
    assert_eq!((contract.value().nonce, contract.value().balance), (1, wei));
    let user = address(&block.fee_recipient["address"]);
    let proven = proven_account(&block.state, user, &block.fee_recipient).unwrap();
    assert_eq!(proven.value().balance, U256::from(10_593_965_569_117_523_386_u128));
    assert_eq!((proven.value().nonce, proven.value().code_hash), (0x13_e79e, account::NO_CODE));

    // A2: the proof of another account.
    let found = proven_account(&block.state, asked, &block.fee_recipient);
    assert_eq!(code(found), account::Step::Proof.code());
    // M3: the proof cut short is an error, and never absence.
    let mut cut = block.deposit_contract.clone();
    cut["accountProof"].as_array_mut().unwrap().pop();
    let why = proven_account(&block.state, asked, &cut).unwrap_err();
    assert_eq!((why.code, why.cause), (account::Step::Proof.code(), 2_01_03));

    let slot = &block.deposit_contract["storageProof"][0];
    let expected = word(&block.expected["accounts"][0]["slots"][0]["value"]);
    let claim = storage::Claim { address: asked, slot: B256::with_last_byte(1), word: expected };
    let proof = nodes(&slot["proof"]);
    let evidence = storage::Evidence { storage_proof: borrowed(&proof) };
    assert_eq!(storage::check(&contract, &claim, &evidence).unwrap().value().word, expected);
    // A4: slot 0 with the proof of slot 1.
    let other = storage::Claim { slot: B256::ZERO, ..claim.clone() };
    let found = storage::check(&contract, &other, &evidence);
    assert_eq!(code(found), storage::Step::Proof.code());
    // A4: the slot is not zero, and a cut proof does not make it so.
    let zero = storage_absence::Claim { address: asked, slot: claim.slot };
    let found = storage_absence::check(&contract, &zero, &evidence);
    assert_eq!(code(found), storage_absence::Step::Present.code());
    for end in 0..proof.len() {
        let evidence = storage::Evidence { storage_proof: borrowed(&proof[..end]) };
        let found = storage_absence::check(&contract, &zero, &evidence);
        assert_eq!(code(found), storage_absence::Step::Proof.code());
    }
}

#[test]
fn every_receipt_and_bloom() {
    let Some(block) = el_block() else { return };
    assert_eq!(block.receipts.len(), 202);
    assert_eq!(ordered::root(&borrowed(&block.receipts)), block.header.receipts_root);
    let mut all = vec![];
    for (bytes, json) in block.receipts.iter().zip(&block.json) {
        let receipt = decoded(bytes);
        assert_eq!(bloom::of(&receipt.logs), receipt.logs_bloom);
        let logs: Vec<Log> = json["logs"].as_array().unwrap().iter().map(log_of).collect();
        assert_eq!(receipt.logs, logs);
        all.extend(logs);
    }
    assert_eq!(all.len(), 463);
    assert_eq!(bloom::of(&all), block.header.logs_bloom);
}

#[test]
fn receipt_proofs() {
    let Some(block) = el_block() else { return };
    let proofs = block.expected["receiptProofs"].as_array().unwrap();
    assert_eq!(proofs.len(), 6);
    for each in proofs {
        let index = uint(&each["index"]);
        let proof = nodes(&each["proof"]);
        let found = envelope::prove(&block.header.receipts_root, index, &borrowed(&proof)).unwrap();
        let expected = block.receipts.get(usize::try_from(index).unwrap());
        assert_eq!(found, expected.map(Vec::as_slice), "receipt {index}");
        assert_eq!(found.is_none(), index == 202);
        // R1: the same proof under the next key.
        let next = envelope::prove(&block.header.receipts_root, index + 1, &borrowed(&proof));
        assert!(next.is_err() || next == Ok(None), "receipt {index} as {}", index + 1);
    }
    // R1: 39 with the key of 40.
    let proof = nodes(&proofs[1]["proof"]);
    let found = envelope::prove(&block.header.receipts_root, 40, &borrowed(&proof));
    assert!(found.is_err());
    let receipt = decoded(&block.receipts[39]);
    assert_eq!((receipt.transaction_type, receipt.status), (2, Status::Succeeded));
    assert_eq!((receipt.cumulative_gas_used, receipt.logs.len()), (0x6f_ce49, 1));
}

#[test]
fn the_deposit_and_no_other_log() {
    let Some(block) = el_block() else { return };
    let recorded = json(&format!("{EL_BLOCK}/logs.json")).unwrap()[0].clone();
    let anchor = receipt::Anchor { deposit_receipts: DepositReceipts::None };
    let claim = block_logs::Claim {
        chain_id: 1,
        number: 21_925_176,
        addresses: vec![address(&recorded["address"])],
        topics: vec![words(&recorded["topics"])],
        log_count: 1,
    };
    let run = |claim: &block_logs::Claim, receipts: Option<&[Vec<u8>]>| {
        let evidence = block_logs::Evidence { receipts: receipts.map(borrowed) };
        block_logs::check(&block.state, &anchor, claim, &evidence).map(|all| all.value().clone())
    };
    let found = run(&claim, Some(&block.receipts)).unwrap();
    assert_eq!((found.logs[0].log_index, found.logs[0].transaction_index), (0xfb, 0x27));
    assert_eq!(found.logs[0].log, log_of(&recorded));
    let all =
        block_logs::Claim { addresses: vec![], topics: vec![], log_count: 463, ..claim.clone() };
    assert_eq!(run(&all, Some(&block.receipts)).unwrap().logs.len(), 463);

    // R6: a receipt left out, R7: the log left out, the bloom pleaded.
    let fewer = &block.receipts[..201];
    assert_eq!(code(run(&claim, Some(fewer))), block_logs::Step::ReceiptsRoot.code());
    let mut without = block.json.clone();
    without[39]["logs"] = Value::Array(vec![]);
    let without: Vec<Vec<u8>> = without.iter().map(encode_receipt).collect();
    assert_eq!(code(run(&claim, Some(&without))), block_logs::Step::ReceiptsRoot.code());
    let none = block_logs::Claim { log_count: 0, ..claim.clone() };
    assert_eq!(code(run(&none, Some(&block.receipts))), block_logs::Step::LogCount.code());
    assert_eq!(code(run(&none, None)), block_logs::Step::BloomAdmits.code());
    // And what the bloom of this block really excludes.
    let excluded = (0..=255).filter(|&byte| {
        let addresses = vec![Address::repeat_byte(byte)];
        let nobody = block_logs::Claim { addresses, topics: vec![], ..none.clone() };
        run(&nobody, None).is_ok()
    });
    assert!(excluded.count() > 100, "a full bloom still excludes some");
}

/// One of the two recorded beacon blocks.
fn beacon(index: usize) -> Option<Value> {
    json(&format!("{BEACON}/expected.json")).map(|file| file["blocks"][index].clone())
}

fn proven_root(expected: &Value) -> Proven<BeaconRoot> {
    let beacon_root = word(&expected["blockRoot"]);
    let anchor = beacon_root::Anchor { chain_id: 1, beacon_root };
    beacon_root::check(&anchor, &beacon_root::Claim { beacon_root }).unwrap()
}

#[test]
fn ssz_branches() {
    for expected in [beacon(0), beacon(1)].into_iter().flatten() {
        let root = word(&expected["blockRoot"]);
        let branches = expected["sszBranches"].as_object().unwrap();
        assert_eq!(branches.len(), 6);
        for (name, each) in branches {
            let (gindex, leaf) = (uint(&each["gindex"]), word(&each["leaf"]));
            let branch = words(&each["branch"]);
            assert_eq!(ssz::verify(&root, gindex, leaf, &branch), Ok(()), "{name}");
            assert!(ssz::verify(&root, gindex ^ 1, leaf, &branch).is_err(), "{name}");
            assert!(ssz::verify(&root, gindex, leaf, &branch[1..]).is_err(), "{name}");
        }
    }
}

#[test]
fn balance_under_a_beacon_root() {
    let Some(expected) = beacon(0) else { return };
    let root = proven_root(&expected);
    let branch = words(&expected["sszBranches"]["stateRoot"]["branch"]);
    let run = |fork, name: &str| {
        let evidence = beacon_state_root::Evidence { branch: branch.clone() };
        let claim =
            beacon_state_root::Claim { state_root: word(&expected["sszBranches"][name]["leaf"]) };
        beacon_state_root::check(&root, &beacon_state_root::Anchor { fork }, &claim, &evidence)
    };
    let state = run(BeaconFork::DenebToFulu, "stateRoot").unwrap();
    let answer = json(&format!("{BEACON}/eth_getProof_0x95222290_block22432278.json")).unwrap();
    let answer = &answer["result"];
    let asked = address(&answer["address"]);
    let account = proven_account(&state, asked, answer).unwrap();
    assert_eq!(account.value().balance, U256::from(19_685_532_618_934_027_846_u128));
    assert_eq!(account.provenance().len(), 3);

    // Z1, Z2: another fork's position, another leaf.
    let step = beacon_state_root::Step::Branch.code();
    assert_eq!(code(run(BeaconFork::Capella, "stateRoot")), step);
    assert_eq!(code(run(BeaconFork::DenebToFulu, "receiptsRoot")), step);
    let step = beacon_state_root::Step::NoStateRoot.code();
    assert_eq!(code(run(BeaconFork::Gloas, "stateRoot")), step);
}

#[test]
fn blocks_under_beacon_roots() {
    for expected in [beacon(0), beacon(1)].into_iter().flatten() {
        let execution = &expected["execution"];
        let header = hex(&execution["rlpHeader"]);
        let claim = beacon_block::Claim {
            block_hash: word(&execution["blockHash"]),
            number: uint(&execution["number"]),
            timestamp: uint(&execution["timestamp"]),
            state_root: word(&execution["stateRoot"]),
        };
        let anchor = beacon_block::Anchor { fork: BeaconFork::DenebToFulu, not_before: 0 };
        let branch = words(&expected["sszBranches"]["blockHash"]["branch"]);
        let evidence = beacon_block::Evidence { header: &header, branch };
        let root = proven_root(&expected);
        let state = beacon_block::check(&root, &anchor, &claim, &evidence).unwrap();
        assert_eq!(state.value().header.as_ref().unwrap().item_count, 21);
        // Lie 40: the branch of another member.
        let branch = words(&expected["sszBranches"]["timestamp"]["branch"]);
        let evidence = beacon_block::Evidence { header: &header, branch };
        let found = beacon_block::check(&root, &anchor, &claim, &evidence);
        assert_eq!(code(found), beacon_block::Step::Branch.code());
    }
}

#[test]
fn a_parent_and_its_beacon_root() {
    let (Some(parent), Some(child)) = (beacon(0), beacon(1)) else { return };
    let (header, state) = proven_block(&child["execution"]);
    assert_eq!(header.parent_beacon_block_root, Some(word(&parent["blockRoot"])));
    let execution = &parent["execution"];
    let bytes = hex(&execution["rlpHeader"]);
    let claim = header_chain::Claim {
        number: uint(&execution["number"]),
        block_hash: word(&execution["blockHash"]),
        timestamp: uint(&execution["timestamp"]),
        state_root: word(&execution["stateRoot"]),
    };
    let evidence = header_chain::Evidence { headers: vec![&bytes] };
    assert!(header_chain::check(&state, &claim, &evidence).is_ok());
    // Never upwards.
    let (_, state) = proven_block(execution);
    let bytes = hex(&child["execution"]["rlpHeader"]);
    let found =
        header_chain::check(&state, &claim, &header_chain::Evidence { headers: vec![&bytes] });
    assert_eq!(code(found), header_chain::Step::ParentHash.code());
}

/// The transactions in a signed beacon block's payload: SSZ offsets, as of Electra.
fn transactions(block: &[u8]) -> Vec<&[u8]> {
    let offset = |at: usize| u32::from_le_bytes(block[at..at + 4].try_into().unwrap()) as usize;
    let message = offset(0);
    let body = message + offset(message + 80);
    let payload = body + offset(body + 380);
    let list = payload + offset(payload + 504);
    let end = payload + offset(payload + 508);
    let count = offset(list) / 4;
    let start = |index: usize| if index == count { end } else { list + offset(list + 4 * index) };
    (0..count).map(|index| &block[start(index)..start(index + 1)]).collect()
}

#[test]
fn every_transaction_of_two_blocks() {
    for expected in [beacon(0), beacon(1)].into_iter().flatten() {
        let file = bytes(&format!("{BEACON}/{}", expected["file"].as_str().unwrap())).unwrap();
        let (header, _) = proven_block(&expected["execution"]);
        let transactions = transactions(&file);
        assert_eq!(transactions.len() as u64, uint(&expected["execution"]["txCount"]));
        assert_eq!(ordered::root(&transactions), header.transactions_root);
    }
}

#[test]
fn transaction_proofs() {
    let Some(expected) = beacon(0) else { return };
    let (_, state) = proven_block(&expected["execution"]);
    let file = bytes(&format!("{BEACON}/{}", expected["file"].as_str().unwrap())).unwrap();
    let transactions = transactions(&file);
    let run = |index, transaction_hash, proof: &[Vec<u8>]| {
        let claim = transaction::Claim { chain_id: 1, index, transaction_hash };
        let evidence = transaction::Evidence { transaction_proof: borrowed(proof) };
        transaction::check(&state, &claim, &evidence)
    };
    let proofs = expected["transactionProofs"].as_array().unwrap();
    for each in &proofs[..2] {
        let (index, hash) = (uint(&each["index"]), word(&each["txHash"]));
        let proof = nodes(&each["proof"]);
        let found = run(index, hash, &proof).unwrap();
        assert_eq!(found.value().bytes.0, transactions[usize::try_from(index).unwrap()]);
        assert_eq!(code(run(index, B256::ZERO, &proof)), transaction::Step::TransactionHash.code());
        assert_eq!(code(run(index + 1, hash, &proof)), transaction::Step::Proof.code());
    }
    let absent = nodes(&proofs[2]["proof"]);
    assert_eq!(code(run(270, B256::ZERO, &absent)), transaction::Step::Absent.code());
}

/// A leaf embedded in the last branch, and one of 33 bytes that is hashed.
#[test]
fn message_passer_slots_with_embedded_leaves() {
    let Some(file) = json("layer1/mpt/opbnb-testnet-message-passer.json") else { return };
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let (root, key) = (word(&case["storageRoot"]), hex(&case["key"]));
        let mut proof = nodes(&case["proof"]);
        let walk = |proof: &[Vec<u8>]| {
            use touchstone_core::tree::patricia::{Bound, walk};
            walk(&root, &key, &borrowed(proof), Bound::Node).map(|found| found.map(<[u8]>::to_vec))
        };
        assert_eq!(walk(&proof), Ok(Some(hex(&case["value"]))));
        if let Some(extra) = case.get("portalFormatExtraElement") {
            proof.push(hex(extra));
            assert_eq!(code(walk(&proof)), 2_01_12, "the repeated embedded node is unused");
        }
    }
}
