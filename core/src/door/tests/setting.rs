//! A block in which every layer 1 link has something to prove.

use super::*;
use crate::codec::record::{Bytes, Nothing};
use crate::layer1::beacon_root::BeaconFork;
use crate::layer1::receipt::encoding::{DepositReceipts, Status};
use crate::layer1::{
    account, account_absence, beacon_block, beacon_root, beacon_state_root, block, block_logs,
    code, eip2935, eip4788, header_chain, log, receipt, receipt_in_block, state_root, storage,
    storage_absence, transaction,
};
use crate::testing::{Body, Contract, TestHeader, Trie, World, ssz_branch};
use crate::tree::{patricia, ssz};
use alloy_primitives::{Address, B256, U256};

const CONTRACT: Address = Address::repeat_byte(0xc0);
const NOBODY: Address = Address::repeat_byte(0xee);
const CODE: &[u8] = &[0x60, 0x01];

/// Evidence that lives as long as the test.
pub(super) fn keep(bytes: Vec<u8>) -> &'static [u8] {
    Box::leak(bytes.into_boxed_slice())
}

pub(super) fn keep_all(proof: Vec<Vec<u8>>) -> Vec<&'static [u8]> {
    proof.into_iter().map(keep).collect()
}

pub(super) fn number(value: u64) -> B256 {
    B256::from(U256::from(value).to_be_bytes::<32>())
}

/// A block with transactions, whose state knows an older block and a beacon root.
pub(super) struct Setting {
    pub(super) world: World,
    pub(super) body: Body,
    pub(super) block: TestHeader,
    pub(super) older: TestHeader,
    pub(super) oldest: TestHeader,
    /// Kept by the beacon roots contract; leads to a state root.
    pub(super) kept_root: B256,
    pub(super) kept_branch: Vec<B256>,
}

pub(super) fn setting() -> Setting {
    let oldest = TestHeader { number: 10, ..TestHeader::default() };
    let older = TestHeader { number: 11, parent_hash: oldest.hash(), ..TestHeader::default() };
    let (kept_root, kept_branch) = ssz_branch(6434, oldest.state_root);
    let timestamp = 1_700_000_000_u64;
    let beacon_slots = [
        (number(timestamp % 8191), number(timestamp)),
        (number(timestamp % 8191 + 8191), kept_root),
    ];
    let mut world = World::default();
    world.insert(eip4788::CONTRACT, Contract::with_slots(beacon_slots));
    let history_slots = [(number(11), older.hash()), (number(12), B256::repeat_byte(1))];
    world.insert(eip2935::CONTRACT, Contract::with_slots(history_slots));
    let slots = [(number(1), number(77)), (number(2), number(78))];
    world.insert(CONTRACT, Contract { code: CODE.to_vec(), ..Contract::with_slots(slots) });
    let body = Body::sample();
    let block = TestHeader { number: 500, state_root: world.state_root(), ..body.header() };
    Setting { world, body, block, older, oldest, kept_root, kept_branch }
}

impl Setting {
    pub(super) fn block_link(&self) -> Vec<u8> {
        let TestHeader { number, timestamp, state_root, .. } = self.block;
        let block_hash = self.block.hash();
        let anchor = block::Anchor { chain_id: 1, block_hash, not_before: 0 };
        let claim = block::Claim { number, timestamp, state_root };
        let evidence = block::Evidence { header: keep(self.block.rlp()) };
        link(block::KIND, &anchor, &claim, &evidence)
    }

    /// The same state from a beacon root: two links.
    pub(super) fn beacon_links(&self) -> Vec<Vec<u8>> {
        let TestHeader { number, timestamp, state_root, .. } = self.block;
        let block_hash = self.block.hash();
        let (beacon_root, branch) = ssz_branch(6444, block_hash);
        let anchor = beacon_root::Anchor { chain_id: 1, beacon_root };
        let root = link(beacon_root::KIND, &anchor, &beacon_root::Claim { beacon_root }, &Nothing);
        let anchor = beacon_block::Anchor { fork: BeaconFork::DenebToFulu, not_before: 0 };
        let claim = beacon_block::Claim { block_hash, number, timestamp, state_root };
        let evidence = beacon_block::Evidence { header: keep(self.block.rlp()), branch };
        vec![root, link(beacon_block::KIND, &anchor, &claim, &evidence)]
    }

