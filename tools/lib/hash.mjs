// Content hashes, so that work is done again when its inputs changed and not otherwise.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root } from "./process.mjs";

const SKIP = new Set(["node_modules", "target", "dist", "corpus", "artifacts"]);

/** Every file below the given paths (relative to the repository), sorted. */
export function files(paths) {
  const found = [];
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) found.push(path);
    else for (const name of readdirSync(path)) if (!SKIP.has(name)) visit(join(path, name));
  };
  for (const path of paths) visit(join(root, path));
  return found.sort();
}

/** sha256 over names and contents of every file below `paths`, and over `extra`. */
export function hashOf(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const path of files(paths)) {
    const content = readFileSync(path);
    hash.update(`\0${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Does `work` unless the stamp says that it was done for `hash` and `outputs` are all there. */
export async function unlessDone(stamp, hash, outputs, work) {
  const path = join(root, stamp);
  const same = existsSync(path) && readFileSync(path, "utf8") === hash;
  if (same && outputs.every((output) => existsSync(join(root, output)))) return false;
  await work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, hash);
  return true;
}
