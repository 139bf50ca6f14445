use super::super::testing::{
    APP, addresses, keys, parent, participants, sign, state, sub_channel, terms, with_app,
};
use super::*;
use crate::rejection::Step as _;
use alloc::vec;

fn admit(terms: &Terms, known: &[Terms]) -> Result<(), u32> {
    terms.admit(&terms.params.channel_id(), known).map_err(|why| why.code)
}

/// Balances of version 5 add up to 20; 10 of them may be locked.
fn held() -> State {
    state(&terms().params, 5, [8, 12])
}

fn go(terms: &Terms, held: Option<&State>, next: &State) -> Result<Replacement, (u32, u32)> {
    let got = terms.replaces(held, next, &[sub_channel()], (&NoApp, 0));
    got.map(|(_, replacement)| replacement).map_err(|why| (why.code, why.cause))
}

/// From the parent of version 5 to this one.
fn fails(change: impl Fn(&mut State), step: Step) {
    let (held, mut next) = (parent(5, [4, 6]), parent(6, [5, 5]));
    assert_eq!(go(&terms(), Some(&held), &next), Ok(Replacement::Newer));
    change(&mut next);
    assert_eq!(go(&terms(), Some(&held), &next).unwrap_err().0, step.code());
}

#[test]
fn money_goes_into_a_sub_channel_and_comes_back() {
    let mut before = held();
    before.outcome.balances[1] = vec![U256::from(2), U256::from(4)];
    let inside = parent(6, [4, 6]);
    assert_eq!(go(&terms(), Some(&before), &inside), Ok(Replacement::Newer));
    let back = State { version: 7, ..before };
    assert_eq!(go(&terms(), Some(&inside), &back), Ok(Replacement::Newer));
    let last = State { version: 8, is_final: true, ..back.clone() };
    assert_eq!(go(&terms(), Some(&back), &last), Ok(Replacement::Newer));
}

#[test]
fn step_1_participants() {
    let mut twice = terms();
    twice.params.participants[1] = twice.params.participants[0].clone();
    assert_eq!(admit(&twice, &[]), Err(Step::Participants.code()));
    assert_eq!(admit(&terms(), &[terms()]), Ok(()));
}

#[test]
fn step_2_channel_id() {
    let why = terms().admit(&B256::ZERO, &[]).unwrap_err();
    assert_eq!(why.code, Step::ChannelId.code());
}

fn lasting(challenge_duration: U256) -> Terms {
    let mut terms = terms();
    terms.params.challenge_duration = challenge_duration;
    terms
}

#[test]
fn step_3_long_duration() {
    for bits in [32, 64, 255] {
        let got = admit(&lasting(U256::ONE << bits), &[]);
        assert_eq!(got, Err(Step::LongDuration.code()));
    }
}

#[test]
fn step_4_short_duration() {
    assert_eq!(admit(&lasting(U256::from(3599)), &[]), Err(Step::ShortDuration.code()));
}

#[test]
fn step_5_virtual_app() {
    let mut terms = terms();
    terms.params.virtual_channel = true;
    assert_eq!(admit(&terms, &[]), Ok(()));
    terms.params.app = APP;
    assert_eq!(admit(&terms, &[]), Err(Step::VirtualApp.code()));
}

#[test]
fn step_6_reused_nonce() {
    let mut others = vec![terms(); 3];
    others[0].params.app = APP;
    others[1].chain_id = 2;
    others[2].adjudicator = Address::ZERO;
    for other in others {
        assert_eq!(admit(&terms(), &[other]), Err(Step::ReusedNonce.code()));
    }
    let mut fresh = terms();
    fresh.params.nonce = U256::from(9);
    fresh.chain_id = 2;
    assert_eq!(admit(&terms(), &[fresh]), Ok(()));
}

#[test]
fn step_7_channel() {
    fails(|state| state.channel_id = B256::ZERO, Step::Channel);
}

#[test]
fn step_8_version() {
    let version = |version, balances| state(&terms().params, version, balances);
    let held = held();
    let got = |next: &State| go(&terms(), Some(&held), next);
    let code = Step::Version.code();
    assert_eq!(got(&version(5, [8, 12])), Ok(Replacement::Same));
    assert_eq!(got(&version(6, [7, 13])), Ok(Replacement::Newer));
    assert_eq!(got(&version(7, [8, 12])), Err((code, 0)));
    assert_eq!(got(&version(4, [8, 12])), Err((code, rule::Step::OlderVersion.code())));
    assert_eq!(got(&version(5, [7, 13])), Err((code, rule::Step::OtherDigest.code())));
    assert_eq!(go(&terms(), None, &version(0, [8, 12])), Ok(Replacement::Newer));
    assert_eq!(go(&terms(), None, &version(1, [8, 12])), Err((code, 0)));
}

