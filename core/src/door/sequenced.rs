//! Links of sequenced OP Stack blocks at the one door.

use super::held::Held;
use super::{Frame, Stop, parts};
use crate::codec::record::Nothing;
use crate::rollup::optimism::{equivocation, given_signer, sequenced_block, unsafe_signer};

/// Runs the link if it is one of these, and says whether it is.
pub(super) fn link(held: &mut Held, frame: &mut Frame<'_>) -> Result<bool, Stop> {
    let kind = frame.kind;
    match kind {
        unsafe_signer::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = unsafe_signer::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_signer(kind, proven);
        }
        given_signer::KIND => {
            parts!(frame: anchor, claim, Nothing);
            held.hold_signer(kind, given_signer::check(&anchor, &claim)?);
        }
        sequenced_block::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = sequenced_block::check(held.signer()?, &anchor, &claim, &evidence)?;
            held.push_state(kind, proven);
        }
        equivocation::KIND => {
            parts!(frame: Nothing, claim, evidence);
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
