//! What to do about a dispute, and by when: a calendar of two windows.
//!
//! **Proved:** given the contract's records and the time, which calls it takes and what they lead to.
//! **Not proved:** inclusion; that the counterparty does not resolve transfers meanwhile.
//! **Rule:** spec/channel.md §8.2, §8.3, §2.8.

use super::adjudicator::{
    Contract, DEFUND_CHANNEL, DEFUND_TRANSFER, DISPUTE_CHANNEL, DISPUTE_TRANSFER, EXIT,
};
use super::state::ChannelState;
use super::transfer::{Transfer, merkle_proof};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec::Vec;
use alloy_primitives::{Address, U256};

/// A transfer that is open in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// The transfer.
    pub transfer: Transfer,
    /// Its encoded initial state.
    pub initial_state: Bytes,
    /// The encoded resolver, if the caller is the responder and knows it.
    pub resolver: Option<Bytes>,
}

/// A state that the caller holds with both signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The state.
    pub state: ChannelState,
    /// Alice's signature.
    pub alice: Bytes,
    /// Bob's signature.
    pub bob: Bytes,
    /// All transfers in its tree.
    pub open: Vec<Open>,
}

/// The oracle's answer, with all that has to be done in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its calls are for the present window.
    pub advice: Advice,
    /// From this second to before that one the channel and its transfers must be defunded; none: no
    /// dispute is going on.
    pub defund_window: Option<(u64, u64)>,
}

/// What the caller is to do at this time. In the second window *all* calls are needed: each one pays
/// out another asset or transfer.
#[must_use]
pub fn advise(contract: &Contract, held: &[Held], me: &Address, now: u64) -> Plan {
    let newest = held.iter().max_by_key(|held| held.state.nonce);
    let recorded = held.iter().find(|held| held.state.hash() == contract.dispute.state_hash);
    let dispute = &contract.dispute;
    let (consensus, defund) = (dispute.in_consensus(now), dispute.in_defund(now));
    let second = |time: U256| u64::try_from(time).unwrap_or(u64::MAX);
    let window = (second(dispute.consensus_expiry), second(dispute.defund_expiry));
    let signatures = |held: &Held| [held.alice.0.clone(), held.bob.0.clone()];
    let accepted = |held: &Held| {
        let [alice, bob] = signatures(held);
        contract.clone().dispute_channel(&held.state, [&alice, &bob], now).is_ok()
    };
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::Timestamp,
        calls: Vec::new(),
        worst_case: Vec::new(),
        enforceable: (0..).zip(held).filter(|(_, held)| accepted(held)).map(|(at, _)| at).collect(),
    };
    let call = |data| Call { to: contract.address, value: U256::ZERO, data: Bytes(data) };
    let newer = newest.filter(|held| held.state.nonce > dispute.nonce);
    let begin = |held: &Held| {
        let [alice, bob] = signatures(held);
        let arguments = (&held.state, alice.as_slice(), bob.as_slice());
        call(abi::calldata(DISPUTE_CHANNEL, &arguments))
    };
    let counts = if consensus || !defund { newer.or(recorded) } else { recorded };
    advice.worst_case = counts.map(|held| worst_case(contract, held, me)).unwrap_or_default();
    if consensus {
        match (newer, recorded) {
            (Some(held), _) => {
                advice.verdict = Verdict::Respond;
                advice.deadline = window.0.checked_sub(1);
                advice.calls.push(begin(held));
            }
            (None, Some(_)) => {}
            (None, None) => advice.verdict = Verdict::Stale,
        }
    } else if defund {
        match recorded {
            Some(held) => {
                advice.calls =
                    defund_calls(contract, held, me, now).into_iter().map(call).collect();
                advice.verdict = Verdict::Finalized;
                if !advice.calls.is_empty() {
                    advice.verdict = Verdict::Respond;
                    advice.deadline = window.1.checked_sub(1);
                }
            }
            None => {
                let known = newest.is_some_and(|held| held.state.nonce > dispute.nonce);
                advice.verdict = if known { Verdict::Finalized } else { Verdict::Stale };
            }
        }
    } else if let Some(held) = newer {
        // Nobody disputes: this call is there for whoever wants to close.
        advice.calls.push(begin(held));
    } else if recorded.is_some() {
        // The windows have passed. What was defunded can be taken; nothing else can ever be, without a
        // new signature of both.
        advice.verdict = Verdict::Finalized;
        advice.worst_case = Vec::new();
    } else if newest.is_some() || !dispute.nonce.is_zero() {
        advice.verdict = Verdict::Stale;
    }
    if advice.verdict == Verdict::Finalized {
        for ((asset, owner), amount) in &contract.exitable {
            if owner == me && !amount.is_zero() {
                advice.calls.push(call(abi::calldata(EXIT, &(asset, owner, owner))));
                add(&mut advice.worst_case, asset, *amount);
            }
        }
    }
    let defund_window = (consensus || defund).then_some(window);
    Plan { advice, defund_window }
}

