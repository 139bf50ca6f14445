use super::*;
use crate::secp256k1::PublicKey;
use alloy_primitives::hex;
use proptest::prelude::*;

const ONE: [u8; 32] = hex!("0000000000000000000000000000000000000000000000000000000000000001");
const ORDER: [u8; 32] = hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn keys_of_a_sum_belong_together(x: [u8; 32], a: [u8; 32], y: [u8; 32], b: [u8; 32]) {
        let sum = combine_private(&x, &a, &y, &b).unwrap();
        let (p, q) = (PublicKey::of_published(&x).unwrap(), PublicKey::of_published(&y).unwrap());
        let expected = p.combine(&a, &q, &b).unwrap().coordinates();
        prop_assert_eq!(PublicKey::of_published(&sum).unwrap().coordinates(), expected);
    }
}

#[test]
fn what_is_no_secret_is_refused() {
    for bad in [[0; 32], ORDER, [0xff; 32]] {
        assert_eq!(combine_private(&bad, &ONE, &ONE, &ONE), None);
        assert_eq!(combine_private(&ONE, &ONE, &bad, &ONE), None);
    }
    let minus_one = {
        let mut all = ORDER;
        all[31] -= 1;
        all
    };
    assert_eq!(combine_private(&ONE, &ONE, &minus_one, &ONE), None, "the sum is zero");
}
