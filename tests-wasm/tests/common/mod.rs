//! What is tested in every host: the page and the worker run the same tests.

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use touchstone_core::crypto::{keccak, secp256k1};
use touchstone_wasm::check::check;
use touchstone_wasm::crypto::{keccak256, secp256k1_recover, secp256k1_verify};
use touchstone_wasm::inspect::{inspect_case, inspect_header, inspect_receipt};
use touchstone_wasm::sign::secp256k1_sign;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// `length` bytes from the browser's own generator: other ones in every run.
fn random(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    super::host::crypto().get_random_values_with_u8_array(&mut bytes).unwrap();
    bytes
}

/// A private key, which a random number is except once in 2^128.
fn random_key() -> Vec<u8> {
    random(32)
}

#[wasm_bindgen_test]
fn the_host_is_the_one_that_was_asked_for() {
    super::host::assert_host();
}

#[wasm_bindgen_test]
fn keccak_of_nothing() {
    assert_eq!(keccak256(&[]), keccak::KECCAK256_EMPTY);
}

/// The example transaction of EIP-155, on the 32-bit limbs that ship.
#[wasm_bindgen_test]
fn eip155_example() {
    let digest = hex("daf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
    let expected = hex(concat!(
        "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276",
        "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83",
        "1b"
    ));
    let signature = secp256k1_sign(&digest, vec![0x46; 32]);
    assert_eq!(signature, expected);
    let key = secp256k1_recover(&digest, &signature);
    let address = keccak256(&key).split_off(12);
    assert_eq!(address, hex("9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"));
}

#[wasm_bindgen_test]
fn random_signatures_verify_and_recover_until_a_bit_changes() {
    for _ in 0..50 {
        let digest = random(32);
        let signature = secp256k1_sign(&digest, random_key());
        let (rs, _) = signature.split_at(64);
        let key = secp256k1_recover(&digest, &signature);
        assert!(secp256k1_verify(&digest, rs, &key));
        let mut changed = rs.to_vec();
        let position = usize::from(random(1)[0]) % changed.len();
        changed[position] ^= 1;
        assert!(!secp256k1_verify(&digest, &changed, &key));
    }
}

/// The bindings answer as the core does, and a wrong length is an answer and not a trap.
#[wasm_bindgen_test]
fn bindings_take_any_length() {
    for length in [0, 1, 31, 32, 33, 63, 64, 65, 66, 200] {
        let bytes = random(length);
        assert_eq!(keccak256(&bytes), keccak::keccak256(&bytes));
        for other in [0, 31, 32, 33, 64, 65] {
            let digest = random(other);
            let expected = match (digest.as_slice().try_into(), bytes.as_slice().try_into()) {
                (Ok(digest), Ok(signature)) => secp256k1::recover(digest, signature),
                _ => None,
            };
            assert_eq!(secp256k1_recover(&digest, &bytes), expected.map_or(vec![], Vec::from));
            assert!(!secp256k1_verify(&digest, &bytes, &random(64)));
            if length != 32 || other != 32 {
                assert_eq!(secp256k1_sign(&digest, bytes.clone()), Vec::<u8>::new());
            }
        }
    }
}

/// Whatever bytes come in, a verdict comes out, and the browser stays alive in between: a timer
/// keeps ticking while ten batches of cases are checked.
#[wasm_bindgen_test]
async fn the_door_answers_everything_and_the_event_loop_turns() {
    let ticks = Rc::new(Cell::new(0));
    let interval = Interval::new(1, {
        let ticks = Rc::clone(&ticks);
        move || ticks.set(ticks.get() + 1)
    });
    for _ in 0..10 {
        for length in [0, 1, 2, 10, 100, 1_000, 20_000] {
            let mut case = random(length);
            assert!(!check(&case).is_empty(), "{length} random bytes");
            // An RLP list that holds the rest: gets further in than noise.
            if let Some(first) = case.first_mut() {
                *first = 0xc0 + u8::try_from(length.saturating_sub(1).min(55)).unwrap();
            }
            assert!(!check(&case).is_empty(), "a list of {length} bytes");
        }
        TimeoutFuture::new(5).await;
    }
    drop(interval);
    assert!(ticks.get() >= 10, "only {} ticks", ticks.get());
}

/// Structured values arrive as JavaScript's own: a bigint, text, a list; nothing for noise.
#[wasm_bindgen_test]
fn inspection_gives_plain_values() {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from(key)).unwrap();
    let claim = list(&[&[0x01], &list(&[&[0x02]])]);
    let link = list(&[&hex("820305"), &list(&[]), &claim, &hex("820304")]);
    let case = list(&[&[0x01], &list(&[&link])]);
    assert!(inspect_case(&[case.as_slice(), &[0]].concat()).is_undefined(), "a byte too many");
    let inspected = inspect_case(&case);
    assert!(get(&inspected, "version").is_bigint());
    let link = Array::from(&get(&inspected, "links")).get(0);
    assert_eq!(Array::from(&get(&link, "anchor")).length(), 0);
    let claim = Array::from(&get(&link, "claim"));
    assert_eq!(claim.get(0).as_string().as_deref(), Some("0x01"));
    assert_eq!(Array::from(&claim.get(1)).get(0).as_string().as_deref(), Some("0x02"));
    assert_eq!(get(&link, "evidence").as_string().as_deref(), Some("0x0304"));

    let receipt =
        inspect_receipt(&[&hex("f9010801825208b90100")[..], &[0; 256], &[0xc0]].concat(), 0);
    assert_eq!(get(&receipt, "status").as_string().as_deref(), Some("succeeded"));
    assert!(get(&receipt, "depositNonce").is_undefined());

    for length in [0, 1, 100, 600] {
        let noise = random(length);
        assert!(inspect_header(&noise).is_undefined());
        assert!(inspect_receipt(&noise, 2).is_undefined());
        assert!(inspect_case(&noise).is_undefined());
    }
}

