use super::*;
use crate::channel::nitro::testing::{code, codes, key, signature};
use crate::channel::signature as canonical;
use crate::rejection::Step as _;

const CHANNEL: B256 = B256::repeat_byte(0xc1);

fn payments() -> Payments {
    let payer = Participant::new(key(0).participant().address());
    Payments { channel_id: CHANNEL, payer, funded: U256::from(100) }
}

fn voucher(amount: u64, by: u8) -> Voucher {
    let amount = U256::from(amount);
    let signature = signature(&digest::voucher(&CHANNEL, amount), by);
    Voucher { channel_id: CHANNEL, amount, signature }
}

fn receive(largest: u64, voucher: &Voucher) -> Result<U256, Rejection> {
    payments().receive(U256::from(largest), voucher)
}

#[test]
fn payments_add_up() {
    assert_eq!(receive(0, &voucher(20, 0)), Ok(U256::from(20)));
    assert_eq!(receive(20, &voucher(45, 0)), Ok(U256::from(25)));
    assert_eq!(receive(45, &voucher(45, 0)), Ok(U256::ZERO), "the same again");
    assert_eq!(receive(45, &voucher(100, 0)), Ok(U256::from(55)), "all there is");
    assert_eq!(payments().pay(U256::from(45), U256::from(55)), Ok(U256::from(100)));
}

#[test]
fn step_1_channel() {
    let other = Voucher { channel_id: B256::repeat_byte(2), ..voucher(20, 0) };
    assert_eq!(code(receive(0, &other)), Step::Channel.code());
}

#[test]
fn step_2_signature() {
    let cause = |voucher: &Voucher| {
        let (code, cause) = codes(receive(0, voucher));
        assert_eq!(code, Step::Signature.code());
        cause
    };
    assert_eq!(cause(&voucher(20, 1)), canonical::Step::Signer.code());
    let more = Voucher { amount: U256::from(21), ..voucher(20, 0) };
    assert_eq!(cause(&more), canonical::Step::Signer.code());
    let mut other_form = voucher(20, 0);
    other_form.signature.v -= 27;
    assert_eq!(cause(&other_form), canonical::Step::RecoveryByte.code());
}

#[test]
fn step_3_not_larger() {
    assert_eq!(code(receive(21, &voucher(20, 0))), Step::NotLarger.code());
    assert_eq!(code(receive(0, &voucher(0, 0))), Step::NotLarger.code());
}

#[test]
fn step_4_funds() {
    assert_eq!(code(receive(20, &voucher(101, 0))), Step::Funds.code());
    assert_eq!(code(payments().pay(U256::from(45), U256::from(56))), Step::Funds.code());
    assert_eq!(code(payments().pay(U256::from(45), U256::MAX)), Step::Funds.code());
}

#[test]
fn step_5_nothing() {
    assert_eq!(code(payments().pay(U256::from(45), U256::ZERO)), Step::Nothing.code());
}
