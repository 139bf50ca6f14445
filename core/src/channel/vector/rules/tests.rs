use super::super::testing::{ETHER, alice, bob, chain, sign, state, terms, transfer};
use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use alloy_primitives::B256;

fn replaces(
    held: Option<&Version>,
    state: &ChannelState,
    transfers: &[Transfer],
) -> Result<Replacement, (u32, u32)> {
    let got = terms().replaces(held, state, transfers, &chain());
    got.map(|(_, replacement)| replacement).map_err(|why| (why.code, why.cause))
}

fn fails(change: impl Fn(&mut ChannelState), step: Step) {
    let open = [transfer(1, 0)];
    let mut bad = state(1, &open);
    assert_eq!(replaces(None, &bad, &open), Ok(Replacement::Newer));
    change(&mut bad);
    assert_eq!(replaces(None, &bad, &open).unwrap_err().0, step.code());
}

#[test]
fn step_1_parties() {
    assert_eq!(terms().admit(), Ok(()));
    for bob in [Address::ZERO, terms().alice] {
        let why = Terms { bob, ..terms() }.admit().unwrap_err();
        assert_eq!(why.code, Step::Parties.code());
    }
}

#[test]
fn step_2_address() {
    let mut other = terms();
    other.factory.chain_id = 2;
    assert_eq!(other.admit().unwrap_err().code, Step::Address.code());
}

#[test]
fn step_3_channel() {
    fails(|state| state.channel = Address::ZERO, Step::Channel);
    fails(|state| state.alice = Address::ZERO, Step::Channel);
    fails(|state| state.bob = Address::ZERO, Step::Channel);
}

#[test]
fn step_4_nonce() {
    let (held, _) = terms().replaces(None, &state(1, &[]), &[], &chain()).unwrap();
    let next = |nonce, open: &[Transfer]| replaces(Some(&held), &state(nonce, open), open);
    assert_eq!(next(2, &[]), Ok(Replacement::Newer));
    assert_eq!(next(1, &[]), Ok(Replacement::Same));
    let code = Step::Nonce.code();
    assert_eq!(next(3, &[]), Err((code, 0)));
    assert_eq!(next(0, &[]), Err((code, rule::Step::OlderVersion.code())));
    assert_eq!(next(1, &[transfer(1, 0)]), Err((code, rule::Step::OtherDigest.code())));
    assert_eq!(replaces(None, &state(2, &[]), &[]), Err((code, 0)));
    assert_eq!(replaces(None, &state(0, &[]), &[]), Err((code, 0)));
}

#[test]
fn step_5_lengths() {
    fails(|state| state.assets.clear(), Step::Lengths);
    fails(|state| state.balances.clear(), Step::Lengths);
    fails(|state| state.processed_alice.clear(), Step::Lengths);
    fails(|state| state.processed_bob.clear(), Step::Lengths);
    fails(|state| state.defund_nonces.clear(), Step::Lengths);
}

#[test]
fn step_6_repeated_asset() {
    let twice = |state: &mut ChannelState| {
        state.assets.push(ETHER);
        state.balances.push(state.balances[0]);
        state.processed_alice.push(U256::ZERO);
        state.processed_bob.push(U256::ZERO);
        state.defund_nonces.push(U256::ONE);
    };
    fails(twice, Step::RepeatedAsset);
}

#[test]
fn step_7_recipients() {
    fails(|state| state.balances[0].to.reverse(), Step::Recipients);
    fails(|state| state.balances[0].to[0] = Address::ZERO, Step::Recipients);
}

#[test]
fn step_8_short_timeout() {
    fails(|state| state.timeout = U256::from(3599), Step::ShortTimeout);
}

#[test]
fn step_9_long_timeout() {
    fails(|state| state.timeout = U256::ONE << 32, Step::LongTimeout);
    fails(|state| state.timeout = U256::MAX, Step::LongTimeout);
}

