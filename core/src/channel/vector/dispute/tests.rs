use super::super::adjudicator::{HashlockTransfer, Resolution, WITHDRAW};
use super::super::testing::{
    ETHER, NOW, PREIMAGE, TIMEOUT, contract, held, initial_state, terms, transfer,
};
use super::*;
use alloc::vec;
use alloy_primitives::B256;

const DEFUND: u64 = NOW + TIMEOUT;
const END: u64 = DEFUND + TIMEOUT;

fn disputed(held: &Held) -> Contract {
    let mut contract = contract();
    let signatures = [held.alice.0.as_slice(), held.bob.0.as_slice()];
    contract.dispute_channel(&held.state, signatures, NOW).unwrap();
    contract
}

fn shares(amount: u64) -> Vec<Share> {
    vec![Share { asset: ETHER.into_word(), amount: U256::from(amount) }]
}

fn selectors(advice: &Advice) -> Vec<[u8; 4]> {
    advice.calls.iter().map(|call| call.data.0[..4].try_into().unwrap()).collect()
}

fn ask(contract: &Contract, held: &[Held], now: u64) -> Plan {
    advise(contract, held, &terms().alice, now)
}

#[test]
fn nothing_is_disputed() {
    let held = [held(1, &[], None), held(2, &[transfer(1, 0)], None)];
    let Plan { advice, defund_window } = ask(&contract(), &held, NOW);
    assert_eq!((advice.verdict, defund_window), (Verdict::Safe, None));
    assert_eq!(advice.enforceable, [0, 1]);
    assert_eq!(selectors(&advice), [DISPUTE_CHANNEL]);
    assert_eq!(advice.worst_case, shares(8));
    assert_eq!(ask(&contract(), &[], NOW).advice.verdict, Verdict::Safe);
}

#[test]
fn an_old_state_is_answered_in_the_first_window() {
    let held = [held(1, &[], None), held(2, &[transfer(1, 0)], None)];
    let contract = disputed(&held[0]);
    let Plan { advice, defund_window } = ask(&contract, &held, DEFUND - 1);
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(DEFUND - 1)));
    assert_eq!(defund_window, Some((DEFUND, END)));
    assert_eq!((selectors(&advice), advice.enforceable), (vec![DISPUTE_CHANNEL], vec![1]));
    // What is advised is what the contract takes.
    let data = &advice.calls[0].data.0[4..];
    let (state, alice, bob): (ChannelState, &[u8], &[u8]) = abi::decode_values(data).unwrap();
    assert_eq!(contract.clone().dispute_channel(&state, [alice, bob], DEFUND - 1), Ok(()));
    assert_eq!(ask(&disputed(&held[1]), &held, NOW).advice.verdict, Verdict::Safe);
}

#[test]
fn everything_is_defunded_in_the_second_window() {
    let transfers = [transfer(1, 0), transfer(2, 0)];
    let newest = held(2, &transfers, Some(PREIMAGE));
    let mut contract = disputed(&newest);
    let me = terms().bob;
    let all = [newest];
    let advice = advise(&contract, &all, &me, DEFUND).advice;
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(END - 1)));
    let expected = vec![DEFUND_CHANNEL, DISPUTE_TRANSFER, DISPUTE_TRANSFER];
    assert_eq!(selectors(&advice), expected);
    // Seven of Bob's own and four of each transfer, for he knows the preimage.
    assert_eq!(advice.worst_case, shares(15));
    for call in &advice.calls {
        let data = &call.data.0[4..];
        if call.data.0[..4] == DEFUND_CHANNEL {
            let (state, assets, at): (ChannelState, Vec<Address>, Vec<U256>) =
                abi::decode_values(data).unwrap();
            contract.defund_channel(&state, &assets, &at, DEFUND).unwrap();
        } else {
            let (transfer, proof): (Transfer, Vec<B256>) = abi::decode_values(data).unwrap();
            contract.dispute_transfer(&transfer, &proof, DEFUND).unwrap();
        }
    }
    let advice = advise(&contract, &all, &me, DEFUND).advice;
    assert_eq!(selectors(&advice), [DEFUND_TRANSFER, DEFUND_TRANSFER]);
    for call in &advice.calls {
        let (transfer, initial_state, resolver, signature): (Transfer, &[u8], &[u8], &[u8]) =
            abi::decode_values(&call.data.0[4..]).unwrap();
        let resolution = Resolution { initial_state, resolver, signature };
        contract.defund_transfer(&transfer, &resolution, &HashlockTransfer, &me, DEFUND).unwrap();
    }
    let advice = advise(&contract, &all, &me, DEFUND).advice;
    assert_eq!((advice.verdict, selectors(&advice)), (Verdict::Finalized, vec![EXIT]));
    assert_eq!(contract.exitable(&ETHER, &me), U256::from(15));
}

