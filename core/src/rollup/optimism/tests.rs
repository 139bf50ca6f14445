//! Links composed through the one door: a rollup, a rollup settled on it, a withdrawal.

use super::commitment::Position;
use super::contract::{element, mapping, mapping_at, slot};
use super::deployment::RegistryLayout;
use super::testing::{
    FACTORY, GAME, GAME_INDEX, GameSetting, MATURITY_DELAY, NOW, PORTAL, REGISTRY, ROLLUP,
    SETTLEMENT, Settlement as Chain, block, deployment, leak, message_passer as passer_of,
    preimage,
};
use super::*;
use crate::codec::record::{Nothing, Wire, decode};
use crate::codec::rlp::{Item, put_list};
use crate::crypto::keccak::keccak256;
use crate::layer1::{account, block as layer1_block};
use crate::proven::{Assurance, Caveat, Dispute, Link, Settlement};
use crate::rejection::Step;
use crate::testing::{Contract, TestHeader, World};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// A chain settled on [`ROLLUP`].
const L3: u64 = 4_663;
const ALICE: Address = Address::repeat_byte(0x0a);

/// A case, link by link.
#[derive(Clone, Default)]
struct Case(Vec<Vec<u8>>);

impl Case {
    fn link<'a>(
        &mut self,
        kind: u16,
        anchor: &impl Wire<'a>,
        claim: &impl Wire<'a>,
        evidence: &impl Wire<'a>,
    ) {
        let mut link = vec![];
        put_list(&mut link, |out| {
            kind.write(out);
            anchor.write(out);
            claim.write(out);
            evidence.write(out);
        });
        self.0.push(link);
    }

    fn verdict(&self) -> Verdict {
        let mut case = vec![];
        put_list(&mut case, |out| {
            1_u8.write(out);
            put_list(out, |out| out.extend(self.0.concat()));
        });
        let verdict = crate::door::check(&case);
        let mut fields = Item::whole(&verdict).unwrap().items().unwrap();
        let mut next = || fields.next().unwrap().unwrap();
        match next().uint().unwrap() {
            0 => {
                next();
                let assurance = decode::<Assurance>(&next()).unwrap();
                let provenance = decode::<Vec<Link>>(&next()).unwrap();
                Verdict::Proven(assurance, provenance.iter().map(|link| link.kind).collect())
            }
            1 => Verdict::Rejected(next().uint().unwrap(), next().uint().unwrap()),
            _ => Verdict::Malformed(next().uint().unwrap()),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Proven(Assurance, Vec<u16>),
    /// Index of the link, code.
    Rejected(u64, u64),
    Malformed(u64),
}

/// Two headers: the settlement chain's block, and a rollup's block that it settles.
fn open_block(case: &mut Case, chain_id: u64, block: &TestHeader) {
    let header = block.rlp();
    case.link(
        layer1_block::KIND,
        &layer1_block::Anchor { chain_id, block_hash: block.hash(), not_before: 0 },
        &layer1_block::Claim {
            number: block.number,
            timestamp: block.timestamp,
            state_root: block.state_root,
        },
        &layer1_block::Evidence { header: &header },
    );
}

fn game_link(case: &mut Case, setting: &GameSetting) {
    case.link(
        dispute_game::KIND,
        &setting.deployment,
        &dispute_game::Claim {
            root: setting.root,
            sequence_number: 900,
            game: GAME,
            index: Some(GAME_INDEX),
            settlement: Settlement::Confirmed,
        },
        &dispute_game::Evidence {
            factory: setting.settlement.contract(FACTORY),
            length_proof: Some(setting.settlement.slot(FACTORY, slot(104))),
            entry_proof: setting.settlement.slot(FACTORY, element(104, U256::from(GAME_INDEX))),
            game: setting.game(),
            standing: setting.standing(None),
            respected_proof: setting.game_slot(setting.respected_slot),
            challenge_proof: None,
        },
    );
}

fn output_link(case: &mut Case, chain_id: u64, block: &TestHeader, passer: B256) {
    let (header, preimage) = (block.rlp(), preimage(block, passer));
    case.link(
        output_root::KIND,
        &Nothing,
        &output_root::Claim {
            chain_id,
            number: block.number,
            timestamp: block.timestamp,
            state_root: block.state_root,
        },
        &output_root::Evidence { preimage: &preimage, header: &header },
    );
}

const PASSER: B256 = B256::repeat_byte(0x16);

/// Settlement chain → game → rollup → its registry → L3 → account. `l3` changes its deployment.
fn l3_case(l3: impl FnOnce(&mut deployment::Deployment), skip_rollup: bool) -> Case {
    // The L3's block, and its anchor in the rollup's state.
    let mut l3_world = World::default();
    l3_world.insert(ALICE, Contract { balance: U256::from(870), ..Contract::default() });
    let l3_block = TestHeader { number: 33, state_root: l3_world.state_root(), ..block(PASSER) };
    let mut rollup = Chain::new();
    let anchor_slot = mapping(&slot(0), 1);
    let l3_root = B256::new(keccak256(&preimage(&l3_block, PASSER)));
    rollup.set(REGISTRY, anchor_slot, l3_root);
    // The rollup's block, and its game in the settlement chain's state.
    let rollup_block = TestHeader { state_root: rollup.world.state_root(), ..block(PASSER) };
    let mut setting = GameSetting::new(RegistryLayout::AnchorGameSlot2);
    setting.root = B256::new(keccak256(&preimage(&rollup_block, PASSER)));
    setting.place();
    let state_root = setting.settlement.world.state_root();
    let settlement_block = TestHeader { state_root, timestamp: NOW, ..TestHeader::default() };

    let mut case = Case::default();
    open_block(&mut case, SETTLEMENT, &settlement_block);
    game_link(&mut case, &setting);
    if !skip_rollup {
        output_link(&mut case, ROLLUP, &rollup_block, PASSER);
    }
    let mut configuration = deployment(RegistryLayout::AnchorsMapping);
    configuration.chain_id = L3;
    configuration.settles_on = ROLLUP;
    configuration.fault_proof_level = 1;
    l3(&mut configuration);
    case.link(
        anchor_root::KIND,
        &configuration,
        &anchor_root::Claim { game_type: 0, output_root: l3_root, l2_block_number: None },
        &anchor_root::Evidence {
            registry: rollup.contract(REGISTRY),
            root_proof: rollup.slot(REGISTRY, anchor_slot),
            number_proof: None,
        },
    );
    output_link(&mut case, L3, &l3_block, PASSER);
    case.link(
        account::KIND,
        &Nothing,
        &account::Claim {
            chain_id: L3,
            address: ALICE,
            nonce: 0,
            balance: U256::from(870),
            storage_root: crate::tree::patricia::EMPTY_ROOT,
            code_hash: account::NO_CODE,
        },
        &account::Evidence { account_proof: leak(l3_world.account_proof(ALICE)) },
    );
    case
}

#[test]
fn a_rollup_settled_on_a_rollup_is_the_same_links_once_more() {
    let Verdict::Proven(assurance, kinds) = l3_case(|_| (), false).verdict() else { panic!() };
    let expected = [
        layer1_block::KIND,
        dispute_game::KIND,
        output_root::KIND,
        anchor_root::KIND,
        output_root::KIND,
        account::KIND,
    ];
    assert_eq!(kinds, expected);
    // The weakest of both hops: the upper one is not final, and has the lower level.
    assert_eq!(assurance.settlement, Settlement::Proposed);
    assert_eq!(assurance.dispute, Dispute::ResolvedNotFinal);
    assert_eq!(assurance.fault_proof_level, Some(1));
    let expected = [
        Caveat::FaultProofLevelNotProven,
        Caveat::PauseNotChecked,
        Caveat::RegistryWithoutFinalityDelay,
    ];
    assert_eq!(assurance.caveats, expected);
}

#[test]
fn a_deployment_must_settle_on_the_newest_chain() {
    let code = u64::from(anchor_root::Step::SettlesOn.code());
    let elsewhere = l3_case(|l3| l3.settles_on = SETTLEMENT, false);
    assert_eq!(elsewhere.verdict(), Verdict::Rejected(3, code));
    // The rollup's block is not shown: its registry is looked for on the settlement chain.
    let skipped = l3_case(|_| (), true);
    assert_eq!(skipped.verdict(), Verdict::Rejected(2, code));
}

#[test]
fn an_output_root_is_opened_once() {
    let case = l3_case(|_| (), false);
    // Again the rollup's block: the output root was the one under its settlement chain's state.
    let mut twice = Case(case.0[..3].to_vec());
    twice.0.push(case.0[2].clone());
    assert_eq!(twice.verdict(), Verdict::Malformed(3));
}

fn withdrawal_claim() -> withdrawal::Claim<'static> {
    withdrawal::Claim {
        nonce: U256::from(1) << 240,
        sender: ALICE,
        target: ALICE,
        value: U256::from(5),
        gas_limit: U256::from(21_000),
        data: b"",
        withdrawal_hash: None,
    }
}

