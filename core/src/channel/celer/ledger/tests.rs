use super::super::message::{AccountAmount, TokenTransfer};
use super::super::pay_lists;
use super::*;
use crate::channel::SigningKey;
use crate::rejection::Step as _;
use std::vec;
use std::vec::Vec;

pub(in super::super) const ID: B256 = B256::repeat_byte(0x1d);
const BLOCK: u64 = 1000;

/// Two keys, ascending by address.
pub(in super::super) fn keys() -> [SigningKey; 2] {
    let mut keys = [1, 2].map(|byte| SigningKey::new(&[byte; 32]).unwrap());
    keys.sort_by_key(|key| key.participant().address());
    keys
}

pub(in super::super) fn peers() -> [Address; 2] {
    keys().map(|key| key.participant().address())
}

pub(in super::super) fn channel() -> Channel {
    let (withdrawal, out) = (U256::ZERO, Direction::default());
    let [a, b] = peers();
    let peer =
        |address, deposit: u64| Peer { address, deposit: U256::from(deposit), withdrawal, out };
    Channel {
        id: ID,
        peers: [peer(a, 100), peer(b, 50)],
        dispute_timeout: 10,
        phase: Phase::Operable,
        withdraw_seq: 0,
        intent: None,
    }
}

pub(in super::super) fn state(from: usize, seq_num: u64, out: u64) -> SimplexState {
    let receiver = AccountAmount { amount: U256::from(out), ..AccountAmount::default() };
    SimplexState {
        channel_id: ID,
        peer_from: peers()[from],
        seq_num,
        transfer_to_peer: TokenTransfer { receiver, ..TokenTransfer::default() },
        ..SimplexState::default()
    }
}

pub(in super::super) fn signed(message: &impl protobuf::Message) -> Signed {
    let bytes = protobuf::encode(message);
    let sign = |key: SigningKey| key.sign(&digest(&bytes)).unwrap().bytes().to_vec();
    Signed { signatures: keys().map(sign).to_vec(), bytes }
}

fn settle(channel: &Channel, states: &[Signed], block: u64) -> Result<Channel, Rejection> {
    channel.intend_settle(peers()[0], states, |_| None, block)
}

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

fn settling() -> Channel {
    settle(&channel(), &[signed(&state(0, 5, 30)), signed(&state(1, 3, 10))], BLOCK).unwrap()
}

#[test]
fn a_dispute() {
    let next = settle(&settling(), &[signed(&state(0, 6, 35))], BLOCK + 9).unwrap();
    // Each call moves the end.
    assert_eq!(next.phase, Phase::Settling { finalized_at: BLOCK + 19 });
    let (closed, paid) = next.confirm_settle(BLOCK + 19).unwrap();
    assert_eq!(paid, Settlement::Paid([75, 75].map(U256::from)));
    assert_eq!(closed.phase, Phase::Closed);
}

#[test]
fn pending_payments() {
    let ids: Vec<B256> = (1..=3).map(B256::repeat_byte).collect();
    let lists = pay_lists(&ids, 2);
    let mut pending = state(0, 5, 30);
    (pending.pending_pay_ids, pending.last_pay_resolve_deadline) = (lists[0].clone(), BLOCK - 1);
    // The first is resolved, the others never will be.
    let registry = |id: &B256| {
        (*id == ids[0]).then_some(Resolved { amount: U256::from(7), deadline: BLOCK - 5 })
    };
    let channel = channel();
    let show = |block| channel.intend_settle(peers()[0], &[signed(&pending)], registry, block);
    assert_eq!(code(show(BLOCK - 1)), Step::NotResolved.code());
    let next = show(BLOCK).unwrap();
    assert_eq!(next.peers[0].out.transfer_out, U256::from(37));
    let clear = |list| next.clear_pays(peers()[0], list, registry, BLOCK);
    assert_eq!(code(clear(&lists[0])), Step::ListHash.code());
    let next = clear(&lists[1]).unwrap();
    assert_eq!(next.peers[0].out.next_list_hash, B256::ZERO);
    assert!(next.confirm_settle(BLOCK + 10).is_ok());
}

