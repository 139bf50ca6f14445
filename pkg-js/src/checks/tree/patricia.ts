// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";

/** @internal */
export const patriciaKind: K.Kind<"tree/patricia"> = {
  number: 0x0201,
  path: "tree/patricia",
  title: "Merkle-Patricia trie, inclusion or absence",
  needs: [],
  gives: [],
  proves: "the trie with this root maps the key to exactly these bytes, or to nothing",
  notProved: "that anyone agreed on the root, or what key and value mean",
  trusts: "keccak-256",
  rule: "spec/layer1.md §4, M1–M13",
  anchor: S.record("Anchor", {
    root: S.bytes32,
  }),
  claim: S.record("Claim", {
    key: S.bytes,
    value: S.optional(S.bytes),
  }),
  evidence: S.record("Evidence", {
    proof: S.list(S.bytes),
  }),
  value: S.record("Value", {
    present: S.boolean,
  }),
};

/**
 * Merkle-Patricia trie, inclusion or absence.
 *
 * **Proved:** the trie with this root maps the key to exactly these bytes, or to nothing.
 * **Not proved:** that anyone agreed on the root, or what key and value mean.
 * **Still trusted:** keccak-256.
 * **Rule:** spec/layer1.md §4, M1–M13.
 *
 * Needs nothing from the links before it.
 *
 * Rejections:
 * - 20101 `nodesForEmptyTrie` (M1): Nodes are offered for the trie that holds nothing.
 * - 20102 `emptyProof` (M2): No node is offered for a trie that holds something.
 * - 20103 `truncated` (M3): The proof ends at a node that it does not contain. This is not a proof of absence.
 * - 20104 `nodeHash` (M4): A node does not hash to what its parent (or the root) says.
 * - 20105 `nodeEncoding` (M5): A node is not one strict RLP item.
 * - 20106 `nodePlacement` (M6): A node is embedded although long, or hashed although short.
 * - 20107 `itemCount` (M7): A node is neither a list of 17 nor a list of 2.
 * - 20108 `branchChild` (M8): A child of a branch is neither empty, nor 32 bytes, nor an embedded node.
 * - 20109 `branchEntries` (M9): A branch has fewer than two entries.
 * - 20110 `hexPrefix` (M10): A path has a bad hex-prefix flag or padding.
 * - 20111 `malformed` (M11): A leaf without value, or an extension without path or without a branch below it.
 * - 20112 `unusedElement` (M12): Elements are left over when the walk has ended.
 * - 20113 `limits` (M13): More or longer elements than any such proof has.
 * - 20114 `claimedValue` (A6): The trie holds something else at this key than the claim says.
 * - 20115 `repeated` (W4): In the portal's form: an embedded node is not repeated as an element of its own.
 */
export function patricia(parts: patricia.Parts): patricia.Link {
  return { kind: "tree/patricia", ...parts };
}

export declare namespace patricia {
  /** What the caller already trusts. */
  interface Anchor {
    /** Root of the trie, 32 bytes. */
    readonly root: Bytes;
  }

  /** What is asserted. */
  interface Claim {
    /** Bytes whose nibbles are the path: already hashed where the trie is a secure trie. */
    readonly key: Bytes;
    /** The bytes stored there; none asserts that nothing is. */
    readonly value?: Bytes | undefined;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes from the root down, without embedded ones. */
    readonly proof: readonly Bytes[];
  }

  /** What was proved. */
  interface Value {
    /** Whether the key is in the trie. */
    readonly present: boolean;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "tree/patricia";
  }
}
