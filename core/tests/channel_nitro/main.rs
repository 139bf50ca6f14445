//! Nitro v2 and v1 against what was recorded: goldens of the peers' clients, and what their contracts
//! answered. Our encoder reproduces the bytes, our simulator predicts every answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]

mod accepted;
mod dispute;
mod goldens;
mod holdings;
mod json;
#[path = "../recorded/mod.rs"]
mod recorded;
mod version_1;
