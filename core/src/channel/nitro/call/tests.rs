use super::*;
use crate::channel::nitro::App;
use crate::channel::nitro::testing::{NATIVE, TOKEN, code, fixed, native, signed, state};
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use alloc::format;
use alloc::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Types, as the selectors hash them.
#[test]
fn selectors_are_hashes() {
    let outcome = "(address,(uint8,bytes),(bytes32,uint256,uint8,bytes)[])[]";
    let fixed = "(address[],uint64,address,uint48)";
    let signature = "(uint8,bytes32,bytes32)";
    let signed = format!("(({outcome},bytes,uint48,bool),{signature}[])");
    let reclaim = "(bytes32,bytes32,bytes,uint256,uint256,bytes32,bytes,uint256)";
    let all = [
        (DEPOSIT, "deposit(address,bytes32,uint256,uint256)".into()),
        (CHALLENGE, format!("challenge({fixed},{signed}[],{signed},{signature})")),
        (CHECKPOINT, format!("checkpoint({fixed},{signed}[],{signed})")),
        (
            CONCLUDE_AND_TRANSFER_ALL_ASSETS,
            format!("concludeAndTransferAllAssets({fixed},{signed})"),
        ),
        (RECLAIM, format!("reclaim({reclaim})")),
        (TRANSFER_ALL_ASSETS, format!("transferAllAssets(bytes32,{outcome},bytes32)")),
        (TRANSFER, "transfer(uint256,bytes32,bytes,bytes32,uint256[])".into()),
    ];
    for (selector, text) in all {
        assert_eq!(selector, keccak256(text.as_bytes())[..4], "{text}");
    }
}

#[test]
fn only_a_native_deposit_sends_value() {
    let (to, id, five) = (Address::repeat_byte(1), B256::repeat_byte(2), U256::from(5));
    assert_eq!(deposit(to, NATIVE, id, U256::ZERO, five).value, five);
    let token = deposit(to, TOKEN, id, U256::from(3), five);
    assert_eq!(token.value, U256::ZERO);
    assert_eq!(arguments::<Deposit>(DEPOSIT, &token.data.0), Ok((TOKEN, id, U256::from(3), five)));
}

#[test]
fn a_transfer_names_its_indices() {
    let (to, id) = (Address::repeat_byte(1), B256::repeat_byte(2));
    let call = transfer(to, 1, id, &native(&[3]), B256::ZERO, &[0, 4]);
    let (asset, from, bytes, hash, indices): Transfer = arguments(TRANSFER, &call.data.0).unwrap();
    assert_eq!((asset, from, hash), (U256::ONE, id, B256::ZERO));
    assert_eq!(outcome::decode(&bytes.0), Ok(native(&[3])));
    assert_eq!(indices, [0, 4].map(U256::from));
}

#[test]
fn another_call_is_not_read() {
    let call = deposit(NATIVE, NATIVE, B256::ZERO, U256::ZERO, U256::ZERO);
    let missing = abi::Step::Missing.code();
    assert_eq!(code(arguments::<Deposit>(CHALLENGE, &call.data.0)), missing);
    assert_eq!(code(arguments::<Deposit>(DEPOSIT, &call.data.0[..3])), missing);
    let longer = [&call.data.0[..], &[0]].concat();
    assert_eq!(code(arguments::<Deposit>(DEPOSIT, &longer)), abi::Step::Surplus.code());
}

static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let fixed = fixed(App::Consensus, 2);
    let candidate = signed(&fixed, state(6, &[3, 7]), &[0, 1]);
    let (proof, signature) = (vec![candidate.clone()], candidate.sigs[0].clone());
    let arguments: Challenge = (fixed, proof, candidate, signature);
    call(NATIVE, CHALLENGE, &arguments).data.0
});

proptest! {
    /// Calldata that is read at all is the one encoding of what was read.
    #[test]
    fn one_encoding(at in any::<usize>(), bit in 0_u8..8) {
        let mut data = SAMPLE.clone();
        let length = data.len();
        data[at % length] ^= 1 << bit;
        if let Ok(read) = arguments::<Challenge>(CHALLENGE, &data) {
            prop_assert_eq!(call(NATIVE, CHALLENGE, &read).data.0, data);
        }
    }
}
