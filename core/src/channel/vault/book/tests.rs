use super::super::testing::*;
use super::*;
use crate::channel::rule;
use crate::channel::vault::{Effect, Input, Vault};
use alloc::vec;
use alloy_primitives::U256;

fn receive(
    vault: &mut Vault,
    channel: B256,
    wire: &[u8],
    signatures: &[&[u8]],
    spend: &[Share],
) -> Result<(), Rejection> {
    vault.handle(Input::Receive { channel, state: wire, signatures, spend }).map(|_| ())
}

fn sign_it(
    vault: &mut Vault,
    channel: B256,
    wire: &[u8],
    spend: &[Share],
) -> Result<(), Rejection> {
    vault.handle(Input::Sign { channel, state: wire, spend }).map(|_| ())
}

#[test]
fn a_received_state_counts_once_it_is_durable() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    let signature = sign(BOB, &bytes);
    receive(&mut vault, channel, &bytes, &[&signature], &[]).unwrap();
    let out = flush(&mut vault, &mut disk);
    assert!(matches!(&out[..], [Effect::Acknowledge(s)] if s.state.digest == digest_of(&bytes)));
    let again = reopen(ALICE, &mut disk);
    let [held] = again.channel(&channel).unwrap().states() else { panic!("one state") };
    assert_eq!(held.signatures[0].signature.0, signature);
    assert!(!held.intended);
}

#[test]
fn a_replayed_message_changes_nothing() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    take(&mut vault, &mut disk, channel, &bytes, BOB).unwrap();
    let before = vault.channel(&channel).unwrap().states().to_vec();
    let raw = [&[0][..], &bytes].concat();
    take(&mut vault, &mut disk, channel, &bytes, BOB).unwrap();
    receive(&mut vault, channel, &raw, &[&sign(BOB, &bytes)], &[]).unwrap();
    flush(&mut vault, &mut disk);
    assert_eq!(vault.channel(&channel).unwrap().states(), before);
}

#[test]
fn step_1_an_unknown_channel() {
    let (mut vault, _, channel) = opened(ALICE, CONSENSUS);
    let other = B256::repeat_byte(1);
    let why = sign_it(&mut vault, other, &wire(channel, 1, 1), &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Unknown));
}

#[test]
fn steps_2_and_3_doubtful_and_settling_channels_sign_nothing() {
    for (standing, step) in
        [(Standing::Doubtful, Step::Doubtful), (Standing::Settling, Step::Settling)]
    {
        let (vault, _, channel) = opened(ALICE, CONSENSUS);
        drop(vault);
        let mut book = Book::new(PROTOCOLS, address(ALICE));
        let terms = encode(&pair_terms(7));
        let (_, new) = book.register(CONSENSUS, &terms, 0).unwrap();
        book.apply(&new.unwrap()).unwrap();
        book.channels.get_mut(&channel).unwrap().kept.standing = standing;
        let bytes = wire(channel, 1, 1);
        assert_eq!(book.intend(&channel, &bytes, &[]).unwrap_err().code, code(step));
        let signature = sign(BOB, &bytes);
        let why = book.receive(&channel, &bytes, &[&signature], &[]).unwrap_err();
        assert_eq!(why.code, code(step));
    }
}

#[test]
fn step_3_what_was_signed_before_is_signed_again_to_settle() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    let first = pay(&mut vault, &mut disk, channel, &bytes).unwrap();
    take(&mut vault, &mut disk, channel, &wire(channel, 2, 10), BOB).unwrap();
    vault.handle(Input::Settle { channel }).unwrap();
    assert!(matches!(flush(&mut vault, &mut disk)[..], [Effect::Resumed(_, Standing::Settling)]));
    assert_eq!(pay(&mut vault, &mut disk, channel, &bytes).unwrap(), first);
    for version in [2, 3] {
        let why = pay(&mut vault, &mut disk, channel, &wire(channel, version, 10)).unwrap_err();
        assert_eq!(why.code, code(Step::Settling), "version {version}");
    }
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 1, 11)).unwrap_err();
    assert_eq!(why.code, code(Step::Settling), "another state");
    // Also out of a doubt that nobody helps to lift; a channel that is over stays so.
    disk.mark = None;
    let mut vault = reopen(ALICE, &mut disk);
    let why = pay(&mut vault, &mut disk, channel, &bytes).unwrap_err();
    assert_eq!(why.code, code(Step::Doubtful));
    vault.handle(Input::Settle { channel }).unwrap();
    flush(&mut vault, &mut disk);
    assert_eq!(pay(&mut vault, &mut disk, channel, &bytes).unwrap(), first);
    vault.handle(Input::Close { channel }).unwrap();
    assert_eq!(vault.handle(Input::Settle { channel }).unwrap_err().code, code(Step::Over));
}