/// TRAP: a negative balance rolls everything back.
#[test]
fn a_negative_balance_resets() {
    let next = settle(&channel(), &[signed(&state(0, 5, 101))], BLOCK).unwrap();
    let (reset, settlement) = next.confirm_settle(BLOCK + 10).unwrap();
    assert_eq!((settlement, reset), (Settlement::Reset, channel()));
    assert!(settle(&reset, &[signed(&state(0, 1, 0))], BLOCK + 11).is_ok());
}

#[test]
fn steps_1_and_2_status() {
    let closed = settling().confirm_settle(BLOCK + 10).unwrap().0;
    assert_eq!(code(settle(&closed, &[signed(&state(0, 9, 0))], BLOCK)), Step::Status.code());
    assert_eq!(code(closed.confirm_settle(BLOCK)), Step::Status.code());
    assert_eq!(code(settling().snapshot(&signed(&state(0, 9, 0)))), Step::Status.code());
    assert_eq!(code(settling().veto_withdraw(peers()[0])), Step::Status.code());
    let none = PayIdList::default();
    assert_eq!(code(channel().clear_pays(peers()[0], &none, |_| None, 1)), Step::Status.code());
    let late = settle(&settling(), &[signed(&state(0, 9, 0))], BLOCK + 10);
    assert_eq!(code(late), Step::SettleOver.code());
}

#[test]
fn step_3_message() {
    let mut foreign = state(0, 5, 1);
    foreign.channel_id = B256::ZERO;
    let junk = Signed { bytes: vec![0xff], ..Signed::default() };
    for bad in [&[][..], &[signed(&foreign)], &[junk]] {
        assert_eq!(code(settle(&channel(), bad, BLOCK)), Step::Message.code());
    }
}

#[test]
fn step_4_signatures() {
    let good = signed(&state(0, 5, 1));
    let [a, b] = [&good.signatures[0], &good.signatures[1]];
    for signatures in [vec![b.clone(), a.clone()], vec![a.clone()], vec![a.clone(); 2], vec![]] {
        let bad = Signed { signatures, ..good.clone() };
        assert_eq!(code(settle(&channel(), &[bad], BLOCK)), Step::Signatures.code());
    }
    // The null state: one peer's signature.
    let null = signed(&state(0, 0, 0));
    let [a, _] = [&null.signatures[0], &null.signatures[1]];
    let one = Signed { signatures: vec![a.clone()], ..null.clone() };
    assert!(settle(&channel(), &[one], BLOCK).is_ok());
    assert_eq!(code(settle(&channel(), &[null], BLOCK)), Step::Signatures.code());
}

#[test]
fn step_5_sequence() {
    for seq in [4, 5] {
        let again = settle(&settling(), &[signed(&state(0, seq, 1))], BLOCK + 1);
        assert_eq!(code(again), Step::Sequence.code());
    }
    let held = channel().snapshot(&signed(&state(0, 5, 1))).unwrap();
    assert_eq!(code(held.snapshot(&signed(&state(0, 5, 1)))), Step::Sequence.code());
    assert!(settle(&held, &[signed(&state(0, 5, 1))], BLOCK).is_ok());
    let null = settle(&settling(), &[signed(&state(0, 0, 0))], BLOCK + 1);
    assert_eq!(code(null), Step::Sequence.code());
}

#[test]
fn step_6_peer() {
    let other = Address::repeat_byte(9);
    let states = [signed(&state(0, 9, 1))];
    let by = |channel: &Channel| channel.intend_settle(other, &states, |_| None, BLOCK + 1);
    assert_eq!(code(by(&channel())), Step::Peer.code());
    assert!(by(&settling()).is_ok());
    let mut stranger = state(0, 9, 1);
    stranger.peer_from = other;
    assert_eq!(code(settle(&channel(), &[signed(&stranger)], BLOCK)), Step::Peer.code());
}

#[test]
fn steps_9_and_10_confirm() {
    assert_eq!(code(settling().confirm_settle(BLOCK + 9)), Step::NotFinalized.code());
    let mut pending = state(0, 5, 1);
    pending.pending_pay_ids.next_list_hash = B256::repeat_byte(1);
    pending.last_pay_resolve_deadline = BLOCK + 50;
    let next = settle(&channel(), &[signed(&pending)], BLOCK).unwrap();
    assert_eq!(code(next.confirm_settle(BLOCK + 50)), Step::PaysPending.code());
    assert!(next.confirm_settle(BLOCK + 51).is_ok());
}

