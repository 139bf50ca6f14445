//! What is checked before a channel's state is signed or accepted.
//!
//! **Proved:** the state belongs to the channel that was agreed on, is the next one, pays out exactly
//! what was deposited, and its transfers are those that the caller holds.
//! **Not proved:** what the caller passes in as proven of the chain: deposits, withdrawals and defund
//! nonces come from storage proofs of a block that is final enough, for a deposit that is re-organised
//! away makes W4 fail after the fact.
//! **Rule:** spec/channel.md §8.3 (W1–W8; W9 in [`transfer`](super::transfer)).

use super::state::{ChannelState, Factory};
use super::transfer::{Transfer, merkle_root};
use crate::channel::rule::{self, Replacement, Version};
use crate::channel::signature::Participant;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, U256};

crate::steps! { 536 {
    /// The parties are missing, zero or the same; the cause says which.
    Parties = 1 "W1",
    /// The address is not the one that the factory gives these parties on this chain.
    Address = 2 "W1",
    /// The state is another channel's, or names other parties.
    Channel = 3 "W1",
    /// The nonce is not one more than the one that is held; the cause says why, if it is not newer.
    Nonce = 4 "W2",
    /// The arrays have different lengths.
    Lengths = 5 "W3",
    /// An asset occurs twice.
    RepeatedAsset = 6 "W3",
    /// A balance goes to others than Alice and Bob.
    Recipients = 7 "§8.1, 2",
    /// There would be too little time to answer a dispute.
    ShortTimeout = 8 "W8",
    /// Twice the timeout might overflow.
    LongTimeout = 9 "W8",
    /// The chain knows nothing of an asset that the state has.
    UnknownAsset = 10 "W4",
    /// More deposits are counted than were made: the difference would wrap around, and the depositor
    /// could take everything.
    Processed = 11 "W4",
    /// A defund nonce is not one more than the chain's.
    DefundNonce = 12 "W7",
    /// A transfer occurs twice.
    RepeatedTransfer = 13 "W6",
    /// A transfer is of an asset that the state does not have.
    TransferAsset = 14 "W5",
    /// Balances and transfers do not add up to what was deposited and not withdrawn.
    Total = 15 "W5",
    /// The root is not that of the caller's transfers.
    MerkleRoot = 16 "W6",
    /// Alice did not sign; the cause says why.
    AliceSignature = 17 "§8.1, 4",
    /// Bob did not sign; the cause says why.
    BobSignature = 18 "§8.1, 4",
}}

/// A channel as it was agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Where it comes from.
    pub factory: Factory,
    /// Who deposits by a call.
    pub alice: Address,
    /// The other one.
    pub bob: Address,
    /// Its address.
    pub channel: Address,
    /// Fewest seconds of each of a dispute's two windows.
    pub margin: u64,
}

/// What is proven of one asset of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnChain {
    /// The zero address is ether.
    pub asset: Address,
    /// All that Alice ever deposited.
    pub deposits_alice: U256,
    /// All that ever arrived otherwise.
    pub deposits_bob: U256,
    /// All that both ever agreed to take out, whether it is on chain yet or not.
    pub withdrawn: U256,
    /// How often the asset has been defunded.
    pub defund_nonce: U256,
}

