/**
 * Rows 30–36: transactions, receipts and logs with proofs of their own, told to the one door.
 *
 * @module
 */
import { type Case, type Hex, type Link, layer1 } from "touchstone/slim";
import { bytesToHex, keccak256, toRlp } from "viem";
import { CHAIN_ID, headerRlp, scalar } from "../../devnet/index.js";
import type { CaseLie, Expected } from "../lie.js";
import { PASSER, RICH, type World } from "../world.js";
import { proofIn } from "./tries.js";

const depositReceipts = "fromCanyon";
const hex = (bytes: unknown): Hex =>
  typeof bytes === "string" ? (bytes as Hex) : bytesToHex(bytes as Uint8Array);

/** The second batch's block, and its transactions and receipts as bytes. */
interface Block {
  readonly link: Link;
  readonly number: bigint;
  readonly transactions: readonly Hex[];
  readonly receipts: readonly Hex[];
  /** The claim of the whole block's link about transaction 0. */
  readonly claim: layer1.receiptInBlock.Claim;
}

async function open(world: World): Promise<Block> {
  const { devnet, batches } = world;
  const [, { hash: blockHash, number, receipts }] = batches;
  const block = await devnet.l2.block(blockHash);
  const asked = receipts[0]?.transactionHash as Hex;
  const { case: proof } = await world.client("confirmed").getTransactionReceipt({ hash: asked });
  const { claim, evidence } = proof.links.at(-1) as layer1.receiptInBlock.Link;
  return {
    link: layer1.block({
      anchor: { chainId: CHAIN_ID.l2, blockHash, notBefore: 0n },
      claim: { number, timestamp: BigInt(block.timestamp), stateRoot: block.stateRoot },
      evidence: { header: headerRlp(block) },
    }),
    number,
    claim,
    transactions: evidence.transactions.map(hex),
    receipts: evidence.receipts.map(hex),
  };
}

/** Proof of the item at an index: the key is the index as RLP. */
async function at(items: readonly Hex[], index: number): Promise<readonly Hex[]> {
  const key = (each: number): Hex => toRlp(scalar(each));
  const entries = items.map((item, each) => [key(each), item] as const);
  return (await proofIn(entries, key(index))).proof;
}

/** A receipt by its own proof; `changes` are lies about it. */
async function receiptCase(
  block: Block,
  index: number,
  changes: { claim?: Partial<layer1.receipt.Claim>; proofOf?: number } = {},
): Promise<Case> {
  const hash = keccak256(block.transactions[index] as Hex);
  const claim = {
    index,
    transactionHash: hash,
    status: index === 2 ? ("failed" as const) : ("succeeded" as const),
    cumulativeGasUsed: await gasUpTo(block, index),
  };
  return {
    links: [
      block.link,
      layer1.transaction({
        claim: { chainId: CHAIN_ID.l2, index, transactionHash: hash },
        evidence: { transactionProof: await at(block.transactions, index) },
      }),
      layer1.receipt({
        anchor: { depositReceipts },
        claim: { ...claim, ...changes.claim },
        evidence: { receiptProof: await at(block.receipts, changes.proofOf ?? index) },
      }),
    ],
  };
}

const gas = new WeakMap<Block, readonly bigint[]>();

async function gasUpTo(block: Block, index: number): Promise<bigint> {
  return gas.get(block)?.[index] ?? 0n;
}

async function opened(world: World): Promise<Block> {
  const block = await open(world);
  const shown = await world.devnet.l2.rpc.request<{ cumulativeGasUsed: Hex }[]>(
    "eth_getBlockReceipts",
    [world.batches[1].hash],
  );
  gas.set(
    block,
    shown.map(({ cumulativeGasUsed }) => BigInt(cumulativeGasUsed)),
  );
  return block;
}

function lie(
  number: number,
  name: string,
  expected: Expected,
  told: (block: Block, world: World) => Promise<{ honest: Case; lie: Case }>,
): CaseLie {
  return { number, name, expected, told: async (world) => told(await opened(world), world) };
}

const receipt = (step: string): Expected => ({ check: "layer1/receipt", step });
const log = (step: string): Expected => ({ check: "layer1/log", step });
const logs = (step: string): Expected => ({ check: "layer1/block_logs", step });

