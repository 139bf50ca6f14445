//! The frame around every link; composition of the layer 1 links; and bytes of any kind.

mod anything;
mod composition;
mod frame;
mod setting;

use super::testing::{Said, link, said};
use super::*;
use alloc::vec;

fn case(links: &[Vec<u8>]) -> Vec<u8> {
    case_of(VERSION, links)
}

fn case_of(version: u64, links: &[Vec<u8>]) -> Vec<u8> {
    let mut out = vec![];
    put_list(&mut out, |out| {
        version.write(out);
        put_list(out, |out| links.iter().for_each(|link| out.extend_from_slice(link)));
    });
    out
}

/// Link, part, path and reason of a malformed case.
fn malformed(bytes: &[u8]) -> (u64, u64, Vec<u64>, u64) {
    let verdict = check(bytes);
    let [status, link, part, path, reason] = Item::whole(&verdict).unwrap().array().unwrap();
    assert_eq!(status.uint(), Ok(2), "{verdict:x?}");
    let path = path.items().unwrap().map(|index| index.unwrap().uint().unwrap()).collect();
    (link.uint().unwrap(), part.uint().unwrap(), path, reason.uint().unwrap())
}

fn fault(bytes: &[u8], part: Part, reason: Reason) {
    assert_eq!(malformed(bytes), (0, part as u64, vec![], reason as u64), "{bytes:x?}");
}

fn missing(at: u64) -> Said {
    Said::Malformed(at, Part::Link as u64, Reason::NotProvenBefore as u64)
}

/// One link of these items, each already encoded.
fn raw_link(items: &[&[u8]]) -> Vec<u8> {
    let mut out = vec![];
    put_list(&mut out, |out| items.iter().for_each(|item| out.extend_from_slice(item)));
    case(&[out])
}

/// Every verdict has one of the three shapes that the module's head promises.
fn well_formed(verdict: &[u8]) -> u64 {
    let items: Vec<Item<'_>> =
        Item::whole(verdict).unwrap().items().unwrap().map(Result::unwrap).collect();
    let numbers =
        |range: core::ops::Range<usize>| items[range].iter().all(|item| item.uint().is_ok());
    let count = |item: &Item<'_>| item.items().unwrap().map(Result::unwrap).count();
    match items[0].uint().unwrap() {
        0 => {
            assert_eq!(items.len(), 4);
            for value in items[1].items().unwrap() {
                let [kind, _] = value.unwrap().array().unwrap();
                decode::<u16>(&kind).unwrap();
            }
            decode::<crate::proven::Assurance>(&items[2]).unwrap();
            decode::<Vec<crate::proven::Link>>(&items[3]).unwrap();
            assert!(count(&items[1]) > 0 && count(&items[3]) > 0);
            0
        }
        1 => {
            assert_eq!(items.len(), 6);
            assert!(numbers(1..4));
            assert!(items[1].uint().unwrap() < 32);
            assert!(matches!(items[2].uint().unwrap(), 1_01_01..=9_99_99));
            items[4..].iter().for_each(|side| assert!([0, 2].contains(&count(side))));
            1
        }
        status => {
            assert_eq!((status, items.len()), (2, 5));
            assert!(numbers(1..3));
            decode::<Part>(&items[2]).unwrap();
            assert!(count(&items[3]) <= 6);
            decode::<Reason>(&items[4]).unwrap();
            2
        }
    }
}
