// `npm run lint`: what Biome and rustfmt say. `npm run format` (`--write`) does what they say.
import { join } from "node:path";
import { main, root, run } from "./lib/process.mjs";
import { packages, rust } from "./setup.mjs";

const BIOME = join(root, "node_modules", ".bin", "biome");

await main(import.meta.url, async (args) => {
  await rust();
  await packages();
  const writing = args.includes("--write");
  await run("cargo", ["fmt", "--all", ...(writing ? [] : ["--check"])]);
  await run(BIOME, writing ? ["format", "--write"] : ["check", "--error-on-warnings"]);
});
