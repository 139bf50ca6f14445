/**
 * What somebody typed, made into a question for a client, or the field that is wrong.
 *
 * @module
 */
import { type Chain, type Hex, InputError, type WantedAssurance } from "touchstone";

/** The fields as typed. */
export interface Typed {
  readonly chain: Chain | undefined;
  /** Data of a chain that is not on the list, as JSON. */
  readonly chainData: string;
  readonly l1: string;
  readonly l2: string;
  readonly anchor: string;
  readonly address: string;
  readonly assurance: WantedAssurance;
}

/** A question that can be asked. */
export interface Question {
  readonly chain: Chain;
  readonly l1: URL;
  readonly l2: URL | undefined;
  readonly anchor: Hex;
  readonly address: Hex;
  readonly assurance: WantedAssurance;
}

/** @throws {@link InputError} whose field is the name of the typed one. */
export function questionOf(typed: Typed): Question {
  const chain = typed.chain ?? chainFrom(typed.chainData);
  return {
    chain,
    l1: url("l1", typed.l1),
    l2: chain.family === "ethereum" ? undefined : url("l2", typed.l2),
    anchor: hex("anchor", typed.anchor, 32),
    address: hex("address", typed.address, 20),
    assurance: typed.assurance,
  };
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
function chainFrom(text: string): Chain {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError("chainData", "JSON", text.trim() === "" ? "nothing" : "something else");
  }
  const { id, name, family, settlesOn, deployment } = (value ?? {}) as Record<string, unknown>;
  const complete =
    Number.isSafeInteger(id) &&
    typeof name === "string" &&
    (family === "ethereum" || (Number.isSafeInteger(settlesOn) && typeof deployment === "object"));
  if (!complete) {
    throw new InputError(
      "chainData",
      "id, name, family, settlesOn and deployment of a chain",
      "less",
    );
  }
  return value as Chain;
}
