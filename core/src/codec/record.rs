//! Records: structs that are RLP lists, described once.
//!
//! [`record!`](crate::record) writes a struct, its strict reader and its writer; with the feature
//! `schema` also its description, from which TypeScript types, validation and docs are generated.
//! [`choice!`](crate::choice) does the same for a closed set of names.

use super::rlp::{Item, RlpError, put_bytes, put_list};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

#[cfg(feature = "schema")]
use super::schema::{Shape, shape};

/// Where and why a record could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Field indices from the outside in; only the first `depth` count.
    pub path: [u8; 6],
    /// How many indices of `path` count.
    pub depth: u8,
    /// What is wrong there.
    pub reason: RlpError,
}

impl From<RlpError> for Fault {
    fn from(reason: RlpError) -> Self {
        Self { path: [0; 6], depth: 0, reason }
    }
}

impl Fault {
    /// The same fault, seen from the record that holds field `index`.
    #[must_use]
    pub fn within(self, index: usize) -> Self {
        let [a, b, c, d, e, _] = self.path;
        let first = u8::try_from(index).unwrap_or(u8::MAX);
        Self { path: [first, a, b, c, d, e], depth: self.depth.saturating_add(1).min(6), ..self }
    }
}

/// A value with exactly one RLP form.
pub trait Wire<'a>: Sized {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`Fault`] names the field that is not in its one form.
    fn read(item: &Item<'a>) -> Result<Self, Fault>;

    /// Appends the value's RLP form.
    fn write(&self, out: &mut Vec<u8>);

    /// Description for the generator of TypeScript and docs.
    #[cfg(feature = "schema")]
    fn shape() -> Shape;
}

macro_rules! uint {
    ($($ty:ty: $bits:literal),*) => {$(
        impl<'a> Wire<'a> for $ty {
            fn read(item: &Item<'a>) -> Result<Self, Fault> {
                item.uint()?.try_into().map_err(|_| RlpError::Overflow.into())
            }
            fn write(&self, out: &mut Vec<u8>) {
                alloy_rlp::Encodable::encode(&u64::from(*self), out);
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(Self::from_be_bytes(item.padded::<32>()?))
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        match item.uint()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(RlpError::Overflow.into()),
        }
    }
    fn write(&self, out: &mut Vec<u8>) {
        u8::from(*self).write(out);
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "boolean" })
    }
}

impl<'a> Wire<'a> for B256 {
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(Self(item.fixed()?))
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(Self(item.fixed()?.into()))
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(item.bytes()?)
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(Self(item.bytes()?.to_vec()))
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        let mut out = Self::new();
        for (index, item) in item.items()?.enumerate() {
            out.push(T::read(&item?).map_err(|fault| fault.within(index))?);
        }
        Ok(out)
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_list(out, |out| self.iter().for_each(|each| each.write(out)));
    }
    #[cfg(feature = "schema")]
    fn shape() -> Shape {
        shape!({ "type": "list", "of": T::shape() })
    }
}

/// A list of no or one item.
impl<'a, T: Wire<'a>> Wire<'a> for Option<T> {
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        let mut items = item.items()?;
        let Some(first) = items.next() else { return Ok(None) };
        let value = T::read(&first?)?;
        items.end()?;
        Ok(Some(value))
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_list(out, |out| self.iter().for_each(|each| each.write(out)));
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
    fn read(item: &Item<'a>) -> Result<Self, Fault> {
        item.array::<0>()?;
        Ok(Self)
    }
    fn write(&self, out: &mut Vec<u8>) {
        put_list(out, |_| ());
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
            fn read(
                item: &$crate::codec::rlp::Item<$lt>,
            ) -> Result<Self, $crate::codec::record::Fault> {
                let mut fields = $crate::codec::record::Fields::of(item)?;
                let value = Self { $( $field: fields.field()?, )* };
                fields.end()?;
                Ok(value)
            }
            fn write(&self, out: &mut alloc::vec::Vec<u8>) {
                $crate::codec::rlp::put_list(out, |out| {
                    $( $crate::codec::record::Wire::write(&self.$field, out); )*
                    let _ = out;
                });
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

/// Reads the fields of a record in order; a fault says which one.
#[derive(Debug)]
pub struct Fields<'a> {
    items: super::rlp::Items<'a>,
    index: usize,
}

impl<'a> Fields<'a> {
    /// The fields of a list.
    ///
    /// # Errors
    ///
    /// When the item is not a list.
    pub fn of(item: &Item<'a>) -> Result<Self, Fault> {
        Ok(Self { items: item.items()?, index: 0 })
    }

    /// The next field.
    ///
    /// # Errors
    ///
    /// When it is missing or not in its one form.
    pub fn field<T: Wire<'a>>(&mut self) -> Result<T, Fault> {
        let index = self.index;
        self.index = index.saturating_add(1);
        let read = match self.items.next() {
            None => Err(RlpError::Missing.into()),
            Some(Err(error)) => Err(error.into()),
            Some(Ok(item)) => T::read(&item),
        };
        read.map_err(|fault| fault.within(index))
    }

    /// There is no further field.
    ///
    /// # Errors
    ///
    /// When there is one.
    pub fn end(&self) -> Result<(), Fault> {
        self.items.end().map_err(|error| Fault::from(error).within(self.index))
    }
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

        impl<'a> $crate::codec::record::Wire<'a> for $name {
            fn read(
                item: &$crate::codec::rlp::Item<'a>,
            ) -> Result<Self, $crate::codec::record::Fault> {
                match item.uint()? {
                    $( $number => Ok(Self::$variant), )*
                    _ => Err($crate::codec::rlp::RlpError::Overflow.into()),
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
