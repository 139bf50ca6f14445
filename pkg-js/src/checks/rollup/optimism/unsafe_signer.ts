// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const unsafeSignerKind: K.Kind<"rollup/optimism/unsafe_signer"> = {
  number: 0x041b,
  path: "rollup/optimism/unsafe_signer",
  title: "Signer of sequenced blocks",
  needs: ["state"],
  gives: ["signer"],
  proves: "the rollup's SystemConfig names this signer of sequenced blocks",
  notProved: "that it still does after the proven block",
  trusts: "what the settlement state rests on; whoever can change the SystemConfig",
  rule: "spec/rollup-proofs.md §5, U3",
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
    signer: S.bytes20,
  }),
  evidence: S.record("Evidence", {
    systemConfig: R.contractEvidenceSchema,
    signerProof: S.list(S.bytes),
  }),
  value: R.signerSchema,
};

/**
 * Signer of sequenced blocks.
 *
 * **Proved:** the rollup's SystemConfig names this signer of sequenced blocks.
 * **Not proved:** that it still does after the proven block.
 * **Still trusted:** what the settlement state rests on; whoever can change the SystemConfig.
 * **Rule:** spec/rollup-proofs.md §5, U3.
 *
 * Needs from the links before it: state.
 * Gives the links after it: signer.
 *
 * Rejections:
 * - 42701 `settlementChain` (U3): The proven state is not of the chain that settles this one.
 * - 42702 `noSystemConfig` (§8): The deployment names no SystemConfig.
 * - 42703 `systemConfig` (U3): The settlement chain's state does not show the SystemConfig; the cause says where.
 * - 42704 `implementation` (K2): The SystemConfig's implementation is not one whose storage layout is known.
 * - 42705 `proof` (U3): The slot's proof fails, or it holds more than an address; the cause says which.
 * - 42706 `noSigner` (U3): The SystemConfig names nobody.
 * - 42707 `claimedSigner` (A6): The SystemConfig names another signer than claimed.
 */
export function unsafeSigner(parts: unsafeSigner.Parts): unsafeSigner.Link {
  return { kind: "rollup/optimism/unsafe_signer", ...parts };
}

export declare namespace unsafeSigner {
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
    /** Address of the signer. */
    readonly signer: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The SystemConfig. */
    readonly systemConfig: R.ContractEvidence;
    /** Hashed nodes of its storage trie to the signer's slot, root first. */
    readonly signerProof: readonly Bytes[];
  }

  /** Who signs a rollup's sequenced blocks. */
  type Value = R.Signer;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/unsafe_signer";
  }
}
