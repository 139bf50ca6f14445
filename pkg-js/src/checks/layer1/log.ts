// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const logKind: K.Kind<"layer1/log"> = {
  number: 0x0310,
  path: "layer1/log",
  title: "Log",
  needs: ["receipt"],
  gives: [],
  proves: "the proven receipt has this log at this position",
  notProved: "that no other log exists, or what the event means",
  trusts: "what the receipt rests on",
  rule: "spec/layer1.md §6, R5",
  anchor: S.nothing,
  claim: S.record("Claim", {
    transactionHash: S.bytes32,
    position: S.uint(64),
    logIndex: S.optional(S.uint(64)),
    address: S.bytes20,
    topics: S.list(S.bytes32),
    data: S.bytes,
  }),
  evidence: S.nothing,
  value: S.record("Value", {
    chainId: S.uint(64),
    blockHash: S.bytes32,
    transactionHash: S.bytes32,
    transactionIndex: S.uint(64),
    position: S.uint(64),
    logIndex: S.optional(S.uint(64)),
    log: R.logSchema,
  }),
};

/**
 * Log.
 *
 * **Proved:** the proven receipt has this log at this position.
 * **Not proved:** that no other log exists, or what the event means.
 * **Still trusted:** what the receipt rests on.
 * **Rule:** spec/layer1.md §6, R5.
 *
 * Needs from the links before it: receipt.
 *
 * Rejections:
 * - 31901 `transactionHash` (R5): The claim is about another transaction than the proven receipt's.
 * - 31902 `position` (R5): The receipt has no log at this position.
 * - 31903 `logIndex` (R5): The claimed index in the block is not the proven one, or none was proven.
 * - 31904 `address` (A6): Another contract emitted the log.
 * - 31905 `topics` (A6): The log has other topics.
 * - 31906 `data` (A6): The log has other data.
 */
export function log(parts: log.Parts): log.Link {
  return { kind: "layer1/log", ...parts };
}

export declare namespace log {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The transaction whose receipt was proven before. */
    readonly transactionHash: Bytes;
    /** Position among the transaction's logs, from 0. */
    readonly position: Uint;
    /** Index among the block's logs; provable only with `layer1/receipt_in_block`. */
    readonly logIndex?: Uint | undefined;
    /** Contract that emitted it. */
    readonly address: Bytes;
    /** Its topics. */
    readonly topics: readonly Bytes[];
    /** Its data. */
    readonly data: Bytes;
  }

  /** None. */
  type Evidence = R.Nothing;

  /** A proven log. */
  interface Value {
    /** Chain it is on. */
    readonly chainId: bigint;
    /** Block that holds it. */
    readonly blockHash: Hex;
    /** The transaction that emitted it. */
    readonly transactionHash: Hex;
    /** Position of that transaction in the block. */
    readonly transactionIndex: bigint;
    /** Position among the transaction's logs, from 0. */
    readonly position: bigint;
    /** Index among the block's logs, where proven. */
    readonly logIndex?: bigint;
    /** The log. */
    readonly log: R.Log;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence?: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/log";
  }
}
