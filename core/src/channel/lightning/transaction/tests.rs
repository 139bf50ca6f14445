use super::*;
use alloc::vec;
use proptest::prelude::*;

fn sample() -> Transaction {
    let outpoint = Outpoint { txid: B256::repeat_byte(1), output: 2 };
    Transaction {
        version: 2,
        inputs: vec![Input { outpoint, sequence: 3 }, Input { outpoint, sequence: 4 }],
        outputs: vec![
            Output { value: 5, script: vec![6; 300] },
            Output { value: 7, script: vec![] },
        ],
        locktime: 8,
    }
}

fn code(bytes: &[u8]) -> u32 {
    Transaction::parse(bytes).unwrap_err().code
}

#[test]
fn bytes_and_back() {
    let sample = sample();
    assert_eq!(Transaction::parse(&sample.bytes()), Ok(sample.clone()));
    let witnessed = sample.with_witnesses(&[vec![vec![1; 70_000]], vec![]]);
    assert_eq!(Transaction::parse(&witnessed), Ok(sample));
}

#[test]
fn step_1_every_cut_is_seen() {
    for bytes in [sample().bytes(), sample().with_witnesses(&[vec![vec![1; 40]], vec![]])] {
        for length in 0..bytes.len() {
            let code = code(&bytes[..length]);
            assert_eq!(code, 5_62_01, "{length}");
        }
    }
}

#[test]
fn step_2_one_form_of_a_length() {
    let bytes = sample().bytes();
    for long in [&[0xfd, 2, 0][..], &[0xfe, 2, 0, 0, 0], &[0xff, 2, 0, 0, 0, 0, 0, 0, 0]] {
        assert_eq!(code(&[&bytes[..4], long, &bytes[5..]].concat()), 5_62_02);
    }
}

#[test]
fn step_3_nothing_behind() {
    assert_eq!(code(&[&sample().bytes()[..], &[0]].concat()), 5_62_03);
}

#[test]
fn step_4_inputs_and_outputs() {
    let none = Transaction { outputs: vec![], ..sample() };
    assert_eq!(code(&none.bytes()), 5_62_04);
    let none = Transaction { inputs: vec![], ..sample() };
    assert_eq!(code(&none.with_witnesses(&[])), 5_62_04);
}

#[test]
fn step_5_no_scripts_in_inputs() {
    let mut bytes = sample().bytes();
    bytes[4 + 1 + 36] = 1;
    assert_eq!(code(&bytes), 5_62_05);
}

#[test]
fn step_6_witnesses_are_there_or_not() {
    assert_eq!(code(&sample().with_witnesses(&[vec![], vec![]])), 5_62_06);
    let mut bytes = sample().with_witnesses(&[vec![vec![1]], vec![]]);
    bytes[5] = 2;
    assert_eq!(code(&bytes), 5_62_06);
}

#[test]
fn signatures_in_der() {
    let mut signature = [0x80; 64];
    signature[32..].fill(0);
    signature[63] = 1;
    let expected = [&[0x30, 38, 2, 33, 0][..], &[0x80; 32], &[2, 1, 1, 0x83]].concat();
    assert_eq!(der(&signature, Covers::SingleAnyoneCanPay), expected);
}

/// Every part that BIP-143 names is covered, and only what is meant to be.
#[test]
fn a_signature_hash_covers() {
    let sample = sample();
    let all = |transaction: &Transaction| transaction.sighash(0, &[1], 9, Covers::All);
    let single =
        |transaction: &Transaction| transaction.sighash(0, &[1], 9, Covers::SingleAnyoneCanPay);
    type Change = fn(&mut Transaction);
    let changes: [(Change, bool); 7] = [
        (|it| it.version = 1, true),
        (|it| it.locktime = 1, true),
        (|it| it.inputs[0].sequence = 9, true),
        (|it| it.outputs[0].value = 9, true),
        (|it| it.inputs[1].sequence = 9, false),
        (|it| it.inputs[1].outpoint.output = 9, false),
        (|it| it.outputs[1].value = 9, false),
    ];
    for (at, (change, both)) in changes.into_iter().enumerate() {
        let mut changed = sample.clone();
        change(&mut changed);
        assert_ne!(all(&changed), all(&sample), "change {at}");
        assert_eq!(single(&changed) != single(&sample), both, "change {at}");
    }
    assert_ne!(all(&sample), sample.sighash(0, &[2], 9, Covers::All));
    assert_ne!(all(&sample), sample.sighash(0, &[1], 8, Covers::All));
    assert_eq!(sample.sighash(2, &[1], 9, Covers::All), None);
}

proptest! {
    #[test]
    fn no_bytes_trap(bytes: Vec<u8>) {
        let _ = Transaction::parse(&bytes);
    }

    #[test]
    fn one_encoding(at in 0usize..400, byte: u8) {
        let mut bytes = sample().bytes();
        if let Some(changed) = bytes.get_mut(at) {
            *changed = byte;
        }
        if let Ok(parsed) = Transaction::parse(&bytes) {
            prop_assert_eq!(parsed.bytes(), bytes);
        }
    }
}
