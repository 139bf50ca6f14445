use super::*;
use crate::channel::nitro::adjudicator;
use crate::channel::nitro::outcome::{
    Allocation, GUARANTEE, Guarantee, Outcome, SingleAssetExit, WITHDRAW_HELPER,
};
use crate::channel::nitro::testing::{
    NATIVE, TOKEN, address, alone, channel, code, codes, context, destination, fixed, known, last,
    native, open, redemption, share, signed, state, swap_data, terms, view,
};
use crate::channel::rule;
use crate::channel::signature as canonical;
use crate::codec::abi::{self, Uint};
use crate::codec::record::Bytes;
use crate::crypto::sha256::sha256;
use crate::rejection::Step as _;
use alloc::vec;
use alloy_primitives::Address;

// N1 to N6.

fn opened(terms: Terms) -> Result<Channel, Rejection> {
    let id = digest::channel_id(&terms.fixed);
    terms.open(&id, &[])
}

#[test]
fn a_channel_is_opened_once_for_its_terms() {
    let channel = opened(terms(App::Consensus)).unwrap();
    assert_eq!((channel.app(), channel.me()), (App::Consensus, 0));
    let again = terms(App::Consensus).open(channel.id(), &[channel.binding().clone()]);
    assert!(again.is_ok(), "the same terms");
}

#[test]
fn step_1_external_id() {
    let got = terms(App::Consensus).open(&destination(0), &[]);
    assert_eq!(code(got), Step::ExternalId.code());
}

#[test]
fn step_2_channel_id() {
    let other = digest::channel_id(&fixed(App::VirtualPayment, 2));
    assert_eq!(code(terms(App::Consensus).open(&other, &[])), Step::ChannelId.code());
}

#[test]
fn step_3_participants() {
    let with = |participants: Vec<Address>| {
        let mut terms = terms(App::Consensus);
        terms.fixed.participants = participants;
        codes(opened(terms))
    };
    let expected = |cause: rule::Step| (Step::Participants.code(), cause.code());
    assert_eq!(with(vec![address(0)]), expected(rule::Step::ParticipantCount));
    assert_eq!(with(vec![address(0), Address::ZERO]), expected(rule::Step::ZeroParticipant));
    let twice = vec![address(0), address(1), address(0)];
    assert_eq!(with(twice), expected(rule::Step::RepeatedParticipant));
}

#[test]
fn step_4_me() {
    assert_eq!(code(opened(Terms { me: 2, ..terms(App::Consensus) })), Step::Me.code());
    let elsewhere = Terms { my_destination: destination(5), ..terms(App::Consensus) };
    assert_eq!(code(opened(elsewhere)), Step::Me.code());
}

#[test]
fn step_5_duration() {
    let with = |seconds, least_duration| {
        let mut terms = Terms { least_duration, ..terms(App::Consensus) };
        terms.fixed.challenge_duration = Uint::new(seconds).unwrap();
        opened(terms)
    };
    assert!(with(3600, 3600).is_ok());
    assert_eq!(code(with(3599, 3600)), Step::Duration.code());
    assert_eq!(code(with(0, 0)), Step::Duration.code(), "final in the same block");
}

#[test]
fn step_6_app() {
    let mut terms = terms(App::Consensus);
    terms.apps.retain(|known| known.app != App::Consensus);
    assert_eq!(code(opened(terms)), Step::App.code());
}

#[test]
fn step_7_binding() {
    let good = open(terms(App::Consensus)).binding().clone();
    let others = [
        Binding { chain_id: 5, ..good.clone() },
        Binding { adjudicator: Address::ZERO, ..good.clone() },
        Binding { channel_id: B256::ZERO, ..good.clone() },
    ];
    for other in others {
        let used = [good.clone(), other];
        let got = terms(App::Consensus).open(&good.channel_id, &used);
        assert_eq!(code(got), Step::Binding.code());
    }
    let elsewhere = [
        Binding { channel_nonce: 8, chain_id: 5, ..good.clone() },
        Binding { key: address(1), chain_id: 5, ..good.clone() },
    ];
    assert!(terms(App::Consensus).open(&good.channel_id, &elsewhere).is_ok());
}

// N7 to N12, in a ledger channel between participants 0 (the caller) and 1.

fn accept(candidate: &SignedVariablePart, context: &Context<'_>) -> Result<Replacement, Rejection> {
    channel(App::Consensus, 0).before_accepting(&alone(candidate), context)
}

fn sign(candidate: &SignedVariablePart, context: &Context<'_>) -> Result<Replacement, Rejection> {
    channel(App::Consensus, 0).before_signing(&alone(candidate), context)
}

fn both(state: super::super::VariablePart) -> SignedVariablePart {
    signed(&fixed(App::Consensus, 2), state, &[0, 1])
}

