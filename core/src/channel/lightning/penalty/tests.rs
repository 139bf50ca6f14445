use super::super::commitment::{Commitment, Format, State, build};
use super::super::testing::{channel, per_commitment, secrets, signature, state, store};
use super::*;
use alloc::vec;

/// The counterparty's commitment 3, and the channel.
fn revoked(format: Format) -> (Channel, State, Commitment) {
    let (channel, state) = (channel(format), state(3));
    let commitment = build(&channel, Side::Remote, &state, &per_commitment(3).0).unwrap();
    (channel, state, commitment)
}

fn penalty(format: Format) -> (Channel, Penalty) {
    let (channel, state, commitment) = revoked(format);
    let penalty = of(&channel, &store(5), 3, &state.htlcs, &commitment.transaction).unwrap();
    (channel, penalty)
}

#[test]
fn everything_can_be_taken() {
    for format in [Format::StaticRemoteKey, Format::Anchors] {
        let (_, penalty) = penalty(format);
        let weights: Vec<u64> = penalty.claims.iter().map(|claim| claim.weight).collect();
        let anchors = 3 * u64::from(format.has_anchors());
        assert_eq!(weights, [413 + anchors, 407 + anchors, 407 + anchors, 324]);
        let base = secrets(Side::Local)[1];
        let key = private_key(&penalty, &base).unwrap();
        let sweep = sweep(&penalty.claims, &[0; 22], 1_000).unwrap();
        let sign =
            |(at, claim): (usize, &Claim)| signature(&claim.sighash(&sweep, at).unwrap(), &key);
        let signatures: Vec<_> = penalty.claims.iter().enumerate().map(sign).collect();
        assert_eq!(penalty.check(&penalty.claims, &sweep, &signatures), Ok(()));
    }
}

/// The counterparty was first with an HTLC: what he made of it can be taken as well.
#[test]
fn htlc_transactions_can_be_taken() {
    let (channel, state, commitment) = revoked(Format::Anchors);
    let (_, penalty) = penalty(Format::Anchors);
    for htlc in &commitment.htlcs {
        let [claim] = &penalty.claims_of(&channel, &state.htlcs, &htlc.transaction)[..] else {
            panic!("one output")
        };
        assert_eq!((claim.kind, claim.value, claim.weight), (Kind::ToLocal, htlc.value, 324));
        assert_eq!(claim.witness(&penalty.keys, &[1; 64])[1], [1]);
    }
}

#[test]
fn step_1_only_what_is_revoked() {
    let (channel, state, commitment) = revoked(Format::Anchors);
    let take = |store: &Store, number| {
        of(&channel, store, number, &state.htlcs, &commitment.transaction).unwrap_err().code
    };
    assert_eq!(take(&store(3), 3), 5_66_01);
    assert_eq!(take(&Store::new(), 3), 5_66_01);
    assert_eq!(take(&store(5), u64::MAX), 5_61_01);
}

#[test]
fn step_2_the_secret_of_this_commitment() {
    let (channel, state, commitment) = revoked(Format::Anchors);
    let why = of(&channel, &store(5), 2, &state.htlcs, &commitment.transaction).unwrap_err();
    assert_eq!(why.code, 5_66_02, "of another number");
    let mine = build(&channel, Side::Local, &state, &per_commitment(3).0).unwrap();
    let why = of(&channel, &store(5), 3, &state.htlcs, &mine.transaction).unwrap_err();
    assert_eq!(why.code, 5_66_02, "of the other side");
}

#[test]
fn step_3_sweeps_that_make_sense() {
    let (_, penalty) = penalty(Format::Anchors);
    let claims = &penalty.claims;
    let code = |claims: &[Claim], fee| sweep(claims, &[], fee).unwrap_err().code;
    let total: u64 = claims.iter().map(|claim| claim.value).sum();
    assert_eq!(code(&[], 0), 5_66_03);
    assert_eq!(code(&[claims[0].clone(), claims[0].clone()], 0), 5_66_03);
    assert_eq!(code(claims, total), 5_66_03);
    assert_eq!(code(claims, total + 1), 5_66_03);
    assert!(sweep(claims, &[], total - 1).is_ok());
}

#[test]
fn step_4_a_penalty_spends_what_is_claimed() {
    let (_, penalty) = penalty(Format::Anchors);
    let sweep = sweep(&penalty.claims, &[], 1_000).unwrap();
    let check = |claims: &[Claim], signatures: &[[u8; 64]]| {
        penalty.check(claims, &sweep, signatures).unwrap_err().code
    };
    assert_eq!(check(&penalty.claims[1..], &[[1; 64]; 3]), 5_66_04);
    assert_eq!(check(&penalty.claims, &[[1; 64]; 3]), 5_66_04);
    let mut swapped = penalty.claims.clone();
    swapped.swap(0, 1);
    assert_eq!(check(&swapped, &[[1; 64]; 4]), 5_66_04);
}

#[test]
fn step_5_signed_with_the_revocation_key() {
    let (_, penalty) = penalty(Format::Anchors);
    let claims = &penalty.claims[..1];
    let sweep = sweep(claims, &[], 1_000).unwrap();
    let digest = claims[0].sighash(&sweep, 0).unwrap();
    let other = signature(&digest, &[1; 32]);
    let why = penalty.check(claims, &sweep, &[other]).unwrap_err();
    assert_eq!((why.code, why.cause), (5_66_05, 5_64_11));
    let why = penalty.check(claims, &sweep, &[[0xff; 64]]).unwrap_err();
    assert_eq!((why.code, why.cause), (5_66_05, 5_64_10));
    // A penalty that pays somebody else is another transaction.
    let key = private_key(&penalty, &secrets(Side::Local)[1]).unwrap();
    let good = signature(&digest, &key);
    assert_eq!(penalty.check(claims, &sweep, &[good]), Ok(()));
    let mut changed = sweep;
    changed.outputs[0].script = vec![0x51];
    assert_eq!(penalty.check(claims, &changed, &[good]).unwrap_err().code, 5_66_05);
}

/// HTLCs at 700,010, 700,050 and 700,040.
#[test]
fn what_is_urgent_stands_alone() {
    let (channel, anchors) = penalty(Format::Anchors);
    let sizes = |penalty: &Penalty, channel: &Channel, height| {
        penalty.batches(channel, height).iter().map(Vec::len).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&anchors, &channel, 699_991), [4]);
    assert_eq!(sizes(&anchors, &channel, 699_992), [1, 3]);
    assert_eq!(sizes(&anchors, &channel, 700_100), [1, 1, 1, 1]);
    let (channel, plain) = penalty(Format::StaticRemoteKey);
    assert_eq!(sizes(&plain, &channel, 700_100), [4]);
}
