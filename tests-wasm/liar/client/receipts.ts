/**
 * Rows 8 and 29–39: lies about transactions, receipts and logs, told by the rollup's node.
 *
 * @module
 */
import { type Hex, keccak256, numberToHex } from "viem";
import type { RpcBlock } from "../../devnet/index.js";
import type { Ask, ClientLie, Expected } from "../lie.js";
import type { Tell } from "../server.js";
import { RICH, type World } from "../world.js";

type Json = Record<string, unknown>;

const rejected = (step: string): Expected => ({ check: "layer1/receipt_in_block", step });

/** A lie told to one method of the node. */
function lie(
  number: number,
  name: string,
  ask: Ask,
  expected: Expected,
  method: string,
  change: (answer: never, world: World, node: Parameters<Tell>[2]) => unknown,
): ClientLie {
  const tell =
    (world: World): Tell =>
    (call, honest, node) =>
      call.method === method ? change(honest as never, world, node) : honest;
  return { number, name, node: "l2", ask, expected, tell };
}

/** Changes one receipt of the block. */
const receiptAt =
  (index: number, change: (receipt: Json) => Json) =>
  (receipts: readonly Json[]): Json[] =>
    receipts.map((each, at) => (at === index ? { ...each, ...change(each) } : each));

/** Changes the first log of the first receipt. */
const firstLog = (change: (log: Json) => Json) =>
  receiptAt(0, ({ logs }) => {
    const [first, ...rest] = logs as Json[];
    return { logs: [{ ...first, ...change(first as Json) }, ...rest] };
  });

/** Changes the block when it is asked with its transactions. */
const full =
  (change: (block: RpcBlock & { transactions: readonly Json[] }) => Json) =>
  (block: RpcBlock & { transactions: readonly (Json | string)[] }): unknown =>
    typeof block.transactions[0] === "object" ? { ...block, ...change(block as never) } : block;

const BLOCK = "eth_getBlockByHash";
const RECEIPTS = "eth_getBlockReceipts";
const PLACE = "eth_getTransactionReceipt";
const header: Expected = { check: "layer1/block", step: "blockHash" };
const plus = (quantity: unknown, more: bigint) => numberToHex(BigInt(quantity as string) + more);
const OTHER: Hex = keccak256("0x0bad");

/** Falsifies a member of the block that holds the transactions; the transactions stay. */
const member = (name: string, key: string, more: bigint): ClientLie =>
  lie(
    8,
    `another ${name} in the block of the receipt`,
    "receipt",
    header,
    BLOCK,
    full((block) => ({ [key]: plus(block[key], more) })),
  );

export const receiptLies: readonly ClientLie[] = [
  member("number", "number", 1n),
  member("time", "timestamp", 1n),
  member("base fee", "baseFeePerGas", 1_000n),
  lie(
    29,
    "receipts of another block",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    (_, { batches }, node) => node(RECEIPTS, [batches[0].hash]),
  ),
  lie(
    30,
    "place of a transaction that succeeded",
    "failed",
    rejected("transactionHash"),
    PLACE,
    (place: Json) => ({
      ...place,
      transactionIndex: "0x0",
    }),
  ),
  lie(
    30,
    "receipt of a transaction that succeeded",
    "failed",
    rejected("receiptsRoot"),
    RECEIPTS,
    (receipts: Json[]) => receipts.map((each, at) => (at === 2 ? receipts[1] : each)),
  ),
  lie(
    30,
    "another status",
    "failed",
    rejected("receiptsRoot"),
    RECEIPTS,
    receiptAt(2, () => ({ status: "0x1" })),
  ),
  lie(
    32,
    "a log left out of its receipt",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    receiptAt(0, () => ({ logs: [] })),
  ),
  lie(
    33,
    "a log of another contract",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    firstLog(() => ({ address: RICH })),
  ),
  lie(
    33,
    "a log with another topic",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    firstLog(({ topics }) => ({ topics: [...(topics as Hex[]).slice(0, -1), OTHER] })),
  ),
  lie(
    33,
    "a log with other data",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    firstLog(({ data }) => ({ data: `${data}00` })),
  ),
  lie(
    34,
    "logs of two transactions exchanged",
    "receipt",
    rejected("receiptsRoot"),
    RECEIPTS,
    (receipts: Json[]) => {
      const [first, second, third, fourth] = receipts as [Json, Json, Json, Json];
      return [{ ...first, logs: fourth.logs }, second, third, { ...fourth, logs: first.logs }];
    },
  ),
  lie(
    37,
    "the last receipt is missing",
    "receipt",
    rejected("count"),
    RECEIPTS,
    (receipts: Json[]) => receipts.slice(0, -1),
  ),
  {
    number: 37,
    name: "the last transaction and its receipt are missing",
    node: "l2",
    ask: "receipt",
    expected: rejected("transactionsRoot"),
    tell: () => (call, honest) => {
      const cut = full(({ transactions }) => ({ transactions: transactions.slice(0, -1) }));
      if (call.method === BLOCK) return cut(honest as never);
      return call.method === RECEIPTS ? (honest as Json[]).slice(0, -1) : honest;
    },
  },
  lie(
    38,
    "a deposit's receipt in the form before Canyon",
    "deposit",
    rejected("receiptsRoot"),
    RECEIPTS,
    receiptAt(0, () => ({
      depositNonce: null,
      depositReceiptVersion: null,
    })),
  ),
  lie(
    38,
    "a deposit's receipt with another nonce",
    "deposit",
    rejected("receiptsRoot"),
    RECEIPTS,
    receiptAt(0, ({ depositNonce }) => ({
      depositNonce: plus(depositNonce, 1n),
    })),
  ),
  lie(
    39,
    "another value under the transaction's hash",
    "receipt",
    rejected("transactionsRoot"),
    BLOCK,
    full(({ transactions: [first, ...rest] }) => ({
      transactions: [{ ...first, value: plus(first?.value, 1n) }, ...rest],
    })),
  ),
  lie(
    39,
    "another receiver under the transaction's hash",
    "receipt",
    rejected("transactionsRoot"),
    BLOCK,
    full(({ transactions: [first, ...rest] }) => ({
      transactions: [{ ...first, to: RICH }, ...rest],
    })),
  ),
];