/// abi.encode of the claim above, by hand.
fn withdrawal_hash() -> B256 {
    let claim = withdrawal_claim();
    let words = [
        B256::from(claim.nonce.to_be_bytes::<32>()),
        ALICE.into_word(),
        ALICE.into_word(),
        slot(5),
        slot(21_000),
        slot(0xc0),
        slot(0),
    ];
    B256::new(keccak256(&words.concat()))
}

#[test]
fn a_withdrawal_and_where_it_stands() {
    let hash = withdrawal_hash();
    let passer = passer_of(&[hash, B256::repeat_byte(3)]);
    let storage_root = passer.storage_root();
    let rollup_block = block(storage_root);
    let mut setting = GameSetting::new(RegistryLayout::AnchorGameSlot2);
    let bytes = preimage(&rollup_block, storage_root);
    setting.root = B256::new(keccak256(&bytes));
    setting.place();
    // Proven by Alice against the game, as long ago as it takes.
    let mut entry = GAME.into_word();
    entry.0[4..12].copy_from_slice(&(NOW - MATURITY_DELAY - 1).to_be_bytes());
    let entry_slot = mapping_at(&ALICE.into_word(), &mapping(&hash, 57));
    setting.settlement.set(PORTAL, entry_slot, entry);
    let state_root = setting.settlement.world.state_root();
    let settlement_block = TestHeader { state_root, timestamp: NOW, ..TestHeader::default() };

    let mut sent = World::default();
    sent.insert(Address::ZERO, passer);
    let sent_proof = leak(sent.storage_proof(Address::ZERO, mapping(&hash, 0)));
    let status_evidence = withdrawal_status::Evidence {
        portal: setting.settlement.contract(PORTAL),
        finalized_proof: setting.settlement.slot(PORTAL, mapping(&hash, 51)),
        entry_proof: Some(setting.settlement.slot(PORTAL, entry_slot)),
        game: Some(withdrawal_status::ProvenGameEvidence {
            game: setting.game(),
            standing: setting.standing(Some(PORTAL)),
            respected_proof: setting.game_slot(setting.respected_slot),
            factory: setting.settlement.contract(FACTORY),
            registration_proof: setting.settlement.slot(FACTORY, mapping(&setting.uuid(), 103)),
        }),
    };

    // Over the block (which puts the rollup's state on top) and over the preimage alone.
    for over_the_block in [true, false] {
        let mut case = Case::default();
        open_block(&mut case, SETTLEMENT, &settlement_block);
        game_link(&mut case, &setting);
        if over_the_block {
            output_link(&mut case, ROLLUP, &rollup_block, storage_root);
        } else {
            case.link(
                message_passer::KIND,
                &Nothing,
                &message_passer::Claim { chain_id: ROLLUP, storage_root },
                &message_passer::Evidence { preimage: &bytes },
            );
        }
        case.link(
            withdrawal::KIND,
            &setting.deployment,
            &withdrawal_claim(),
            &withdrawal::Evidence { storage_proof: sent_proof.clone() },
        );
        case.link(
            withdrawal_status::KIND,
            &setting.deployment,
            &withdrawal_status::Claim { withdrawal_hash: hash, submitter: ALICE },
            &status_evidence,
        );
        let Verdict::Proven(assurance, kinds) = case.verdict() else { panic!() };
        assert_eq!(assurance.settlement, Settlement::Confirmed);
        assert_eq!(kinds.len(), 5, "each link once: {kinds:04x?}");
        assert_eq!(kinds.last(), Some(&withdrawal_status::KIND));
    }
}