#[test]
fn step_2_no_new_channel_while_one_is_in_doubt() {
    let (_, mut disk, _) = opened(ALICE, CONSENSUS);
    disk.mark = None;
    let mut vault = reopen(ALICE, &mut disk);
    let terms = encode(&pair_terms(8));
    let why = vault.handle(Input::Register { protocol: CONSENSUS, terms: &terms }).unwrap_err();
    assert_eq!(why.code, code(Step::Doubtful));
}

#[test]
fn step_5_a_state_of_another_channel() {
    let (mut vault, _, channel) = opened(ALICE, CONSENSUS);
    let foreign = wire(B256::repeat_byte(1), 1, 1);
    let why = sign_it(&mut vault, channel, &foreign, &[]).unwrap_err();
    assert_eq!((why.code, why.cause), (code(Step::State), code(Fault::OtherChannel)));
    let why = receive(&mut vault, channel, &foreign, &[&sign(BOB, &foreign)], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::State));
}

#[test]
fn step_6_strictly_increasing() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    take(&mut vault, &mut disk, channel, &wire(channel, 5, 10), BOB).unwrap();
    for (version, cause) in [(4, rule::Step::OlderVersion), (5, rule::Step::OtherDigest)] {
        let bytes = wire(channel, version, 11);
        let why =
            receive(&mut vault, channel, &bytes, &[&sign(BOB, &bytes)], &spend(9)).unwrap_err();
        assert_eq!((why.code, why.cause), (code(Step::Version), code(cause)));
        let why = sign_it(&mut vault, channel, &bytes, &spend(9)).unwrap_err();
        assert_eq!((why.code, why.cause), (code(Step::Version), code(cause)));
    }
    assert!(sign_it(&mut vault, channel, &wire(channel, 5, 10), &[]).is_ok(), "countersigned");
}

#[test]
fn step_7_the_protocols_rules() {
    let (mut vault, mut disk, channel) = opened(ALICE, TURNS);
    pay(&mut vault, &mut disk, channel, &wire(channel, 0, 0)).unwrap();
    let skipped = wire(channel, 2, 0);
    let why = sign_it(&mut vault, channel, &skipped, &[]).unwrap_err();
    assert_eq!((why.code, why.cause), (code(Step::Follows), code(Fault::Turn)));
    let why = receive(&mut vault, channel, &skipped, &[&sign(BOB, &skipped)], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Follows));
}

#[test]
fn step_8_no_less_than_before_but_for_what_is_spent() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    pay(&mut vault, &mut disk, channel, &wire(channel, 1, 100)).unwrap();
    let less = wire(channel, 2, 110);
    let why = sign_it(&mut vault, channel, &less, &spend(9)).unwrap_err();
    assert_eq!((why.code, why.got), (code(Step::Payout), ASSET.into()));
    let why = receive(&mut vault, channel, &less, &[&sign(BOB, &less)], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Payout));
    sign_it(&mut vault, channel, &less, &spend(10)).unwrap();
    // And more is always welcome.
    let more = wire(channel, 3, 0);
    receive(&mut vault, channel, &more, &[&sign(BOB, &more)], &[]).unwrap();
}

#[test]
fn step_9_sums_that_overflow() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    pay(&mut vault, &mut disk, channel, &wire(channel, 1, 100)).unwrap();
    let all = vec![Share { asset: ASSET, amount: U256::MAX }];
    let why = sign_it(&mut vault, channel, &wire(channel, 2, 100), &all).unwrap_err();
    assert_eq!((why.code, why.cause), (code(Step::Amounts), code(rule::Step::Overflow)));
}

