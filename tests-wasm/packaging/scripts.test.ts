/**
 * What every npm script does first in a fresh clone: it installs what it needs. The clone has no
 * node_modules, and stand-ins for rustup, cargo and npm say that they were called and install nothing.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
/** What the tools read before they install anything. */
const TOOLS = ["tools", "core/data", "Cargo.toml", "package.json", "package-lock.json"];
const WORKSPACES = ["", "pkg-js", "demo-web", "tests-wasm"];
/** Says what is asked of it; installing packages ends the script. */
const STAND_IN = `#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $*" in
  "rustc --print"*) echo / ;;
  "npm ci"*) exit 42 ;;
esac
`;
/** How the set-up looks for the compiler, which fetches it. */
const COMPILER = "rustc --print target-libdir --target wasm32-unknown-unknown";

interface Script {
  readonly workspace: string;
  readonly name: string;
  readonly command: string;
}

function scriptsOf(workspace: string): Script[] {
  const manifest = JSON.parse(readFileSync(join(repository, workspace, "package.json"), "utf8"));
  return Object.entries((manifest.scripts ?? {}) as Record<string, string>).map(
    ([name, command]) => ({ workspace, name, command }),
  );
}

let clone: string;

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "touchstone-clone-"));
  for (const path of [...TOOLS, ...WORKSPACES.map((each) => join(each, "package.json"))])
    cpSync(join(repository, path), join(clone, path), { recursive: true });
  mkdirSync(join(clone, "bin"));
  for (const name of ["rustup", "rustc", "cargo", "npm", "npx"]) {
    writeFileSync(join(clone, "bin", name), STAND_IN);
    chmodSync(join(clone, "bin", name), 0o755);
  }
});

afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Runs a script as npm would; what it called, and what it said. */
function run({ workspace, command }: Script): { calls: string[]; said: string } {
  const log = join(clone, "calls");
  writeFileSync(log, "");
  const path = [join(clone, "bin"), dirname(process.execPath), "/usr/bin", "/bin"];
  const { stderr } = spawnSync("sh", ["-c", command], {
    cwd: join(clone, workspace),
    encoding: "utf8",
    env: { PATH: path.join(delimiter), HOME: clone, CALLS: log },
  });
  return { calls: readFileSync(log, "utf8").trim().split("\n"), said: stderr };
}

const scripts = WORKSPACES.flatMap(scriptsOf);

test("there are scripts, and the ones that people are told to run are among them", () => {
  const names = scripts.filter(({ workspace }) => workspace === "").map(({ name }) => name);
  const told = ["start", "test", "build", "sizes", "bench", "conformance", "fuzz", "torture"];
  expect(names).toEqual(expect.arrayContaining([...told, "wasm:check", "generate", "lint"]));
});

for (const script of scripts) {
  const { workspace, name, command } = script;
  test(`npm run ${name}${workspace === "" ? "" : ` -w ${workspace}`}`, () => {
    // A script that begins with another one is that one.
    if (/^npm run \w+( |$)/.test(command)) {
      const [, first] = /^npm run (\w+)/.exec(command) ?? [];
      expect(scriptsOf(workspace).map((each) => each.name)).toContain(first);
      return;
    }
    const { calls, said } = run(script);
    expect(calls, said).toContain("npm ci --loglevel=error --no-audit --no-fund");
    expect(said).toContain("npm ci");
    expect(said).not.toMatch(/ENOENT|ERR_MODULE_NOT_FOUND|not found/);
  });
}

test("generating from the core needs the compiler and no package", () => {
  const { calls } = run({ workspace: "", name: "", command: "node tools/generate.mjs" });
  expect(calls[0]).toBe(COMPILER);
});

test("fuzzing needs a nightly compiler as well", () => {
  const { calls } = run({ workspace: "", name: "", command: "node tools/fuzz.mjs" });
  expect(calls).toContain("rustup toolchain install nightly --profile minimal");
});
