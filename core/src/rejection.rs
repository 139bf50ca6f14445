//! Rejections: how they are numbered, and what they carry.
//!
//! A code is `family · check · step`, two digits each behind the family: `3_02_04` is family 3
//! (layer 1), check 02 (account), step 04. Families: 1 case, 2 tree, 3 layer 1, 4 rollup,
//! 5 channel.
//! Codes are public: they are added, never renumbered. [`steps!`](crate::steps) declares the
//! steps of one check in the order in which they run; names, texts and the labels of the
//! specification sheets live beside them and never reach the wasm.

use crate::codec::rlp::{put_bytes, put_list};
use alloc::boxed::Box;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

/// One numbered step of one check.
pub trait Step: Copy {
    /// Its stable code.
    fn code(self) -> u32;
}

/// What a step expected or got, where that is safe and useful to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing worth showing.
    Nothing,
    /// A count, length, index, timestamp or status.
    Number(u64),
    /// A hash, root or storage word.
    Word(B256),
    /// An address.
    Address(Address),
}

impl From<u64> for Detail {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Detail {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<B256> for Detail {
    fn from(word: B256) -> Self {
        Self::Word(word)
    }
}

impl From<alloy_primitives::U256> for Detail {
    fn from(number: alloy_primitives::U256) -> Self {
        Self::Word(B256::from(number.to_be_bytes::<32>()))
    }
}

impl From<Address> for Detail {
    fn from(address: Address) -> Self {
        Self::Address(address)
    }
}

impl Detail {
    /// `[]`, `[0, number]`, `[1, word]` or `[2, address]`.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put_list(out, |out| match self {
            Self::Nothing => {}
            Self::Number(number) => {
                out.push(0x80);
                alloy_rlp::Encodable::encode(number, out);
            }
            Self::Word(word) => {
                out.push(1);
                put_bytes(out, &word.0);
            }
            Self::Address(address) => {
                out.push(2);
                put_bytes(out, address.as_slice());
            }
        });
    }
}

/// Why a claim is not proven: the first step that failed.
///
/// A pointer to [`Reasons`], because nearly every function here returns one or passes one on, and
/// each copy of the reasons themselves would be code (measured: a sixth of the wasm).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection(Box<Reasons>);

/// What a [`Rejection`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reasons {
    /// Code of the step.
    pub code: u32,
    /// Code of the step below it that made it fail (a tree walk, a header), or 0.
    pub cause: u32,
    /// What the step expected.
    pub expected: Detail,
    /// What it got.
    pub got: Detail,
}

impl core::ops::Deref for Rejection {
    type Target = Reasons;

    fn deref(&self) -> &Reasons {
        &self.0
    }
}

impl Rejection {
    /// A failed step without details.
    #[inline(always)]
    pub fn at(step: impl Step) -> Self {
        Self::plain(step.code())
    }

    /// A failed comparison.
    #[inline(always)]
    pub fn differs(step: impl Step, expected: impl Into<Detail>, got: impl Into<Detail>) -> Self {
        Self::new(step.code(), expected.into(), got.into())
    }

    /// A failed step that got something it cannot name one expectation for.
    #[inline(always)]
    pub fn got(step: impl Step, got: impl Into<Detail>) -> Self {
        Self::new(step.code(), Detail::Nothing, got.into())
    }

    /// This rejection as the cause of a failed step of the check above.
    #[must_use]
    #[inline(always)]
    pub fn because_of(self, step: impl Step) -> Self {
        self.below(step.code())
    }

    #[cold]
    #[inline(never)]
    fn plain(code: u32) -> Self {
        Self::new(code, Detail::Nothing, Detail::Nothing)
    }

    #[cold]
    #[inline(never)]
    fn new(code: u32, expected: Detail, got: Detail) -> Self {
        Self(Box::new(Reasons { code, cause: 0, expected, got }))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn below(mut self, code: u32) -> Self {
        let reasons = &mut *self.0;
        if reasons.cause == 0 {
            reasons.cause = reasons.code;
        }
        reasons.code = code;
        self
    }
}

/// What steps compare. Each type has one comparison in the wasm, however many steps use it.
pub trait Compare: Copy + PartialEq + Into<Detail> {
    /// Fails with the code unless both sides are equal.
    ///
    /// # Errors
    ///
    /// The code, with both sides.
    #[inline(never)]
    fn compare(code: u32, expected: &Self, got: &Self) -> Result<(), Rejection> {
        if expected == got {
            return Ok(());
        }
        Err(Rejection::new(code, (*expected).into(), (*got).into()))
    }
}

impl<T: Copy + PartialEq + Into<Detail>> Compare for T {}

/// Fails the step unless both sides are equal.
///
/// # Errors
///
/// The step, with both sides.
#[inline(always)]
pub fn equal<T: Compare>(step: impl Step, expected: T, got: T) -> Result<(), Rejection> {
    T::compare(step.code(), &expected, &got)
}

/// Fails the step unless the condition holds.
///
/// # Errors
///
/// The step.
#[inline(always)]
pub fn ensure(step: impl Step, condition: bool) -> Result<(), Rejection> {
    if condition { Ok(()) } else { Err(Rejection::plain(step.code())) }
}

/// Declares the numbered steps of one check: `Name = number, "label of the specification sheet"`.
#[macro_export]
macro_rules! steps {
    ($base:literal { $( $(#[doc = $doc:literal])* $name:ident = $number:literal $label:literal ),* $(,)? }) => {
        /// The steps of this check, in the order in which they run: one rejection each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum Step { $( $(#[doc = $doc])* $name = $base * 100 + $number, )* }

        impl $crate::rejection::Step for Step {
            fn code(self) -> u32 {
                self as u32
            }
        }

        #[cfg(feature = "schema")]
        impl Step {
            /// Code, name, label of the specification sheet and text of every step.
            #[must_use]
            pub fn table() -> alloc::vec::Vec<$crate::codec::schema::Shape> {
                alloc::vec![$( $crate::codec::schema::step(
                    Self::$name as u32, stringify!($name), $label, &[$($doc),*],
                ) ),*]
            }
        }
    };
}
