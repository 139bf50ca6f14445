//! Cases and links that are not in their one form.

use super::setting::free_links;
use super::*;
use crate::codec::rlp::put_bytes;
use crate::layer1::{block_logs, state_root};

#[test]
fn the_version_is_known() {
    for version in [0, 2, u64::MAX] {
        fault(&case_of(version, &free_links()), Part::Case, Reason::Version);
    }
}

#[test]
fn one_to_thirty_two_links() {
    fault(&case(&[]), Part::Case, Reason::LinkCount);
    let given = free_links().swap_remove(0);
    assert!(matches!(said(&vec![given.clone(); MOST_LINKS]), Said::Proven(..)));
    let (link, part, _, reason) = malformed(&case(&vec![given; MOST_LINKS + 1]));
    assert_eq!((link, part, reason), (32, Part::Case as u64, Reason::LinkCount as u64));
}

#[test]
fn a_case_is_not_too_long() {
    let long = vec![0; MOST_BYTES + 1];
    fault(&long, Part::Case, Reason::TooLong);
    fault(&long[1..], Part::Case, Reason::Surplus);
}

#[test]
fn a_case_is_one_list_of_two() {
    let good = case(&free_links());
    fault(&[], Part::Case, Reason::Missing);
    fault(&good[..good.len() - 1], Part::Case, Reason::Encoding);
    fault(&[&good[..], &[0x80]].concat(), Part::Case, Reason::Surplus);
    fault(&[0xc0], Part::Case, Reason::Missing);
    fault(&[0xc1, 0x01], Part::Case, Reason::Missing);
    fault(&[0xc3, 0x01, 0xc0, 0x80], Part::Case, Reason::Surplus);
    fault(&[0xc2, 0x01, 0x80], Part::Case, Reason::Kind);
    fault(&[0xc2, 0xc0, 0xc0], Part::Case, Reason::Kind);
    fault(&[0xc3, 0x81, 0x01, 0xc0], Part::Case, Reason::Encoding);
    fault(&[0x83, 1, 2, 3], Part::Case, Reason::Kind);
}

#[test]
fn a_link_is_a_known_kind_and_three_parts() {
    let mut kind = vec![];
    state_root::KIND.write(&mut kind);
    let mut word = vec![];
    put_bytes(&mut word, &[5; 32]);
    let mut anchor = vec![];
    put_list(&mut anchor, |out| {
        out.push(10);
        out.extend_from_slice(&word);
    });
    let mut claim = vec![];
    put_list(&mut claim, |out| out.extend_from_slice(&word));
    let (anchor, claim, empty) = (&anchor[..], &claim[..], &[0xc0][..]);
    let as_it_stands = check(&raw_link(&[&kind, anchor, claim, empty]));
    assert_eq!(well_formed(&as_it_stands), 0);

    fault(&raw_link(&[]), Part::Link, Reason::Missing);
    fault(&raw_link(&[empty, anchor, claim, empty]), Part::Link, Reason::Kind);
    fault(&raw_link(&[&[0x82, 0xff, 0xff], anchor, claim, empty]), Part::Link, Reason::UnknownKind);
    fault(&raw_link(&[&[0x83, 1, 0, 0], anchor, claim, empty]), Part::Link, Reason::Overflow);
    fault(&raw_link(&[&[0x00], anchor, claim, empty]), Part::Link, Reason::LeadingZero);
    fault(&raw_link(&[&kind, anchor, claim]), Part::Evidence, Reason::Missing);
    fault(&raw_link(&[&kind, anchor]), Part::Claim, Reason::Missing);
    fault(&raw_link(&[&kind, &[0x80], claim, empty]), Part::Anchor, Reason::Kind);
    fault(&raw_link(&[&kind, anchor, claim, &[0x80]]), Part::Evidence, Reason::Kind);
    let surplus = malformed(&raw_link(&[&kind, anchor, claim, empty, empty]));
    assert_eq!((surplus.1, surplus.3), (Part::Link as u64, Reason::Surplus as u64));

    // Inside the parts: the path names the field.
    let within = |items: &[&[u8]], part: Part, path: &[u64], reason: Reason| {
        let expected = (0, part as u64, path.to_vec(), reason as u64);
        assert_eq!(malformed(&raw_link(items)), expected);
    };
    within(&[&kind, anchor, empty, empty], Part::Claim, &[0], Reason::Missing);
    within(&[&kind, anchor, &[0xc1, 0x05], empty], Part::Claim, &[0], Reason::Size);
    within(&[&kind, anchor, &[0xc1, 0xc0], empty], Part::Claim, &[0], Reason::Kind);
    within(&[&kind, &[0xc1, 0x0a], claim, empty], Part::Anchor, &[1], Reason::Missing);
    within(&[&kind, &[0xc2, 0x00, 0x80], claim, empty], Part::Anchor, &[0], Reason::LeadingZero);
    let long = [&[0xc9, 0x88][..], &[9; 8]].concat();
    within(&[&kind, &long, claim, empty], Part::Anchor, &[1], Reason::Missing);
    let longer = [&[0xca, 0x89][..], &[9; 9]].concat();
    within(&[&kind, &longer, claim, empty], Part::Anchor, &[0], Reason::Overflow);
    let surplus = [&[0xe2][..], &word, &[0x80]].concat();
    within(&[&kind, anchor, &surplus, empty], Part::Claim, &[1], Reason::Surplus);
    within(&[&kind, anchor, claim, &[0xc1, 0x80]], Part::Evidence, &[0], Reason::Surplus);
}

#[test]
fn deep_nesting_is_refused_and_does_no_harm() {
    for depth in [7_usize, 50, 1_000, 200_000] {
        // `depth` lists in one another, innermost first.
        let mut nested: Vec<u8> = vec![];
        for _ in 0..depth {
            let mut prefix = vec![];
            alloy_rlp::Header { list: true, payload_length: nested.len() }.encode(&mut prefix);
            nested.extend(prefix.into_iter().rev());
        }
        nested.reverse();
        let mut kind = vec![];
        block_logs::KIND.write(&mut kind);
        for part in 0..3 {
            let mut parts = [&[0xc0][..]; 3];
            parts[part] = &nested;
            let [anchor, claim, evidence] = parts;
            well_formed(&check(&raw_link(&[&kind, anchor, claim, evidence])));
        }
        well_formed(&check(&nested));
    }
}
