// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const storageAbsenceKind: K.Kind<"layer1/storage_absence"> = {
  number: 0x0306,
  path: "layer1/storage_absence",
  title: "Storage slot that is zero",
  needs: ["account"],
  gives: [],
  proves: "the proven account's storage holds nothing at this slot: it reads as zero",
  notProved: "what the slot means to the contract",
  trusts: "what the account rests on",
  rule: "spec/layer1.md §5, A3, A4",
  anchor: S.nothing,
  claim: S.record("Claim", {
    address: S.bytes20,
    slot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    storageProof: S.list(S.bytes),
  }),
  value: R.slotSchema,
};

/**
 * Storage slot that is zero.
 *
 * **Proved:** the proven account's storage holds nothing at this slot: it reads as zero.
 * **Not proved:** what the slot means to the contract.
 * **Still trusted:** what the account rests on.
 * **Rule:** spec/layer1.md §5, A3, A4.
 *
 * Needs from the links before it: account.
 *
 * Rejections:
 * - 30601 `address` (A2): The claim is about another account than the proven one.
 * - 30602 `proof` (A4): The slot's trie proof fails; the cause says where.
 * - 30603 `present` (A4): The storage does hold a word at this slot.
 */
export function storageAbsence(parts: storageAbsence.Parts): storageAbsence.Link {
  return { kind: "layer1/storage_absence", ...parts };
}

export declare namespace storageAbsence {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The contract: the account that was proven before. */
    readonly address: Bytes;
    /** The asked slot, before hashing. */
    readonly slot: Bytes;
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
    readonly kind: "layer1/storage_absence";
  }
}
