//! Arbitrum's links on blocks, assertions and outbox entries recorded from Sepolia.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{borrowed, hex, json, nodes};
use serde_json::Value;
use touchstone_core::codec::rlp::Item;
use touchstone_core::layer1::header::Header;
use touchstone_core::layer1::state::State;
use touchstone_core::layer1::{account, block, state_root, storage};
use touchstone_core::proven::{Caveat, Dispute, Proven, Settlement};
use touchstone_core::rejection::{Rejection, Step as _};
use touchstone_core::rollup::arbitrum::assertion::{self, Step};
use touchstone_core::rollup::arbitrum::contract::{Assertion, AssertionState, RollupProof};
use touchstone_core::rollup::arbitrum::deployment::Deployment;
use touchstone_core::rollup::arbitrum::outbox_root;

const FOLDER: &str = "rollup/arbitrum";

fn word(value: &Value) -> B256 {
    B256::left_padding_from(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

/// Arbitrum Sepolia, as `expected.json` has it; nothing is known of its logic contracts.
fn anchor(expected: &Value) -> outbox_root::Anchor {
    let deployment = Deployment {
        chain_id: 421_614,
        settles_on: 11_155_111,
        rollup: address(&expected["rollup"]),
        outbox: address(&expected["outbox"]),
        rollup_logic: vec![],
        outbox_logic: vec![],
        confirm_period_blocks: None,
        any_trust: false,
        fault_proof_level: 1,
    };
    outbox_root::Anchor { deployment, not_before: 0 }
}

/// One recorded assertion with the header and the proofs around it.
struct Recorded {
    expected: Value,
    set: Value,
    file: Value,
}

impl Recorded {
    fn open(name: &str) -> Option<Self> {
        let expected = json(&format!("{FOLDER}/expected.json"))?;
        let sets = expected["assertionSets"].as_array().unwrap();
        let set = sets.iter().find(|set| set["file"] == name).expect("an expected set").clone();
        let file = json(&format!("{FOLDER}/{name}"))?;
        Some(Self { expected, set, file })
    }

    fn state(&self) -> Proven<State> {
        let state_root = word(&self.file["stateProofParams"]["executionStateRoot"]);
        assert_eq!(state_root, word(&self.set["executionStateRoot"]));
        let anchor = state_root::Anchor { chain_id: 11_155_111, state_root };
        state_root::check(&anchor, &state_root::Claim { state_root }).unwrap()
    }

    fn assertion(&self) -> Assertion {
        let after = &self.file["afterState"];
        let position = |index: usize| {
            let position = &after["globalState"]["u64Vals"][index];
            position.as_u64().unwrap_or_else(|| position.as_str().unwrap().parse().unwrap())
        };
        let assertion = Assertion {
            parent_hash: word(&self.file["prevAssertionHash"]),
            state: AssertionState {
                block_hash: word(&after["globalState"]["bytes32Vals"][0]),
                send_root: word(&after["globalState"]["bytes32Vals"][1]),
                inbox_position: position(0),
                position_in_message: position(1),
                machine_status: u8::try_from(after["machineStatus"].as_u64().unwrap()).unwrap(),
                end_history_root: word(&after["endHistoryRoot"]),
            },
            inbox_accumulator: word(&self.file["sequencerBatchAcc"]),
        };
        assert_eq!(assertion.state.hash(), word(&self.set["assertionStateHash"]));
        assert_eq!(assertion.hash(), word(&self.set["assertionHash"]));
        assertion
    }

    /// Asks for a settlement, with the word and block that the file claims.
    fn check(
        &self,
        settlement: Settlement,
    ) -> Result<(Proven<State>, assertion::Value), Rejection> {
        let header = hex(&self.file["encodedBlockArray"]);
        let params = &self.file["dstL2StateRootProofParams"];
        let account_proof = nodes(&params["accountProof"]);
        let node_proof = nodes(&params["storageProof"]);
        // A file whose header is none claims nothing that could be compared.
        let block = Header::decode(&header).ok();
        let block = block.as_ref();
        let claim = assertion::Claim {
            settlement,
            word: word(&params["storageValue"]),
            number: block.map_or(0, |block| block.number),
            timestamp: block.map_or(0, |block| block.timestamp),
            state_root: block.map_or(B256::ZERO, |block| block.state_root),
        };
        let evidence = assertion::Evidence {
            header: &header,
            assertion: self.assertion(),
            rollup: RollupProof {
                account_proof: borrowed(&account_proof),
                admin_logic_proof: vec![],
                user_logic_proof: vec![],
            },
            node_proof: borrowed(&node_proof),
            ancestors: vec![],
            chain_id_proof: vec![],
            latest_proof: vec![],
        };
        assertion::check(&self.state(), &anchor(&self.expected), &claim, &evidence)
    }

    /// The account and slot of the rollup that the file proves.
    fn slot(&self, state: &Proven<State>) -> Result<Proven<storage::Slot>, Rejection> {
        let params = &self.file["dstL2AccountProofParams"];
        let l2 = &self.set["l2"];
        let account_proof = nodes(&params["accountProof"]);
        let claim = account::Claim {
            chain_id: 421_614,
            address: address(&l2["account"]),
            nonce: l2["accountNonce"].as_u64().unwrap(),
            balance: U256::ZERO,
            storage_root: word(&l2["accountStorageRoot"]),
            code_hash: word(&l2["accountCodeHash"]),
        };
        let account_proof = account::Evidence { account_proof: borrowed(&account_proof) };
        let account = account::check(state, &claim, &account_proof)?;
        let storage_proof = nodes(&params["storageProof"]);
        let claim = storage::Claim {
            address: claim.address,
            slot: word(&params["storageKey"]),
            word: word(&params["storageValue"]),
        };
        storage::check(
            &account,
            &claim,
            &storage::Evidence { storage_proof: borrowed(&storage_proof) },
        )
    }

    fn is_block(&self, state: &Proven<State>) {
        let l2 = &self.set["l2"];
        let header = state.value().header.as_ref().unwrap();
        assert_eq!(header.number, l2["number"].as_u64().unwrap());
        assert_eq!(header.timestamp, l2["timestamp"].as_u64().unwrap());
        assert_eq!(header.hash, word(&l2["hash"]));
        assert_eq!(state.value().state_root, word(&l2["stateRoot"]));
    }
}

#[test]
fn a_confirmed_assertion_down_to_a_slot() {
    let Some(recorded) = Recorded::open("arb-sepolia-bold-confirmed.json") else { return };
    let (state, value) = recorded.check(Settlement::Confirmed).unwrap();
    recorded.is_block(&state);
    assert_eq!(value.created_at_block, recorded.set["createdAtBlock"].as_u64().unwrap());
    let slot = recorded.slot(&state).unwrap();
    assert_eq!(slot.value().word, word(&recorded.set["l2"]["provenSlotValue"]));
    assert_eq!(slot.assurance().settlement, Settlement::Confirmed);
    let caveats = [
        Caveat::FaultProofLevelNotProven,
        Caveat::LayoutNotFingerprinted,
        Caveat::ChainIdNotProven,
        Caveat::FreshnessNotChecked,
    ];
    assert_eq!(slot.assurance().caveats, caveats);
    assert_eq!(slot.provenance().len(), 4);
}

#[test]
fn a_pending_assertion_is_proposed() {
    let Some(recorded) = Recorded::open("arb-sepolia-bold-pending.json") else { return };
    let (state, _) = recorded.check(Settlement::Proposed).unwrap();
    recorded.is_block(&state);
    assert_eq!(state.assurance().settlement, Settlement::Proposed);
    assert_eq!(state.assurance().dispute, Dispute::Unknown);
    recorded.slot(&state).unwrap();
}

#[test]
fn a_pending_assertion_is_not_confirmed() {
    let Some(recorded) = Recorded::open("arb-sepolia-bold-pending.json") else { return };
    let why = recorded.check(Settlement::Confirmed).unwrap_err();
    assert_eq!(why.code, Step::Status.code());
}

#[test]
fn a_header_that_is_none() {
    let name = "neg-arb-sepolia-invalid-block-header.json";
    let Some(recorded) = Recorded::open(name) else { return };
    let why = recorded.check(Settlement::Confirmed).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Header.code(), block::Step::HeaderFields.code()));
}

