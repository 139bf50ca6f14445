// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";

/** @internal */
export const sszKind: K.Kind<"tree/ssz"> = {
  number: 0x0202,
  path: "tree/ssz",
  title: "SSZ branch for a generalized index",
  needs: [],
  gives: [],
  proves: "the SSZ object with this root has this word at this generalized index",
  notProved: "that anyone agreed on the root, or which field the index is",
  trusts: "SHA-256",
  rule: "spec/layer1.md §7, Z1, Z2",
  anchor: S.record("Anchor", {
    root: S.bytes32,
    generalizedIndex: S.uint(64),
  }),
  claim: S.record("Claim", {
    leaf: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    branch: S.list(S.bytes32),
  }),
  value: S.record("Value", {
    leaf: S.bytes32,
  }),
};

/**
 * SSZ branch for a generalized index.
 *
 * **Proved:** the SSZ object with this root has this word at this generalized index.
 * **Not proved:** that anyone agreed on the root, or which field the index is.
 * **Still trusted:** SHA-256.
 * **Rule:** spec/layer1.md §7, Z1, Z2.
 *
 * Needs nothing from the links before it.
 *
 * Rejections:
 * - 20201 `position` (Z2): The generalized index is zero: it names no position.
 * - 20202 `branchLength` (Z1): The branch does not have exactly one word per level.
 * - 20203 `root` (Z1): The branch leads to another root.
 */
export function ssz(parts: ssz.Parts): ssz.Link {
  return { kind: "tree/ssz", ...parts };
}

export declare namespace ssz {
  /** What the caller already trusts. */
  interface Anchor {
    /** Hash tree root of the object. */
    readonly root: Bytes;
    /** Position in its tree: 1 is the root, 2n and 2n + 1 are below n. */
    readonly generalizedIndex: Uint;
  }

  /** What is asserted. */
  interface Claim {
    /** The word there. */
    readonly leaf: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Sibling words, from the leaf up. */
    readonly branch: readonly Bytes[];
  }

  /** What was proved. */
  interface Value {
    /** The word at the position. */
    readonly leaf: Hex;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "tree/ssz";
  }
}
