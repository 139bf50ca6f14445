//! For tests: streams of fields, and whoever signs them.

use super::merkle;
use super::tlv::Stream;
use crate::channel::lightning::Point;
use alloc::vec::Vec;
use k256::schnorr::SigningKey;

pub(super) type Fields = Vec<(u64, Vec<u8>)>;

pub(super) fn point(byte: u8) -> Vec<u8> {
    Point::of_published(&[byte; 32]).unwrap().bytes().to_vec()
}

/// In the order given, right or not.
pub(super) fn encode(fields: &[(u64, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (kind, value) in fields {
        put_size(&mut out, *kind);
        put_size(&mut out, value.len() as u64);
        out.extend(value);
    }
    out
}

fn put_size(out: &mut Vec<u8>, size: u64) {
    match size {
        0..=0xfc => out.push(size as u8),
        0xfd..=0xffff => {
            out.push(0xfd);
            out.extend((size as u16).to_be_bytes());
        }
        _ => {
            out.push(0xfe);
            out.extend((size as u32).to_be_bytes());
        }
    }
}

/// With fields set (or, empty, taken out) and in order.
pub(super) fn with(fields: &[(u64, Vec<u8>)], changes: &[(u64, Option<Vec<u8>>)]) -> Fields {
    let mut fields: std::collections::BTreeMap<_, _> = fields.iter().cloned().collect();
    for (kind, value) in changes {
        match value {
            Some(value) => fields.insert(*kind, value.clone()),
            None => fields.remove(kind),
        };
    }
    fields.into_iter().collect()
}

/// With a signature by the key whose secret is this byte over and over.
pub(super) fn sign(name: &[u8], fields: &[(u64, Vec<u8>)], byte: u8) -> Vec<u8> {
    let bytes = encode(fields);
    let digest = merkle::digest(name, &Stream::parse(&bytes).unwrap()).unwrap();
    let key = SigningKey::from_slice(&[byte; 32]).unwrap();
    let signature = key.sign_raw(&digest.0, &[7; 32]).unwrap().to_bytes().to_vec();
    encode(&with(fields, &[(merkle::SIGNATURE, Some(signature))]))
}

/// A path of this many hops that ends at the key of byte 9.
pub(super) fn path(hops: u8) -> Vec<u8> {
    let mut out = [point(3), point(4), Vec::from([hops])].concat();
    for hop in 0..hops {
        out.extend(point(10 - hops + hop));
        out.extend([0, 2, 0xaa, 0xbb]);
    }
    out
}
