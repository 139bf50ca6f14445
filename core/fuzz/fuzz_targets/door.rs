//! Whatever bytes come through the one door, a well-formed verdict goes out, and nothing traps.
//!
//! `npm run fuzz` runs this under libFuzzer on nightly; `core/examples/fuzz_door.rs` is the bounded
//! share that runs on stable.
#![no_main]

use libfuzzer_sys::fuzz_target;
use touchstone_core::codec::rlp::Item;

fuzz_target!(|case: &[u8]| {
    let verdict = touchstone_core::check(case);
    let status = Item::whole(&verdict).ok().and_then(|v| v.items().ok()?.next()?.ok()?.uint().ok());
    assert!(matches!(status, Some(0..=2)), "malformed verdict");
});
