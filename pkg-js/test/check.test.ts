import { beforeAll, describe, expect, it } from "vitest";
import { init } from "../src/entrypoints/slim.js";
import { check, encodeCase, explain, InputError, MalformedCaseError, steps } from "../src/slim.js";
import { ADDRESS, proven, SLOT, WORD } from "./support/cases.js";

beforeAll(init);

describe("a proven case", () => {
  it("says what each link proved, what it is worth and what it rests on", () => {
    const [state, account, slot] = proven();
    const verdict = check([state, account, slot]);
    if (verdict.status !== "proven") throw new Error(verdict.text);
    expect(verdict.value).toEqual({ address: ADDRESS, slot: SLOT, word: WORD });
    expect(verdict.values.map((each) => each.kind)).toEqual([
      "layer1/state_root",
      "layer1/account",
      "layer1/storage",
    ]);
    expect(verdict.values[1]?.value).toMatchObject({ nonce: 7n, balance: 2n ** 70n + 1n });
    expect(verdict.assurance).toMatchObject({ anchor: "unanchored", settlement: "direct" });
    expect(verdict.provenance).toHaveLength(3);
    expect(verdict.provenance[0]).toEqual({
      kind: "layer1/state_root",
      chainId: 10n,
      established: state.anchor.stateRoot,
    });
  });

  it("is the same in every writing", () => {
    const links = proven();
    const verdict = check(links);
    expect(check({ title: "with a title", links })).toEqual(verdict);
    expect(check(encodeCase(links))).toEqual(verdict);
    const raw = structuredClone(links) as unknown as { claim: { chainId: unknown } }[];
    raw[1]!.claim.chainId = 10;
    expect(check(raw as unknown as typeof links)).toEqual(verdict);
  });
});

describe("a rejected case", () => {
  it("names link, check, step and what differs", () => {
    const [state, account] = proven();
    const verdict = check([state, { ...account, claim: { ...account.claim, nonce: 8n } }]);
    expect(verdict).toEqual({
      status: "rejected",
      link: 1,
      kind: "layer1/account",
      code: 30305,
      step: "nonce",
      label: "A6",
      text: "the claimed nonce is not the proven one",
      expected: 7n,
      got: 8n,
    });
  });

  it("names the step below that made it fail", () => {
    const [state, account] = proven();
    const verdict = check([state, { ...account, evidence: { accountProof: [] } }]);
    expect(verdict).toMatchObject({
      code: 30302,
      cause: { kind: "tree/patricia", code: 20102, step: "emptyProof", label: "M2" },
    });
  });
});

describe("a malformed case", () => {
  it("names what no link before it proves", () => {
    const [, account] = proven();
    expect(() => check([account])).toThrow(MalformedCaseError);
    expect(() => check([account])).toThrow(/^links\[0\]: .*\(layer1\/account needs state\)$/);
  });

  it("names the field of binary input", () => {
    const bytes = encodeCase(proven());
    const hex = Buffer.from(bytes).toString("hex");
    const at = hex.indexOf(ADDRESS.slice(2)) / 2;
    // The address becomes a string of 19 bytes, followed by a surplus one.
    bytes[at - 1]! -= 1;
    expect(() => check(bytes)).toThrow("links[1].claim.address: ");
  });

  it("is not one that is no case at all", () => {
    expect(() => check(new Uint8Array())).toThrow(MalformedCaseError);
    expect(() => check([])).toThrow(InputError);
  });
});

it("has a name for every code, by family and check", () => {
  const byCheck = new Map<number, string>();
  for (const [code, step] of Object.entries(steps)) {
    const base = Math.floor(Number(code) / 100);
    expect(byCheck.get(base) ?? step.kind).toBe(step.kind);
    byCheck.set(base, step.kind);
    expect(step.text).not.toMatch(/\.$/);
  }
});

describe("explain", () => {
  it("says what is taken as given, who vouches and what is not covered", () => {
    const links = proven();
    const { text, headline, given, provenance } = explain(check(links), { case: links });
    expect(headline).toBe("proven: storage slot");
    expect(given).toContain(`link 1, state root: ${links[0].anchor.stateRoot}`);
    expect(provenance).toHaveLength(3);
    expect(text).toContain("unanchored: nothing but the caller's word");
    expect(text).toContain("on OP Mainnet");
    const named = explain(check(links), { chainName: () => "OP Mainnet" });
    expect(named.text).toContain("on OP Mainnet");
  });

  it("says which step failed, and why", () => {
    const [state, account] = proven();
    const verdict = check([state, { ...account, evidence: { accountProof: [] } }]);
    const { text } = explain(verdict);
    expect(text).toContain("rejected: link 2 (account)");
    expect(text).toContain("code 30302");
    expect(text).toContain("code 20102");
  });

  it("says how old the value is and how long it must wait", () => {
    const verdict = check(proven());
    if (verdict.status !== "proven") throw new Error(verdict.text);
    const proposed = {
      ...verdict,
      provenance: [{ ...verdict.provenance[0]!, timestamp: 1_700_000_000n }],
      assurance: {
        ...verdict.assurance,
        settlement: "proposed",
        dispute: "unchallenged",
        confirmedAfter: 1_700_604_800n,
        faultProofLevel: 3,
        caveats: ["pauseNotChecked"],
      },
    } as const;
    const { age, ageSeconds, text } = explain(proposed, { now: 1_700_005_400 });
    expect([age, ageSeconds]).toEqual(["1 hour 30 minutes old", 5400n]);
    expect(text).toContain("from 2023-11-21 22:13:20 UTC, in 6 days 22 hours");
    expect(text).toContain("fault-proof level 3 of 4: anyone may run the fraud proof");
    expect(text).toContain("not covered\n  - whether withdrawals are paused was not checked");
  });
});
