//! Fields of an invoice: a type, a length in words, words. Of most the first one counts.

use super::{Fallback, Hop, Step};
use crate::channel::lightning::point::Point;
use crate::channel::lightning::words::{exact, uint};
use crate::codec::record::Bytes;
use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::B256;

/// Features of BOLT 9 that an invoice may require: variable onions, payment secrets, payments in parts,
/// blinded routes, attributable failures, metadata.
const KNOWN_FEATURES: [u16; 6] = [8, 14, 16, 24, 36, 48];

/// Bytes of a hop.
const HOP: usize = 51;

#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) payment_hash: Option<B256>,
    pub(super) payment_secret: Option<B256>,
    pub(super) description: Option<Vec<u8>>,
    pub(super) description_hash: Option<B256>,
    pub(super) metadata: Option<Vec<u8>>,
    pub(super) payee: Option<Point>,
    pub(super) expiry: Option<u64>,
    pub(super) min_final_cltv_expiry_delta: Option<u64>,
    pub(super) features: Option<Vec<u16>>,
    pub(super) routes: Vec<Vec<Hop>>,
    pub(super) fallbacks: Vec<Fallback>,
}

impl Fields {
    /// I6, I8 and I10.
    pub(super) fn read(mut words: &[u8]) -> Result<Self, Rejection> {
        let mut fields = Self::default();
        while let Some(([kind, high, low], rest)) = words.split_first_chunk() {
            let length = usize::from(*high).saturating_mul(32).saturating_add(usize::from(*low));
            let field = rest.split_at_checked(length);
            let (value, rest) = field.ok_or_else(|| Rejection::got(Step::Field, rest.len()))?;
            fields.field(*kind, value)?;
            words = rest;
        }
        ensure(Step::Field, words.is_empty())?;
        Ok(fields)
    }

    /// One field. Types are the letters of the alphabet in which the invoice is written.
    fn field(&mut self, kind: u8, words: &[u8]) -> Result<(), Rejection> {
        match (kind, words.len()) {
            // Of another length they are skipped, as the published invoice shows.
            (1, 52) => first(&mut self.payment_hash, || word(words)), // p
            (16, 52) => first(&mut self.payment_secret, || word(words)), // s
            (23, 52) => first(&mut self.description_hash, || word(words)), // h
            (19, 53) => first(&mut self.payee, || {
                // n
                Point::parse(&bytes(words)?).map_err(|why| why.because_of(Step::Payee))
            }),
            (13, _) => first(&mut self.description, || bytes(words)), // d
            (27, _) => first(&mut self.metadata, || bytes(words)),    // m
            (6, _) => first(&mut self.expiry, || number(words)),      // x
            (24, _) => first(&mut self.min_final_cltv_expiry_delta, || number(words)), // c
            (5, _) => first(&mut self.features, || features(words)),  // 9
            (3, _) => {
                self.routes.push(route(&bytes(words)?)?); // r
                Ok(())
            }
            (9, _) => {
                self.fallbacks.extend(fallback(words)?); // f
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// I7.
    pub(super) fn required(&self) -> Result<(), Rejection> {
        ensure(Step::Required, self.payment_hash.is_some() && self.payment_secret.is_some())?;
        ensure(Step::Description, self.description.is_some() != self.description_hash.is_some())?;
        let text = self.description.as_deref().map(core::str::from_utf8);
        ensure(Step::Text, !matches!(text, Some(Err(_))))
    }
}

/// Reads a field unless there was one before it.
fn first<T>(
    field: &mut Option<T>,
    read: impl FnOnce() -> Result<T, Rejection>,
) -> Result<(), Rejection> {
    if field.is_none() {
        *field = Some(read()?);
    }
    Ok(())
}

fn bytes(words: &[u8]) -> Result<Vec<u8>, Rejection> {
    exact(words).ok_or_else(|| Rejection::at(Step::Padding))
}

fn word(words: &[u8]) -> Result<B256, Rejection> {
    B256::try_from(bytes(words)?.as_slice()).map_err(|_| Rejection::at(Step::Padding))
}

fn number(words: &[u8]) -> Result<u64, Rejection> {
    uint(words).ok_or_else(|| Rejection::at(Step::Number))
}

/// Numbers of the bits that are set, counted from the end.
fn features(words: &[u8]) -> Result<Vec<u16>, Rejection> {
    let mut features = Vec::new();
    let bits = words.iter().rev().flat_map(|word| (0..5).map(move |bit| word >> bit & 1 == 1));
    for (feature, is_set) in (0_u16..).zip(bits) {
        if is_set {
            let known = feature % 2 == 1 || KNOWN_FEATURES.contains(&feature);
            if !known {
                return Err(Rejection::got(Step::Feature, u64::from(feature)));
            }
            features.push(feature);
        }
    }
    Ok(features)
}

fn route(bytes: &[u8]) -> Result<Vec<Hop>, Rejection> {
    let (hops, left_over) = bytes.as_chunks::<HOP>();
    ensure(Step::Route, left_over.is_empty() && !hops.is_empty())?;
    hops.iter().map(hop).collect()
}

fn hop(bytes: &[u8; HOP]) -> Result<Hop, Rejection> {
    let (node, rest) = bytes.split_at(33);
    Point::parse(node).map_err(|why| why.because_of(Step::Route))?;
    let mut numbers = Numbers(rest);
    Ok(Hop {
        node: Bytes(node.to_vec()),
        short_channel_id: u64::from_be_bytes(numbers.take()),
        fee_base_msat: u32::from_be_bytes(numbers.take()),
        fee_proportional_millionths: u32::from_be_bytes(numbers.take()),
        cltv_expiry_delta: u16::from_be_bytes(numbers.take()),
    })
}

/// What is left of a hop, whose length is fixed.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        let (taken, rest) = self.0.split_first_chunk().unwrap_or((&[0; N], &[]));
        self.0 = rest;
        *taken
    }
}

/// An address; none of an unknown kind.
fn fallback(words: &[u8]) -> Result<Option<Fallback>, Rejection> {
    let Some((&version, program)) = words.split_first() else { return Ok(None) };
    let known = |program: &[u8]| match version {
        0 => matches!(program.len(), 20 | 32),
        1..=16 => (2..=40).contains(&program.len()),
        17 | 18 => program.len() == 20,
        _ => false,
    };
    let program = bytes(program)?;
    Ok(known(&program).then_some(Fallback { version, program: Bytes(program) }))
}
