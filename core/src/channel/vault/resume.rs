//! Resynchronisation: how a channel whose history may be missing becomes usable again.
//!
//! **Proved:** what is held now is at least as new as every mark and as the chain, and enforceable.
//! **Not proved:** without an exact mark, that the counterparty showed its newest state. Then nothing is
//! signed that could be a second state of a version: see [`Resumption`].
//! **Rule:** spec/channel.md §17, rules 4 and 7.

use super::book::{Book, entry};
use super::protocol::{Protocol, Resumption, State, Terms};
use super::record::{Entry, EntryKind, LANES, MOST, Newest, Received, Resumed, Standing};
use super::registry;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{B256, U256};

crate::steps! { 596 {
    /// The channel is not in doubt.
    NotDoubtful = 1 "rule 4",
    /// The terms were lost and must be given, or those given are another channel's; the cause says why.
    Terms = 2 "rule 6",
    /// Neither a state of the counterparty nor what the chain knows is given.
    Nothing = 3 "rule 4",
    /// A state cannot be read; the cause says why.
    State = 4 "rule 6",
    /// A signature over it is amiss; the cause says why.
    Signature = 5 "G1–G5",
    /// A state that the contract would not accept, and that is not the marked one either.
    NotEnforceable = 6 "rule 4",
    /// Another state of a version that is held or marked.
    OtherDigest = 7 "rule 2",
    /// Older than the mark.
    BelowMark = 8 "rule 4",
    /// Enforceable only up to an older version than the mark knows of.
    NotEnforceableAsMarked = 9 "rule 4",
    /// Older than what the chain knows.
    BelowChain = 10 "rule 4",
    /// There are no versions left to skip to.
    Exhausted = 11 "rule 2",
    /// More states than can be kept.
    Full = 12 "rule 8",
}}

/// How far a client that cannot know what it signed jumps ahead: more states than it can have signed
/// since its last backup (at 1,000 a second for 49 days), and a 65,536th of 48 bits.
const SKIP: u64 = 1 << 32;

/// What the counterparty and the chain say about a channel.
#[derive(Clone, Copy, Debug)]
pub struct Resynchronisation<'a> {
    /// Which channel.
    pub channel: B256,
    /// Protocol and terms, where they were lost.
    pub terms: Option<(u16, &'a [u8])>,
    /// States with their signatures, oldest first.
    pub states: &'a [(&'a [u8], &'a [&'a [u8]])],
    /// What the contract is proven to have recorded: nothing older than this is good enough.
    pub chain: &'a [OnChain],
}

/// The version of a lane that a contract recorded, proven by the caller (`spec/layer1.md`).
#[derive(Clone, Copy, Debug)]
pub struct OnChain {
    /// Which lane.
    pub lane: u8,
    /// Which version.
    pub version: U256,
}