#[test]
fn a_state_is_signed_and_accepted() {
    let (view, all) = (view(), []);
    let context = context(&view, &all);
    let theirs = signed(&fixed(App::Consensus, 2), state(4, &[3, 7]), &[1]);
    assert_eq!(sign(&theirs, &context), Ok(Replacement::Newer));
    let unsigned = signed(&fixed(App::Consensus, 2), state(4, &[3, 7]), &[]);
    assert_eq!(sign(&unsigned, &context), Ok(Replacement::Newer), "the first to sign");
    assert_eq!(accept(&both(state(4, &[3, 7])), &context), Ok(Replacement::Newer));
}

#[test]
fn step_8_version() {
    let (view, all) = (view(), []);
    let candidate = both(state(4, &[3, 7]));
    let id = *channel(App::Consensus, 0).id();
    let at = |turn, state| {
        let newest = Some(Version::new(turn, digest::state_hash(&id, state)));
        Context { newest, ..context(&view, &all) }
    };
    let mine = &candidate.variable_part;
    assert_eq!(accept(&candidate, &at(4, mine)), Ok(Replacement::Same));
    let other = state(4, &[2, 8]);
    for check in [accept, sign] {
        let older = codes(check(&candidate, &at(5, mine)));
        assert_eq!(older, (Step::Version.code(), rule::Step::OlderVersion.code()));
        let forked = codes(check(&candidate, &at(4, &other)));
        assert_eq!(forked, (Step::Version.code(), rule::Step::OtherDigest.code()));
    }
}

fn outcome_code(change: impl FnOnce(&mut Outcome)) -> u32 {
    let mut outcome = native(&[3, 7]);
    change(&mut outcome);
    code(channel(App::Consensus, 0).check_outcome(&outcome))
}

/// An outcome is looked at before anything is signed or accepted, in the proof as well.
#[test]
fn outcomes_are_checked() {
    let (view, all) = (view(), []);
    let bad = both(state(4, &[3, 8]));
    assert_eq!(code(accept(&bad, &context(&view, &all))), Step::Total.code());
    assert_eq!(code(sign(&bad, &context(&view, &all))), Step::Total.code());
    let good = both(state(5, &[3, 7]));
    let support = Support { proof: &[bad], candidate: &good };
    let got = channel(App::Consensus, 0).before_signing(&support, &context(&view, &all));
    assert_eq!(code(got), Step::Total.code());
}

#[test]
fn step_9_asset_metadata() {
    let expected = Step::AssetMetadata.code();
    assert_eq!(outcome_code(|it| it[0].asset_metadata.asset_type = 1), expected);
    assert_eq!(outcome_code(|it| it[0].asset_metadata.metadata = Bytes(vec![0])), expected);
}

#[test]
fn step_10_token() {
    assert_eq!(outcome_code(|it| it[0].asset = TOKEN), Step::Token.code());
    let mut terms = terms(App::Consensus);
    terms.tokens.push(TOKEN);
    terms.totals[0].asset = TOKEN.into_word();
    let outcome = vec![SingleAssetExit { asset: TOKEN, ..native(&[3, 7]).remove(0) }];
    assert_eq!(open(terms).check_outcome(&outcome), Ok(()));
}

#[test]
fn step_11_total() {
    let causes = |change: fn(&mut Outcome)| {
        let mut outcome = native(&[3, 7]);
        change(&mut outcome);
        codes(channel(App::Consensus, 0).check_outcome(&outcome))
    };
    let expected = |cause: rule::Step| (Step::Total.code(), cause.code());
    assert_eq!(causes(|it| it.clear()), expected(rule::Step::Total));
    assert_eq!(causes(|it| it.push(it[0].clone())), expected(rule::Step::RepeatedAsset));
    let overflow = causes(|it| it[0].allocations[1].amount = U256::MAX);
    assert_eq!(overflow, expected(rule::Step::Overflow));
}

#[test]
fn step_12_destination() {
    let got = outcome_code(|it| it[0].allocations[1].destination = destination(5));
    assert_eq!(got, Step::Destination.code());
}

#[test]
fn step_13_repeated_destination() {
    let got = outcome_code(|it| it[0].allocations[1].destination = destination(0));
    assert_eq!(got, Step::RepeatedDestination.code());
}

#[test]
fn step_14_simple_metadata() {
    let got = outcome_code(|it| it[0].allocations[1].metadata = Bytes(vec![0]));
    assert_eq!(got, Step::SimpleMetadata.code());
}

/// 3 and 5 for the two, and guarantees of one each for these channels.
fn guaranteeing(targets: &[B256]) -> Outcome {
    let parties = Guarantee { left: destination(0), right: destination(1) };
    let mut outcome = native(&[3, 7 - targets.len() as u64]);
    let guarantees = targets.iter().map(|it| Allocation::guarantee(*it, U256::ONE, &parties));
    outcome[0].allocations.extend(guarantees);
    outcome
}

