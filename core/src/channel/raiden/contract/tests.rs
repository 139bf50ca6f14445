//! Every refusal once; what the peers' contract really answered is predicted in
//! `tests/channel_raiden.rs`.

use super::super::Balance;
use super::super::rules::tests::{id, key};
use super::*;
use crate::rejection::Step as _;
use std::vec;

const NOW: u64 = 1_000_000;

fn a() -> Address {
    key(1).participant().address()
}

fn b() -> Address {
    key(2).participant().address()
}

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

fn opened() -> Channel {
    let channel = Channel::open(id(), [a(), b()], 600).unwrap();
    let channel = channel.deposit(a(), b(), U256::from(100)).unwrap();
    channel.deposit(b(), a(), U256::from(50)).unwrap()
}

fn balance(transferred: u64, locks: &[Lock]) -> Balance {
    let locked = locks.iter().map(|lock| lock.amount).sum();
    Balance { transferred: U256::from(transferred), locked, locksroot: locksroot(locks) }
}

fn lock() -> Lock {
    let secrethash = super::super::secrethash(&B256::repeat_byte(5));
    Lock { expiration: NOW + 5000, amount: U256::from(10), secrethash }
}

fn proof(balance: &Balance, nonce: u64) -> BalanceProof {
    BalanceProof { id: id(), balance_hash: balance.hash(), nonce, additional_hash: B256::ZERO }
}

fn sign(by: u8, digest: &B256) -> [u8; 65] {
    *key(by).sign(digest).unwrap().bytes()
}

/// The partner's signature and the counter-signature of the other side.
fn both(proof: &BalanceProof, ty: MessageType, by: [u8; 2]) -> [[u8; 65]; 2] {
    let signature = sign(by[0], &proof.digest());
    [signature, sign(by[1], &proof.counter_digest(ty, &signature))]
}

fn close(proof: &BalanceProof, signatures: &[[u8; 65]; 2]) -> Result<Channel, Rejection> {
    let BalanceProof { balance_hash, nonce, additional_hash, .. } = *proof;
    let [partner, mine] = signatures;
    opened().close(b(), a(), balance_hash, nonce, additional_hash, partner, mine, NOW)
}

fn closed() -> Channel {
    let proof = proof(&balance(20, &[lock()]), 3);
    close(&proof, &both(&proof, MessageType::BalanceProof, [2, 1])).unwrap()
}

fn update(
    channel: &Channel,
    proof: &BalanceProof,
    signatures: &[[u8; 65]; 2],
) -> Result<Channel, Rejection> {
    let BalanceProof { balance_hash, nonce, additional_hash, .. } = *proof;
    let [closer, mine] = signatures;
    channel.update(a(), b(), balance_hash, nonce, additional_hash, closer, mine)
}

fn updated(channel: &Channel, nonce: u64) -> Result<Channel, Rejection> {
    let proof = proof(&balance(31, &[]), nonce);
    update(channel, &proof, &both(&proof, MessageType::BalanceProofUpdate, [1, 2]))
}

fn withdraw(total: u64) -> Withdraw {
    let (participant, expiration) = (a(), U256::from(NOW + 1));
    Withdraw { id: id(), participant, total: U256::from(total), expiration }
}

fn withdrawn(
    channel: &Channel,
    withdraw: &Withdraw,
    by: [u8; 2],
) -> Result<(Channel, Payment), Rejection> {
    let [one, other] = by.map(|by| sign(by, &withdraw.digest()));
    channel.withdraw(withdraw, [&one, &other], NOW)
}

fn inputs() -> [SettleInput; 2] {
    [(b(), balance(20, &[lock()])), (a(), balance(31, &[]))]
}

#[test]
fn a_whole_life() {
    let (channel, paid) = withdrawn(&opened(), &withdraw(5), [1, 2]).unwrap();
    assert_eq!(paid, Payment { to: a(), amount: U256::from(5) });
    let proof = proof(&balance(20, &[lock()]), 3);
    let [partner, mine] = both(&proof, MessageType::BalanceProof, [2, 1]);
    let BalanceProof { balance_hash, nonce, additional_hash, .. } = proof;
    let channel =
        channel.close(b(), a(), balance_hash, nonce, additional_hash, &partner, &mine, NOW);
    let channel = updated(&updated(&channel.unwrap(), 4).unwrap(), 6).unwrap();
    let (channel, paid) = channel.settle(inputs(), NOW + 601).unwrap();
    let amounts = [(b(), 51), (a(), 84)].map(|(to, n)| Payment { to, amount: U256::from(n) });
    assert_eq!(paid, amounts);
    let (_, paid) = channel.unlock(a(), b(), &[lock()], |_| Some(NOW)).unwrap();
    assert_eq!(paid, vec![Payment { to: a(), amount: U256::from(10) }]);
    // A secret that came at the expiration came too late.
    let late = channel.unlock(a(), b(), &[lock()], |_| Some(lock().expiration)).unwrap().1;
    assert_eq!(late, vec![Payment { to: b(), amount: U256::from(10) }]);
    assert_eq!(channel.unlock(a(), b(), &[lock()], |_| None).unwrap().1, late);
}

