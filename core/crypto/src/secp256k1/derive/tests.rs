use super::*;
use crate::secp256k1::{recover, sign};
use alloy_primitives::hex;
use k256::elliptic_curve::ops::Reduce;
use k256::elliptic_curve::sec1::ToSec1Point;
use k256::{FieldBytes, ProjectivePoint, Scalar as K256Scalar};
use proptest::prelude::*;

const ORDER: [u8; 32] = hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

fn scalar(bytes: &[u8; 32]) -> K256Scalar {
    <K256Scalar as Reduce<FieldBytes>>::reduce(&(*bytes).into())
}

fn compressed(point: &ProjectivePoint) -> [u8; 33] {
    point.to_affine().to_sec1_point(true).as_bytes().try_into().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn as_the_library(x: [u8; 32], y: [u8; 32], a: [u8; 32], b: [u8; 32]) {
        let (p, q) = (PublicKey::of_published(&x).unwrap(), PublicKey::of_published(&y).unwrap());
        let (p2, q2) = (ProjectivePoint::GENERATOR * scalar(&x), ProjectivePoint::GENERATOR * scalar(&y));
        prop_assert_eq!(p.compressed(), compressed(&p2));
        prop_assert_eq!(PublicKey::new(&p.compressed()).unwrap().coordinates(), p.coordinates());
        let sum = p2 + ProjectivePoint::GENERATOR * scalar(&a);
        prop_assert_eq!(p.add_generator(&a).unwrap().compressed(), compressed(&sum));
        let sum = p2 * scalar(&a) + q2 * scalar(&b);
        prop_assert_eq!(p.combine(&a, &q, &b).unwrap().compressed(), compressed(&sum));
    }

    #[test]
    fn both_twins_recover_the_same_key(digest: [u8; 32], key: [u8; 32]) {
        let signature = sign(&digest, &key).unwrap();
        prop_assert_eq!(lower_s(&signature), Some((signature, false)));
        let mut high = signature;
        let s = Scalar::from_bytes(signature[32..64].try_into().unwrap()).unwrap();
        high[32..64].copy_from_slice(&to_bytes(s.negate().limbs()));
        high[64] = 55 - signature[64];
        prop_assert_eq!(lower_s(&high), Some((signature, true)));
        prop_assert!(recover(&digest, &lower_s(&high).unwrap().0).is_some());
    }
}

#[test]
fn no_secret_and_no_point_at_infinity() {
    assert!(PublicKey::of_published(&[0; 32]).is_none());
    assert!(PublicKey::of_published(&ORDER).is_none());
    let two = PublicKey::of_published(&[2; 32]).unwrap();
    let minus_two = to_bytes(Scalar::from_bytes(&[2; 32]).unwrap().negate().limbs());
    assert!(two.add_generator(&minus_two).is_none());
    assert!(two.combine(&[0; 32], &two, &ONE).is_some(), "infinity is neutral on the left");
    assert!(two.combine(&ONE, &two, &[0; 32]).is_none());
    let minus_one = to_bytes(Scalar::from_bytes(&ONE).unwrap().negate().limbs());
    assert!(two.combine(&ONE, &two, &minus_one).is_none());
    assert!(two.combine(&ONE, &two, &ONE).is_some(), "the same point twice");
}

#[test]
fn other_bytes_have_no_twin() {
    assert_eq!(lower_s(&[0; 65]), None, "s is zero");
    assert_eq!(lower_s(&[2; 65]), None, "v is 2");
    assert_eq!(
        lower_s(&{
            let mut all = [0xff; 65];
            all[64] = 27;
            all
        }),
        None,
        "s is not below n"
    );
}
