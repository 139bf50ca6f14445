use super::super::rules::NoApp;
use super::super::testing::{
    DURATION, NOW, held, held_parent, keys, ledger, parent, sign, signed, state, sub, with_app,
};
use super::*;
use alloc::vec;

fn registered(state: State) -> Adjudicator {
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&signed(&ledger(), state), &[], NOW).unwrap();
    adjudicator
}

fn of(version: u64) -> SignedState {
    held(version, [8, 12]).channel
}

fn dispute(adjudicator: &Adjudicator, params: &Params) -> Dispute {
    adjudicator.disputes[&params.channel_id()]
}

#[test]
fn a_refutation_does_not_move_the_timeout() {
    let mut adjudicator = registered(of(3).state);
    let timeout = NOW + DURATION;
    assert_eq!(dispute(&adjudicator, &ledger()).timeout, timeout);
    let register =
        |adjudicator: &mut Adjudicator, version, now| adjudicator.register(&of(version), &[], now);
    assert_eq!(register(&mut adjudicator, 3, timeout), Ok(())); // the same again changes nothing
    assert_eq!(register(&mut adjudicator, 2, NOW), Err(Refusal::Version));
    let other = signed(&ledger(), state(&ledger(), 3, [9, 11]));
    assert_eq!(adjudicator.register(&other, &[], NOW), Err(Refusal::Version));
    assert_eq!(register(&mut adjudicator, 4, timeout), Err(Refusal::TimeoutPassed));
    assert_eq!(register(&mut adjudicator, 4, timeout - 1), Ok(()));
    let stored = dispute(&adjudicator, &ledger());
    assert_eq!((stored.timeout, stored.version), (timeout, 4));
}

#[test]
fn registering_needs_everybody() {
    let register = |channel: &SignedState| Adjudicator::default().register(channel, &[], NOW);
    let mut bad = of(3);
    bad.signatures.pop();
    assert_eq!(register(&bad), Err(Refusal::SignatureCount));
    bad = of(3);
    bad.signatures.reverse();
    assert_eq!(register(&bad), Err(Refusal::Signature));
    bad = of(3);
    bad.signatures[0].0[64] -= 27;
    assert_eq!(register(&bad), Err(Refusal::Signature));
    bad = of(3);
    bad.params.nonce = U256::from(9);
    assert_eq!(register(&bad), Err(Refusal::Params));
    let alone = signed(&sub(), state(&sub(), 1, [4, 6]));
    assert_eq!(register(&alone), Err(Refusal::NotLedger));
    let eternal = Params { challenge_duration: U256::from(u64::MAX), ..ledger() };
    let eternal_state = state(&eternal, 1, [4, 6]);
    assert_eq!(register(&signed(&eternal, eternal_state)), Err(Refusal::Overflow));
    // 64 bits of the duration are kept.
    let wide = Params { challenge_duration: U256::ONE << 64, ..ledger() };
    let wide_state = state(&wide, 1, [4, 6]);
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&signed(&wide, wide_state), &[], NOW).unwrap();
    assert_eq!(dispute(&adjudicator, &wide).timeout, NOW);
}

#[test]
fn sub_channels_are_registered_along() {
    let good = held_parent(3, 7, 4);
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&good.channel, &good.subs, NOW).unwrap();
    assert_eq!(dispute(&adjudicator, &sub()).version, 7);
    let register = |subs: &[SignedState]| {
        let mut adjudicator = Adjudicator::default();
        let got = adjudicator.register(&good.channel, subs, NOW);
        assert_eq!(adjudicator.disputes.is_empty(), got.is_err());
        got
    };
    assert_eq!(register(&[]), Err(Refusal::SubChannels));
    assert_eq!(register(&[of(3)]), Err(Refusal::SubChannels));
    let more = signed(&sub(), state(&sub(), 7, [5, 6]));
    assert_eq!(register(&[more]), Err(Refusal::SubOutcome));
    let mut elsewhere = state(&sub(), 7, [4, 6]);
    elsewhere.outcome.assets.reverse();
    assert_eq!(register(&[signed(&sub(), elsewhere)]), Err(Refusal::SubOutcome));
    let mut huge = state(&sub(), 7, [4, 6]);
    huge.outcome.balances[0][0] = U256::MAX;
    assert_eq!(register(&[signed(&sub(), huge)]), Err(Refusal::Overflow));
}

