//! Protocol Buffers (proto3) in one canonical form: what is signed are the bytes.
//!
//! **Proved:** the bytes are the one encoding of a message: encoding it again gives them back (E1).
//! Decoders of two sides may disagree about anything else.
//! **Rule:** spec/channel.md §10.
//!
//! Canonical: fields in ascending order, each at most once unless repeated; nothing unknown; varints
//! without superfluous bytes; nothing that is the default (zero, empty, a message without content);
//! amounts big-endian without leading zeros; addresses 20 bytes, hashes 32, never all zeros. Whether
//! peers leave out zero addresses and empty messages as well is **unconfirmed**.

use crate::rejection::{Rejection, ensure};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

crate::steps! { 5_46 {
    /// The bytes end within a value.
    Missing = 1 "E1",
    /// A varint has superfluous bytes or more than 64 bits.
    Varint = 2 "E1",
    /// A field that is not known.
    UnknownField = 3 "E1",
    /// A field stands behind one that comes after it, or twice.
    Order = 4 "E1",
    /// A field is encoded as another type.
    WireType = 5 "E1",
    /// A default value is written.
    Default = 6 "E1",
    /// An amount has leading zeros or more than 32 bytes; an address or a hash has another length.
    Length = 7 "E1",
    /// A number that the closed set does not have.
    Choice = 8 "E1",
    /// Messages are nested too deeply.
    Depth = 9 "E1",
}}

/// Deepest nesting.
const DEEPEST: u8 = 8;

/// Reads the fields of one message.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    depth: u8,
}

fn varint(bytes: &mut &[u8]) -> Result<u64, Rejection> {
    let mut number = 0_u64;
    for index in 0..10_u32 {
        let (byte, rest) = bytes.split_first().ok_or_else(|| Rejection::at(Step::Missing))?;
        *bytes = rest;
        // The tenth byte holds one bit.
        ensure(Step::Varint, index < 9 || *byte == 1)?;
        let part = u64::from(byte & 0x7f);
        number |= part.checked_shl(index.saturating_mul(7)).unwrap_or_default();
        if byte & 0x80 == 0 {
            ensure(Step::Varint, *byte != 0 || index == 0)?;
            return Ok(number);
        }
    }
    Err(Rejection::at(Step::Varint))
}

fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(0x80 | u8::try_from(number & 0x7f).unwrap_or_default());
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

impl<'a> Reader<'a> {
    /// Whether the next field has this number; consumes its tag if so.
    fn next_is(&mut self, number: u64, wire: u64) -> Result<bool, Rejection> {
        let mut rest = self.rest;
        if rest.is_empty() {
            return Ok(false);
        }
        let tag = varint(&mut rest)?;
        if tag >> 3 != number {
            return Ok(false);
        }
        ensure(Step::WireType, tag & 7 == wire)?;
        self.rest = rest;
        Ok(true)
    }

    fn bytes(&mut self) -> Result<&'a [u8], Rejection> {
        let length = usize::try_from(varint(&mut self.rest)?).unwrap_or(usize::MAX);
        let split = self.rest.split_at_checked(length);
        let (bytes, rest) = split.ok_or_else(|| Rejection::at(Step::Missing))?;
        self.rest = rest;
        Ok(bytes)
    }

    /// Nothing is left but what was read; `highest` is the last field there is.
    fn finish(self, highest: u64) -> Result<(), Rejection> {
        let mut rest = self.rest;
        if rest.is_empty() {
            return Ok(());
        }
        let number = varint(&mut rest)? >> 3;
        let known = (1..=highest).contains(&number);
        Err(Rejection::got(if known { Step::Order } else { Step::UnknownField }, number))
    }
}

/// A message: its fields, in ascending order.
pub trait Message: Sized {
    /// Writes the fields.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads the fields.
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection>;
    /// Number of the last field.
    const HIGHEST: u64;
}

/// The bytes of a message.
#[must_use]
pub fn encode<T: Message>(message: &T) -> Vec<u8> {
    let mut out = Vec::new();
    message.put(&mut out);
    out
}

/// The message of which these are the bytes.
///
/// # Errors
///
/// The first step that fails.
pub fn decode<T: Message>(bytes: &[u8]) -> Result<T, Rejection> {
    nested(bytes, DEEPEST)
}

fn nested<T: Message>(bytes: &[u8], depth: u8) -> Result<T, Rejection> {
    let depth = depth.checked_sub(1).ok_or_else(|| Rejection::at(Step::Depth))?;
    let mut reader = Reader { rest: bytes, depth };
    let message = T::take(&mut reader)?;
    reader.finish(T::HIGHEST).map(|()| message)
}

/// What a field can hold.
pub trait Field: Sized {
    /// 0: a varint; 2: bytes.
    const WIRE: u64;
    /// Writes the value behind its tag.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads the value behind its tag.
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection>;
}

