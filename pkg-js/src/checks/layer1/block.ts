// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const blockKind: K.Kind<"layer1/block"> = {
  number: 0x0301,
  path: "layer1/block",
  title: "Block by its hash",
  needs: [],
  gives: ["state"],
  proves: "the block with the trusted hash has this number, timestamp and state root",
  notProved: "that the block is canonical, final or the newest",
  trusts: "whoever gave the block hash",
  rule: "spec/layer1.md §3, H1–H4, H6",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
    blockHash: S.bytes32,
    notBefore: S.uint(64),
  }),
  claim: S.record("Claim", {
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    header: S.bytes,
  }),
  value: R.summarySchema,
};

/**
 * Block by its hash.
 *
 * **Proved:** the block with the trusted hash has this number, timestamp and state root.
 * **Not proved:** that the block is canonical, final or the newest.
 * **Still trusted:** whoever gave the block hash.
 * **Rule:** spec/layer1.md §3, H1–H4, H6.
 *
 * Needs nothing from the links before it.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 30101 `headerEncoding` (H1): The header is not one strict RLP list.
 * - 30102 `headerFields` (H2): A header field is missing or has another size.
 * - 30103 `blockHash` (H3): The header hashes to another block hash than the trusted one.
 * - 30104 `number` (H4): The header's number is not the claimed one.
 * - 30105 `tooOld` (H4): The block is older than the caller accepts.
 * - 30106 `stateRoot` (H6): The block's state root is not the claimed one.
 * - 30107 `timestamp` (H4): The block's timestamp is not the claimed one.
 */
export function block(parts: block.Parts): block.Link {
  return { kind: "layer1/block", ...parts };
}

export declare namespace block {
  /** What the caller already trusts. */
  interface Anchor {
    /** Chain the block belongs to. */
    readonly chainId: Uint;
    /** keccak-256 of the block's RLP header. */
    readonly blockHash: Bytes;
    /** Oldest acceptable timestamp, seconds since 1970; 0 accepts any age. */
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
    /** RLP bytes of the header. */
    readonly header: Bytes;
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
    readonly kind: "layer1/block";
  }
}
