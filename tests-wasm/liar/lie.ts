/**
 * What a row of the catalogue is here: a lie told to a client over RPC, or one told to the one
 * door in a case.
 *
 * @module
 */
import {
  type Case,
  type Client,
  check,
  NetworkError,
  ProviderError,
  VerificationError,
} from "touchstone/slim";
import type { Hex } from "viem";
import type { Tell } from "./server.js";
import { IMPLEMENTATION_SLOT, NONCE_SLOT, PASSER, type Path, USER, type World } from "./world.js";

/** The rejection or the network error that must come out. */
export type Expected =
  | {
      readonly check: string;
      readonly step: string;
      /** Step below it that made it fail. */
      readonly cause?: string;
    }
  | { readonly network: NetworkError["kind"] };

interface Common {
  /** Row of the catalogue. */
  readonly number: number;
  /** What the liar does. */
  readonly name: string;
  readonly expected: Expected;
}

/** A lie that a node tells a client. */
export interface ClientLie extends Common {
  /** It is silence, which the provider hands on as `null`: no claim that anybody could believe. */
  readonly isSilence?: true;
  readonly node: "l1" | "l2";
  readonly ask: Ask;
  readonly tell: (world: World) => Tell | Promise<Tell>;
}

/** A lie about something that the client does not fetch. */
export interface CaseLie extends Common {
  /** The same case told honestly, which must be proven, and as a lie. */
  readonly told: (world: World) => Promise<{ readonly honest: Case; readonly lie: Case }>;
}

/** Questions that a wallet asks, through the client and through its provider. */
export const ASKS = {
  balance: question({ method: "eth_getBalance", params: [USER, "latest"] }, (client) =>
    client.getBalance({ address: USER }),
  ),
  nonce: question({ method: "eth_getTransactionCount", params: [USER, "latest"] }, (client) =>
    client.getTransactionCount({ address: USER }),
  ),
  code: question({ method: "eth_getCode", params: [PASSER, "latest"] }, (client) =>
    client.getCode({ address: PASSER }),
  ),
  youngCode: {
    client: (client: Client, { young }: World) => client.getCode({ address: young.address }),
    request: ({ young }: World) => ({ method: "eth_getCode", params: [young.address, "latest"] }),
  },
  storage: question(
    { method: "eth_getStorageAt", params: [PASSER, NONCE_SLOT, "latest"] },
    (client) => client.getStorageAt({ address: PASSER, slot: NONCE_SLOT }),
  ),
  slots: {
    client: (client: Client, _: World) =>
      client.prove({ address: PASSER, slots: [NONCE_SLOT, IMPLEMENTATION_SLOT] }),
    request: undefined,
  },
  receipt: receipt(({ batches }) => batches[1].receipts[0]?.transactionHash as Hex),
  failed: receipt(({ batches }) => batches[1].receipts[2]?.transactionHash as Hex),
  deposit: receipt(({ deposit }) => deposit.transactionHash),
} satisfies Record<string, Question>;

/** One of them. */
export type Ask = keyof typeof ASKS;

interface Question {
  readonly client: (client: Client, world: World) => Promise<{ readonly value: unknown }>;
  readonly request: ((world: World) => { method: string; params: unknown[] }) | undefined;
}

function question(
  request: { method: string; params: unknown[] },
  client: Question["client"],
): Question {
  return { client, request: () => request };
}

function receipt(hash: (world: World) => Hex): Question {
  return {
    client: (client, world) => client.getTransactionReceipt({ hash: hash(world) }),
    request: (world) => ({ method: "eth_getTransactionReceipt", params: [hash(world)] }),
  };
}

/** What came of a lie: how it was caught, or what was believed. */
export interface Outcome {
  readonly believed?: unknown;
  readonly check?: string;
  readonly step?: string;
  readonly label?: string;
  readonly code?: number;
  readonly cause?: string | undefined;
  readonly network?: string;
  /** Neither: a mistake of ours. */
  readonly error?: unknown;
}

/** Tells a client a lie. */
export async function tellClient(world: World, lie: ClientLie, path: Path): Promise<Outcome> {
  const liar = world[lie.node];
  liar.lie(await lie.tell(world));
  const outcome = await ASKS[lie.ask].client(world.client(path), world).then(
    ({ value }) => ({ believed: value }),
    (error: unknown) => caught(error),
  );
  const { lies } = liar;
  liar.lie();
  return lies === 0 ? { error: new Error("the lie was never told") } : outcome;
}

/** The same through the provider; nothing where it has no such question. */
export async function tellProvider(world: World, lie: ClientLie): Promise<Outcome | undefined> {
  const { request } = ASKS[lie.ask] as Question;
  if (request === undefined) return undefined;
  const liar = world[lie.node];
  liar.lie(await lie.tell(world));
  try {
    return { believed: await world.client("confirmed").provider.request(request(world)) };
  } catch (error) {
    if (!(error instanceof ProviderError)) return { error };
    return error.code === codeOf(error.cause) ? caught(error.cause) : { error };
  } finally {
    liar.lie();
  }
}

/** What the provider must say: rejected; a node's own error; no answer. */
function codeOf(cause: unknown): number {
  if (cause instanceof VerificationError) return -32010;
  const own = cause instanceof NetworkError && cause.kind === "rpc" ? cause.code : undefined;
  return own ?? 4900;
}

/** Tells the one door a lie. */
export async function tellDoor(world: World, lie: CaseLie): Promise<Outcome> {
  const { honest, lie: told } = await lie.told(world);
  const truth = check(honest);
  if (truth.status !== "proven")
    throw new Error(`row ${lie.number}, ${lie.name}: the honest case is rejected: ${truth.text}`);
  const verdict = check(told);
  if (verdict.status === "proven") return { believed: verdict.value };
  return caught(new VerificationError(verdict, told));
}

function caught(error: unknown): Outcome {
  if (error instanceof VerificationError) {
    const { kind, step, label, code, cause } = error.verdict;
    return { check: kind, step, label, code, cause: cause?.step };
  }
  return error instanceof NetworkError ? { network: error.kind } : { error };
}
