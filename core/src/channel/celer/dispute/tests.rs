use super::super::ledger::Settlement;
use super::super::ledger::tests::{channel, peers, signed, state};
use super::*;
use crate::crypto::keccak::keccak256;

const BLOCK: u64 = 1000;

struct Store {
    mine: SimplexState,
    theirs: SimplexState,
}

/// I (the first peer, 100) have sent 30; the other (50) has sent 20.
fn store() -> Store {
    Store { mine: state(0, 5, 30), theirs: state(1, 4, 20) }
}

impl Store {
    fn advise(&self, channel: &Channel, block: u64) -> Advice {
        let (mine, theirs) = (signed(&self.mine), signed(&self.theirs));
        let held = Held {
            ledger: Address::repeat_byte(7),
            asset: B256::ZERO,
            me: peers()[0],
            mine: Some((&self.mine, &mine)),
            theirs: Some((&self.theirs, &theirs)),
        };
        advise(channel, &held, block)
    }
}

/// The other peer settles with my newest state and an old one of its own.
fn attacked() -> Channel {
    let states = [signed(&state(0, 5, 30)), signed(&state(1, 3, 1))];
    channel().intend_settle(peers()[1], &states, |_| None, BLOCK).unwrap()
}

fn amount(advice: &Advice) -> u64 {
    advice.worst_case[0].amount.to()
}

#[test]
fn selectors() {
    for (text, selector) in [
        ("intendSettle(bytes)", INTEND_SETTLE),
        ("confirmSettle(bytes32)", CONFIRM_SETTLE),
        ("vetoWithdraw(bytes32)", VETO_WITHDRAW),
    ] {
        assert_eq!(keccak256(text.as_bytes())[..4], selector);
    }
}

#[test]
fn quiet() {
    let advice = store().advise(&channel(), BLOCK);
    assert_eq!((advice.verdict, advice.deadline, amount(&advice)), (Verdict::Safe, None, 90));
    assert_eq!(advice.enforceable, [0, 1]);
    // What is pending may be lost.
    let mut store = store();
    store.mine.total_pending_amount = U256::from(15);
    assert_eq!(amount(&store.advise(&channel(), BLOCK)), 75);
}

#[test]
fn an_old_state_is_answered() {
    let advice = store().advise(&attacked(), BLOCK);
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(BLOCK + 9)));
    assert_eq!((advice.enforceable.as_slice(), amount(&advice)), (&[1][..], 90));
    let states = SignedStates { states: vec![signed(&store().theirs)] };
    let bytes = protobuf::encode(&states);
    assert_eq!(advice.calls[0].data.0, abi::calldata(INTEND_SETTLE, &(bytes.as_slice(),)));
    // The contract takes it until then, and pays what was said.
    let answer = |block| attacked().intend_settle(peers()[0], &states.states, |_| None, block);
    assert!(answer(BLOCK + 10).is_err());
    let answered = answer(BLOCK + 9).unwrap();
    assert_eq!(store().advise(&answered, BLOCK + 9).verdict, Verdict::Safe);
    let (_, paid) = answered.confirm_settle(BLOCK + 19).unwrap();
    assert_eq!(paid, Settlement::Paid([90, 60].map(U256::from)));
    let done = store().advise(&answered, BLOCK + 19);
    assert_eq!(done.calls[0].data.0[..4], CONFIRM_SETTLE);
}

#[test]
fn too_late() {
    let advice = store().advise(&attacked(), BLOCK + 10);
    assert_eq!((advice.verdict, amount(&advice)), (Verdict::Safe, 71));
    assert_eq!(advice.calls[0].data.0[..4], CONFIRM_SETTLE);
    let closed = attacked().confirm_settle(BLOCK + 10).unwrap().0;
    assert_eq!(store().advise(&closed, BLOCK + 10).verdict, Verdict::Finalized);
}

#[test]
fn a_withdrawal_beyond_its_share_is_vetoed() {
    // 50 + 30 − 20 is the other's; the ledger, without snapshots, allows it 50 only.
    let wants =
        |amount: u64| channel().intend_withdraw(peers()[1], U256::from(amount), BLOCK).unwrap();
    assert_eq!(store().advise(&wants(50), BLOCK).verdict, Verdict::Safe);
    let mut store = store();
    store.theirs = state(1, 4, 40);
    let advice = store.advise(&wants(50), BLOCK);
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(BLOCK + 9)));
    assert_eq!(advice.calls[0].data.0[..4], VETO_WITHDRAW);
    assert!(wants(50).confirm_withdraw(BLOCK + 9).is_err());
}

#[test]
fn a_store_that_is_old() {
    let ahead = channel().intend_settle(peers()[1], &[signed(&state(0, 6, 31))], |_| None, BLOCK);
    let advice = store().advise(&ahead.unwrap(), BLOCK);
    assert_eq!((advice.verdict, advice.calls.len()), (Verdict::Stale, 0));
}
