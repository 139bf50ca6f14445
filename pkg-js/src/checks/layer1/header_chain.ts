// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const headerChainKind: K.Kind<"layer1/header_chain"> = {
  number: 0x030d,
  path: "layer1/header_chain",
  title: "Ancestor by parent hashes",
  needs: ["state"],
  gives: ["state"],
  proves: "the proven block descends from the block with this number, hash, timestamp and state root",
  notProved: "anything about descendants",
  trusts: "what the state rests on",
  rule: "spec/layer1.md §9.3; §3, H1–H4, H6",
  anchor: S.nothing,
  claim: S.record("Claim", {
    number: S.uint(64),
    blockHash: S.bytes32,
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    headers: S.list(S.bytes),
  }),
  value: R.summarySchema,
};

/**
 * Ancestor by parent hashes.
 *
 * **Proved:** the proven block descends from the block with this number, hash, timestamp and state root.
 * **Not proved:** anything about descendants.
 * **Still trusted:** what the state rests on.
 * **Rule:** spec/layer1.md §9.3; §3, H1–H4, H6.
 *
 * Needs from the links before it: state.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 31301 `noHeader` (A1): Only a state root was proven, no header: its parent is unknown.
 * - 31302 `count` (9.3): No header is given, or more than 512.
 * - 31303 `header` (H1): A header is not one strict RLP list with the right fields; the cause says which.
 * - 31304 `parentHash` (H3): A header is not the parent of the one before it.
 * - 31305 `gap` (9.3): A header's number is not one less than that of the one before it.
 * - 31306 `number` (H4): The last header's number is not the claimed one.
 * - 31307 `blockHash` (H3): The last header hashes to another block hash than the claimed one.
 * - 31308 `timestamp` (H4): The last header's timestamp is not the claimed one.
 * - 31309 `stateRoot` (H6): The last block's state root is not the claimed one.
 */
export function headerChain(parts: headerChain.Parts): headerChain.Link {
  return { kind: "layer1/header_chain", ...parts };
}

export declare namespace headerChain {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted of the ancestor. */
  interface Claim {
    /** Its number. */
    readonly number: Uint;
    /** keccak-256 of its RLP header. */
    readonly blockHash: Bytes;
    /** Its timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after it. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** RLP bytes of the headers from the proven block's parent down to the ancestor. */
    readonly headers: readonly Bytes[];
  }

  /** A proven state: the block's fields are absent where only its root was proven. */
  type Value = R.Summary;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/header_chain";
  }
}
