use super::*;
use crate::channel::nitro::testing::{address, code, codes, share};
use crate::channel::nitro_v1::testing::{Signed, fixed, hash, part};
use crate::channel::signature as canonical;
use crate::codec::abi::{self, Uint};
use crate::codec::record::Bytes;
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use alloc::vec;
use alloy_primitives::U256;

fn terms() -> Terms {
    Terms {
        adjudicator: Address::repeat_byte(0xad),
        chain_id: 1,
        fixed: fixed(),
        app: App::Counting,
        me: 0,
        totals: vec![share(10)],
        least_duration: 3600,
    }
}

fn opened(change: impl FnOnce(&mut Terms)) -> Result<Channel, Rejection> {
    let mut terms = terms();
    change(&mut terms);
    let id = channel_id(&terms.fixed);
    terms.open(&id, &[])
}

fn channel() -> Channel {
    opened(|_| ()).unwrap()
}

#[test]
fn step_1_chain_id() {
    assert_eq!(code(opened(|it| it.chain_id = 5)), Step::ChainId.code());
    assert_eq!(code(opened(|it| it.fixed.chain_id = U256::MAX)), Step::ChainId.code());
}

#[test]
fn step_2_channel_id() {
    assert_eq!(code(terms().open(&B256::ZERO, &[])), Step::ChannelId.code());
}

#[test]
fn step_3_participants() {
    let got = opened(|it| it.fixed.participants[1] = address(0));
    assert_eq!(codes(got), (Step::Participants.code(), rule::Step::RepeatedParticipant.code()));
}

#[test]
fn step_4_me() {
    assert_eq!(code(opened(|it| it.me = 2)), Step::Me.code());
}

#[test]
fn step_5_duration() {
    for seconds in [0, 3599, LONGEST_DURATION + 1, Uint::<48>::MAX.get()] {
        let got = opened(|it| it.fixed.challenge_duration = Uint::new(seconds).unwrap());
        assert_eq!(code(got), Step::Duration.code());
    }
    let none = opened(|it| {
        it.least_duration = 0;
        it.fixed.challenge_duration = Uint::default();
    });
    assert_eq!(code(none), Step::Duration.code());
}

/// The id is the same with another application or duration.
#[test]
fn step_6_binding() {
    let good = channel().binding().clone();
    assert!(terms().open(&good.channel_id, core::slice::from_ref(&good)).is_ok());
    let others = [
        Binding { adjudicator: Address::ZERO, ..good.clone() },
        Binding { app_definition: Address::ZERO, ..good.clone() },
        Binding { challenge_duration: 1, ..good.clone() },
    ];
    for other in others {
        assert_eq!(code(terms().open(&good.channel_id, &[other])), Step::Binding.code());
    }
}

fn state(turn_num: u64, part: &VariablePart) -> State<'_> {
    State { turn_num, is_final: false, part }
}

/// Turn 5 is held; participant 0 signs turn 6.
fn sign(next: &State<'_>) -> Result<Replacement, Rejection> {
    let newest = part(&[3, 7], 5);
    channel().before_signing(None, Some(&state(5, &newest)), next, None)
}

#[test]
fn a_state_is_signed_and_a_chain_accepted() {
    let (next, signed) = (part(&[3, 7], 6), Signed::sample());
    assert_eq!(sign(&state(6, &next)), Ok(Replacement::Newer));
    let first = channel().before_signing(None, None, &state(0, &next), None);
    assert_eq!(first, Ok(Replacement::Newer));
    let got = channel().before_accepting(None, &signed.support(), None);
    assert_eq!(got, Ok(Replacement::Newer));
}

#[test]
fn step_7_version() {
    let (next, signed) = (part(&[3, 7], 6), Signed::sample());
    let same = Version::new(6, hash(&next, 6, false));
    let got = channel().before_signing(Some(&same), None, &state(6, &next), None);
    assert_eq!(got, Ok(Replacement::Same));
    let others = [
        (Version::new(7, same.digest), rule::Step::OlderVersion),
        (Version::new(6, B256::ZERO), rule::Step::OtherDigest),
    ];
    for (held, cause) in others {
        let expected = (Step::Version.code(), cause.code());
        let got = channel().before_signing(Some(&held), None, &state(6, &next), None);
        assert_eq!(codes(got), expected);
        let got = channel().before_accepting(Some(&held), &signed.support(), None);
        assert_eq!(codes(got), expected);
    }
}

