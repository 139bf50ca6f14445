// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const outboxRootKind: K.Kind<"rollup/arbitrum/outbox_root"> = {
  number: 0x0421,
  path: "rollup/arbitrum/outbox_root",
  title: "Arbitrum block, confirmed through the outbox",
  needs: ["state"],
  gives: ["state"],
  proves: "the rollup has confirmed the block with this number, timestamp and state root",
  notProved: "that it is the newest confirmed block (unless shown), soundness of the fault proof, upgrades",
  trusts: "what the settlement state rests on; the rollup's contracts and whoever can upgrade them",
  rule: "spec/rollup-proofs.md §6.2, X1–X2, T10; §6.1, H-arb",
  anchor: S.record("Anchor", {
    deployment: S.record("Deployment", {
      chainId: S.uint(64),
      settlesOn: S.uint(64),
      rollup: S.bytes20,
      outbox: S.bytes20,
      rollupLogic: S.list(R.rollupLogicSchema),
      outboxLogic: S.list(S.bytes20),
      confirmPeriodBlocks: S.optional(S.uint(64)),
      anyTrust: S.boolean,
      faultProofLevel: S.uint(8),
    }),
    notBefore: S.uint(64),
  }),
  claim: S.record("Claim", {
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    header: S.bytes,
    outboxProof: S.list(S.bytes),
    outboxLogicProof: S.list(S.bytes),
    rootsProof: S.list(S.bytes),
    latest: S.optional(R.latestSchema),
  }),
  value: R.summarySchema,
};

/**
 * Arbitrum block, confirmed through the outbox.
 *
 * **Proved:** the rollup has confirmed the block with this number, timestamp and state root.
 * **Not proved:** that it is the newest confirmed block (unless shown), soundness of the fault proof, upgrades.
 * **Still trusted:** what the settlement state rests on; the rollup's contracts and whoever can upgrade them.
 * **Rule:** spec/rollup-proofs.md §6.2, X1–X2, T10; §6.1, H-arb.
 *
 * Needs from the links before it: state.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 43101 `settlementChain` (X1): The proven state is not of the chain that settles this one.
 * - 43102 `header` (H2): The bytes are not a header; the cause says why.
 * - 43103 `profile` (H-arb): The header is not of an Arbitrum chain.
 * - 43104 `outbox` (X1): The settlement layer's state does not show the outbox; the cause says where.
 * - 43105 `outboxLogic` (X1): The outbox's logic is not one whose storage layout is known.
 * - 43106 `rootsProof` (X2): The proof of the send root's entry fails; the cause says where.
 * - 43107 `notConfirmed` (X2): The outbox has no entry for the send root: not confirmed.
 * - 43108 `blockHash` (X2): The entry is another block's.
 * - 43109 `latest` (T10): The newest confirmed assertion is not shown by the rollup contract; the cause says where.
 * - 43110 `latestAssertion` (T10): The rollup's newest confirmed assertion is another one than the evidence holds.
 * - 43111 `outdated` (T10): The newest confirmed assertion ends in another block: this one is outdated.
 * - 43112 `tooOld` (T10): The block is older than the caller accepts.
 * - 43113 `number` (A6): The block's number is not the claimed one.
 * - 43114 `timestamp` (A6): The block's timestamp is not the claimed one.
 * - 43115 `stateRoot` (A6): The block's state root is not the claimed one.
 */
export function outboxRoot(parts: outboxRoot.Parts): outboxRoot.Link {
  return { kind: "rollup/arbitrum/outbox_root", ...parts };
}

export declare namespace outboxRoot {
  /** An Arbitrum chain, as its settlement layer knows it. */
  interface Deployment {
    /** The chain. */
    readonly chainId: Uint;
    /** Chain that settles it, where the contracts below live. */
    readonly settlesOn: Uint;
    /** Rollup proxy (BoLD). */
    readonly rollup: Bytes;
    /** Outbox proxy. */
    readonly outbox: Bytes;
    /**
     * Rollup logic whose storage layout is known; empty leaves the layout to the caller's
     * word, and the verdict says so.
     */
    readonly rollupLogic: readonly R.RollupLogic[];
    /** Outbox logic whose storage layout is known; empty as above. */
    readonly outboxLogic: readonly Bytes[];
    /** Blocks of the settlement layer that an assertion waits for its confirmation. */
    readonly confirmPeriodBlocks?: Uint | undefined;
    /** Whether the data lies with a committee (AnyTrust) and not on the settlement layer. */
    readonly anyTrust: boolean;
    /** Fault-proof level, 1 to 4; 0 unknown. */
    readonly faultProofLevel: number;
  }

  /** What the caller already trusts. */
  interface Anchor {
    /** The chain and its contracts. */
    readonly deployment: Deployment;
    /** Oldest acceptable timestamp of the block, seconds since 1970; 0 accepts any age. */
    readonly notBefore: Uint;
  }

  /** What is asserted. */
  interface Claim {
    /** Number of the block. */
    readonly number: Uint;
    /** Timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after the block. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** RLP bytes of the rollup block's header. */
    readonly header: Bytes;
    /** Hashed nodes of the settlement layer's account trie to the outbox, root first. */
    readonly outboxProof: readonly Bytes[];
    /** Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured. */
    readonly outboxLogicProof: readonly Bytes[];
    /** Hashed nodes of its storage trie to the entry of the header's send root. */
    readonly rootsProof: readonly Bytes[];
    /** Shows that the block is the one of the newest confirmed assertion. */
    readonly latest?: R.Latest | undefined;
  }

  /** A proven state: the block's fields are absent where only its root was proven. */
  type Value = R.Summary;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/arbitrum/outbox_root";
  }
}
