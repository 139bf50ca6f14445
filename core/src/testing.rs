//! For tests: tries, states and headers built without the code under test.
//!
//! The trie builder is deliberately naive (it recurses over sorted keys); `alloy-trie` agrees with
//! it in `tree/patricia/tests.rs`.

use crate::codec::rlp::{put_bytes, put_list};
use crate::crypto::keccak::keccak256;
use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// A trie over raw keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trie(pub(crate) BTreeMap<Vec<u8>, Vec<u8>>);

fn nibbles(key: &[u8]) -> Vec<u8> {
    key.iter().flat_map(|byte| [byte >> 4, byte & 15]).collect()
}

fn hex_prefix(path: &[u8], leaf: bool) -> Vec<u8> {
    let flag = if leaf { 2 } else { 0 } + u8::from(path.len() % 2 == 1);
    let mut all = if path.len() % 2 == 1 { vec![flag] } else { vec![flag, 0] };
    all.extend_from_slice(path);
    all.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

fn put_child(out: &mut Vec<u8>, node: &[u8]) {
    if node.is_empty() {
        out.push(0x80);
    } else if node.len() < 32 {
        out.extend_from_slice(node);
    } else {
        put_bytes(out, &keccak256(node));
    }
}

/// Encodes the node over `items` (sorted, equal up to `depth`); collects nodes on `path`.
fn node(
    items: &[(Vec<u8>, &Vec<u8>)],
    depth: usize,
    path: Option<&[u8]>,
    found: &mut Vec<Vec<u8>>,
) -> Vec<u8> {
    let mut out = vec![];
    match items {
        [] => return out,
        [(key, value)] => put_list(&mut out, |out| {
            put_bytes(out, &hex_prefix(&key[depth..], true));
            put_bytes(out, value);
        }),
        [(first, _), .., (last, _)] => {
            let shared = (depth..).take_while(|&i| first.get(i) == last.get(i)).count();
            if shared > 0 {
                let end = depth + shared;
                let on_path = path.filter(|path| path.get(depth..end) == Some(&first[depth..end]));
                let below = node(items, end, on_path, found);
                put_list(&mut out, |out| {
                    put_bytes(out, &hex_prefix(&first[depth..end], false));
                    put_child(out, &below);
                });
            } else {
                let children: Vec<Vec<u8>> = (0..16)
                    .map(|digit| {
                        let below: Vec<_> = items
                            .iter()
                            .filter(|(key, _)| key.get(depth) == Some(&digit))
                            .cloned()
                            .collect();
                        let on_path = path.filter(|path| path.get(depth) == Some(&digit));
                        node(&below, depth + 1, on_path, found)
                    })
                    .collect();
                let own = items.iter().find(|(key, _)| key.len() == depth);
                put_list(&mut out, |out| {
                    children.iter().for_each(|child| put_child(out, child));
                    put_bytes(out, own.map_or(&[][..], |(_, value)| value));
                });
            }
        }
    }
    if path.is_some() && (out.len() >= 32 || depth == 0) {
        found.push(out.clone());
    }
    out
}

impl Trie {
    pub(crate) fn insert(&mut self, key: &[u8], value: &[u8]) {
        self.0.insert(key.to_vec(), value.to_vec());
    }

    fn encode(&self, path: Option<&[u8]>) -> (Vec<u8>, Vec<Vec<u8>>) {
        let items: Vec<_> = self.0.iter().map(|(key, value)| (nibbles(key), value)).collect();
        let mut found = vec![];
        let root = node(&items, 0, path, &mut found);
        found.reverse();
        (if root.is_empty() { vec![0x80] } else { root }, found)
    }

    pub(crate) fn root(&self) -> B256 {
        B256::new(keccak256(&self.encode(None).0))
    }

    /// Hashed nodes from the root to the key's end, as `eth_getProof` lists them.
    pub(crate) fn proof(&self, key: &[u8]) -> Vec<Vec<u8>> {
        self.encode(Some(&nibbles(key))).1
    }
}

/// One account of a [`World`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Contract {
    pub(crate) nonce: u64,
    pub(crate) balance: U256,
    pub(crate) code: Vec<u8>,
    pub(crate) slots: BTreeMap<B256, B256>,
}

impl Contract {
    pub(crate) fn with_slots(slots: impl IntoIterator<Item = (B256, B256)>) -> Self {
        Self { nonce: 1, slots: slots.into_iter().collect(), ..Self::default() }
    }

    fn storage(&self) -> Trie {
        let mut trie = Trie::default();
        for (slot, word) in &self.slots {
            let minimal: Vec<u8> = word.iter().copied().skip_while(|&byte| byte == 0).collect();
            if !minimal.is_empty() {
                let mut value = vec![];
                put_bytes(&mut value, &minimal);
                trie.insert(&keccak256(slot.as_slice()), &value);
            }
        }
        trie
    }

    pub(crate) fn storage_root(&self) -> B256 {
        self.storage().root()
    }
}

/// A state: accounts with code and storage.
#[derive(Clone, Debug, Default)]
pub(crate) struct World(pub(crate) BTreeMap<Address, Contract>);

