/**
 * `layer1/mpt`: tries on their own.
 *
 * @module
 */
import type { Expectation, Link } from "./case.js";
import { json } from "./vectors.js";

/** The vectors' reasons in the sheet's step labels. */
const STEP_OF_REASON: [RegExp, string][] = [
  [/^empty proof/, "M2"],
  [/^truncated/, "M3"],
  [/hash mismatch or unused/, "M4|M12"],
  [/hash mismatch/, "M4"],
  [/^unused node/, "M12"],
  [/empty trie/, "M1"],
  [/empty leaf value|extension/, "M11"],
  [/hex-prefix/, "M10"],
  [/item count|not a list/, "M7"],
  [/neither empty/, "M8"],
  [/fewer than two/, "M9"],
  [/canonical|non-minimal/, "M5"],
];

function stepOf(reason: string): string {
  const found = STEP_OF_REASON.find(([pattern]) => pattern.test(reason));
  if (!found) throw new Error(`no step for "${reason}"`);
  return found[1];
}

const trie = (root: string, key: string, value: string | undefined, proof: string[]): Link => ({
  kind: "tree/patricia",
  anchor: { root },
  claim: value === undefined ? { key } : { key, value },
  evidence: { proof },
});

export function* patricia(): Generator<Expectation> {
  const file = "layer1/mpt/synthetic-cases.json";
  for (const { name, root, key, proof, expect } of json(file).cases) {
    const vector = `${file}#${name}`;
    if (expect.invalid) {
      // Neither presence nor absence may come out of it: both are asserted.
      const step = stepOf(expect.invalid);
      yield { vector, links: [trie(root, key, undefined, proof)], expect: "rejected", step };
      const links = [trie(root, key, "0x01", proof)];
      yield { vector: `${vector} (as present)`, links, expect: "rejected", step };
    } else {
      yield { vector, links: [trie(root, key, expect.value, proof)], expect: "proven" };
    }
  }
  const passer = "layer1/mpt/opbnb-testnet-message-passer.json";
  for (const entry of json(passer).cases) {
    const { name, storageRoot, key, proof, value, portalFormatExtraElement } = entry;
    const vector = `${passer}#${name}`;
    yield { vector, links: [trie(storageRoot, key, value, proof)], expect: "proven" };
    if (portalFormatExtraElement) {
      const links = [trie(storageRoot, key, value, [...proof, portalFormatExtraElement])];
      yield { vector: `${vector} (portal form)`, links, expect: "rejected", step: "M12" };
    }
  }
}
