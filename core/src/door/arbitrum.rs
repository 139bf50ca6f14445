//! Arbitrum's links at the one door.

use super::held::Held;
use super::{Frame, Stop, parts};
use crate::codec::record::Nothing;
use crate::rollup::arbitrum::{assertion, exit, exit_status, outbox_root};

/// Runs the link if it is one of Arbitrum's, and says whether it is.
pub(super) fn link(held: &mut Held, frame: &mut Frame<'_>) -> Result<bool, Stop> {
    let kind = frame.kind;
    match kind {
        outbox_root::KIND => {
            parts!(frame: anchor, claim, evidence);
            held.push_state(kind, outbox_root::check(held.state()?, &anchor, &claim, &evidence)?);
        }
        assertion::KIND => {
            parts!(frame: anchor, claim, evidence);
            let (state, value) = assertion::check(held.state()?, &anchor, &claim, &evidence)?;
            held.push_state_as(kind, state, &value);
        }
        exit::KIND => {
            parts!(frame: Nothing, claim, evidence);
            held.hold_exit(kind, exit::check(held.state()?, &claim, &evidence)?);
        }
        exit_status::KIND => {
            parts!(frame: anchor, claim, evidence);
            let (exit, settlement) = (held.exit()?, held.settlement()?);
            let proven = exit_status::check(exit, settlement, &anchor, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Descriptions of Arbitrum's kinds, by number.
#[cfg(feature = "schema")]
pub(super) fn describe() -> [crate::codec::schema::Shape; 4] {
    [outbox_root::describe(), assertion::describe(), exit::describe(), exit_status::describe()]
}

#[cfg(test)]
mod tests;
