//! For tests: cases written down, and what came out.

use super::check;
use crate::codec::record::Wire;
use crate::codec::rlp::{Item, put_list};
use alloc::vec;
use alloc::vec::Vec;

/// One link in its binary form.
pub(super) fn link(
    kind: u16,
    anchor: &impl Wire<'static>,
    claim: &impl Wire<'static>,
    evidence: &impl Wire<'static>,
) -> Vec<u8> {
    let mut out = vec![];
    put_list(&mut out, |out| {
        kind.write(out);
        anchor.write(out);
        claim.write(out);
        evidence.write(out);
    });
    out
}

/// What a verdict says, as far as tests of composition care.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Kinds of the values, and of the links of provenance.
    Proven(Vec<u64>, Vec<u64>),
    /// Link and code.
    Rejected(u64, u64),
    /// Link, part and reason.
    Malformed(u64, u64, u64),
}

/// The verdict on a case of these links.
pub(super) fn said(links: &[Vec<u8>]) -> Said {
    let verdict = check(&case_of(links));
    let items: Vec<Item<'_>> =
        Item::whole(&verdict).unwrap().items().unwrap().map(Result::unwrap).collect();
    let number = |index: usize| items[index].uint().unwrap();
    let kinds = |list: &Item<'_>| {
        let first = |item: Item<'_>| item.items().unwrap().next().unwrap().unwrap().uint().unwrap();
        list.items().unwrap().map(|item| first(item.unwrap())).collect()
    };
    match number(0) {
        0 => Said::Proven(kinds(&items[1]), kinds(&items[3])),
        1 => Said::Rejected(number(1), number(2)),
        _ => Said::Malformed(number(1), number(2), number(4)),
    }
}

/// Settlement and caveats of a proven verdict, as it writes them.
pub(super) fn worth(links: &[Vec<u8>]) -> (u64, Vec<u64>) {
    let verdict = check(&case_of(links));
    let items: Vec<Item<'_>> =
        Item::whole(&verdict).unwrap().items().unwrap().map(Result::unwrap).collect();
    assert_eq!(items[0].uint(), Ok(0), "proven");
    let [_, settlement, _, _, _, caveats] = items[2].array().unwrap();
    let caveats = caveats.items().unwrap().map(|item| item.unwrap().uint().unwrap());
    (settlement.uint().unwrap(), caveats.collect())
}

fn case_of(links: &[Vec<u8>]) -> Vec<u8> {
    let mut case = vec![];
    put_list(&mut case, |out| {
        1_u64.write(out);
        put_list(out, |out| links.iter().for_each(|link| out.extend_from_slice(link)));
    });
    case
}
