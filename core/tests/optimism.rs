//! Recorded OP Stack data: a registry's anchor down to an account and a slot, a real withdrawal.
//!
//! The files live beside the repository (or where `TOUCHSTONE_VECTORS` says) and are never copied
//! into it. Where they are absent the tests say so; `TOUCHSTONE_REQUIRE_VECTORS` makes it a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use alloy_primitives::{Address, B256, U256, address, b256};
use serde_json::Value;
use std::path::PathBuf;
use touchstone_core::crypto::keccak::keccak256;
use touchstone_core::layer1::state::State;
use touchstone_core::layer1::{account, state_root, storage};
use touchstone_core::proven::{AnchorAssurance, Caveat, Dispute, Proven, Settlement};
use touchstone_core::rejection::{Rejection, Step};
use touchstone_core::rollup::optimism::contract::ContractEvidence;
use touchstone_core::rollup::optimism::deployment::{
    ArgumentsForm, Deployment, Forks, GameImplementation, GameLayout, Portal, PortalLayout,
    Registry, RegistryLayout, RootKind,
};
use touchstone_core::rollup::optimism::{
    anchor_root, given_output_root, message_passer, output_root, withdrawal,
};
use touchstone_core::tree::patricia::portal::{strip_embedded, to_portal_proof};
use touchstone_core::tree::patricia::{Bound, walk};

fn vectors(file: &str) -> Option<Value> {
    let root = std::env::var_os("TOUCHSTONE_VECTORS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/vectors"),
        PathBuf::from,
    );
    if !root.exists() {
        let required = std::env::var_os("TOUCHSTONE_REQUIRE_VECTORS").is_some();
        assert!(!required, "no vectors at {}", root.display());
        eprintln!("SKIPPED {file}: no vectors at {}", root.display());
        return None;
    }
    let path = root.join(file);
    let text = std::fs::read_to_string(path).expect("the vector is readable");
    Some(serde_json::from_str(&text).expect("the vector is JSON"))
}

