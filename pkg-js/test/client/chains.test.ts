/** The chain records are what core/data/chains.json says, and every check takes them. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { encodeCase } from "../../src/case.js";
import * as chains from "../../src/chains/index.js";
import { rollup } from "../../src/checks/index.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test("the committed files are the generated ones", async () => {
  const generator = `${root}tools/generate-chains.mjs`;
  const { chainFiles } = (await import(generator)) as { chainFiles: () => Map<string, string> };
  const files = chainFiles();
  expect(files.size).toBe(Object.keys(chains).length + 1);
  for (const [path, content] of files)
    expect(readFileSync(root + path, "utf8"), path).toBe(content);
});

test("a record settles on a record, and its deployment is one that the checks read", () => {
  const all = Object.values(chains);
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const hash = `0x${"00".repeat(32)}` as const;
  const claim = { number: 0, timestamp: 0, stateRoot: hash };
  for (const chain of all) {
    if (chain.family === "ethereum") continue;
    expect(ids, chain.name).toContain(chain.settlesOn);
    const { deployment } = chain;
    expect([deployment.chainId, deployment.settlesOn]).toEqual([chain.id, chain.settlesOn]);
    const link =
      chain.family === "optimism"
        ? rollup.optimism.anchorRoot({
            anchor: chain.deployment,
            claim: { gameType: 0, outputRoot: hash },
            evidence: { registry: { accountProof: [] }, rootProof: [] },
          })
        : rollup.arbitrum.outboxRoot({
            anchor: { deployment: chain.deployment, notBefore: 0 },
            claim,
            evidence: { header: "0x", outboxProof: [], outboxLogicProof: [], rootsProof: [] },
          });
    expect(encodeCase([link]).length, chain.name).toBeGreaterThan(100);
  }
});
