use super::super::testing::*;
use super::*;
use crate::channel::vault::{Input, Vault};
use alloc::vec;

fn contract() -> Address {
    pair_terms(7).binding.contract
}

fn order<'a>(channel: B256, own: Option<&'a Released>) -> Order<'a> {
    Order {
        channel,
        lane: 0,
        own,
        trigger: Trigger {
            kind: TriggerKind::StatusSlot,
            contract: contract(),
            key: Bytes(vec![5; 32]),
        },
        calls: vec![Call { to: contract(), value: U256::ZERO, data: Bytes(vec![1, 2, 3, 4]) }],
        clock: Clock::Timestamp,
        fees: FeePolicy {
            start: U256::from(10),
            limit: U256::from(100),
            step_percent: 20,
            step_blocks: 2,
        },
    }
}

/// A state that both signed, one that nobody answered, and the own signature of the first.
fn channel() -> (Vault, B256, Released) {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let own = pay(&mut vault, &mut disk, channel, &wire(channel, 1, 1)).unwrap();
    take(&mut vault, &mut disk, channel, &wire(channel, 1, 1), BOB).unwrap();
    pay(&mut vault, &mut disk, channel, &wire(channel, 2, 2)).unwrap();
    (vault, channel, own)
}

#[test]
fn a_tower_gets_the_newest_enforceable_state_and_no_key() {
    let (vault, channel, own) = channel();
    let bytes = vault.bundle(order(channel, Some(&own))).unwrap();
    let bundle = open(&bytes).unwrap();
    assert_eq!(bundle.state, own.subject().state);
    assert_eq!(bundle.window, 100);
    assert_eq!(bundle.binding, pair_terms(7).binding);
    for who in [ALICE, BOB] {
        let of = |each: &&Signed| each.signer == address(who);
        let signed = bundle.signatures.iter().find(of).unwrap();
        assert_eq!(signed.signature.0, sign(who, &bundle.state.bytes.0));
        assert!(!bytes.windows(32).any(|window| window == [who; 32]), "no key");
    }
    assert_eq!(seal(Kind::Bundle, &bundle).0, bytes);
}

#[test]
fn step_1_lost_terms() {
    let lost = B256::repeat_byte(3);
    let mut disk = Disk::default();
    let (mut vault, effects) = disk.open(setup(ALICE), &[], &[lost]).unwrap();
    settle(&mut vault, &mut disk, effects);
    assert_eq!(vault.bundle(order(lost, None)).unwrap_err().code, code(Step::Terms));
}

#[test]
fn step_2_nothing_enforceable_is_held() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    assert_eq!(vault.bundle(order(channel, None)).unwrap_err().code, code(Step::NotHeld));
    pay(&mut vault, &mut disk, channel, &wire(channel, 1, 1)).unwrap();
    assert_eq!(vault.bundle(order(channel, None)).unwrap_err().code, code(Step::NotHeld));
}

#[test]
fn steps_3_and_4_the_own_signature() {
    let (mut vault, channel, own) = channel();
    let why = vault.bundle(order(channel, None)).unwrap_err();
    assert_eq!(why.code, code(Step::NotEnforceable));
    vault.handle(Input::Close { channel }).unwrap();
    assert_eq!(
        vault.bundle(order(channel, Some(&own))).unwrap_err().code,
        code(super::super::machine::Step::Busy)
    );
    let (mut other, mut disk, id) = opened(ALICE, CONSENSUS);
    let foreign = pay(&mut other, &mut disk, id, &wire(id, 2, 2)).unwrap();
    let (vault, channel, _) = self::channel();
    let why = vault.bundle(order(channel, Some(&foreign))).unwrap_err();
    assert_eq!(why.code, code(Step::OtherState));
}

/// The code with which a changed order is refused.
fn why(change: impl FnOnce(&mut Order<'_>)) -> u32 {
    let (vault, channel, own) = channel();
    let mut order = order(channel, Some(&own));
    change(&mut order);
    vault.bundle(order).unwrap_err().code
}

#[test]
fn step_5_something_to_send() {
    assert_eq!(why(|order| order.calls.clear()), code(Step::NoCall));
}

#[test]
fn step_6_to_the_channels_contract() {
    assert_eq!(why(|order| order.calls[0].to = Address::ZERO), code(Step::OtherContract));
}

#[test]
fn step_7_the_trigger_is_the_contracts() {
    assert_eq!(why(|order| order.trigger.contract = Address::ZERO), code(Step::OtherTrigger));
    let kind = TriggerKind::TransactionPrefix;
    assert_eq!(why(|order| order.trigger.kind = kind), code(Step::OtherTrigger));
}

#[test]
fn step_8_a_trigger_that_means_one_thing() {
    assert_eq!(why(|order| order.trigger.key.0 = vec![5; 31]), code(Step::Prefix));
    let prefix = |length| {
        move |order: &mut Order<'_>| {
            let (kind, contract) = (TriggerKind::TransactionPrefix, Address::ZERO);
            order.trigger = Trigger { kind, contract, key: Bytes(vec![5; length]) };
        }
    };
    assert_eq!(why(prefix(15)), code(Step::Prefix));
    assert_eq!(why(prefix(33)), code(Step::Prefix));
    let (vault, channel, own) = channel();
    let mut order = order(channel, Some(&own));
    prefix(16)(&mut order);
    assert!(vault.bundle(order).is_ok());
}

#[test]
fn step_9_every_bit_counts() {
    let (vault, channel, own) = channel();
    let bytes = vault.bundle(order(channel, Some(&own))).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut bad = bytes.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(open(&bad).unwrap_err().code, code(Step::Bundle), "bit {bit}");
    }
    // Complete also when somebody else made it.
    let mut bundle = open(&bytes).unwrap();
    bundle.calls.clear();
    let why = open(&seal(Kind::Bundle, &bundle).0).unwrap_err();
    assert_eq!(why.code, code(Step::NoCall));
}

#[test]
fn step_10_fees_that_rise_to_a_limit() {
    assert_eq!(why(|order| order.fees.limit = U256::from(9)), code(Step::Fees));
    assert_eq!(why(|order| order.fees.start = U256::ZERO), code(Step::Fees));
    assert_eq!(why(|order| order.fees.step_percent = 0), code(Step::Fees));
    assert_eq!(why(|order| order.fees.step_blocks = 0), code(Step::Fees));
}
