use super::super::message::Transfer;
use super::*;
use crate::channel::SigningKey;
use crate::rejection::Step as _;
use proptest::prelude::*;
use std::vec;

const CLOCK: Clock = Clock { now: 1_000_000, reveal_timeout: 100 };

pub(in super::super) fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

pub(in super::super) fn id() -> ChannelId {
    let token_network = Address::repeat_byte(0xaa);
    ChannelId { token_network, chain_id: U256::from(5), channel: U256::from(7) }
}

fn token() -> Address {
    Address::repeat_byte(0xbb)
}

fn end(by: u8, deposit: u64) -> End {
    End::new(key(by).participant().address(), U256::from(deposit))
}

pub(in super::super) fn channel() -> Channel {
    Channel { id: id(), token: token(), me: end(1, 100), partner: end(2, 50) }
}

fn secret(byte: u8) -> B256 {
    B256::repeat_byte(byte)
}

pub(in super::super) fn lock(byte: u8, amount: u64) -> Lock {
    let (amount, secrethash) = (U256::from(amount), secrethash(&secret(byte)));
    Lock { expiration: CLOCK.now + 101, amount, secrethash }
}

fn transfer(recipient: Address, lock: Lock) -> Transition {
    let (target, initiator) = (Address::repeat_byte(1), Address::repeat_byte(2));
    let (message_id, payment_id, token) = (1, 2, token());
    let transfer = Transfer { message_id, payment_id, token, recipient, target, initiator, lock };
    Transition::LockedTransfer(transfer, B256::repeat_byte(9))
}

/// A lock of the partner's.
fn theirs(byte: u8, amount: u64) -> Transition {
    transfer(channel().me.address, lock(byte, amount))
}

fn unlock(byte: u8) -> Transition {
    Transition::Unlock { message_id: 1, payment_id: 2, secret: secret(byte) }
}

fn expired(byte: u8) -> Transition {
    let (recipient, secrethash) = (channel().me.address, secrethash(&secret(byte)));
    Transition::LockExpired { message_id: 1, recipient, secrethash }
}

/// What an honest partner would send, before `change`.
fn received(
    channel: &Channel,
    transition: Transition,
    change: impl FnOnce(&mut BalanceProof, &mut Balance),
    signer: u8,
    clock: Clock,
) -> Result<Channel, Rejection> {
    let applied = channel.partner.apply(&channel.me, &transition, clock);
    let next = applied.unwrap_or_else(|_| channel.partner.clone());
    let mut balance = next.balance();
    let mut proof = BalanceProof {
        id: id(),
        balance_hash: balance.hash(),
        nonce: channel.partner.nonce + 1,
        additional_hash: transition.additional_hash(),
    };
    change(&mut proof, &mut balance);
    let signature = *key(signer).sign(&proof.digest()).unwrap().bytes();
    let message = Message { proof, balance, transition, signature: &signature };
    channel.receive(&message, &key(2).participant(), &[secret(8)], clock)
}

fn ok(channel: &Channel, transition: Transition) -> Channel {
    received(channel, transition, |_, _| (), 2, CLOCK).unwrap()
}

fn fails(transition: Transition, change: impl FnOnce(&mut BalanceProof, &mut Balance), step: Step) {
    let got = received(&channel(), transition, change, 2, CLOCK);
    assert_eq!(got.unwrap_err().code, step.code());
}

#[test]
fn a_payment() {
    let channel = ok(&ok(&channel(), theirs(5, 10)), theirs(6, 20));
    assert_eq!(channel.partner.locked(), U256::from(30));
    let channel = ok(&channel, unlock(5));
    assert_eq!((channel.partner.transferred, channel.partner.nonce), (U256::from(10), 3));
    let late = Clock { now: CLOCK.now + 102, ..CLOCK };
    let channel = received(&channel, expired(6), |_, _| (), 2, late).unwrap();
    assert_eq!(channel.partner.balance(), Balance { transferred: U256::from(10), ..Balance::ZERO });
}

#[test]
fn step_1_to_3_channel() {
    fails(theirs(5, 1), |proof, _| proof.id.token_network = token(), Step::TokenNetwork);
    fails(theirs(5, 1), |proof, _| proof.id.chain_id += U256::ONE, Step::ChainId);
    fails(theirs(5, 1), |proof, _| proof.id.channel += U256::ONE, Step::ChannelId);
}

/// Replayed and skipped.
#[test]
fn step_4_nonce() {
    fails(theirs(5, 1), |proof, _| proof.nonce = 0, Step::Nonce);
    fails(theirs(5, 1), |proof, _| proof.nonce = 2, Step::Nonce);
}