#[test]
fn steps_10_to_12_a_received_state_is_signed_by_participants() {
    let (mut vault, _, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    let mut why = |signatures: &[&[u8]]| {
        receive(&mut vault, channel, &bytes, signatures, &[]).unwrap_err().code
    };
    assert_eq!(why(&[]), code(Step::NoSignature));
    let good = sign(BOB, &bytes);
    let mut v_of_0 = good.clone();
    v_of_0[64] -= 27;
    assert_eq!(why(&[&v_of_0]), code(Step::Signature));
    assert_eq!(why(&[&good[..64]]), code(Step::Signature));
    assert_eq!(why(&[&sign(3, &bytes)]), code(Step::Stranger));
    assert_eq!(why(&[&good, &sign(3, &bytes)]), code(Step::Stranger));
    assert_eq!(why(&[&sign(BOB, &wire(channel, 2, 10))]), code(Step::Stranger), "another state");
}

#[test]
fn step_13_a_signature_of_ones_own_that_one_does_not_remember() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    pay(&mut vault, &mut disk, channel, &wire(channel, 1, 10)).unwrap();
    let forgotten = wire(channel, 9, 10);
    let signatures: [&[u8]; 2] = [&sign(ALICE, &forgotten), &sign(BOB, &forgotten)];
    let why = receive(&mut vault, channel, &forgotten, &signatures, &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Forgotten));
    // From now on nothing is signed, also after opening again.
    let why = sign_it(&mut vault, channel, &wire(channel, 2, 10), &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Doubtful));
    flush(&mut vault, &mut disk);
    let mut vault = reopen(ALICE, &mut disk);
    let why = sign_it(&mut vault, channel, &wire(channel, 2, 10), &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Doubtful));
}

#[test]
fn ones_own_signature_on_what_one_signed_is_no_surprise() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let bytes = wire(channel, 1, 10);
    pay(&mut vault, &mut disk, channel, &bytes).unwrap();
    let signatures: [&[u8]; 2] = [&sign(ALICE, &bytes), &sign(BOB, &bytes)];
    receive(&mut vault, channel, &bytes, &signatures, &[]).unwrap();
    flush(&mut vault, &mut disk);
    assert_eq!(vault.channel(&channel).unwrap().states()[0].signatures.len(), 2);
    // Nor is an old one with it: it is just old.
    pay(&mut vault, &mut disk, channel, &wire(channel, 2, 10)).unwrap();
    take(&mut vault, &mut disk, channel, &wire(channel, 2, 10), BOB).unwrap();
    let why = receive(&mut vault, channel, &bytes, &signatures, &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Version));
}

#[test]
fn step_14_entries_that_no_vault_wrote() {
    let (_, disk, channel) = opened(ALICE, CONSENSUS);
    let registered = disk.last_record().entries;
    let fresh = || {
        let mut book = Book::new(PROTOCOLS, address(ALICE));
        book.apply(&registered[0]).unwrap();
        book
    };
    let state = |version: u64, amount: u64| {
        let bytes = wire(channel, version, amount);
        let digest = digest_of(&bytes);
        State { lane: 0, version: U256::from(version), digest, bytes: Bytes(bytes) }
    };
    let intent = |channel, state| entry(EntryKind::Intended, &Intent { channel, state });
    let why = |book: &mut Book, entry: &Entry| book.apply(entry).unwrap_err().code;
    // Of an unknown channel.
    let unknown = intent(B256::ZERO, state(1, 1));
    assert_eq!(why(&mut fresh(), &unknown), code(Step::Entry));
    let closed = entry(EntryKind::Closed, &Closed { channel: B256::ZERO });
    assert_eq!(why(&mut fresh(), &closed), code(Step::Entry));
    // Whose digest is not that of its bytes.
    let wrong = State { digest: B256::ZERO, ..state(1, 1) };
    assert_eq!(why(&mut fresh(), &intent(channel, wrong.clone())), code(Step::Entry));
    // A second state of a version.
    let mut book = fresh();
    book.apply(&intent(channel, state(1, 1))).unwrap();
    assert_eq!(why(&mut book, &intent(channel, state(1, 2))), code(Step::Entry));
    // And the same in snapshots.
    let mut snapshot = book.snapshot(Header::new(B256::ZERO));
    snapshot.channels[0].states[0].state = wrong;
    let open = |snapshot| Book::open(PROTOCOLS, address(ALICE), snapshot).unwrap_err().code;
    assert_eq!(open(snapshot), code(Step::Entry));
    let mut snapshot = book.snapshot(Header::new(B256::ZERO));
    let twice = snapshot.channels[0].states[0].clone();
    snapshot.channels[0].states.push(twice);
    assert_eq!(open(snapshot), code(Step::Entry));
}

