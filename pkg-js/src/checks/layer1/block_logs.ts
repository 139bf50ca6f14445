// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const blockLogsKind: K.Kind<"layer1/block_logs"> = {
  number: 0x0312,
  path: "layer1/block_logs",
  title: "All matching logs of a block",
  needs: ["state"],
  gives: [],
  proves: "exactly these logs of the proven block match the filter",
  notProved: "anything about other blocks",
  trusts: "what the block rests on, and the caller for the form of deposit receipts",
  rule: "spec/layer1.md §6, R5–R7",
  anchor: S.record("Anchor", {
    depositReceipts: R.depositReceiptsSchema,
  }),
  claim: S.record("Claim", {
    chainId: S.uint(64),
    number: S.uint(64),
    addresses: S.list(S.bytes20),
    topics: S.list(S.list(S.bytes32)),
    logCount: S.uint(64),
  }),
  evidence: S.record("Evidence", {
    receipts: S.optional(S.list(S.bytes)),
  }),
  value: S.record("Value", {
    chainId: S.uint(64),
    blockHash: S.bytes32,
    logs: S.list(R.logInBlockSchema),
  }),
};

/**
 * All matching logs of a block.
 *
 * **Proved:** exactly these logs of the proven block match the filter.
 * **Not proved:** anything about other blocks.
 * **Still trusted:** what the block rests on, and the caller for the form of deposit receipts.
 * **Rule:** spec/layer1.md §6, R5–R7.
 *
 * Needs from the links before it: state.
 *
 * Rejections:
 * - 31801 `chainId` (A1): The claim is about another chain than the proven block.
 * - 31802 `noHeader` (R1): Only a state root was proven, no header: bloom and receipts root are unknown.
 * - 31803 `number` (H4): The claim is about another block than the proven one.
 * - 31804 `bloomAdmits` (R7): No receipts are given, but the block's bloom does not exclude the filter.
 * - 31805 `receiptsRoot` (R6): The receipts are not exactly those of the block.
 * - 31806 `encoding` (R2): A receipt is not in the one form that the chain has for it at this block.
 * - 31807 `logCount` (R7): The claimed number of matching logs is not the proven one.
 * - 31808 `filter` (R7): The filter has more than four topic positions, or names something twice or out of order.
 */
export function blockLogs(parts: blockLogs.Parts): blockLogs.Link {
  return { kind: "layer1/block_logs", ...parts };
}

export declare namespace blockLogs {
  /** What the caller already trusts. */
  interface Anchor {
    /** How the chain encoded the receipts of deposits at that block. */
    readonly depositReceipts: R.DepositReceipts;
  }

  /** What is asserted: the filter, with the meaning that `eth_getLogs` gives it. */
  interface Claim {
    /** Chain of the block. */
    readonly chainId: Uint;
    /** Number of the block. */
    readonly number: Uint;
    /** Contracts to match, any of these; none matches every contract. */
    readonly addresses: readonly Bytes[];
    /**
     * Topics to match by position, any of these each; a position with none matches every
     * topic, but the log must have that many.
     */
    readonly topics: readonly (readonly Bytes[])[];
    /** How many logs match. */
    readonly logCount: Uint;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Every receipt of the block, type byte included; none if the bloom excludes the filter. */
    readonly receipts?: readonly Bytes[] | undefined;
  }

  /** What was proved. */
  interface Value {
    /** Chain of the block. */
    readonly chainId: bigint;
    /** The block. */
    readonly blockHash: Hex;
    /** Every log that matches, in order. */
    readonly logs: readonly R.LogInBlock[];
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/block_logs";
  }
}
