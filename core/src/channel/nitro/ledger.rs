//! Ledger channels: two participants, their balances, and what they guarantee to other channels.
//!
//! **Proved:** a proposal turns this ledger into that one; nobody's balance becomes negative; nothing
//! is lost or made.
//! **Not proved:** that the guaranteed channel pays what it says ([`virtual_channel`]).
//! **Rule:** spec/channel.md §3.7. The outcome is leader, follower, guarantees in the order of their
//! targets. The leader (participant 0) proposes by signing the state that results; each proposal
//! raises the turn by one; the follower countersigns the first one that is open, and no other.
//! Guarantees have allocation type 2, as the contract demands (the peers' Go client writes 1, which
//! the contract pays out instead of setting it aside).
//!
//! [`virtual_channel`]: super::virtual_channel

use super::digest;
use super::outcome::{Allocation, Guarantee, Outcome, SingleAssetExit};
use super::state::{RawSignature, VariablePart};
use crate::channel::Participant;
use crate::codec::abi::{self, Uint};
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_13 {
    /// The outcome is not a ledger's: one asset, two simple allocations, then guarantees in the order
    /// of their targets, for nobody but the two.
    Shape = 1 "§3.7",
    /// The channel is guaranteed already.
    RepeatedGuarantee = 2 "§3.7",
    /// Left and right are not the leader and the follower.
    Parties = 3 "§3.7",
    /// The left one is to deposit more than the whole guarantee.
    LeftDeposit = 4 "§3.7",
    /// A balance does not suffice.
    Funds = 5 "§3.7",
    /// No such channel is guaranteed.
    UnknownGuarantee = 6 "§3.7",
    /// The left one is to be given more than the whole guarantee.
    LeftAmount = 7 "§3.7",
    /// A balance or a turn does not fit its type.
    Overflow = 8 "§3.7",
    /// There is no proposal.
    NoProposal = 9 "§3.7",
    /// A proposal does not raise the turn by one.
    Turn = 10 "§3.7",
    /// The leader did not sign the state that results; the cause says why.
    Signature = 11 "§3.7",
}}

crate::record! {
    /// What one of the two has.
    pub struct Balance {
        /// Where it is paid.
        pub destination: B256,
        /// In base units.
        pub amount: U256,
    }
}

crate::record! {
    /// What is set aside for a channel.
    pub struct Guaranteed {
        /// The channel.
        pub target: B256,
        /// All that is set aside.
        pub amount: U256,
        /// Who gets the target's first allocation.
        pub left: B256,
        /// Who gets its second one.
        pub right: B256,
    }
}

crate::record! {
    /// A ledger channel's outcome.
    pub struct Ledger {
        /// The token, or zero.
        pub asset: Address,
        /// Participant 0.
        pub leader: Balance,
        /// Participant 1.
        pub follower: Balance,
        /// In the order of targets.
        pub guarantees: Vec<Guaranteed>,
    }
}

/// A change of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// A channel is guaranteed: the left one gives this much of it, the right one the rest.
    Add(Guaranteed, U256),
    /// A channel is no longer guaranteed.
    Remove(Remove),
}

crate::record! {
    /// How a guarantee is dissolved.
    pub struct Remove {
        /// The channel.
        pub target: B256,
        /// What the left one gets; the right one gets the rest.
        pub left_amount: U256,
    }
}

/// A proposal of the leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedProposal {
    /// Turn of the state that results.
    pub turn_num: u64,
    /// The change.
    pub proposal: Proposal,
    /// The leader's, over the state that results.
    pub signature: RawSignature,
}

