// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const withdrawalStatusKind: K.Kind<"rollup/optimism/withdrawal_status"> = {
  number: 0x0409,
  path: "rollup/optimism/withdrawal_status",
  title: "Where a withdrawal stands",
  needs: ["state","withdrawal"],
  gives: [],
  proves: "in the anchored block the portal would accept this withdrawal now, has, or not before some time",
  notProved: "that withdrawals are not paused; that a lockbox pays; that its call succeeds; what the guardian does meanwhile",
  trusts: "what state and withdrawal rest on; the configured addresses, layouts and delays",
  rule: "spec/rollup-proofs.md §4",
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
    withdrawalHash: S.bytes32,
    submitter: S.bytes20,
  }),
  evidence: S.record("Evidence", {
    portal: R.contractEvidenceSchema,
    finalizedProof: S.list(S.bytes),
    entryProof: S.optional(S.list(S.bytes)),
    game: S.optional(R.provenGameEvidenceSchema),
  }),
  value: S.record("Status", {
    withdrawalHash: S.bytes32,
    submitter: S.bytes20,
    stage: R.stageSchema,
    game: S.optional(S.bytes20),
    provenAt: S.optional(S.uint(64)),
    finalizableAfter: S.optional(S.uint(64)),
  }),
};

/**
 * Where a withdrawal stands.
 *
 * **Proved:** in the anchored block the portal would accept this withdrawal now, has, or not before some time.
 * **Not proved:** that withdrawals are not paused; that a lockbox pays; that its call succeeds; what the guardian does meanwhile.
 * **Still trusted:** what state and withdrawal rest on; the configured addresses, layouts and delays.
 * **Rule:** spec/rollup-proofs.md §4.
 *
 * Needs from the links before it: state, withdrawal.
 *
 * Rejections:
 * - 40901 `settlesOn` (§8): The proven state is not of the chain that settles the rollup.
 * - 40902 `chainId` (A1): The proven withdrawal is of another chain than the deployment.
 * - 40903 `withdrawal` (W1): The claim is about another withdrawal than the proven one.
 * - 40904 `noTime` (§1.1): Of the settlement chain only a state root is proven, no block: there is no "now".
 * - 40905 `noPortal` (§8): The deployment names no portal.
 * - 40906 `layout` (K2): The deployment's portal takes proofs against an oracle: its entries are others.
 * - 40907 `noDelay` (§8): The deployment lacks a delay.
 * - 40908 `portal` (K1): The portal's account is not proven; the cause says why.
 * - 40909 `implementation` (K2): The portal's implementation is not proven to be a known one; the cause says why.
 * - 40910 `finalizedProof` (§4): Whether the withdrawal is finalized is not proven; the cause says where.
 * - 40911 `entryEvidence` (§4): Evidence of the submitter's proof is missing, or of no use.
 * - 40912 `entryProof` (§4): The submitter's entry is not proven; the cause says where.
 * - 40913 `dirtyEntry` (§4): The entry holds more than a game and a time.
 * - 40914 `gameEvidence` (§4): Evidence of the game is missing, or of no use.
 * - 40915 `unsafeTarget` (W5): The target is this portal or its lockbox: the portal refuses such withdrawals.
 * - 40916 `noFactory` (§8): The deployment names no factory.
 * - 40917 `factory` (D1): The factory's account is not proven; the cause says why.
 * - 40918 `factoryImplementation` (D1): The factory's implementation is not proven to be a known one; the cause says why.
 * - 40919 `registrationProof` (V1): Whether the factory knows the game is not proven; the cause says where.
 */
export function withdrawalStatus(parts: withdrawalStatus.Parts): withdrawalStatus.Link {
  return { kind: "rollup/optimism/withdrawal_status", ...parts };
}

export declare namespace withdrawalStatus {
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
    /** The withdrawal that was proven before. */
    readonly withdrawalHash: Bytes;
    /** Whose proof on the settlement chain is asked. */
    readonly submitter: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The portal. */
    readonly portal: R.ContractEvidence;
    /** Proof of the slot that tells whether the withdrawal is finalized. */
    readonly finalizedProof: readonly Bytes[];
    /** Unless finalized: proof of the submitter's entry. */
    readonly entryProof?: readonly Bytes[] | undefined;
    /** If there is an entry: its game. */
    readonly game?: R.ProvenGameEvidence | undefined;
  }

  /** What was proved. */
  interface Value {
    /** The withdrawal. */
    readonly withdrawalHash: Hex;
    /** Whose proof. */
    readonly submitter: Hex;
    /** Where it stands. */
    readonly stage: R.Stage;
    /** Game that it was proven against. */
    readonly game?: Hex;
    /** When it was proven, seconds since 1970. */
    readonly provenAt?: bigint;
    /**
     * After this time (seconds since 1970) the portal accepts it, as far as is known: of a
     * game in progress it is a lower bound.
     */
    readonly finalizableAfter?: bigint;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/withdrawal_status";
  }
}
