/**
 * A wallet's view of a chain in which every answer is proven.
 *
 * The client fetches from nodes that may lie, plans which checks to run, and formats what they
 * say. What decides is in wasm.
 *
 * @module
 */
import type { Bytes, Hex, Uint } from "../bytes.js";
import type { Chain, RollupChain } from "../chains/types.js";
import { InputError } from "../errors.js";
import { describe } from "../internal/describe.js";
import { proveAccount, proveCode } from "./account.js";
import { type AnchorSource, anchorOf, readAnchor, startTrail } from "./anchor.js";
import { type Exit, type ExitStatus, proveExit, readExit } from "./arbitrum/exit.js";
import { NetworkError, NotProvableError } from "./errors.js";
import {
  address,
  callable,
  duration,
  fields,
  fixedBytes,
  known,
  list,
  oneOf,
  slot,
} from "./input.js";
import { Node } from "./node.js";
import {
  proveWithdrawal,
  readWithdrawal,
  type Withdrawal,
  type WithdrawalStatus,
} from "./optimism/withdrawal.js";
import { createProvider, type Provider, type ProviderOptions } from "./provider.js";
import { proveReceipt, type Receipt } from "./receipt.js";
import { type Result, resultOf } from "./result.js";
import { createRpc, type RpcOptions, type RpcSource } from "./rpc.js";
import { settle, type WantedAssurance } from "./settle.js";
import type { ProvenState } from "./state.js";
import type { OnLink, Trail } from "./trail.js";

/** A rollup on the way up, and a node of it. */
export interface Hop {
  readonly chain: RollupChain;
  readonly rpc: RpcSource;
}

/** Oldest acceptable ages, in seconds by the client's clock. */
export interface MaxAge {
  /** Of the anchored block. */
  readonly anchor?: number | undefined;
  /** Of the block whose state is read. Confirmed states of optimistic rollups are days old. */
  readonly block?: number | undefined;
}

/** What a client needs, and what can be chosen. */
export interface ClientOptions extends ProviderOptions {
  /** Chain whose values are asked: a record of `chains`, or the caller's own. */
  readonly chain: Chain;
  /** Node of the chain that the anchor belongs to. */
  readonly l1: RpcSource;
  /** Node of `chain`, if that is a rollup. */
  readonly l2?: RpcSource | undefined;
  /** Rollups between the anchored chain and `chain`, lowest first: the L2 below an L3. */
  readonly through?: readonly Hop[] | undefined;
  /** What is trusted, or a function that gives a fresh one. */
  readonly anchor: AnchorSource;
  /** Least that a commitment must be worth. Default `confirmed`. */
  readonly assurance?: WantedAssurance | undefined;
  /** Default: any age; every result says how old it is. */
  readonly maxAge?: MaxAge | undefined;
  /** Seconds for which one proven block serves all questions, when the anchor is a function. Default 60. */
  readonly refresh?: number | undefined;
  /** Bounds of every request. */
  readonly rpc?: RpcOptions | undefined;
  /** Told about every link as it is fetched and checked. */
  readonly onLink?: OnLink | undefined;
  /** Seconds since 1970, in place of the device's clock. */
  readonly now?: (() => number) | undefined;
}

const OPTIONS: Record<keyof ClientOptions, true> = {
  chain: true,
  l1: true,
  l2: true,
  through: true,
  anchor: true,
  assurance: true,
  maxAge: true,
  refresh: true,
  rpc: true,
  onLink: true,
  now: true,
  unverified: true,
  onUnverified: true,
  anchorFinality: true,
};

/** Refuses options that are none, and values that none of them takes. */
function requireOptions(options: ClientOptions): void {
  known(options, "options", OPTIONS, "");
  oneOf(options.assurance ?? "confirmed", "assurance", ["confirmed", "proposed"]);
  oneOf(options.unverified ?? "refuse", "unverified", ["refuse", "forward"]);
  oneOf(options.anchorFinality ?? "unknown", "anchorFinality", ["unknown", "safe", "finalized"]);
  oneOf(fields(options.chain, "chain").family, "chain.family", [
    "ethereum",
    "optimism",
    "arbitrum",
  ]);
  const { anchor, maxAge, refresh } = options;
  if (typeof anchor !== "function") readAnchor(anchor);
  if (maxAge !== undefined) {
    known(maxAge, "maxAge", { anchor: true, block: true });
    duration(maxAge.anchor, "maxAge.anchor", 0);
    duration(maxAge.block, "maxAge.block", 0);
  }
  duration(refresh, "refresh", 0);
  for (const name of ["onLink", "now", "onUnverified"] as const) callable(options[name], name);
  for (const [index, hop] of list(options.through, "through").entries())
    known(hop, `through[${index}]`, { chain: true, rpc: true });
}

