//! For tests: a settlement layer with a rollup and an outbox, and one block of the rollup.

use super::contract::{
    Assertion, AssertionState, CHAIN_ID_SLOT, IMPLEMENTATION_SLOT, LATEST_CONFIRMED_SLOT,
    ROOTS_SLOT, RollupProof, SECONDARY_IMPLEMENTATION_SLOT, mapping_slot, slot, word,
};
use super::deployment::{Deployment, RollupLogic};
use crate::layer1::state::State;
use crate::proven::Proven;
use crate::testing::{Contract, TestHeader, World};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

pub(crate) const ROLLUP: Address = Address::repeat_byte(0xa1);
pub(crate) const OUTBOX: Address = Address::repeat_byte(0xa2);
const ADMIN_LOGIC: Address = Address::repeat_byte(0xb1);
const USER_LOGIC: Address = Address::repeat_byte(0xb2);
const OUTBOX_LOGIC: Address = Address::repeat_byte(0xb3);

/// Everything that a test may change before the evidence is made from it.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) deployment: Deployment,
    /// Storage of the rollup contract.
    pub(crate) rollup: BTreeMap<B256, B256>,
    /// Storage of the outbox.
    pub(crate) outbox: BTreeMap<B256, B256>,
    /// The rollup's block.
    pub(crate) block: TestHeader,
    /// The assertion that ends in it.
    pub(crate) assertion: Assertion,
}

/// First word of an assertion's node.
pub(crate) fn node(status: u8, created: u64, second_child: u64, first_child: u64) -> B256 {
    let numbers = [created, second_child, first_child].map(u64::to_be_bytes).concat();
    B256::left_padding_from(&[&[status, 1][..], &numbers].concat())
}

/// Nodes that live as long as the test.
pub(crate) fn leak(proof: Vec<Vec<u8>>) -> Vec<&'static [u8]> {
    proof.into_iter().map(|node| &*Box::leak(node.into_boxed_slice())).collect()
}

impl Setting {
    /// Block 7 with five messages, confirmed as the newest; every logic known.
    pub(crate) fn new() -> Self {
        let send_root = B256::repeat_byte(0x5e);
        let mix = [5, 8_999, 40, 0].map(u64::to_be_bytes).concat();
        let block = TestHeader {
            number: 7,
            timestamp: 1_700_000_500,
            state_root: B256::repeat_byte(0x57),
            difficulty: 1,
            extra_data: send_root.to_vec(),
            mix_hash: B256::from_slice(&mix),
            item_count: 16,
            ..TestHeader::default()
        };
        let assertion = Assertion {
            parent_hash: B256::repeat_byte(0x70),
            state: AssertionState {
                block_hash: block.hash(),
                send_root,
                inbox_position: 12,
                position_in_message: 0,
                machine_status: 1,
                end_history_root: B256::repeat_byte(0xe0),
            },
            inbox_accumulator: B256::repeat_byte(0x1b),
        };
        let deployment = Deployment {
            chain_id: 42_161,
            settles_on: 1,
            rollup: ROLLUP,
            outbox: OUTBOX,
            rollup_logic: vec![RollupLogic { admin: ADMIN_LOGIC, user: USER_LOGIC }],
            outbox_logic: vec![OUTBOX_LOGIC],
            confirm_period_blocks: Some(1_000),
            any_trust: false,
            fault_proof_level: 3,
        };
        let mut setting = Self {
            deployment,
            rollup: BTreeMap::from([
                (IMPLEMENTATION_SLOT, ADMIN_LOGIC.into_word()),
                (SECONDARY_IMPLEMENTATION_SLOT, USER_LOGIC.into_word()),
                (slot(CHAIN_ID_SLOT), word(42_161)),
            ]),
            outbox: BTreeMap::from([(IMPLEMENTATION_SLOT, OUTBOX_LOGIC.into_word())]),
            block,
            assertion,
        };
        setting.confirm();
        setting
    }

    /// Writes what the contracts hold after confirming the assertion.
    pub(crate) fn confirm(&mut self) {
        let hash = self.assertion.hash();
        self.rollup.insert(slot(LATEST_CONFIRMED_SLOT), hash);
        self.set_node(hash, node(2, 8_000, 0, 0));
        let state = &self.assertion.state;
        self.outbox.insert(mapping_slot(state.send_root, ROOTS_SLOT), state.block_hash);
    }

    pub(crate) fn set_node(&mut self, assertion: B256, word: B256) {
        self.rollup.insert(super::contract::Node::slot(assertion), word);
    }

    /// A chain whose logic nobody has looked at.
    pub(crate) fn without_known_logic(mut self) -> Self {
        self.deployment.rollup_logic.clear();
        self.deployment.outbox_logic.clear();
        self
    }

    fn world(&self) -> World {
        let mut world = World::default();
        world.insert(ROLLUP, Contract::with_slots(self.rollup.clone()));
        world.insert(OUTBOX, Contract::with_slots(self.outbox.clone()));
        world.insert(Address::repeat_byte(0x0e), Contract::default());
        world
    }

    /// The settlement layer's block after all that.
    pub(crate) fn settlement(&self) -> TestHeader {
        TestHeader { number: 9_000, state_root: self.world().state_root(), ..TestHeader::default() }
    }

    pub(crate) fn state(&self) -> Proven<State> {
        self.settlement().proven(1)
    }

    pub(crate) fn account_proof(&self, address: Address) -> Vec<&'static [u8]> {
        leak(self.world().account_proof(address))
    }

    pub(crate) fn storage_proof(&self, address: Address, slot: B256) -> Vec<&'static [u8]> {
        leak(self.world().storage_proof(address, slot))
    }

    /// The proof of a logic slot, where some logic is known.
    pub(crate) fn logic_proof(&self, address: Address, slot: B256) -> Vec<&'static [u8]> {
        let is_known = if address == ROLLUP {
            !self.deployment.rollup_logic.is_empty()
        } else {
            !self.deployment.outbox_logic.is_empty()
        };
        if is_known { self.storage_proof(address, slot) } else { vec![] }
    }

    pub(crate) fn rollup_proof(&self) -> RollupProof<'static> {
        RollupProof {
            account_proof: self.account_proof(ROLLUP),
            admin_logic_proof: self.logic_proof(ROLLUP, IMPLEMENTATION_SLOT),
            user_logic_proof: self.logic_proof(ROLLUP, SECONDARY_IMPLEMENTATION_SLOT),
        }
    }

    pub(crate) fn header(&self) -> &'static [u8] {
        Box::leak(self.block.rlp().into_boxed_slice())
    }
}
