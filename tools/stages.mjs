// The stages of `npm test`, in the order in which they run: cheap and telling ones first.
// A stage throws if it is red. To add one, add a row.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, root, run, tee } from "./lib/process.mjs";
import { browser, cargoTools } from "./setup.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);
const cargo = (...args) => run("cargo", args);
const node = (...args) => run(process.execPath, args);
const vitest = (folder, ...args) => run(bin("vitest"), ["run", "--root", folder, ...args]);
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** Binary cases that the conformance stage writes and the fuzzer starts from. */
const corpus = join(root, "build", "corpus");

export const STAGES = [
  { name: "format", run: () => node("tools/lint.mjs") },
  { name: "clippy", run: clippy },
  { name: "chains data", run: () => node("tools/check-chains.mjs", "--self-test") },
  { name: "generated files", run: () => node("tools/generate.mjs", "--check") },
  { name: "rust", run: () => cargo("test", "--locked", "--workspace") },
  { name: "rust crypto on 32-bit limbs", run: crypto32 },
  { name: "rust docs", run: rustDocs },
  { name: "wasm in a browser: page", run: () => wasmInBrowser("page") },
  { name: "wasm in a browser: worker", run: () => wasmInBrowser("worker") },
  { name: "types", run: types },
  { name: "package lint", run: packageLint },
  { name: "npm package", run: () => vitest("pkg-js") },
  { name: "demo: lies", run: () => vitest("demo-web") },
  { name: "conformance", run: () => node("tools/conformance.mjs", "--corpus", corpus) },
  { name: "fuzz the door", run: () => fuzzDoor(60) },
  { name: "devnet", run: () => vitest("tests-wasm", "devnet") },
  { name: "e2e: real contracts", run: () => vitest("tests-wasm", "e2e") },
  { name: "client on the devnet", run: () => vitest("tests-wasm", "client") },
  { name: "liar", run: () => vitest("tests-wasm", "liar") },
  { name: "mutation", run: () => vitest("tests-wasm", "mutation") },
  { name: "demo in a browser", run: () => vitest("tests-wasm", "demo") },
  { name: "packaging", run: () => vitest("tests-wasm", "packaging") },
  { name: "typescript docs", run: typescriptDocs },
];

async function clippy() {
  const strict = ["--", "-D", "warnings"];
  await cargo("clippy", "--locked", "--workspace", "--all-targets", ...strict);
  const wasm = ["clippy", "--locked", "--target=wasm32-unknown-unknown", "-p", "touchstone-wasm"];
  await cargo(...wasm, ...strict);
  await cargo(...wasm, "--features=full", ...strict);
}

/** The wasm ships k256 with 32-bit limbs; the host would only ever test the 64-bit ones. */
async function crypto32() {
  const output = await tee("cargo", ["test", "--locked", "-p", "touchstone-crypto"], {
    env: { RUSTFLAGS: '--cfg cpubits="32"', CARGO_TARGET_DIR: join(target, "limbs32") },
  });
  atLeast(10, output, /(\d+) passed/);
}

/** A bounded run on stable; `npm run fuzz` goes on under libFuzzer. */
function fuzzDoor(seconds) {
  const example = [
    "run",
    "--locked",
    "--profile=fuzz",
    "-p",
    "touchstone-core",
    "--example",
    "fuzz_door",
  ];
  return cargo(...example, "--", corpus, String(seconds));
}

function rustDocs() {
  const args = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
  return run("cargo", args, { env: { RUSTDOCFLAGS: "-D warnings" } });
}

/** wasm-bindgen-test through wasm-pack, in headless Chromium. */
async function wasmInBrowser(host) {
  const { chrome, chromedriver } = await browser();
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
  ];
  const options = { binary: chrome, args: ["--headless", ...args, "--disable-component-update"] };
  const capabilities = JSON.stringify({ "goog:chromeOptions": options });
  writeFileSync(join(root, "tests-wasm", "webdriver.json"), capabilities);
  const cache = join(root, ".tools", "wasm-pack");
  mkdirSync(cache, { recursive: true });

  const flags = ["--headless", "--chrome", "--chromedriver", chromedriver, "--mode=no-install"];
  const output = await tee(
    join(cargoTools, "bin", "wasm-pack"),
    ["test", ...flags, "--release", "tests-wasm", "--locked", "--test", host],
    {
      env: {
        PATH: `${join(cargoTools, "bin")}:${join(root, "node_modules", ".bin")}:${process.env.PATH}`,
        WASM_PACK_CACHE: cache,
        WASM_BINDGEN_TEST_TIMEOUT: "300",
        WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
      },
    },
  );
  // A file for another host is skipped with exit code 0.
  atLeast(5, output, /(\d+) passed/);
}

async function types() {
  for (const folder of ["pkg-js", "demo-web", "tests-wasm", "tests-wasm/demo"]) {
    if (existsSync(join(root, folder, "tsconfig.json")))
      await run(bin("tsc"), ["-p", folder, "--noEmit"]);
  }
}

/** publint and attw: both must have nothing to say. */
async function packageLint() {
  await run(bin("publint"), ["pkg-js", "--strict"]);
  await run(bin("attw"), ["--pack", "pkg-js", "--profile", "esm-only"]);
}

function typescriptDocs() {
  return run(bin("typedoc"), ["--options", "pkg-js/typedoc.json"]);
}

function atLeast(expected, output, pattern) {
  const counts = [...output.matchAll(new RegExp(pattern, "g"))].map(([, count]) => Number(count));
  const ran = counts.reduce((sum, count) => sum + count, 0);
  if (ran < expected) throw new Failure(`only ${ran} tests ran, expected ${expected} or more`);
}
