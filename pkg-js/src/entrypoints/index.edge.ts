/**
 * Touchstone for Next's edge runtime, which compiles wasm at build time and forbids it at run time.
 *
 * @module
 */
import module from "../full.wasm?module";
import * as glue from "../generated/full/glue.js";
import { starter } from "../internal/engine.js";

export * from "../full.js";

const start = starter({ artifact: "full", glue });

/** Starts the wasm. Await it once before the first call; calling it again costs nothing. */
export function init(): Promise<void> {
  return start(() => module);
}
