//! A channel that the tests of x402 share; ids and digests against recorded goldens are in
//! `tests/channel_voucher.rs`.

use super::*;
use crate::channel::SigningKey;
use crate::crypto::keccak::keccak256;

pub(super) fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

pub(super) fn deployment() -> Deployment {
    Deployment { chain_id: 8453, contract: CONTRACT }
}

pub(super) fn config() -> ChannelConfig {
    ChannelConfig {
        payer: Address::repeat_byte(1),
        payer_authorizer: key(1).participant().address(),
        receiver: Address::repeat_byte(2),
        receiver_authorizer: key(2).participant().address(),
        token: Address::repeat_byte(3),
        withdraw_delay: Uint::new(3600).unwrap(),
        salt: B256::repeat_byte(4),
    }
}

/// Any change of a field, the chain or the contract is another channel.
#[test]
fn an_id_binds_everything() {
    let id = deployment().channel_id(&config());
    let base = config();
    let other = Address::repeat_byte(9);
    let changed = [
        ChannelConfig { payer: other, ..base },
        ChannelConfig { payer_authorizer: other, ..base },
        ChannelConfig { receiver: other, ..base },
        ChannelConfig { receiver_authorizer: other, ..base },
        ChannelConfig { token: other, ..base },
        ChannelConfig { withdraw_delay: Uint::new(3601).unwrap(), ..base },
        ChannelConfig { salt: B256::ZERO, ..base },
    ];
    assert!(changed.iter().all(|config| deployment().channel_id(config) != id));
    for elsewhere in
        [Deployment { chain_id: 1, ..deployment() }, Deployment { contract: other, ..deployment() }]
    {
        assert_ne!(elsewhere.channel_id(&base), id);
        assert_ne!(elsewhere.voucher_digest(&id, 1), deployment().voucher_digest(&id, 1));
    }
}

#[test]
fn selectors() {
    let config = "(address,address,address,address,address,uint40,bytes32)";
    let claim = std::format!("claimWithSignature((({config},uint128),bytes,uint128)[],bytes)");
    assert_eq!(keccak256(claim.as_bytes())[..4], CLAIM_WITH_SIGNATURE);
    let finalize = std::format!("finalizeWithdraw({config})");
    assert_eq!(keccak256(finalize.as_bytes())[..4], FINALIZE_WITHDRAW);
    let initiate = std::format!("initiateWithdraw({config},uint128)");
    assert_eq!(keccak256(initiate.as_bytes())[..4], INITIATE_WITHDRAW);
}

/// The claim's calldata, word by word where it is easy to get wrong: what is dynamic has an offset.
#[test]
fn claim_calldata() {
    let data = claim_call(&config(), 7, &[1; 65], 6, &[2; 65]);
    let word = |index: usize| U256::from_be_slice(&data[4 + index * 32..36 + index * 32]);
    assert_eq!(word(0), U256::from(0x40)); // the claims
    assert_eq!(word(2), U256::from(1)); // one of them
    assert_eq!(word(3), U256::from(0x20)); // which is dynamic, but its voucher is not
    assert_eq!(word(4 + 7), U256::from(7));
    assert_eq!(word(4 + 9), U256::from(6));
    assert_eq!(word(4 + 10), U256::from(65));
}