const FIRST: B256 = B256::repeat_byte(0xc1);
const SECOND: B256 = B256::repeat_byte(0xc2);

#[test]
fn guarantees_of_a_ledger() {
    let check = |outcome| channel(App::Consensus, 0).check_outcome(&outcome);
    assert_eq!(check(guaranteeing(&[FIRST, SECOND])), Ok(()));
}

#[test]
fn step_15_allocation_type() {
    let expected = Step::AllocationType.code();
    for other in [WITHDRAW_HELPER, 3, 255] {
        assert_eq!(outcome_code(|it| it[0].allocations[1].allocation_type = other), expected);
    }
    // A channel that is guaranteed guarantees nothing.
    let got = channel(App::VirtualPayment, 0).check_outcome(&guaranteeing(&[FIRST]));
    assert_eq!(code(got), expected);
}

#[test]
fn step_16_guarantee_order() {
    let expected = Step::GuaranteeOrder.code();
    assert_eq!(outcome_code(|it| *it = guaranteeing(&[SECOND, FIRST])), expected);
    assert_eq!(outcome_code(|it| *it = guaranteeing(&[FIRST, FIRST])), expected);
    let before = |it: &mut Outcome| {
        *it = guaranteeing(&[FIRST]);
        it[0].allocations.swap(1, 2);
    };
    assert_eq!(outcome_code(before), expected);
}

#[test]
fn step_17_guarantee() {
    let expected = Step::Guarantee.code();
    assert_eq!(outcome_code(|it| *it = guaranteeing(&[destination(1)])), expected);
    let with = |left, right| {
        let metadata = Bytes(abi::encode(&Guarantee { left, right }));
        outcome_code(|it| {
            *it = guaranteeing(&[FIRST]);
            it[0].allocations[2].metadata = metadata;
        })
    };
    assert_eq!(with(destination(0), destination(0)), expected);
    assert_eq!(with(destination(0), destination(5)), expected);
    assert_eq!(with(destination(5), destination(1)), expected);
    let longer = outcome_code(|it| {
        *it = guaranteeing(&[FIRST]);
        it[0].allocations[2].metadata.0.push(0);
    });
    assert_eq!(longer, expected);
    assert_eq!(GUARANTEE, 2);
}

#[test]
fn step_18_unfunded() {
    let mut view = view();
    view.backing = vec![share(9)];
    let check = |me, turn, backing: &View| {
        let candidate = both(state(turn, &[3, 7]));
        let all = [];
        channel(App::Consensus, me).before_accepting(&alone(&candidate), &context(backing, &all))
    };
    assert_eq!(code(check(1, 4, &view)), Step::Unfunded.code());
    assert!(check(0, 4, &view).is_ok(), "the first one is covered");
    assert!(check(1, 0, &view).is_ok(), "the prefund comes before");
    // Whoever guarantees has something at stake wherever the guarantee stands.
    let got = channel(App::Consensus, 0).check_funding(&guaranteeing(&[FIRST]), &view.backing);
    assert_eq!(code(got), Step::Unfunded.code());
}

#[test]
fn step_19_signature() {
    let (view, all) = (view(), []);
    let mut candidate = both(state(4, &[3, 7]));
    candidate.sigs[1].v -= 27;
    let expected = (Step::Signature.code(), canonical::Step::RecoveryByte.code());
    assert_eq!(codes(accept(&candidate, &context(&view, &all))), expected);
    assert_eq!(codes(sign(&candidate, &context(&view, &all))), expected);
}

#[test]
fn step_20_unknown_signer() {
    let (view, all) = (view(), []);
    let candidate = signed(&fixed(App::Consensus, 2), state(4, &[3, 7]), &[0, 1, 5]);
    let got = accept(&candidate, &context(&view, &all));
    assert_eq!(code(got), Step::UnknownSigner.code());
}

#[test]
fn step_21_repeated_signer() {
    let (view, all) = (view(), []);
    let candidate = signed(&fixed(App::Consensus, 2), state(4, &[3, 7]), &[0, 1, 1]);
    let got = accept(&candidate, &context(&view, &all));
    assert_eq!(code(got), Step::RepeatedSigner.code());
}

#[test]
fn step_22_support() {
    let (view, all) = (view(), []);
    let one = signed(&fixed(App::Consensus, 2), state(4, &[3, 7]), &[1]);
    let got = codes(accept(&one, &context(&view, &all)));
    assert_eq!(got, (Step::Support.code(), adjudicator::Step::NotUnanimous.code()));
}

