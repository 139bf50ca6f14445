// `npm start`: sets up, builds, verifies the embedded sample in the terminal, serves the demo.
// `npm start -- --once` stops before serving.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "./build.mjs";
import { Failure, main, root, run, say, step } from "./lib/process.mjs";
import { setup } from "./setup.mjs";

/** Recorded from the devnet: an ETH balance on an OP Stack chain, from a layer 1 block down. */
const SAMPLE = join("demo-web", "src", "samples", "op-balance.json");

await main(import.meta.url, async (args) => {
  await setup();
  await build();
  await step("demo", () => vite("build"));

  say(`\n$ npx touchstone verify ${SAMPLE}`);
  await inherit(process.execPath, [join("pkg-js", "dist", "cli.js"), "verify", SAMPLE]);
  if (args.includes("--once")) return;

  say("\nserving the demo; stop with Ctrl-C");
  await inherit(join(root, "node_modules", ".bin", "vite"), ["preview", "demo-web"]);
});

function vite(command) {
  return run(join(root, "node_modules", ".bin", "vite"), [command, "demo-web", "--logLevel=warn"]);
}

/** Runs a program with this terminal as its own. */
function inherit(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit" });
    // Ctrl-C reaches the child as well; it decides when it has ended.
    const wait = () => {};
    process.on("SIGINT", wait);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", wait);
      if (code === 0 || signal === "SIGINT" || code === 130) resolve();
      else reject(new Failure(`${command} ${args.join(" ")}: exit code ${code ?? signal}`));
    });
  });
}
