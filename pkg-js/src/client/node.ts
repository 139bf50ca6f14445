/**
 * What the client asks a node, with every member of the answer read into its type.
 *
 * Whatever comes out of here is a claim or evidence. Nothing is checked against anything.
 *
 * @module
 */
import { encodeHeader } from "./encode/header.js";
import { NetworkError } from "./errors.js";
import type { CallOptions, Rpc } from "./rpc.js";
import { type Hex, toQuantity, toWord, Value } from "./values.js";

/** A block as a node describes it. */
export type NodeBlock = {
  readonly number: bigint;
  /** The node's word; the check hashes `header`. */
  readonly hash: Hex;
  readonly parentHash: Hex;
  readonly timestamp: bigint;
  readonly stateRoot: Hex;
  readonly extraData: Hex;
  readonly mixHash: Hex;
  readonly baseFeePerGas: bigint | undefined;
  readonly withdrawalsRoot: Hex | undefined;
  readonly receiptsRoot: Hex;
  readonly transactionsRoot: Hex;
  /** RLP rebuilt from the members. */
  readonly header: Uint8Array;
  /** Hashes, or whole transactions when asked for. */
  readonly transactions: readonly Value[];
};

/** An `eth_getProof` answer. */
export type NodeProof = {
  readonly nonce: bigint;
  readonly balance: bigint;
  readonly storageHash: Hex;
  readonly codeHash: Hex;
  readonly accountProof: readonly Uint8Array[];
  /** In the order in which the slots were asked. */
  readonly storage: readonly {
    readonly value: bigint;
    readonly proof: readonly Uint8Array[];
  }[];
  /** The answer names another address or slot than the asked one. */
  readonly mislabelled: string | undefined;
};

/** A block to ask about; by hash wherever it is known. */
export type BlockRef =
  | { readonly hash: Hex; readonly number?: bigint | undefined }
  | { readonly number: bigint };

/** Where a node says a transaction is. */
export type TransactionPlace = {
  readonly blockHash: Hex;
  readonly blockNumber: bigint;
  readonly index: number;
};

/** A filter of `eth_getLogs`. */
export type LogFilter = {
  readonly address: Hex;
  readonly topics: readonly (Hex | null)[];
  readonly fromBlock: bigint;
  readonly toBlock: bigint;
};

/** A log as a node describes it. */
export type NodeLog = {
  readonly topics: readonly Hex[];
  readonly data: Uint8Array;
  readonly blockNumber: bigint;
};

/** Most nodes of one proof: a path of 64 nibbles, and the root. */
const MOST_NODES = 65;
/** JSON-RPC "invalid params": also what a node says that does not know EIP-1898. */
const INVALID_PARAMS = -32602;

/** Typed questions to one node. */
export class Node {
  /** Whether the node takes a block hash where a tag stands (EIP-1898); unknown until asked. */
  #takesHashes = true;

  constructor(readonly rpc: Rpc) {}

  /** A block's header; with `full`, its transactions too. */
  async block(
    ref: BlockRef | "latest" | "finalized",
    full = false,
    options: CallOptions = {},
  ): Promise<NodeBlock> {
    if (typeof ref === "object" && "hash" in ref) {
      return await this.rpc.call("eth_getBlockByHash", [ref.hash, full], readBlock, options);
    }
    const tag = typeof ref === "string" ? ref : toQuantity(ref.number);
    return await this.rpc.call("eth_getBlockByNumber", [tag, full], readBlock, options);
  }

  /** Proof of an account and some of its slots. */
  async proof(
    address: Hex,
    slots: readonly Hex[],
    ref: BlockRef,
    options: CallOptions = {},
  ): Promise<NodeProof> {
    const read = (result: unknown): NodeProof => readProof(result, address, slots);
    return await this.#at(ref, (block) =>
      this.rpc.call("eth_getProof", [address, slots, block], read, options),
    );
  }

  /** Code of an account. */
  async code(address: Hex, ref: BlockRef, options: CallOptions = {}): Promise<Uint8Array> {
    const read = (result: unknown): Uint8Array => new Value(result, "code").data();
    return await this.#at(ref, (block) =>
      this.rpc.call("eth_getCode", [address, block], read, options),
    );
  }

  /** A storage word, as a hint where to look. */
  async storage(
    address: Hex,
    slot: Hex,
    ref: BlockRef,
    options: CallOptions = {},
  ): Promise<bigint> {
    const read = (result: unknown): bigint =>
      result === "0x" ? 0n : new Value(result, "storage").quantity(256);
    return await this.#at(ref, (block) =>
      this.rpc.call("eth_getStorageAt", [address, slot, block], read, options),
    );
  }

  /** Receipts of a block, in order, as JSON. */
  async receipts(ref: BlockRef, options: CallOptions = {}): Promise<readonly Value[]> {
    const read = (result: unknown): readonly Value[] => new Value(result, "receipts").items();
    const block = "hash" in ref ? ref.hash : toQuantity(ref.number);
    return await this.rpc.call("eth_getBlockReceipts", [block], read, options);
  }

  /** Where a transaction is; a hint. None when the node does not know it. */
  async transactionPlace(
    hash: Hex,
    options: CallOptions = {},
  ): Promise<TransactionPlace | undefined> {
    return await this.rpc.call("eth_getTransactionReceipt", [hash], readPlace, {
      ...options,
      nullable: true,
    });
  }

  /** Events, as hints. */
  async logs(filter: LogFilter, options: CallOptions = {}): Promise<readonly NodeLog[]> {
    const { address, topics, fromBlock, toBlock } = filter;
    const params = [
      {
        address,
        topics,
        fromBlock: toQuantity(fromBlock),
        toBlock: toQuantity(toBlock),
      },
    ];
    return await this.rpc.call(
      "eth_getLogs",
      params,
      (result) => new Value(result, "logs").items().map(readLog),
      options,
    );
  }

  /** Asks by hash, and by number when the node knows no hashes there. */
  async #at<T>(ref: BlockRef, ask: (block: unknown) => Promise<T>): Promise<T> {
    const number = ref.number === undefined ? undefined : toQuantity(ref.number);
    if (!("hash" in ref)) return await ask(number);
    if (number !== undefined && !this.#takesHashes) return await ask(number);
    try {
      return await ask({ blockHash: ref.hash });
    } catch (error) {
      if (!(error instanceof NetworkError) || error.code !== INVALID_PARAMS || number === undefined)
        throw error;
      this.#takesHashes = false;
      return await ask(number);
    }
  }
}

