use super::super::contract::Withdrawal;
use super::super::tests::{config, deployment};
use super::*;

const HELD: Held<'_> = Held { max_claimable: 40, signature: &[1; 65], claim_signature: &[2; 65] };

fn channel() -> Channel {
    Channel { balance: 100, total_claimed: 10, ..Channel::default() }
}

fn pending() -> Channel {
    channel().initiate_withdraw(&config(), config().payer, 90, 1000).unwrap()
}

fn amount(advice: &Advice) -> U256 {
    advice.worst_case[0].amount
}

#[test]
fn nothing_is_wrong() {
    let advice = receiver(&deployment(), &config(), &channel(), Some(&HELD));
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Safe, None));
    assert_eq!((amount(&advice), advice.enforceable), (U256::from(30), vec![0]));
}

#[test]
fn a_withdrawal_must_be_answered() {
    let advice = receiver(&deployment(), &config(), &pending(), Some(&HELD));
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(4599)));
    let expected = claim_call(&config(), 40, &[1; 65], 40, &[2; 65]);
    assert_eq!(advice.calls, vec![call(&deployment(), expected)]);
    // The deadline is the last block before the contract would pay the payer.
    assert!(pending().finalize_withdraw(&config(), 4599).is_err());
    assert!(pending().finalize_withdraw(&config(), 4600).is_ok());
}

#[test]
fn too_late() {
    let (gone, _) = pending().finalize_withdraw(&config(), 4600).unwrap();
    let advice = receiver(&deployment(), &config(), &gone, Some(&HELD));
    assert_eq!((advice.verdict, amount(&advice)), (Verdict::Finalized, U256::ZERO));
    assert!(advice.calls.is_empty());
}

#[test]
fn an_old_store() {
    let claimed = Channel { total_claimed: 41, ..channel() };
    let advice = receiver(&deployment(), &config(), &claimed, Some(&HELD));
    assert_eq!(advice.verdict, Verdict::Stale);
    assert_eq!(receiver(&deployment(), &config(), &channel(), None).verdict, Verdict::Stale);
    assert_eq!(payer(&deployment(), &config(), &claimed, 40, 0).verdict, Verdict::Stale);
}

#[test]
fn the_payer_gets_the_rest_back() {
    let advice = payer(&deployment(), &config(), &channel(), 40, 0);
    assert_eq!((advice.verdict, amount(&advice)), (Verdict::Safe, U256::from(60)));
    let start = abi::calldata(INITIATE_WITHDRAW, &(config(), 60_u128));
    assert_eq!(advice.calls, vec![call(&deployment(), start)]);
    assert!(payer(&deployment(), &config(), &pending(), 40, 4599).calls.is_empty());
    let finish = payer(&deployment(), &config(), &pending(), 40, 4600);
    assert_eq!(finish.calls[0].data.0[..4], FINALIZE_WITHDRAW);
    let started = Withdrawal { amount: 90, initiated_at: 1000 };
    assert_eq!(pending().withdrawal, Some(started));
}
