/** No lie is believed, and each is noticed by the check whose business it is. */
import { type Case, check, init, type Rejected } from "touchstone";
import { beforeAll, describe, expect, test } from "vitest";
import { flipAnyBit, groups, type Lie } from "../src/lies/index.js";
import { recorded } from "./cases.js";

/**
 * Which step may notice a lie: its name, or that of the step below it. A lie that is noticed by
 * another step than these has changed its nature, or a check has.
 */
const NOTICED_BY: Record<string, readonly string[]> = {
  "raise-balance": ["balance"],
  "change-nonce": ["nonce"],
  "change-word": ["claimedWord"],
  "wrong-slot": ["absent", "nodeHash"],
  "wrong-address": ["absent", "nodeHash"],
  "deny-account": ["present"],
  "deny-slot": ["present"],
  "invent-account": ["absent"],
  "raise-withdrawal": ["withdrawalHash"],
  "redirect-withdrawal": ["withdrawalHash"],
  "repeat-withdrawal": ["withdrawalHash"],
  "other-submitter": ["nodeHash"],
  "cut-proof": ["truncated"],
  "no-proof": ["emptyProof"],
  "extra-node": ["unusedElement"],
  "swap-nodes": ["nodeHash"],
  "flip-bit": ["nodeHash"],
  flood: ["limits"],
  "other-account": ["nodeHash"],
  "older-block": ["blockHash"],
  "block-number": ["number", "claimedNumber"],
  fresh: ["timestamp", "claimedTimestamp"],
  "forged-state": ["blockHash"],
  "long-header": ["headerEncoding"],
  "swap-commitment": ["claimedRoot"],
  "other-game": ["index", "nodeHash"],
  "call-it-settled": ["inProgress"],
  "other-assertion": ["blockHash"],
  "wrong-passer": ["outputRoot"],
  "forged-rollup-state": ["outputRoot"],
  "other-chain": ["chainId"],
  replay: ["blockHash"],
};

const lies = groups.flatMap((group) => group.lies);
const pool = recorded.map(([, each]) => each);
const told = recorded.flatMap(([id, original]) =>
  lies.flatMap((lie): [string, string, Lie, Case, Case][] => {
    const falsified = lie.tell(original, pool);
    return falsified === undefined ? [] : [[lie.id, id, lie, original, falsified]];
  }),
);

beforeAll(() => init());

describe("recorded cases", () => {
  test.each(recorded)("%s is proven", (_id, original) => {
    expect(check(original)).toMatchObject({ status: "proven" });
  });
});

describe("lies", () => {
  test("each has an id of its own, a name and an explanation", () => {
    expect(new Set(lies.map(({ id }) => id)).size).toBe(lies.length);
    for (const { name, about } of lies) {
      expect(name).toMatch(/^[A-Z].{3,38}$/);
      expect(about).toMatch(/^[A-Z].+\.$/);
    }
    expect(Object.keys(NOTICED_BY).sort()).toEqual(lies.map(({ id }) => id).sort());
  });

  test("each fits some recorded case", () => {
    expect(new Set(told.map(([lie]) => lie))).toEqual(new Set(lies.map(({ id }) => id)));
  });

  test.each(told)("%s, told of %s, is noticed", (id, _case, _lie, _original, falsified) => {
    const verdict = check(falsified) as Rejected;
    expect(verdict.status).toBe("rejected");
    expect(
      [verdict.step, verdict.cause?.step].some((step) => NOTICED_BY[id]?.includes(`${step}`)),
      `${verdict.step} ${verdict.cause?.step}`,
    ).toBe(true);
  });

  test.each(
    told,
  )("%s, told of %s, leaves the anchor alone", (_id, _case, _lie, original, falsified) => {
    expect(falsified.links[0]?.anchor).toEqual(original.links[0]?.anchor);
    expect(falsified).not.toEqual(original);
  });

  test.each(
    told,
  )("%s, told of %s twice, is the same lie", (_id, _case, lie, original, falsified) => {
    expect(lie.tell(original, pool)).toEqual(falsified);
  });
});

describe("any bit of the evidence", () => {
  test.each(recorded)("of %s, when flipped, is noticed", (_id, original) => {
    const seen = new Set<string>();
    // Every 37th bit: the step is odd, so that all bits of a byte have their turn.
    for (let bit = 0; ; bit += 37) {
      let total = 0;
      const flipped = flipAnyBit(original, (below) => {
        total = below;
        return bit % below;
      });
      if (flipped === undefined || bit >= total) break;
      seen.add(flipped.where);
      expect(check(flipped.case), flipped.where).toMatchObject({ status: "rejected" });
    }
    expect(seen.size).toBeGreaterThan(500);
  });
});