    /// Everything under the contract's account, and an account that is not there.
    pub(super) fn account_links(&self) -> Vec<Vec<u8>> {
        let claim = account::Claim {
            chain_id: 1,
            address: CONTRACT,
            nonce: 1,
            balance: U256::ZERO,
            storage_root: self.world.0[&CONTRACT].storage_root(),
            code_hash: B256::new(crate::crypto::keccak::keccak256(CODE)),
        };
        let account_proof = |address| keep_all(self.world.account_proof(address));
        let storage_proof = |slot| keep_all(self.world.storage_proof(CONTRACT, number(slot)));
        let evidence = account::Evidence { account_proof: account_proof(CONTRACT) };
        let account = link(account::KIND, &Nothing, &claim, &evidence);

        let claim = storage::Claim { address: CONTRACT, slot: number(1), word: number(77) };
        let evidence = storage::Evidence { storage_proof: storage_proof(1) };
        let slot = link(storage::KIND, &Nothing, &claim, &evidence);

        let claim = storage_absence::Claim { address: CONTRACT, slot: number(3) };
        let evidence = storage::Evidence { storage_proof: storage_proof(3) };
        let zero = link(storage_absence::KIND, &Nothing, &claim, &evidence);

        let claim = code::Claim { address: CONTRACT };
        let code = link(code::KIND, &Nothing, &claim, &code::Evidence { code: CODE });

        let claim = account_absence::Claim { chain_id: 1, address: NOBODY };
        let evidence = account::Evidence { account_proof: account_proof(NOBODY) };
        let absent = link(account_absence::KIND, &Nothing, &claim, &evidence);
        vec![account, slot, zero, code, absent]
    }

    /// Transaction 1 of the block: inclusion, receipt, a log; then the same from the whole block.
    pub(super) fn transaction_links(&self) -> Vec<Vec<u8>> {
        let (index, transaction_hash) = (1, self.body.hash(1));
        let (status, cumulative_gas_used) = (Status::Succeeded, 300);
        let claim = transaction::Claim { chain_id: 1, index, transaction_hash };
        let transaction_proof = keep_all(self.body.transaction_proof(1));
        let evidence = transaction::Evidence { transaction_proof };
        let transaction = link(transaction::KIND, &Nothing, &claim, &evidence);

        let anchor = receipt::Anchor { deposit_receipts: DepositReceipts::None };
        let claim = receipt::Claim { index, transaction_hash, status, cumulative_gas_used };
        let receipt_proof = keep_all(self.body.receipt_proof(1));
        let receipt = link(receipt::KIND, &anchor, &claim, &receipt::Evidence { receipt_proof });

        let one = crate::testing::log(3, 0);
        let claim = log::Claim {
            transaction_hash,
            position: 1,
            log_index: None,
            address: one.address,
            topics: one.topics,
            data: Bytes(one.data.0),
        };
        let log = link(log::KIND, &Nothing, &claim, &Nothing);

        let whole = receipt_in_block::Claim {
            chain_id: 1,
            index,
            transaction_hash,
            status,
            cumulative_gas_used,
            gas_used: 200,
            first_log_index: 1,
        };
        let (transactions, receipts) =
            (keep_all(self.body.transactions.clone()), keep_all(self.body.receipts.clone()));
        let evidence = receipt_in_block::Evidence { transactions, receipts: receipts.clone() };
        let whole = link(receipt_in_block::KIND, &anchor, &whole, &evidence);
        let with_index = log::Claim { log_index: Some(2), ..claim };
        let with_index = link(log::KIND, &Nothing, &with_index, &Nothing);

        let claim = block_logs::Claim {
            chain_id: 1,
            number: self.block.number,
            addresses: vec![],
            topics: vec![],
            log_count: 3,
        };
        let evidence = block_logs::Evidence { receipts: Some(receipts) };
        let all = link(block_logs::KIND, &anchor, &claim, &evidence);
        vec![transaction, receipt, log, whole, with_index, all]
    }