#[test]
fn step_9_after_final() {
    let last = State { is_final: true, ..held() };
    let next = State { version: 6, ..held() };
    assert_eq!(go(&terms(), Some(&last), &next), Err((Step::AfterFinal.code(), 0)));
}

#[test]
fn step_10_lengths() {
    fails(|state| state.outcome.backends.clear(), Step::Lengths);
    fails(|state| state.outcome.balances.truncate(1), Step::Lengths);
    fails(|state| state.outcome.balances[0].truncate(1), Step::Lengths);
    fails(|state| state.outcome.locked[0].balances.truncate(1), Step::Lengths);
}

#[test]
fn step_11_assets() {
    fails(|state| state.outcome.assets.reverse(), Step::Assets);
    fails(|state| state.outcome.assets[0].chain_id = U256::from(2), Step::Assets);
    fails(|state| state.outcome.assets[0].eth_holder = Address::ZERO, Step::Assets);
    fails(|state| state.outcome.assets[0].cc_holder = Bytes(vec![]), Step::Assets);
}

#[test]
fn step_12_virtual_locked() {
    let mut terms = terms();
    terms.params.virtual_channel = true;
    let mut next = parent(0, [4, 6]);
    next.channel_id = terms.params.channel_id();
    assert_eq!(go(&terms, None, &next), Err((Step::VirtualLocked.code(), 0)));
}

#[test]
fn step_13_final_locked() {
    fails(|state| state.is_final = true, Step::FinalLocked);
}

#[test]
fn step_14_unknown_locked() {
    fails(|state| state.outcome.locked[0].id = B256::ZERO, Step::UnknownLocked);
}

#[test]
fn step_15_repeated_locked() {
    let twice = |state: &mut State| {
        let locked = state.outcome.locked[0].clone();
        state.outcome.locked.push(locked);
    };
    fails(twice, Step::RepeatedLocked);
}

#[test]
fn step_16_index_map() {
    let map = |map: Vec<u16>| {
        fails(|state| state.outcome.locked[0].index_map.clone_from(&map), Step::IndexMap);
    };
    [vec![0, 1], vec![1], vec![1, 0, 0], vec![1, 2], vec![0, 0], vec![]].into_iter().for_each(map);
    // Somebody who takes part twice in the sub-channel.
    let mut bad = parent(0, [4, 6]);
    bad.outcome.locked[0].index_map = vec![0, 0];
    let first = addresses()[0];
    let known = SubChannel { participants: vec![first, first], ..sub_channel() };
    let why = terms().replaces(None, &bad, &[known], (&NoApp, 0)).unwrap_err();
    assert_eq!(why.code, Step::IndexMap.code());
}

#[test]
fn step_17_locked_total() {
    fails(|state| state.outcome.locked[0].balances[0] = U256::from(9), Step::LockedTotal);
}

#[test]
fn step_18_total() {
    fails(|state| state.outcome.balances[0][0] = U256::from(6), Step::Total);
    fails(|state| state.outcome.balances[1][0] = U256::ZERO, Step::Total);
    fails(|state| state.outcome.balances[0][0] = U256::MAX, Step::Total);
    fails(|state| state.outcome.locked.clear(), Step::Total);
}

#[test]
fn step_19_app() {
    struct Turns;
    impl App for Turns {
        fn valid(&self, _: &Params, before: &State, _: &State, actor: usize) -> bool {
            before.version % 2 == actor as u64
        }
    }
    let terms = Terms { params: with_app(), ..terms() };
    let (before, next) = (state(&with_app(), 5, [8, 12]), state(&with_app(), 6, [7, 13]));
    let got = |actor| terms.replaces(Some(&before), &next, &[], (&Turns, actor));
    assert!(got(1).is_ok());
    assert_eq!(got(0).unwrap_err().code, Step::App.code());
}

fn signed_by_all(signatures: &[Bytes]) -> Result<(), u32> {
    terms().signed_by_all(&participants(), &held(), signatures).map_err(|why| why.code)
}

#[test]
fn step_20_signature_count() {
    let signatures = sign(&held().digest());
    assert_eq!(signed_by_all(&signatures), Ok(()));
    assert_eq!(signed_by_all(&signatures[..1]), Err(Step::SignatureCount.code()));
    let strangers: Vec<_> = participants().into_iter().rev().collect();
    let why = terms().signed_by_all(&strangers, &held(), &signatures).unwrap_err();
    assert_eq!(why.code, Step::SignatureCount.code());
}

#[test]
fn step_21_signature() {
    let mut signatures = sign(&held().digest());
    signatures.reverse();
    assert_eq!(signed_by_all(&signatures), Err(Step::Signature.code()));
    signatures = sign(&held().hash());
    assert_eq!(signed_by_all(&signatures), Err(Step::Signature.code()));
    assert_eq!(keys().len(), 2);
}
