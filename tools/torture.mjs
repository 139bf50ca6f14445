// `npm run torture`: what is too long for `npm test`. Every bit of every case's evidence, then the
// one door under random changes. `-- --json` prints the summary and nothing else on standard output;
// `--seconds N` bounds the random part (default 600), `--cases TEXT` and `--share N` the first.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { corpus, option } from "./lib/corpus.mjs";
import { Failure, main, root, say, step, tee } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

await main(import.meta.url, async (args) => {
  const seconds = Number(option(args, "--seconds") ?? 600);
  await setup({ tests: true });
  await build({ enforceBudgets: false });

  say("▸ every bit of the evidence of every case");
  const mutation = await mutate(args);
  await corpus.write();
  const seed = String(Date.now() % 1_000_000);
  const output = await step(`the one door, ${seconds} s of random changes`, () =>
    tee("cargo", [...corpus.door, corpus.folder, String(seconds), seed]),
  );
  const [, runs, proven, rejected, malformed] =
    /(\d+) changed cases.*?(\d+) proven, (\d+) rejected, (\d+) malformed/s.exec(output) ?? [];
  if (runs === undefined) throw new Failure("the fuzzer did not say what it did");
  const door = { seed, runs, proven, rejected, malformed };
  const numbers = Object.fromEntries(Object.entries(door).map(([k, v]) => [k, Number(v)]));
  const summary = { mutation, door: numbers };

  if (args.includes("--json")) console.log(JSON.stringify(summary, undefined, 1));
  else report(summary);
  if (mutation.findings.length > 0) throw new Failure("changed evidence was accepted");
});

function mutate(args) {
  const runner = join(root, "tests-wasm", "mutation", "torture.ts");
  const tsx = join(root, "node_modules", ".bin", "tsx");
  return new Promise((resolve, reject) => {
    const child = spawn(tsx, [runner, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      try {
        resolve(JSON.parse(output));
      } catch {
        reject(new Failure(`the mutation run ended with exit code ${code} and no summary`));
      }
    });
  });
}

function report({ mutation, door }) {
  const { cases, bits, items, rejected, malformed, tolerated, findings, seconds } = mutation;
  console.log(`${cases} cases, ${bits} bits flipped, ${items} changes of items, in ${seconds} s:`);
  console.log(`  ${rejected} rejected, ${malformed} malformed, ${tolerated} tolerated by name`);
  console.log(`${door.runs} random changes (seed ${door.seed}): no panic`);
  console.log(`  ${door.rejected} rejected, ${door.malformed} malformed, ${door.proven} proven`);
  for (const each of findings) {
    const { kind, field, how, changed } = each;
    console.log(`✗ ${each.case}: ${kind} ${field} ${how}: accepted, changes ${changed}`);
  }
}
