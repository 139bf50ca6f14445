//! What the code of a dispute game's proxy says.
//!
//! **Proved:** the proxy delegates to this implementation with these arguments: root claim,
//! sequence number, game type, registry, chain.
//! **Not proved:** that a factory made it, or that its claim is right.
//! **Rule:** spec/rollup-proofs.md §3.5 (G1–G3, G5, G6). Clones are solady's CWIA proxies:
//! template ‖ arguments ‖ length. Whoever skips template and implementation trusts any code.

use super::super::commitment::SuperPreimage;
use super::super::deployment::{
    ArgumentsForm, Deployment, GameImplementation, GameLayout, RootKind,
};
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure, equal};
use alloy_primitives::{Address, B256, U256, hex};

crate::steps! { 4_21 {
    /// The code does not hash to the proxy's code hash.
    CodeHash = 1 "G1",
    /// The code is not the template of a clone.
    Template = 2 "G2",
    /// The two lengths in the code are not the length of its arguments.
    Length = 3 "G2",
    /// The clone delegates to no implementation that counts on this chain.
    Implementation = 4 "G3",
    /// The arguments do not have the form of this implementation.
    Arguments = 5 "G3",
    /// This implementation does not count under the game type in the arguments.
    GameType = 6 "G5",
    /// The registry in the arguments is not the configured one.
    Registry = 7 "G6",
    /// The chain id in the arguments is not the configured one.
    L2ChainId = 8 "G6",
    /// The sequence number is beyond 64 bits.
    SequenceNumber = 9 "G5",
    /// The extra data is not the super root's preimage, or does not end in the root claim.
    ExtraData = 10 "S4",
}}

/// Code up to the first length (two bytes): offset 0x36.
pub(in super::super) const HEAD: [u8; 54] = hex!(
    "36602c57343d527f9e4ac34f21c619cefc926c8bd93b54bf5a39c7ab2127a895af1cc0691d7e3dff"
    "593da1005b363d3d373d3d3d3d61"
);
/// Code between the length and the implementation (20 bytes).
pub(in super::super) const MIDDLE: [u8; 9] = hex!("806062363936013d73");
/// Code between the implementation and the arguments.
pub(in super::super) const TAIL: [u8; 13] = hex!("5af43d3d93803e606057fd5bf3");

/// A clone whose implementation counts.
pub(in super::super) struct GameClone<'a> {
    pub(in super::super) game: &'a GameImplementation,
    pub(in super::super) root_claim: B256,
    /// Block number of an output root, timestamp of a super root.
    pub(in super::super) sequence_number: u64,
    pub(in super::super) extra_data: &'a [u8],
}

impl GameClone<'_> {
    /// Under which the factory knows it: keccak256(abi.encode(type, root claim, extra data)).
    pub(in super::super) fn uuid(&self) -> B256 {
        use super::super::contract::slot;
        let length = u64::try_from(self.extra_data.len()).unwrap_or(u64::MAX);
        let padding = self.extra_data.len().wrapping_neg() & 31;
        B256::new(crate::crypto::keccak::keccak256_concat(&[
            slot(self.game.game_type.into()).as_slice(),
            self.root_claim.as_slice(),
            slot(0x60).as_slice(),
            slot(length).as_slice(),
            self.extra_data,
            [0; 32].get(..padding).unwrap_or_default(),
        ]))
    }
}

