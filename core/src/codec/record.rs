//! Records: structs that are RLP lists, described once.
//!
//! [`record!`](crate::record) writes a struct, its strict reader and its writer; with the feature
//! `schema` also its description, from which TypeScript types, validation and docs are generated.
//! [`choice!`](crate::choice) does the same for a closed set of names.
//!
//! Reading is shaped by the size of the wasm: a [`Reader`] remembers the first fault and hands out
//! blanks from then on, so that a record is read by one plain call per field and no branch, and the
//! result is looked at once, in [`decode`].

use super::rlp::{Item, Items, RlpError, close_list, put_bytes};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

#[cfg(feature = "schema")]
use super::schema::{Shape, shape};

/// Deepest nesting of records and lists.
const DEEPEST: usize = 10;

/// Longest list: more transactions than a block can hold. A bound on memory, which a list of tiny
/// items would otherwise exceed many times over its bytes.
const MOST_ITEMS: usize = 1 << 16;

/// Where and why a record could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Field indices from the outside in; only the first `depth` count.
    pub path: [u8; DEEPEST],
    /// How many indices of `path` count.
    pub depth: u8,
    /// What is wrong there.
    pub reason: RlpError,
}

impl From<RlpError> for Fault {
    fn from(reason: RlpError) -> Self {
        Self { path: [0; DEEPEST], depth: 0, reason }
    }
}

/// Reads the one RLP form of a value from an item.
///
/// # Errors
///
/// The first [`Fault`].
pub fn decode<'a, T: Wire<'a>>(item: &Item<'a>) -> Result<T, Fault> {
    let mut reader = Reader::of(item);
    let value = reader.read();
    reader.fault.map_or(Ok(value), Err)
}

/// Reads values one after another; remembers the first fault, and is blank from then on.
#[derive(Debug)]
pub struct Reader<'a> {
    items: Items<'a>,
    /// What is left of the lists around the present one: kept here, so that stepping in and out is
    /// a call without arguments or results. There is one of each for every record in the wasm.
    outer: [Items<'a>; DEEPEST],
    fault: Option<Fault>,
    path: [u8; DEEPEST],
    depth: u8,
}

impl<'a> Reader<'a> {
    /// A reader whose first and only item is this one.
    fn of(item: &Item<'a>) -> Self {
        Self::new(Items::single(item), 0)
    }

    const fn new(items: Items<'a>, depth: u8) -> Self {
        let outer = [const { Items::none() }; DEEPEST];
        Self { items, outer, fault: None, path: [0; DEEPEST], depth }
    }

    /// A reader of the items of one list; [`Reader::finish`] looks whether nothing is left.
    pub(crate) fn list(items: Items<'a>) -> Self {
        Self::new(items, 1)
    }

    /// Nothing is left, and nothing was amiss.
    #[inline(never)]
    pub(crate) fn finish(&mut self) -> Result<(), Fault> {
        if let Err(error) = self.items.end() {
            self.fail(error);
        }
        self.fault.map_or(Ok(()), Err)
    }