fn hex(value: &Value) -> Vec<u8> {
    let text = value.as_str().expect("hex text").trim_start_matches("0x");
    let even = if text.len().is_multiple_of(2) { text.into() } else { format!("0{text}") };
    even.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn word(value: &Value) -> B256 {
    B256::left_padding_from(&hex(value))
}

fn list(value: &Value) -> Vec<Vec<u8>> {
    value.as_array().unwrap().iter().map(hex).collect()
}

fn nodes(list: &[Vec<u8>]) -> Vec<&[u8]> {
    list.iter().map(Vec::as_slice).collect()
}

fn op_sepolia() -> Deployment {
    Deployment {
        chain_id: 11_155_420,
        settles_on: 11_155_111,
        fault_proof_level: 1,
        block_time_seconds: Some(2),
        forks: Some(Forks {
            canyon: Some(1_699_981_200),
            ecotone: Some(1_708_534_800),
            isthmus: Some(1_744_905_600),
        }),
        anchor_state_registry: Some(Registry {
            address: address!("0x218cd9489199f321e1177b56385d333c5b598629"),
            layout: RegistryLayout::AnchorsMapping,
            implementations: vec![],
        }),
        dispute_game_factory: None,
        games: vec![GameImplementation {
            game_type: 0,
            implementation: address!("0xd5bc8c45692aada756f2d68f0a2002d6bf130c42"),
            layout: GameLayout::FaultDisputeGameV1,
            arguments_form: ArgumentsForm::Standard,
            root_kind: RootKind::OutputRoot,
            permissioned: false,
        }],
        dispute_game_finality_delay_seconds: None,
        optimism_portal: None,
        proof_maturity_delay_seconds: None,
        eth_lockbox: None,
        l2_output_oracle: None,
        finalization_period_seconds: None,
        system_config: None,
    }
}

/// The whole chain of custody from the settlement state root; the file decides how it ends.
fn full_chain(file: &Value) -> Result<(Proven<State>, U256, B256), Rejection> {
    let root = word(&file["stateProofParams"]["executionStateRoot"]);
    let anchor = state_root::Anchor { chain_id: 11_155_111, state_root: root };
    let l1 = state_root::check(&anchor, &state_root::Claim { state_root: root })?;

    let params = &file["dstL2StateRootProofParams"];
    let (registry_proof, root_proof) =
        (list(&params["accountProof"]), list(&params["storageProof"]));
    let output = anchor_root::check(
        &l1,
        &op_sepolia(),
        &anchor_root::Claim {
            game_type: 0,
            output_root: word(&params["storageValue"]),
            l2_block_number: None,
        },
        &anchor_root::Evidence {
            registry: ContractEvidence {
                account_proof: nodes(&registry_proof),
                implementation_proof: None,
            },
            root_proof: nodes(&root_proof),
            number_proof: None,
        },
    )?;

    let header = hex(&file["encodedBlockArray"]);
    let block_hash = B256::new(keccak256(&header));
    let state_root = b256!("0x8568bd7e627f200e86a9740192f9a9c7cff20763938a3de987918c48149b7b4e");
    let passer = word(&file["l2MessagePasserStorageRoot"]);
    let preimage = [B256::ZERO, state_root, passer, block_hash].concat();
    let (l2, _) = output_root::check(
        &output,
        &output_root::Claim {
            chain_id: 11_155_420,
            number: 19_932_598,
            timestamp: 1_731_667_736,
            state_root,
        },
        &output_root::Evidence { preimage: &preimage, header: &header },
    )?;

    let params = &file["dstL2AccountProofParams"];
    let address = address!("0xad6a7addf807d846a590e76c5830b609f831ba2e");
    let (account_proof, storage_proof) =
        (list(&params["accountProof"]), list(&params["storageProof"]));
    let account = account::check(
        &l2,
        &account::Claim {
            chain_id: 11_155_420,
            address,
            nonce: 1,
            balance: U256::from(870_090_800_802_846_267_986_u128),
            storage_root: b256!(
                "0xa6d2842c5c4585b13ba94cfffb3bbd3105c1f97ea19e0c6e2168e7c4de792b07"
            ),
            code_hash: b256!("0xa0470e3ac0b83922663bf54e421e2a9ae6ecb5bc1726dd06bc8ca63ed4eee3f7"),
        },
        &account::Evidence { account_proof: nodes(&account_proof) },
    )?;
    let slot = storage::check(
        &account,
        &storage::Claim {
            address,
            slot: word(&params["storageKey"]),
            word: word(&params["storageValue"]),
        },
        &storage::Evidence { storage_proof: nodes(&storage_proof) },
    )?;
    Ok((l2, account.value().balance, slot.value().word))
}

#[test]
fn full_chain_over_the_old_registry() {
    let Some(file) = vectors("rollup/op-stack/op-sepolia-asr-full-chain.json") else { return };
    let (l2, balance, word) = full_chain(&file).unwrap();
    assert_eq!(balance, U256::from(870_090_800_802_846_267_986_u128));
    assert_eq!(U256::from_be_bytes(word.0), U256::from(0x8_cb96_5df1_659e_eb04_u128));
    let assurance = l2.assurance();
    assert_eq!(assurance.anchor, AnchorAssurance::Unanchored);
    assert_eq!(assurance.settlement, Settlement::Proposed);
    assert_eq!(assurance.dispute, Dispute::ResolvedNotFinal);
    assert!(assurance.caveats.contains(&Caveat::RegistryWithoutFinalityDelay));
    assert!(assurance.caveats.contains(&Caveat::LayoutNotFingerprinted));
    let kinds: Vec<u16> = l2.provenance().iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [state_root::KIND, anchor_root::KIND, output_root::KIND]);
}

#[test]
fn negatives_fail_at_their_one_step() {
    let cases = [
        ("neg-op-sepolia-asr-invalid-l1-storage.json", anchor_root::Step::ClaimedRoot.code()),
        ("neg-op-sepolia-asr-invalid-l2-state-root.json", output_root::Step::OutputRoot.code()),
        ("neg-op-sepolia-asr-invalid-l2-storage.json", storage::Step::ClaimedWord.code()),
    ];
    for (name, code) in cases {
        let Some(file) = vectors(&format!("rollup/op-stack/{name}")) else { return };
        assert_eq!(full_chain(&file).unwrap_err().code, code, "{name}");
    }
}