/// Reads a clone.
pub(super) fn read<'a>(
    deployment: &'a Deployment,
    code_hash: B256,
    code: &'a [u8],
) -> Result<GameClone<'a>, Rejection> {
    equal(Step::CodeHash, code_hash, B256::new(keccak256(code)))?;
    let (implementation, lengths, arguments) =
        split(code).ok_or_else(|| Rejection::at(Step::Template))?;
    let length = arguments.len().saturating_add(2);
    ensure(Step::Length, lengths.iter().all(|&each| usize::from(each) == length))?;

    let same = deployment.games.iter().filter(|game| game.implementation == implementation);
    let first =
        same.clone().next().ok_or_else(|| Rejection::got(Step::Implementation, implementation))?;
    let malformed = || Rejection::at(Step::Arguments);
    let body = Body::read(first, arguments).ok_or_else(malformed)?;
    let game_type = body.game_type.unwrap_or(first.game_type);
    let is_it = |game: &&GameImplementation| {
        let form = (game.arguments_form, game.layout, game.root_kind, game.permissioned);
        game.game_type == game_type
            && form == (first.arguments_form, first.layout, first.root_kind, first.permissioned)
    };
    let game = same.clone().find(is_it).ok_or_else(|| {
        Rejection::differs(Step::GameType, u64::from(first.game_type), u64::from(game_type))
    })?;
    if let Some(found) = body.registry {
        let configured = deployment.anchor_state_registry.as_ref();
        let configured = configured.map(|registry| registry.address).unwrap_or_default();
        equal(Step::Registry, configured, found)?;
    }
    if let Some(found) = body.l2_chain_id {
        equal(Step::L2ChainId, U256::from(deployment.chain_id), found)?;
    }
    let root_claim = body.root_claim;
    let number = |bytes: &[u8]| {
        let number = bytes.first_chunk::<32>().map(|word| U256::from_be_bytes(*word));
        u64::try_from(number.ok_or_else(malformed)?)
            .map_err(|_| Rejection::at(Step::SequenceNumber))
    };
    let extra_data = body.extra_data;
    let sequence_number = match (first.layout, extra_data.len()) {
        (GameLayout::AggregateVerifier, _) => {
            // Number, parent game, intermediate roots of which the last is the claim.
            let roots = extra_data.get(52..).unwrap_or_default().as_chunks::<32>();
            ensure(Step::Arguments, !roots.0.is_empty() && roots.1.is_empty())?;
            ensure(Step::ExtraData, roots.0.last() == Some(&root_claim.0))?;
            number(extra_data)?
        }
        // Number, index of the parent game.
        (GameLayout::ZkDisputeGame, length) => {
            ensure(Step::Arguments, length == 36)?;
            number(extra_data)?
        }
        (_, 32) => number(extra_data)?,
        _ => {
            ensure(Step::Arguments, first.root_kind == RootKind::SuperRoot)?;
            let preimage = SuperPreimage::read(extra_data).ok_or_else(malformed)?;
            equal(Step::ExtraData, root_claim, B256::new(keccak256(extra_data)))?;
            preimage.timestamp
        }
    };
    Ok(GameClone { game, root_claim, sequence_number, extra_data })
}

/// Implementation, both lengths and the arguments of a clone's code.
fn split(code: &[u8]) -> Option<(Address, [u16; 2], &[u8])> {
    let (head, rest) = code.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (middle, rest) = rest.split_first_chunk()?;
    let (implementation, rest) = rest.split_first_chunk::<20>()?;
    let (tail, rest) = rest.split_first_chunk()?;
    let (arguments, last) = rest.split_last_chunk()?;
    let lengths = [length, last].map(|bytes| u16::from_be_bytes(*bytes));
    (*head == HEAD && *middle == MIDDLE && *tail == TAIL).then_some((
        implementation.into(),
        lengths,
        arguments,
    ))
}

/// A clone's arguments.
struct Body<'a> {
    root_claim: B256,
    game_type: Option<u32>,
    extra_data: &'a [u8],
    registry: Option<Address>,
    l2_chain_id: Option<U256>,
}

impl<'a> Body<'a> {
    /// Creator (20), root claim (32), layer 1 head (32), then what the form says.
    fn read(game: &GameImplementation, arguments: &'a [u8]) -> Option<Self> {
        let (_creator, rest) = arguments.split_first_chunk::<20>()?;
        let (root_claim, rest) = rest.split_first_chunk()?;
        let (_l1_head, rest) = rest.split_first_chunk::<32>()?;
        let root_claim = B256::new(*root_claim);
        let (game_type, rest) = if game.arguments_form == ArgumentsForm::TypedGameArgs {
            let (game_type, rest) = rest.split_first_chunk()?;
            (Some(u32::from_be_bytes(*game_type)), rest)
        } else {
            (None, rest)
        };
        // Length of the implementation's own arguments; where the registry is, and the chain id.
        let (length, registry, l2_chain_id) = match (game.arguments_form, game.layout) {
            (ArgumentsForm::Standard | ArgumentsForm::AggregateVerifier, _)
            | (_, GameLayout::AggregateVerifier) => (0, None, None),
            // Registry, proposer.
            (_, GameLayout::SuperPermissionedDisputeGame) => (40, Some(0), None),
            // Prestate, verifier, two durations, bond, registry, weth, chain id.
            (_, GameLayout::ZkDisputeGame) => (172, Some(100), Some(140)),
            // Prestate, vm, registry, weth, chain id (none of one chain in a super game).
            (_, layout) => {
                let chain = (layout != GameLayout::SuperFaultDisputeGame).then_some(92);
                // Proposer, challenger.
                (if game.permissioned { 164 } else { 124 }, Some(52), chain)
            }
        };
        let (extra_data, own) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
        let registry = match registry {
            Some(at) => Some(Address::from(*own.get(at..)?.first_chunk::<20>()?)),
            None => None,
        };
        let l2_chain_id = match l2_chain_id {
            Some(at) => Some(U256::from_be_bytes(*own.get(at..)?.first_chunk::<32>()?)),
            None => None,
        };
        Some(Self { root_claim, game_type, extra_data, registry, l2_chain_id })
    }
}

#[cfg(test)]
mod tests;