#[test]
fn steps_11_to_13_withdraw_alone() {
    let [a, b] = peers();
    let mut snapshot = state(0, 5, 20);
    snapshot.total_pending_amount = U256::from(5);
    let channel = channel().snapshot(&signed(&snapshot)).unwrap();
    let intend = |amount: u64| channel.intend_withdraw(a, U256::from(amount), BLOCK);
    assert_eq!(code(intend(76)), Step::WithdrawLimit.code());
    let pending = intend(75).unwrap();
    assert_eq!(code(pending.intend_withdraw(b, U256::ONE, BLOCK)), Step::Intent.code());
    assert_eq!(code(channel.confirm_withdraw(BLOCK)), Step::Intent.code());
    assert_eq!(code(channel.veto_withdraw(b)), Step::Intent.code());
    assert_eq!(code(pending.confirm_withdraw(BLOCK + 9)), Step::DisputeTime.code());
    let paid = pending.confirm_withdraw(BLOCK + 10).unwrap();
    assert_eq!(paid.peers[0].withdrawal, U256::from(75));
    assert_eq!(pending.veto_withdraw(b), Ok(channel));
    assert_eq!(code(pending.veto_withdraw(Address::ZERO)), Step::Peer.code());
}

fn withdraw(seq_num: u64, amount: u64) -> CooperativeWithdraw {
    let withdraw = AccountAmount { account: peers()[1], amount: U256::from(amount) };
    let (channel_id, recipient_channel_id) = (ID, B256::ZERO);
    CooperativeWithdraw { channel_id, seq_num, withdraw, deadline: BLOCK, recipient_channel_id }
}

#[test]
fn steps_5_12_and_14_withdraw_together() {
    let run =
        |info: &CooperativeWithdraw, block| channel().cooperative_withdraw(&signed(info), block);
    assert_eq!(run(&withdraw(1, 60), BLOCK).unwrap().peers[1].withdrawal, U256::from(60));
    for seq in [0, 2] {
        assert_eq!(code(run(&withdraw(seq, 60), BLOCK)), Step::Sequence.code());
    }
    assert_eq!(code(run(&withdraw(1, 60), BLOCK + 1)), Step::Deadline.code());
    assert_eq!(code(run(&withdraw(1, 151), BLOCK)), Step::WithdrawLimit.code());
}

#[test]
fn steps_14_and_15_settle_together() {
    let run = |accounts: [Address; 2], amounts: [u64; 2], seq_num, block| {
        let balance = |(account, amount)| AccountAmount { account, amount: U256::from(amount) };
        let settle_balance = accounts.into_iter().zip(amounts).map(balance).collect();
        let (channel_id, deadline) = (ID, BLOCK);
        let info = CooperativeSettle { channel_id, seq_num, settle_balance, deadline };
        let held = channel().snapshot(&signed(&state(0, 5, 1))).unwrap();
        held.cooperative_settle(&signed(&info), block)
    };
    let [a, b] = peers();
    assert_eq!(run([a, b], [90, 60], 6, BLOCK).unwrap().1, [90, 60].map(U256::from));
    assert_eq!(code(run([a, b], [90, 60], 5, BLOCK)), Step::Sequence.code());
    assert_eq!(code(run([a, b], [90, 60], 6, BLOCK + 1)), Step::Deadline.code());
    assert_eq!(code(run([b, a], [90, 60], 6, BLOCK)), Step::Settlement.code());
    assert_eq!(code(run([a, b], [90, 61], 6, BLOCK)), Step::Settlement.code());
}

#[test]
fn step_16_overflow() {
    let mut full = settling();
    full.peers[0].out.transfer_out = U256::MAX;
    let list = PayIdList { pay_ids: vec![B256::ZERO], next_list_hash: B256::ZERO };
    full.peers[0].out.next_list_hash = list_hash(&list);
    let resolved = |_: &B256| Some(Resolved { amount: U256::ONE, deadline: 0 });
    assert_eq!(code(full.clear_pays(peers()[0], &list, resolved, BLOCK)), Step::Overflow.code());
}
