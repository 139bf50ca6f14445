//! What to check before a state is signed, and before one counts: N1–N12.
//!
//! **Proved:** the state belongs to the channel that was agreed on, supersedes what was signed, pays
//! what was agreed, is supported by exactly the signatures that the contract asks for, and leaves the
//! caller with no less than before, but for what it pays, whatever the others do.
//! **Not proved:** that the state is final anywhere; that transactions get into a block in time.
//! **Rule:** spec/channel.md §3.4, and the traps of §3.8 where the contract is more lenient.
//!
//! [`Terms::open`] checks the channel once (N1–N6). [`Channel::before_signing`] and
//! [`Channel::before_accepting`] check each state.

mod allocation;
mod terms;

use super::adjudicator::Support;
use super::app::{App, REDEMPTION_TURN, SWAP_TURN, swap};
use super::digest;
use super::oracle::{self, Judged, KnownState, View};
use super::outcome;
use super::state::SignedVariablePart;
use super::support::{Recovered, mover};
use super::virtual_channel;
use crate::channel::Participant;
use crate::channel::dispute::Share;
use crate::channel::rule::{Replacement, Version};
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};
pub use terms::{Binding, Channel, KnownApp, Terms};

crate::steps! { 5_12 {
    /// The id looks like an address: a deposit would be refused.
    ExternalId = 1 "N2",
    /// The id is not the hash of the fixed part.
    ChannelId = 2 "N1",
    /// Too few, too many, zero or repeated participants; the cause says which.
    Participants = 3 "N3",
    /// The caller is not one of them, or not paid at an agreed destination.
    Me = 4 "N3",
    /// A challenge becomes final too soon to be answered.
    Duration = 5 "N4",
    /// The application is not a known one.
    App = 6 "N5",
    /// The key was used with this nonce before: for other terms, on another chain or contract.
    Binding = 7 "N6",
    /// The state is older than what was signed, or another one of the same turn; the cause says which.
    Version = 8 "N7",
    /// The asset is not a fungible one of this chain.
    AssetMetadata = 9 "N8",
    /// The token is not known to be one that the contract can pay out.
    Token = 10 "§3.8",
    /// An asset occurs twice, a sum overflows, or a total is not the agreed one; the cause says which.
    Total = 11 "N8",
    /// A payment goes to somebody who was not agreed on.
    Destination = 12 "N8",
    /// A destination occurs twice.
    RepeatedDestination = 13 "N8",
    /// Metadata where there is nothing to say.
    SimpleMetadata = 14 "N8",
    /// Neither a simple allocation nor a guarantee of a ledger channel.
    AllocationType = 15 "N8",
    /// A guarantee is not behind all simple allocations, or not in the order of targets.
    GuaranteeOrder = 16 "N8",
    /// A guarantee is for an address, or its metadata does not name two agreed destinations.
    Guarantee = 17 "N8",
    /// The caller's payment stands behind one that is not funded, or is not funded itself.
    Unfunded = 18 "N8",
    /// A signature is not in canonical form; the cause says why.
    Signature = 19 "N10",
    /// Somebody signed who does not take part.
    UnknownSigner = 20 "N10",
    /// A participant signed twice.
    RepeatedSigner = 21 "N10",
    /// The contract would not accept the state; the cause says why.
    Support = 22 "N9",
    /// It is not the caller's turn.
    NotMover = 23 "N9",
    /// The preimage has another length than 32 bytes: not every chain would take it.
    Preimage = 24 "§3.8",
    /// The state is final, but its outcome is not what the caller wants to be paid at once.
    Final = 25 "N11",
    /// The caller could end up with less of an asset (named) than before, by more than it pays.
    WorstCase = 26 "N12",
}}

/// What the caller knows when it looks at a state.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The newest state that the caller signed (before signing) or holds (before accepting).
    pub newest: Option<Version>,
    /// What is proven of the chain, and the time.
    pub view: &'a View,
    /// Every state that the caller signed or holds.
    pub known: &'a [KnownState],
    /// Hash of the outcome that the caller wants to be paid without delay, if it does.
    pub closing: Option<B256>,
    /// What the caller pays with this state: how much less it may end up with in the worst case.
    pub paying: &'a [Share],
}

