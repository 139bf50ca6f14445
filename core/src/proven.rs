//! Proven values: what a check returns, what it rests on, and how much that is worth.
//!
//! A [`Proven<T>`] can be made only inside this crate, by a check. A function that needs a proven
//! state root therefore cannot be handed a plain one, and a rollup settled on a rollup is one more
//! link and no code of its own.

use alloc::sync::Arc;
use alloc::vec::Vec;
use alloy_primitives::B256;

crate::choice! {
    /// What vouches for the layer 1 block (or root) at the start of the chain of custody.
    pub enum AnchorAssurance {
        /// Only the caller's word.
        Unanchored = 0,
        /// A majority of the sync committee signed it.
        Signed = 1,
        /// Finalized by layer 1 consensus.
        Finalized = 2,
    }
}

crate::choice! {
    /// How far the rollup's own rules have accepted the value; of several hops, the weakest.
    pub enum Settlement {
        /// Only the operator's word: a sequencer's signature.
        Sequenced = 0,
        /// Committed on the settlement layer, still open to a fraud proof.
        Proposed = 1,
        /// Accepted by the rollup's contracts: window over, game won, validity proof verified.
        Confirmed = 2,
        /// No rollup hop: the value is the anchored chain's own.
        Direct = 3,
    }
}

crate::choice! {
    /// What is known of a commitment that is still open to a fraud proof.
    pub enum Dispute {
        /// Nothing to say: not proposed, or no dispute can concern it any more.
        Settled = 0,
        /// Proposed, and nobody has challenged it in the anchored block.
        Unchallenged = 1,
        /// Proposed and challenged.
        Challenged = 2,
        /// Resolved in its favour, the finality delay still running.
        ResolvedNotFinal = 3,
        /// Proposed; whether it is challenged was not proven.
        Unknown = 4,
    }
}

crate::choice! {
    /// What a verdict does not cover although somebody might think so.
    pub enum Caveat {
        /// The contract's implementation was not compared with a known set: its storage layout is
        /// the caller's word.
        LayoutNotFingerprinted = 1,
        /// Whether withdrawals are paused was not checked.
        PauseNotChecked = 2,
        /// A registry of the old layout: blacklist and finality delay of the game are not bound.
        RegistryWithoutFinalityDelay = 3,
        /// Whether a newer confirmed commitment exists was not checked.
        FreshnessNotChecked = 4,
        /// The anchor game was retired after it became the anchor: no withdrawal is proven by it.
        AnchorGameRetired = 5,
        /// The root is the one trusted at deployment.
        StartingAnchorRoot = 6,
        /// The signing key was stated by the caller and not read from layer 1.
        SignerNotProven = 7,
        /// The chain's fork times are unknown: the header's shape was not checked against them.
        ForkTimesUnknown = 8,
        /// The finality delay of the game's implementation is unknown.
        FinalityDelayUnknown = 9,
        /// Who may propose and who may upgrade was not proven.
        FaultProofLevelNotProven = 10,
        /// The rollup's data lies with a committee and not on its settlement layer.
        DataWithCommittee = 21,
        /// The chain id was not read from the rollup's contract: that the address is this chain's
        /// is the caller's word.
        ChainIdNotProven = 22,
    }
}

crate::record! {
    /// What a proven value is worth.
    pub struct Assurance {
        /// What vouches for the anchor.
        pub anchor: AnchorAssurance,
        /// The weakest settlement of all rollup hops.
        pub settlement: Settlement,
        /// The most worrying dispute of all hops.
        pub dispute: Dispute,
        /// Earliest time (seconds since 1970) at which a proposed value can become confirmed, as
        /// far as the chain's configuration tells.
        pub confirmed_after: Option<u64>,
        /// Lowest fault-proof level (1–4, specification §1.2) of the rollups passed; 0 unknown.
        pub fault_proof_level: Option<u8>,
        /// What is not covered.
        pub caveats: Vec<Caveat>,
    }
}

crate::record! {
    /// One link of the chain of custody.
    pub struct Link {
        /// Number of the check's kind.
        pub kind: u16,
        /// Chain the established value belongs to.
        pub chain_id: u64,
        /// Block of that chain, where known.
        pub block_number: Option<u64>,
        /// That block's timestamp (seconds since 1970), where known.
        pub timestamp: Option<u64>,
        /// What this link established: a block hash, state root, output root, address or word.
        pub established: B256,
    }
}

/// How a rollup hop settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// How far the settlement layer has accepted the commitment.
    pub settlement: Settlement,
    /// State of its dispute.
    pub dispute: Dispute,
    /// Earliest time of confirmation, where known.
    pub confirmed_after: Option<u64>,
    /// Fault-proof level of the rollup; 0 unknown.
    pub fault_proof_level: u8,
    /// What the hop does not cover.
    pub caveats: Vec<Caveat>,
}

