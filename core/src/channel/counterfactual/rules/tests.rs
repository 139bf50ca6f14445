use super::super::identity::state_hash;
use super::super::testing::{identity, keys, participants, state, twins, update};
use super::*;
use crate::channel::{rule, signature};
use crate::rejection::Step as _;
use alloc::vec;

fn terms() -> Terms {
    Terms { identity: identity(), chain_id: 1, registry: Address::repeat_byte(0xbb), margin: 10 }
}

fn admit(terms: &Terms, known: &[Terms]) -> Result<B256, u32> {
    terms.admit(&terms.identity.hash(), known).map_err(|why| why.code)
}

fn proposed(version: u64, timeout: u64) -> Proposed {
    Proposed {
        version: U256::from(version),
        timeout: U256::from(timeout),
        state_hash: state_hash(&state(version)),
    }
}

fn replaces(held: Option<&Version>, proposed: &Proposed) -> Result<Replacement, (u32, u32)> {
    let got = terms().replaces(held, proposed, false);
    got.map(|(_, replacement)| replacement).map_err(|why| (why.code, why.cause))
}

#[test]
fn terms_are_admitted_again_and_again() {
    assert_eq!(admit(&terms(), &[]), Ok(identity().hash()));
    let mut other = terms();
    other.identity.nonce = U256::from(8);
    other.chain_id = 2;
    assert_eq!(admit(&terms(), &[terms(), other]), Ok(identity().hash()));
}

#[test]
fn step_1_participants() {
    let first = identity().participants[0];
    for (participants, cause) in [
        (vec![first], rule::Step::ParticipantCount),
        (vec![Address::ZERO, first], rule::Step::ZeroParticipant),
        (vec![first, first], rule::Step::RepeatedParticipant),
    ] {
        let mut terms = terms();
        terms.identity.participants = participants;
        let why = terms.admit(&terms.identity.hash(), &[]).unwrap_err();
        assert_eq!((why.code, why.cause), (Step::Participants.code(), cause.code()));
    }
}

#[test]
fn step_2_participant_order() {
    let mut terms = terms();
    terms.identity.participants.reverse();
    assert_eq!(admit(&terms, &[]), Err(Step::ParticipantOrder.code()));
}

#[test]
fn step_3_identity_hash() {
    let why = terms().admit(&B256::ZERO, &[]).unwrap_err();
    assert_eq!(why, Rejection::differs(Step::IdentityHash, identity().hash(), B256::ZERO));
}

#[test]
fn step_4_reused_identity() {
    let mut others = vec![terms(); 4];
    others[0].identity.app_definition = Address::ZERO;
    others[1].identity.default_timeout = U256::ZERO;
    others[2].chain_id = 5;
    others[3].registry = Address::ZERO;
    for other in others {
        assert_eq!(other.identity.hash(), identity().hash());
        assert_eq!(admit(&terms(), &[terms(), other]), Err(Step::ReusedIdentity.code()));
    }
}

#[test]
fn step_5_cancel_timeout() {
    assert_eq!(replaces(None, &proposed(1, 100)), Err((Step::CancelTimeout.code(), 0)));
    assert_eq!(replaces(None, &proposed(1, 101)), Ok(Replacement::Newer));
}

#[test]
fn step_6_version_width() {
    let wide = |version| replaces(None, &Proposed { version, ..proposed(1, 10) });
    assert_eq!(wide(U256::ONE << 128), Err((Step::VersionWidth.code(), 0)));
    assert_eq!(wide((U256::ONE << 128) - U256::ONE), Ok(Replacement::Newer));
}

#[test]
fn step_7_version() {
    let (held, _) = terms().replaces(None, &proposed(5, 10), false).unwrap();
    assert_eq!(replaces(Some(&held), &proposed(6, 10)), Ok(Replacement::Newer));
    assert_eq!(replaces(Some(&held), &proposed(5, 10)), Ok(Replacement::Same));
    let code = Step::Version.code();
    let older = rule::Step::OlderVersion.code();
    assert_eq!(replaces(Some(&held), &proposed(4, 10)), Err((code, older)));
    let other = rule::Step::OtherDigest.code();
    assert_eq!(replaces(Some(&held), &proposed(5, 11)), Err((code, other)));
    assert_eq!(replaces(None, &proposed(0, 10)), Err((code, other)));
}

