use super::super::ledger::tests::{ID, channel, keys, peers};
use super::super::message::{AccountAmount, TokenTransfer, TokenType, TransferFunction};
use super::super::pay_lists;
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;
use std::vec;

const BLOCK: u64 = 1000;
const RESOLVER: Address = Address::repeat_byte(0x99);
const TOKEN: TokenInfo =
    TokenInfo { token_type: TokenType::Erc20, token_address: Address::repeat_byte(0x70) };

fn transfer(amount: u64) -> TokenTransfer {
    let receiver = AccountAmount { amount: U256::from(amount), ..AccountAmount::default() };
    TokenTransfer { token: TOKEN, receiver }
}

fn pay(stamp: u64, amount: u64) -> ConditionalPay {
    ConditionalPay {
        pay_timestamp: stamp,
        transfer_func: TransferFunction {
            max_transfer: transfer(amount),
            ..TransferFunction::default()
        },
        resolve_deadline: BLOCK + 101,
        pay_resolver: RESOLVER,
        ..ConditionalPay::default()
    }
}

fn id(pay: &ConditionalPay) -> B256 {
    pay_id(&protobuf::encode(pay), &pay.pay_resolver)
}

/// What an honest sender sends; each test changes one thing.
struct Case {
    held: Held,
    terms: (B256, [Address; 2]),
    deposit: u64,
    state: SimplexState,
    added: Vec<ConditionalPay>,
    removed: Vec<(B256, U256)>,
    lists: Vec<Vec<u8>>,
    signer: usize,
    tamper: fn(&mut Vec<u8>),
}

impl Case {
    /// The sender has sent 30, and has one payment of 10 pending; now it adds one of 20.
    fn new() -> Self {
        let (old, new) = (pay(1, 10), pay(2, 20));
        let pending =
            vec![Pending { id: id(&old), largest: U256::from(10), deadline: BLOCK + 101 }];
        let (peer_from, transfer_out) = (peers()[0], U256::from(30));
        let held = Held { peer_from, seq_num: 4, transfer_out, pending };
        let state = SimplexState {
            channel_id: ID,
            peer_from,
            seq_num: 5,
            transfer_to_peer: transfer(30),
            pending_pay_ids: pay_lists(&[id(&old), id(&new)], 5)[0].clone(),
            last_pay_resolve_deadline: BLOCK + 101,
            total_pending_amount: U256::from(30),
        };
        Self {
            held,
            terms: (ID, peers()),
            deposit: 60,
            state,
            added: vec![new],
            removed: vec![],
            lists: vec![],
            signer: 0,
            tamper: |_| (),
        }
    }

    fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut case = Self::new();
        change(&mut case);
        case
    }

    fn check(&self) -> Result<(Held, B256), Rejection> {
        let (channel_id, peers) = self.terms;
        let resolvers = [RESOLVER];
        let terms = Terms { channel_id, peers, token: &TOKEN, resolvers: &resolvers, margin: 100 };
        let (withdrawn, received) = (U256::from(10), U256::from(10));
        let funds = Funds { deposit: U256::from(self.deposit), withdrawn, received };
        let mut bytes = protobuf::encode(&self.state);
        (self.tamper)(&mut bytes);
        let signature = keys()[self.signer].sign(&digest(&bytes)).unwrap();
        let added: Vec<Vec<u8>> = self.added.iter().map(protobuf::encode).collect();
        let added: Vec<&[u8]> = added.iter().map(Vec::as_slice).collect();
        let lists: Vec<&[u8]> = self.lists.iter().map(Vec::as_slice).collect();
        let update = Update {
            bytes: &bytes,
            signature: signature.bytes(),
            added: &added,
            removed: &self.removed,
            lists: &lists,
        };
        self.held.accept(&terms, &funds, &update, &keys()[0].participant(), BLOCK)
    }
}

fn fails(change: impl FnOnce(&mut Case), step: Step) {
    assert_eq!(Case::with(change).check().unwrap_err().code, step.code());
}

#[test]
fn a_payment_is_added() {
    let (next, digest_) = Case::new().check().unwrap();
    assert_eq!((next.seq_num, next.pending.len()), (5, 2));
    assert_eq!(digest_, digest(&protobuf::encode(&Case::new().state)));
}

