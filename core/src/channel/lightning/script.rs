//! Scripts of the outputs of a commitment.
//!
//! **Rule:** BOLT 3, "Commitment Transaction Outputs"; spec/channel.md §13.3. The vectors of appendix C
//! hold them to the byte.

use super::commitment::{Htlc, Keys};
use super::point::Point;
use crate::crypto::ripemd160::ripemd160;
use crate::crypto::sha256::sha256;
use alloc::vec::Vec;

/// The funding output: both must sign. Keys in ascending order.
#[must_use]
pub fn funding(a: &Point, b: &Point) -> Vec<u8> {
    let (lower, higher) = if a.bytes() <= b.bytes() { (a, b) } else { (b, a) };
    [&[0x52, 33][..], lower.bytes(), &[33], higher.bytes(), &[0x52, 0xae]].concat()
}

/// The holder's output: his after a delay, the revocation key's at once.
#[must_use]
pub fn to_local(revocation: &Point, delay: u16, delayed: &Point) -> Vec<u8> {
    let delay = number(u32::from(delay));
    [
        &[0x63, 33][..],
        revocation.bytes(),
        &[0x67],
        &delay,
        &[0xb2, 0x75, 33],
        delayed.bytes(),
        &[0x68, 0xac],
    ]
    .concat()
}

/// The other side's output with anchors: his after one block.
#[must_use]
pub fn to_remote(key: &Point) -> Vec<u8> {
    [&[33][..], key.bytes(), &[0xad, 0x51, 0xb2]].concat()
}

/// An anchor: its owner's, anyone's after 16 blocks.
#[must_use]
pub fn anchor(funding: &Point) -> Vec<u8> {
    [&[33][..], funding.bytes(), &[0xac, 0x73, 0x64, 0x60, 0xb2, 0x68]].concat()
}

/// An HTLC that the holder offered or received. With `anchors` every path but the penalty takes one block.
#[must_use]
pub fn htlc(htlc: &Htlc, keys: &Keys, anchors: bool) -> Vec<u8> {
    let revocation = hash160(keys.revocation.bytes());
    let hash = ripemd160(htlc.payment_hash.as_slice());
    let mut out = [
        &[0x76, 0xa9, 20][..],
        &revocation,
        &[0x87, 0x63, 0xac, 0x67, 33],
        keys.other_htlc.bytes(),
        &[0x7c, 0x82, 0x01, 0x20, 0x87],
    ]
    .concat();
    let holder = keys.holder_htlc.bytes();
    if htlc.offered {
        out.extend([0x64, 0x75, 0x52, 0x7c, 33]);
        out.extend(holder);
        out.extend([0x52, 0xae, 0x67, 0xa9, 20]);
        out.extend(hash);
        out.extend([0x88, 0xac]);
    } else {
        out.extend([0x63, 0xa9, 20]);
        out.extend(hash);
        out.extend([0x88, 0x52, 0x7c, 33]);
        out.extend(holder);
        out.extend([0x52, 0xae, 0x67, 0x75]);
        out.extend(number(htlc.cltv_expiry));
        out.extend([0xb1, 0x75, 0xac]);
    }
    out.push(0x68);
    if anchors {
        out.extend([0x51, 0xb2, 0x75]);
    }
    out.push(0x68);
    out
}

/// Pays to the hash of a script.
#[must_use]
pub fn p2wsh(script: &[u8]) -> Vec<u8> {
    [&[0, 32][..], &sha256(&[script])].concat()
}

/// Pays to the hash of a key.
#[must_use]
pub fn p2wpkh(key: &Point) -> Vec<u8> {
    [&[0, 20][..], &hash160(key.bytes())].concat()
}

fn hash160(bytes: &[u8]) -> [u8; 20] {
    ripemd160(&sha256(&[bytes]))
}

/// Pushes a number in its shortest form.
fn number(number: u32) -> Vec<u8> {
    if number == 0 {
        return Vec::from([0]);
    }
    let [a, b, c, d] = number.to_le_bytes();
    if number <= 16 {
        return Vec::from([a.saturating_add(0x50)]);
    }
    // A set highest bit would make it negative.
    match number {
        0..=0x7f => Vec::from([1, a]),
        0x80..=0x7fff => Vec::from([2, a, b]),
        0x8000..=0x7f_ffff => Vec::from([3, a, b, c]),
        0x80_0000..=0x7fff_ffff => Vec::from([4, a, b, c, d]),
        _ => Vec::from([5, a, b, c, d, 0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_can_be() {
        let cases: [(u32, &[u8]); 9] = [
            (0, &[0]),
            (1, &[0x51]),
            (16, &[0x60]),
            (17, &[1, 17]),
            (128, &[2, 128, 0]),
            (144, &[2, 0x90, 0]),
            (500, &[2, 0xf4, 1]),
            (0x8000, &[3, 0, 0x80, 0]),
            (499_999_999, &[4, 0xff, 0x64, 0xcd, 0x1d]),
        ];
        for (from, to) in cases {
            assert_eq!(number(from), to, "{from}");
        }
    }
}
