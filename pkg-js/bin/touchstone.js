#!/usr/bin/env node
// Not in dist: npm links this when it installs a fresh checkout, which is before anything is built.
import { existsSync } from "node:fs";

const cli = new URL("../dist/cli.js", import.meta.url);
if (existsSync(cli)) await import(cli.href);
else {
  console.error("touchstone is not built yet: npm run build");
  process.exitCode = 69; // not 0 to 2, which are verdicts
}
