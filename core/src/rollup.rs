//! Rollups: chains whose state another chain settles. A link here takes a proven state of the
//! settlement layer and gives a proven state of the rollup, or says something about a message
//! between the two; accounts and slots of either chain are the links of `layer1`.

pub mod arbitrum;
pub mod optimism;
