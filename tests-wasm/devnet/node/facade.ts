/**
 * An RPC endpoint that shows a node's chain with headers in another chain's form.
 *
 * Anvil cannot build every header that real rollups have (Isthmus' withdrawalsRoot, Arbitrum's
 * extraData). State, proofs, transactions and receipts are the node's; only the header members
 * named by a {@link HeaderForm} differ, and with them block hashes and parent hashes. The form is
 * applied to every block from 0 on, so that the hash chain is consistent. What cannot follow is
 * what contracts see: `BLOCKHASH` and EIP-2935 give the node's hashes.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Hex, isHex } from "viem";
import { headerFields, headerHash, type RpcBlock } from "./header.js";
import { JsonRpc, RpcError } from "./rpc.js";

/** Members of a block's header in the other form; `undefined` takes a member away. */
export type HeaderForm = (block: RpcBlock, node: JsonRpc) => Promise<Record<string, unknown>>;

/** A running facade. */
export type Facade = {
  readonly url: string;
  stop(): Promise<void>;
};

type Call = { readonly id: unknown; readonly method: string; readonly params?: readonly unknown[] };

/** Replaces whole strings everywhere in a JSON value. */
function replace(value: unknown, by: (text: string) => string): unknown {
  if (typeof value === "string") return by(value);
  if (Array.isArray(value)) return value.map((item) => replace(item, by));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, by)]));
}

/** Every block of the node in the other form, and both ways between the two hashes of a block. */
class Blocks {
  readonly #shown: {
    readonly nodeHash: Hex;
    readonly hash: Hex;
    readonly members: Record<string, unknown>;
  }[] = [];
  readonly #toNode = new Map<string, string>();
  readonly #fromNode = new Map<string, string>();
  #growing: Promise<void> = Promise.resolve();

  constructor(
    readonly node: JsonRpc,
    readonly form: HeaderForm,
  ) {}

  /** Follows the node up to its newest block. Calls queue, so that the chain grows in order. */
  follow(): Promise<void> {
    const grown = this.#growing.then(() => this.#grow());
    this.#growing = grown.catch(() => {});
    return grown;
  }

  async #grow(): Promise<void> {
    const height = Number(await this.node.request<Hex>("eth_blockNumber"));
    for (let number = this.#shown.length; number <= height; number += 1) {
      const tag = `0x${number.toString(16)}`;
      const block = await this.node.request<RpcBlock>("eth_getBlockByNumber", [tag, false]);
      const parentHash = this.#shown.at(-1)?.hash ?? block.parentHash;
      const members: Record<string, unknown> = {
        ...(await this.form(block, this.node)),
        parentHash,
      };
      const hash = headerHash({ ...block, ...members } as RpcBlock);
      this.#shown.push({ nodeHash: block.hash, hash, members });
      this.#toNode.set(hash, block.hash);
      this.#fromNode.set(block.hash, hash);
    }
  }

  readonly toNode = (text: string): string => this.#toNode.get(text) ?? text;
  readonly fromNode = (text: string): string => this.#fromNode.get(text) ?? text;

  /** A block of the node in the other form. */
  show(block: RpcBlock): RpcBlock {
    const members = this.#shown[Number(block.number)]?.members;
    const shown = { ...(replace(block, this.fromNode) as RpcBlock), ...members };
    return Object.fromEntries(
      Object.entries(shown).filter(([, value]) => value !== undefined),
    ) as RpcBlock;
  }
}

async function answer(blocks: Blocks, call: Call): Promise<unknown> {
  await blocks.follow();
  const params = replace(call.params ?? [], blocks.toNode) as unknown[];
  const result = await blocks.node.request<unknown>(call.method, params);
  // What was mined by this very call has to be known before its answer is read.
  await blocks.follow();
  const isBlock = call.method === "eth_getBlockByNumber" || call.method === "eth_getBlockByHash";
  if (isBlock && result !== null) return blocks.show(result as RpcBlock);
  return replace(result, blocks.fromNode);
}

async function respond(blocks: Blocks, call: Call): Promise<unknown> {
  try {
    return { jsonrpc: "2.0", id: call.id, result: await answer(blocks, call) };
  } catch (error) {
    const { code, message, data } =
      error instanceof RpcError ? error : { code: -32603, message: String(error), data: undefined };
    return { jsonrpc: "2.0", id: call.id, error: { code, message, data } };
  }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Starts a facade in front of a node, on a free port of the loopback interface. */
export async function startFacade(nodeUrl: string, form: HeaderForm): Promise<Facade> {
  const blocks = new Blocks(new JsonRpc(nodeUrl), form);
  const server: Server = createServer((request, response) => {
    // Pages may ask too, as they may ask anvil.
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (request.method !== "POST") {
      response.end();
      return;
    }
    void (async () => {
      const calls = JSON.parse(await body(request)) as Call | Call[];
      const answers = Array.isArray(calls)
        ? await Promise.all(calls.map((call) => respond(blocks, call)))
        : await respond(blocks, calls);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answers));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Takes away every header member after the first `count` of those a block has. */
export function withoutFieldsAfter(block: RpcBlock, count: number): Record<string, undefined> {
  return Object.fromEntries(
    headerFields(block)
      .slice(count)
      .map((name) => [name, undefined]),
  );
}

/** Big-endian bytes of fixed widths, one after the other. */
export function packed(...parts: readonly (readonly [value: bigint, bytes: number])[]): Hex {
  const text = `0x${parts.map(([value, bytes]) => value.toString(16).padStart(bytes * 2, "0")).join("")}`;
  if (!isHex(text)) throw new Error("packed: not hex");
  return text;
}