/// Turn 5 is participant 1's, turn 6 participant 0's.
fn payments(me: u8, turn: u64, after: &[u64], signers: &[u8]) -> Result<Replacement, Rejection> {
    let (view, all) = (view(), []);
    let fixed = fixed(App::SingleAssetPayments, 2);
    let before = signed(&fixed, state(turn - 1, &[3, 7]), &[u8::from(turn.is_multiple_of(2))]);
    let candidate = signed(&fixed, state(turn, after), signers);
    let proof = [before];
    let support = Support { proof: &proof, candidate: &candidate };
    channel(App::SingleAssetPayments, me).before_signing(&support, &context(&view, &all))
}

#[test]
fn step_22_a_move_is_checked_before_it_is_signed() {
    assert!(payments(0, 6, &[2, 8], &[]).is_ok());
    let got = codes(payments(0, 6, &[4, 6], &[]));
    assert_eq!(got, (Step::Support.code(), adjudicator::Step::NonmoverDecreased.code()));
    let got = codes(payments(0, 6, &[2, 8], &[1]));
    assert_eq!(got, (Step::Support.code(), adjudicator::Step::SignedBy.code()));
}

#[test]
fn step_23_not_mover() {
    assert_eq!(code(payments(0, 5, &[3, 7], &[])), Step::NotMover.code());
    assert_eq!(code(payments(1, 6, &[3, 7], &[])), Step::NotMover.code());
}

#[test]
fn step_24_preimage() {
    let (view, all) = (view(), []);
    let fixed = fixed(App::HashLockedSwap, 2);
    let accept = |preimage: &[u8]| {
        let mut locked = state(3, &[3, 7]);
        locked.app_data = swap_data(sha256(&[preimage]).into(), &[]);
        let mut unlocked = state(4, &[7, 3]);
        unlocked.app_data = swap_data(B256::ZERO, preimage);
        let (proof, candidate) = ([signed(&fixed, locked, &[1])], signed(&fixed, unlocked, &[0]));
        let support = Support { proof: &proof, candidate: &candidate };
        channel(App::HashLockedSwap, 1).before_accepting(&support, &context(&view, &all))
    };
    assert!(accept(&[8; 32]).is_ok());
    for length in [31, 33] {
        assert_eq!(code(accept(&vec![8; length])), Step::Preimage.code());
    }
}

#[test]
fn step_25_final() {
    let (view, all) = (view(), []);
    let candidate = both(last(4, &[3, 7]));
    let with = |closing| Context { closing, ..context(&view, &all) };
    let wanted = outcome::hash(&native(&[3, 7]));
    let other = outcome::hash(&native(&[4, 6]));
    for check in [accept, sign] {
        assert!(check(&candidate, &with(Some(wanted))).is_ok());
        assert_eq!(code(check(&candidate, &with(None))), Step::Final.code());
        assert_eq!(code(check(&candidate, &with(Some(other)))), Step::Final.code());
    }
}

#[test]
fn step_26_worst_case() {
    let view = view();
    let all = [known(both(state(4, &[3, 7])))];
    let paying = |amount| vec![share(amount)];
    let candidate = both(state(5, &[1, 9]));
    for check in [accept, sign] {
        let with = |paying: &[crate::channel::dispute::Share]| {
            check(&candidate, &Context { paying, ..context(&view, &all) })
        };
        assert!(with(&paying(2)).is_ok());
        assert_eq!(code(with(&paying(1))), Step::WorstCase.code());
        assert_eq!(code(with(&[])), Step::WorstCase.code());
    }
    let better = both(state(5, &[4, 6]));
    assert!(accept(&better, &context(&view, &all)).is_ok());
}

// Virtual payment channels: the traps are closed on the way.

#[test]
fn redemptions_are_checked_more_strictly_than_by_the_contract() {
    let (view, all) = (view(), []);
    let fixed = fixed(App::VirtualPayment, 2);
    let check = |amounts: &[u64], change: fn(&mut Outcome)| {
        let postfund = [signed(&fixed, state(1, &[10, 0]), &[0, 1])];
        let mut outcome = native(amounts);
        change(&mut outcome);
        let candidate = signed(&fixed, redemption(&fixed, 4, outcome), &[1]);
        let support = Support { proof: &postfund, candidate: &candidate };
        channel(App::VirtualPayment, 0).before_accepting(&support, &context(&view, &all))
    };
    assert!(check(&[6, 4], |_| ()).is_ok());
    let redirected = check(&[6, 4], |it| {
        it[0].allocations.swap(0, 1);
        it[0].allocations[0].amount = U256::from(6);
        it[0].allocations[1].amount = U256::from(4);
    });
    assert_eq!(code(redirected), virtual_channel::Step::Destinations.code());
    let setup = signed(&fixed, state(1, &[9, 1]), &[0, 1]);
    let got =
        channel(App::VirtualPayment, 0).before_accepting(&alone(&setup), &context(&view, &all));
    assert_eq!(code(got), virtual_channel::Step::PayeeInitial.code());
    assert_eq!(NATIVE, Address::ZERO);
}