#[test]
fn step_8_final_not_agreed() {
    assert_eq!(replaces(None, &proposed(1, 0)), Err((Step::FinalNotAgreed.code(), 0)));
    assert!(terms().replaces(None, &proposed(1, 0), true).is_ok());
}

#[test]
fn step_9_short_timeout() {
    assert_eq!(replaces(None, &proposed(1, 9)), Err((Step::ShortTimeout.code(), 0)));
    assert_eq!(replaces(None, &proposed(1, 10)), Ok(Replacement::Newer));
}

#[test]
fn step_10_long_timeout() {
    let long = |timeout| replaces(None, &Proposed { timeout, ..proposed(1, 10) });
    assert_eq!(long(U256::ONE << 32), Err((Step::LongTimeout.code(), 0)));
    assert_eq!(long(U256::MAX), Err((Step::LongTimeout.code(), 0)));
    assert_eq!(long(U256::from(u32::MAX)), Ok(Replacement::Newer));
}

fn request(request: &Request) -> Result<B256, u32> {
    let signer = identity().participants[1];
    digest_to_sign(&terms(), None, &signer, request).map_err(|why| why.code)
}

#[test]
fn step_11_domainless_action() {
    let response = Request::Response { action: vec![1] };
    assert_eq!(request(&response), Err(Step::DomainlessAction.code()));
    let state = Request::State { proposed: proposed(1, 10), final_agreed: false };
    let update = update(1, 10);
    assert_eq!(request(&state), Ok(terms().signed_by_all(&participants(), &update).unwrap()));
    let state = Request::State { proposed: proposed(1, 100), final_agreed: false };
    assert_eq!(request(&state), Err(Step::CancelTimeout.code()));
}

#[test]
fn step_12_turn_taker() {
    let action = |turn_taker, version| Request::Action {
        turn_taker,
        state_hash: B256::ZERO,
        action: vec![1],
        version,
    };
    let [first, second] = identity().participants[..] else { panic!("two") };
    assert_eq!(
        request(&action(second, U256::ONE)),
        Ok(action_digest(&second, &B256::ZERO, &[1], &U256::ONE))
    );
    assert_eq!(request(&action(first, U256::ONE)), Err(Step::TurnTaker.code()));
    assert_eq!(request(&action(second, U256::MAX)), Err(Step::VersionWidth.code()));
}

fn signed_by_all(update: &Update) -> Result<B256, (u32, u32)> {
    let got = terms().signed_by_all(&participants(), update);
    got.map_err(|why| (why.code, why.cause))
}

#[test]
fn step_13_signature_count() {
    let code = Step::SignatureCount.code();
    let mut one = update(1, 10);
    one.signatures.pop();
    assert_eq!(signed_by_all(&one), Err((code, 0)));
    let strangers: Vec<Participant> = participants().into_iter().rev().collect();
    let why = terms().signed_by_all(&strangers, &update(1, 10)).unwrap_err();
    assert_eq!(why.code, code);
}

#[test]
fn step_14_signature() {
    let good = update(1, 10);
    let digest = signed_by_all(&good).unwrap();
    assert_eq!(keys()[0].sign(&digest).unwrap().bytes()[..], good.signatures[0].0);
    let code = Step::Signature.code();
    for at in 0..2 {
        let causes =
            [signature::Step::Range, signature::Step::RecoveryByte, signature::Step::Length];
        for (twin, cause) in twins(&good.signatures[at]).into_iter().zip(causes) {
            let mut bad = good.clone();
            bad.signatures[at] = twin;
            assert_eq!(signed_by_all(&bad), Err((code, cause.code())));
        }
    }
    for other in [
        Update { version: U256::from(2), ..good.clone() },
        Update { timeout: U256::from(11), ..good.clone() },
        Update { state_hash: B256::ZERO, ..good.clone() },
    ] {
        assert_eq!(signed_by_all(&other), Err((code, signature::Step::Signer.code())));
    }
}