#[test]
fn nesting_is_bounded() {
    let mut looped = parent(1, [4, 6]);
    looped.outcome.locked[0].id = looped.channel_id;
    let looped = signed(&ledger(), looped);
    let subs = vec![looped.clone(); DEEPEST + 2];
    let got = Adjudicator::default().register(&looped, &subs, NOW);
    assert_eq!(got, Err(Refusal::Depth));
}

#[test]
fn concluding_takes_sub_channels_along() {
    let good = held_parent(3, 7, 4);
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&good.channel, &good.subs, NOW).unwrap();
    let end = NOW + DURATION;
    // An old state of the sub-channel would be registered for longer: nobody looks.
    let late = adjudicator.disputes.get_mut(&sub().channel_id()).unwrap();
    late.timeout = u64::MAX;
    let subs = [good.subs[0].state.clone()];
    let go = |adjudicator: &mut Adjudicator, subs: &[State], now| {
        adjudicator.conclude(&ledger(), &good.channel.state, subs, now)
    };
    assert_eq!(go(&mut adjudicator, &subs, end - 1), Err(Refusal::TimeoutNotPassed));
    assert_eq!(go(&mut adjudicator, &[], end), Err(Refusal::SubChannels));
    let other = [state(&sub(), 8, [4, 6])];
    assert_eq!(go(&mut adjudicator, &other, end), Err(Refusal::State));
    assert_eq!(dispute(&adjudicator, &ledger()).phase, Phase::Dispute);
    // The first one of the sub-channel, with 4, is the second one here.
    let outcome = go(&mut adjudicator, &subs, end).unwrap();
    assert_eq!(outcome[0], [U256::from(4 + 6), U256::from(6 + 4)]);
    assert_eq!(outcome[1], [U256::from(1 + 2), U256::from(2 + 1)]);
    assert_eq!(dispute(&adjudicator, &sub()).phase, Phase::Concluded);
    assert_eq!(go(&mut adjudicator, &subs, end), Err(Refusal::Phase));
    assert_eq!(adjudicator.register(&of(4), &[], NOW), Err(Refusal::Phase));
    let unknown = state(&ledger(), 3, [8, 12]);
    let got = Adjudicator::default().conclude(&ledger(), &unknown, &[], end);
    assert_eq!(got, Err(Refusal::NotRegistered));
    let got = registered(of(3).state).conclude(&ledger(), &of(4).state, &[], end);
    assert_eq!(got, Err(Refusal::State));
    let got = registered(of(3).state).conclude(&with_app(), &of(3).state, &[], end);
    assert_eq!(got, Err(Refusal::Params));
}

#[test]
fn a_final_state_concludes_at_once() {
    let last = signed(&ledger(), State { is_final: true, ..of(9).state });
    let mut adjudicator = registered(of(30).state);
    let outcome = adjudicator.conclude_final(&last, NOW).unwrap();
    assert_eq!(outcome[0], [U256::from(8), U256::from(12)]);
    assert_eq!(adjudicator.conclude_final(&last, NOW), Err(Refusal::Phase));
    let go = |channel: &SignedState| Adjudicator::default().conclude_final(channel, NOW);
    assert_eq!(go(&of(9)), Err(Refusal::NotFinal));
    let locked = State { is_final: true, ..parent(9, [4, 6]) };
    assert_eq!(go(&signed(&ledger(), locked)), Err(Refusal::SubChannels));
    let inner = State { is_final: true, ..state(&sub(), 9, [4, 6]) };
    assert_eq!(go(&signed(&sub(), inner)), Err(Refusal::NotLedger));
    let mut one = last.clone();
    one.signatures.pop();
    assert_eq!(go(&one), Err(Refusal::SignatureCount));
    // A registered final state can be concluded in the same second.
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&last, &[], NOW).unwrap();
    assert!(adjudicator.conclude(&ledger(), &last.state, &[], NOW).is_ok());
}

struct Refuses;

impl App for Refuses {
    fn valid(&self, _: &Params, _: &State, _: &State, _: usize) -> bool {
        false
    }
}

