//! Deadlines: until when an answer is safe, and when to call for it.
//!
//! **Proved:** nothing about the chain; this is arithmetic on a deadline that an oracle
//! ([`dispute`](crate::channel::dispute)) gave for a proven status.
//! **Not proved:** inclusion. The margins are the caller's estimate of it.
//! **Rule:** spec/channel.md §17, rule 9; §2.8.

use crate::channel::dispute::{Advice, Clock, Verdict};
use alloy_primitives::B256;

/// What may go wrong between now and the block that includes the answer, in units of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// Until somebody looks: the interval of polling.
    pub notice: u64,
    /// Until a transaction gets into a block, its fee being raised on the way.
    pub inclusion: u64,
    /// Error of the clock, and depth of a reorganisation.
    pub uncertainty: u64,
}

impl Margins {
    /// The latest value of the clock at which an answer is safe. Zero: it never was.
    #[must_use]
    pub const fn latest(&self, deadline: u64) -> u64 {
        deadline
            .saturating_sub(self.notice)
            .saturating_sub(self.inclusion)
            .saturating_sub(self.uncertainty)
    }
}

/// How urgent an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Half of the time is gone.
    Half,
    /// Three quarters are.
    ThreeQuarters,
    /// The latest safe time has come. An answer may still be in time.
    Late,
}

/// A call for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// In which channel.
    pub channel: B256,
    /// How urgently.
    pub urgency: Urgency,
    /// Latest safe value of the clock.
    pub latest: u64,
    /// Last value of the clock at which the contract takes an answer.
    pub deadline: u64,
}

/// A deadline that is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// In which channel.
    pub channel: B256,
    /// What it is measured in.
    pub clock: Clock,
    /// When it became known.
    pub since: u64,
    /// Last value of the clock at which the contract takes an answer.
    pub deadline: u64,
    /// What is taken off it.
    pub margins: Margins,
    called: Option<Urgency>,
}

impl Watch {
    /// What an oracle's advice asks to be watched: nothing, unless an answer is due.
    #[must_use]
    pub fn new(channel: B256, advice: &Advice, since: u64, margins: Margins) -> Option<Self> {
        let deadline = advice.deadline.filter(|_| advice.verdict == Verdict::Respond)?;
        Some(Self { channel, clock: advice.clock, since, deadline, margins, called: None })
    }

    /// The alarm that is due now, each urgency once, the most urgent one alone where a clock jumped.
    /// A clock that goes back calls nothing again, and takes nothing back.
    pub fn due(&mut self, now: u64) -> Option<Alarm> {
        let latest = self.margins.latest(self.deadline);
        let span = u128::from(latest.saturating_sub(self.since));
        let gone = u128::from(now.saturating_sub(self.since));
        let urgency = match () {
            () if now >= latest => Urgency::Late,
            () if gone.saturating_mul(4) >= span.saturating_mul(3) => Urgency::ThreeQuarters,
            () if gone.saturating_mul(2) >= span => Urgency::Half,
            () => return None,
        };
        if self.called >= Some(urgency) {
            return None;
        }
        self.called = Some(urgency);
        Some(Alarm { channel: self.channel, urgency, latest, deadline: self.deadline })
    }

    /// Takes over what was called for already, if it is the same deadline.
    #[must_use]
    pub fn instead_of(self, old: &Self) -> Self {
        let same = (self.channel, self.clock, self.deadline, self.margins)
            == (old.channel, old.clock, old.deadline, old.margins);
        if same { *old } else { self }
    }
}

#[cfg(test)]
mod tests;