    /// A beacon root of this state, an older block, its parent, and the beacon root's own state.
    pub(super) fn history_links(&self) -> Vec<Vec<u8>> {
        let proof = |address, slot| keep_all(self.world.storage_proof(address, number(slot)));
        let account_proof = |address| keep_all(self.world.account_proof(address));
        let timestamp = 1_700_000_000_u64;
        let claim = eip4788::Claim { timestamp, beacon_root: self.kept_root };
        let evidence = eip4788::Evidence {
            account_proof: account_proof(eip4788::CONTRACT),
            timestamp_proof: proof(eip4788::CONTRACT, timestamp % 8191),
            root_proof: proof(eip4788::CONTRACT, timestamp % 8191 + 8191),
        };
        let root = link(eip4788::KIND, &eip4788::Anchor { chain_id: 1 }, &claim, &evidence);

        let anchor = eip2935::Anchor { contract: eip2935::CONTRACT, ring_size: eip2935::RING };
        let claim = eip2935::Claim {
            number: 11,
            block_hash: self.older.hash(),
            timestamp: self.older.timestamp,
            state_root: self.older.state_root,
        };
        let evidence = eip2935::Evidence {
            account_proof: account_proof(eip2935::CONTRACT),
            storage_proof: proof(eip2935::CONTRACT, 11),
            header: keep(self.older.rlp()),
        };
        let older = link(eip2935::KIND, &anchor, &claim, &evidence);

        let claim = header_chain::Claim {
            number: 10,
            block_hash: self.oldest.hash(),
            timestamp: self.oldest.timestamp,
            state_root: self.oldest.state_root,
        };
        let evidence = header_chain::Evidence { headers: vec![keep(self.oldest.rlp())] };
        let parent = link(header_chain::KIND, &Nothing, &claim, &evidence);

        let anchor = beacon_state_root::Anchor { fork: BeaconFork::DenebToFulu };
        let claim = beacon_state_root::Claim { state_root: self.oldest.state_root };
        let evidence = beacon_state_root::Evidence { branch: self.kept_branch.clone() };
        let state = link(beacon_state_root::KIND, &anchor, &claim, &evidence);
        vec![root, older, parent, state]
    }

    pub(super) fn all(&self) -> Vec<Vec<u8>> {
        [
            self.beacon_links(),
            self.account_links(),
            self.transaction_links(),
            self.history_links(),
            free_links(),
        ]
        .concat()
    }
}

/// Links that rest on nothing but their anchors.
pub(super) fn free_links() -> Vec<Vec<u8>> {
    let mut trie = Trie::default();
    trie.insert(&[1, 2], &[3]);
    let anchor = patricia::Anchor { root: trie.root() };
    let claim = patricia::Claim { key: &[1, 2], value: Some(&[3]) };
    let evidence = patricia::Evidence { proof: keep_all(trie.proof(&[1, 2])) };
    let trie = link(patricia::KIND, &anchor, &claim, &evidence);

    let leaf = B256::repeat_byte(4);
    let (root, branch) = ssz_branch(9, leaf);
    let anchor = ssz::Anchor { root, generalized_index: 9 };
    let ssz = link(ssz::KIND, &anchor, &ssz::Claim { leaf }, &ssz::Evidence { branch });

    let state_root = B256::repeat_byte(5);
    let anchor = state_root::Anchor { chain_id: 10, state_root };
    let given = link(state_root::KIND, &anchor, &state_root::Claim { state_root }, &Nothing);
    vec![trie, ssz, given]
}
