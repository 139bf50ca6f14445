/**
 * What a failed check expected, and what it got.
 *
 * @module
 */
import type { Rejected } from "touchstone";
import { hash } from "../ui/copy.js";
import { type Child, el } from "../ui/dom.js";
import { count } from "../words/format.js";

/** Both sides of the failed comparison, if there were two. */
export function comparison({ expected, got }: Rejected): Child {
  if (expected === undefined && got === undefined) return undefined;
  return el("dl", { class: "compare" }, side("expected", expected), side("got", got));
}

function side(name: string, value: bigint | string | undefined): Child {
  if (value === undefined) return undefined;
  return [el("dt", {}, name), el("dd", {}, shown(name, value))];
}

function shown(name: string, value: bigint | string): Child {
  if (typeof value === "bigint") return count(value);
  // Balances and other large numbers come as words: most of their digits are zeros.
  const number = BigInt(value);
  if (value.length === 66 && number < 2n ** 96n) return count(number);
  return hash(value, `what was ${name}`);
}
