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
        withdrawals.iter().map(|hash| (super::contract::mapping(hash, 0), slot(1))),
    )
}

/// A dispute game and the contracts that know it; everything may be changed before it is placed.
#[derive(Clone, Debug)]
pub(super) struct GameSetting {
    pub(super) settlement: Settlement,
    pub(super) deployment: Deployment,
    pub(super) created_at: u64,
    pub(super) resolved_at: u64,
    pub(super) status: u8,
    /// Further bytes of slot 0, counted from its low end.
    pub(super) flags: Vec<(usize, u8)>,
    pub(super) root: B256,
    pub(super) extra_data: Vec<u8>,
    /// Game type in the arguments.
    pub(super) typed: Option<u32>,
    /// The implementation's own arguments.
    pub(super) own: Vec<u8>,
    /// Game type that the factory registered.
    pub(super) registered: u32,
    /// Length of the factory's list; the game is at index 3.
    pub(super) games: u64,
    /// Whether the guardian has blacklisted it.
    pub(super) blacklisted: bool,
    /// Games count that were created since.
    pub(super) since: u64,
    /// Respected type, as the portal has it.
    pub(super) respected: u32,
    /// Where to look for the flag of the type's having been respected, and the slot's word.
    pub(super) respected_slot: Option<(u64, B256)>,
    /// Where to look for a challenge, and the slot's word.
    pub(super) challenge_slot: Option<(u64, B256)>,
}

pub(super) const GAME_INDEX: u64 = 3;

impl GameSetting {
    /// A game for block 900 that has won and outlived the finality delay.
    pub(super) fn new(layout: RegistryLayout) -> Self {
        let mut deployment = deployment(layout);
        let is_old = layout == RegistryLayout::AnchorsMapping;
        if !is_old {
            deployment.games[0].layout = GameLayout::FaultDisputeGameV2;
            deployment.games[0].arguments_form = ArgumentsForm::TypedGameArgs;
        }
        Self {
            settlement: Settlement::new(),
            deployment,
            created_at: NOW - 1_000_000,
            resolved_at: NOW - FINALITY_DELAY - 1,
            status: 2,
            flags: vec![(17, 1)],
            root: B256::repeat_byte(0x0c),
            extra_data: slot(900).to_vec(),
            typed: (!is_old).then_some(0),
            own: if is_old { vec![] } else { own_arguments(32, 0) },
            registered: 0,
            games: 5,
            blacklisted: false,
            since: NOW - 1_000_001,
            respected: 0,
            respected_slot: (!is_old).then_some((10, slot(1))),
            challenge_slot: None,
        }
    }

    pub(super) fn code(&self) -> Vec<u8> {
        let typed = self.typed.map(u32::to_be_bytes);
        let arguments = [
            &[0xcc; 20][..],
            self.root.as_slice(),
            &[0x11; 32],
            typed.as_ref().map_or(&[], |bytes| &bytes[..]),
            &self.extra_data,
            &self.own,
        ]
        .concat();
        clone_code(GAME_LOGIC, &arguments)
    }

    /// Puts the game, the factory's entries and what its keeper says into the state.
    pub(super) fn place(&mut self) {
        let mut word = [0; 32];
        word[24..].copy_from_slice(&self.created_at.to_be_bytes());
        word[16..24].copy_from_slice(&self.resolved_at.to_be_bytes());
        word[15] = self.status;
        for (offset, byte) in &self.flags {
            word[31 - offset] = *byte;
        }
        let slots = [(slot(0), B256::new(word))].into_iter();
        let more = [self.respected_slot, self.challenge_slot].into_iter().flatten();
        let more = more.map(|(number, word)| (slot(number), word));
        let code = self.code();
        let game = Contract { code, ..Contract::with_slots(slots.chain(more)) };
        self.settlement.world.insert(GAME, game);

        let mut entry = GAME.into_word();
        entry.0[..4].copy_from_slice(&self.registered.to_be_bytes());
        entry.0[4..12].copy_from_slice(&self.created_at.to_be_bytes());
        self.settlement.set(FACTORY, slot(104), slot(self.games));
        let listed = super::contract::element(104, alloy_primitives::U256::from(GAME_INDEX));
        self.settlement.set(FACTORY, listed, entry);
        let mapped = super::contract::mapping(&self.uuid(), 103);
        self.settlement.set(FACTORY, mapped, entry);

        let (keeper, blacklist, retirement) = self.keeper();
        let mut since = slot(self.since << 32);
        since.0[28..].copy_from_slice(&self.respected.to_be_bytes());
        let blacklisted = super::contract::mapping(&GAME.into_word(), blacklist);
        self.settlement.set(keeper, blacklisted, slot(u64::from(self.blacklisted)));
        self.settlement.set(keeper, slot(retirement), since);
    }

    /// keccak256(abi.encode(type, root claim, extra data)), by hand.
    pub(super) fn uuid(&self) -> B256 {
        let game_type = slot(self.deployment.games.first().map_or(0, |game| game.game_type.into()));
        let head = [game_type, self.root, slot(0x60), slot(self.extra_data.len() as u64)].concat();
        let mut bytes = [&head[..], &self.extra_data].concat();
        bytes.resize(bytes.len().next_multiple_of(32), 0);
        B256::new(keccak256(&bytes))
    }

    fn keeper(&self) -> (Address, u64, u64) {
        let layout = self.deployment.anchor_state_registry.as_ref().map(|each| each.layout);
        let of_registry = layout == Some(RegistryLayout::AnchorGameSlot2);
        if of_registry { (REGISTRY, 5, 6) } else { (PORTAL, 58, 59) }
    }

    pub(super) fn game(&self) -> super::game::GameEvidence<'static> {
        super::game::GameEvidence {
            account_proof: self.settlement.account(GAME),
            code: Box::leak(self.settlement.world.0[&GAME].code.clone().into_boxed_slice()),
            status_proof: self.settlement.slot(GAME, slot(0)),
        }
    }

    /// `opened`: the contract that the link has opened itself.
    pub(super) fn standing(
        &self,
        opened: Option<Address>,
    ) -> super::game::StandingEvidence<'static> {
        let (keeper, blacklist, retirement) = self.keeper();
        let blacklisted = super::contract::mapping(&GAME.into_word(), blacklist);
        super::game::StandingEvidence {
            keeper: (opened != Some(keeper)).then(|| self.settlement.contract(keeper)),
            blacklist_proof: self.settlement.slot(keeper, blacklisted),
            retirement_proof: self.settlement.slot(keeper, slot(retirement)),
        }
    }

    pub(super) fn game_slot(&self, at: Option<(u64, B256)>) -> Option<Vec<&'static [u8]>> {
        at.map(|(number, _)| self.settlement.slot(GAME, slot(number)))
    }
}

/// A clone's code: template, arguments, length.
pub(super) fn clone_code(implementation: Address, arguments: &[u8]) -> Vec<u8> {
    use super::game::clone::{HEAD, MIDDLE, TAIL};
    let length = (arguments.len() as u16 + 2).to_be_bytes();
    let parts: [&[u8]; 7] =
        [&HEAD, &length, &MIDDLE, implementation.as_slice(), &TAIL, arguments, &length];
    parts.concat()
}

/// A fault game's own arguments: `prestate` bytes and the vm, registry, weth, chain; then `more`.
pub(super) fn own_arguments(prestate: usize, more: usize) -> Vec<u8> {
    let before = vec![0x70; prestate + 20];
    let chain = slot(ROLLUP);
    [&before[..], REGISTRY.as_slice(), &[0x3e; 20], chain.as_slice(), &vec![0xaa; more]].concat()
}
