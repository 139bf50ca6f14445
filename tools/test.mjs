// `npm test`: sets up, builds, runs every stage of tools/stages.mjs, and sums up.
//
//   npm test                     everything
//   npm test -- clippy browser   only stages whose name holds one of the words
//   npm test -- --list           their names
import { build } from "./build.mjs";
import { elapsed, Failure, keepTails, main, say } from "./lib/process.mjs";
import { browser, setup } from "./setup.mjs";
import { STAGES } from "./stages.mjs";

await main(import.meta.url, async (args) => {
  if (args.includes("--list")) {
    for (const { name } of STAGES) console.log(name);
    return;
  }
  const chosen = STAGES.filter(
    ({ name }) => !args.length || args.some((word) => name.includes(word)),
  );
  if (chosen.length === 0) throw new Failure(`no stage is called ${args.join(", ")}: try --list`);

  keepTails(60);
  const results = [];
  const attempt = async (name, work) => {
    const since = performance.now();
    say(`\n▶ ${name}`);
    let tail = "";
    const failure = await Promise.resolve()
      .then(work)
      .then(
        () => undefined,
        (error) => {
          tail = error?.tail ?? "";
          return error instanceof Failure ? error.message : (error?.stack ?? String(error));
        },
      );
    if (failure !== undefined) say(`✗ ${name}: ${failure}`);
    results.push({ name, failure, tail, time: elapsed(since) });
    return failure === undefined;
  };

  // Without these nothing else can run. A budget that is exceeded fails the build, but leaves its
  // outputs: the stages say more.
  const ready = await attempt("set-up", async () => {
    await setup({ tests: true });
    const { chrome, chromedriver } = await browser();
    Object.assign(process.env, { CHROME_BIN: chrome, CHROMEDRIVER: chromedriver });
  });
  if (ready) {
    await attempt("build", build);
    for (const { name, run } of chosen) await attempt(name, run);
  }

  // Once more what the red ones printed last: it may be far up by now, or cut from a log.
  for (const { name, failure, tail } of results) {
    if (failure !== undefined) say(`\n▶ ${name}, the end of what it printed\n${tail}\n${failure}`);
  }
  say(`\n${"─".repeat(72)}`);
  for (const { name, failure, time } of results) {
    say(`${failure === undefined ? "✓" : "✗"} ${name.padEnd(52)} ${time.padStart(12)}`);
  }
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  if (failed > 0) process.exitCode = 1;
  say(`in ${elapsed()}`);
  console.log(`${results.length - failed} passed, ${failed} failed`);
});
