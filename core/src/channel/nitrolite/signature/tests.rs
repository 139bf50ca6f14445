use super::super::state::Intent;
use super::super::testing::{definition, home, node, state, user};
use super::*;
use crate::channel::{SigningKey, signature as generic};
use alloc::vec;

const ALL: Options = Options { raw: true, delegated: true };
const NONE: Options = Options { raw: false, delegated: false };

fn sample() -> State {
    state(3, Intent::Operate, home((5, 5), (0, 0)))
}

fn check(wire: &[u8], options: Options) -> Result<Signer, (u32, u32)> {
    let participant = user().participant();
    let got = check_state(&definition(), &participant, &sample(), wire, options);
    got.map_err(|why| (why.code, why.cause))
}

fn key() -> SigningKey {
    SigningKey::new(&[3; 32]).unwrap()
}

fn session(authorizer: &SigningKey) -> SessionKey {
    let (key, metadata_hash) = (key().participant().address(), B256::repeat_byte(4));
    let digest = authorization(&key, &metadata_hash);
    let authorization = Bytes(authorizer.sign(&digest).unwrap().bytes().to_vec());
    SessionKey { key, metadata_hash, authorization }
}

fn by_key(session: &SessionKey, digest: &B256) -> Bytes {
    delegated(session, key().sign(digest).unwrap().bytes())
}

fn digest() -> B256 {
    sample().digest(&definition().channel_id())
}

#[test]
fn both_kinds_of_signatures() {
    assert_eq!(check(&sample().user_signature.0, NONE), Ok(Signer::Participant));
    let wire = by_key(&session(&user()), &digest());
    assert_eq!(check(&wire.0, ALL), Ok(Signer::Delegated(key().participant().address())));
    assert_eq!(SESSION_KEY_BIT, U256::from(2));
    let name = b"Nitrolite.SessionKey(address sessionKey,bytes32 metadataHash)";
    assert_eq!(SESSION_KEY_TYPE.0, keccak256(name));
}

#[test]
fn the_bare_form_only_where_it_is_asked_for() {
    let raw = sample().raw_digest(&definition().channel_id());
    let wire = plain(user().sign(&raw).unwrap().bytes());
    assert_eq!(check(&wire.0, ALL), Ok(Signer::Participant));
    let cause = generic::Step::Signer.code();
    assert_eq!(check(&wire.0, NONE), Err((Step::Signature.code(), cause)));
}

#[test]
fn step_1_empty() {
    assert_eq!(check(&[], ALL), Err((Step::Empty.code(), 0)));
}

#[test]
fn step_2_unknown_validator() {
    let mut wire = sample().user_signature.0;
    for validator in [2, 27, 255] {
        wire[0] = validator;
        assert_eq!(check(&wire, ALL), Err((Step::UnknownValidator.code(), 0)));
    }
}

#[test]
fn step_3_not_approved() {
    let strict = Definition { approved_validators: U256::from(4), ..definition() };
    let wire = by_key(&session(&user()), &sample().digest(&strict.channel_id()));
    let got = check_state(&strict, &user().participant(), &sample(), &wire.0, ALL);
    assert_eq!(got.unwrap_err().code, Step::NotApproved.code());
}

#[test]
fn step_4_signature() {
    let code = Step::Signature.code();
    let signer = generic::Step::Signer.code();
    assert_eq!(check(&sample().node_signature.0, ALL), Err((code, signer)));
    let mut long = sample().user_signature.0;
    long.push(0);
    assert_eq!(check(&long, ALL), Err((code, generic::Step::Length.code())));
    let mut other_v = sample().user_signature.0;
    other_v[65] -= 27;
    assert_eq!(check(&other_v, ALL), Err((code, generic::Step::RecoveryByte.code())));
    let other = State { version: 4, ..sample() };
    let wire = sample().user_signature.0;
    let got = check_state(&definition(), &user().participant(), &other, &wire, ALL);
    assert_eq!(got.unwrap_err().code, code);
}

#[test]
fn step_5_body() {
    let code = Step::Body.code();
    let mut wire = by_key(&session(&user()), &digest()).0;
    wire.push(0);
    assert_eq!(check(&wire, ALL), Err((code, abi::Step::Surplus.code())));
    let mut bare = vec![SESSION_KEY];
    bare.extend_from_slice(key().sign(&digest()).unwrap().bytes());
    assert_eq!(check(&bare, ALL).unwrap_err().0, code);
}

#[test]
fn step_6_authorization() {
    let wire = by_key(&session(&node()), &digest());
    let cause = generic::Step::Signer.code();
    assert_eq!(check(&wire.0, ALL), Err((Step::Authorization.code(), cause)));
    let mut other = session(&user());
    other.metadata_hash = B256::ZERO;
    let wire = by_key(&other, &digest());
    assert_eq!(check(&wire.0, ALL), Err((Step::Authorization.code(), cause)));
}

#[test]
fn step_7_key_signature() {
    let wire = delegated(&session(&user()), user().sign(&digest()).unwrap().bytes());
    let cause = generic::Step::Signer.code();
    assert_eq!(check(&wire.0, ALL), Err((Step::KeySignature.code(), cause)));
}

fn check_challenger(wire: &[u8], options: Options) -> Result<(), u32> {
    let participant = user().participant();
    check_challenge(&definition(), &participant, &sample(), wire, options).map_err(|why| why.code)
}

#[test]
fn step_8_delegated_challenge() {
    let challenge = sample().challenge_digest(&definition().channel_id());
    let wire = plain(user().sign(&challenge).unwrap().bytes());
    assert_eq!(check_challenger(&wire.0, NONE), Ok(()));
    let wire = by_key(&session(&user()), &challenge);
    assert_eq!(check_challenger(&wire.0, ALL), Err(Step::DelegatedChallenge.code()));
    assert_eq!(check_challenger(&[], ALL), Err(Step::Empty.code()));
    assert_eq!(check_challenger(&[9], ALL), Err(Step::UnknownValidator.code()));
    // A state's signature is no challenge.
    let wire = sample().user_signature;
    assert_eq!(check_challenger(&wire.0, ALL), Err(Step::Signature.code()));
}

#[test]
fn step_9_delegated() {
    let wire = by_key(&session(&user()), &digest());
    assert_eq!(check(&wire.0, NONE), Err((Step::Delegated.code(), 0)));
}

#[test]
fn what_session_metadata_binds() {
    let user = user().participant().address();
    let hash = session_metadata(&user, 1, &["usdc", "weth"], 9);
    assert_ne!(hash, session_metadata(&user, 2, &["usdc", "weth"], 9));
    assert_ne!(hash, session_metadata(&user, 1, &["usdcweth"], 9));
    assert_ne!(hash, session_metadata(&user, 1, &["usdc", "weth"], 10));
    assert_ne!(hash, session_metadata(&Address::ZERO, 1, &["usdc", "weth"], 9));
}
