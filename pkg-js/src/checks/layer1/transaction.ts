// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const transactionKind: K.Kind<"layer1/transaction"> = {
  number: 0x030e,
  path: "layer1/transaction",
  title: "Transaction",
  needs: ["state"],
  gives: ["transaction"],
  proves: "the proven block has a transaction with this hash at this index",
  notProved: "that the transaction succeeded, or who sent it",
  trusts: "what the block rests on",
  rule: "spec/layer1.md §6, R1–R3",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    index: S.uint(64),
    transactionHash: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    transactionProof: S.list(S.bytes),
  }),
  value: R.transactionSchema,
};

/**
 * Transaction.
 *
 * **Proved:** the proven block has a transaction with this hash at this index.
 * **Not proved:** that the transaction succeeded, or who sent it.
 * **Still trusted:** what the block rests on.
 * **Rule:** spec/layer1.md §6, R1–R3.
 *
 * Needs from the links before it: state.
 * Gives the links after it: transaction.
 *
 * Rejections:
 * - 31401 `chainId` (A1): The claim is about another chain than the proven block.
 * - 31402 `noHeader` (R1): Only a state root was proven, no header: the transactions root is unknown.
 * - 31403 `proof` (R1): The trie proof for this index fails; the cause says where.
 * - 31404 `absent` (R2): The block has no transaction at this index.
 * - 31405 `encoding` (R2): The transaction is not one strict RLP list, behind its type if it has one.
 * - 31406 `transactionHash` (R3): The transaction at this index has another hash than the claimed one.
 */
export function transaction(parts: transaction.Parts): transaction.Link {
  return { kind: "layer1/transaction", ...parts };
}

export declare namespace transaction {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** Chain the transaction is on. */
    readonly chainId: Uint;
    /** Its position in the block, from 0. */
    readonly index: Uint;
    /** keccak-256 of its bytes. */
    readonly transactionHash: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the block's transactions trie, root first. */
    readonly transactionProof: readonly Bytes[];
  }

  /** A proven transaction. */
  type Value = R.Transaction;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/transaction";
  }
}
