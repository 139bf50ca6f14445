/**
 * Recorded data beside the repository, or where `TOUCHSTONE_VECTORS` says.
 *
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { test } from "vitest";

const { TOUCHSTONE_VECTORS, TOUCHSTONE_REQUIRE_VECTORS } = process.env;
const root =
  TOUCHSTONE_VECTORS ?? fileURLToPath(new URL("../../../../shared/vectors", import.meta.url));

const there = existsSync(root);
if (!there && TOUCHSTONE_REQUIRE_VECTORS !== undefined) {
  throw new Error(`no vectors at ${root}`);
}
if (!there) console.warn(`SKIPPED: no vectors at ${root}`);

/** A test that needs recorded data; reported as skipped where there is none. */
export const testOnVectors = test.skipIf(!there);

/** A recorded JSON file. */
export function vector(path: string): any {
  const bytes = readFileSync(join(root, path));
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"));
}
