/**
 * Keccak-256: Ethereum's hash (not NIST's SHA3-256, whose padding differs).
 *
 * @module
 */
import type { Bytes } from "../bytes.js";
import { call } from "../internal/engine.js";
import { bytes } from "../internal/input.js";

/**
 * Keccak-256 of some bytes.
 *
 * @example
 * ```ts
 * import { init, keccak256 } from "touchstone/slim";
 *
 * await init();
 * keccak256("0x"); // c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470
 * ```
 *
 * @param input - At most 8 MiB.
 * @returns 32 bytes.
 * @throws {@link InputError} if the input is not bytes.
 * @throws {@link NotInitializedError} before `init()`.
 */
export function keccak256(input: Bytes): Uint8Array {
  const checked = bytes(input, "input");
  return call((wasm) => wasm.keccak256(checked));
}
