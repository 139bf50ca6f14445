use super::super::commitment::{Format, Htlc};
use super::super::testing::{SEED, channel, htlc, per_commitment, signed, state, store};
use super::*;
use alloc::vec;

/// A channel, two states in a row, and what is signed for the second one.
struct Case {
    channel: Channel,
    previous: State,
    next: State,
    signature: [u8; 64],
    htlc_signatures: Vec<[u8; 64]>,
}

fn case(change: impl FnOnce(&mut Channel, &mut State, &mut State)) -> Case {
    let mut channel = channel(Format::Anchors);
    let (mut previous, mut next) = (state(6), state(7));
    change(&mut channel, &mut previous, &mut next);
    let built = build(&channel, Side::Local, &next, &per_commitment(next.number).0);
    let (signature, htlc_signatures) =
        built.map_or(([1; 64], vec![]), |commitment| signed(&channel, &commitment));
    Case { channel, previous, next, signature, htlc_signatures }
}

fn good() -> Case {
    case(|_, _, _| {})
}

impl Case {
    fn check(&self) -> Result<Audited, Rejection> {
        let point = per_commitment(7).0;
        let signed = Signed { signature: &self.signature, htlc_signatures: &self.htlc_signatures };
        check(&self.channel, &self.previous, &self.next, &point, &signed)
    }

    fn code(&self) -> u32 {
        self.check().unwrap_err().code
    }
}

/// Moves value from the first HTLC to a new one.
fn add(state: &mut State, new: Htlc) {
    state.to_holder_msat -= new.amount_msat;
    state.htlcs.push(new);
}

#[test]
fn every_format_is_audited() {
    for format in [
        Format::TweakedRemoteKey,
        Format::StaticRemoteKey,
        Format::AnchorsWithFees,
        Format::Anchors,
    ] {
        let audited = case(|channel, _, _| channel.format = format).check().unwrap();
        assert_eq!(audited.commitment.htlcs.len(), 3);
        assert!(audited.has_fee_buffer);
    }
}

#[test]
fn l1_the_next_number() {
    for number in [5, 7, 8] {
        assert_eq!(case(|_, previous, _| previous.number = number).code(), 5_64_01);
    }
}

#[test]
fn l2_built_from_the_own_view() {
    let why = case(|_, _, next| next.to_other_msat += 1).check().unwrap_err();
    assert_eq!((why.code, why.cause), (5_64_02, 5_63_03));
}

#[test]
fn l3_signed_by_the_counterparty() {
    let mut case = good();
    case.signature[40] ^= 1;
    assert_eq!(case.code(), 5_64_11);
    // For another state: the signature holds, but not for this commitment.
    let mut case = good();
    case.next.to_holder_msat -= 1_000;
    case.next.to_other_msat += 1_000;
    assert_eq!(case.code(), 5_64_11);
    let mut case = good();
    case.channel.funding.output = 0;
    assert_eq!(case.code(), 5_64_11, "a foreign channel");
}

#[test]
fn l3_signatures_have_one_form() {
    let order = alloy_primitives::uint!(
        0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141_U256
    );
    let mut case = good();
    let s = alloy_primitives::U256::from_be_slice(&case.signature[32..]);
    case.signature[32..].copy_from_slice(&(order - s).to_be_bytes::<32>());
    assert_eq!(case.code(), 5_64_10);
    case.signature[32..].fill(0);
    assert_eq!(case.code(), 5_64_10);
    let mut case = good();
    let s = alloy_primitives::U256::from_be_slice(&case.htlc_signatures[2][32..]);
    case.htlc_signatures[2][32..].copy_from_slice(&(order - s).to_be_bytes::<32>());
    assert_eq!(case.code(), 5_64_10);
}

#[test]
fn l4_a_signature_for_every_output() {
    let mut case = good();
    case.htlc_signatures.pop();
    assert_eq!(case.code(), 5_64_12);
    let mut case = good();
    case.htlc_signatures.push([1; 64]);
    assert_eq!(case.code(), 5_64_12);
    for at in 0..3 {
        let mut case = good();
        case.htlc_signatures[at][0] ^= 1;
        assert_eq!(case.code(), 5_64_13, "{at}");
    }
    let mut case = good();
    case.htlc_signatures.swap(0, 1);
    assert_eq!(case.code(), 5_64_13, "in the order of the outputs");
}

/// Signatures over everything do not do where only one input is to be covered.
#[test]
fn l4_the_right_sighash() {
    let anchors = good();
    let commitment = build(&anchors.channel, Side::Local, &anchors.next, &per_commitment(7).0);
    let commitment = commitment.unwrap();
    let mut other = anchors.channel.clone();
    other.format = Format::StaticRemoteKey;
    let (_, htlc_signatures) = signed(&other, &commitment);
    assert_eq!(Case { htlc_signatures, ..anchors }.code(), 5_64_13);
}

