use super::super::LockFunction;
use super::super::clock;
use super::*;
use crate::rejection::Step as _;

pub(in super::super) const NOW: u64 = 1_000_000;
pub(in super::super) const SECRET: B256 = B256::repeat_byte(5);
const CHAIN: Chain = Chain { id: 1, height: 100, fastest_block: 12, slowest_block: 15 };
const BITCOIN: Chain = Chain { id: 0, height: 800_000, fastest_block: 300, slowest_block: 1200 };

/// A Raiden hop that expires after so many seconds.
pub(in super::super) fn raiden(after: u64, amount: u64) -> Hop {
    Hop {
        dialect: Dialect::Raiden,
        chain: CHAIN,
        hash: LockFunction::Sha256.lock(&SECRET),
        asset: B256::repeat_byte(1),
        amount: U256::from(amount),
        expiry: Expiry::Timestamp(NOW + after),
        delta: 100,
        enforce: 50,
    }
}

fn lightning(blocks: u64) -> Hop {
    let expiry = Expiry::Block(800_000 + blocks);
    let (dialect, chain, delta, enforce) = (Dialect::Lightning, BITCOIN, 34, 18);
    Hop { dialect, chain, expiry, delta, enforce, ..raiden(0, 100) }
}

fn other(dialect: Dialect) -> Hop {
    let expiry = match dialect {
        Dialect::Nitro => Expiry::Challenge { duration: 100, start: NOW },
        Dialect::Celer => Expiry::Block(110),
        _ => Expiry::Timestamp(NOW + 100),
    };
    let hash = dialect.lock_function().lock(&SECRET);
    Hop { dialect, expiry, hash, ..raiden(0, 100) }
}

const FEE: Fee = Fee { base: U256::ONE, parts_per_million: 10_000 };

fn check(incoming: &Hop, outgoing: &Hop) -> Result<(), Rejection> {
    forward(incoming, outgoing, FEE, None, NOW)
}

fn fails(incoming: &Hop, outgoing: &Hop, step: Step) {
    assert_eq!(check(incoming, outgoing).unwrap_err().code, step.code());
}

#[test]
fn hops_that_are_safe() {
    assert_eq!(check(&raiden(300, 102), &raiden(200, 100)), Ok(()));
    let incoming = Hop { amount: U256::from(102), ..lightning(74) };
    assert_eq!(check(&incoming, &lightning(40)), Ok(()));
    // Across: Vector pays Raiden.
    let vector = Hop { dialect: Dialect::Vector, ..raiden(300, 102) };
    assert_eq!(check(&vector, &raiden(200, 100)), Ok(()));
    // Raiden pays Lightning: 40 blocks may take 48,000 seconds.
    assert_eq!(check(&raiden(48_100, 102), &lightning(40)), Ok(()));
    fails(&raiden(48_099, 102), &lightning(40), Step::ExpiryOrder);
    // Lightning pays Raiden: 74 blocks less 34 may take 12,000 seconds only.
    let incoming = Hop { amount: U256::from(102), ..lightning(74) };
    assert_eq!(check(&incoming, &raiden(12_000, 100)), Ok(()));
    fails(&incoming, &raiden(12_001, 100), Step::ExpiryOrder);
}

/// Attack: the lock function is swapped on the way.
#[test]
fn step_1_lock_function() {
    for (incoming, outgoing) in [
        (Dialect::Raiden, Dialect::EthereumSwap),
        (Dialect::EthereumSwap, Dialect::Raiden),
        (Dialect::Celer, Dialect::Nitro),
    ] {
        fails(&other(incoming), &other(outgoing), Step::LockFunction);
    }
}

/// Attack: the payee shows a secret of 33 bytes, which upstream is no secret.
#[test]
fn step_2_secret_length() {
    fails(&other(Dialect::Raiden), &other(Dialect::Nitro), Step::SecretLength);
    fails(&other(Dialect::EthereumSwap), &other(Dialect::Celer), Step::SecretLength);
    let nitro = Expiry::Challenge { duration: 300, start: NOW };
    let incoming = Hop { expiry: nitro, amount: U256::from(102), ..other(Dialect::Nitro) };
    assert_eq!(check(&incoming, &raiden(200, 100)), Ok(()));
    assert_eq!(check(&incoming, &other(Dialect::Nitro)), Ok(()));
}

#[test]
fn step_3_zero_secret() {
    let hash = LockFunction::Sha256.lock(&B256::ZERO);
    let hop = |after, amount| Hop { hash, ..raiden(after, amount) };
    fails(&hop(300, 102), &hop(200, 100), Step::ZeroSecret);
}

#[test]
fn step_4_hash() {
    let outgoing = Hop { hash: B256::ZERO, ..raiden(200, 100) };
    fails(&raiden(300, 102), &outgoing, Step::Hash);
}

