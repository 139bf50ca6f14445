//! Channels: states that participants sign among themselves and a contract settles if they disagree.
//!
//! # Words
//!
//! | Word | Means | Proves | Does not prove |
//! |---|---|---|---|
//! | **id** | hash of what never changes: participants, nonce, application, chain, contract | these very terms | that it is unused elsewhere: not every protocol binds chain or contract |
//! | **digest** | the 32 bytes that are signed for one state | exactly this state | that anybody signed |
//! | **signed state** | a state with a participant's signature over its digest | agreement | that it is the newest, or funded |
//! | **version** | what the protocol counts with: turn number, nonce, sequence number, cumulative amount | – | – |
//! | **replacement** | a state may take another's place: newer, same totals, rules of the application | order | that there is no third |
//! | **support** | the signatures that make the contract accept a state | enforceability | inclusion in time |
//! | **dispute** | what the contract answers to a claim, and until when it can be countered | what it will pay | fees, censorship |
//! | **outcome** | who is paid how much of what | the payout | that the token moves |
//!
//! Trusted everywhere: the contract's code and whoever can upgrade it, the token, inclusion within the
//! dispute period, and the caller's own device not to forget.
//!
//! # Shared parts
//!
//! - [`codec::abi`](crate::codec::abi): canonical ABI encoding, which ids and digests hash.
//! - [`eip191`], [`eip712`]: digests. [`create2`]: addresses of contracts that do not exist yet.
//! - [`signature`]: signatures received (G1–G5). `signing`: signatures made (feature `signing`).
//!   [`eip2098`] and [`contract_signature`]: other forms, where a protocol declares them.
//! - [`rule`]: participants, versions, totals. [`dispute`]: what an oracle answers.
//! - [`lenient`]: whom lenient contracts take for the signer, for simulators.
//!
//! ```
//! use alloy_primitives::{Address, B256, U256, address};
//! use touchstone_core::channel::rule::{self, Replacement, Version};
//! use touchstone_core::channel::{Participant, eip191};
//! use touchstone_core::codec::abi::{self, Uint};
//! use touchstone_core::codec::record::Bytes;
//!
//! // A Solidity struct is a struct with named ABI types.
//! struct State {
//!     channel: B256,
//!     turn: Uint<48>,
//!     amounts: Vec<U256>,
//!     data: Bytes,
//! }
//! touchstone_core::abi! { State { channel: B256, turn: Uint<48>, amounts: Vec<U256>, data: Bytes } }
//!
//! // abi.encode(participants, nonce): values, no leading 0x20.
//! let participants = vec![Address::repeat_byte(1), Address::repeat_byte(2)];
//! rule::participants(&participants, 2..=255)?;
//! let channel = abi::hash_values(&(&participants, 7_u64));
//!
//! // abi.encode(state): one dynamic value, leading 0x20.
//! let state = State {
//!     channel,
//!     turn: Uint::new(4).expect("48 bits"),
//!     amounts: vec![U256::from(3)],
//!     data: Bytes(vec![]),
//! };
//! let bytes = abi::encode(&state);
//! let again: State = abi::decode(&bytes)?;
//! assert_eq!(again.turn, state.turn);
//!
//! // The digest, and whose signature is expected under it.
//! let digest = eip191::personal_message(abi::hash(&state).as_slice());
//! let peer = Participant::new(address!("0x2e988A386a799F506693793c6A5AF6B54dfAaBfB"));
//! let rejected = peer.check(&digest, &[0; 64]).unwrap_err();
//! assert_eq!(rejected.code, 5_01_01); // G1: not 65 bytes
//!
//! // Newer, or the same again, or refused.
//! let held = Version::new(3, B256::repeat_byte(3));
//! assert_eq!(held.replaced_by(&Version::new(4, digest))?, Replacement::Newer);
//! # Ok::<(), touchstone_core::rejection::Rejection>(())
//! ```
//!
//! # Codes
//!
//! Family 5. Checks: 01 [`signature`] · 02 [`contract_signature`] · 03 [`codec::abi`](crate::codec::abi) ·
//! 04 [`rule`] · 10–15 Nitro v2 · 16–19 Nitro v1 · 20–25 Nitrolite · 26–29 Perun · 30–35
//! Counterfactual · 36–39 Vector · 40–45 Raiden · 46–49 Celer · 50–59 vouchers (x402, Tempo) · 60–69
//! Lightning · 70–79 invoices · 80–89 payment networks · 90–99 vault.

pub mod celer;
pub mod contract_signature;
pub mod counterfactual;
pub mod create2;
pub mod dispute;
pub mod eip191;
pub mod eip2098;
pub mod eip712;
pub mod lenient;
pub mod lightning;
pub mod nitro;
pub mod nitro_v1;
pub mod nitrolite;
pub mod payment_network;
pub mod perun;
pub mod raiden;
pub mod rule;
pub mod signature;
#[cfg(feature = "signing")]
pub mod signing;
#[cfg(feature = "vault")]
pub mod vault;
pub mod vector;
pub mod voucher;

pub use signature::{Participant, Signature};
#[cfg(feature = "signing")]
pub use signing::SigningKey;