/// Checks it; the entries that make the channel usable.
pub(super) fn check(book: &Book, with: &Resynchronisation<'_>) -> Result<Vec<Entry>, Rejection> {
    let channel = book.channel(&with.channel)?;
    ensure(Step::NotDoubtful, channel.standing() == Standing::Doubtful)?;
    let mut entries = Vec::new();
    let given;
    let (protocol, terms): (&dyn Protocol, &Terms) = match (&channel.terms, with.terms) {
        (Some((protocol, terms)), _) => (*protocol, terms),
        (None, Some((number, bytes))) => {
            let because = |why: Rejection| why.because_of(Step::Terms);
            let protocol = registry::protocol(book.protocols, number).map_err(because)?;
            let (terms, record) = registry::read(protocol, bytes, book.me, 0).map_err(because)?;
            equal(Step::Terms, with.channel, terms.channel)?;
            registry::known(&book.registry, &record).map_err(because)?;
            entries.push(entry(EntryKind::Registered, &record));
            given = terms;
            (protocol, &given)
        }
        (None, None) => return Err(Rejection::at(Step::Terms)),
    };
    ensure(Step::Nothing, !(with.states.is_empty() && with.chain.is_empty()))?;

    let held = channel.states().len().saturating_add(with.states.len());
    ensure(Step::Full, held < MOST)?;

    // The newest of each lane, as if the evidence were in the book.
    let floors = &channel.kept.floors;
    let mut newest: Vec<Newest> = Vec::new();
    for held in channel.states() {
        let version = held.state.version;
        let enforceable = channel.enforceable(held, book.me).then_some(version);
        put(&mut newest, &at(&held.state, with.channel, enforceable));
    }
    for (wire, signatures) in with.states {
        let state = protocol.state(terms, wire).map_err(|why| why.because_of(Step::State))?;
        ensure(Step::State, state.lane < LANES)?;
        let signatures = if signatures.is_empty() {
            Vec::new()
        } else {
            let signed = book.signed(protocol, terms, &state, signatures);
            signed.map_err(|why| why.because_of(Step::Signature))?
        };
        let mut signers: Vec<_> = signatures.iter().map(|each| each.signer).collect();
        if channel.find(&state).is_some_and(|held| held.intended) {
            signers.push(book.me);
        }
        let enforceable = protocol.enforceable(terms, &state, &signers);
        let floor = floors.iter().find(|floor| floor.lane == state.lane);
        let marked = floor.filter(|floor| floor.version == state.version);
        if let Some(floor) = marked {
            equal(Step::OtherDigest, floor.digest, state.digest)?;
        }
        let held = channel
            .states()
            .iter()
            .find(|held| (held.state.lane, held.state.version) == (state.lane, state.version));
        if let Some(held) = held {
            equal(Step::OtherDigest, held.state.digest, state.digest)?;
        }
        ensure(Step::NotEnforceable, enforceable || marked.is_some())?;
        put(&mut newest, &at(&state, with.channel, enforceable.then_some(state.version)));
        let received = Received { channel: with.channel, state, signatures };
        entries.push(entry(EntryKind::Received, &received));
    }

    let found = |lane: u8| newest.iter().find(|newest| newest.lane == lane);
    for floor in floors {
        let found = found(floor.lane);
        let version = found.map_or(U256::ZERO, |newest| newest.version);
        if found.is_none() || version < floor.version {
            return Err(Rejection::differs(Step::BelowMark, floor.version, version));
        }
        let enforceable = found.and_then(|newest| newest.enforceable);
        ensure(Step::NotEnforceableAsMarked, enforceable >= floor.enforceable)?;
    }
    for chain in with.chain {
        let version = found(chain.lane).and_then(|newest| newest.enforceable).unwrap_or_default();
        if version < chain.version {
            return Err(Rejection::differs(Step::BelowChain, chain.version, version));
        }
    }

    let (standing, above) = match (channel.kept.exact, protocol.resumption()) {
        (true, _) | (false, Resumption::Free) => (Standing::Active, Vec::new()),
        (false, Resumption::Settle) => (Standing::Settling, Vec::new()),
        (false, Resumption::Skip) => (Standing::Active, skip(&newest)?),
    };
    entries.push(entry(EntryKind::Resumed, &Resumed { channel: with.channel, standing, above }));
    Ok(entries)
}

fn at(state: &State, channel: B256, enforceable: Option<U256>) -> Newest {
    let State { lane, version, digest, .. } = state;
    Newest { channel, lane: *lane, version: *version, digest: *digest, enforceable }
}

fn put(all: &mut Vec<Newest>, new: &Newest) {
    let Some(old) = all.iter_mut().find(|old| old.lane == new.lane) else {
        return all.push(new.clone());
    };
    let enforceable = old.enforceable.max(new.enforceable);
    if new.version > old.version {
        *old = new.clone();
    }
    old.enforceable = enforceable;
}

/// Bounds that no state of an older line can reach. No state has the digest zero, so the bound itself
/// is never signed.
fn skip(newest: &[Newest]) -> Result<Vec<Newest>, Rejection> {
    let jump = |newest: &Newest| {
        let version = newest.version.checked_add(U256::from(SKIP));
        let version = version.ok_or_else(|| Rejection::at(Step::Exhausted))?;
        Ok(Newest { version, digest: B256::ZERO, enforceable: None, ..newest.clone() })
    };
    newest.iter().map(jump).collect()
}

#[cfg(test)]
mod tests;
