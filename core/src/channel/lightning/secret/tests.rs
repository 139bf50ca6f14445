use super::*;
use alloc::vec;
use proptest::prelude::*;

const SEED: B256 = B256::repeat_byte(7);

fn revealed(seed: &B256, index: u64) -> Revealed {
    Revealed { index, secret: generate(seed, index).unwrap() }
}

/// Everything down to and including this number of secrets.
fn filled(count: u64) -> Store {
    (0..count).fold(Store::new(), |store, number| {
        store.insert(revealed(&SEED, index(number).unwrap())).unwrap()
    })
}

#[test]
fn every_secret_is_kept() {
    let store = filled(200);
    assert_eq!(store.revoked(), 200);
    assert!(store.entries().len() <= 9);
    for number in 0..200 {
        let index = index(number).unwrap();
        assert_eq!(store.secret(index), Some(generate(&SEED, index).unwrap()), "number {number}");
    }
    assert_eq!(store.secret(index(200).unwrap()), None);
    assert_eq!(store.secret(u64::MAX), None);
    assert_eq!(Store::new().secret(LARGEST), None);
}

#[test]
fn what_is_written_down_restores() {
    for count in 0..70 {
        let store = filled(count);
        assert_eq!(Store::restore(store.entries().to_vec()), Ok(store), "{count} secrets");
    }
}

#[test]
fn step_1_numbers_have_48_bits() {
    assert_eq!(index(LARGEST), Ok(0));
    assert_eq!(index(LARGEST + 1).unwrap_err().code, 5_61_01);
    assert_eq!(generate(&SEED, LARGEST + 1).unwrap_err().code, 5_61_01);
}

#[test]
fn step_2_a_store_holds_what_inserting_leaves() {
    let entries = filled(13).entries().to_vec();
    for missing in 0..entries.len() {
        let mut entries = entries.clone();
        entries.remove(missing);
        assert_eq!(Store::restore(entries).unwrap_err().code, 5_61_02, "without {missing}");
    }
    let mut older = entries.clone();
    older[1].index += 4;
    assert_eq!(Store::restore(older).unwrap_err().code, 5_61_02);
    let mut repeated = entries.clone();
    repeated.push(entries[0].clone());
    assert_eq!(Store::restore(repeated).unwrap_err().code, 5_61_02);
    let outside = vec![Revealed { index: LARGEST + 2, secret: SEED }];
    assert_eq!(Store::restore(outside).unwrap_err().code, 5_61_02);
}

#[test]
fn step_3_one_after_the_other() {
    let store = filled(5);
    for number in [3, 4, 6] {
        let skipped = revealed(&SEED, index(number).unwrap());
        assert_eq!(store.insert(skipped).unwrap_err().code, 5_61_03, "number {number}");
    }
}

#[test]
fn step_3_after_the_last_there_is_none() {
    let last = Store(vec![Revealed { index: 0, secret: SEED }]);
    assert_eq!(last.next_index(), None);
    assert_eq!(last.insert(Revealed { index: 0, secret: SEED }).unwrap_err().code, 5_61_03);
}

#[test]
fn step_4_all_from_one_seed() {
    let other = B256::repeat_byte(8);
    // The second one (index …fe) gives the first.
    let store = filled(1);
    let index = store.next_index().unwrap();
    assert_eq!(store.insert(revealed(&other, index)).unwrap_err().code, 5_61_04);
    // A restored store is held to the same.
    let mut entries = filled(12).entries().to_vec();
    entries[0].secret = other;
    assert_eq!(Store::restore(entries).unwrap_err().code, 5_61_04);
}

#[test]
fn step_5_the_secret_of_that_commitment() {
    let store = filled(2);
    let secret = generate(&SEED, store.next_index().unwrap()).unwrap();
    let point = Point::of_published(&secret.0).unwrap();
    assert_eq!(store.revoke(&secret, &point).unwrap(), filled(3));
    let other = Point::of_published(&[9; 32]).unwrap();
    assert_eq!(store.revoke(&secret, &other).unwrap_err().code, 5_61_05);
    // Index 2⁴⁸ − 1 gives nothing, so only the point can tell.
    let why = Store::new().revoke(&B256::ZERO, &point).unwrap_err();
    assert_eq!((why.code, why.cause), (5_61_05, 5_60_02));
}

proptest! {
    #[test]
    fn no_entries_trap(
        entries in proptest::collection::vec((0..=LARGEST + 1, any::<[u8; 32]>()), 0..52),
        number: u64,
    ) {
        let entries = entries.into_iter();
        let entries = entries.map(|(index, secret)| Revealed { index, secret: secret.into() });
        if let Ok(store) = Store::restore(entries.collect()) {
            let _ = store.secret(number);
        }
    }

    #[test]
    fn derived_secrets_agree(index in 0..=LARGEST, other in 0..=LARGEST) {
        // A secret with b zeros gives every index above it, as the seed does.
        let bits = zeros(index);
        let member = index | other & !above(u64::MAX, bits);
        let from_seed = generate(&SEED, member).unwrap();
        prop_assert_eq!(derive(&generate(&SEED, index).unwrap(), member, bits), from_seed);
    }
}