#[test]
fn a_claimed_word_that_is_not_the_proven_one() {
    let name = "neg-arb-sepolia-claimed-l1-word-differs.json";
    let Some(mut recorded) = Recorded::open(name) else { return };
    let why = recorded.check(Settlement::Confirmed).unwrap_err();
    assert_eq!(why.code, Step::ClaimedWord.code());
    // The only defect: with the proven word the same file is a confirmed chain down to the slot.
    recorded.file["dstL2StateRootProofParams"]["storageValue"] = recorded.set["provenWord"].clone();
    let (state, _) = recorded.check(Settlement::Confirmed).unwrap();
    recorded.is_block(&state);
    recorded.slot(&state).unwrap();
}

#[test]
fn a_claimed_slot_that_is_not_the_proven_one() {
    let name = "neg-arb-sepolia-invalid-l2-storage.json";
    let Some(recorded) = Recorded::open(name) else { return };
    let (state, _) = recorded.check(Settlement::Confirmed).unwrap();
    let why = recorded.slot(&state).unwrap_err();
    assert_eq!(why.code, storage::Step::ClaimedWord.code());
}

/// The nodes of a proof that was recorded as one RLP list of byte strings.
fn list(value: &Value) -> Vec<Vec<u8>> {
    let bytes = hex(value);
    let item = Item::whole(&bytes).unwrap();
    item.items().unwrap().map(|node| node.unwrap().bytes().unwrap().to_vec()).collect()
}

