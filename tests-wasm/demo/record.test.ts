/** The embedded cases are what the recording script makes of the devnet today, to the byte. */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { samples } from "./support.js";

const tsx = join(
  dirname(createRequire(import.meta.url).resolve("tsx/package.json")),
  "dist",
  "cli.mjs",
);
const script = join(import.meta.dirname, "..", "..", "demo-web", "record.ts");

test("a recording repeats to the byte", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [tsx, script, "--check"]);
  expect(stderr).toBe("");
  expect(stdout.trim().split("\n").length).toBe(samples.length);
});
