/**
 * What the command line does, apart from the process around it.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { type Case, decodeCase } from "../case.js";
import { check } from "../check.js";
import { init } from "../entrypoints/index.js";
import { InputError, MalformedCaseError } from "../errors.js";
import { explain } from "../explain.js";
import { parseCase, replaceBigint } from "../json.js";
import type { Verdict } from "../verdict.js";
import { kindsJson, kindsText } from "./kinds.js";

/** The process around the command. */
export interface Io {
  /** Standard output. */
  out(text: string): void;
  /** Standard error. */
  err(text: string): void;
  /** Reads a file, or standard input for `-`. */
  read(path: string): Promise<Uint8Array>;
  /** Seconds since 1970. */
  now(): bigint;
}

const PROVEN = 0;
const REJECTED = 1;
const MALFORMED = 2;
/** A bug of ours: `EX_SOFTWARE` of sysexits.h. */
const BROKEN = 70;

const HELP = `touchstone verifies claims about layer 2 state, offline.

usage:
  touchstone verify CASE|- [--json]   check a case: a JSON or binary file, or standard input
  touchstone kinds [KIND…] [--json]   list every check, or these, with their fields
  touchstone --help | --version

exit status of verify: 0 proven, 1 rejected, 2 malformed case or wrong usage.
A proven claim is worth what its anchors are worth: the output lists what the case takes as given.
`;

class UsageError extends Error {}

/** Runs the command; the result is the exit status. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  const json = args.includes("--json");
  try {
    return await run(args, json, io);
  } catch (error) {
    const { status, report } = describeFailure(error);
    io.err(`touchstone: ${report.message}\n`);
    if (error instanceof UsageError) io.err("try: touchstone --help\n");
    if (json) io.out(toJson(report));
    return status;
  }
}

async function run(args: readonly string[], json: boolean, io: Io): Promise<number> {
  const unknown = args.find((arg) => arg.length > 1 && arg.startsWith("-") && !OPTIONS.has(arg));
  if (unknown !== undefined) throw new UsageError(`unknown option ${unknown}`);
  if (args.includes("--help") || args.includes("-h")) {
    io.out(HELP);
    return PROVEN;
  }
  if (args.includes("--version")) {
    io.out(`${await version()}\n`);
    return PROVEN;
  }
  const [command, ...operands] = args.filter((arg) => arg === "-" || !arg.startsWith("-"));
  switch (command) {
    case "verify":
      if (operands.length !== 1) throw new UsageError("verify takes one case: a file, or -");
      return await verify(operands[0] as string, json, io);
    case "kinds":
      io.out(json ? toJson(kindsJson(operands)) : kindsText(operands));
      return PROVEN;
    case undefined:
      throw new UsageError("no command given");
    default:
      throw new UsageError(`unknown command ${command}`);
  }
}

const OPTIONS = new Set(["--json", "--help", "-h", "--version"]);

async function verify(path: string, json: boolean, io: Io): Promise<number> {
  let bytes: Uint8Array;
  try {
    bytes = await io.read(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be read: ${reason}`);
  }
  await init();
  const read = readCase(bytes);
  const verdict: Verdict = check(read);
  const { text } = explain(verdict, { now: io.now(), case: read });
  if (json) io.out(toJson(verdict));
  else {
    // Below the verdict and named for what it is: a title must not pass for one.
    const title =
      read.title === undefined ? "" : `title, as the case has it: "${printable(read.title)}"\n`;
    io.out(`${text}\n${title}`);
  }
  return verdict.status === "proven" ? PROVEN : REJECTED;
}

/** Binary cases start with an RLP list; that is no character of JSON (but may look like a BOM). */
function readCase(bytes: Uint8Array): Case {
  const isText = (bytes[0] ?? 0) < 0xc0 || (bytes[0] === 0xef && bytes[1] === 0xbb);
  if (!isText) return decodeCase(bytes);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("case", "UTF-8 text or RLP", "other bytes");
  }
  return parseCase(text);
}

/** A title comes from whoever made the case: it must not drive the terminal. */
function printable(text: string): string {
  return text.replace(/\p{C}/gu, "\u{fffd}");
}

interface Report {
  readonly status: "malformed" | "usage" | "broken";
  readonly error: string;
  readonly message: string;
  readonly field?: string;
  readonly reason?: string;
}

function describeFailure(error: unknown): { status: number; report: Report } {
  const message = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : "Error";
  if (error instanceof MalformedCaseError) {
    const { field, reason } = error;
    return {
      status: MALFORMED,
      report: { status: "malformed", error: name, message, field, reason },
    };
  }
  if (error instanceof InputError) {
    const { field } = error;
    return { status: MALFORMED, report: { status: "malformed", error: name, message, field } };
  }
  if (error instanceof UsageError) {
    return { status: MALFORMED, report: { status: "usage", error: "UsageError", message } };
  }
  return { status: BROKEN, report: { status: "broken", error: name, message } };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, replaceBigint, 2)}\n`;
}

async function version(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
