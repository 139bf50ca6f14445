/** Block tags: every tag against every worth of a block, and every word of the caller. */
import { expect, test } from "vitest";
import type { AnchorAssurance, Assurance, Settlement } from "../../src/checks/records.js";
import { NotProvableError } from "../../src/client/errors.js";
import { type AnchorFinality, type FinalityTag, requireTag } from "../../src/client/tags.js";

const SETTLEMENTS: readonly Settlement[] = ["sequenced", "proposed", "confirmed", "direct"];
const ANCHORS: readonly AnchorAssurance[] = ["unanchored", "signed", "finalized"];
const VOUCHED: readonly AnchorFinality[] = ["unknown", "safe", "finalized"];
const TAGS: readonly FinalityTag[] = ["safe", "finalized"];

function refusal(tag: FinalityTag, worth: string): NotProvableError | undefined {
  const [settlement, anchor, vouched] = worth.split(" ");
  const assurance = { settlement, anchor } as Assurance;
  try {
    requireTag(tag, assurance, vouched as AnchorFinality);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(NotProvableError);
    return error as NotProvableError;
  }
}

const worths = SETTLEMENTS.flatMap((settlement) =>
  ANCHORS.flatMap((anchor) => VOUCHED.map((vouched) => `${settlement} ${anchor} ${vouched}`)),
);
const answered = (tag: FinalityTag): string[] =>
  worths.filter((worth) => refusal(tag, worth) === undefined);

test("safe: accepted by the rollup, and the anchor justified by a proof or by the caller's word", () => {
  expect(answered("safe")).toEqual([
    "confirmed unanchored safe",
    "confirmed unanchored finalized",
    "confirmed signed safe",
    "confirmed signed finalized",
    "confirmed finalized unknown",
    "confirmed finalized safe",
    "confirmed finalized finalized",
    "direct unanchored safe",
    "direct unanchored finalized",
    "direct signed safe",
    "direct signed finalized",
    "direct finalized unknown",
    "direct finalized safe",
    "direct finalized finalized",
  ]);
});

test("finalized: the same, and safe is not enough", () => {
  expect(answered("finalized")).toEqual([
    "confirmed unanchored finalized",
    "confirmed signed finalized",
    "confirmed finalized unknown",
    "confirmed finalized safe",
    "confirmed finalized finalized",
    "direct unanchored finalized",
    "direct signed finalized",
    "direct finalized unknown",
    "direct finalized safe",
    "direct finalized finalized",
  ]);
});

test("every refusal names the tag, what is missing and what to do", () => {
  for (const tag of TAGS) {
    for (const worth of worths) {
      const error = refusal(tag, worth);
      if (error === undefined) continue;
      expect(error.reason).toBe("not-final");
      expect(error.message, worth).toMatch(`block "${tag}": `);
      expect(error.message, worth).toContain('ask for "latest"');
      const [settlement, anchor] = worth.split(" ");
      const isAccepted = settlement === "confirmed" || settlement === "direct";
      expect(error.message, worth).toContain(isAccepted ? `it is ${anchor}` : `only ${settlement}`);
      expect(error.message, worth).toContain(
        isAccepted ? `anchorFinality "${tag}"` : 'assurance "confirmed"',
      );
    }
  }
});
