/**
 * Every bit and every item of every case's evidence. `npm run torture` runs it; prints a progress
 * bar on standard error and the summary as JSON on standard output.
 *
 * `--cases TEXT` takes only cases whose names hold the text, `--share N` one bit in N.
 *
 * @module
 */
import { init } from "touchstone";
import { corpus } from "./corpus.js";
import { type Finding, mutate } from "./judge.js";
import { bitCount } from "./mutations.js";
import { TOLERATED, type Tolerated } from "./tolerated.js";

const args = process.argv.slice(2);
const option = (name: string): string | undefined =>
  args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
const share = Number(option("--share") ?? 1);
const wanted = option("--cases") ?? "";

await init();
const cases = (await corpus()).filter(({ name }) => name.includes(wanted));
// What a bit costs grows with the case: it is decoded, and as far as it holds, hashed again.
const effort = cases.map((each) => bitCount(each) * each.bytes.length);
const total = effort.reduce((sum, each) => sum + each, 0);
const used = new Set<Tolerated>();
const findings: Finding[] = [];
const sum = { bits: 0, items: 0, rejected: 0, malformed: 0, tolerated: 0 };
const since = performance.now();
let done = 0;

function show(name: string): void {
  const part = total === 0 ? 1 : done / total;
  const bar = "█".repeat(Math.round(part * 30)).padEnd(30, "·");
  const seconds = Math.round((performance.now() - since) / 1000);
  const text = `${bar} ${(part * 100).toFixed(1).padStart(5)} %  ${seconds} s  ${name}`;
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text.slice(0, 110)}` : `${text}\n`);
}

for (const [index, each] of cases.entries()) {
  show(each.name);
  const tally = mutate(each, Math.ceil(bitCount(each) / share), used);
  for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += tally[key];
  findings.push(...tally.findings);
  done += effort[index] ?? 0;
}
show("");
process.stderr.write("\n");
const unused = TOLERATED.filter((each) => !used.has(each)).map(
  ({ kind, field }) => `${kind} ${field}`,
);
const seconds = Math.round((performance.now() - since) / 1000);
console.log(JSON.stringify({ cases: cases.length, ...sum, findings, unused, seconds }));
if (findings.length > 0) process.exitCode = 1;
