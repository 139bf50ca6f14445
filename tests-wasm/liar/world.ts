/**
 * What is lied about: a devnet with an OP Stack chain, liars in front of both nodes, and what is
 * true there.
 *
 * @module
 */
import { type Client, createClient, type OptimismChain } from "touchstone/slim";
import { type Address, encodeFunctionData, type Hex, numberToHex, pad } from "viem";
import { optimismRecord } from "../client/records.js";
import {
  accounts,
  bedrock,
  CHAIN_ID,
  type Contract,
  type Devnet,
  type Game,
  type RpcReceipt,
  startDevnet,
} from "../devnet/index.js";
import { Liar } from "./server.js";

/** What a client may be content with. */
export const PATHS = ["confirmed", "proposed"] as const;
/** One of them. */
export type Path = (typeof PATHS)[number];

/** Account that is asked about, and others. */
export const USER = accounts.user.address.toLowerCase() as Address;
export const RICH = accounts.otherUser.address.toLowerCase() as Address;
export const NOBODY: Address = `0x${"de".repeat(20)}`;
/** The asked contract: a proxy with withdrawals in it. */
export const PASSER: Address = "0x4200000000000000000000000000000000000016";
/** Its message nonce, and where EIP-1967 keeps its implementation. */
export const NONCE_SLOT: Hex = pad("0x01");
export const IMPLEMENTATION_SLOT: Hex =
  "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

/** A block with several transactions: two withdrawals, a transfer and one that fails. */
export interface Batch {
  readonly number: bigint;
  readonly hash: Hex;
  readonly receipts: readonly RpcReceipt[];
}

/** Everything that lies are told about. */
export interface World {
  readonly devnet: Devnet;
  readonly chain: OptimismChain;
  readonly l1: Liar;
  readonly l2: Liar;
  /** The trusted L1 block. */
  readonly anchor: Hex;
  /** L2 blocks that the paths lead to. */
  readonly blocks: Readonly<Record<Path, bigint>>;
  /** A contract that did not exist from the beginning. */
  readonly young: Contract;
  readonly batches: readonly [Batch, Batch];
  /** An L2 block with a deposit. */
  readonly deposit: RpcReceipt;
  client(path: Path): Client;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startWorld(): Promise<World> {
  const devnet = await startDevnet();
  const liars: Liar[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(liars.map((liar) => liar.stop()));
    await devnet.stop();
  };
  try {
    const { l1, l2, op } = devnet;
    const young = await l2.deploy(bedrock("DelayedWETH"), [86_400n]);
    const deposit = await op.deposit(USER, 7n);
    const batches = [await batch(devnet, young), await batch(devnet, young)] as const;
    const first = await confirmed(devnet);
    await l2.send(RICH, "0x", { from: USER, value: 1_000n });
    await op.initiateWithdrawal({ target: USER, value: 3n });
    await l2.mine(2);
    const second = await op.proposeOutput();
    await l1.mine(1);
    const { hash: anchor } = await l1.block("latest");
    const chain = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
    const [lying1, lying2] = [await Liar.start(l1.url), await Liar.start(l2.url)];
    liars.push(lying1, lying2);
    return {
      devnet,
      chain,
      l1: lying1,
      l2: lying2,
      anchor,
      blocks: { confirmed: first.l2BlockNumber, proposed: second.l2BlockNumber },
      young,
      batches,
      deposit,
      client: (assurance) =>
        createClient({
          chain,
          l1: lying1.url,
          l2: lying2.url,
          anchor: { blockHash: anchor },
          assurance,
          rpc: { backoff: 1, timeout: 20_000 },
        }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A game that has won and outlived the finality delay, and one of another block beside it. */
async function confirmed({ op, l2 }: Devnet): Promise<Game> {
  await l2.mine(2);
  const game = await op.proposeOutput();
  await op.resolveGame(game);
  await op.passAirGap();
  return game;
}

async function batch({ l2, op }: Devnet, young: Contract): Promise<Batch> {
  const passer = op.messagePasser;
  const withdraw = encodeFunctionData({
    abi: passer.abi,
    functionName: "initiateWithdrawal",
    args: [USER, 100_000n, "0x"],
  });
  // Nobody has that much in the contract: it reverts.
  const fail = encodeFunctionData({
    abi: young.abi,
    functionName: "withdraw",
    args: [USER, 10n ** 30n],
  });
  const send = (to: Address, data: Hex, value: bigint): Promise<Hex> =>
    l2.rpc.request("eth_sendTransaction", [
      { from: USER, to, data, value: numberToHex(value), gas: numberToHex(500_000n) },
    ]);
  await l2.rpc.request("evm_setAutomine", [false]);
  const hashes = [
    await send(passer.address, withdraw, 5n),
    await send(RICH, "0x", 11n),
    await send(young.address, fail, 0n),
    await send(passer.address, withdraw, 6n),
  ];
  await l2.mine(1);
  await l2.rpc.request("evm_setAutomine", [true]);
  const receipts = await Promise.all(hashes.map((hash) => l2.receipt(hash)));
  const [receipt] = receipts;
  if (receipt === undefined || receipts.some(({ blockHash }) => blockHash !== receipt.blockHash))
    throw new Error("the batch is not in one block");
  if (receipts.map(({ status }) => Number(status)).join() !== "1,1,0,1")
    throw new Error("the batch ended otherwise");
  return { number: BigInt(receipt.blockNumber), hash: receipt.blockHash, receipts };
}
