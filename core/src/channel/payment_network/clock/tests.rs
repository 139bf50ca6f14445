use super::*;
use crate::rejection::Step as _;

const CHAIN: Chain = Chain { id: 1, height: 100, fastest_block: 300, slowest_block: 1800 };
const NOW: u64 = 1_000_000;

fn span(expiry: Expiry, dialect: Dialect) -> Result<Span, Rejection> {
    expiry.span(dialect, &CHAIN, NOW)
}

#[test]
fn spans() {
    let blocks = span(Expiry::Block(110), Dialect::Lightning);
    assert_eq!(blocks, Ok(Span { earliest: NOW + 3000, latest: NOW + 18_000 }));
    let at = span(Expiry::Timestamp(7), Dialect::Raiden);
    assert_eq!(at, Ok(Span { earliest: 7, latest: 7 }));
    // The other side may challenge at once; this side does at its own time.
    let expiry = Expiry::Challenge { duration: 60, start: NOW + 100 };
    let challenge = span(expiry, Dialect::Nitro);
    assert_eq!(challenge, Ok(Span { earliest: NOW + 60, latest: NOW + 160 }));
    assert_eq!(Expiry::Block(110).before(3), Expiry::Block(107));
    assert_eq!(Expiry::Timestamp(2).before(3), Expiry::Timestamp(0));
    let shorter = Expiry::Challenge { duration: 50, start: NOW + 100 };
    assert_eq!(expiry.before(10), shorter);
    // A block that has passed has passed.
    let past = span(Expiry::Block(99), Dialect::Celer);
    assert_eq!(past, Ok(Span { earliest: NOW, latest: NOW }));
}

#[test]
fn step_1_block_time() {
    for (fastest_block, slowest_block) in [(0, 5), (6, 5)] {
        let chain = Chain { fastest_block, slowest_block, ..CHAIN };
        let got = Expiry::Block(110).span(Dialect::Lightning, &chain, NOW);
        assert_eq!(got.unwrap_err().code, Step::BlockTime.code());
    }
}

#[test]
fn step_2_unit() {
    for (expiry, dialect) in [
        (Expiry::Timestamp(5), Dialect::Lightning),
        (Expiry::Block(5), Dialect::Raiden),
        (Expiry::Block(5), Dialect::Nitro),
        (Expiry::Challenge { duration: 1, start: 1 }, Dialect::Vector),
    ] {
        assert_eq!(span(expiry, dialect).unwrap_err().code, Step::Unit.code());
    }
}

#[test]
fn step_3_overflow() {
    let code = |result: Result<Span, Rejection>| result.unwrap_err().code;
    assert_eq!(code(span(Expiry::Block(u64::MAX), Dialect::Celer)), Step::Overflow.code());
    let expiry = Expiry::Challenge { duration: u64::MAX, start: 0 };
    assert_eq!(code(span(expiry, Dialect::Nitro)), Step::Overflow.code());
}