impl Channel {
    /// The state may be signed: N7, N8 and N10–N12, and N9 as far as one signature can fulfil it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn before_signing(
        &self,
        support: &Support<'_>,
        context: &Context<'_>,
    ) -> Result<Replacement, Rejection> {
        self.check(support, context, true)
    }

    /// The state counts: N7–N12. It is supported by the signatures that come with it.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn before_accepting(
        &self,
        support: &Support<'_>,
        context: &Context<'_>,
    ) -> Result<Replacement, Rejection> {
        self.check(support, context, false)
    }

    fn check(
        &self,
        support: &Support<'_>,
        context: &Context<'_>,
        signing: bool,
    ) -> Result<Replacement, Rejection> {
        let state = &support.candidate.variable_part;
        let turn_num = state.turn_num.get();
        let version = Version::new(turn_num, digest::state_hash(self.id(), state));
        let replacement = match &context.newest {
            Some(newest) => newest.replaced_by(&version),
            None => Ok(Replacement::Newer),
        };
        let replacement = replacement.map_err(|why| why.because_of(Step::Version))?;
        for each in support.proof.iter().chain([support.candidate]) {
            self.check_outcome(&each.variable_part.outcome)?;
        }
        // The prefund is agreed on before anybody deposits.
        if turn_num > 0 {
            self.check_funding(&state.outcome, &context.view.backing)?;
        }
        let proof: Vec<Recovered<'_>> =
            support.proof.iter().map(|each| self.signers(each)).collect::<Result<_, _>>()?;
        let mut candidate = self.signers(support.candidate)?;
        if signing {
            candidate.signed_by.set_bit(self.me(), true);
        }
        self.check_support(&proof, &candidate, signing)?;
        if state.is_final {
            let hash = outcome::hash(&state.outcome);
            ensure(Step::Final, context.closing == Some(hash))?;
        }
        self.check_worst_case(&proof, &candidate, context)?;
        Ok(replacement)
    }

    /// N10: who signed, every signature in canonical form and by another participant.
    pub(super) fn signers<'s>(
        &self,
        signed: &'s SignedVariablePart,
    ) -> Result<Recovered<'s>, Rejection> {
        let state = &signed.variable_part;
        let digest = digest::state(&digest::state_hash(self.id(), state));
        let mut signed_by = U256::ZERO;
        for signature in &signed.sigs {
            let signer = signature.canonical().and_then(|canonical| canonical.signer(&digest));
            let signer = signer.as_ref().map(Participant::address);
            let signer = signer.map_err(|why| why.clone().because_of(Step::Signature))?;
            let mut participants = self.fixed().participants.iter();
            let index = participants.position(|each| *each == signer);
            let index = index.ok_or_else(|| Rejection::got(Step::UnknownSigner, signer))?;
            ensure(Step::RepeatedSigner, !signed_by.bit(index))?;
            signed_by.set_bit(index, true);
        }
        Ok(Recovered { state, signed_by })
    }

    /// N9, and where the contract's application is too lenient.
    fn check_support(
        &self,
        proof: &[Recovered<'_>],
        candidate: &Recovered<'_>,
        signing: bool,
    ) -> Result<(), Rejection> {
        let turn_num = candidate.state.turn_num.get();
        // Whoever signs first cannot show everybody's signature; whoever begins has no proof.
        let complete = match self.app() {
            _ if !signing => true,
            App::Consensus => false,
            App::VirtualPayment => turn_num == REDEMPTION_TURN,
            App::HashLockedSwap => turn_num == SWAP_TURN,
            App::SingleAssetPayments | App::Counting => {
                turn_num.saturating_add(1) >= self.fixed().participants.len() as u64
            }
        };
        if signing && self.app().takes_turns() && !candidate.state.is_final {
            ensure(Step::NotMover, mover(self.fixed(), turn_num) == Some(self.me()))?;
        }
        // A final state that all signed is concluded without asking the application.
        let concluded =
            candidate.state.is_final && (signing || candidate.is_unanimous(self.fixed()));
        if complete && !concluded {
            let supported = self.app().supports(self.fixed(), self.id(), proof, candidate);
            supported.map_err(|why| why.because_of(Step::Support))?;
        }
        match (self.app(), proof) {
            (App::VirtualPayment, [postfund]) => {
                virtual_channel::check_redemption(postfund.state, candidate.state)
            }
            (App::VirtualPayment, _) if turn_num < REDEMPTION_TURN => {
                virtual_channel::check_setup(&candidate.state.outcome)
            }
            (App::HashLockedSwap, _) if turn_num == SWAP_TURN => {
                let preimage = swap(candidate.state)?.preimage;
                ensure(Step::Preimage, preimage.0.len() == 32)
            }
            _ => Ok(()),
        }
    }

    /// N12.
    fn check_worst_case(
        &self,
        proof: &[Recovered<'_>],
        candidate: &Recovered<'_>,
        context: &Context<'_>,
    ) -> Result<(), Rejection> {
        let mut judged = oracle::judge(self, context.known);
        let before = oracle::worst_case(self, context.view, &judged);
        judged.push(Judged::new(self, proof, *candidate));
        let after = oracle::worst_case(self, context.view, &judged);
        for (before, after) in before.iter().zip(&after) {
            let paying = context.paying.iter().find(|share| share.asset == before.asset);
            let paying = paying.map_or(U256::ZERO, |share| share.amount);
            if after.amount < before.amount.saturating_sub(paying) {
                return Err(Rejection::got(Step::WorstCase, before.asset));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
