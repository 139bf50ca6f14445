//! The ABI of Solidity contracts, in its canonical form only: `abi.encode`, and back.
//!
//! Channel protocols hash and sign ABI encodings. Contracts decode leniently: an offset may point
//! anywhere, padding may hold anything, bytes may follow. One struct then has many encodings, and one
//! version of a channel many digests. The reader here accepts exactly what the writer writes.
//!
//! `encode(&value)` is `abi.encode(value)`: a dynamic value begins with the word 0x20.
//! `encode_values(&(a, b, c))` is `abi.encode(a, b, c)`: a list of values does not.
//!
//! | Solidity | here |
//! |---|---|
//! | `bool`, `address`, `bytes32`, `bytesN` | `bool`, `Address`, `B256`, `FixedBytes<N>` |
//! | `uint8` … `uint64`, `uint128`, `uint256` | `u8` … `u64`, `u128`, `U256` |
//! | `int256` | `I256` |
//! | `uint40`, `uint48`, … below 64 bits | [`Uint<40>`](Uint), `Uint<48>`, … |
//! | `bytes`, `string` | `&[u8]` or [`Bytes`](super::record::Bytes); `Vec<u8>` does not compile, for it would be `uint8[]` |
//! | `T[]`, `T[n]` | `Vec<T>`, `[T; n]` |
//! | `struct` | a struct with [`abi!`](crate::abi), or a tuple |
//!
//! **How the reader is strict.** Behind the fixed part (head) of a tuple or array, its dynamic values
//! follow one another without gaps, in the order of the fields. So the reader needs no offsets: it
//! knows where the next dynamic value begins, and requires the offset to say just that. Every byte is
//! read once, whatever the offsets claim.
//!
//! **Rule:** Solidity's contract ABI specification; spec/channel.md §2.6.

mod types;

use crate::crypto::keccak::keccak256;
use crate::rejection::Rejection;
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};
pub use types::Uint;

// Numbered with the channels, whose messages are what is read here.
crate::steps! { 5_03 {
    /// The bytes end within a value.
    Missing = 1 "§2.6",
    /// An offset is not the one place where the dynamic value stands in canonical order.
    Offset = 2 "§2.6",
    /// Padding holds something.
    Padding = 3 "§2.6",
    /// An integer exceeds its width (a boolean its two values, an address its 20 bytes).
    Width = 4 "§2.6",
    /// A count or length promises more than the bytes that are left.
    Count = 5 "§2.6",
    /// Bytes are left over.
    Surplus = 6 "§2.6",
    /// Values are nested too deeply.
    Depth = 7 "§2.6",
}}

/// Deepest nesting of dynamic values.
const DEEPEST: u8 = 12;

/// Bytes of a word.
const WORD: usize = 32;

/// `abi.encode(value)`.
#[must_use]
pub fn encode<T: Encode>(value: &T) -> Vec<u8> {
    let mut writer = Writer::reserve(T::WORDS);
    value.write(&mut writer);
    writer.out
}

/// `abi.encode(a, b, …)` of the values of a tuple or the fields of a struct.
#[must_use]
pub fn encode_values<T: Values>(values: &T) -> Vec<u8> {
    let mut writer = Writer::reserve(T::FIELD_WORDS);
    values.put(&mut writer);
    writer.out
}

/// Keccak-256 of [`encode`].
#[must_use]
pub fn hash<T: Encode>(value: &T) -> B256 {
    B256::new(keccak256(&encode(value)))
}

/// Keccak-256 of [`encode_values`].
#[must_use]
pub fn hash_values<T: Values>(values: &T) -> B256 {
    B256::new(keccak256(&encode_values(values)))
}

/// What a call sends: `selector` (the first four bytes of the hashed signature), then the arguments.
#[must_use]
pub fn calldata<T: Values>(selector: [u8; 4], arguments: &T) -> Vec<u8> {
    let mut out = selector.to_vec();
    out.extend_from_slice(&encode_values(arguments));
    out
}

/// Reads the value of which `bytes` is [`encode`].
///
/// # Errors
///
/// The first [`Step`] that fails, with the position in the bytes.
pub fn decode<'a, T: Decode<'a>>(bytes: &'a [u8]) -> Result<T, Rejection> {
    let mut reader = Reader::new(bytes, T::WORDS);
    let value = T::read(&mut reader);
    reader.finish().map(|()| value)
}

/// Reads the values of which `bytes` is [`encode_values`].
///
/// # Errors
///
/// The first [`Step`] that fails, with the position in the bytes.
pub fn decode_values<'a, T: DecodeValues<'a>>(bytes: &'a [u8]) -> Result<T, Rejection> {
    let mut reader = Reader::new(bytes, T::FIELD_WORDS);
    let values = T::take(&mut reader);
    reader.finish().map(|()| values)
}

