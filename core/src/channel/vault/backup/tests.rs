use super::super::testing::*;
use super::*;
use crate::channel::vault::{Vault, book};
use alloc::vec;
use alloy_primitives::B256;

const NONCE: [u8; 24] = [3; 24];

fn derivation() -> Derivation {
    let salt = Bytes(vec![1, 2, 3]);
    Derivation { origin: Origin::Pbkdf2Sha256, salt, iterations: 600_000, memory: 0 }
}

fn backup_key() -> BackupKey {
    BackupKey::new([9; 32])
}

fn backup(vault: &Vault) -> Vec<u8> {
    vault.backup(&backup_key(), &NONCE, derivation()).unwrap()
}

/// A vault with a few payments, and its backups before and after the last one.
fn backups() -> (Vault, Disk, B256, [Vec<u8>; 2]) {
    let (mut vault, mut disk, channel) = opened(ALICE, VOUCHER);
    pay(&mut vault, &mut disk, channel, &wire(channel, 5, 5)).unwrap();
    let old = backup(&vault);
    pay(&mut vault, &mut disk, channel, &wire(channel, 9, 9)).unwrap();
    let new = backup(&vault);
    (vault, disk, channel, [old, new])
}

#[test]
fn what_was_encrypted_comes_back_with_mark_and_epoch() {
    let (_, disk, channel, [_, new]) = backups();
    let restored = open(&new, &backup_key()).unwrap();
    assert_eq!(restored.snapshot.header, disk.header());
    assert_eq!(restored.mark.newest[0].channel, channel);
    assert_eq!(restored.mark.newest[0].version.to::<u64>(), 9);
    assert_eq!(head(&new).unwrap().derivation, derivation());
    let terms = super::super::sealed::encode(&pair_terms(7));
    assert!(!new.windows(terms.len()).any(|window| window == terms), "nothing in plain");
}

/// A vector of draft-irtf-cfrg-xchacha-03, A.3.1, through the same calls: it is that cipher.
#[test]
fn the_cipher_is_the_drafts() {
    let key: [u8; 32] = core::array::from_fn(|i| 0x80 + i as u8);
    let nonce: [u8; 24] = core::array::from_fn(|i| 0x40 + i as u8);
    let text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let cipher = XChaCha20Poly1305::new((&key).into());
    let sealed = cipher.encrypt((&nonce).into(), Payload { msg: text, aad: &aad }).unwrap();
    assert_eq!(sealed[..8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
    let tag = [
        0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf,
        0x49,
    ];
    assert_eq!(sealed[sealed.len() - 16..], tag);
}

#[test]
fn step_1_not_a_backup() {
    assert_eq!(open(&[], &backup_key()).unwrap_err().code, code(Step::Envelope));
    let (_, _, _, [_, new]) = backups();
    let surplus = [&new[..], &[0]].concat();
    assert_eq!(open(&surplus, &backup_key()).unwrap_err().code, code(Step::Envelope));
    let mut parsed = parse(&new).unwrap();
    parsed.head.nonce.0.pop();
    let short = encode(&parsed);
    assert_eq!(open(&short, &backup_key()).unwrap_err().code, code(Step::Envelope));
}

#[test]
fn step_2_another_format() {
    let (_, _, _, [_, new]) = backups();
    let mut parsed = parse(&new).unwrap();
    parsed.head.format = 2;
    assert_eq!(head(&encode(&parsed)).unwrap_err().code, code(Step::Format));
}

#[test]
fn step_3_another_key_or_a_changed_bit() {
    let (_, _, _, [_, new]) = backups();
    let why = open(&new, &BackupKey::new([8; 32])).unwrap_err();
    assert_eq!(why.code, code(Step::Authentication));
    for bit in 0..new.len() * 8 {
        let mut bad = new.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        let why = open(&bad, &backup_key()).unwrap_err().code;
        let codes = [Step::Envelope, Step::Format, Step::Authentication].map(code);
        assert!(codes.contains(&why), "bit {bit}");
    }
}

/// Encrypts what no vault would.
fn encrypted(head: &Head, plain: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new((&backup_key().0).into());
    let payload = Payload { msg: plain, aad: &encode(head) };
    let encrypted = Bytes(cipher.encrypt((&NONCE).into(), payload).unwrap());
    encode(&Backup { head: head.clone(), encrypted })
}

#[test]
fn steps_4_and_5_the_content_is_the_heads() {
    let (_, _, _, [old, new]) = backups();
    let head = head(&new).unwrap();
    let why = open(&encrypted(&head, &[1, 2, 3]), &backup_key()).unwrap_err();
    assert_eq!(why.code, code(Step::Content));
    let old = open(&old, &backup_key()).unwrap();
    let plain = seal_record(Kind::Backup, &old).0;
    let why = open(&encrypted(&head, &plain), &backup_key()).unwrap_err();
    assert_eq!(why.code, code(Step::Head));
    let new = open(&new, &backup_key()).unwrap();
    let mixed = Restored { snapshot: new.snapshot, mark: old.mark };
    let plain = seal_record(Kind::Backup, &mixed).0;
    let why = open(&encrypted(&head, &plain), &backup_key()).unwrap_err();
    assert_eq!(why.code, code(Step::Head));
}

#[test]
fn steps_6_to_8_a_newer_backup_is_not_overwritten() {
    let (_, _, _, [old, new]) = backups();
    let may = |old: &[u8], new: &[u8]| may_replace(Some(old), new).map_err(|why| why.code);
    assert_eq!(may_replace(None, &new), Ok(()));
    assert_eq!(may(&old, &new), Ok(()));
    assert_eq!(may(&new, &new), Ok(()));
    assert_eq!(may(&new, &old), Err(code(Step::Older)));
    assert_eq!(may(&[1], &new), Err(code(Step::Unreadable)));
    assert_eq!(may(&new, &[]), Err(code(Step::Envelope)), "nothing is no backup");
    // An empty vault's backup is another store's.
    let (empty, _, _) = opened(BOB, VOUCHER);
    assert_eq!(may(&new, &backup(&empty)), Err(code(Step::OtherStore)));
    // Of one store, but of an epoch that was taken over.
    let mut forked = parse(&new).unwrap();
    forked.head.header.sequence += 1;
    forked.head.header.epoch -= 1;
    assert_eq!(may(&new, &encode(&forked)), Err(code(Step::Older)));
}

#[test]
fn a_restored_vault_signs_nothing_until_it_is_resynchronised() {
    let (_, _, channel, [old, _]) = backups();
    let restored = open(&old, &backup_key()).unwrap();
    let mut disk = Disk::default();
    let (mut vault, effects) =
        Vault::restore(setup(ALICE), &Default::default(), restored, &Default::default()).unwrap();
    settle(&mut vault, &mut disk, effects);
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 6, 6)).unwrap_err();
    assert_eq!(why.code, code(book::Step::Doubtful));
    // Neither after opening again: the doubt is in the store.
    let mut vault = reopen(ALICE, &mut disk);
    assert!(vault.doubt().is_none());
    let why = pay(&mut vault, &mut disk, channel, &wire(channel, 6, 6)).unwrap_err();
    assert_eq!(why.code, code(book::Step::Doubtful));
}