/// An output root that only the caller vouches for opens the same way.
#[test]
fn a_given_output_root_is_unanchored() {
    let bytes = preimage(&block(PASSER), PASSER);
    let root = testing::output_root(&bytes, Position::Unknown).value().root;
    let mut case = Case::default();
    case.link(
        given_output_root::KIND,
        &given_output_root::Anchor {
            chain_id: ROLLUP,
            output_root: root,
            l2_block_number: Some(900),
            forks: None,
        },
        &given_output_root::Claim { output_root: root },
        &Nothing,
    );
    output_link(&mut case, ROLLUP, &block(PASSER), PASSER);
    let Verdict::Proven(assurance, _) = case.verdict() else { panic!() };
    assert_eq!(assurance.settlement, Settlement::Direct);
    assert_eq!(assurance.caveats, [Caveat::ForkTimesUnknown]);
}

/// The deepest evidence there is, through the door: an anchor game whose keeper is the portal.
#[test]
fn an_anchor_game_through_the_door() {
    let mut setting = GameSetting::new(RegistryLayout::AnchorGameSlot3);
    setting.place();
    setting.settlement.set(REGISTRY, slot(3), GAME.into_word());
    let state_root = setting.settlement.world.state_root();
    let settlement_block = TestHeader { state_root, timestamp: NOW, ..TestHeader::default() };
    let mut case = Case::default();
    open_block(&mut case, SETTLEMENT, &settlement_block);
    case.link(
        anchor_game::KIND,
        &setting.deployment,
        &anchor_game::Claim { root: setting.root, sequence_number: 900, game: Some(GAME) },
        &anchor_game::Evidence {
            registry: setting.settlement.contract(REGISTRY),
            anchor_game_proof: setting.settlement.slot(REGISTRY, slot(3)),
            anchor_game: Some(anchor_game::AnchorGameEvidence {
                game: setting.game(),
                standing: setting.standing(Some(REGISTRY)),
            }),
            starting_root: None,
        },
    );
    let verdict = case.verdict();
    let Verdict::Proven(assurance, _) = verdict else { panic!("{verdict:?}") };
    assert_eq!(assurance.settlement, Settlement::Confirmed);
}
