// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const receiptKind: K.Kind<"layer1/receipt"> = {
  number: 0x030f,
  path: "layer1/receipt",
  title: "Receipt",
  needs: ["state","transaction"],
  gives: ["receipt"],
  proves: "the proven transaction had this outcome, cumulative gas and these logs",
  notProved: "gas of this transaction alone, log indices in the block",
  trusts: "what the transaction rests on, and the caller for the form of deposit receipts",
  rule: "spec/layer1.md §6, R1–R3",
  anchor: S.record("Anchor", {
    depositReceipts: R.depositReceiptsSchema,
  }),
  claim: S.record("Claim", {
    index: S.uint(64),
    transactionHash: S.bytes32,
    status: S.choice("Status", {
      failed: 0,
      succeeded: 1,
      unknown: 2,
    }),
    cumulativeGasUsed: S.uint(64),
  }),
  evidence: S.record("Evidence", {
    receiptProof: S.list(S.bytes),
  }),
  value: S.record("TransactionReceipt", {
    chainId: S.uint(64),
    blockHash: S.bytes32,
    index: S.uint(64),
    transactionHash: S.bytes32,
    transactionType: S.uint(8),
    status: S.choice("Status", {
      failed: 0,
      succeeded: 1,
      unknown: 2,
    }),
    cumulativeGasUsed: S.uint(64),
    gasUsed: S.optional(S.uint(64)),
    firstLogIndex: S.optional(S.uint(64)),
    depositNonce: S.optional(S.uint(64)),
    logs: S.list(R.logSchema),
  }),
};

/**
 * Receipt.
 *
 * **Proved:** the proven transaction had this outcome, cumulative gas and these logs.
 * **Not proved:** gas of this transaction alone, log indices in the block.
 * **Still trusted:** what the transaction rests on, and the caller for the form of deposit receipts.
 * **Rule:** spec/layer1.md §6, R1–R3.
 *
 * Needs from the links before it: state, transaction.
 * Gives the links after it: receipt.
 *
 * Rejections:
 * - 31501 `block` (R3): The transaction was proven in another block than the newest state's.
 * - 31502 `index` (R3): The claim is about another index than the proven transaction's.
 * - 31503 `transactionHash` (R3): The claim is about another transaction than the proven one.
 * - 31504 `proof` (R1): The trie proof for this index fails; the cause says where.
 * - 31505 `absent` (R2): The block has no receipt at this index.
 * - 31506 `encoding` (R2): The receipt is not in the one form that the chain has for it at this block.
 * - 31507 `transactionType` (R3): The receipt is of another type than the transaction.
 * - 31508 `logsBloom` (R2): The receipt's bloom is not the one of its logs.
 * - 31509 `status` (A6): The claimed status is not the proven one.
 * - 31510 `cumulativeGasUsed` (A6): The claimed cumulative gas is not the proven one.
 */
export function receipt(parts: receipt.Parts): receipt.Link {
  return { kind: "layer1/receipt", ...parts };
}

export declare namespace receipt {
  /**
   * What a receipt says of the transaction's success.
   *
   * - `failed`: It was reverted.
   * - `succeeded`: It succeeded.
   * - `unknown`: Nothing: before Byzantium there is a state root in its place.
   */
  type Status =
    | "failed"
    | "succeeded"
    | "unknown";

  /** What the caller already trusts. */
  interface Anchor {
    /** How the chain encoded the receipts of deposits at that block. */
    readonly depositReceipts: R.DepositReceipts;
  }

  /** What is asserted. */
  interface Claim {
    /** Position in the block, from 0: the proven transaction's. */
    readonly index: Uint;
    /** The transaction that was proven before. */
    readonly transactionHash: Bytes;
    /** Whether it succeeded. */
    readonly status: Status;
    /** Gas used in the block up to and including this transaction. */
    readonly cumulativeGasUsed: Uint;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the block's receipts trie, root first. */
    readonly receiptProof: readonly Bytes[];
  }

  /** A proven receipt. */
  interface Value {
    /** Chain it is on. */
    readonly chainId: bigint;
    /** Block that holds it. */
    readonly blockHash: Hex;
    /** Its position in the block, from 0. */
    readonly index: bigint;
    /** The transaction. */
    readonly transactionHash: Hex;
    /** Type byte; 0 for a legacy transaction. */
    readonly transactionType: number;
    /** Whether it succeeded. */
    readonly status: Status;
    /** Gas used in the block up to and including this transaction. */
    readonly cumulativeGasUsed: bigint;
    /** Gas used by this transaction alone, where proven. */
    readonly gasUsed?: bigint;
    /** Index in the block of its first log (or of the next log, if it has none), where proven. */
    readonly firstLogIndex?: bigint;
    /** Nonce of a deposit's sender: only of OP Stack deposits from Canyon. */
    readonly depositNonce?: bigint;
    /** Its logs in the order of emission. */
    readonly logs: readonly R.Log[];
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/receipt";
  }
}
