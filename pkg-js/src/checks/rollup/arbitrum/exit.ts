// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const exitKind: K.Kind<"rollup/arbitrum/exit"> = {
  number: 0x0423,
  path: "rollup/arbitrum/exit",
  title: "Message to the settlement layer sent",
  needs: ["state"],
  gives: ["exit"],
  proves: "the proven block has sent a message with exactly these fields under this index",
  notProved: "that the settlement layer can execute it now, or has; that its call succeeds",
  trusts: "what the state rests on",
  rule: "spec/rollup-proofs.md §6.5, Y1–Y5",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    index: S.uint(64),
    l2Sender: S.bytes20,
    to: S.bytes20,
    l2Block: S.uint(64),
    l1Block: S.uint(64),
    l2Timestamp: S.uint(64),
    value: S.uint(256),
    data: S.bytes,
    itemHash: S.optional(S.bytes32),
  }),
  evidence: S.record("Evidence", {
    path: S.list(S.bytes32),
  }),
  value: R.exitSchema,
};

/**
 * Message to the settlement layer sent.
 *
 * **Proved:** the proven block has sent a message with exactly these fields under this index.
 * **Not proved:** that the settlement layer can execute it now, or has; that its call succeeds.
 * **Still trusted:** what the state rests on.
 * **Rule:** spec/rollup-proofs.md §6.5, Y1–Y5.
 *
 * Needs from the links before it: state.
 * Gives the links after it: exit.
 *
 * Rejections:
 * - 43301 `chainId` (A1): The claim is about another chain than the proven state.
 * - 43302 `noSendRoot` (Y3): The state is only a root, or not of an Arbitrum chain: it has no send root.
 * - 43303 `pathLength` (Y1): The path is longer than any that the outbox takes.
 * - 43304 `pathNotMinimal` (Y1): The index does not fit the path: `index` and `index + 2^length` would both be proven.
 * - 43305 `indexBeyondCount` (Y5): The block has not sent so many messages: the leaf is padding.
 * - 43306 `itemHash` (Y2): The fields do not hash to the asked message.
 * - 43307 `sendRoot` (Y3): The path does not lead from the message to the block's send root.
 */
export function exit(parts: exit.Parts): exit.Link {
  return { kind: "rollup/arbitrum/exit", ...parts };
}

export declare namespace exit {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted: the fields that a user is shown are the ones that are hashed. */
  interface Claim {
    /** Chain that sent the message. */
    readonly chainId: Uint;
    /** How many messages the chain had sent before: its `position`. */
    readonly index: Uint;
    /** Who sent it there. */
    readonly l2Sender: Bytes;
    /** Whom it calls on the settlement layer. */
    readonly to: Bytes;
    /** Block of the chain in which it was sent. */
    readonly l2Block: Uint;
    /** Block of the settlement layer that the chain knew then. */
    readonly l1Block: Uint;
    /** Timestamp of its block, seconds since 1970. */
    readonly l2Timestamp: Uint;
    /** What it carries, in the smallest unit of the chain's native token. */
    readonly value: Uint;
    /** Data of the call. */
    readonly data: Bytes;
    /** The asked message, where it is asked by its hash: `hash` of the event `L2ToL1Tx`. */
    readonly itemHash?: Bytes | undefined;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /**
     * Siblings on the way from the leaf to the send root, lowest first. Zeros are normal: the
     * tree is not full.
     */
    readonly path: readonly Bytes[];
  }

  /** A proven message. */
  type Value = R.Exit;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/arbitrum/exit";
  }
}
