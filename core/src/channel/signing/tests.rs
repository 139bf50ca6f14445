use super::*;
use alloc::format;
use alloy_primitives::{address, b256};

#[test]
fn the_key_is_whose_address_is_known() {
    let secret = b256!("0xc85ef7d79691fe79573b1a7064c19c1a9819ebdbd1faaab1a8ec92344438aaf4");
    let participant = SigningKey::new(&secret.0).unwrap().participant();
    assert_eq!(participant.address(), address!("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"));
    assert!(participant.public_key().is_some(), "prepared");
}

#[test]
fn out_of_range_is_no_key() {
    assert!(SigningKey::new(&[0; 32]).is_none());
    assert!(SigningKey::new(&[0xff; 32]).is_none());
}

#[test]
fn the_same_digest_has_the_same_signature() {
    let key = SigningKey::new(&[7; 32]).unwrap();
    assert_eq!(key.sign(&B256::ZERO), key.sign(&B256::ZERO));
    assert_ne!(key.sign(&B256::ZERO), key.sign(&B256::with_last_byte(1)));
}

#[test]
fn the_secret_is_not_shown() {
    let shown = format!("{:?}", SigningKey::new(&[7; 32]).unwrap());
    assert_eq!(shown, "SigningKey(..)");
}
