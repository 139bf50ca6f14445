use super::*;
use proptest::prelude::*;

fn status(finalizes_at: u64) -> Status {
    Status { finalizes_at: Uint::new(finalizes_at).unwrap(), ..Status::default() }
}

#[test]
fn final_at_the_very_second() {
    assert_eq!(status(0).mode(u64::MAX), Mode::Open);
    assert_eq!(status(100).mode(99), Mode::Challenge);
    assert_eq!(status(100).mode(100), Mode::Finalized);
    assert_eq!(status(100).mode(101), Mode::Finalized);
}

#[test]
fn fields_stand_where_the_contract_puts_them() {
    let mut word = [0xff; 32];
    word[..6].copy_from_slice(&[0, 0, 0, 0, 1, 2]);
    word[6..12].copy_from_slice(&[0, 0, 0, 3, 4, 5]);
    let status = Status::from_word(&B256::new(word));
    assert_eq!(status.turn_num_record.get(), 0x0102);
    assert_eq!(status.finalizes_at.get(), 0x03_0405);
    assert_eq!(status.fingerprint, Fingerprint::repeat_byte(0xff));
}

#[test]
fn untouched_is_zero() {
    assert_eq!(Status::from_word(&B256::ZERO), Status::default());
    assert_eq!(Status::default().word(), B256::ZERO);
}

#[test]
fn slots_differ_by_channel_and_asset() {
    let (one, other) = (B256::repeat_byte(1), B256::repeat_byte(2));
    assert_ne!(slot(&one), slot(&other));
    let token = Address::repeat_byte(3);
    assert_ne!(holdings_slot(&token, &one), holdings_slot(&token, &other));
    assert_ne!(holdings_slot(&token, &one), holdings_slot(&Address::ZERO, &one));
}

#[test]
fn a_fingerprint_is_of_state_and_outcome() {
    let (state, outcome) = (B256::repeat_byte(1), B256::repeat_byte(2));
    let recorded = Status { fingerprint: fingerprint(&state, &outcome), ..Status::default() };
    assert!(recorded.records(&state, &outcome));
    assert!(!recorded.records(&outcome, &state));
    assert!(!recorded.records(&B256::ZERO, &outcome));
}

proptest! {
    #[test]
    fn every_word_is_a_status(word in any::<[u8; 32]>()) {
        prop_assert_eq!(Status::from_word(&B256::new(word)).word(), B256::new(word));
    }
}
