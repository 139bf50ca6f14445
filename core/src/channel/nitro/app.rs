//! Applications: the rules behind a channel's `appDefinition`, as their contracts have them.
//!
//! **Proved:** the application's `stateIsSupported` accepts the candidate with its proof.
//! **Rule:** spec/channel.md §3.5, §3.7, §3.8; contracts `ConsensusApp`, `VirtualPaymentApp`,
//! `HashLockedSwap`, `SingleAssetPayments`, `CountingApp`.
//!
//! Which address is which application is the caller's knowledge, never the counterparty's word.

use super::adjudicator::Step;
use super::digest;
use super::outcome::{Allocation, Outcome, SIMPLE};
use super::state::{FixedPart, RawSignature, VariablePart};
use super::support::{Recovered, consensus, strict_turn_taking};
use crate::codec::abi;
use crate::codec::record::Bytes;
use crate::crypto::sha256::sha256;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::choice! {
    /// An application whose rules are known here.
    pub enum App {
        /// All participants sign every state: ledger channels and direct payments.
        Consensus = 0,
        /// Payments by vouchers over intermediaries; [`virtual_channel`](super::virtual_channel).
        VirtualPayment = 1,
        /// One payment, made by showing what hashes to a lock.
        HashLockedSwap = 2,
        /// Payments by turns: whoever moves may only give.
        SingleAssetPayments = 3,
        /// The peers' example: a counter that goes up.
        Counting = 4,
    }
}

crate::record! {
    /// Application data of a hash-locked swap.
    pub struct Swap {
        /// SHA-256 of what unlocks it.
        pub lock: B256,
        /// What unlocks it, once it is shown.
        pub preimage: Bytes,
    }
}
crate::abi! { Swap { lock: B256, preimage: Bytes } }

crate::record! {
    /// Application data of a redemption: a voucher.
    pub struct Redemption {
        /// All that was paid so far.
        pub amount: U256,
        /// The payer's.
        pub signature: RawSignature,
    }
}
crate::abi! { Redemption { amount: U256, signature: RawSignature } }

/// The one turn of a swap that the contract accepts.
pub const SWAP_TURN: u64 = 4;
/// The turn of a redemption; 0 is the prefund, 1 the postfund.
pub const REDEMPTION_TURN: u64 = 2;

impl App {
    /// Whether participants move in turns, rather than all sign every state.
    #[must_use]
    pub const fn takes_turns(self) -> bool {
        matches!(self, Self::HashLockedSwap | Self::SingleAssetPayments | Self::Counting)
    }

