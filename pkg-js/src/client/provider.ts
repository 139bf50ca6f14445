/**
 * An EIP-1193 provider whose answers are proven.
 *
 * `latest` means the proven block: the newest one that the chosen assurance reaches, which on an
 * optimistic rollup is days old. Nothing is answered about any other block, and nothing about `safe`
 * or `finalized` where the proven block is worth less than that. Methods that cannot be answered
 * with a proof are refused, or forwarded when the caller wants that, and then marked.
 *
 * `null` for a receipt proves nothing: it is the absence of an answer. The node knows no receipt, or
 * its block is newer than the proven one and a fresh anchor may reach it. Libraries that wait for a
 * receipt ask again then; viem must be told not to look for a replacement (`checkReplacement:
 * false`), because the transactions of the pool cannot be proven.
 *
 * @module
 */
import type { Hex } from "../bytes.js";
import { InputError } from "../errors.js";
import type { Client, ClientOptions } from "./client.js";
import { NetworkError, NotProvableError, VerificationError } from "./errors.js";
import type { Node } from "./node.js";
import type { Receipt } from "./receipt.js";
import type { Result } from "./result.js";
import { type AnchorFinality, type FinalityTag, requireTag, requireVouched } from "./tags.js";
import { Malformed, toQuantity, Value } from "./values.js";

/** What EIP-1193 asks with. */
export interface ProviderRequest {
  readonly method: string;
  readonly params?: readonly unknown[] | object | undefined;
}

/** An answer that was passed on without a proof. */
export interface UnverifiedAnswer {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly result: unknown;
}

/** What to do with methods that cannot be proven. */
export interface ProviderOptions {
  /** `refuse` (default) throws error 4200; `forward` passes the node's word on, marked. */
  readonly unverified?: "refuse" | "forward" | undefined;
  /** Told about every forwarded answer. */
  readonly onUnverified?: ((answer: UnverifiedAnswer) => void) | undefined;
  /**
   * Your word for your anchors: that layer 1 had made them `safe` or `finalized` before you gave
   * them. The provider answers the block tags of these names only where this or a proof vouches for
   * it. Default `unknown`: a block hash shows neither.
   */
  readonly anchorFinality?: AnchorFinality | undefined;
}

/** An EIP-1193 provider. */
export interface Provider {
  /** Answers with a proven value, or throws a {@link ProviderError}. */
  request(request: ProviderRequest): Promise<unknown>;
  /** `unverified`: an answer was forwarded. Other events never come: nothing is watched. */
  on(event: "unverified", listener: (answer: UnverifiedAnswer) => void): Provider;
  on(event: string, listener: (...args: never[]) => void): Provider;
  removeListener(event: string, listener: (...args: never[]) => void): Provider;
}

/** Codes of {@link ProviderError}. */
export const PROVIDER_CODE = {
  /** EIP-1193: the method is not supported, because no proof of its answer exists. */
  unsupportedMethod: 4200,
  /** EIP-1193: no node answers. */
  disconnected: 4900,
  /** JSON-RPC: wrong parameters, or a block other than the proven one. */
  invalidParams: -32602,
  /** Ours: the node's answer failed a check. */
  rejected: -32010,
  /** Ours: cannot be proven, or not yet; also a block tag that promises more than is proven. */
  notProvable: -32011,
} as const;

