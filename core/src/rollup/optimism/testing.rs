//! For tests: a settlement chain with the contracts of a rollup, and blocks of the rollup.

use super::commitment::{OutputRoot, Position};
use super::contract::{ContractConfiguration, ContractEvidence, IMPLEMENTATION_SLOT, slot};
use super::deployment::{
    ArgumentsForm, Deployment, Forks, GameImplementation, GameLayout, Portal, PortalLayout,
    Registry, RegistryLayout, RootKind,
};
use crate::crypto::keccak::keccak256;
use crate::layer1::state::State;
use crate::proven::{AnchorAssurance, Proven};
use crate::testing::{Contract, TestHeader, World};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

pub(super) const SETTLEMENT: u64 = 1;
pub(super) const ROLLUP: u64 = 10;
pub(super) const REGISTRY: Address = Address::repeat_byte(0xa1);
pub(super) const FACTORY: Address = Address::repeat_byte(0xa2);
pub(super) const PORTAL: Address = Address::repeat_byte(0xa3);
pub(super) const LOCKBOX: Address = Address::repeat_byte(0xa4);
pub(super) const ORACLE: Address = Address::repeat_byte(0xa5);
pub(super) const GAME: Address = Address::repeat_byte(0x6a);
/// Implementation behind every proxy above.
pub(super) const LOGIC: Address = Address::repeat_byte(0xb1);
pub(super) const GAME_LOGIC: Address = Address::repeat_byte(0xb6);
/// Timestamp of the settlement chain's block.
pub(super) const NOW: u64 = 1_800_000_000;
/// Isthmus, in the past of the rollup's blocks.
pub(super) const ISTHMUS: u64 = 1_600_000_000;
pub(super) const FINALITY_DELAY: u64 = 302_400;
pub(super) const MATURITY_DELAY: u64 = 604_800;

/// Nodes that live as long as the test.
pub(super) fn leak(proof: Vec<Vec<u8>>) -> Vec<&'static [u8]> {
    proof.into_iter().map(|node| &*Box::leak(node.into_boxed_slice())).collect()
}

/// A rollup of which everything is known.
pub(super) fn deployment(registry: RegistryLayout) -> Deployment {
    let known = |address| Some(ContractConfiguration { address, implementations: vec![LOGIC] });
    let portal = match registry {
        RegistryLayout::AnchorGameSlot2 => PortalLayout::OptimismPortal2V4,
        _ => PortalLayout::OptimismPortal2V3,
    };
    Deployment {
        chain_id: ROLLUP,
        settles_on: SETTLEMENT,
        fault_proof_level: 3,
        block_time_seconds: Some(2),
        forks: Some(Forks { canyon: Some(1), ecotone: Some(2), isthmus: Some(ISTHMUS) }),
        anchor_state_registry: Some(Registry {
            address: REGISTRY,
            layout: registry,
            implementations: vec![Address::ZERO, LOGIC],
        }),
        dispute_game_factory: known(FACTORY),
        games: vec![GameImplementation {
            game_type: 0,
            implementation: GAME_LOGIC,
            layout: GameLayout::FaultDisputeGameV1,
            arguments_form: ArgumentsForm::Standard,
            root_kind: RootKind::OutputRoot,
            permissioned: false,
        }],
        dispute_game_finality_delay_seconds: Some(FINALITY_DELAY),
        optimism_portal: Some(Portal {
            address: PORTAL,
            layout: portal,
            implementations: vec![LOGIC],
        }),
        proof_maturity_delay_seconds: Some(MATURITY_DELAY),
        eth_lockbox: Some(LOCKBOX),
        l2_output_oracle: known(ORACLE),
        finalization_period_seconds: Some(MATURITY_DELAY),
        system_config: None,
    }
}

/// A settlement chain's block.
#[derive(Clone, Debug)]
pub(super) struct Settlement {
    pub(super) world: World,
    pub(super) chain_id: u64,
}

impl Settlement {
    /// Proxies without state, with their implementation.
    pub(super) fn new() -> Self {
        let mut world = World::default();
        for address in [REGISTRY, FACTORY, PORTAL, ORACLE] {
            let logic = [(IMPLEMENTATION_SLOT, LOGIC.into_word())];
            world.insert(address, Contract::with_slots(logic));
        }
        Self { world, chain_id: SETTLEMENT }
    }

    pub(super) fn set(&mut self, address: Address, slot: B256, word: B256) {
        self.world.0.entry(address).or_default().slots.insert(slot, word);
    }

    pub(super) fn state(&self) -> Proven<State> {
        let state_root = self.world.state_root();
        TestHeader { state_root, timestamp: NOW, number: 77, ..TestHeader::default() }
            .proven(self.chain_id)
    }

    pub(super) fn account(&self, address: Address) -> Vec<&'static [u8]> {
        leak(self.world.account_proof(address))
    }

    pub(super) fn slot(&self, address: Address, slot: B256) -> Vec<&'static [u8]> {
        leak(self.world.storage_proof(address, slot))
    }

    /// Account and implementation.
    pub(super) fn contract(&self, address: Address) -> ContractEvidence<'static> {
        ContractEvidence {
            account_proof: self.account(address),
            implementation_proof: Some(self.slot(address, IMPLEMENTATION_SLOT)),
        }
    }
}

/// A block of the rollup after Isthmus, with this message passer.
pub(super) fn block(passer: B256) -> TestHeader {
    TestHeader {
        number: 900,
        timestamp: 1_799_000_000,
        state_root: B256::repeat_byte(0x57),
        extra_data: vec![0; 9],
        withdrawals_root: passer,
        ..TestHeader::default()
    }
}

/// Preimage of a block's output root.
pub(super) fn preimage(block: &TestHeader, passer: B256) -> Vec<u8> {
    [B256::ZERO, block.state_root, passer, block.hash()].concat()
}

/// The caller's word for the root of a preimage.
pub(super) fn output_root(preimage: &[u8], position: Position) -> Proven<OutputRoot> {
    let output = OutputRoot {
        chain_id: ROLLUP,
        root: B256::new(keccak256(preimage)),
        position,
        forks: deployment(RegistryLayout::AnchorsMapping).forks,
    };
    let link = output.link(super::given_output_root::KIND);
    Proven::anchored(output, AnchorAssurance::Unanchored, link)
}

/// A message passer that recorded these withdrawals.
pub(super) fn message_passer(withdrawals: &[B256]) -> Contract {
    Contract::with_slots(
        withdrawals.iter().map(|hash| (super::contract::mapping(*hash, slot(0)), slot(1))),
    )
}