#[test]
fn l5_dust_limits() {
    assert_eq!(case(|channel, _, _| channel.local.dust_limit_satoshi = 353).code(), 5_64_03);
    assert_eq!(case(|channel, _, _| channel.remote.dust_limit_satoshi = 353).code(), 5_64_03);
}

#[test]
fn l5_amounts() {
    assert_eq!(case(|_, _, next| add(next, htlc(true, 999, 5))).code(), 5_64_04);
    assert_eq!(case(|_, _, next| add(next, htlc(false, 999, 5))).code(), 5_64_04);
    let nothing = case(|channel, _, next| {
        channel.remote.htlc_minimum_msat = 0;
        add(next, htlc(true, 0, 5));
    });
    assert_eq!(nothing.code(), 5_64_04);
    assert!(case(|_, _, next| add(next, htlc(true, 1_000, 5))).check().is_ok());
}

#[test]
fn l5_expiries_are_blocks() {
    assert_eq!(case(|_, _, next| next.htlcs[0].cltv_expiry = 500_000_000).code(), 5_64_05);
    assert!(case(|_, _, next| next.htlcs[0].cltv_expiry = 499_999_999).check().is_ok());
}

#[test]
fn l5_how_many() {
    assert_eq!(case(|channel, _, _| channel.remote.max_accepted_htlcs = 1).code(), 5_64_06);
    assert_eq!(case(|channel, _, _| channel.local.max_accepted_htlcs = 0).code(), 5_64_06);
    let many = case(|channel, _, next| {
        channel.remote.max_accepted_htlcs = 1_000;
        (0..482).for_each(|_| add(next, htlc(true, 1_000, 5)));
    });
    assert_eq!(many.code(), 5_64_06, "484 offered");
}

#[test]
fn l5_how_much() {
    let limit =
        |limit| case(move |channel, _, _| channel.remote.max_htlc_value_in_flight_msat = limit);
    assert!(limit(110_000_000).check().is_ok());
    assert_eq!(limit(109_999_999).code(), 5_64_07);
    let mine = case(|channel, _, _| channel.local.max_htlc_value_in_flight_msat = 39_999_999);
    assert_eq!(mine.code(), 5_64_07);
}

/// A feerate of 300,000: 1,124 + 3 · 172 units cost 492,000 satoshi, twice that is too much.
#[test]
fn l5_fees() {
    assert_eq!(case(|_, _, next| next.feerate_per_kw = 310_000).code(), 5_64_08);
    let tight = case(|channel, _, next| {
        channel.local.channel_reserve_satoshi = 0;
        next.feerate_per_kw = 290_000;
    });
    assert!(!tight.check().unwrap().has_fee_buffer);
}

#[test]
fn l5_reserves() {
    let spent = |side: Side| {
        case(move |channel, previous, _| {
            // 350,000 and, after 1,640 + 660 satoshi of fees and anchors, 497,700.
            (previous.to_holder_msat, previous.to_other_msat) = (510_000_000, 360_000_000);
            match side {
                Side::Local => channel.local.channel_reserve_satoshi = 497_701,
                Side::Remote => channel.remote.channel_reserve_satoshi = 350_001,
            }
        })
    };
    assert_eq!(spent(Side::Local).code(), 5_64_09);
    assert_eq!(spent(Side::Remote).code(), 5_64_09);
    let received = case(|channel, _, _| {
        channel.local.channel_reserve_satoshi = 900_000;
        channel.remote.channel_reserve_satoshi = 900_000;
    });
    assert!(received.check().is_ok(), "below it all along, as in a new channel");
}

#[test]
fn l6_stored_before_anything_is_revoked() {
    let audited = good().check().unwrap();
    let stored = audited.bytes();
    assert_eq!(audited.release(&stored, &SEED), Ok(per_commitment(6).1));
    let other = case(|_, _, next| next.feerate_per_kw += 1).check().unwrap().bytes();
    for bad in [&[][..], &stored[1..], &other] {
        assert_eq!(audited.release(bad, &SEED).unwrap_err().code, 5_64_14);
    }
}

#[test]
fn l7_the_counterparty_revokes() {
    let (point, secret) = per_commitment(6);
    assert_eq!(revoke(&store(6), &secret, &point), Ok(store(7)));
    let other = revoke(&store(6), &B256::repeat_byte(1), &point).unwrap_err();
    assert_eq!((other.code, other.cause), (5_64_15, 5_61_05));
    let other = revoke(&store(7), &B256::repeat_byte(1), &point).unwrap_err();
    assert_eq!((other.code, other.cause), (5_64_15, 5_61_04));
}
