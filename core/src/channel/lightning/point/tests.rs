use super::*;

#[test]
fn step_1_only_compressed_points() {
    let point = Point::of_published(&[1; 32]).unwrap();
    assert_eq!(Point::parse(point.bytes()).unwrap(), point);
    let uncompressed = [&[4], &point.key().coordinates()[..]].concat();
    assert!(PublicKey::new(&uncompressed).is_some(), "the library would take it");
    // x = 5 is on no point; 0x05 is no prefix.
    let off = {
        let mut bytes = [0; 33];
        bytes[0] = 2;
        bytes[32] = 5;
        bytes
    };
    let prefix = {
        let mut bytes = *point.bytes();
        bytes[0] = 5;
        bytes
    };
    for bad in [&uncompressed[..], &point.bytes()[1..], &off, &prefix, &[]] {
        assert_eq!(Point::parse(bad).unwrap_err().code, 5_60_01);
    }
}

#[test]
fn step_2_zero_is_no_secret() {
    for bad in [[0; 32], [0xff; 32]] {
        assert_eq!(Point::of_published(&bad).unwrap_err().code, 5_60_02);
    }
}
