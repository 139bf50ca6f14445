//! How bytes become values: strict RLP, and records whose every field is named once.

pub mod record;
pub mod rlp;
#[cfg(feature = "schema")]
pub mod schema;
