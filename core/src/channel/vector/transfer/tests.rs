use super::super::testing::{
    DEFINITION, NOW, PREIMAGE, alice, bob, initial_state, terms, transfer,
};
use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;

const DEFINITIONS: &[Address] = &[DEFINITION];

fn expected() -> Terms<'static> {
    let terms = terms();
    Terms {
        channel: terms.channel,
        parties: [terms.alice, terms.bob],
        definitions: DEFINITIONS,
        margin: 86_400,
    }
}

fn check(transfer: &Transfer) -> Result<(), (u32, u32)> {
    transfer.check(&expected(), &U256::ONE).map_err(|why| (why.code, why.cause))
}

/// Changes a transfer and gives it the id that then is right.
fn with(change: impl Fn(&mut Transfer)) -> Transfer {
    let mut transfer = transfer(1, 0);
    change(&mut transfer);
    let Transfer { definition, channel, timeout, .. } = &transfer;
    transfer.id = transfer_id(definition, channel, timeout, &U256::ONE);
    transfer
}

#[test]
fn a_transfer_in_either_direction() {
    assert_eq!(check(&transfer(1, 0)), Ok(()));
    let back = with(|transfer| {
        core::mem::swap(&mut transfer.initiator, &mut transfer.responder);
        transfer.balance.to.reverse();
    });
    assert_eq!(check(&back), Ok(()));
}

#[test]
fn step_1_channel() {
    let bad = with(|transfer| transfer.channel = Address::ZERO);
    assert_eq!(check(&bad), Err((Step::Channel.code(), 0)));
}

#[test]
fn step_2_id() {
    assert_eq!(check(&transfer(2, 0)), Err((Step::Id.code(), 0)));
}

#[test]
fn step_3_parties() {
    let stranger = with(|transfer| transfer.responder = Address::ZERO);
    assert_eq!(check(&stranger), Err((Step::Parties.code(), 0)));
    let same = with(|transfer| transfer.responder = transfer.initiator);
    assert_eq!(check(&same), Err((Step::Parties.code(), 0)));
}

#[test]
fn step_4_definition() {
    let bad = with(|transfer| transfer.definition = Address::ZERO);
    assert_eq!(check(&bad), Err((Step::Definition.code(), 0)));
}

#[test]
fn step_5_balance() {
    let code = Step::Balance.code();
    let overflow = with(|transfer| transfer.balance.amount = [U256::MAX, U256::ONE]);
    assert_eq!(check(&overflow), Err((code, rule::Step::Overflow.code())));
    let nothing = with(|transfer| transfer.balance.amount = [U256::ZERO; 2]);
    assert_eq!(check(&nothing), Err((code, 0)));
    let elsewhere = with(|transfer| transfer.balance.to[1] = Address::ZERO);
    assert_eq!(check(&elsewhere), Err((code, 0)));
}

#[test]
fn step_6_timeout() {
    let code = Err((Step::Timeout.code(), 0));
    assert_eq!(check(&with(|transfer| transfer.timeout = U256::from(86_399))), code);
    assert_eq!(check(&with(|transfer| transfer.timeout = U256::ONE << 64)), code);
}

fn hashlock(transfer: &Transfer, state: &[u8]) -> Result<Hashlock, (u32, u32)> {
    Hashlock::of(transfer, state, NOW, 100).map_err(|why| (why.code, why.cause))
}

/// A transfer with this initial state.
fn locked(state: &[u8]) -> Transfer {
    Transfer { initial_state_hash: B256::new(keccak256(state)), ..transfer(1, 0) }
}

#[test]
fn step_7_initial_state() {
    assert!(hashlock(&transfer(1, 0), &initial_state(0)).is_ok());
    let got = hashlock(&transfer(1, 0), &initial_state(1));
    assert_eq!(got, Err((Step::InitialState.code(), 0)));
}

#[test]
fn step_8_encoding() {
    let mut state = initial_state(0);
    state.push(0);
    let cause = abi::Step::Surplus.code();
    assert_eq!(hashlock(&locked(&state), &state), Err((Step::Encoding.code(), cause)));
}

#[test]
fn step_9_empty_lock() {
    let state = vec![0; 64];
    assert_eq!(hashlock(&locked(&state), &state), Err((Step::EmptyLock.code(), 0)));
}

#[test]
fn step_10_amounts() {
    for amount in [[U256::ZERO, U256::ONE], [U256::ONE, U256::ONE]] {
        let mut bad = transfer(1, 0);
        bad.balance.amount = amount;
        assert_eq!(hashlock(&bad, &initial_state(0)), Err((Step::Amounts.code(), 0)));
    }
}

#[test]
fn step_11_expired() {
    let late = NOW + 101;
    assert!(hashlock(&transfer(1, late), &initial_state(late)).is_ok());
    for expiry in [1, NOW, NOW + 100] {
        let got = hashlock(&transfer(1, expiry), &initial_state(expiry));
        assert_eq!(got, Err((Step::Expired.code(), 0)));
    }
}

