use super::super::LockFunction;
use super::super::hop::tests::{NOW, SECRET, raiden};
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;

const LIMITS: Limits = Limits { count: 2, amount: U256::from_limbs([250, 0, 0, 0]), seconds: 1000 };
const FEE: Fee = Fee { base: U256::ONE, parts_per_million: 0 };

fn with(byte: u8, hop: Hop) -> Hop {
    Hop { hash: LockFunction::Sha256.lock(&B256::repeat_byte(byte)), ..hop }
}

fn forward(book: &Book, byte: u8, incoming: Hop, outgoing: Hop) -> Result<Book, Rejection> {
    let (incoming, outgoing) = (with(byte, incoming), with(byte, outgoing));
    book.forward(&incoming, Commitment::Irrevocable, &outgoing, FEE, None, &LIMITS, NOW)
}

fn pending() -> Book {
    forward(&Book::default(), 5, raiden(300, 101), raiden(200, 100)).unwrap()
}

fn hash() -> B256 {
    raiden(0, 0).hash
}

fn stored() -> Stored {
    Stored::new(SECRET, |_| true).unwrap()
}

fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

#[test]
fn a_payment_that_is_claimed() {
    let (book, incoming) = pending().learn(stored(), &hash(), true, NOW + 200).unwrap();
    assert_eq!((incoming, book.forwards()[0].stage), (raiden(300, 101), Stage::Learned(SECRET)));
    assert_eq!(book.claimed(&hash()).unwrap().forwards()[0].stage, Stage::Claimed);
}

#[test]
fn a_payment_that_fails() {
    let (book, incoming) = pending().remove(&hash(), true, NOW + 200).unwrap();
    assert_eq!((incoming, book.forwards()[0].stage), (raiden(300, 101), Stage::Failed));
}

#[test]
fn step_1_not_committed() {
    for commitment in [Commitment::Proposed, Commitment::Signed] {
        let (incoming, outgoing) = (raiden(300, 101), raiden(200, 100));
        let book = Book::default();
        let got = book.forward(&incoming, commitment, &outgoing, FEE, None, &LIMITS, NOW);
        assert_eq!(code(got), Step::NotCommitted.code());
    }
}

#[test]
fn step_2_unsafe() {
    let why = forward(&Book::default(), 5, raiden(200, 101), raiden(300, 100)).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Unsafe.code(), hop::Step::ExpiryOrder.code()));
}

#[test]
fn steps_3_and_4_reveal() {
    let learn = |alone, now| pending().learn(stored(), &hash(), alone, now);
    assert_eq!(code(learn(false, NOW)), Step::NotEnforceable.code());
    // 300 − 50 seconds: too late to enforce.
    assert_eq!(code(learn(true, NOW + 250)), Step::Reveal.code());
    let wrong = Stored::new(B256::ZERO, |_| true).unwrap();
    assert_eq!(code(pending().learn(wrong, &hash(), true, NOW)), Step::Reveal.code());
}

#[test]
fn step_5_not_stored() {
    assert_eq!(code(Stored::new(SECRET, |_| false)), Step::NotStored.code());
    let mut written = None;
    assert!(Stored::new(SECRET, |secret| written.insert(*secret) == secret).is_ok());
    assert_eq!(written, Some(SECRET));
}

#[test]
fn steps_6_to_8_remove() {
    let remove = |signed, now| pending().remove(&hash(), signed, now);
    assert_eq!(code(remove(true, NOW + 199)), Step::NotExpired.code());
    assert_eq!(code(remove(false, NOW + 200)), Step::RemovalUnsigned.code());
    let (book, _) = pending().learn(stored(), &hash(), true, NOW).unwrap();
    assert_eq!(code(book.remove(&hash(), true, NOW + 200)), Step::SecretKnown.code());
    let (book, _) = remove(true, NOW + 200).unwrap();
    assert_eq!(code(book.remove(&hash(), true, NOW + 200)), Step::SecretKnown.code());
}

