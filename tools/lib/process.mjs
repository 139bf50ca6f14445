// Running other programs, and saying what is going on. Everything a tool reports goes to standard
// error: standard output belongs to results (`npm run sizes -- --json` prints JSON and nothing else).
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A failure that needs a sentence and no stack trace. */
export class Failure extends Error {
  /** What the program printed last, if that was kept. */
  tail = "";
}

const started = performance.now();

/** Seconds since the tool started, for people: `12.3 s`, `4 min 05 s`. */
export function elapsed(since = started) {
  const seconds = (performance.now() - since) / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const rest = Math.floor(seconds % 60);
  return `${Math.floor(seconds / 60)} min ${String(rest).padStart(2, "0")} s`;
}

/** Prints a line to standard error. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `work` under a title and prints how long it took; every 20 s, that it is still running. */
export async function step(title, work) {
  const since = performance.now();
  say(`▸ ${title}`);
  const tick = setInterval(() => say(`  … ${title}: ${elapsed(since)}`), 20_000);
  try {
    const result = await work();
    say(`  ${title}: done in ${elapsed(since)}`);
    return result;
  } finally {
    clearInterval(tick);
  }
}

/** Lines of a failed program that are kept, once `keepTails` was called. */
let tailLines = 0;

/**
 * From now on a program that fails under `run` leaves the last lines that it printed in its
 * `Failure`: a long run can then repeat at its end what went wrong, where a log that was cut still
 * shows it.
 */
export function keepTails(lines) {
  tailLines = lines;
}

/** Runs a program to its end, its output on standard error. Throws unless it exits with 0. */
export async function run(command, args, options = {}) {
  const stdio = tailLines === 0 ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"];
  await execute(command, args, { ...options, stdio, echo: tailLines > 0 });
}

/** Runs a program to its end and returns what it wrote to standard output. */
export async function capture(command, args, options = {}) {
  return (await execute(command, args, { ...options, stdio: ["ignore", "pipe", 2] })).stdout;
}

/**
 * Runs a program, showing its output as it comes and keeping it: for tests whose count of what ran
 * has to be asserted.
 */
export async function tee(command, args, options = {}) {
  const { stdout, stderr } = await execute(command, args, {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    echo: true,
  });
  return stdout + stderr;
}

function execute(command, args, { echo = false, env, cwd = root, stdio }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio, env: { ...process.env, ...env } });
    const out = { stdout: "", stderr: "" };
    let both = "";
    for (const name of ["stdout", "stderr"]) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        out[name] += text;
        if (tailLines > 0) both = (both + text).slice(-400 * tailLines);
        if (echo) process.stderr.write(text);
      });
    }
    child.on("error", (cause) => reject(new Failure(`${command}: ${cause.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve(out);
      else {
        const why = `${command} ${args.join(" ")}: ${signal ?? `exit code ${code}`}`;
        const tail = both.split("\n").slice(-tailLines).join("\n");
        reject(Object.assign(new Failure(why), tailLines > 0 && { tail }));
      }
    });
  });
}

/** Where a program is on PATH, or nothing. */
export function which(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // not here
    }
  }
  return undefined;
}

/** First line that `command` prints, or nothing if it does not run. */
export function probe(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim().split("\n")[0] : undefined;
}

/** Runs the main function of a tool: a `Failure` becomes one line, anything else keeps its stack. */
export async function main(url, work) {
  if (process.argv[1] !== fileURLToPath(url)) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Failure ? `✗ ${error.message}` : (error?.stack ?? String(error)));
    process.exitCode = 1;
  }
}
