//! The one door: a case in, a verdict out.
//!
//! A **case** is a chain of custody written down: links, each a check with its kind, anchor, claim
//! and evidence. A link rests on what the links before it proved, so a rollup settled on a rollup
//! is the same links once more. RLP is its one binary form:
//!
//! ```text
//! case    = [version = 1, [link, …]]            at most 32 links, at most 8 MiB
//! link    = [kind, anchor, claim, evidence]
//! verdict = [0, [[kind, value], …], assurance, [provenance link, …]]     proven
//!         | [1, link index, code, cause, expected, got]                  rejected
//!         | [2, link index, part, [field, …], reason]                    malformed
//! ```
//!
//! `check` is a pure function: no clock, no network, no randomness, no state.

mod arbitrum;
mod held;
mod optimism;
pub mod run;
mod sequenced;

use crate::codec::record::{Fault, Reader, Wire, decode};
use crate::codec::rlp::{Item, RlpError, put_list};
use crate::rejection::Rejection;
use alloc::boxed::Box;
use alloc::vec::Vec;
use held::Held;

/// Version of the case format.
pub const VERSION: u64 = 1;
/// Longest case read, in bytes.
pub const MOST_BYTES: usize = 8 << 20;
/// Most links of a case.
pub const MOST_LINKS: usize = 32;

crate::choice! {
    /// Which part of a case is malformed.
    pub enum Part {
        /// The case itself.
        Case = 0,
        /// A link's anchor.
        Anchor = 1,
        /// A link's claim.
        Claim = 2,
        /// A link's evidence.
        Evidence = 3,
        /// A link's frame: its kind, or the number of its parts.
        Link = 4,
    }
}

crate::choice! {
    /// Why a case could not be read.
    pub enum Reason {
        /// Not the one RLP encoding.
        Encoding = 1,
        /// A list stands where bytes are due, or the other way round.
        Kind = 2,
        /// A fixed-size value has another size.
        Size = 3,
        /// An integer starts with a zero byte.
        LeadingZero = 4,
        /// A number is out of range.
        Overflow = 5,
        /// Something is left over.
        Surplus = 6,
        /// Something is missing.
        Missing = 7,
        /// The case has a version that this library does not know.
        Version = 20,
        /// No link, or too many.
        LinkCount = 21,
        /// No check has this kind.
        UnknownKind = 22,
        /// The link needs something that no link before it proves.
        NotProvenBefore = 23,
        /// The case is too long.
        TooLong = 24,
    }
}

/// Why a case got no further than this link: one pointer, as a [`Rejection`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stop(Box<Why>);

/// What a [`Stop`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Rejected(Rejection),
    Malformed(Malformed),
}

/// What of a case could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    part: Part,
    /// The field within the part; its reason is one of [`Reason`].
    fault: Fault,
    reason: u8,
}

impl From<Rejection> for Stop {
    #[cold]
    #[inline(never)]
    fn from(why: Rejection) -> Self {
        Self(Box::new(Why::Rejected(why)))
    }
}

impl Stop {
    #[cold]
    #[inline(never)]
    pub(crate) fn malformed(part: Part, reason: Reason) -> Self {
        let fault = Fault::from(RlpError::Encoding);
        Self(Box::new(Why::Malformed(Malformed { part, fault, reason: reason as u8 })))
    }

    #[cold]
    #[inline(never)]
    fn fault(part: Part, fault: Fault) -> Self {
        Self(Box::new(Why::Malformed(Malformed { part, fault, reason: fault.reason as u8 })))
    }

    /// A fault in a link: the first index of its path says in which part.
    #[cold]
    #[inline(never)]
    fn in_link(fault: Fault) -> Self {
        let [first, path @ ..] = fault.path;
        let part = match first {
            0 => Part::Anchor,
            1 => Part::Claim,
            2 => Part::Evidence,
            _ => Part::Link,
        };
        let mut within = Fault::from(fault.reason);
        within.path.iter_mut().zip(path).for_each(|(to, from)| *to = from);
        within.depth = fault.depth.saturating_sub(1);
        Self::fault(part, within)
    }
}

/// One link of a case, of which only the kind is read.
pub(crate) struct Frame<'a> {
    pub(crate) kind: u16,
    /// At its anchor.
    pub(crate) reader: Reader<'a>,
}

impl<'a> Frame<'a> {
    fn read(item: &Item<'a>) -> Result<Self, Stop> {
        let malformed = |error| Stop::fault(Part::Link, Fault::from(error));
        let mut parts = item.items().map_err(malformed)?;
        let kind = parts.next().unwrap_or(Err(RlpError::Missing)).map_err(malformed)?;
        let kind = decode::<u16>(&kind).map_err(|fault| Stop::fault(Part::Link, fault))?;
        Ok(Self { kind, reader: Reader::list(parts) })
    }

    /// A link's parts were well, and there were no more than three.
    #[inline(never)]
    pub(crate) fn finish(&mut self) -> Result<(), Stop> {
        self.reader.finish().map_err(Stop::in_link)
    }
}

/// Reads anchor, claim and evidence of a frame, each into its place: a function would return them
/// all by another copy.
macro_rules! parts {
    ($frame:ident: $anchor:pat, $claim:pat, $evidence:pat) => {
        let $anchor = $frame.reader.read();
        let $claim = $frame.reader.read();
        let $evidence = $frame.reader.read();
        $frame.finish()?;
    };
}
pub(crate) use parts;

/// Checks a case; both are RLP. See the module's head for the shapes.
#[must_use]
pub fn check(case: &[u8]) -> Vec<u8> {
    let mut held = Held::default();
    let mut index = 0_usize;
    let stop = run_all(case, &mut held, &mut index).err();
    let mut out = Vec::new();
    put_list(&mut out, |out| match stop.as_ref().map(|stop| &*stop.0) {
        None => held.write_proven(out),
        Some(Why::Rejected(why)) => {
            out.push(1);
            write_index(index, out);
            why.code.write(out);
            why.cause.write(out);
            why.expected.write(out);
            why.got.write(out);
        }
        Some(Why::Malformed(what)) => {
            let Malformed { part, fault, reason } = *what;
            out.push(2);
            write_index(index, out);
            part.write(out);
            put_list(out, |out| {
                fault.path.iter().take(fault.depth.into()).for_each(|field| field.write(out));
            });
            reason.write(out);
        }
    });
    out
}

fn write_index(index: usize, out: &mut Vec<u8>) {
    u64::try_from(index).unwrap_or(u64::MAX).write(out);
}

fn run_all(case: &[u8], held: &mut Held, index: &mut usize) -> Result<(), Stop> {
    let whole = |error| Stop::fault(Part::Case, Fault::from(error));
    if case.len() > MOST_BYTES {
        return Err(Stop::malformed(Part::Case, Reason::TooLong));
    }
    let [version, links] = Item::whole(case).and_then(|item| item.array()).map_err(whole)?;
    if version.uint().map_err(whole)? != VERSION {
        return Err(Stop::malformed(Part::Case, Reason::Version));
    }
    for link in links.items().map_err(whole)? {
        if *index == MOST_LINKS {
            return Err(Stop::malformed(Part::Case, Reason::LinkCount));
        }
        let mut frame = Frame::read(&link.map_err(whole)?)?;
        run::link(held, &mut frame)?;
        *index = index.saturating_add(1);
    }
    if *index == 0 {
        return Err(Stop::malformed(Part::Case, Reason::LinkCount));
    }
    Ok(())
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