#[test]
fn the_initiator_waits_for_the_expiry() {
    let all = [held(2, &[transfer(1, 0)], None)];
    let mut contract = disputed(&all[0]);
    contract.dispute_transfer(&transfer(1, 0), &[], DEFUND).unwrap();
    let calls = |contract: &Contract| selectors(&ask(contract, &all, DEFUND).advice);
    assert_eq!(calls(&contract), [DEFUND_CHANNEL]);
    let expired = U256::from(DEFUND);
    contract.transfers.get_mut(&transfer(1, 0).id).unwrap().expiry = expired;
    assert_eq!(calls(&contract), [DEFUND_CHANNEL, DEFUND_TRANSFER]);
    assert_eq!(initial_state(0), all[0].open[0].initial_state.0);
}

#[test]
fn too_late_for_a_newer_state() {
    let all = [held(1, &[], None), held(2, &[transfer(1, 0)], None)];
    let contract = disputed(&all[0]);
    let got = ask(&contract, &all[1..], DEFUND).advice;
    assert_eq!((got.verdict, got.enforceable), (Verdict::Finalized, vec![]));
    // The window passes without anybody defunding: the newer state counts again.
    let got = ask(&contract, &all, END).advice;
    assert_eq!((got.verdict, selectors(&got)), (Verdict::Safe, vec![DISPUTE_CHANNEL]));
    // The newest one itself has been missed.
    let got = ask(&disputed(&all[1]), &all, END).advice;
    assert_eq!((got.verdict, got.calls), (Verdict::Finalized, vec![]));
    assert_eq!(got.worst_case, vec![]);
}

#[test]
fn the_chain_knows_more() {
    let contract = disputed(&held(5, &[], None));
    let old = [held(2, &[], None)];
    for now in [NOW, DEFUND, END] {
        assert_eq!(ask(&contract, &old, now).advice.verdict, Verdict::Stale);
        assert_eq!(ask(&contract, &[], now).advice.verdict, Verdict::Stale);
    }
}

#[test]
fn selectors_are_hashes() {
    let balance = "(uint256[2],address[2])";
    let state = std::format!(
        "(address,address,address,address[],{balance}[],uint256[],uint256[],uint256[],uint256,\
         uint256,bytes32)"
    );
    let transfer =
        std::format!("(address,bytes32,address,address,address,address,{balance},uint256,bytes32)");
    let selector = |name: &str, arguments: &str| -> [u8; 4] {
        let signature = std::format!("{name}({arguments})");
        crate::crypto::keccak::keccak256(signature.as_bytes())[..4].try_into().unwrap()
    };
    let arguments = std::format!("{state},bytes,bytes");
    assert_eq!(selector("disputeChannel", &arguments), DISPUTE_CHANNEL);
    let arguments = std::format!("{state},address[],uint256[]");
    assert_eq!(selector("defundChannel", &arguments), DEFUND_CHANNEL);
    let arguments = std::format!("{transfer},bytes32[]");
    assert_eq!(selector("disputeTransfer", &arguments), DISPUTE_TRANSFER);
    let arguments = std::format!("{transfer},bytes,bytes,bytes");
    assert_eq!(selector("defundTransfer", &arguments), DEFUND_TRANSFER);
    assert_eq!(selector("exit", "address,address,address"), EXIT);
    let data = "(address,address,address,uint256,uint256,address,bytes)";
    assert_eq!(selector("withdraw", &std::format!("{data},bytes,bytes")), WITHDRAW);
}
