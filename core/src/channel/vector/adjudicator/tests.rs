use super::super::state::ChannelState;
use super::super::testing::{
    ETHER, NOW, PREIMAGE, TIMEOUT, bob, contract, initial_state, sign, state, terms, transfer,
};
use super::super::transfer::merkle_proof;
use super::*;
use crate::codec::record::Bytes;
use alloc::vec;

fn dispute(contract: &mut Contract, state: &ChannelState, now: u64) -> Result<(), Refusal> {
    let [alice, bob] = sign(&state.digest());
    contract.dispute_channel(state, [&alice, &bob], now)
}

/// Nonce 2 with one transfer, disputed now; and the time of the second window.
fn disputed() -> (Contract, ChannelState, u64) {
    let mut contract = contract();
    let state = state(2, &[transfer(1, 0)]);
    dispute(&mut contract, &state, NOW).unwrap();
    (contract, state, NOW + TIMEOUT)
}

#[test]
fn windows_stand_from_the_first_dispute_on() {
    let (mut contract, first, defund) = disputed();
    let end = defund + TIMEOUT;
    assert_eq!(dispute(&mut contract, &first, NOW), Err(Refusal::Nonce));
    dispute(&mut contract, &state(3, &[]), defund - 1).unwrap();
    assert_eq!(contract.dispute.consensus_expiry, U256::from(defund));
    assert_eq!(contract.dispute.defund_expiry, U256::from(end));
    for time in [defund, end - 1] {
        assert_eq!(dispute(&mut contract, &state(4, &[]), time), Err(Refusal::Phase));
    }
    // Whoever missed the window needs a newer state.
    assert_eq!(dispute(&mut contract, &state(3, &[]), end), Err(Refusal::Nonce));
    dispute(&mut contract, &state(4, &[]), end).unwrap();
    assert_eq!(contract.dispute.consensus_expiry, U256::from(end + TIMEOUT));
}

#[test]
fn a_dispute_needs_both_signatures_and_this_channel() {
    let state = state(2, &[]);
    let [alice, bob] = sign(&state.digest());
    let go = |a: &[u8], b: &[u8]| contract().dispute_channel(&state, [a, b], NOW);
    assert_eq!(go(&bob, &bob), Err(Refusal::Alice));
    assert_eq!(go(&alice, &alice), Err(Refusal::Bob));
    assert_eq!(go(&alice[1..], &bob), Err(Refusal::SignatureLength));
    let mut bad = alice.clone();
    bad[64] = 0;
    assert_eq!(go(&bad, &bob), Err(Refusal::SignatureV));
    bad = alice.clone();
    bad[32] = 0xff;
    assert_eq!(go(&bad, &bob), Err(Refusal::SignatureS));
    let nobody = [vec![0xff; 31], vec![0; 32], vec![1, 27]].concat();
    assert!(matches!(go(&nobody, &bob), Err(Refusal::SignatureNobody | Refusal::SignatureS)));
    let other = ChannelState { channel: Address::ZERO, ..state.clone() };
    assert_eq!(dispute(&mut contract(), &other, NOW), Err(Refusal::Channel));
    let huge = ChannelState { timeout: U256::MAX, ..state.clone() };
    assert_eq!(dispute(&mut contract(), &huge, NOW), Err(Refusal::Overflow));
}

