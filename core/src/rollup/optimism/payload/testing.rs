//! For tests: payloads made from a header and transactions.

use super::NO_REQUESTS;
use crate::testing::{TestHeader, Trie};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

/// A payload in parts, so that tests can move its offsets.
#[derive(Clone)]
pub(crate) struct Gossip {
    /// The header that the payload is of; 20 items for V3, 21 for V4.
    pub(crate) header: TestHeader,
    pub(crate) transactions: Vec<Vec<u8>>,
    pub(crate) block_hash: B256,
    /// What stands behind the transactions: withdrawals.
    pub(crate) tail: Vec<u8>,
    pub(crate) excess_blob_gas: u64,
    /// Added to the offsets of extra data, transactions and withdrawals.
    pub(crate) shift: [i32; 3],
}

impl Gossip {
    /// A block with two transactions, of V4 or V3.
    pub(crate) fn new(v4: bool) -> Self {
        let transactions = vec![vec![0x7e; 90], vec![0x02; 40]];
        let mut header = TestHeader {
            number: 900,
            timestamp: 1_799_000_000,
            state_root: B256::repeat_byte(0x57),
            mix_hash: B256::repeat_byte(0x4d),
            extra_data: if v4 { vec![0, 0, 0, 0, 50, 0, 0, 0, 6] } else { vec![] },
            requests_hash: NO_REQUESTS,
            item_count: if v4 { 21 } else { 20 },
            ..TestHeader::default()
        };
        if v4 {
            header.withdrawals_root = B256::repeat_byte(0x3a);
        }
        let mut gossip = Self {
            header,
            transactions,
            block_hash: B256::ZERO,
            tail: vec![],
            excess_blob_gas: 0,
            shift: [0; 3],
        };
        gossip.seal();
        gossip
    }

    /// Makes header and block hash follow the transactions.
    pub(crate) fn seal(&mut self) {
        let mut trie = Trie::default();
        for (index, transaction) in self.transactions.iter().enumerate() {
            trie.insert(&alloy_rlp::encode(index), transaction);
        }
        self.header.transactions_root = trie.root();
        self.block_hash = self.header.hash();
    }

    /// SSZ bytes, written field by field.
    pub(crate) fn ssz(&self) -> Vec<u8> {
        let header = &self.header;
        let fixed = if header.item_count == 21 { 560 } else { 528 };
        let mut offset = 4 * self.transactions.len();
        let mut list = vec![];
        for transaction in &self.transactions {
            list.extend_from_slice(&(offset as u32).to_le_bytes());
            offset += transaction.len();
        }
        list.extend(self.transactions.concat());
        let transactions_at = fixed + header.extra_data.len();
        let at = [fixed, transactions_at, transactions_at + list.len()];
        let offsets: Vec<[u8; 4]> =
            (0..3).map(|index| (at[index] as i32 + self.shift[index]).to_le_bytes()).collect();
        let numbers = [header.number, 30_000_000, 21_000, header.timestamp];
        let mut out = [
            header.parent_hash.as_slice(),
            &[0x11; 20],
            header.state_root.as_slice(),
            header.receipts_root.as_slice(),
            &header.logs_bloom,
            header.mix_hash.as_slice(),
            &numbers.map(u64::to_le_bytes).concat(),
            &offsets[0],
            &U256::from(7).to_le_bytes::<32>(),
            self.block_hash.as_slice(),
            &offsets[1],
            &offsets[2],
            &header.blob_gas_used.to_le_bytes(),
            &self.excess_blob_gas.to_le_bytes(),
        ]
        .concat();
        if fixed == 560 {
            out.extend_from_slice(header.withdrawals_root.as_slice());
        }
        [out, header.extra_data.clone(), list, self.tail.clone()].concat()
    }
}
