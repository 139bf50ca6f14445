/**
 * Touchstone with the small artifact, without the wasm itself: the host brings `touchstone/slim.wasm` as bytes, as
 * an address, or compiled (a service worker's cache, an extension, a worker that got the module by
 * `postMessage`).
 *
 * @module
 */
import * as glue from "../generated/slim/glue.js";
import { type Source, type SyncSource, starter, startSync } from "../internal/engine.js";

export * from "../slim.js";

const start = starter({ artifact: "slim", glue });

/**
 * Starts the wasm. Await it once before the first call; calling it again costs nothing.
 *
 * @param source - `touchstone/slim.wasm`, of the same version as this package.
 * @throws {@link InitError} if that is not the module, or the host forbids WebAssembly.
 */
export function init(source: Source | Promise<Source>): Promise<void> {
  return start(() => source);
}

/**
 * The same without waiting. Browsers may refuse to compile larger modules from bytes on the main
 * thread: give a compiled module there.
 *
 * @param module - `touchstone/slim.wasm`, of the same version as this package.
 * @throws {@link InitError} if that is not the module, or the host forbids WebAssembly.
 */
export function initSync(module: SyncSource): void {
  startSync({ artifact: "slim", glue }, module);
}