#[test]
fn a_payment_is_settled() {
    let case = Case::with(|case| {
        let old = id(&pay(1, 10));
        (case.removed, case.added) = (vec![(old, U256::from(7))], vec![]);
        case.state.transfer_to_peer = transfer(37);
        case.state.pending_pay_ids = PayIdList::default();
        case.state.total_pending_amount = U256::ZERO;
    });
    let (next, _) = case.check().unwrap();
    assert_eq!((next.transfer_out, next.pending.len()), (U256::from(37), 0));
}

#[test]
fn steps_1_and_2_peers() {
    fails(|case| case.terms.1[0] = Address::ZERO, Step::ZeroPeer);
    fails(|case| case.terms.1.reverse(), Step::PeerOrder);
    fails(|case| case.terms.1[0] = case.terms.1[1], Step::PeerOrder);
}

#[test]
fn step_3_encoding() {
    fails(|case| case.tamper = |bytes| bytes.extend([0x40, 1]), Step::Encoding);
    fails(|case| case.tamper = |bytes| bytes.truncate(40), Step::Encoding);
}

#[test]
fn steps_4_to_6_channel() {
    fails(|case| case.terms.0 = B256::ZERO, Step::ChannelId);
    fails(|case| case.state.peer_from = peers()[1], Step::PeerFrom);
    fails(|case| case.state.transfer_to_peer.token.token_address = RESOLVER, Step::Token);
}

/// Replayed and skipped.
#[test]
fn step_7_sequence() {
    for seq_num in [0, 4, 6] {
        fails(|case| case.state.seq_num = seq_num, Step::Sequence);
    }
}

#[test]
fn steps_8_and_9_sent() {
    fails(|case| case.state.transfer_to_peer = transfer(29), Step::Lowered);
    let old = id(&pay(1, 10));
    // Removed without being paid for, for more than its maximum, or without being there.
    fails(|case| case.removed = vec![(old, U256::from(7))], Step::Removed);
    fails(|case| case.removed = vec![(old, U256::from(11))], Step::Removed);
    fails(|case| case.removed = vec![(B256::ZERO, U256::ZERO)], Step::Removed);
}

/// More than there is would make the settlement negative, and roll everything back.
#[test]
fn step_10_free() {
    fails(|case| case.deposit = 59, Step::Free);
    assert!(Case::with(|case| case.deposit = 60).check().is_ok());
}

#[test]
fn steps_11_to_13_payments() {
    let held = [&protobuf::encode(&pay(2, 20))[..], &[0x48, 1]].concat();
    let case = Case::new();
    let resolvers = [RESOLVER];
    let (channel_id, peers) = case.terms;
    let terms = Terms { channel_id, peers, token: &TOKEN, resolvers: &resolvers, margin: 100 };
    let mut direction = case.held.clone();
    let got = direction.add(&terms, &held, BLOCK);
    assert_eq!(got.unwrap_err().code, Step::PayEncoding.code());
    fails(
        |case| case.added[0].transfer_func.max_transfer.token = TokenInfo::default(),
        Step::PayToken,
    );
    fails(|case| case.added = vec![pay(1, 10)], Step::RepeatedPay);
}

#[test]
fn step_14_pending_total() {
    fails(|case| case.state.total_pending_amount = U256::from(29), Step::PendingTotal);
}

#[test]
fn step_15_pay_list() {
    let ids = [id(&pay(1, 10)), id(&pay(2, 20))];
    let lists = pay_lists(&ids, 1);
    let second = protobuf::encode(&lists[1]);
    let split = |case: &mut Case| {
        case.state.pending_pay_ids = lists[0].clone();
        case.lists = vec![second.clone()];
    };
    assert!(Case::with(split).check().is_ok());
    let list = |pay_ids: &[B256]| pay_lists(pay_ids, 9)[0].clone();
    fails(|case| case.state.pending_pay_ids = list(&ids[..1]), Step::PayList);
    fails(|case| case.state.pending_pay_ids = list(&[ids[1], ids[0]]), Step::PayList);
    fails(|case| case.state.pending_pay_ids = lists[0].clone(), Step::PayList);
    fails(|case| case.lists = vec![second.clone()], Step::PayList);
    let other = |case: &mut Case| {
        split(case);
        case.state.pending_pay_ids.next_list_hash = B256::repeat_byte(1);
    };
    fails(other, Step::PayList);
    let empty = |case: &mut Case| {
        case.state.pending_pay_ids.next_list_hash = list_hash(&PayIdList::default());
        case.lists = vec![vec![]];
    };
    fails(empty, Step::PayList);
}