impl Ledger {
    /// The outcome.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let balances = [&self.leader, &self.follower];
        let simple = balances.map(|each| Allocation::simple(each.destination, each.amount));
        let guarantees = self.guarantees.iter().map(|each| {
            let parties = Guarantee { left: each.left, right: each.right };
            Allocation::guarantee(each.target, each.amount, &parties)
        });
        let allocations = simple.into_iter().chain(guarantees).collect();
        alloc::vec![SingleAssetExit::new(self.asset, allocations)]
    }

    /// Reads an outcome that [`Ledger::outcome`] writes.
    ///
    /// # Errors
    ///
    /// [`Step::Shape`].
    pub fn read(outcome: &Outcome) -> Result<Self, Rejection> {
        let shape = || Rejection::at(Step::Shape);
        let [exit] = &outcome[..] else { return Err(shape()) };
        let [leader, follower, guarantees @ ..] = &exit.allocations[..] else {
            return Err(shape());
        };
        let balance =
            |each: &Allocation| Balance { destination: each.destination, amount: each.amount };
        let guaranteed = |each: &Allocation| -> Result<Guaranteed, Rejection> {
            let parties: Guarantee =
                abi::decode(&each.metadata.0).map_err(|why| why.because_of(Step::Shape))?;
            let (target, amount) = (each.destination, each.amount);
            Ok(Guaranteed { target, amount, left: parties.left, right: parties.right })
        };
        let ledger = Self {
            asset: exit.asset,
            leader: balance(leader),
            follower: balance(follower),
            guarantees: guarantees.iter().map(guaranteed).collect::<Result<_, _>>()?,
        };
        let sorted = ledger.guarantees.is_sorted_by(|a, b| a.target < b.target);
        let parties = ledger.guarantees.iter().all(|each| ledger.is_between(each));
        // Types and metadata of everything: the same outcome is written again.
        ensure(Step::Shape, sorted && parties && ledger.outcome() == *outcome)?;
        Ok(ledger)
    }

    fn is_between(&self, guaranteed: &Guaranteed) -> bool {
        let both = (self.leader.destination, self.follower.destination);
        let (left, right) = (guaranteed.left, guaranteed.right);
        both.0 != both.1 && (both == (left, right) || both == (right, left))
    }

    /// The ledger after a proposal.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn after(&self, proposal: &Proposal) -> Result<Self, Rejection> {
        match proposal {
            Proposal::Add(guaranteed, left_deposit) => self.add(guaranteed, *left_deposit),
            Proposal::Remove(remove) => self.remove(remove),
        }
    }

    fn position(&self, target: &B256) -> Result<usize, usize> {
        self.guarantees.binary_search_by(|each| each.target.cmp(target))
    }

    fn add(&self, guaranteed: &Guaranteed, left_deposit: U256) -> Result<Self, Rejection> {
        let mut after = self.clone();
        let Err(at) = self.position(&guaranteed.target) else {
            return Err(Rejection::got(Step::RepeatedGuarantee, guaranteed.target));
        };
        ensure(Step::Parties, self.is_between(guaranteed))?;
        let right_deposit = guaranteed.amount.checked_sub(left_deposit);
        let right_deposit = right_deposit.ok_or_else(|| Rejection::at(Step::LeftDeposit))?;
        let (left, right) = after.sides(&guaranteed.left);
        for (balance, deposit) in [(left, left_deposit), (right, right_deposit)] {
            let rest = balance.amount.checked_sub(deposit);
            balance.amount =
                rest.ok_or_else(|| Rejection::got(Step::Funds, balance.destination))?;
        }
        after.guarantees.insert(at, guaranteed.clone());
        Ok(after)
    }

    fn remove(&self, remove: &Remove) -> Result<Self, Rejection> {
        let mut after = self.clone();
        let Ok(at) = self.position(&remove.target) else {
            return Err(Rejection::got(Step::UnknownGuarantee, remove.target));
        };
        let guaranteed = after.guarantees.remove(at);
        let right_amount = guaranteed.amount.checked_sub(remove.left_amount);
        let right_amount = right_amount.ok_or_else(|| Rejection::at(Step::LeftAmount))?;
        let (left, right) = after.sides(&guaranteed.left);
        for (balance, amount) in [(left, remove.left_amount), (right, right_amount)] {
            let sum = balance.amount.checked_add(amount);
            balance.amount = sum.ok_or_else(|| Rejection::at(Step::Overflow))?;
        }
        Ok(after)
    }

    /// The balances of a guarantee's left and right.
    fn sides(&mut self, left: &B256) -> (&mut Balance, &mut Balance) {
        if self.leader.destination == *left {
            (&mut self.leader, &mut self.follower)
        } else {
            (&mut self.follower, &mut self.leader)
        }
    }
}

/// The ledger channel's state after a proposal: what leader and follower sign.
///
/// # Errors
///
/// The state is no ledger's, or the proposal does not fit it.
pub fn state_after(current: &VariablePart, proposal: &Proposal) -> Result<VariablePart, Rejection> {
    let ledger = Ledger::read(&current.outcome)?.after(proposal)?;
    let turn_num = current.turn_num.get().checked_add(1).and_then(Uint::new);
    Ok(VariablePart {
        outcome: ledger.outcome(),
        app_data: Bytes(Vec::new()),
        turn_num: turn_num.ok_or_else(|| Rejection::at(Step::Overflow))?,
        is_final: false,
    })
}

/// What the follower countersigns next: the state after the *first* open proposal. All of them must
/// follow on the state that both signed, each signed by the leader.
///
/// # Errors
///
/// The first step that fails.
pub fn countersign(
    channel_id: &B256,
    leader: &Participant,
    current: &VariablePart,
    proposals: &[SignedProposal],
) -> Result<VariablePart, Rejection> {
    let mut first = None;
    let mut state = current.clone();
    for each in proposals {
        state = state_after(&state, &each.proposal)?;
        equal(Step::Turn, state.turn_num.get(), each.turn_num)?;
        let digest = digest::state(&digest::state_hash(channel_id, &state));
        let signature = each.signature.canonical();
        let signature = signature.and_then(|canonical| leader.verify(&digest, &canonical));
        signature.map_err(|why| why.because_of(Step::Signature))?;
        first = first.or_else(|| Some(state.clone()));
    }
    first.ok_or_else(|| Rejection::at(Step::NoProposal))
}

#[cfg(test)]
mod tests;
