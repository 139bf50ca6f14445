//! One OP Stack chain as its settlement chain sees it: the anchor of the links in this folder.
//!
//! Everything here is the caller's configuration: data with a source and a date. What is unknown
//! is absent; a link that needs it then refuses in a step of its own, and never guesses.
//! Rule: spec/rollup-proofs.md §2.3, §3.1–3.6, §8.

use super::contract::ContractConfiguration;
use crate::proven::{Caveat, Dispute, Hop, Settlement};
use alloc::vec::Vec;
use alloy_primitives::Address;

crate::choice! {
    /// Storage layout of the AnchorStateRegistry.
    pub enum RegistryLayout {
        /// 0.1 to 2.0: slot 1 maps game types to root and number. Blacklist and respected type are
        /// the portal's.
        AnchorsMapping = 0,
        /// 2.1 to 2.2: slot 3 holds the anchor game. Blacklist and respected type are the portal's.
        AnchorGameSlot3 = 1,
        /// 3 and later: slot 2 holds the anchor game, slot 5 the blacklist, slot 6 the retirement
        /// time.
        AnchorGameSlot2 = 2,
    }
}

crate::choice! {
    /// Storage layout of the portal.
    pub enum PortalLayout {
        /// 1 and 2: withdrawals are proven against the L2OutputOracle.
        OptimismPortalLegacy = 0,
        /// 3: dispute games; blacklist in slot 58, respected game type in slot 59.
        OptimismPortal2V3 = 1,
        /// 4 and 5: dispute games; what makes a game count is the registry's.
        OptimismPortal2V4 = 2,
    }
}

crate::choice! {
    /// Storage layout of a dispute game.
    pub enum GameLayout {
        /// FaultDisputeGame and PermissionedDisputeGame to 1.3.
        FaultDisputeGameV1 = 0,
        /// The same from 1.4 on: slot 10 tells whether the type was respected at creation.
        FaultDisputeGameV2 = 1,
        /// SuperFaultDisputeGame.
        SuperFaultDisputeGame = 2,
        /// SuperPermissionedDisputeGame: one proposer, nobody who may challenge.
        SuperPermissionedDisputeGame = 3,
        /// ZKDisputeGame.
        ZkDisputeGame = 4,
        /// AggregateVerifier.
        AggregateVerifier = 5,
    }
}

crate::choice! {
    /// Form of the arguments behind a game clone's code. All start with creator (20 bytes), root
    /// claim (32) and layer 1 head (32).
    pub enum ArgumentsForm {
        /// Then the extra data to the end.
        Standard = 0,
        /// Then the extra data and the implementation's arguments.
        GameArgs = 1,
        /// Then the game type (4), the extra data and the implementation's arguments.
        TypedGameArgs = 2,
        /// Then the sequence number (32), the parent game (20) and intermediate roots, the last of
        /// which is the root claim.
        AggregateVerifier = 3,
    }
}

crate::choice! {
    /// What a game's root claim commits to.
    pub enum RootKind {
        /// One block of one chain.
        OutputRoot = 0,
        /// A timestamp and one output root for each chain of an interop set.
        SuperRoot = 1,
    }
}

crate::record! {
    /// The AnchorStateRegistry.
    pub struct Registry {
        /// Its address: the proxy.
        pub address: Address,
        /// Its storage layout.
        pub layout: RegistryLayout,
        /// Implementations that have this layout; none: not fingerprinted, and the verdict says so.
        pub implementations: Vec<Address>,
    }
}

crate::record! {
    /// The OptimismPortal.
    pub struct Portal {
        /// Its address: the proxy.
        pub address: Address,
        /// Its storage layout.
        pub layout: PortalLayout,
        /// Implementations that have this layout; none: not fingerprinted, and the verdict says so.
        pub implementations: Vec<Address>,
    }
}

crate::record! {
    /// A dispute game implementation that counts on this chain.
    pub struct GameImplementation {
        /// Game type under which the factory creates it.
        pub game_type: u32,
        /// Contract that its clones delegate to.
        pub implementation: Address,
        /// Its storage layout.
        pub layout: GameLayout,
        /// Form of its clones' arguments.
        pub arguments_form: ArgumentsForm,
        /// What its root claims commit to.
        pub root_kind: RootKind,
        /// Whether only named parties may propose and challenge.
        pub permissioned: bool,
    }
}

crate::record! {
    /// When the forks that changed the header were, seconds since 1970; absent: not scheduled.
    pub struct Forks {
        /// Adds withdrawalsRoot, the empty trie's root until Isthmus.
        pub canyon: Option<u64>,
        /// Adds the blob fields and the beacon root.
        pub ecotone: Option<u64>,
        /// Adds requestsHash and makes withdrawalsRoot the message passer's storage root.
        pub isthmus: Option<u64>,
    }
}

crate::record! {
    /// What the caller already trusts: one OP Stack chain, as data.
    pub struct Deployment {
        /// The rollup.
        pub chain_id: u64,
        /// The chain whose contracts settle it.
        pub settles_on: u64,
        /// Lowest level (1–4) that the configuration's evidence allows; 0 unknown.
        pub fault_proof_level: u8,
        /// Seconds between two blocks.
        pub block_time_seconds: Option<u64>,
        /// Fork times; absent: unknown, so a header's shape is not checked and the verdict says so.
        pub forks: Option<Forks>,
        /// The AnchorStateRegistry.
        pub anchor_state_registry: Option<Registry>,
        /// The DisputeGameFactory.
        pub dispute_game_factory: Option<ContractConfiguration>,
        /// Game implementations that count.
        pub games: Vec<GameImplementation>,
        /// How long a resolved game must rest before it counts.
        pub dispute_game_finality_delay_seconds: Option<u64>,
        /// The OptimismPortal.
        pub optimism_portal: Option<Portal>,
        /// How long a proven withdrawal must rest before it can be finalized.
        pub proof_maturity_delay_seconds: Option<u64>,
        /// The ETHLockbox, where there is one.
        pub eth_lockbox: Option<Address>,
        /// The L2OutputOracle of chains without dispute games.
        pub l2_output_oracle: Option<ContractConfiguration>,
        /// How long an output of the oracle can be deleted.
        pub finalization_period_seconds: Option<u64>,
        /// The SystemConfig.
        pub system_config: Option<ContractConfiguration>,
    }
}

impl Deployment {
    /// W5: whether the portal takes a withdrawal with this target.
    pub(super) fn takes(&self, target: Address) -> bool {
        self.optimism_portal.as_ref().is_some_and(|portal| portal.address != target)
            && self.eth_lockbox != Some(target)
    }

    /// A hop to this rollup. Its fault-proof level is configuration, not proven.
    pub(super) fn hop(
        &self,
        settlement: Settlement,
        dispute: Dispute,
        confirmed_after: Option<u64>,
        fingerprinted: bool,
    ) -> Hop {
        let mut caveats = alloc::vec![Caveat::FaultProofLevelNotProven];
        if !fingerprinted {
            caveats.push(Caveat::LayoutNotFingerprinted);
        }
        let fault_proof_level = self.fault_proof_level;
        Hop { settlement, dispute, confirmed_after, fault_proof_level, caveats }
    }
}