/// A second payment with the same hash is free to take, also after the first has ended.
#[test]
fn step_9_reused_hash() {
    let again = |book: &Book| code(forward(book, 5, raiden(300, 101), raiden(200, 100)));
    assert_eq!(again(&pending()), Step::ReusedHash.code());
    let (book, _) = pending().remove(&hash(), true, NOW + 200).unwrap();
    assert_eq!(again(&book), Step::ReusedHash.code());
}

#[test]
fn step_10_unknown() {
    assert_eq!(code(Book::default().learn(stored(), &hash(), true, NOW)), Step::Unknown.code());
    assert_eq!(code(pending().claimed(&hash())), Step::Unknown.code());
}

/// Attack: griefing.
#[test]
fn steps_11_to_13_limits() {
    let full = forward(&pending(), 6, raiden(300, 101), raiden(200, 100)).unwrap();
    let got = forward(&full, 7, raiden(300, 11), raiden(200, 10));
    assert_eq!(code(got), Step::PendingCount.code());
    let got = forward(&pending(), 6, raiden(300, 152), raiden(200, 151));
    assert_eq!(code(got), Step::PendingAmount.code());
    assert!(forward(&pending(), 6, raiden(300, 151), raiden(200, 150)).is_ok());
    let got = forward(&Book::default(), 5, raiden(1101, 101), raiden(1001, 100));
    assert_eq!(code(got), Step::LockedLong.code());
    // What has ended does not count.
    let (book, _) = full.remove(&hash(), true, NOW + 200).unwrap();
    assert!(forward(&book, 7, raiden(300, 11), raiden(200, 10)).is_ok());
}

/// Attack: a wormhole. The forwarder in between is skipped, and loses nothing: its hops run out.
#[test]
fn a_wormhole_costs_only_the_fee() {
    let book = pending();
    let (book, incoming) = book.remove(&hash(), true, NOW + 200).unwrap();
    assert_eq!(book.pending().count(), 0);
    assert_eq!(incoming.amount - book.forwards()[0].outgoing.amount, U256::ONE);
}

/// The contracts of two hops, and what the forwarder has won or lost by them.
struct World {
    incoming: Hop,
    outgoing: Hop,
    paid_out: bool,
    paid_in: bool,
}

impl World {
    /// The payee shows the secret while its hop lives.
    fn payee_claims(&mut self, now: u64) -> bool {
        self.paid_out |= now < self.outgoing.refund_at(NOW).unwrap();
        self.paid_out
    }

    /// A claim takes `enforce` seconds; the payer takes its money back as soon as it can.
    fn forwarder_claims(&mut self, now: u64) {
        self.paid_in |= now + self.incoming.enforce < self.incoming.refund_at(NOW).unwrap();
    }
}

proptest! {
    /// Whatever the payee and the payer do, an honest forwarder that looks often enough is never out of
    /// pocket: it was paid whenever it paid.
    #[test]
    fn an_honest_forwarder_never_loses(
        hops in ((60_u64..500, 90_u64..130), (60_u64..500, 90_u64..130)),
        delta in 1_u64..200,
        enforce in 1_u64..60,
        shown in 0_u64..600,
        notices in 1_u64..60,
    ) {
        let ((in_after, in_amount), (out_after, out_amount)) = hops;
        // The delta has to hold the time to notice and the time to enforce: the hop's own terms.
        prop_assume!(delta > notices + enforce);
        let incoming = Hop { delta, enforce, ..raiden(in_after, in_amount) };
        let outgoing = raiden(out_after, out_amount);
        let Ok(book) = forward(&Book::default(), 5, incoming, outgoing) else { return Ok(()) };
        let (paid_in, paid_out) = (false, false);
        let mut world = World { incoming, outgoing, paid_out, paid_in };
        if world.payee_claims(NOW + shown) {
            let now = NOW + shown + notices;
            let (book, hop) = book.learn(stored(), &hash(), true, now).unwrap();
            prop_assert_eq!(hop, incoming);
            world.forwarder_claims(now);
            prop_assert_eq!(book.forwards()[0].stage, Stage::Learned(SECRET));
        }
        prop_assert!(!world.paid_out || world.paid_in);
        prop_assert!(incoming.amount > outgoing.amount);
    }
}