/** The first log of the block, behind the receipts of all; `changes` are lies about it. */
function logCase(
  { link, claim, transactions, receipts }: Block,
  world: World,
  changes: Partial<layer1.log.Claim>,
): Case {
  const [first] = world.batches[1].receipts[0]?.logs ?? [];
  if (first === undefined) throw new Error("no log");
  const { address, topics, data } = first;
  return {
    links: [
      link,
      layer1.receiptInBlock({
        anchor: { depositReceipts },
        claim,
        evidence: { transactions, receipts },
      }),
      layer1.log({
        claim: {
          transactionHash: claim.transactionHash,
          position: 0,
          logIndex: 0,
          address,
          topics,
          data,
          ...changes,
        },
      }),
    ],
  };
}

/** Both withdrawals' logs; `changes` are lies about them. */
function logsCase(
  block: Block,
  changes: { logCount?: number; receipts?: readonly Hex[] | undefined },
): Case {
  const { logCount = 2 } = changes;
  const receipts = "receipts" in changes ? changes.receipts : block.receipts;
  return {
    links: [
      block.link,
      layer1.blockLogs({
        anchor: { depositReceipts },
        claim: {
          chainId: CHAIN_ID.l2,
          number: block.number,
          addresses: [PASSER],
          topics: [],
          logCount,
        },
        evidence: { ...(receipts === undefined ? {} : { receipts }) },
      }),
    ],
  };
}

const logLie = (
  number: number,
  name: string,
  step: string,
  changes: Partial<layer1.log.Claim>,
): CaseLie =>
  lie(number, name, log(step), async (block, world) => ({
    honest: logCase(block, world, {}),
    lie: logCase(block, world, changes),
  }));

const logsLie = (
  number: number,
  name: string,
  step: string,
  changes: (block: Block) => Parameters<typeof logsCase>[1],
): CaseLie =>
  lie(number, name, logs(step), async (block) => ({
    honest: logsCase(block, {}),
    lie: logsCase(block, changes(block)),
  }));

const OTHER: Hex = keccak256("0x0bad");

export const receiptCaseLies: readonly CaseLie[] = [
  lie(30, "receipt proven at another index", receipt("proof"), async (block) => ({
    honest: await receiptCase(block, 2),
    lie: await receiptCase(block, 2, { claim: { status: "succeeded" }, proofOf: 1 }),
  })),
  lie(30, "another status", receipt("status"), async (block) => ({
    honest: await receiptCase(block, 2),
    lie: await receiptCase(block, 2, { claim: { status: "succeeded" } }),
  })),
  lie(31, "transaction and receipt at different indices", receipt("index"), async (block) => ({
    honest: await receiptCase(block, 2),
    lie: await receiptCase(block, 2, { claim: { index: 1, status: "succeeded" }, proofOf: 1 }),
  })),
  logsLie(32, "a log left out of the list", "logCount", () => ({ logCount: 1 })),
  logsLie(32, "a log left out, and its receipt", "receiptsRoot", ({ receipts }) => ({
    logCount: 1,
    receipts: receipts.slice(0, -1),
  })),
  logLie(33, "a log of another contract", "address", { address: RICH }),
  logLie(33, "a log with other topics", "topics", { topics: [OTHER] }),
  logLie(33, "a log with other data", "data", { data: "0x" }),
  logLie(34, "a log of another transaction", "transactionHash", { transactionHash: OTHER }),
  logLie(34, "a false logIndex", "logIndex", { logIndex: 1 }),
  logsLie(35, "the block is skipped: no logs", "bloomAdmits", () => ({
    logCount: 0,
    receipts: undefined,
  })),
  logsLie(35, "no receipts: no logs", "receiptsRoot", () => ({ logCount: 0, receipts: [] })),
  lie(
    36,
    "a header without bloom, to hide logs",
    { check: "layer1/block", step: "blockHash" },
    async (block) => {
      const header = hex((block.link as layer1.block.Link).evidence.header);
      const [bloom] = header.match(/b90100([0-9a-f]{512})/) ?? [];
      if (bloom === undefined) throw new Error("no bloom");
      const hidden = layer1.block({
        ...(block.link as layer1.block.Link),
        evidence: { header: header.replace(bloom, `b90100${"00".repeat(256)}`) as Hex },
      });
      return {
        honest: logsCase(block, {}),
        lie: logsCase({ ...block, link: hidden }, { logCount: 0, receipts: undefined }),
      };
    },
  ),
];
