use super::super::tests::{CHAIN, legacy, reserve};
use super::*;
use crate::crypto::keccak::keccak256;

fn channel(close_requested_at: u64) -> Channel {
    Channel { settled: 10, deposit: 100, close_requested_at }
}

fn held(total: u128) -> Option<(u128, &'static [u8])> {
    Some((total, &[1; 65]))
}

fn facts(advice: &Advice) -> (Verdict, Option<u64>, u64, usize) {
    let amount = advice.worst_case[0].amount.to::<u64>();
    (advice.verdict, advice.deadline, amount, advice.calls.len())
}

#[test]
fn selectors() {
    let ty = "(address,address,address,address,bytes32,address,bytes32)";
    for (text, selector) in [
        (std::format!("settle({ty},uint96,bytes)"), RESERVE_SETTLE),
        (std::format!("requestClose({ty})"), RESERVE_REQUEST_CLOSE),
        (std::format!("withdraw({ty})"), RESERVE_WITHDRAW),
        ("settle(bytes32,uint128,bytes)".into(), LEGACY_SETTLE),
        ("requestClose(bytes32)".into(), LEGACY_REQUEST_CLOSE),
        ("withdraw(bytes32)".into(), LEGACY_WITHDRAW),
    ] {
        assert_eq!(keccak256(text.as_bytes())[..4], selector, "{text}");
    }
}

#[test]
fn the_payee() {
    for descriptor in [reserve(), legacy()] {
        let advice = |channel, held| payee(&descriptor, CHAIN, &channel, held);
        assert_eq!(facts(&advice(channel(0), held(40))), (Verdict::Safe, None, 30, 1));
        let asked = advice(channel(1000), held(40));
        assert_eq!(facts(&asked), (Verdict::Respond, Some(1899), 30, 1));
        let data = settle_call(&descriptor, CHAIN, 40, &[1; 65]);
        assert_eq!(asked.calls, vec![call(&descriptor, data)]);
        assert_eq!(facts(&advice(channel(1000), held(10))), (Verdict::Safe, None, 0, 0));
        assert_eq!(advice(channel(0), held(9)).verdict, Verdict::Stale);
        assert_eq!(advice(channel(0), None).verdict, Verdict::Stale);
        let gone = advice(Channel::default(), held(40));
        assert_eq!(facts(&gone), (Verdict::Finalized, None, 0, 0));
    }
    // The deadline is the last moment before the payer can withdraw.
    let (asked, payer) = (channel(1000), reserve().payer);
    assert!(asked.withdraw(&reserve(), payer, 1899).is_err());
    assert!(asked.withdraw(&reserve(), payer, 1900).is_ok());
}

#[test]
fn the_payer() {
    let advice = |channel, now| payer(&reserve(), CHAIN, &channel, 40, now);
    let quiet = advice(channel(0), 0);
    assert_eq!(facts(&quiet), (Verdict::Safe, None, 60, 1));
    assert_eq!(quiet.calls[0].data.0[..4], RESERVE_REQUEST_CLOSE);
    assert!(advice(channel(1000), 1899).calls.is_empty());
    assert_eq!(advice(channel(1000), 1900).calls[0].data.0[..4], RESERVE_WITHDRAW);
    let old = payer(&reserve(), CHAIN, &channel(0), 9, 0);
    assert_eq!(old.verdict, Verdict::Stale);
    assert_eq!(facts(&advice(Channel::default(), 0)), (Verdict::Finalized, None, 0, 0));
}
