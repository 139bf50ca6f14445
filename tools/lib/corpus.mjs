// Where fuzzers start from: the binary cases that the conformance runner writes.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure, root } from "./process.mjs";

const folder = join(root, "build", "corpus");
const example = ["--example", "fuzz_door"];

export const corpus = {
  folder,
  /** Arguments of cargo for the fuzzer that runs on stable. */
  door: ["run", "--locked", "--profile=fuzz", "-p", "touchstone-core", ...example, "--"],
  /** Writes them anew. The package must have been built. */
  async write() {
    const runner = join(root, "tests-wasm", "conformance", "run.ts");
    const tsx = join(root, "node_modules", ".bin", "tsx");
    const args = [runner, "--json", "--corpus", folder];
    const { status } = spawnSync(tsx, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Failure("the corpus could not be written: run npm run conformance");
  },
  /** The cases. */
  get files() {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith(".case"))
      .map((name) => join(folder, name));
  },
};

/** What stands behind `name` in the arguments. */
export function option(args, name) {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}
