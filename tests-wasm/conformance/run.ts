/**
 * `npm run conformance`: checks everything in the vectors; `-- --json` prints rows and nothing else,
 * `-- --corpus FOLDER` also writes every case, and the demo's samples, in
 * binary form for the fuzzers.
 *
 * @module
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeCase, init, parseCase } from "touchstone";
import { binaryOf, expectations, type Row, run } from "./index.js";
import { present } from "./vectors.js";

const args = process.argv.slice(2);
const json = args.includes("--json");
const corpus = args.includes("--corpus") ? args[args.indexOf("--corpus") + 1] : undefined;

await init();
if (corpus) {
  mkdirSync(corpus, { recursive: true });
  // Our own recordings: a corpus even where there are no vectors.
  const samples = fileURLToPath(new URL("../../demo-web/src/samples", import.meta.url));
  for (const name of readdirSync(samples).filter((file) => file.endsWith(".json"))) {
    const sample = parseCase(readFileSync(join(samples, name), "utf8"));
    writeFileSync(join(corpus, `${name}.case`), encodeCase(sample));
  }
}
if (!present()) {
  if (json) console.log("[]");
  console.error(
    "SKIPPED: no vectors beside the repository; TOUCHSTONE_VECTORS says where they are",
  );
  process.exit(0);
}
const rows: Row[] = [];
for (const expectation of expectations()) {
  rows.push(run(expectation));
  if (corpus) writeFileSync(join(corpus, `vector-${rows.length}.case`), binaryOf(expectation));
}
const wrong = rows.filter(({ ok }) => !ok);
if (json) {
  console.log(JSON.stringify(rows, undefined, 1));
} else {
  for (const { vector, expect, expected_step, got, got_step, ok } of rows) {
    const wanted = expected_step ? `${expect} at ${expected_step}` : expect;
    const mark = ok ? "✓" : "✗";
    console.log(
      `${mark} ${got.padEnd(9)} ${got_step.padEnd(6)} ${ok ? "" : `(${wanted}) `}${vector}`,
    );
  }
  console.log(`${rows.length - wrong.length} passed, ${wrong.length} failed`);
}
if (wrong.length > 0) process.exitCode = 1;
