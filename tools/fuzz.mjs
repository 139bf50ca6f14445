// `npm run fuzz`: libFuzzer on the one door, from the recorded cases on. Installs a nightly Rust if there is none.
// `-- --seconds N` bounds it (default 300), `-- --json` prints the summary and nothing else.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "./build.mjs";
import { corpus, option } from "./lib/corpus.mjs";
import { Failure, main, probe, root, run, say, step, tee, which } from "./lib/process.mjs";
import { cargoTools, setup } from "./setup.mjs";

const CARGO_FUZZ = "0.13.2";
const TARGET = "door";
const FOLDER = join("core", "fuzz");
/** Longest input that libFuzzer tries: the largest cases are recorded blocks of receipts. */
const MOST_BYTES = 1 << 19;

await main(import.meta.url, async (args) => {
  const seconds = Number(option(args, "--seconds") ?? 300);
  if (!(seconds > 0)) throw new Failure("--seconds: a number of seconds");
  await nightly();
  await setup({ tests: true });
  await cargoFuzz();
  await build({ enforceBudgets: false });
  await corpus.write();
  const seeds = seed();

  const output = await step(`libFuzzer, ${seconds} s from ${seeds} cases`, () => fuzz(seconds));
  const found = findings();
  const [, runs] = /Done (\d+) runs/.exec(output) ?? [];
  const coverage = [...output.matchAll(/cov: (\d+)/g)].at(-1)?.[1];
  const summary = {
    seconds,
    seeds,
    runs: Number(runs),
    coverage: Number(coverage),
    findings: found,
  };
  if (args.includes("--json")) console.log(JSON.stringify(summary, undefined, 1));
  else
    console.log(`${runs} runs from ${seeds} cases, coverage ${coverage}, ${found.length} findings`);
});

/** libFuzzer needs compiler flags that stable does not have. */
async function nightly() {
  if (!which("rustup"))
    throw new Failure("no rustup to install a nightly Rust: `npm test` fuzzes on stable");
  const version = probe("rustup", ["run", "nightly", "rustc", "--version"]);
  if (version) return say(`  ${version}`);
  const args = ["toolchain", "install", "nightly", "--profile", "minimal"];
  await step("nightly Rust", () => run("rustup", args));
}

async function cargoFuzz() {
  const path = join(cargoTools, "bin", "cargo-fuzz");
  if (existsSync(path) && probe(path, ["--version"]) === `cargo-fuzz ${CARGO_FUZZ}`) return;
  const args = [
    "install",
    `cargo-fuzz@=${CARGO_FUZZ}`,
    "--root",
    cargoTools,
    "--locked",
    "--quiet",
  ];
  await step(`cargo-fuzz ${CARGO_FUZZ} (compiles for a few minutes, once)`, () =>
    run("cargo", args),
  );
}

/** Copies the cases to where the fuzzer keeps what it learns; returns how many there are. */
function seed() {
  const folder = join(root, FOLDER, "corpus", TARGET);
  mkdirSync(folder, { recursive: true });
  const { files } = corpus;
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
  if (files.length === 0) throw new Failure("no case to start from");
  return files.length;
}

async function fuzz(seconds) {
  const options = [`-max_total_time=${seconds}`, `-max_len=${MOST_BYTES}`, "-timeout=5"];
  const limits = ["-rss_limit_mb=1024", "-print_final_stats=1", "-len_control=0"];
  const env = {
    RUSTUP_TOOLCHAIN: "nightly",
    PATH: `${join(cargoTools, "bin")}:${process.env.PATH}`,
    // A folder of its own: nightly's builds are of no use to anybody else.
    CARGO_TARGET_DIR: join(root, FOLDER, "target"),
  };
  const args = ["fuzz", "run", "--fuzz-dir", FOLDER, TARGET, "--", ...options, ...limits];
  try {
    return await tee("cargo", args, { env });
  } catch (error) {
    for (const file of findings()) say(`✗ ${file}: ${readFileSync(join(root, file)).length} bytes`);
    throw error;
  }
}

/** Inputs that made the check panic, hang or take too much memory. */
function findings() {
  const folder = join(FOLDER, "artifacts", TARGET);
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}
