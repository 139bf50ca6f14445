use super::super::NO_LOCKS;
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;

fn side(deposit: u64, withdrawn: u64, transferred: u64, locked: u64) -> Side {
    let [deposit, withdrawn, transferred, locked] =
        [deposit, withdrawn, transferred, locked].map(U256::from);
    let balance = Balance { transferred, locked, locksroot: NO_LOCKS };
    Side { deposit, withdrawn, balance }
}

fn numbers(shares: [Share; 2]) -> [(u64, u64); 2] {
    shares.map(|share| (share.paid.to(), share.kept.to()))
}

/// The channel of the recorded calls: A has 100 − 5 and sent 31, B has 50, sent 20 and locked 10.
#[test]
fn the_recorded_channel() {
    let (a, b) = (side(100, 5, 31, 0), side(50, 0, 20, 10));
    assert_eq!(numbers(settle([&b, &a]).unwrap()), [(51, 10), (84, 0)]);
    assert_eq!(numbers(settle_any([&a, &b]).unwrap()), [(84, 0), (51, 10)]);
}

#[test]
fn an_old_proof_is_clamped() {
    // B claims to have received more than A ever had.
    assert_eq!(
        numbers(settle([&side(5, 0, 0, 0), &side(10, 0, 99, 0)]).unwrap()),
        [(15, 0), (0, 0)]
    );
    // Locks cannot keep more than there is.
    let shares = settle([&side(5, 0, 0, 9), &side(1, 0, 9, 0)]).unwrap();
    assert_eq!(numbers(shares), [(5, 1), (0, 0)]);
}

#[test]
fn step_1_order() {
    let got = settle([&side(5, 0, 3, 0), &side(5, 0, 1, 1)]);
    assert_eq!(got.unwrap_err().code, Step::Order.code());
}

#[test]
fn step_2_overflow() {
    let got = settle([&side(5, 6, 0, 0), &side(0, 0, 0, 0)]);
    assert_eq!(got.unwrap_err().code, Step::Overflow.code());
    let most = Side { deposit: U256::MAX, ..side(0, 0, 0, 0) };
    assert_eq!(settle_any([&most, &most]).unwrap_err().code, Step::Overflow.code());
}

proptest! {
    /// Whatever is proved, exactly what is there is distributed.
    #[test]
    fn it_adds_up(n in any::<[u16; 6]>(), withdrawn in any::<(u8, u8)>()) {
        let n = n.map(u64::from);
        let (a, b) = (side(n[0] + 256, withdrawn.0.into(), n[1], n[2]), side(n[3] + 256, withdrawn.1.into(), n[4], n[5]));
        let shares = settle_any([&a, &b]).unwrap();
        let sum: U256 = shares.iter().map(|share| share.paid + share.kept).sum();
        prop_assert_eq!(sum, a.deposit + b.deposit - a.withdrawn - b.withdrawn);
        // With honest balances each side gets what the balances say, its own locks aside.
        let owed = a.deposit - a.withdrawn + b.owes();
        let honest = owed >= a.owes() && b.deposit - b.withdrawn + a.owes() >= b.owes();
        if honest {
            let a_gets = owed - a.owes();
            prop_assert_eq!(shares[0].paid + shares[1].kept, a_gets);
        }
    }
}