/// A value with an ABI encoding.
pub trait Encode {
    /// Whether the encoding's length depends on the value.
    const DYNAMIC: bool;
    /// Words in the head of what holds the value: one (an offset) if it is dynamic.
    const WORDS: usize;
    /// Whether an array of it would be confused with `bytes`.
    const IS_BYTE: bool = false;

    /// Writes it where the writer stands.
    fn write(&self, writer: &mut Writer);
}

/// A value that can be read from its one encoding.
pub trait Decode<'a>: Encode + Sized {
    /// Reads it where the reader stands; a blank after a fault.
    fn read(reader: &mut Reader<'a>) -> Self;
}

/// Several values in order: a tuple or a struct.
pub trait Values {
    /// Whether one of them is dynamic.
    const ANY_DYNAMIC: bool;
    /// Words of their head.
    const FIELD_WORDS: usize;

    /// Writes them one after another.
    fn put(&self, writer: &mut Writer);
}

/// Several values that can be read.
pub trait DecodeValues<'a>: Values + Sized {
    /// Reads them one after another.
    fn take(reader: &mut Reader<'a>) -> Self;
}

/// The tuple or array around the present one.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What offsets count from.
    base: usize,
    /// The next word of the head.
    head: usize,
}

/// Writes values: static ones into the head that was reserved for them, dynamic ones at the end.
#[derive(Debug)]
pub struct Writer {
    out: Vec<u8>,
    frame: Frame,
}

impl Writer {
    fn reserve(words: usize) -> Self {
        let mut writer = Self { out: Vec::new(), frame: Frame { base: 0, head: 0 } };
        writer.grow(words);
        writer
    }

    fn grow(&mut self, words: usize) {
        let length = self.out.len().saturating_add(words.saturating_mul(WORD));
        self.out.resize(length, 0);
    }

    /// Writes the next word of the head.
    #[inline(never)]
    pub fn word(&mut self, word: &[u8; WORD]) {
        let rest = self.out.get_mut(self.frame.head..).unwrap_or_default();
        if let Some(slot) = rest.first_chunk_mut() {
            *slot = *word;
        }
        self.frame.head = self.frame.head.saturating_add(WORD);
    }

    /// Writes an integer.
    #[inline(never)]
    pub fn wide(&mut self, number: &U256) {
        self.word(&number.to_be_bytes());
    }

    /// Writes a length, an offset or another small number.
    #[inline(never)]
    pub fn uint(&mut self, number: u64) {
        self.wide(&U256::from(number));
    }

    /// Begins a dynamic value at the end, with a head of this many words.
    #[inline(never)]
    pub fn enter(&mut self, words: usize) -> Frame {
        let start = self.out.len();
        self.uint(start.saturating_sub(self.frame.base) as u64);
        let outer = self.frame;
        self.frame = Frame { base: start, head: start };
        self.grow(words);
        outer
    }

    /// Ends a dynamic value.
    pub const fn leave(&mut self, outer: Frame) {
        self.frame = outer;
    }

    /// Begins an array: its count, then a head of `words` per element.
    #[inline(never)]
    fn array(&mut self, count: usize, words: usize) -> Frame {
        let outer = self.enter(1);
        self.uint(count as u64);
        self.frame.base = self.frame.head;
        self.grow(words.saturating_mul(count));
        outer
    }

    /// Writes `bytes` or a `string`.
    #[inline(never)]
    pub fn bytes(&mut self, bytes: &[u8]) {
        let outer = self.enter(1);
        self.uint(bytes.len() as u64);
        let padded = self.out.len().saturating_add(bytes.len().div_ceil(WORD).saturating_mul(WORD));
        self.out.extend_from_slice(bytes);
        self.out.resize(padded, 0);
        self.leave(outer);
    }
}

