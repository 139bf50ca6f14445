//! What settling a Celer channel leads to: the oracle.
//!
//! **Rule:** spec/channel.md §2.8: any state with a higher number counts, in either direction, until the
//! settlement is final; each call moves that. A withdrawal that one peer wants alone rests on snapshots,
//! and is stopped by a veto.

use super::ledger::{Channel, Peer, Phase};
use super::message::{Signed, SignedStates, SimplexState};
use super::protobuf;
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// `intendSettle(bytes)`.
const INTEND_SETTLE: [u8; 4] = [0x13, 0x0d, 0x33, 0xfe];
/// `confirmSettle(bytes32)`.
const CONFIRM_SETTLE: [u8; 4] = [0xc7, 0xff, 0x86, 0x25];
/// `vetoWithdraw(bytes32)`.
const VETO_WITHDRAW: [u8; 4] = [0x25, 0x5a, 0xab, 0x59];

/// What this side's store holds.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The ledger's address.
    pub ledger: Address,
    /// The asset, as a word.
    pub asset: B256,
    /// This side.
    pub me: Address,
    /// The newest state that this side sent, with both signatures.
    pub mine: Option<(&'a SimplexState, &'a Signed)>,
    /// The newest one that it received, with both signatures.
    pub theirs: Option<(&'a SimplexState, &'a Signed)>,
}

fn sent(state: Option<(&SimplexState, &Signed)>) -> (u64, U256, U256) {
    state.map_or((0, U256::ZERO, U256::ZERO), |(state, _)| {
        let amount = state.transfer_to_peer.receiver.amount;
        (state.seq_num, amount, state.total_pending_amount)
    })
}

/// What to do, and what this side gets at worst: every payment that it has pending pays its maximum,
/// none of the other's pays anything.
#[must_use]
pub fn advise(channel: &Channel, held: &Held<'_>, block: u64) -> Advice {
    let mut advice = Advice {
        verdict: Verdict::Safe,
        deadline: None,
        clock: Clock::BlockNumber,
        calls: vec![],
        worst_case: vec![],
        enforceable: vec![],
    };
    let Some((me, them)) = channel.of(held.me) else {
        advice.verdict = Verdict::Finalized;
        return advice;
    };
    let call = |data: Vec<u8>| Call { to: held.ledger, value: U256::ZERO, data: Bytes(data) };
    let ((my_seq, my_out, my_pending), (their_seq, their_out, _)) =
        (sent(held.mine), sent(held.theirs));
    let [mine_newer, theirs_newer] = [my_seq > me.out.seq_num, their_seq > them.out.seq_num];
    let newer = [(held.mine, mine_newer), (held.theirs, theirs_newer)];
    let positions = newer.iter().zip(0_u32..).filter(|((_, newer), _)| *newer);
    advice.enforceable = positions.map(|(_, position)| position).collect();
    let states = newer.iter().filter(|(_, newer)| *newer).filter_map(|(state, _)| *state);
    let states: Vec<Signed> = states.map(|(_, signed)| signed.clone()).collect();
    let show = |states: Vec<Signed>| {
        let bytes = protobuf::encode(&SignedStates { states });
        call(abi::calldata(INTEND_SETTLE, &(bytes.as_slice(),)))
    };
    match channel.phase {
        Phase::Operable => {
            let theirs = channel.intent.filter(|intent| intent.receiver != held.me);
            if let Some(intent) =
                theirs.filter(|intent| intent.amount > limit(them, my_out, their_out))
            {
                advice.verdict = Verdict::Respond;
                let over = intent.at.saturating_add(channel.dispute_timeout);
                advice.deadline = Some(over.saturating_sub(1));
                advice.calls.push(call(abi::calldata(VETO_WITHDRAW, &(channel.id,))));
            } else if !states.is_empty() {
                advice.calls.push(show(states));
            }
        }
        // The payee's own newest state matters as much: what it received is what it is paid.
        Phase::Settling { finalized_at } if !states.is_empty() && block < finalized_at => {
            advice.verdict = Verdict::Respond;
            advice.deadline = Some(finalized_at.saturating_sub(1));
            advice.calls.push(show(states));
        }
        Phase::Settling { .. } => {
            if channel.confirm_settle(block).is_ok() {
                advice.calls.push(call(abi::calldata(CONFIRM_SETTLE, &(channel.id,))));
            }
        }
        Phase::Closed => advice.verdict = Verdict::Finalized,
    }
    if me.out.seq_num > my_seq || them.out.seq_num > their_seq {
        advice.verdict = Verdict::Stale;
        advice.calls.clear();
    }
    let over = matches!(channel.phase, Phase::Settling { finalized_at } if block >= finalized_at);
    let received = if over { them.out.transfer_out } else { their_out.max(them.out.transfer_out) };
    let gone = my_out.max(me.out.transfer_out).saturating_add(my_pending);
    let has = me.deposit.saturating_add(received).saturating_sub(me.withdrawal);
    let amount = if channel.phase == Phase::Closed { U256::ZERO } else { has.saturating_sub(gone) };
    advice.worst_case = vec![Share { asset: held.asset, amount }];
    advice
}

/// What the other side may withdraw by the newest states.
fn limit(them: &Peer, my_out: U256, their_out: U256) -> U256 {
    let has = them.deposit.saturating_add(my_out).saturating_sub(them.withdrawal);
    has.saturating_sub(their_out)
}

#[cfg(test)]
mod tests;