impl Terms {
    /// W1: the channel may be entered into.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn admit(&self) -> Result<(), Rejection> {
        rule::participants(&[self.alice, self.bob], 2..=2)
            .map_err(|why| why.because_of(Step::Parties))?;
        equal(Step::Address, self.factory.channel(&self.alice, &self.bob), self.channel)
    }

    /// W1 to W8: a state may be signed, or a signed one accepted. `transfers`: all that are open in it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn replaces(
        &self,
        held: Option<&Version>,
        state: &ChannelState,
        transfers: &[Transfer],
        chain: &[OnChain],
    ) -> Result<(Version, Replacement), Rejection> {
        let named = (state.channel, state.alice, state.bob);
        ensure(Step::Channel, named == (self.channel, self.alice, self.bob))?;
        let next = Version { number: state.nonce, digest: state.digest() };
        let replacement = newer(held, &next)?;
        self.shape(state)?;
        for at in 0..state.assets.len() {
            asset_adds_up(state, at, transfers, chain)?;
        }
        let known = |transfer: &Transfer| state.assets.contains(&transfer.asset);
        ensure(Step::TransferAsset, transfers.iter().all(known))?;
        let mut ids: Vec<_> = transfers.iter().map(|transfer| transfer.id).collect();
        ids.sort_unstable();
        ensure(Step::RepeatedTransfer, ids.array_windows().all(|[a, b]| a != b))?;
        equal(Step::MerkleRoot, merkle_root(transfers), state.merkle_root)?;
        Ok((next, replacement))
    }

    fn shape(&self, state: &ChannelState) -> Result<(), Rejection> {
        let count = state.assets.len();
        let lengths = [
            state.balances.len(),
            state.processed_alice.len(),
            state.processed_bob.len(),
            state.defund_nonces.len(),
        ];
        ensure(Step::Lengths, lengths == [count; 4])?;
        let mut assets = state.assets.clone();
        assets.sort_unstable();
        ensure(Step::RepeatedAsset, assets.array_windows().all(|[a, b]| a != b))?;
        let both = [self.alice, self.bob];
        ensure(Step::Recipients, state.balances.iter().all(|balance| balance.to == both))?;
        ensure(Step::ShortTimeout, state.timeout >= U256::from(self.margin))?;
        ensure(Step::LongTimeout, state.timeout.bit_len() <= 32)
    }

    /// Both signed the state.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn signed_by_both(
        &self,
        [alice, bob]: [&Participant; 2],
        state: &ChannelState,
        [by_alice, by_bob]: [&[u8]; 2],
    ) -> Result<(), Rejection> {
        equal(Step::AliceSignature, self.alice, alice.address())?;
        equal(Step::BobSignature, self.bob, bob.address())?;
        let digest = state.digest();
        alice.check(&digest, by_alice).map_err(|why| why.because_of(Step::AliceSignature))?;
        bob.check(&digest, by_bob).map_err(|why| why.because_of(Step::BobSignature))?;
        Ok(())
    }
}

fn newer(held: Option<&Version>, next: &Version) -> Result<Replacement, Rejection> {
    let expected = match held {
        Some(held) => {
            let replacement = held.replaced_by(next).map_err(|why| why.because_of(Step::Nonce))?;
            if replacement == Replacement::Same {
                return Ok(replacement);
            }
            held.number.checked_add(U256::ONE)
        }
        None => Some(U256::ONE),
    };
    ensure(Step::Nonce, expected == Some(next.number))?;
    Ok(Replacement::Newer)
}

/// W4, W5 and W7 of the asset at this position.
fn asset_adds_up(
    state: &ChannelState,
    at: usize,
    transfers: &[Transfer],
    chain: &[OnChain],
) -> Result<(), Rejection> {
    let fields = (
        state.assets.get(at),
        state.balances.get(at),
        state.processed_alice.get(at),
        state.processed_bob.get(at),
        state.defund_nonces.get(at),
    );
    let (Some(asset), Some(balance), Some(alice), Some(bob), Some(defund_nonce)) = fields else {
        return Err(Rejection::at(Step::Lengths));
    };
    let on_chain = chain.iter().find(|known| known.asset == *asset);
    let on_chain = on_chain.ok_or_else(|| Rejection::got(Step::UnknownAsset, *asset))?;
    let processed = *alice <= on_chain.deposits_alice && *bob <= on_chain.deposits_bob;
    ensure(Step::Processed, processed)?;
    let next = on_chain.defund_nonce.checked_add(U256::ONE);
    ensure(Step::DefundNonce, next == Some(*defund_nonce))?;
    let open = transfers.iter().filter(|transfer| transfer.asset == *asset);
    let open = open.flat_map(|transfer| transfer.balance.amount);
    let total = rule::sum(balance.amount.into_iter().chain(open).chain([on_chain.withdrawn]))
        .map_err(|why| why.because_of(Step::Total))?;
    equal(Step::Total, alice.checked_add(*bob).unwrap_or_default(), total)
}

#[cfg(test)]
mod tests;
