use super::super::testing::*;
use super::*;
use crate::channel::vault::{Effect, Input, Vault, book};
use alloc::vec;

/// A consensus channel (or another) with versions 1 to 5 signed by both, rolled back to after `kept`;
/// the mark is the newest one, or gone.
fn rolled_back(protocol: u16, kept: u64, with_mark: bool) -> (Vault, Disk, B256) {
    let (mut vault, mut disk, channel) = opened(ALICE, protocol);
    let mut old = disk.clone();
    for version in 0..=5 {
        let bytes = wire(channel, version, version);
        pay(&mut vault, &mut disk, channel, &bytes).unwrap();
        if protocol != VOUCHER {
            take(&mut vault, &mut disk, channel, &bytes, BOB).unwrap();
        }
        if version == kept {
            old = disk.clone();
        }
    }
    old.mark = if with_mark { disk.mark } else { None };
    let vault = reopen(ALICE, &mut old);
    (vault, old, channel)
}

type State<'a> = (&'a [u8], &'a [&'a [u8]]);

fn resync(
    vault: &mut Vault,
    disk: &mut Disk,
    channel: B256,
    states: &[State<'_>],
    chain: &[OnChain],
) -> Result<Standing, Rejection> {
    let with = Resynchronisation { channel, terms: None, states, chain };
    vault.handle(Input::Resynchronise(with))?;
    let out = flush(vault, disk);
    let [Effect::Resumed(id, standing)] = out[..] else { panic!("{out:?}") };
    assert_eq!(id, channel);
    Ok(standing)
}

/// A state that both signed.
fn both(channel: B256, version: u64, amount: u64) -> (Vec<u8>, [Vec<u8>; 2]) {
    let bytes = wire(channel, version, amount);
    let signatures = [sign(ALICE, &bytes), sign(BOB, &bytes)];
    (bytes, signatures)
}

/// The outcome of one state as evidence.
fn with_both(kept: u64, mark: bool, version: u64, amount: u64) -> Result<Standing, u32> {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, kept, mark);
    let (bytes, [a, b]) = both(channel, version, amount);
    let signatures: [&[u8]; 2] = [&a, &b];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    resync(&mut vault, &mut disk, channel, &states, &[]).map_err(|why| why.code)
}

#[test]
fn the_counterpartys_copy_of_the_marked_state_lifts_the_doubt() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, true);
    let (bytes, [a, b]) = both(channel, 5, 5);
    let signatures: [&[u8]; 2] = [&a, &b];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    assert_eq!(resync(&mut vault, &mut disk, channel, &states, &[]), Ok(Standing::Active));
    // Nothing that was signed before is signed anew, but once more the same.
    let other = wire(channel, 5, 6);
    let why = pay(&mut vault, &mut disk, channel, &other).unwrap_err();
    assert_eq!(why.code, code(book::Step::Version));
    let again = pay(&mut vault, &mut disk, channel, &bytes).unwrap();
    assert_eq!(again.signature().bytes()[..], a);
    pay(&mut vault, &mut disk, channel, &wire(channel, 6, 6)).unwrap();
    assert!(reopen(ALICE, &mut disk).doubt().is_none());
}

#[test]
fn step_1_only_what_is_in_doubt() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let why = resync(&mut vault, &mut disk, channel, &[], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::NotDoubtful));
}

#[test]
fn step_2_lost_terms_must_be_given_and_give_the_id() {
    let (vault, disk, channel) = opened(ALICE, VOUCHER);
    drop(vault);
    let mut disk = Disk { mark: disk.mark, ..Disk::default() };
    let (mut vault, effects) = disk.open(setup(ALICE), &[], &[channel]).unwrap();
    settle(&mut vault, &mut disk, effects);
    let bytes = wire(channel, 1, 1);
    let signature = sign(ALICE, &bytes);
    let signatures: [&[u8]; 1] = [&signature];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    let (right, other) = (encode(&pair_terms(7)), encode(&pair_terms(8)));
    let mut with = |terms| {
        let with = Resynchronisation { channel, terms, states: &states, chain: &[] };
        vault.handle(Input::Resynchronise(with)).map_err(|why| why.code)
    };
    assert_eq!(with(None).unwrap_err(), code(Step::Terms));
    assert_eq!(with(Some((VOUCHER, &other[..]))).unwrap_err(), code(Step::Terms));
    assert_eq!(with(Some((99, &right[..]))).unwrap_err(), code(Step::Terms));
    assert_eq!(with(Some((VOUCHER, &[0xc0][..]))).unwrap_err(), code(Step::Terms));
    with(Some((VOUCHER, &right[..]))).unwrap();
    flush(&mut vault, &mut disk);
    // The nonce is in the registry again.
    let mut terms = pair_terms(7);
    terms.binding.chain_id = 2;
    let terms = encode(&terms);
    let why = vault.handle(Input::Register { protocol: VOUCHER, terms: &terms }).unwrap_err();
    assert_eq!(why.code, code(registry::Step::OtherChain));
}

use super::super::sealed::encode;

#[test]
fn step_3_nothing_proves_nothing() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 5, false);
    let why = resync(&mut vault, &mut disk, channel, &[], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Nothing));
}

#[test]
fn steps_4_and_5_evidence_is_checked() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, true);
    let foreign = wire(B256::ZERO, 5, 5);
    let why = resync(&mut vault, &mut disk, channel, &[(&foreign, &[])], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::State));
    let bytes = wire(channel, 5, 5);
    let stranger = sign(3, &bytes);
    let signatures: [&[u8]; 1] = [&stranger];
    let why = resync(&mut vault, &mut disk, channel, &[(&bytes, &signatures)], &[]).unwrap_err();
    assert_eq!((why.code, why.cause), (code(Step::Signature), code(book::Step::Stranger)));
}

