//! Streams of fields: a type, a length, a value, each in one form only.
//!
//! **Rule:** BOLT 1, "Type-Length-Value Format"; spec/channel.md §14.2, O2.

use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;

crate::steps! { 573 {
    /// A type or a length ends too early, or the value does.
    Truncated = 1 "O2",
    /// A type or a length is not in its shortest form.
    BigSize = 2 "O2",
    /// Types do not ascend: out of order, or twice.
    Order = 3 "O2",
}}

/// One field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its type.
    pub kind: u64,
    /// The bytes of the type.
    pub kind_bytes: &'a [u8],
    /// Type, length and value.
    pub bytes: &'a [u8],
    /// The value.
    pub value: &'a [u8],
}

/// Fields of ascending types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream<'a>(Vec<Field<'a>>);

impl<'a> Stream<'a> {
    /// The fields of these bytes, all of them.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn parse(mut rest: &'a [u8]) -> Result<Self, Rejection> {
        let mut fields: Vec<Field<'_>> = Vec::new();
        while !rest.is_empty() {
            let whole = rest;
            let (kind, behind) = big_size(rest)?;
            let kind_bytes = until(whole, behind);
            let (length, behind) = big_size(behind)?;
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            let value = behind.split_at_checked(length);
            let (value, behind) = value.ok_or_else(|| Rejection::at(Step::Truncated))?;
            if fields.last().is_some_and(|last| last.kind >= kind) {
                return Err(Rejection::got(Step::Order, kind));
            }
            fields.push(Field { kind, kind_bytes, bytes: until(whole, behind), value });
            rest = behind;
        }
        Ok(Self(fields))
    }

    /// All fields.
    #[must_use]
    pub fn fields(&self) -> &[Field<'a>] {
        &self.0
    }

    /// The value of a type.
    #[must_use]
    pub fn get(&self, kind: u64) -> Option<&'a [u8]> {
        let at = self.0.binary_search_by_key(&kind, |field| field.kind);
        at.ok().and_then(|at| self.0.get(at)).map(|field| field.value)
    }
}

/// What stands before the rest.
fn until<'a>(whole: &'a [u8], rest: &[u8]) -> &'a [u8] {
    whole.len().checked_sub(rest.len()).and_then(|end| whole.get(..end)).unwrap_or_default()
}

/// A number in its shortest form, and what stands behind it.
fn big_size(bytes: &[u8]) -> Result<(u64, &[u8]), Rejection> {
    let truncated = || Rejection::at(Step::Truncated);
    let (&first, rest) = bytes.split_first().ok_or_else(truncated)?;
    let (length, least) = match first {
        0xfd => (2, 0xfd),
        0xfe => (4, 0x1_0000),
        0xff => (8, 0x1_0000_0000),
        small => return Ok((u64::from(small), rest)),
    };
    let (digits, rest) = rest.split_at_checked(length).ok_or_else(truncated)?;
    let number = digits.iter().fold(0_u64, |number, digit| number << 8 | u64::from(*digit));
    ensure(Step::BigSize, number >= least)?;
    Ok((number, rest))
}

#[cfg(test)]
mod tests;