/// What a proven value rests on, and what that is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    /// What the value is worth.
    pub assurance: Assurance,
    /// The links from the anchor to the value.
    pub provenance: Vec<Link>,
}

impl Grounds {
    #[inline(never)]
    fn anchored(anchor: AnchorAssurance, link: &Link) -> Arc<Self> {
        let assurance = Assurance {
            anchor,
            settlement: Settlement::Direct,
            dispute: Dispute::Settled,
            confirmed_after: None,
            fault_proof_level: None,
            caveats: Vec::new(),
        };
        Arc::new(Self { assurance, provenance: alloc::vec![link.clone()] })
    }

    #[inline(never)]
    fn and(&self, link: &Link) -> Arc<Self> {
        let mut grounds = self.clone();
        grounds.provenance.push(link.clone());
        Arc::new(grounds)
    }

    #[inline(never)]
    fn settled(&self, hop: &Hop, link: &Link) -> Arc<Self> {
        let mut grounds = self.clone();
        grounds.provenance.push(link.clone());
        let assurance = &mut grounds.assurance;
        let level = assurance.fault_proof_level.unwrap_or(u8::MAX).min(hop.fault_proof_level);
        assurance.fault_proof_level = Some(level);
        assurance.settlement = assurance.settlement.min(hop.settlement);
        assurance.dispute = worse(assurance.dispute, hop.dispute);
        assurance.confirmed_after = assurance.confirmed_after.max(hop.confirmed_after);
        hop.caveats.iter().for_each(|&caveat| assurance.add(caveat));
        Arc::new(grounds)
    }

    /// To the weaker of both, resting on both: the other's links first.
    #[inline(never)]
    fn lower(&mut self, other: &Self) {
        self.assurance.lower(&other.assurance);
        let links = core::mem::replace(&mut self.provenance, other.provenance.clone());
        for link in links {
            if !self.provenance.contains(&link) {
                self.provenance.push(link);
            }
        }
    }
}

impl Assurance {
    /// To the weaker of both in every respect.
    #[inline(never)]
    pub(crate) fn lower(&mut self, other: &Self) {
        self.anchor = self.anchor.min(other.anchor);
        self.settlement = self.settlement.min(other.settlement);
        self.dispute = worse(self.dispute, other.dispute);
        self.confirmed_after = self.confirmed_after.max(other.confirmed_after);
        let levels = self.fault_proof_level.into_iter().chain(other.fault_proof_level);
        self.fault_proof_level = levels.min();
        other.caveats.iter().for_each(|&caveat| self.add(caveat));
    }

    fn add(&mut self, caveat: Caveat) {
        if !self.caveats.contains(&caveat) {
            self.caveats.push(caveat);
        }
    }
}

/// A value that a check has proven, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven<T> {
    value: T,
    grounds: Arc<Grounds>,
}

impl<T> Proven<T> {
    /// The value.
    pub const fn value(&self) -> &T {
        &self.value
    }

    /// What the value is worth.
    pub fn assurance(&self) -> &Assurance {
        &self.grounds.assurance
    }

    /// The links from the anchor to the value.
    pub fn provenance(&self) -> &[Link] {
        &self.grounds.provenance
    }

    pub(crate) const fn grounds(&self) -> &Arc<Grounds> {
        &self.grounds
    }

    /// A value that rests on the caller's anchor alone.
    pub(crate) fn anchored(value: T, anchor: AnchorAssurance, link: Link) -> Self {
        Self { value, grounds: Grounds::anchored(anchor, &link) }
    }

    /// A value that follows from this one, worth as much.
    pub(crate) fn derive<U>(&self, value: U, link: Link) -> Proven<U> {
        Proven { value, grounds: self.grounds.and(&link) }
    }

    /// A value of a rollup that this one's chain settles: worth the weakest of all hops.
    pub(crate) fn settle<U>(&self, value: U, hop: Hop, link: Link) -> Proven<U> {
        Proven { value, grounds: self.grounds.settled(&hop, &link) }
    }

    /// This value, worth no more than another that went into it.
    pub(crate) fn beside<U>(mut self, other: &Proven<U>) -> Self {
        Arc::make_mut(&mut self.grounds).lower(&other.grounds);
        self
    }

    /// Adds what this value does not cover.
    pub(crate) fn with_caveat(mut self, caveat: Caveat) -> Self {
        Arc::make_mut(&mut self.grounds).assurance.add(caveat);
        self
    }
}

/// The more worrying of two disputes.
fn worse(one: Dispute, other: Dispute) -> Dispute {
    const fn rank(dispute: Dispute) -> u8 {
        match dispute {
            Dispute::Settled => 0,
            Dispute::ResolvedNotFinal => 1,
            Dispute::Unchallenged => 2,
            Dispute::Unknown => 3,
            Dispute::Challenged => 4,
        }
    }
    if rank(other) > rank(one) { other } else { one }
}
