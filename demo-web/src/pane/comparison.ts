/**
 * What a failed check expected, and what it got.
 *
 * @module
 */
import type { Rejected } from "touchstone";
import { hash } from "../ui/copy.js";
import { type Child, el } from "../ui/dom.js";
import { count, ether } from "../words/format.js";

/** Both sides of the failed comparison, if there were two. */
export function comparison({ step, expected, got }: Rejected): Child {
  if (expected === undefined && got === undefined) return undefined;
  return el("dl", { class: "compare" }, side("expected", expected, step), side("got", got, step));
}

function side(name: string, value: bigint | string | undefined, step: string): Child {
  if (value === undefined) return undefined;
  return [el("dt", {}, name), el("dd", {}, shown(name, value, step))];
}

function shown(name: string, value: bigint | string, step: string): Child {
  if (step === "balance") return ether(BigInt(value));
  if (typeof value === "bigint") return count(value);
  // Balances and other large numbers come as words: most of their digits are zeros.
  const number = BigInt(value);
  if (value.length === 66 && number < 2n ** 96n) return count(number);
  return hash(value, `what was ${name}`);
}
