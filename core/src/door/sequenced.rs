//! Links of sequenced OP Stack blocks at the one door.

use super::held::Held;
use super::{Frame, Stop};
use crate::codec::record::Nothing;
use crate::rollup::optimism::{equivocation, given_signer, sequenced_block, unsafe_signer};

/// Runs the link if it is one of these, and says whether it is.
pub(super) fn link(held: &mut Held, frame: &Frame<'_>) -> Result<bool, Stop> {
    let kind = frame.kind;
    match kind {
        unsafe_signer::KIND => {
            let (anchor, claim, evidence) = frame.parts()?;
            let proven = unsafe_signer::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_signer(kind, proven);
        }
        given_signer::KIND => {
            let (anchor, claim, Nothing) = frame.parts()?;
            held.hold_signer(kind, given_signer::check(&anchor, &claim)?);
        }
        sequenced_block::KIND => {
            let (anchor, claim, evidence) = frame.parts()?;
            let proven = sequenced_block::check(held.signer()?, &anchor, &claim, &evidence)?;
            held.push_state(kind, proven);
        }
        equivocation::KIND => {
            let (Nothing, claim, evidence) = frame.parts()?;
            let proven = equivocation::check(held.signer()?, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Descriptions of these kinds, by number.
#[cfg(feature = "schema")]
pub(super) fn describe() -> [crate::codec::schema::Shape; 4] {
    [
        unsafe_signer::describe(),
        given_signer::describe(),
        sequenced_block::describe(),
        equivocation::describe(),
    ]
}

#[cfg(test)]
mod tests;
