use super::super::{SigningKey, eip2098};
use super::*;
use crate::rejection::Step as _;
use alloc::vec::Vec;
use alloy_primitives::U256;

fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

fn digest() -> B256 {
    B256::new(keccak256(b"state 4"))
}

fn signature() -> Signature {
    key(1).sign(&digest()).unwrap()
}

/// Known by the address, and known by the key: both must decide alike.
fn both() -> [Participant; 2] {
    let prepared = key(1).participant();
    [Participant::new(prepared.address()), prepared]
}

fn fails(bytes: &[u8], step: Step) {
    for participant in both() {
        let why = participant.check(&digest(), bytes).unwrap_err();
        assert_eq!(why.code, step.code());
    }
}

#[test]
fn the_participant_signed() {
    for participant in both() {
        assert_eq!(participant.check(&digest(), signature().bytes()), Ok(signature()));
    }
    let signer = signature().signer(&digest()).unwrap();
    assert_eq!(signer.address(), key(1).participant().address());
    assert_eq!(signer.public_key(), key(1).participant().public_key());
}

#[test]
fn step_1_length() {
    let signature = signature();
    let [bytes @ .., _] = signature.bytes();
    fails(bytes, Step::Length);
    fails(&[signature.bytes(), &[0][..]].concat(), Step::Length);
    fails(&[], Step::Length);
}

#[test]
fn step_2_recovery_byte() {
    for v in (0..=255).filter(|v| !matches!(v, 27 | 28)) {
        let mut bytes = *signature().bytes();
        bytes[64] = v;
        fails(&bytes, Step::RecoveryByte);
    }
    let mut bytes = *signature().bytes();
    bytes[64] -= 27;
    fails(&bytes, Step::RecoveryByte);
}

/// Both sides of every bound; that the twin n − s is refused is the point of it.
#[test]
fn step_3_range() {
    let word = |at: usize, word: B256| {
        let mut bytes = *signature().bytes();
        bytes[at..at + 32].copy_from_slice(&word.0);
        bytes
    };
    let order = U256::from_be_bytes(ORDER.0);
    for at in [0, 32] {
        for bad in [U256::ZERO, order, order + U256::ONE, U256::MAX] {
            fails(&word(at, bad.into()), Step::Range);
        }
        assert!(Signature::parse(&word(at, U256::ONE.into())).is_ok());
    }
    assert!(Signature::parse(&word(0, (order - U256::ONE).into())).is_ok());
    let half = U256::from_be_bytes(LARGEST_S.0);
    assert_eq!(half, (order - U256::ONE) / U256::from(2));
    assert!(Signature::parse(&word(32, half.into())).is_ok());
    fails(&word(32, (half + U256::ONE).into()), Step::Range);

    let mut twin = word(32, (order - U256::from_be_bytes(signature().s().0)).into());
    twin[64] = 55 - twin[64];
    fails(&twin, Step::Range);
}

/// r = 5 is no x of the curve. A prepared key finds another signer instead.
#[test]
fn step_4_recovery() {
    let mut bytes = *signature().bytes();
    bytes[..32].copy_from_slice(B256::with_last_byte(5).as_slice());
    let [new, prepared] = both();
    assert_eq!(new.check(&digest(), &bytes).unwrap_err().code, Step::Recovery.code());
    assert_eq!(prepared.check(&digest(), &bytes).unwrap_err().code, Step::Signer.code());
}

#[test]
fn step_5_signer() {
    fails(key(2).sign(&digest()).unwrap().bytes(), Step::Signer);
    for bit in 0..256 {
        let other = B256::from(U256::from_be_bytes(digest().0) ^ (U256::ONE << bit));
        for participant in both() {
            let why = participant.check(&other, signature().bytes()).unwrap_err();
            assert_eq!(why.code, Step::Signer.code(), "bit {bit}");
        }
    }
}

/// The other v is a valid signature by somebody else: a contract would recover that one, so a key
/// that is known must look at v too.
#[test]
fn step_5_other_recovery_byte() {
    let mut bytes = *signature().bytes();
    bytes[64] = 55 - bytes[64];
    fails(&bytes, Step::Signer);
}

#[test]
fn step_6_public_key() {
    let address = key(1).participant().address();
    let mut bad = key(1).participant().public_key().unwrap();
    bad[63] ^= 1;
    for bytes in [&bad[..], &[], &[0; 64]] {
        let why = Participant::prepared(address, bytes).unwrap_err();
        assert_eq!(why.code, Step::PublicKey.code());
    }
}

#[test]
fn step_7_public_key_address() {
    let address = key(1).participant().address();
    let other = key(2).participant().public_key().unwrap();
    let why = Participant::prepared(address, &other).unwrap_err();
    assert_eq!(why.code, Step::PublicKeyAddress.code());
}

#[test]
fn parts_make_the_whole() {
    let signature = signature();
    let parts = Signature::from_parts(signature.r(), signature.s(), signature.v());
    assert_eq!(parts, Ok(signature));
    let bytes: Vec<u8> =
        [signature.r().as_slice(), signature.s().as_slice(), &[signature.v()]].concat();
    assert_eq!(bytes, signature.bytes());
}

#[test]
fn compact_and_back() {
    for message in 0..8 {
        let signature = key(1).sign(&B256::with_last_byte(message)).unwrap();
        assert_eq!(eip2098::expand(&eip2098::compact(&signature)), Ok(signature));
    }
}
