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