/** Of one question. */
export interface AskOptions {
  /** Ends the question. */
  readonly signal?: AbortSignal | undefined;
}

/** An account with some of its slots, all of one block. */
export interface AccountValue {
  readonly exists: boolean;
  /** Wei. */
  readonly balance: bigint;
  /** Transactions sent (contracts: contracts created). */
  readonly nonce: bigint;
  readonly codeHash: Hex;
  readonly storageRoot: Hex;
  /** The words of the asked slots, in that order. */
  readonly words: readonly Hex[];
}

/** Proven answers about one chain. Every method throws rather than answer unproven. */
export interface Client {
  readonly chain: Chain;
  /** An EIP-1193 provider with the same answers, for viem and ethers. */
  readonly provider: Provider;
  /** Balance in wei. */
  getBalance(ask: { address: Bytes } & AskOptions): Promise<Result<bigint>>;
  /** Number of transactions sent. */
  getTransactionCount(ask: { address: Bytes } & AskOptions): Promise<Result<bigint>>;
  /** Code; `0x` when there is provably none. */
  getCode(ask: { address: Bytes } & AskOptions): Promise<Result<Hex>>;
  /** One word of storage; zero when there is provably nothing. */
  getStorageAt(ask: { address: Bytes; slot: Bytes | Uint } & AskOptions): Promise<Result<Hex>>;
  /**
   * Receipt of a transaction in the proven block or an older one, proven by rebuilding all receipts
   * of its block. That a transaction has no receipt cannot be proven: where the node knows none this
   * throws a `NetworkError` of kind `not-available`, where its block is newer a `NotProvableError`.
   * (The provider answers `null` to libraries that poll.)
   */
  getTransactionReceipt(ask: { hash: Bytes } & AskOptions): Promise<Result<Receipt>>;
  /** An account and any of its slots under one state root, in one case. */
  prove(
    ask: { address: Bytes; slots?: readonly (Bytes | Uint)[] } & AskOptions,
  ): Promise<Result<AccountValue>>;
  /**
   * OP Stack: proves that a withdrawal was sent, and whether the portal would accept it in the
   * anchored block, has, or when. `submitter`: whose proof on the portal; default the last one's.
   */
  withdrawal(
    ask: { withdrawal: Withdrawal; submitter?: Bytes } & AskOptions,
  ): Promise<Result<WithdrawalStatus>>;
  /** Arbitrum: proves that a message was sent, and whether the outbox would take it now. */
  exit(ask: { exit: Exit } & AskOptions): Promise<Result<ExitStatus>>;
  /** The proven block that questions are answered at, and the case that proves it. */
  getBlock(ask?: AskOptions): Promise<Result<ProvenState["block"]>>;
  /** Forgets the proven block: the next question starts from the anchor again. */
  refresh(): void;
}

/**
 * Creates a client. Nothing is sent before the first question.
 *
 * @example
 * ```ts
 * import { chains, createClient, init } from "touchstone";
 *
 * await init();
 * const client = createClient({
 *   chain: chains.optimism,
 *   l1: "https://ethereum.example",
 *   l2: "https://optimism.example",
 *   anchor: { blockHash }, // from a source that you trust
 * });
 * const { value, assurance, age } = await client.getBalance({ address });
 * ```
 *
 * @throws {@link InputError} if the options do not fit together.
 */