#[test]
fn steps_5_and_6_signature() {
    let got = received(&channel(), theirs(5, 1), |_, _| (), 1, CLOCK);
    assert_eq!(got.unwrap_err().code, Step::Signature.code());
    let other = Channel { partner: end(3, 50), ..channel() };
    let got = received(&other, theirs(5, 1), |_, _| (), 2, CLOCK);
    assert_eq!(got.unwrap_err().code, Step::Signer.code());
}

#[test]
fn step_7_transferred() {
    fails(theirs(5, 1), |_, balance| balance.transferred = U256::ONE, Step::Transferred);
}

#[test]
fn step_8_unknown_lock() {
    fails(unlock(5), |_, _| (), Step::UnknownLock);
    fails(expired(5), |_, _| (), Step::UnknownLock);
}

#[test]
fn steps_9_to_11_balance() {
    fails(theirs(5, 1), |_, balance| balance.locked = U256::ZERO, Step::Locked);
    fails(theirs(5, 1), |_, balance| balance.locksroot = B256::ZERO, Step::Locksroot);
    fails(theirs(5, 1), |proof, _| proof.balance_hash = B256::ZERO, Step::BalanceHash);
}

#[test]
fn steps_12_to_14_locks() {
    let once = ok(&channel(), theirs(5, 1));
    let again = received(&once, theirs(5, 2), |_, _| (), 2, CLOCK);
    assert_eq!(again.unwrap_err().code, Step::RepeatedLock.code());
    fails(theirs(5, 0), |_, _| (), Step::EmptyLock);
    let mut full = channel();
    full.partner.locks = (0..160).map(|byte| lock(byte, 0)).collect();
    let got = received(&full, theirs(200, 1), |_, _| (), 2, CLOCK);
    assert_eq!(got.unwrap_err().code, Step::TooManyLocks.code());
}

#[test]
fn step_15_capacity() {
    fails(theirs(5, 51), |_, _| (), Step::Capacity);
    // What this side sent is the partner's to spend; what it withdrew or locked is not.
    let mut held = ok(&channel(), theirs(6, 20));
    held.me.transferred = U256::from(30);
    held.partner.withdrawn = U256::from(10);
    assert_eq!(held.partner.free(&held.me), U256::from(50));
    ok(&held, theirs(5, 50));
    let got = received(&held, theirs(5, 51), |_, _| (), 2, CLOCK);
    assert_eq!(got.unwrap_err().code, Step::Capacity.code());
}

#[test]
fn step_16_expires_soon() {
    let soon = Lock { expiration: CLOCK.now + 100, ..lock(5, 1) };
    fails(transfer(channel().me.address, soon), |_, _| (), Step::ExpiresSoon);
}

/// Mediating: the incoming lock must outlive the outgoing one by a reveal timeout.
#[test]
fn step_17_expires_late() {
    let outgoing = transfer(channel().partner.address, lock(5, 10));
    let send = |incoming| channel().send(&outgoing, Some(incoming), CLOCK);
    let expiration = CLOCK.now + 101;
    assert_eq!(send(expiration + 99).unwrap_err().code, Step::ExpiresLate.code());
    let (next, proof) = send(expiration + 100).unwrap();
    assert_eq!((next.me.nonce, proof.nonce), (1, 1));
    assert_eq!(proof.balance_hash, next.me.balance().hash());
}

#[test]
fn steps_18_and_19_removal() {
    let held = ok(&ok(&channel(), theirs(5, 1)), theirs(8, 1));
    let remove = |byte, now| received(&held, expired(byte), |_, _| (), 2, Clock { now, ..CLOCK });
    assert_eq!(remove(5, CLOCK.now + 101).unwrap_err().code, Step::StillValid.code());
    assert!(remove(5, CLOCK.now + 102).is_ok());
    assert_eq!(remove(8, CLOCK.now + 102).unwrap_err().code, Step::SecretKnown.code());
}

fn withdraw(by: u8, total: u64) -> Withdraw {
    let (participant, expiration) = (end(by, 0).address, U256::from(CLOCK.now + 1));
    Withdraw { id: id(), participant, total: U256::from(total), expiration }
}

fn withdraw_fails(channel: &Channel, withdraw: &Withdraw, step: Step) {
    assert_eq!(channel.withdraw(withdraw, CLOCK.now).unwrap_err().code, step.code());
}

