/**
 * Touchstone with everything, without the wasm itself: the host brings `touchstone/full.wasm` as bytes, as
 * an address, or compiled (a service worker's cache, an extension, a worker that got the module by
 * `postMessage`).
 *
 * @module
 */
import * as glue from "../generated/full/glue.js";
import { type Source, type SyncSource, starter, startSync } from "../internal/engine.js";

export * from "../full.js";

const start = starter({ artifact: "full", glue });

/**
 * Starts the wasm. Await it once before the first call; calling it again costs nothing.
 *
 * @param source - `touchstone/full.wasm`, of the same version as this package.
 * @throws {@link InitError} if that is not the module, or the host forbids WebAssembly.
 */
export function init(source: Source | Promise<Source>): Promise<void> {
  return start(() => source);
}

/**
 * The same without waiting. Browsers may refuse to compile larger modules from bytes on the main
 * thread: give a compiled module there.
 *
 * @param module - `touchstone/full.wasm`, of the same version as this package.
 * @throws {@link InitError} if that is not the module, or the host forbids WebAssembly.
 */
export function initSync(module: SyncSource): void {
  startSync({ artifact: "full", glue }, module);
}