impl World {
    pub(crate) fn insert(&mut self, address: Address, contract: Contract) {
        self.0.insert(address, contract);
    }

    fn accounts(&self) -> Trie {
        let mut trie = Trie::default();
        for (address, contract) in &self.0 {
            let mut value = vec![];
            put_list(&mut value, |out| {
                alloy_rlp::Encodable::encode(&contract.nonce, out);
                alloy_rlp::Encodable::encode(&contract.balance, out);
                put_bytes(out, contract.storage_root().as_slice());
                put_bytes(out, &keccak256(&contract.code));
            });
            trie.insert(&keccak256(address.as_slice()), &value);
        }
        trie
    }

    pub(crate) fn state_root(&self) -> B256 {
        self.accounts().root()
    }

    pub(crate) fn account_proof(&self, address: Address) -> Vec<Vec<u8>> {
        self.accounts().proof(&keccak256(address.as_slice()))
    }

    pub(crate) fn storage_proof(&self, address: Address, slot: B256) -> Vec<Vec<u8>> {
        let empty = Contract::default();
        let contract = self.0.get(&address).unwrap_or(&empty);
        contract.storage().proof(&keccak256(slot.as_slice()))
    }
}

/// Borrows every node of a proof.
pub(crate) fn nodes(proof: &[Vec<u8>]) -> Vec<&[u8]> {
    proof.iter().map(Vec::as_slice).collect()
}

/// A header to build test blocks from; encode it with [`TestHeader::rlp`].
#[derive(Clone, Debug)]
pub(crate) struct TestHeader {
    pub(crate) parent_hash: B256,
    pub(crate) state_root: B256,
    pub(crate) transactions_root: B256,
    pub(crate) receipts_root: B256,
    pub(crate) logs_bloom: [u8; 256],
    pub(crate) difficulty: u64,
    pub(crate) number: u64,
    pub(crate) timestamp: u64,
    pub(crate) extra_data: Vec<u8>,
    pub(crate) mix_hash: B256,
    pub(crate) withdrawals_root: B256,
    pub(crate) blob_gas_used: u64,
    pub(crate) requests_hash: B256,
    /// 15 (Frontier), 16 (London), 17 (Shanghai), 20 (Cancun), 21 (Prague); more adds opaque items.
    pub(crate) item_count: usize,
}

impl Default for TestHeader {
    fn default() -> Self {
        let empty = crate::tree::patricia::EMPTY_ROOT;
        Self {
            parent_hash: B256::ZERO,
            state_root: empty,
            transactions_root: empty,
            receipts_root: empty,
            logs_bloom: [0; 256],
            difficulty: 0,
            number: 1,
            timestamp: 1_700_000_000,
            extra_data: vec![],
            mix_hash: B256::ZERO,
            withdrawals_root: empty,
            blob_gas_used: 0,
            requests_hash: B256::repeat_byte(0x33),
            item_count: 21,
        }
    }
}

impl TestHeader {
    pub(crate) fn rlp(&self) -> Vec<u8> {
        let bytes = |bytes: &[u8]| {
            let mut out = vec![];
            put_bytes(&mut out, bytes);
            out
        };
        let uint = |number: u64| {
            let mut out = vec![];
            alloy_rlp::Encodable::encode(&number, &mut out);
            out
        };
        let mut items = vec![
            bytes(self.parent_hash.as_slice()),
            bytes(crate::layer1::header::NO_UNCLES.as_slice()),
            bytes(&[0x11; 20]),
            bytes(self.state_root.as_slice()),
            bytes(self.transactions_root.as_slice()),
            bytes(self.receipts_root.as_slice()),
            bytes(&self.logs_bloom),
            uint(self.difficulty),
            uint(self.number),
            uint(30_000_000),
            uint(21_000),
            uint(self.timestamp),
            bytes(&self.extra_data),
            bytes(self.mix_hash.as_slice()),
            bytes(&[0; 8]),
            uint(7),
            bytes(self.withdrawals_root.as_slice()),
            uint(self.blob_gas_used),
            uint(0),
            bytes(&[0x22; 32]),
            bytes(self.requests_hash.as_slice()),
        ];
        items.resize(self.item_count, uint(5));
        let mut out = vec![];
        put_list(&mut out, |out| items.iter().for_each(|item| out.extend_from_slice(item)));
        out
    }

    pub(crate) fn hash(&self) -> B256 {
        B256::new(keccak256(&self.rlp()))
    }

    /// A proven state of this header's block, as `layer1/block` gives it.
    pub(crate) fn proven(
        &self,
        chain_id: u64,
    ) -> crate::proven::Proven<crate::layer1::state::State> {
        use crate::layer1::block::{Anchor, Claim, Evidence, check};
        let header = self.rlp();
        check(
            &Anchor { chain_id, block_hash: self.hash(), not_before: 0 },
            &Claim { number: self.number, timestamp: self.timestamp, state_root: self.state_root },
            &Evidence { header: &header },
        )
        .expect("the block is its own")
    }
}

