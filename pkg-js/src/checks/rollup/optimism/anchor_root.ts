// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const anchorRootKind: K.Kind<"rollup/optimism/anchor_root"> = {
  number: 0x0401,
  path: "rollup/optimism/anchor_root",
  title: "Output root from an AnchorStateRegistry, old layout",
  needs: ["state"],
  gives: ["outputRoot"],
  proves: "the registry holds this output root as the anchor of a game type",
  notProved: "that its game has outlived the finality delay, or is not blacklisted",
  trusts: "what the state rests on; the rollup's fault proof; the configured addresses and layout",
  rule: "spec/rollup-proofs.md §3.1, K1–K3",
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
    gameType: S.uint(32),
    outputRoot: S.bytes32,
    l2BlockNumber: S.optional(S.uint(64)),
  }),
  evidence: S.record("Evidence", {
    registry: R.contractEvidenceSchema,
    rootProof: S.list(S.bytes),
    numberProof: S.optional(S.list(S.bytes)),
  }),
  value: R.commitmentSchema,
};

/**
 * Output root from an AnchorStateRegistry, old layout.
 *
 * **Proved:** the registry holds this output root as the anchor of a game type.
 * **Not proved:** that its game has outlived the finality delay, or is not blacklisted.
 * **Still trusted:** what the state rests on; the rollup's fault proof; the configured addresses and layout.
 * **Rule:** spec/rollup-proofs.md §3.1, K1–K3.
 *
 * Needs from the links before it: state.
 * Gives the links after it: outputRoot.
 *
 * Rejections:
 * - 40101 `settlesOn` (§8): The proven state is not of the chain that settles the rollup.
 * - 40102 `noRegistry` (§8): The deployment names no registry.
 * - 40103 `layout` (K2): The deployment's registry has another layout.
 * - 40104 `gameType` (D3): No game implementation with this type claims output roots on this chain.
 * - 40105 `registry` (K1): The registry's account is not proven; the cause says why.
 * - 40106 `implementation` (K2): The registry's implementation is not proven to be a known one; the cause says why.
 * - 40107 `rootProof` (K3): The root's slot is not proven; the cause says where.
 * - 40108 `noRoot` (K3): The registry holds no root for this game type.
 * - 40109 `claimedRoot` (A6): The claimed output root is not the proven one.
 * - 40110 `numberEvidence` (K3): A number is claimed without proof, or proven without claim.
 * - 40111 `numberProof` (K3): The number's slot is not proven; the cause says where.
 * - 40112 `claimedNumber` (A6): The claimed block number is not the proven one.
 * - 42001 `noAccount` (K1): The settlement chain has no account at the configured address.
 * - 42002 `implementationEvidence` (K2): A proof of the implementation is missing, or offered although no implementation is known.
 * - 42003 `unknownImplementation` (K2): The proxy runs an implementation whose storage layout the configuration does not know.
 * - 42004 `dirtyAddress` (K4): A slot that holds an address has bits above it.
 */
export function anchorRoot(parts: anchorRoot.Parts): anchorRoot.Link {
  return { kind: "rollup/optimism/anchor_root", ...parts };
}

export declare namespace anchorRoot {
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
    /** Game type whose anchor is asked. */
    readonly gameType: number;
    /** The anchor: the word that the registry holds. */
    readonly outputRoot: Bytes;
    /** Number of the block it is of, if that is to be proven too. */
    readonly l2BlockNumber?: Uint | undefined;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The registry. */
    readonly registry: R.ContractEvidence;
    /** Proof of the slot that holds the root. */
    readonly rootProof: readonly Bytes[];
    /** Proof of the next slot, which holds the number. */
    readonly numberProof?: readonly Bytes[] | undefined;
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
    readonly kind: "rollup/optimism/anchor_root";
  }
}
