/**
 * Touchstone without `inspect`: the small artifact, for libraries and wallets that care for every
 * kilobyte. The wasm is inlined, no configuration needed.
 *
 * @module
 */
import * as glue from "../generated/slim/glue.js";
import { wasm } from "../generated/slim/wasm.js";
import { starter } from "../internal/engine.js";
import { inlined } from "../internal/inline.js";

export * from "../slim.js";

const start = starter({ artifact: "slim", glue });

/**
 * Starts the wasm. Await it once before the first call; calling it again costs nothing.
 *
 * @throws {@link InitError} if the host forbids WebAssembly: a content security policy needs
 * `script-src 'wasm-unsafe-eval'`.
 */
export function init(): Promise<void> {
  return start(() => inlined(wasm));
}
