/**
 * The recorded cases: real answers of the project's own test chains, made by `npm run record`.
 *
 * @module
 */
import { type Case, parseCase } from "touchstone";
import { samples } from "./list.js";

export { type Sample, samples } from "./list.js";

const files = import.meta.glob("./*.json", { import: "default" });
const loaded = new Map<string, Promise<Case>>();

/** Loads a recorded case. */
export function loadSample(id: string): Promise<Case> {
  let found = loaded.get(id);
  if (found === undefined) {
    const file = files[`./${id}.json`];
    if (file === undefined) throw new Error(`no recorded case ${id}`);
    found = file().then(parseCase);
    loaded.set(id, found);
    found.catch(() => loaded.delete(id));
  }
  return found;
}

/** All of them: what a liar can take other people's evidence from. */
export function loadAll(): Promise<{ id: string; case: Case }[]> {
  return Promise.all(samples.map(async ({ id }) => ({ id, case: await loadSample(id) })));
}
