use super::super::message::{
    AccountAmount, Condition, ConditionType, ConditionalPay, PayIdList, SimplexState, TokenInfo,
    TokenTransfer, TokenType, TransferFunction, TransferLogic,
};
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;
use std::vec;

fn state() -> SimplexState {
    SimplexState {
        channel_id: B256::repeat_byte(1),
        peer_from: Address::repeat_byte(2),
        seq_num: 300,
        transfer_to_peer: TokenTransfer {
            token: TokenInfo {
                token_type: TokenType::Erc20,
                token_address: Address::repeat_byte(3),
            },
            receiver: AccountAmount { account: Address::ZERO, amount: U256::from(1000) },
        },
        pending_pay_ids: PayIdList {
            pay_ids: vec![B256::repeat_byte(4), B256::ZERO],
            next_list_hash: B256::repeat_byte(5),
        },
        last_pay_resolve_deadline: u64::MAX,
        total_pending_amount: U256::MAX,
    }
}

fn fails<T: Message + core::fmt::Debug>(bytes: &[u8], step: Step) {
    assert_eq!(decode::<T>(bytes).unwrap_err().code, step.code(), "{bytes:02x?}");
}

#[test]
fn there_and_back() {
    let bytes = encode(&state());
    assert_eq!(decode(&bytes), Ok(state()));
    assert!(encode(&SimplexState::default()).is_empty());
    assert_eq!(decode(&[]), Ok(SimplexState::default()));
}

#[test]
fn step_1_missing() {
    let bytes = encode(&state());
    for length in 1..bytes.len() {
        let got = decode::<SimplexState>(&bytes[..length]);
        // A cut between two fields is another message, not a broken one.
        assert!(got.map_or_else(|why| why.code == Step::Missing.code(), |other| other != state()));
    }
    fails::<AccountAmount>(&[0x12, 2, 1], Step::Missing);
    fails::<AccountAmount>(&[0x80], Step::Missing);
    let huge = [&[0x12][..], &[0xff; 9], &[1]].concat();
    fails::<AccountAmount>(&huge, Step::Missing);
}

#[test]
fn step_2_varint() {
    fails::<SimplexState>(&[0x18, 0x81, 0], Step::Varint);
    fails::<SimplexState>(&[0x98, 0, 1], Step::Varint); // the tag itself
    let long = [&[0x18][..], &[0xff; 9], &[2]].concat();
    fails::<SimplexState>(&long, Step::Varint);
    let longer = [&[0x18][..], &[0xff; 10], &[1]].concat();
    fails::<SimplexState>(&longer, Step::Varint);
    let most = [&[0x18][..], &[0xff; 9], &[1]].concat();
    assert_eq!(decode::<SimplexState>(&most).unwrap().seq_num, u64::MAX);
}

#[test]
fn step_3_unknown_field() {
    fails::<TokenInfo>(&[0x08, 1, 0x18, 1], Step::UnknownField);
    fails::<TokenInfo>(&[0x00, 1], Step::UnknownField);
}

#[test]
fn step_4_order() {
    let one = [0x12, 1, 5];
    let account = [&[0x0a, 20][..], &[7; 20]].concat();
    fails::<AccountAmount>(&[&one[..], &account].concat(), Step::Order);
    fails::<AccountAmount>(&[one, one].concat(), Step::Order);
    assert!(decode::<AccountAmount>(&[&account[..], &one].concat()).is_ok());
}

#[test]
fn step_5_wire_type() {
    fails::<TokenInfo>(&[0x0a, 1, 1], Step::WireType);
    fails::<SimplexState>(&[0x1d, 1, 0, 0, 0], Step::WireType);
}

#[test]
fn step_6_default() {
    fails::<SimplexState>(&[0x18, 0], Step::Default);
    fails::<TokenInfo>(&[0x08, 0], Step::Default);
    fails::<TokenInfo>(&[&[0x12, 20][..], &[0; 20]].concat(), Step::Default);
    fails::<AccountAmount>(&[0x12, 0], Step::Default);
    fails::<SimplexState>(&[0x22, 0], Step::Default);
    // Elements of a repeated field have no default.
    let list = [&[0x0a, 32][..], &[0; 32]].concat();
    assert_eq!(decode(&list), Ok(PayIdList { pay_ids: vec![B256::ZERO], ..PayIdList::default() }));
}

#[test]
fn step_7_length() {
    fails::<AccountAmount>(&[0x12, 2, 0, 1], Step::Length);
    fails::<AccountAmount>(&[&[0x12, 33][..], &[1; 33]].concat(), Step::Length);
    fails::<AccountAmount>(&[&[0x0a, 19][..], &[1; 19]].concat(), Step::Length);
    fails::<PayIdList>(&[&[0x0a, 31][..], &[1; 31]].concat(), Step::Length);
}

#[test]
fn step_8_choice() {
    fails::<TokenInfo>(&[0x08, 3], Step::Choice);
}

crate::channel::celer::protobuf::message! {
    /// A message within itself.
    Russian {
        /// The next.
        1 all inner: Vec<Russian>,
    }
}

#[test]
fn step_9_depth() {
    let nest = |levels: usize| {
        let wrap =
            |inner: Vec<u8>, _| [&[0x0a, u8::try_from(inner.len()).unwrap()], &inner[..]].concat();
        (0..levels).fold(Vec::new(), wrap)
    };
    assert!(decode::<Russian>(&nest(7)).is_ok());
    fails::<Russian>(&nest(8), Step::Depth);
}

fn accept<T: Message>(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(message) = decode::<T>(bytes) {
        prop_assert_eq!(encode(&message), bytes);
    }
    Ok(())
}

proptest! {
    /// Whatever is accepted is the encoding of what was read.
    #[test]
    fn one_encoding(bytes in prop::collection::vec(prop_oneof![0_u8..0x40, any::<u8>()], 0..80)) {
        accept::<SimplexState>(&bytes)?;
        accept::<ConditionalPay>(&bytes)?;
        accept::<AccountAmount>(&bytes)?;
        accept::<TokenInfo>(&bytes)?;
    }

    #[test]
    fn a_changed_byte_is_another_message(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = encode(&state());
        let at = at.index(bytes.len());
        let changed = bytes[at] != byte;
        bytes[at] = byte;
        let got = decode::<SimplexState>(&bytes);
        prop_assert_eq!(got == Ok(state()), !changed);
        accept::<SimplexState>(&bytes)?;
    }

    #[test]
    fn payments_there_and_back(
        numbers in any::<[u64; 3]>(),
        locks in prop::collection::vec((any::<[u8; 32]>(), prop::collection::vec(any::<u8>(), 0..40)), 0..4),
        amount in any::<[u64; 4]>(),
    ) {
        let conditions = locks.into_iter().map(|(lock, args_query_outcome)| Condition {
            condition_type: if lock[0] < 128 { ConditionType::HashLock } else { ConditionType::VirtualContract },
            hash_lock: lock.into(),
            args_query_outcome,
            ..Condition::default()
        });
        let [pay_timestamp, resolve_deadline, resolve_timeout] = numbers;
        let receiver = AccountAmount { amount: U256::from_limbs(amount), ..AccountAmount::default() };
        let max_transfer = TokenTransfer { receiver, ..TokenTransfer::default() };
        let pay = ConditionalPay {
            pay_timestamp,
            conditions: conditions.collect(),
            transfer_func: TransferFunction { logic: TransferLogic::NumericMin, max_transfer },
            resolve_deadline,
            resolve_timeout,
            ..ConditionalPay::default()
        };
        prop_assert_eq!(decode(&encode(&pay)), Ok(pay));
    }
}
