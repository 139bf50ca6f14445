// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const storageKind: K.Kind<"layer1/storage"> = {
  number: 0x0305,
  path: "layer1/storage",
  title: "Storage slot",
  needs: ["account"],
  gives: [],
  proves: "the proven account's storage holds this word at this slot",
  notProved: "what the slot means to the contract",
  trusts: "what the account rests on",
  rule: "spec/layer1.md §5, A4, A6",
  anchor: S.nothing,
  claim: S.record("Claim", {
    address: S.bytes20,
    slot: S.bytes32,
    word: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    storageProof: S.list(S.bytes),
  }),
  value: R.slotSchema,
};

/**
 * Storage slot.
 *
 * **Proved:** the proven account's storage holds this word at this slot.
 * **Not proved:** what the slot means to the contract.
 * **Still trusted:** what the account rests on.
 * **Rule:** spec/layer1.md §5, A4, A6.
 *
 * Needs from the links before it: account.
 *
 * Rejections:
 * - 30501 `address` (A2): The claim is about another account than the proven one.
 * - 30502 `proof` (A4): The slot's trie proof fails; the cause says where.
 * - 30503 `absent` (A4): The storage holds nothing at this slot: it is zero.
 * - 30504 `encoding` (A4): The stored value is not a minimal RLP string of 1 to 32 bytes.
 * - 30505 `claimedWord` (A6): The claimed word is not the proven one.
 */
export function storage(parts: storage.Parts): storage.Link {
  return { kind: "layer1/storage", ...parts };
}

export declare namespace storage {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The contract: the account that was proven before. */
    readonly address: Bytes;
    /** The asked slot, before hashing. */
    readonly slot: Bytes;
    /** The word it holds, left-padded with zeros. */
    readonly word: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the storage trie, root first. */
    readonly storageProof: readonly Bytes[];
  }

  /** A proven slot. */
  type Value = R.Slot;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/storage";
  }
}
