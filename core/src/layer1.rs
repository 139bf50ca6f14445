//! Ethereum, and every chain that keeps Ethereum's header and tries: headers, accounts, slots,
//! code, transactions, receipts, logs, and the anchors that lead to them.

pub mod account;
pub mod account_absence;
pub mod beacon_block;
pub mod beacon_root;
pub mod beacon_state_root;
pub mod block;
pub mod block_logs;
pub mod bloom;
pub mod code;
pub mod eip2935;
pub mod eip4788;
pub mod envelope;
pub mod header;
pub mod header_chain;
pub mod log;
pub mod receipt;
pub mod receipt_in_block;
pub mod state;
pub mod state_root;
pub mod storage;
pub mod storage_absence;
pub mod transaction;
