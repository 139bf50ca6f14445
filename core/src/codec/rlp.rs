//! Strict reading of RLP: one encoding per value, no byte left over, no recursion.
//!
//! Non-minimal lengths and prefixes of lone bytes are refused, like everything that has a second
//! encoding. A test holds the lexer to `alloy-rlp`'s, which is half as fast in wasm.
//! Rule: spec/layer1.md §2.1, Ethereum yellow paper appendix B.

use alloc::vec::Vec;
use alloy_rlp::Header;

/// Why bytes are not the one RLP encoding that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum RlpError {
    /// An item runs past the end, has a non-minimal length, or is a lone byte with a prefix.
    Encoding = 1,
    /// A list stands where bytes are due, or the other way round.
    Kind = 2,
    /// A fixed-size value has another size.
    Size = 3,
    /// An integer starts with a zero byte.
    LeadingZero = 4,
    /// An integer does not fit its type.
    Overflow = 5,
    /// Bytes or items are left over.
    Surplus = 6,
    /// An item is missing.
    Missing = 7,
}

/// One RLP item, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Prefix and payload.
    pub raw: &'a [u8],
    /// What stands behind the prefix.
    pub payload: &'a [u8],
    /// Whether the payload is a sequence of items.
    pub is_list: bool,
}

impl<'a> Item<'a> {
    /// Reads one item that is exactly `bytes`.
    ///
    /// # Errors
    ///
    /// [`RlpError::Encoding`], or [`RlpError::Surplus`] when bytes follow it.
    pub fn whole(bytes: &'a [u8]) -> Result<Self, RlpError> {
        let mut items = Items(bytes);
        let item = items.next().ok_or(RlpError::Missing)??;
        if items.0.is_empty() { Ok(item) } else { Err(RlpError::Surplus) }
    }

    /// The payload of a string item.
    ///
    /// # Errors
    ///
    /// [`RlpError::Kind`] for a list.
    pub const fn bytes(&self) -> Result<&'a [u8], RlpError> {
        if self.is_list { Err(RlpError::Kind) } else { Ok(self.payload) }
    }

    /// A string of exactly `N` bytes.
    ///
    /// # Errors
    ///
    /// [`RlpError::Kind`] or [`RlpError::Size`].
    pub fn fixed<const N: usize>(&self) -> Result<[u8; N], RlpError> {
        self.bytes()?.try_into().map_err(|_| RlpError::Size)
    }

    /// An integer of at most `N` bytes, left-padded with zeros.
    ///
    /// # Errors
    ///
    /// [`RlpError::Kind`], [`RlpError::Overflow`] or [`RlpError::LeadingZero`].
    pub fn padded<const N: usize>(&self) -> Result<[u8; N], RlpError> {
        let bytes = self.bytes()?;
        if bytes.first() == Some(&0) {
            return Err(RlpError::LeadingZero);
        }
        let mut out = [0; N];
        let start = N.checked_sub(bytes.len()).ok_or(RlpError::Overflow)?;
        out.get_mut(start..).ok_or(RlpError::Overflow)?.copy_from_slice(bytes);
        Ok(out)
    }

    /// An integer of at most 64 bits.
    ///
    /// # Errors
    ///
    /// As [`Item::padded`].
    pub fn uint(&self) -> Result<u64, RlpError> {
        self.padded().map(u64::from_be_bytes)
    }

    /// The items of a list, lazily.
    ///
    /// # Errors
    ///
    /// [`RlpError::Kind`] for a string.
    pub const fn items(&self) -> Result<Items<'a>, RlpError> {
        if self.is_list { Ok(Items(self.payload)) } else { Err(RlpError::Kind) }
    }

    /// Exactly `N` items of a list.
    ///
    /// # Errors
    ///
    /// [`RlpError::Missing`] or [`RlpError::Surplus`] for another count.
    pub fn array<const N: usize>(&self) -> Result<[Item<'a>; N], RlpError> {
        let mut out = [EMPTY; N];
        self.fill(&mut out)?;
        Ok(out)
    }

    /// The same for any `N`: one function in the wasm.
    #[inline(never)]
    fn fill(&self, out: &mut [Item<'a>]) -> Result<(), RlpError> {
        let mut items = self.items()?;
        for slot in out {
            *slot = items.next().ok_or(RlpError::Missing)??;
        }
        items.end()
    }
}

const EMPTY: Item<'static> = Item { raw: &[0x80], payload: &[], is_list: false };

/// Reads items one after another. Each step consumes at least one byte.
#[derive(Clone, Debug, Default)]
pub struct Items<'a>(&'a [u8]);

impl<'a> Items<'a> {
    /// No item.
    pub(crate) const fn none() -> Self {
        Self(&[])
    }

    /// Exactly this item.
    pub(crate) const fn single(item: &Item<'a>) -> Self {
        Self(item.raw)
    }

    /// Nothing may be left.
    ///
    /// # Errors
    ///
    /// [`RlpError::Surplus`].
    pub const fn end(&self) -> Result<(), RlpError> {
        if self.0.is_empty() { Ok(()) } else { Err(RlpError::Surplus) }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Result<Item<'a>, RlpError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let read = lex(self.0).and_then(|(is_list, prefix, length)| {
            let (raw, after) = self.0.split_at_checked(prefix.checked_add(length)?)?;
            Some((Item { raw, payload: raw.get(prefix..)?, is_list }, after))
        });
        // After an error nothing more is read, so a caller that ignores it cannot loop.
        let (item, after) = read.map_or((Err(RlpError::Encoding), &[][..]), |(i, a)| (Ok(i), a));
        self.0 = after;
        Some(item)
    }
}

/// Whether the next item is a list, how long its prefix is, and how long its payload.
/// `None` where the prefix is cut off or not the shortest one.
#[inline(always)]
fn lex(bytes: &[u8]) -> Option<(bool, usize, usize)> {
    let (&first, rest) = bytes.split_first()?;
    let (is_list, short) = match first {
        0..0x80 => return Some((false, 0, 1)),
        0x80..0xc0 => (false, usize::from(first & 0x3f)),
        0xc0.. => (true, usize::from(first & 0x3f)),
    };
    let Some(size) = short.checked_sub(55).filter(|size| *size > 0) else {
        // A byte below 0x80 stands for itself.
        let lone = !is_list && short == 1 && *rest.first()? < 0x80;
        return (!lone).then_some((is_list, 1, short));
    };
    // Length of the length; none that fits into memory has more than four bytes.
    let digits = rest.get(..size).filter(|digits| size <= 4 && digits.first() != Some(&0))?;
    let length = digits.iter().fold(0_u64, |length, digit| (length << 8) | u64::from(*digit));
    let length = usize::try_from(length).ok().filter(|length| *length > 55)?;
    Some((is_list, size.checked_add(1)?, length))
}

/// Appends a string.
pub fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    alloy_rlp::Encodable::encode(bytes, out);
}

/// Appends a list whose payload `fill` writes.
#[inline(always)]
pub fn put_list(out: &mut Vec<u8>, fill: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    fill(out);
    close_list(out, start);
}

/// Makes a list of everything behind `start`, by moving it behind a prefix.
#[inline(never)]
pub fn close_list(out: &mut Vec<u8>, start: usize) {
    let payload_length = out.len().saturating_sub(start);
    let header = Header { list: true, payload_length };
    let end = out.len();
    header.encode(out);
    let prefix = out.len().saturating_sub(end);
    if let Some(list) = out.get_mut(start..) {
        list.rotate_right(prefix);
    }
}

#[cfg(test)]
mod tests;
