use super::*;
use alloc::vec;

const MARGINS: Margins = Margins { notice: 10, inclusion: 30, uncertainty: 60 };

fn advice(verdict: Verdict, deadline: Option<u64>) -> Advice {
    let (calls, worst_case, enforceable) = (vec![], vec![], vec![]);
    Advice { verdict, deadline, clock: Clock::Timestamp, calls, worst_case, enforceable }
}

fn watch() -> Watch {
    Watch::new(B256::ZERO, &advice(Verdict::Respond, Some(1_100)), 600, MARGINS).unwrap()
}

#[test]
fn every_margin_is_taken_off() {
    assert_eq!(MARGINS.latest(1_100), 1_000);
    assert_eq!(Margins { notice: 0, ..MARGINS }.latest(1_100), 1_010);
    assert_eq!(Margins { inclusion: 0, ..MARGINS }.latest(1_100), 1_030);
    assert_eq!(Margins { uncertainty: 0, ..MARGINS }.latest(1_100), 1_060);
    assert_eq!(MARGINS.latest(99), 0, "never safe");
    assert_eq!(Margins { notice: u64::MAX, ..MARGINS }.latest(u64::MAX), 0);
}

#[test]
fn alarms_at_a_half_three_quarters_and_the_end() {
    let mut watch = watch();
    let called: Vec<_> =
        (600..1_200).filter_map(|now| watch.due(now).map(|a| (now, a.urgency))).collect();
    let due = [(800, Urgency::Half), (900, Urgency::ThreeQuarters), (1_000, Urgency::Late)];
    assert_eq!(called, due);
}

use alloc::vec::Vec;

#[test]
fn an_alarm_says_what_is_left() {
    let alarm = watch().due(800).unwrap();
    assert_eq!((alarm.latest, alarm.deadline), (1_000, 1_100));
}

#[test]
fn a_clock_that_jumps_calls_the_most_urgent_once() {
    let mut watch = watch();
    assert_eq!(watch.due(5_000).unwrap().urgency, Urgency::Late);
    for now in [0, 800, 900, 5_000, u64::MAX] {
        assert_eq!(watch.due(now), None);
    }
    let mut back = self::watch();
    assert_eq!(back.due(0), None);
    assert_eq!(back.due(950).unwrap().urgency, Urgency::ThreeQuarters);
    assert_eq!(back.due(0), None);
    assert_eq!(back.due(u64::MAX).unwrap().urgency, Urgency::Late);
}

#[test]
fn a_deadline_that_is_too_close_is_late_at_once() {
    let advice = advice(Verdict::Respond, Some(650));
    let mut watch = Watch::new(B256::ZERO, &advice, 600, MARGINS).unwrap();
    assert_eq!(watch.due(600).unwrap().urgency, Urgency::Late);
}

#[test]
fn only_what_needs_an_answer_is_watched() {
    for verdict in [Verdict::Safe, Verdict::Finalized, Verdict::Stale] {
        assert!(Watch::new(B256::ZERO, &advice(verdict, Some(1)), 0, MARGINS).is_none());
    }
    assert!(Watch::new(B256::ZERO, &advice(Verdict::Respond, None), 0, MARGINS).is_none());
}

#[test]
fn a_new_deadline_starts_anew_and_the_same_one_does_not() {
    let mut old = watch();
    old.due(800).unwrap();
    let mut same = Watch { since: 790, ..watch() }.instead_of(&old);
    assert_eq!(same.due(801), None);
    let mut other = Watch { deadline: 1_101, ..watch() }.instead_of(&old);
    assert_eq!(other.due(801).unwrap().urgency, Urgency::Half);
}
