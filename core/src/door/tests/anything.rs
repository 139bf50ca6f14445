//! Bytes of any kind get a verdict, and one of the promised shape.

use super::setting::setting;
use super::*;
use crate::codec::rlp::put_bytes;
use crate::layer1::{
    account, beacon_block, block, block_logs, eip2935, eip4788, header_chain, log, receipt,
    receipt_in_block, state_root, transaction,
};
use crate::tree::{patricia, ssz};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A case with every layer 1 link, which holds.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| case(&setting().all()));

#[test]
fn truncations_and_changes_of_a_whole_case() {
    let good = &*WHOLE;
    assert_eq!(well_formed(&check(good)), 0);
    for end in (0..good.len()).step_by(37) {
        assert_eq!(well_formed(&check(&good[..end])), 2);
    }
    for at in (0..good.len()).step_by(29) {
        let mut bad = good.clone();
        bad[at] ^= 0x11;
        well_formed(&check(&bad));
    }
}

/// Evidence of one case, changed anywhere, proves nothing: nothing in it is unused.
#[test]
fn every_byte_of_the_evidence_is_consumed() {
    let setting = setting();
    let first = setting.block_link();
    for link in
        [setting.account_links()[..1].to_vec(), setting.transaction_links()[..1].to_vec()].concat()
    {
        let parts: Vec<Item<'_>> =
            Item::whole(&link).unwrap().items().unwrap().map(Result::unwrap).collect();
        let evidence = link.len() - parts[3].raw.len();
        for at in evidence..link.len() {
            for bit in 0..8 {
                let mut bad = link.clone();
                bad[at] ^= 1 << bit;
                let verdict = check(&case(&[first.clone(), bad]));
                assert_ne!(well_formed(&verdict), 0, "byte {at}, bit {bit}");
            }
        }
    }
}

/// Every kind that the table describes is one that the door knows.
#[cfg(feature = "schema")]
#[test]
fn described_kinds_are_known() {
    for kind in run::describe() {
        let number = u16::try_from(kind["number"].as_u64().unwrap()).unwrap();
        let nothing = crate::codec::record::Nothing;
        let empty = link(number, &nothing, &nothing, &nothing);
        let (_, _, _, reason) = match said(&[empty]) {
            Said::Malformed(link, part, reason) => (link, part, 0, reason),
            other => panic!("{} takes nothing and says {other:?}", kind["path"]),
        };
        assert_ne!(reason, Reason::UnknownKind as u64, "{}", kind["path"]);
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_get_a_verdict(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        well_formed(&check(&bytes));
    }

    /// Frames that are right, with parts that are anything.
    #[test]
    fn arbitrary_parts_get_a_verdict(
        kind in prop::sample::select(vec![
            patricia::KIND, ssz::KIND, block::KIND, state_root::KIND, account::KIND,
            eip4788::KIND, eip2935::KIND, header_chain::KIND, transaction::KIND, receipt::KIND,
            log::KIND, receipt_in_block::KIND, block_logs::KIND, beacon_block::KIND,
        ]),
        fields in proptest::collection::vec(
            proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 0..9), 3..=3,
        ),
    ) {
        let part = |fields: &Vec<Vec<u8>>| {
            let mut out = vec![];
            put_list(&mut out, |out| fields.iter().for_each(|field| put_bytes(out, field)));
            out
        };
        let parts: Vec<Vec<u8>> = fields.iter().map(part).collect();
        let mut number = vec![];
        kind.write(&mut number);
        well_formed(&check(&raw_link(&[&number, &parts[0], &parts[1], &parts[2]])));
    }

    /// A case that holds, with bytes changed, cut out and doubled anywhere.
    #[test]
    fn mutated_cases_get_a_verdict(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<u8>()), 1..6),
    ) {
        let mut bytes = WHOLE.clone();
        for (at, edit, byte) in edits {
            let at = at.index(bytes.len());
            match edit {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, byte),
            }
        }
        well_formed(&check(&bytes));
    }
}