#[test]
fn steps_20_to_22_withdraw() {
    withdraw_fails(&channel(), &withdraw(1, 0), Step::WithdrawZero);
    let once = channel().withdraw(&withdraw(1, 5), CLOCK.now).unwrap();
    withdraw_fails(&once, &withdraw(1, 5), Step::WithdrawTotal);
    let late = Withdraw { expiration: U256::from(CLOCK.now), ..withdraw(1, 5) };
    withdraw_fails(&channel(), &late, Step::WithdrawExpired);
    withdraw_fails(&channel(), &withdraw(3, 5), Step::Signer);
    let foreign = ChannelId { chain_id: U256::ONE, ..id() };
    withdraw_fails(&channel(), &Withdraw { id: foreign, ..withdraw(1, 5) }, Step::ChainId);
}

#[test]
fn step_23_additional_hash() {
    fails(theirs(5, 1), |proof, _| proof.additional_hash = B256::ZERO, Step::AdditionalHash);
}

/// A careless countersignature pays the partner with this side's money.
#[test]
fn step_24_withdraw_exceeds() {
    withdraw_fails(&channel(), &withdraw(2, 51), Step::WithdrawExceeds);
    let mut held = ok(&channel(), theirs(5, 20));
    held.me.transferred = U256::from(7);
    assert!(held.withdraw(&withdraw(2, 37), CLOCK.now).is_ok());
    withdraw_fails(&held, &withdraw(2, 38), Step::WithdrawExceeds);
    let next = held.withdraw(&withdraw(2, 30), CLOCK.now).unwrap();
    assert_eq!(next.partner.withdrawn, U256::from(30));
    withdraw_fails(&next, &withdraw(2, 38), Step::WithdrawExceeds);
}

#[test]
fn step_25_transfer() {
    fails(transfer(token(), lock(5, 1)), |_, _| (), Step::Transfer);
    let Transition::LockedTransfer(body, _) = theirs(5, 1) else { panic!() };
    let other = Transition::RefundTransfer(Transfer { token: id().token_network, ..body });
    fails(other, |_, _| (), Step::Transfer);
}

#[test]
fn a_cooperative_end() {
    let channel = ok(&ok(&channel(), theirs(5, 10)), unlock(5));
    let [mine, theirs_] = channel.cooperative_settle(CLOCK.now + 1, CLOCK.now).unwrap();
    assert_eq!([mine.total, theirs_.total], [110, 40].map(U256::from));
    assert!(channel.cooperative_settle(CLOCK.now, CLOCK.now).is_err());
    let pending = ok(&channel, theirs(6, 1));
    let got = pending.cooperative_settle(CLOCK.now + 1, CLOCK.now);
    assert_eq!(got.unwrap_err().code, Step::UnknownLock.code());
}

proptest! {
    /// Whatever two sides agree to, the balances stay within the deposits, and the contract's settlement
    /// is what the balances say.
    #[test]
    fn balances_hold(steps in prop::collection::vec((any::<bool>(), 0_u8..3, 0_u8..6, 0_u64..60), 0..40)) {
        let mut ends = [end(1, 100), end(2, 50)];
        for (turn, kind, byte, amount) in steps {
            let (from, to) = if turn { (0, 1) } else { (1, 0) };
            let recipient = ends[to].address;
            let transition = match kind {
                0 => transfer(recipient, lock(byte, amount)),
                1 => unlock(byte),
                _ => Transition::LockExpired { message_id: 0, recipient, secrethash: secrethash(&secret(byte)) },
            };
            let clock = if kind == 2 { Clock { now: CLOCK.now + 200, ..CLOCK } } else { CLOCK };
            if let Ok(next) = ends[from].apply(&ends[to], &transition, clock) {
                ends[from] = next;
            }
            let [a, b] = &ends;
            let total = a.free(b) + b.free(a) + a.locked() + b.locked();
            prop_assert_eq!(total, U256::from(150));
        }
        let side = |end: &End| super::super::settlement::Side { deposit: end.deposit, withdrawn: end.withdrawn, balance: end.balance() };
        let [a, b] = &ends;
        let shares = super::super::settlement::settle_any([&side(a), &side(b)]).unwrap();
        prop_assert_eq!([shares[0].paid, shares[1].paid], [a.free(b), b.free(a)]);
        prop_assert_eq!([shares[0].kept, shares[1].kept], [a.locked(), b.locked()]);
    }
}

#[test]
fn nothing_is_pending_at_first() {
    assert_eq!(channel().me.balance(), Balance::ZERO);
    assert_eq!(channel().me.balance().hash(), B256::ZERO);
    assert_eq!(vec![0_u8; 0], super::super::packed_locks(&[]));
}