function readBlock(result: unknown): NodeBlock {
  const block = new Value(result, "block");
  const word = (name: string): Hex => block.at(name).hex(32);
  const transactions = block.at("transactions");
  return {
    number: block.at("number").quantity(),
    hash: word("hash"),
    parentHash: word("parentHash"),
    timestamp: block.at("timestamp").quantity(),
    stateRoot: word("stateRoot"),
    extraData: block.at("extraData").hex(),
    mixHash: block.either("mixHash", "prevRandao").hex(32),
    baseFeePerGas: block.at("baseFeePerGas").present
      ? block.at("baseFeePerGas").quantity(256)
      : undefined,
    withdrawalsRoot: block.at("withdrawalsRoot").present ? word("withdrawalsRoot") : undefined,
    receiptsRoot: word("receiptsRoot"),
    transactionsRoot: word("transactionsRoot"),
    header: encodeHeader(block),
    transactions: transactions.present ? transactions.items() : [],
  };
}

/**
 * Nodes of a proof. Some nodes (reth, anvil) repeat what is embedded in the last node as elements of
 * its own; the strict walk wants hashed nodes only, so a short element that stands byte for byte in
 * the one before it is left out.
 */
function readNodes(value: Value): readonly Uint8Array[] {
  const nodes = value.items(MOST_NODES).map((node) => node.data());
  for (let last = nodes.length - 1; last > 0; last -= 1) {
    const [outer, inner] = [nodes[last - 1], nodes[last]];
    if (outer === undefined || inner === undefined || inner.length >= 32 || !holds(outer, inner))
      break;
    nodes.pop();
  }
  return nodes;
}

function holds(outer: Uint8Array, inner: Uint8Array): boolean {
  for (let at = 0; at + inner.length <= outer.length; at += 1) {
    if (inner.every((byte, offset) => outer[at + offset] === byte)) return true;
  }
  return false;
}

function readProof(result: unknown, address: Hex, slots: readonly Hex[]): NodeProof {
  const proof = new Value(result, "proof");
  const answered = proof.at("storageProof").items();
  if (answered.length !== slots.length)
    proof.at("storageProof").fail(`expected ${slots.length} slots, got ${answered.length}`);
  const named = proof.at("address");
  let mislabelled =
    named.present && BigInt(named.hex(20)) !== BigInt(address)
      ? `the answer is for ${named.hex(20)}`
      : undefined;
  const storage = answered.map((entry, index) => {
    const key = entry.at("key").quantity(256);
    if (key !== BigInt(slots[index] ?? "0x0"))
      mislabelled ??= `the answer is for slot ${toWord(key)}`;
    return {
      value: entry.at("value").quantity(256),
      proof: readNodes(entry.at("proof")),
    };
  });
  return {
    nonce: proof.at("nonce").quantity(),
    balance: proof.at("balance").quantity(256),
    storageHash: proof.at("storageHash").hex(32),
    codeHash: proof.at("codeHash").hex(32),
    accountProof: readNodes(proof.at("accountProof")),
    storage,
    mislabelled,
  };
}

function readPlace(result: unknown): TransactionPlace | undefined {
  if (result === null) return undefined;
  const receipt = new Value(result, "receipt");
  return {
    blockHash: receipt.at("blockHash").hex(32),
    blockNumber: receipt.at("blockNumber").quantity(),
    index: Number(receipt.at("transactionIndex").quantity(32)),
  };
}

function readLog(log: Value): NodeLog {
  const topics = log.at("topics").items(4);
  return {
    topics: topics.map((topic) => topic.hex(32)),
    data: log.at("data").data(),
    blockNumber: log.at("blockNumber").quantity(),
  };
}