/// Reads values; remembers the first fault, and is blank from then on.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    frame: Frame,
    /// Where the next dynamic value begins.
    tail: usize,
    depth: u8,
    fault: Option<(Step, usize)>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], words: usize) -> Self {
        let frame = Frame { base: 0, head: 0 };
        let mut reader = Self { bytes, frame, tail: 0, depth: 0, fault: None };
        reader.reserve(words);
        reader
    }

    fn finish(mut self) -> Result<(), Rejection> {
        if self.tail != self.bytes.len() {
            self.fail(Step::Surplus, self.tail);
        }
        self.fault.map_or(Ok(()), |(step, at)| Err(Rejection::got(step, at)))
    }

    #[cold]
    #[inline(never)]
    fn fail(&mut self, step: Step, at: usize) {
        if self.fault.is_none() {
            self.fault = Some((step, at));
        }
        // Blanks from here on: every word is zero, every count none.
        self.bytes = &[];
    }

    /// The next `words` words are a head.
    #[inline(never)]
    fn reserve(&mut self, words: usize) {
        self.tail = self.tail.saturating_add(words.saturating_mul(WORD));
        if self.tail > self.bytes.len() {
            self.fail(Step::Missing, self.bytes.len());
        }
    }

    /// Reads the next word of the head.
    #[inline(never)]
    pub fn word(&mut self) -> [u8; WORD] {
        let at = self.frame.head;
        self.frame.head = at.saturating_add(WORD);
        self.bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
    }

    /// Where the word read last begins.
    const fn last(&self) -> usize {
        self.frame.head.saturating_sub(WORD)
    }

    /// Reads an integer of at most `bits` bits.
    #[inline(never)]
    pub fn wide(&mut self, bits: usize) -> U256 {
        let number = U256::from_be_bytes(self.word());
        if number.bit_len() > bits {
            self.fail(Step::Width, self.last());
        }
        number
    }

    /// Reads an integer of at most `bits` bits, 64 at the most.
    #[inline(never)]
    pub fn uint(&mut self, bits: usize) -> u64 {
        let [low, ..] = *self.wide(bits).as_limbs();
        low
    }

    /// Reads an integer of at most `bits` bits, of a type that has them.
    fn small<T: TryFrom<u64> + Default>(&mut self, bits: usize) -> T {
        self.uint(bits).try_into().unwrap_or_default()
    }

    /// Reads `N` bytes that zeros fill up to a word.
    fn fixed<const N: usize>(&mut self) -> [u8; N] {
        let word = self.word();
        if word.iter().skip(N).any(|byte| *byte != 0) {
            self.fail(Step::Padding, self.last());
        }
        word.first_chunk().copied().unwrap_or([0; N])
    }

    /// Steps into a dynamic value, which has a head of this many words.
    #[inline(never)]
    pub fn enter(&mut self, words: usize) -> Frame {
        let offset = self.wide(256);
        let start = self.tail;
        if offset != U256::from(start.saturating_sub(self.frame.base)) {
            self.fail(Step::Offset, self.last());
        }
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            self.fail(Step::Depth, self.last());
        }
        let outer = self.frame;
        self.frame = Frame { base: start, head: start };
        self.reserve(words);
        outer
    }

    /// Steps out of a dynamic value.
    pub const fn leave(&mut self, outer: Frame) {
        self.frame = outer;
        self.depth = self.depth.saturating_sub(1);
    }

    /// Reads the count of things that take up at least `size` bytes each.
    #[inline(never)]
    fn count(&mut self, size: usize) -> usize {
        let count = self.wide(256);
        let left = self.bytes.len().saturating_sub(self.tail);
        let most = left.checked_div(size).unwrap_or_default();
        match usize::try_from(count) {
            Ok(count) if count <= most => count,
            _ => {
                self.fail(Step::Count, self.last());
                0
            }
        }
    }

    /// Steps into an array whose elements have heads of `words` words; returns their count.
    #[inline(never)]
    fn array(&mut self, words: usize) -> (Frame, usize) {
        let outer = self.enter(1);
        let count = self.count(words.saturating_mul(WORD));
        self.frame.base = self.frame.head;
        self.reserve(words.saturating_mul(count));
        (outer, count)
    }

    /// Reads `bytes` or a `string` (whose UTF-8 is not looked at).
    #[inline(never)]
    pub fn bytes(&mut self) -> &'a [u8] {
        let outer = self.enter(1);
        let length = self.count(1);
        let start = self.tail;
        self.reserve(length.div_ceil(WORD));
        let whole = self.bytes.get(start..self.tail).unwrap_or_default();
        let (bytes, padding) = whole.split_at_checked(length).unwrap_or_default();
        if padding.iter().any(|byte| *byte != 0) {
            self.fail(Step::Padding, start.saturating_add(length));
        }
        self.leave(outer);
        bytes
    }
}

/// Writes a struct or tuple where the writer stands.
pub fn write_values<T: Values>(values: &T, writer: &mut Writer) {
    if T::ANY_DYNAMIC {
        let outer = writer.enter(T::FIELD_WORDS);
        values.put(writer);
        writer.leave(outer);
    } else {
        values.put(writer);
    }
}

/// Reads a struct or tuple where the reader stands.
pub fn read_values<'a, T: DecodeValues<'a>>(reader: &mut Reader<'a>) -> T {
    if T::ANY_DYNAMIC {
        let outer = reader.enter(T::FIELD_WORDS);
        let values = T::take(reader);
        reader.leave(outer);
        values
    } else {
        T::take(reader)
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
