use super::super::tests::config;
use super::*;
use crate::rejection::Step as _;

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

fn funded() -> Channel {
    Channel::default().deposit(&config(), 100).unwrap()
}

#[test]
fn a_whole_life() {
    let channel = funded().claim(30, 30).unwrap();
    let channel = channel.initiate_withdraw(&config(), config().payer, 200, 1000).unwrap();
    // The receiver still claims what it holds, then the rest goes back.
    let channel = channel.claim(50, 45).unwrap();
    let (channel, paid) = channel.finalize_withdraw(&config(), 4600).unwrap();
    assert_eq!((channel.balance, paid, channel.unclaimed()), (45, 55, 0));
    let channel = channel.deposit(&config(), 10).unwrap();
    let channel = channel.refund(U256::ZERO, 4).unwrap();
    assert_eq!((channel.balance, channel.refund_nonce), (51, U256::ONE));
}

#[test]
fn a_deposit_cancels_a_withdrawal() {
    let channel = funded().initiate_withdraw(&config(), config().payer, 1, 5).unwrap();
    assert_eq!(channel.deposit(&config(), 1).unwrap().withdrawal, None);
}

#[test]
fn step_1_zero_party() {
    let zero = Address::ZERO;
    for bad in [
        ChannelConfig { payer: zero, ..config() },
        ChannelConfig { receiver: zero, ..config() },
        ChannelConfig { receiver_authorizer: zero, ..config() },
        ChannelConfig { token: zero, ..config() },
    ] {
        assert_eq!(code(Channel::default().deposit(&bad, 1)), Step::ZeroParty.code());
    }
}

#[test]
fn step_2_delay_range() {
    for delay in [899, 2_592_001] {
        let delay = crate::codec::abi::Uint::new(delay).unwrap();
        let bad = ChannelConfig { withdraw_delay: delay, ..config() };
        assert_eq!(code(Channel::default().deposit(&bad, 1)), Step::DelayRange.code());
    }
}

#[test]
fn steps_3_and_4_deposit() {
    assert_eq!(code(funded().deposit(&config(), 0)), Step::ZeroDeposit.code());
    assert_eq!(code(funded().deposit(&config(), u128::MAX)), Step::BalanceOverflow.code());
}

#[test]
fn steps_5_to_7_claim() {
    assert_eq!(code(funded().claim(30, 31)), Step::Ceiling.code());
    assert_eq!(code(funded().claim(101, 101)), Step::Balance.code());
    let claimed = funded().claim(30, 30).unwrap();
    assert_eq!(code(claimed.claim(30, 30)), Step::NotHigher.code());
}

#[test]
fn steps_8_to_12_withdraw() {
    let payer = config().payer;
    let start = |caller, amount| funded().initiate_withdraw(&config(), caller, amount, 1000);
    assert_eq!(code(start(Address::ZERO, 1)), Step::NotPayer.code());
    assert_eq!(code(start(payer, 0)), Step::NothingToWithdraw.code());
    let pending = start(payer, 1).unwrap();
    let again = pending.initiate_withdraw(&config(), payer, 1, 2000);
    assert_eq!(code(again), Step::AlreadyPending.code());
    assert_eq!(code(funded().finalize_withdraw(&config(), 9999)), Step::NotPending.code());
    assert_eq!(code(pending.finalize_withdraw(&config(), 4599)), Step::DelayNotElapsed.code());
}

#[test]
fn steps_13_and_14_refund() {
    assert_eq!(code(funded().refund(U256::ONE, 1)), Step::RefundNonce.code());
    assert_eq!(code(funded().refund(U256::ZERO, 0)), Step::NothingToWithdraw.code());
    assert_eq!(code(funded().refund(U256::ZERO, 101)), Step::RefundExceeds.code());
}
