// `npm run bench`: our speed against peers, in one run on one machine. `-- --json` for machines.
//
// Never a test: figures depend on the machine. Each row is the fastest of many rounds taken in turn.
import { existsSync } from "node:fs";
import { build } from "./build.mjs";
import { main, say, step } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

await main(import.meta.url, async (args) => {
  await setup({ tests: true });
  await build({ enforceBudgets: false });
  const touchstone = await import("touchstone");
  await touchstone.init();

  const [{ signatures }, { hashes }, { balance, SAMPLE }, { init }] = await Promise.all([
    import("./bench/signatures.mjs"),
    import("./bench/hashes.mjs"),
    import("./bench/balance.mjs"),
    import("./bench/init.mjs"),
  ]);
  const rows = {};
  if (existsSync(SAMPLE)) Object.assign(rows, await step("balance", () => balance(touchstone)));
  else say(`no ${SAMPLE}: op_balance_case is left out`);
  Object.assign(rows, await step("signatures", () => signatures(touchstone)));
  Object.assign(rows, await step("hashes", () => hashes(touchstone)));
  Object.assign(rows, await step("init in Chromium", init));

  if (args.includes("--json")) {
    console.log(JSON.stringify(rows));
    return;
  }
  for (const [name, { ours, peer, peer_name, unit, ratio }] of Object.entries(rows)) {
    const figures = `${String(ours).padStart(9)} ${unit}   ${String(peer).padStart(9)} ${unit}`;
    console.log(`${name.padEnd(26)} ${figures}   ${String(ratio).padStart(6)}×  ${peer_name}`);
  }
});
