use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use alloy_primitives::U256;

const ALICE: Address = Address::repeat_byte(1);
const BOB: Address = Address::repeat_byte(2);

fn session() -> Session<'static> {
    let member = |wallet, weight| Member { wallet, weight };
    Session {
        application: "chess",
        members: vec![member(ALICE, 60), member(BOB, 40)],
        quorum: 100,
        nonce: 1,
    }
}

fn update() -> Update<'static> {
    let allot = |wallet, asset, amount| Allotment { wallet, asset, amount };
    Update {
        session: session().id(),
        purpose: Purpose::Operate,
        version: 4,
        allotments: vec![
            allot(ALICE, "usdc", "1.5"),
            allot(BOB, "usdc", "0.5"),
            allot(BOB, "weth", "3"),
        ],
        data: "e4",
    }
}

fn has() -> Totals {
    let mut totals = Totals::new();
    let mut add = |asset: &[u8], amount: u64| {
        totals.add(B256::new(keccak256(asset)), U256::from(amount)).unwrap();
    };
    add(b"usdc", 2_000_000);
    add(b"weth", 3_000_000);
    totals
}

fn check(session: &Session<'_>, update: &Update<'_>, signed: &[Address]) -> Result<(), u32> {
    update.check(session, 3, &has(), &|_| 6, signed).map_err(|why| why.code)
}

fn fails(update: &Update<'_>, step: Step) {
    assert_eq!(check(&session(), update, &[ALICE, BOB]), Err(step.code()));
}

#[test]
fn a_quorum_updates() {
    assert_eq!(check(&session(), &update(), &[BOB, ALICE]), Ok(()));
    let light = Session { quorum: 60, ..session() };
    let update = Update { session: light.id(), ..update() };
    assert_eq!(check(&light, &update, &[ALICE]), Ok(()));
}

#[test]
fn step_1_participants() {
    let mut bad = session();
    bad.members[1].wallet = ALICE;
    assert_eq!(bad.check().unwrap_err().code, Step::Participants.code());
}

#[test]
fn step_2_quorum() {
    for quorum in [0, 101] {
        let bad = Session { quorum, ..session() };
        assert_eq!(bad.check().unwrap_err().code, Step::Quorum.code());
    }
}

#[test]
fn step_3_session() {
    fails(&Update { session: B256::ZERO, ..update() }, Step::Session);
}

#[test]
fn step_4_version() {
    for version in [3, 5] {
        fails(&Update { version, ..update() }, Step::Version);
    }
}

#[test]
fn step_5_stranger() {
    let mut bad = update();
    bad.allotments[0].wallet = Address::repeat_byte(3);
    fails(&bad, Step::Stranger);
}

#[test]
fn step_6_repeated() {
    let mut bad = update();
    bad.allotments[1].wallet = ALICE;
    fails(&bad, Step::Repeated);
}

#[test]
fn step_7_amount() {
    let mut bad = update();
    bad.allotments[0].amount = "1.50";
    fails(&bad, Step::Amount);
}

#[test]
fn step_8_total() {
    let mut bad = update();
    bad.allotments[0].amount = "1.6";
    fails(&bad, Step::Total);
    let mut bad = update();
    bad.allotments.pop();
    fails(&bad, Step::Total);
}

#[test]
fn step_9_weight() {
    for signed in [&[ALICE][..], &[BOB], &[ALICE, ALICE], &[]] {
        assert_eq!(check(&session(), &update(), signed), Err(Step::Weight.code()));
    }
}

#[test]
fn digests_bind_every_field() {
    let one = update().digest();
    let others = [
        Update { session: B256::ZERO, ..update() },
        Update { purpose: Purpose::Close, ..update() },
        Update { version: 5, ..update() },
        Update { allotments: vec![], ..update() },
        Update { data: "e5", ..update() },
    ];
    assert!(others.iter().all(|other| other.digest() != one));
    assert_ne!(session().creation("a"), session().creation("b"));
    assert_ne!(session().creation(""), session().id());
    let sessions = [Session { nonce: 2, ..session() }, Session { application: "go", ..session() }];
    assert!(sessions.iter().all(|other| other.id() != session().id()));
    let key = |version, applications: &[&str], sessions: &[B256]| {
        key_state(&ALICE, &BOB, version, applications, sessions, 9)
    };
    assert_ne!(key(1, &["chess"], &[]), key(2, &["chess"], &[]));
    assert_ne!(key(1, &["chess"], &[]), key(1, &[], &[]));
    assert_ne!(key(1, &["chess"], &[]), key(1, &[], &[B256::new(keccak256(b"chess"))]));
}
