/**
 * Checks changed cases in the raw wasm, and judges the verdicts.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { type Proven, check as typed } from "touchstone";
import { check, initSync } from "../../pkg-js/dist/generated/slim/glue.js";
import { fieldName, type Mutable } from "./evidence.js";
import { bitFlips, itemChanges, type Mutation } from "./mutations.js";
import { TOLERATED, type Tolerated } from "./tolerated.js";
import { copyOf, readItem } from "./tree.js";

initSync({ module: readFileSync(new URL("../../pkg-js/dist/slim.wasm", import.meta.url)) });

/**
 * What a change that was accepted changes: nothing; only that the assurance is weaker; anything
 * else of assurance and provenance; a value.
 */
export type Changed = "nothing" | "weaker" | "assurance" | "value";

/** A changed case that was accepted. */
export interface Finding {
  readonly case: string;
  readonly kind: string;
  readonly field: string;
  readonly how: string;
  readonly changed: Changed;
}

/** What came of one case. */
export interface Tally {
  bits: number;
  items: number;
  rejected: number;
  malformed: number;
  tolerated: number;
  readonly findings: Finding[];
}

/** Status of a raw verdict: [status, …]. */
function statusOf(verdict: Uint8Array): "proven" | "rejected" | "malformed" {
  const item = readItem(verdict).items?.[0];
  const status = item === undefined ? undefined : verdict[item.start];
  if (status === 0x80) return "proven";
  if (status === 1) return "rejected";
  if (status === 2) return "malformed";
  throw new Error(`a verdict with status ${status}`);
}

/** Compares two proven verdicts: [status, values, assurance, provenance]. */
function changed(truth: Uint8Array, verdict: Uint8Array, cases: readonly Uint8Array[]): Changed {
  if (same(truth, verdict)) return "nothing";
  const [one, other] = [truth, verdict].map((bytes) => {
    const values = readItem(bytes).items?.[1];
    if (values === undefined) throw new Error("a proven verdict without values");
    return copyOf(bytes, values);
  });
  if (!same(one as Uint8Array, other as Uint8Array)) return "value";
  const [before, after] = cases.map((each) => typed(each));
  if (before?.status !== "proven" || after?.status !== "proven") throw new Error("not proven");
  return isWeaker(before, after) ? "weaker" : "assurance";
}

/** Whether all that changed is a caveat more, or that nothing is known about disputes. */
function isWeaker(before: Proven, after: Proven): boolean {
  const { caveats: known, dispute: was, ...rest } = before.assurance;
  const { caveats, dispute, ...others } = after.assurance;
  return (
    isDeepStrictEqual(rest, others) &&
    isDeepStrictEqual(before.provenance, after.provenance) &&
    known.every((caveat) => caveats.includes(caveat)) &&
    (dispute === was || dispute === "unknown")
  );
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Changes a case in at most `flips` bits and in every item. */
export function mutate(original: Mutable, flips: number, used: Set<Tolerated>): Tally {
  const truth = check(original.bytes);
  if (statusOf(truth) !== "proven") throw new Error(`${original.name}: is not proven`);
  const tally: Tally = { bits: 0, items: 0, rejected: 0, malformed: 0, tolerated: 0, findings: [] };
  const judge = (mutation: Mutation): void => {
    if (same(mutation.bytes, original.bytes)) throw new Error(`${mutation.how}: changes nothing`);
    const verdict = check(mutation.bytes);
    const status = statusOf(verdict);
    if (status !== "proven") {
      tally[status] += 1;
      return;
    }
    const { kind, schema } = mutation.evidence;
    const field = fieldName(schema, mutation.path);
    const { how } = mutation;
    const what = changed(truth, verdict, [original.bytes, mutation.bytes]);
    const known = TOLERATED.find(
      (each) =>
        each.kind === kind && each.field === field && each.changes === what && each.how.test(how),
    );
    if (known !== undefined) {
      used.add(known);
      tally.tolerated += 1;
    } else tally.findings.push({ case: original.name, kind, field, how, changed: what });
  };
  for (const mutation of itemChanges(original)) {
    tally.items += 1;
    judge(mutation);
  }
  for (const mutation of bitFlips(original, flips, original.bytes.length)) {
    tally.bits += 1;
    judge(mutation);
  }
  return tally;
}
