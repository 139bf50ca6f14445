/**
 * The schemas against the Rust structs: what TypeScript writes, the core reads; what the core
 * cannot read, TypeScript cannot either, for the same reason and in the same field.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { kinds } from "../src/checks/kinds.js";
import { init } from "../src/entrypoints/slim.js";
import { call } from "../src/internal/engine.js";
import {
  check,
  decodeCase,
  encodeCase,
  formatCase,
  MalformedCaseError,
  parseCase,
} from "../src/slim.js";
import { decodeVerdict } from "../src/verdict.js";
import { anyLink, arbitraryLink } from "./support/arbitrary.js";
import { proven } from "./support/cases.js";

beforeAll(init);

describe.each(kinds.map((kind) => [kind.path, kind] as const))("%s", (_path, kind) => {
  it("is read by the core as it is written here", () => {
    fc.assert(
      fc.property(arbitraryLink(kind), (link) => {
        const bytes = encodeCase([link]);
        const answer = decodeVerdict(call((wasm) => wasm.check(bytes)));
        // Read completely: whatever is missing is a link before it.
        if (answer.status === "malformed") expect(answer.reason).toBe("notProvenBefore");
        expect(decodeCase(bytes).links).toEqual([link]);
      }),
    );
  });

  it("keeps its value through both faces", () => {
    fc.assert(
      fc.property(arbitraryLink(kind), (link) => {
        const text = formatCase({ title: "random", links: [link] });
        expect(parseCase(text)).toEqual({ title: "random", links: [link] });
        expect(formatCase(parseCase(text))).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});

describe("damaged bytes", () => {
  it("are malformed here if they are in the core, for the same reason", () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.integer({ min: 1, max: 255 }), (link, at, change) => {
        const bytes = encodeCase([link]);
        bytes[at % bytes.length]! ^= change;
        compare(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it("of a proven case, at every position", () => {
    const whole = encodeCase(proven());
    for (let at = 0; at < whole.length; at++) {
      for (const change of [1, 0x80, 0xff]) {
        const bytes = whole.slice();
        bytes[at]! ^= change;
        compare(bytes);
      }
      compare(whole.slice(0, at));
    }
  });

  function compare(bytes: Uint8Array): void {
    const core = malformed(() => check(bytes));
    if (core === undefined || core.reason === "notProvenBefore") return;
    const ours = malformed(() => decodeCase(bytes));
    expect(ours?.reason).toBeDefined();
    // Frames are split before they are read in the core, while they are read here: with two faults
    // in one the other may be named. Inside a part the order is the same.
    if (!core.field.includes(".")) return;
    const same = ours?.field.startsWith(core.field) || core.field.startsWith(ours?.field ?? "-");
    const field = same ? core.field : ours?.field;
    expect([field, ours?.reason]).toEqual([core.field, core.reason]);
  }

  function malformed(run: () => unknown): MalformedCaseError | undefined {
    try {
      run();
    } catch (error) {
      if (error instanceof MalformedCaseError) return error;
      throw error;
    }
    return undefined;
  }
});
