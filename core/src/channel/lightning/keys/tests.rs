use super::*;

fn secret(byte: u8) -> [u8; 32] {
    [byte; 32]
}

#[test]
fn private_and_public_keys_belong_together() {
    let (base, commitment) = (secret(1), secret(2));
    let (basepoint, point) = (point_of(&base).unwrap(), point_of(&commitment).unwrap());
    assert_eq!(basepoint, Point::of_published(&base).unwrap());
    let private = derive_private(&base, &point).unwrap();
    assert_eq!(point_of(&private).unwrap(), derive(&basepoint, &point).unwrap());
    let private = derive_revocation_private(&base, &commitment).unwrap();
    assert_eq!(point_of(&private).unwrap(), derive_revocation(&basepoint, &point).unwrap());
}

/// The order in which the two points are hashed tells the four keys apart.
#[test]
fn every_key_is_another() {
    let (a, b) = (point_of(&secret(1)).unwrap(), point_of(&secret(2)).unwrap());
    let keys = [
        derive(&a, &b).unwrap(),
        derive(&b, &a).unwrap(),
        derive_revocation(&a, &b).unwrap(),
        derive_revocation(&b, &a).unwrap(),
    ];
    assert_ne!(keys[0], keys[1]);
    assert_eq!(keys[2], keys[3], "the revocation key is symmetric, as its formula is");
    assert_ne!(keys[0], keys[2]);
}

#[test]
fn secrets_are_in_range() {
    let point = point_of(&secret(1)).unwrap();
    for bad in [[0; 32], [0xff; 32]] {
        assert_eq!(derive_private(&bad, &point).unwrap_err().code, 5_60_02);
        assert_eq!(derive_revocation_private(&bad, &secret(1)).unwrap_err().code, 5_60_02);
        assert_eq!(derive_revocation_private(&secret(1), &bad).unwrap_err().code, 5_60_02);
    }
}

/// A sum cancels only for whoever can choose his point after the hash over it, which nobody can.
#[test]
fn no_derived_key_is_infinity() {
    assert_eq!(Point::derived(None).unwrap_err().code, 5_60_03);
}