    /// The next value.
    pub fn read<T: Wire<'a>>(&mut self) -> T {
        T::read(self)
    }

    /// Remembers a fault at the item read last; nothing more is read after it.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, reason: RlpError) {
        if self.fault.is_none() {
            // The outermost index counts the one item that the reader started with.
            let [_, path @ ..] = self.path;
            let mut shifted = [0; DEEPEST];
            shifted.iter_mut().zip(path).for_each(|(to, from)| *to = from);
            self.fault = Some(Fault { path: shifted, depth: self.depth, reason });
        }
        self.items = Items::none();
    }

    /// As [`Reader::fail`], for a value that was read well but means nothing.
    #[cold]
    #[inline(never)]
    pub fn fail_last(&mut self, reason: RlpError) {
        if self.fault.is_none()
            && let Some(index) = self.index()
        {
            *index = index.saturating_sub(1);
        }
        self.fail(reason);
    }

    /// Index of the next item in its list.
    fn index(&mut self) -> Option<&mut u8> {
        self.path.get_mut(usize::from(self.depth))
    }

    /// The next item; a blank one after a fault.
    #[inline(never)]
    pub fn item(&mut self) -> Item<'a> {
        match self.items.next() {
            Some(Ok(item)) => item,
            Some(Err(error)) => self.blank(error),
            None => self.blank(RlpError::Missing),
        }
    }

    fn blank(&mut self, error: RlpError) -> Item<'a> {
        self.fail(error);
        Item { raw: &[0x80], payload: &[], is_list: false }
    }

    /// The next item has been read.
    fn step(&mut self) {
        if self.fault.is_none()
            && let Some(index) = self.index()
        {
            *index = index.saturating_add(1);
        }
    }

    /// Remembers a failed reading of the item read last.
    fn settle<T: Default>(&mut self, read: Result<T, RlpError>) -> T {
        let value = read.unwrap_or_else(|error| {
            self.fail(error);
            T::default()
        });
        self.step();
        value
    }

    /// An integer of at most `bits` bits.
    #[inline(never)]
    pub fn uint(&mut self, bits: u32) -> u64 {
        let read = self.item().uint().and_then(|value| {
            let fits = value.checked_shr(bits).unwrap_or_default() == 0;
            if fits { Ok(value) } else { Err(RlpError::Overflow) }
        });
        self.settle(read)
    }

    /// An integer of at most 256 bits, left-padded with zeros.
    #[inline(never)]
    pub fn padded(&mut self) -> [u8; 32] {
        let read = self.item().padded();
        self.settle(read)
    }

    /// Exactly 32 bytes.
    #[inline(never)]
    pub fn word(&mut self) -> [u8; 32] {
        let read = self.item().fixed();
        self.settle(read)
    }

    /// Exactly 20 bytes.
    #[inline(never)]
    pub fn address(&mut self) -> [u8; 20] {
        let read = self.item().fixed();
        self.settle(read)
    }

    /// Exactly `N` bytes, of lengths that few values have.
    pub(crate) fn fixed<const N: usize>(&mut self) -> [u8; N] {
        let bytes = self.bytes();
        bytes.try_into().unwrap_or_else(|_| {
            self.fail_last(RlpError::Size);
            [0; N]
        })
    }

    /// Any bytes.
    #[inline(never)]
    pub fn bytes(&mut self) -> &'a [u8] {
        let read = self.item().bytes();
        self.settle(read)
    }

    /// Steps into a list; [`Reader::leave`] steps out of it.
    #[inline(never)]
    pub fn enter(&mut self) {
        let inner = match self.item().items() {
            Ok(inner) => inner,
            Err(error) => return self.fail(error),
        };
        let depth = usize::from(self.depth);
        let Some(outer) = self.outer.get_mut(depth) else { return self.fail(RlpError::Kind) };
        *outer = core::mem::replace(&mut self.items, inner);
        self.depth = self.depth.saturating_add(1);
        match self.index() {
            Some(index) => *index = 0,
            None => self.fail(RlpError::Kind),
        }
    }

    /// Steps out of a list, of which nothing may be left.
    #[inline(never)]
    pub fn leave(&mut self) {
        if let Err(error) = self.items.end() {
            self.fail(error);
        }
        if self.fault.is_none() {
            self.depth = self.depth.saturating_sub(1);
            let outer = self.outer.get_mut(usize::from(self.depth));
            self.items = outer.map(core::mem::take).unwrap_or_default();
            self.step();
        }
    }

    /// Whether the list holds another item.
    #[must_use]
    pub const fn more(&self) -> bool {
        self.items.end().is_err()
    }
}

/// A value with exactly one RLP form.
pub trait Wire<'a>: Sized {
    /// Reads the next item of the reader; a blank where it is not in its one form.
    fn read(reader: &mut Reader<'a>) -> Self;

    /// Appends the value's RLP form.
    fn write(&self, out: &mut Vec<u8>);

    /// Description for the generator of TypeScript and docs.
    #[cfg(feature = "schema")]
    fn shape() -> Shape;
}

#[inline(never)]
fn put_uint(out: &mut Vec<u8>, number: u64) {
    alloy_rlp::Encodable::encode(&number, out);
}

macro_rules! uint {
    ($($ty:ty: $bits:literal),*) => {$(
        impl<'a> Wire<'a> for $ty {
            fn read(reader: &mut Reader<'a>) -> Self {
                reader.uint($bits).try_into().unwrap_or_default()
            }
            fn write(&self, out: &mut Vec<u8>) {
                put_uint(out, u64::from(*self));
            }
            #[cfg(feature = "schema")]
            fn shape() -> Shape {
                shape!({ "type": "uint", "bits": $bits })
            }
        }
    )*};
}
uint!(u8: 8, u16: 16, u32: 32, u64: 64);

impl<'a> Wire<'a> for U256 {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self::from_be_bytes(reader.padded())
    }
    fn write(&self, out: &mut Vec<u8>) {
        let bytes = self.to_be_bytes::<32>();
        let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        put_bytes(out, bytes.get(zeros..).unwrap_or_default());
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "uint", "bits": 256 })
    }
}

impl<'a> Wire<'a> for bool {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.uint(1) == 1
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_uint(out, u64::from(*self));
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "boolean" })
    }
}

impl<'a> Wire<'a> for B256 {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self(reader.word())
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_bytes(out, &self.0);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "bytes", "length": 32 })
    }
}

impl<'a> Wire<'a> for Address {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self(reader.address().into())
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_bytes(out, self.as_slice());
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "bytes", "length": 20, "name": "Address" })
    }
}

impl<'a> Wire<'a> for &'a [u8] {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.bytes()
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_bytes(out, self);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "bytes" })
    }
}