#[test]
fn defunding_pays_balances_and_new_deposits() {
    let (mut contract, state, defund) = disputed();
    contract.deposit_alice(ETHER, U256::from(100));
    contract.receive(ETHER, U256::from(1000));
    let go = |contract: &mut Contract, positions: &[U256], now| {
        contract.defund_channel(&state, &[ETHER], positions, now)
    };
    assert_eq!(go(&mut contract, &[], defund - 1), Err(Refusal::Phase));
    assert_eq!(go(&mut contract, &[], defund + TIMEOUT), Err(Refusal::Phase));
    assert_eq!(go(&mut contract, &[U256::ONE], defund), Err(Refusal::Index));
    assert_eq!(go(&mut contract, &[U256::ZERO; 2], defund), Err(Refusal::Lengths));
    go(&mut contract, &[U256::ZERO], defund).unwrap();
    assert_eq!(go(&mut contract, &[], defund), Err(Refusal::Defunded));
    let paid = [terms().alice, terms().bob].map(|owner| contract.exitable(&ETHER, &owner));
    assert_eq!(paid, [U256::from(104), U256::from(1007)]);

    let (mut contract, ..) = disputed();
    let other = ChannelState { nonce: U256::from(9), ..state.clone() };
    let got = contract.defund_channel(&other, &[ETHER], &[], defund);
    assert_eq!(got, Err(Refusal::StateHash));
    assert_eq!(contract.defund_channel(&state, &[], &[], defund), Err(Refusal::NoAssets));
    let foreign = ChannelState { alice: Address::ZERO, ..state.clone() };
    let got = contract.defund_channel(&foreign, &[ETHER], &[], defund);
    assert_eq!(got, Err(Refusal::Channel));
}

#[test]
fn an_asset_outside_the_state_is_given_back_once() {
    let (mut contract, state, defund) = disputed();
    let token = Address::repeat_byte(7);
    contract.deposit_alice(token, U256::from(2));
    contract.receive(token, U256::from(3));
    contract.defund_channel(&state, &[token], &[], defund).unwrap();
    assert_eq!(contract.exitable(&token, &terms().alice), U256::from(2));
    assert_eq!(contract.exitable(&token, &terms().bob), U256::from(3));
    // One asset that fails undoes the others.
    let before = contract.clone();
    let got = contract.defund_channel(&state, &[ETHER, token], &[], defund);
    assert_eq!((got, contract), (Err(Refusal::Defunded), before));
}

#[test]
fn deposits_that_were_not_made_wrap_around() {
    let mut contract = contract();
    let mut state = state(2, &[]);
    state.processed_alice = vec![U256::from(11)];
    dispute(&mut contract, &state, NOW).unwrap();
    contract.defund_channel(&state, &[ETHER], &[], NOW + TIMEOUT).unwrap();
    let alice = terms().alice;
    assert_eq!(contract.exitable(&ETHER, &alice), U256::MAX);
    assert_eq!(contract.exit(&ETHER, &alice, &alice, &alice), Ok(U256::from(15)));
}

fn resolution(signature: &[u8]) -> Resolution<'_> {
    const RESOLVER: &[u8] = PREIMAGE.as_slice();
    static STATE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let initial_state = STATE.get_or_init(|| initial_state(0));
    Resolution { initial_state, resolver: RESOLVER, signature }
}