    /// `stateIsSupported`.
    ///
    /// # Errors
    ///
    /// The step at which the contract reverts.
    pub fn supports(
        self,
        fixed: &FixedPart,
        channel_id: &B256,
        proof: &[Recovered<'_>],
        candidate: &Recovered<'_>,
    ) -> Result<(), Rejection> {
        match self {
            Self::Consensus => consensus(fixed, proof, candidate),
            Self::VirtualPayment => virtual_payment(fixed, channel_id, proof, candidate),
            Self::HashLockedSwap => hash_locked_swap(fixed, proof, candidate),
            Self::SingleAssetPayments => {
                strict_turn_taking(fixed, proof, candidate)?;
                pairs(proof, candidate, |old, new| payment(fixed, old, new))
            }
            Self::Counting => {
                strict_turn_taking(fixed, proof, candidate)?;
                pairs(proof, candidate, count)
            }
        }
    }
}

/// Every state of the proof and the candidate, each with the one before it.
fn pairs(
    proof: &[Recovered<'_>],
    candidate: &Recovered<'_>,
    check: impl Fn(&VariablePart, &VariablePart) -> Result<(), Rejection>,
) -> Result<(), Rejection> {
    let newer = proof.iter().skip(1).chain([candidate]);
    proof.iter().zip(newer).try_for_each(|(old, new)| check(old.state, new.state))
}

fn virtual_payment(
    fixed: &FixedPart,
    channel_id: &B256,
    proof: &[Recovered<'_>],
    candidate: &Recovered<'_>,
) -> Result<(), Rejection> {
    let turn_num = candidate.state.turn_num.get();
    match proof {
        [] => {
            ensure(Step::SetupNotUnanimous, candidate.is_unanimous(fixed))?;
            ensure(Step::SetupTurn, turn_num < REDEMPTION_TURN)
        }
        [postfund] => {
            ensure(Step::PostfundTurn, postfund.state.turn_num.get() == 1)?;
            ensure(Step::PostfundNotUnanimous, postfund.is_unanimous(fixed))?;
            ensure(Step::RedemptionTurn, turn_num == REDEMPTION_TURN)?;
            let payee = fixed.participants.len().saturating_sub(1);
            ensure(Step::RedemptionSigner, candidate.is_signed_by(payee))?;
            let amount = voucher(fixed, channel_id, &candidate.state.app_data.0)?;
            redemption(&postfund.state.outcome, &candidate.state.outcome, amount)
        }
        _ => Err(Rejection::at(Step::PaymentProof)),
    }
}

/// The voucher's amount. The contract ignores what follows its four words.
fn voucher(fixed: &FixedPart, channel_id: &B256, app_data: &[u8]) -> Result<U256, Rejection> {
    let words = app_data.get(..128).unwrap_or_default();
    let voucher: Redemption = abi::decode(words).map_err(|why| why.because_of(Step::AppData))?;
    let signer = voucher.signature.ecrecover(&digest::voucher(channel_id, voucher.amount));
    let signer = signer.ok_or_else(|| Rejection::at(Step::InvalidSignature))?;
    ensure(Step::VoucherSigner, fixed.participants.first() == Some(&signer))?;
    Ok(voucher.amount)
}

fn redemption(old: &Outcome, new: &Outcome, amount: U256) -> Result<(), Rejection> {
    let ([old], [new]) = (&old[..], &new[..]) else { return Err(Rejection::at(Step::NativeAsset)) };
    ensure(Step::NativeAsset, old.asset.is_zero() && new.asset.is_zero())?;
    let at = |all: &[Allocation], index: usize| {
        all.get(index).map(|each| each.amount).ok_or_else(|| Rejection::at(Step::Index))
    };
    let payer = at(&new.allocations, 0)?;
    let left = at(&old.allocations, 0)?.checked_sub(amount);
    let left = left.ok_or_else(|| Rejection::at(Step::Overflow))?;
    ensure(Step::PayerAmount, payer == left)?;
    ensure(Step::PayeeAmount, at(&new.allocations, 1)? == amount)
}

fn hash_locked_swap(
    fixed: &FixedPart,
    proof: &[Recovered<'_>],
    candidate: &Recovered<'_>,
) -> Result<(), Rejection> {
    let [locked] = proof else { return Err(Rejection::at(Step::SwapProof)) };
    ensure(Step::SwapTurn, candidate.state.turn_num.get() == SWAP_TURN)?;
    strict_turn_taking(fixed, proof, candidate)?;
    let (old_first, old_second) = two(&locked.state.outcome)?;
    let (new_first, new_second) = two(&candidate.state.outcome)?;
    let lock = swap(locked.state)?.lock;
    let preimage = swap(candidate.state)?.preimage;
    ensure(Step::Preimage, sha256(&[&preimage.0]) == lock.0)?;
    ensure(
        Step::SwapDestinations,
        old_first.destination == new_first.destination
            && old_second.destination == new_second.destination,
    )?;
    ensure(
        Step::SwapAmounts,
        old_first.amount == new_second.amount && old_second.amount == new_first.amount,
    )
}

/// Application data of a swap.
///
/// # Errors
///
/// [`Step::AppData`].
pub fn swap(state: &VariablePart) -> Result<Swap, Rejection> {
    abi::decode(&state.app_data.0).map_err(|why| why.because_of(Step::AppData))
}

/// Both allocations of the first asset.
fn two(outcome: &Outcome) -> Result<(&Allocation, &Allocation), Rejection> {
    let exit = outcome.first().ok_or_else(|| Rejection::at(Step::Index))?;
    match &exit.allocations[..] {
        [first, second] => Ok((first, second)),
        _ => Err(Rejection::at(Step::SwapAllocations)),
    }
}

/// The allocations of the only asset, one per participant.
fn balances<'a>(fixed: &FixedPart, state: &'a VariablePart) -> Result<&'a [Allocation], Rejection> {
    let [exit] = &state.outcome[..] else { return Err(Rejection::at(Step::OneAsset)) };
    let all = &exit.allocations;
    ensure(Step::AllocationCount, all.len() == fixed.participants.len())?;
    ensure(Step::SimpleAllocation, all.iter().all(|each| each.allocation_type == SIMPLE))?;
    Ok(all)
}

fn payment(fixed: &FixedPart, old: &VariablePart, new: &VariablePart) -> Result<(), Rejection> {
    let (from, to) = (balances(fixed, old)?, balances(fixed, new)?);
    let mover = super::support::mover(fixed, new.turn_num.get());
    let overflow = || Rejection::at(Step::Overflow);
    let (mut before, mut after) = (U256::ZERO, U256::ZERO);
    for (index, (old, new)) in from.iter().zip(to).enumerate() {
        ensure(Step::PaymentDestinations, old.destination == new.destination)?;
        before = before.checked_add(old.amount).ok_or_else(overflow)?;
        after = after.checked_add(new.amount).ok_or_else(overflow)?;
        ensure(Step::NonmoverDecreased, Some(index) == mover || new.amount >= old.amount)?;
    }
    ensure(Step::TotalAllocated, before == after)
}

fn count(old: &VariablePart, new: &VariablePart) -> Result<(), Rejection> {
    let counter = |state: &VariablePart| -> Result<U256, Rejection> {
        let word = state.app_data.0.get(..32).unwrap_or_default();
        abi::decode(word).map_err(|why| why.because_of(Step::AppData))
    };
    let (now, before) = (counter(new)?, counter(old)?);
    let next = before.checked_add(U256::ONE).ok_or_else(|| Rejection::at(Step::Overflow))?;
    ensure(Step::Counter, now == next)?;
    ensure(Step::OutcomeChanged, old.outcome == new.outcome)
}

/// Application data of a redemption.
#[must_use]
pub fn redemption_data(amount: U256, signature: RawSignature) -> Vec<u8> {
    abi::encode(&Redemption { amount, signature })
}

#[cfg(test)]
mod tests;
