//! Which function checks a kind, and what it takes from and gives to the links around it.

use super::held::Held;
use super::{Frame, Part, Reason, Stop, parts};
use crate::codec::record::Nothing;
use crate::layer1::{
    account, account_absence, beacon_block, beacon_root, beacon_state_root, block, block_logs,
    code, eip2935, eip4788, header_chain, log, receipt, receipt_in_block, state_root, storage,
    storage_absence, transaction,
};
use crate::tree::{patricia, ssz};

/// Runs one link.
pub(super) fn link(held: &mut Held, frame: &mut Frame<'_>) -> Result<(), Stop> {
    let kind = frame.kind;
    match kind {
        patricia::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = patricia::check(&anchor, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        ssz::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = ssz::check(&anchor, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        block::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = block::check(&anchor, &claim, &evidence)?;
            held.push_state(kind, proven);
        }
        state_root::KIND => {
            parts!(frame: anchor, claim, Nothing);
            let proven = state_root::check(&anchor, &claim)?;
            held.push_state(kind, proven);
        }
        account::KIND => {
            parts!(frame: Nothing, claim, evidence);
            held.hold_account(kind, account::check(held.state()?, &claim, &evidence)?);
        }
        account_absence::KIND => {
            parts!(frame: Nothing, claim, evidence);
            held.hold_account(kind, account_absence::check(held.state()?, &claim, &evidence)?);
        }
        storage::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let proven = storage::check(held.account()?, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        storage_absence::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let proven = storage_absence::check(held.account()?, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        code::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let proven = code::check(held.account()?, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        beacon_root::KIND => {
            parts!(frame: anchor, claim, Nothing);
            held.hold_beacon_root(kind, beacon_root::check(&anchor, &claim)?);
        }
        eip4788::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = eip4788::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_beacon_root(kind, proven);
        }
        beacon_state_root::KIND => {
            parts!(frame: anchor, claim, evidence);
            let root = held.beacon_root()?;
            let proven = beacon_state_root::check(root, &anchor, &claim, &evidence)?;
            held.put_state(kind, proven);
        }
        beacon_block::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = beacon_block::check(held.beacon_root()?, &anchor, &claim, &evidence)?;
            held.put_state(kind, proven);
        }
        eip2935::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = eip2935::check(held.state()?, &anchor, &claim, &evidence)?;
            held.replace_state(kind, proven);
        }
        header_chain::KIND => {
            parts!(frame: Nothing, claim, evidence);
            let proven = header_chain::check(held.state()?, &claim, &evidence)?;
            held.replace_state(kind, proven);
        }
        transaction::KIND => {
            parts!(frame: Nothing, claim, evidence);
            held.hold_transaction(kind, transaction::check(held.state()?, &claim, &evidence)?);
        }
        receipt::KIND => {
            parts!(frame: anchor, claim, evidence);
            let (state, transaction) = (held.state()?, held.transaction()?);
            let proven = receipt::check(state, transaction, &anchor, &claim, &evidence)?;
            held.hold_receipt(kind, proven);
        }
        receipt_in_block::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = receipt_in_block::check(held.state()?, &anchor, &claim, &evidence)?;
            held.hold_receipt(kind, proven);
        }
        log::KIND => {
            parts!(frame: Nothing, claim, Nothing);
            let proven = log::check(held.receipt()?, &claim)?;
            held.emit(kind, &proven, proven.value());
        }
        block_logs::KIND => {
            parts!(frame: anchor, claim, evidence);
            let proven = block_logs::check(held.state()?, &anchor, &claim, &evidence)?;
            held.emit(kind, &proven, proven.value());
        }
        _ if super::optimism::link(held, frame)? => {}
        _ if super::sequenced::link(held, frame)? => {}
        _ if super::arbitrum::link(held, frame)? => {}
        _ => return Err(Stop::malformed(Part::Link, Reason::UnknownKind)),
    }
    Ok(())
}

/// Descriptions of every kind, by number: the source of TypeScript, CLI and docs.
#[cfg(feature = "schema")]
#[must_use]
pub fn describe() -> alloc::vec::Vec<crate::codec::schema::Shape> {
    let mut kinds = alloc::vec![
        patricia::describe(),
        ssz::describe(),
        block::describe(),
        state_root::describe(),
        account::describe(),
        account_absence::describe(),
        storage::describe(),
        storage_absence::describe(),
        code::describe(),
        beacon_root::describe(),
        eip4788::describe(),
        beacon_state_root::describe(),
        beacon_block::describe(),
        eip2935::describe(),
        header_chain::describe(),
        transaction::describe(),
        receipt::describe(),
        log::describe(),
        receipt_in_block::describe(),
        block_logs::describe(),
    ];
    kinds.extend(super::optimism::describe());
    kinds.extend(super::sequenced::describe());
    kinds.extend(super::arbitrum::describe());
    kinds
}

/// Descriptions of what every verdict holds: assurance, provenance link, malformed part, reason.
#[cfg(feature = "schema")]
#[must_use]
pub fn describe_shared() -> crate::codec::schema::Shape {
    use crate::codec::record::Wire;
    crate::codec::schema::shape!({
        "assurance": <crate::proven::Assurance as Wire<'_>>::shape(),
        "link": <crate::proven::Link as Wire<'_>>::shape(),
        "part": <super::Part as Wire<'_>>::shape(),
        "reason": <super::Reason as Wire<'_>>::shape(),
    })
}
