use super::*;
use crate::crypto::keccak::keccak256;
use alloy_primitives::U256;

#[test]
fn slots_are_derived_as_eip_1967_says() {
    let minus_one = |name: &str| {
        B256::from(U256::from_be_bytes(keccak256(name.as_bytes())).wrapping_sub(U256::ONE))
    };
    assert_eq!(IMPLEMENTATION_SLOT, minus_one("eip1967.proxy.implementation"));
    assert_eq!(SECONDARY_IMPLEMENTATION_SLOT, minus_one("eip1967.proxy.implementation.secondary"));
}

/// The example of the specification sheet, §6.2: confirmed, created in block 7556670, no rival.
#[test]
fn a_node_is_read_from_the_low_end() {
    let word = b256!("0x00000000000002010000000000734e3e00000000000000000000000000734eda");
    let node = Node { second_child_block: 0, created_at_block: 7_556_670, status: 2 };
    assert_eq!(Node::read(word), Some(node));
    let rival = b256!("0x0000000000000101000000000000000300000000000000020000000000000001");
    let node = Node { second_child_block: 2, created_at_block: 3, status: 1 };
    assert_eq!(Node::read(rival), Some(node));
}

#[test]
fn a_node_has_nothing_above_its_fields() {
    for byte in 0..6 {
        let mut word = crate::rollup::arbitrum::testing::node(2, 3, 0, 0);
        word.0[byte] = 1;
        assert_eq!(Node::read(word), None, "byte {byte}");
    }
    let mut word = crate::rollup::arbitrum::testing::node(2, 3, 0, 0);
    word.0[7] = 2;
    assert_eq!(Node::read(word), None, "a truth value of 2");
}
