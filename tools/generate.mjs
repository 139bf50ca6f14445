/**
 * Writes everything that follows from the checks' descriptions in the core: the TypeScript of each
 * check (`pkg-js/src/checks/`) and its documentation (`docs/checks/`, `docs/rejections.md`).
 *
 *     node tools/generate.mjs            write
 *     node tools/generate.mjs --check    compare with what is committed; exit 1 if it differs
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { documentation } from "./generate/docs.mjs";
import { readModel } from "./generate/model.mjs";
import { typescript } from "./generate/typescript.mjs";
import { rust } from "./setup.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** What is written here is written only by this tool: anything else there is stale. */
const owned = ["pkg-js/src/checks", "docs/checks", "docs/rejections.md"];

await rust();
const table = execFileSync(
  "cargo",
  ["run", "--quiet", "--package", "touchstone-core", "--features", "schema", "--example", "schema"],
  { cwd: root, maxBuffer: 64 << 20, stdio: ["ignore", "pipe", "inherit"] },
);
const model = readModel(JSON.parse(table.toString("utf8")));
/** @type {Map<string, string>} path from the repository's root → content */
const files = new Map([...typescript(model), ...documentation(model)]);

const stale = owned
  .flatMap((path) => listFiles(join(root, path)))
  .filter((path) => !files.has(path));
const changed = [...files].filter(([path, content]) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, "utf8") !== content;
});

const checking = process.argv.includes("--check");
const undescribed = stepsOfCore().filter((check) => !described(check));
for (const check of undescribed) console.error(`generate: no kind describes the steps of ${check}`);
if (checking && undescribed.length > 0) process.exit(1);

if (checking) {
  for (const [path] of changed) console.error(`generate: ${path} differs`);
  for (const path of stale) console.error(`generate: ${path} is stale`);
  if (changed.length + stale.length > 0) {
    console.error("generate: run `node tools/generate.mjs` and commit the result");
    process.exit(1);
  }
  console.log(`generate: ${files.size} files up to date, ${model.kinds.length} checks`);
} else {
  for (const path of stale) rmSync(join(root, path));
  for (const [path, content] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  console.log(`generate: ${changed.length} written, ${stale.length} removed, ${files.size} in all`);
}

/** Files below a path, from the repository's root. */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!path.endsWith(".md")) {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  }
  return [relative(root, path).replaceAll("\\", "/")];
}

/**
 * Family and check of every `steps!` in the core: one that no kind describes would be nameless. Left
 * out is family 5: channels are not at the one door yet, and their codes are those of Rust alone.
 */
function stepsOfCore() {
  const source = join(root, "core/src");
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rs"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
    .flatMap((text) => [...text.matchAll(/steps! \{ (\d_\d\d) \{/g)])
    .map(([, check]) => check)
    .filter((check) => !check.startsWith("5_"));
}

function described(check) {
  const base = Number(check.replace("_", "")) * 100;
  return model.kinds.some((kind) =>
    kind.steps.some(({ code }) => code > base && code < base + 100),
  );
}
