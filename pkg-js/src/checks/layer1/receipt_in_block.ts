// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const receiptInBlockKind: K.Kind<"layer1/receipt_in_block"> = {
  number: 0x0311,
  path: "layer1/receipt_in_block",
  title: "Receipt by all receipts of its block",
  needs: ["state"],
  gives: ["receipt"],
  proves: "the transaction with this hash and index had this outcome, gas and these logs, whose indices in the block are known",
  notProved: "contract address, effective gas price and sender",
  trusts: "what the block rests on, and the caller for the form of deposit receipts",
  rule: "spec/layer1.md §6, R3–R6",
  anchor: S.record("Anchor", {
    depositReceipts: R.depositReceiptsSchema,
  }),
  claim: S.record("Claim", {
    chainId: S.uint(64),
    index: S.uint(64),
    transactionHash: S.bytes32,
    status: S.choice("Status", {
      failed: 0,
      succeeded: 1,
      unknown: 2,
    }),
    cumulativeGasUsed: S.uint(64),
    gasUsed: S.uint(64),
    firstLogIndex: S.uint(64),
  }),
  evidence: S.record("Evidence", {
    transactions: S.list(S.bytes),
    receipts: S.list(S.bytes),
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
 * Receipt by all receipts of its block.
 *
 * **Proved:** the transaction with this hash and index had this outcome, gas and these logs, whose indices in the block are known.
 * **Not proved:** contract address, effective gas price and sender.
 * **Still trusted:** what the block rests on, and the caller for the form of deposit receipts.
 * **Rule:** spec/layer1.md §6, R3–R6.
 *
 * Needs from the links before it: state.
 * Gives the links after it: receipt.
 *
 * Rejections:
 * - 31701 `chainId` (A1): The claim is about another chain than the proven block.
 * - 31702 `noHeader` (R1): Only a state root was proven, no header: the receipts root is unknown.
 * - 31703 `count` (R6): There are not as many receipts as transactions.
 * - 31704 `transactionsRoot` (R6): The transactions are not exactly those of the block.
 * - 31705 `receiptsRoot` (R6): The receipts are not exactly those of the block.
 * - 31706 `index` (R1): The block has no transaction at this index.
 * - 31707 `transactionHash` (R3): The transaction at this index has another hash than the claimed one.
 * - 31708 `encoding` (R2): A receipt is not in the one form that the chain has for it at this block.
 * - 31709 `logsBloom` (R2): The receipt's bloom is not the one of its logs.
 * - 31710 `status` (A6): The claimed status is not the proven one.
 * - 31711 `cumulativeGasUsed` (A6): The claimed cumulative gas is not the proven one.
 * - 31712 `gasUsed` (R4): The claimed gas is not the difference to the receipt before.
 * - 31713 `firstLogIndex` (R5): The claimed index of the first log is not the number of logs before it.
 * - 31714 `transactionType` (R3): Transaction and receipt have different types, or the transaction is not one typed list.
 */
export function receiptInBlock(parts: receiptInBlock.Parts): receiptInBlock.Link {
  return { kind: "layer1/receipt_in_block", ...parts };
}

export declare namespace receiptInBlock {
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
    /** Chain the transaction is on. */
    readonly chainId: Uint;
    /** Its position in the block, from 0. */
    readonly index: Uint;
    /** keccak-256 of its bytes. */
    readonly transactionHash: Bytes;
    /** Whether it succeeded. */
    readonly status: Status;
    /** Gas used in the block up to and including this transaction. */
    readonly cumulativeGasUsed: Uint;
    /** Gas used by this transaction. */
    readonly gasUsed: Uint;
    /** Index in the block of its first log: the number of logs before it. */
    readonly firstLogIndex: Uint;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Every transaction of the block, type byte included. */
    readonly transactions: readonly Bytes[];
    /** Every receipt of the block, type byte included. */
    readonly receipts: readonly Bytes[];
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
    readonly kind: "layer1/receipt_in_block";
  }
}
