import { describe, expect, test } from "vitest";
import * as chains from "../src/chains/index.js";
import { rollup } from "../src/checks/index.js";
import { explain } from "../src/explain.js";
import type { Rejected } from "../src/verdict.js";

const word = (byte: string): `0x${string}` => `0x${byte.repeat(32)}`;
const rejected: Rejected = {
  status: "rejected",
  link: 0,
  kind: "rollup/optimism/anchor_root",
  code: 40101,
  step: "settlesOn",
  label: "§8",
  text: "settles on another chain",
} as Rejected;

/** A link whose anchor is this deployment. */
const linkOf = (deployment: typeof chains.optimism.deployment) =>
  rollup.optimism.anchorRoot({
    anchor: deployment,
    claim: { gameType: 0, outputRoot: word("01") },
    evidence: { registry: { accountProof: [] }, rootProof: [] },
  });

describe("deployments that a case states", () => {
  test("the known one is no news", () => {
    const { warnings } = explain(rejected, { case: [linkOf(chains.optimism.deployment)] });
    expect(warnings).toEqual([]);
  });

  test("another contract under a well-known chain id is", () => {
    const { deployment } = chains.optimism;
    const own = `0x${"66".repeat(20)}` as const;
    const registry = { ...deployment.anchorStateRegistry, address: own };
    const hostile = { ...deployment, anchorStateRegistry: registry } as typeof deployment;
    const { warnings, text } = explain(rejected, { case: [linkOf(hostile)] });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`link 1: anchor state registry address ${own}`);
    expect(warnings[0]).toContain(chains.optimism.name);
    expect(text).toContain("careful\n");
  });

  test("a chain without a record has none to differ from", () => {
    const { deployment } = chains.optimism;
    const { warnings } = explain(rejected, { case: [linkOf({ ...deployment, chainId: 901n })] });
    expect(warnings).toEqual([]);
  });
});
