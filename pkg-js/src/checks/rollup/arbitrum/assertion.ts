// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const assertionKind: K.Kind<"rollup/arbitrum/assertion"> = {
  number: 0x0422,
  path: "rollup/arbitrum/assertion",
  title: "Arbitrum block of a BoLD assertion",
  needs: ["state"],
  gives: ["state"],
  proves: "the rollup holds an assertion of this status that ends in the block with this number, timestamp and state root",
  notProved: "that a pending assertion is true; that a confirmed one is the newest (unless shown), soundness of the fault proof, upgrades",
  trusts: "what the settlement state rests on; the rollup's contracts and whoever can upgrade them",
  rule: "spec/rollup-proofs.md §6.2, T1–T10; §6.1, H-arb",
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
    settlement: R.settlementSchema,
    word: S.bytes32,
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    header: S.bytes,
    assertion: R.assertionSchema,
    rollup: R.rollupProofSchema,
    nodeProof: S.list(S.bytes),
    ancestors: S.list(R.ancestorSchema),
    chainIdProof: S.list(S.bytes),
    latestProof: S.list(S.bytes),
  }),
  value: S.record("Value", {
    state: R.summarySchema,
    assertionHash: S.bytes32,
    createdAtBlock: S.uint(64),
    confirmableFromBlock: S.optional(S.uint(64)),
  }),
};

/**
 * Arbitrum block of a BoLD assertion.
 *
 * **Proved:** the rollup holds an assertion of this status that ends in the block with this number, timestamp and state root.
 * **Not proved:** that a pending assertion is true; that a confirmed one is the newest (unless shown), soundness of the fault proof, upgrades.
 * **Still trusted:** what the settlement state rests on; the rollup's contracts and whoever can upgrade them.
 * **Rule:** spec/rollup-proofs.md §6.2, T1–T10; §6.1, H-arb.
 *
 * Needs from the links before it: state.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 43201 `settlementChain` (T1): The proven state is not of the chain that settles this one.
 * - 43202 `rollup` (T1): The settlement layer's state does not show the rollup; the cause says where.
 * - 43203 `rollupLogic` (T1): The rollup's logic is not one whose storage layout is known.
 * - 43204 `nodeProof` (T3): The proof of the assertion's node fails; the cause says where.
 * - 43205 `notAsserted` (T3): The rollup holds no such assertion.
 * - 43206 `nodeLayout` (T3): The node's word has bits where this layout has none.
 * - 43207 `claimedWord` (A6): The node's word is not the claimed one.
 * - 43208 `status` (T4): The assertion's status is not the settlement that was asked for.
 * - 43209 `machineStatus` (T5): The assertion does not end in a finished machine: its block hash means nothing.
 * - 43210 `header` (H2): The bytes are not a header; the cause says why.
 * - 43211 `profile` (H-arb): The header is not of an Arbitrum chain.
 * - 43212 `blockHash` (T6): The assertion ends in another block.
 * - 43213 `sendRoot` (T7): The header's send root is not the assertion's.
 * - 43214 `chainIdProof` (T8): The proof of the rollup's chain id fails; the cause says where.
 * - 43215 `chainId` (T8): The rollup contract is another chain's.
 * - 43216 `ancestorProof` (T9): The proof of an ancestor's node fails; the cause says where.
 * - 43217 `ancestorHash` (T9): An ancestor is not the one that the assertion below it builds on.
 * - 43218 `ancestorStatus` (T9): An ancestor is neither pending nor confirmed.
 * - 43219 `ancestorUnneeded` (T9): Ancestors of a confirmed assertion say nothing about it.
 * - 43220 `ancestorsIncomplete` (T9): The ancestors do not reach a confirmed assertion.
 * - 43221 `latestProof` (T10): The proof of the newest confirmed assertion fails; the cause says where.
 * - 43222 `notLatest` (T10): The newest confirmed assertion is another one: outdated, or a rival's.
 * - 43223 `tooOld` (T10): The block is older than the caller accepts.
 * - 43224 `number` (A6): The block's number is not the claimed one.
 * - 43225 `timestamp` (A6): The block's timestamp is not the claimed one.
 * - 43226 `stateRoot` (A6): The block's state root is not the claimed one.
 */
export function assertion(parts: assertion.Parts): assertion.Link {
  return { kind: "rollup/arbitrum/assertion", ...parts };
}

export declare namespace assertion {
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
    /** `Proposed` for a pending assertion, `Confirmed` for a confirmed one. */
    readonly settlement: R.Settlement;
    /** First word of the assertion's node. */
    readonly word: Bytes;
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
    /** What the assertion's hash is made of. */
    readonly assertion: R.Assertion;
    /** The rollup contract. */
    readonly rollup: R.RollupProof;
    /** Hashed nodes of its storage trie to the assertion's node. */
    readonly nodeProof: readonly Bytes[];
    /** For a pending assertion: its ancestors, parent first, up to a confirmed one; or none. */
    readonly ancestors: readonly R.Ancestor[];
    /** Hashed nodes of the rollup's storage trie to slot 101, its chain id; or none. */
    readonly chainIdProof: readonly Bytes[];
    /**
     * The same to slot 116, the newest confirmed assertion; or none. A pending assertion is
     * then shown to build on it.
     */
    readonly latestProof: readonly Bytes[];
  }

  /** What was proved. */
  interface Value {
    /** The block's state. */
    readonly state: R.Summary;
    /** Hash of the assertion. */
    readonly assertionHash: Hex;
    /** Block of the settlement layer in which it was made. */
    readonly createdAtBlock: bigint;
    /**
     * First block of the settlement layer in which anybody may confirm a pending assertion
     * that has no rival; absent when the chain's period is unknown. A fast confirmer or the
     * owner can be earlier.
     */
    readonly confirmableFromBlock?: bigint;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/arbitrum/assertion";
  }
}
