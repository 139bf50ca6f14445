// Everything that ships: the two wasm modules, the same inlined as text, and the npm package.
// Steps whose inputs did not change are skipped.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { ARTIFACTS, buildArtifacts, checkBudgets } from "./artifacts.mjs";
import { hashOf, unlessDone } from "./lib/hash.mjs";
import { main, root, run, say, step } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

const PACKAGE = "pkg-js";
const GENERATED = join(root, PACKAGE, "src", "generated");
const DIST = join(root, PACKAGE, "dist");

export async function build({ enforceBudgets = true } = {}) {
  await buildArtifacts();
  inline();
  const inputs = hashOf([PACKAGE, "package-lock.json", "tools/build.mjs"]);
  await unlessDone("build/package.stamp", inputs, [`${PACKAGE}/dist/slim.wasm`], () =>
    step("npm package", compilePackage),
  );
  // Last, so that the outputs are there to be looked at.
  if (enforceBudgets) checkBudgets();
}

/**
 * Puts glue and wasm where TypeScript imports them: the wasm as base64 of its deflated bytes, one
 * string in a module. That works in every bundler and host without configuration, and costs nothing
 * after compression.
 */
function inline() {
  for (const { name } of ARTIFACTS) {
    const from = join(root, "build", name);
    const to = join(GENERATED, name);
    mkdirSync(to, { recursive: true });
    copyFileSync(join(from, "glue.js"), join(to, "glue.js"));
    copyFileSync(join(from, "glue.d.ts"), join(to, "glue.d.ts"));
    const wasm = readFileSync(join(root, "build", `${name}.wasm`));
    const text = deflateRawSync(wasm, { level: 9 }).toString("base64");
    const head = `// ${name}.wasm: ${wasm.length} bytes, deflated, base64. Made by tools/build.mjs.\n`;
    writeFileSync(join(to, "wasm.js"), `${head}export const wasm =\n  "${text}";\n`);
    writeFileSync(join(to, "wasm.d.ts"), "export declare const wasm: string;\n");
  }
}

async function compilePackage() {
  rmSync(DIST, { recursive: true, force: true });
  const tsc = join(root, "node_modules", ".bin", "tsc");
  await run(tsc, ["-p", join(PACKAGE, "tsconfig.build.json")]);
  cpSync(GENERATED, join(DIST, "generated"), { recursive: true });
  const module = "declare const module: WebAssembly.Module;\nexport default module;\n";
  for (const { name } of ARTIFACTS) {
    copyFileSync(join(root, "build", `${name}.wasm`), join(DIST, `${name}.wasm`));
    copyFileSync(join(root, "build", `${name}.wasm.sha256`), join(DIST, `${name}.wasm.sha256`));
    writeFileSync(join(DIST, `${name}.wasm.d.ts`), module);
  }
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md"]) {
    copyFileSync(join(root, name), join(root, PACKAGE, name));
  }
}

await main(import.meta.url, async () => {
  await setup();
  await build();
  say("built");
});
