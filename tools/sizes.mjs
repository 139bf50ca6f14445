// Sizes of the shipped wasm: `npm run sizes`, or `npm run sizes -- --json`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ARTIFACTS, buildArtifacts, sizes } from "./artifacts.mjs";
import { main, root } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

await main(import.meta.url, async (args) => {
  await setup();
  await buildArtifacts();
  const measured = ARTIFACTS.map(({ name, budget }) => {
    const wasm = readFileSync(join(root, "build", `${name}.wasm`));
    return { name, budget, ...sizes(wasm) };
  });
  if (args.includes("--json")) {
    const entries = measured.map(({ name, raw, gzip, brotli }) => [name, { raw, gzip, brotli }]);
    console.log(JSON.stringify(Object.fromEntries(entries)));
  } else {
    console.log(
      "bytes of wasm".padEnd(16),
      "raw".padStart(8),
      "gzip -9".padStart(8),
      "brotli".padStart(8),
    );
    for (const { name, raw, gzip, brotli, budget } of measured) {
      const columns = [raw, gzip, brotli].map((bytes) => String(bytes).padStart(8)).join(" ");
      console.log(`${name.padEnd(16)} ${columns}   budget ${budget} of gzip`);
    }
  }
});