#[test]
fn step_8_not_mover() {
    let next = part(&[3, 7], 5);
    let got = channel().before_signing(None, None, &state(5, &next), None);
    assert_eq!(code(got), Step::NotMover.code());
}

#[test]
fn step_9_outcome() {
    let broken = VariablePart { outcome: Bytes(vec![1]), ..part(&[3, 7], 6) };
    assert_eq!(code(sign(&state(6, &broken))), Step::Outcome.code());
    let mut signed = Signed::sample();
    signed.parts[0].outcome.0.push(0);
    let got = channel().before_accepting(None, &signed.support(), None);
    assert_eq!(codes(got), (Step::Outcome.code(), abi::Step::Surplus.code()));
}

#[test]
fn step_10_total() {
    for amounts in [&[3, 8][..], &[3], &[]] {
        let next = part(amounts, 6);
        let got = sign(&state(6, &next));
        assert_eq!(codes(got), (Step::Total.code(), rule::Step::Total.code()));
    }
    let mut twice = terms();
    twice.totals.push(share(0));
    let channel = twice.open(&channel().binding().channel_id, &[]).unwrap();
    let next = part(&[3, 7], 6);
    let got = channel.before_signing(None, None, &state(6, &next), None);
    assert_eq!(codes(got), (Step::Total.code(), rule::Step::RepeatedAsset.code()));
}

#[test]
fn step_11_transition() {
    let next = part(&[3, 7], 7);
    let got = codes(sign(&state(6, &next)));
    assert_eq!(got, (Step::Transition.code(), adjudicator::Step::Counter.code()));
    let skipped = sign(&state(8, &part(&[3, 7], 8)));
    assert_eq!(code(skipped), Step::Transition.code());
}

#[test]
fn step_12_signature() {
    let mut signed = Signed::sample();
    signed.sigs[0].v -= 27;
    let got = codes(channel().before_accepting(None, &signed.support(), None));
    assert_eq!(got, (Step::Signature.code(), canonical::Step::RecoveryByte.code()));
}

/// With the states of turn 2⁴⁸ − 1 and 0 the contract checks no transition.
#[test]
fn step_13_turn_wrap() {
    let wrapped = Signed { largest: 0, ..Signed::sample() };
    let got = channel().before_accepting(None, &wrapped.support(), None);
    assert_eq!(code(got), Step::TurnWrap.code());
}

#[test]
fn step_14_final_count() {
    let odd = Signed { is_final_count: 3, ..Signed::sample() };
    let got = channel().before_accepting(None, &odd.support(), None);
    assert_eq!(code(got), Step::FinalCount.code());
}

#[test]
fn step_15_support() {
    let mut swapped = Signed::sample();
    swapped.sigs.swap(0, 1);
    let got = codes(channel().before_accepting(None, &swapped.support(), None));
    assert_eq!(got, (Step::Support.code(), adjudicator::Step::Signatures.code()));
    let mut few = Signed::sample();
    few.sigs.pop();
    let got = codes(channel().before_accepting(None, &few.support(), None));
    assert_eq!(got, (Step::Support.code(), adjudicator::Step::SignatureCount.code()));
}

#[test]
fn step_16_final() {
    let next = part(&[3, 7], 5);
    let ended = State { is_final: true, ..state(6, &next) };
    let wanted = B256::new(keccak256(&next.outcome.0));
    let sign = |closing| channel().before_signing(None, None, &ended, closing);
    assert!(sign(Some(wanted)).is_ok());
    assert_eq!(code(sign(None)), Step::Final.code());
    assert_eq!(code(sign(Some(B256::ZERO))), Step::Final.code());
    let signed = Signed::new(6, &[next.clone(), next.clone()], 2, [1, 0]);
    let accept = |closing| channel().before_accepting(None, &signed.support(), closing);
    assert!(accept(Some(wanted)).is_ok());
    assert_eq!(code(accept(None)), Step::Final.code());
}