/// What is left to do in the second window.
fn defund_calls(contract: &Contract, held: &Held, me: &Address, now: u64) -> Vec<Vec<u8>> {
    let mut calls = Vec::new();
    let state = &held.state;
    let assets: Vec<Address> = state
        .assets
        .iter()
        .zip(&state.defund_nonces)
        .filter(|(asset, nonce)| {
            contract.defund_nonces.get(*asset).copied().unwrap_or_default() < **nonce
        })
        .map(|(asset, _)| *asset)
        .collect();
    if !assets.is_empty() {
        let none: Vec<U256> = Vec::new();
        calls.push(abi::calldata(DEFUND_CHANNEL, &(state, assets, none)));
    }
    let transfers: Vec<Transfer> = held.open.iter().map(|open| open.transfer.clone()).collect();
    for open in &held.open {
        let transfer = &open.transfer;
        match contract.transfers.get(&transfer.id) {
            None => {
                if let Some(proof) = merkle_proof(&transfers, transfer) {
                    calls.push(abi::calldata(DISPUTE_TRANSFER, &(transfer, proof)));
                }
            }
            Some(dispute) if !dispute.defunded => {
                let open_for_responder = U256::from(now) < dispute.expiry;
                let resolver = match (&open.resolver, open_for_responder) {
                    (Some(resolver), true) if transfer.responder == *me => resolver.0.clone(),
                    (_, false) => Vec::new(),
                    _ => continue,
                };
                let initial = open.initial_state.0.as_slice();
                let none: &[u8] = &[];
                let arguments = (transfer, initial, resolver.as_slice(), none);
                calls.push(abi::calldata(DEFUND_TRANSFER, &arguments));
            }
            Some(_) => {}
        }
    }
    calls
}

/// What the caller gets of a state if the counterparty vanishes: its balances, its deposits that are not
/// counted yet, its own transfers back, and those that it can resolve.
fn worst_case(contract: &Contract, held: &Held, me: &Address) -> Vec<Share> {
    let mut shares = Vec::new();
    let state = &held.state;
    let alice = *me == state.alice;
    for (at, (asset, balance)) in state.assets.iter().zip(&state.balances).enumerate() {
        let [of_alice, of_bob] = balance.amount;
        let (own, deposits, processed) = if alice {
            (of_alice, contract.total_deposits_alice(asset), state.processed_alice.get(at))
        } else {
            (of_bob, contract.total_deposits_bob(asset), state.processed_bob.get(at))
        };
        let fresh = deposits.saturating_sub(processed.copied().unwrap_or(deposits));
        add(&mut shares, asset, own.saturating_add(fresh));
    }
    for open in &held.open {
        let transfer = &open.transfer;
        let [initiators, responders] = transfer.balance.amount;
        let amount = if transfer.initiator == *me {
            initiators
        } else if open.resolver.is_some() {
            initiators.saturating_add(responders)
        } else {
            responders
        };
        add(&mut shares, &transfer.asset, amount);
    }
    shares
}

fn add(shares: &mut Vec<Share>, asset: &Address, amount: U256) {
    let asset = asset.into_word();
    match shares.iter_mut().find(|share| share.asset == asset) {
        Some(share) => share.amount = share.amount.saturating_add(amount),
        None => shares.push(Share { asset, amount }),
    }
}

#[cfg(test)]
mod tests;