#[test]
fn step_6_what_the_contract_would_not_take_counts_only_if_it_is_the_marked_one() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, true);
    let bytes = wire(channel, 6, 6);
    let alone = sign(BOB, &bytes);
    let signatures: [&[u8]; 1] = [&alone];
    let why = resync(&mut vault, &mut disk, channel, &[(&bytes, &signatures)], &[]).unwrap_err();
    assert_eq!(why.code, code(Step::NotEnforceable));
}

#[test]
fn step_7_another_state_of_a_version_that_is_known() {
    assert_eq!(with_both(2, true, 5, 4), Err(code(Step::OtherDigest)), "marked");
    assert_eq!(with_both(5, false, 5, 4), Err(code(Step::OtherDigest)), "held");
    assert_eq!(with_both(2, true, 5, 5), Ok(Standing::Active));
}

#[test]
fn step_8_older_than_the_mark() {
    assert_eq!(with_both(2, true, 4, 4), Err(code(Step::BelowMark)));
    assert_eq!(with_both(2, true, 2, 2), Err(code(Step::BelowMark)));
}

#[test]
fn step_9_the_marked_state_without_the_signatures_that_were_held() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, true);
    // The counterparty hides that it signed: the state alone is not enough.
    let bytes = wire(channel, 5, 5);
    let mine = sign(ALICE, &bytes);
    let signatures: [&[u8]; 1] = [&mine];
    for signatures in [&signatures[..], &[]] {
        let why = resync(&mut vault, &mut disk, channel, &[(&bytes, signatures)], &[]).unwrap_err();
        assert_eq!(why.code, code(Step::NotEnforceableAsMarked));
    }
}

#[test]
fn a_proposal_that_was_never_answered_may_come_back_from_its_owner() {
    let (mut vault, mut disk, channel) = opened(ALICE, CONSENSUS);
    let old = disk.clone();
    let bytes = wire(channel, 1, 1);
    let first = pay(&mut vault, &mut disk, channel, &bytes).unwrap();
    let mut disk = Disk { mark: disk.mark, ..old };
    let mut vault = reopen(ALICE, &mut disk);
    let standing = resync(&mut vault, &mut disk, channel, &[(&bytes, &[])], &[]);
    assert_eq!(standing, Ok(Standing::Active));
    assert_eq!(pay(&mut vault, &mut disk, channel, &bytes).unwrap(), first);
}

#[test]
fn step_10_older_than_the_chain() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, false);
    let on_chain = |version: u64| [OnChain { lane: 0, version: U256::from(version) }];
    let why = resync(&mut vault, &mut disk, channel, &[], &on_chain(3)).unwrap_err();
    assert_eq!(why.code, code(Step::BelowChain));
    assert!(resync(&mut vault, &mut disk, channel, &[], &on_chain(2)).is_ok());
}

#[test]
fn without_an_exact_mark_no_version_is_used_that_may_have_been() {
    // Versions may be skipped: far above.
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, false);
    let (bytes, [a, b]) = both(channel, 3, 3);
    let signatures: [&[u8]; 2] = [&a, &b];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    assert_eq!(resync(&mut vault, &mut disk, channel, &states, &[]), Ok(Standing::Active));
    for version in [4, 5, SKIP + 3] {
        let why = pay(&mut vault, &mut disk, channel, &wire(channel, version, 9)).unwrap_err();
        assert_eq!(why.code, code(book::Step::Version), "version {version}");
    }
    let mut vault = reopen(ALICE, &mut disk);
    assert!(pay(&mut vault, &mut disk, channel, &wire(channel, SKIP + 3, 9)).is_err());
    pay(&mut vault, &mut disk, channel, &wire(channel, SKIP + 4, 9)).unwrap();

    // They follow one another: settle only.
    let (mut vault, mut disk, channel) = rolled_back(TURNS, 2, false);
    let (bytes, [a, b]) = both(channel, 3, 3);
    let signatures: [&[u8]; 2] = [&a, &b];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    assert_eq!(resync(&mut vault, &mut disk, channel, &states, &[]), Ok(Standing::Settling));
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 4, 4)).unwrap_err();
    assert_eq!(why.code, code(book::Step::Settling));
    assert_eq!(vault.channel(&channel).unwrap().states().len(), 4, "all are there to settle with");

    // The version is the state: nothing can be signed twice.
    let (mut vault, mut disk, channel) = rolled_back(VOUCHER, 2, false);
    let bytes = wire(channel, 3, 3);
    let mine = sign(ALICE, &bytes);
    let signatures: [&[u8]; 1] = [&mine];
    let states: [State<'_>; 1] = [(&bytes, &signatures)];
    assert_eq!(resync(&mut vault, &mut disk, channel, &states, &[]), Ok(Standing::Active));
    pay(&mut vault, &mut disk, channel, &wire(channel, 4, 4)).unwrap();
}

#[test]
fn step_11_versions_end() {
    let newest = Newest {
        channel: B256::ZERO,
        lane: 0,
        version: U256::MAX,
        digest: B256::ZERO,
        enforceable: None,
    };
    assert_eq!(skip(&[newest]).unwrap_err().code, code(Step::Exhausted));
    assert_eq!(skip(&[]), Ok(vec![]));
}

#[test]
fn step_12_more_states_than_can_be_kept() {
    let (mut vault, mut disk, channel) = rolled_back(CONSENSUS, 2, true);
    let bytes = wire(channel, 5, 5);
    let states: Vec<State<'_>> = vec![(&bytes, &[]); MOST];
    let why = resync(&mut vault, &mut disk, channel, &states, &[]).unwrap_err();
    assert_eq!(why.code, code(Step::Full));
}