#[test]
fn step_10_unknown_asset() {
    fails(|state| state.assets[0] = Address::repeat_byte(1), Step::UnknownAsset);
}

#[test]
fn step_11_processed() {
    fails(|state| state.processed_alice[0] = U256::from(11), Step::Processed);
    fails(|state| state.processed_bob[0] = U256::from(6), Step::Processed);
}

#[test]
fn step_12_defund_nonce() {
    fails(|state| state.defund_nonces[0] = U256::ZERO, Step::DefundNonce);
    fails(|state| state.defund_nonces[0] = U256::from(2), Step::DefundNonce);
}

#[test]
fn step_13_repeated_transfer() {
    let open = [transfer(1, 0), transfer(1, 0)];
    let got = replaces(None, &state(1, &open), &open);
    assert_eq!(got, Err((Step::RepeatedTransfer.code(), 0)));
}

#[test]
fn step_14_transfer_asset() {
    let mut open = transfer(1, 0);
    open.asset = Address::repeat_byte(1);
    let mut bad = state(1, &[]);
    bad.merkle_root = merkle_root(core::slice::from_ref(&open));
    assert_eq!(replaces(None, &bad, &[open]), Err((Step::TransferAsset.code(), 0)));
}

#[test]
fn step_15_total() {
    fails(|state| state.balances[0].amount[0] += U256::ONE, Step::Total);
    fails(|state| state.balances[0].amount[0] = U256::MAX, Step::Total);
    fails(|state| state.processed_bob[0] -= U256::ONE, Step::Total);
    // A transfer that is not among the caller's.
    let got = replaces(None, &state(1, &[transfer(1, 0)]), &[]);
    assert_eq!(got.unwrap_err().0, Step::Total.code());
    let mut chain = chain();
    chain[0].withdrawn = U256::ONE;
    let got = terms().replaces(None, &state(1, &[]), &[], &chain);
    assert_eq!(got.unwrap_err().code, Step::Total.code());
}

#[test]
fn step_16_merkle_root() {
    fails(|state| state.merkle_root = B256::ZERO, Step::MerkleRoot);
    fails(|state| state.merkle_root = merkle_root(&[transfer(2, 0)]), Step::MerkleRoot);
}

fn signed(signatures: [Vec<u8>; 2]) -> Result<(), u32> {
    let [a, b] = signatures;
    let (alice, bob) = (alice().participant(), bob().participant());
    let both = [&alice, &bob];
    terms().signed_by_both(both, &state(1, &[]), [&a, &b]).map_err(|why| why.code)
}

#[test]
fn step_17_alice_signature() {
    let [a, b] = sign(&state(1, &[]).digest());
    assert_eq!(signed([a, b.clone()]), Ok(()));
    assert_eq!(signed([b.clone(), b.clone()]), Err(Step::AliceSignature.code()));
    let personal = crate::channel::eip191::personal_message(&state(1, &[]).commitment().0);
    let [wallet, _] = sign(&personal);
    assert_eq!(signed([wallet, b]), Err(Step::AliceSignature.code()));
    let [a, b] = sign(&state(1, &[]).digest());
    let (alice, bob) = (alice().participant(), bob().participant());
    // Their own signatures, but not in this place.
    let got = terms().signed_by_both([&bob, &bob], &state(1, &[]), [&b, &b]);
    assert_eq!(got.unwrap_err().code, Step::AliceSignature.code());
    let got = terms().signed_by_both([&alice, &alice], &state(1, &[]), [&a, &a]);
    assert_eq!(got.unwrap_err().code, Step::BobSignature.code());
}

#[test]
fn step_18_bob_signature() {
    let [a, _] = sign(&state(1, &[]).digest());
    assert_eq!(signed([a.clone(), vec![]]), Err(Step::BobSignature.code()));
    assert_eq!(signed([a.clone(), a]), Err(Step::BobSignature.code()));
}
