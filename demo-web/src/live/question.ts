/**
 * What somebody typed, made into a question for a client, or the field that is wrong.
 *
 * @module
 */
import {
  type Chain,
  type Hex,
  type Hop,
  InputError,
  type RollupChain,
  type WantedAssurance,
} from "touchstone";

/** The fields as typed. */
export interface Typed {
  readonly chain: Chain | undefined;
  /** Data of a chain that is not on the list, as JSON. */
  readonly chainData: string;
  readonly l1: string;
  readonly l2: string;
  /** What a chain that is not on the list settles on, if that is a rollup. */
  readonly middle: Chain | "other" | undefined;
  /** Data of that rollup, if it is not on the list either. */
  readonly middleData: string;
  readonly middleServer: string;
  readonly anchor: string;
  readonly address: string;
  /** Nothing: the balance is asked. */
  readonly slot: string;
  readonly assurance: WantedAssurance;
}

/** A question that can be asked. */
export interface Question {
  readonly chain: Chain;
  readonly l1: URL;
  readonly l2: URL | undefined;
  readonly through: readonly Hop[];
  readonly anchor: Hex;
  readonly address: Hex;
  /** As a word; without it the balance is asked. */
  readonly slot: Hex | undefined;
  readonly assurance: WantedAssurance;
}

/** @throws {@link InputError} whose field is the name of the typed one. */
export function questionOf(typed: Typed): Question {
  const chain = typed.chain ?? chainFrom("chainData", typed.chainData);
  return {
    chain,
    l1: url("l1", typed.l1),
    l2: chain.family === "ethereum" ? undefined : url("l2", typed.l2),
    through: typed.chain === undefined ? below(chain, typed) : [],
    anchor: hex("anchor", typed.anchor, 32),
    address: hex("address", typed.address, 20),
    slot: slot(typed.slot),
    assurance: typed.assurance,
  };
}

/** The rollup below a rollup. */
function below(upper: Chain, { middle, middleData, middleServer }: Typed): Hop[] {
  if (middle === undefined || upper.family === "ethereum") return [];
  const isTyped = middle === "other";
  const chain = isTyped ? chainFrom("middleData", middleData) : middle;
  if (!isRollup(chain) || chain.id !== upper.settlesOn) {
    throw new InputError(
      isTyped ? "middleData" : "middle",
      `the rollup with the chain id ${upper.settlesOn}, which ${upper.name} settles on`,
      `${chain.name}, with the id ${chain.id}`,
    );
  }
  return [{ chain, rpc: url("middleServer", middleServer) }];
}

function isRollup(chain: Chain): chain is RollupChain {
  return chain.family !== "ethereum";
}

/** A storage slot, as people write it: a number, or up to 32 bytes of hex. */
function slot(text: string): Hex | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = /^(\d{1,78}|0x[0-9a-fA-F]{1,64})$/.test(trimmed) ? BigInt(trimmed) : undefined;
  if (number === undefined || number >> 256n !== 0n) {
    throw new InputError(
      "slot",
      "a number, or 0x and up to 64 hex digits, or nothing for the balance",
      JSON.stringify(trimmed.slice(0, 40)),
    );
  }
  return `0x${number.toString(16).padStart(64, "0")}`;
}

function url(field: string, text: string): URL {
  const trimmed = text.trim();
  if (trimmed === "") throw new InputError(field, "an address such as https://…", "nothing");
  if (!URL.canParse(trimmed) || !/^https?:$/.test(new URL(trimmed).protocol)) {
    throw new InputError(
      field,
      "an address such as https://…",
      JSON.stringify(trimmed.slice(0, 40)),
    );
  }
  return new URL(trimmed);
}

function hex(field: string, text: string, length: number): Hex {
  const trimmed = text.trim();
  if (!/^0x[0-9a-fA-F]*$/.test(trimmed)) {
    throw new InputError(
      field,
      `0x and ${2 * length} hex digits`,
      trimmed === "" ? "nothing" : "something else",
    );
  }
  if (trimmed.length !== 2 + 2 * length) {
    throw new InputError(field, `0x and ${2 * length} hex digits`, `${trimmed.length - 2} digits`);
  }
  return trimmed.toLowerCase() as Hex;
}

/** What the data must say itself; the rest is for the client and the checks to judge. */
function chainFrom(field: string, text: string): Chain {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(field, "JSON", text.trim() === "" ? "nothing" : "something else");
  }
  const { id, name, family, settlesOn, deployment } = (value ?? {}) as Record<string, unknown>;
  const complete =
    Number.isSafeInteger(id) &&
    typeof name === "string" &&
    (family === "ethereum" || (Number.isSafeInteger(settlesOn) && typeof deployment === "object"));
  if (!complete) {
    throw new InputError(field, "id, name, family, settlesOn and deployment of a chain", "less");
  }
  return value as Chain;
}
