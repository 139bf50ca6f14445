use super::*;
use alloy_primitives::hex;
use k256::schnorr::SigningKey;
use proptest::prelude::*;

const KEY: [u8; 32] = hex!("f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9");
const SIGNATURE: [u8; 64] = hex!(
    "e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca8215"
    "25f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0"
);

/// BIP-340, index 0.
#[test]
fn published_example() {
    assert!(verify_schnorr(&[0; 32], &SIGNATURE, &KEY));
}

/// BIP-340, index 6: R of the wrong parity. Index 5: a key that is no x of a point.
#[test]
fn parity_and_keys_count() {
    let key = hex!("dff1d77f2a671c5f36183726db2341be58feae1da2deced843240f7b502ba659");
    let message = hex!("243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89");
    let odd = hex!(
        "fff97bd5755eeea420453a14355235d382f6472f8568a18b2f057a1460297556"
        "3cc27944640ac607cd107ae10923d9ef7a73c643e166be5ebeafa34b1ac553e2"
    );
    assert!(!verify_schnorr(&message, &odd, &key));
    let absent = hex!("eefdea4cdb677750a420fee807eacf21eb9898ae79b9768766e4faa04a2d4a34");
    assert!(!verify_schnorr(&[0; 32], &SIGNATURE, &absent));
}

/// s + n is another form of s only where that has 256 bits; none of them passes.
#[test]
fn s_is_below_the_order() {
    let mut signature = SIGNATURE;
    signature[32..].copy_from_slice(&modular_order());
    assert!(!verify_schnorr(&[0; 32], &signature, &KEY));
    signature[32..].copy_from_slice(&[0xff; 32]);
    assert!(!verify_schnorr(&[0; 32], &signature, &KEY));
}

fn modular_order() -> [u8; 32] {
    super::super::modular::to_bytes(ORDER.limbs())
}

/// s = e·d gives infinity for R, which has no x.
#[test]
fn infinity_is_no_signature() {
    assert!(!verify_schnorr(&[0; 32], &[0; 64], &KEY));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn as_the_library(key: [u8; 32], message: [u8; 32], bit in 0usize..1024) {
        let signer = SigningKey::from_slice(&key).unwrap();
        let x: [u8; 32] = signer.verifying_key().to_bytes().into();
        let signature = signer.sign_raw(&message, &[7; 32]).unwrap().to_bytes();
        prop_assert!(verify_schnorr(&message, &signature, &x));
        let mut all = [&message[..], &signature, &x].concat();
        all[bit / 8] ^= 1 << (bit % 8);
        let ([message, r, s, x], []) = all.as_chunks::<32>() else { unreachable!() };
        let changed: [u8; 64] = [&r[..], s].concat().try_into().unwrap();
        prop_assert!(!verify_schnorr(message, &changed, x));
    }
}