#[test]
fn what_is_enforceable_decides_what_may_be_forgotten() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let versions = |vault: &Vault| -> Vec<u64> {
        let states = vault.channel(&channel).unwrap().states();
        states.iter().map(|held| held.state.version.to()).collect()
    };
    // Proposals of one side alone are kept on top of what both signed.
    pay(&mut vault, &mut disk, channel, &wire(channel, 1, 1)).unwrap();
    take(&mut vault, &mut disk, channel, &wire(channel, 1, 1), BOB).unwrap();
    pay(&mut vault, &mut disk, channel, &wire(channel, 2, 2)).unwrap();
    pay(&mut vault, &mut disk, channel, &wire(channel, 3, 3)).unwrap();
    assert_eq!(versions(&vault), [1, 2, 3]);
    take(&mut vault, &mut disk, channel, &wire(channel, 2, 2), BOB).unwrap();
    assert_eq!(versions(&vault), [2, 3], "an answer to the proposal before the last");
    take(&mut vault, &mut disk, channel, &wire(channel, 3, 3), BOB).unwrap();
    assert_eq!(versions(&vault), [3]);
    // A log read again forgets the same.
    assert_eq!(versions(&reopen(ALICE, &mut disk)), [3]);
}

#[test]
fn step_6_the_owner_signs_upwards() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    for version in 1..=3 {
        take(&mut vault, &mut disk, channel, &wire(channel, version, 0), BOB).unwrap();
    }
    // A proposal is answered though the next one is there; one below it is not any more.
    pay(&mut vault, &mut disk, channel, &wire(channel, 2, 0)).unwrap();
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 1, 0)).unwrap_err();
    assert_eq!(why.code, code(Step::Version));
    pay(&mut vault, &mut disk, channel, &wire(channel, 3, 0)).unwrap();
}

#[test]
fn steps_15_and_16_what_could_not_be_kept() {
    let (_, disk, channel) = opened(ALICE, TURNS);
    let mut book = Book::new(PROTOCOLS, address(ALICE));
    book.apply(&disk.last_record().entries[0]).unwrap();
    let state = |version: u64| {
        let bytes = wire(channel, version, 0);
        let digest = digest_of(&bytes);
        State { lane: 0, version: U256::from(version), digest, bytes: Bytes(bytes) }
    };
    let held = |version| Held { state: state(version), intended: false, signatures: vec![] };
    let kept = &mut book.channels.get_mut(&channel).unwrap().kept;
    kept.states = (0..MOST as u64 - 1).map(held).collect();
    let next = |book: &Book| {
        let newest = book.channels[&channel].kept.states.len() as u64;
        book.intend(&channel, &wire(channel, newest, 0), &[]).map(|new| new.entry)
    };
    let last = next(&book).unwrap();
    book.apply(&last).unwrap();
    assert_eq!(next(&book).unwrap_err().code, code(Step::Full));
    // All of it is read again.
    let snapshot = encode(&book.snapshot(Header::new(B256::ZERO)));
    let again: Snapshot = content(&snapshot).unwrap();
    assert_eq!(Book::open(PROTOCOLS, address(ALICE), again).unwrap().newest(), book.newest());

    let (channel, terms) = (&book.channels[&channel], &book.channels[&channel].terms);
    let (protocol, terms) = terms.as_ref().unwrap();
    let strange = State { lane: LANES, ..state(0) };
    let why = book.may_stand(channel, *protocol, terms, &strange, &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Lane));
}
