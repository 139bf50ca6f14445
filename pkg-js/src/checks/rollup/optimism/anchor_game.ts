// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const anchorGameKind: K.Kind<"rollup/optimism/anchor_game"> = {
  number: 0x0407,
  path: "rollup/optimism/anchor_game",
  title: "Root from the registry's anchor game",
  needs: ["state"],
  gives: ["outputRoot","superRoot"],
  proves: "the registry's anchor is this game (or none yet), and claims this root",
  notProved: "that the game is still in good standing, beyond what the verdict says; that withdrawals are not paused",
  trusts: "what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts",
  rule: "spec/rollup-proofs.md §3.1, §3.5",
  anchor: S.record("Deployment", {
    chainId: S.uint(64),
    settlesOn: S.uint(64),
    faultProofLevel: S.uint(8),
    blockTimeSeconds: S.optional(S.uint(64)),
    forks: S.optional(R.forksSchema),
    anchorStateRegistry: S.optional(R.registrySchema),
    disputeGameFactory: S.optional(R.contractConfigurationSchema),
    games: S.list(R.gameImplementationSchema),
    disputeGameFinalityDelaySeconds: S.optional(S.uint(64)),
    optimismPortal: S.optional(R.portalSchema),
    proofMaturityDelaySeconds: S.optional(S.uint(64)),
    ethLockbox: S.optional(S.bytes20),
    l2OutputOracle: S.optional(R.contractConfigurationSchema),
    finalizationPeriodSeconds: S.optional(S.uint(64)),
    systemConfig: S.optional(R.contractConfigurationSchema),
  }),
  claim: S.record("Claim", {
    root: S.bytes32,
    sequenceNumber: S.uint(64),
    game: S.optional(S.bytes20),
  }),
  evidence: S.record("Evidence", {
    registry: R.contractEvidenceSchema,
    anchorGameProof: S.list(S.bytes),
    anchorGame: S.optional(R.anchorGameEvidenceSchema),
    startingRoot: S.optional(R.startingRootEvidenceSchema),
  }),
  value: R.commitmentSchema,
};

/**
 * Root from the registry's anchor game.
 *
 * **Proved:** the registry's anchor is this game (or none yet), and claims this root.
 * **Not proved:** that the game is still in good standing, beyond what the verdict says; that withdrawals are not paused.
 * **Still trusted:** what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts.
 * **Rule:** spec/rollup-proofs.md §3.1, §3.5.
 *
 * Needs from the links before it: state.
 * Gives the links after it: outputRoot, superRoot.
 *
 * Rejections:
 * - 40701 `settlesOn` (§8): The proven state is not of the chain that settles the rollup.
 * - 40702 `noRegistry` (§8): The deployment names no registry.
 * - 40703 `layout` (K2): The deployment's registry has the old layout, without an anchor game.
 * - 40704 `registry` (K1): The registry's account is not proven; the cause says why.
 * - 40705 `implementation` (K2): The registry's implementation is not proven to be a known one; the cause says why.
 * - 40706 `anchorGameProof` (K3): The slot of the anchor game is not proven; the cause says where.
 * - 40707 `dirtyAddress` (K4): The slot holds more than an address.
 * - 40708 `claimedGame` (A6): The claimed anchor game is not the proven one.
 * - 40709 `rootEvidence` (K3): A game is the anchor and the starting root is shown, or the other way round.
 * - 40710 `status` (V5): The game did not win: this is no anchor.
 * - 40711 `startingRootProof` (K3): The slot of the starting root or its number is not proven; the cause says where.
 * - 40712 `noStartingRoot` (K3): The registry holds no starting root.
 * - 40713 `startingRootKind` (§2.3): Some games of this chain claim super roots: what the starting root commits to is unknown.
 * - 40714 `claimedRoot` (G4): The claimed root is not the proven one.
 * - 40715 `claimedSequenceNumber` (G5): The claimed sequence number is not the proven one.
 * - 40716 `blacklisted` (V2): The guardian has blacklisted the anchor game: the contracts accept nothing by it any more.
 */
export function anchorGame(parts: anchorGame.Parts): anchorGame.Link {
  return { kind: "rollup/optimism/anchor_game", ...parts };
}

export declare namespace anchorGame {
  /** What the caller already trusts: one OP Stack chain, as data. */
  interface Anchor {
    /** The rollup. */
    readonly chainId: Uint;
    /** The chain whose contracts settle it. */
    readonly settlesOn: Uint;
    /** Lowest level (1–4) that the configuration's evidence allows; 0 unknown. */
    readonly faultProofLevel: number;
    /** Seconds between two blocks. */
    readonly blockTimeSeconds?: Uint | undefined;
    /** Fork times; absent: unknown, so a header's shape is not checked and the verdict says so. */
    readonly forks?: R.Forks | undefined;
    /** The AnchorStateRegistry. */
    readonly anchorStateRegistry?: R.Registry | undefined;
    /** The DisputeGameFactory. */
    readonly disputeGameFactory?: R.ContractConfiguration | undefined;
    /** Game implementations that count. */
    readonly games: readonly R.GameImplementation[];
    /** How long a resolved game must rest before it counts. */
    readonly disputeGameFinalityDelaySeconds?: Uint | undefined;
    /** The OptimismPortal. */
    readonly optimismPortal?: R.Portal | undefined;
    /** How long a proven withdrawal must rest before it can be finalized. */
    readonly proofMaturityDelaySeconds?: Uint | undefined;
    /** The ETHLockbox, where there is one. */
    readonly ethLockbox?: Bytes | undefined;
    /** The L2OutputOracle of chains without dispute games. */
    readonly l2OutputOracle?: R.ContractConfiguration | undefined;
    /** How long an output of the oracle can be deleted. */
    readonly finalizationPeriodSeconds?: Uint | undefined;
    /** The SystemConfig. */
    readonly systemConfig?: R.ContractConfiguration | undefined;
  }

  /** What is asserted. */
  interface Claim {
    /** The root. */
    readonly root: Bytes;
    /** Block number of an output root, timestamp of a super root. */
    readonly sequenceNumber: Uint;
    /** The anchor game's proxy; absent: none yet, the root is the one trusted at deployment. */
    readonly game?: Bytes | undefined;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The registry. */
    readonly registry: R.ContractEvidence;
    /** Proof of the slot that holds the anchor game. */
    readonly anchorGameProof: readonly Bytes[];
    /** The anchor game, if there is one. */
    readonly anchorGame?: R.AnchorGameEvidence | undefined;
    /** The starting root, if there is none. */
    readonly startingRoot?: R.StartingRootEvidence | undefined;
  }

  /** A commitment, as a verdict reports it. */
  type Value = R.Commitment;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/anchor_game";
  }
}
