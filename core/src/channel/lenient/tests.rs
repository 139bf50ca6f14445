use super::*;
use crate::channel::SigningKey;
use alloy_primitives::{U256, b256};

const ORDER: B256 = b256!("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

/// TRAP: contracts take the twins; our own side never does.
#[test]
fn every_twin_has_one_signer() {
    let (key, digest) = (SigningKey::new(&[1; 32]).unwrap(), B256::repeat_byte(7));
    let (me, signature) = (key.participant(), key.sign(&digest).unwrap());
    let mut bytes = *signature.bytes();
    assert_eq!(recovered(&digest, &bytes), me.address());
    bytes[64] -= 27;
    assert_eq!(recovered(&digest, &bytes), me.address());
    assert!(me.check(&digest, &bytes).is_err());
    let high = U256::from_be_bytes(ORDER.0) - U256::from_be_bytes(signature.s().0);
    bytes[32..64].copy_from_slice(&high.to_be_bytes::<32>());
    bytes[64] = 55 - signature.v();
    assert_eq!(recovered(&digest, &bytes), me.address());
    assert!(me.check(&digest, &bytes).is_err());
    for bad in [&bytes[..64], &[0; 65]] {
        assert_eq!(recovered(&digest, bad), Address::ZERO);
    }
    bytes[64] = 4;
    assert_eq!(recovered(&digest, &bytes), Address::ZERO);
}
