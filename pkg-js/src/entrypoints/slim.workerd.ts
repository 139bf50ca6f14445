/**
 * Touchstone for workerd (Cloudflare Workers), which compiles wasm at deployment and forbids it at
 * run time.
 *
 * @module
 */

import * as glue from "../generated/slim/glue.js";
import { starter } from "../internal/engine.js";
import module from "../slim.wasm";

export * from "../slim.js";

const start = starter({ artifact: "slim", glue });

/** Starts the wasm. Await it once before the first call; calling it again costs nothing. */
export function init(): Promise<void> {
  return start(() => module);
}
