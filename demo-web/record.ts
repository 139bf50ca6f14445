/**
 * Records the demo's cases: starts chains with the rollups' real contracts, lets things happen on
 * them, asks them as a wallet would, and keeps only what the verifier proves.
 *
 *     npm run record -w demo-web
 *     npm run record -w demo-web -- --check     only compares with what is there
 *
 * The chains' clocks and keys are fixed, so a recording repeats to the byte.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, formatCase, init } from "touchstone";
import { recordArbitrum } from "./record/arbitrum.js";
import { recordOptimism } from "./record/optimism.js";
import { samples } from "./src/samples/list.js";

const FOLDER = join(import.meta.dirname, "src", "samples");

await init();
const cases = new Map([...(await recordOptimism()), ...(await recordArbitrum())]);
const listed = new Set<string>(samples.map(({ id }) => id));
for (const id of cases.keys()) if (!listed.has(id)) throw new Error(`${id}: not on the list`);

const texts = new Map<string, string>();
for (const id of listed) {
  const recorded = cases.get(id);
  if (recorded === undefined) throw new Error(`${id}: not recorded`);
  const verdict = check(recorded);
  if (verdict.status === "rejected") {
    throw new Error(`${id}: link ${verdict.link} rejected, ${verdict.step}: ${verdict.text}`);
  }
  texts.set(`${id}.json`, formatCase(recorded));
  const { settlement, dispute } = verdict.assurance;
  console.log(`${id}: ${recorded.links.length} links, ${settlement}, ${dispute}`);
}

const present = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
if (process.argv.includes("--check")) {
  const stale = [...new Set([...present, ...texts.keys()])].filter(
    (file) =>
      !present.includes(file) || readFileSync(join(FOLDER, file), "utf8") !== texts.get(file),
  );
  if (stale.length > 0) {
    console.error(`not what would be recorded now: ${stale.join(", ")}; run npm run record`);
    process.exitCode = 1;
  }
} else {
  for (const file of present) rmSync(join(FOLDER, file));
  for (const [file, text] of texts) writeFileSync(join(FOLDER, file), text);
}
