//! The text of an offer, a request or an invoice: bech32 without a checksum, in parts if need be.
//!
//! **Proved:** nothing: there is no checksum, so that a mistyped character gives other bytes.
//! **Rule:** BOLT 12, "Encoding"; spec/channel.md §14.2, O1.

use crate::channel::lightning::words::{Fault, Text, exact};
use crate::rejection::{Rejection, ensure};
use alloc::string::String;
use alloc::vec::Vec;

crate::steps! { 572 {
    /// A `+` does not stand between two characters.
    Join = 1 "O1",
    /// Capital and small letters are mixed.
    Case = 2 "O1",
    /// There is no separator, or a character that means nothing.
    Malformed = 3 "O1",
    /// It is something else than was expected: another prefix.
    Prefix = 4 "O1",
    /// What is left over of the last character is not zero, or more than padding.
    Padding = 5 "O1",
}}

crate::choice! {
    /// What a text is.
    pub enum Kind {
        /// An offer, `lno`.
        Offer = 0,
        /// A request for an invoice, `lnr`.
        Request = 1,
        /// An invoice, `lni`.
        Invoice = 2,
    }
}

/// The bytes of a text of this kind.
///
/// # Errors
///
/// The first step that fails.
pub fn parse(kind: Kind, text: &str) -> Result<Vec<u8>, Rejection> {
    let text = Text::parse(&join(text)?).map_err(|fault| match fault {
        Fault::MixedCase => Rejection::at(Step::Case),
        Fault::Malformed => Rejection::at(Step::Malformed),
    })?;
    let prefix: &[u8] = match kind {
        Kind::Offer => b"lno",
        Kind::Request => b"lnr",
        Kind::Invoice => b"lni",
    };
    ensure(Step::Prefix, text.prefix() == prefix)?;
    exact(&text.words).ok_or_else(|| Rejection::at(Step::Padding))
}

/// Takes out every `+` and the white space behind it.
fn join(text: &str) -> Result<String, Rejection> {
    let mut joined = String::new();
    let mut parts = text.split('+');
    joined.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let part = part.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
        let ends = [joined.as_bytes().last(), part.as_bytes().first()];
        let between = |end: &Option<&u8>| end.is_some_and(u8::is_ascii_alphanumeric);
        ensure(Step::Join, ends.iter().all(between))?;
        joined.push_str(part);
    }
    Ok(joined)
}

#[cfg(test)]
mod tests;
