use super::message::{AccountAmount, TokenDistribution, TokenInfo, TokenType};
use super::*;
use std::vec;

/// Bytes as a protobuf library writes them: by hand from the wire format.
#[test]
fn an_initializer_byte_for_byte() {
    let (a, b) = (Address::repeat_byte(0xa1), Address::repeat_byte(0xb2));
    let account = |account, amount| AccountAmount { account, amount: U256::from(amount) };
    let initializer = Initializer {
        init_distribution: TokenDistribution {
            token: TokenInfo { token_type: TokenType::Eth, token_address: Address::ZERO },
            distribution: vec![account(a, 0x0100_u64), account(b, 0)],
        },
        open_deadline: 300,
        dispute_timeout: 5,
        msg_value_receiver: 0,
    };
    let mut expected = vec![0x0a, 4 + 28 + 24, 0x0a, 2, 0x08, 1];
    expected.extend([0x12, 26, 0x0a, 20]);
    expected.extend(a);
    expected.extend([0x12, 2, 1, 0]);
    expected.extend([0x12, 22, 0x0a, 20]);
    expected.extend(b);
    expected.extend([0x10, 0xac, 0x02, 0x18, 5]);
    assert_eq!(protobuf::encode(&initializer), expected);
    assert_eq!(protobuf::decode(&expected), Ok(initializer.clone()));

    let (wallet, ledger) = (Address::repeat_byte(1), Address::repeat_byte(2));
    let packed = [wallet.as_slice(), ledger.as_slice(), &keccak256(&expected)].concat();
    let id = channel_id(&wallet, &ledger, &initializer);
    assert_eq!(id, B256::new(keccak256(&packed)));
    assert_ne!(channel_id(&ledger, &wallet, &initializer), id);
}

#[test]
fn ids() {
    let resolver = Address::repeat_byte(3);
    let packed = [&keccak256(b"pay")[..], resolver.as_slice()].concat();
    assert_eq!(pay_id(b"pay", &resolver), B256::new(keccak256(&packed)));
    let packed = [b"code".as_slice(), &[0; 31], &[7]].concat();
    assert_eq!(virtual_contract(b"code", U256::from(7)), B256::new(keccak256(&packed)));
    let hash = keccak256(b"state");
    assert_eq!(digest(b"state"), eip191::personal_message(&hash));
}

#[test]
fn lists_form_a_chain() {
    let ids: Vec<B256> = (1..=5).map(B256::repeat_byte).collect();
    let lists = pay_lists(&ids, 2);
    assert_eq!(lists.iter().map(|list| list.pay_ids.len()).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(lists[0].next_list_hash, list_hash(&lists[1]));
    assert_eq!(lists[1].next_list_hash, list_hash(&lists[2]));
    assert_eq!(lists[2].next_list_hash, B256::ZERO);
    assert_eq!(pay_lists(&[], 2), [PayIdList::default()]);
    assert_eq!(pay_lists(&ids, 0).len(), 5);
}
