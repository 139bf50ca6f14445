use super::super::state::{Balance, Commitment};
use super::super::testing::{ETHER, alice, bob, state, terms, transfer};
use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use alloc::vec::Vec;

fn withdrawal() -> WithdrawData {
    WithdrawData {
        channel: terms().channel,
        asset: ETHER,
        recipient: Address::repeat_byte(9),
        amount: U256::from(3),
        nonce: U256::from(5),
        call_to: Address::ZERO,
        call_data: Bytes(vec![]),
    }
}

fn state_of(withdrawal: &WithdrawData) -> WithdrawState {
    let signature = alice().sign(&withdrawal.digest()).unwrap();
    WithdrawState {
        initiator_signature: Bytes(signature.bytes().to_vec()),
        initiator: terms().alice,
        responder: terms().bob,
        data: withdrawal.commitment(),
        nonce: withdrawal.nonce,
        fee: U256::ONE,
        call_to: withdrawal.call_to,
        call_data: withdrawal.call_data.clone(),
    }
}

fn encoded(state: &WithdrawState) -> (Transfer, Vec<u8>) {
    let bytes = abi::encode(state);
    let mut transfer = transfer(1, 0);
    transfer.initial_state_hash = B256::new(keccak256(&bytes));
    (transfer, bytes)
}

fn sign(state: &WithdrawState, withdrawal: &WithdrawData) -> Result<B256, u32> {
    let (transfer, bytes) = encoded(state);
    let initiator = alice().participant();
    digest_to_sign(&transfer, &initiator, &bytes, withdrawal, false).map_err(|why| why.code)
}

fn changed(change: impl Fn(&mut WithdrawState)) -> Result<B256, u32> {
    let mut state = state_of(&withdrawal());
    change(&mut state);
    sign(&state, &withdrawal())
}

#[test]
fn a_withdrawal_is_signed() {
    assert_eq!(changed(|_| ()), Ok(withdrawal().digest()));
}

#[test]
fn step_1_initial_state() {
    let (_, bytes) = encoded(&state_of(&withdrawal()));
    let (transfer, initiator) = (transfer(1, 0), alice().participant());
    let why = digest_to_sign(&transfer, &initiator, &bytes, &withdrawal(), false).unwrap_err();
    assert_eq!(why.code, Step::InitialState.code());
}

#[test]
fn step_2_encoding() {
    let (mut transfer, mut bytes) = encoded(&state_of(&withdrawal()));
    bytes.push(0);
    transfer.initial_state_hash = B256::new(keccak256(&bytes));
    let initiator = alice().participant();
    let why = digest_to_sign(&transfer, &initiator, &bytes, &withdrawal(), false).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Encoding.code(), abi::Step::Surplus.code()));
}

#[test]
fn step_3_channel() {
    let other = WithdrawData { channel: Address::ZERO, ..withdrawal() };
    assert_eq!(sign(&state_of(&other), &other), Err(Step::Channel.code()));
}

#[test]
fn step_4_asset() {
    let other = WithdrawData { asset: Address::repeat_byte(7), ..withdrawal() };
    assert_eq!(sign(&state_of(&other), &other), Err(Step::Asset.code()));
}

#[test]
fn step_5_data() {
    // The attack: the commitment of a channel state in the place of a withdrawal's.
    let stolen = state(9, &[]).commitment();
    assert_eq!(changed(|state| state.data = stolen), Err(Step::Data.code()));
    let as_state = commitment(Commitment::ChannelState, &withdrawal().hash());
    assert_eq!(changed(|state| state.data = as_state), Err(Step::Data.code()));
    let other = WithdrawData { recipient: Address::ZERO, ..withdrawal() };
    assert_eq!(sign(&state_of(&withdrawal()), &other), Err(Step::Data.code()));
}

#[test]
fn step_6_parties() {
    let code = Err(Step::Parties.code());
    assert_eq!(changed(|state| state.initiator = Address::ZERO), code);
    assert_eq!(changed(|state| state.responder = Address::ZERO), code);
    let (transfer, bytes) = encoded(&state_of(&withdrawal()));
    let why = digest_to_sign(&transfer, &bob().participant(), &bytes, &withdrawal(), false);
    assert_eq!(why.unwrap_err().code, Step::Parties.code());
}

#[test]
fn step_7_nonce() {
    assert_eq!(changed(|state| state.nonce = U256::ONE), Err(Step::Nonce.code()));
    let zero = WithdrawData { nonce: U256::ZERO, ..withdrawal() };
    assert_eq!(sign(&state_of(&zero), &zero), Err(Step::Nonce.code()));
}

#[test]
fn step_8_amount() {
    let code = Err(Step::Amount.code());
    assert_eq!(changed(|state| state.fee = U256::from(2)), code);
    assert_eq!(changed(|state| state.fee = U256::MAX), code);
    let (mut transfer, bytes) = encoded(&state_of(&withdrawal()));
    let Balance { amount: [_, responders], .. } = &mut transfer.balance;
    *responders = U256::ONE;
    let got = digest_to_sign(&transfer, &alice().participant(), &bytes, &withdrawal(), false);
    assert_eq!(got.unwrap_err().code, Step::Amount.code());
}

#[test]
fn step_9_signature() {
    let digest = withdrawal().digest();
    let other = Bytes(bob().sign(&digest).unwrap().bytes().to_vec());
    let got = changed(|state| state.initiator_signature = other.clone());
    assert_eq!(got, Err(Step::Signature.code()));
    let got = changed(|state| state.initiator_signature = Bytes(vec![]));
    assert_eq!(got, Err(Step::Signature.code()));
}

#[test]
fn step_10_call() {
    let with_call = WithdrawData { call_to: Address::repeat_byte(1), ..withdrawal() };
    let with_data = WithdrawData { call_data: Bytes(vec![1]), ..withdrawal() };
    for calls in [with_call, with_data] {
        assert_eq!(sign(&state_of(&calls), &calls), Err(Step::Call.code()));
        let (transfer, bytes) = encoded(&state_of(&calls));
        let initiator = alice().participant();
        assert!(digest_to_sign(&transfer, &initiator, &bytes, &calls, true).is_ok());
    }
}
