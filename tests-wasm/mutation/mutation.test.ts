/**
 * No changed evidence is accepted: a bounded share of all bits, and every item of every case.
 * `npm run torture` changes every bit.
 */
import { init } from "touchstone";
import { afterAll, beforeAll, expect, test } from "vitest";
import { present } from "../conformance/vectors.js";
import { corpus } from "./corpus.js";
import type { Mutable } from "./evidence.js";
import { mutate, type Tally } from "./judge.js";
import { bitCount } from "./mutations.js";
import { TOLERATED, type Tolerated } from "./tolerated.js";

/** Bytes checked for one case, about: the share of bits is the same on every machine. */
const EFFORT = 10_000_000;

let cases: Mutable[];
const used = new Set<Tolerated>();
const tallies: Tally[] = [];

beforeAll(async () => {
  await init();
  cases = await corpus();
}, 120_000);

afterAll(() => {
  const sum = (part: "bits" | "items" | "rejected" | "malformed" | "tolerated"): number =>
    tallies.reduce((total, tally) => total + tally[part], 0);
  const bits = cases.reduce((total, each) => total + bitCount(each), 0);
  console.log(
    `${cases.length} cases: ${sum("bits")} of ${bits} bits flipped, ${sum("items")} changes of items; ` +
      `${sum("rejected")} rejected, ${sum("malformed")} malformed, ${sum("tolerated")} tolerated`,
  );
});

test("no change is accepted but those in the table", () => {
  for (const each of cases) {
    const flips = Math.max(200, Math.floor(EFFORT / each.bytes.length));
    const tally = mutate(each, flips, used);
    tallies.push(tally);
    // Something must have reached the checks, where there is evidence at all.
    if (bitCount(each) > 64) expect(tally.rejected, each.name).toBeGreaterThan(0);
  }
  expect(tallies.flatMap(({ findings }) => findings)).toEqual([]);
}, 600_000);

test("the corpus is worth it", () => {
  expect(cases.length).toBeGreaterThanOrEqual(present() ? 60 : 30);
  const kinds = new Set(cases.flatMap(({ evidence }) => evidence.map(({ kind }) => kind)));
  expect(kinds.size).toBeGreaterThanOrEqual(15);
});

test("every row of the table of tolerated changes is still needed", () => {
  const stale = TOLERATED.filter((each) => !used.has(each));
  // Some rows are needed by vectors only.
  if (present()) expect(stale).toEqual([]);
});
