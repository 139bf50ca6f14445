use super::super::rules::NoApp;
use super::super::testing::{
    DURATION, NOW, assets, held, held_parent, keys, ledger, signed, state, sub, terms, with_app,
};
use super::*;
use alloc::vec;

const END: u64 = NOW + DURATION;

fn registered(held: &Held) -> Adjudicator {
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&held.channel, &held.subs, NOW).unwrap();
    adjudicator
}

fn ask(adjudicator: &Adjudicator, held: &[Held], now: u64) -> Advice {
    advise(&terms(), adjudicator, held, 0, now)
}

fn shares(amounts: [u64; 2]) -> Vec<Share> {
    let share = |(asset, amount)| Share { asset: abi::hash(asset), amount: U256::from(amount) };
    assets().iter().zip(amounts).map(share).collect()
}

fn selectors(advice: &Advice) -> Vec<[u8; 4]> {
    advice.calls.iter().map(|call| call.data.0[..4].try_into().unwrap()).collect()
}

#[test]
fn nothing_is_registered() {
    let all = [held(3, [8, 12]), held(4, [9, 11])];
    let got = ask(&Adjudicator::default(), &all, NOW);
    assert_eq!((got.verdict, got.deadline), (Verdict::Safe, None));
    assert_eq!((selectors(&got), got.enforceable), (vec![REGISTER], vec![0, 1]));
    assert_eq!(got.worst_case, shares([9, 1]));
    assert_eq!(ask(&Adjudicator::default(), &[], NOW).verdict, Verdict::Safe);
}

#[test]
fn an_old_state_is_refuted_in_time() {
    let all = [held(3, [8, 12]), held(4, [9, 11])];
    let adjudicator = registered(&all[0]);
    let got = ask(&adjudicator, &all, END - 1);
    assert_eq!((got.verdict, got.deadline), (Verdict::Respond, Some(END - 1)));
    assert_eq!((selectors(&got), got.enforceable.clone()), (vec![REGISTER], vec![0, 1]));
    assert_eq!(got.worst_case, shares([9, 1]));
    // What is advised is what the contract takes.
    let (channel, subs): (SignedState, Vec<SignedState>) =
        abi::decode_values(&got.calls[0].data.0[4..]).unwrap();
    assert_eq!(adjudicator.clone().register(&channel, &subs, END - 1), Ok(()));
    // A second later what is registered counts.
    let got = ask(&adjudicator, &all, END);
    assert_eq!((got.verdict, selectors(&got)), (Verdict::Finalized, vec![CONCLUDE]));
    assert_eq!(got.worst_case, shares([8, 1]));
    let got = ask(&adjudicator, &all[1..], END);
    assert_eq!((got.verdict, got.calls, got.worst_case), (Verdict::Finalized, vec![], vec![]));
}

#[test]
fn the_newest_state_is_registered() {
    let all = [held(4, [9, 11])];
    let got = ask(&registered(&all[0]), &all, NOW);
    assert_eq!((got.verdict, got.calls), (Verdict::Safe, vec![]));
    let got = ask(&registered(&all[0]), &all, END);
    assert_eq!((got.verdict, selectors(&got)), (Verdict::Finalized, vec![CONCLUDE]));
}

#[test]
fn an_old_sub_channel_state_is_refuted_too() {
    let old = held_parent(3, 6, 1);
    let newest = held_parent(3, 7, 4);
    let adjudicator = registered(&old);
    let got = ask(&adjudicator, core::slice::from_ref(&newest), NOW);
    assert_eq!((got.verdict, got.deadline), (Verdict::Respond, Some(END - 1)));
    assert_eq!(selectors(&got), [REGISTER]);
    // Alice is the second one of the sub-channel, with six of ten.
    assert_eq!(got.worst_case, shares([4 + 6, 1 + 2]));
    let mended = registered(&newest);
    assert_eq!(ask(&mended, core::slice::from_ref(&newest), NOW).verdict, Verdict::Safe);
    // Too late: the parent's timeout is its own as well.
    let got = ask(&adjudicator, &[newest], END);
    assert_eq!((got.verdict, got.calls), (Verdict::Finalized, vec![]));
    assert_eq!(adjudicator.disputes[&sub().channel_id()].version, 6);
}

#[test]
fn an_agreed_end_counts_until_somebody_concludes() {
    let last = State { is_final: true, ..state(&ledger(), 5, [2, 18]) };
    let last = Held { channel: signed(&ledger(), last), subs: vec![] };
    let old = held(3, [8, 12]);
    let got = ask(&Adjudicator::default(), core::slice::from_ref(&last), NOW);
    assert_eq!((got.verdict, selectors(&got)), (Verdict::Safe, vec![CONCLUDE_FINAL]));
    let mut adjudicator = registered(&old);
    let got = ask(&adjudicator, &[old.clone(), last.clone()], NOW);
    assert_eq!((got.verdict, got.deadline), (Verdict::Respond, Some(END - 1)));
    // Late, and nobody has concluded yet: at once.
    let got = ask(&adjudicator, &[old.clone(), last.clone()], END + 9);
    assert_eq!((got.verdict, got.deadline), (Verdict::Respond, Some(END + 9)));
    assert_eq!(selectors(&got), [CONCLUDE_FINAL]);
    adjudicator.conclude_final(&last.channel, END).unwrap();
    let got = ask(&adjudicator, &[old, last], END);
    assert_eq!((got.verdict, got.calls), (Verdict::Finalized, vec![]));
    assert_eq!(got.worst_case, shares([2, 1]));
}

#[test]
fn an_application_has_more_time() {
    let terms = Terms { params: with_app(), ..terms() };
    let of = |version, balances| {
        let state = state(&with_app(), version, balances);
        Held { channel: signed(&with_app(), state), subs: vec![] }
    };
    let (old, newest) = (of(3, [8, 12]), of(4, [9, 11]));
    let mut adjudicator = registered(&old);
    let ask =
        |adjudicator: &Adjudicator, held: &[Held], now| advise(&terms, adjudicator, held, 0, now);
    let all = [old.clone(), newest.clone()];
    assert_eq!(ask(&adjudicator, &all, END - 1).verdict, Verdict::Respond);
    let got = ask(&adjudicator, core::slice::from_ref(&old), END);
    assert_eq!((got.verdict, got.calls), (Verdict::Safe, vec![]));
    let got = ask(&adjudicator, core::slice::from_ref(&old), END + DURATION);
    assert_eq!((got.verdict, selectors(&got)), (Verdict::Finalized, vec![CONCLUDE]));
    // It was carried on: the newer state of before is worth nothing any more.
    let next = state(&with_app(), 4, [0, 20]);
    let by = keys()[1].sign(&next.digest()).unwrap();
    let step = [&old.channel.state, &next];
    adjudicator.progress(&with_app(), step, (1, by.bytes()), &NoApp, END).unwrap();
    let got = ask(&adjudicator, &all, END);
    assert_eq!((got.verdict, got.worst_case), (Verdict::Stale, vec![]));
    let got = ask(&adjudicator, &[of(5, [9, 11])], END);
    assert_eq!(got.verdict, Verdict::Finalized);
}

#[test]
fn the_chain_knows_more() {
    let adjudicator = registered(&held(5, [8, 12]));
    for held in [vec![], vec![held(4, [8, 12])], vec![held(5, [9, 11])]] {
        let got = ask(&adjudicator, &held, NOW);
        assert_eq!((got.verdict, got.calls), (Verdict::Stale, vec![]));
        assert_eq!(got.worst_case, vec![]);
    }
}
