use super::*;
use crate::rejection::Step as _;

#[test]
fn step_1_length() {
    for length in [0, 32, 63, 65, 96] {
        assert_eq!(expand(&[1; 97][..length]).unwrap_err().code, Step::Length.code(), "{length}");
    }
}

/// s = 2^255 − 1 with the bit of v taken off: above n / 2.
#[test]
fn step_3_range() {
    assert_eq!(expand(&[0xff; 64]).unwrap_err().code, Step::Range.code());
    let mut high = [0xff; 64];
    high[..32].fill(1);
    assert_eq!(expand(&high).unwrap_err().code, Step::Range.code());
    let mut zero = [1; 64];
    zero[32..].fill(0);
    zero[32] = 0x80;
    assert_eq!(expand(&zero).unwrap_err().code, Step::Range.code());
}