/// The settlement layer's block, the rollup's header, and a check of the two.
fn outbox(header: &[u8], roots_proof: &[Vec<u8>]) -> Option<Result<Proven<State>, Rejection>> {
    let expected = json(&format!("{FOLDER}/expected.json"))?;
    let settlement = json(&format!("{FOLDER}/sepolia-outbox-roots-l1.json"))?;
    let bytes = hex(&settlement["rlpBlockHeader"]);
    let known = Header::decode(&bytes).unwrap();
    let anchor_of = block::Anchor {
        chain_id: 11_155_111,
        block_hash: word(&expected["outboxPath"]["l1Hash"]),
        not_before: 0,
    };
    let claim = block::Claim {
        number: expected["outboxPath"]["l1Block"].as_u64().unwrap(),
        timestamp: known.timestamp,
        state_root: word(&expected["outboxPath"]["l1StateRoot"]),
    };
    let state = block::check(&anchor_of, &claim, &block::Evidence { header: &bytes }).unwrap();
    let outbox_proof = list(&settlement["rlpAccountProof"]);
    let block = Header::decode(header).unwrap();
    let claim = outbox_root::Claim {
        number: block.number,
        timestamp: block.timestamp,
        state_root: block.state_root,
    };
    let evidence = outbox_root::Evidence {
        header,
        outbox_proof: borrowed(&outbox_proof),
        outbox_logic_proof: vec![],
        roots_proof: borrowed(roots_proof),
        latest: None,
    };
    Some(outbox_root::check(&state, &anchor(&expected), &claim, &evidence))
}

#[test]
fn an_outbox_entry_down_to_a_slot() {
    let Some(expected) = json(&format!("{FOLDER}/expected.json")) else { return };
    let file = json(&format!("{FOLDER}/arb-sepolia-broadcast-l2.json")).unwrap();
    let settlement = json(&format!("{FOLDER}/sepolia-outbox-roots-l1.json")).unwrap();
    let header = hex(&file["rlpBlockHeader"]);
    let roots_proof = list(&settlement["rlpStorageProof"]);
    let state = outbox(&header, &roots_proof).unwrap().unwrap();
    let path = &expected["outboxPath"];
    assert_eq!(state.value().state_root, word(&path["l2StateRoot"]));
    assert_eq!(state.value().header.as_ref().unwrap().hash, word(&path["l2Hash"]));
    assert_eq!(state.assurance().settlement, Settlement::Confirmed);
    assert!(state.assurance().caveats.contains(&Caveat::FreshnessNotChecked));

    // The file does not say what else the account holds; its proof does.
    let account_proof = list(&file["rlpAccountProof"]);
    let leaf = Item::whole(account_proof.last().unwrap()).unwrap();
    let [_, value] = leaf.array().unwrap();
    let value = Item::whole(value.bytes().unwrap()).unwrap();
    let [nonce, balance, storage_root, code_hash] = value.array().unwrap();
    let claim = account::Claim {
        chain_id: 421_614,
        address: address(&path["account"]),
        nonce: nonce.uint().unwrap(),
        balance: U256::from_be_bytes(balance.padded::<32>().unwrap()),
        storage_root: B256::new(storage_root.fixed().unwrap()),
        code_hash: B256::new(code_hash.fixed().unwrap()),
    };
    let evidence = account::Evidence { account_proof: borrowed(&account_proof) };
    let account = account::check(&state, &claim, &evidence).unwrap();
    let storage_proof = list(&file["rlpStorageProof"]);
    let claim = storage::Claim {
        address: claim.address,
        slot: word(&path["slot"]),
        word: word(&path["slotValue"]),
    };
    let evidence = storage::Evidence { storage_proof: borrowed(&storage_proof) };
    storage::check(&account, &claim, &evidence).unwrap();
}

/// X2 with a real header of the same chain whose send root has another entry, or none.
#[test]
fn an_outbox_entry_of_another_send_root() {
    let Some(file) = json(&format!("{FOLDER}/arb-sepolia-bold-confirmed.json")) else { return };
    let settlement = json(&format!("{FOLDER}/sepolia-outbox-roots-l1.json")).unwrap();
    let roots_proof = list(&settlement["rlpStorageProof"]);
    let why = outbox(&hex(&file["encodedBlockArray"]), &roots_proof).unwrap().unwrap_err();
    assert_eq!(why.code, outbox_root::Step::RootsProof.code());
}
