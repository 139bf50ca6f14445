//! Values of fields: numbers, texts, points, paths. Each has one form.

use super::tlv::Stream;
use crate::channel::lightning::point::Point;
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::steps! { 574 {
    /// A field's type is outside of what such a message may have.
    Range = 1 "O3",
    /// A field of an even type is unknown: it changes what the others mean.
    UnknownEven = 2 "O4",
    /// A number is longer than its type, or starts with a zero byte.
    Number = 3 "O5",
    /// A text is not UTF-8.
    Text = 4 "O5",
    /// A public key is no point of the curve.
    Point = 5 "O5",
    /// A hash has another length than 32 bytes, or a list of chains holds none or a part of one.
    Hash = 6 "O5",
    /// There is no path, or one that ends too early, has no hop, or goes through what is no point.
    Path = 7 "O5",
    /// A feature that is unknown here is required.
    Feature = 8 "O5",
}}

crate::record! {
    /// A hop of a blinded path.
    pub struct PathHop {
        /// Blinded public key, 33 bytes.
        pub node: Bytes,
        /// What only that node can read.
        pub encrypted: Bytes,
    }
}

crate::record! {
    /// A way to somebody who does not say where he is.
    pub struct Path {
        /// Where it begins: a public key (33 bytes), or a direction and a short channel id (9 bytes).
        pub first_node: Bytes,
        /// Key of the path, 33 bytes.
        pub path_key: Bytes,
        /// At least one.
        pub hops: Vec<PathHop>,
    }
}

/// O3 and O4: every type is within the ranges, and those that are even are known.
pub(super) fn types(
    stream: &Stream<'_>,
    in_range: impl Fn(u64) -> bool,
    known: &[u64],
) -> Result<(), Rejection> {
    for field in stream.fields() {
        if !in_range(field.kind) {
            return Err(Rejection::got(Step::Range, field.kind));
        }
    }
    for field in stream.fields() {
        if field.kind % 2 == 0 && !known.contains(&field.kind) {
            return Err(Rejection::got(Step::UnknownEven, field.kind));
        }
    }
    Ok(())
}

/// An integer of at most `most` bytes without leading zeros.
fn number(value: &[u8], most: usize) -> Result<u64, Rejection> {
    ensure(Step::Number, value.len() <= most && value.first() != Some(&0))?;
    Ok(value.iter().fold(0, |number, digit| number << 8 | u64::from(*digit)))
}

pub(super) fn tu64(value: &[u8]) -> Result<u64, Rejection> {
    number(value, 8)
}

pub(super) fn tu32(value: &[u8]) -> Result<u64, Rejection> {
    number(value, 4)
}

pub(super) fn text(value: &[u8]) -> Result<Bytes, Rejection> {
    ensure(Step::Text, core::str::from_utf8(value).is_ok())?;
    bytes(value)
}

pub(super) fn bytes(value: &[u8]) -> Result<Bytes, Rejection> {
    Ok(Bytes(value.to_vec()))
}

pub(super) fn point(value: &[u8]) -> Result<Bytes, Rejection> {
    Point::parse(value).map_err(|why| why.because_of(Step::Point))?;
    bytes(value)
}

pub(super) fn hash(value: &[u8]) -> Result<B256, Rejection> {
    B256::try_from(value).map_err(|_| Rejection::got(Step::Hash, value.len()))
}

pub(super) fn chains(value: &[u8]) -> Result<Vec<B256>, Rejection> {
    let (chains, rest) = value.as_chunks();
    ensure(Step::Hash, rest.is_empty() && !chains.is_empty())?;
    Ok(chains.iter().map(|chain| B256::new(*chain)).collect())
}

/// Whether no required feature is unknown. Bits count from the end.
pub(super) fn are_known(features: &[u8], known: &[usize]) -> bool {
    let bits = features.iter().rev().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1 == 1));
    (0_usize..).zip(bits).all(|(at, is_set)| !is_set || at % 2 == 1 || known.contains(&at))
}

pub(super) fn features(value: &[u8], known: &[usize]) -> Result<Bytes, Rejection> {
    ensure(Step::Feature, are_known(value, known))?;
    bytes(value)
}

/// One path after the other.
pub(super) fn paths(value: &[u8]) -> Result<Vec<Path>, Rejection> {
    let mut values = Values(value);
    let mut paths = Vec::new();
    while !values.0.is_empty() {
        let path = path(&mut values).ok_or_else(|| Rejection::at(Step::Path))?;
        ensure(Step::Path, !path.hops.is_empty())?;
        paths.push(path);
    }
    ensure(Step::Path, !paths.is_empty())?;
    Ok(paths)
}

fn path(values: &mut Values<'_>) -> Option<Path> {
    let first_node = match values.0.first()? {
        0 | 1 => Bytes(values.take(9)?.to_vec()),
        _ => values.point()?,
    };
    let path_key = values.point()?;
    let [count] = values.array()?;
    let mut hops = Vec::new();
    for _ in 0..count {
        let node = values.point()?;
        let length = u16::from_be_bytes(values.array()?);
        let encrypted = Bytes(values.take(usize::from(length))?.to_vec());
        hops.push(PathHop { node, encrypted });
    }
    Some(Path { first_node, path_key, hops })
}

/// What is left of a value.
#[derive(Debug)]
pub(super) struct Values<'a>(pub(super) &'a [u8]);

impl<'a> Values<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn point(&mut self) -> Option<Bytes> {
        point(self.take(33)?).ok()
    }
}
