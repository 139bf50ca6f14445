/** The recorded cases, read as the page reads them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, parseCase } from "touchstone";
import { samples } from "../src/samples/list.js";

const FOLDER = join(import.meta.dirname, "..", "src", "samples");

/** Name and case. */
export const recorded: readonly (readonly [id: string, recorded: Case])[] = samples.map(
  ({ id }) => [id, frozen(parseCase(readFileSync(join(FOLDER, `${id}.json`), "utf8")))],
);

/** Whoever changes it, is caught. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
