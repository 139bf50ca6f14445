// `npm run wasm:check`: builds the wasm a second time, in another folder and from nothing, and
// compares the hashes with those in `build/`. The bytes must not depend on where they were built.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ARTIFACTS, buildArtifacts } from "./artifacts.mjs";
import { Failure, main, root } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

await main(import.meta.url, async () => {
  await setup();
  await buildArtifacts();
  const folder = mkdtempSync(join(tmpdir(), "touchstone-wasm-check-"));
  try {
    const before = process.env.CARGO_TARGET_DIR;
    process.env.CARGO_TARGET_DIR = join(folder, "target");
    await buildArtifacts(relative(root, join(folder, "build")));
    if (before === undefined) delete process.env.CARGO_TARGET_DIR;
    else process.env.CARGO_TARGET_DIR = before;
    for (const { name } of ARTIFACTS) {
      const read = (path) => readFileSync(join(path, `${name}.wasm.sha256`), "utf8").trim();
      const [first, second] = [read(join(root, "build")), read(join(folder, "build"))];
      if (first !== second) throw new Failure(`${name}.wasm differs: ${first}, then ${second}`);
      console.log(`${second}  ${name}.wasm`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
