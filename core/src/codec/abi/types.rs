//! Which Rust type is which Solidity type: integers, words, bytes, arrays, tuples and structs.

use super::{Decode, DecodeValues, Encode, Reader, Values, WORD, Writer};
use crate::codec::record::{self, Bytes, Wire};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, FixedBytes, I256, U256};

/// An unsigned integer of `BITS` bits, at most 64: `Uint<48>` is Solidity's `uint48`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uint<const BITS: u32>(u64);

impl<const BITS: u32> Uint<BITS> {
    /// The largest value.
    pub const MAX: Self = Self(u64::MAX >> (64_u32.saturating_sub(BITS)));

    /// `None`: the number has more bits.
    #[must_use]
    pub const fn new(number: u64) -> Option<Self> {
        if number <= Self::MAX.0 { Some(Self(number)) } else { None }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl<const BITS: u32> From<Uint<BITS>> for u64 {
    fn from(number: Uint<BITS>) -> Self {
        number.0
    }
}

impl<'a, const BITS: u32> Wire<'a> for Uint<BITS> {
    fn read(reader: &mut record::Reader<'a>) -> Self {
        Self(reader.uint(BITS))
    }
    fn write(&self, out: &mut Vec<u8>) {
        Wire::write(&self.0, out);
    }
    #[cfg(feature = "schema")]
    fn shape() -> crate::codec::schema::Shape {
        crate::codec::schema::shape!({ "type": "uint", "bits": BITS })
    }
}

/// Types of one word: how they are written and read.
macro_rules! word {
    ($([$($generics:tt)*] $ty:ty: |$value:ident, $writer:ident| $write:expr, |$reader:ident| $read:expr;)*) => {$(
        impl<$($generics)*> Encode for $ty {
            const DYNAMIC: bool = false;
            const WORDS: usize = 1;
            fn write(&self, $writer: &mut Writer) {
                let $value = self;
                $write
            }
        }
        impl<'a, $($generics)*> Decode<'a> for $ty {
            fn read($reader: &mut Reader<'a>) -> Self {
                $read
            }
        }
    )*};
}

word! {
    [] bool: |value, writer| writer.uint(u64::from(*value)), |reader| reader.uint(1) == 1;
    [] u16: |value, writer| writer.uint(u64::from(*value)), |reader| reader.small(16);
    [] u32: |value, writer| writer.uint(u64::from(*value)), |reader| reader.small(32);
    [] u64: |value, writer| writer.uint(*value), |reader| reader.uint(64);
    [const BITS: u32] Uint<BITS>: |value, writer| writer.uint(value.0),
        |reader| Self(reader.uint(BITS as usize));
    [] u128: |value, writer| writer.wide(&U256::from(*value)),
        |reader| reader.wide(128).try_into().unwrap_or_default();
    [] U256: |value, writer| writer.wide(value), |reader| reader.wide(256);
    [] I256: |value, writer| writer.wide(&value.into_raw()),
        |reader| Self::from_raw(reader.wide(256));
    [] Address: |value, writer| writer.word(&value.into_word().0),
        |reader| Self::from_word(B256::from(reader.wide(160)));
    [const N: usize] FixedBytes<N>: |value, writer| writer.word(&padded(&value.0)),
        |reader| Self(reader.fixed());
}

impl Encode for u8 {
    const DYNAMIC: bool = false;
    const WORDS: usize = 1;
    const IS_BYTE: bool = true;
    fn write(&self, writer: &mut Writer) {
        writer.uint(u64::from(*self));
    }
}

impl<'a> Decode<'a> for u8 {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.small(8)
    }
}

/// Bytes, and zeros up to a word.
#[inline(never)]
fn padded(bytes: &[u8]) -> [u8; WORD] {
    let mut word = [0; WORD];
    word.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    word
}

impl Encode for &[u8] {
    const DYNAMIC: bool = true;
    const WORDS: usize = 1;
    fn write(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}

impl<'a> Decode<'a> for &'a [u8] {
    fn read(reader: &mut Reader<'a>) -> Self {
        reader.bytes()
    }
}

impl Encode for Bytes {
    const DYNAMIC: bool = true;
    const WORDS: usize = 1;
    fn write(&self, writer: &mut Writer) {
        writer.bytes(&self.0);
    }
}

impl<'a> Decode<'a> for Bytes {
    fn read(reader: &mut Reader<'a>) -> Self {
        Self(reader.bytes().to_vec())
    }
}

/// As the value itself: for writing what is borrowed.
impl<T: Encode> Encode for &T {
    const DYNAMIC: bool = T::DYNAMIC;
    const WORDS: usize = T::WORDS;
    const IS_BYTE: bool = T::IS_BYTE;
    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }
}