#[test]
fn step_12_preimage() {
    let lock = hashlock(&transfer(1, 0), &initial_state(0)).unwrap();
    assert_eq!(lock.opens(&PREIMAGE), Ok(()));
    for bad in [B256::ZERO, B256::repeat_byte(1)] {
        assert_eq!(lock.opens(&bad).unwrap_err().code, Step::Preimage.code());
    }
    // Not even if zero were the preimage: zero cancels.
    let zero = Hashlock { lock_hash: super::lock(&B256::ZERO), expiry: U256::ZERO };
    assert_eq!(zero.opens(&B256::ZERO).unwrap_err().code, Step::Preimage.code());
}

fn lock_until(expiry: u64) -> Hashlock {
    Hashlock { lock_hash: lock(&PREIMAGE), expiry: U256::from(expiry) }
}

fn route((timeout, expiry, amount): (u64, u64, u64), outgoing_lock: Hashlock) -> Result<(), u32> {
    let mut incoming = transfer(1, 0);
    incoming.timeout = U256::from(timeout);
    incoming.balance.amount[0] = U256::from(amount);
    check_route((&incoming, &lock_until(expiry)), (&transfer(2, 0), &outgoing_lock), 100)
        .map_err(|why| why.code)
}

#[test]
fn step_13_route_lock() {
    assert_eq!(route((86_500, 600, 4), lock_until(500)), Ok(()));
    let other = Hashlock { lock_hash: B256::ZERO, ..lock_until(500) };
    assert_eq!(route((86_500, 600, 4), other), Err(Step::RouteLock.code()));
}

#[test]
fn step_14_route_timeout() {
    let code = Err(Step::RouteTimeout.code());
    assert_eq!(route((86_499, 600, 4), lock_until(500)), code);
    assert_eq!(route((86_500, 599, 4), lock_until(500)), code);
    assert_eq!(route((86_500, 599, 4), lock_until(0)), code);
    assert_eq!(route((86_500, 0, 4), lock_until(0)), Ok(()));
    assert_eq!(route((86_500, 0, 4), lock_until(500)), Ok(()));
}

#[test]
fn step_15_route_amount() {
    assert_eq!(route((86_500, 600, 3), lock_until(500)), Err(Step::RouteAmount.code()));
}

#[test]
fn step_16_delegation() {
    let transfer = transfer(1, 0);
    let digest = channel_digest(&transfer.initial_state_hash);
    let signature = bob().sign(&digest).unwrap();
    let check = |key: &crate::channel::SigningKey, bytes: &[u8]| {
        check_delegation(&transfer, &key.participant(), bytes).map_err(|why| why.code)
    };
    assert_eq!(check(&bob(), signature.bytes()), Ok(()));
    let code = Err(Step::Delegation.code());
    assert_eq!(check(&alice(), alice().sign(&digest).unwrap().bytes()), code);
    assert_eq!(check(&bob(), alice().sign(&digest).unwrap().bytes()), code);
}

#[test]
fn resolving() {
    let balance = transfer(1, 0).balance;
    let paid = Balance { amount: [U256::ZERO, U256::from(4)], ..balance };
    let lock = lock_until(500);
    assert_eq!(lock.resolve(&balance, &PREIMAGE, 499), Some(paid));
    assert_eq!(lock.resolve(&balance, &PREIMAGE, 500), None);
    assert_eq!(lock_until(0).resolve(&balance, &PREIMAGE, u64::MAX), Some(paid));
    assert_eq!(lock.resolve(&balance, &B256::ZERO, 500), Some(balance));
    assert_eq!(lock.resolve(&balance, &B256::ZERO, 0), Some(balance));
    assert_eq!(lock.resolve(&balance, &B256::repeat_byte(1), 0), None);
}

#[test]
fn an_empty_tree_is_zero_and_a_single_leaf_the_root() {
    assert_eq!(merkle_root(&[]), B256::ZERO);
    let one = transfer(1, 0);
    assert_eq!(merkle_root(core::slice::from_ref(&one)), one.leaf());
    assert_eq!(merkle_proof(&[], &one), None);
}

proptest! {
    #[test]
    fn every_leaf_is_proved_in_any_order(count in 1_u64..12, seed in 0_usize..12) {
        let mut all: Vec<Transfer> = (0..count).map(|nonce| transfer(nonce, 0)).collect();
        let root = merkle_root(&all);
        let length = all.len();
        all.rotate_left(seed % length);
        prop_assert_eq!(merkle_root(&all), root);
        for transfer in &all {
            let proof = merkle_proof(&all, transfer).unwrap();
            prop_assert!(proves(&proof, &root, &transfer.leaf()));
            prop_assert!(!proves(&proof, &root, &root) || length == 1);
        }
    }
}
