//! The OP Stack's links at the one door.

use super::held::Held;
use super::{Frame, Stop, parts};
use crate::codec::record::Nothing;
use crate::rollup::optimism::deployment::Deployment;
use crate::rollup::optimism::{
    anchor_game, anchor_root, dispute_game, given_output_root, message_passer, output_oracle,
    output_root, super_root, withdrawal, withdrawal_status,
};

/// Runs the link if it is one of the OP Stack's, and says whether it is.
pub(super) fn link(held: &mut Held, frame: &mut Frame<'_>) -> Result<bool, Stop> {
    let kind = frame.kind;
    match kind {
        anchor_root::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = anchor_root::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_output_root(kind, proven);
        }
        given_output_root::KIND => {
            parts!(frame: anchor, claim, Nothing);
            held.hold_output_root(kind, given_output_root::check(&anchor, &claim)?);
        }
        output_root::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let (state, passer) = output_root::check(held.output_root()?, &claim, &evidence)?;
            held.push_state(kind, state);
            held.hold_message_passer(passer);
        }
        message_passer::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let passer = message_passer::check(held.output_root()?, &claim, &evidence)?;
            held.emit(kind, &passer, &claim);
            held.hold_message_passer(passer);
        }
        withdrawal::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = withdrawal::check(held.message_passer()?, &anchor, &claim, &evidence)?;
            held.hold_withdrawal(kind, proven);
        }
        dispute_game::KIND => {
            parts!(frame: anchor, claim, evidence);
            let committed = dispute_game::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_committed(kind, committed);
        }
        anchor_game::KIND => {
            parts!(frame: anchor, claim, evidence);
            let committed = anchor_game::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_committed(kind, committed);
        }
        output_oracle::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = output_oracle::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_output_root(kind, proven);
        }
        withdrawal_status::KIND => {
            parts!(frame: anchor, claim, evidence);
            let anchor: Deployment = anchor;
            let (state, withdrawal) = (held.state_of(anchor.settles_on)?, held.withdrawal()?);
            let proven = withdrawal_status::check(state, withdrawal, &anchor, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        super_root::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let proven = super_root::check(held.super_root()?, &claim, &evidence)?;
            held.hold_output_root(kind, proven);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Descriptions of the OP Stack's kinds, by number.
#[cfg(feature = "schema")]
pub(super) fn describe() -> alloc::vec::Vec<crate::codec::schema::Shape> {
    alloc::vec![
        anchor_root::describe(),
        given_output_root::describe(),
        output_root::describe(),
        message_passer::describe(),
        withdrawal::describe(),
        dispute_game::describe(),
        anchor_game::describe(),
        output_oracle::describe(),
        withdrawal_status::describe(),
        super_root::describe(),
    ]
}