/** What the provider throws, with a code for libraries; `cause` is the client's own error. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  /**
   * @param data - The `data` of a node's error, such as what a contract reverted with. Of forwarded
   *   methods only, and the node's word only.
   */
  constructor(
    readonly code: number,
    message: string,
    cause?: unknown,
    readonly data?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** A client, and the receipt for those who ask until there is one: nothing where there is none yet. */
type Answering = Omit<Client, "provider"> & {
  readonly pollReceipt: (hash: Hex) => Promise<Result<Receipt> | undefined>;
};

/** Makes the provider of a client. `node` gets what is forwarded. */
export function createProvider(
  client: Answering,
  node: Node,
  options: ProviderOptions & Pick<ClientOptions, "assurance">,
): Provider {
  const { assurance: wanted = "confirmed", anchorFinality: vouched = "unknown" } = options;
  const readBlockOf = (block: unknown): AskedBlock => readAsked(block, wanted, vouched);
  const listeners = new Map<string, Set<(...args: never[]) => void>>();
  const provider: Provider = {
    async request(request) {
      const { method, params } = readRequest(request);
      const answer = Object.hasOwn(METHODS, method)
        ? METHODS[method as keyof typeof METHODS]
        : undefined;
      try {
        if (answer !== undefined) return await answer(client, params, readBlockOf);
        if (options.unverified !== "forward") {
          throw new ProviderError(
            PROVIDER_CODE.unsupportedMethod,
            `${method}: refused, its answer cannot be proven`,
          );
        }
        const result = await forward(node, method, params);
        const unverified: UnverifiedAnswer = { method, params, result };
        options.onUnverified?.(unverified);
        for (const listener of listeners.get("unverified") ?? []) listener(unverified as never);
        return result;
      } catch (error) {
        throw asProviderError(error);
      }
    },
    on(event: string, listener: (...args: never[]) => void) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return provider;
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  return provider;
}

/** What was asked; libraries write no parameters also as `null`. */
function readRequest(request: ProviderRequest): { method: string; params: readonly unknown[] } {
  const { method, params } = (request ?? {}) as Partial<ProviderRequest>;
  const refuse = (why: string): never => {
    throw new ProviderError(PROVIDER_CODE.invalidParams, why);
  };
  if (typeof method !== "string") return refuse("request: expected an object with a method");
  const list = params ?? [];
  return Array.isArray(list)
    ? { method, params: list }
    : refuse(`${method}: parameters are not an array`);
}

/**
 * Methods that only read. Whatever else is forwarded may have effects, and is sent once: a node that
 * took a transaction and was slow to say so calls it "already known" the second time.
 */
const READS: ReadonlySet<string> = new Set([
  "eth_blobBaseFee",
  "eth_call",
  "eth_createAccessList",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getBlockReceipts",
  "eth_getBlockTransactionCountByHash",
  "eth_getBlockTransactionCountByNumber",
  "eth_getLogs",
  "eth_getProof",
  "eth_getTransactionByBlockHashAndIndex",
  "eth_getTransactionByBlockNumberAndIndex",
  "eth_getTransactionByHash",
  "eth_maxPriorityFeePerGas",
  "eth_simulateV1",
  "eth_syncing",
  "web3_clientVersion",
]);

/** The node's word. */
async function forward(node: Node, method: string, params: readonly unknown[]): Promise<unknown> {
  const options = { nullable: true, once: !READS.has(method) };
  try {
    return await node.rpc.call(method, params, (value) => value, options);
  } catch (error) {
    // A revert's reason is in the error's data, where libraries look for it.
    const data =
      error instanceof NetworkError && error.kind === "rpc"
        ? (error.cause as { data?: unknown } | undefined)?.data
        : undefined;
    throw asProviderError(error, data);
  }
}

type Method = (
  client: Answering,
  params: readonly unknown[],
  read: (block: unknown) => AskedBlock,
) => Promise<unknown>;

const METHODS = {
  eth_chainId: async ({ chain }) => toQuantity(BigInt(chain.id)),
  net_version: async ({ chain }) => String(chain.id),
  eth_blockNumber: async (client) => {
    const { value } = await client.getBlock();
    if (value === undefined) {
      throw new NotProvableError(
        "not-configured",
        "the anchor proves a state root, which has no block number",
      );
    }
    return toQuantity(value.number);
  },
  eth_getBalance: async (client, [address, block], read) => {
    const at = read(block);
    return toQuantity(provenAt(await client.getBalance({ address: address as Hex }), at));
  },
  eth_getTransactionCount: async (client, [address, block], read) => {
    const at = read(block);
    return toQuantity(provenAt(await client.getTransactionCount({ address: address as Hex }), at));
  },
  eth_getCode: async (client, [address, block], read) => {
    const at = read(block);
    return provenAt(await client.getCode({ address: address as Hex }), at);
  },
  eth_getStorageAt: async (client, [address, slot, block], read) => {
    const at = read(block);
    // Libraries send a slot as a quantity or as 32 bytes.
    const asked = new Value(slot, "slot").quantity(256);
    return provenAt(await client.getStorageAt({ address: address as Hex, slot: asked }), at);
  },
  eth_getTransactionReceipt: async (client, [hash]) => {
    // `null` proves nothing: it is the absence of an answer, and what libraries poll on.
    const found = await client.pollReceipt(hash as Hex);
    return found === undefined ? null : receiptJson(found.value);
  },
} satisfies Record<string, Method>;

/** A receipt as nodes write it; what does not follow from the proof is null. */
function receiptJson(receipt: Receipt): unknown {
  const { transactionHash, blockHash, logs, logsBloom, status } = receipt;
  const place = {
    transactionHash,
    blockHash,
    transactionIndex: toQuantity(receipt.transactionIndex),
    blockNumber: toQuantity(receipt.blockNumber),
  };
  const price = receipt.effectiveGasPrice;
  return {
    ...place,
    type: toQuantity(BigInt(receipt.type)),
    ...(status === "unknown" ? {} : { status: status === "succeeded" ? "0x1" : "0x0" }),
    gasUsed: toQuantity(receipt.gasUsed),
    cumulativeGasUsed: toQuantity(receipt.cumulativeGasUsed),
    effectiveGasPrice: price === undefined ? null : toQuantity(price),
    from: receipt.from ?? null,
    to: receipt.to ?? null,
    contractAddress: receipt.contractAddress ?? null,
    logsBloom,
    logs: logs.map(({ logIndex, ...log }) => ({
      ...log,
      ...place,
      logIndex: toQuantity(logIndex),
      removed: false,
    })),
  };
}

/** A block that was asked about: in the right form, and not yet compared with the proven one. */
type AskedBlock =
  | { readonly tag: "latest" }
  | { readonly tag: FinalityTag; readonly vouched: AnchorFinality }
  | { readonly number?: bigint; readonly hash?: Hex };

/** Reads a block parameter, and refuses before any request what no proof can answer. */
function readAsked(
  asked: unknown,
  wanted: "confirmed" | "proposed",
  vouched: AnchorFinality,
): AskedBlock {
  if (asked === undefined || asked === null || asked === "latest") return { tag: "latest" };
  if (asked === "safe" || asked === "finalized") {
    requireVouched(asked, wanted, vouched);
    return { tag: asked, vouched };
  }
  if (asked === "pending" || asked === "earliest")
    return refuseBlock(`"${asked}"`, 'its state cannot be proven: ask for "latest"');
  return readBlock(asked);
}

/** The value, if the asked block is the proven one and worth what the tag promises. */
function provenAt<T>({ value, block, assurance }: Result<T>, asked: AskedBlock): T {
  if ("tag" in asked) {
    if (asked.tag !== "latest") requireTag(asked.tag, assurance, asked.vouched);
    return value;
  }
  const { number, hash } = asked;
  const isProven =
    block !== undefined &&
    (number === undefined || number === block.number) &&
    (hash === undefined || hash === block.hash);
  return isProven
    ? value
    : refuseBlock(
        String(number ?? hash),
        `the proven block is ${block?.number ?? "known by its state root only"}: ask for "latest"`,
      );
}

function refuseBlock(which: string, why: string): never {
  throw new ProviderError(PROVIDER_CODE.invalidParams, `block ${which}: ${why}`);
}

/** A number, or EIP-1898's object. */
function readBlock(asked: unknown): { number?: bigint; hash?: Hex } {
  if (typeof asked === "string") return { number: new Value(asked, "block").quantity() };
  const block = new Value(asked, "block");
  const hash = block.at("blockHash");
  const number = block.at("blockNumber");
  if (!hash.present) return { number: number.quantity() };
  if (number.present) number.fail("expected a block hash or a block number, not both");
  return { hash: hash.hex(32) };
}

function asProviderError(error: unknown, data?: unknown): unknown {
  if (error instanceof ProviderError) return error;
  const code = codeOf(error);
  return code === undefined
    ? error
    : new ProviderError(code, (error as Error).message, error, data);
}

function codeOf(error: unknown): number | undefined {
  if (error instanceof VerificationError) return PROVIDER_CODE.rejected;
  if (error instanceof NotProvableError) return PROVIDER_CODE.notProvable;
  if (error instanceof InputError || error instanceof Malformed) return PROVIDER_CODE.invalidParams;
  // A node's own error code means something to libraries; everything else is "no node answers".
  if (error instanceof NetworkError)
    return error.kind === "rpc"
      ? (error.code ?? PROVIDER_CODE.disconnected)
      : PROVIDER_CODE.disconnected;
  return undefined;
}