#[test]
fn an_application_is_carried_on() {
    let params = with_app();
    let at = |version, balances| state(&params, version, balances);
    let mut adjudicator = Adjudicator::default();
    adjudicator.register(&signed(&params, at(3, [8, 12])), &[], NOW).unwrap();
    let end = NOW + DURATION;
    // It gets its time too.
    let conclude = |adjudicator: &mut Adjudicator, state: &State, now| {
        adjudicator.conclude(&params, state, &[], now).map(|_| ())
    };
    let early = conclude(&mut adjudicator.clone(), &at(3, [8, 12]), end + DURATION - 1);
    assert_eq!(early, Err(Refusal::TimeoutNotPassed));
    assert_eq!(conclude(&mut adjudicator.clone(), &at(3, [8, 12]), end + DURATION), Ok(()));

    let go = |adjudicator: &mut Adjudicator, before: &State, next: &State, actor: usize, now| {
        let by = keys()
            .get(actor)
            .map_or(vec![], |key| key.sign(&next.digest()).unwrap().bytes().to_vec());
        adjudicator.progress(&params, [before, next], (actor, &by), &NoApp, now)
    };
    let (before, next) = (at(3, [8, 12]), at(4, [7, 13]));
    let mut fresh = adjudicator.clone();
    assert_eq!(go(&mut fresh, &before, &next, 0, end - 1), Err(Refusal::TimeoutNotPassed));
    assert_eq!(go(&mut fresh, &before, &next, 2, end), Err(Refusal::Actor));
    assert_eq!(go(&mut fresh, &next, &next, 0, end), Err(Refusal::State));
    assert_eq!(go(&mut fresh, &before, &at(5, [7, 13]), 0, end), Err(Refusal::Version));
    assert_eq!(go(&mut fresh, &before, &at(4, [8, 13]), 0, end), Err(Refusal::Preservation));
    let mut locked = next.clone();
    locked.outcome.locked = parent(1, [0, 0]).outcome.locked;
    assert_eq!(go(&mut fresh, &before, &locked, 0, end), Err(Refusal::Preservation));
    let [by_alice, by_bob] = &sign(&next.digest())[..] else { panic!("two") };
    let got = fresh.progress(&params, [&before, &next], (0, &by_bob.0), &NoApp, end);
    assert_eq!(got, Err(Refusal::Signature));
    let got = fresh.progress(&params, [&before, &next], (0, &by_alice.0), &Refuses, end);
    assert_eq!(got, Err(Refusal::App));
    assert_eq!(fresh, adjudicator);

    go(&mut fresh, &before, &next, 0, end).unwrap();
    let stored = dispute(&fresh, &params);
    assert_eq!((stored.phase, stored.timeout), (Phase::ForceExecution, end + DURATION));
    let after = at(5, [6, 14]);
    let late = go(&mut fresh.clone(), &next, &after, 1, end + DURATION);
    assert_eq!(late, Err(Refusal::TimeoutPassed));
    // Nothing that was signed before is taken any more.
    let newer = fresh.register(&signed(&params, at(9, [8, 12])), &[], end);
    assert_eq!(newer, Err(Refusal::Phase));
    assert_eq!(conclude(&mut fresh, &next, end + DURATION), Ok(()));
    let over = go(&mut fresh, &next, &after, 1, end + DURATION);
    assert_eq!(over, Err(Refusal::Phase));

    let mut last = Adjudicator::default();
    let done = State { is_final: true, ..at(3, [8, 12]) };
    last.register(&signed(&params, done.clone()), &[], NOW).unwrap();
    assert_eq!(go(&mut last, &done, &next, 0, end), Err(Refusal::AfterFinal));
    let mut plain = registered(of(3).state);
    let by = &sign(&of(4).state.digest())[0].0;
    let got = plain.progress(&ledger(), [&of(3).state, &of(4).state], (0, by), &NoApp, end);
    assert_eq!(got, Err(Refusal::NoApp));
    let unknown = go(&mut Adjudicator::default(), &before, &next, 0, end);
    assert_eq!(unknown, Err(Refusal::NotRegistered));
}

#[test]
fn selectors_are_hashes() {
    let params = "(uint256,uint256,(address,bytes)[],address,bool,bool)";
    let allocation = "((uint256,address,bytes)[],uint256[],uint256[][],\
                      (bytes32,uint256[],uint16[])[])";
    let state = std::format!("(bytes32,uint64,{allocation},bytes,bool)");
    let signed = std::format!("({params},{state},bytes[])");
    let selector = |name: &str, arguments: &str| -> [u8; 4] {
        let signature = std::format!("{name}({arguments})");
        crate::crypto::keccak::keccak256(signature.as_bytes())[..4].try_into().unwrap()
    };
    assert_eq!(selector("register", &std::format!("{signed},{signed}[]")), REGISTER);
    let arguments = std::format!("{params},{state},{state},uint256,bytes");
    assert_eq!(selector("progress", &arguments), PROGRESS);
    assert_eq!(selector("conclude", &std::format!("{params},{state},{state}[]")), CONCLUDE);
    assert_eq!(
        selector("concludeFinal", &std::format!("{params},{state},bytes[]")),
        CONCLUDE_FINAL
    );
}