#[test]
fn a_transfer_is_disputed_and_resolved() {
    let (mut contract, _, defund) = disputed();
    let transfer = transfer(1, 0);
    let proof = merkle_proof(core::slice::from_ref(&transfer), &transfer).unwrap();
    let (sender, third) = (terms().bob, Address::repeat_byte(9));
    let go = |contract: &mut Contract, resolution: &Resolution<'_>, sender, now| {
        contract.defund_transfer(&transfer, resolution, &HashlockTransfer, sender, now)
    };
    let plain = resolution(&[]);
    assert_eq!(go(&mut contract, &plain, &sender, defund), Err(Refusal::TransferNotDisputed));
    assert_eq!(contract.dispute_transfer(&transfer, &proof, NOW), Err(Refusal::Phase));
    let wrong = contract.dispute_transfer(&transfer, &[B256::ZERO], defund);
    assert_eq!(wrong, Err(Refusal::Proof));
    contract.dispute_transfer(&transfer, &proof, defund).unwrap();
    let again = contract.dispute_transfer(&transfer, &proof, defund);
    assert_eq!(again, Err(Refusal::TransferDisputed));

    // A third party needs the responder's signature.
    let zeros = [0; 65];
    let unsigned = go(&mut contract, &resolution(&zeros), &third, defund);
    assert_eq!(unsigned, Err(Refusal::SignatureV));
    let digest = channel_digest(&transfer.initial_state_hash);
    let [by_alice, _] = sign(&digest);
    let got = go(&mut contract, &resolution(&by_alice), &third, defund);
    assert_eq!(got, Err(Refusal::Resolver));
    let bad = Resolution { resolver: &[1; 32], ..plain };
    assert_eq!(go(&mut contract, &bad, &sender, defund), Err(Refusal::Definition));
    let bad = Resolution { initial_state: &[], ..plain };
    assert_eq!(go(&mut contract, &bad, &sender, defund), Err(Refusal::TransferHash));

    // After the expiry anybody has the initial balance paid.
    let mut late = contract.clone();
    go(&mut late, &bad, &third, defund + 86_400).unwrap();
    assert_eq!(late.exitable(&ETHER, &terms().alice), U256::from(4));

    let signature = bob().sign(&digest).unwrap();
    go(&mut contract, &resolution(signature.bytes()), &third, defund + 86_399).unwrap();
    assert_eq!(contract.exitable(&ETHER, &sender), U256::from(4));
    let again = go(&mut contract, &plain, &sender, defund);
    assert_eq!(again, Err(Refusal::TransferDefunded));
    let foreign = Transfer { channel: Address::ZERO, ..transfer.clone() };
    let got = contract.dispute_transfer(&foreign, &proof, defund);
    assert_eq!(got, Err(Refusal::Channel));
}

#[test]
fn a_definition_cannot_pay_more_than_there_is() {
    struct Generous;
    impl Definition for Generous {
        fn resolve(&self, balance: &Balance, _: &[u8], _: &[u8], _: u64) -> Option<Balance> {
            Some(Balance { amount: [U256::from(5), U256::ZERO], ..*balance })
        }
    }
    let (mut contract, _, defund) = disputed();
    let transfer = transfer(1, 0);
    contract.dispute_transfer(&transfer, &[], defund).unwrap();
    let plain = resolution(&[]);
    let got = contract.defund_transfer(&transfer, &plain, &Generous, &terms().bob, defund);
    assert_eq!(got, Err(Refusal::Balances));
}

#[test]
fn exits_pay_what_is_there() {
    let (mut contract, state, defund) = disputed();
    contract.defund_channel(&state, &[ETHER], &[], defund).unwrap();
    let (alice, bob) = (terms().alice, terms().bob);
    assert_eq!(contract.exit(&ETHER, &bob, &alice, &alice), Err(Refusal::Owner));
    assert_eq!(contract.exit(&ETHER, &bob, &bob, &alice), Ok(U256::from(7)));
    assert_eq!(contract.exit(&ETHER, &bob, &bob, &alice), Err(Refusal::Nothing));
    assert_eq!(contract.exit(&ETHER, &alice, &bob, &alice), Ok(U256::from(4)));
    // What was paid still counts as deposited.
    assert_eq!(contract.total_deposits_bob(&ETHER), U256::from(5));
}

#[test]
fn withdrawals_are_executed_once() {
    let mut contract = contract();
    let withdrawal = WithdrawData {
        channel: terms().channel,
        asset: ETHER,
        recipient: terms().bob,
        amount: U256::from(20),
        nonce: U256::ONE,
        call_to: Address::ZERO,
        call_data: Bytes(vec![]),
    };
    let [alice, bob] = sign(&withdrawal.digest());
    let foreign = WithdrawData { channel: Address::ZERO, ..withdrawal.clone() };
    assert_eq!(contract.withdraw(&foreign, [&alice, &bob]), Err(Refusal::Channel));
    assert_eq!(contract.withdraw(&withdrawal, [&bob, &bob]), Err(Refusal::Alice));
    assert_eq!(contract.withdraw(&withdrawal, [&alice, &bob]), Ok(U256::from(15)));
    assert_eq!(contract.withdraw(&withdrawal, [&alice, &bob]), Err(Refusal::Executed));
}
