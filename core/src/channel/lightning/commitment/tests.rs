use super::super::testing::{channel, htlc, per_commitment, state};
use super::*;
use proptest::prelude::*;

fn built(format: Format, state: &State) -> Result<Commitment, Rejection> {
    build(&channel(format), Side::Local, state, &per_commitment(state.number).0)
}

fn code(state: &State) -> u32 {
    built(Format::Anchors, state).unwrap_err().code
}

#[test]
fn step_1_numbers_have_48_bits() {
    let mut state = state(0);
    state.number = LARGEST + 1;
    let point = per_commitment(0).0;
    let why = build(&channel(Format::Anchors), Side::Local, &state, &point).unwrap_err();
    assert_eq!(why.code, 5_63_01);
}

#[test]
fn step_2_htlcs_have_an_end() {
    let mut state = state(7);
    state.htlcs = (0..967).map(|_| htlc(true, 0, 1)).collect();
    assert_eq!(code(&state), 5_63_02);
}

#[test]
fn step_3_everything_adds_up() {
    let good = state(7);
    assert!(built(Format::Anchors, &good).is_ok());
    let changes: [fn(&mut State); 5] = [
        |state| state.to_holder_msat += 1,
        |state| state.to_other_msat -= 1,
        |state| state.htlcs[0].amount_msat += 1_000,
        |state| state.htlcs.truncate(2),
        |state| state.to_holder_msat = u64::MAX,
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let mut bad = good.clone();
        change(&mut bad);
        assert_eq!(code(&bad), 5_63_03, "change {at}");
    }
    let mut channel = channel(Format::Anchors);
    channel.funding_satoshi = u64::MAX;
    let why = build(&channel, Side::Local, &good, &per_commitment(7).0).unwrap_err();
    assert_eq!(why.code, 5_63_03, "no overflow");
}

#[test]
fn step_4_something_is_left() {
    let mut state = state(7);
    state.htlcs.clear();
    (state.to_holder_msat, state.to_other_msat) = (1_000_000_000, 0);
    state.feerate_per_kw = u32::MAX;
    assert_eq!(code(&state), 5_63_04);
}

/// The same state has one transaction, in whatever order its HTLCs are written down.
#[test]
fn the_order_of_htlcs_does_not_matter() {
    let good = state(7);
    let mut other = good.clone();
    other.htlcs.reverse();
    let [a, b] = [good, other].map(|state| built(Format::Anchors, &state).unwrap());
    assert_eq!(a.transaction, b.transaction);
    let outputs = |it: &Commitment| it.htlcs.iter().map(|it| it.script.clone()).collect::<Vec<_>>();
    assert_eq!(outputs(&a), outputs(&b));
}

/// Both sides see the same HTLCs, each from his own side: the two commitments are different ones.
#[test]
fn sides_differ() {
    let channel = channel(Format::Anchors);
    let (state, point) = (state(7), per_commitment(7).0);
    let mine = build(&channel, Side::Local, &state, &point).unwrap();
    let theirs = build(&channel, Side::Remote, &state, &point).unwrap();
    assert_ne!(mine.txid, theirs.txid);
    assert_eq!(mine.transaction.locktime, theirs.transaction.locktime);
}

/// Without HTLC fees an HTLC of exactly the dust limit has an output; one satoshi less has none.
#[test]
fn dust_is_trimmed_at_the_limit() {
    let mut state = state(7);
    state.htlcs = Vec::from([htlc(true, 354_000, 5), htlc(false, 353_999, 6)]);
    state.to_holder_msat = 650_000_000 - 354_000 - 353_999;
    let commitment = built(Format::Anchors, &state).unwrap();
    assert_eq!(commitment.htlcs.len(), 1);
    assert_eq!(commitment.htlcs[0].value, 354);
    // 1,124 + 172 units of weight, two anchors.
    assert_eq!(commitment.cost_satoshi, 1_296 + 660);
    assert!(built(Format::AnchorsWithFees, &state).unwrap().htlcs.is_empty());
}

proptest! {
    /// Nothing is made of nothing: outputs are worth no more than the funding output, whatever is asked.
    #[test]
    fn no_state_traps_or_inflates(
        to_holder in 0u64..1_000_000_000,
        feerate: u32,
        amounts in proptest::collection::vec((any::<bool>(), 0u64..90_000_000, any::<u32>()), 0..6),
        format in 0u8..4,
    ) {
        let format = [
            Format::TweakedRemoteKey,
            Format::StaticRemoteKey,
            Format::AnchorsWithFees,
            Format::Anchors,
        ][usize::from(format)];
        let htlcs = amounts.into_iter().map(|(offered, amount_msat, cltv_expiry)| Htlc {
            offered,
            amount_msat,
            payment_hash: B256::ZERO,
            cltv_expiry,
        });
        let mut state = State { to_holder_msat: to_holder, feerate_per_kw: feerate, ..state(3) };
        state.htlcs = htlcs.collect();
        let pending: u64 = state.htlcs.iter().map(|htlc| htlc.amount_msat).sum();
        state.to_other_msat = 1_000_000_000u64.saturating_sub(to_holder + pending);
        if let Ok(commitment) = built(format, &state) {
            let outputs = &commitment.transaction.outputs;
            let total: u64 = outputs.iter().map(|output| output.value).sum();
            // Anchors are paid by the opener, who may have nothing: only then is there more.
            let anchors = outputs.iter().filter(|output| output.value == ANCHOR_SATOSHI).count();
            prop_assert!(total <= 1_000_000 + 330 * anchors as u64);
            prop_assert!(outputs.is_sorted_by_key(|output| output.value));
            prop_assert_eq!(Transaction::parse(&commitment.transaction.bytes()).unwrap(), commitment.transaction);
        }
    }
}
