//! Ethereum, and every chain that keeps Ethereum's header and tries: headers, accounts, slots,
//! code, transactions, receipts, logs, and the anchors that lead to them.

pub mod account;
pub mod account_absence;
pub mod beacon_block;
pub mod beacon_root;
pub mod beacon_state_root;
pub mod block;
pub mod code;
pub mod eip4788;
pub mod header;
pub mod state;
pub mod state_root;
pub mod storage;
pub mod storage_absence;
