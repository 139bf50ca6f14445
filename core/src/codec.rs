//! How bytes become values: strict RLP and ABI, and records whose every field is named once.

pub mod abi;
pub mod record;
pub mod rlp;
#[cfg(feature = "schema")]
pub mod schema;