#[test]
fn steps_16_to_19_deadlines_and_resolver() {
    fails(|case| case.state.last_pay_resolve_deadline = BLOCK + 100, Step::LastDeadline);
    fails(|case| case.added[0].resolve_deadline = BLOCK + 100, Step::DeadlineSoon);
    fails(|case| case.added[0].pay_resolver = Address::ZERO, Step::Resolver);
    let full = |case: &mut Case| {
        let filler = |byte: u64| B256::from(U256::from(byte + 1));
        let pending = |byte| Pending { id: filler(byte), largest: U256::ZERO, deadline: 0 };
        case.held.pending = (0..200).map(pending).collect();
    };
    fails(full, Step::TooMany);
}

#[test]
fn steps_20_and_21_signature() {
    fails(|case| case.signer = 1, Step::Signature);
    let other = |case: &mut Case| {
        case.held.peer_from = peers()[1];
        case.state.peer_from = peers()[1];
    };
    fails(other, Step::Signer);
}

#[test]
fn step_22_overflow() {
    fails(|case| case.held.pending[0].largest = U256::MAX, Step::Overflow);
}

/// A state of one direction over what is held, with these totals.
fn propose(held: &Held, sent: u64, pay: &ConditionalPay) -> (SimplexState, Vec<u8>) {
    let largest = pay.transfer_func.max_transfer.receiver.amount;
    let pending = held.pending.iter().map(|pay| pay.largest).sum::<U256>() + largest;
    let ids: Vec<B256> = held.pending.iter().map(|pay| pay.id).chain([id(pay)]).collect();
    let state = SimplexState {
        channel_id: ID,
        peer_from: held.peer_from,
        seq_num: held.seq_num + 1,
        transfer_to_peer: transfer(sent),
        pending_pay_ids: pay_lists(&ids, 300)[0].clone(),
        last_pay_resolve_deadline: BLOCK + 101,
        total_pending_amount: pending,
    };
    (state, protobuf::encode(pay))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is co-signed, no settlement is negative, even if every pending payment pays its maximum
    /// and each side shows its newest state.
    #[test]
    fn a_settlement_is_never_negative(steps in prop::collection::vec((0_usize..2, 0_u64..120, 0_u64..40), 1..12)) {
        let mut ledger = channel();
        let new = |peer_from| Held { peer_from, seq_num: 0, transfer_out: U256::ZERO, pending: vec![] };
        let mut directions = peers().map(new);
        let resolvers = [RESOLVER];
        let terms = Terms { channel_id: ID, peers: peers(), token: &TOKEN, resolvers: &resolvers, margin: 100 };
        for (stamp, (from, sent, amount)) in steps.into_iter().enumerate() {
            let (state, added) = propose(&directions[from], sent, &pay(stamp as u64 + 1, amount));
            let bytes = protobuf::encode(&state);
            let signature = keys()[from].sign(&digest(&bytes)).unwrap();
            let funds = Funds {
                deposit: ledger.peers[from].deposit,
                withdrawn: U256::ZERO,
                received: directions[1 - from].transfer_out,
            };
            let update = Update {
                bytes: &bytes,
                signature: signature.bytes(),
                added: &[&added],
                removed: &[],
                lists: &[],
            };
            let sender = keys()[from].participant();
            if let Ok((next, _)) = directions[from].accept(&terms, &funds, &update, &sender, BLOCK) {
                directions[from] = next;
            }
        }
        for (peer, held) in ledger.peers.iter_mut().zip(&directions) {
            let pending: U256 = held.pending.iter().map(|pay| pay.largest).sum();
            peer.out.transfer_out = held.transfer_out + pending;
        }
        prop_assert!(ledger.balances().is_some());
    }
}