/// A field that is left out when it is the default.
pub fn put_one<T: Field + Default + PartialEq>(value: &T, number: u64, out: &mut Vec<u8>) {
    if *value != T::default() {
        put_varint(out, number << 3 | T::WIRE);
        value.put(out);
    }
}

/// The same, read.
///
/// # Errors
///
/// The first step that fails.
pub fn take_one<T: Field + Default + PartialEq>(
    reader: &mut Reader<'_>,
    number: u64,
) -> Result<T, Rejection> {
    if !reader.next_is(number, T::WIRE)? {
        return Ok(T::default());
    }
    let value = T::take(reader)?;
    ensure(Step::Default, value != T::default())?;
    Ok(value)
}

/// A repeated field: every element is written, whatever it is.
pub fn put_all<T: Field>(values: &[T], number: u64, out: &mut Vec<u8>) {
    for value in values {
        put_varint(out, number << 3 | T::WIRE);
        value.put(out);
    }
}

/// The same, read.
///
/// # Errors
///
/// The first step that fails.
pub fn take_all<T: Field>(reader: &mut Reader<'_>, number: u64) -> Result<Vec<T>, Rejection> {
    let mut values = Vec::new();
    while reader.next_is(number, T::WIRE)? {
        values.push(T::take(reader)?);
    }
    Ok(values)
}

fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

impl Field for u64 {
    const WIRE: u64 = 0;
    fn put(&self, out: &mut Vec<u8>) {
        put_varint(out, *self);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        varint(&mut reader.rest)
    }
}

impl Field for Vec<u8> {
    const WIRE: u64 = 2;
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self, out);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        reader.bytes().map(<[u8]>::to_vec)
    }
}

impl Field for U256 {
    const WIRE: u64 = 2;
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(&self.to_be_bytes_trimmed_vec(), out);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        let bytes = reader.bytes()?;
        ensure(Step::Length, bytes.first() != Some(&0) && bytes.len() <= 32)?;
        Self::try_from_be_slice(bytes).ok_or_else(|| Rejection::at(Step::Length))
    }
}

impl Field for Address {
    const WIRE: u64 = 2;
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_slice(), out);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        let bytes = reader.bytes()?;
        Self::try_from(bytes).map_err(|_| Rejection::got(Step::Length, bytes.len()))
    }
}

impl Field for B256 {
    const WIRE: u64 = 2;
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_slice(), out);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        let bytes = reader.bytes()?;
        Self::try_from(bytes).map_err(|_| Rejection::got(Step::Length, bytes.len()))
    }
}

impl<T: Message> Field for T {
    const WIRE: u64 = 2;
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(&encode(self), out);
    }
    fn take(reader: &mut Reader<'_>) -> Result<Self, Rejection> {
        let depth = reader.depth;
        nested(reader.bytes()?, depth)
    }
}

/// A closed set of numbers; the default is left out like any other.
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$attribute:meta])* $variant:ident = $number:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($(#[$attribute])* $variant = $number),* }

        impl $crate::channel::celer::protobuf::Field for $name {
            const WIRE: u64 = 0;
            fn put(&self, out: &mut alloc::vec::Vec<u8>) {
                out.push(*self as u8); // below 128: its own varint
            }
            fn take(
                reader: &mut $crate::channel::celer::protobuf::Reader<'_>,
            ) -> Result<Self, $crate::rejection::Rejection> {
                use $crate::channel::celer::protobuf::{Field, Step};
                match <u64 as Field>::take(reader)? {
                    $($number => Ok(Self::$variant),)*
                    other => Err($crate::rejection::Rejection::got(Step::Choice, other)),
                }
            }
        }
    };
}

/// A message, each of whose fields has its number: `one` if it may be left out, `all` if it is repeated.
macro_rules! message {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $number:literal $kind:ident $field:ident: $ty:ty),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name { $($(#[doc = $field_doc])* pub $field: $ty),* }

        impl $crate::channel::celer::protobuf::Message for $name {
            fn put(&self, out: &mut alloc::vec::Vec<u8>) {
                $( $crate::channel::celer::protobuf::message!(@put $kind)(&self.$field, $number, out); )*
            }
            fn take(
                reader: &mut $crate::channel::celer::protobuf::Reader<'_>,
            ) -> Result<Self, $crate::rejection::Rejection> {
                Ok(Self { $( $field: $crate::channel::celer::protobuf::message!(@take $kind)(reader, $number)?, )* })
            }
            const HIGHEST: u64 = { let numbers = [$($number),*]; let [.., last] = numbers; last };
        }
    };
    (@put one) => { $crate::channel::celer::protobuf::put_one };
    (@put all) => { $crate::channel::celer::protobuf::put_all };
    (@take one) => { $crate::channel::celer::protobuf::take_one };
    (@take all) => { $crate::channel::celer::protobuf::take_all };
}

pub(super) use {choice, message};

#[cfg(test)]
mod tests;
