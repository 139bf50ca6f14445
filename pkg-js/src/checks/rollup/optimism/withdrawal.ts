// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const withdrawalKind: K.Kind<"rollup/optimism/withdrawal"> = {
  number: 0x0405,
  path: "rollup/optimism/withdrawal",
  title: "Withdrawal sent",
  needs: ["messagePasser"],
  gives: ["withdrawal"],
  proves: "the message passer has recorded a withdrawal with exactly these fields",
  notProved: "that the settlement chain accepts it now; that its call succeeds there",
  trusts: "what the message passer's storage root rests on",
  rule: "spec/rollup-proofs.md §4, W1–W6",
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
    nonce: S.uint(256),
    sender: S.bytes20,
    target: S.bytes20,
    value: S.uint(256),
    gasLimit: S.uint(256),
    data: S.bytes,
    withdrawalHash: S.optional(S.bytes32),
  }),
  evidence: S.record("Evidence", {
    storageProof: S.list(S.bytes),
  }),
  value: R.withdrawalSchema,
};

/**
 * Withdrawal sent.
 *
 * **Proved:** the message passer has recorded a withdrawal with exactly these fields.
 * **Not proved:** that the settlement chain accepts it now; that its call succeeds there.
 * **Still trusted:** what the message passer's storage root rests on.
 * **Rule:** spec/rollup-proofs.md §4, W1–W6.
 *
 * Needs from the links before it: messagePasser.
 * Gives the links after it: withdrawal.
 *
 * Rejections:
 * - 40501 `chainId` (A1): The proven message passer is of another chain than the deployment.
 * - 40502 `noPortal` (§8): The deployment names no portal.
 * - 40503 `withdrawalHash` (W1): The fields do not hash to the asked withdrawal.
 * - 40504 `unsafeTarget` (W5): The target is the portal or its lockbox: the portal refuses such withdrawals.
 * - 40505 `proof` (W3): The slot is not proven; the cause says where.
 * - 40506 `notSent` (W3): The message passer has recorded no such withdrawal.
 * - 40507 `slotValue` (W3): The slot holds something else than 1.
 */
export function withdrawal(parts: withdrawal.Parts): withdrawal.Link {
  return { kind: "rollup/optimism/withdrawal", ...parts };
}

export declare namespace withdrawal {
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
    /** Version (top two bytes) and message nonce. */
    readonly nonce: Uint;
    /** Who sent it on the rollup. */
    readonly sender: Bytes;
    /** Whom it calls on the settlement chain. */
    readonly target: Bytes;
    /** Wei it carries. */
    readonly value: Uint;
    /** Least gas of the call. */
    readonly gasLimit: Uint;
    /** Data of the call. */
    readonly data: Bytes;
    /** The asked withdrawal, where it is asked by its hash. */
    readonly withdrawalHash?: Bytes | undefined;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the message passer's storage trie, root first. */
    readonly storageProof: readonly Bytes[];
  }

  /** A proven withdrawal. */
  type Value = R.Withdrawal;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/withdrawal";
  }
}
