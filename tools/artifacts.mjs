// The two wasm artifacts: from Rust source to optimised, checked bytes in `build/`.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { hashOf, unlessDone } from "./lib/hash.mjs";
import { capture, Failure, root, run, step } from "./lib/process.mjs";
import { cargoTools } from "./setup.mjs";

/** Name, cargo features, and the most bytes of gzip that it may have (1 kB = 1,000 bytes). */
export const ARTIFACTS = [
  { name: "slim", features: [], budget: 50_000 },
  { name: "full", features: ["full"], budget: 75_000 },
];

const CRATE = "touchstone-wasm";
const TARGET = "wasm32-unknown-unknown";
/** Everything that the bytes depend on. */
const INPUTS = ["Cargo.toml", "Cargo.lock", ".cargo", "rust-toolchain.toml", "core", "wasm"].concat(
  ["tools/artifacts.mjs", "package-lock.json"],
);

/** Flags explained in CONTRIBUTING.md, "The wasm". */
const BINDGEN = [
  "--target=web",
  "--omit-default-module-path", // no `new URL("…wasm", import.meta.url)`, which bundlers trip over
  "--ts-typed-array-buffers",
  "--experimental-reset-state-function", // __wbg_reset_state: a fresh instance after a trap
  "--remove-producers-section",
];
const OPT = [
  "-Oz",
  // Another look after taking expressions apart: 0.3 kB of gzip.
  ...["--flatten", "--rereloop", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz"],
  // A function with one caller stays one: shared code at its end is found more often, 0.5 kB.
  "--one-caller-inline-max-function-size=0",
  "--low-memory-unused", // the stack is there, and grows down: address 0 to 1,023 is its last kB
  ...["--strip-debug", "--strip-producers", "--strip-target-features"],
];

/** Sizes in bytes of some wasm, as shipped and as a server would send it. */
export function sizes(wasm) {
  return {
    raw: wasm.length,
    gzip: gzipSync(wasm, { level: 9 }).length,
    brotli: brotliCompressSync(wasm).length,
  };
}

/** Builds every artifact whose inputs changed into `folder`: `NAME.wasm` and `NAME/glue.js`. */
export async function buildArtifacts(folder = "build") {
  for (const name of ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"]) {
    // It would silently replace .cargo/config.toml: twice the bytes at a third of the speed.
    if (process.env[name]) throw new Failure(`${name} is set: unset it, it changes the wasm`);
  }
  const inputs = hashOf(INPUTS);
  for (const artifact of ARTIFACTS) {
    const out = [`${folder}/${artifact.name}.wasm`, `${folder}/${artifact.name}/glue.js`];
    await unlessDone(`${folder}/${artifact.name}.stamp`, inputs, out, () =>
      step(`wasm: ${artifact.name}`, () => buildOne(artifact, folder)),
    );
  }
}

/** Fails if an artifact outgrew its budget: somebody has to decide, not to drift. */
export function checkBudgets(folder = "build") {
  for (const { name, budget } of ARTIFACTS) {
    const { gzip } = sizes(readFileSync(join(root, folder, `${name}.wasm`)));
    if (gzip > budget) throw new Failure(`${name}.wasm: ${gzip} bytes of gzip, budget ${budget}`);
  }
}

async function buildOne({ name, features }, folder) {
  const out = join(root, folder, name);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const compiled = await compile(features);
  const bindgen = join(cargoTools, "bin", "wasm-bindgen");
  await run(bindgen, [compiled, "--out-dir", out, "--out-name=glue", ...BINDGEN]);
  const before = join(out, "glue_bg.wasm");
  const after = join(root, folder, `${name}.wasm`);
  checkLimbs(name, before);
  await run(join(root, "node_modules", ".bin", "wasm-opt"), [before, ...OPT, "-o", after]);

  const wasm = readFileSync(after);
  inspect(name, after, readFileSync(join(out, "glue.js"), "utf8"));
  writeFileSync(`${after}.sha256`, `${createHash("sha256").update(wasm).digest("hex")}\n`);
}

/** Compiles the crate and returns the path of the wasm. */
async function compile(features) {
  // `rustc --crate-type cdylib`, not `build`: the crate is an rlib as well (for tests), and Cargo
  // leaves out link-time optimisation for both as soon as one of them cannot have it.
  const args = ["rustc", "--crate-type", "cdylib", "--locked", "--release", "--target", TARGET];
  args.push("-p", CRATE);
  // Panic locations name source files; this makes them the same on every machine. `--config` adds to
  // the flags of .cargo/config.toml, where RUSTFLAGS would replace them.
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const remap = `['--remap-path-prefix','${cargoHome}/registry/src=cargo']`;
  args.push("--config", `target.${TARGET}.rustflags=${remap}`);
  if (features.length > 0) args.push("--features", features.join(","));
  const messages = await capture("cargo", [...args, "--message-format=json-render-diagnostics"]);
  for (const line of messages.split("\n")) {
    const path = line.startsWith("{") && artifactPath(JSON.parse(line));
    if (path) return path;
  }
  throw new Failure(`cargo named no wasm for ${CRATE}`);
}

function artifactPath({ reason, target, filenames }) {
  if (reason !== "compiler-artifact" || target.name !== CRATE.replaceAll("-", "_"))
    return undefined;
  return filenames.find((path) => path.endsWith(".wasm"));
}

/** What must never ship. Each line is an accident that happened to somebody. */
function inspect(name, path, glue) {
  // A content security policy without 'unsafe-eval' must be enough.
  if (/\bnew Function\b|\beval\(/.test(glue)) throw new Failure(`${name}: glue evaluates text`);
  const wasm = readFileSync(path).toString("latin1");
  for (const folder of [homedir(), root, process.env.CARGO_HOME, process.env.CARGO_TARGET_DIR]) {
    if (folder && wasm.includes(folder)) throw new Failure(`${name}.wasm holds the path ${folder}`);
  }
}

/** Reads the names that wasm-opt is about to strip: did the flags of .cargo/config.toml arrive? */
function checkLimbs(name, path) {
  const named = readFileSync(path).toString("latin1");
  if (!named.includes("FieldElement10x26") || named.includes("FieldElement5x52")) {
    throw new Failure(`${name}: k256 is not on 32-bit limbs; .cargo/config.toml was not in effect`);
  }
}
