//! What `AssetHolder` holds and pays, and the authorisation to withdraw.
//!
//! **The trap:** an authorisation names no occasion. It works again and again while there is money, so
//! whoever signs one for a part has signed away the rest, bit by bit. Here it is money: one per funding
//! id, for all that is left.
//!
//! **Proved:** what the contract pays. **Not proved:** that the token moves.
//! **Rule:** spec/channel.md §6 (`setOutcome`, `withdraw`, client rules).

use super::state::{Participant, funding_id};
use crate::channel::eip191::personal_message;
use crate::channel::{rule, signature};
use crate::codec::abi;
use crate::rejection::{Rejection, ensure, equal};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 528 {
    /// There is nothing to withdraw.
    Nothing = 1 "§6",
    /// Another amount than all that is left: the rest could be taken with the same signature.
    Partial = 2 "§6",
    /// It would be paid to nobody.
    Receiver = 3 "§6",
    /// An authorisation has been signed for this participant of this channel: it counts as spent.
    Spent = 4 "§6",
    /// The authorisation is another participant's.
    Participant = 5 "§6",
    /// The participant did not sign; the cause says why.
    Signature = 6 "§6",
}}

/// Selector of `withdraw`.
pub const WITHDRAW: [u8; 4] = [0xfc, 0xa0, 0xf7, 0x78];

/// Permission to pay a participant's money to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalAuth {
    /// The channel.
    pub channel_id: B256,
    /// Whose money.
    pub participant: Participant,
    /// Who is paid.
    pub receiver: Address,
    /// In base units.
    pub amount: U256,
}
crate::abi! { WithdrawalAuth {
    channel_id: B256, participant: Participant, receiver: Address, amount: U256,
} }

impl WithdrawalAuth {
    /// What the participant signs.
    #[must_use]
    pub fn digest(&self) -> B256 {
        personal_message(abi::hash(self).as_slice())
    }

    /// Whose money it is about, as the holder keeps it.
    #[must_use]
    pub fn funding_id(&self) -> B256 {
        funding_id(&self.channel_id, &self.participant.eth_address)
    }

    /// The digest that the participant may sign. `left`: what the settled channel pays it and is not
    /// withdrawn yet. `spent`: the funding ids for which it has ever signed.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn digest_to_sign(&self, left: &U256, spent: &[B256]) -> Result<B256, Rejection> {
        ensure(Step::Nothing, !self.amount.is_zero())?;
        equal(Step::Partial, *left, self.amount)?;
        ensure(Step::Receiver, !self.receiver.is_zero())?;
        ensure(Step::Spent, !spent.contains(&self.funding_id()))?;
        Ok(self.digest())
    }

    /// The participant signed.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(
        &self,
        participant: &signature::Participant,
        signature: &[u8],
    ) -> Result<(), Rejection> {
        equal(Step::Participant, self.participant.eth_address, participant.address())?;
        let checked = participant.check(&self.digest(), signature);
        checked.map(|_| ()).map_err(|why| why.because_of(Step::Signature))
    }

    /// Calldata of `withdraw`.
    #[must_use]
    pub fn calldata(&self, signature: &[u8]) -> Vec<u8> {
        abi::calldata(WITHDRAW, &(self, signature))
    }
}

/// Why the contract reverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Balances and participants differ in number.
    Lengths,
    /// The outcome has been set.
    Settled,
    /// The outcome has not been set.
    NotSettled,
    /// The signature is not the participant's.
    Signature,
    /// There is not enough.
    Funds,
    /// A sum would not fit.
    Overflow,
}

/// The contract that holds one asset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetHolder {
    /// By funding id.
    pub holdings: BTreeMap<B256, U256>,
    /// Channels whose outcome has been set.
    pub settled: Vec<B256>,
}

impl AssetHolder {
    /// What it holds under an id.
    #[must_use]
    pub fn held(&self, id: &B256) -> U256 {
        self.holdings.get(id).copied().unwrap_or_default()
    }

    /// `deposit`.
    ///
    /// # Errors
    ///
    /// [`Refusal::Overflow`].
    pub fn deposit(&mut self, id: B256, amount: U256) -> Result<(), Refusal> {
        let held = self.held(&id).checked_add(amount).ok_or(Refusal::Overflow)?;
        self.holdings.insert(id, held);
        Ok(())
    }

    /// `setOutcome`: if less is held than the outcome pays, everybody keeps what was deposited; if more,
    /// the rest is lost. A participant that is named twice counts twice.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn set_outcome(
        &mut self,
        channel_id: &B256,
        participants: &[Address],
        outcome: &[U256],
    ) -> Result<(), Refusal> {
        if participants.len() != outcome.len() {
            return Err(Refusal::Lengths);
        }
        if self.settled.contains(channel_id) {
            return Err(Refusal::Settled);
        }
        let ids: Vec<B256> = participants.iter().map(|one| funding_id(channel_id, one)).collect();
        let held = rule::sum(ids.iter().chain([channel_id]).map(|id| self.held(id)));
        let paid = rule::sum(outcome.iter().copied());
        let (Ok(held), Ok(paid)) = (held, paid) else {
            return Err(Refusal::Overflow);
        };
        self.holdings.remove(channel_id);
        if held >= paid {
            self.holdings.extend(ids.into_iter().zip(outcome.iter().copied()));
        }
        self.settled.push(*channel_id);
        Ok(())
    }

    /// `withdraw`: what is left under the funding id.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn withdraw(&mut self, auth: &WithdrawalAuth, signature: &[u8]) -> Result<U256, Refusal> {
        if !self.settled.contains(&auth.channel_id) {
            return Err(Refusal::NotSettled);
        }
        let participant = signature::Participant::new(auth.participant.eth_address);
        participant.check(&auth.digest(), signature).map_err(|_| Refusal::Signature)?;
        let id = auth.funding_id();
        let left = self.held(&id).checked_sub(auth.amount).ok_or(Refusal::Funds)?;
        self.holdings.insert(id, left);
        Ok(left)
    }
}

#[cfg(test)]
mod tests;
