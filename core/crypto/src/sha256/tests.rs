use super::*;
use alloy_primitives::b256;

/// The root of an empty subtree of depth 1, as the deposit contract starts with it.
#[test]
fn two_zero_words() {
    let expected = b256!("0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
    assert_eq!(sha256_pair(&[0; 32], &[0; 32]), expected.0);
}

#[test]
fn order_matters() {
    assert_ne!(sha256_pair(&[1; 32], &[2; 32]), sha256_pair(&[2; 32], &[1; 32]));
}

/// FIPS 180-4's example, in parts; and what Bitcoin and BIP-340 make of it.
#[test]
fn parts_are_one_text() {
    let expected = b256!("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(sha256(&[b"abc"]), expected.0);
    assert_eq!(sha256(&[b"a", b"", b"bc"]), expected.0);
    assert_eq!(sha256_twice(&[b"abc"]), sha256(&[&expected.0]));
    let tag = sha256(&[b"tag"]);
    assert_eq!(sha256_tagged(&[b"t", b"ag"], &[b"a", b"bc"]), sha256(&[&tag, &tag, b"abc"]));
}
