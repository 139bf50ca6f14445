use super::*;
use alloy_primitives::hex;

/// EIP-1167's bytes around the implementation.
#[test]
fn minimal_proxy_is_55_bytes() {
    let expected = hex!(
        "3d602d80600a3d3981f3363d3d373d3d3d363d73"
        "4242424242424242424242424242424242424242"
        "5af43d82803e903d91602b57fd5bf3"
    );
    assert_eq!(minimal_proxy(&Address::repeat_byte(0x42)), expected);
}

#[test]
fn every_part_counts() {
    let of =
        |a, b, c| address(&Address::repeat_byte(a), &B256::repeat_byte(b), &B256::repeat_byte(c));
    assert_ne!(of(1, 1, 1), of(2, 1, 1));
    assert_ne!(of(1, 1, 1), of(1, 2, 1));
    assert_ne!(of(1, 1, 1), of(1, 1, 2));
}
