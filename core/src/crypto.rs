//! Hashes and signatures, as thin as they can be: well-kept crates do the work, and each file here
//! says which inputs it accepts and which of the usual leniencies it refuses.

pub mod keccak;
pub mod secp256k1;
pub mod sha256;
