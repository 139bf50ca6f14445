// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const outputOracleKind: K.Kind<"rollup/optimism/output_oracle"> = {
  number: 0x0408,
  path: "rollup/optimism/output_oracle",
  title: "Output root from an L2OutputOracle",
  needs: ["state"],
  gives: ["outputRoot"],
  proves: "the oracle lists this output root for this block; confirmed: its finalization period is over",
  notProved: "that its one proposer told the truth",
  trusts: "what the state rests on; the oracle's proposer and challenger; the configured address and layout",
  rule: "spec/rollup-proofs.md §3.7, L1–L4",
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
    index: S.uint(64),
    outputRoot: S.bytes32,
    l2BlockNumber: S.uint(64),
    settlement: R.settlementSchema,
  }),
  evidence: S.record("Evidence", {
    oracle: R.contractEvidenceSchema,
    lengthProof: S.list(S.bytes),
    rootProof: S.list(S.bytes),
    numberProof: S.list(S.bytes),
  }),
  value: R.commitmentSchema,
};

/**
 * Output root from an L2OutputOracle.
 *
 * **Proved:** the oracle lists this output root for this block; confirmed: its finalization period is over.
 * **Not proved:** that its one proposer told the truth.
 * **Still trusted:** what the state rests on; the oracle's proposer and challenger; the configured address and layout.
 * **Rule:** spec/rollup-proofs.md §3.7, L1–L4.
 *
 * Needs from the links before it: state.
 * Gives the links after it: outputRoot.
 *
 * Rejections:
 * - 40801 `settlesOn` (§8): The proven state is not of the chain that settles the rollup.
 * - 40802 `settlement` (§1.1): The claim asks for something else than proposed or confirmed.
 * - 40803 `noTime` (§1.1): Of the settlement chain only a state root is proven, no block: there is no "now".
 * - 40804 `noOracle` (§8): The deployment names no oracle.
 * - 40805 `oracle` (K1): The oracle's account is not proven; the cause says why.
 * - 40806 `implementation` (K2): The oracle's implementation is not proven to be a known one; the cause says why.
 * - 40807 `lengthProof` (L1): The list's length is not proven; the cause says where.
 * - 40808 `index` (L1): The list has no such index: the output was deleted, or never there.
 * - 40809 `rootProof` (L2): The output root's slot is not proven; the cause says where.
 * - 40810 `claimedRoot` (L2): The claimed output root is not the proven one.
 * - 40811 `numberProof` (L3): The slot of time and number is not proven; the cause says where.
 * - 40812 `claimedNumber` (L3): The claimed block number is not the proven one.
 * - 40813 `noFinalizationPeriod` (§8): Asked as confirmed, and the deployment lacks the finalization period.
 * - 40814 `notFinal` (L4): Asked as confirmed, and the finalization period is not over.
 */
export function outputOracle(parts: outputOracle.Parts): outputOracle.Link {
  return { kind: "rollup/optimism/output_oracle", ...parts };
}

export declare namespace outputOracle {
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
    /** Position in the oracle's list. */
    readonly index: Uint;
    /** The output root there. */
    readonly outputRoot: Bytes;
    /** Number of the block it is of. */
    readonly l2BlockNumber: Uint;
    /** How far it must be accepted at least: proposed or confirmed. */
    readonly settlement: R.Settlement;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The oracle. */
    readonly oracle: R.ContractEvidence;
    /** Proof of the list's length. */
    readonly lengthProof: readonly Bytes[];
    /** Proof of the slot that holds the output root. */
    readonly rootProof: readonly Bytes[];
    /** Proof of the next slot: time and block number. */
    readonly numberProof: readonly Bytes[];
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
    readonly kind: "rollup/optimism/output_oracle";
  }
}