export function createClient(options: ClientOptions): Client {
  requireOptions(options);
  const ground = new Ground(options);
  const { chain, now = () => Date.now() / 1000 } = options;

  const ask = async <T>(
    signal: AbortSignal | undefined,
    question: (state: ProvenState) => Promise<{ value: T; trail: Trail }>,
  ): Promise<Result<T>> => {
    const state = await ground.state(signal);
    const { value, trail } = await question(state);
    return resultOf(value, trail, state, now());
  };

  const account = async <T>(
    asking: { address: Bytes } & AskOptions,
    slots: readonly Hex[],
    read: (value: AccountValue) => T,
  ): Promise<Result<T>> => {
    const { address: asked, signal } = fields(asking, "ask");
    const where = address(asked);
    return await ask(signal, async (state) => {
      const { trail, account: proven, words } = await proveAccount(state, where, slots, { signal });
      return { value: read({ ...proven, words }), trail };
    });
  };

  const findReceipt = async (
    hash: Hex,
    signal?: AbortSignal,
  ): Promise<Result<Receipt> | undefined> => {
    const state = await ground.state(signal);
    const found = await proveReceipt(state, chain, hash, { signal });
    if (found === undefined) return undefined;
    const { state: at, receipt } = found;
    return resultOf(receipt, at.trail, at, now());
  };

  const client: Omit<Client, "provider"> = {
    chain,
    getBalance: (asked) => account(asked, [], ({ balance }) => balance),
    getTransactionCount: (asked) => account(asked, [], ({ nonce }) => nonce),
    getStorageAt: async (asked) =>
      account(asked, [slot(fields(asked, "ask").slot)], ({ words }) => words[0] as Hex),
    prove: async (asked) => {
      const slots = list(fields(asked, "ask").slots, "slots").map((each, index) =>
        slot(each, `slots[${index}]`),
      );
      return await account(
        asked,
        slots,
        ({ exists, balance, nonce, codeHash, storageRoot, words }) => ({
          exists,
          balance,
          nonce,
          codeHash,
          storageRoot,
          words,
        }),
      );
    },
    getCode: async (asking) => {
      const { address: asked, signal } = fields(asking, "ask");
      const where = address(asked);
      return await ask(signal, async (state) => {
        const { trail, code } = await proveCode(state, where, { signal });
        return { value: code, trail };
      });
    },
    getTransactionReceipt: async (asking) => {
      const { hash, signal } = fields(asking, "ask");
      const asked = fixedBytes(hash, "hash", 32);
      const found = await findReceipt(asked, signal);
      if (found !== undefined) return found;
      throw new NetworkError(`the node knows no receipt of ${asked}`, {
        kind: "not-available",
        method: "eth_getTransactionReceipt",
        origin: ground.top.rpc.origin,
      });
    },
    withdrawal: async (asking) => {
      const { withdrawal, submitter, signal } = fields(asking, "ask");
      if (chain.family !== "optimism")
        throw new InputError("chain", "an OP Stack chain", chain.name);
      const asked = readWithdrawal(withdrawal);
      const whose = submitter === undefined ? undefined : address(submitter, "submitter");
      return await ask(signal, async (state) => {
        const { trail, status } = await proveWithdrawal(state, chain, asked, whose, {
          signal,
        });
        return { value: status, trail };
      });
    },
    exit: async (asking) => {
      const { exit, signal } = fields(asking, "ask");
      if (chain.family !== "arbitrum")
        throw new InputError("chain", "an Arbitrum chain", chain.name);
      const asked = readExit(exit);
      return await ask(signal, async (state) => {
        const { trail, status } = await proveExit(state, chain, asked, { signal });
        return { value: status, trail };
      });
    },
    getBlock: async (asking = {}) =>
      ask(fields(asking, "ask").signal, async ({ block, trail }) => ({ value: block, trail })),
    refresh: () => ground.forget(),
  };
  const pollReceipt = async (hash: Bytes): Promise<Result<Receipt> | undefined> => {
    const asked = fixedBytes(hash, "hash", 32);
    try {
      return await findReceipt(asked);
    } catch (error) {
      // A fresh anchor may reach the block; a fixed one never will, and says so.
      const isNewer = error instanceof NotProvableError && error.reason === "newer-than-proven";
      if (isNewer && typeof options.anchor === "function") return undefined;
      throw error;
    }
  };
  return { ...client, provider: createProvider({ ...client, pollReceipt }, ground.top, options) };
}

/** The proven block that all questions share. */
class Ground {
  readonly top: Node;
  readonly #bottom: Node;
  readonly #hops: readonly { chain: RollupChain; node: Node }[];
  readonly #options: ClientOptions;
  readonly #now: () => number;
  readonly #lifetime: number;
  #held: { readonly state: Promise<ProvenState>; readonly until: number } | undefined;