/// A list in a list in a list, deeper than a recursion without bound would get.
#[wasm_bindgen_test]
fn inspection_does_not_follow_nesting_without_bound() {
    let evidence = (0..20_000).fold(list(&[]), |inner, _| list(&[&inner]));
    let link = list(&[&[0x01], &list(&[]), &list(&[]), &evidence]);
    assert!(!inspect_case(&list(&[&[0x01], &list(&[&link])])).is_undefined());
    assert!(!check(&list(&[&[0x01], &list(&[&link])])).is_empty());
}

/// The allocator gives back what it got: thousands of calls do not grow memory for good.
#[wasm_bindgen_test]
fn memory_does_not_grow_with_calls() {
    let pages = || core::arch::wasm32::memory_size::<0>();
    let work = || (0..200).for_each(|_| drop((check(&random(5_000)), keccak256(&random(5_000)))));
    work();
    let before = pages();
    for _ in 0..10 {
        work();
    }
    assert_eq!(pages(), before, "pages of 64 KiB");
}

/// The RLP list of items that are encoded already.
fn list(items: &[&[u8]]) -> Vec<u8> {
    let payload = items.concat();
    let length = payload.len().to_be_bytes();
    let digits: Vec<u8> = length.into_iter().skip_while(|digit| *digit == 0).collect();
    match payload.len() {
        short @ 0..=55 => [&[0xc0 + u8::try_from(short).unwrap()], payload.as_slice()].concat(),
        _ => [&[0xf7 + u8::try_from(digits.len()).unwrap()], &*digits, &*payload].concat(),
    }
}

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> =
        text.chars().map(|digit| u8::try_from(digit.to_digit(16).unwrap()).unwrap()).collect();
    digits.as_chunks::<2>().0.iter().map(|[high, low]| (high << 4) | low).collect()
}
