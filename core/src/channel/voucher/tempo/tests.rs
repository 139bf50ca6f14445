//! Channels that the tests of Tempo share; ids and digests against recorded goldens are in
//! `tests/channel_voucher.rs`.

use super::*;
use crate::channel::SigningKey;

pub(super) const CHAIN: u64 = 4217;

pub(super) fn key(byte: u8) -> SigningKey {
    SigningKey::new(&[byte; 32]).unwrap()
}

pub(super) fn reserve() -> Descriptor {
    Descriptor {
        payer: key(1).participant().address(),
        payee: Address::repeat_byte(2),
        token: address!("0x20c0000000000000000000000000000000000001"),
        salt: B256::repeat_byte(4),
        authorized_signer: Address::ZERO,
        variant: Variant::Reserve {
            operator: Address::repeat_byte(5),
            expiring_nonce_hash: B256::repeat_byte(6),
        },
    }
}

pub(super) fn legacy() -> Descriptor {
    Descriptor { variant: Variant::Legacy { escrow: Address::repeat_byte(7) }, ..reserve() }
}

#[test]
fn an_id_binds_everything() {
    let other = Address::repeat_byte(9);
    for base in [reserve(), legacy()] {
        let id = base.id(CHAIN);
        let variant = match base.variant {
            Variant::Legacy { .. } => Variant::Legacy { escrow: other },
            Variant::Reserve { expiring_nonce_hash, .. } => {
                Variant::Reserve { operator: other, expiring_nonce_hash }
            }
        };
        let changed = [
            Descriptor { payer: other, ..base },
            Descriptor { payee: other, ..base },
            Descriptor { token: other, ..base },
            Descriptor { salt: B256::ZERO, ..base },
            Descriptor { authorized_signer: other, ..base },
            Descriptor { variant, ..base },
        ];
        assert!(changed.iter().all(|changed| changed.id(CHAIN) != id));
        assert_ne!(base.id(1), id);
        assert_ne!(base.voucher_digest(1, 5), base.voucher_digest(CHAIN, 5));
    }
    assert_ne!(reserve().voucher_digest(CHAIN, 5), legacy().voucher_digest(CHAIN, 5));
}

#[test]
fn the_payer_signs_unless_somebody_else_is_named() {
    assert_eq!(reserve().signer(), reserve().payer);
    let named = Descriptor { authorized_signer: Address::repeat_byte(9), ..reserve() };
    assert_eq!(named.signer(), Address::repeat_byte(9));
}

#[test]
fn tokens_have_their_own_addresses() {
    assert!(is_tip20(&reserve().token));
    assert!(!is_tip20(&address!("0x20c0000000000000000000010000000000000001")));
}

#[test]
fn the_sender_is_part_of_the_nonce_hash() {
    let [a, b] = [1, 2].map(|byte| expiring_nonce_hash(&[1, 2, 3], &Address::repeat_byte(byte)));
    assert_ne!(a, b);
}