  constructor(options: ClientOptions) {
    const { chain, l1, l2, through = [], rpc, anchor, now = () => Date.now() / 1000 } = options;
    const node = (source: RpcSource, field: string): Node =>
      new Node(createRpc(source, rpc, field));
    this.#options = options;
    this.#now = now;
    this.#bottom = node(l1, "l1");
    if (chain.family === "ethereum") {
      if (l2 !== undefined)
        throw new InputError("l2", "no node: the chain settles on no other", describe(l2));
      if (through.length > 0)
        throw new InputError("through", "no rollups: the chain settles on no other", "some");
      this.#hops = [];
    } else {
      if (l2 === undefined) throw new InputError("l2", `a node of ${chain.name}`, "nothing");
      this.#hops = [
        ...list(through, "through").map((hop, index) => ({
          chain: hop.chain,
          node: node(hop.rpc, `through[${index}].rpc`),
        })),
        { chain, node: node(l2, "l2") },
      ];
      for (const [index, { chain: upper }] of this.#hops.entries()) {
        const lower = this.#hops[index - 1]?.chain;
        if (lower !== undefined && lower.id !== upper.settlesOn) {
          throw new InputError(
            "through",
            `a chain with the id ${upper.settlesOn} below ${upper.name}`,
            describe(lower.id),
          );
        }
      }
    }
    this.top = this.#hops.at(-1)?.node ?? this.#bottom;
    // A fixed anchor leads to the same block for ever.
    const fixed = typeof anchor !== "function";
    this.#lifetime = fixed ? Number.POSITIVE_INFINITY : duration(options.refresh, "refresh", 60);
  }

  /** Chain of the anchor. */
  get #bottomId(): bigint {
    const { chain } = this.#options;
    return BigInt(this.#hops[0]?.chain.settlesOn ?? chain.id);
  }

  /** The proven state, from the anchor or as proven shortly before. */
  async state(signal?: AbortSignal): Promise<ProvenState> {
    signal?.throwIfAborted();
    const now = this.#now();
    if (this.#held === undefined || now >= this.#held.until) {
      const state = this.#prove();
      const held = { state, until: now + this.#lifetime };
      this.#held = held;
      // A failure is not kept.
      state.catch(() => {
        if (this.#held === held) this.#held = undefined;
      });
    }
    const { state } = this.#held;
    const proven = await unlessAborted(state, signal);
    if (!this.#isOutdated(proven)) return proven;
    // Too old by now: proven again, from a fresh anchor if there is one; else the check says so.
    if (this.#held?.state === state) this.forget();
    return await unlessAborted(this.#prove(), signal);
  }

  /** Whether a state that was young enough when it was proven is too old now. */
  #isOutdated(state: ProvenState): boolean {
    const { maxAge = {} } = this.#options;
    let bottom = state;
    while (bottom.below !== undefined) bottom = bottom.below;
    const older = ({ block }: ProvenState, age: number | undefined, name: string): boolean =>
      block !== undefined && block.timestamp < this.#oldest(age, name);
    return older(bottom, maxAge.anchor, "anchor") || older(state, maxAge.block, "block");
  }

  forget(): void {
    this.#held = undefined;
  }

  async #prove(): Promise<ProvenState> {
    const { anchor, maxAge = {}, assurance = "confirmed", onLink } = this.#options;
    const trusted = await anchorOf(anchor);
    const limits = {
      anchor: this.#oldest(maxAge.anchor, "anchor"),
      block: this.#oldest(maxAge.block, "block"),
    };
    const lowest = this.#hops.length === 0 ? larger(limits.anchor, limits.block) : limits.anchor;
    let state = await startTrail(this.#bottom, this.#bottomId, trusted, lowest, onLink, {});
    for (const [index, { chain, node }] of this.#hops.entries()) {
      const notBefore = index === this.#hops.length - 1 ? limits.block : 0n;
      state = await settle(state, chain, node, { assurance, notBefore });
    }
    const { settlement } = state.trail.proven.assurance;
    // The planners ask for nothing less; should one ever, it must not get past here.
    const enough =
      assurance === "proposed" ? ["proposed", "confirmed", "direct"] : ["confirmed", "direct"];
    if (!enough.includes(settlement)) {
      throw new NotProvableError("no-commitment", `only a ${settlement} block can be proven`);
    }
    return state;
  }

  /** Oldest acceptable timestamp. */
  #oldest(age: number | undefined, name: string): bigint {
    if (age === undefined) return 0n;
    const oldest = Math.floor(this.#now() - duration(age, `maxAge.${name}`, 0));
    return oldest > 0 ? BigInt(oldest) : 0n;
  }
}

function larger(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/** The same promise, for a caller who may lose interest while others wait. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await promise;
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener("abort", stop);
  }
}
