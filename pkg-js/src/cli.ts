/**
 * The command line: `touchstone verify CASE.json`.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { runCli } from "./cli/run.js";

process.exitCode = await runCli(process.argv.slice(2), {
  // A pipe that is closed early (`| head`) is no failure of ours.
  out: (text) => void process.stdout.on("error", ignore).write(text),
  err: (text) => void process.stderr.on("error", ignore).write(text),
  read: async (path) => (path === "-" ? await buffer(process.stdin) : await readFile(path)),
  now: () => BigInt(Math.floor(Date.now() / 1000)),
});

function ignore(): void {}