#[test]
fn steps_1_and_2_participants() {
    let open = |pair| Channel::open(id(), pair, 600);
    assert_eq!(code(open([a(), Address::ZERO])), Step::ZeroParticipant.code());
    assert_eq!(code(open([a(), a()])), Step::SameParticipant.code());
    assert_eq!(code(opened().deposit(a(), Address::ZERO, U256::MAX)), Step::ZeroParticipant.code());
    assert_eq!(code(opened().deposit(a(), a(), U256::MAX)), Step::SameParticipant.code());
}

#[test]
fn step_3_not_open() {
    assert_eq!(code(closed().deposit(a(), b(), U256::MAX)), Step::NotOpen.code());
    assert_eq!(code(withdrawn(&closed(), &withdraw(5), [1, 2])), Step::NotOpen.code());
    let none = B256::ZERO;
    let again = closed().close(b(), a(), none, 0, none, &[0; 65], &[0; 65], NOW);
    assert_eq!(code(again), Step::NotOpen.code());
    let (one, other) = (withdraw(5), Withdraw { participant: b(), ..withdraw(5) });
    let settle = closed().cooperative_settle([(&one, [&[]; 2]), (&other, [&[]; 2])], NOW);
    assert_eq!(code(settle), Step::NotOpen.code());
}

#[test]
fn step_4_channel() {
    let stranger = key(3).participant().address();
    assert_eq!(code(opened().deposit(a(), stranger, U256::MAX)), Step::Channel.code());
    assert_eq!(code(withdrawn(&opened(), &withdraw(5), [1, 3])), Step::Channel.code());
}

#[test]
fn step_5_deposit() {
    for total in [100, 99, 0] {
        let got = opened().deposit(a(), b(), U256::from(total));
        assert_eq!(code(got), Step::Deposit.code());
    }
    assert_eq!(code(opened().deposit(a(), b(), U256::MAX)), Step::Deposit.code());
}

#[test]
fn steps_6_to_11_withdraw() {
    let fails = |withdraw: &Withdraw, by| code(withdrawn(&opened(), withdraw, by));
    assert_eq!(fails(&withdraw(0), [1, 2]), Step::WithdrawZero.code());
    let late = Withdraw { expiration: U256::from(NOW), ..withdraw(5) };
    assert_eq!(fails(&late, [1, 2]), Step::WithdrawExpired.code());
    assert_eq!(fails(&withdraw(5), [2, 2]), Step::WithdrawSignature.code());
    assert_eq!(fails(&withdraw(151), [1, 2]), Step::WithdrawExceeds.code());
    let most = Withdraw { total: U256::MAX, ..withdraw(5) };
    assert_eq!(fails(&most, [1, 2]), Step::WithdrawExceeds.code());
    // TRAP: the contract lets A take what is B's, if B signs.
    let (channel, _) = withdrawn(&opened(), &withdraw(150), [1, 2]).unwrap();
    let lower = withdrawn(&channel, &withdraw(149), [1, 2]);
    assert_eq!(code(lower), Step::WithdrawLowered.code());
    let same = withdrawn(&channel, &withdraw(150), [1, 2]);
    assert_eq!(code(same), Step::WithdrawNothing.code());
}

#[test]
fn step_12_cooperative_total() {
    let settle = |mine: u64, theirs: u64| {
        let (one, other) = (withdraw(mine), Withdraw { participant: b(), ..withdraw(theirs) });
        let [one_a, one_b] = [1, 2].map(|by| sign(by, &one.digest()));
        let [other_b, other_a] = [2, 1].map(|by| sign(by, &other.digest()));
        let both = [(&one, [&one_a[..], &one_b]), (&other, [&other_b, &other_a])];
        opened().cooperative_settle(both, NOW)
    };
    for (mine, theirs) in [(100, 51), (100, 49), (0, 0)] {
        assert_eq!(code(settle(mine, theirs)), Step::CooperativeTotal.code());
    }
    let (channel, paid) = settle(110, 40).unwrap();
    assert_eq!((channel.phase, paid.len()), (Phase::Settled, 2));
    assert_eq!(settle(150, 0).unwrap().1.len(), 1);
}

