//! BOLT 12: offers, requests for invoices, and invoices, as streams of typed fields.
//!
//! - [`text`]: the form in which offers are shown (O1). [`tlv`]: the fields themselves (O2).
//! - [`merkle`]: what is signed (O6). [`offer`] (O3–O5), [`request`], [`invoice`] (O7).
//!
//! **Rule:** BOLT 12; spec/channel.md §14.2.

pub mod field;
pub mod invoice;
pub mod merkle;
pub mod offer;
pub mod request;
pub mod text;
pub mod tlv;

use alloy_primitives::{B256, b256};

/// Hash of Bitcoin's first block, in the order of the wire: the chain where none is named.
pub const BITCOIN: B256 =
    b256!("0x6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000");

#[cfg(test)]
mod testing;
