// `npm run conformance`: every recorded vector and golden through the library, each negative at its
// step. `-- --json` for machines; `-- --corpus FOLDER` also writes the cases in binary form.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { main, root } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

await main(import.meta.url, async (args) => {
  await setup({ tests: true });
  await build({ enforceBudgets: false });
  const runner = join(root, "tests-wasm", "conformance", "run.ts");
  const tsx = join(root, "node_modules", ".bin", "tsx");
  const { status } = spawnSync(tsx, [runner, ...args], { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