#[test]
fn steps_13_to_15_close() {
    let proof = proof(&balance(20, &[lock()]), 3);
    let ty = MessageType::BalanceProof;
    assert_eq!(code(close(&proof, &both(&proof, ty, [2, 3]))), Step::ClosingSignature.code());
    let other = MessageType::BalanceProofUpdate;
    assert_eq!(code(close(&proof, &both(&proof, other, [2, 1]))), Step::ClosingSignature.code());
    assert_eq!(code(close(&proof, &both(&proof, ty, [3, 1]))), Step::CloseProof.code());
    assert_eq!(code(updated(&updated(&closed(), 4).unwrap(), 4)), Step::Nonce.code());
    // Without a proof the closer's signature is over 65 zero bytes.
    let none = super::super::call::close_without_proof(id());
    let mine = sign(1, &none.counter_digest(ty, &[0; 65]));
    let closed = close(&none, &[[0; 65], mine]).unwrap();
    assert_eq!(closed.of(b()).unwrap().0.nonce, 0);
}

#[test]
fn steps_16_to_20_update() {
    let zero = BalanceProof { balance_hash: B256::ZERO, ..proof(&balance(31, &[]), 4) };
    let ty = MessageType::BalanceProofUpdate;
    let signed = |proof: &BalanceProof, by| both(proof, ty, by);
    let fails = |proof: &BalanceProof, by| code(update(&closed(), proof, &signed(proof, by)));
    assert_eq!(fails(&zero, [1, 2]), Step::UpdateEmpty.code());
    let none = proof(&balance(31, &[]), 0);
    assert_eq!(fails(&none, [1, 2]), Step::UpdateEmpty.code());
    assert_eq!(code(updated(&opened(), 4)), Step::NotClosed.code());
    let good = proof(&balance(31, &[]), 4);
    assert_eq!(fails(&good, [1, 3]), Step::UpdateSignature.code());
    assert_eq!(fails(&good, [3, 2]), Step::UpdateProof.code());
    let [closer, mine] = signed(&good, [2, 1]);
    let swapped = closed().update(b(), a(), good.balance_hash, 4, B256::ZERO, &closer, &mine);
    assert_eq!(code(swapped), Step::UpdateOrder.code());
}

#[test]
fn steps_17_and_21_to_23_settle() {
    assert_eq!(code(opened().settle(inputs(), NOW + 601)), Step::NotClosed.code());
    let channel = updated(&closed(), 4).unwrap();
    assert_eq!(code(channel.settle(inputs(), NOW + 600)), Step::SettleTimeout.code());
    let [b_input, a_input] = inputs();
    let wrong = [b_input, (a(), balance(30, &[]))];
    assert_eq!(code(channel.settle(wrong, NOW + 601)), Step::SettleData.code());
    let swapped = channel.settle([a_input, b_input], NOW + 601);
    assert_eq!(code(swapped), Step::SettleOrder.code());
    // Nothing shown: nothing may be claimed.
    let shown = closed().settle([b_input, a_input], NOW + 601);
    assert_eq!(code(shown), Step::SettleData.code());
}

#[test]
fn steps_24_to_26_unlock() {
    let channel = updated(&closed(), 4).unwrap();
    let unlock = |channel: &Channel, sender, receiver, locks: &[Lock]| {
        channel.unlock(receiver, sender, locks, |_| None)
    };
    assert_eq!(code(unlock(&channel, b(), a(), &[lock()])), Step::NotSettled.code());
    let (channel, _) = channel.settle(inputs(), NOW + 601).unwrap();
    assert_eq!(code(unlock(&channel, b(), a(), &[])), Step::Locksroot.code());
    assert_eq!(code(unlock(&channel, a(), b(), &[lock()])), Step::Locksroot.code());
    let (channel, _) = unlock(&channel, b(), a(), &[lock()]).unwrap();
    assert_eq!(code(unlock(&channel, b(), a(), &[lock()])), Step::Locksroot.code());
    // A hash that was kept for nothing.
    let mut odd = channel;
    odd.participants[1].locksroot = locksroot(&[lock()]);
    assert_eq!(code(unlock(&odd, b(), a(), &[lock()])), Step::NothingLocked.code());
}
