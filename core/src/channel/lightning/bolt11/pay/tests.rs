use super::*;
use crate::codec::record::Bytes;
use alloc::vec;

fn invoice() -> Invoice {
    Invoice {
        network: Network::Bitcoin,
        amount_msat: Some(1_000),
        timestamp: 100,
        payment_hash: B256::repeat_byte(1),
        payment_secret: B256::repeat_byte(2),
        description: Some(Bytes(b"tea".to_vec())),
        description_hash: None,
        metadata: None,
        payee: Bytes(vec![2; 33]),
        payee_is_named: false,
        expiry: 60,
        min_final_cltv_expiry_delta: 18,
        features: vec![],
        routes: vec![],
        fallbacks: vec![],
    }
}

fn payer() -> Payer<'static> {
    Payer {
        network: Network::Bitcoin,
        now: 160,
        node: &[3; 33],
        paid: vec![B256::repeat_byte(9)],
        amount_msat: None,
        description: None,
    }
}

fn code(invoice: &Invoice, payer: &Payer<'_>) -> u32 {
    check(invoice, payer).unwrap_err().code
}

#[test]
fn step_1_the_network() {
    assert_eq!(check(&invoice(), &payer()), Ok(1_000));
    let payer = Payer { network: Network::Testnet, ..payer() };
    assert_eq!(code(&invoice(), &payer), 5_71_01);
}

#[test]
fn step_2_the_time() {
    assert_eq!(code(&invoice(), &Payer { now: 161, ..payer() }), 5_71_02);
    let forever = Invoice { expiry: u64::MAX, ..invoice() };
    assert_eq!(check(&forever, &Payer { now: 161, ..payer() }), Ok(1_000));
}

#[test]
fn step_3_not_oneself() {
    assert_eq!(code(&invoice(), &Payer { node: &[2; 33], ..payer() }), 5_71_03);
}

#[test]
fn step_4_not_twice() {
    let payer = Payer { paid: vec![B256::repeat_byte(9), B256::repeat_byte(1)], ..payer() };
    assert_eq!(code(&invoice(), &payer), 5_71_04);
}

#[test]
fn step_5_the_amount() {
    let any = Invoice { amount_msat: None, ..invoice() };
    assert_eq!(code(&any, &payer()), 5_71_05);
    assert_eq!(code(&any, &Payer { amount_msat: Some(0), ..payer() }), 5_71_05);
    assert_eq!(check(&any, &Payer { amount_msat: Some(5), ..payer() }), Ok(5));
    for amount in [999, 2_001] {
        assert_eq!(code(&invoice(), &Payer { amount_msat: Some(amount), ..payer() }), 5_71_05);
    }
    assert_eq!(check(&invoice(), &Payer { amount_msat: Some(2_000), ..payer() }), Ok(2_000));
}

#[test]
fn step_6_the_description() {
    let hash = Some(B256::new(sha256(&[b"a long list"])));
    let hashed = Invoice { description: None, description_hash: hash, ..invoice() };
    assert_eq!(code(&hashed, &payer()), 5_71_06);
    assert_eq!(code(&hashed, &Payer { description: Some(b"another"), ..payer() }), 5_71_06);
    assert_eq!(check(&hashed, &Payer { description: Some(b"a long list"), ..payer() }), Ok(1_000));
}
