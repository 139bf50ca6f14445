/**
 * Where recorded data and other people's goldens are, and how they are read. They live beside the
 * repository (`TOUCHSTONE_VECTORS` overrides the place) and are never copied into it.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root =
  process.env.TOUCHSTONE_VECTORS ??
  fileURLToPath(new URL("../../../shared/vectors", import.meta.url));

/** Whether the vectors are there; where they must be and are not, an error. */
export function present(): boolean {
  if (existsSync(root)) return true;
  if (process.env.TOUCHSTONE_REQUIRE_VECTORS) throw new Error("the vectors are missing");
  return false;
}

/** A vector's bytes, unpacked. */
export function bytes(file: string): Buffer {
  const raw = readFileSync(`${root}/${file}`);
  return file.endsWith(".gz") ? gunzipSync(raw) : raw;
}

/** A vector's JSON. Its shape is its README's business: members are read by name. */
// biome-ignore lint/suspicious/noExplicitAny: other people's JSON
export function json(file: string): any {
  return JSON.parse(bytes(file).toString("utf8"));
}
