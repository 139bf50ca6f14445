/**
 * One chain of a devnet: a node, its clock, and the few things that tests do with it.
 *
 * Blocks are mined per transaction, `blockTime` seconds apart by their timestamps, whatever the
 * real clock says: runs are repeatable to the block hash, and timestamps strictly increase.
 *
 * @module
 */
import {
  type Abi,
  type Address,
  decodeErrorResult,
  decodeFunctionResult,
  encodeDeployData,
  encodeFunctionData,
  type Hex,
  isHex,
  numberToHex,
  pad,
} from "viem";
import { accounts } from "./accounts.js";
import { type Anvil, type AnvilOptions, startAnvil } from "./anvil.js";
import type { Artifact } from "./artifact.js";
import { type Facade, type HeaderForm, startFacade } from "./facade.js";
import { headerRlp, type RpcBlock } from "./header.js";
import { JsonRpc } from "./rpc.js";

/** A contract on a chain. */
export type Contract = { readonly address: Address; readonly abi: Abi };

/** A block by number, by hash, or by name. */
export type BlockTag = bigint | Hex | "latest";

/** A log as the node answers it. */
export type RpcLog = {
  readonly address: Address;
  readonly topics: [Hex, ...Hex[]];
  readonly data: Hex;
};

/** A receipt as the node answers it. */
export type RpcReceipt = {
  readonly transactionHash: Hex;
  readonly blockHash: Hex;
  readonly blockNumber: Hex;
  readonly status: Hex;
  readonly contractAddress: Address | null;
  readonly gasUsed: Hex;
  readonly logs: readonly RpcLog[];
};

/** What became of a transaction. It is mined in both cases. */
export type Outcome =
  | { readonly ok: true; readonly receipt: RpcReceipt }
  | {
      readonly ok: false;
      readonly receipt: RpcReceipt;
      /** `Error(string)` text, or the name of a custom error, or the raw revert bytes. */
      readonly reason: string;
      readonly data: Hex;
    };

/** `eth_getProof` as the node answers it. */
export type RpcProof = {
  readonly address: Address;
  readonly accountProof: readonly Hex[];
  readonly balance: Hex;
  readonly codeHash: Hex;
  readonly nonce: Hex;
  readonly storageHash: Hex;
  readonly storageProof: readonly {
    readonly key: Hex;
    readonly value: Hex;
    readonly proof: readonly Hex[];
  }[];
};

/** Who sends a transaction, and with what. */
export type SendOptions = { from?: Address; value?: bigint; gas?: bigint };

/** What can be chosen about a chain besides the node's own options. */
export type ChainOptions = AnvilOptions & {
  /** Seconds from one block to the next. Default 12. */
  blockTime?: number | undefined;
  /** Form of the headers, where the node's own is not the wanted one. */
  headers?: HeaderForm | undefined;
};

/** Timestamp of every genesis block unless the caller says otherwise: 2025-06-15 15:06:40 UTC. */
export const GENESIS_TIME = 1_750_000_000;

const tag = (block: BlockTag): Hex | "latest" =>
  typeof block === "bigint" ? numberToHex(block) : block;

/** The reason inside revert bytes, read with the contract's own errors. */
export function revertReason(abi: Abi, data: Hex): string {
  if (data === "0x") return "reverted without data";
  try {
    const { errorName, args } = decodeErrorResult({ abi, data });
    return errorName === "Error" ? String(args?.[0]) : `${errorName}(${(args ?? []).join(", ")})`;
  } catch {
    return data;
  }
}

/** A running chain. */
export class Chain {
  /** What everybody asks: the node, or the facade in front of it. */
  readonly rpc: JsonRpc;

  private constructor(
    readonly anvil: Anvil,
    readonly blockTime: number,
    private readonly facade: Facade | undefined,
  ) {
    this.rpc = facade === undefined ? anvil.rpc : new JsonRpc(facade.url);
  }

  /** Starts a node and sets its clock. */
  static async start(options: ChainOptions = {}): Promise<Chain> {
    const anvil = await startAnvil({ timestamp: GENESIS_TIME, ...options });
    const facade = options.headers && (await startFacade(anvil.url, options.headers));
    const chain = new Chain(anvil, options.blockTime ?? 12, facade);
    try {
      await chain.rpc.request("anvil_setBlockTimestampInterval", [chain.blockTime]);
      // Block 0's root is not the root of the state that the node serves for it: start above it.
      await chain.mine();
      return chain;
    } catch (error) {
      await chain.stop();
      throw error;
    }
  }

  get url(): string {
    return this.rpc.url;
  }
  get chainId(): number {
    return this.anvil.chainId;
  }
  async stop(): Promise<void> {
    await this.facade?.stop();
    await this.anvil.stop();
  }

  /** A block with transaction hashes only. Throws when the node has no such block. */
  async block(block: BlockTag = "latest"): Promise<RpcBlock> {
    const byHash = typeof block === "string" && block.length === 66;
    const method = byHash ? "eth_getBlockByHash" : "eth_getBlockByNumber";
    const answer = await this.rpc.request<RpcBlock | null>(method, [tag(block), false]);
    if (answer === null) throw new Error(`chain ${this.chainId}: no block ${block}`);
    return answer;
  }

  /** A block's header as RLP bytes. */
  async header(block: BlockTag = "latest"): Promise<Hex> {
    return headerRlp(await this.block(block));
  }

  /** Number of the newest block. */
  async height(): Promise<bigint> {
    return BigInt(await this.rpc.request<Hex>("eth_blockNumber"));
  }