impl<T: Encode> Encode for Vec<T> {
    const DYNAMIC: bool = true;
    const WORDS: usize = 1;
    fn write(&self, writer: &mut Writer) {
        const { assert!(!T::IS_BYTE, "bytes are `Bytes` or `&[u8]`: `Vec<u8>` would be `uint8[]`") };
        let outer = writer.array(self.len(), T::WORDS);
        self.iter().for_each(|each| each.write(writer));
        writer.leave(outer);
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Vec<T> {
    fn read(reader: &mut Reader<'a>) -> Self {
        const { assert!(!T::IS_BYTE, "bytes are `Bytes` or `&[u8]`: `Vec<u8>` would be `uint8[]`") };
        let (outer, count) = reader.array(T::WORDS);
        let all = (0..count).map(|_| T::read(reader)).collect();
        reader.leave(outer);
        all
    }
}

impl<T: Encode, const N: usize> Encode for [T; N] {
    const DYNAMIC: bool = T::DYNAMIC;
    const WORDS: usize = if T::DYNAMIC { 1 } else { T::WORDS.saturating_mul(N) };
    fn write(&self, writer: &mut Writer) {
        const { assert!(!T::IS_BYTE, "N bytes are `FixedBytes<N>`") };
        let outer = T::DYNAMIC.then(|| writer.enter(N));
        self.iter().for_each(|each| each.write(writer));
        outer.into_iter().for_each(|outer| writer.leave(outer));
    }
}

impl<'a, T: Decode<'a>, const N: usize> Decode<'a> for [T; N] {
    fn read(reader: &mut Reader<'a>) -> Self {
        const { assert!(!T::IS_BYTE, "N bytes are `FixedBytes<N>`") };
        let outer = T::DYNAMIC.then(|| reader.enter(N));
        let all = core::array::from_fn(|_| T::read(reader));
        outer.into_iter().for_each(|outer| reader.leave(outer));
        all
    }
}

/// Gives a struct the ABI encoding of a Solidity struct with these fields, in this order (which need
/// not be the declaration's): `abi! { Allocation { destination: B256, amount: U256 } }`.
#[macro_export]
macro_rules! abi {
    ($name:ident<$lt:lifetime> { $($fields:tt)* }) => {
        $crate::abi!(@values [<$lt>] $lt $name<$lt> { $($fields)* });
    };
    ($name:ident { $($fields:tt)* }) => {
        $crate::abi!(@values [] 'abi $name { $($fields)* });
    };
    (@values [$($generics:tt)*] $lt:lifetime $name:ty { $($field:ident: $ty:ty),* $(,)? }) => {
        impl $($generics)* $crate::codec::abi::Values for $name {
            const ANY_DYNAMIC: bool = false $(|| <$ty as $crate::codec::abi::Encode>::DYNAMIC)*;
            const FIELD_WORDS: usize = 0_usize
                $(.saturating_add(<$ty as $crate::codec::abi::Encode>::WORDS))*;
            fn put(&self, writer: &mut $crate::codec::abi::Writer) {
                $( <$ty as $crate::codec::abi::Encode>::write(&self.$field, writer); )*
            }
        }
        impl<$lt> $crate::codec::abi::DecodeValues<$lt> for $name {
            fn take(reader: &mut $crate::codec::abi::Reader<$lt>) -> Self {
                Self { $( $field: <$ty as $crate::codec::abi::Decode<$lt>>::read(reader), )* }
            }
        }
        $crate::abi!(@value [$($generics)*] [<$lt>] $lt $name);
    };
    (@value [$($encode:tt)*] [$($decode:tt)*] $lt:lifetime $name:ty) => {
        impl $($encode)* $crate::codec::abi::Encode for $name {
            const DYNAMIC: bool = <Self as $crate::codec::abi::Values>::ANY_DYNAMIC;
            const WORDS: usize =
                if Self::DYNAMIC { 1 } else { <Self as $crate::codec::abi::Values>::FIELD_WORDS };
            fn write(&self, writer: &mut $crate::codec::abi::Writer) {
                $crate::codec::abi::write_values(self, writer);
            }
        }
        impl $($decode)* $crate::codec::abi::Decode<$lt> for $name {
            fn read(reader: &mut $crate::codec::abi::Reader<$lt>) -> Self {
                $crate::codec::abi::read_values(reader)
            }
        }
    };
}

/// Tuples: as structs.
macro_rules! tuples {
    ($(($($ty:ident $index:tt),+))*) => {$(
        impl<$($ty: Encode),+> Values for ($($ty,)+) {
            const ANY_DYNAMIC: bool = false $(|| $ty::DYNAMIC)+;
            const FIELD_WORDS: usize = 0_usize$(.saturating_add($ty::WORDS))+;
            fn put(&self, writer: &mut Writer) {
                $( self.$index.write(writer); )+
            }
        }
        impl<'a, $($ty: Decode<'a>),+> DecodeValues<'a> for ($($ty,)+) {
            fn take(reader: &mut Reader<'a>) -> Self {
                ($($ty::read(reader),)+)
            }
        }
        $crate::abi!(@value [<$($ty: Encode),+>] [<'a, $($ty: Decode<'a>),+>] 'a ($($ty,)+));
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9)
}