/// Owned bytes, for values that outlive the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl<'a> Wire<'a> for Bytes {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self(reader.bytes().to_vec())
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_bytes(out, &self.0);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "bytes" })
    }
}

impl<'a, T: Wire<'a>> Wire<'a> for Vec<T> {
    fn read(reader: &mut Reader<'a>) -> Self {
        let mut out = Self::new();
        reader.enter();
        while reader.more() {
            if out.len() == MOST_ITEMS {
                reader.fail(RlpError::Overflow);
                break;
            }
            out.push(reader.read());
        }
        reader.leave();
        out
    }
    fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        for each in self {
            each.write(out);
        }
        close_list(out, start);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "list", "of": T::shape() })
    }
}

/// A list of no or one item.
impl<'a, T: Wire<'a>> Wire<'a> for Option<T> {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.enter();
        let value = if reader.more() { Some(reader.read()) } else { None };
        reader.leave();
        value
    }
    fn write(&self, out: &mut Vec<u8>) {
        let start = out.len();
        if let Some(value) = self {
            value.write(out);
        }
        close_list(out, start);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "optional", "of": T::shape() })
    }
}

/// Nothing: an empty list. The anchor of a link that trusts only what was proved before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nothing;

impl<'a> Wire<'a> for Nothing {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.enter();
        reader.leave();
        Self
    }
    fn write(&self, out: &mut Vec<u8>) {
        out.push(0xc0);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "record", "name": "Nothing", "doc": "", "fields": [] })
    }
}

/// Declares a struct that is an RLP list of its fields, in order, and nothing else.
#[macro_export]
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident<$lt:lifetime> { $($body:tt)* }) => {
        $crate::record!(@struct [$(#[doc = $doc])*] $name [<$lt>] { $($body)* });
        $crate::record!(@wire [$($doc)*] $lt $name [<$lt>] { $($body)* });
    };
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($body:tt)* }) => {
        $crate::record!(@struct [$(#[doc = $doc])*] $name [] { $($body)* });
        $crate::record!(@wire [$($doc)*] 'wire $name [] { $($body)* });
    };
    (@struct [$($attributes:tt)*] $name:ident [$($generics:tt)*] {
        $( $(#[doc = $field_doc:literal])* pub $field:ident: $ty:ty ),* $(,)?
    }) => {
        $($attributes)*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name $($generics)* { $( $(#[doc = $field_doc])* pub $field: $ty, )* }
    };
    (@wire [$($doc:literal)*] $lt:lifetime $name:ident [$($generics:tt)*] {
        $( $(#[doc = $field_doc:literal])* pub $field:ident: $ty:ty ),* $(,)?
    }) => {
        impl<$lt> $crate::codec::record::Wire<$lt> for $name $($generics)* {
            fn read(reader: &mut $crate::codec::record::Reader<$lt>) -> Self {
                reader.enter();
                let value = Self { $( $field: reader.read(), )* };
                reader.leave();
                value
            }
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                let start = out.len();
                $( $crate::codec::record::Wire::write(&self.$field, out); )*
                $crate::codec::rlp::close_list(out, start);
            }
            #[cfg(feature = "schema")]
            fn shape() -> $crate::codec::schema::Shape {
                $crate::codec::schema::record(
                    stringify!($name),
                    &[$($doc),*],
                    alloc::vec![$( (
                        stringify!($field),
                        alloc::vec![$($field_doc),*],
                        <$ty as $crate::codec::record::Wire<'_>>::shape(),
                    ) ),*],
                )
            }
        }
    };
}

/// Declares a closed set of names, written as a small integer.
#[macro_export]
macro_rules! choice {
    ($(#[doc = $doc:literal])* pub enum $name:ident {
        $( $(#[doc = $variant_doc:literal])* $variant:ident = $number:literal ),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $( $(#[doc = $variant_doc])* $variant = $number, )* }

        impl $name {
            /// What a reader hands out after a fault.
            const FIRST: Self = { let [first, ..] = [$( Self::$variant ),*]; first };
        }

        impl<'a> $crate::codec::record::Wire<'a> for $name {
            fn read(reader: &mut $crate::codec::record::Reader<'a>) -> Self {
                match reader.uint(8) {
                    $( $number => Self::$variant, )*
                    _ => {
                        reader.fail_last($crate::codec::rlp::RlpError::Overflow);
                        Self::FIRST
                    }
                }
            }
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                (*self as u8).write(out);
            }
            #[cfg(feature = "schema")]
            fn shape() -> $crate::codec::schema::Shape {
                $crate::codec::schema::choice(
                    stringify!($name),
                    &[$($doc),*],
                    alloc::vec![$( (stringify!($variant), alloc::vec![$($variant_doc),*], $number) ),*],
                )
            }
        }
    };
}

#[cfg(test)]
mod tests;