/// A real withdrawal from OP Mainnet under its output root, which only the caller vouches for.
#[test]
fn withdrawal_of_game_6137() {
    let Some(file) = vectors("rollup/op-stack/op-mainnet-withdrawal-game6137.json") else { return };
    let root = &file["outputRootProof"];
    let passer = word(&root["messagePasserStorageRoot"]);
    let preimage =
        [word(&root["version"]), word(&root["stateRoot"]), passer, word(&root["latestBlockhash"])]
            .concat();
    let output_root = word(&file["outputRoot"]);
    let output = given_output_root::check(
        &given_output_root::Anchor {
            chain_id: 10,
            output_root,
            l2_block_number: None,
            forks: None,
        },
        &given_output_root::Claim { output_root },
    )
    .unwrap();
    let passer = message_passer::check(
        &output,
        &message_passer::Claim { chain_id: 10, storage_root: passer },
        &message_passer::Evidence { preimage: &preimage },
    )
    .unwrap();

    let deployment = Deployment {
        chain_id: 10,
        optimism_portal: Some(Portal {
            address: address!("0xbeb5fc579115071764c7423a4f12edde41f106ed"),
            layout: PortalLayout::OptimismPortal2V4,
            implementations: vec![],
        }),
        ..op_sepolia()
    };
    let fields = &file["withdrawal"];
    let data = hex(&fields["data"]);
    let claim = withdrawal::Claim {
        nonce: U256::from_be_bytes(word(&fields["nonce"]).0),
        sender: Address::from_slice(&hex(&fields["sender"])),
        target: Address::from_slice(&hex(&fields["target"])),
        value: U256::from_be_bytes(word(&fields["value"]).0),
        gas_limit: U256::from_be_bytes(word(&fields["gasLimit"]).0),
        data: &data,
        withdrawal_hash: Some(word(&fields["withdrawalHash"])),
    };
    let proof = list(&file["withdrawalProof"]);
    let evidence = withdrawal::Evidence { storage_proof: nodes(&proof) };
    let proven = withdrawal::check(&passer, &deployment, &claim, &evidence).unwrap();
    assert_eq!(
        proven.value().withdrawal_hash,
        b256!("0xabb9f726072587989b9083f58e3dee0c825ba85c63d347f8f5a317e9b15f1044")
    );
    assert_eq!(proven.value().slot, word(&file["slot"]));
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
    let portal: Vec<&[u8]> = proven.value().portal_proof.iter().map(|node| &node.0[..]).collect();
    assert_eq!(portal, nodes(&proof), "nothing is embedded in this proof");

    // Changed value, dropped or duplicated last node: what the portal refuses too.
    let changed = withdrawal::Claim { value: U256::ONE, withdrawal_hash: None, ..claim.clone() };
    withdrawal::check(&passer, &deployment, &changed, &evidence).unwrap_err();
    for proof in [&proof[..4], &[&proof[..], &proof[4..]].concat()] {
        let evidence = withdrawal::Evidence { storage_proof: nodes(proof) };
        let why = withdrawal::check(&passer, &deployment, &claim, &evidence).unwrap_err();
        assert_eq!(why.code, withdrawal::Step::Proof.code());
    }
}

/// Real message passer proofs, one of them with an embedded leaf: what the portal wants is the
/// strict proof and that leaf once more.
#[test]
fn the_portals_form_of_recorded_proofs() {
    let Some(file) = vectors("layer1/mpt/opbnb-testnet-message-passer.json") else { return };
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 2);
    for case in cases {
        let root = word(&case["storageRoot"]);
        let key = keccak256(&hex(&case["slot"]));
        let proof = list(&case["proof"]);
        let strict = nodes(&proof);
        let extra = case.get("portalFormatExtraElement").map(hex);
        let mut expected = strict.clone();
        expected.extend(extra.as_deref());
        let portal = to_portal_proof(&root, &key, &strict).unwrap();
        assert_eq!(portal, expected);
        assert_eq!(strip_embedded(&root, &key, &portal).unwrap(), strict);
        assert_eq!(walk(&root, &key, &portal, Bound::Node).is_err(), extra.is_some());
    }
    assert!(cases.iter().any(|case| case.get("portalFormatExtraElement").is_some()));
}