#[test]
fn step_5_asset() {
    let outgoing = Hop { asset: B256::ZERO, ..raiden(200, 100) };
    fails(&raiden(300, 102), &outgoing, Step::Asset);
    let rate = |incoming: u64, outgoing: u64| {
        Some(Rate { incoming: U256::from(incoming), outgoing: U256::from(outgoing) })
    };
    let check = |amount, rate| forward(&raiden(300, amount), &outgoing, FEE, rate, NOW);
    assert_eq!(check(204, rate(2, 1)), Ok(()));
    assert_eq!(check(203, rate(2, 1)).unwrap_err().code, Step::Amount.code());
    assert_eq!(check(34, rate(1, 3)), Ok(()));
    assert_eq!(check(33, rate(1, 3)).unwrap_err().code, Step::Amount.code());
    assert_eq!(check(204, rate(2, 0)).unwrap_err().code, Step::Overflow.code());
}

#[test]
fn step_6_amount() {
    fails(&raiden(300, 101), &raiden(200, 100), Step::Amount);
    // The fee is rounded up.
    fails(&raiden(300, 103), &raiden(200, 101), Step::Amount);
    assert_eq!(check(&raiden(300, 104), &raiden(200, 101)), Ok(()));
}

#[test]
fn step_7_overflow() {
    for amount in [U256::MAX, U256::MAX >> 1] {
        let hop = |after| Hop { amount, ..raiden(after, 0) };
        fails(&hop(300), &hop(200), Step::Overflow);
    }
}

#[test]
fn step_8_margin_small() {
    let short = Hop { delta: 33, amount: U256::from(102), ..lightning(74) };
    fails(&short, &lightning(40), Step::MarginSmall);
    let short = Hop { enforce: 17, ..lightning(40) };
    fails(&Hop { amount: U256::from(102), ..lightning(74) }, &short, Step::MarginSmall);
    fails(&Hop { delta: 0, ..raiden(300, 102) }, &raiden(200, 100), Step::MarginSmall);
}

/// Attack: expiries the wrong way round.
#[test]
fn step_9_expiry_order() {
    fails(&raiden(200, 102), &raiden(300, 100), Step::ExpiryOrder);
    fails(&raiden(299, 102), &raiden(200, 100), Step::ExpiryOrder);
    let incoming = Hop { amount: U256::from(102), ..lightning(73) };
    fails(&incoming, &lightning(40), Step::ExpiryOrder);
    // Blocks of two chains are not compared as blocks.
    let elsewhere = Chain { id: 9, height: 0, ..BITCOIN };
    let incoming = Hop { chain: elsewhere, amount: U256::from(102), ..lightning(74) };
    assert_eq!(check(&incoming, &lightning(40)), Ok(()));
    let incoming = Hop { expiry: Expiry::Block(74), ..incoming };
    fails(&incoming, &lightning(40), Step::ExpiryOrder);
}

#[test]
fn step_10_expiry_soon() {
    fails(&raiden(300, 102), &raiden(50, 100), Step::ExpirySoon);
    assert_eq!(check(&raiden(300, 102), &raiden(51, 100)), Ok(()));
}

#[test]
fn step_11_clock() {
    let wrong = Hop { expiry: Expiry::Block(5), ..raiden(0, 100) };
    let why = check(&raiden(300, 102), &wrong).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Clock.code(), clock::Step::Unit.code()));
}

#[test]
fn step_12_route() {
    let hops = [raiden(400, 105), raiden(300, 102), raiden(200, 100)];
    assert_eq!(route(&hops, &[FEE; 2], NOW), Ok(U256::from(105)));
    let code = |hops: &[Hop], fees: &[Fee]| route(hops, fees, NOW).unwrap_err().code;
    assert_eq!(code(&[], &[]), Step::RouteLength.code());
    assert_eq!(code(&hops, &[FEE]), Step::RouteLength.code());
    assert_eq!(code(&[raiden(400, 100); 21], &[FEE; 20]), Step::RouteLength.code());
    let inverted = [raiden(400, 105), raiden(200, 102), raiden(300, 100)];
    assert_eq!(code(&inverted, &[FEE; 2]), Step::ExpiryOrder.code());
    assert_eq!(code(&[raiden(50, 1)], &[]), Step::ExpirySoon.code());
}

/// Attack: the secret is shown when the incoming hop can no longer be enforced.
#[test]
fn steps_13_and_14_reveal() {
    let hop = raiden(100, 100);
    let code = |result: Result<(), Rejection>| result.unwrap_err().code;
    assert_eq!(hop.reveal(&SECRET, NOW + 49), Ok(()));
    assert_eq!(code(hop.reveal(&SECRET, NOW + 50)), Step::RevealLate.code());
    assert_eq!(code(hop.reveal(&B256::ZERO, NOW)), Step::Secret.code());
    assert_eq!(receive(&hop, U256::from(100), &SECRET, NOW), Ok(()));
    assert_eq!(code(receive(&hop, U256::from(101), &SECRET, NOW)), Step::Amount.code());
    assert_eq!(code(receive(&hop, U256::from(100), &B256::ZERO, NOW)), Step::Secret.code());
    assert_eq!(code(receive(&hop, U256::ONE, &SECRET, NOW + 50)), Step::ExpirySoon.code());
    assert_eq!(hop.claim_by(NOW), Ok(NOW + 50));
    assert_eq!(hop.refund_at(NOW), Ok(NOW + 100));
}