/// Root of an SSZ object that has `leaf` at a generalized index, and the leaf's branch; the rest of
/// the object is arbitrary.
pub(crate) fn ssz_branch(generalized_index: u64, leaf: B256) -> (B256, Vec<B256>) {
    let branch: Vec<B256> = (0..generalized_index.ilog2())
        .map(|level| B256::new(keccak256(&[level as u8, generalized_index as u8])))
        .collect();
    let root = branch.iter().enumerate().fold(leaf, |hash, (level, sibling)| {
        let right = generalized_index >> level & 1 == 1;
        let pair = if right { [sibling, &hash] } else { [&hash, sibling] };
        B256::new(crate::crypto::sha256::sha256_pair(pair[0], pair[1]))
    });
    (root, branch)
}

/// A beacon root by the caller's word.
pub(crate) fn beacon_root(
    chain_id: u64,
    beacon_root: B256,
) -> crate::proven::Proven<crate::layer1::beacon_root::BeaconRoot> {
    use crate::layer1::beacon_root::{Anchor, Claim, check};
    check(&Anchor { chain_id, beacon_root }, &Claim { beacon_root }).expect("the same root")
}

/// Bytes of a receipt; `extra` items follow the logs.
pub(crate) fn receipt_bytes(
    transaction_type: u8,
    outcome: &[u8],
    cumulative_gas_used: u64,
    logs: &[crate::layer1::receipt::encoding::Log],
    extra: &[u64],
) -> Vec<u8> {
    use crate::codec::record::Wire;
    let mut out = if transaction_type == 0 { vec![] } else { vec![transaction_type] };
    put_list(&mut out, |out| {
        put_bytes(out, outcome);
        cumulative_gas_used.write(out);
        put_bytes(out, &crate::layer1::bloom::of(logs));
        put_list(out, |out| logs.iter().for_each(|log| log.write(out)));
        extra.iter().for_each(|number| number.write(out));
    });
    out
}

/// Flips one bit of a receipt's bloom.
pub(crate) fn spoil_bloom(receipt: &mut [u8]) {
    let prefix = receipt.windows(3).position(|three| three == [0xb9, 1, 0]).expect("256 bytes");
    receipt[prefix + 3] ^= 1;
}

/// A log whose address, topics and data are this byte over and over.
pub(crate) fn log(byte: u8, topic_count: usize) -> crate::layer1::receipt::encoding::Log {
    crate::layer1::receipt::encoding::Log {
        address: Address::repeat_byte(byte),
        topics: vec![B256::repeat_byte(byte); topic_count],
        data: crate::codec::record::Bytes(vec![byte; 40]),
    }
}

/// Transactions and receipts of one block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    pub(crate) transactions: Vec<Vec<u8>>,
    pub(crate) receipts: Vec<Vec<u8>>,
    pub(crate) logs: Vec<crate::layer1::receipt::encoding::Log>,
}

impl Body {
    /// Adds a transaction of type 2 and its receipt.
    pub(crate) fn push(
        &mut self,
        outcome: &[u8],
        cumulative_gas_used: u64,
        logs: &[crate::layer1::receipt::encoding::Log],
    ) {
        let mut transaction = vec![2];
        put_list(&mut transaction, |out| {
            put_bytes(out, &[self.transactions.len() as u8 + 1; 60]);
        });
        self.transactions.push(transaction);
        self.receipts.push(receipt_bytes(2, outcome, cumulative_gas_used, logs, &[]));
        self.logs.extend_from_slice(logs);
    }

    /// Three transactions of 100, 200 and 300 gas with one, two and no logs; the last one failed.
    pub(crate) fn sample() -> Self {
        let mut body = Self::default();
        body.push(&[1], 100, &[log(1, 1)]);
        body.push(&[1], 300, &[log(2, 2), log(3, 0)]);
        body.push(&[], 600, &[]);
        body
    }

    fn trie(values: &[Vec<u8>]) -> Trie {
        let mut trie = Trie::default();
        for (index, value) in values.iter().enumerate() {
            trie.insert(&alloy_rlp::encode(index), value);
        }
        trie
    }

    pub(crate) fn header(&self) -> TestHeader {
        TestHeader {
            transactions_root: Self::trie(&self.transactions).root(),
            receipts_root: Self::trie(&self.receipts).root(),
            logs_bloom: crate::layer1::bloom::of(&self.logs),
            ..TestHeader::default()
        }
    }

    pub(crate) fn hash(&self, index: usize) -> B256 {
        B256::new(keccak256(&self.transactions[index]))
    }

    pub(crate) fn transaction_proof(&self, index: u64) -> Vec<Vec<u8>> {
        Self::trie(&self.transactions).proof(&alloy_rlp::encode(index))
    }

    pub(crate) fn receipt_proof(&self, index: u64) -> Vec<Vec<u8>> {
        Self::trie(&self.receipts).proof(&alloy_rlp::encode(index))
    }
}

/// A state of which only the root was given.
pub(crate) fn state_root_only(chain_id: u64) -> crate::proven::Proven<crate::layer1::state::State> {
    use crate::layer1::state_root::{Anchor, Claim, check};
    let state_root = B256::repeat_byte(0x55);
    check(&Anchor { chain_id, state_root }, &Claim { state_root }).expect("the same root")
}