  /** Timestamp of the newest block, in seconds. */
  async now(): Promise<bigint> {
    return BigInt((await this.block()).timestamp);
  }

  /** Mines empty blocks. */
  async mine(count = 1): Promise<void> {
    for (let mined = 0; mined < count; mined += 1) await this.rpc.request("evm_mine");
  }

  /** Mines one block whose timestamp is `seconds` after the newest block's. */
  async warp(seconds: number | bigint): Promise<void> {
    // `evm_increaseTime` has no effect beside a timestamp interval; this has.
    const next = (await this.now()) + BigInt(seconds);
    await this.rpc.request("evm_setNextBlockTimestamp", [Number(next)]);
    await this.mine();
  }

  /** `eth_getProof`, untouched. The node takes slots as 32 bytes only. */
  async proof(
    address: Address,
    slots: readonly (bigint | Hex)[] = [],
    block: BlockTag = "latest",
  ): Promise<RpcProof> {
    const keys = slots.map((slot) =>
      typeof slot === "bigint" ? numberToHex(slot, { size: 32 }) : pad(slot),
    );
    return this.rpc.request<RpcProof>("eth_getProof", [address, keys, tag(block)]);
  }

  async balance(address: Address, block: BlockTag = "latest"): Promise<bigint> {
    return BigInt(await this.rpc.request<Hex>("eth_getBalance", [address, tag(block)]));
  }

  async code(address: Address, block: BlockTag = "latest"): Promise<Hex> {
    return this.rpc.request<Hex>("eth_getCode", [address, tag(block)]);
  }

  async storage(address: Address, slot: bigint | Hex, block: BlockTag = "latest"): Promise<Hex> {
    const key = typeof slot === "bigint" ? numberToHex(slot, { size: 32 }) : pad(slot);
    return this.rpc.request<Hex>("eth_getStorageAt", [address, key, tag(block)]);
  }

  /** Waits until a transaction is mined: the node answers its hash a moment before that. */
  async receipt(hash: Hex): Promise<RpcReceipt> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const receipt = await this.rpc.request<RpcReceipt | null>("eth_getTransactionReceipt", [
        hash,
      ]);
      if (receipt !== null) return receipt;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error(`chain ${this.chainId}: ${hash} is not mined`);
  }

  /** Sends a transaction, mines it, and tells how it ended. `abi` names the errors. */
  async trySend(
    to: Address | undefined,
    data: Hex,
    { from = accounts.owner.address, value = 0n, gas = 12_000_000n }: SendOptions = {},
    abi: Abi = [],
  ): Promise<Outcome> {
    const transaction = {
      from,
      ...(to && { to }),
      data,
      value: numberToHex(value),
      gas: numberToHex(gas),
    };
    const hash = await this.rpc.request<Hex>("eth_sendTransaction", [transaction]);
    const receipt = await this.receipt(hash);
    if (receipt.status === "0x1") return { ok: true, receipt };
    // What this very transaction returned, not what a later call in another state would.
    const trace = await this.rpc.request<{ output?: Hex; revertReason?: string }>(
      "debug_traceTransaction",
      [hash, { tracer: "callTracer" }],
    );
    const output = isHex(trace.output) ? trace.output : "0x";
    return { ok: false, receipt, reason: revertReason(abi, output), data: output };
  }

  /** Sends a transaction that must succeed. */
  async send(
    to: Address | undefined,
    data: Hex,
    options: SendOptions = {},
    abi: Abi = [],
  ): Promise<RpcReceipt> {
    const outcome = await this.trySend(to, data, options, abi);
    if (!outcome.ok)
      throw new Error(`chain ${this.chainId}: transaction reverted: ${outcome.reason}`);
    return outcome.receipt;
  }

  /** Calls a contract's function in a transaction and tells how it ended. */
  async tryWrite(
    contract: Contract,
    functionName: string,
    args: readonly unknown[] = [],
    options: SendOptions = {},
  ): Promise<Outcome> {
    const data = encodeFunctionData({ abi: contract.abi, functionName, args });
    return this.trySend(contract.address, data, options, contract.abi);
  }

  /** Calls a contract's function in a transaction that must succeed. */
  async write(
    contract: Contract,
    functionName: string,
    args: readonly unknown[] = [],
    options: SendOptions = {},
  ): Promise<RpcReceipt> {
    const data = encodeFunctionData({ abi: contract.abi, functionName, args });
    return this.send(contract.address, data, options, contract.abi);
  }

  /** Calls a contract's function without a transaction. */
  async read<T>(
    contract: Contract,
    functionName: string,
    args: readonly unknown[] = [],
    block: BlockTag = "latest",
  ): Promise<T> {
    const data = encodeFunctionData({ abi: contract.abi, functionName, args });
    const call = { from: accounts.user.address, to: contract.address, data };
    const answer = await this.rpc.request<Hex>("eth_call", [call, tag(block)]);
    return decodeFunctionResult({ abi: contract.abi, functionName, data: answer }) as T;
  }

  /** Deploys a compiled contract. */
  async deploy(artifact: Artifact, args: readonly unknown[] = []): Promise<Contract> {
    const data = encodeDeployData({ abi: artifact.abi, bytecode: artifact.bytecode, args });
    const receipt = await this.send(undefined, data, {}, artifact.abi);
    if (receipt.contractAddress === null) throw new Error(`deploy ${artifact.name}: no address`);
    return { address: receipt.contractAddress, abi: artifact.abi };
  }
}
