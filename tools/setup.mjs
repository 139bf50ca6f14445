// Installs what is missing, and nothing else: quick when there is nothing to do.
// Plain Node without packages, because it runs on a fresh clone.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { capture, Failure, main, probe, root, run, say, step, which } from "./lib/process.mjs";

const NODE = [20, 19];
const WASM_PACK = "0.15.1";
const TARGET = "wasm32-unknown-unknown";

/** Folder with the pinned wasm-bindgen and wasm-pack; git-ignored. */
export const cargoTools = join(root, ".tools", "cargo");

/** wasm-bindgen's pin. The CLI must have exactly the version of the crate: there is one source. */
function wasmBindgenVersion() {
  const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
  const version = /^wasm-bindgen = .*"=([\d.]+)"/m.exec(manifest)?.[1];
  if (!version) throw new Failure("Cargo.toml: no exact version of wasm-bindgen");
  return version;
}

/** What building needs; with `tests`, also what only the tests need. */
export async function setup({ tests = false } = {}) {
  checkNode();
  await rust();
  await cargoTool("wasm-bindgen", "wasm-bindgen-cli", wasmBindgenVersion());
  if (tests) await cargoTool("wasm-pack", "wasm-pack", WASM_PACK);
  await packages();
  if (tests) await browser();
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) {
    throw new Failure(`node ${process.versions.node} is too old: ${NODE.join(".")} or newer`);
  }
}

/** The compiler, with the target that the wasm is built for. */
export async function rust() {
  if (!which("cargo")) throw new Failure("no cargo: install Rust with rustup (https://rustup.rs)");
  // The first call of rustc in this folder makes rustup fetch the toolchain of rust-toolchain.toml.
  const args = ["--print", "target-libdir", "--target", TARGET];
  const folder = (await capture("rustc", args)).trim();
  if (existsSync(folder)) return;
  if (!which("rustup")) throw new Failure(`this Rust lacks ${TARGET}, and there is no rustup`);
  await step(`rustup target add ${TARGET}`, () => run("rustup", ["target", "add", TARGET]));
}

async function cargoTool(binary, crate, version) {
  const path = join(cargoTools, "bin", binary);
  if (existsSync(path) && probe(path, ["--version"]) === `${binary} ${version}`) return;
  // Without --locked: wasm-bindgen-cli's own lockfile does not always resolve.
  const args = ["install", `${crate}@=${version}`, "--root", cargoTools, "--force", "--quiet"];
  await step(`${binary} ${version} (compiles for a few minutes, once)`, () => run("cargo", args));
}

/** What package-lock.json names. */
export async function packages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  const stamp = join(root, "node_modules", ".touchstone-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const args = ["ci", "--loglevel=error", "--no-audit", "--no-fund"];
  await step("npm packages", () => run("npm", args));
  writeFileSync(stamp, hash);
}

const CHROMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

function findBrowser() {
  const chrome =
    process.env.CHROME_BIN ??
    CHROMES.map(which).find(Boolean) ??
    (existsSync(MAC_CHROME) ? MAC_CHROME : undefined);
  const chromedriver = process.env.CHROMEDRIVER ?? which("chromedriver");
  return { chrome, chromedriver };
}

/** Chrome or Chromium with its driver: installed ones, else Debian's where we may install. */
export async function browser() {
  let found = findBrowser();
  const complete = () => found.chrome && found.chromedriver;
  if (!complete() && process.getuid?.() === 0 && which("apt-get")) {
    await step("chromium and chromium-driver (apt-get)", async () => {
      await run("apt-get", ["update", "-qq"]);
      const install = ["install", "-y", "-qq", "--no-install-recommends"];
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      await run("apt-get", [...install, "chromium", "chromium-driver"], { env });
    });
    found = findBrowser();
  }
  if (!complete()) {
    throw new Failure(
      "no browser: install Chrome or Chromium and the chromedriver of the same version " +
        "(Debian: chromium chromium-driver), or set CHROME_BIN and CHROMEDRIVER",
    );
  }
  return found;
}

await main(import.meta.url, async () => {
  await setup({ tests: true });
  say("set up");
});
